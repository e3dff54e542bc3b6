//! The diverging colours: even, symmetrical, and distinct for colour-blind eyes.

use conv_playground::image::colormap::{Diverging, oklab};
use conv_playground::image::{NOT_FINITE, Theme};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Complete dichromacy in linear RGB: G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based
/// Model for Simulation of Color Vision Deficiency" (2009), severity 1.0.
const PROTANOPIA: [[f64; 3]; 3] = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
];
const DEUTERANOPIA: [[f64; 3]; 3] = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
];

fn rgb(theme: Theme, share: f32) -> [u8; 3] {
    let [r, g, b, a] = Diverging::of(theme).at(share);
    assert_eq!(a, 255);
    [r, g, b]
}

fn seen(matrix: [[f64; 3]; 3], colour: [u8; 3]) -> [u8; 3] {
    let linear = colour.map(|byte| {
        let v = f64::from(byte) / 255.0;
        if v <= 0.04045 {
            v / 12.92
        } else {
            ((v + 0.055) / 1.055).powf(2.4)
        }
    });
    matrix.map(|row| {
        let v: f64 = row.iter().zip(linear).map(|(m, v)| m * v).sum();
        let v = v.clamp(0.0, 1.0);
        let encoded = if v <= 0.0031308 {
            12.92 * v
        } else {
            1.055 * v.powf(1.0 / 2.4) - 0.055
        };
        (encoded * 255.0).round() as u8
    })
}

fn distance(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (oklab(one), oklab(other));
    (0..3)
        .map(|i| (one[i] - other[i]).powi(2))
        .sum::<f64>()
        .sqrt()
}

fn shares() -> impl Iterator<Item = f32> {
    (0..=1000).map(|i| i as f32 / 1000.0)
}

#[wasm_bindgen_test(unsupported = test)]
fn oklab_is_the_one_of_css_color_4() {
    // The web platform's tests: css/css-color/parsing, oklab() of these colours.
    for (colour, expected) in [
        ([0, 128, 0], [0.51975, -0.1403, 0.10768]),
        ([255, 255, 255], [1.0, 0.0, 0.0]),
        ([0, 0, 0], [0.0, 0.0, 0.0]),
        ([255, 0, 0], [0.62796, 0.22486, 0.12585]),
        ([0, 0, 255], [0.45201, -0.03246, -0.31153]),
    ] {
        for (got, want) in oklab(colour).iter().zip(expected) {
            assert!((got - want).abs() < 2e-4, "{colour:?}: {got} {want}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn zero_is_neutral_and_the_ends_are_blue_and_orange() {
    for (theme, [negative, neutral, positive]) in [
        (
            Theme::Light,
            [[0x2b, 0x6c, 0xb0], [0xf2, 0xf0, 0xeb], [0xc7, 0x61, 0x1f]],
        ),
        (
            Theme::Dark,
            [[0x6a, 0xa6, 0xe6], [0x22, 0x26, 0x2c], [0xf0, 0x95, 0x4f]],
        ),
    ] {
        assert_eq!(rgb(theme, 0.0), neutral);
        assert_eq!(rgb(theme, -0.0), neutral);
        // Near the page's colours for negative and positive, whose lightnesses differ.
        assert!(distance(rgb(theme, -1.0), negative) < 0.08);
        assert!(distance(rgb(theme, 1.0), positive) < 0.08);
        assert_eq!(rgb(theme, 5.0), rgb(theme, 1.0));
        assert_eq!(rgb(theme, f32::NEG_INFINITY), rgb(theme, -1.0));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn lightness_goes_one_way_from_the_neutral() {
    for theme in Theme::ALL {
        for sign in [-1.0, 1.0] {
            let lightness: Vec<f64> = shares()
                .map(|share| oklab(rgb(theme, sign * share))[0])
                .collect();
            let way = if theme == Theme::Light { -1.0 } else { 1.0 };
            for pair in lightness.windows(2) {
                // Rounding to bytes may turn a step by a third of a byte.
                assert!(
                    (pair[1] - pair[0]) * way > -0.0015,
                    "{theme:?} {sign}: {pair:?}"
                );
            }
            let whole = (lightness[1000] - lightness[0]) * way;
            assert!(whole > 0.35, "{theme:?} {sign}: {whole}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn minus_and_plus_are_equally_light() {
    for theme in Theme::ALL {
        for share in shares() {
            let minus = oklab(rgb(theme, -share))[0];
            let plus = oklab(rgb(theme, share))[0];
            assert!(
                (minus - plus).abs() < 0.006,
                "{theme:?} {share}: {minus} {plus}"
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn colour_blind_eyes_tell_minus_from_plus() {
    for theme in Theme::ALL {
        for matrix in [PROTANOPIA, DEUTERANOPIA] {
            // 0.02 in OKLab is about one just noticeable difference of neighbouring areas.
            for (share, least) in [(0.02, 0.014), (0.1, 0.04), (0.3, 0.09), (1.0, 0.2)] {
                let minus = seen(matrix, rgb(theme, -share));
                let plus = seen(matrix, rgb(theme, share));
                let apart = distance(minus, plus);
                assert!(apart > least, "{theme:?} {share}: {apart}");
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn faint_responses_show() {
    for theme in Theme::ALL {
        for share in [-0.01, 0.01] {
            let apart = distance(rgb(theme, share), rgb(theme, 0.0));
            assert!(apart > 0.02, "{theme:?} {share}: {apart}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn no_number_looks_like_a_missing_one() {
    let missing = [NOT_FINITE[0], NOT_FINITE[1], NOT_FINITE[2]];
    for theme in Theme::ALL {
        for share in shares() {
            assert!(distance(rgb(theme, share), missing) > 0.2);
            assert!(distance(rgb(theme, -share), missing) > 0.2);
        }
    }
}
