//! The end of reading: the model that counts becomes checked layers and an input.

use super::KerasCode;
use super::calls::argument;
use super::draft::{Input, Item};
use super::evaluate::unsupported;
use super::keras1;
use super::layer::SHAPES;
use super::names::last;
use super::run::Run;
use super::value::{Object, Value};
use crate::error::{Error, Result};
use crate::layers::Side;

impl Run {
    /// The layers of the model that the code makes, and its input.
    pub(super) fn finish(&self) -> Result<KerasCode> {
        let Some(model) = self.draft.last() else {
            return Err(match self.subclass {
                Some(span) => unsupported("subclass", "", span),
                None => Error::NoModel {},
            });
        };
        let mut code = KerasCode {
            layers: Vec::new(),
            input: None,
            input_span: None,
            unknown_input: None,
            left_out: Vec::new(),
            two_numbers: Vec::new(),
        };
        if let Some(input) = &model.input {
            let (shape, span) = match input {
                Input::Object(object) => (self.input_shape(object), object.span),
                Input::Batch(shape, span) => (self.shape(shape, *span, true), *span),
            };
            match shape {
                Ok(shape) => code.input = Some(shape),
                Err(error) => {
                    code.unknown_input = Some(unknown_text(error)?);
                    code.input = match input {
                        Input::Object(object) => any_picture(object, 0, "shape"),
                        Input::Batch(..) => None,
                    };
                }
            }
            code.input_span = Some(span);
        }
        let mut seen = Vec::new();
        for (at, item) in model.items.iter().enumerate() {
            let object = match item {
                Item::Layer(object) => object,
                Item::Broken(error) => return Err((**error).clone()),
            };
            if seen.contains(&object.id) {
                return Err(unsupported("shared-layer", &object.path, object.span));
            }
            seen.push(object.id);
            if TRAINING_ONLY.contains(&last(&object.path)) {
                code.left_out.push(last(&object.path).to_owned());
                if (at, &code.input, &code.unknown_input) == (0, &None, &None) {
                    self.shape_of(object, &mut code)?;
                }
                continue;
            }
            let (layer, shape) = self.layer(object)?;
            if let (0, None, None) = (at, &code.input, &code.unknown_input) {
                let shapes = [&SHAPES[..], &["batch_shape", "shape"]].concat();
                let mut options = layer.options.iter();
                let found = options.find(|(name, _)| shapes.contains(&name.as_str()));
                let span = found.map(|(_, span)| *span);
                if shape.is_some() {
                    code.input_span = Some(span.unwrap_or(object.span));
                } else if let Some(span) = span {
                    code.input_span = Some(span);
                    code.unknown_input = Some(self.source(span));
                }
                code.input = shape.or_else(|| any_picture(object, usize::MAX, SHAPES[0]));
            }
            let told = keras1::two_numbers(layer.spec.info(), object);
            code.two_numbers.extend(told);
            match (layer.spec.class_name(), at) {
                ("InputLayer", 0) => {}
                ("InputLayer", _) => {
                    return Err(unsupported("late-input", "", object.span));
                }
                _ => code.layers.push(layer),
            }
        }
        Ok(code)
    }

    /// The input's shape where a layer that is left out says it.
    fn shape_of(&self, object: &Object, code: &mut KerasCode) -> Result<()> {
        let said = SHAPES[..2].iter().find_map(|name| {
            let given = argument(&object.arguments, usize::MAX, &[name])?;
            Some((given, *name == "batch_input_shape"))
        });
        let Some((given, with_batch)) = said else {
            return Ok(());
        };
        code.input_span = Some(given.span);
        match self.shape(&given.value, given.span, with_batch) {
            Ok(shape) => code.input = Some(shape),
            Err(error) => {
                code.unknown_input = Some(unknown_text(error)?);
                code.input = any_picture(object, usize::MAX, SHAPES[0]);
            }
        }
        Ok(())
    }
}

/// Any size and three channels where an argument is the shape of a single thing, as in `input_shape=cat.shape`: that can
/// only be a picture.
fn any_picture(object: &Object, at: usize, name: &str) -> Option<Vec<Side>> {
    let is_shape = match &argument(&object.arguments, at, &[name])?.value {
        Value::Shape => true,
        Value::Path(path) => path
            .strip_suffix(".shape")
            .is_some_and(|name| !name.contains('.')),
        _ => false,
    };
    is_shape.then(|| vec![None, None, Some(3)])
}

/// Layers that do nothing but while a model is trained, and whose rows Keras' summary shows without
/// parameters.
const TRAINING_ONLY: [&str; 14] = [
    "RandomFlip",
    "RandomRotation",
    "RandomZoom",
    "RandomContrast",
    "RandomBrightness",
    "RandomTranslation",
    "RandomShear",
    "RandomHue",
    "RandomSaturation",
    "RandomErasing",
    "GaussianNoise",
    "GaussianDropout",
    "SpatialDropout2D",
    "ActivityRegularization",
];

/// What stands for a shape that only running would tell; every other error stays one.
fn unknown_text(error: Error) -> Result<String> {
    if let Error::At { error: inner, .. } = &error
        && let Error::CodeUnknownValue { found, .. } = inner.as_ref()
    {
        return Ok(found.clone());
    }
    Err(error)
}
