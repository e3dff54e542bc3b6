//! Comma-separated values.

use crate::config::number::number_text;
use crate::tensor::Tensor;

/// The first picture of a tensor, a row of text for each pixel: `y,x,` and its channels. Numbers are
/// the shortest that read back to the same `f32`.
///
/// ```
/// use conv_playground::codegen::numbers::csv;
/// use conv_playground::tensor::{Shape, Tensor};
/// let y = Tensor::new(Shape::new(1, 1, 2, 1)?, vec![0.5, -3.0])?;
/// assert_eq!(csv(&y), "y,x,c0\n0,0,0.5\n0,1,-3\n");
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn csv(tensor: &Tensor) -> String {
    let shape = tensor.shape();
    let mut text = String::from("y,x");
    for channel in 0..shape.c {
        text += &format!(",c{channel}");
    }
    text.push('\n');
    let (width, channels) = (shape.w.max(1), shape.c.max(1));
    let one = shape.h.saturating_mul(shape.w);
    for (at, pixel) in tensor.data().chunks(channels).take(one).enumerate() {
        text += &format!("{},{}", at / width, at % width);
        for &value in pixel {
            text.push(',');
            text += &number_text(value);
        }
        text.push('\n');
    }
    text
}
