//! Learning one kernel: from a target, and as a detector of lines.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{reals, refused};
use conv_playground::kernels::initializers::Initializer;
use conv_playground::ops::border::Border;
use conv_playground::ops::filter2d::{Filter, filter2d};
use conv_playground::tensor::{Shape, Tensor};
use conv_playground::train::lines::{Direction, LineDetector, LineLesson, Survey, pictures};
use conv_playground::train::{Compared, KernelLesson, LearntKernel, Moved, cosine};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn picture(height: usize, width: usize, channels: usize) -> Tensor {
    let shape = Shape::new(1, height, width, channels).unwrap();
    Tensor::new(shape, reals(shape.len(), 3)).unwrap()
}

fn filtered(image: &Tensor, kernel: &[f32], size: [usize; 2], border: Border, bias: f32) -> Tensor {
    let filter = Filter {
        kernel,
        rows: size[0],
        cols: size[1],
        border,
        divisor: 1.0,
        bias,
        strides: [1, 1],
        dilation_rate: [1, 1],
        flip: false,
    };
    filter2d(image, &filter).unwrap()
}

fn learn(image: &Tensor, target: &Tensor, lesson: &KernelLesson, steps: u32) -> LearntKernel {
    let mut learnt = LearntKernel::new(image, target, lesson).unwrap();
    let first = learnt.step().unwrap();
    for _ in 1..steps {
        learnt.step().unwrap();
    }
    assert!(learnt.loss().unwrap() < first);
    assert_eq!(learnt.steps(), steps);
    learnt
}

fn lesson(rows: usize, cols: usize) -> KernelLesson {
    KernelLesson {
        rows,
        cols,
        settings: vec![("learning_rate".into(), 0.05)],
        seed: 7,
        ..KernelLesson::default()
    }
}

const SOBEL: [f32; 9] = [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];

