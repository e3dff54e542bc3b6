//! Every legal configuration comes back from its link; no text breaks the codec.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use conv_playground::config::fields::{FIELDS, PARTS};
use conv_playground::config::limits::{
    KERNEL_CELL, KERNEL_SIDE, LEARN_STEPS, LINK_MOST, POOL_SIDE, STEP, TIMES,
};
use conv_playground::config::{
    Config, Goal, Lab, LearnConfig, describe_plain, format, parse, set_field,
};
use conv_playground::geometry::Padding;
use conv_playground::image::patterns::PATTERNS;
use conv_playground::image::{Channels, Display, Drawing, ImageRef};
use conv_playground::kernels::initializers::Initializer;
use conv_playground::kernels::{Kernel, KernelSpec, presets};
use conv_playground::ops::activation::Activation;
use conv_playground::ops::border::Border;
use conv_playground::ops::pool2d::{Kind, Pool2d};
use conv_playground::train::lines::Direction;
use conv_playground::train::optimizer::OPTIMIZERS;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn cell() -> impl Strategy<Value = f32> {
    prop_oneof![
        any::<f32>().prop_filter("within the limit", |v| v.abs() <= KERNEL_CELL),
        (-KERNEL_CELL..KERNEL_CELL),
        (-99i8..99).prop_map(|tenths| f32::from(tenths) / 10.0),
    ]
}

fn pair(most: usize) -> impl Strategy<Value = [usize; 2]> {
    prop_oneof![
        (1..=most, 1..=most).prop_map(|(rows, cols)| [rows, cols]),
        (1..=most).prop_map(|side| [side, side]),
    ]
}

fn preset(at: usize, shares: &[Option<f32>], size: Option<[usize; 2]>) -> KernelSpec {
    let preset = presets::all().nth(at).unwrap();
    let args: Vec<f32> = preset
        .args
        .iter()
        .zip(shares)
        .map(|(arg, share)| {
            let between = |share: f32| (arg.min + (arg.max - arg.min) * share).min(arg.max);
            share.map_or(arg.default, between)
        })
        .collect();
    let size = size.filter(|&size| preset.comes_in(&args, size));
    KernelSpec::Preset {
        id: preset.id,
        size: size.filter(|&size| size != preset.natural_size(&args)),
        args,
    }
}

fn values() -> impl Strategy<Value = KernelSpec> {
    pair(KERNEL_SIDE).prop_flat_map(|[rows, cols]| {
        let cells = prop::collection::vec(cell(), rows * cols);
        cells.prop_map(move |v| KernelSpec::Values(Kernel::new(rows, cols, v).unwrap()))
    })
}

fn kernel() -> impl Strategy<Value = KernelSpec> {
    let random = (
        select(Initializer::IDS.to_vec()),
        any::<u32>(),
        pair(KERNEL_SIDE),
    )
        .prop_map(|(id, seed, size)| {
            KernelSpec::parse_random(&format!("{id}:{seed}"), size).unwrap()
        });
    let preset = (
        0..presets::all().count(),
        prop::collection::vec(prop::option::of(0f32..=1.0), 4),
        prop::option::of(pair(KERNEL_SIDE)),
    )
        .prop_map(|(at, shares, size)| preset(at, &shares, size));
    prop_oneof![values(), random, preset]
}

fn image() -> impl Strategy<Value = ImageRef> {
    let drawing = (1..=32usize, 1..=32usize).prop_flat_map(|(rows, cols)| {
        let levels = prop::collection::vec(0..Drawing::LEVELS, rows * cols);
        levels.prop_map(move |levels| ImageRef::Drawing(Drawing::new(rows, cols, levels).unwrap()))
    });
    let named = select(ImageRef::BUNDLED.to_vec()).prop_map(ImageRef::Bundled);
    let pattern = ((0..PATTERNS.len()), any::<u32>()).prop_map(|(at, seed)| {
        let pattern = &PATTERNS[at];
        let seeded = format!("{}:{seed}", pattern.id);
        ImageRef::parse("img", &seeded)
            .or_else(|_| ImageRef::parse("img", pattern.id))
            .unwrap()
    });
    prop_oneof![named, Just(ImageRef::Own), pattern, drawing]
}

