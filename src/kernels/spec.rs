//! How a link names a kernel, and what it resolves to.

use super::kernel::check_sides;
use super::{Kernel, initializers::Initializer, presets};
use crate::error::{Error, Result};

/// How a kernel is named in a link: by its numbers, a preset, or an initializer with a seed.
#[derive(Debug, Clone, PartialEq)]
pub enum KernelSpec {
    /// `k=`: the numbers themselves.
    Values(Kernel),
    /// `p=`: a preset's id with its arguments, and a size for those that have no fixed one.
    Preset {
        /// The preset's id.
        id: &'static str,
        /// Its arguments, in the table's order, all of them.
        args: Vec<f32>,
        /// Rows, columns, for presets that come in any size; `None` is the preset's own.
        size: Option<[usize; 2]>,
    },
    /// `init=`: random numbers.
    Random {
        /// The initializer's id.
        initializer: &'static str,
        /// The seed.
        seed: u32,
        /// Rows, columns.
        size: [usize; 2],
    },
}

/// A spec's numbers with the divisor that belongs to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The numbers.
    pub kernel: Kernel,
    /// What the sum is divided by unless the link says otherwise; 1 except for presets.
    pub divisor: f32,
}

impl Resolved {
    /// The numbers over what the sum is divided by: `divisor`, or else their own.
    pub fn divided(&self, divisor: Option<f32>) -> Result<Kernel> {
        let (kernel, divisor) = (&self.kernel, divisor.unwrap_or(self.divisor));
        let values = kernel.values().iter().map(|value| value / divisor);
        Kernel::new(kernel.rows(), kernel.cols(), values.collect())
    }
}

impl KernelSpec {
    /// Computes the numbers. Errors name `p`, `init` or `size`.
    ///
    /// ```
    /// use conv_playground::kernels::KernelSpec;
    /// let spec = KernelSpec::parse_preset("box3", None)?;
    /// assert_eq!(spec.resolve()?.divisor, 9.0);
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn resolve(&self) -> Result<Resolved> {
        match self {
            Self::Values(kernel) => Ok(Resolved {
                kernel: kernel.clone(),
                divisor: 1.0,
            }),
            Self::Preset { id, args, size } => presets::find(id)?.kernel(args, *size),
            Self::Random {
                initializer,
                seed,
                size,
            } => {
                let initializer = Initializer::find(initializer)?;
                check_sides(size[0], size[1])?;
                let values = initializer.draw(&[size[0], size[1], 1, 1], *seed)?;
                Ok(Resolved {
                    kernel: Kernel::new(size[0], size[1], values)?,
                    divisor: 1.0,
                })
            }
        }
    }

    /// Reads the value of `p`: an id and its arguments, those at the end left out if they are the
    /// defaults. A size that the preset has anyway becomes `None`.
    ///
    /// ```
    /// use conv_playground::kernels::KernelSpec;
    /// let spec = KernelSpec::parse_preset("gabor:45:4", Some([9, 9]))?;
    /// assert_eq!(spec.format_preset().as_deref(), Some("gabor:45"));
    /// let refused = KernelSpec::parse_preset("gaussian:99", None).unwrap_err();
    /// assert_eq!((refused.code(), refused.field()), ("out-of-range", Some("p")));
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn parse_preset(text: &str, size: Option<[usize; 2]>) -> Result<Self> {
        let mut parts = text.split(':');
        let preset = presets::find(parts.next().unwrap_or_default())?;
        let mut args = preset.defaults();
        let mut place = preset.id.chars().count() + 2;
        for (index, part) in parts.enumerate() {
            let Some(arg) = args.get_mut(index) else {
                return Err(Error::Malformed {
                    field: "p".into(),
                    value: text.chars().take(40).collect(),
                    at: place,
                });
            };
            *arg = part
                .parse()
                .map_err(|_| Error::wrong_type("p", part, "a number"))?;
            place += part.chars().count() + 1;
        }
        preset.kernel(&args, size)?;
        let size = size.filter(|&asked| asked != preset.natural_size(&args));
        Ok(Self::Preset {
            id: preset.id,
            args,
            size,
        })
    }

    /// Writes the value of `p`, without arguments at the end that are defaults; `None` if the
    /// kernel is no preset.
    pub fn format_preset(&self) -> Option<String> {
        let Self::Preset { id, args, .. } = self else {
            return None;
        };
        let defaults = presets::find(id).map_or_else(|_| Vec::new(), |preset| preset.defaults());
        let written = (0..args.len())
            .rev()
            .find(|&i| args.get(i) != defaults.get(i))
            .map_or(0, |last| last + 1);
        let mut text = (*id).to_string();
        for arg in &args[..written] {
            text.push_str(&format!(":{arg}"));
        }
        Some(text)
    }

    /// Reads the value of `init`: an initializer and its seed, 0 if left out. `glorot` and `he`
    /// are short for the uniform ones.
    ///
    /// ```
    /// use conv_playground::kernels::KernelSpec;
    /// let spec = KernelSpec::parse_random("glorot:7", [3, 3])?;
    /// assert_eq!(spec.format_random().as_deref(), Some("glorot_uniform:7"));
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn parse_random(text: &str, size: [usize; 2]) -> Result<Self> {
        let (id, seed) = match text.split_once(':') {
            Some((id, seed)) => (id, parse_seed(seed)?),
            None => (text, 0),
        };
        check_sides(size[0], size[1])?;
        let initializer = Initializer::find(match id {
            "glorot" => "glorot_uniform",
            "he" => "he_uniform",
            id => id,
        })?;
        Ok(Self::Random {
            initializer: initializer.id(),
            seed,
            size,
        })
    }

    /// Writes the value of `init`; `None` if the kernel is not random.
    pub fn format_random(&self) -> Option<String> {
        match self {
            Self::Random {
                initializer, seed, ..
            } => Some(format!("{initializer}:{seed}")),
            _ => None,
        }
    }
}

fn parse_seed(text: &str) -> Result<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::wrong_type("init", text, "a whole number"));
    }
    text.parse()
        .map_err(|_| Error::out_of_range("init", text, 0, u32::MAX))
}
