//! A picture made to fit a model's input: its middle, each new pixel the mean of what it covers.

#![allow(clippy::unwrap_used)]

use conv_playground::image::{fit, fit_whole};
use conv_playground::tensor::{Shape, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn picture(height: usize, width: usize, channels: usize) -> Tensor {
    let shape = Shape::new(1, height, width, channels).unwrap();
    let data = (0..shape.len()).map(|at| (at * 37 % 101) as f32 / 101.0);
    Tensor::new(shape, data.collect()).unwrap()
}

/// The mean over the covered area, pixel by pixel, in `f64`.
fn area_mean(x: &Tensor, height: usize, width: usize, at: [usize; 3]) -> f64 {
    let from = x.shape();
    let scale = (from.h as f64 / height as f64).min(from.w as f64 / width as f64);
    let begin = |old: usize, new: usize| (old as f64 - new as f64 * scale) / 2.0;
    let top = begin(from.h, height) + at[0] as f64 * scale;
    let left = begin(from.w, width) + at[1] as f64 * scale;
    let overlap = |old: usize, start: f64| {
        ((start + scale).min(old as f64 + 1.0) - start.max(old as f64)).max(0.0)
    };
    let (mut sum, mut area) = (0.0, 0.0);
    for y in 0..from.h {
        for x_ in 0..from.w {
            let share = overlap(y, top) * overlap(x_, left);
            sum += share * f64::from(x.data()[from.at(0, y, x_, at[2])]);
            area += share;
        }
    }
    sum / area
}

#[wasm_bindgen_test(unsupported = test)]
fn every_pixel_is_the_mean_of_its_area() {
    for (from, to) in [
        ([12, 12], [4, 4]),
        ([30, 45], [7, 7]),
        ([45, 30], [8, 3]),
        ([5, 9], [5, 9]),
        ([5, 9], [16, 16]),
        ([3, 1], [2, 2]),
        ([31, 17], [1, 1]),
        ([10, 40], [9, 5]),
    ] {
        for channels in [1, 3] {
            let x = picture(from[0], from[1], channels);
            let y = fit(&x, to[0], to[1]).unwrap();
            assert_eq!(y.shape().dims(), [1, to[0], to[1], channels]);
            for row in 0..to[0] {
                for col in 0..to[1] {
                    for channel in 0..channels {
                        let got = f64::from(y.data()[y.shape().at(0, row, col, channel)]);
                        let want = area_mean(&x, to[0], to[1], [row, col, channel]);
                        assert!((got - want).abs() < 1e-5, "{from:?} {to:?} {row},{col}");
                    }
                }
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_whole_keeps_its_mean() {
    let x = picture(13, 29, 1);
    let mean = |values: &[f32]| values.iter().sum::<f32>() / values.len() as f32;
    for to in [[1, 1], [4, 9], [13, 29], [13, 2]] {
        let y = fit_whole(x.data(), [13, 29], to);
        assert_eq!(y.len(), to[0] * to[1]);
        assert!((mean(&y) - mean(x.data())).abs() < 1e-5, "{to:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn sizes_of_nothing_are_refused() {
    let x = picture(4, 4, 1);
    assert_eq!(fit(&x, 0, 4).unwrap_err().code(), "empty");
    assert_eq!(fit(&x, 4, 0).unwrap_err().code(), "empty");
    let nothing = Tensor::zeros(Shape::new(1, 0, 4, 1).unwrap());
    assert_eq!(fit(&nothing, 4, 4).unwrap_err().code(), "empty");
    assert_eq!(fit(&x, 65_536, 65_536).unwrap_err().code(), "too-large");
}
