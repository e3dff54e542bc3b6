//! A kernel that learns to find lines, in the session.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::session::learn::LearnCommand;
use conv_playground::session::learn::lines::{ALIKE, FindState, SEEDS};
use conv_playground::session::state::State;
use conv_playground::train::lines::{Direction, LineDetector, LineLesson, pictures};
use conv_playground::train::{Moved, cosine};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const LESSON: &str = "v=1;img=lines;init=glorot_uniform:7;find=backslash;end";

fn shown(session: &mut Session) -> State {
    while session.advance(1_000_000).unwrap() < 1.0 {}
    session.answer().unwrap().state
}

fn done(session: &mut Session, command: &Command) -> State {
    session.apply(command).unwrap();
    shown(session)
}

fn opened(fragment: &str) -> Session {
    let mut session = Session::new();
    let fragment = fragment.into();
    done(&mut session, &Command::Load { fragment });
    session
}

fn set(session: &mut Session, key: &str, value: &str) -> State {
    let (key, value) = (key.into(), value.into());
    done(session, &Command::Set { key, value })
}

fn steps(session: &mut Session, steps: u32) -> State {
    done(session, &Command::Learn(LearnCommand::Steps(steps)))
}

fn found(session: &Session) -> FindState {
    session.find_state().unwrap().unwrap().state
}

