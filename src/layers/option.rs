//! A layer's options, declared once: reading, writing and the page's controls follow from it.

use serde_json::{Value, json};

/// One option of a layer.
#[derive(Debug, Clone, Copy)]
pub struct Opt {
    /// Keras' name.
    pub name: &'static str,
    /// Its name in links, part of them for ever; empty for the one that stands right behind the layer's.
    pub code: &'static str,
    /// Names that older versions of Keras used.
    pub aliases: &'static [&'static str],
    /// What it may be.
    pub kind: Kind,
    /// What it is when left out.
    pub given: Given,
    /// Written only when it is not null, as Keras does with what its base class writes.
    pub rare: bool,
    /// Read, so that a model that names it is not refused, but never kept, shown or written.
    pub hidden: bool,
}

/// What an option may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A whole number.
    Whole {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A number.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
    },
    /// A number, or a list with one for each channel.
    Numbers,
    /// Yes or no.
    Flag,
    /// A whole number for both directions, or `[vertical, horizontal]`; kept as a pair.
    Pair {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A whole number, `[vertical, horizontal]` or `[[top, bottom], [left, right]]`; kept as the last.
    Sides {
        /// The most.
        max: i64,
    },
    /// One of some names.
    Choice(&'static [&'static str]),
    /// A name of [`crate::ops::activation::Activation`], or an activation layer as Keras' object.
    Activation,
    /// An initializer's name, or Keras' object; kept as the name when it has no options of its own.
    Initializer,
    /// A whole number that counts sides, from the end when negative; the first is the batch.
    Axis,
    /// A list of sides, of which one may be −1.
    Target,
    /// A list of sides, the batch first; those that may be of any size are null.
    BatchShape,
    /// Acts on training alone (regularizers, constraints): kept and written as it was read.
    Training,
    /// Something that is not built: only null or false is taken.
    Off,
    /// Anything, without effect.
    Ignored,
}

/// What an option is when left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Given {
    /// It must be there.
    Required,
    /// Null.
    Null,
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A name.
    Text(&'static str),
    /// Yes or no.
    Flag(bool),
    /// A pair of the same number twice.
    Pair(i64),
    /// Two pairs of the same number.
    Sides(i64),
    /// What another option is; kept as null.
    As(&'static str),
}

impl Given {
    /// As JSON; null where there is no default, or where another option says it.
    pub fn json(self) -> Value {
        match self {
            Self::Required | Self::Null | Self::As(_) => Value::Null,
            Self::Whole(number) => json!(number),
            Self::Number(number) => json!(number),
            Self::Text(text) => json!(text),
            Self::Flag(flag) => json!(flag),
            Self::Pair(n) => json!([n, n]),
            Self::Sides(n) => json!([[n, n], [n, n]]),
        }
    }
}

impl Opt {
    /// An option under one name.
    pub const fn new(name: &'static str, kind: Kind, given: Given) -> Self {
        Self {
            name,
            code: name,
            aliases: &[],
            kind,
            given,
            rare: false,
            hidden: false,
        }
    }

    /// The same under a short name in links.
    pub const fn code(self, code: &'static str) -> Self {
        Self { code, ..self }
    }

    /// The same, standing right behind the layer's name in links.
    pub const fn front(self) -> Self {
        self.code("")
    }

    /// The same, known under other names too.
    pub const fn or(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// Something that Keras knows and this playground does not build; only null or false passes.
    pub const fn off(name: &'static str) -> Self {
        Self {
            hidden: true,
            ..Self::new(name, Kind::Off, Given::Null)
        }
    }

    /// Something that old files hold and that has no effect.
    pub const fn ignored(name: &'static str) -> Self {
        Self {
            hidden: true,
            ..Self::new(name, Kind::Ignored, Given::Null)
        }
    }

    /// A regularizer or a constraint.
    pub const fn training(name: &'static str) -> Self {
        Self::new(name, Kind::Training, Given::Null)
    }

    /// The same, written only when it is not null.
    pub const fn rare(self) -> Self {
        Self { rare: true, ..self }
    }

    /// `data_format`, of which there is one.
    pub const DATA_FORMAT: Self = Self::new(
        "data_format",
        Kind::Choice(&["channels_last"]),
        Given::Text("channels_last"),
    );
    /// `padding` of a window.
    pub const PADDING: Self = Self::new(
        "padding",
        Kind::Choice(&crate::geometry::Padding::NAMES),
        Given::Text("valid"),
    )
    .code("pad");
    /// `activation`.
    pub const ACTIVATION: Self =
        Self::new("activation", Kind::Activation, Given::Text("linear")).code("act");
    /// `use_bias`.
    pub const USE_BIAS: Self = Self::new("use_bias", Kind::Flag, Given::Flag(true)).code("b");
    /// `kernel_initializer`.
    pub const KERNEL_INITIALIZER: Self =
        Self::initializer("kernel_initializer", "glorot_uniform").code("ki");
    /// `bias_initializer`.
    pub const BIAS_INITIALIZER: Self = Self::initializer("bias_initializer", "zeros").code("bi");

    /// An initializer with its default.
    pub const fn initializer(name: &'static str, given: &'static str) -> Self {
        Self::new(name, Kind::Initializer, Given::Text(given))
    }

    /// A pair from `min` to `max` that is `given` twice when left out.
    pub const fn pair(name: &'static str, min: i64, max: usize, given: i64) -> Self {
        let max = max as i64;
        Self::new(name, Kind::Pair { min, max }, Given::Pair(given))
    }
}
