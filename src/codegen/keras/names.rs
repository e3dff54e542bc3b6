//! Where names lead: `tf.keras.layers.Conv2D` and `Conv2D` are the same.

/// Packages that hold Keras' modules under other names, and its inner packages.
const PACKAGES: [&str; 12] = [
    "tensorflow",
    "tf",
    "keras",
    "tf_keras",
    "python",
    "compat",
    "v1",
    "v2",
    "api",
    "_v1",
    "_v2",
    "src",
];

/// A path without the packages before it: `layers.Conv2D`, `nn.relu`, `Sequential`.
pub fn canonical(path: &str) -> &str {
    let mut rest = path;
    while let Some((first, after)) = rest.split_once('.') {
        if !PACKAGES.contains(&first) {
            break;
        }
        rest = after;
    }
    rest
}

/// The last name of a path.
pub fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// What a path stands for in a model's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `Sequential`
    Sequential,
    /// `Model`, made of inputs and outputs.
    Model,
    /// `Input`
    Input,
    /// A layer, or what may be meant as one.
    Layer,
    /// Anything else.
    Other,
}

/// What a path stands for.
pub fn role(path: &str) -> Role {
    let path = canonical(path);
    let first = path.split('.').next().unwrap_or(path);
    let is_keras = !matches!(first, "torch" | "nn" | "jax" | "flax" | "np" | "numpy");
    match last(path) {
        "Sequential" if is_keras => Role::Sequential,
        "Model" | "Functional" if is_keras => Role::Model,
        "Input" if is_keras => Role::Input,
        _ if first == "layers" || first == path => Role::Layer,
        _ => Role::Other,
    }
}
