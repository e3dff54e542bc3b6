//! Every number of a feature map is what its detail says, and sees what its field says.

#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::layers::short::read_layers;
use conv_playground::layers::{Batch, Side};
use conv_playground::model::Sequential;
use conv_playground::session::Session;
use conv_playground::session::command::Command;
use conv_playground::session::network::detail::{Detail, WindowDetail};
use conv_playground::session::network::parts::WantedParts;
use conv_playground::session::network::state::{Field, NetLabState};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn opened(net: &str, input: &str) -> (Session, NetLabState) {
    let mut session = Session::new();
    let fragment = format!("v=1;lab=net;img=noise:3;net={net};in={input};end");
    session.apply(&Command::Load { fragment }).unwrap();
    while session.advance(50_000).unwrap() < 1.0 {}
    let state = session.net_answer().unwrap().state;
    (session, state)
}

/// Every layer that can be there, two or three times over its options.
const MODELS: [(&str, &str); 13] = [
    (
        "c4k3.bi:random_normal-c6k3x2s2x3.pad:same.bi:ones",
        "13x11x3",
    ),
    ("c4k3d2.pad:same-c6k2g2-r", "12x12x1"),
    ("dw3m2.pad:same.bi:random_normal-dw2s2", "9x10x3"),
    ("sc5k3m2.bi:random_normal-sc3k2s2.pad:same", "9x10x3"),
    ("ct4k3s2.pad:same.bi:random_normal-ct2k2s3", "5x4x3"),
    ("ct3k5s2op1-ct2k3d2", "5x4x1"),
    ("mp2-mp3s1.pad:same-ap2s1-ap3.pad:same", "14x13x3"),
    ("zp1x2x3x4-cp1x1-up2-up3.i:bilinear", "6x5x3"),
    ("bn-re.max:6-lk0.1-sm-a:tanh-do0.5-rc2o-1", "5x4x3"),
    ("c3k3-f-d7.bi:random_normal-rs7-d4.act:softmax", "6x5x1"),
    ("f-a:softmax-sm.a:1", "2x2x1"),
    ("c3k3-gap-d2", "6x5x3"),
    ("c3k3-gmp.keep:1-d4-rs2x2", "6x5x3"),
];

fn spots(size: &[usize]) -> Vec<[usize; 3]> {
    let (height, width, maps) = match *size {
        [height, width, maps] => (height, width, maps),
        [height, width] => (height, width, 1),
        [length] => (1, length, 1),
        _ => panic!("{size:?}"),
    };
    let all = (0..maps).flat_map(|map| (0..height).map(move |y| (map, y)));
    all.flat_map(|(map, y)| (0..width).map(move |x| [map, x, y]))
        .collect()
}

fn assert_near(got: f64, want: f32, told: &str) {
    let allowed = 1e-5 * f64::from(want.abs()).max(1.0);
    assert!(
        (got - f64::from(want)).abs() <= allowed,
        "{told}: {got}, not {want}"
    );
}

fn activated(name: &str, total: f64) -> Option<f64> {
    match name {
        "linear" => Some(total),
        "relu" => Some(total.max(0.0)),
        _ => None,
    }
}

