//! What changes the Network lab's model, what is refused, and what can be taken back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use conv_playground::Error;
use conv_playground::config::{Config, Lab};
use conv_playground::image::Theme;
use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::session::network::Place;
use conv_playground::session::network::examples::EXAMPLES;
use conv_playground::session::network::maps::Wanted;
use conv_playground::session::network::parts::WantedParts;
use conv_playground::session::network::state::NetLabState;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

struct Page(Session);

impl Page {
    fn at(fragment: &str) -> Self {
        let mut page = Self(Session::new());
        let rgba = [90, 160, 230, 255].repeat(451 * 300);
        page.0.provide("cat", &rgba, 451, 300).unwrap();
        page.does(json!({"type": "load", "fragment": fragment}))
            .unwrap();
        page
    }

    fn lab() -> Self {
        Self::at("v=1;lab=net;img=lines;end")
    }

    fn does(&mut self, command: Value) -> Result<(), Error> {
        let command = serde_json::from_value(command.clone())
            .unwrap_or_else(|_| Command::Net(serde_json::from_value(command).unwrap()));
        self.0.apply(&command)
    }

    fn shows(&mut self) -> NetLabState {
        while self.0.advance(1_000_000).unwrap() < 1.0 {}
        self.0.net_answer().unwrap().state
    }

    fn done(&mut self, command: Value) -> NetLabState {
        self.does(command).unwrap();
        self.shows()
    }

    /// The command is refused, and nothing has changed.
    fn refused(&mut self, command: Value) -> Error {
        let before = serde_json::to_value(self.shows().net).unwrap();
        let config = self.0.config().clone();
        let told = command.to_string();
        let error = self.does(command).expect_err(&told);
        assert_eq!(self.0.config(), &config, "{told}");
        assert_eq!(
            serde_json::to_value(self.shows().net).unwrap(),
            before,
            "{told}"
        );
        error
    }
}

fn classes(state: &NetLabState) -> String {
    let names = state.net.layers.iter().map(|layer| layer.class_name);
    names.collect::<Vec<_>>().join(" ")
}

fn detail(error: &Error, name: &str) -> String {
    let details = error.details();
    let found = details.iter().find(|detail| detail.0 == name);
    found
        .unwrap_or_else(|| panic!("no {name} in {details:?}"))
        .1
        .clone()
}

const CODE: &str = "# my own model
model = models.Sequential()
model.add(layers.Conv2D(8, (5, 5),
                        input_shape=(28, 28, 1)))
model.add(layers.Flatten())
model.add(layers.Dense(3))
";

