//! What Keras prints of a model.

use super::Sequential;
use crate::layers::Side;
use serde::Serialize;

/// A line of the summary.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The layer's name.
    pub name: String,
    /// Its class.
    pub class_name: &'static str,
    /// Its output's shape; the batch, and sides of any size, are `None`.
    pub output_shape: Vec<Side>,
    /// How many numbers its weights hold.
    pub params: u64,
}

/// The table with its totals.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// One line a layer.
    #[serde(rename = "layers")]
    pub rows: Vec<Row>,
    /// All parameters.
    pub params: u64,
    /// Those that training changes by gradients.
    pub trainable_params: u64,
    /// The others.
    pub non_trainable_params: u64,
}

impl Sequential {
    /// Names, shapes and parameters, as Keras prints them.
    pub fn summary(&self) -> Summary {
        let rows: Vec<Row> = self
            .layers
            .iter()
            .map(|built| Row {
                name: built.name.clone(),
                class_name: built.spec.class_name(),
                output_shape: std::iter::once(None)
                    .chain(built.output.iter().copied())
                    .collect(),
                params: built.weights.iter().map(|w| w.data.len() as u64).sum(),
            })
            .collect();
        let params = rows.iter().map(|row| row.params).sum();
        let trained = self.layers.iter().flat_map(|built| &built.weights);
        let trainable_params = trained
            .filter(|weight| weight.trainable)
            .map(|weight| weight.data.len() as u64)
            .sum();
        Summary {
            rows,
            params,
            trainable_params,
            non_trainable_params: params - trainable_params,
        }
    }
}
