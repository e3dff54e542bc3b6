//! Whatever is asked for, in whatever order: no panic, refusals change nothing, links say all.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use conv_playground::config::{Config, parse};
use conv_playground::layers::{LAYERS, tables};
use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::session::network::examples::EXAMPLES;
use conv_playground::session::network::maps::Wanted;
use conv_playground::session::network::parts::WantedParts;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn class() -> impl Strategy<Value = &'static str> {
    select(
        LAYERS
            .iter()
            .map(|info| info.class_name)
            .collect::<Vec<_>>(),
    )
}

fn option() -> impl Strategy<Value = &'static str> {
    let names = tables()
        .into_iter()
        .flat_map(|table| table.options)
        .map(|option| option.name);
    select(names.collect::<Vec<_>>())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        (0..9u32).prop_map(|n| n.to_string()),
        (0..5u32, 0..5u32).prop_map(|(a, b)| format!("{a}x{b}")),
        select(vec![
            "same",
            "valid",
            "relu",
            "softmax",
            "true",
            "0",
            "-1",
            "",
            "he_normal",
            "bilinear",
            "0.5",
            "[1,2]"
        ])
        .prop_map(Into::into),
    ]
}

fn command() -> impl Strategy<Value = Value> {
    let at = || 0..6usize;
    prop_oneof![
        4 => (at(), class()).prop_map(|(at, class)| json!({"type": "layer-add", "at": at, "className": class})),
        2 => at().prop_map(|at| json!({"type": "layer-remove", "at": at})),
        2 => (at(), at()).prop_map(|(from, to)| json!({"type": "layer-move", "from": from, "to": to})),
        1 => at().prop_map(|at| json!({"type": "layer-duplicate", "at": at})),
        6 => (at(), option(), text()).prop_map(|(at, option, value)| {
            json!({"type": "layer-option", "at": at, "option": option, "value": value})
        }),
        1 => (option(), text()).prop_map(|(option, value)| {
            json!({"type": "every-option", "option": option, "value": value})
        }),
        3 => select(vec!["undo", "redo", "reset"]).prop_map(|name| json!({"type": name})),
        1 => (0..EXAMPLES.len()).prop_map(|at| json!({"type": "example", "id": EXAMPLES[at].id})),
        2 => (at(), 0..9usize, 0..4usize).prop_map(|(layer, map, channel)| {
            json!({"type": "open-kernel", "layer": layer, "map": map, "channel": channel})
        }),
        3 => (
            select(vec!["lab", "net", "in", "seed", "layer", "map", "cr", "px", "out", "img"]),
            select(vec![
                "net", "filter", "pool", "none", "c2k3-f-d3", "any", "9x9x1", "9x9", "12", "7x9x3", "0", "1", "2", "model",
                "3,4", "abs", "auto", "impulse", "step", "",
            ]),
        )
            .prop_map(|(key, value)| json!({"type": "set", "key": key, "value": value})),
        1 => Just(json!({"type": "code", "text": "Sequential([Conv2D(2, 3, input_shape=(9, 8, 1)), Flatten(), Dense(2)])"})),
        1 => Just(json!({"type": "new-seed", "seed": 5})),
    ]
}

/// Asks for everything that there may be, and more.
fn ask(session: &mut Session, [layer, map, x, y]: [usize; 4]) {
    let Ok(net) = session.net() else { return };
    let _ = net.detail(layer, map, x, y);
    let _ = net.values(layer as isize - 1, Some(map));
    let _ = net.values(layer as isize, None);
    let _ = net.maps(Wanted {
        layer: layer as isize - 1,
        from: map,
        count: 3,
        side: x + 1,
    });
    let _ = net.parts(WantedParts {
        layer,
        map,
        from: x,
        count: 2,
        side: 8,
    });
    assert_eq!(net.export().len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_commands_are_survived(
        commands in prop::collection::vec((command(), [0..6usize, 0..9usize, 0..9usize, 0..9usize]), 1..25),
    ) {
        let mut session = Session::new();
        session.provide("cat", &[80, 120, 200, 255].repeat(24 * 16), 24, 16).unwrap();
        let start = "v=1;lab=net;img=impulse;net=c3k3-r-mp2-c4k3-f-d3;in=16x16x1;end";
        session.apply(&Command::Load { fragment: start.into() }).unwrap();
        for (command, place) in commands {
            let before: Config = session.config().clone();
            let read = serde_json::from_value(command.clone())
                .unwrap_or_else(|_| Command::Net(serde_json::from_value(command.clone()).unwrap()));
            let applied = session.apply(&read);
            if let Err(error) = &applied {
                prop_assert_eq!(session.config(), &before, "{}", command);
                prop_assert!(!error.code().is_empty() && !error.details().is_empty());
            }
            ask(&mut session, place);
            while session.advance(10_000).unwrap() < 1.0 {}
            let fragment = match session.net_answer() {
                Ok(answer) => {
                    serde_json::to_string(&answer.state).unwrap();
                    for (at, layer) in answer.state.net.layers.iter().enumerate() {
                        prop_assert_eq!(layer.size.is_some(), layer.range.is_some());
                        let fault = answer.state.net.error.as_ref();
                        let is_fault = fault.is_some_and(|fault| fault.layer == Some(at));
                        prop_assert_eq!(layer.error.is_some(), is_fault);
                    }
                    answer.state.fragment
                }
                Err(_) => session.answer().unwrap().state.fragment,
            };
            ask(&mut session, place);
            prop_assert_eq!(&parse(&fragment).unwrap().0, session.config());
        }
    }
}