#[wasm_bindgen_test(unsupported = test)]
fn code_becomes_the_model_and_stays_as_it_was_typed() {
    let mut page = Page::lab();
    let state = page.done(json!({"type": "code", "text": CODE}));
    assert_eq!(classes(&state), "Conv2D Flatten Dense");
    assert_eq!(state.net.code, CODE);
    let lines: Vec<_> = state
        .net
        .spans
        .iter()
        .map(|span| (span.layer, span.from_line, span.to_line))
        .collect();
    assert_eq!(lines, [(0, 3, 4), (1, 5, 5), (2, 6, 6)]);
    assert_eq!(state.net.input.shape, [28, 28, 1]);
    assert!(state.net.input.fixed && state.net.input.resized);
    assert_eq!(state.net.input.from, [128, 128]);
    assert_eq!(
        state.fragment,
        "v=1;lab=net;img=lines;net=c8k5-f-d3;in=28x28x1;end"
    );
    // A change of the model writes the code anew, and taking it back brings the text back.
    let state =
        page.done(json!({"type": "layer-option", "at": 2, "option": "units", "value": "4"}));
    assert!(
        state.net.code.contains("model.add(layers.Dense(4))"),
        "{}",
        state.net.code
    );
    assert_eq!(page.done(json!({"type": "undo"})).net.code, CODE);
    assert!(
        page.done(json!({"type": "redo"}))
            .net
            .code
            .contains("Dense(4)")
    );
    // Another seed leaves it.
    page.done(json!({"type": "undo"}));
    assert_eq!(
        page.done(json!({"type": "set", "key": "seed", "value": "9"}))
            .net
            .code,
        CODE
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn code_without_an_input_keeps_the_present_one() {
    let mut page = Page::at("v=1;lab=net;img=lines;in=40x40x3;end");
    let text = "Sequential([Conv2D(4, 3), Flatten()])";
    let state = page.done(json!({"type": "code", "text": text}));
    assert_eq!(state.net.layers[0].size, Some(vec![38, 38, 4]));
    assert_eq!(state.net.code, text);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_cannot_be_read_is_refused_with_its_place() {
    let mut page = Page::lab();
    let error =
        page.refused(json!({"type": "code", "text": "Sequential([\n  Conv2D(8, 3, pading=1)])"}));
    assert_eq!(
        (error.code(), error.field()),
        ("unknown-option", Some("code"))
    );
    assert_eq!(
        (detail(&error, "line"), detail(&error, "column")),
        ("2".into(), "16".into())
    );
    assert_eq!(detail(&error, "option"), "Conv2D.pading");
    let error = page.refused(json!({"type": "code", "text": "x = 1"}));
    assert_eq!((error.code(), error.field()), ("no-model", Some("code")));
    let error = page.refused(json!({"type": "keras-json", "text": "{"}));
    assert_eq!(
        (error.code(), error.field()),
        ("code-unexpected", Some("json"))
    );
    let text =
        json!({"class_name": "Sequential", "config": [{"class_name": "LSTM", "config": {}}]});
    let error = page.refused(json!({"type": "keras-json", "text": text.to_string()}));
    assert_eq!(detail(&error, "option"), "layers[0].class_name");
    for (command, code, field) in [
        (
            json!({"type": "example", "id": "resnet"}),
            "not-one-of",
            "example",
        ),
        (
            json!({"type": "layer-add", "at": 9, "className": "Dense"}),
            "out-of-range",
            "at",
        ),
        (
            json!({"type": "layer-add", "at": 0, "className": "Conv3D"}),
            "not-one-of",
            "class_name",
        ),
        (
            json!({"type": "layer-add", "at": 0, "className": "InputLayer"}),
            "not-one-of",
            "className",
        ),
        (
            json!({"type": "layer-remove", "at": 8}),
            "out-of-range",
            "at",
        ),
        (
            json!({"type": "layer-move", "from": 0, "to": 8}),
            "out-of-range",
            "to",
        ),
        (
            json!({"type": "layer-move", "from": 8, "to": 0}),
            "out-of-range",
            "from",
        ),
        (
            json!({"type": "layer-duplicate", "at": 8}),
            "out-of-range",
            "at",
        ),
        (
            json!({"type": "layer-option", "at": 0, "option": "filters", "value": "513"}),
            "out-of-range",
            "Conv2D.filters",
        ),
        (
            json!({"type": "layer-option", "at": 0, "option": "filters", "value": "many"}),
            "wrong-type",
            "Conv2D.filters",
        ),
        (
            json!({"type": "layer-option", "at": 0, "option": "filters", "value": ""}),
            "missing",
            "Conv2D.filters",
        ),
        (
            json!({"type": "layer-option", "at": 0, "option": "units", "value": "3"}),
            "unknown-option",
            "Conv2D.units",
        ),
        (
            json!({"type": "every-option", "option": "rate", "value": "0.5"}),
            "unknown-option",
            "rate",
        ),
        (json!({"type": "undo"}), "unavailable", "undo"),
        (json!({"type": "redo"}), "unavailable", "redo"),
        (
            json!({"type": "open-kernel", "layer": 1, "map": 0, "channel": 0}),
            "unavailable",
            "kernel",
        ),
        (
            json!({"type": "open-kernel", "layer": 0, "map": 32, "channel": 0}),
            "out-of-range",
            "map",
        ),
        (
            json!({"type": "open-kernel", "layer": 0, "map": 0, "channel": 3}),
            "out-of-range",
            "channel",
        ),
        (
            json!({"type": "open-kernel", "layer": 9, "map": 0, "channel": 0}),
            "unavailable",
            "layer",
        ),
        (
            json!({"type": "set", "key": "layer", "value": "8"}),
            "out-of-range",
            "layer",
        ),
        (
            json!({"type": "set", "key": "seed", "value": "4294967296"}),
            "out-of-range",
            "seed",
        ),
        (
            json!({"type": "set", "key": "net", "value": "c32k3-q"}),
            "not-one-of",
            "net",
        ),
        (
            json!({"type": "set", "key": "in", "value": "big"}),
            "wrong-type",
            "in",
        ),
    ] {
        let told = command.to_string();
        let error = page.refused(command);
        assert_eq!((error.code(), error.field()), (code, Some(field)), "{told}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn models_over_the_limits_are_refused_and_the_last_good_one_stays() {
    let mut page = Page::lab();
    for (command, field) in [
        (
            json!({"type": "set", "key": "net", "value": "f-d2000"}),
            "net",
        ),
        (
            json!({"type": "set", "key": "in", "value": "2048x2048x3"}),
            "in",
        ),
        (
            json!({"type": "layer-option", "at": 6, "option": "units", "value": "60000"}),
            "net",
        ),
        (
            json!({"type": "code", "text": "Sequential([Input((3000, 3000, 3)), Conv2D(64, 3)])"}),
            "code",
        ),
    ] {
        let told = command.to_string();
        let error = page.refused(command);
        assert_eq!(
            (error.code(), error.field()),
            ("too-large", Some(field)),
            "{told}"
        );
        assert!(!detail(&error, "limit").is_empty() && !detail(&error, "layerNumber").is_empty());
    }
    for _ in 0..56 {
        page.does(json!({"type": "layer-add", "at": 0, "className": "Dropout"}))
            .unwrap();
    }
    let error = page.refused(json!({"type": "layer-add", "at": 0, "className": "Dropout"}));
    assert_eq!(
        (error.code(), detail(&error, "limit")),
        ("too-large", "64".into())
    );
    let error = page.refused(json!({"type": "layer-duplicate", "at": 0}));
    assert_eq!(error.field(), Some("net"));
}

#[wasm_bindgen_test(unsupported = test)]
fn an_illegal_step_is_explained_at_its_layer_and_the_rest_is_drawn() {
    for (command, layer, code, drawn) in [
        (
            json!({"type": "layer-option", "at": 4, "option": "kernel_size", "value": "7"}),
            4,
            "kernel-larger-than-input",
            4,
        ),
        (
            json!({"type": "layer-add", "at": 6, "className": "Conv2D"}),
            6,
            "shape-mismatch",
            6,
        ),
        (
            json!({"type": "layer-move", "from": 5, "to": 0}),
            1,
            "shape-mismatch",
            1,
        ),
        (
            json!({"type": "set", "key": "net", "value": "c4k3-cp20-f"}),
            1,
            "out-of-range",
            1,
        ),
        (
            json!({"type": "set", "key": "net", "value": "c4k3g2-f"}),
            0,
            "not-one-of",
            0,
        ),
        (
            json!({"type": "set", "key": "net", "value": "f-d2.name:a-d3.name:a"}),
            2,
            "repeated-field",
            2,
        ),
    ] {
        let mut page = Page::lab();
        let told = command.to_string();
        let state = page.done(command);
        let fault = state.net.error.as_ref().unwrap();
        assert_eq!((fault.layer, fault.code), (Some(layer), code), "{told}");
        let layers = &state.net.layers;
        assert_eq!(layers[layer].error.as_ref().unwrap().code, code, "{told}");
        assert_eq!(
            layers.iter().filter(|layer| layer.error.is_some()).count(),
            1
        );
        for (at, shown) in layers.iter().enumerate() {
            assert!(!shown.name.is_empty(), "{told}: {at}");
            assert_eq!(shown.size.is_some(), at < drawn, "{told}: {at}");
            assert_eq!(shown.range.is_some(), at < drawn, "{told}: {at}");
        }
        let net = page.0.net().unwrap();
        assert_eq!(
            net.detail(layer, 0, 0, 0).unwrap_err().code(),
            "unavailable"
        );
        let wanted = |layer| Wanted {
            layer,
            from: 0,
            count: 1,
            side: 32,
        };
        assert_eq!(
            net.maps(wanted(layer as isize)).unwrap_err().code(),
            "unavailable"
        );
        assert!(net.maps(wanted(drawn as isize - 1)).is_ok());
        // Such a model has its link too.
        let fragment = state.fragment.clone();
        let state = page.done(json!({"type": "load", "fragment": fragment}));
        assert_eq!(state.net.error.unwrap().layer, Some(layer));
        // And it can be taken back.
        assert!(page.done(json!({"type": "undo"})).net.error.is_none());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_model_of_any_size_may_not_fit_this_picture() {
    let mut page = Page::at("v=1;lab=net;img=lines;in=any;net=c2k31-c2k31-c2k31-c2k31-c2k31;end");
    let state = page.shows();
    let fault = state.net.error.as_ref().unwrap();
    assert_eq!(
        (fault.layer, fault.code),
        (Some(4), "kernel-larger-than-input")
    );
    assert_eq!(
        state.net.layers[4].output_shape,
        Some(vec![None, None, None, Some(2)])
    );
    assert_eq!(state.net.layers[3].size, Some(vec![8, 8, 2]));
    assert!(!state.net.input.fixed && !state.net.input.resized);
}

#[wasm_bindgen_test(unsupported = test)]
fn inputs_that_are_no_pictures_are_explained_and_the_summary_stays() {
    for (input, net) in [("784", "d10"), ("8x8x5", "c4k3"), ("0x8x0", "f")] {
        let mut page = Page::at(&format!("v=1;lab=net;img=lines;in={input};net={net};end"));
        let state = page.shows();
        let fault = state.net.error.as_ref().unwrap();
        assert_eq!(
            (fault.layer, fault.code),
            (None, "shape-mismatch"),
            "{input}"
        );
        assert_eq!(fault.details["field"], "in");
        assert!(state.net.layers[0].output_shape.is_some());
        assert!(state.net.layers[0].size.is_none());
        assert!(state.net.layers[0].range.is_none());
    }
    let mut page = Page::at("v=1;lab=net;img=lines;in=28x28;net=f-d2;end");
    let state = page.shows();
    assert!(state.net.error.is_none());
    assert_eq!(state.net.layers[0].size, Some(vec![784]));
    assert_eq!(
        page.0.net().unwrap().values(-1, None).unwrap().shape,
        [28, 28]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn layers_come_go_and_move_and_the_selection_goes_with_them() {
    let mut page = Page::at("v=1;lab=net;img=lines;layer=2;map=3;end");
    let selected = |state: &NetLabState| {
        state
            .net
            .selected
            .map(|selected| (selected.layer, selected.map))
    };
    let state = page.done(json!({"type": "layer-add", "at": 1, "className": "BatchNormalization"}));
    assert!(classes(&state).starts_with("Conv2D BatchNormalization MaxPooling2D"));
    assert_eq!(selected(&state), Some((3, Some(3))));
    let state = page.done(json!({"type": "layer-move", "from": 3, "to": 0}));
    assert!(classes(&state).starts_with("Conv2D Conv2D BatchNormalization"));
    assert_eq!(selected(&state), Some((0, Some(3))));
    let state = page.done(json!({"type": "layer-duplicate", "at": 0}));
    assert!(classes(&state).starts_with("Conv2D Conv2D Conv2D BatchNormalization"));
    assert_eq!(state.net.layers[1].options[0].value, "64");
    assert_eq!(selected(&state), Some((0, Some(3))));
    let state = page.done(json!({"type": "layer-remove", "at": 0}));
    assert_eq!(selected(&state), Some((0, Some(0))));
    let state = page.done(json!({"type": "set", "key": "layer", "value": "8"}));
    let last = selected(&state).unwrap().0;
    let state = page.done(json!({"type": "layer-remove", "at": last}));
    assert_eq!(selected(&state), Some((last - 1, Some(0))));
    let state = page.done(json!({"type": "layer-add", "at": 8, "className": "Softmax"}));
    assert!(classes(&state).ends_with("Flatten Dense Softmax"));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_class_can_be_added() {
    let tables = conv_playground::layers::tables();
    for table in tables
        .iter()
        .filter(|table| table.class_name != "InputLayer")
    {
        let mut page = Page::at("v=1;lab=net;img=lines;net=none;in=32x32x3;end");
        let state = page.done(json!({"type": "layer-add", "at": 0, "className": table.class_name}));
        assert!(
            state.net.error.is_none(),
            "{}: {:?}",
            table.class_name,
            state.net.error
        );
        let shown = &state.net.layers[0];
        assert_eq!(shown.options.len(), table.options.len());
        for option in &shown.options {
            let set = json!({"type": "layer-option", "at": 0, "option": option.name, "value": option.value});
            let again = page.done(set);
            assert_eq!(
                again.net.layers[0].options, shown.options,
                "{} {}",
                table.class_name, option.name
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn options_take_what_controls_hold() {
    let mut page = Page::lab();
    for (option, given, shown) in [
        ("kernel_size", "3x5", "3x5"),
        ("kernel_size", "(5, 3)", "5x3"),
        ("kernel_size", "[3, 3]", "3"),
        ("padding", "same", "same"),
        ("padding", "", "valid"),
        ("use_bias", "false", "false"),
        ("use_bias", "True", "true"),
        ("activation", "tanh", "tanh"),
        ("activation", "silu", "swish"),
        ("kernel_initializer", "HeNormal", "he_normal"),
        (
            "kernel_initializer",
            "random_normal:0:0.1",
            "random_normal::0.1",
        ),
    ] {
        let state =
            page.done(json!({"type": "layer-option", "at": 0, "option": option, "value": given}));
        let options = &state.net.layers[0].options;
        let found = options.iter().find(|known| known.name == option).unwrap();
        assert_eq!(found.value, shown, "{option} {given}");
    }
    // A pool's strides follow its size until they are set.
    let pool = |state: &NetLabState| {
        let options = state.net.layers[1].options.iter();
        options
            .map(|option| format!("{}={}/{}", option.name, option.value, option.default))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let set = |option: &str, value: &str| json!({"type": "layer-option", "at": 1, "option": option, "value": value});
    assert_eq!(
        pool(&page.done(set("pool_size", "3"))),
        "pool_size=3/2 strides=3/3 padding=valid/valid"
    );
    assert_eq!(
        pool(&page.done(set("strides", "1"))),
        "pool_size=3/2 strides=1/3 padding=valid/valid"
    );
    assert_eq!(
        pool(&page.done(set("pool_size", "2"))),
        "pool_size=2/2 strides=1/2 padding=valid/valid"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn history_goes_back_and_forth_over_everything_that_changes_the_model() {
    let mut page = Page::lab();
    let start = page.shows().fragment;
    let mut links = vec![start];
    for command in [
        json!({"type": "layer-remove", "at": 7}),
        json!({"type": "set", "key": "net", "value": "c4k3-f-d2"}),
        json!({"type": "set", "key": "in", "value": "16x16x3"}),
        json!({"type": "code", "text": CODE}),
        json!({"type": "set", "key": "seed", "value": "5"}),
        json!({"type": "example", "id": "five-random"}),
        json!({"type": "every-option", "option": "activation", "value": "relu"}),
    ] {
        links.push(page.done(command).fragment);
    }
    let last = links.len() - 1;
    for link in links[..last].iter().rev() {
        let state = page.done(json!({"type": "undo"}));
        assert_eq!(&state.fragment, link);
        assert!(state.net.can_redo);
    }
    assert!(!page.shows().net.can_undo);
    for link in &links[1..] {
        assert_eq!(&page.done(json!({"type": "redo"})).fragment, link);
    }
    assert!(!page.shows().net.can_redo);
    // What is no part of the model stays as it is, and is no step.
    page.done(json!({"type": "undo"}));
    page.done(json!({"type": "set", "key": "cr", "value": "map"}));
    let state = page.done(json!({"type": "redo"}));
    assert!(state.fragment.contains("cr=map"));
    // A new change ends what could be made again.
    page.done(json!({"type": "undo"}));
    assert!(
        !page
            .done(json!({"type": "layer-remove", "at": 0}))
            .net
            .can_redo
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_dragged_seed_is_one_step() {
    let mut page = Page::lab();
    for seed in ["1", "2", "3"] {
        page.done(json!({"type": "set", "key": "seed", "value": seed}));
    }
    page.done(json!({"type": "new-seed", "seed": 99}));
    assert_eq!(page.0.config().net.seed, 99);
    page.done(json!({"type": "undo"}));
    assert_eq!(page.0.config().net.seed, 3);
    let state = page.done(json!({"type": "undo"}));
    assert_eq!((page.0.config().net.seed, state.net.can_undo), (7, false));
}

#[wasm_bindgen_test(unsupported = test)]
fn every_example_is_shown_and_known_again() {
    for example in EXAMPLES {
        let mut page = Page::lab();
        let state = page.done(json!({"type": "example", "id": example.id}));
        assert!(
            state.net.error.is_none(),
            "{}: {:?}",
            example.id,
            state.net.error
        );
        assert_eq!(state.net.example, Some(example.id));
        let state = page.done(json!({"type": "set", "key": "seed", "value": "11"}));
        assert_eq!(state.net.example, Some(example.id));
        let fragment = state.fragment;
        let state = Page::at(&fragment).shows();
        assert_eq!(
            (state.net.example, state.fragment),
            (Some(example.id), fragment)
        );
        let state = page.done(json!({"type": "layer-add", "at": 0, "className": "Dropout"}));
        assert_eq!(state.net.example, None);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn five_random_layers_trim_the_whole_picture() {
    let mut page = Page::at("v=1;lab=net;img=cat;end");
    let state = page.done(json!({"type": "example", "id": "five-random"}));
    let sizes: Vec<_> = state
        .net
        .layers
        .iter()
        .map(|layer| layer.size.clone().unwrap())
        .collect();
    let trimmed = [1, 2, 3, 4, 5].map(|n| vec![300 - 2 * n, 451 - 2 * n, 3]);
    assert_eq!(sizes, trimmed);
    assert_eq!(sizes[4], [290, 441, 3]);
    let every = state.net.every_options.unwrap();
    assert_eq!(
        (&every["padding"][..], &every["activation"][..]),
        ("valid", "linear")
    );
    let config = Page::at(&state.fragment).0.config().clone();
    assert_eq!(config.display.unwrap().name(), "abs");
    let state = page.done(json!({"type": "every-option", "option": "padding", "value": "same"}));
    assert_eq!(state.net.layers[4].size, Some(vec![300, 451, 3]));
    assert_eq!(state.net.every_options.unwrap()["padding"], "same");
    let state =
        page.done(json!({"type": "layer-option", "at": 0, "option": "padding", "value": "valid"}));
    assert!(!state.net.every_options.unwrap().contains_key("padding"));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_line_detectors_bars_tell_the_direction() {
    for (image, direction) in [
        ("lines-h", 0),
        ("lines-v", 1),
        ("lines-d", 2),
        ("lines-a", 3),
    ] {
        let mut page = Page::lab();
        page.done(json!({"type": "example", "id": "line-detector"}));
        page.done(json!({"type": "set", "key": "img", "value": image}));
        let bars = page.0.net().unwrap().values(1, None).unwrap().values;
        for (at, bar) in bars.iter().enumerate() {
            assert!(
                at == direction || *bar < bars[direction] / 2.0,
                "{image}: {bars:?}"
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_kernel_opens_in_the_filter_lab_and_the_model_is_still_there_afterwards() {
    let mut page = Page::lab();
    page.shows();
    let before = page.0.net().unwrap().detail(2, 5, 0, 0).unwrap();
    let kernel = serde_json::to_value(before).unwrap()["channels"][9]["kernel"].clone();
    page.does(json!({"type": "open-kernel", "layer": 2, "map": 5, "channel": 9}))
        .unwrap();
    while page.0.advance(1_000_000).unwrap() < 1.0 {}
    assert_eq!(page.0.config().lab, Lab::Filter);
    let state = page.0.answer().unwrap().state;
    assert_eq!(serde_json::to_value(&state.kernel.values).unwrap(), kernel);
    assert!(page.0.net_answer().is_err());
    let asked = page.0.net().map(|_| ()).unwrap_err();
    assert_eq!(asked.code(), "unavailable");
    let state = page.done(json!({"type": "set", "key": "lab", "value": "net"}));
    assert_eq!(state.net.params, 122_570);
    assert!(page.0.answer().is_err());
    assert!(page.0.explain(0, 0).is_err());
}

#[wasm_bindgen_test(unsupported = test)]
fn requests_that_come_too_early_or_ask_for_too_much_are_answered() {
    let mut page = Page::lab();
    page.shows();
    let wanted = Wanted {
        layer: 0,
        from: 0,
        count: 4,
        side: 16,
    };
    let net = page.0.net().unwrap();
    for (wanted, field) in [
        (Wanted { layer: 9, ..wanted }, "layer"),
        (
            Wanted {
                layer: -2,
                ..wanted
            },
            "layer",
        ),
        (Wanted { from: 32, ..wanted }, "from"),
        (Wanted { side: 0, ..wanted }, "side"),
        (
            Wanted {
                side: 4096,
                ..wanted
            },
            "side",
        ),
    ] {
        assert_eq!(
            net.maps(wanted).unwrap_err().field(),
            Some(field),
            "{wanted:?}"
        );
    }
    assert_eq!(
        net.maps(Wanted {
            count: 99,
            ..wanted
        })
        .unwrap()
        .count,
        32
    );
    assert_eq!(net.maps(Wanted { count: 0, ..wanted }).unwrap().count, 1);
    for (layer, map, x, y) in [
        (0, 32, 0, 0),
        (0, 0, 30, 0),
        (0, 0, 0, 30),
        (5, 0, 1024, 0),
        (6, 64, 0, 0),
    ] {
        assert_eq!(
            net.detail(layer, map, x, y).unwrap_err().code(),
            "out-of-range"
        );
    }
    assert_eq!(net.detail(99, 0, 0, 0).unwrap_err().code(), "unavailable");
    let parts = WantedParts {
        layer: 99,
        map: 0,
        from: 0,
        count: 1,
        side: 8,
    };
    assert_eq!(net.parts(parts).unwrap_err().code(), "unavailable");
    let of_pool = net.parts(WantedParts { layer: 1, ..parts }).unwrap_err();
    assert_eq!(of_pool.code(), "unavailable");
    assert_eq!(net.values(0, Some(32)).unwrap_err().code(), "out-of-range");
    // While a newer model is computed there is nothing to ask for.
    page.does(json!({"type": "set", "key": "net", "value": "c32k3-c32k3-c32k3"}))
        .unwrap();
    assert!(page.0.advance(1).unwrap() < 1.0);
    assert_eq!(
        page.0.net().unwrap().maps(wanted).unwrap_err().code(),
        "unavailable"
    );
    assert!(page.0.net_answer().is_err());
    let mut page = Page::at("v=1;lab=net;img=lines;net=c2k1;in=256x256x3;end");
    page.shows();
    assert_eq!(
        page.0.net().unwrap().values(0, None).unwrap_err().code(),
        "too-large"
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_change_computes_the_layers_behind_it_alone() {
    let mut page = Page::lab();
    page.shows();
    let steps = |page: &mut Page| {
        let mut steps = 0;
        while page.0.advance(1).unwrap() < 1.0 {
            steps += 1;
        }
        page.0.net_answer().unwrap();
        steps
    };
    page.does(json!({"type": "layer-option", "at": 7, "option": "units", "value": "12"}))
        .unwrap();
    assert_eq!(steps(&mut page), 0, "one layer is one step");
    page.does(json!({"type": "layer-option", "at": 6, "option": "activation", "value": "tanh"}))
        .unwrap();
    assert_eq!(steps(&mut page), 1, "two layers");
    page.does(json!({"type": "layer-remove", "at": 7})).unwrap();
    assert_eq!(steps(&mut page), 0);
    page.does(json!({"type": "set", "key": "map", "value": "3"}))
        .unwrap();
    assert_eq!(page.0.advance(1).unwrap(), 1.0);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_stamp_changes_with_what_is_painted() {
    let mut page = Page::lab();
    let mut stamp = page.shows().net.stamp;
    let mut differs = |page: &mut Page| {
        let now = page.shows().net.stamp;
        std::mem::replace(&mut stamp, now) != now
    };
    for (command, changes) in [
        (json!({"type": "set", "key": "seed", "value": "8"}), true),
        (json!({"type": "set", "key": "layer", "value": "1"}), false),
        (
            json!({"type": "set", "key": "hide", "value": "story"}),
            false,
        ),
        (json!({"type": "set", "key": "cr", "value": "map"}), true),
        (
            json!({"type": "set", "key": "out", "value": "signed"}),
            true,
        ),
        (json!({"type": "set", "key": "img", "value": "step"}), true),
        (json!({"type": "layer-remove", "at": 7}), true),
    ] {
        let told = command.to_string();
        page.does(command).unwrap();
        assert_eq!(differs(&mut page), changes, "{told}");
    }
    page.0.set_theme(Theme::Dark);
    assert!(differs(&mut page));
}

#[wasm_bindgen_test(unsupported = test)]
fn only_what_a_change_computes_anew_has_another_stamp() {
    let mut page = Page::lab();
    let stamps = |state: NetLabState| {
        let layers = state.net.layers.iter();
        layers.map(|layer| layer.stamp).collect::<Vec<_>>()
    };
    let before = stamps(page.shows());
    let option = json!({"type": "layer-option", "at": 2, "option": "filters", "value": "8"});
    let after = stamps(page.done(option));
    assert_eq!(after[..2], before[..2]);
    assert!(after[2..].iter().all(|stamp| !before.contains(stamp)));
    let wrong = json!({"type": "layer-option", "at": 4, "option": "kernel_size", "value": "9"});
    let cut = stamps(page.done(wrong));
    assert_eq!(cut[..4], after[..4]);
    assert_eq!(cut[4..], [0; 4]);
    let other = stamps(page.done(json!({"type": "set", "key": "seed", "value": "8"})));
    assert!(other.iter().all(|stamp| !after.contains(stamp)));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_long_row_of_numbers_is_painted_one_by_one() {
    let mut page = Page::at("v=1;lab=net;img=lines;net=f-d2;end");
    page.shows();
    let wanted = Wanted {
        layer: 0,
        from: 0,
        count: 1,
        side: 3072,
    };
    let maps = page.0.net().unwrap().maps(wanted).unwrap();
    assert_eq!([maps.width, maps.height], [3072, 1]);
}

#[wasm_bindgen_test(unsupported = test)]
fn no_layer_has_no_map() {
    let mut page = Page::at("v=1;lab=net;img=lines;layer=2;map=3;end");
    let state = page.done(json!({"type": "set", "key": "layer", "value": ""}));
    assert_eq!(state.fragment, "v=1;lab=net;img=lines;end");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_selection_is_refused_in_links_and_kept_within_otherwise() {
    let mut page = Page::at("v=1;lab=net;img=lines;layer=0;map=31;px=29,29;end");
    for link in [
        "layer=8",
        "layer=0;map=32",
        "layer=0;map=0;px=30,0",
        "layer=6;map=0;px=64,0",
    ] {
        let fragment = format!("v=1;lab=net;img=lines;{link};end");
        let error = page.refused(json!({"type": "load", "fragment": fragment}));
        assert_eq!(error.code(), "out-of-range", "{link}");
    }
    let state =
        page.done(json!({"type": "layer-option", "at": 0, "option": "filters", "value": "4"}));
    assert_eq!(state.net.selected.unwrap().map, Some(3));
    let state =
        page.done(json!({"type": "layer-option", "at": 0, "option": "kernel_size", "value": "9"}));
    let config = serde_json::to_value(&state.config).unwrap();
    assert_eq!(config["px"], "23,23");
    let state = page.done(json!({"type": "set", "key": "net", "value": "none"}));
    assert!(state.net.selected.is_none() && state.net.layers.is_empty());
    assert_eq!(state.net.params, 0);
}

#[wasm_bindgen_test(unsupported = test)]
fn reset_brings_the_tutorials_model_back() {
    let mut page = Page::at("v=1;lab=net;net=f-d2;in=8x8x1;end");
    page.does(json!({"type": "reset"})).unwrap();
    assert_eq!(
        page.0.config(),
        &Config {
            lab: Lab::Net,
            ..Config::default()
        }
    );
    assert_eq!(page.shows().net.example, Some("tutorial"));
    assert_eq!(page.done(json!({"type": "undo"})).net.layers.len(), 2);
}

#[wasm_bindgen_test(unsupported = test)]
fn json_comes_in_as_it_went_out() {
    let mut page = Page::lab();
    page.shows();
    let [code, json] = page.0.net().unwrap().export();
    assert!(code.starts_with("from tensorflow.keras import layers, models"));
    let link = page.shows().fragment;
    page.done(json!({"type": "set", "key": "net", "value": "f"}));
    let state = page.done(json!({"type": "keras-json", "text": json}));
    assert_eq!(
        state.fragment, link,
        "Keras' own names make no longer links"
    );
    assert_eq!(state.net.code, code);
}

#[wasm_bindgen_test(unsupported = test)]
fn code_over_a_limit_is_refused_at_its_layer_in_the_limits_unit() {
    let mut page = Page::at("v=1;lab=net;img=lines;end");
    page.shows();
    let many = format!(
        "Sequential([Input((8, 8, 3)),\n{}])",
        "  ReLU(),\n".repeat(65)
    );
    for (text, place, unit, limit) in [
        (
            "m = Sequential()\nm.add(Conv2D(32, 3, input_shape=(300, 300, 3)))\nm.add(Flatten())\nm.add(Dense(64))",
            ["4", "7"],
            "parameters",
            "5000000",
        ),
        (
            "m = Sequential([\n  Input((64, 64, 3)),\n  Flatten(),\n  Dense(8000)])",
            ["4", "3"],
            "parameters",
            "5000000",
        ),
        (
            "m = Sequential([Input((3000, 3000, 3)),\n  Conv2D(64, 3)])",
            ["2", "3"],
            "bytes",
            "268435456",
        ),
        (&many, ["66", "3"], "layers", "64"),
    ] {
        let error = page.refused(json!({"type": "code", "text": text}));
        assert_eq!((error.code(), error.field()), ("too-large", Some("code")));
        assert_eq!(
            ["line", "column"].map(|key| detail(&error, key)),
            place,
            "{text}"
        );
        assert_eq!(detail(&error, "unit"), unit, "{text}");
        assert_eq!(detail(&error, "limit"), limit, "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn keras_json_in_the_code_panel_is_read() {
    let mut page = Page::at("v=1;lab=net;img=lines;net=c4k3-r-mp2;in=28x28x1;end");
    let before = page.shows();
    let [_, json] = page.0.net().unwrap().export();
    page.does(json!({"type": "set", "key": "net", "value": "d3"}))
        .unwrap();
    page.does(json!({"type": "code", "text": format!("\n {json}")}))
        .unwrap();
    assert_eq!(page.shows().net.code, before.net.code);
    let error = page.refused(json!({"type": "code", "text": "{\n  \"class_name\": x"}));
    assert_eq!(
        (error.code(), error.field()),
        ("code-unexpected", Some("code"))
    );
    assert_eq!(detail(&error, "line"), "2");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_layer_that_needs_a_fixed_size_says_so_over_any_size() {
    let mut page = Page::at("v=1;lab=net;img=lines;net=c4k3-f-d3;in=any;end");
    let state = page.shows();
    let fault = serde_json::to_string(&state.net.layers[2]).unwrap();
    assert!(fault.contains("size-open"), "{fault}");
}

#[wasm_bindgen_test(unsupported = test)]
fn what_can_be_undone_outlives_a_session() {
    let mut old = Page::lab();
    let mut links = vec![old.shows().fragment];
    for units in ["7", "8", "9"] {
        let option = json!({"type": "layer-option", "at": 6, "option": "units", "value": units});
        links.push(old.done(option).fragment);
    }
    let shown = old.done(json!({"type": "undo"}));
    let place = shown.net.history;
    assert_eq!((place.at, place.from, place.to), (2, 0, 3));

    let mut new = Page::at(&links[2]);
    new.0.keep_history(&links[..2], &links[3..]);
    assert_eq!(new.shows().net.history, place);
    for (step, link) in [("redo", 3), ("undo", 2), ("undo", 1), ("undo", 0)] {
        assert_eq!(new.done(json!({"type": step})).fragment, links[link]);
    }
    assert!(!new.shows().net.can_undo);

    let unreadable = [links[0].clone(), "v=9;end".into(), links[1].clone()];
    let mut new = Page::at(&links[2]);
    new.0.keep_history(&unreadable, &unreadable[1..]);
    assert_eq!(
        new.shows().net.history,
        Place {
            at: 1,
            from: 0,
            to: 1
        }
    );
}
