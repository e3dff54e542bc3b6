//! `DepthwiseConv2D`.

use super::activate::Activate;
use super::batch::Batch;
use super::initializer::Initializer;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight, WeightSpec};
use super::option::Opt;
use super::sides::{image, output_rows};
use super::view::View;
use super::window::{DEPTH_MULTIPLIER, DILATION_RATE, KERNEL_SIZE, STRIDES, Window, filters};
use super::{bias_spec, data};
use crate::error::Result;
use crate::ops::depthwise::gradient::{depthwise_input_gradient, depthwise_kernel_gradient};
use crate::ops::depthwise::{DepthwiseConv2d as Slide, depthwise_conv2d, depthwise_conv2d_rows};
use crate::ops::sums::by_channel;
use std::ops::Range;

const CLASS: &str = "DepthwiseConv2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "dw",
    &[
        DEPTH_MULTIPLIER,
        KERNEL_SIZE.front(),
        STRIDES,
        Opt::PADDING,
        Opt::DATA_FORMAT,
        DILATION_RATE,
        Opt::ACTIVATION,
        Opt::USE_BIAS,
        Opt::initializer("depthwise_initializer", "glorot_uniform").code("di"),
        Opt::BIAS_INITIALIZER,
        Opt::training("depthwise_regularizer"),
        Opt::training("bias_regularizer"),
        Opt::training("activity_regularizer"),
        Opt::training("depthwise_constraint"),
        Opt::training("bias_constraint"),
        // Keras 2 wrote what it had from `Conv2D`.
        Opt::ignored("groups"),
        Opt::ignored("kernel_initializer"),
        Opt::ignored("kernel_regularizer"),
        Opt::ignored("kernel_constraint"),
    ],
    |options| {
        Ok(Box::new(DepthwiseConv2D {
            window: Window::read(options)?,
            multiplier: options.whole("depth_multiplier")?,
            activation: options.activation()?,
            kernel: options.initializer("depthwise_initializer")?,
            bias: options.bias("bias_initializer")?,
        }))
    },
)
.aliases(&["DepthwiseConvolution2D"])
.places(&[
    "kernel_size",
    "strides",
    "padding",
    "depth_multiplier",
    "data_format",
    "dilation_rate",
    "activation",
    "use_bias",
    "depthwise_initializer",
    "bias_initializer",
    "depthwise_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "depthwise_constraint",
    "bias_constraint",
])
.sample("dw3-r");

#[derive(Debug)]
struct DepthwiseConv2D {
    window: Window,
    multiplier: usize,
    activation: Activate,
    kernel: Initializer,
    bias: Option<Initializer>,
}

impl DepthwiseConv2D {
    fn kernel_shape(&self, channels: usize) -> [usize; 4] {
        let [rows, cols] = self.window.kernel_size;
        [rows, cols, channels, self.multiplier]
    }

    fn slide(&self) -> Slide {
        Slide {
            strides: self.window.strides,
            padding: self.window.padding,
            dilation_rate: self.window.dilation_rate,
        }
    }

    /// What the activation gets.
    fn sums(&self, weights: &[Weight], x: &Batch) -> Result<Batch> {
        let shape = self.kernel_shape(x.channels());
        let bias = self.bias.is_some().then(|| data(weights, 1));
        let kernel = data(weights, 0);
        let sums = depthwise_conv2d(x.tensor(), kernel, shape, bias, &self.slide())?;
        Ok(Batch::images(sums))
    }

    fn filters(&self, channels: usize) -> Result<usize> {
        filters(
            "DepthwiseConv2D.depth_multiplier",
            channels,
            self.multiplier,
        )
    }
}

impl Layer for DepthwiseConv2D {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(CLASS, input)?;
        let field = "DepthwiseConv2D.kernel_size";
        let [rows, cols] = self.window.output(field, [height, width])?;
        Ok(vec![rows, cols, Some(self.filters(channels)?)])
    }

    fn weights(&self, input: &[Side]) -> Result<Vec<WeightSpec>> {
        let (_, _, channels) = image(CLASS, input)?;
        let mut weights = vec![WeightSpec {
            name: "kernel",
            shape: self.kernel_shape(channels).to_vec(),
            trainable: true,
            initializer: self.kernel.clone(),
        }];
        weights.extend(bias_spec(self.bias.clone(), self.filters(channels)?));
        Ok(weights)
    }

    fn view(&self) -> View<'_> {
        View::Depthwise {
            window: self.window,
            multiplier: self.multiplier,
            activation: &self.activation,
        }
    }

    fn forward(&self, weights: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        self.activation.apply(self.sums(weights, x)?)
    }

    fn pieces(&self, input: &[usize]) -> usize {
        self.activation.pieces(|| output_rows(self, input))
    }

    fn forward_pieces(
        &self,
        weights: &[Weight],
        x: &Batch,
        rows: Range<usize>,
        y: &mut Batch,
    ) -> Result<()> {
        let bias = self.bias.is_some().then(|| data(weights, 1));
        let (kernel, shape) = (data(weights, 0), self.kernel_shape(x.channels()));
        let first = rows.start;
        let sums = depthwise_conv2d_rows(x.tensor(), kernel, shape, bias, &self.slide(), rows)?;
        y.put_rows(first, self.activation.apply(Batch::images(sums))?.tensor())
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let sums = || self.sums(back.weights, back.x);
        let dy = self.activation.back(sums, back.y, back.dy)?;
        let (x, kernel, slide) = (back.x.tensor(), data(back.weights, 0), self.slide());
        let shape = self.kernel_shape(back.x.channels());
        let dx = depthwise_input_gradient(x.shape(), kernel, shape, dy.tensor(), &slide)?;
        let mut weights = vec![depthwise_kernel_gradient(x, shape, dy.tensor(), &slide)?];
        weights.extend(
            self.bias
                .as_ref()
                .map(|_| by_channel(dy.data(), dy.channels())),
        );
        Ok(Gradients {
            x: Batch::images(dx),
            weights,
        })
    }
}
