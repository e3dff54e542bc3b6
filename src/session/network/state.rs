//! What the lab shows, ready to be sent; the JavaScript form is `NetState` in `protocol.js`.

use super::code::LayerLines;
use super::mapping::MapRange;
use super::{Place, TrainedState};
use crate::config::Plain;
use crate::error::Error;
use crate::layers::Side;
use crate::session::sent::Shown;
use crate::session::state::{NoticeState, PictureState};
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// Changes whenever a feature map, or its colours, may have changed.
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
    /// Which of its models the history stands at.
    pub history: Place,
    /// The ready-made model that this still is.
    pub example: Option<&'static str>,
    /// The selected layer and map.
    pub selected: Option<Selected>,
    /// Options that all layers have, when all are `Conv2D`; those that differ are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every_options: Option<BTreeMap<&'static str, String>>,
    /// Whether trained weights are shown, and how.
    pub trained: Option<TrainedState>,
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
    pub(super) fn new(layer: Option<usize>, error: &Error) -> Self {
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
    /// Changes whenever its numbers may have changed; 0 where it isn't computed.
    pub stamp: u64,
    /// Its name.
    pub name: String,
    /// Keras' class.
    pub class_name: &'static str,
    /// How many numbers its weights hold; 0 where it could not be built.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
