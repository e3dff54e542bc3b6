//! Every layer with every option comes back from its link, for all rows of the table.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::config::{Config, Lab, NetConfig, format, parse};
use conv_playground::layers::initializer::Initializer;
use conv_playground::layers::option::{Kind, Opt};
use conv_playground::layers::short::{layers_text, option_text, option_value, read_layers};
use conv_playground::layers::{LAYERS, LayerInfo, Spec};
use conv_playground::ops::activation::Activation;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f32>()
            .prop_filter("finite", |v| v.is_finite())
            .prop_map(f64::from),
        -1e6f64..1e6,
        (-99i32..99).prop_map(|tenths| f64::from(tenths) / 10.0),
        Just(1.0 / 255.0),
        Just(1e-7),
    ]
}

/// A nested list of the sides, of its numbers.
fn nested(sides: &[usize], numbers: &mut impl Iterator<Item = f64>) -> Value {
    match sides {
        [] => json!(numbers.next().unwrap()),
        [side, inner @ ..] => (0..*side).map(|_| nested(inner, numbers)).collect(),
    }
}

fn initializer() -> impl Strategy<Value = Value> {
    let names: Vec<&str> = Initializer::names().collect();
    let constant = prop::collection::vec(1..4usize, 1..=4).prop_flat_map(|sides| {
        let count: usize = sides.iter().product();
        prop::collection::vec(number(), count).prop_map(move |numbers| {
            let value = nested(&sides, &mut numbers.into_iter());
            json!({"class_name": "Constant", "config": {"value": value}})
        })
    });
    let seed = prop::option::of(any::<u32>());
    prop_oneof![
        select(names).prop_map(|name| json!(name)),
        constant,
        (number(), 0.01f64..10.0, seed.clone()).prop_map(|(mean, stddev, seed)| {
            json!({"class_name": "RandomNormal", "config": {"mean": mean, "stddev": stddev, "seed": seed}})
        }),
        (0.01f64..10.0, select(vec!["fan_in", "fan_out", "fan_avg"]), seed.clone()).prop_map(
            |(scale, mode, seed)| {
                json!({"class_name": "VarianceScaling", "config": {"scale": scale, "mode": mode, "seed": seed}})
            }
        ),
        seed.prop_map(|seed| json!({"class_name": "HeNormal", "config": {"seed": seed}})),
    ]
}

fn activation() -> impl Strategy<Value = Value> {
    prop_oneof![
        select(Activation::NAMES.to_vec()).prop_map(|name| json!(name)),
        (0f64..1.0).prop_map(|slope| {
            json!({"class_name": "LeakyReLU", "config": {"negative_slope": slope}})
        }),
        (1f64..9.0).prop_map(|most| json!({"class_name": "ReLU", "config": {"max_value": most}})),
        Just(json!({"class_name": "Softmax", "config": {}})),
    ]
}

/// A value that an option may have; null leaves it out.
fn value(option: &'static Opt) -> BoxedStrategy<Value> {
    let whole = |min: i64, max: i64| prop_oneof![min..=max, min..=(min + 8).min(max)];
    match option.kind {
        Kind::Whole { min, max } => whole(min, max).prop_map(|n| json!(n)).boxed(),
        Kind::Number { min, max } => {
            let share = prop_oneof![0f64..1.0, (0i32..10).prop_map(|n| f64::from(n) / 10.0)];
            let most = max.min(1e6);
            share
                .prop_map(move |share| json!(min + (most - min) * share))
                .boxed()
        }
        Kind::Numbers => prop_oneof![
            number().prop_map(|n| json!(n)),
            prop::collection::vec(number(), 1..5).prop_map(|list| json!(list)),
        ]
        .boxed(),
        Kind::Flag => any::<bool>().prop_map(|flag| json!(flag)).boxed(),
        Kind::Pair { min, max } => (whole(min, max), whole(min, max), any::<bool>())
            .prop_map(|(a, b, same)| json!([a, if same { a } else { b }]))
            .boxed(),
        Kind::Sides { max } => prop::collection::vec(whole(0, max), 4)
            .prop_map(|s| json!([[s[0], s[1]], [s[2], s[3]]]))
            .boxed(),
        Kind::Choice(names) => select(names.to_vec()).prop_map(|name| json!(name)).boxed(),
        Kind::Activation => activation().boxed(),
        Kind::Initializer => initializer().boxed(),
        Kind::Axis => (-4i64..=3).prop_map(|axis| json!(axis)).boxed(),
        Kind::Target => (prop::collection::vec(1i64..99, 1..3), any::<bool>())
            .prop_map(|(mut sides, follows)| {
                if follows {
                    sides.push(-1);
                }
                json!(sides)
            })
            .boxed(),
        Kind::Training => prop_oneof![
            Just(json!("l2")),
            number()
                .prop_map(|l2| json!({"class_name": "L2", "config": {"l2": l2, "ü": [1, null]}})),
        ]
        .boxed(),
        Kind::BatchShape | Kind::Off | Kind::Ignored => Just(Value::Null).boxed(),
    }
}

