//! Turning, mirroring, normalising and resizing.
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::kernels::Kernel;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn kernel(rows: usize, cols: usize, values: &[f32]) -> Kernel {
    Kernel::new(rows, cols, values.to_vec()).unwrap()
}

#[wasm_bindgen_test(unsupported = test)]
fn turns_and_mirrors() {
    let k = kernel(2, 3, &[1., 2., 3., 4., 5., 6.]);
    assert_eq!(k.rotate().unwrap(), kernel(3, 2, &[4., 1., 5., 2., 6., 3.]));
    assert_eq!(
        k.rotate_back().unwrap(),
        kernel(3, 2, &[3., 6., 2., 5., 1., 4.])
    );
    assert_eq!(
        k.mirror_x().unwrap(),
        kernel(2, 3, &[3., 2., 1., 6., 5., 4.])
    );
    assert_eq!(
        k.mirror_y().unwrap(),
        kernel(2, 3, &[4., 5., 6., 1., 2., 3.])
    );
    assert_eq!(
        k.transpose().unwrap(),
        kernel(3, 2, &[1., 4., 2., 5., 3., 6.])
    );
    assert_eq!(k.rotate().unwrap().rotate_back().unwrap(), k);
    let half = k.rotate().unwrap().rotate().unwrap();
    assert_eq!(half, k.mirror_x().unwrap().mirror_y().unwrap());
    let negated = kernel(1, 2, &[0., 2.]).negate().unwrap();
    assert_eq!(negated.values()[1], -2.0);
    assert!(negated.values()[0].is_sign_positive());
}

#[wasm_bindgen_test(unsupported = test)]
fn normalising() {
    assert_eq!(
        kernel(1, 2, &[1., 3.]).normalise().unwrap().values(),
        [0.25, 0.75]
    );
    assert_eq!(
        kernel(1, 2, &[-1., -3.]).normalise().unwrap().values(),
        [0.25, 0.75]
    );
    assert_eq!(
        kernel(1, 3, &[-2., 0., 2.]).normalise().unwrap().values(),
        [-0.5, 0., 0.5]
    );
    let nearly = kernel(1, 3, &[0.1, 0.2, -0.3]).normalise().unwrap();
    assert!(
        nearly.values().iter().all(|v| v.abs() <= 0.5 + 1e-6),
        "{nearly:?}"
    );
    assert_eq!(
        kernel(2, 2, &[0.; 4]).normalise().unwrap_err().code(),
        "unavailable"
    );
    let spread = kernel(1, 3, &[1e6, -1e6, 1.5e-3 * 1e6])
        .normalise()
        .unwrap();
    assert!((spread.sum() - 1.0).abs() < 1e-4);
}

#[wasm_bindgen_test(unsupported = test)]
fn resizing_keeps_the_cell_over_the_output_pixel() {
    for (rows, cols) in [(1, 1), (2, 3), (3, 3), (4, 5), (6, 6)] {
        let values: Vec<f32> = (1..=rows * cols).map(|v| v as f32).collect();
        let k = kernel(rows, cols, &values);
        let centre = values[rows / 2 * cols + cols / 2];
        for (r, c) in [(1, 1), (2, 2), (3, 3), (5, 4), (7, 8), (31, 31)] {
            let resized = k.resize(r, c).unwrap();
            assert_eq!((resized.rows(), resized.cols()), (r, c));
            assert_eq!(
                resized.values()[r / 2 * c + c / 2],
                centre,
                "{rows}×{cols} → {r}×{c}"
            );
            if r >= rows && c >= cols {
                assert_eq!(resized.resize(rows, cols).unwrap(), k);
                assert_eq!(resized.sum(), k.sum());
            }
        }
    }
    let k = kernel(3, 1, &[1., 2., 3.]);
    assert_eq!(k.resize(4, 1).unwrap().values(), [0., 1., 2., 3.]);
    assert_eq!(k.resize(2, 1).unwrap().values(), [1., 2.]);
    for (r, c) in [(0, 3), (3, 0), (32, 3), (usize::MAX, usize::MAX)] {
        let error = k.resize(r, c).unwrap_err();
        assert_eq!(
            (error.code(), error.field()),
            ("out-of-range", Some("size"))
        );
    }
}
