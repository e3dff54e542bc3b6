//! PyTorch: a `Sequential` with channels first.

mod activation;
mod convolution;
mod helpers;
mod layer;
mod options;
mod shape;

use crate::config::NetConfig;
use crate::error::Result;
use crate::layers::{Side, Spec};
use crate::model::Sequential;
use helpers::Helpers;
use serde_json::json;

const ORDER: &str = "# Pictures are (batch, channels, height, width) here, (batch, height, width, channels) in Keras.";
const WEIGHTS: &str =
    "# Kernels are (out, in, rows, columns) here, (rows, columns, in, out) in Keras.";
const GLOROT: &str = "
# Keras draws kernels by Glorot's rule and starts biases at 0.
for layer in model.modules():
    if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
        nn.init.xavier_uniform_(layer.weight)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
";
const OWN_WEIGHTS: &str =
    "# Its random weights are PyTorch's own: Keras' initializers are not carried over.";
const VARIANCE: &str =
    "# In training, PyTorch's running variance is the unbiased one; Keras' is the batch's own.";
const TRAINING: &str = "# Regularizers and constraints are not carried over.";
/// A side of the example's input where any is taken.
const ANY: usize = 32;

/// Writes the model. With Keras' weights it gives Keras' numbers.
///
/// # Errors
/// Those of [`Sequential::build`], and `not-in-target` for what PyTorch has not.
pub fn write(net: &NetConfig) -> Result<String> {
    let model = Sequential::build(&net.layers, Some(&net.input), net.seed)?;
    let mut helpers = Helpers::default();
    let mut lines = Vec::new();
    let mut sides: Vec<Side> = model.input().to_vec();
    for built in model.layers() {
        let modules = layer::modules(built.spec(), &sides, &mut helpers);
        let modules = modules.map_err(|error| error.at_layer(built.number(), built.name()))?;
        lines.extend(modules.iter().map(|module| format!("    {module},\n")));
        sides = built.output().to_vec();
    }
    let specs = || model.layers().iter().map(|built| built.spec());
    let mut text = helpers.imports().to_owned() + "\n";
    text += &helpers.definitions();
    for comment in [Some(ORDER), Some(WEIGHTS)]
        .into_iter()
        .chain([
            specs()
                .any(|spec| spec.class_name() == "BatchNormalization")
                .then_some(VARIANCE),
            specs().any(has_training_options).then_some(TRAINING),
            (!specs().all(is_usual)).then_some(OWN_WEIGHTS),
        ])
        .flatten()
    {
        text += comment;
        text.push('\n');
    }
    text += &format!("model = nn.Sequential(\n{})\n", lines.concat());
    if specs().all(is_usual) && specs().any(is_drawn) {
        text += GLOROT;
    }
    text += &format!(
        "\nx = torch.rand(1, {})\nprint(model.eval()(x).shape)\n",
        example(model.input())
    );
    Ok(text)
}

/// An item's sides, channels first.
fn example(sides: &[Side]) -> String {
    let number = |side: &Side| side.unwrap_or(ANY).to_string();
    let mut sides: Vec<String> = sides.iter().map(number).collect();
    if sides.len() == 3 {
        sides.rotate_right(1);
    }
    sides.join(", ")
}

fn has_training_options(spec: &Spec) -> bool {
    let names = ["_regularizer", "_constraint"];
    spec.config()
        .iter()
        .any(|(key, value)| names.iter().any(|name| key.ends_with(name)) && !value.is_null())
}

fn is_drawn(spec: &Spec) -> bool {
    spec.config().contains_key("kernel_initializer")
}

/// Whether PyTorch's functions draw the layer's weights as Keras does.
fn is_usual(spec: &Spec) -> bool {
    let known = |(key, value): (&String, &serde_json::Value)| match key.as_str() {
        "kernel_initializer" => *value == json!("glorot_uniform"),
        "bias_initializer" | "beta_initializer" | "moving_mean_initializer" => {
            *value == json!("zeros")
        }
        "gamma_initializer" | "moving_variance_initializer" => *value == json!("ones"),
        // Of a channel's own kernels PyTorch counts the inputs otherwise.
        "depthwise_initializer" | "pointwise_initializer" => false,
        "groups" => *value == json!(1),
        _ => true,
    };
    spec.class_name() != "DepthwiseConv2D" && spec.config().iter().all(known)
}
