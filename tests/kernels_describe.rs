//! What is said of a kernel, and how often chance says it.
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::kernels::describe::{
    Band, Turned, Verdict, chance, cosine_at, describe, nearest, separable,
};
use conv_playground::kernels::initializers::Initializer;
use conv_playground::kernels::presets;
use conv_playground::kernels::{Kernel, KernelSpec};
use conv_playground::rng::Random;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn of(text: &str) -> Kernel {
    KernelSpec::parse_preset(text, None)
        .unwrap()
        .resolve()
        .unwrap()
        .kernel
}

fn turn(kernel: &Kernel, turned: Turned) -> Kernel {
    let quarter = |k: &Kernel| k.rotate().unwrap();
    match turned {
        Turned::None => kernel.clone(),
        Turned::Rotate90 => quarter(kernel),
        Turned::Rotate180 => quarter(&quarter(kernel)),
        Turned::Rotate270 => kernel.rotate_back().unwrap(),
        Turned::MirrorX => kernel.mirror_x().unwrap(),
        Turned::MirrorY => kernel.mirror_y().unwrap(),
        Turned::Transpose => kernel.transpose().unwrap(),
        Turned::AntiTranspose => quarter(&quarter(kernel)).transpose().unwrap(),
    }
}

/// The kernel that the description names.
fn named(kernel: &Kernel, divisor: f32) -> (Kernel, f64) {
    let said = describe(kernel, divisor);
    assert_eq!(
        said.verdict,
        Verdict::Exact,
        "{kernel:?} is said to be {:?}",
        said.preset
    );
    let preset = presets::find(said.preset.unwrap()).unwrap();
    let before = [
        [kernel.rows(), kernel.cols()],
        [kernel.cols(), kernel.rows()],
    ];
    let form = before
        .into_iter()
        .filter_map(|size| preset.kernel(&said.args, Some(size)).ok())
        .find(|form| {
            let turned = turn(&form.kernel, said.turned.unwrap());
            (turned.rows(), turned.cols()) == (kernel.rows(), kernel.cols())
        })
        .unwrap();
    let scale = said.scale.unwrap() * f64::from(divisor) / f64::from(form.divisor);
    (turn(&form.kernel, said.turned.unwrap()), scale)
}

