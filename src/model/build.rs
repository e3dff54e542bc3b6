//! From specifications to layers with weights, every limit checked before anything is allocated.

use super::names::names;
use super::{Built, Sequential};
use crate::config::limits;
use crate::error::{Error, Result, within};
use crate::layers::{Side, Spec, Weight, WeightSpec};
use crate::tensor::checked_len;

/// As much of a model as could be built.
#[derive(Debug)]
pub struct Partial {
    /// The layers before the first that is at fault.
    pub model: Sequential,
    /// What is wrong with that one.
    pub error: Option<Error>,
    /// What all the layers are called, also those that could not be built.
    pub names: Vec<String>,
}

impl Sequential {
    /// Builds all of `specs`. Their first may be an `InputLayer` or have an `input_shape`; otherwise
    /// `input` says an item's sides, `None` for those of any size.
    ///
    /// The weights depend on `seed` alone, and on how many layers with weights stand before theirs:
    /// a pooling layer more or less leaves them as they are.
    ///
    /// # Errors
    ///
    /// Every one is [`Error::Layer`] with the layer's place in `specs` and its name, except:
    ///
    /// - `missing`: nothing says the input's sides (`input_shape`);
    /// - `too-large`: more layers, parameters or feature maps than the limits allow.
    pub fn build(specs: &[Spec], input: Option<&[Side]>, seed: u32) -> Result<Self> {
        let Partial { model, error, .. } = Self::build_partial(specs, input, seed);
        error.map_or(Ok(model), Err)
    }

    /// As [`Sequential::build`], but keeps the layers before the one at fault.
    pub fn build_partial(specs: &[Spec], input: Option<&[Side]>, seed: u32) -> Partial {
        Self::build_anew(specs, input, seed, None)
    }

    /// As [`Sequential::build_partial`], but copies from `before`, a model whose weights nobody has
    /// changed since it was built, those that would be drawn just so.
    pub fn build_anew(
        specs: &[Spec],
        input: Option<&[Side]>,
        seed: u32,
        before: Option<&Self>,
    ) -> Partial {
        let names = names(specs);
        let mut builder = match Builder::new(specs, input, seed, before) {
            Ok(builder) => builder,
            Err(error) => {
                return Partial {
                    model: Self {
                        input: Vec::new(),
                        input_spec: None,
                        seed,
                        layers: Vec::new(),
                    },
                    error: Some(error),
                    names,
                };
            }
        };
        let error = specs.iter().enumerate().find_map(|(at, spec)| {
            let added = builder.add(at, spec, &names);
            added.err().map(|error| error.at_layer(at + 1, &names[at]))
        });
        Partial {
            model: builder.model,
            error,
            names,
        }
    }
}

struct Builder<'a> {
    model: Sequential,
    /// A model whose layers with weights may be copied, if its seed is the same.
    before: Vec<&'a Built>,
    seed: u32,
    /// An item's sides after the last layer.
    sides: Vec<Side>,
    /// Layers with weights so far.
    weighted: u32,
    parameters: u64,
    /// Bytes of one item's feature maps so far.
    bytes: u64,
}

fn is_input(spec: &Spec) -> bool {
    spec.class_name() == "InputLayer"
}

impl<'a> Builder<'a> {
    fn new(
        specs: &[Spec],
        input: Option<&[Side]>,
        seed: u32,
        before: Option<&'a Sequential>,
    ) -> Result<Self> {
        let said = specs.first().and_then(Spec::input_shape);
        let sides = said
            .or_else(|| input.map(<[Side]>::to_vec))
            .ok_or_else(|| Error::Missing {
                field: "input_shape".into(),
            })?;
        let model = Sequential {
            input: sides.clone(),
            input_spec: specs.first().filter(|spec| is_input(spec)).cloned(),
            seed,
            layers: Vec::new(),
        };
        let before = before.filter(|model| model.seed == seed);
        let before = before.map_or(&[][..], |model| &model.layers).iter();
        let mut builder = Self {
            model,
            before: before.filter(|built| !built.weights.is_empty()).collect(),
            seed,
            sides,
            weighted: 0,
            parameters: 0,
            bytes: 0,
        };
        builder.count_bytes(&builder.sides.clone())?;
        Ok(builder)
    }

    fn add(&mut self, at: usize, spec: &Spec, names: &[String]) -> Result<()> {
        if self.model.layers.len() >= limits::LAYERS {
            return Err(Error::TooLarge {
                what: "layers".into(),
                size: (self.model.layers.len() + 1).to_string(),
                unit: "layers",
                limit: limits::LAYERS as u64,
            });
        }
        if names[..at].contains(&names[at]) {
            return Err(Error::Repeated {
                field: format!("{}.name", spec.class_name()).into(),
            });
        }
        let layer = spec.layer()?;
        let output = layer.output(&self.sides)?;
        if is_input(spec) {
            return match at {
                0 => Ok(()),
                _ => Err(Error::unavailable(spec.class_name(), "not-first")),
            };
        }
        let weights = layer.weights(&self.sides)?;
        self.count_parameters(&weights)?;
        self.count_bytes(&output)?;
        let place = self.weighted;
        self.weighted += u32::from(!weights.is_empty());
        let same = self.before.get(place as usize);
        let same = same.filter(|built| built.spec.computes_like(spec));
        let weights = (0..).zip(weights).map(|(at, weight)| {
            let drawn = same.and_then(|built| built.weights.get(at as usize));
            Ok(Weight {
                data: match drawn.filter(|drawn| drawn.shape == weight.shape) {
                    Some(drawn) => drawn.data.clone(),
                    None => weight
                        .initializer
                        .draw(&weight.shape, self.seed, [place, at])?,
                },
                name: weight.name,
                shape: weight.shape,
                trainable: weight.trainable && spec.trainable(),
            })
        });
        let built = Built {
            weights: weights.collect::<Result<_>>()?,
            spec: spec.clone(),
            name: names[at].clone(),
            number: at + 1,
            layer,
            output: output.clone(),
        };
        self.model.layers.push(built);
        self.sides = output;
        Ok(())
    }

    fn count_parameters(&mut self, weights: &[WeightSpec]) -> Result<()> {
        for weight in weights {
            let sides = weight.shape.iter().map(|&side| side as u64);
            let count = sides.fold(1, u64::saturating_mul);
            self.parameters = self.parameters.saturating_add(count);
        }
        within(
            "parameters",
            self.parameters,
            "parameters",
            limits::PARAMETERS,
        )
    }

    /// Counts an item's feature maps where their size is known; where it is not, the input that
    /// comes is checked.
    fn count_bytes(&mut self, sides: &[Side]) -> Result<()> {
        let known: Option<Vec<usize>> = sides.iter().copied().collect();
        if let Some(sides) = known {
            self.bytes += checked_len("activations", &sides)? as u64 * 4;
        }
        within("activations", self.bytes, "bytes", limits::ACTIVATION_BYTES)
    }
}
