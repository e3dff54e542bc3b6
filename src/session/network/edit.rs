//! What a command makes of the model.

use super::code::CodeText;
use super::command::NetCommand;
use super::history::Step;
use super::{Network, examples};
use crate::codegen::keras::{Place, is_usual_name, read_keras};
use crate::config::limits::LAYERS as MOST_LAYERS;
use crate::config::{self, Config, Lab, Notice};
use crate::error::{Error, Result};
use crate::kernels::{Kernel, KernelSpec};
use crate::layers::option::Given;
use crate::layers::{LAYERS, Spec, find, short};
use crate::model::keras_json::from_keras_json;
use crate::session::command::Command;

/// What else there is to know of an accepted command.
#[derive(Debug, Clone, Default)]
pub(in crate::session) struct Edit {
    /// The person's own text of the model.
    pub code: Option<CodeText>,
    /// Whether it was a step back or forth in the history.
    pub step: Step,
    /// What to tell of it.
    pub notices: Vec<Notice>,
    /// What edits have in common that are one to the person, as those of a dragged slider.
    pub merge: Option<&'static str>,
    /// Where the person's own text says the layers, and the input.
    places: Vec<Place>,
    input_place: Option<Place>,
}

impl Edit {
    /// The error at the place of the text that says the layer, or the input.
    pub fn placed(&self, error: Error) -> Error {
        let place = match &error {
            Error::Layer { number, .. } => number.checked_sub(1).and_then(|at| self.places.get(at)),
            _ => self.input_place.as_ref(),
        };
        match place {
            Some(place) => place.error(error),
            None => error,
        }
    }

    /// Of a command of all labs.
    pub fn of(command: &Command) -> Self {
        let merge = match command {
            Command::Set { key, .. } if key == "seed" => Some("seed"),
            _ => None,
        };
        Self {
            merge,
            ..Self::default()
        }
    }
}

/// The field that a command has made too large, in the Network lab.
pub(in crate::session) fn too_large_field(
    command: &Command,
    after: &Config,
) -> Option<&'static str> {
    if after.lab != Lab::Net {
        return None;
    }
    match command {
        Command::Set { key, .. } => crate::config::fields::field(key).map(|row| row.key),
        Command::Net(NetCommand::Code { .. }) => Some("code"),
        Command::Net(NetCommand::KerasJson { .. }) => Some("json"),
        _ => Some("net"),
    }
}

impl Network {
    /// The configuration that a command makes of `before`.
    ///
    /// # Errors
    /// Texts that can't be read, options out of range, limits; with the name of the text's control
    /// (`code`, `json`), of the option, or of the command's argument.
    pub fn edited(&self, command: &NetCommand, before: &Config) -> Result<(Config, Edit)> {
        let mut after = before.clone();
        let mut edit = Edit::default();
        match command {
            NetCommand::Code { text } if text.trim_start().starts_with('{') => {
                take_json(text, "code", &mut after)?;
            }
            NetCommand::Code { text } => {
                let code = read_keras(text).map_err(|error| error.within("code"))?;
                let specs = usual_names_left_out(code.specs());
                if let Some(input) = &code.input {
                    after.net.input.clone_from(input);
                }
                if let Some(found) = &code.unknown_input {
                    let value = config::fields::text("in", &after);
                    let stays = code.input.is_none();
                    edit.notices
                        .push(Notice::unknown_input(found, &value, stays));
                }
                if !code.left_out.is_empty() {
                    edit.notices.push(Notice::training_layers(&code.left_out));
                }
                for as_kernel in [true, false] {
                    let mut told = code.two_numbers.iter();
                    let first = told.find(|numbers| numbers.as_kernel == as_kernel);
                    edit.notices.extend(first.map(|numbers| {
                        let place = [numbers.place.line, numbers.place.column];
                        Notice::two_numbers(&numbers.text, numbers.sides, as_kernel, place)
                    }));
                }
                after.net.layers = specs.into();
                edit.places = code.layers.iter().map(|layer| layer.span.start).collect();
                edit.input_place = code.input_span.map(|span| span.start);
                if let Some(place) = edit.places.get(MOST_LAYERS) {
                    let error = place.error(too_many(edit.places.len()));
                    return Err(error.within("code"));
                }
                edit.code = Some(CodeText::new(text, &code, &after.net));
            }
            NetCommand::KerasJson { text } => take_json(text, "json", &mut after)?,
            NetCommand::Example { id } => examples::find(id)?.show(&mut after)?,
            NetCommand::Undo => {
                self.history.undo(&mut after)?;
                edit.step = Step::Undo;
            }
            NetCommand::Redo => {
                self.history.redo(&mut after)?;
                edit.step = Step::Redo;
            }
            NetCommand::OpenKernel {
                layer,
                map,
                channel,
            } => self.open_kernel(&mut after, *layer, *map, *channel)?,
            _ => edit_layers(command, &mut after)?,
        }
        if after.net.layers.len() > MOST_LAYERS {
            return Err(too_many(after.net.layers.len()));
        }
        Ok((after, edit))
    }

