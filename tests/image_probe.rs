//! Files' headers: read, compared with what was decoded, and refused.
#![allow(clippy::unwrap_used)]

use conv_playground::image::probe::{Header, broken, check_decoded, probe};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

macro_rules! files {
    ($($format:literal $path:literal $width:literal $height:literal)*) => {
        [$(($path, $format, $width, $height, include_bytes!($path).as_slice())),*]
    };
}

const FILES: [(&str, &str, u64, u64, &[u8]); 15] = files! {
    "PNG" "../www/img/cat.png" 451 300
    "PNG" "../www/img/coffee.png" 600 400
    "PNG" "../www/img/astronaut.png" 512 512
    "PNG" "../www/img/camera.png" 512 512
    "PNG" "../www/img/brick.png" 512 512
    "PNG" "golden/image/files/alpha.png" 7 5
    "JPEG" "golden/image/files/plain.jpg" 7 5
    "JPEG" "golden/image/files/progressive.jpg" 7 5
    "JPEG" "golden/image/files/turned.jpg" 7 5
    "GIF" "golden/image/files/picture.gif" 7 5
    "WebP" "golden/image/files/lossy.webp" 7 5
    "WebP" "golden/image/files/lossless.webp" 7 5
    "WebP" "golden/image/files/alpha.webp" 7 5
    "BMP" "golden/image/files/picture.bmp" 7 5
    "AVIF" "golden/image/files/picture.avif" 7 5
};

fn code(bytes: &[u8]) -> &'static str {
    let error = probe("a file", bytes.len() as u64, bytes).unwrap_err();
    assert_eq!(error.field(), Some("img"));
    error.code()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0]);
    bytes
}

fn bmp(width: i32, height: i32) -> Vec<u8> {
    let mut bytes = b"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes
}

fn bx(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let mut bytes = (contents.len() as u32 + 8).to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(contents);
    bytes
}

fn heif(brand: &[u8; 4], sizes: &[(u32, u32)]) -> Vec<u8> {
    let ispe = |&(width, height): &(u32, u32)| {
        bx(
            b"ispe",
            &[[0; 4], width.to_be_bytes(), height.to_be_bytes()].concat(),
        )
    };
    let ipco = bx(b"ipco", &sizes.iter().flat_map(ispe).collect::<Vec<_>>());
    let meta = bx(b"meta", &[vec![0; 4], bx(b"iprp", &ipco)].concat());
    let start = bx(b"ftyp", &[brand.as_slice(), &[0; 4], b"mif1"].concat());
    [start, meta, bx(b"mdat", &[0; 32])].concat()
}

#[wasm_bindgen_test(unsupported = test)]
fn real_files_say_their_format_and_size() {
    for (path, format, width, height, bytes) in FILES {
        let header = probe(path, bytes.len() as u64, bytes).unwrap();
        assert_eq!(
            header,
            Header {
                format,
                width,
                height
            },
            "{path}"
        );
    }
    let heic = heif(b"heic", &[(512, 512), (4000, 3000), (512, 512)]);
    let header = probe("x", heic.len() as u64, &heic).unwrap();
    assert_eq!(
        (header.format, header.width, header.height),
        ("HEIC", 4000, 3000)
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn bundled_pictures_carry_nothing_that_changes_their_numbers() {
    for (path, _, _, _, bytes) in FILES.into_iter().filter(|file| file.0.contains("www/img")) {
        for chunk in [b"gAMA", b"iCCP", b"cHRM", b"sRGB", b"cICP"] {
            assert!(!bytes[..200].windows(4).any(|four| four == chunk), "{path}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn bitmaps_of_every_age_are_measured() {
    let size = |bytes: &[u8]| {
        let header = probe("x.bmp", bytes.len() as u64, bytes).unwrap();
        (header.width, header.height)
    };
    assert_eq!(size(&bmp(40, 30)), (40, 30));
    assert_eq!(size(&bmp(40, -30)), (40, 30));
    let old = b"BM\0\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\x28\x00\x1e\x00\x01\x00\x18\x00";
    assert_eq!(size(old), (40, 30));
    assert_eq!(code(&bmp(i32::MIN, i32::MIN)), "too-large");
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_no_picture_is_refused() {
    assert_eq!(code(b""), "empty");
    assert_eq!(probe("x", 5, b"").unwrap_err().code(), "empty");
    for bytes in [
        b"hello".as_slice(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"%PDF-1.7 and so on and so on",
        b"PK\x03\x04 a zip that goes on for a while",
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08free\0\0\0\x10mdat\0\0\0\0\0\0\0\0",
        include_bytes!("golden/image/files/not-supported.tiff"),
    ] {
        assert_eq!(code(bytes), "unknown-image-format");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_too_large_or_has_no_pixel_is_refused_before_decoding() {
    let cat = FILES[0].4;
    assert_eq!(probe("x", 32 * 1024 * 1024, cat).unwrap().width, 451);
    assert_eq!(
        probe("x", 32 * 1024 * 1024 + 1, cat).unwrap_err().code(),
        "too-large"
    );
    assert_eq!(code(&png(4096, 4097)), "too-large");
    assert_eq!(code(&png(u32::MAX, u32::MAX)), "too-large");
    assert_eq!(code(&png(0, 5)), "empty");
    assert_eq!(code(&png(5, 0)), "empty");
    assert_eq!(probe("x", 29, &png(4096, 4096)).unwrap().height, 4096);
    // 65,536² wraps round to 0 where sizes have 32 bits.
    assert_eq!(
        code(&heif(b"avif", &[(65536, 65536), (16, 16)])),
        "too-large"
    );
    assert_eq!(code(&heif(b"heic", &[(0, 16)])), "empty");
}

#[wasm_bindgen_test(unsupported = test)]
fn cut_files_are_refused_and_never_panic() {
    for (path, format, _, _, bytes) in FILES {
        let mut refused = false;
        for length in 0..bytes.len().min(1200) {
            match probe(path, bytes.len() as u64, &bytes[..length]) {
                Ok(header) => assert_eq!(header.format, format),
                Err(error) => {
                    refused = true;
                    let codes = ["empty", "unknown-image-format", "broken-image"];
                    assert!(codes.contains(&error.code()), "{path} {length}: {error}");
                }
            }
        }
        assert!(refused);
    }
    assert_eq!(code(&png(9, 9)[..20]), "broken-image");
    assert_eq!(code(&heif(b"avif", &[])), "broken-image");
    assert_eq!(
        broken("x.png", "PNG").details()[1],
        ("format", "PNG".to_string())
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_header_must_keep_its_word() {
    let header = probe("x.png", 29, &png(70, 50)).unwrap();
    assert!(check_decoded("x.png", &header, 70, 50).is_ok());
    assert!(check_decoded("x.png", &header, 50, 70).is_ok());
    for (width, height) in [(70, 51), (7000, 5000), (0, 0), (50, 50), (70, 70)] {
        let error = check_decoded("x.png", &header, width, height).unwrap_err();
        assert_eq!(error.code(), "lying-image");
    }
    let long = check_decoded(&"x".repeat(10_000), &header, 1, 1).unwrap_err();
    assert!(long.to_string().len() < 200);
}
