//! *What kind of filter is this?*

mod chance;
mod chance_table;
mod families;
mod nearest;
mod separable;
mod spectrum;

pub use chance::{TAILS, chance, cosine_at};
pub use nearest::{Nearest, Turned, nearest};
pub use separable::{Separable, separable};
pub use spectrum::{Band, Response};

use super::Kernel;
use super::symmetry::{Symmetry, symmetry};
use serde::Serialize;

/// A cosine above this is the preset itself.
const EXACT: f64 = 1.0 - 1e-6;
/// A likeness that at most this share of random kernels reaches is worth naming.
const NEAR: f64 = 0.01;

/// What can be said of a kernel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Description {
    /// How sure the name is.
    pub verdict: Verdict,
    /// The nearest preset's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preset: Option<&'static str>,
    /// The arguments with which it is nearest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<f32>,
    /// Absolute cosine similarity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cosine: Option<f64>,
    /// kernel / divisor ≈ scale × preset / its divisor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<f64>,
    /// What was done to the preset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turned: Option<Turned>,
    /// The share of random kernels of this size that come as close to some preset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// The cosine that one random kernel in twenty reaches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance95: Option<f64>,
    /// What a flat area is multiplied by, the divisor included.
    pub sum: f64,
    /// Which frequencies pass.
    pub band: Band,
    /// Degrees of the lines and edges it answers to most, counter-clockwise from the horizontal,
    /// 0 up to, not including, 180; none if none stands out.
    pub orientation: Option<f64>,
    /// 0 for no preferred direction, 1 for one alone.
    pub orientedness: f64,
    /// The kernel as a column times a row.
    pub separable: Option<Separable>,
    /// Its mirrors.
    pub symmetry: Symmetry,
    /// The frequency response.
    pub response: Response,
}

/// How sure a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The preset, up to scale, sign and turning.
    Exact,
    /// Closer than one random kernel in a hundred.
    Near,
    /// A random kernel does as well.
    Random,
    /// Nothing to compare: all zero.
    None,
}

/// Describes `kernel` with the divisor in force.
///
/// A frame of zeros is taken off where that makes the likeness exact or less likely by chance, so
/// that a 3×3 kernel in the middle of a 5×5 one is found.
///
/// ```
/// use conv_playground::kernels::{Kernel, describe::{Verdict, describe}};
/// let sobel = Kernel::new(3, 3, vec![2., 0., -2., 4., 0., -4., 2., 0., -2.])?;
/// let said = describe(&sobel, 1.0);
/// assert_eq!((said.verdict, said.preset, said.scale), (Verdict::Exact, Some("sobel-x"), Some(-2.0)));
/// assert_eq!((said.sum, said.orientation), (0.0, Some(90.0)));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn describe(kernel: &Kernel, divisor: f32) -> Description {
    let divisor = f64::from(divisor);
    let found = judged(kernel);
    let (response, analysis) = spectrum::analyse(kernel, divisor);
    let (verdict, chance, size) = match &found {
        None => (Verdict::None, None, None),
        Some(judged) => (judged.verdict(), Some(judged.chance), Some(judged.size)),
    };
    let nearest = found.map(|judged| judged.nearest);
    Description {
        verdict,
        preset: nearest.as_ref().map(|n| n.preset.id),
        cosine: nearest.as_ref().map(|n| n.cosine),
        scale: nearest.as_ref().map(|n| tidy(n.scale / divisor)),
        turned: nearest.as_ref().map(|n| n.turned),
        args: nearest.map_or_else(Vec::new, |n| n.args),
        chance,
        chance95: size.map(|size| cosine_at(size, 0.05)),
        sum: kernel.sum() / divisor,
        band: analysis.band,
        orientation: analysis.orientation,
        orientedness: analysis.orientedness,
        separable: separable(kernel),
        symmetry: symmetry(kernel.rows(), kernel.cols(), kernel.values()),
        response,
    }
}

/// A scale of 1 should read 1, not 0.99999997.
fn tidy(scale: f64) -> f64 {
    let rounded = (scale * 1e6).round() / 1e6;
    let close = (scale - rounded).abs() < 1e-6 * scale.abs();
    if close { rounded } else { scale }
}

struct Judged {
    nearest: Nearest,
    chance: f64,
    size: [usize; 2],
}

impl Judged {
    fn new(kernel: &Kernel) -> Option<Self> {
        let size = [kernel.rows(), kernel.cols()];
        let nearest = nearest(kernel)?;
        let chance = chance(size, nearest.cosine);
        Some(Self {
            nearest,
            chance,
            size,
        })
    }

    fn verdict(&self) -> Verdict {
        if self.nearest.cosine > EXACT {
            Verdict::Exact
        } else if self.chance <= NEAR {
            Verdict::Near
        } else {
            Verdict::Random
        }
    }
}

fn judged(kernel: &Kernel) -> Option<Judged> {
    let whole = Judged::new(kernel)?;
    if whole.verdict() == Verdict::Exact {
        return Some(whole);
    }
    // a random kernel has no frame of exact zeros, so the second look does not spoil its odds
    let inner = without_frame(kernel).and_then(|inner| Judged::new(&inner));
    Some(match inner {
        Some(inner) if inner.verdict() == Verdict::Exact || inner.chance < whole.chance => inner,
        _ => whole,
    })
}

/// The smallest kernel that does the same; none if that is `kernel` itself.
fn without_frame(kernel: &Kernel) -> Option<Kernel> {
    let [rows, cols] = [kernel.rows(), kernel.cols()];
    let cells = kernel.values().iter().filter(|&&v| v != 0.0).count();
    let keeps = |small: &Kernel| small.values().iter().filter(|&&v| v != 0.0).count() == cells;
    let smallest = |side: usize, resized: &dyn Fn(usize) -> Option<Kernel>| {
        (1..side)
            .find(|&n| resized(n).is_some_and(|small| keeps(&small)))
            .unwrap_or(side)
    };
    let inner_rows = smallest(rows, &|n| kernel.resize(n, cols).ok());
    let inner_cols = smallest(cols, &|n| kernel.resize(rows, n).ok());
    if [inner_rows, inner_cols] == [rows, cols] {
        return None;
    }
    kernel.resize(inner_rows, inner_cols).ok()
}
