//! What a lab shows, ready to be sent; the JavaScript form is `State` in `protocol.js`.

use super::learn::state::LearnState;
use crate::config::{Notice, Plain};
use crate::geometry::Axis;
use crate::kernels::describe::Description;
use serde::Serialize;
use std::collections::BTreeMap;

/// All but the pictures' bytes.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// Every field as its text.
    pub config: Plain,
    /// The canonical link.
    pub fragment: String,
    /// Of the last link.
    pub notices: Vec<NoticeState>,
    /// The kernel in force.
    pub kernel: KernelState,
    /// The last pass's rows.
    pub rows: Axis,
    /// The last pass's columns.
    pub cols: Axis,
    /// Passes.
    pub times: usize,
    /// Rows × columns before the first pass and after each.
    pub sizes: Vec<[usize; 2]>,
    /// Output column and row at which a cursor that nobody has moved should stand.
    pub focus: [usize; 2],
    /// What the kernel is to learn, and how far it has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learn: Option<LearnState>,
    /// *What kind of filter is this?*
    pub description: Description,
    /// The picture that enters.
    pub input: PictureState,
    /// The result.
    pub output: PictureState,
}

/// A notice with its values by name.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeState {
    /// The stable code.
    pub code: &'static str,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The values in the sentence.
    pub details: BTreeMap<&'static str, String>,
}

impl From<&Notice> for NoticeState {
    fn from(notice: &Notice) -> Self {
        Self {
            code: notice.code,
            field: notice.field.clone(),
            details: notice.details.iter().cloned().collect(),
        }
    }
}

/// The kernel in force.
#[derive(Debug, Clone, Serialize)]
pub struct KernelState {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub cols: usize,
    /// Rows first.
    pub values: Vec<f32>,
    /// Of all cells.
    pub sum: f64,
    /// Divides the sum of the terms.
    pub divisor: f32,
    /// `preset`, `random` or `values`.
    pub source: &'static str,
    /// The preset's or the initializer's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'static str>,
    /// A random kernel's seed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
}

/// A picture's size and numbers; its bytes are sent apart, and only when they have changed.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PictureState {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Channels.
    pub channels: usize,
    /// Of the true numbers.
    pub min: f64,
    /// Of the true numbers.
    pub max: f64,
    /// Of the true numbers.
    pub mean: f64,
    /// How many are NaN or infinite.
    pub not_finite: usize,
    /// The mapping in force.
    pub display: &'static str,
    /// The number painted with the legend's first colour.
    pub low: f64,
    /// The number painted with its last colour.
    pub high: f64,
}
