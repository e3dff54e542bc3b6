//! Oracles of convolutions: all products of the definition, summed in `f64`; forward and backward share their loops.

/// The products that a convolution is the sum of.
pub(super) trait Products {
    /// How many channels there are in the output.
    fn filters(&self) -> usize;

    /// Visits every product of the definition: where its input, its weight and its output stand.
    fn products(&self, visit: impl FnMut(usize, usize, usize));
}

pub(super) fn run(
    plan: &impl Products,
    x: &[f32],
    kernel: &[f32],
    bias: Option<&[f32]>,
    out: &mut [f32],
) {
    let mut sums: Vec<f64> = (0..out.len())
        .map(|at| bias.map_or(0.0, |bias| f64::from(bias[at % plan.filters()])))
        .collect();
    plan.products(|seen, weight, made| {
        sums[made] += f64::from(x[seen]) * f64::from(kernel[weight]);
    });
    round(&sums, out);
}

pub(super) fn input_gradient(plan: &impl Products, kernel: &[f32], dy: &[f32], out: &mut [f32]) {
    let mut sums = vec![0.0; out.len()];
    plan.products(|seen, weight, made| {
        sums[seen] += f64::from(kernel[weight]) * f64::from(dy[made]);
    });
    round(&sums, out);
}

pub(super) fn kernel_gradient(plan: &impl Products, x: &[f32], dy: &[f32], out: &mut [f32]) {
    let mut sums = vec![0.0; out.len()];
    plan.products(|seen, weight, made| {
        sums[weight] += f64::from(x[seen]) * f64::from(dy[made]);
    });
    round(&sums, out);
}

fn round(sums: &[f64], out: &mut [f32]) {
    for (out, &sum) in out.iter_mut().zip(sums) {
        *out = sum as f32;
    }
}
