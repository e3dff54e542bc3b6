//! Numbers that are not negative: from the page's neutral at zero to its ink at the largest.

use super::colormap::{INKS, POWER, Theme, mix, neutral};
use super::paint::NOT_FINITE;
use std::sync::OnceLock;

/// Steps from zero to the largest; evenly spaced in the square root, as the power is steep at zero.
const STEPS: usize = 512;

/// Colours numbers from 0 to `high`; what is negative is painted as zero. Gives 4 bytes a number.
///
/// ```
/// use conv_playground::image::{Theme, paint_ink};
/// let colours = paint_ink(&[0.0, 2.0, f32::NAN], 2.0, Theme::Light);
/// assert_eq!(colours[..4], [0xf2, 0xf0, 0xeb, 255]);
/// assert_eq!(colours[4..8], [0x1b, 0x1d, 0x22, 255]);
/// assert_eq!(colours[8..], [255, 0, 255, 255]);
/// ```
pub fn paint_ink(values: &[f32], high: f64, theme: Theme) -> Vec<u8> {
    let table = ramp(theme);
    let colour = |&value: &f32| {
        if !value.is_finite() {
            return NOT_FINITE;
        }
        let share = (f64::from(value) / high).clamp(0.0, 1.0);
        let step = (share.sqrt() * STEPS as f64 + 0.5) as usize;
        table[step.min(STEPS)]
    };
    values.iter().flat_map(colour).collect()
}

/// 256 RGBA colours, evenly spaced in value from 0 to `high`.
pub fn ink_legend(theme: Theme) -> Vec<u8> {
    let values: Vec<f32> = (0..256).map(|at| at as f32 / 255.0).collect();
    paint_ink(&values, 1.0, theme)
}

fn ramp(theme: Theme) -> &'static [[u8; 4]; STEPS + 1] {
    static TABLES: [OnceLock<[[u8; 4]; STEPS + 1]>; 2] = [OnceLock::new(), OnceLock::new()];
    let at = theme as usize;
    TABLES[at].get_or_init(|| {
        std::array::from_fn(|step| {
            let root = step as f64 / STEPS as f64;
            let position = libm::pow(root, 2.0 * POWER);
            let [r, g, b] = mix(neutral(theme), INKS[at], position);
            [r, g, b, 255]
        })
    })
}
