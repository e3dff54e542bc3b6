//! The display mappings: each number's colour, the legend, the statistics, and what is refused.
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::image::{
    Channels, Display, NOT_FINITE, Picture, Theme, legend, paint, paint_values,
};
use conv_playground::tensor::{Shape, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn row(channels: usize, values: &[f32]) -> Tensor {
    let shape = Shape::new(1, 1, values.len() / channels, channels).unwrap();
    Tensor::new(shape, values.to_vec()).unwrap()
}

fn greys(x: &Tensor, display: Display) -> Vec<u8> {
    let painted = paint(x, display, Theme::Light).unwrap();
    painted
        .rgba
        .chunks(4)
        .map(|p| {
            assert_eq!((p[0], p[0], 255), (p[1], p[2], p[3]));
            p[0]
        })
        .collect()
}

#[wasm_bindgen_test(unsupported = test)]
fn clamp_gives_a_photograph_back_unchanged() {
    let rgba: Vec<u8> = (0..=255u8)
        .flat_map(|v| [v, v.wrapping_mul(7), 255 - v, 255])
        .collect();
    let picture = Picture::from_rgba(&rgba, 16, 16).unwrap();
    for theme in Theme::ALL {
        let x = picture.select(Channels::Rgb).unwrap();
        assert_eq!(paint(&x, Display::Clamp, theme).unwrap().rgba, rgba);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn each_mapping_does_what_its_name_says() {
    let x = row(1, &[-3.0, -1.0, -0.2, 0.0, 0.2, 1.0, 2.0]);
    assert_eq!(greys(&x, Display::Clamp), [0, 0, 0, 0, 51, 255, 255]);
    assert_eq!(greys(&x, Display::Abs), [255, 255, 51, 0, 51, 255, 255]);
    assert_eq!(
        greys(&x, Display::MinMax),
        [0, 102, 143, 153, 163, 204, 255]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn minmax_takes_all_channels_together() {
    let x = row(3, &[0.0, 1.0, 2.0, 4.0, 2.0, 1.0]);
    let painted = paint(&x, Display::MinMax, Theme::Light).unwrap();
    assert_eq!(painted.rgba, [0, 64, 128, 255, 255, 128, 64, 255]);
    assert_eq!((painted.low, painted.high), (0.0, 4.0));
}

#[wasm_bindgen_test(unsupported = test)]
fn signed_shows_the_mean_of_the_channels_in_a_symmetrical_range() {
    for theme in Theme::ALL {
        let x = row(3, &[1.0, 2.0, 3.0, -6.0, 0.0, 6.0, -1.0, -2.0, 0.0]);
        let painted = paint(&x, Display::Signed, theme).unwrap();
        assert_eq!((painted.low, painted.high), (-2.0, 2.0));
        let alone = paint(&row(1, &[2.0, 0.0, -1.0]), Display::Signed, theme).unwrap();
        assert_eq!(painted.rgba, alone.rgba);
        assert_eq!((painted.min, painted.max), (-6.0, 6.0));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_legend_is_the_mapping_itself_and_runs_from_low_to_high() {
    for theme in Theme::ALL {
        for display in Display::ALL {
            // 256 pixels, evenly spaced: the picture of the legend is the legend.
            let values: Vec<f32> = (0..256).map(|i| -0.75 + 1.5 * i as f32 / 255.0).collect();
            let painted = paint(&row(1, &values), display, theme).unwrap();
            let values: Vec<f32> = (0..256)
                .map(|i| (painted.low + (painted.high - painted.low) * f64::from(i) / 255.0) as f32)
                .collect();
            let again =
                paint_values(&values, 1, display, painted.low, painted.high, theme).unwrap();
            assert_eq!(again, painted.legend, "{display:?}");
            let ends = (painted.low as f32, painted.high as f32);
            let expected = match display {
                Display::Clamp => (0.0, 1.0),
                Display::Abs => (-1.0, 1.0),
                Display::Signed | Display::MinMax => (-0.75, 0.75),
            };
            assert_eq!(ends, expected, "{display:?}");
        }
    }
    let ramp = legend(Display::MinMax, 3.0, 4.0, Theme::Light).unwrap();
    for (i, colour) in ramp.chunks(4).enumerate() {
        assert_eq!(colour, [i as u8, i as u8, i as u8, 255]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_part_gets_the_colours_of_the_whole() {
    let values: Vec<f32> = (0..90).map(|i| (i as f32 * 0.7).sin() * 3.0).collect();
    for channels in [1, 3] {
        let x = row(channels, &values);
        for display in Display::ALL {
            let whole = paint(&x, display, Theme::Dark).unwrap();
            let part = &values[4 * channels..9 * channels];
            let rgba =
                paint_values(part, channels, display, whole.low, whole.high, Theme::Dark).unwrap();
            assert_eq!(rgba, whole.rgba[16..36]);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn equal_numbers_have_a_readable_range() {
    for (value, low, high) in [(0.25, -0.25, 0.75), (0.0, -0.5, 0.5), (-8.0, -12.0, -4.0)] {
        let x = row(1, &[value; 4]);
        let painted = paint(&x, Display::MinMax, Theme::Light).unwrap();
        assert_eq!((painted.low, painted.high), (low, high));
        assert_eq!(greys(&x, Display::MinMax), [128; 4]);
    }
    let zero = paint(&row(1, &[0.0; 3]), Display::Signed, Theme::Light).unwrap();
    assert_eq!((zero.low, zero.high), (-1.0, 1.0));
    assert_eq!(zero.rgba[..4], [0xf2, 0xf0, 0xeb, 255]);
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_finite_has_its_own_colour_and_no_say() {
    for display in Display::ALL {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            for channels in [1, 3] {
                let mut values = vec![0.5; 3 * channels];
                values[0] = -0.5;
                let good = paint(&row(channels, &values), display, Theme::Light).unwrap();
                values.extend(vec![bad; channels]);
                let mixed = paint(&row(channels, &values), display, Theme::Light).unwrap();
                assert_eq!(mixed.rgba[..12], good.rgba);
                assert_eq!(mixed.rgba[12..], NOT_FINITE);
                assert_eq!(mixed.not_finite, channels);
                assert_eq!(
                    (mixed.min, mixed.max, mixed.mean, mixed.low, mixed.high),
                    (good.min, good.max, good.mean, good.low, good.high)
                );
            }
        }
        let nothing = paint(&row(1, &[f32::NAN]), display, Theme::Light).unwrap();
        assert_eq!(nothing.rgba, NOT_FINITE);
        assert!(nothing.low < nothing.high && nothing.mean.is_nan());
    }
    let one = paint(&row(3, &[0.0, f32::NAN, 1.0]), Display::Clamp, Theme::Light).unwrap();
    assert_eq!((one.rgba, one.not_finite), (NOT_FINITE.to_vec(), 1));
}

#[wasm_bindgen_test(unsupported = test)]
fn the_largest_and_the_smallest_numbers_keep_their_place() {
    for size in [f32::MAX, 1e30, 1e-30, f32::MIN_POSITIVE, 1e-44] {
        let x = row(1, &[-size, 0.0, size]);
        let [black, middle, white] = greys(&x, Display::MinMax)[..] else {
            panic!("three pixels");
        };
        assert_eq!((black, white), (0, 255), "{size}");
        assert!((127..=128).contains(&middle), "{size}: {middle}");
        let expected = paint(&row(1, &[-1.0, 0.0, 1.0]), Display::Signed, Theme::Light).unwrap();
        let painted = paint(&x, Display::Signed, Theme::Light).unwrap();
        assert_eq!(painted.rgba, expected.rgba, "{size}");
        let x = row(3, &[-size, -size, -size, size, size, size]);
        let painted = paint(&x, Display::Signed, Theme::Light).unwrap();
        assert_eq!(painted.rgba[..4], expected.rgba[..4], "{size}");
        assert_eq!(painted.rgba[4..], expected.rgba[8..], "{size}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_cannot_be_painted_is_refused() {
    let refused = |n, h, w, c| {
        let x = Tensor::zeros(Shape::new(n, h, w, c).unwrap());
        paint(&x, Display::Signed, Theme::Light).unwrap_err().code()
    };
    assert_eq!(refused(1, 0, 5, 3), "empty");
    assert_eq!(refused(0, 5, 5, 3), "empty");
    assert_eq!(refused(1, 5, 5, 0), "empty");
    assert_eq!(refused(2, 5, 5, 1), "shape-mismatch");
    assert_eq!(refused(1, 5, 5, 2), "shape-mismatch");
    let values = |values: &[f32], channels, low, high| {
        paint_values(values, channels, Display::MinMax, low, high, Theme::Light)
            .map_err(|error| error.code())
    };
    assert_eq!(values(&[], 3, 0.0, 1.0), Ok(vec![]));
    assert_eq!(values(&[1.0; 4], 3, 0.0, 1.0), Err("length-mismatch"));
    assert_eq!(values(&[1.0; 4], 0, 0.0, 1.0), Err("shape-mismatch"));
    assert_eq!(values(&[1.0; 4], 2, 0.0, 1.0), Err("shape-mismatch"));
    assert_eq!(values(&[1.0], 1, f64::NAN, 1.0), Err("not-finite"));
    assert_eq!(values(&[1.0], 1, 0.0, f64::INFINITY), Err("not-finite"));
    assert_eq!(values(&[1.0], 1, 1.0, 1.0), Err("out-of-range"));
}
