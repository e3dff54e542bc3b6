//! RGBA bytes in, RGBA bytes out.

use super::{Filter, Plan, lanes, naive};
use crate::error::{Error, Result};
use crate::ops::variant::{Variant, choose};
use crate::tensor::{checked_len, shape_text};

/// One way to filter RGBA bytes: plan, bytes in, bytes out.
pub type ByteVariant = Variant<Plan, fn(&Plan, &[u8], &mut [u8])>;

const ORACLE: ByteVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: run_naive,
};

/// Every way, the quickest first, the oracle last.
pub const BYTE_VARIANTS: &[ByteVariant] = &[
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Variant {
        name: "simd128",
        supports: lanes::supports,
        run: run_lanes::<crate::simd::Simd128>,
    },
    Variant {
        name: "portable",
        supports: lanes::supports,
        run: run_lanes::<crate::simd::Portable>,
    },
    ORACLE,
];

/// Filters the colours of `width` × `height` RGBA pixels, four bytes each, rows first.
///
/// The numbers are the bytes themselves, 0…255, and the filter's bias is in the same unit. Colours
/// are clamped to 0…255 and rounded, halves to the even number, as OpenCV does. Alpha is copied
/// from the input pixel on which the kernel's (rows / 2, columns / 2) element sits.
///
/// The output has [`Plan`]'s size: the input's own unless the border is `valid` or a stride is not 1.
///
/// ```
/// use conv_playground::ops::{border::Border, filter2d::{Filter, filter_rgba}};
/// let negative = Filter {
///     kernel: &[-1.0], rows: 1, cols: 1, border: Border::Valid, divisor: 1.0, bias: 255.0,
///     strides: [1, 1], dilation_rate: [1, 1], flip: false,
/// };
/// assert_eq!(filter_rgba(&[0, 55, 255, 9], 1, 1, &negative).unwrap(), [255, 200, 0, 9]);
/// ```
///
/// # Errors
///
/// Those of [`Plan::new`], and `length-mismatch` unless `rgba` holds `4·width·height` bytes.
pub fn filter_rgba(rgba: &[u8], width: usize, height: usize, filter: &Filter) -> Result<Vec<u8>> {
    let plan = Plan::new(height, width, 4, filter)?;
    filter_rgba_with(choose(BYTE_VARIANTS, &ORACLE, &plan), &plan, rgba)
}

/// [`filter_rgba`] by one variant, which must support the plan, of four channels.
pub fn filter_rgba_with(variant: &ByteVariant, plan: &Plan, rgba: &[u8]) -> Result<Vec<u8>> {
    let dims = [plan.rows.input, plan.cols.input, 4];
    let expected = checked_len("rgba", &dims)?;
    if rgba.len() != expected || plan.channels != 4 {
        return Err(Error::Length {
            op: "filterRgba",
            field: "rgba".into(),
            got: rgba.len(),
            expected,
            shape: shape_text(&dims),
        });
    }
    let mut out = vec![0; plan.output_shape()?.len()];
    (variant.run)(plan, rgba, &mut out);
    Ok(out)
}

fn run_naive(plan: &Plan, rgba: &[u8], out: &mut [u8]) {
    for (pixel, out) in out.chunks_exact_mut(4).enumerate() {
        let (oy, ox) = (pixel / plan.cols.output, pixel % plan.cols.output);
        for (c, out) in out.iter_mut().take(3).enumerate() {
            let sum = naive::at(plan, oy, ox, |y, x| {
                f64::from(rgba[(y * plan.cols.input + x) * 4 + c])
            });
            // `as` clamps.
            *out = sum.round_ties_even() as u8;
        }
        out[3] = rgba[anchor(plan, oy, ox) * 4 + 3];
    }
}

fn run_lanes<L: crate::simd::Lanes>(plan: &Plan, rgba: &[u8], out: &mut [u8]) {
    let width = plan.cols.output * 4;
    let mut sums = vec![0.0; width];
    lanes::each_row::<L, u8>(plan, rgba, 0, plan.rows.output, |oy, compute| {
        compute(&mut sums);
        let out = &mut out[oy * width..][..width];
        for (out, sum) in out.iter_mut().zip(&sums) {
            *out = to_byte(*sum);
        }
        for (ox, out) in out.chunks_exact_mut(4).enumerate() {
            out[3] = rgba[anchor(plan, oy, ox) * 4 + 3];
        }
    });
}

/// Clamps and rounds halves to even: at 2²³ and above an `f32` has no halves, so that adding it
/// makes the machine round.
#[inline(always)]
fn to_byte(sum: f32) -> u8 {
    const WHOLE: f32 = 8_388_608.0;
    (sum.clamp(0.0, 255.0) + WHOLE).to_bits() as u8
}

/// The input pixel under the kernel's middle.
fn anchor(plan: &Plan, oy: usize, ox: usize) -> usize {
    let y = oy * plan.rows.stride + plan.middle[0] - plan.rows.before;
    let x = ox * plan.cols.stride + plan.middle[1] - plan.cols.before;
    y * plan.cols.input + x
}