    fn open_kernel(
        &self,
        config: &mut Config,
        layer: usize,
        map: usize,
        channel: usize,
    ) -> Result<()> {
        let work = self.work.as_ref();
        let plan = &work
            .ok_or_else(|| Error::unavailable("kernel", "not-started"))?
            .plan;
        let slice = super::kernels::slice(plan, layer, map, channel)?;
        let fresh = Config::default();
        let kernel = Kernel::new(slice.rows, slice.cols, slice.values)?;
        config.filter = fresh.filter;
        config.filter.kernel = KernelSpec::Values(kernel);
        config.lab = Lab::Filter;
        config.pixel = None;
        config.display = None;
        Ok(())
    }
}

/// Takes the model of a control's Keras JSON.
fn take_json(text: &str, field: &'static str, config: &mut Config) -> Result<()> {
    let model = from_keras_json(text).map_err(|error| error.within(field))?;
    if let Some(input) = model.input {
        config.net.input = input;
    }
    config.net.layers = usual_names_left_out(model.specs).into();
    Ok(())
}

fn too_many(layers: usize) -> Error {
    Error::TooLarge {
        what: "net".into(),
        size: layers.to_string(),
        unit: "layers",
        limit: MOST_LAYERS as u64,
    }
}

/// Names that Keras gives by itself would only make links longer.
fn usual_names_left_out(specs: Vec<Spec>) -> Vec<Spec> {
    let plain = |spec: Spec| {
        let usual = spec.name().is_some_and(|name| is_usual_name(&spec, name));
        if usual { spec.with_name(None) } else { spec }
    };
    specs.into_iter().map(plain).collect()
}

fn edit_layers(command: &NetCommand, config: &mut Config) -> Result<()> {
    let mut layers = config.net.layers.to_vec();
    let selected = config.net.layer;
    let count = layers.len();
    let within = |field: &'static str, at: usize, past: usize| match at < past {
        true => Ok(()),
        false if past == 0 => Err(Error::Empty { what: "net".into() }),
        false => Err(Error::out_of_range(field, at, 0, past - 1)),
    };
    let mut select = selected;
    match command {
        NetCommand::LayerAdd { at, class_name } => {
            within("at", *at, count + 1)?;
            layers.insert(*at, sample(class_name)?);
            select = selected.map(|layer| layer + usize::from(layer >= *at));
        }
        NetCommand::LayerRemove { at } => {
            within("at", *at, count)?;
            layers.remove(*at);
            // In the place of a selected layer stands the next one, or the last.
            select = selected
                .map(|layer| layer - usize::from(layer > *at))
                .map(|layer| layer.min(layers.len().saturating_sub(1)))
                .filter(|_| !layers.is_empty());
            if selected == Some(*at) {
                config.net.map = select.map(|_| 0);
                config.pixel = None;
            }
        }
        NetCommand::LayerMove { from, to } => {
            within("from", *from, count)?;
            within("to", *to, count)?;
            let moved = layers.remove(*from);
            layers.insert(*to, moved);
            select = selected.map(|layer| match layer {
                layer if layer == *from => *to,
                layer => {
                    let without = layer - usize::from(layer > *from);
                    without + usize::from(without >= *to)
                }
            });
        }
        NetCommand::LayerDuplicate { at } => {
            within("at", *at, count)?;
            layers.insert(at + 1, layers[*at].clone().with_name(None));
            select = selected.map(|layer| layer + usize::from(layer > *at));
        }
        NetCommand::LayerOption { at, option, value } => {
            within("at", *at, count)?;
            layers[*at] = changed(&layers[*at], option, value)?;
        }
        NetCommand::EveryOption { option, value } => {
            let has = |spec: &Spec| spec.info().option(option).is_some_and(|o| !o.hidden);
            let mut found = false;
            for spec in layers.iter_mut().filter(|spec| has(spec)) {
                *spec = changed(spec, option, value)?;
                found = true;
            }
            if !found {
                return Err(Error::UnknownOption {
                    field: crate::error::clip(option.clone()).into(),
                    allowed: String::new(),
                });
            }
        }
        _ => return Ok(()),
    }
    if select != selected {
        config.net.map = config.net.map.filter(|_| select.is_some());
        config.net.layer = select;
    }
    config.net.layers = layers.into();
    Ok(())
}

/// A new layer with options that make sense.
fn sample(class_name: &str) -> Result<Spec> {
    let info = find(class_name)?;
    let first = short::read_layers(info.sample)
        .ok()
        .and_then(|specs| specs.into_iter().next());
    first.ok_or_else(|| {
        let others = LAYERS.iter().map(|info| info.class_name);
        Error::not_one_of(
            "className",
            class_name,
            others.filter(|name| *name != "InputLayer"),
        )
    })
}

fn changed(spec: &Spec, option: &str, text: &str) -> Result<Spec> {
    let field = || {
        format!(
            "{}.{}",
            spec.class_name(),
            crate::error::clip(option.into())
        )
    };
    let known = spec.info().option(option).filter(|option| !option.hidden);
    let known = known.ok_or_else(|| Error::UnknownOption {
        field: field().into(),
        allowed: spec.info().positional().join(", "),
    })?;
    let value = short::option_value(known, text).map_err(|error| error.with_field(field()))?;
    if value.is_null() && known.given == Given::Required {
        return Err(Error::Missing {
            field: field().into(),
        });
    }
    spec.with(known.name, value)
}
