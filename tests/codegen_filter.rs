//! Programs in other languages are those that were run and gave the playground's own numbers
//! (`tests/golden/codegen/run.py`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use conv_playground::codegen::filter::{TARGETS, Task};
use conv_playground::config;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test(unsupported = test)]
fn every_program_is_one_that_was_run() {
    let golden: Value = serde_json::from_str(include_str!("golden/codegen/filter.json")).unwrap();
    let side = |at: usize| golden["size"][at].as_u64().unwrap() as usize;
    let size = [side(0), side(1)];
    let programs = golden["programs"].as_array().unwrap();
    let links = include_str!("golden/codegen/fragments.txt").lines().count();
    assert_eq!(programs.len(), links * TARGETS.len());
    for program in programs {
        let link = program["link"].as_str().unwrap();
        let id = program["target"].as_str().unwrap();
        let target = TARGETS.iter().find(|target| target.id == id).unwrap();
        let (config, _) = config::parse(link).unwrap();
        let written = target.write(&Task::of(&config, size).unwrap());
        let text = written.as_deref().ok();
        assert_eq!(
            text,
            program["text"].as_str(),
            "{id} for {link}: run the script again"
        );
        let field = written.as_ref().err().and_then(|error| error.field());
        assert_eq!(field, program["refused"].as_str(), "{id} for {link}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_a_target_lacks_is_refused_by_name() {
    for (link, id, field) in [
        ("v=1;s=2;end", "svg", "s"),
        ("v=1;n=2;end", "imagemagick", "n"),
        ("v=1;act=tanh;end", "svg", "act"),
        ("v=1;pad=reflect;end", "imagemagick", "pad"),
        ("v=1;pad=symmetric;end", "svg", "pad"),
    ] {
        let target = TARGETS.iter().find(|target| target.id == id).unwrap();
        let (config, _) = config::parse(link).unwrap();
        let error = target
            .write(&Task::of(&config, [30, 40]).unwrap())
            .unwrap_err();
        assert_eq!(
            (error.code(), error.field()),
            ("unavailable", Some(field)),
            "{link}"
        );
    }
}
