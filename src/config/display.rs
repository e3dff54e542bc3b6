//! Which display mapping is in force.

use super::{Config, Lab};
use crate::image::Display;
use crate::kernels::{Kernel, KernelSpec};

/// The mapping that the configuration names, or else the one that shows most.
///
/// Without a choice: pooled pictures are cut to 0…1. A filter multiplies flat areas by
/// Σ cells / divisor: from ½ to 1½ the picture keeps its brightness and is cut to 0…1; above, it
/// would burn out, and its whole range is shown, as it is for random kernels, whose sum is an
/// accident; below, it is an edge detector with numbers around zero, in signed colours. `kernel`
/// and `divisor` are those in force.
///
/// ```
/// use conv_playground::config::{Config, effective_display};
/// use conv_playground::image::Display;
/// use conv_playground::kernels::Kernel;
/// let config = Config::default();
/// let edge = Kernel::new(1, 2, vec![-1.0, 1.0]).unwrap();
/// let blur = Kernel::new(1, 2, vec![1.0, 1.0]).unwrap();
/// assert_eq!(effective_display(&config, &edge, 1.0), Display::Signed);
/// assert_eq!(effective_display(&config, &blur, 2.0), Display::Clamp);
/// assert_eq!(effective_display(&config, &blur, 1.0), Display::MinMax);
/// ```
pub fn effective_display(config: &Config, kernel: &Kernel, divisor: f32) -> Display {
    let random = matches!(config.filter.kernel, KernelSpec::Random { .. });
    let flat = kernel.sum() / f64::from(divisor);
    match (config.display, config.lab) {
        (Some(display), _) => display,
        (None, Lab::Pool) => Display::Clamp,
        // Its maps have rules of their own.
        (None, Lab::Net) => Display::Signed,
        (None, Lab::Filter) if random || flat > 1.5 => Display::MinMax,
        (None, Lab::Filter) if flat < 0.5 => Display::Signed,
        (None, Lab::Filter) => Display::Clamp,
    }
}
