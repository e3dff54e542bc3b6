//! No text makes the reader panic, and what it accepts is a legal kernel.
#![allow(clippy::unwrap_used, clippy::panic)]
#![cfg(not(target_arch = "wasm32"))]

use conv_playground::kernels::Kernel;
use conv_playground::kernels::text::parse_kernel;
use proptest::prelude::*;

fn legal(text: &str) {
    if let Ok(kernel) = parse_kernel(text) {
        let again = Kernel::new(kernel.rows(), kernel.cols(), kernel.values().to_vec());
        assert_eq!(again.unwrap(), kernel);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text(text in any::<String>()) {
        legal(&text);
    }

    #[test]
    fn pieces_of_real_text(pieces in proptest::collection::vec(prop::sample::select(vec![
        "[", "]", "(", ")", "{", "}", ",", ";", "\n", " ", "1", "-1", "0.5", "1/9", "*", "/", "-",
        "=", ":", "...", "%", "#", "'", "np.array(", "np.ones(", "eye(", "full(", ".reshape(",
        ".astype(", "new ", "k", "nan", "e5", ".", "−", "1e999", "dtype=",
    ]), 0..24)) {
        legal(&pieces.concat());
    }

    #[test]
    fn printed_kernels_come_back(
        rows in 1usize..6,
        cols in 1usize..6,
        seed in proptest::collection::vec(-1e6f32..1e6, 25),
    ) {
        let kernel = Kernel::new(rows, cols, seed[..rows * cols].to_vec()).unwrap();
        let lines: Vec<Vec<String>> =
            kernel.values().chunks(cols).map(|row| row.iter().map(f32::to_string).collect()).collect();
        let with = |cell: &str, row: &str| {
            lines.iter().map(|line| line.join(cell)).collect::<Vec<_>>().join(row)
        };
        for text in [
            format!("[[{}]]", with(", ", "], [")),
            format!("[[{}]]", with(" ", "]\n [")),
            format!("[{}]", with(" ", "; ")),
            with("\t", "\n"),
            with(",", "\r\n"),
        ] {
            prop_assert_eq!(&parse_kernel(&text).unwrap(), &kernel, "{}", text);
        }
    }
}
