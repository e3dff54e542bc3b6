//! Every layer's way back against differences of its way forth, for every option of the table alone
//! and with every other one.
//!
//! The layer computes in `f32`; steps are powers of two on inputs of few bits, so that they are exact,
//! and the differences, of fourth order, are taken in `f64`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use common::options::{INPUTS, settings};
use conv_playground::Error;
use conv_playground::layers::{
    Back, Batch, Gradients, LAYERS, Layer, Side, Spec, Training, Weight, WeightSpec,
};
use conv_playground::rng::Random;
use serde_json::{Map, Value};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Where curves are smooth a wide step loses no digits; near a kink only a narrow one sees no other
/// side.
const STEPS: [f32; 4] = [1.0 / 8.0, 1.0 / 32.0, 1.0 / 256.0, 1.0 / 4096.0];
/// How far a gradient may be from its difference, of the largest gradient of its kind.
const RELATIVE: f64 = 3e-4;
/// How many numbers of a tensor are moved.
const MOVED: usize = 12;
/// How many draws of numbers may have too many kinks near.
const SEEDS: u32 = 4;
/// Items of a batch.
const ITEMS: usize = 2;

/// Numbers from −1 to 1 of so few bits that sums of products are exact even after the narrowest step.
/// The first 256 differ, so that no maximum is there twice, and none is zero.
fn numbers(count: usize, random: &mut Random) -> Vec<f32> {
    let number = |at| (at as f32 - 127.5) / 128.0;
    let all = shuffled(256, random);
    all.into_iter().map(number).cycle().take(count).collect()
}

/// The numbers below `count` in any order.
fn shuffled(count: usize, random: &mut Random) -> Vec<usize> {
    let mut all: Vec<usize> = (0..count).collect();
    for past in (1..count).rev() {
        all.swap(past, (random.unit() * (past + 1) as f32) as usize);
    }
    all
}

/// A layer with everything that its loss `Σ r·y` hangs on.
#[derive(Clone)]
struct Point<'a> {
    layer: &'a dyn Layer,
    training: bool,
    weights: Vec<Weight>,
    x: Batch,
    /// The loss' gradient by the output.
    r: &'a [f32],
}

impl Point<'_> {
    fn forward(&self) -> (Batch, Vec<Vec<f32>>) {
        let mut random = Random::new(9);
        let mut training = Training {
            random: &mut random,
            kept: Vec::new(),
            updates: Vec::new(),
        };
        let given = self.training.then_some(&mut training);
        let y = self.layer.forward(&self.weights, &self.x, given).unwrap();
        (y, training.kept)
    }

    fn loss(&self) -> f64 {
        let (y, _) = self.forward();
        let pairs = y.data().iter().zip(self.r);
        pairs.map(|(&y, &r)| f64::from(y) * f64::from(r)).sum()
    }

    fn gradients(&self) -> Gradients {
        let (y, kept) = self.forward();
        let dy = Batch::new(y.count(), &y.sides(), self.r.to_vec()).unwrap();
        let back = Back {
            weights: &self.weights,
            x: &self.x,
            y: &y,
            kept: &kept,
            dy: &dy,
        };
        self.layer.backward(&back).unwrap()
    }

    /// The input, or a weight by its place.
    fn part(&mut self, weight: Option<usize>) -> &mut [f32] {
        match weight {
            None => self.x.data_mut(),
            Some(at) => &mut self.weights[at].data,
        }
    }

    /// The loss' slope along one number, by differences of this step.
    fn slope(&self, weight: Option<usize>, at: usize, step: f32) -> f64 {
        let moved = |steps: f32| {
            let mut point = self.clone();
            point.part(weight)[at] += steps * step;
            point.loss()
        };
        let (one, two) = (moved(1.0) - moved(-1.0), moved(2.0) - moved(-2.0));
        (8.0 * one - two) / (12.0 * f64::from(step))
    }

    /// Compares all gradients with differences; false where there were too many kinks to tell.
    fn check(&self, case: &str, random: &mut Random) -> bool {
        let gradients = self.gradients();
        assert_eq!(gradients.x.dims(), self.x.dims(), "{case}");
        assert_eq!(
            gradients.weights.len(),
            self.weights.len(),
            "{case}: weights"
        );
        let mut smooth = self.check_part(&format!("{case}: x"), None, gradients.x.data(), random);
        for (at, weight) in self.weights.iter().enumerate() {
            let (case, gradient) = (format!("{case}: {}", weight.name), &gradients.weights[at]);
            if weight.trainable {
                smooth &= self.check_part(&case, Some(at), gradient, random);
            } else {
                assert!(gradient.is_empty(), "{case}");
            }
        }
        smooth
    }

    /// The same for one part. Where the narrowest steps do not agree on a slope there is a kink.
    fn check_part(
        &self,
        case: &str,
        weight: Option<usize>,
        gradient: &[f32],
        random: &mut Random,
    ) -> bool {
        let length = self.clone().part(weight).len();
        assert_eq!(gradient.len(), length, "{case}: length");
        let size = |most: f32, one: &f32| most.max(one.abs());
        let allowed = RELATIVE * f64::from(gradient.iter().fold(0.1, size));
        let moved = &shuffled(length, random)[..MOVED.min(length)];
        let mut kinks = 0;
        for &at in moved {
            let got = f64::from(gradient[at]);
            let slope = |step| self.slope(weight, at, step);
            if STEPS
                .iter()
                .any(|&step| (slope(step) - got).abs() <= allowed)
            {
                continue;
            }
            let slopes = STEPS.map(slope);
            let [.., wide, narrow] = slopes;
            assert!(
                (wide - narrow).abs() > allowed,
                "{case}: number {at} has gradient {got}, slopes {slopes:?}, allowed {allowed:e}"
            );
            kinks += 1;
        }
        kinks * 6 <= moved.len()
    }
}

