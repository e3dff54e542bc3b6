//! Writes what `tests/golden/codegen/run.py` runs and compares; no test by itself.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::codegen::{Case, cases, hash, scene};
use common::models::hashed;
use conv_playground::codegen::codes;
use conv_playground::codegen::numbers::npy;
use conv_playground::config::Lab;
use conv_playground::image::ImageRef;
use conv_playground::layers::Batch;
use conv_playground::model::Sequential;
use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::tensor::{Shape, Tensor};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A side of the input where any is taken.
const ANY: usize = 33;

#[test]
#[ignore = "only tests/golden/codegen/run.py has use for it"]
fn write_texts_and_numbers() {
    let folder = PathBuf::from(std::env::var("CODEGEN_FOLDER").unwrap());
    let mut index = Map::new();
    for case in cases() {
        let mut texts = Map::new();
        for code in codes(&case.config, &scene(&case.config)) {
            let entry = match code.text {
                Ok(text) => {
                    let file =
                        format!("{}.{}.{}", case.name, code.target.id, code.target.extension);
                    fs::write(folder.join(&file), &text).unwrap();
                    json!({"file": file, "hash": hash(&text)})
                }
                Err(error) => json!({"refused": error.field(), "code": error.code()}),
            };
            texts.insert(code.target.id.into(), entry);
        }
        let about = match case.config.lab {
            Lab::Net => network(&case, &folder),
            _ => passes(&case, &folder),
        };
        index.insert(case.name, json!({"texts": texts, "about": about}));
    }
    let index = serde_json::to_string(&Value::Object(index)).unwrap();
    fs::write(folder.join("index.json"), index).unwrap();
}

/// The picture that enters and the result, as `npy` and `csv`.
fn passes(case: &Case, folder: &Path) -> Value {
    let mut session = Session::new();
    let fragment = conv_playground::config::format(&case.config);
    let command = Command::Load { fragment };
    if let ImageRef::Bundled(id) = case.config.image {
        let [rows, cols] = scene(&case.config).size.unwrap();
        let rgba = fs::read(folder.join(format!("{id}.rgba"))).unwrap();
        session.provide(id, &rgba, cols, rows).unwrap();
    }
    session.apply(&command).unwrap();
    while session.advance(100_000_000).unwrap() < 1.0 {}
    for format in ["npy", "csv"] {
        let numbers = session.export_numbers(format).unwrap();
        fs::write(folder.join(format!("{}.{format}", case.name)), numbers).unwrap();
    }
    let file = scene(&case.config).file;
    if let Some(picture) = case.config.image.computed() {
        let picture = picture.unwrap().select(case.config.channels).unwrap();
        fs::write(folder.join(format!("{file}.npy")), npy(&picture)).unwrap();
    }
    json!({"picture": file})
}

/// Input, weights and output of a network.
fn network(case: &Case, folder: &Path) -> Value {
    let net = &case.config.net;
    let mut model = Sequential::build(&net.layers, Some(&net.input), net.seed).unwrap();
    let weights = model.weights().into_iter().zip(0..).map(|(named, number)| {
        let shape = &named.weight.shape;
        let inputs: usize = shape[..shape.len() - 1].iter().product();
        let scale = (2.0 / inputs as f32).sqrt().min(0.5);
        let shift = f32::from(named.path().ends_with("moving_variance"));
        let numbers = hashed(number, shape.iter().product());
        numbers.iter().map(|w| w * scale + shift).collect()
    });
    let weights: Vec<Vec<f32>> = weights.collect();
    model.set_weights(weights.clone()).unwrap();
    let sides: Vec<usize> = net.input.iter().map(|side| side.unwrap_or(ANY)).collect();
    let x = hashed(99, 2 * sides.iter().product::<usize>());
    let x = Batch::new(2, &sides, x).unwrap();
    let y = model.predict(&x).unwrap();
    let name = |part: &str| folder.join(format!("{}.{part}.npy", case.name));
    for (part, batch) in [("x", &x), ("y", &y)] {
        fs::write(name(part), flat(batch.data().to_vec())).unwrap();
    }
    fs::write(name("weights"), flat(weights.concat())).unwrap();
    let weights = model.weights();
    let weights = weights.iter().map(|named| {
        json!({"name": named.weight.name, "shape": named.weight.shape, "layer": named.layer})
    });
    json!({
        "x": x.dims(),
        "y": y.dims(),
        "weights": weights.collect::<Vec<_>>(),
    })
}

fn flat(numbers: Vec<f32>) -> Vec<u8> {
    npy(&Tensor::new(Shape::new(1, 1, numbers.len(), 1).unwrap(), numbers).unwrap())
}
