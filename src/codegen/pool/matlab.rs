//! MATLAB, without a toolbox; Octave runs it too.

use super::PoolJob;
use crate::codegen::filter::matlab::read;
use crate::error::Result;

/// Writes the code.
pub fn write(job: &PoolJob) -> Result<String> {
    let ([rows, cols], [down, right]) = (job.pool.pool_size, job.pool.strides);
    let mut lines = read(job.scene, job.channels);
    lines.extend([
        String::new(),
        format!("window = [{rows}, {cols}];"),
        format!("stride = [{down}, {right}];"),
        "[h, w, channels] = size(x);".into(),
    ]);
    match job.is_same() {
        false => lines.extend([
            "before = [0, 0];".into(),
            "count = floor(([h, w] - window) ./ stride) + 1;".into(),
        ]),
        true => lines.extend([
            "% TensorFlow's padding: an odd total puts one more at the bottom or right. It is not counted.".into(),
            "count = ceil([h, w] ./ stride);".into(),
            "before = floor(max((count - 1) .* stride + window - [h, w], 0) / 2);".to_owned(),
        ]),
    }
    let reduce = match job.is_max() {
        true => "max(max(part, [], 1), [], 2)",
        false => "mean(mean(part, 1), 2)",
    };
    lines.extend([
        "y = zeros([count, channels]);".into(),
        "for i = 1:count(1)".into(),
        "  for j = 1:count(2)".into(),
        "    from = ([i, j] - 1) .* stride - before + 1;".into(),
        "    to = min(from + window - 1, [h, w]);".into(),
        "    from = max(from, 1);".into(),
        "    part = x(from(1):to(1), from(2):to(2), :);".into(),
        format!("    y(i, j, :) = {reduce};"),
        "  end".into(),
        "end".into(),
        String::new(),
        "disp(size(y)), disp([min(y(:)), max(y(:))])".into(),
    ]);
    Ok(lines.join("\n") + "\n")
}
