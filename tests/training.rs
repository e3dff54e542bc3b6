//! A run of training: parts and helpers, checkpoints, tests, putting away and taking up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use conv_playground::config::{Config, parse};
use conv_playground::data::{Dataset, Items};
use conv_playground::rng::Random;
use conv_playground::session::training::{Helper, Training};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const SMALL: &str =
    "v=1;lab=net;net=c4k3-r-mp2-f-do0.25-d3;in=8x8x1;data=own;lr=0.01;batch=20;ep=4;end";

fn config(link: &str) -> Config {
    parse(link).unwrap().0
}

/// Bright bars at one of three places, under noise.
fn bars(train: usize, test: usize) -> Dataset {
    let mut random = Random::new(3);
    let mut some = |count: usize| {
        let labels: Vec<u32> = (0..count as u32).map(|at| at % 3).collect();
        let pixels = labels.iter().flat_map(|&label| {
            let pixel = |at: usize| {
                let on = (at / 8) / 3 == label as usize;
                (f32::from(u8::from(on)) * 120.0 + random.unit() * 120.0) as u8
            };
            (0..64).map(pixel).collect::<Vec<u8>>()
        });
        Items::new(pixels.collect(), labels.clone())
    };
    let classes = ["top", "middle", "bottom"].map(String::from).to_vec();
    let (train, test) = (some(train), some(test));
    Dataset::new("own", "bars", classes, [8, 8, 1], train, test).unwrap()
}

