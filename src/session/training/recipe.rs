//! What a link says of training, checked against the data.

use crate::config::net::NetConfig;
use crate::config::{Config, TrainConfig};
use crate::data::Dataset;
use crate::error::{Error, Result};
use crate::model::Sequential;
use crate::tensor::shape_text;
use crate::train::{Compile, FitOptions};

/// How a model comes about and is trained.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    net: NetConfig,
    pub compile: Compile,
    pub fit: FitOptions,
    /// Of the pictures that it is given.
    pub sides: [usize; 3],
    /// The link's fragment.
    pub fragment: String,
}

impl Recipe {
    pub fn new(config: &Config, data: &Dataset) -> Result<Self> {
        let sides = input_sides(config, data.sides())?;
        Self::of(config, sides, data.classes().len())
    }

    /// For pictures of these sides in so many classes.
    pub fn of(config: &Config, sides: [usize; 3], classes: usize) -> Result<Self> {
        let TrainConfig {
            optimizer,
            batch,
            epochs,
            ..
        } = config.train;
        let rate = f64::from(config.train.learning_rate());
        let seed = config.net.seed;
        let model = build(&config.net)?;
        let (loss, from_logits) = loss_of(&model, &sides, classes)?;
        Ok(Self {
            net: config.net.clone(),
            compile: Compile {
                optimizer: optimizer.into(),
                settings: vec![("learning_rate".into(), shortest(rate))],
                loss: loss.into(),
                from_logits,
                seed,
            },
            fit: FitOptions {
                batch_size: batch,
                epochs,
                seed,
                ..FitOptions::default()
            },
            sides,
            fragment: crate::config::format(config),
        })
    }

    /// The model with its random weights.
    pub fn model(&self) -> Result<Sequential> {
        build(&self.net)
    }
}

/// The number that is written, not the nearest `f32`.
fn shortest(rate: f64) -> f64 {
    (rate as f32).to_string().parse().unwrap_or(rate)
}

fn build(net: &NetConfig) -> Result<Sequential> {
    if net.layers.is_empty() {
        return Err(Error::Empty { what: "net".into() });
    }
    Sequential::build(&net.layers, Some(&net.input), net.seed)
}

/// Sides that the model asks for; where it takes any, those of the pictures.
fn input_sides(config: &Config, of_data: [usize; 3]) -> Result<[usize; 3]> {
    let [height, width, channels] = of_data;
    match config.net.input[..] {
        [rows, cols, given] => {
            let given = given.unwrap_or(channels);
            if matches!(given, 1 | 3) {
                return Ok([rows.unwrap_or(height), cols.unwrap_or(width), given]);
            }
            Err(no_pictures(&config.net))
        }
        _ => Err(no_pictures(&config.net)),
    }
}

fn no_pictures(net: &NetConfig) -> Error {
    let known: Vec<usize> = net.input.iter().map(|side| side.unwrap_or(0)).collect();
    Error::Shape {
        op: "train",
        field: "in".into(),
        got: shape_text(&known),
        expected: "height×width×3 or height×width×1".into(),
    }
}

/// The loss that fits what the model ends in, and whether that is logits.
fn loss_of(model: &Sequential, sides: &[usize; 3], classes: usize) -> Result<(&'static str, bool)> {
    let outputs = model.sides_for(sides)?;
    let output = outputs.last().map_or(&sides[..], Vec::as_slice);
    let loss = match *output {
        [units] if units >= classes && units > 1 => "sparse_categorical_crossentropy",
        [1] if classes == 2 => "binary_crossentropy",
        _ => {
            return Err(Error::Shape {
                op: "train",
                field: "net".into(),
                got: shape_text(output),
                expected: format!("{classes}"),
            });
        }
    };
    let channels = output.last().copied().unwrap_or(1);
    Ok((loss, !model.gives_probabilities(channels)))
}
