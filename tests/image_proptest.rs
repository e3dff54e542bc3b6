//! Any bytes and any text: no panic, and every drawing comes back from its link.
#![allow(clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

use conv_playground::image::probe::probe;
use conv_playground::image::{Drawing, ImageRef};
use proptest::collection::vec;
use proptest::prelude::*;

const STARTS: [&[u8]; 9] = [
    b"",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"RIFF\0\0\0\0WEBPVP8 ",
    b"RIFF\0\0\0\0WEBPVP8L",
    b"RIFF\0\0\0\0WEBPVP8X",
    b"BM",
    b"\0\0\0\x0cftypavif\0\0\0\x90meta\0\0\0\0\0\0\0\x80iprp\0\0\0\x78ipco\0\0\0\x14ispe",
];

fn drawing() -> impl Strategy<Value = Drawing> {
    (1..=Drawing::SIDE, 1..=Drawing::SIDE).prop_flat_map(|(rows, cols)| {
        vec(0..Drawing::LEVELS, rows * cols)
            .prop_map(move |levels| Drawing::new(rows, cols, levels).unwrap())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_probe_panic(start in 0..STARTS.len(), rest in vec(any::<u8>(), 0..200)) {
        let bytes = [STARTS[start], &rest].concat();
        if let Ok(header) = probe("x", bytes.len() as u64, &bytes) {
            prop_assert!(header.width > 0 && header.height > 0);
            prop_assert!(header.width * header.height <= 16_777_216);
        }
    }

    #[test]
    fn every_drawing_comes_back_from_its_link(drawing in drawing()) {
        let text = drawing.format();
        prop_assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c)));
        prop_assert_eq!(ImageRef::parse("img", &text).unwrap(), ImageRef::Drawing(drawing));
    }

    #[test]
    fn a_text_that_is_read_is_the_only_one(text in "(pix:[0-3]{1,2}x[0-3]{1,2}:[A-Za-z0-9_-]{0,7}|noise:[0-9]{0,11}|\\PC{0,12})") {
        if let Ok(image) = ImageRef::parse("img", &text) {
            let seed = text.strip_prefix("noise:").map(|digits| digits.trim_start_matches('0'));
            let canonical = match seed {
                Some("") => "noise:0".into(),
                Some(digits) => format!("noise:{digits}"),
                None => text,
            };
            prop_assert_eq!(image.format(), canonical);
        }
    }
}
