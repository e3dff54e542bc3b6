//! Names of layers, as Keras gives them in a fresh session.

use crate::layers::Spec;

/// A name for every layer: its own, or its class' with a running number from the second on. A name
/// that is given to another layer is passed over.
pub(super) fn names(specs: &[Spec]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(specs.len());
    for spec in specs {
        let name = spec.name().map_or_else(
            || {
                let class = spec.info().snake_name();
                (0..=specs.len())
                    .map(|number| match number {
                        0 => class.clone(),
                        number => format!("{class}_{number}"),
                    })
                    .find(|name| {
                        !names.contains(name)
                            && !specs.iter().any(|other| other.name() == Some(name))
                    })
                    .unwrap_or(class.clone())
            },
            str::to_owned,
        );
        names.push(name);
    }
    names
}
