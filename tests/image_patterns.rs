//! Test patterns, drawings, and their texts in a link.
#![allow(clippy::unwrap_used)]

use conv_playground::image::patterns::{PATTERNS, draw};
use conv_playground::image::{Channels, Display, Drawing, ImageRef, Theme};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Rows of bytes.
fn bytes(id: &str, seed: Option<u32>) -> Vec<Vec<u8>> {
    let x = draw(id, seed).unwrap().select(Channels::Rgb).unwrap();
    let shape = x.shape();
    assert_eq!(shape.c, 1);
    let byte = |v: &f32| (v * 255.0).round() as u8;
    x.data()
        .chunks(shape.w)
        .map(|row| row.iter().map(byte).collect())
        .collect()
}

fn golden(part: &str) -> Vec<(String, Vec<u8>)> {
    let all: Value = serde_json::from_str(include_str!("golden/image/golden.json")).unwrap();
    let byte = |v: &Value| v.as_u64().unwrap() as u8;
    all[part]
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, row)| {
            (
                key.clone(),
                row.as_array().unwrap().iter().map(byte).collect(),
            )
        })
        .collect()
}

/// Whether a step of (`dx`, `dy`) from each pixel of the tile meets an equal pixel; leaves out
/// the tile's rim.
fn runs(rows: &[Vec<u8>], tile: [usize; 4], dx: isize, dy: isize) -> bool {
    let [x0, y0, side, rim] = tile;
    let inside = rim..side - rim;
    inside.clone().all(|y| {
        inside.clone().all(|x| {
            let (x, y) = (x0 + x, y0 + y);
            let (u, v) = (
                x.checked_add_signed(dx).unwrap(),
                y.checked_add_signed(dy).unwrap(),
            );
            rows[y][x] == rows[v][u]
        })
    })
}

