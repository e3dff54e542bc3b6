//! Generated code: every text is one that ran and gave the engine's numbers.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::codegen::{cases, hash, scene};
use conv_playground::codegen::{TARGETS, codes, export};
use conv_playground::config::parse;
use conv_playground::session::Session;
use conv_playground::session::command::Command;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What `tests/golden/codegen/run.py` found right: by tool and case the text's hash, or the field for
/// which it is refused.
fn verified() -> Value {
    serde_json::from_str(include_str!("golden/codegen/verified.json")).unwrap()
}

#[wasm_bindgen_test(unsupported = test)]
fn every_text_is_one_that_ran() {
    let verified = verified();
    let mut wrong = Vec::new();
    for case in cases() {
        let scene = scene(&case.config);
        for code in codes(&case.config, &scene) {
            let found = match &code.text {
                Ok(text) => hash(text),
                Err(error) => format!("refused: {}", error.field().unwrap_or_default()),
            };
            let want = &verified[code.target.id][&case.name];
            if *want != Value::String(found) {
                wrong.push(format!("{} {}", code.target.id, case.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "run tests/golden/codegen/run.py: {wrong:?}"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn nothing_is_verified_that_is_not_written() {
    let names: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    for (target, texts) in verified().as_object().unwrap() {
        assert!(TARGETS.iter().any(|row| row.id == target), "{target}");
        for name in texts.as_object().unwrap().keys() {
            assert!(names.contains(name), "{target} {name}");
        }
    }
}

#[track_caller]
fn refused(link: &str, target: &str, field: &str) {
    let config = parse(link).unwrap().0;
    let error = export(&config, &scene(&config), target).unwrap_err();
    assert_eq!(
        (error.code(), error.field()),
        ("not-in-target", Some(field)),
        "{target} {link}"
    );
    assert!(error.details().iter().any(|(name, _)| *name == "target"));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_a_tool_can_not_do_is_refused_by_name() {
    for target in ["svg", "imagemagick"] {
        refused("v=1;s=2;end", target, "s");
        refused("v=1;act=tanh;end", target, "act");
        refused("v=1;pad=reflect;end", target, "pad");
        refused("v=1;p=sobel-x;n=2;end", target, "n");
        refused("v=1;lab=pool;end", target, "lab");
    }
    refused("v=1;pad=symmetric;end", "svg", "pad");
    refused("v=1;ch=y;end", "svg", "ch");
    refused("v=1;init=uniform:1;size=17;end", "svg", "size");
    refused("v=1;p=box3;d=9;end", "svg", "d");
    refused("v=1;img=own;end", "svg", "img");
    refused(
        "v=1;init=uniform:1;size=31;d=3;pad=zeros;end",
        "imagemagick",
        "d",
    );
    for target in ["numpy", "opencv", "skimage", "svg", "matlab", "rust"] {
        refused("v=1;lab=net;end", target, "lab");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_unknown_tool_is_named() {
    let config = parse("v=1;end").unwrap().0;
    let error = export(&config, &scene(&config), "gimp").unwrap_err();
    assert_eq!(
        (error.code(), error.field()),
        ("not-one-of", Some("target"))
    );
}

/// A model that can't be built has no code, and the error says where.
#[wasm_bindgen_test(unsupported = test)]
fn an_illegal_model_is_refused_at_its_layer() {
    let config = parse("v=1;lab=net;net=c4k3-c4k3;in=4x4x1;end").unwrap().0;
    let error = export(&config, &scene(&config), "pytorch").unwrap_err();
    assert_eq!(error.code(), "kernel-larger-than-input");
    assert!(error.details().contains(&("layerNumber", "2".into())));
}

/// Kernel cells keep every digit, and no text says `-0`.
#[wasm_bindgen_test(unsupported = test)]
fn numbers_are_the_shortest_that_are_exact() {
    let config = parse("v=1;k=0.1,-0,1e-7,123456.7,-0.30000001,0,0,0,1;end")
        .unwrap()
        .0;
    for target in TARGETS {
        let text = export(&config, &scene(&config), target.id).unwrap();
        for number in ["0.1", "1e-7", "123456.7", "-0.3"] {
            assert!(text.contains(number), "{} {number}", target.id);
        }
        assert!(
            !text.contains("-0,") && !text.contains("-0 "),
            "{}",
            target.id
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_session_writes_its_numbers_once_they_are_there() {
    let mut session = Session::new();
    let load = |fragment: &str| Command::Load {
        fragment: fragment.into(),
    };
    session
        .apply(&load("v=1;img=impulse;p=identity;end"))
        .unwrap();
    let early = session.export_numbers("npy").unwrap_err();
    assert_eq!(early.code(), "unavailable");
    while session.advance(1_000_000).unwrap() < 1.0 {}
    let bytes = session.export_numbers("npy").unwrap();
    let (numbers, _) = bytes[128..].as_chunks::<4>();
    let numbers: Vec<f32> = numbers.iter().map(|&n| f32::from_le_bytes(n)).collect();
    assert_eq!(numbers.iter().sum::<f32>(), 1.0);
    let text = String::from_utf8(session.export_numbers("csv").unwrap()).unwrap();
    assert_eq!(text.lines().count(), numbers.len() + 1);
    let unknown = session.export_numbers("xls").unwrap_err();
    assert_eq!(unknown.field(), Some("format"));
    session.apply(&load("v=1;lab=net;img=impulse;end")).unwrap();
    assert!(session.export_numbers("npy").is_err());
    let ids: Vec<&str> = session
        .codes()
        .unwrap()
        .iter()
        .map(|c| c.target.id)
        .collect();
    assert_eq!(ids, ["keras", "pytorch"]);
}

#[cfg(not(target_arch = "wasm32"))]
mod pictures {
    use super::scene;
    use conv_playground::config::Config;
    use conv_playground::image::ImageRef;
    use std::path::Path;

    /// Code for a link knows the bundled pictures' sizes by heart.
    #[test]
    fn bundled_pictures_are_as_large_as_told() {
        for id in ImageRef::BUNDLED {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("www/img/{id}.png"));
            let bytes = std::fs::read(file).unwrap();
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            let config = Config {
                image: ImageRef::Bundled(id),
                ..Config::default()
            };
            let scene = scene(&config);
            assert_eq!(
                scene.size,
                Some([side(20) as usize, side(16) as usize]),
                "{id}"
            );
            assert_eq!(scene.grey, bytes[25] == 0, "{id}");
            assert_eq!(scene.file, format!("{id}.png"));
        }
    }
}