fn window_adds_up(detail: &WindowDetail, told: &str) {
    let mut sum = 0.0;
    for part in &detail.channels {
        assert_eq!(part.kernel.len(), detail.window.rows * detail.window.cols);
        let products = part.kernel.iter().zip(&part.values);
        let partial: f64 = products.map(|(w, v)| f64::from(*w) * f64::from(*v)).sum();
        assert!((partial - part.partial).abs() < 1e-9, "{told}");
        for (value, inside) in part.values.iter().zip(&detail.window.inside) {
            assert!(*inside || *value == 0.0, "{told}");
        }
        sum += partial * f64::from(part.weight.unwrap_or(1.0));
    }
    assert!((sum - detail.sum).abs() < 1e-9, "{told}");
    assert_near(sum + f64::from(detail.bias), detail.total as f32, told);
    if let Some(output) = activated(detail.activation, detail.total) {
        assert_near(output, detail.output, told);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_number_is_what_its_detail_says() {
    let mut kinds = std::collections::BTreeSet::new();
    for (net, input) in MODELS {
        let (session, state) = opened(net, input);
        assert!(state.net.error.is_none(), "{net}: {:?}", state.net.error);
        let asked = session.net().unwrap();
        for (layer, shown) in state.net.layers.iter().enumerate() {
            kinds.insert(shown.kind);
            for [map, x, y] in spots(shown.size.as_ref().unwrap()) {
                let told = format!("{net} layer {layer} map {map} at {x},{y}");
                let values = asked.values(layer as isize, Some(map)).unwrap();
                let value = values.values[y * values.shape[1] + x];
                let detail = asked.detail(layer, map, x, y).unwrap();
                let kind = serde_json::to_value(&detail).unwrap()["kind"].clone();
                assert_eq!(kind, shown.kind, "{told}");
                match detail {
                    Detail::Window(detail) => {
                        assert_eq!(detail.output, value, "{told}");
                        window_adds_up(&detail, &told);
                    }
                    Detail::Pool(pool) => {
                        assert_eq!(pool.output, value, "{told}");
                        assert_eq!(pool.winners.is_empty(), pool.pooling == "avg", "{told}");
                        for &tap in &pool.winners {
                            assert_eq!(pool.values[tap], value, "{told}");
                        }
                        if pool.pooling == "avg" {
                            assert_near(pool.sum / pool.count as f64, value, &told);
                        }
                    }
                    Detail::GlobalPool(pool) => {
                        assert_eq!(pool.output, value, "{told}");
                        let before = asked.values(layer as isize - 1, Some(pool.map)).unwrap();
                        assert_eq!(
                            (pool.height, pool.width),
                            (before.shape[0], before.shape[1])
                        );
                        for &[x, y] in &pool.winners {
                            assert_eq!(before.values[y * pool.width + x], value, "{told}");
                        }
                        if pool.pooling == "avg" {
                            assert_near(pool.sum / pool.count as f64, value, &told);
                        }
                    }
                    Detail::Dense(dense) => {
                        let products = dense.weights.iter().zip(&dense.values);
                        let sum: f64 = products.map(|(w, v)| f64::from(*w) * f64::from(*v)).sum();
                        assert!((sum - dense.sum).abs() < 1e-9, "{told}");
                        if let Some(output) = activated(dense.activation, dense.total) {
                            assert_near(output, value, &told);
                        }
                    }
                    Detail::Flatten(flatten) => {
                        let before = asked
                            .values(layer as isize - 1, Some(flatten.from.map))
                            .unwrap();
                        let at = flatten.from.y * before.shape[1] + flatten.from.x;
                        assert_eq!(before.values[at], value, "{told}");
                    }
                    Detail::Shape(shape) => {
                        let parts = shape.from.iter().map(|part| part.weight * part.value);
                        assert_near(f64::from(parts.sum::<f32>()), value, &told);
                    }
                    Detail::Each(each) => {
                        assert_eq!(each.output, value, "{told}");
                        let parameter = |name: &str| each.parameters[name];
                        let x = f64::from(each.input);
                        let expected = match each.class_name {
                            "BatchNormalization" => {
                                let deviation =
                                    (parameter("moving_variance") + parameter("epsilon")).sqrt();
                                let normal = (x - parameter("moving_mean")) / deviation;
                                Some(normal * parameter("gamma") + parameter("beta"))
                            }
                            "Rescaling" => Some(x * parameter("scale") + parameter("offset")),
                            "LeakyReLU" if x < 0.0 => Some(x * parameter("negative_slope")),
                            "LeakyReLU" | "Dropout" => Some(x),
                            "ReLU" => Some(x.clamp(0.0, parameter("max_value"))),
                            "Softmax" => Some(x.exp() / parameter("sum")),
                            _ => None,
                        };
                        expected.inspect(|&expected| assert_near(expected, value, &told));
                    }
                }
            }
        }
    }
    let all = [
        "conv",
        "dense",
        "depthwise",
        "each",
        "flatten",
        "global-pool",
        "pool",
        "separable",
        "shape",
        "transpose",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
}

fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (value * scale).round() / scale
}

#[wasm_bindgen_test(unsupported = test)]
fn the_numbers_shown_add_up() {
    let (session, _) = opened(
        "c32k3.bi:random_normal-r-mp2-c64k3.bi:random_normal-r",
        "32x32x3",
    );
    let asked = session.net().unwrap();
    for (layer, map, at) in [(0, 5, 3), (0, 31, 17), (2, 0, 0), (2, 40, 7), (2, 63, 12)] {
        let Detail::Window(detail) = asked.detail(layer, map, at, at).unwrap() else {
            panic!("no window");
        };
        let digits = detail.digits;
        let partials = detail
            .channels
            .iter()
            .map(|part| rounded(part.partial, digits.partial));
        let sum = partials.sum::<f64>() + rounded(f64::from(detail.bias), digits.partial);
        assert_eq!(
            rounded(sum, digits.total),
            rounded(detail.total, digits.total)
        );
        let products = detail
            .channels
            .iter()
            .flat_map(|part| part.kernel.iter().zip(&part.values));
        let products = products.map(|(w, v)| {
            rounded(f64::from(*w), digits.weight) * rounded(f64::from(*v), digits.operand)
        });
        let sum = products.sum::<f64>() + rounded(f64::from(detail.bias), digits.weight);
        assert!((sum - detail.total).abs() < 10f64.powi(1 - digits.total));
        let size = detail.total.abs().log10().floor() as i32;
        assert!(
            size + digits.total >= 2,
            "{}: {} decimals",
            detail.total,
            digits.total
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_first_layers_kernels_are_described() {
    let (session, _) = opened("c4k3-c2k3", "12x12x3");
    let asked = session.net().unwrap();
    for (layer, described) in [(0, true), (1, false)] {
        let Detail::Window(detail) = asked.detail(layer, 0, 0, 0).unwrap() else {
            panic!("no window");
        };
        assert!(
            detail
                .channels
                .iter()
                .all(|part| part.description.is_some() == described)
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn parts_add_up_to_the_map() {
    for (net, input) in &MODELS[..6] {
        let (session, state) = opened(net, input);
        let asked = session.net().unwrap();
        for (layer, shown) in state.net.layers.iter().enumerate() {
            let relu = shown.options.iter().any(|option| option.value == "relu");
            for map in 0..shown.maps {
                let wanted = |from| WantedParts {
                    layer,
                    map,
                    from,
                    count: 2,
                    side: 64,
                };
                let parts = asked.parts(wanted(0)).unwrap();
                let values = asked.values(layer as isize, Some(map)).unwrap().values;
                let most = values.iter().copied().fold(f32::MIN, f32::max);
                let total = parts.total.max.max(if relu { 0.0 } else { f64::MIN });
                assert_near(total, most, &format!("{net} layer {layer} map {map}"));
                let [height, width] = [
                    shown.size.as_ref().unwrap()[0],
                    shown.size.as_ref().unwrap()[1],
                ];
                assert_eq!((parts.height, parts.width), (height, width));
                assert_eq!(parts.rgba.len(), parts.parts.len() * height * width * 4);
                assert_eq!(parts.total_rgba.len(), height * width * 4);
                assert_eq!(parts.parts.len(), parts.channels.min(2));
                let error = asked.parts(wanted(parts.channels)).unwrap_err();
                assert_eq!(
                    (error.code(), error.field()),
                    ("out-of-range", Some("from"))
                );
            }
        }
    }
}

/// Which input rows change output row `at`, found by changing them one by one.
fn rows_that_matter(model: &Sequential, sides: [usize; 3], layer: usize, at: usize) -> Vec<usize> {
    let [height, width, channels] = sides;
    let row = width * channels;
    let run = |changed: Option<usize>| {
        let mut data: Vec<f32> = (0..height * row)
            .map(|i| (i * 7 % 13) as f32 + 1.0)
            .collect();
        if let Some(changed) = changed {
            data[changed * row..(changed + 1) * row]
                .iter_mut()
                .for_each(|v| *v += 100.0);
        }
        let x = Batch::new(1, &sides, data).unwrap();
        let y = model.activations(&x).unwrap().swap_remove(layer);
        let pitch = y.sides()[1] * y.sides()[2];
        y.data()[at * pitch..(at + 1) * pitch].to_vec()
    };
    let usual = run(None);
    (0..height).filter(|&row| run(Some(row)) != usual).collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn a_number_sees_what_its_field_says() {
    for (net, exact) in [
        ("c2k3-mp2-c2k3", true),
        ("c2k5s2.pad:same-c2k3d2.pad:same-ap3s2", true),
        ("zp2-c2k3s3-cp1", true),
        ("dw3s2-sc2k3.pad:same", true),
        ("up2-c2k3", false),
        ("c2k3s2-up3.i:bilinear", false),
        ("ct2k3s2-c2k2", false),
        ("ct2k4s3.pad:same", false),
    ] {
        let sides = [24, 12, 1];
        // Every weight counts, and none cancels another.
        let dense = |layer: &str| format!("{layer}.ki:random_uniform:0.5:1");
        let text: Vec<String> = net
            .split('-')
            .map(|layer| match &layer[..1] {
                "c" if layer.starts_with("cp") => layer.into(),
                "c" => dense(layer),
                "d" => format!("{layer}.di:random_uniform:0.5:1"),
                "s" => format!("{layer}.di:ones.pi:ones"),
                "m" => layer.replace("mp", "ap"),
                _ => layer.into(),
            })
            .collect();
        let text = text.join("-");
        let (_, state) = opened(&text, "24x12x1");
        let known: Vec<Side> = sides.iter().copied().map(Some).collect();
        let model = Sequential::build(&read_layers(&text).unwrap(), Some(&known), 7).unwrap();
        for (layer, shown) in state.net.layers.iter().enumerate() {
            let Field {
                rows: [start, jump, size],
                ..
            } = shown.field.unwrap();
            for at in 0..shown.size.as_ref().unwrap()[0] {
                let told = format!("{net} layer {layer} row {at}: {start} {jump} {size}");
                let matter = rows_that_matter(&model, sides, layer, at);
                let first = (start + at as f64 * jump).floor();
                let past = (start + at as f64 * jump + size).ceil();
                let seen = first.max(0.0) as usize..past.min(24.0) as usize;
                assert!(
                    matter.iter().all(|row| seen.contains(row)),
                    "{told}: {matter:?}"
                );
                let dilated = net.contains("d2");
                let within = first >= 0.0 && past <= 24.0;
                if exact && within && !dilated {
                    assert_eq!(matter, seen.collect::<Vec<_>>(), "{told}");
                }
            }
        }
    }
}
