//! Every layer over its options against Keras: configuration, shapes, weights, output.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Array, assert_close, cases};
use conv_playground::layers::initializer::Initializer;
use conv_playground::layers::option::Kind;
use conv_playground::layers::{Batch, LAYERS, Side, Spec, find};
use conv_playground::model::Sequential;
use serde::Deserialize;
use serde_json::{Map, Value};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[derive(Debug, Deserialize)]
struct Case {
    class_name: String,
    config: Map<String, Value>,
    input: Vec<usize>,
    output: Vec<Side>,
    x: Array,
    weights: Vec<KerasWeight>,
    params: u64,
    y: Array,
}

#[derive(Debug, Deserialize)]
struct KerasWeight {
    name: String,
    trainable: bool,
    shape: Vec<usize>,
    data: Vec<f32>,
}

fn all() -> Vec<Case> {
    cases(include_str!("golden/layers/layers.json"))
}

impl Case {
    fn spec(&self) -> Spec {
        Spec::new(&self.class_name, &self.config).unwrap()
    }

    fn told(&self) -> String {
        format!("{} {}", self.class_name, Value::from(self.config.clone()))
    }
}

fn free(sides: &[usize]) -> Vec<Side> {
    sides.iter().copied().map(Some).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn every_layer_computes_what_keras_does() {
    for case in all() {
        let told = case.told();
        let input = free(&case.input);
        let mut model = Sequential::build(&[case.spec()], Some(&input), 7).unwrap();
        let row = &model.summary().rows[0];
        assert_eq!(row.output_shape, case.output, "{told}");
        assert_eq!(row.params, case.params, "{told}");
        let mine = model.weights();
        assert_eq!(mine.len(), case.weights.len(), "{told}");
        for (mine, keras) in mine.iter().map(|named| named.weight).zip(&case.weights) {
            assert_eq!(mine.name, keras.name, "{told}");
            assert_eq!(mine.shape, keras.shape, "{told}");
            assert_eq!(mine.trainable, keras.trainable, "{told}: {}", keras.name);
        }
        let weights = case.weights.iter().map(|weight| weight.data.clone());
        model.set_weights(weights.collect()).unwrap();
        let x = Batch::new(2, &case.input, case.x.data.clone()).unwrap();
        let y = model.predict(&x).unwrap();
        assert_eq!(y.dims(), case.y.shape, "{told}");
        assert_close(&told, y.data(), &case.y.data);
    }
}

/// What newer versions of Keras write and older ones do not know.
const NEWER: [&str; 6] = [
    "input_axes",
    "output_axes",
    "quantization_config",
    "renorm",
    "renorm_clipping",
    "renorm_momentum",
];

fn comparable(key: &str, value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !NEWER.contains(&key.as_str()))
            // An inner layer's name has a number of which this layer knows nothing.
            .filter(|(inner, _)| key != "config in activation in " || *inner != "name")
            .map(|(inner, value)| {
                let path = format!("{inner} in {key}");
                (inner.clone(), comparable(&path, value))
            })
            .collect(),
        Value::Array(list) => list.iter().map(|item| comparable(key, item)).collect(),
        // 3 and 3.0 are the same number to Keras.
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        other => other.clone(),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn configurations_are_written_as_keras_writes_them() {
    for case in all() {
        let name = case.config["name"].as_str().unwrap();
        let mine = comparable("", &Value::from(case.spec().keras_config(name)));
        let keras = comparable("", &Value::from(case.config.clone()));
        // As texts, since the order is Keras' too.
        assert_eq!(mine.to_string(), keras.to_string());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_spec_comes_back_from_what_it_writes() {
    for case in all() {
        let spec = case.spec();
        let name = spec.name().unwrap();
        let again = Spec::new(spec.class_name(), &spec.keras_config(name)).unwrap();
        assert_eq!(again, spec);
        let said: Map<String, Value> = spec
            .changed()
            .into_iter()
            .map(|(option, value)| (option.name.to_owned(), value.clone()))
            .collect();
        let short = Spec::new(spec.class_name(), &said).unwrap();
        assert_eq!(short.config(), spec.config(), "{}", case.told());
    }
}

/// A new layer or option without numbers of Keras fails here.
#[wasm_bindgen_test(unsupported = test)]
fn every_option_is_tried() {
    let all: Vec<Spec> = all().iter().map(Case::spec).collect();
    for info in LAYERS.iter().filter(|info| info.class_name != "InputLayer") {
        let mine: Vec<&Spec> = all
            .iter()
            .filter(|spec| spec.class_name() == info.class_name)
            .collect();
        assert!(!mine.is_empty(), "{}", info.class_name);
        for option in info.options.iter().filter(|option| !option.hidden) {
            let fixed = match option.kind {
                Kind::Choice(names) => names.len() == 1,
                Kind::Training | Kind::Off => true,
                _ => false,
            };
            let changed = |spec: &&Spec| spec.config()[option.name] != option.given.json();
            assert!(
                fixed || mine.iter().any(changed),
                "{}.{}",
                info.class_name,
                option.name
            );
        }
    }
}

#[derive(Debug, Deserialize)]
struct Drawn {
    class_name: String,
    input: Vec<usize>,
    options: Map<String, Value>,
    option: String,
    weight: usize,
    initializer: Value,
    shape: Vec<usize>,
    mean: f64,
    deviation: f64,
    least: f64,
    most: f64,
}

#[wasm_bindgen_test(unsupported = test)]
fn first_weights_are_spread_as_keras_spreads_them() {
    let all = cases::<Drawn>(include_str!("golden/layers/initializers.json"));
    for name in Initializer::names() {
        let tried = |case: &Drawn| {
            let by_name = Initializer::read("test", &Value::from(name)).ok();
            let class = &case.initializer["class_name"];
            let class = serde_json::json!({"class_name": class, "config": {}});
            by_name == Initializer::read("test", &class).ok()
        };
        assert!(all.iter().any(tried), "{name}");
    }
    for case in all {
        let told = format!("{} {}", case.class_name, case.initializer);
        let mut options = case.options.clone();
        options.insert(case.option.clone(), case.initializer.clone());
        let spec = Spec::new(&case.class_name, &options).unwrap();
        let input = free(&case.input);
        let model = Sequential::build(&[spec], Some(&input), 11).unwrap();
        let weights = model.weights();
        let weight = weights[case.weight].weight;
        assert_eq!(weight.shape, case.shape, "{told}");
        let count = weight.data.len() as f64;
        let mean = weight.data.iter().map(|&w| f64::from(w)).sum::<f64>() / count;
        let square = |&w: &f32| (f64::from(w) - mean).powi(2);
        let deviation = (weight.data.iter().map(square).sum::<f64>() / count).sqrt();
        let least = weight.data.iter().copied().fold(f32::INFINITY, f32::min);
        let most = weight
            .data
            .iter()
            .copied()
            .fold(f32::NEG_INFINITY, f32::max);
        // Four standard errors of a normal's sample, of both samples.
        let error = 4.0 * (2.0 / count).sqrt() * case.deviation.max(1e-9);
        assert!((mean - case.mean).abs() <= error, "{told}: mean {mean}");
        assert!(
            (deviation - case.deviation).abs() <= error,
            "{told}: deviation {deviation}, Keras {}",
            case.deviation
        );
        let bounded = !told.contains("\"RandomNormal\"") && !told.contains("untruncated");
        if bounded {
            for (mine, keras) in [(least, case.least), (most, case.most)] {
                let off = (f64::from(mine) - keras).abs();
                assert!(
                    off <= 0.01 * case.deviation.max(1e-9) + 1e-7,
                    "{told}: {mine} {keras}"
                );
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn names_are_kerass() {
    for case in all() {
        let name = case.config["name"].as_str().unwrap();
        let snake = find(&case.class_name).unwrap().snake_name();
        assert!(name.starts_with(&snake), "{name} {snake}");
    }
}