#[wasm_bindgen_test(unsupported = test)]
fn every_preset_is_found_however_it_is_turned_and_scaled() {
    for row in presets::all() {
        let form = row.kernel(&row.defaults(), None).unwrap();
        for turned in Turned::ALL {
            for factor in [1.0f32, -1.0, 0.37, -250.0] {
                let values = form.kernel.values().iter().map(|v| v * factor).collect();
                let kernel = Kernel::new(form.kernel.rows(), form.kernel.cols(), values).unwrap();
                let kernel = turn(&kernel, turned);
                let (found, scale) = named(&kernel, form.divisor);
                let largest = kernel.values().iter().fold(0.0f32, |m, v| m.max(v.abs()));
                for (&a, &b) in kernel.values().iter().zip(found.values()) {
                    let error = (f64::from(a) - scale * f64::from(b)).abs();
                    assert!(
                        error <= 2e-3 * f64::from(largest),
                        "{} {turned:?} × {factor}",
                        row.id
                    );
                }
            }
        }
        let said = describe(&form.kernel, form.divisor);
        assert_eq!(
            (said.turned, said.scale.map(f64::abs)),
            match row.id {
                "frei-chen-9" => (Some(Turned::None), Some(3.0)),
                _ => (Some(Turned::None), Some(1.0)),
            },
            "{}",
            row.id
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn names_are_the_plainest() {
    for (text, name) in [
        ("identity", "identity"),
        ("box3", "box3"),
        ("gaussian3", "gaussian3"),
        ("sobel-x", "sobel-x"),
        ("sobel-y", "sobel-y"),
        ("kirsch-e", "kirsch-e"),
        ("robinson-n", "sobel-y"),
        ("eye3", "eye3"),
        ("eye", "eye"),
        ("line-a", "line-a"),
        ("roberts-2", "roberts-2"),
    ] {
        assert_eq!(describe(&of(text), 1.0).preset, Some(name), "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn arguments_are_found_again() {
    for (text, size) in [
        ("gaussian:0.73", Some([5, 5])),
        ("gaussian:2.5", Some([9, 7])),
        ("gaussian:3.1", Some([31, 31])),
        ("log:1.13", Some([9, 9])),
        ("gabor:37:5.3", Some([13, 13])),
        ("gabor:170:3", None),
        ("gabor:0:8", Some([15, 15])),
        ("motion:15:37", None),
        ("motion:21:110", None),
    ] {
        let spec = KernelSpec::parse_preset(text, size).unwrap();
        let said = describe(&spec.resolve().unwrap().kernel, 1.0);
        let mut parts = text.split(':');
        assert_eq!(
            (said.verdict, said.preset),
            (Verdict::Exact, parts.next()),
            "{text}"
        );
        for (found, part) in said.args.iter().zip(parts) {
            let wanted: f32 = part.parse().unwrap();
            assert!(
                (found - wanted).abs() <= 0.01 * wanted.max(1.0),
                "{text}: {found}"
            );
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_frame_of_zeros_does_not_hide_a_kernel() {
    let framed = of("sobel-x").resize(7, 7).unwrap();
    let said = describe(&framed, 1.0);
    assert_eq!(
        (said.verdict, said.preset),
        (Verdict::Exact, Some("sobel-x"))
    );
    let corner = of("roberts-1").resize(3, 3).unwrap();
    assert_eq!(describe(&corner, 1.0).preset, Some("roberts-1"));
    let difference = of("diff-y").resize(3, 3).unwrap();
    assert_eq!(describe(&difference, 1.0).preset, Some("diff-y"));
}

#[wasm_bindgen_test(unsupported = test)]
fn nothing_is_said_of_nothing() {
    let said = describe(&Kernel::new(3, 3, vec![0.; 9]).unwrap(), 1.0);
    assert_eq!((said.verdict, said.band), (Verdict::None, Band::Zero));
    assert_eq!(
        (said.preset, said.chance, said.orientation),
        (None, None, None)
    );
    assert!(said.separable.is_none() && said.response.peak == 0.0);
    let json = serde_json::to_value(&said).unwrap();
    assert!(json.get("preset").is_none() && json["orientation"].is_null());
}

#[wasm_bindgen_test(unsupported = test)]
fn a_disturbed_preset_is_near_and_a_random_kernel_is_not() {
    let mut random = Random::new(1);
    let disturbed = |text: &str, amount: f64, random: &mut Random| {
        let kernel = of(text);
        let values = kernel
            .values()
            .iter()
            .map(|&v| v + (amount * random.normal()) as f32)
            .collect();
        Kernel::new(kernel.rows(), kernel.cols(), values).unwrap()
    };
    for text in [
        "sobel-x",
        "laplacian8",
        "gaussian5",
        "line-d",
        "unsharp5",
        "gabor:45:5",
    ] {
        let largest = of(text).values().iter().fold(0.0f32, |m, v| m.max(v.abs()));
        let said = describe(
            &disturbed(text, f64::from(largest) * 0.02, &mut random),
            1.0,
        );
        assert_eq!(
            (said.verdict, said.preset),
            (Verdict::Near, text.split(':').next()),
            "{:?} {:?}",
            said.cosine,
            said.chance
        );
        assert!(said.chance.unwrap() <= 0.01 && said.cosine.unwrap() > said.chance95.unwrap());
    }
}

/// Fresh random kernels: the odds must be what they say.
fn shares(size: [usize; 2], seeds: std::ops::Range<u32>) -> [f64; 3] {
    let count = f64::from(seeds.end - seeds.start);
    let mut reached = [0.0; 3];
    for seed in seeds {
        let mut random = Random::new(1_000_000 + seed);
        let values = (0..size[0] * size[1])
            .map(|_| random.normal() as f32)
            .collect();
        let kernel = Kernel::new(size[0], size[1], values).unwrap();
        let odds = chance(size, nearest(&kernel).unwrap().cosine);
        for (share, level) in reached.iter_mut().zip([0.5, 0.05, 0.01]) {
            *share += f64::from(u8::from(odds <= level)) / count;
        }
    }
    reached
}

#[wasm_bindgen_test(unsupported = test)]
fn chance_is_calibrated() {
    for (size, seeds) in [
        ([3, 3], 2000),
        ([2, 2], 1000),
        ([5, 5], 1000),
        ([4, 2], 1000),
    ] {
        let [half, twentieth, hundredth] = shares(size, 0..seeds);
        // three standard deviations of a share of so many
        let off = |share: f64, level: f64| {
            (share - level).abs() / (level * (1.0 - level) / f64::from(seeds)).sqrt()
        };
        assert!(off(half, 0.5) < 3.0, "{size:?}: {half}");
        assert!(off(twentieth, 0.05) < 3.0, "{size:?}: {twentieth}");
        assert!(off(hundredth, 0.01) < 3.0, "{size:?}: {hundredth}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn chance_is_an_upper_bound_where_it_was_not_measured() {
    for size in [[8, 8], [9, 3], [10, 14]] {
        let [_, twentieth, hundredth] = shares(size, 0..500);
        assert!(
            twentieth < 0.08 && hundredth < 0.025,
            "{size:?}: {twentieth} {hundredth}"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn initializers_are_called_random() {
    for initializer in Initializer::ALL {
        let random = (0..200)
            .filter(|&seed| {
                let values = initializer.draw(&[3, 3, 1, 1], seed).unwrap();
                describe(&Kernel::new(3, 3, values).unwrap(), 1.0).verdict == Verdict::Random
            })
            .count();
        assert!(random >= 190, "{initializer:?}: {random} of 200");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn chance_falls_as_the_cosine_rises() {
    for size in [[1, 1], [1, 5], [2, 2], [3, 3], [7, 7], [31, 31], [31, 1]] {
        let steps: Vec<f64> = (0..=100)
            .map(|i| chance(size, f64::from(i) / 100.0))
            .collect();
        assert!(steps.windows(2).all(|pair| pair[1] <= pair[0]), "{size:?}");
        assert!(
            (chance(size, cosine_at(size, 0.05)) - 0.05).abs() < 1e-9 || size[0] * size[1] < 3,
            "{size:?}"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn bands() {
    for (text, band) in [
        ("identity", Band::AllPass),
        ("box3", Band::LowPass),
        ("gaussian5", Band::LowPass),
        ("motion", Band::LowPass),
        ("sobel-x", Band::BandPass),
        ("log:2", Band::BandPass),
        ("gabor", Band::BandPass),
        ("laplacian4", Band::HighPass),
        ("line-h", Band::HighPass),
        ("sharpen", Band::HighBoost),
        ("unsharp5", Band::HighBoost),
        ("eye3", Band::Mixed),
    ] {
        assert_eq!(describe(&of(text), 1.0).band, band, "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn orientations() {
    for (text, degrees) in [
        ("sobel-x", Some(90.0)),
        ("sobel-y", Some(0.0)),
        ("diff-x", Some(90.0)),
        ("line-h", Some(0.0)),
        ("line-v", Some(90.0)),
        ("line-d", Some(135.0)),
        ("line-a", Some(45.0)),
        ("eye3", Some(135.0)),
        ("kirsch-ne", Some(135.0)),
        ("motion:9:0", Some(0.0)),
        ("laplacian4", None),
        ("gaussian", None),
        ("identity", None),
    ] {
        assert_eq!(describe(&of(text), 1.0).orientation, degrees, "{text}");
    }
    for (text, degrees) in [
        ("gabor:30:4", 30.0),
        ("gabor:160:8", 160.0),
        ("motion:15:70", 70.0),
    ] {
        let seen = describe(&of(text), 1.0).orientation.unwrap();
        assert!((seen - degrees).abs() < 2.0, "{text}: {seen}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_response_is_the_transform() {
    let said = describe(&of("gaussian3"), 16.0);
    let response = &said.response;
    assert_eq!((response.size, response.magnitude.len()), (64, 4096));
    assert_eq!(
        (response.peak, response.magnitude[32 * 64 + 32]),
        (1.0, 1.0)
    );
    // ((1 + cos ω) / 2)² along an axis
    for u in 0..64usize {
        let omega = std::f64::consts::TAU * (u as f64 - 32.0) / 64.0;
        let expected = (1.0 + omega.cos()) / 2.0;
        assert!((f64::from(response.magnitude[32 * 64 + u]) - expected).abs() < 1e-6);
        assert!((f64::from(response.magnitude[u * 64 + 32]) - expected).abs() < 1e-6);
    }
    assert_eq!(said.sum, 1.0);
    assert_eq!(describe(&of("sobel-x"), -4.0).response.peak, 2.0);
}

#[wasm_bindgen_test(unsupported = test)]
fn separable_kernels_are_their_vectors_product() {
    let outer = |column: &[f32], row: &[f32]| {
        let values = column
            .iter()
            .flat_map(|a| row.iter().map(move |b| a * b))
            .collect();
        Kernel::new(column.len(), row.len(), values).unwrap()
    };
    for (column, row) in [
        (vec![1., 2., 1.], vec![-1., 0., 1.]),
        (vec![1., 4., 6., 4., 1.], vec![1., 2.]),
        (vec![3., 10., 3.], vec![1., 0., -1.]),
        (vec![1.], vec![2., 3., 5.]),
    ] {
        let found = separable(&outer(&column, &row)).unwrap();
        let wide = |v: &[f32]| v.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
        assert_eq!((found.column, found.row), (wide(&column), wide(&row)));
    }
    let mut random = Random::new(9);
    for _ in 0..200 {
        let vector = |n: usize, random: &mut Random| {
            (0..n).map(|_| random.normal() as f32).collect::<Vec<_>>()
        };
        let kernel = outer(&vector(5, &mut random), &vector(3, &mut random));
        let found = separable(&kernel).unwrap();
        for (at, &value) in kernel.values().iter().enumerate() {
            let product = found.column[at / 3] * found.row[at % 3];
            assert!((product - f64::from(value)).abs() < 1e-5);
        }
        let mut spoilt = kernel.values().to_vec();
        spoilt[7] += 0.01;
        assert!(separable(&Kernel::new(5, 3, spoilt).unwrap()).is_none());
    }
}
