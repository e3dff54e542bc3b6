//! Pictures: bytes in, numbers out, against TensorFlow and NumPy.
#![allow(clippy::unwrap_used)]

use conv_playground::image::{Channels, Picture, Stats, working_size};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/image/golden.json")).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    let items = value.as_array().unwrap();
    items.iter().map(|v| v.as_f64().unwrap()).collect()
}

fn rgba(rgb: &[u8]) -> Vec<u8> {
    rgb.chunks(3)
        .flat_map(|p| [p[0], p[1], p[2], 255])
        .collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn luminance_is_tensorflows() {
    let case = &golden()["luminance"];
    let rgb: Vec<u8> = numbers(&case["rgb"]).iter().map(|&v| v as u8).collect();
    let picture = Picture::from_rgba(&rgba(&rgb), 6, 8).unwrap();
    let y = picture.select(Channels::Luminance).unwrap();
    assert_eq!(y.shape().dims(), [1, 8, 6, 1]);
    let expected = numbers(&case["y"]);
    assert_eq!(expected.len(), y.data().len());
    for (got, want) in y.data().iter().zip(expected) {
        assert!((f64::from(*got) - want).abs() < 1e-6, "{got} {want}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn channels_are_bytes_over_255() {
    let rgb: Vec<u8> = (0..=255).flat_map(|v| [v, 255 - v, v / 2]).collect();
    let picture = Picture::from_rgba(&rgba(&rgb), 16, 16).unwrap();
    let all = picture.select(Channels::Rgb).unwrap();
    assert_eq!(all.shape().dims(), [1, 16, 16, 3]);
    for (got, byte) in all.data().iter().zip(&rgb) {
        assert_eq!(*got, f32::from(*byte) / 255.0);
    }
    for (index, channel) in [Channels::Red, Channels::Green, Channels::Blue]
        .into_iter()
        .enumerate()
    {
        let one = picture.select(channel).unwrap();
        assert_eq!(one.shape().dims(), [1, 16, 16, 1]);
        let expected: Vec<f32> = all.data().iter().skip(index).step_by(3).copied().collect();
        assert_eq!(one.data(), expected);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_grey_picture_has_one_channel_whatever_is_asked() {
    let picture = Picture::from_rgba(&[7, 7, 7, 255, 9, 9, 9, 255], 1, 2).unwrap();
    assert_eq!(picture.channels(), 1);
    assert_eq!(picture, Picture::from_grey(vec![7, 9], 1, 2).unwrap());
    for channels in Channels::ALL {
        let x = picture.select(channels).unwrap();
        assert_eq!(x.shape().dims(), [1, 2, 1, 1]);
        assert_eq!(x.data(), [7.0 / 255.0, 9.0 / 255.0]);
    }
    let almost = Picture::from_rgba(&[7, 7, 7, 255, 9, 9, 8, 255], 1, 2).unwrap();
    assert_eq!(almost.channels(), 3);
}

#[wasm_bindgen_test(unsupported = test)]
fn alpha_is_dropped_but_told() {
    let opaque = Picture::from_rgba(&[1, 2, 3, 255], 1, 1).unwrap();
    let through = Picture::from_rgba(&[1, 2, 3, 254], 1, 1).unwrap();
    assert!(!opaque.had_alpha());
    assert!(through.had_alpha());
    assert_eq!(
        opaque.select(Channels::Rgb).unwrap(),
        through.select(Channels::Rgb).unwrap()
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn impossible_sizes_are_refused() {
    let refused = |len: usize, w, h| {
        let error = Picture::from_rgba(&vec![0; len], w, h).unwrap_err();
        assert_eq!(error.field(), Some("img"));
        error.code()
    };
    assert_eq!(refused(0, 0, 5), "empty");
    assert_eq!(refused(0, 5, 0), "empty");
    assert_eq!(refused(15, 2, 2), "length-mismatch");
    assert_eq!(refused(17, 2, 2), "length-mismatch");
    assert_eq!(refused(0, 2049, 1), "out-of-range");
    assert_eq!(refused(0, 1, usize::MAX), "out-of-range");
    assert_eq!(refused(0, usize::MAX, usize::MAX), "out-of-range");
    assert!(Picture::from_rgba(&vec![0; 2048 * 4], 2048, 1).is_ok());
    let grey = Picture::from_grey(vec![0; 3], 2, 2).unwrap_err();
    assert_eq!(grey.code(), "length-mismatch");
}

#[wasm_bindgen_test(unsupported = test)]
fn working_size_keeps_the_proportion_and_a_pixel() {
    assert_eq!(working_size(2048, 2048), (2048, 2048));
    assert_eq!(working_size(2049, 2049), (2048, 2048));
    assert_eq!(working_size(3000, 4000), (1536, 2048));
    assert_eq!(working_size(16_777_216, 1), (2048, 1));
    assert_eq!(working_size(usize::MAX, usize::MAX), (2048, 2048));
}

#[wasm_bindgen_test(unsupported = test)]
fn statistics_are_numpys() {
    for case in golden()["statistics"].as_array().unwrap() {
        let x: Vec<f32> = numbers(&case["x"]).iter().map(|&v| v as f32).collect();
        let got = Stats::of(&x);
        let want = |name: &str| case[name].as_f64().unwrap();
        // The JSON reader may miss the last bit of an f64, not that of the f32 that it stands for.
        assert_eq!(got.min as f32, want("min") as f32);
        assert_eq!(got.max as f32, want("max") as f32);
        let size = x.iter().map(|v| f64::from(v.abs())).sum::<f64>() / x.len() as f64;
        assert!((got.mean - want("mean")).abs() <= 1e-13 * size);
        assert_eq!(got.not_finite, 0);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn statistics_leave_out_what_is_not_finite() {
    for at in [0, 3, 1023, 1024, 2500] {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let mut x = vec![2.0; 2501];
            x[at] = bad;
            let got = Stats::of(&x);
            let numbers = (got.min, got.max, got.mean, got.not_finite);
            assert_eq!(numbers, (2.0, 2.0, 2.0, 1), "{bad} at {at}");
        }
    }
    let both = Stats::of(&[f32::INFINITY, f32::NEG_INFINITY]);
    assert_eq!(both.not_finite, 2);
    assert!(both.min.is_nan() && both.max.is_nan() && both.mean.is_nan());
}

#[wasm_bindgen_test(unsupported = test)]
fn the_mean_of_many_equal_numbers_is_that_number() {
    let x = vec![0.1f32; 1_000_003];
    assert!((Stats::of(&x).mean - f64::from(0.1f32)).abs() < 1e-15);
}
