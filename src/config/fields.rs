//! The one table of a link's fields. A new field is a row here, its sentences and its paragraph in
//! `docs/url.md`; the codec, the controls and the plain data follow from the table.

use super::kernel_fields as kernel;
use super::learn;
use super::limits::{IMAGE_SIDE, KERNEL_CELL, POOL_SIDE, STEP, TIMES};
use super::net::TUTORIAL;
use super::net_fields as net;
use super::number::{number, number_text, point, sides, sides_text, whole};
use super::train;
use super::{Config, Lab};
use crate::error::{Error, Result};
use crate::geometry::Padding;
use crate::image::{Channels, Display, ImageRef};
use crate::ops::activation::Activation;
use crate::ops::border::Border;
use crate::ops::pool2d::Kind;
use crate::train::lines::Direction;

/// How plain data shows a field's text.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// As it stands.
    Text,
    /// An array of these.
    List(fn(&Config) -> &[&'static str]),
    /// Always rows and columns: `3` becomes `3x3`.
    Sides,
}

/// A field's text where a link has none. Frozen for `v=1`.
pub enum Usual {
    /// Always this text.
    Fixed(&'static str),
    /// Depends on fields further up in the table.
    Depends(fn(&Config) -> String),
}

/// A row of the table.
pub struct Field {
    /// The key in a link.
    pub key: &'static str,
    /// How plain data shows it.
    pub form: Form,
    /// What it is where a link doesn't say.
    pub usual: Usual,
    /// The text of the present value; empty if there is nothing to say.
    pub read: fn(&Config) -> String,
    /// Sets the value from its text.
    pub write: fn(&mut Config, &str) -> Result<()>,
}

impl Field {
    /// The field's text where a link with the rest of `config` has none.
    pub fn default_text(&self, config: &Config) -> String {
        match self.usual {
            Usual::Fixed(text) => text.into(),
            Usual::Depends(text) => text(config),
        }
    }
}

/// The row of `key`.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|row| row.key == key)
}

/// What a link's `key` would say of the present value; empty for an unknown key.
pub fn text(key: &str, config: &Config) -> String {
    field(key).map_or_else(String::new, |row| (row.read)(config))
}

/// The parts of the page that `hide` can name.
pub const PARTS: [&str; 15] = [
    "story",
    "sources",
    "presets",
    "options",
    "describe",
    "sum",
    "transport",
    "learn",
    "header",
    "net-story",
    "net-model",
    "net-summary",
    "net-strip",
    "net-train",
    "net-detail",
];

const AUTO: &str = "auto";
const ALL: &str = "all";
const THEMES: [&str; 2] = ["light", "dark"];
const LANGUAGES: [&str; 2] = ["en", "zh"];

/// Every field, in the order in which links are written and values set: what a default depends on
/// comes first.
pub static FIELDS: &[Field] = &[
    Field {
        key: "lab",
        form: Form::Text,
        usual: Usual::Fixed("filter"),
        read: |c| c.lab.name().into(),
        write: |c, text| Lab::parse("lab", text).map(|v| c.lab = v),
    },
    Field {
        key: "img",
        form: Form::Text,
        usual: Usual::Fixed("cat"),
        read: |c| c.image.format(),
        write: |c, text| ImageRef::parse("img", text).map(|v| c.image = v),
    },
    Field {
        key: "ch",
        form: Form::Text,
        usual: Usual::Fixed("rgb"),
        read: |c| c.channels.name().into(),
        write: |c, text| Channels::parse("ch", text).map(|v| c.channels = v),
    },
    Field {
        key: "k",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: kernel::read_values,
        write: kernel::write_values,
    },
    Field {
        key: "p",
        form: Form::Text,
        usual: Usual::Fixed("sobel-x"),
        read: kernel::read_preset,
        write: kernel::write_preset,
    },
    Field {
        key: "init",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: kernel::read_random,
        write: kernel::write_random,
    },
    Field {
        key: "size",
        form: Form::Sides,
        usual: Usual::Depends(kernel::default_size),
        read: kernel::read_size,
        write: kernel::write_size,
    },
    Field {
        key: "div",
        form: Form::Text,
        usual: Usual::Depends(kernel::own_divisor),
        read: kernel::read_divisor,
        write: kernel::write_divisor,
    },
    Field {
        key: "bias",
        form: Form::Text,
        usual: Usual::Fixed("0"),
        read: |c| number_text(c.filter.bias),
        write: |c, text| number("bias", text, KERNEL_CELL).map(|v| c.filter.bias = v),
    },
    Field {
        key: "s",
        form: Form::Text,
        usual: Usual::Fixed("1"),
        read: |c| sides_text(c.filter.strides),
        write: |c, text| sides("s", text, STEP).map(|v| c.filter.strides = v),
    },
    Field {
        key: "d",
        form: Form::Text,
        usual: Usual::Fixed("1"),
        read: |c| sides_text(c.filter.dilation_rate),
        write: |c, text| sides("d", text, STEP).map(|v| c.filter.dilation_rate = v),
    },
    Field {
        key: "pad",
        form: Form::Text,
        usual: Usual::Fixed("valid"),
        read: |c| c.filter.border.name().into(),
        write: |c, text| Border::parse("pad", text).map(|v| c.filter.border = v),
    },
    Field {
        key: "act",
        form: Form::Text,
        usual: Usual::Fixed("linear"),
        read: |c| c.filter.activation.name().into(),
        write: |c, text| activation(text).map(|v| c.filter.activation = v),
    },
    Field {
        key: "flip",
        form: Form::Text,
        usual: Usual::Fixed("0"),
        read: |c| u8::from(c.filter.flip).to_string(),
        write: |c, text| one_of("flip", text, &["0", "1"]).map(|v| c.filter.flip = v == "1"),
    },
    Field {
        key: "n",
        form: Form::Text,
        usual: Usual::Fixed("1"),
        read: |c| c.filter.times.to_string(),
        write: |c, text| whole("n", text, 1, TIMES as usize).map(|v| c.filter.times = v as u32),
    },
    Field {
        key: "goal",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: learn::read_goal,
        write: learn::write_goal,
    },
    Field {
        key: "find",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: |c| c.learn.find.map_or("", Direction::id).into(),
        write: learn::write_find,
    },
    Field {
        key: "opt",
        form: Form::Text,
        usual: Usual::Fixed(learn::OPTIMIZER),
        read: train::read_optimizer,
        write: train::write_optimizer,
    },
    Field {
        key: "lr",
        form: Form::Text,
        usual: Usual::Depends(train::default_rate),
        read: train::read_rate,
        write: train::write_rate,
    },
    Field {
        key: "steps",
        form: Form::Text,
        usual: Usual::Fixed(learn::STEPS),
        read: |c| c.learn.steps.to_string(),
        write: learn::write_steps,
    },
    Field {
        key: "pool",
        form: Form::Text,
        usual: Usual::Fixed("max"),
        read: |c| c.pool.kind.name().into(),
        write: |c, text| Kind::parse("pool", text).map(|v| c.pool.kind = v),
    },
    Field {
        key: "ps",
        form: Form::Text,
        usual: Usual::Fixed("2"),
        read: |c| sides_text(c.pool.pool_size),
        write: |c, text| {
            let size = sides("ps", text, POOL_SIDE)?;
            // Keras' default: strides are the pool size, so they follow until they are set.
            if c.pool.strides == c.pool.pool_size {
                c.pool.strides = size;
            }
            c.pool.pool_size = size;
            Ok(())
        },
    },
    Field {
        key: "pst",
        form: Form::Text,
        usual: Usual::Depends(|c| sides_text(c.pool.pool_size)),
        read: |c| sides_text(c.pool.strides),
        write: |c, text| sides("pst", text, POOL_SIDE).map(|v| c.pool.strides = v),
    },
    Field {
        key: "pp",
        form: Form::Text,
        usual: Usual::Fixed("valid"),
        read: |c| c.pool.padding.name().into(),
        write: |c, text| Padding::parse("pp", text).map(|v| c.pool.padding = v),
    },
    Field {
        key: "net",
        form: Form::Text,
        usual: Usual::Fixed(TUTORIAL),
        read: net::read_layers,
        write: net::write_layers,
    },
    Field {
        key: "in",
        form: Form::Text,
        usual: Usual::Fixed("32x32x3"),
        read: net::read_input_sides,
        write: net::write_input_sides,
    },
    Field {
        key: "seed",
        form: Form::Text,
        usual: Usual::Fixed("7"),
        read: |c| c.net.seed.to_string(),
        write: net::write_seed,
    },
    Field {
        key: "layer",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: |c| net::index_text(c.net.layer),
        write: net::write_layer,
    },
    Field {
        key: "map",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: |c| net::index_text(c.net.map),
        write: net::write_map,
    },
    Field {
        key: "cr",
        form: Form::Text,
        usual: Usual::Fixed("layer"),
        read: |c| c.net.range.name().into(),
        write: net::write_range,
    },
    Field {
        key: "data",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: |c| c.train.data.unwrap_or_default().into(),
        write: train::write_data,
    },
    Field {
        key: "batch",
        form: Form::Text,
        usual: Usual::Fixed(train::BATCH_SIZE),
        read: |c| c.train.batch.to_string(),
        write: train::write_batch,
    },
    Field {
        key: "ep",
        form: Form::Text,
        usual: Usual::Fixed(train::EPOCHS),
        read: |c| c.train.epochs.to_string(),
        write: train::write_epochs,
    },
    Field {
        key: "px",
        form: Form::Text,
        usual: Usual::Fixed(""),
        read: |c| {
            c.pixel
                .map_or_else(String::new, |[x, y]| format!("{x},{y}"))
        },
        write: |c, text| {
            c.pixel = match text {
                "" => None,
                _ => Some(point("px", text, IMAGE_SIDE - 1)?),
            };
            Ok(())
        },
    },
    Field {
        key: "out",
        form: Form::Text,
        usual: Usual::Fixed(AUTO),
        read: |c| c.display.map_or(AUTO, Display::name).into(),
        write: |c, text| {
            let names = [&[AUTO], &Display::NAMES[..]].concat();
            let name = one_of("out", text, &names)?;
            c.display = Display::parse("out", name).ok();
            Ok(())
        },
    },
    Field {
        key: "hide",
        form: Form::List(|c| &c.hide),
        usual: Usual::Fixed(""),
        read: |c| c.hide.join(","),
        write: |c, text| list("hide", text, &PARTS).map(|v| c.hide = v),
    },
    Field {
        key: "ro",
        form: Form::List(|c| &c.read_only),
        usual: Usual::Fixed(""),
        read: |c| match c.read_only.len() == FIELDS.len() {
            true => ALL.into(),
            false => c.read_only.join(","),
        },
        write: |c, text| {
            let keys = || FIELDS.iter().map(|row| row.key);
            let named = list("ro", text, &keys().chain([ALL]).collect::<Vec<_>>())?;
            c.read_only = match named.contains(&ALL) {
                true => keys().collect(),
                false => named,
            };
            Ok(())
        },
    },
    Field {
        key: "theme",
        form: Form::Text,
        usual: Usual::Fixed(AUTO),
        read: |c| c.theme.unwrap_or(AUTO).into(),
        write: |c, text| choice("theme", text, &THEMES).map(|v| c.theme = v),
    },
    Field {
        key: "lang",
        form: Form::Text,
        usual: Usual::Fixed(AUTO),
        read: |c| c.lang.unwrap_or(AUTO).into(),
        write: |c, text| choice("lang", text, &LANGUAGES).map(|v| c.lang = v),
    },
];

/// `softmax` needs the channels of a layer, which a single kernel doesn't have.
fn activation(text: &str) -> Result<Activation> {
    const LAYERS_ONLY: &str = "softmax";
    match Activation::parse("act", text) {
        Ok(activation) if activation.name() != LAYERS_ONLY => Ok(activation),
        _ => {
            let legal = Activation::accepted().filter(|&name| name != LAYERS_ONLY);
            Err(Error::not_one_of("act", text, legal))
        }
    }
}

fn one_of(field: &'static str, text: &str, names: &[&'static str]) -> Result<&'static str> {
    let found = names.iter().copied().find(|&name| name == text);
    found.ok_or_else(|| Error::not_one_of(field, text, names.iter().copied()))
}

/// `auto`, which is `None`, or one of the names.
fn choice(field: &'static str, text: &str, names: &[&'static str]) -> Result<Option<&'static str>> {
    let names = [&[AUTO], names].concat();
    one_of(field, text, &names).map(|name| (name != AUTO).then_some(name))
}

/// Names with commas between, put into the order of `names`, each once.
fn list(field: &'static str, text: &str, names: &[&'static str]) -> Result<Vec<&'static str>> {
    let mut chosen = vec![false; names.len()];
    for part in text.split(',').filter(|_| !text.is_empty()) {
        let at = names.iter().position(|&name| name == part);
        let at = at.ok_or_else(|| Error::not_one_of(field, part, names.iter().copied()))?;
        chosen[at] = true;
    }
    let pairs = names.iter().zip(chosen);
    Ok(pairs.filter(|(_, on)| *on).map(|(&name, _)| name).collect())
}
