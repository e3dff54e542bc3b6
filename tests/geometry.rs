//! Sizes, padding and borders: against TensorFlow and NumPy, and where numbers overflow.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::cases;
use conv_playground::geometry::{Axis, Padding, receptive_extent};
use conv_playground::ops::border::Border;
use serde::Deserialize;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[derive(Debug, Deserialize)]
struct Window {
    padding: String,
    input: usize,
    kernel: usize,
    stride: usize,
    dilation: usize,
    output: usize,
    sources: Vec<isize>,
}

#[wasm_bindgen_test(unsupported = test)]
fn windows_read_what_tensorflows_read() {
    for case in cases::<Window>(include_str!("golden/geometry.json")) {
        let padding = Padding::parse("padding", &case.padding).unwrap();
        let axis = Axis::padded(
            "rows",
            case.input,
            case.kernel,
            case.stride,
            case.dilation,
            padding,
        )
        .unwrap();
        assert_eq!(axis.output, case.output, "{case:?}");
        let mut sources = case.sources.iter();
        for out in 0..axis.output {
            for tap in 0..axis.kernel {
                let want = *sources.next().unwrap();
                let inside = axis.taps_inside(out).contains(&tap);
                assert_eq!(inside, want >= 0, "{case:?} output {out} tap {tap}");
                let source = axis.source(out, tap);
                assert_eq!((0..axis.input as isize).contains(&source), inside);
                assert!(!inside || source == want, "{case:?} output {out} tap {tap}");
            }
        }
        assert_eq!(sources.next(), None);
    }
}

#[derive(Debug, Deserialize)]
struct Padded {
    border: String,
    input: usize,
    pad: isize,
    sources: Vec<isize>,
}

#[wasm_bindgen_test(unsupported = test)]
fn borders_are_numpys_at_any_distance() {
    for case in cases::<Padded>(include_str!("golden/border.json")) {
        let border = Border::parse("pad", &case.border).unwrap();
        for (index, want) in (-case.pad..).zip(&case.sources) {
            let got = border.source(index, case.input);
            let want = usize::try_from(*want).ok();
            assert_eq!(got, want, "{} of {} at {index}", case.border, case.input);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn valid_has_nothing_beyond_the_edge() {
    assert_eq!(Border::Valid.source(-1, 3), None);
    assert_eq!(Border::Valid.source(3, 3), None);
    assert_eq!(Border::Valid.source(2, 3), Some(2));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_tutorials_sides() {
    let mut side = 32;
    let mut sides = vec![side];
    for (kernel, stride) in [(3, 1), (2, 2), (3, 1), (2, 2), (3, 1)] {
        side = Axis::padded("rows", side, kernel, stride, 1, Padding::Valid)
            .unwrap()
            .output;
        sides.push(side);
    }
    assert_eq!(sides, [32, 30, 15, 13, 6, 4]);
}

/// Counts the inputs that reach one output by walking back through the layers.
#[wasm_bindgen_test(unsupported = test)]
fn receptive_extent_is_what_walking_back_finds() {
    for (kernel, stride, dilation, times) in (1..4).flat_map(|k| {
        (1..4).flat_map(move |s| (1..3).flat_map(move |d| (0..4).map(move |t| (k, s, d, t))))
    }) {
        let axis = Axis::padded("rows", 500, kernel, stride, dilation, Padding::Valid).unwrap();
        let (mut first, mut last) = (0, 0);
        for _ in 0..times {
            first = axis.source(first, 0) as usize;
            last = axis.source(last, kernel - 1) as usize;
        }
        assert_eq!(receptive_extent(&axis, times), Some(last - first + 1));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn impossible_axes_are_refused() {
    let code = |input, kernel, stride, dilation, padding| {
        let axis = Axis::padded("rows", input, kernel, stride, dilation, padding);
        axis.map_err(|e| (e.code(), e.field().map(str::to_owned)))
            .map_err(|(code, field)| format!("{code} {}", field.unwrap_or_default()))
    };
    let most = usize::MAX;
    for padding in [Padding::Valid, Padding::Same] {
        let refused = |input, kernel, stride, dilation| {
            code(input, kernel, stride, dilation, padding).unwrap_err()
        };
        assert_eq!(refused(0, 1, 1, 1), "empty input");
        assert_eq!(refused(5, 0, 1, 1), "empty kernel");
        assert_eq!(refused(5, 1, 0, 1), "out-of-range strides");
        assert_eq!(refused(5, 1, 1, 0), "out-of-range dilationRate");
        assert_eq!(refused(5, most, 1, 1), "too-large kernel");
        assert_eq!(refused(5, 2, 1, most), "too-large dilationRate");
        assert_eq!(refused(5, most, 1, most), "too-large dilationRate");
        assert_eq!(refused(5, 1 << 16, 1, most >> 15), "too-large dilationRate");
        assert!(code(5, 1, most, 1, padding).is_ok_and(|axis| axis.output == 1));
    }
    let valid = code(4, 3, 1, 2, Padding::Valid).unwrap_err();
    assert_eq!(valid, "kernel-larger-than-input kernel");
    let same = code(most, 3, most - 1, 1, Padding::Same).unwrap_err();
    assert_eq!(same, "too-large rows");
    let padded = Axis::explicit("rows", 5, 3, 1, 1, most, 1).unwrap_err();
    assert_eq!(padded.code(), "too-large");
}