fn batch(training: &mut Training) -> bool {
    if training.begin().unwrap() == 0 {
        return false;
    }
    while training.work().unwrap() {}
    training.finish().unwrap();
    true
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_learns_and_ends() {
    let mut training = Training::new(&config(SMALL), bars(90, 30)).unwrap();
    let before = training.state();
    assert_eq!((before.step, before.steps, before.epochs), (0, 20, 4));
    assert_eq!(before.checkpoints.len(), 1);
    while batch(&mut training) {}
    let state = training.state();
    assert!(state.over);
    assert_eq!((state.step, state.epoch, state.history.len()), (20, 4, 4));
    let [first, last] = [&state.history[0], &state.history[3]];
    assert!(last.validation.unwrap().loss < first.validation.unwrap().loss);
    assert!(last.validation.unwrap().accuracy > 0.8, "{last:?}");
    assert_eq!(
        state
            .history
            .iter()
            .map(|epoch| epoch.step)
            .collect::<Vec<_>>(),
        [5, 10, 15, 20]
    );
    let steps: Vec<u32> = state
        .checkpoints
        .iter()
        .map(|checkpoint| checkpoint.step)
        .collect();
    assert_eq!(steps, (0..=20).collect::<Vec<_>>());
    assert_ne!(training.weights(0), training.weights(20));
    assert_eq!(training.weights(20), training.weights(99));
}

#[wasm_bindgen_test(unsupported = test)]
fn any_number_of_workers_comes_to_the_same_weights() {
    let set = bars(90, 30);
    let mut alone = Training::new(&config(SMALL), set.clone()).unwrap();
    while batch(&mut alone) {}
    for helpers in [1, 2] {
        let mut training = Training::new(&config(SMALL), set.clone()).unwrap();
        let helper = || Helper::new(&config(SMALL), [8, 8, 1], 3).unwrap();
        let mut others: Vec<Helper> = (0..helpers).map(|_| helper()).collect();
        while training.begin().unwrap() > 0 {
            let weights = training.weights(usize::MAX);
            let mut taken = Vec::new();
            for other in &mut others {
                let Some(part) = training.hand_out() else {
                    break;
                };
                let labels = part.classes();
                let x = part.x.data().to_vec();
                let share = other
                    .share(&weights, x, labels, part.number, part.step)
                    .unwrap();
                taken.push((part.number, share.scores, share.gradients.concat()));
            }
            while training.work().unwrap() {}
            // The last first: the order in which they come must not matter.
            for (number, scores, gradients) in taken.into_iter().rev() {
                training.take_in(number, scores, &gradients).unwrap();
            }
            training.finish().unwrap();
        }
        assert_eq!(training.weights(usize::MAX), alone.weights(usize::MAX));
        assert_eq!(training.state().curve, alone.state().curve);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_that_was_put_away_goes_on_as_if_it_had_not_been() {
    let set = bars(90, 30);
    for stop in [0, 1, 5, 6, 7, 13] {
        let mut whole = Training::new(&config(SMALL), set.clone()).unwrap();
        for _ in 0..stop {
            batch(&mut whole);
        }
        let (head, numbers) = whole.put_away();
        let marks = whole.state().checkpoints;
        let checkpoints = marks
            .iter()
            .enumerate()
            .map(|(at, mark)| (mark.step, whole.weights(at)));
        let checkpoints = checkpoints.collect();
        let again = Training::take_up(&config(SMALL), set.clone(), &head, &numbers, checkpoints);
        let mut again = again.unwrap();
        while batch(&mut whole) {}
        while batch(&mut again) {}
        assert_eq!(
            again.weights(usize::MAX),
            whole.weights(usize::MAX),
            "{stop}"
        );
        let (one, other) = (whole.state(), again.state());
        assert_eq!(one.curve, other.curve);
        assert_eq!(one.checkpoints.len(), other.checkpoints.len());
        assert_eq!(one.history.len(), other.history.len());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_damaged_record_is_refused() {
    let set = bars(30, 9);
    let mut training = Training::new(&config(SMALL), set.clone()).unwrap();
    batch(&mut training);
    let (head, numbers) = training.put_away();
    let take_up = |head: &str, numbers: &[f32]| {
        let taken = Training::take_up(&config(SMALL), set.clone(), head, numbers, Vec::new());
        taken.map(|_| ()).map_err(|error| error.code())
    };
    assert_eq!(take_up(&head, &numbers), Ok(()));
    let refused = Err("unreadable-run");
    assert_eq!(take_up("", &numbers), refused);
    assert_eq!(
        take_up(&head.replace("\"version\":1", "\"version\":2"), &numbers),
        refused
    );
    assert_eq!(
        take_up(&head.replace("\"at\":20", "\"at\":21"), &numbers),
        refused
    );
    assert_eq!(take_up(&head, &numbers[1..]), refused);
    let mut infinite = numbers.clone();
    infinite[0] = f32::INFINITY;
    assert_eq!(take_up(&head, &infinite), refused);
}

#[wasm_bindgen_test(unsupported = test)]
fn checkpoints_stay_few_and_even() {
    let link = SMALL.replace("ep=4", "ep=100");
    let mut training = Training::new(&config(&link), bars(30, 9)).unwrap();
    while batch(&mut training) {
        let marks = training.state().checkpoints;
        assert!(marks.len() <= 64, "{}", marks.len());
        assert_eq!(marks[0].step, 0);
    }
    let marks = training.state().checkpoints;
    assert_eq!(marks.last().unwrap().step, 200);
    assert!(marks.len() > 32);
    let gaps: Vec<u32> = marks
        .windows(2)
        .map(|pair| pair[1].step - pair[0].step)
        .collect();
    assert!(gaps.iter().all(|&gap| gap <= gaps[0]), "{gaps:?}");
    assert!(training.state().curve.step.len() <= 300);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_test_counts_every_picture_once() {
    let mut training = Training::new(&config(SMALL), bars(90, 31)).unwrap();
    for _ in 0..6 {
        batch(&mut training);
    }
    for checkpoint in [0, usize::MAX] {
        let mut testing = training.test(checkpoint).unwrap();
        let result = loop {
            if let Some(result) = training.test_on(&mut testing).unwrap() {
                break result;
            }
        };
        assert_eq!(
            (result.items, result.confusion.iter().sum::<u32>()),
            (31, 31)
        );
        let right = result.confusion[0] + result.confusion[4] + result.confusion[8];
        assert_eq!(result.accuracy, f64::from(right) / 31.0);
        assert_eq!(result.mistakes.len(), (31 - right as usize).min(24));
        assert!(
            result
                .mistakes
                .windows(2)
                .all(|pair| pair[0].certainty >= pair[1].certainty)
        );
        for mistake in &result.mistakes {
            assert_ne!(mistake.guess, mistake.item.label);
            assert_eq!(mistake.item.label, mistake.index as u32 % 3);
            assert_eq!(mistake.item.rgba.len(), 8 * 8 * 4);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_diverges_names_its_layer_and_brings_the_weights_back() {
    let link = SMALL
        .replace("lr=0.01", "opt=sgd;lr=10")
        .replace("c4k3-r", "c4k3")
        .replace("do0.25-", "");
    let mut training = Training::new(&config(&link), bars(90, 30)).unwrap();
    let mut last = training.weights(usize::MAX);
    let error = loop {
        assert!(training.begin().unwrap() > 0, "it never diverged");
        let went = loop {
            match training.work() {
                Ok(true) => {}
                Ok(false) => break training.finish().map(|_| ()),
                Err(error) => break Err(error),
            }
        };
        match went {
            Ok(()) => last = training.weights(usize::MAX),
            Err(error) => break error,
        }
    };
    assert_eq!(error.code(), "diverged");
    let now = training.weights(usize::MAX);
    assert!(now.iter().all(|number| number.is_finite()));
    assert_eq!(now.len(), last.len());
}

#[wasm_bindgen_test(unsupported = test)]
fn a_model_that_does_not_fit_the_data_is_refused_with_its_field() {
    let refused = |link: &str| {
        let error = Training::new(&config(link), bars(30, 9)).unwrap_err();
        (error.code(), error.field().unwrap_or_default().to_owned())
    };
    let net = |net: &str, input: &str| format!("v=1;lab=net;net={net};in={input};data=own;end");
    let field = |code, field: &str| (code, field.to_owned());
    assert_eq!(
        refused(&net("f-d2", "8x8x1")),
        field("shape-mismatch", "net")
    );
    assert_eq!(
        refused(&net("c3k3", "8x8x1")),
        field("shape-mismatch", "net")
    );
    assert_eq!(refused(&net("d3", "64")), field("shape-mismatch", "in"));
    assert_eq!(refused(&net("none", "8x8x1")), field("empty", "net"));
    // More outputs than classes, other sizes and channels are legal.
    for (layers, input) in [
        ("f-d10", "8x8x1"),
        ("c3k3-gap", "any"),
        ("f-d3.act:softmax", "12x9x3"),
    ] {
        let mut training = Training::new(&config(&net(layers, input)), bars(30, 9)).unwrap();
        assert!(batch(&mut training), "{layers}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn batch_normalization_is_never_split() {
    let link = "v=1;lab=net;net=c4k3-bn-re-f-d3;in=8x8x1;data=own;batch=20;end";
    let mut training = Training::new(&config(link), bars(90, 30)).unwrap();
    assert_eq!(training.begin().unwrap(), 1);
    assert!(training.state().whole_batches);
    while training.work().unwrap() {}
    training.finish().unwrap();
}
