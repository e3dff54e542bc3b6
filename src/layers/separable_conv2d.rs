//! `SeparableConv2D`: each channel with kernels of its own, then a mixture of all at every pixel.

use super::activate::Activate;
use super::batch::Batch;
use super::initializer::Initializer;
use super::layer::{Layer, LayerInfo, Side, Training, Weight, WeightSpec};
use super::option::Opt;
use super::sides::image;
use super::window::{
    DEPTH_MULTIPLIER, DILATION_RATE, FILTERS, KERNEL_SIZE, STRIDES, Window, filters,
};
use super::{bias_spec, data};
use crate::error::Result;
use crate::ops::conv2d::{Conv2d, conv2d};
use crate::ops::depthwise::{DepthwiseConv2d, depthwise_conv2d};

const CLASS: &str = "SeparableConv2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    &[
        DEPTH_MULTIPLIER,
        FILTERS,
        KERNEL_SIZE,
        STRIDES,
        Opt::PADDING,
        Opt::DATA_FORMAT,
        DILATION_RATE,
        Opt::ACTIVATION,
        Opt::USE_BIAS,
        Opt::initializer("depthwise_initializer", "glorot_uniform"),
        Opt::initializer("pointwise_initializer", "glorot_uniform"),
        Opt::BIAS_INITIALIZER,
        Opt::training("depthwise_regularizer"),
        Opt::training("pointwise_regularizer"),
        Opt::training("bias_regularizer"),
        Opt::training("activity_regularizer"),
        Opt::training("depthwise_constraint"),
        Opt::training("pointwise_constraint"),
        Opt::training("bias_constraint"),
        // Keras 2 wrote what it had from `Conv2D`.
        Opt::ignored("groups"),
        Opt::ignored("kernel_initializer"),
        Opt::ignored("kernel_regularizer"),
        Opt::ignored("kernel_constraint"),
    ],
    |options| {
        Ok(Box::new(SeparableConv2D {
            filters: options.whole("filters")?,
            window: Window::read(options)?,
            multiplier: options.whole("depth_multiplier")?,
            activation: options.activation()?,
            depthwise: options.initializer("depthwise_initializer")?,
            pointwise: options.initializer("pointwise_initializer")?,
            bias: options.bias("bias_initializer")?,
        }))
    },
)
.aliases(&["SeparableConvolution2D"])
.places(&[
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "data_format",
    "dilation_rate",
    "depth_multiplier",
    "activation",
    "use_bias",
    "depthwise_initializer",
    "pointwise_initializer",
    "bias_initializer",
    "depthwise_regularizer",
    "pointwise_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "depthwise_constraint",
    "pointwise_constraint",
    "bias_constraint",
]);

#[derive(Debug)]
struct SeparableConv2D {
    filters: usize,
    window: Window,
    multiplier: usize,
    activation: Activate,
    depthwise: Initializer,
    pointwise: Initializer,
    bias: Option<Initializer>,
}

impl SeparableConv2D {
    fn depthwise_shape(&self, channels: usize) -> [usize; 4] {
        let [rows, cols] = self.window.kernel_size;
        [rows, cols, channels, self.multiplier]
    }

    fn pointwise_shape(&self, channels: usize) -> Result<[usize; 4]> {
        let field = "SeparableConv2D.depth_multiplier";
        let between = filters(field, channels, self.multiplier)?;
        Ok([1, 1, between, self.filters])
    }
}

impl Layer for SeparableConv2D {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(CLASS, input)?;
        self.pointwise_shape(channels)?;
        let field = "SeparableConv2D.kernel_size";
        let [rows, cols] = self.window.output(field, [height, width])?;
        Ok(vec![rows, cols, Some(self.filters)])
    }

    fn weights(&self, input: &[Side]) -> Result<Vec<WeightSpec>> {
        let (_, _, channels) = image(CLASS, input)?;
        let mut weights = vec![
            WeightSpec {
                name: "depthwise_kernel",
                shape: self.depthwise_shape(channels).to_vec(),
                trainable: true,
                initializer: self.depthwise,
            },
            WeightSpec {
                name: "pointwise_kernel",
                shape: self.pointwise_shape(channels)?.to_vec(),
                trainable: true,
                initializer: self.pointwise,
            },
        ];
        weights.extend(bias_spec(self.bias, self.filters));
        Ok(weights)
    }

    fn forward(&self, weights: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let slide = DepthwiseConv2d {
            strides: self.window.strides,
            padding: self.window.padding,
            dilation_rate: self.window.dilation_rate,
        };
        let channels = x.channels();
        let shape = self.depthwise_shape(channels);
        let between = depthwise_conv2d(x.tensor(), data(weights, 0), shape, None, &slide)?;
        let shape = self.pointwise_shape(channels)?;
        let bias = self.bias.is_some().then(|| data(weights, 2));
        let sums = conv2d(&between, data(weights, 1), shape, bias, &Conv2d::default())?;
        self.activation.apply(Batch::images(sums))
    }
}
