//! The presets' table against its own claims and against OpenCV, SciPy, scikit-image and NumPy.
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::kernels::describe::separable;
use conv_playground::kernels::presets::{self, Arg, Preset};
use conv_playground::kernels::symmetry::symmetry;
use conv_playground::kernels::{Kernel, KernelSpec};
use serde::Deserialize;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn preset(id: &str) -> Kernel {
    presets::find(id)
        .unwrap()
        .kernel(&presets::find(id).unwrap().defaults(), None)
        .unwrap()
        .kernel
}

#[wasm_bindgen_test(unsupported = test)]
fn every_row_keeps_what_it_promises() {
    for row in presets::all() {
        let form = row.kernel(&row.defaults(), None).unwrap();
        let kernel = &form.kernel;
        // a Gabor's positive and negative parts cancel but for what its window cuts off
        let slack = if row.id == "gabor" { 0.1 } else { 1e-5 };
        assert!(
            (kernel.sum() - f64::from(row.expected.sum)).abs() < slack,
            "{} sums to {}",
            row.id,
            kernel.sum()
        );
        let seen = symmetry(kernel.rows(), kernel.cols(), kernel.values());
        assert_eq!(seen, row.expected.symmetry, "{}", row.id);
        assert_eq!(
            separable(kernel).is_some(),
            row.expected.separable,
            "{}",
            row.id
        );
        assert!(form.divisor > 0.0 && !row.source.is_empty(), "{}", row.id);
        assert!(
            row.id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            row.id
        );
        for arg in row.args {
            assert!(
                arg.min <= arg.default && arg.default <= arg.max && arg.step > 0.0,
                "{}",
                row.id
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn ids_are_unique_and_all_are_there() {
    let mut ids: Vec<_> = presets::infos().iter().map(|info| info.id).collect();
    let count = ids.len();
    assert_eq!(count, presets::all().count());
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[derive(Deserialize)]
struct Golden {
    kernels: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    spec: String,
    size: Option<[usize; 2]>,
    source: String,
    rows: usize,
    cols: usize,
    values: Vec<f64>,
}

#[wasm_bindgen_test(unsupported = test)]
fn libraries_have_the_same_kernels() {
    let golden: Golden = serde_json::from_str(include_str!("golden/kernels/kernels.json")).unwrap();
    assert!(golden.kernels.len() > 90);
    for case in golden.kernels {
        let spec = KernelSpec::parse_preset(&case.spec, case.size).unwrap();
        let kernel = spec.resolve().unwrap().kernel;
        let place = format!("{} as {} {:?}", case.spec, case.source, case.size);
        assert_eq!(
            (kernel.rows(), kernel.cols()),
            (case.rows, case.cols),
            "{place}"
        );
        let ours: Vec<f64> = kernel.values().iter().map(|&v| f64::from(v)).collect();
        let largest = |values: &[f64]| values.iter().fold(0.0f64, |m, v| m.max(v.abs()));
        let (a, b) = (largest(&ours), largest(&case.values));
        for (x, y) in ours.iter().zip(&case.values) {
            assert!(
                (x / a - y / b).abs() < 1e-6,
                "{place}: {} and {}",
                x / a,
                y / b
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn gaussians_sum_to_one_and_look_the_same_in_every_mirror() {
    let gaussian = presets::find("gaussian").unwrap();
    for sigma in [0.1, 0.5, 1.0, 2.2, 5.0] {
        for side in 1..=31 {
            let kernel = gaussian
                .kernel(&[sigma], Some([side, side]))
                .unwrap()
                .kernel;
            assert!((kernel.sum() - 1.0).abs() < 1e-5);
            let mirrored = [kernel.mirror_x(), kernel.mirror_y(), kernel.transpose()];
            assert!(
                mirrored.into_iter().all(|other| other.unwrap() == kernel),
                "σ {sigma}, {side}"
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn frei_chen_masks_are_an_orthonormal_basis() {
    let masks: Vec<Vec<f64>> = (1..=9)
        .map(|i| {
            let form = presets::find(&format!("frei-chen-{i}"))
                .unwrap()
                .kernel(&[], None)
                .unwrap();
            form.kernel
                .values()
                .iter()
                .map(|&v| f64::from(v) / f64::from(form.divisor))
                .collect()
        })
        .collect();
    for (i, a) in masks.iter().enumerate() {
        for (j, b) in masks.iter().enumerate() {
            let product: f64 = a.iter().zip(b).map(|(x, y)| x * y).sum();
            let expected = f64::from(u8::from(i == j));
            assert!((product - expected).abs() < 1e-6, "{i} · {j} = {product}");
        }
    }
}

/// The outer cells moved on by one, clockwise.
fn eighth_turn(kernel: &Kernel) -> Vec<f32> {
    const RING: [usize; 8] = [0, 1, 2, 5, 8, 7, 6, 3];
    let mut turned = kernel.values().to_vec();
    for i in 0..8 {
        turned[RING[(i + 1) % 8]] = kernel.values()[RING[i]];
    }
    turned
}

#[wasm_bindgen_test(unsupported = test)]
fn compass_masks_are_eighth_turns_of_each_other() {
    let compass = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];
    for family in ["kirsch", "robinson"] {
        for (i, direction) in compass.iter().enumerate() {
            let mask = preset(&format!("{family}-{direction}"));
            let next = preset(&format!("{family}-{}", compass[(i + 1) % 8]));
            assert_eq!(eighth_turn(&mask), next.values(), "{family}-{direction}");
        }
        let north = preset(&format!("{family}-n"));
        assert!(north.values()[1] > 0.0 && north.values()[7] < 0.0);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn motion_and_gabor_lie_at_their_angle() {
    for id in ["motion:9", "gabor"] {
        let at = |angle: &str| {
            let text = if id == "gabor" {
                format!("gabor:{angle}:4")
            } else {
                format!("{id}:{angle}")
            };
            KernelSpec::parse_preset(&text, None)
                .unwrap()
                .resolve()
                .unwrap()
                .kernel
        };
        let close = |a: &Kernel, b: &Kernel| {
            assert_eq!((a.rows(), a.cols()), (b.rows(), b.cols()));
            for (x, y) in a.values().iter().zip(b.values()) {
                assert!((x - y).abs() < 1e-6);
            }
        };
        close(&at("0").rotate_back().unwrap(), &at("90"));
        close(&at("30").rotate_back().unwrap(), &at("120"));
        close(&at("30").mirror_x().unwrap(), &at("150"));
        close(&at("0"), &at("180"));
        let slope = at("45");
        let n = slope.cols();
        assert!(
            slope.values()[n - 2 + n] > slope.values()[n + 1],
            "45° is /, not \\"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_centre_belongs_to_the_output_pixel() {
    let identity = presets::find("identity").unwrap();
    for rows in 1..=6 {
        for cols in 1..=6 {
            let kernel = identity.kernel(&[], Some([rows, cols])).unwrap().kernel;
            assert_eq!(kernel.sum(), 1.0);
            assert_eq!(kernel.values()[rows / 2 * cols + cols / 2], 1.0);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_argument_and_size_gives_a_kernel() {
    let ends = |arg: &Arg| [arg.min, arg.default, arg.max];
    let check = |row: &Preset, args: &[f32]| {
        let kernel = row.kernel(args, None).unwrap().kernel;
        assert!(
            kernel.values().iter().any(|&v| v != 0.0),
            "{} {args:?}",
            row.id
        );
        for size in [[1, 1], [1, 7], [2, 2], [5, 5], [4, 6], [31, 31]] {
            if row.comes_in(args, size) {
                let form = row.kernel(args, Some(size)).unwrap();
                assert_eq!([form.kernel.rows(), form.kernel.cols()], size);
                assert!(form.divisor.is_finite() && form.divisor != 0.0);
            } else {
                assert_eq!(
                    row.kernel(args, Some(size)).unwrap_err().field(),
                    Some("size")
                );
            }
        }
    };
    for row in presets::all() {
        match row.args {
            [] => check(row, &[]),
            [one] => ends(one).iter().for_each(|&a| check(row, &[a])),
            [one, two] => {
                for a in ends(one) {
                    ends(two).iter().for_each(|&b| check(row, &[a, b]));
                }
            }
            _ => panic!("{} has more arguments than this test knows", row.id),
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn links_name_presets() {
    for (text, size, canonical) in [
        ("sobel-x", None, "sobel-x"),
        ("gaussian", None, "gaussian"),
        ("gaussian:1", None, "gaussian"),
        ("gaussian:1.5", None, "gaussian:1.5"),
        ("gabor:45", None, "gabor:45"),
        ("gabor:45:4", Some([9, 9]), "gabor:45"),
        ("gabor:90:6.5", None, "gabor:90:6.5"),
        ("motion:9:30", None, "motion:9:30"),
    ] {
        let spec = KernelSpec::parse_preset(text, size).unwrap();
        assert_eq!(spec.format_preset().as_deref(), Some(canonical));
        let KernelSpec::Preset { size: kept, .. } = &spec else {
            panic!("{text}")
        };
        assert_eq!(KernelSpec::parse_preset(canonical, *kept).unwrap(), spec);
        assert_eq!(*kept, size);
        assert_eq!(spec.format_random(), None);
    }
    let own = KernelSpec::parse_preset("gaussian:1", Some([7, 7])).unwrap();
    assert!(matches!(own, KernelSpec::Preset { size: None, .. }));
}

#[wasm_bindgen_test(unsupported = test)]
fn bad_presets_are_refused() {
    for (text, size, code, field) in [
        ("", None, "not-one-of", "p"),
        ("Sobel-x", None, "not-one-of", "p"),
        ("sobel-x:1", None, "malformed", "p"),
        ("gabor:1:2:3", None, "malformed", "p"),
        ("gaussian:", None, "wrong-type", "p"),
        ("gaussian:one", None, "wrong-type", "p"),
        ("gaussian:nan", None, "not-finite", "p"),
        ("gaussian:1e99", None, "not-finite", "p"),
        ("gaussian:0", None, "out-of-range", "p"),
        ("gaussian:5.01", None, "out-of-range", "p"),
        ("gabor:181", None, "out-of-range", "p"),
        ("gaussian", Some([0, 3]), "out-of-range", "size"),
        ("gaussian", Some([3, 32]), "out-of-range", "size"),
        (
            "gaussian",
            Some([usize::MAX, usize::MAX]),
            "out-of-range",
            "size",
        ),
        ("log", Some([3, 3]), "out-of-range", "size"),
        ("eye", Some([3, 4]), "wrong-type", "size"),
        ("sobel-x", Some([5, 5]), "not-one-of", "size"),
        ("motion", Some([9, 9]), "not-one-of", "size"),
    ] {
        let error = KernelSpec::parse_preset(text, size).unwrap_err();
        assert_eq!(
            (error.code(), error.field()),
            (code, Some(field)),
            "{text} {size:?}"
        );
    }
    let short = KernelSpec::Preset {
        id: "gabor",
        args: vec![45.0],
        size: None,
    };
    assert_eq!(short.resolve().unwrap_err().code(), "length-mismatch");
}
