//! Keras code: read without running it, and written as people write it (`docs/keras-code.md`).

mod arithmetic;
mod calls;
mod draft;
mod evaluate;
mod expressions;
mod finish;
mod keras1;
mod layer;
mod names;
mod names_of_layers;
pub mod place;
mod pytorch;
mod run;
mod statements;
mod syntax;
mod tokens;
mod value;
mod write;

pub use keras1::TwoNumbers;
pub use names_of_layers::is_usual_name;
pub use place::{Place, Span};
pub use write::write_keras;

use crate::error::{Error, Result};
use crate::layers::{Side, Spec};
use run::Run;

/// The most characters of code that are read.
pub const CODE_MOST: usize = 65_536;

/// A model as its code says it.
#[derive(Debug, Clone, PartialEq)]
pub struct KerasCode {
    /// Its layers, in their order; the input is no layer here.
    pub layers: Vec<CodeLayer>,
    /// An input item's sides, if the code says them; `None` where a side may be of any size.
    pub input: Option<Vec<Side>>,
    /// Where they stand.
    pub input_span: Option<Span>,
    /// What the code says of them, where only running would tell: `x_train.shape[1:]`. The shape of a single picture,
    /// `cat.shape`, is taken for one of any size.
    pub unknown_input: Option<String>,
    /// Layers that act in training alone, such as `RandomFlip`, and are no layers here.
    pub left_out: Vec<String>,
    /// Convolutions whose numbers Keras 1 took otherwise.
    pub two_numbers: Vec<TwoNumbers>,
}

/// A layer and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeLayer {
    /// The layer.
    pub spec: Spec,
    /// The layer's call.
    pub span: Span,
    /// Each argument by its option's name, with its keyword.
    pub options: Vec<(String, Span)>,
}

impl KerasCode {
    /// The layers alone.
    pub fn specs(&self) -> Vec<Spec> {
        self.layers.iter().map(|layer| layer.spec.clone()).collect()
    }
}

/// Reads a model from Python code that uses Keras. Nothing is run: what is neither about a model
/// nor needed for one (data, training, pictures) is passed over.
///
/// Understood are `Sequential` with its list or with `add`, and `Model` where its inputs lead to its
/// outputs in one row; imports under any names; constants, arithmetic on them, lists; `for` over
/// known values, `if` on known conditions, functions. Of several models the last one counts that is
/// no part of another.
///
/// # Errors
/// Each but the first and the last carries a line and a column, from 1 ([`Error::At`]):
///
/// - `too-large`: more than 65,536 characters, 64 layers, 100 levels of brackets, 200,000 steps;
/// - `code-unclosed`, `code-unexpected`: what Python would refuse too;
/// - `code-unsupported`: branches, layers used twice, classes, PyTorch, loops and conditions that
///   only running would decide;
/// - `code-unknown-value`: an argument that only running would tell;
/// - `not-one-of` with the field `class_name`: a layer that isn't known;
/// - `unknown-option`, `missing`, `wrong-type`, `out-of-range` and all else of [`Spec::new`];
/// - `no-model`: no Keras model in it.
///
/// ```
/// use conv_playground::codegen::keras::read_keras;
/// let code = read_keras(
///     "model = models.Sequential()
/// model.add(layers.Conv2D(32, (3, 3), activation='relu', input_shape=(32, 32, 3)))
/// model.compile(optimizer='adam')",
/// )?;
/// assert_eq!(code.input, Some(vec![Some(32), Some(32), Some(3)]));
/// assert_eq!(code.layers[0].spec.class_name(), "Conv2D");
/// assert_eq!(code.layers[0].span.start.line, 2);
///
/// let error = read_keras("model = Sequential([\n  Conv2D(32, 3, pading='same')])").unwrap_err();
/// assert_eq!(error.code(), "unknown-option");
/// assert_eq!(error.place(), Some((2, 17)));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn read_keras(text: &str) -> Result<KerasCode> {
    let size = text.chars().count();
    if size > CODE_MOST {
        return Err(Error::TooLarge {
            what: "code".into(),
            size: size.to_string(),
            unit: "characters",
            limit: CODE_MOST as u64,
        });
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = tokens::lines(&text)?;
    let statements = statements::statements(&lines)?;
    Run::text(&text, &statements)?
        .finish()
        .map_err(|error| match pytorch::first_place(&lines) {
            Some(place) if error == (Error::NoModel {}) => place.error(Error::CodeUnsupported {
                what: "pytorch",
                found: String::new(),
            }),
            _ => error,
        })
}
