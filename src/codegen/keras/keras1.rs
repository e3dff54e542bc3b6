//! What Keras 1 called its options, and how `Convolution2D` took them, as old tutorials have it.

use super::names::last;
use super::place::Place;
use super::value::{Given, Object, Value};
use crate::layers::LayerInfo;

/// Keras 1's name of an option, and today's.
const RENAMED: [(&str, &str); 17] = [
    ("nb_filter", "filters"),
    ("border_mode", "padding"),
    ("subsample", "strides"),
    ("atrous_rate", "dilation_rate"),
    (ORDERING, "data_format"),
    ("output_dim", "units"),
    ("p", "rate"),
    ("bias", "use_bias"),
    ("init", "kernel_initializer"),
    ("depthwise_init", "depthwise_initializer"),
    ("pointwise_init", "pointwise_initializer"),
    ("beta_init", "beta_initializer"),
    ("gamma_init", "gamma_initializer"),
    ("W_regularizer", "kernel_regularizer"),
    ("b_regularizer", "bias_regularizer"),
    ("W_constraint", "kernel_constraint"),
    ("b_constraint", "bias_constraint"),
];

const ORDERING: &str = "dim_ordering";

/// What `dim_ordering` could be, and what it is called today.
const ORDERINGS: [(&str, &str); 3] = [
    ("tf", "channels_last"),
    ("th", "channels_first"),
    ("default", "channels_last"),
];

/// First numbers of the weights, which none of these texts gives.
const WEIGHTS: &str = "weights";

const ROWS: &str = "nb_row";
const COLUMNS: &str = "nb_col";
const KERNEL: &str = "kernel_size";

/// The order in which Keras 1's `Convolution2D` took its arguments.
const PLACES: [&str; 9] = [
    "filters",
    ROWS,
    COLUMNS,
    "kernel_initializer",
    "activation",
    WEIGHTS,
    "padding",
    "strides",
    ORDERING,
];

/// Two equal numbers behind the filters: a kernel's rows and columns to Keras 1, and its side and strides since.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoNumbers {
    /// Where the layer's call stands.
    pub place: Place,
    /// The call in short.
    pub text: String,
    /// The numbers.
    pub sides: [i64; 2],
    /// Whether they were read as Keras 1 read them.
    pub as_kernel: bool,
}

/// A layer's arguments under today's names.
pub(super) fn arguments(info: &LayerInfo, object: &Object) -> Vec<Given> {
    let mut given = object.arguments.clone();
    if given.iter().any(|one| one.starred) {
        return given;
    }
    if two_sides(info, object).is_some() && is_old(info, object) {
        let by_place = given.iter_mut().filter(|one| one.name.is_none());
        for (one, name) in by_place.zip(PLACES) {
            one.name = Some((name.into(), one.span));
        }
    }
    for one in &mut given {
        let Some((name, _)) = &mut one.name else {
            continue;
        };
        if name == ORDERING
            && let Value::Text(text) = &one.value
            && let Some((_, today)) = ORDERINGS.iter().find(|(old, _)| **old == **text)
        {
            one.value = Value::text(today);
        }
        if let Some(today) = today(info, name) {
            *name = today.into();
        }
    }
    given.retain(|one| {
        let is_weights = one.name.as_ref().is_some_and(|(name, _)| name == WEIGHTS);
        !(is_weights && matches!(one.value, Value::None))
    });
    joined(info, given)
}

/// What must be told of two numbers behind the filters, if there are such.
pub(super) fn two_numbers(info: &LayerInfo, object: &Object) -> Option<TwoNumbers> {
    let sides = two_sides(info, object)?;
    // As written it may go over several lines, comments among them.
    let text = format!("{}(…, {}, {})", last(&object.path), sides[0], sides[1]);
    let as_kernel = is_old(info, object);
    // Nobody takes `Conv2D(64, 3, 2)` for a kernel of 3 × 2.
    let is_told = as_kernel || (sides[0] == sides[1] && sides[1] > 1);
    is_told.then_some(TwoNumbers {
        place: object.span.start,
        text,
        sides,
        as_kernel,
    })
}

fn today(info: &LayerInfo, name: &str) -> Option<&'static str> {
    let known = |name| info.option(name).is_some();
    let row = RENAMED.iter().find(|(old, _)| *old == name)?;
    (!known(name) && known(row.1)).then_some(row.1)
}

/// Whether the call is one that only Keras 1 knew.
fn is_old(info: &LayerInfo, object: &Object) -> bool {
    let mut names = object.arguments.iter().filter_map(|one| one.name.as_ref());
    last(&object.path) == "Convolution2D" || names.any(|(name, _)| today(info, name).is_some())
}

/// The second and the third number by place of a convolution.
fn two_sides(info: &LayerInfo, object: &Object) -> Option<[i64; 2]> {
    if info.class_name != "Conv2D" {
        return None;
    }
    let mut by_place = object.arguments.iter().filter(|one| one.name.is_none());
    let number = |one: Option<&Given>| match one?.value {
        Value::Int(number) => Some(number),
        _ => None,
    };
    by_place.next()?;
    Some([number(by_place.next())?, number(by_place.next())?])
}

/// `nb_row` and `nb_col` as one `kernel_size`.
fn joined(info: &LayerInfo, mut given: Vec<Given>) -> Vec<Given> {
    let at = |name: &str| {
        let named = |one: &Given| one.name.as_ref().is_some_and(|(own, _)| own == name);
        given.iter().position(named)
    };
    let (Some(rows), Some(columns), Some(_)) = (at(ROWS), at(COLUMNS), info.option(KERNEL)) else {
        return given;
    };
    let later = given.remove(rows.max(columns));
    let Some(first) = given.get_mut(rows.min(columns)) else {
        return given;
    };
    let mut sides = vec![(first.value.clone(), first.span), (later.value, later.span)];
    if rows > columns {
        sides.reverse();
    }
    first.value = Value::list(sides);
    first.span = first.span.to(later.span);
    if let Some((name, _)) = &mut first.name {
        *name = KERNEL.into();
    }
    given
}
