//! The initializers against Keras' formulas and draws, and their numbers for ever.
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::kernels::KernelSpec;
use conv_playground::kernels::initializers::{Distribution, Initializer, fans};
use conv_playground::rng::Random;
use serde::Deserialize;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Links name kernels by their seeds: if one of these numbers ever changes, links break.
#[wasm_bindgen_test(unsupported = test)]
fn the_numbers_of_a_seed_never_change() {
    let mut random = Random::new(7);
    let units: Vec<u32> = (0..4)
        .map(|_| (random.unit() * 16_777_216.0) as u32)
        .collect();
    assert_eq!(units, UNITS);
    for (id, seed, bits) in PINS {
        let values = Initializer::find(id)
            .unwrap()
            .draw(&[3, 3, 1, 1], *seed)
            .unwrap();
        let seen: Vec<u32> = values[..4].iter().map(|v| v.to_bits()).collect();
        assert_eq!(seen, bits, "{id}:{seed} begins {:?}", &values[..4]);
    }
}

const UNITS: [u32; 4] = [4974472, 16411337, 6877073, 14887487];
const PINS: &[(&str, u32, [u32; 4])] = &[
    (
        "glorot_uniform",
        0,
        [0x3ef07fc9, 0xbccb66ca, 0x3d3890e7, 0x3e5646cf],
    ),
    (
        "glorot_uniform",
        7,
        [0xbe709e83, 0x3f0d5ae9, 0xbdd50ed2, 0x3ee50306],
    ),
    (
        "glorot_uniform",
        4294967295,
        [0xbdfb72cd, 0xbe85c588, 0xbed4c6de, 0xbe3e9af9],
    ),
    (
        "glorot_normal",
        0,
        [0xbe4a43e2, 0xbf015be1, 0xbd2cbd5e, 0x3f1e0fd7],
    ),
    (
        "glorot_normal",
        7,
        [0x3ea13251, 0x3e976c5a, 0xbe50940e, 0xbe9657b5],
    ),
    (
        "glorot_normal",
        4294967295,
        [0xbd66a95b, 0xbde1c1f5, 0x3f06b321, 0xbee5ec14],
    ),
    (
        "he_uniform",
        0,
        [0x3f2a0f00, 0xbd0fd39b, 0x3d828205, 0x3e978435],
    ),
    (
        "he_uniform",
        7,
        [0xbeaa24b9, 0x3f47e806, 0xbe16a799, 0x3f21ef91],
    ),
    (
        "he_uniform",
        4294967295,
        [0xbe31cd08, 0xbebd2e7f, 0xbf1674b9, 0xbe86c742],
    ),
    (
        "he_normal",
        0,
        [0xbe8f05e8, 0xbf36f0ec, 0xbd744a76, 0x3f5f8883],
    ),
    (
        "he_normal",
        7,
        [0x3ee3f763, 0x3ed62513, 0xbe937cb6, 0xbed49dd7],
    ),
    (
        "he_normal",
        4294967295,
        [0xbda31a33, 0xbe1fa280, 0x3f3e7e83, 0xbf22945c],
    ),
    (
        "uniform",
        0,
        [0x3d269f6a, 0xbb0cebb3, 0x3b7fbe00, 0x3c947486],
    ),
    (
        "uniform",
        7,
        [0xbca6b4b3, 0x3d43de0e, 0xbc139c60, 0x3d1ea9fe],
    ),
    (
        "uniform",
        4294967295,
        [0xbc2e3566, 0xbcb95c00, 0xbd136a86, 0xbc840e26],
    ),
    (
        "normal",
        0,
        [0xbddd0bc1, 0xbcd5804c, 0xbd888b7e, 0xbbb655e7],
    ),
    (
        "normal",
        7,
        [0x3d2a26b2, 0x3d1fd5be, 0xbcdc2a3f, 0xbd1eb1bb],
    ),
    (
        "normal",
        4294967295,
        [0xbbf37998, 0xbc6e4c75, 0x3d8e2eb2, 0xbd72b1cd],
    ),
];

