//! Kernels as people paste them.
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::kernels::text::{TEXT_BYTES, parse_kernel};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const EYE: [f32; 4] = [1., 0., 0., 1.];
const SOBEL: [f32; 9] = [-1., 0., 1., -2., 0., 2., -1., 0., 1.];

fn reads(text: &str, rows: usize, cols: usize, values: &[f32]) {
    let kernel = parse_kernel(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert_eq!((kernel.rows(), kernel.cols()), (rows, cols), "{text:?}");
    for (a, b) in kernel.values().iter().zip(values) {
        assert!(
            (a - b).abs() <= 1e-6 * b.abs().max(1.0),
            "{text:?}: {a} for {b}"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn python_and_numpy() {
    for text in [
        "[[1, 0], [0, 1]]",
        "[[1,0],[0,1],]",
        "[\n  [1,\n   0],\n  [0, 1],\n]\n",
        "((1, 0), (0, 1))",
        "np.array([[1, 0], [0, 1]])",
        "np.array([[1,0],[0,1]], dtype=np.float32)",
        "np.array([[1., 0.], [0., 1.]], dtype='float32')",
        "kernel = np.array([\n    [1, 0],  # first\n    [0, 1],\n])",
        "array([[1., 0.],\n       [0., 1.]], dtype=float32)",
        "[[ 1.  0.]\n [ 0.  1.]]",
        "[[1.e+00 0.e+00]\n [0.e+00 1.e+00]]",
        "tf.constant([[1, 0], [0, 1]], dtype=tf.float32)",
        "torch.tensor([[1., 0.],\n        [0., 1.]])",
        "np.array([1, 0, 0, 1]).reshape(2, 2)",
        "np.array([1, 0, 0, 1]).reshape((2, 2)).astype(np.float32)",
        "np.eye(2)",
        "np.eye(2, dtype=np.float32)",
        "[[[[1]], [[0]]], [[[0]], [[1]]]]",
        "[[[1, 0], [0, 1]]]",
    ] {
        reads(text, 2, 2, &EYE);
    }
    reads(
        "np.outer([1, 2, 1], [1, 0, -1]) / 4",
        3,
        3,
        &[0.25, 0., -0.25, 0.5, 0., -0.5, 0.25, 0., -0.25],
    );
    reads("k = np.outer(np.array([1, 2]), [3])", 2, 1, &[3., 6.]);
    reads("np.ones((3,3))/9", 3, 3, &[1. / 9.; 9]);
    reads(
        "np.ones((3, 3), dtype=np.float32) / 9.0",
        3,
        3,
        &[1. / 9.; 9],
    );
    reads("np.full((2, 3), 1/6)", 2, 3, &[1. / 6.; 6]);
    reads("np.ones(3)", 1, 3, &[1.; 3]);
    reads("[-1, 0, 1]", 1, 3, &[-1., 0., 1.]);
    reads("[[-1], [0], [1]]", 3, 1, &[-1., 0., 1.]);
    reads("-np.array([[1, 2]])", 1, 2, &[-1., -2.]);
}

#[wasm_bindgen_test(unsupported = test)]
fn javascript_c_and_json() {
    reads("const k = [[1, 0], [0, 1]];", 2, 2, &EYE);
    reads("let k: number[][] = [[1, 0], [0, 1]]; // eye", 2, 2, &EYE);
    reads("new Float32Array([-1, 0, 1])", 1, 3, &[-1., 0., 1.]);
    reads("float k[2][2] = {{1.0f, 0.0f}, {0.f, 1.f}};", 2, 2, &EYE);
}

#[wasm_bindgen_test(unsupported = test)]
fn matlab() {
    for text in [
        "[-1 0 1; -2 0 2; -1 0 1]",
        "h = [-1, 0, 1; -2, 0, 2; -1, 0, 1];",
        "[-1 0 1\n -2 0 2\n -1 0 1]",
        "[-1 0 1;\n -2 0 2;\n -1 0 1;]",
        "[-1 0 ...\n 1; -2 0 2; ... % rows\n -1 0 1]",
        "[-1 0 1; -2 0 2; -1 0 1] % Sobel",
    ] {
        reads(text, 3, 3, &SOBEL);
    }
    reads("ones(3)/9", 3, 3, &[1. / 9.; 9]);
    reads("ones(2,3)", 2, 3, &[1.; 6]);
    reads("[1;\n2;\n3]", 3, 1, &[1., 2., 3.]);
}

#[wasm_bindgen_test(unsupported = test)]
fn tables_and_plain_text() {
    for text in [
        "-1 0 1\n-2 0 2\n-1 0 1",
        "-1\t0\t1\r\n-2\t0\t2\r\n-1\t0\t1\r\n",
        "-1,0,1\n-2,0,2\n-1,0,1\n",
        "-1;0;1\n-2;0;2\n-1;0;1\n",
        "-1 0 1; -2 0 2; -1 0 1",
        "\u{feff}−1 0 1\n–2 0 2\n－1 0 1",
        "| -1 | 0 | 1 |\n| -2 | 0 | 2 |\n| -1 | 0 | 1 |",
        "【-1，0，1；-2，0，2；-1，0，1】",
        "[-1, 0, 1]\n[-2, 0, 2]\n[-1, 0, 1]",
    ] {
        reads(text, 3, 3, &SOBEL);
    }
    reads("7", 1, 1, &[7.]);
    reads(".5 5. 1e-2 -2E+1", 1, 4, &[0.5, 5., 0.01, -20.]);
}

#[wasm_bindgen_test(unsupported = test)]
fn fractions_and_factors() {
    let binomial: Vec<f32> = [1., 2., 1., 2., 4., 2., 1., 2., 1.]
        .map(|v: f32| v / 16.)
        .to_vec();
    for text in [
        "1/16*[1 2 1; 2 4 2; 1 2 1]",
        "1/16 * np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])",
        "(1/16) * [[1,2,1],[2,4,2],[1,2,1]]",
        "[1 2 1; 2 4 2; 1 2 1]/16",
        "np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16",
        "np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]], np.float32) * 0.0625",
        "np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]] / 16)",
        "1/16 1/8 1/16\n1/8 1/4 1/8\n1/16 1/8 1/16",
        "1/16 × [1 2 1; 2 4 2; 1 2 1]",
    ] {
        reads(text, 3, 3, &binomial);
    }
    reads("[[1/9, -1/9]]", 1, 2, &[1. / 9., -1. / 9.]);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_cannot_be_read_is_refused_with_its_place() {
    for (text, place) in [
        ("[[1, 0], [0, x]]", 14),
        ("[1 0; 0 1", 10),
        ("1 0; 0 1]", 9),
        ("[1, 0)", 6),
        ("1,,2", 3),
        ("[,1]", 2),
        ("1-2", 2),
        ("1 - 2", 3),
        ("3x3", 1),
        ("0x1F", 1),
        ("1.2.3", 1),
        ("[1 2; 3 4] * [1 2; 3 4]", 14),
        ("1/[1 2]", 3),
        ("[1 2]*", 7),
        ("np.random(3, 3)", 1),
        ("hello", 1),
        ("[[1, 2], 3]", 10),
        ("[1, [2, 3]]", 5),
        ("𝟙", 1),
        ("ééé [1]", 1),
        ("1 \"open", 3),
        ("ones(1, 2, 3)", 1),
    ] {
        let error = parse_kernel(text).unwrap_err();
        assert_eq!(
            (error.code(), error.field()),
            ("malformed", Some("k")),
            "{text}"
        );
        let at = error
            .details()
            .iter()
            .find(|(name, _)| *name == "at")
            .unwrap()
            .1
            .clone();
        assert_eq!(at, place.to_string(), "{text}");
    }
    for (text, code, field) in [
        ("", "empty", "k"),
        (" \n # nothing\n", "empty", "k"),
        ("[]", "empty", "k"),
        ("[[], []]", "empty", "k"),
        ("k = ", "empty", "k"),
        ("[1 0; 0]", "ragged-rows", "k"),
        ("1 0 1\n0 1\n", "ragged-rows", "k"),
        ("[[1, 2], [3, 4, 5]]", "ragged-rows", "k"),
        ("1e7", "out-of-range", "k"),
        ("1e39", "out-of-range", "k"),
        ("1e400", "not-finite", "k"),
        ("[1/0]", "not-finite", "k"),
        ("[1 nan]", "not-finite", "k"),
        ("[[1, np.inf]]", "not-finite", "k"),
        ("[[1, -inf]]", "malformed", "k"),
        ("np.ones((32, 3))", "out-of-range", "size"),
        ("np.outer([1, 2])", "malformed", "k"),
        ("np.outer([], [1])", "out-of-range", "size"),
        ("np.outer([1, 2], [3", "malformed", "k"),
        ("np.ones((1000000000, 1000000000))", "out-of-range", "size"),
        ("np.ones((1.5, 2))", "out-of-range", "size"),
        ("np.array([1, 2, 3]).reshape(2, 2)", "length-mismatch", "k"),
    ] {
        let error = parse_kernel(text).unwrap_err();
        assert_eq!((error.code(), error.field()), (code, Some(field)), "{text}");
    }
    let long_row = vec!["1"; 32].join(" ");
    assert_eq!(parse_kernel(&long_row).unwrap_err().field(), Some("size"));
    assert_eq!(
        parse_kernel(&vec!["1"; 32].join("\n")).unwrap_err().field(),
        Some("size")
    );
    assert_eq!(
        parse_kernel(&" ".repeat(TEXT_BYTES + 1))
            .unwrap_err()
            .code(),
        "too-large"
    );
    assert_eq!(
        parse_kernel(&"[".repeat(TEXT_BYTES)).unwrap_err().code(),
        "malformed"
    );
    for nested in ["(", "new ", "list(", "np.array([", "{[("] {
        let deep = nested.repeat(TEXT_BYTES / nested.len());
        assert_eq!(
            parse_kernel(&deep).unwrap_err().code(),
            "malformed",
            "{nested}"
        );
    }
    let product = format!("[{}]", vec!["1"; 16_000].join("*"));
    assert_eq!(parse_kernel(&product).unwrap().values(), [1.0]);
}
