//! Fitting a preset's arguments to a kernel.

use super::nearest::{TIE, likeness};
use crate::kernels::presets::{self, Arg, Preset};
use std::sync::LazyLock;

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
    for (args, _) in grid(preset)
        .filter(|(args, natural)| *natural == size || preset.sized() && preset.comes_in(args, size))
    {
        if let Some(found) = cosine(args)
            && best
                .as_ref()
                .is_none_or(|(_, so_far)| found.abs() > so_far.abs() + TIE)
        {
            best = Some((args.clone(), found));
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

/// A preset's arguments on the coarse grid, each with the size that they give by themselves.
type Grid = Vec<(Vec<f32>, [usize; 2])>;

fn grid(preset: &Preset) -> impl Iterator<Item = &'static (Vec<f32>, [usize; 2])> {
    static GRIDS: LazyLock<Vec<(&'static str, Grid)>> = LazyLock::new(|| {
        let families = presets::all().filter(|preset| !preset.args.is_empty());
        families.map(|preset| (preset.id, points(preset))).collect()
    });
    let found = GRIDS.iter().find(|(id, _)| *id == preset.id);
    found.into_iter().flat_map(|(_, grid)| grid)
}

fn points(preset: &Preset) -> Grid {
    let mut args: Vec<f32> = preset.args.iter().map(|arg| arg.min).collect();
    let mut points = Vec::new();
    loop {
        let size = preset.natural_size(&args);
        points.push((args.clone(), size));
        if !advance(&mut args, preset.args) {
            return points;
        }
    }
}

/// The grid's next point, the last argument moving fastest; false after the last one.
fn advance(args: &mut [f32], limits: &[Arg]) -> bool {
    for (value, arg) in args.iter_mut().zip(limits).rev() {
        let step = ((*value - arg.min) / arg.search).round() + 1.0;
        *value = arg.min + step * arg.search;
        if *value <= arg.max {
            return true;
        }
        *value = arg.min;
    }
    false
}
