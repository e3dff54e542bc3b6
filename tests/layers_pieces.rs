//! A layer computed in pieces gives the very numbers of the whole, whatever the pieces.

#![allow(clippy::unwrap_used)]

use conv_playground::layers::short::read_layers;
use conv_playground::layers::{Batch, Side};
use conv_playground::model::Sequential;
use conv_playground::rng::Random;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const LAYERS: [&str; 34] = [
    "c8k3",
    "c5k3.pad:same-r",
    "c9k3x5s2x3.pad:same.bi:random_normal",
    "c8k5d2.pad:same",
    "c8k3g2s2",
    "c4k7d3.pad:same.act:softmax",
    "c4k3.act:lk0.1",
    "c3k16s16",
    "dw3",
    "dw5s2m3.pad:same-r",
    "dw3d4.pad:same.act:softmax",
    "sc8k3m2.pad:same",
    "sc6k5s3.act:tanh",
    "mp2",
    "mp3s1.pad:same",
    "mp5x2s3x4",
    "ap3s2.pad:same",
    "ct20k3s2.pad:same.bi:random_normal",
    "ct9k4s3op1.act:tanh",
    "ct9k3.act:softmax",
    "f",
    "bn",
    "bn.a:1",
    "up2",
    "up3x2.i:bilinear",
    "a:sigmoid",
    "a:tanh",
    "a:softmax",
    "a:lk0.1",
    "re.max:0.5",
    "lk0.2",
    "rc0.5",
    "sm",
    "d7",
];

#[wasm_bindgen_test(unsupported = test)]
fn pieces_are_the_whole() {
    let sides = [19, 23, 4];
    let mut random = Random::new(3);
    let data = (0..sides.iter().product()).map(|_| random.unit() * 2.0 - 1.0);
    let x = Batch::new(1, &sides, data.collect()).unwrap();
    let known: Vec<Side> = sides.iter().copied().map(Some).collect();
    let mut sliced = 0;
    for text in LAYERS {
        let model = Sequential::build(&read_layers(text).unwrap(), Some(&known), 7).unwrap();
        let whole = model.forward_layer(0, &x).unwrap();
        let pieces = model.layers()[0].layer().pieces(&sides);
        sliced += usize::from(pieces > 1);
        for step in [1, 2, 5, pieces] {
            let mut y = Batch::zeros(1, &whole.sides()).unwrap();
            for from in (0..pieces).step_by(step) {
                let part = from..(from + step).min(pieces);
                model.forward_pieces(0, &x, part, &mut y).unwrap();
            }
            assert_eq!(y, whole, "{text} in pieces of {step}");
        }
    }
    assert!(sliced >= 25, "{sliced}");
}

#[wasm_bindgen_test(unsupported = test)]
fn pieces_that_are_not_there_are_refused() {
    let model = Sequential::build(
        &read_layers("c2k3-mp2").unwrap(),
        Some(&[Some(8), Some(8), Some(1)]),
        7,
    )
    .unwrap();
    let x = Batch::zeros(1, &[8, 8, 1]).unwrap();
    let mut y = Batch::zeros(1, &[6, 6, 2]).unwrap();
    for rows in [0..7, 3..3, 6..9] {
        let error = model.forward_pieces(0, &x, rows, &mut y).unwrap_err();
        assert_eq!(error.code(), "out-of-range");
    }
    let two = Batch::zeros(2, &[8, 8, 1]).unwrap();
    let error = model.forward_pieces(0, &two, 0..2, &mut y).unwrap_err();
    assert_eq!(error.code(), "shape-mismatch");
    let mut small = Batch::zeros(1, &[2, 6, 2]).unwrap();
    let error = model.forward_pieces(0, &x, 0..6, &mut small).unwrap_err();
    assert_eq!(error.code(), "length-mismatch");
    assert!(model.forward_pieces(2, &x, 0..1, &mut y).is_err());
}