fn layer(info: &'static LayerInfo) -> impl Strategy<Value = Option<Spec>> {
    let options: Vec<_> = info
        .options
        .iter()
        .filter(|option| !option.hidden)
        .map(|option| (value(option), prop::bool::weighted(0.5)))
        .collect();
    let name = prop::option::weighted(0.2, "[ -~äé卷]{1,12}");
    (options, name, prop::bool::weighted(0.8)).prop_map(move |(values, name, trainable)| {
        let mut given = Map::new();
        let shown = info.options.iter().filter(|option| !option.hidden);
        for (option, (value, wanted)) in shown.zip(values) {
            let required = option.given == conv_playground::layers::option::Given::Required;
            if (wanted || required) && !value.is_null() {
                given.insert(option.name.into(), value);
            }
        }
        if let Some(name) = name {
            given.insert("name".into(), json!(name));
        }
        given.insert("trainable".into(), json!(trainable));
        // Some options exclude one another.
        Spec::new(info.class_name, &given).ok()
    })
}

fn any_layer() -> impl Strategy<Value = Spec> {
    let listed = LAYERS.iter().filter(|info| info.class_name != "InputLayer");
    let all: Vec<_> = listed.map(|info| layer(info).boxed()).collect();
    prop::strategy::Union::new(all).prop_filter_map("legal", |spec| spec)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn layers_come_back(specs in prop::collection::vec(any_layer(), 0..6)) {
        let text = layers_text(&specs);
        let again = read_layers(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(again, specs, "{}", text);
    }

    #[test]
    fn options_come_back_from_controls(spec in any_layer()) {
        for option in spec.info().options.iter().filter(|option| !option.hidden) {
            let value = &spec.config()[option.name];
            let text = option_text(option, value);
            let read = option_value(option, &text).unwrap();
            let with = spec.with(option.name, read).unwrap();
            prop_assert_eq!(&with, &spec, "{} {}", option.name, text);
        }
    }

    #[test]
    fn models_come_back_from_links(
        specs in prop::collection::vec(any_layer(), 0..4),
        input in prop::collection::vec(prop::option::weighted(0.8, 1..65_536usize), 1..=3),
        seed in any::<u32>(),
        layer in prop::option::of(0..64usize),
        map in prop::option::of(0..65_536usize),
    ) {
        let net = NetConfig { layers: specs.into(), input, seed, layer, map, ..NetConfig::default() };
        let config = Config { lab: Lab::Net, net, ..Config::default() };
        let link = format(&config);
        let legal = |c: char| c.is_ascii_alphanumeric() || "-._,:;=".contains(c);
        prop_assert!(link.chars().all(legal), "{}", link);
        prop_assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()));
        prop_assert_eq!(parse(&link).unwrap().0, config, "{}", link);
    }

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        if let Err(error) = read_layers(&text) {
            prop_assert_eq!(error.field(), Some("net"));
        }
    }

    #[test]
    fn layer_like_text_is_survived(text in "([a-z]{1,3}[0-9x.:-]{0,6}[.a-z:0-9_,]{0,12}-?){0,5}") {
        match read_layers(&text) {
            Ok(specs) => prop_assert_eq!(read_layers(&layers_text(&specs)).unwrap(), specs),
            Err(error) => prop_assert_eq!(error.field(), Some("net")),
        }
    }
}

#[test]
fn every_row_has_a_code_of_its_own_and_a_sample() {
    let mut codes: Vec<&str> = LAYERS.iter().map(|info| info.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), LAYERS.len());
    for info in LAYERS {
        assert!(info.code.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(!["r", "none", "any"].contains(&info.code));
        let mut options: Vec<&str> = info.options.iter().map(|option| option.code).collect();
        let all = options.len();
        options.extend(["name", "train"]);
        options.sort_unstable();
        options.dedup();
        assert_eq!(options.len(), all + 2, "{}", info.class_name);
        for option in info.options {
            let legal = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(option.code.chars().all(legal), "{}", option.code);
            // `3x` and `1e` would be numbers.
            assert!(!option.code.starts_with('x') && option.code != "e");
        }
        if info.class_name != "InputLayer" {
            let specs = read_layers(info.sample).unwrap();
            assert_eq!(specs[0].class_name(), info.class_name);
        }
    }
}

#[test]
fn the_tutorials_link_is_short() {
    let config = Config {
        lab: Lab::Net,
        ..Config::default()
    };
    assert_eq!(format(&config), "v=1;lab=net;end");
    let text = layers_text(&config.net.layers);
    assert_eq!(text, "c32k3-r-mp2-c64k3-r-mp2-c64k3-r-f-d64-r-d10");
    assert!(text.len() + "v=1;lab=net;net=;in=32x32x3;seed=4294967295;end".len() < 200);
}

#[test]
fn an_error_names_the_field_the_layer_and_its_text() {
    let error = read_layers("c8k3-r-c600k3-f").unwrap_err();
    let details = error.details();
    let detail = |name| details.iter().find(|d| d.0 == name).unwrap().1.clone();
    assert_eq!(error.code(), "out-of-range");
    assert_eq!(error.field(), Some("net"));
    assert_eq!(
        (detail("value"), detail("max")),
        ("600".into(), "512".into())
    );
    assert_eq!(
        (detail("layerNumber"), detail("layerName")),
        ("2".into(), "c600k3".into())
    );
    let error = read_layers(&["f"; 65].join("-")).unwrap_err();
    assert_eq!((error.code(), error.field()), ("too-large", Some("net")));
}
