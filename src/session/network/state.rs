//! What the lab shows, ready to be sent; the JavaScript form is `NetState` in `protocol.js`.

use super::code::{CodeText, LayerLines};
use super::maps::{MapRange, mapping};
use super::plan::{Fault, Plan};
use super::run::Run;
use super::{Look, Network, examples, unavailable};
use crate::config::{Config, NetConfig, Plain};
use crate::error::{Error, Result};
use crate::layers::option::{Kind, Opt};
use crate::layers::{Side, Spec, short, tables};
use crate::model::keras_json::to_keras_json;
use crate::session::sent::Shown;
use crate::session::state::{NoticeState, PictureState};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

/// All that the Network lab shows but bytes.
#[derive(Debug, Clone, Serialize)]
pub struct NetLabState {
    /// Every field as its text.
    pub config: Plain,
    /// The canonical link.
    pub fragment: String,
    /// Of the last link.
    pub notices: Vec<NoticeState>,
    /// What enters the model.
    pub input: PictureState,
    /// The model.
    pub net: NetState,
}

/// All that the page needs to show the configuration in force.
pub struct NetAnswer {
    /// Everything but bytes.
    pub state: NetLabState,
    /// What enters the model.
    pub input: Shown,
}

/// The model.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetState {
    /// Changes whenever a feature map may have changed.
    pub stamp: u64,
    /// Keras code of the model.
    pub code: String,
    /// Where its layers stand in it.
    pub spans: Vec<LayerLines>,
    /// What enters.
    pub input: NetInputState,
    /// The layers.
    pub layers: Vec<LayerState>,
    /// All parameters.
    pub params: u64,
    /// Those that training changes by gradients.
    pub trainable_params: u64,
    /// The others.
    pub non_trainable_params: u64,
    /// Whether there is a change to take back.
    pub can_undo: bool,
    /// Whether there is one to make again.
    pub can_redo: bool,
    /// The ready-made model that this still is.
    pub example: Option<&'static str>,
    /// The selected layer and map.
    pub selected: Option<Selected>,
    /// Options that all layers have, when all are `Conv2D`; those that differ are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every_options: Option<BTreeMap<&'static str, String>>,
    /// What keeps the whole model, or its rest, from being there.
    pub error: Option<FaultState>,
}

/// What enters.
#[derive(Debug, Clone, Serialize)]
pub struct NetInputState {
    /// Height, width, channels.
    pub shape: Vec<usize>,
    /// Whether the model names every side.
    pub fixed: bool,
    /// Whether the picture has been cropped or resized.
    pub resized: bool,
    /// Rows, columns of the picture.
    pub from: [usize; 2],
}

/// The selected layer and map.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Selected {
    /// From 0.
    pub layer: usize,
    /// From 0.
    pub map: Option<usize>,
}

/// What is wrong, and where.
#[derive(Debug, Clone, Serialize)]
pub struct FaultState {
    /// From 0; `None` for the input.
    pub layer: Option<usize>,
    /// The stable code.
    pub code: &'static str,
    /// The values in the sentence.
    pub details: BTreeMap<&'static str, String>,
}

impl FaultState {
    fn new(layer: Option<usize>, error: &Error) -> Self {
        Self {
            layer,
            code: error.code(),
            details: error.details().into_iter().collect(),
        }
    }
}

/// A layer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerState {
    /// Its name; empty where it could not be built and the person gave none.
    pub name: String,
    /// Keras' class.
    pub class_name: &'static str,
    /// How many numbers its weights hold.
    pub params: u64,
    /// As in the summary, the batch first.
    pub output_shape: Option<Vec<Side>>,
    /// The output's sides over the present picture.
    pub size: Option<Vec<usize>>,
    /// Its options, those that can be set.
    pub options: Vec<OptionState>,
    /// What an output sees of the input.
    pub field: Option<Field>,
    /// How many maps it has.
    pub maps: usize,
    /// What its maps hold.
    pub range: Option<MapRange>,
    /// How its numbers come about.
    pub kind: &'static str,
    /// Why it isn't there.
    pub error: Option<FaultState>,
}

/// An option as a control shows it.
#[derive(Debug, Clone, Serialize)]
pub struct OptionState {
    /// Keras' name.
    pub name: &'static str,
    /// The value's text; empty for none.
    pub value: String,
    /// The text of what it is when left out.
    pub default: String,
}

/// Output index i sees the input from `start + i·jump` on, for `size` rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Field {
    /// Start, jump, size.
    pub rows: [f64; 3],
    /// Start, jump, size.
    pub cols: [f64; 3],
}

impl Network {
    /// What to show, when all is computed.
    pub fn state(&mut self, config: &Config, look: Look) -> Result<NetState> {
        self.work()?;
        if self
            .code
            .as_ref()
            .is_none_or(|code| !code.says(&config.net))
        {
            self.code = Some(CodeText::written(&config.net));
        }
        let (work, code) = (self.work()?, self.code.as_ref());
        let code = code.ok_or_else(|| unavailable("code", "computing"))?;
        let (plan, run) = (&work.plan, &work.run);
        let summary = plan.model.summary();
        let layers = (0..plan.specs.len()).map(|at| layer(plan, run, at, &config.net, look));
        let shape = work.input.shown.shape();
        Ok(NetState {
            stamp: self.stamp,
            code: code.text.to_string(),
            spans: code.lines.to_vec(),
            input: NetInputState {
                shape: vec![shape.h, shape.w, shape.c],
                fixed: config.net.input.iter().all(Option::is_some),
                resized: [shape.h, shape.w] != work.input.from,
                from: work.input.from,
            },
            layers: layers.collect(),
            params: summary.params,
            trainable_params: summary.trainable_params,
            non_trainable_params: summary.non_trainable_params,
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            example: examples::of(config),
            selected: config.net.layer.map(|layer| Selected {
                layer,
                map: config.net.map,
            }),
            every_options: every_options(&plan.specs),
            error: plan
                .fault
                .as_ref()
                .map(|fault| FaultState::new(fault.layer, &fault.error)),
        })
    }

