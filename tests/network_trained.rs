//! The Network lab with weights of a run of training.

#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::session::network::maps::Wanted;
use conv_playground::session::network::state::NetState;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

struct Lab {
    session: Session,
}

impl Lab {
    fn open(fragment: &str) -> Self {
        let mut session = Session::new();
        let fragment = fragment.into();
        session.apply(&Command::Load { fragment }).unwrap();
        let mut lab = Self { session };
        lab.finish();
        lab
    }

    fn finish(&mut self) {
        while self.session.advance(1000).unwrap() < 1.0 {}
    }

    fn set(&mut self, key: &str, value: &str) {
        let (key, value) = (key.into(), value.into());
        self.session.apply(&Command::Set { key, value }).unwrap();
        self.finish();
    }

    fn state(&mut self) -> NetState {
        self.session.net_answer().unwrap().state.net
    }

    fn first_maps(&self) -> Vec<u8> {
        let wanted = Wanted {
            layer: 0,
            from: 0,
            count: 4,
            side: 6,
        };
        self.session.net().unwrap().maps(wanted).unwrap().rgba
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn trained_weights_are_shown_until_the_model_changes() {
    let mut lab = Lab::open("v=1;lab=net;net=c4k3-r-f-d3;in=8x8x1;img=lines;end");
    let random = lab.first_maps();
    let count = 4 * 9 + 4 + 6 * 6 * 4 * 3 + 3;
    let weights: Vec<f32> = (0..count).map(|at| (at % 7) as f32 / 7.0 - 0.4).collect();
    lab.session.show_trained(Some(&weights), false).unwrap();
    lab.finish();
    assert!(!lab.state().trained.unwrap().split);
    let trained = lab.first_maps();
    assert_ne!(trained, random);
    let moved = lab.session.net().unwrap().moved().unwrap();
    assert_eq!(
        (moved.rows, moved.cols, moved.channels, moved.filters.len()),
        (3, 3, 1, 4)
    );
    // HWIO: the first filter has every fourth number.
    let first: Vec<f32> = weights.iter().step_by(4).take(9).copied().collect();
    assert_eq!(moved.filters[0].after, first);
    assert_ne!(moved.filters[0].before, first);
    assert!(moved.filters[0].distance > 0.0);
    let guess = lab.session.net().unwrap().guess().unwrap().probabilities;
    assert!((guess.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    // Another picture, and a selection, leave the weights; half of a map is as random ones have it.
    lab.set("layer", "0");
    assert_eq!(lab.first_maps(), trained);
    lab.set("img", "checker");
    assert!(lab.state().trained.is_some());
    lab.set("img", "lines");
    assert_eq!(lab.first_maps(), trained);
    lab.session.show_trained(Some(&weights), true).unwrap();
    lab.finish();
    let split = lab.first_maps();
    for (at, pixel) in split.chunks_exact(4).enumerate() {
        let is_left = at % 6 < 3;
        if !is_left {
            assert_eq!(pixel, &trained[at * 4..at * 4 + 4]);
        }
    }
    assert_ne!(split, trained);
    // Another model, and weights that do not fit.
    assert_eq!(
        lab.session
            .show_trained(Some(&weights[1..]), false)
            .unwrap_err()
            .code(),
        "length-mismatch"
    );
    lab.set("seed", "8");
    assert!(lab.state().trained.is_none());
    lab.set("seed", "7");
    assert_eq!(lab.first_maps(), random);
    lab.session.show_trained(Some(&weights), false).unwrap();
    lab.session.show_trained(None, false).unwrap();
    lab.finish();
    assert_eq!(lab.first_maps(), random);
}
