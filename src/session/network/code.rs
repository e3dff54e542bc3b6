//! The model as Keras code: the person's own text while it says the model, else one that is written.

use crate::codegen::keras::{KerasCode, read_keras, write_keras};
use crate::config::NetConfig;
use crate::layers::{Side, Spec};
use serde::Serialize;
use std::rc::Rc;

/// Where a layer stands in the code: lines from 1, the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerLines {
    /// From 0.
    pub layer: usize,
    /// The first line.
    pub from_line: usize,
    /// The last line.
    pub to_line: usize,
}

/// A text with the model that it says.
#[derive(Debug, Clone)]
pub(in crate::session) struct CodeText {
    pub text: Rc<str>,
    pub lines: Rc<[LayerLines]>,
    layers: Rc<[Spec]>,
    /// `None` where the text leaves it open.
    input: Option<Vec<Side>>,
}

impl CodeText {
    /// A text that was read as `code`, and is the model of `config` from now on.
    pub fn new(text: &str, code: &KerasCode, config: &NetConfig) -> Self {
        let lines = code
            .layers
            .iter()
            .enumerate()
            .map(|(layer, read)| LayerLines {
                layer,
                from_line: read.span.start.line,
                to_line: read.span.end.line,
            });
        Self {
            text: text.into(),
            lines: lines.collect(),
            layers: Rc::clone(&config.layers),
            input: code.input.clone(),
        }
    }

    /// The text that is written for a model.
    pub fn written(config: &NetConfig) -> Self {
        let text = write_keras(&config.layers, Some(&config.input));
        let lines = read_keras(&text)
            .map_or_else(|_| [].into(), |code| Self::new(&text, &code, config).lines);
        Self {
            text: text.into(),
            lines,
            layers: Rc::clone(&config.layers),
            input: Some(config.input.clone()),
        }
    }

    /// Whether the text says this model.
    pub fn says(&self, config: &NetConfig) -> bool {
        let same_input = self
            .input
            .as_ref()
            .is_none_or(|input| *input == config.input);
        same_input && self.layers == config.layers
    }
}
