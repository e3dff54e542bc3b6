//! Keras' layers: one file each, and the one table that lists them.
//!
//! A file holds its row of the table ([`LayerInfo`]: class, options with kinds, defaults and limits),
//! the layer's struct, and forward and backward side by side. Everything else follows from the row:
//! [`Spec::new`] checks options for the code parser, Keras' JSON, links and the page's controls
//! alike, and [`Spec::keras_config`] and [`Spec::changed`] are what the writers write.

mod activate;
mod batch;
mod check;
mod describe;
mod global_pooling;
pub mod initializer;
mod layer;
mod nearest;
pub mod option;
mod pooling;
pub mod read;
mod row_by_row;
pub mod short;
mod sides;
mod spec;
mod view;
mod window;

mod activation;
mod average_pooling2d;
mod batch_normalization;
mod conv2d;
mod conv2d_transpose;
mod cropping2d;
mod dense;
mod depthwise_conv2d;
mod dropout;
mod flatten;
mod global_average_pooling2d;
mod global_max_pooling2d;
mod input;
mod leaky_re_lu;
mod max_pooling2d;
mod re_lu;
mod rescaling;
mod reshape;
mod separable_conv2d;
mod softmax;
mod up_sampling2d;
mod zero_padding2d;

pub use activate::Activate;
pub use batch::{Batch, MOST_SIDES};
pub use describe::{LayerTable, OptionTable, table, tables};
pub use layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight, WeightSpec};
pub use spec::Spec;
pub use view::View;
pub use window::Window;

use crate::error::{Error, Result};

/// Every layer, in the order of the page.
pub static LAYERS: &[&LayerInfo] = &[
    &input::INFO,
    &rescaling::INFO,
    &conv2d::INFO,
    &max_pooling2d::INFO,
    &average_pooling2d::INFO,
    &flatten::INFO,
    &dense::INFO,
    &activation::INFO,
    &re_lu::INFO,
    &leaky_re_lu::INFO,
    &softmax::INFO,
    &batch_normalization::INFO,
    &dropout::INFO,
    &zero_padding2d::INFO,
    &cropping2d::INFO,
    &up_sampling2d::INFO,
    &global_average_pooling2d::INFO,
    &global_max_pooling2d::INFO,
    &depthwise_conv2d::INFO,
    &separable_conv2d::INFO,
    &conv2d_transpose::INFO,
    &reshape::INFO,
];

/// What `wrong-type` may expect of layers, for the test that looks for missing words.
pub const EXPECTED: &[&str] = &[
    "JSON",
    "a list of whole numbers",
    "a list with at most one -1",
    "a name",
    "a nested list of numbers",
    "a number",
    "a number or a list with one for each channel",
    "a text with ,xx for other characters",
    "a whole number",
    "a whole number or a pair of them",
    "an initializer's name",
    "an object",
    "numbers",
    "true or false",
];

/// The row of a class, by its name or an alias.
///
/// ```
/// use conv_playground::layers::find;
/// assert_eq!(find("Convolution2D")?.class_name, "Conv2D");
/// assert_eq!(find("Conv3D").unwrap_err().code(), "not-one-of");
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn find(class_name: &str) -> Result<&'static LayerInfo> {
    LAYERS
        .iter()
        .copied()
        .find(|info| info.class_name == class_name || info.aliases.contains(&class_name))
        .ok_or_else(|| {
            let known = LAYERS.iter().map(|info| info.class_name);
            let names = LAYERS
                .iter()
                .flat_map(|info| [&[info.class_name], info.aliases].concat());
            Error::not_one_of("class_name", class_name, known)
                .suggesting(nearest::nearest(class_name, names))
        })
}

/// The bias of `units` outputs, if there is one.
fn bias_spec(initializer: Option<initializer::Initializer>, units: usize) -> Option<WeightSpec> {
    initializer.map(|initializer| WeightSpec {
        name: "bias",
        shape: vec![units],
        trainable: true,
        initializer,
    })
}

/// The numbers of a layer's weight; none where the caller left it out, which the operations refuse.
fn data(weights: &[Weight], at: usize) -> &[f32] {
    weights.get(at).map_or(&[], |weight| &weight.data)
}
