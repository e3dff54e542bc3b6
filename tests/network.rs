//! The Network lab, headless: what a model shows on a picture.

#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::session::network::NetCommand;
use conv_playground::session::network::detail::Detail;
use conv_playground::session::network::maps::Wanted;
use conv_playground::session::network::parts::WantedParts;
use conv_playground::session::network::state::NetLabState;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn finish(session: &mut Session) -> NetLabState {
    while session.advance(100_000).unwrap() < 1.0 {}
    session.net_answer().unwrap().state
}

fn opened(fragment: &str) -> (Session, NetLabState) {
    let mut session = Session::new();
    let fragment = fragment.into();
    session.apply(&Command::Load { fragment }).unwrap();
    let state = finish(&mut session);
    (session, state)
}

fn sizes(state: &NetLabState) -> Vec<Vec<usize>> {
    let layers = state.net.layers.iter();
    layers.filter_map(|layer| layer.size.clone()).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn the_tutorials_model_has_its_sizes_and_parameters() {
    let (_, state) = opened("v=1;lab=net;img=lines;end");
    let sides: Vec<usize> = sizes(&state).iter().map(|size| size[0]).collect();
    assert_eq!(sides, [30, 15, 13, 6, 4, 1024, 64, 10]);
    let params: Vec<u64> = state.net.layers.iter().map(|layer| layer.params).collect();
    assert_eq!(params, [896, 0, 18_496, 0, 36_928, 0, 65_600, 650]);
    assert_eq!(state.net.params, 122_570);
    assert_eq!(state.fragment, "v=1;lab=net;img=lines;end");
    assert_eq!(state.net.example, Some("tutorial"));
    let kinds: Vec<&str> = state.net.layers.iter().map(|layer| layer.kind).collect();
    assert_eq!(
        kinds,
        [
            "conv", "pool", "conv", "pool", "conv", "flatten", "dense", "dense"
        ]
    );
    assert_eq!(state.net.layers[4].name, "conv2d_2");
    let field = state.net.layers[2].field.unwrap();
    assert_eq!(field.rows, [0.0, 2.0, 8.0]);
    assert_eq!(state.net.spans.len(), 8);
}

#[wasm_bindgen_test(unsupported = test)]
fn every_kind_of_answer_is_there() {
    let (session, state) = opened("v=1;lab=net;img=lines;end");
    let net = session.net().unwrap();
    let wanted = Wanted {
        layer: 0,
        from: 4,
        count: 8,
        side: 64,
    };
    let maps = net.maps(wanted).unwrap();
    assert_eq!((maps.count, maps.width, maps.height), (8, 30, 30));
    assert_eq!(maps.rgba.len(), 8 * 30 * 30 * 4);
    assert_eq!(maps.stamp, state.net.stamp);
    assert_eq!(net.values(7, None).unwrap().values.len(), 10);
    for layer in 0..8 {
        let detail = net.detail(layer, 0, 3, 0).unwrap();
        match detail {
            Detail::Window(detail) => {
                let relu = detail.total.max(0.0);
                assert!((relu - f64::from(detail.output)).abs() < 1e-5, "{layer}");
            }
            Detail::Dense(dense) => {
                assert_eq!(dense.inputs, dense.weights.len());
                assert_eq!(dense.shape.len(), if layer == 6 { 3 } else { 1 });
            }
            Detail::Pool(pool) => assert!(!pool.winners.is_empty()),
            Detail::Flatten(flatten) => assert_eq!(flatten.from.map, 3),
            other => panic!("{other:?}"),
        }
    }
    let parts = net
        .parts(WantedParts {
            layer: 2,
            map: 5,
            from: 8,
            count: 8,
            side: 64,
        })
        .unwrap();
    assert_eq!(parts.parts[0].channel, 8);
    assert_eq!(parts.rgba.len(), 8 * 13 * 13 * 4);
    let [code, json] = net.export();
    assert!(code.contains("layers.Conv2D(32, (3, 3), activation='relu', input_shape=(32, 32, 3))"));
    assert!(json.contains("\"Conv2D\""));
}

#[wasm_bindgen_test(unsupported = test)]
fn commands_edit_the_model() {
    let (mut session, _) = opened("v=1;lab=net;img=lines;end");
    let apply = |session: &mut Session, command: serde_json::Value| {
        let command: NetCommand = serde_json::from_value(command).unwrap();
        session
            .apply(&Command::Net(command))
            .map(|()| finish(session))
    };
    use serde_json::json;
    let state = apply(
        &mut session,
        json!({"type": "layer-option", "at": 0, "option": "filters", "value": "8"}),
    )
    .unwrap();
    assert_eq!(state.net.layers[0].size, Some(vec![30, 30, 8]));
    assert!(state.net.can_undo && !state.net.can_redo);
    let state = apply(&mut session, json!({"type": "undo"})).unwrap();
    assert_eq!(state.net.layers[0].size, Some(vec![30, 30, 32]));
    let state = apply(
        &mut session,
        json!({"type": "layer-option", "at": 4, "option": "kernel_size", "value": "9"}),
    )
    .unwrap();
    assert_eq!(state.net.error.as_ref().unwrap().layer, Some(4));
    assert_eq!(
        state.net.layers[4].error.as_ref().unwrap().code,
        "kernel-larger-than-input"
    );
    assert_eq!(sizes(&state).len(), 4);
    let error = session
        .apply(&Command::Net(NetCommand::Code {
            text: "model = Sequential([Conv2D(8, 3, pading=1)])".into(),
        }))
        .unwrap_err();
    assert_eq!(
        (error.field(), error.place().is_some()),
        (Some("code"), true)
    );
    let state = apply(
        &mut session,
        json!({"type": "example", "id": "line-detector"}),
    )
    .unwrap();
    assert_eq!(state.net.example, Some("line-detector"));
    let bars = session.net().unwrap().values(1, None).unwrap().values;
    println!("{bars:?}");
    assert!(bars[2] > bars[0] && bars[2] > bars[1] && bars[2] > bars[3]);
}

#[wasm_bindgen_test(unsupported = test)]
fn code_that_leaves_the_input_open_keeps_the_present_one() {
    let (mut session, _) = opened("v=1;lab=net;img=lines;in=28x28x1;end");
    let text = "model = Sequential()
model.add(Conv2D(32, (3, 3), input_shape=x_train.shape[1:]))
model.add(AveragePooling2D())
model.add(Conv2D(8, 3))";
    let command = Command::Net(NetCommand::Code { text: text.into() });
    session.apply(&command).unwrap();
    let state = finish(&mut session);
    assert_eq!(state.net.layers[1].size, Some(vec![13, 13, 32]));
    assert_eq!(state.net.code, text);
    let [notice] = &state.notices[..] else {
        panic!("{} notices", state.notices.len());
    };
    assert_eq!(
        (notice.code, notice.field.as_deref()),
        ("unknown-input", Some("in"))
    );
    assert!(notice.details.contains_key("text"));
}

#[wasm_bindgen_test(unsupported = test)]
fn layers_that_act_in_training_alone_are_left_out_of_code_and_told() {
    let (mut session, _) = opened("v=1;lab=net;img=lines;end");
    let text =
        "augment = Sequential([RandomFlip('horizontal', input_shape=(18, 18, 3)), RandomZoom(0.1)])
model = Sequential([augment, Rescaling(1./255), Conv2D(4, 3), Flatten(), Dense(2)])";
    let command = Command::Net(NetCommand::Code { text: text.into() });
    session.apply(&command).unwrap();
    let state = finish(&mut session);
    assert_eq!(state.net.layers[1].size, Some(vec![16, 16, 4]));
    assert_eq!(state.net.layers.len(), 4);
    let told: Vec<_> = state.notices.iter().map(|notice| notice.code).collect();
    assert_eq!(told, ["training-layers"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn colours_show_zero_as_neutral_and_ranges_are_shared_as_asked() {
    let neutral = [0xf2, 0xf0, 0xeb, 255];
    let (mut session, _) = opened("v=1;lab=net;img=lines;end");
    let maps = |session: &Session, layer| {
        let wanted = Wanted {
            layer,
            from: 0,
            count: 32,
            side: 64,
        };
        session.net().unwrap().maps(wanted).unwrap()
    };
    // After a ReLU nothing is negative: from neutral to ink.
    let after_relu = maps(&session, 0);
    assert!(after_relu.ranges.iter().all(|range| range.low == 0.0));
    assert_eq!(after_relu.legend[..4], neutral);
    let highest = after_relu
        .ranges
        .iter()
        .map(|range| range.max)
        .fold(0.0, f64::max);
    assert!(after_relu.ranges.iter().all(|range| range.high == highest));
    for (map, range) in after_relu.ranges.iter().enumerate() {
        if range.max == 0.0 {
            let size = after_relu.width * after_relu.height * 4;
            let painted = &after_relu.rgba[map * size..(map + 1) * size];
            assert!(painted.chunks(4).all(|pixel| pixel == neutral));
        }
    }
    // The last layer has none: diverging colours.
    let last = session
        .net()
        .unwrap()
        .maps(Wanted {
            layer: 7,
            from: 0,
            count: 1,
            side: 64,
        })
        .unwrap();
    assert_eq!(last.ranges[0].low, -last.ranges[0].high);
    // The input is painted as the picture is.
    let input = maps(&session, -1);
    assert_eq!(
        (input.count, input.ranges[0].low, input.ranges[0].high),
        (3, 0.0, 1.0)
    );
    let mut range = |key: &str, value: &str| {
        session
            .apply(&Command::Set {
                key: key.into(),
                value: value.into(),
            })
            .unwrap();
        finish(&mut session);
        maps(&session, 0).ranges
    };
    let by_map = range("cr", "map");
    assert!(
        by_map
            .iter()
            .all(|map| map.high == map.max || map.max == 0.0)
    );
    let by_model = range("cr", "model");
    assert!(
        by_model
            .iter()
            .all(|map| map.high >= highest && map.high == by_model[0].high)
    );
    for (display, low) in [("clamp", 0.0), ("abs", -1.0)] {
        let ranges = range("out", display);
        assert!(
            ranges.iter().all(|map| (map.low, map.high) == (low, 1.0)),
            "{display}"
        );
    }
    assert!(
        range("out", "signed")
            .iter()
            .all(|map| map.low == -map.high)
    );
    assert!(range("out", "minmax").iter().all(|map| map.low < map.high));
}