#[wasm_bindgen_test(unsupported = test)]
fn fans_are_keras() {
    assert_eq!(fans(&[]), [1.0, 1.0]);
    assert_eq!(fans(&[3, 3]), [3.0, 3.0]);
    assert_eq!(fans(&[3, 3, 1, 1]), [9.0, 9.0]);
    assert_eq!(fans(&[5, 3, 16, 128]), [240.0, 1920.0]);
    assert_eq!(fans(&[0, 3, 1, 1]), [0.0, 0.0]);
}

#[derive(Deserialize)]
struct Golden {
    initializers: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    initializer: String,
    shape: Vec<usize>,
    largest: f64,
    stddev: f64,
    count: usize,
}

#[wasm_bindgen_test(unsupported = test)]
fn draws_spread_as_keras_draws_do() {
    let golden: Golden = serde_json::from_str(include_str!("golden/kernels/kernels.json")).unwrap();
    assert_eq!(golden.initializers.len(), 18);
    for case in golden.initializers {
        let initializer = Initializer::find(&case.initializer).unwrap();
        let values = initializer.draw(&case.shape, 3).unwrap();
        assert_eq!(values.len(), case.count);
        let count = values.len() as f64;
        let mean = values.iter().map(|&v| f64::from(v)).sum::<f64>() / count;
        let variance = values
            .iter()
            .map(|&v| (f64::from(v) - mean).powi(2))
            .sum::<f64>()
            / count;
        let largest = values
            .iter()
            .fold(0.0f64, |m, &v| m.max(f64::from(v).abs()));
        let place = format!("{} {:?}", case.initializer, case.shape);
        assert!(
            (variance.sqrt() / case.stddev - 1.0).abs() < 0.015,
            "{place}"
        );
        assert!(mean.abs() < 4.0 * case.stddev / count.sqrt(), "{place}");
        let (bound, expected) = match initializer.distribution(&case.shape) {
            Distribution::Uniform { limit } => (limit, limit / 3f64.sqrt()),
            Distribution::Normal { stddev } => (f64::INFINITY, stddev),
            Distribution::CutNormal { stddev } => (2.0 * stddev, stddev * 0.879_625_661_034_239_8),
        };
        assert!(
            largest <= bound * (1.0 + 1e-7) && case.largest <= bound * (1.0 + 1e-6),
            "{place}"
        );
        assert!((variance.sqrt() / expected - 1.0).abs() < 0.015, "{place}");
        if bound.is_finite() {
            assert!(
                largest > 0.995 * bound && case.largest > 0.995 * bound,
                "{place}"
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn links_name_random_kernels() {
    for (text, canonical) in [
        ("glorot:7", "glorot_uniform:7"),
        ("he:1", "he_uniform:1"),
        ("he_normal:4294967295", "he_normal:4294967295"),
        ("uniform", "uniform:0"),
    ] {
        let spec = KernelSpec::parse_random(text, [5, 3]).unwrap();
        assert_eq!(spec.format_random().as_deref(), Some(canonical));
        assert_eq!(spec.format_preset(), None);
        let form = spec.resolve().unwrap();
        assert_eq!(
            (form.kernel.rows(), form.kernel.cols(), form.divisor),
            (5, 3, 1.0)
        );
    }
    for (text, size, code, field) in [
        ("xavier:7", [3, 3], "not-one-of", "init"),
        ("glorot:", [3, 3], "wrong-type", "init"),
        ("glorot:-1", [3, 3], "wrong-type", "init"),
        ("glorot:1.5", [3, 3], "wrong-type", "init"),
        ("glorot:4294967296", [3, 3], "out-of-range", "init"),
        ("glorot:7", [0, 3], "out-of-range", "size"),
        ("glorot:7", [3, 32], "out-of-range", "size"),
    ] {
        let error = KernelSpec::parse_random(text, size).unwrap_err();
        assert_eq!((error.code(), error.field()), (code, Some(field)), "{text}");
    }
    let huge = Initializer::Normal.draw(&[usize::MAX, 2], 1).unwrap_err();
    assert_eq!(huge.code(), "too-large");
}
