//! Pooling of a picture, as code: one file a tool.

pub mod keras;
pub mod matlab;
pub mod numpy;
pub mod opencv;
pub mod pytorch;
pub mod rust;
pub mod skimage;

use super::filter::Plane;
use super::scene::Scene;
use crate::geometry::Padding;
use crate::ops::pool2d::{Kind, Pool2d};

/// What the code must do.
#[derive(Debug, Clone)]
pub struct PoolJob<'a> {
    /// The tool, for errors.
    pub target: &'static str,
    /// The picture.
    pub scene: &'a Scene,
    /// Which numbers of it.
    pub channels: Plane,
    /// How the window pools.
    pub pool: Pool2d,
}

impl PoolJob<'_> {
    fn is_same(&self) -> bool {
        self.pool.padding == Padding::Same
    }

    fn is_max(&self) -> bool {
        self.pool.kind == Kind::Max
    }

    /// Python that pads `x`, (height, width, …), by NaNs as TensorFlow's `same` pads.
    fn nan_padding(&self) -> Vec<String> {
        if !self.is_same() {
            return Vec::new();
        }
        let ([rows, cols], [down, right]) = (self.pool.pool_size, self.pool.strides);
        vec![
            "# NaNs beyond the edge are not counted.".to_owned(),
            format!(
                "rows, cols = same(x.shape[0], {rows}, {down}), same(x.shape[1], {cols}, {right})"
            ),
            "x = np.pad(x, (rows, cols, (0, 0))[:x.ndim], constant_values=np.nan)".into(),
        ]
    }

    /// Python's `same`, where it is needed.
    fn same_function(&self) -> Vec<String> {
        let lines = [
            "def same(side, window, stride):",
            "    \"\"\"TensorFlow's padding: an odd total puts one more at the bottom or right.\"\"\"",
            "    total = max((-(-side // stride) - 1) * stride + window - side, 0)",
            "    return total // 2, total - total // 2",
        ];
        let needed = if self.is_same() { &lines[..] } else { &[] };
        needed.iter().map(|line| (*line).to_owned()).collect()
    }

    /// NumPy's function of a window.
    fn reduce(&self) -> &'static str {
        match (self.is_max(), self.is_same()) {
            (true, false) => "np.max",
            (false, false) => "np.mean",
            (true, true) => "np.nanmax",
            (false, true) => "np.nanmean",
        }
    }
}
