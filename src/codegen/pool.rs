//! A pooling on a picture, in Keras.

use crate::config::Config;
use crate::image::{Channels, ImageRef};
use crate::ops::pool2d::{Kind, Pool2d};

/// A complete program that ends with the numbers that the Pooling lab shows, as `y`.
pub fn write(config: &Config) -> String {
    let Pool2d {
        kind,
        pool_size: [rows, cols],
        strides: [down, across],
        padding,
    } = config.pool;
    let layer = match kind {
        Kind::Max => "MaxPooling2D",
        Kind::Average => "AveragePooling2D",
    };
    let file = match &config.image {
        ImageRef::Bundled(id) | ImageRef::Pattern { id, .. } => id,
        ImageRef::Drawing(_) => "drawing",
        ImageRef::Own => "picture",
    };
    let select = match config.channels {
        Channels::Rgb => "",
        Channels::Luminance => "x = x @ np.float32([[0.2989], [0.5870], [0.1140]])\n",
        Channels::Red => "x = x[..., 0:1]\n",
        Channels::Green => "x = x[..., 1:2]\n",
        Channels::Blue => "x = x[..., 2:3]\n",
    };
    format!(
        "import keras\nimport numpy as np\n\n\
         # Height × width × 3, 0…1.\n\
         x = np.float32(keras.utils.img_to_array(keras.utils.load_img(\"{file}.png\"))) / 255\n{select}\n\
         layer = keras.layers.{layer}(pool_size=({rows}, {cols}), strides=({down}, {across}), padding=\"{}\")\n\
         y = np.asarray(layer(x[None]))[0]\n\
         print(y.shape, y.min(), y.mean(), y.max())\n",
        padding.name(),
    )
}
