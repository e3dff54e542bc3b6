//! The headless playground: commands, what is shown, and what is refused.

#![allow(clippy::unwrap_used)]

use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::session::region::{Rectangle, Side};
use conv_playground::session::state::State;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn load(session: &mut Session, fragment: &str) -> State {
    session
        .apply(&Command::Load {
            fragment: fragment.into(),
        })
        .unwrap();
    finish(session)
}

fn finish(session: &mut Session) -> State {
    while session.advance(100_000).unwrap() < 1.0 {}
    session.answer().unwrap().state
}

fn set(key: &str, value: &str) -> Command {
    Command::Set {
        key: key.into(),
        value: value.into(),
    }
}

fn opened(fragment: &str) -> (Session, State) {
    let mut session = Session::new();
    let state = load(&mut session, fragment);
    (session, state)
}

fn member(state: &State, key: &str) -> String {
    let config = serde_json::to_value(&state.config).unwrap();
    config[key].as_str().unwrap().to_owned()
}

/// A picture whose every pixel differs: red is the column, green the row, blue both.
fn ramp(width: usize, height: usize) -> Vec<u8> {
    (0..height * width)
        .flat_map(|i| {
            [
                (i % width * 7 % 256) as u8,
                (i / width * 11 % 256) as u8,
                (i % 251) as u8,
                255,
            ]
        })
        .collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn an_impulse_answers_with_the_kernel_turned_by_180_degrees() {
    let (session, state) = opened("v=1;img=impulse;k=1,2,3,4,5,6,7,8,9;pad=zeros;end");
    let at = Rectangle {
        x0: state.output.width as i32 / 2 - 1,
        y0: state.output.height as i32 / 2 - 1,
        width: 3,
        height: 3,
    };
    let region = session.region(Side::Output, at).unwrap();
    assert_eq!(region.values, [9., 8., 7., 6., 5., 4., 3., 2., 1.]);
}

#[wasm_bindgen_test(unsupported = test)]
fn flipping_gives_mathematical_convolution() {
    let (session, state) = opened("v=1;img=impulse;k=1,2,3,4,5,6,7,8,9;pad=zeros;flip=1;end");
    let middle = (
        state.output.width as i32 / 2 - 1,
        state.output.height as i32 / 2 - 1,
    );
    let at = Rectangle {
        x0: middle.0,
        y0: middle.1,
        width: 3,
        height: 3,
    };
    let region = session.region(Side::Output, at).unwrap();
    assert_eq!(region.values, [1., 2., 3., 4., 5., 6., 7., 8., 9.]);
}

#[wasm_bindgen_test(unsupported = test)]
fn each_unpadded_pass_trims_kernel_minus_one() {
    let (_, state) = opened("v=1;img=noise:3;p=box5;n=4;end");
    let side = state.input.width;
    let expected: Vec<_> = (0..=4).map(|pass| [side - 4 * pass; 2]).collect();
    assert_eq!(state.sizes, expected);
    assert_eq!((state.output.width, state.times), (side - 16, 4));
}

#[wasm_bindgen_test(unsupported = test)]
fn nothing_is_clamped_between_passes() {
    let (_, once) = opened("v=1;img=checker;k=-9;end");
    let (_, twice) = opened("v=1;img=checker;k=-9;n=2;end");
    assert_eq!(once.output.min, -9.0);
    assert_eq!(twice.output.max, 81.0);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_terms_give_the_output_everywhere_under_every_border() {
    for pad in [
        "valid",
        "zeros",
        "reflect",
        "symmetric",
        "replicate",
        "circular",
    ] {
        for rest in [
            "s=1",
            "s=2x3;d=2",
            "flip=1;n=2;bias=0.25;div=3;act=relu",
            "d=3x1",
        ] {
            let link = format!("v=1;img=own;k=2x3:1,-2,0.5,3,-0.25,0.125;pad={pad};{rest};end");
            let mut session = Session::new();
            session.provide("cat", &ramp(9, 9), 9, 9).unwrap();
            load(&mut session, "v=1;end");
            session.open_own(&ramp(13, 11), 13, 11).unwrap();
            let state = load(&mut session, &link);
            for y in 0..state.output.height {
                for x in 0..state.output.width {
                    let e = session.explain(x, y).unwrap();
                    for channel in &e.channels {
                        let total = if rest.contains("relu") {
                            channel.total.max(0.0)
                        } else {
                            channel.total
                        };
                        let tolerance = 1e-5 * channel.total.abs().max(1.0);
                        assert!(
                            (total - f64::from(channel.output)).abs() < tolerance,
                            "{link} at {x},{y}"
                        );
                    }
                }
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn shown_terms_add_up_to_the_shown_total() {
    let round = |v: f64, digits: i32| {
        let scale = 10f64.powi(digits.abs());
        if digits < 0 {
            (v / scale).round() * scale
        } else {
            (v * scale).round() / scale
        }
    };
    for link in [
        "v=1;img=noise:5;init=glorot_uniform:3;size=7;end",
        "v=1;img=noise:5;p=sobel-x;end",
        "v=1;img=noise:5;p=gaussian5;bias=0.1;pad=reflect;end",
        "v=1;img=noise:5;p=eye3;n=20;end",
        "v=1;img=noise:5;k=0.001,0.002,0.003,-0.001;n=3;end",
    ] {
        let (session, state) = opened(link);
        let mut shapes = std::collections::BTreeMap::new();
        for y in (0..state.output.height).step_by(3) {
            for x in (0..state.output.width).step_by(3) {
                let e = session.explain(x, y).unwrap();
                let weight = |w: f32| round(w.into(), e.weight_digits);
                for channel in &e.channels {
                    let sum: f64 = channel
                        .values
                        .iter()
                        .zip(&e.weights)
                        .map(|(&v, &w)| round(v.into(), e.operand_digits) * weight(w))
                        .sum();
                    let shown = sum / weight(e.divisor) + weight(e.bias);
                    let unit = 10f64.powi(-e.total_digits);
                    let difference =
                        round(shown, e.total_digits) - round(channel.total, e.total_digits);
                    assert!(
                        difference.abs() < unit / 2.0,
                        "{link} at {x},{y}: {shown} is not {}",
                        channel.total
                    );
                }
                *shapes.entry(e.operand_digits).or_insert(0) += 1;
            }
        }
        let all: i32 = shapes.values().sum();
        let usual = shapes.values().max().unwrap();
        assert!(usual * 100 >= all * 98, "{link} jumps: {shapes:?}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn huge_and_tiny_sums_keep_their_significant_digits() {
    let (session, _) = opened("v=1;img=noise:5;p=eye3;n=20;end");
    let e = session.explain(10, 10).unwrap();
    assert!(e.scientific && e.operand_digits < 0 && e.weight_digits == 0);
    let size = e.channels[0].total.abs().log10().floor() as i32;
    assert!((3..=5).contains(&(e.total_digits + size)), "{e:?}");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_cursor_starts_where_something_is_to_be_seen() {
    for link in [
        "v=1;img=impulse;end",
        "v=1;img=lines;end",
        "v=1;img=lines;p=laplacian8;n=2;end",
        "v=1;lab=pool;img=impulse;end",
    ] {
        let (session, state) = opened(link);
        let most = state.output.max.abs().max(state.output.min.abs());
        let [x, y] = state.focus;
        let e = session.explain(x, y).unwrap();
        assert!(
            e.channels
                .iter()
                .any(|channel| f64::from(channel.output.abs()) >= most / 2.0),
            "{link}: {x},{y}"
        );
    }
    let (_, flat) = opened("v=1;img=noise:5;k=0;end");
    assert_eq!(flat.focus, [flat.output.width / 2, flat.output.height / 3]);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_reach_of_five_passes_is_eleven_wide() {
    let (session, _) = opened("v=1;img=noise:1;p=box3;n=5;end");
    let reach = session.explain(20, 30).unwrap().reach;
    assert_eq!((reach.x0, reach.x1, reach.y0, reach.y1), (20, 31, 30, 41));
}

#[wasm_bindgen_test(unsupported = test)]
fn pooling_marks_the_winner() {
    let (session, state) = opened("v=1;lab=pool;img=noise:2;ps=3;pst=3;end");
    assert_eq!(state.output.width, state.input.width / 3);
    let e = session.explain(4, 2).unwrap();
    let channel = &e.channels[0];
    let best = channel.values.iter().copied().fold(f32::MIN, f32::max);
    assert_eq!(channel.output, best);
    assert!(
        channel
            .winners
            .iter()
            .all(|&tap| channel.values[tap] == best)
    );
    assert!(!channel.winners.is_empty());
}

#[wasm_bindgen_test(unsupported = test)]
fn average_pooling_leaves_padding_out() {
    let (session, state) = opened("v=1;lab=pool;img=noise:2;pool=avg;ps=3;pst=1;pp=same;end");
    assert_eq!(state.output.width, state.input.width);
    let e = session.explain(0, 0).unwrap();
    assert_eq!(e.inside.iter().filter(|&&inside| inside).count(), 4);
    let channel = &e.channels[0];
    assert!((channel.sum / 4.0 - f64::from(channel.output)).abs() < 1e-6);
}

#[wasm_bindgen_test(unsupported = test)]
fn editing_a_preset_keeps_its_divisor() {
    let (mut session, before) = opened("v=1;img=noise:1;p=gaussian3;end");
    assert_eq!(before.kernel.divisor, 16.0);
    session
        .apply(&Command::Cell {
            row: 0,
            col: 0,
            value: "1.5".into(),
        })
        .unwrap();
    let state = finish(&mut session);
    assert_eq!(state.kernel.divisor, 16.0);
    assert_eq!(state.kernel.values[0], 1.5);
    assert_eq!(state.kernel.source, "values");
    session.apply(&set("p", "box3")).unwrap();
    assert_eq!(finish(&mut session).kernel.divisor, 9.0);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_refused_command_changes_nothing() {
    let (mut session, before) = opened("v=1;img=impulse;end");
    let side = before.input.width;
    let refused = [
        (set("s", "0"), "s"),
        (set("s", "17"), "s"),
        (set("d", "1.5"), "d"),
        (set("div", "0"), "div"),
        (set("bias", "NaN"), "bias"),
        (set("bias", "1e999"), "bias"),
        (set("n", "21"), "n"),
        (set("n", "20"), "n"),
        (set("pad", "mirror"), "pad"),
        (set("px", "999,0"), "px"),
        (set("img", "dog"), "img"),
        (set("size", "33"), "size"),
        (
            Command::Cell {
                row: 3,
                col: 0,
                value: "1".into(),
            },
            "cell",
        ),
        (
            Command::Cell {
                row: 0,
                col: 0,
                value: "1e7".into(),
            },
            "k",
        ),
        (
            Command::Cell {
                row: 0,
                col: 0,
                value: "two".into(),
            },
            "k",
        ),
        (Command::Resize { rows: 32, cols: 3 }, "size"),
        (
            Command::Transform {
                name: "explode".into(),
            },
            "transform",
        ),
        (
            Command::Load {
                fragment: "v=1;s=99;end".into(),
            },
            "s",
        ),
    ];
    for (command, field) in refused {
        let error = session.apply(&command).unwrap_err();
        assert_eq!(error.field(), Some(field), "{command:?}: {error}");
        let state = finish(&mut session);
        assert_eq!(state.fragment, before.fragment, "{command:?}");
        assert_eq!(state.output.width, side - 2);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_kernel_larger_than_the_picture_is_refused_by_size() {
    let mut session = Session::new();
    session.provide("cat", &ramp(20, 20), 20, 20).unwrap();
    load(&mut session, "v=1;init=normal:1;size=15;end");
    let error = session.open_own(&ramp(8, 8), 8, 8).unwrap_err();
    assert_eq!(
        (error.code(), error.field()),
        ("kernel-larger-than-input", Some("size"))
    );
    assert_eq!(finish(&mut session).input.width, 20);
    session.apply(&set("pad", "reflect")).unwrap();
    session.open_own(&ramp(8, 8), 8, 8).unwrap();
    assert_eq!(finish(&mut session).output.width, 8);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_link_to_someones_own_picture_falls_back_and_says_so() {
    let mut session = Session::new();
    let load_own = Command::Load {
        fragment: "v=1;img=own;px=400,3;end".into(),
    };
    assert_eq!(session.wanted(&load_own), Some("cat"));
    session.provide("cat", &ramp(20, 12), 20, 12).unwrap();
    session.apply(&load_own).unwrap();
    let state = finish(&mut session);
    assert_eq!(state.notices[0].code, "own-image");
    assert_eq!((state.input.width, state.input.height), (20, 12));
    assert_eq!(member(&state, "px"), "17,3");
}

#[wasm_bindgen_test(unsupported = test)]
fn unchanged_pictures_are_not_sent_again() {
    let (mut session, _) = opened("v=1;img=noise:1;end");
    session.apply(&set("k", "1,2,1,0,0,0,-1,-2,-1")).unwrap();
    while session.advance(1_000_000).unwrap() < 1.0 {}
    let answer = session.answer().unwrap();
    assert!(answer.input.rgba.is_none());
    assert!(answer.output.rgba.is_some());
    session.apply(&set("px", "3,4")).unwrap();
    assert_eq!(session.advance(1).unwrap(), 1.0);
    let answer = session.answer().unwrap();
    assert!(answer.output.rgba.is_none());
}

#[wasm_bindgen_test(unsupported = test)]
fn a_newer_command_overtakes_a_slow_one() {
    let mut session = Session::new();
    load(&mut session, "v=1;img=noise:1;end");
    session
        .apply(&Command::Load {
            fragment: "v=1;img=noise:1;init=normal:1;size=31;n=3;end".into(),
        })
        .unwrap();
    assert!(session.advance(1_000).unwrap() < 1.0);
    assert_eq!(session.answer().err().unwrap().code(), "unavailable");
    assert_eq!(session.explain(0, 0).unwrap_err().code(), "unavailable");
    session.apply(&set("p", "identity")).unwrap();
    session.apply(&set("n", "1")).unwrap();
    let state = finish(&mut session);
    assert_eq!(state.kernel.id, Some("identity"));
    assert_eq!(
        (state.output.min, state.output.max),
        (state.input.min, state.input.max)
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn slices_give_what_one_go_gives() {
    let link = "v=1;img=noise:9;init=he_normal:4;size=5;n=3;pad=symmetric;act=tanh;end";
    let (sliced, state) = opened(link);
    let mut whole = Session::new();
    whole
        .apply(&Command::Load {
            fragment: link.into(),
        })
        .unwrap();
    assert_eq!(whole.advance(u64::MAX).unwrap(), 1.0);
    whole.answer().unwrap();
    let at = Rectangle {
        x0: 0,
        y0: 0,
        width: state.output.width,
        height: state.output.height,
    };
    let (a, b) = (
        sliced.region(Side::Output, at).unwrap(),
        whole.region(Side::Output, at).unwrap(),
    );
    assert_eq!(a.values, b.values);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_edge_shows_its_padding() {
    let (session, _) = opened("v=1;img=impulse;p=box3;pad=zeros;end");
    let at = Rectangle {
        x0: -1,
        y0: -1,
        width: 2,
        height: 2,
    };
    let region = session.region(Side::Input, at).unwrap();
    assert_eq!(region.inside, [0, 0, 0, 1]);
    assert_eq!(region.values, [0.0; 4]);
    let (session, _) = opened("v=1;img=impulse;p=box3;end");
    assert!(session.region(Side::Input, at).unwrap().values[0].is_nan());
    let far = Rectangle {
        x0: i32::MAX,
        y0: i32::MIN,
        width: 4,
        height: 4,
    };
    assert!(
        session
            .region(Side::Input, far)
            .unwrap()
            .values
            .iter()
            .all(|v| v.is_nan())
    );
    let wide = Rectangle {
        x0: 0,
        y0: 0,
        width: 257,
        height: 1,
    };
    assert_eq!(
        session.region(Side::Input, wide).unwrap_err().field(),
        Some("width")
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_new_seed_makes_any_kernel_random_at_the_size_that_was_asked_for() {
    for (kernel, size) in [("p=unsharp5", 3), ("p=gabor", 3), ("p=box;size=7", 7)] {
        let (mut session, _) = opened(&format!("v=1;img=noise:1;{kernel};end"));
        session.apply(&Command::NewSeed { seed: 77 }).unwrap();
        let state = finish(&mut session);
        assert_eq!((state.kernel.rows, state.kernel.cols), (size, size));
    }
    let ones = [1; 25].map(|one| one.to_string()).join(",");
    let (mut session, _) = opened(&format!("v=1;img=noise:1;k={ones};end"));
    session.apply(&Command::NewSeed { seed: 77 }).unwrap();
    let state = finish(&mut session);
    assert_eq!(
        (state.kernel.source, state.kernel.seed, state.kernel.rows),
        ("random", Some(77), 5)
    );
    assert_eq!(state.kernel.divisor, 1.0);
    session.apply(&Command::NewSeed { seed: 78 }).unwrap();
    assert_ne!(finish(&mut session).kernel.values, state.kernel.values);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_transform_that_the_page_names_exists() {
    let (mut session, _) = opened("v=1;img=noise:1;k=1,2,3,4,5,6,7,8,10;end");
    for (name, expected) in [
        ("rotate", [7., 4., 1., 8., 5., 2., 10., 6., 3.]),
        ("rotate-back", [1., 2., 3., 4., 5., 6., 7., 8., 10.]),
        ("mirror-x", [3., 2., 1., 6., 5., 4., 10., 8., 7.]),
        ("mirror-y", [10., 8., 7., 6., 5., 4., 3., 2., 1.]),
        ("transpose", [10., 6., 3., 8., 5., 2., 7., 4., 1.]),
        ("negate", [-10., -6., -3., -8., -5., -2., -7., -4., -1.]),
    ] {
        session
            .apply(&Command::Transform { name: name.into() })
            .unwrap();
        assert_eq!(finish(&mut session).kernel.values, expected, "{name}");
    }
    session
        .apply(&Command::Transform {
            name: "normalise".into(),
        })
        .unwrap();
    let state = finish(&mut session);
    assert!((state.kernel.sum - 1.0).abs() < 1e-6);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_kept_picture_is_there_but_not_chosen() {
    let mut session = Session::new();
    session.keep_own(&ramp(2, 1), 2, 1).unwrap();
    let state = load(&mut session, "v=1;img=impulse;end");
    assert_eq!(member(&state, "img"), "impulse");
    let state = load(&mut session, "v=1;img=own;pad=zeros;end");
    assert_eq!(member(&state, "img"), "own");
    assert_eq!((state.input.width, state.input.height), (2, 1));
    assert!(state.notices.is_empty());
}

#[wasm_bindgen_test(unsupported = test)]
fn a_links_notices_survive_a_newer_command_that_overtakes_it() {
    let mut session = Session::new();
    session
        .apply(&Command::Load {
            fragment: "v=1;img=impulse;colour=red;end".into(),
        })
        .unwrap();
    session.apply(&set("s", "2")).unwrap();
    let told = finish(&mut session).notices;
    assert_eq!(told.len(), 1);
    session.apply(&set("s", "3")).unwrap();
    assert!(finish(&mut session).notices.is_empty());
}

#[wasm_bindgen_test(unsupported = test)]
fn the_description_is_of_the_kernel_as_it_meets_the_picture() {
    let (_, plain) = opened("v=1;img=noise:1;p=sobel-x;end");
    let (_, flipped) = opened("v=1;img=noise:1;p=sobel-x;flip=1;end");
    assert_eq!(plain.description.scale, Some(1.0));
    assert_eq!(flipped.description.scale, Some(-1.0));
    assert_eq!(flipped.kernel.values, plain.kernel.values);
}

#[wasm_bindgen_test(unsupported = test)]
fn automatic_display_follows_what_happens_to_flat_areas() {
    for (kernel, display) in [
        ("p=sobel-x", "signed"),
        ("p=box3", "clamp"),
        ("p=sharpen", "clamp"),
        ("p=eye3", "minmax"),
        ("init=glorot_uniform:7", "minmax"),
        ("k=-1", "signed"),
        ("p=eye3;out=abs", "abs"),
    ] {
        let (_, state) = opened(&format!("v=1;img=lines;{kernel};end"));
        assert_eq!(state.output.display, display, "{kernel}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_cell_out_of_the_kernel_is_counted_from_1() {
    let (mut session, _) = opened("v=1;img=lines;end");
    let value = "1".into();
    let error = session.apply(&Command::Cell {
        row: 3,
        col: 0,
        value,
    });
    let details = error.unwrap_err().details();
    for detail in [("value", "4"), ("min", "1"), ("max", "3")] {
        assert!(
            details.contains(&(detail.0, detail.1.into())),
            "{details:?}"
        );
    }
}