fn config() -> impl Strategy<Value = Config> {
    let activations: Vec<&str> = Activation::NAMES.to_vec();
    let common = (
        select(vec![Lab::Filter, Lab::Pool]),
        image(),
        select(Channels::ALL.to_vec()),
        prop::option::of((0..2048usize, 0..2048usize).prop_map(|(x, y)| [x, y])),
        prop::option::of(select(Display::ALL.to_vec())),
        subsequence(PARTS.to_vec(), 0..=PARTS.len()),
        subsequence(
            FIELDS.iter().map(|row| row.key).collect::<Vec<_>>(),
            0..=FIELDS.len(),
        ),
        prop::option::of(select(vec!["light", "dark"])),
        prop::option::of(select(vec!["en", "zh"])),
    );
    let filter = (
        kernel(),
        prop::option::of(cell()),
        cell(),
        pair(STEP),
        pair(STEP),
        select(Border::ALL.to_vec()),
        select(activations).prop_filter("a layer's alone", |&name| name != "softmax"),
        any::<bool>(),
        1..=TIMES,
    );
    let pool = (
        select(vec![Kind::Max, Kind::Average]),
        pair(POOL_SIDE),
        pair(POOL_SIDE),
        select(vec![Padding::Valid, Padding::Same]),
    );
    let goal = prop_oneof![
        values(),
        (
            0..presets::all().count(),
            prop::collection::vec(prop::option::of(0f32..=1.0), 4)
        )
            .prop_map(|(at, shares)| preset(at, &shares, None)),
    ];
    let learn = (
        prop_oneof![
            Just((None, None)),
            Just((Some(Goal::Own), None)),
            goal.prop_map(|goal| (Some(Goal::Kernel(goal)), None)),
            select(Direction::ALL.to_vec()).prop_map(|direction| (None, Some(direction))),
        ],
        select(OPTIMIZERS.to_vec()),
        1e-6f32..10.0,
        1..=LEARN_STEPS as u32,
    )
        .prop_map(|((goal, find), optimizer, rate, steps)| LearnConfig {
            goal,
            find,
            optimizer: optimizer.name,
            rate,
            steps,
        });
    (common, filter, pool, learn).prop_map(|(common, filter, pool, learn)| {
        let mut config = Config {
            lab: common.0,
            image: common.1,
            channels: common.2,
            pixel: common.3,
            display: common.4,
            hide: common.5,
            read_only: common.6,
            theme: common.7,
            lang: common.8,
            learn,
            pool: Pool2d {
                kind: pool.0,
                pool_size: pool.1,
                strides: pool.2,
                padding: pool.3,
            },
            ..Config::default()
        };
        config.filter.kernel = filter.0;
        let own = config.filter.kernel.resolve().unwrap().divisor;
        config.filter.divisor = filter.1.filter(|&divisor| divisor != 0.0 && divisor != own);
        config.filter.bias = filter.2;
        config.filter.strides = filter.3;
        config.filter.dilation_rate = filter.4;
        config.filter.border = filter.5;
        config.filter.activation = Activation::parse("act", filter.6).unwrap();
        config.filter.flip = filter.7;
        config.filter.times = filter.8;
        config
    })
}

fn safe(link: &str) -> bool {
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._,:;=".contains(c);
    link.chars().all(legal) && link.ends_with(|c: char| c.is_ascii_alphanumeric())
}

proptest! {
    #[test]
    fn every_configuration_comes_back(config in config()) {
        let link = format(&config);
        prop_assert!(safe(&link), "{}", link);
        if link.len() <= LINK_MOST {
            let (again, notices) = parse(&link).unwrap();
            prop_assert_eq!(&again, &config);
            prop_assert!(notices.iter().all(|notice| notice.code == "long-link"));
            let escaped = link.replace(';', "%253B").replace('=', "%3D");
            if escaped.len() <= LINK_MOST {
                prop_assert_eq!(parse(&escaped).unwrap().0, config);
            }
        }
    }

    #[test]
    fn what_a_control_shows_can_be_set_again(config in config()) {
        for row in FIELDS {
            let text = (row.read)(&config);
            if text.is_empty() || text.len() > LINK_MOST {
                continue;
            }
            let mut again = config.clone();
            set_field(&mut again, row.key, &text).unwrap();
            if ["k", "p", "init"].contains(&row.key) {
                again.filter.divisor = config.filter.divisor;
            }
            prop_assert_eq!(&again, &config, "{}={}", row.key, text);
        }
        prop_assert_eq!(describe_plain(&config).0.len(), FIELDS.len());
    }

    #[test]
    fn any_text_is_survived(text in any::<String>(), key in select(FIELDS.iter().map(|row| row.key).collect::<Vec<_>>())) {
        let _ = parse(&text);
        let link = format!("v=1;{key}={text};end");
        if let Err(error) = parse(&link) {
            prop_assert!(error.field().is_some());
        }
        let mut config = Config::default();
        if let Err(error) = set_field(&mut config, key, &text) {
            prop_assert_eq!(error.field(), Some(key));
            prop_assert_eq!(config, Config::default());
        }
    }

    #[test]
    fn link_like_text_is_survived(text in "[vkpsdn=;:,x0-9.e#?% -]{0,60}(;end)?") {
        match parse(&text) {
            Ok((config, _)) => prop_assert_eq!(parse(&format(&config)).unwrap().0, config),
            Err(error) => prop_assert!(error.field().is_some()),
        }
    }
}