    /// The picture that enters the model, as it is painted.
    pub fn shown_input(&self) -> Result<&Rc<crate::tensor::Tensor>> {
        let work = self.work.as_ref();
        Ok(&work
            .ok_or_else(|| unavailable("input", "not-started"))?
            .input
            .shown)
    }

    /// The model as Keras code and as Keras JSON.
    pub fn export(&self, config: &NetConfig) -> [String; 2] {
        let own = self.code.as_ref().filter(|code| code.says(config));
        let code = own.map_or_else(
            || CodeText::written(config).text,
            |own| Rc::clone(&own.text),
        );
        [
            code.to_string(),
            to_keras_json(&config.layers, Some(&config.input)),
        ]
    }
}

fn layer(plan: &Plan, run: &Run, at: usize, config: &NetConfig, look: Look) -> LayerState {
    let spec = &plan.specs[at];
    let known = plan.model.layers().get(at);
    let output = run.outputs.get(at);
    let error = match &plan.fault {
        Some(Fault {
            layer: Some(layer),
            error,
        }) if *layer == at => Some(FaultState::new(Some(at), error)),
        _ => None,
    };
    let batch_first = |built: &crate::model::Built| {
        let sides = built.output().iter().copied();
        std::iter::once(None).chain(sides).collect()
    };
    let view = spec.layer().ok();
    LayerState {
        name: match known {
            Some(built) => built.name().to_owned(),
            None => spec.name().unwrap_or_default().to_owned(),
        },
        class_name: spec.class_name(),
        params: known.map_or(0, |built| {
            built
                .weights()
                .iter()
                .map(|weight| weight.data.len() as u64)
                .sum()
        }),
        output_shape: known.map(batch_first),
        size: plan.sides.get(at).cloned(),
        options: options(spec),
        field: field(plan, at),
        maps: output.map_or(0, |output| output.stats.len()),
        range: output.map(|output| {
            let mapping = mapping(run, at as isize, 0, config, look);
            MapRange::new(&output.all(), mapping)
        }),
        kind: view.map_or("each", |layer| layer.view().name()),
        error,
    }
}

fn options(spec: &Spec) -> Vec<OptionState> {
    let tables = tables();
    let table = tables
        .iter()
        .find(|table| table.class_name == spec.class_name());
    let options = table.into_iter().flat_map(|table| &table.options);
    let shown = options.filter_map(|option| {
        let known = spec.info().option(option.name)?;
        let other = option.same_as.and_then(|name| spec.config().get(name));
        let value = spec.config().get(known.name).unwrap_or(&Value::Null);
        let value = if value.is_null() {
            other.unwrap_or(value)
        } else {
            value
        };
        Some(OptionState {
            name: known.name,
            value: text(known, value),
            default: text(known, other.unwrap_or(&option.default)),
        })
    });
    shown.collect()
}

/// As in links, but for what controls say otherwise.
fn text(option: &Opt, value: &Value) -> String {
    match (option.kind, value) {
        (Kind::Flag, Value::Bool(flag)) => flag.to_string(),
        _ => short::option_text(option, value),
    }
}

fn every_options(specs: &[Spec]) -> Option<BTreeMap<&'static str, String>> {
    let (first, rest) = specs.split_first()?;
    if specs.iter().any(|spec| spec.class_name() != "Conv2D") {
        return None;
    }
    let common = ["padding", "activation"].into_iter().filter_map(|name| {
        let option = first.info().option(name)?;
        let value = first.config().get(name)?;
        let same = rest
            .iter()
            .all(|spec| spec.config().get(name) == Some(value));
        same.then(|| (name, text(option, value)))
    });
    Some(common.collect())
}

fn field(plan: &Plan, layer: usize) -> Option<Field> {
    let &[height, width, _] = plan.sides.get(layer)?.as_slice() else {
        return None;
    };
    Some(Field {
        rows: axis_field(plan, layer, 0, height)?,
        cols: axis_field(plan, layer, 1, width)?,
    })
}

/// The straight line that covers what every output sees; exact where no layer makes more outputs
/// than it has inputs.
fn axis_field(plan: &Plan, layer: usize, axis: usize, outputs: usize) -> Option<[f64; 3]> {
    let period = plan.period(layer, axis);
    let reach = |at: isize| plan.reach(layer, axis, at);
    let jump = (reach(period)?[0] - reach(0)?[0]) as f64 / period as f64;
    let (mut start, mut end) = (f64::INFINITY, f64::NEG_INFINITY);
    for at in 0..period.min(outputs as isize) {
        let seen = reach(at)?;
        let on_line = |place: isize| place as f64 - at as f64 * jump;
        start = start.min(on_line(seen[0]));
        end = end.max(on_line(seen[1]));
    }
    Some([start, jump, end - start])
}