#[wasm_bindgen_test(unsupported = test)]
fn every_pattern_has_its_size_a_text_and_both_dark_and_light() {
    for (index, row) in PATTERNS.iter().enumerate() {
        assert!(PATTERNS[..index].iter().all(|other| other.id != row.id));
        let image = ImageRef::parse("img", row.id).unwrap();
        let seeded = matches!(image, ImageRef::Pattern { seed: Some(_), .. });
        assert_eq!(seeded, row.seeded(), "{}", row.id);
        assert_eq!(ImageRef::parse("img", &image.format()).unwrap(), image);
        let picture = image.computed().unwrap().unwrap();
        assert_eq!((picture.width(), picture.height()), (row.width, row.height));
        let all: Vec<u8> = bytes(row.id, None).concat();
        assert!(all.iter().any(|&v| v <= 64) && all.iter().any(|&v| v >= 191));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn lines_run_in_the_direction_of_their_names() {
    let steps = [
        ("lines-h", 1, 0),
        ("lines-v", 0, 1),
        ("lines-d", 1, 1),
        ("lines-a", 1, -1),
    ];
    for (id, dx, dy) in steps {
        let rows = bytes(id, None);
        for (other, dx2, dy2) in steps {
            let along = runs(&rows, [0, 0, 128, 1], dx2, dy2);
            assert_eq!(
                along,
                (dx, dy) == (dx2, dy2),
                "{id} in the direction of {other}"
            );
        }
        let lit = rows.concat().iter().filter(|&&v| v == 255).count();
        assert_eq!(lit, 128 * 128 / 8, "{id}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_chart_of_directions_turns_counter_clockwise() {
    let rows = bytes("lines", None);
    let steps = [(1, 0), (1, -1), (0, 1), (1, 1)];
    for (tile, &(dx, dy)) in steps.iter().enumerate() {
        for (index, &(dx2, dy2)) in steps.iter().enumerate() {
            let along = runs(&rows, [0, tile * 32, 32, 8], dx2, dy2);
            assert_eq!(along, index == tile, "tile {tile}, direction ({dx}, {dy})");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn impulse_checker_and_step_are_exact() {
    let impulse = bytes("impulse", None);
    assert_eq!(impulse[15][15], 255);
    assert_eq!(
        impulse
            .concat()
            .iter()
            .map(|&v| usize::from(v))
            .sum::<usize>(),
        255
    );
    let checker = bytes("checker", None);
    assert_eq!(
        (checker[0][0], checker[0][16], checker[16][0]),
        (0, 255, 255)
    );
    assert_eq!((checker[15][15], checker[16][16]), (0, 0));
    for row in bytes("step", None) {
        assert!(row[..64].iter().all(|&v| v == 64) && row[64..].iter().all(|&v| v == 191));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_zone_plate_is_numpys() {
    let rows = bytes("zone", None);
    for (row, expected) in golden("zone") {
        assert_eq!(rows[row.parse::<usize>().unwrap()], expected, "row {row}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn noise_is_pcg32_for_every_seed_and_for_ever() {
    for (seed, expected) in golden("noise") {
        let all = bytes("noise", Some(seed.parse().unwrap())).concat();
        assert_eq!(all[..expected.len()], expected, "seed {seed}");
        let mean = all.iter().map(|&v| f64::from(v)).sum::<f64>() / all.len() as f64;
        assert!((mean - 127.5).abs() < 3.0, "seed {seed}: {mean}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn texts_of_pictures_are_read_and_written() {
    let largest = format!("pix:32x32:{}", "_".repeat(682) + "w");
    for text in [
        "cat",
        "own",
        "lines-d",
        "noise:0",
        "noise:4294967295",
        "pix:1x1:8A",
        "pix:2x1:Dw",
    ]
    .into_iter()
    .chain([largest.as_str()])
    {
        assert_eq!(ImageRef::parse("img", text).unwrap().format(), text);
    }
    assert_eq!(ImageRef::parse("img", "noise").unwrap().format(), "noise:7");
}

#[wasm_bindgen_test(unsupported = test)]
fn every_choice_is_found_by_its_name() {
    for name in ImageRef::names().filter(|&name| name != Drawing::PREFIX) {
        let image = ImageRef::parse("img", name).unwrap();
        assert_eq!(image.format().split(':').next(), Some(name));
        assert_eq!(
            image.computed().is_some(),
            PATTERNS.iter().any(|row| row.id == name)
        );
    }
    for channels in Channels::ALL {
        assert_eq!(Channels::parse("ch", channels.name()), Ok(channels));
    }
    for display in Display::ALL {
        assert_eq!(Display::parse("out", display.name()), Ok(display));
    }
    for theme in Theme::ALL {
        assert_eq!(Theme::parse("theme", theme.name()), Ok(theme));
    }
    let codes = [
        Channels::parse("ch", "alpha").unwrap_err(),
        Display::parse("out", "Clamp").unwrap_err(),
        Theme::parse("theme", "").unwrap_err(),
    ]
    .map(|error| (error.code(), error.field().unwrap().to_string()));
    let expected = ["ch", "out", "theme"].map(|field| ("not-one-of", field.to_string()));
    assert_eq!(codes, expected);
}

#[wasm_bindgen_test(unsupported = test)]
fn wrong_texts_are_refused_by_name() {
    for (text, code) in [
        ("dog", "not-one-of"),
        ("", "not-one-of"),
        ("Cat", "not-one-of"),
        ("cat:1", "not-one-of"),
        ("pix", "not-one-of"),
        ("noise:", "wrong-type"),
        ("noise:-1", "wrong-type"),
        ("noise:+1", "wrong-type"),
        ("noise:1.5", "wrong-type"),
        ("noise:4294967296", "out-of-range"),
        ("step:1", "wrong-type"),
        ("pix:", "malformed"),
        ("pix:16x16", "malformed"),
        ("pix:16:AA", "wrong-type"),
        ("pix:0x4:", "out-of-range"),
        ("pix:33x1:AA", "out-of-range"),
        ("pix:1x33:AA", "out-of-range"),
        ("pix:99999999999999999999x1:AA", "wrong-type"),
        ("pix:01x1:8A", "wrong-type"),
        ("pix:1x2:", "length-mismatch"),
        ("pix:1x2:AAA", "length-mismatch"),
        ("pix:1x2:A+", "malformed"),
        ("pix:1x2:A=", "malformed"),
        ("pix:1x2:é", "malformed"),
        ("pix:1x2:AB", "malformed"),
        ("pix:1x1:Dw", "malformed"),
    ] {
        let error = ImageRef::parse("img", text).unwrap_err();
        assert_eq!(error.code(), code, "{text}");
        assert_eq!(error.field(), Some("img"), "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_drawing_becomes_a_picture_of_its_levels() {
    let levels: Vec<u8> = (0..16).collect();
    let drawing = Drawing::new(2, 8, levels).unwrap();
    assert_eq!(drawing.format(), "pix:2x8:ASNFZ4mrze8");
    let x = drawing.picture().unwrap().select(Channels::Rgb).unwrap();
    assert_eq!(x.shape().dims(), [1, 2, 8, 1]);
    for (level, v) in x.data().iter().enumerate() {
        assert_eq!(*v, level as f32 / 15.0);
    }
    for (rows, cols, levels, code) in [
        (1, 2, vec![0], "length-mismatch"),
        (1, 1, vec![16], "out-of-range"),
        (33, 1, vec![0; 33], "out-of-range"),
        (0, 1, vec![], "out-of-range"),
    ] {
        let error = Drawing::new(rows, cols, levels).unwrap_err();
        assert_eq!((error.code(), error.field()), (code, Some("img")));
    }
}