#[track_caller]
fn assert_kernel(got: &[f32], want: &[f32], off: f32) {
    assert_eq!(got.len(), want.len());
    let near = std::iter::zip(got, want).all(|(got, want)| (got - want).abs() < off);
    assert!(near, "{got:?}, not {want:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_kernel_is_learnt_from_its_output() {
    let image = picture(20, 24, 3);
    for border in [Border::Valid, Border::Reflect] {
        let target = filtered(&image, &SOBEL, [3, 3], border, 0.0);
        let learnt = learn(&image, &target, &lesson(3, 3), 600);
        assert_kernel(learnt.kernel(), &SOBEL, 1e-3);
        assert_eq!(
            learnt.compared(),
            Compared {
                y: 1,
                x: 1,
                rows: 18,
                cols: 22
            }
        );
        assert_eq!(learnt.bias(), 0.0);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn it_begins_as_the_random_kernel_of_its_seed() {
    let image = picture(9, 9, 1);
    let learnt = LearntKernel::new(&image, &image, &lesson(3, 3)).unwrap();
    let drawn = Initializer::GlorotUniform.draw(&[3, 3, 1, 1], 7).unwrap();
    assert_eq!(learnt.kernel(), drawn);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_bias_is_learnt_if_it_may_be() {
    let image = picture(16, 16, 1);
    let target = filtered(&image, &SOBEL, [3, 3], Border::Valid, 0.5);
    let with_bias = KernelLesson {
        bias: true,
        ..lesson(3, 3)
    };
    let learnt = learn(&image, &target, &with_bias, 800);
    assert_kernel(learnt.kernel(), &SOBEL, 1e-2);
    assert!((learnt.bias() - 0.5).abs() < 1e-2);
}

/// The same kernel with zeros around it, even sides where the Filter lab has them.
#[wasm_bindgen_test(unsupported = test)]
fn a_kernel_of_another_size_lies_over_the_true_one() {
    let image = picture(20, 21, 1);
    for (true_size, size) in [
        ([3, 3], [5, 5]),
        ([2, 2], [3, 3]),
        ([2, 3], [4, 5]),
        ([1, 1], [4, 3]),
    ] {
        let kernel = reals(true_size[0] * true_size[1], 5);
        let target = filtered(&image, &kernel, true_size, Border::Valid, 0.0);
        let learnt = learn(&image, &target, &lesson(size[0], size[1]), 1500);
        let mut want = vec![0.0; size[0] * size[1]];
        let first = [0, 1].map(|axis| size[axis] / 2 - true_size[axis] / 2);
        for y in 0..true_size[0] {
            for x in 0..true_size[1] {
                want[(first[0] + y) * size[1] + first[1] + x] = kernel[y * true_size[1] + x];
            }
        }
        assert_kernel(learnt.kernel(), &want, 1e-2);
    }
    let target = filtered(&image, &reals(25, 5), [5, 5], Border::Valid, 0.0);
    let smaller = learn(&image, &target, &lesson(3, 3), 300);
    assert_eq!(
        smaller.compared(),
        Compared {
            y: 2,
            x: 2,
            rows: 16,
            cols: 17
        }
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn what_cannot_be_learnt_is_refused() {
    let (image, colour) = (picture(8, 8, 1), picture(8, 8, 3));
    let new = |target: &Tensor, rows, cols| LearntKernel::new(&image, target, &lesson(rows, cols));
    refused(new(&colour, 3, 3), "shape-mismatch", "target");
    refused(new(&picture(9, 8, 1), 3, 3), "shape-mismatch", "target");
    refused(new(&image, 9, 3), "kernel-larger-than-input", "size");
    refused(new(&image, 0, 3), "out-of-range", "size");
    refused(new(&image, 32, 3), "out-of-range", "size");
    let mut holed = image.clone();
    holed.data_mut()[5] = f32::NAN;
    refused(new(&holed, 3, 3), "not-finite", "target");
    refused(
        LearntKernel::new(&holed, &image, &lesson(3, 3)),
        "not-finite",
        "x",
    );
    let hot = KernelLesson {
        settings: vec![("learning_rate".into(), 1e6)],
        optimizer: "sgd".into(),
        ..lesson(3, 3)
    };
    let mut learnt = LearntKernel::new(&image, &image, &hot).unwrap();
    let error = (0..100).find_map(|_| learnt.step().err()).unwrap();
    assert_eq!(error.code(), "diverged");
    assert!(learnt.kernel().iter().all(|cell| cell.is_finite()));
}

#[wasm_bindgen_test(unsupported = test)]
fn pictures_have_the_lines_that_they_should() {
    for direction in Direction::ALL {
        let data = pictures(direction, 60, 0.0, 4).unwrap();
        for at in 0..60 {
            let (x, labels) = data.slice(at, at + 1).unwrap();
            let sum: f32 = x.data().iter().sum();
            assert!((6.0..=12.0).contains(&sum), "{sum}");
            // Three neighbours in its direction are in no other line.
            let has = |kernel: &[f32; 9]| {
                let found = filtered(x.tensor(), kernel, [3, 3], Border::Valid, 0.0);
                found.data().contains(&3.0)
            };
            let is_there = direction.kernels().iter().any(has);
            let told = labels == conv_playground::train::Labels::Numbers(vec![1.0]);
            assert_eq!(is_there, told, "{direction:?} {at}");
        }
    }
    refused(
        pictures(Direction::Slash, 60_001, 0.0, 1),
        "out-of-range",
        "pictures",
    );
    refused(Direction::find("up"), "not-one-of", "direction");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_detector_comes_to_look_like_its_line() {
    let mut detector = LineDetector::new(&LineLesson::default()).unwrap();
    let before = detector.likeness();
    while detector.step().unwrap() != Moved::Over {}
    let eye = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
    assert_eq!(detector.likeness(), cosine(detector.kernel(), &eye));
    assert!(detector.likeness() > before);
    let history = detector.fit().history();
    assert!(history[9].training.accuracy() > 0.75);
}

/// From about every second seed; the others find two neighbours on the next diagonal.
#[wasm_bindgen_test(unsupported = test)]
fn a_survey_counts_seeds() {
    let mut survey = Survey::new(LineLesson::default());
    for _ in 0..8 {
        survey.go_on().unwrap();
    }
    assert_eq!(survey.found().len(), 8);
    assert!((2..8).contains(&survey.above(0.8)), "{:?}", survey.found());
}

#[wasm_bindgen_test(unsupported = test)]
fn sums_and_the_whole_picture_lead_the_same_way() {
    let image = picture(40, 30, 3);
    for optimizer in ["adam", "adamw", "sgd", "rmsprop"] {
        for (rows, cols) in [(3, 3), (1, 5), (4, 2), (5, 5)] {
            let by_sums = KernelLesson {
                rows,
                cols,
                seed: 3,
                optimizer: optimizer.into(),
                settings: vec![("learning_rate".into(), 0.01)],
                ..KernelLesson::default()
            };
            let mut sums = LearntKernel::new(&image, &image, &by_sums).unwrap();
            let mut steps = LearntKernel::over_picture(&image, &image, &by_sums).unwrap();
            for step in 0..20 {
                let (a, b) = (sums.step().unwrap(), steps.step().unwrap());
                assert!(
                    (a - b).abs() <= 1e-4 * b.max(1e-6),
                    "{optimizer} {rows}×{cols}, step {step}: {a}, {b}"
                );
            }
            for (a, b) in sums.kernel().iter().zip(steps.kernel()) {
                assert!((a - b).abs() < 1e-4, "{optimizer} {rows}×{cols}: {a}, {b}");
            }
        }
    }
}
