//! What the lab's own controls can ask for.

use serde::Deserialize;

/// One wish of the person at the page.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum NetCommand {
    /// Takes the model from Keras code.
    Code {
        /// The code.
        text: String,
    },
    /// Takes the model from what `model.to_json()` prints.
    KerasJson {
        /// The JSON.
        text: String,
    },
    /// Shows a ready-made model.
    Example {
        /// Which; see [`super::examples::EXAMPLES`].
        id: String,
    },
    /// Puts a new layer before layer `at`, or at the end.
    LayerAdd {
        /// From 0.
        at: usize,
        /// Keras' class.
        class_name: String,
    },
    /// Takes a layer out.
    LayerRemove {
        /// From 0.
        at: usize,
    },
    /// Puts a layer elsewhere.
    LayerMove {
        /// From 0.
        from: usize,
        /// Its place afterwards.
        to: usize,
    },
    /// Puts a copy of a layer behind it.
    LayerDuplicate {
        /// From 0.
        at: usize,
    },
    /// Changes an option of a layer; an empty text is its default.
    LayerOption {
        /// From 0.
        at: usize,
        /// Keras' name.
        option: String,
        /// The text.
        value: String,
    },
    /// Changes an option of every layer that has it.
    EveryOption {
        /// Keras' name.
        option: String,
        /// The text.
        value: String,
    },
    /// Takes back the last change of the model.
    Undo,
    /// Makes the change again that was taken back.
    Redo,
    /// Opens one kernel in the Filter lab.
    OpenKernel {
        /// From 0.
        layer: usize,
        /// The map that it makes.
        map: usize,
        /// The input channel that it looks at.
        channel: usize,
    },
}
