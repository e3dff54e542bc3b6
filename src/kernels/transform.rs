//! Turning, mirroring, scaling and resizing a kernel.

use super::Kernel;
use crate::error::{Error, Result};

/// Below this share of the cells' absolute sum, a sum counts as 0.
const ZERO_SUM: f64 = 1e-6;

impl Kernel {
    /// Turned clockwise by 90°: the first row becomes the last column.
    pub fn rotate(&self) -> Result<Self> {
        self.rearrange(self.cols(), self.rows(), |r, c| (self.rows() - 1 - c, r))
    }

    /// Turned counter-clockwise by 90°: the first row becomes the first column.
    pub fn rotate_back(&self) -> Result<Self> {
        self.rearrange(self.cols(), self.rows(), |r, c| (c, self.cols() - 1 - r))
    }

    /// Left and right exchanged.
    pub fn mirror_x(&self) -> Result<Self> {
        self.rearrange(self.rows(), self.cols(), |r, c| (r, self.cols() - 1 - c))
    }

    /// Top and bottom exchanged.
    pub fn mirror_y(&self) -> Result<Self> {
        self.rearrange(self.rows(), self.cols(), |r, c| (self.rows() - 1 - r, c))
    }

    /// Rows and columns exchanged.
    ///
    /// ```
    /// use conv_playground::kernels::Kernel;
    /// let row = Kernel::new(1, 3, vec![1., 2., 3.])?;
    /// assert_eq!(row.transpose()?, Kernel::new(3, 1, vec![1., 2., 3.])?);
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn transpose(&self) -> Result<Self> {
        self.rearrange(self.cols(), self.rows(), |r, c| (c, r))
    }

    /// Every sign changed.
    pub fn negate(&self) -> Result<Self> {
        // 0 − v rather than −v, which would leave cells that read −0
        let values = self.values().iter().map(|v| 0.0 - v).collect();
        Self::new(self.rows(), self.cols(), values)
    }

    /// Divided by the sum, or, where that is 0, by the sum of the absolute values. All zero is
    /// refused, and so is a sum so small that a cell would pass the limit.
    ///
    /// ```
    /// use conv_playground::kernels::Kernel;
    /// let edge = Kernel::new(1, 3, vec![-1., 0., 1.])?.normalise()?;
    /// assert_eq!(edge.values(), [-0.5, 0., 0.5]);
    /// let nothing = Kernel::new(1, 1, vec![0.])?.normalise().unwrap_err();
    /// assert_eq!(nothing.code(), "unavailable");
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn normalise(&self) -> Result<Self> {
        let absolute: f64 = self.values().iter().map(|&v| f64::from(v).abs()).sum();
        if absolute == 0.0 {
            return Err(Error::unavailable("normalise", "all-zero"));
        }
        let sum = self.sum();
        let by = if sum.abs() <= ZERO_SUM * absolute {
            absolute
        } else {
            sum
        };
        let values = self
            .values()
            .iter()
            .map(|&v| (f64::from(v) / by) as f32)
            .collect();
        Self::new(self.rows(), self.cols(), values)
    }

    /// With other sides: zeros are added or cells cut so that the cell at row `rows / 2`, column
    /// `cols / 2`, the one over the output pixel, stays there. Growing therefore does not change
    /// what the kernel does. From an odd side to the next even one the first row or column is new;
    /// from an even side to the next odd one, the last.
    ///
    /// ```
    /// use conv_playground::kernels::Kernel;
    /// let small = Kernel::new(1, 1, vec![5.])?;
    /// assert_eq!(small.resize(1, 2)?.values(), [0., 5.]);
    /// assert_eq!(small.resize(1, 3)?.values(), [0., 5., 0.]);
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn resize(&self, rows: usize, cols: usize) -> Result<Self> {
        super::kernel::check_sides(rows, cols)?;
        let source = |at: usize, new: usize, old: usize| {
            (at + old / 2)
                .checked_sub(new / 2)
                .filter(|&from| from < old)
        };
        let values = (0..rows * cols)
            .map(|at| {
                let from = (
                    source(at / cols, rows, self.rows()),
                    source(at % cols, cols, self.cols()),
                );
                match from {
                    (Some(r), Some(c)) => self.values()[r * self.cols() + c],
                    _ => 0.0,
                }
            })
            .collect();
        Self::new(rows, cols, values)
    }

    fn rearrange(
        &self,
        rows: usize,
        cols: usize,
        source: impl Fn(usize, usize) -> (usize, usize),
    ) -> Result<Self> {
        let values = (0..rows * cols)
            .map(|at| {
                let (r, c) = source(at / cols, at % cols);
                self.values()[r * self.cols() + c]
            })
            .collect();
        Self::new(rows, cols, values)
    }
}
