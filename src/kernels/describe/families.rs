//! Fitting a preset's arguments to a kernel.

use super::nearest::{TIE, likeness};
use crate::kernels::presets::{Arg, Preset};

/// A family that is further away than this on the coarse grid is not fitted.
const HOPELESS: f64 = 0.3;
/// The finest step, as a share of the coarse one.
const FINEST: f64 = 1e-4;

/// The arguments, within their limits, with which `preset` is nearest to `target` (of length 1),
/// and the cosine; none if the preset does not come in this size.
///
/// First the grid of the arguments' `search` steps; then from its best point a step to either side
/// of each argument while that helps, and half the step when it does not; then the arguments are
/// rounded to the control's step, or a tenth or hundredth of it, if that costs nothing.
pub fn fit(preset: &Preset, size: [usize; 2], target: &[f64]) -> Option<(Vec<f32>, f64)> {
    let cosine = |args: &[f32]| {
        preset
            .comes_in(args, size)
            .then(|| likeness(target, preset, args, size))
    };
    let mut best: Option<(Vec<f32>, f64)> = None;
    for args in grid(preset) {
        if let Some(found) = cosine(&args)
            && best
                .as_ref()
                .is_none_or(|(_, so_far)| found.abs() > so_far.abs() + TIE)
        {
            best = Some((args, found));
        }
    }
    let (mut args, mut so_far) = best.filter(|(_, so_far)| so_far.abs() > 0.0)?;
    if so_far.abs() < HOPELESS {
        return Some((args, so_far));
    }
    let mut share = 0.5;
    while share > FINEST && so_far.abs() < 1.0 - TIE / 10.0 {
        let mut better = false;
        for index in 0..args.len() {
            let arg = &preset.args[index];
            for sign in [-1.0, 1.0] {
                let mut tried = args.clone();
                tried[index] =
                    (tried[index] + sign * share as f32 * arg.search).clamp(arg.min, arg.max);
                if let Some(found) = cosine(&tried)
                    && found.abs() > so_far.abs()
                {
                    (args, so_far, better) = (tried, found, true);
                }
            }
        }
        if !better {
            share /= 2.0;
        }
    }
    for part in [1.0, 0.1, 0.01] {
        let round = |(&value, arg): (&f32, &Arg)| on_step(value, part * f64::from(arg.step), arg);
        let round: Vec<f32> = args.iter().zip(preset.args).map(round).collect();
        if let Some(found) = cosine(&round)
            && found.abs() > so_far.abs() - TIE
        {
            return Some((round, found));
        }
    }
    Some((args, so_far))
}

fn on_step(value: f32, step: f64, arg: &Arg) -> f32 {
    let stepped = (f64::from(value) / step).round() * step;
    // through decimal digits, so that 14 steps of 0.1 are 1.4
    (((stepped * 1e4).round() / 1e4) as f32).clamp(arg.min, arg.max)
}

fn grid(preset: &Preset) -> Vec<Vec<f32>> {
    let mut points = vec![Vec::new()];
    for arg in preset.args {
        let count = ((arg.max - arg.min) / arg.search).floor() as usize + 1;
        points = points
            .iter()
            .flat_map(|point: &Vec<f32>| {
                (0..count).map(|i| {
                    let mut longer = point.clone();
                    longer.push(arg.min + i as f32 * arg.search);
                    longer
                })
            })
            .collect();
    }
    points
}
