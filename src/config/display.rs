//! Which display mapping is in force.

use super::{Config, Lab};
use crate::image::Display;
use crate::kernels::{Kernel, KernelSpec};

/// The mapping that the configuration names, or else the one that shows most.
///
/// Without a choice: pooled pictures, and kernels that keep a flat area's brightness by half or
/// more (|Σ cells / divisor| ≥ 0.5), are cut to 0…1; edge detectors, whose flat areas become
/// nearly zero, and random kernels, whose sum is an accident, get signed colours. `kernel` and
/// `divisor` are those in force.
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
/// ```
pub fn effective_display(config: &Config, kernel: &Kernel, divisor: f32) -> Display {
    let random = matches!(config.filter.kernel, KernelSpec::Random { .. });
    match (config.display, config.lab) {
        (Some(display), _) => display,
        (None, Lab::Pool) => Display::Clamp,
        (None, Lab::Filter) if random => Display::Signed,
        (None, Lab::Filter) if (kernel.sum() / f64::from(divisor)).abs() < 0.5 => Display::Signed,
        (None, Lab::Filter) => Display::Clamp,
    }
}