#[wasm_bindgen_test(unsupported = test)]
fn noise_becomes_a_line() {
    let mut session = opened(LESSON);
    let start = shown(&mut session);
    let before = found(&session);
    assert_eq!((before.step, before.steps), (0, 640));
    assert_eq!((before.direction, before.seed), ("backslash", Some(7)));
    assert!(
        before.alike < 0.8 && before.curve.is_empty(),
        "{}",
        before.alike
    );

    let over = steps(&mut session, 10_000);
    let after = found(&session);
    assert_eq!(over.fragment, LESSON, "a link tells the recipe");
    assert_eq!((after.step, after.curve.len()), (640, 40));
    assert!(after.alike > ALIKE, "{}", after.alike);
    assert_eq!(after.ideal, [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
    assert_eq!(after.alike, cosine(&over.kernel.values, &after.ideal));
    assert!(
        after.right > before.right && after.right > 220,
        "{}",
        after.right
    );
    assert!(after.curve[39].1 < 0.7 * after.curve[0].1);
    let off: f32 = [1, 2, 3, 5, 6, 7]
        .map(|at| over.kernel.values[at])
        .iter()
        .sum();
    assert!(off < 0.0, "beside the line numbers are negative: {off}");
    assert_ne!(start.kernel.values, over.kernel.values);
}

#[wasm_bindgen_test(unsupported = test)]
fn it_learns_as_the_trainer_does() {
    let mut session = opened(LESSON);
    let kernel = steps(&mut session, 640).kernel.values;
    let mut detector = LineDetector::new(&LineLesson {
        seed: 7,
        ..LineLesson::default()
    })
    .unwrap();
    while detector.step().unwrap() != Moved::Over {}
    assert_eq!(kernel, detector.kernel());
}

#[wasm_bindgen_test(unsupported = test)]
fn an_answer_is_told_with_the_window_that_speaks_for_it() {
    let mut session = opened(LESSON);
    let kernel = steps(&mut session, 640).kernel.values;
    let told = session.find_state().unwrap().unwrap();
    let state = told.state;
    assert_eq!(state.examples.len(), 8);
    assert_eq!(told.pictures.len(), 8 * state.side * state.side * 4);
    assert_eq!(told.lines.len(), told.pictures.len());
    assert_eq!(
        told.responses.len(),
        8 * state.responses * state.responses * 4
    );
    for (at, example) in state.examples.iter().enumerate() {
        assert_eq!(example.there, at % 2 == 0);
        assert_eq!(example.right, (example.answer > 0.5) == example.there);
        let window = example.window.as_ref().unwrap();
        assert!(window.x < state.responses && window.y < state.responses);
        let products = window.values.iter().zip(&kernel).map(|(a, b)| a * b);
        assert!(products.eq(window.products));
        let sum = window.products.iter().sum::<f32>() + state.bias;
        assert!(
            (sum - window.response).abs() < 1e-4,
            "{sum} {}",
            window.response
        );
    }
    let right = state
        .examples
        .iter()
        .filter(|example| example.right)
        .count();
    assert!(right >= 6, "{right}");
}

#[wasm_bindgen_test(unsupported = test)]
fn pictures_it_answers_are_none_that_it_learns_from() {
    let state = steps(&mut opened(LESSON), 1);
    assert!(state.learn.is_none());
    let learnt = pictures(Direction::Backslash, 1024, 0.8, 7).unwrap();
    let (x, _) = learnt.slice(0, 1024).unwrap();
    let (unseen, _) = pictures(Direction::Backslash, 8, 0.8, 0x5ee_0001)
        .unwrap()
        .slice(0, 8)
        .unwrap();
    for one in unseen.data().chunks_exact(256) {
        assert!(x.data().chunks_exact(256).all(|other| one != other));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn it_lasts_until_the_recipe_changes() {
    let mut session = opened(LESSON);
    steps(&mut session, 20);
    for (key, value) in [("px", "3,4"), ("out", "abs"), ("lr", "0.2")] {
        set(&mut session, key, value);
        assert_eq!(found(&session).step, 20, "{key}");
    }
    for (key, value) in [("find", "slash"), ("init", "glorot_uniform:8")] {
        steps(&mut session, 20);
        set(&mut session, key, value);
        assert_eq!(found(&session).step, 0, "{key}");
    }
    steps(&mut session, 20);
    done(&mut session, &Command::Learn(LearnCommand::Again));
    assert_eq!(found(&session).step, 0);
    let learnt = steps(&mut session, 20).kernel.values;
    let kept = done(&mut session, &Command::Learn(LearnCommand::Keep));
    assert_eq!(kept.kernel.values, learnt);
    assert!(session.find_state().unwrap().is_none());
    assert!(!kept.fragment.contains("find"));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_goal_and_a_line_exclude_one_another() {
    let mut session = opened("v=1;img=noise:7;init=glorot_uniform:7;goal=sobel-x;end");
    let find = Command::Learn(LearnCommand::Find {
        direction: Direction::Vertical,
        seed: 3,
    });
    let state = done(&mut session, &find);
    assert_eq!(
        state.fragment,
        "v=1;img=lines;init=glorot_uniform:3;find=vertical;end"
    );
    assert!(state.learn.is_none());
    let state = set(&mut session, "goal", "emboss");
    assert!(state.learn.is_some() && session.find_state().unwrap().is_none());
    let fragment = "v=1;goal=emboss;find=slash;end".into();
    let error = session.apply(&Command::Load { fragment }).unwrap_err();
    assert_eq!((error.code(), error.field()), ("conflict", Some("find")));
}

#[wasm_bindgen_test(unsupported = test)]
fn only_nine_numbers_look_for_lines() {
    let mut session = opened(LESSON);
    let size = Command::Resize { rows: 5, cols: 5 };
    let error = session.apply(&size).unwrap_err();
    assert_eq!(
        (error.code(), error.field()),
        ("shape-mismatch", Some("size"))
    );
    assert_eq!(shown(&mut session).fragment, LESSON);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_survey_goes_on_where_it_was_and_counts_what_a_lesson_gives() {
    let mut session = opened(LESSON);
    let batches = 640 + 1;
    let first = session.survey(100).unwrap();
    assert_eq!((first.found.len(), first.seeds), (0, SEEDS));
    session.survey(batches - 100).unwrap();
    let stands = session.survey(batches).unwrap();
    assert_eq!(stands.found.len(), 2);
    assert!(stands.found[0].alike >= stands.found[1].alike);
    let near = stands
        .found
        .iter()
        .filter(|found| found.alike > ALIKE)
        .count();
    assert_eq!(stands.above, near);
    for found in stands.found {
        set(
            &mut session,
            "init",
            &format!("glorot_uniform:{}", found.seed),
        );
        assert_eq!(steps(&mut session, 640).kernel.values, found.kernel);
    }
    set(&mut session, "find", "slash");
    assert!(
        session.survey(1).unwrap().found.is_empty(),
        "another question"
    );
    set(&mut session, "find", "");
    let error = session.survey(1).unwrap_err();
    assert_eq!((error.code(), error.field()), ("missing", Some("find")));
}
