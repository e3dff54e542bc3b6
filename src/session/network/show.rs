//! Gathers what the lab shows.

use super::code::CodeText;
use super::field::field;
use super::mapping::{MapRange, mapping};
use super::plan::{Fault, Plan};
use super::run::Run;
use super::state::{FaultState, LayerState, NetInputState, NetState, OptionState, Selected};
use super::{Look, Network, examples};
use crate::config::{Config, NetConfig};
use crate::error::{Error, Result};
use crate::layers::option::{Kind, Opt};
use crate::layers::{Spec, short, table};
use crate::model::keras_json::to_keras_json;
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

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
        let code = code.ok_or_else(|| Error::unavailable("code", "computing"))?;
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
            history: self.history.place(),
            example: examples::of(config),
            selected: config.net.layer.map(|layer| Selected {
                layer,
                map: config.net.map,
            }),
            every_options: every_options(&plan.specs),
            trained: self.trained(),
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
            .ok_or_else(|| Error::unavailable("input", "not-started"))?
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
        stamp: output.map_or(0, |output| output.stamp),
        name: plan.names.get(at).cloned().unwrap_or_default(),
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
    let table = table(spec.info());
    let shown = table.options.iter().filter_map(|option| {
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
