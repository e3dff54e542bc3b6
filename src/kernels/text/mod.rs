//! Reading a kernel that somebody pastes: NumPy, Python, JSON, JavaScript, MATLAB, a table.

mod calls;
mod comma;
mod rows;
mod syntax;
mod tokens;

use super::Kernel;
use super::kernel::check_cell;
use crate::config::limits::KERNEL_CELL;
use crate::error::{Error, Result};

/// The longest text that is read, in bytes.
pub const TEXT_BYTES: usize = 64 * 1024;

/// Reads a kernel from text.
///
/// - Brackets of any kind around rows, nested as in Python, or with `;` and line ends between rows
///   as in MATLAB, or no brackets and one row a line. Commas, tabs and spaces separate cells.
/// - `np.array(…, dtype=…)` and its like around it, `name =` before it, `.astype(…)`,
///   `.reshape(…)` and `;` after it; `ones`, `zeros`, `eye`, `full` of a size.
/// - Cells such as `-1`, `1e-3`, `2.`, `1/9`; a factor before or a divisor after a matrix, as in
///   `1/16 * [1 2 1; 2 4 2; 1 2 1]` or `np.ones((3, 3)) / 9`.
/// - Decimal commas, as in `0,5 1,5`, are refused: a comma separates cells.
/// - MATLAB's `...`, comments, typographic minus signs and full-width punctuation.
///
/// Errors: `malformed` with the place, `ragged-rows`, `out-of-range` of `size` or `k`,
/// `not-finite`, `empty`, and `too-large` for a text over [`TEXT_BYTES`].
///
/// ```
/// use conv_playground::kernels::text::parse_kernel;
/// let numpy = parse_kernel("np.array([[1, 0], [0, 1]], dtype=np.float32)")?;
/// let matlab = parse_kernel("[1 0; 0 1]")?;
/// assert_eq!(numpy, matlab);
/// assert_eq!(parse_kernel("[1 0; 0]").unwrap_err().code(), "ragged-rows");
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn parse_kernel(text: &str) -> Result<Kernel> {
    if text.len() > TEXT_BYTES {
        return Err(Error::TooLarge {
            what: "k".into(),
            size: text.len().to_string(),
            unit: "bytes",
            limit: TEXT_BYTES as u64,
        });
    }
    if let Some(at) = comma::decimal_comma(text) {
        return Err(malformed(text, at));
    }
    let tokens = tokens::tokens(text)?;
    let rows = rows::rows(text, syntax::parse(text, &tokens)?)?;
    let cols = rows.first().map_or(0, Vec::len);
    if cols == 0 {
        return Err(Error::Empty { what: "k".into() });
    }
    let row_count = rows.len();
    let mut values = Vec::with_capacity(row_count * cols);
    for cell in rows.into_iter().flatten() {
        // a number that f32 cannot hold is too large, not infinite
        if cell.is_finite() && cell.abs() > f64::from(KERNEL_CELL) {
            return Err(Error::out_of_range("k", cell, -KERNEL_CELL, KERNEL_CELL));
        }
        check_cell("k", cell as f32)?;
        values.push(cell as f32);
    }
    Kernel::new(row_count, cols, values)
}

/// The text at a place, counted in characters from 1.
fn malformed(text: &str, at: usize) -> Error {
    Error::Malformed {
        field: "k".into(),
        value: text.chars().skip(at.saturating_sub(1)).take(20).collect(),
        at,
    }
}
