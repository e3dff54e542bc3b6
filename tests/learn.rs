//! A kernel that learns another one's output, in the session.
#![allow(clippy::unwrap_used)]

use conv_playground::config::format;
use conv_playground::session::command::Command;
use conv_playground::session::learn::LearnCommand;
use conv_playground::session::state::State;
use conv_playground::{Error, session::Session};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn set(key: &str, value: &str) -> Command {
    Command::Set {
        key: key.into(),
        value: value.into(),
    }
}

fn shown(session: &mut Session) -> State {
    while session.advance(1_000_000).unwrap() < 1.0 {}
    session.answer().unwrap().state
}

fn done(session: &mut Session, command: &Command) -> State {
    session.apply(command).unwrap();
    shown(session)
}

fn steps(session: &mut Session, steps: u32) -> State {
    done(session, &Command::Learn(LearnCommand::Steps(steps)))
}

fn opened(fragment: &str) -> Session {
    let mut session = Session::new();
    done(
        &mut session,
        &Command::Load {
            fragment: fragment.into(),
        },
    );
    session
}

const SOBEL: &str = "v=1;img=noise:7;init=glorot_uniform:7;goal=sobel-x;lr=0.02;steps=300;end";

#[wasm_bindgen_test(unsupported = test)]
fn a_random_kernel_becomes_the_one_whose_output_it_is_shown() {
    let mut session = opened(SOBEL);
    let start = shown(&mut session);
    let lesson = start.learn.unwrap();
    assert_eq!(
        (lesson.step, lesson.steps, lesson.id),
        (0, 300, Some("sobel-x"))
    );
    assert!(lesson.loss.is_none() && lesson.curve.is_empty());
    assert!(lesson.alike.unwrap() < 0.9);

    let after = steps(&mut session, 100);
    let lesson = after.learn.as_ref().unwrap();
    assert_eq!(lesson.step, 100);
    assert!(lesson.curve.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert_ne!(after.kernel.values, start.kernel.values);
    assert_eq!(
        after.fragment,
        SOBEL[..].to_string(),
        "the link says the recipe"
    );

    let over = steps(&mut session, 10_000);
    let lesson = over.learn.unwrap();
    assert_eq!(lesson.step, 300, "not more than the recipe's steps");
    assert!(lesson.loss.unwrap() < 1e-3 * lesson.curve[0].1);
    assert!(lesson.alike.unwrap() > 0.999, "{:?}", lesson.alike);
    assert!(lesson.furthest.unwrap() < 0.1, "{:?}", lesson.furthest);
    assert_eq!(over.description.preset, Some("sobel-x"));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_same_recipe_gives_the_same_curve() {
    let run = |parts: &[u32]| {
        let mut session = opened(SOBEL);
        for &part in parts {
            steps(&mut session, part);
        }
        let state = shown(&mut session);
        (state.kernel.values, state.learn.unwrap().curve)
    };
    assert_eq!(run(&[60]), run(&[1, 9, 50]));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_larger_kernel_learns_a_smaller_one_within_itself() {
    let mut session =
        opened("v=1;img=noise:7;init=glorot_uniform:7;size=5;goal=sobel-x;lr=0.05;steps=600;end");
    let state = steps(&mut session, 600);
    assert_eq!((state.kernel.rows, state.kernel.cols), (5, 5));
    let expected = [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];
    for (at, &value) in state.kernel.values.iter().enumerate() {
        let (row, col) = (at / 5, at % 5);
        let inside = (1..4).contains(&row) && (1..4).contains(&col);
        let wanted = match inside {
            true => expected[(row - 1) * 3 + col - 1],
            false => 0.0,
        };
        assert!((value - wanted).abs() < 0.1, "{row}, {col}: {value}");
    }
    assert!(state.learn.unwrap().alike.is_none());
}

#[wasm_bindgen_test(unsupported = test)]
fn teaching_takes_the_present_kernel_as_the_goal() {
    for (link, goal) in [
        (
            "v=1;img=noise:7;p=emboss;s=2;pad=zeros;act=relu;n=3;end",
            "emboss",
        ),
        (
            "v=1;img=noise:7;k=0,3,0,3,0,3,0,3,0;div=6;end",
            "0,0.5,0,0.5,0,0.5,0,0.5,0",
        ),
        ("v=1;img=noise:7;k=1,2,3,4;flip=1;end", "4,3,2,1"),
        (
            "v=1;img=noise:7;p=box3;div=3;end",
            "0.33333334,0.33333334,0.33333334,0.33333334,0.33333334,0.33333334,0.33333334,0.33333334,0.33333334",
        ),
    ] {
        let mut session = opened(link);
        let state = done(
            &mut session,
            &Command::Learn(LearnCommand::Teach { seed: 5 }),
        );
        let size = if goal.contains("4,3") { ";size=2" } else { "" };
        let expected = format!("v=1;img=noise:7;init=glorot_uniform:5{size};goal={goal};end");
        assert_eq!(state.fragment, expected);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_was_learnt_lasts_until_the_recipe_changes() {
    let learnt = |session: &mut Session| shown(session).learn.unwrap().step;
    let mut session = opened(SOBEL);
    steps(&mut session, 20);
    for (key, value) in [
        ("px", "3,4"),
        ("out", "abs"),
        ("lr", "0.2"),
        ("steps", "400"),
    ] {
        done(&mut session, &set(key, value));
        assert_eq!(learnt(&mut session), 20, "{key}");
    }
    for (key, value) in [
        ("opt", "sgd"),
        ("goal", "emboss"),
        ("img", "noise:8"),
        ("init", "he_normal:1"),
    ] {
        steps(&mut session, 20);
        done(&mut session, &set(key, value));
        assert_eq!(learnt(&mut session), 0, "{key}");
    }
    steps(&mut session, 5);
    let start = done(&mut session, &Command::Learn(LearnCommand::Again));
    assert_eq!(start.learn.unwrap().step, 0);
    let kept = steps(&mut session, 5).kernel.values;
    let state = done(&mut session, &Command::Learn(LearnCommand::Keep));
    assert!(state.learn.is_none());
    assert_eq!(state.kernel.values, kept);
    assert!(state.fragment.contains(";k="), "{}", state.fragment);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_rate_that_is_too_large_is_told_and_the_last_kernel_stays() {
    let mut session =
        opened("v=1;img=noise:7;init=glorot_uniform:7;goal=sobel-x;opt=sgd;lr=10;end");
    let error = session
        .apply(&Command::Learn(LearnCommand::Steps(300)))
        .unwrap_err();
    assert_eq!(error.code(), "diverged");
    let state = shown(&mut session);
    assert!(state.kernel.values.iter().all(|value| value.is_finite()));
    assert!(state.learn.unwrap().step > 0);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_cannot_be_learnt_names_its_field() {
    let fault = |link: &str| -> Error {
        let mut session = opened(link);
        let before = format(session.config());
        let error = session
            .apply(&Command::Learn(LearnCommand::Steps(1)))
            .unwrap_err();
        assert_eq!(format(session.config()), before);
        error
    };
    for (link, code, field) in [
        (
            "v=1;img=noise:7;init=glorot_uniform:7;end",
            "missing",
            Some("goal"),
        ),
        (
            "v=1;lab=pool;img=noise:7;init=glorot_uniform:7;goal=sobel-x;end",
            "unavailable",
            Some("goal"),
        ),
        (
            "v=1;img=pix:2x2:AAA;init=glorot_uniform:7;size=1;goal=sobel-x;end",
            "kernel-larger-than-input",
            Some("goal"),
        ),
    ] {
        let error = fault(link);
        assert_eq!(
            (error.code(), error.field()),
            (code, field),
            "{link}: {error}"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn any_kernel_may_be_the_start() {
    for start in ["p=box3", "k=1,2,3,4,5,4,3,2,1;div=25", "p=sharpen"] {
        let mut session = opened(&format!(
            "v=1;img=noise:7;{start};goal=sobel-x;lr=0.05;steps=300;end"
        ));
        let before = shown(&mut session);
        let first = steps(&mut session, 1).learn.unwrap().curve[0].1;
        let again = done(&mut session, &Command::Learn(LearnCommand::Again));
        assert_eq!(again.kernel.values, before.kernel.values, "{start}");
        assert_eq!(again.kernel.divisor, before.kernel.divisor, "{start}");
        let after = steps(&mut session, 300);
        let lesson = after.learn.unwrap();
        assert_eq!(lesson.curve[0].1, first);
        assert!(
            lesson.furthest.unwrap() < 0.1,
            "{start}: {:?}",
            lesson.furthest
        );
        assert_eq!(after.kernel.divisor, 1.0);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_cell_is_typed_into_the_learnt_kernel() {
    let mut session = opened(SOBEL);
    let learnt = steps(&mut session, 50).kernel.values;
    let cell = Command::Cell {
        row: 0,
        col: 0,
        value: "9".into(),
    };
    let state = done(&mut session, &cell);
    assert_eq!(state.kernel.values[0], 9.0);
    assert_eq!(state.kernel.values[1..], learnt[1..]);
    assert_eq!(state.learn.unwrap().step, 0, "that is another start");
}

/// A grey picture whose pixels tell their places.
fn slope(width: usize, height: usize) -> Vec<u8> {
    let pixel = |at: usize| (at * 37 % 251) as u8;
    let pixels = (0..width * height).flat_map(|at| [pixel(at), pixel(at), pixel(at), 255]);
    pixels.collect()
}

/// What a link's kernel makes of its picture, as bytes.
fn output_bytes(link: &str) -> (Vec<u8>, usize, usize) {
    let mut session = Session::new();
    let fragment = link.into();
    session.apply(&Command::Load { fragment }).unwrap();
    while session.advance(1_000_000).unwrap() < 1.0 {}
    let shown = session.answer().unwrap().output;
    (shown.rgba.unwrap(), shown.state.width, shown.state.height)
}

#[wasm_bindgen_test(unsupported = test)]
fn a_picture_of_the_visitor_may_be_the_target() {
    let (rgba, width, height) = output_bytes("v=1;img=noise:7;p=box3;end");
    let mut session = opened("v=1;img=noise:7;end");
    session.open_target(&rgba, width, height, 5).unwrap();
    let start = shown(&mut session);
    assert_eq!(
        start.fragment,
        "v=1;img=noise:7;init=glorot_uniform:5;goal=own;end"
    );
    let lesson = start.learn.unwrap();
    let own = lesson.own.unwrap();
    assert_eq!((own.from, own.to), ([height, width], [height, width]));
    assert!(lesson.goal.is_none() && lesson.alike.is_none());
    let first = session.goal_difference().unwrap().state;
    let after = steps(&mut session, 500);
    let ninth = after.kernel.values.iter();
    assert!(
        ninth.clone().all(|value| (value - 1.0 / 9.0).abs() < 0.01),
        "{:?}",
        after.kernel.values
    );
    let last = session.goal_difference().unwrap().state;
    assert_eq!((last.width, last.height), (width, height));
    assert!(last.max.max(-last.min) < 0.05 * first.max.max(-first.min));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_target_is_fitted_to_the_input_and_says_so() {
    let mut session = opened("v=1;img=noise:7;ch=y;end");
    let state = shown(&mut session);
    let input = [state.input.height, state.input.width];
    let output = [state.output.height, state.output.width];
    for (size, to) in [([20, 30], input), (input, input), (output, output)] {
        session
            .open_target(&slope(size[1], size[0]), size[1], size[0], 5)
            .unwrap();
        let own = shown(&mut session).learn.unwrap().own.unwrap();
        assert_eq!((own.from, own.to), (size, to));
        let picture = session.goal_picture().unwrap().state;
        assert_eq!([picture.height, picture.width], to);
        assert_eq!(steps(&mut session, 3).learn.unwrap().step, 3);
    }
    // Another target of the same size is another lesson.
    session.open_target(&slope(4, 4), 4, 4, 5).unwrap();
    assert_eq!(shown(&mut session).learn.unwrap().step, 0);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_target_that_is_not_there_is_told_and_left_out() {
    let mut session = opened("v=1;img=noise:7;init=glorot_uniform:7;end");
    let fragment = "v=1;img=noise:7;init=glorot_uniform:7;goal=own;end".into();
    session.apply(&Command::Load { fragment }).unwrap();
    let state = shown(&mut session);
    assert_eq!(state.notices[0].code, "own-target");
    assert!(state.learn.is_none() && !state.fragment.contains("goal"));
    // What the page keeps for a new session is there, but not chosen.
    session.keep_target(&slope(4, 4), 4, 4).unwrap();
    assert!(shown(&mut session).learn.is_none());
    let state = done(&mut session, &set("goal", "own"));
    assert!(state.learn.unwrap().own.is_some());
    done(&mut session, &set("lab", "pool"));
    let error = session.open_target(&slope(4, 4), 4, 4, 5).unwrap_err();
    assert_eq!((error.code(), error.field()), ("unavailable", Some("goal")));
}
