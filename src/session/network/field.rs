//! What an output of a layer sees of the input.

use super::plan::Plan;
use super::state::Field;

/// Of every layer with maps that come from places on the input.
pub(super) fn field(plan: &Plan, layer: usize) -> Option<Field> {
    let &[height, width, _] = plan.sides.get(layer)?.as_slice() else {
        return None;
    };
    Some(Field {
        rows: axis_field(plan, layer, 0, height)?,
        cols: axis_field(plan, layer, 1, width)?,
    })
}

/// The straight line that covers what every output sees; exact where no layer makes more outputs
/// than it has inputs.
fn axis_field(plan: &Plan, layer: usize, axis: usize, outputs: usize) -> Option<[f64; 3]> {
    let period = plan.period(layer, axis);
    let reach = |at: isize| plan.reach(layer, axis, at);
    let jump = (reach(period)?[0] - reach(0)?[0]) as f64 / period as f64;
    let (mut start, mut end) = (f64::INFINITY, f64::NEG_INFINITY);
    for at in 0..period.min(outputs as isize) {
        let seen = reach(at)?;
        let on_line = |place: isize| place as f64 - at as f64 * jump;
        start = start.min(on_line(seen[0]));
        end = end.max(on_line(seen[1]));
    }
    Some([start, jump, end - start])
}
