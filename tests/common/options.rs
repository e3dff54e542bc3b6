//! Values for every option of a layer's row of the table, so that tests of all layers follow from it.

use conv_playground::layers::LayerInfo;
use conv_playground::layers::option::{Given, Kind, Opt};
use conv_playground::ops::activation::Activation;
use serde_json::{Map, Value, json};

/// Sides of items, of which a layer takes some.
pub const INPUTS: [&[usize]; 3] = [&[5, 6, 4], &[3, 4], &[8]];

/// Whether an option changes what a layer computes, its weights given.
pub fn matters(option: &Opt) -> bool {
    let never = matches!(
        option.kind,
        Kind::Initializer | Kind::Training | Kind::Off | Kind::Ignored | Kind::BatchShape
    );
    !option.hidden && !never
}

/// A row's options: the required ones alone, then each other value of each option, then of every
/// two.
pub fn settings(info: &'static LayerInfo) -> impl Iterator<Item = Map<String, Value>> {
    let required = info
        .options
        .iter()
        .filter(|option| option.given == Given::Required);
    let base: Map<String, Value> = required
        .filter_map(|option| Some((option.name.to_owned(), values(option).into_iter().next()?)))
        .collect();
    let changes: Vec<(&'static str, Value)> = info
        .options
        .iter()
        .filter(|option| matters(option))
        .flat_map(|option| values(option).into_iter().map(|value| (option.name, value)))
        .collect();
    let pairs = changes.clone().into_iter().enumerate().flat_map({
        let changes = changes.clone();
        move |(at, one)| {
            let others = changes[at + 1..].to_vec();
            let others = others.into_iter().filter(move |other| other.0 != one.0);
            let one = changes[at].clone();
            others.map(move |other| vec![one.clone(), other])
        }
    });
    let singles = changes.into_iter().map(|one| vec![one]);
    std::iter::once(Vec::new())
        .chain(singles)
        .chain(pairs)
        .map(move |said| {
            let mut given = base.clone();
            given.extend(
                said.into_iter()
                    .map(|(name, value)| (name.to_owned(), value)),
            );
            given
        })
}

/// Some values of an option that [`INPUTS`] go with, the first a plain one.
fn values(option: &Opt) -> Vec<Value> {
    match option.kind {
        Kind::Whole { min, max } => [4, 2].map(|n: i64| json!(n.clamp(min, max))).to_vec(),
        Kind::Number { min, max } => [0.375, 1.5]
            .map(|n: f64| json!(n.clamp(min, max.min(1e6))))
            .to_vec(),
        Kind::Numbers => vec![json!(0.75), json!([0.5, -1.5, 2.0, 0.25])],
        Kind::Flag => vec![json!(false), json!(true)],
        Kind::Pair { .. } => vec![json!([2, 2]), json!([1, 3]), json!([3, 2])],
        Kind::Sides { .. } => vec![json!([[1, 1], [1, 1]]), json!([[0, 2], [1, 3]])],
        Kind::Choice(names) => names.iter().map(|name| json!(name)).collect(),
        Kind::Activation => {
            let layer = json!({"class_name": "LeakyReLU", "config": {"negative_slope": 0.125}});
            let names = Activation::NAMES.iter().map(|name| json!(name));
            names.chain(std::iter::once(layer)).collect()
        }
        Kind::Axis => [-1, 1, 2].map(|axis| json!(axis)).to_vec(),
        Kind::Target => vec![json!([-1, 2]), json!([2, -1, 4]), json!([-1])],
        Kind::BatchShape => vec![json!([null, 5, 6, 4])],
        _ => Vec::new(),
    }
}