fn weight(spec: WeightSpec, random: &mut Random) -> Weight {
    let mut data = numbers(spec.shape.iter().product(), random);
    // Small enough that sums of many products don't lie where activations are flat.
    data.iter_mut().for_each(|value| *value /= 2.0);
    if spec.name == "moving_variance" {
        data.iter_mut().for_each(|value| *value = value.abs() + 0.5);
    }
    Weight {
        name: spec.name,
        shape: spec.shape,
        trainable: spec.trainable,
        data,
    }
}

/// Checks one layer on items of these sides; whether it takes them.
fn layer(spec: &Spec, sides: &[usize]) -> bool {
    let layer = spec.layer().unwrap();
    let known: Vec<Side> = sides.iter().copied().map(Some).collect();
    let Ok(output) = layer.output(&known) else {
        return false;
    };
    let output: usize = output.iter().map(|side| side.unwrap()).product();
    for training in [false, true] {
        let case = format!(
            "{} {} on {sides:?}, training {training}",
            spec.class_name(),
            Value::Object(spec.config().clone())
        );
        let smooth = (0..SEEDS).any(|seed| {
            let mut random = Random::new(seed);
            let specs = layer.weights(&known).unwrap();
            let weights = specs.into_iter().map(|spec| weight(spec, &mut random));
            let weights = weights.collect();
            let count = ITEMS * sides.iter().product::<usize>();
            let point = Point {
                layer: layer.as_ref(),
                training,
                weights,
                x: Batch::new(ITEMS, sides, numbers(count, &mut random)).unwrap(),
                r: &numbers(ITEMS * output, &mut random),
            };
            point.check(&case, &mut random)
        });
        assert!(smooth, "{case}: kinks everywhere");
    }
    true
}

#[wasm_bindgen_test(unsupported = test)]
fn every_layer_with_every_two_options() {
    for info in LAYERS {
        let mut checked = 0;
        for given in settings(info) {
            let spec = match Spec::new(info.class_name, &given) {
                Ok(spec) => spec,
                // Strides with dilation, too much output padding for the strides, groups that do not
                // divide the filters.
                Err(Error::Conflict { .. } | Error::OutOfRange { .. } | Error::NotOneOf { .. }) => {
                    continue;
                }
                Err(other) => panic!("{other}"),
            };
            checked += INPUTS.iter().filter(|sides| layer(&spec, sides)).count();
        }
        assert!(checked > 0, "{}", info.class_name);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn settings_say_every_option() {
    for info in LAYERS {
        let all: Vec<Map<String, Value>> = settings(info).collect();
        for option in info
            .options
            .iter()
            .filter(|option| common::options::matters(option))
        {
            let values = |given: &Map<String, Value>| given.get(option.name).cloned();
            let mut said: Vec<String> = all
                .iter()
                .filter_map(values)
                .map(|value| value.to_string())
                .collect();
            said.sort();
            said.dedup();
            assert!(!said.is_empty(), "{}.{}", info.class_name, option.name);
        }
    }
}
