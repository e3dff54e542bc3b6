//! `Conv2DTranspose`.

use super::activate::Activate;
use super::batch::Batch;
use super::initializer::Initializer;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight, WeightSpec};
use super::option::{Given, Kind, Opt};
use super::read::Options;
use super::sides::image;
use super::view::View;
use super::window::{DILATION_RATE, FILTERS, KERNEL_SIZE, STRIDES, Window};
use super::{bias_spec, data};
use crate::config::limits;
use crate::error::{Error, Result};
use crate::geometry::Axis;
use crate::ops::conv2d_transpose::gradient::{
    conv2d_transpose_input_gradient, conv2d_transpose_kernel_gradient,
};
use crate::ops::conv2d_transpose::{Conv2dTranspose as Spread, conv2d_transpose};
use crate::ops::sums::by_channel;
use std::ops::Range;

const CLASS: &str = "Conv2DTranspose";
/// Filters of a piece: as many as are computed side by side.
const BLOCK: usize = 8;

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "ct",
    &[
        FILTERS,
        KERNEL_SIZE,
        STRIDES,
        Opt::PADDING,
        Opt::new(
            "output_padding",
            Kind::Pair {
                min: 0,
                max: limits::STEP as i64 - 1,
            },
            Given::Null,
        )
        .code("op"),
        Opt::DATA_FORMAT,
        DILATION_RATE,
        Opt::ACTIVATION,
        Opt::USE_BIAS,
        Opt::KERNEL_INITIALIZER,
        Opt::BIAS_INITIALIZER,
        Opt::training("kernel_regularizer"),
        Opt::training("bias_regularizer"),
        Opt::training("activity_regularizer"),
        Opt::training("kernel_constraint"),
        Opt::training("bias_constraint"),
        // Keras 2 wrote what it had from `Conv2D`.
        Opt::ignored("groups"),
    ],
    |options| Ok(Box::new(Conv2DTranspose::read(options)?)),
)
.aliases(&["Convolution2DTranspose"])
.sample("ct32k3s2.pad:same-r");

#[derive(Debug)]
struct Conv2DTranspose {
    filters: usize,
    window: Window,
    output_padding: Option<[usize; 2]>,
    activation: Activate,
    kernel: Initializer,
    bias: Option<Initializer>,
}

impl Conv2DTranspose {
    fn read(options: &Options) -> Result<Self> {
        let window = Window::read(options)?.steps_apart(options)?;
        let output_padding = options.pair_or_none("output_padding");
        for (more, stride) in output_padding.into_iter().flatten().zip(window.strides) {
            if more >= stride {
                let field = options.field("output_padding");
                return Err(Error::out_of_range(field, more, 0, stride - 1));
            }
        }
        Ok(Self {
            filters: options.whole("filters")?,
            window,
            output_padding,
            activation: options.activation()?,
            kernel: options.initializer("kernel_initializer")?,
            bias: options.bias("bias_initializer")?,
        })
    }

    fn side(&self, name: &'static str, at: usize, side: Side) -> Result<Side> {
        let Some(side) = side else { return Ok(None) };
        let axis = Axis::transposed(
            name,
            side,
            self.window.kernel_size[at],
            self.window.strides[at],
            self.window.dilation_rate[at],
            self.window.padding,
            self.output_padding.map(|more| more[at]),
        )
        .map_err(|error| match error {
            Error::OutOfRange { .. } => error.with_field("Conv2DTranspose.output_padding"),
            other => other.with_field("Conv2DTranspose.kernel_size"),
        })?;
        Ok(Some(axis.input))
    }

    /// Its last side is the input's channels: it is the kernel of the convolution of which this is
    /// the way back.
    fn kernel_shape(&self, channels: usize) -> [usize; 4] {
        let [rows, cols] = self.window.kernel_size;
        [rows, cols, self.filters, channels]
    }

    fn spread(&self) -> Spread {
        Spread {
            strides: self.window.strides,
            padding: self.window.padding,
            output_padding: self.output_padding,
            dilation_rate: self.window.dilation_rate,
        }
    }

    /// What the activation gets.
    fn sums(&self, weights: &[Weight], x: &Batch) -> Result<Batch> {
        let shape = self.kernel_shape(x.channels());
        let bias = self.bias.is_some().then(|| data(weights, 1));
        let kernel = data(weights, 0);
        let sums = conv2d_transpose(x.tensor(), kernel, shape, bias, &self.spread())?;
        Ok(Batch::images(sums))
    }
}

impl Layer for Conv2DTranspose {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, _) = image(CLASS, input)?;
        Ok(vec![
            self.side("rows", 0, height)?,
            self.side("columns", 1, width)?,
            Some(self.filters),
        ])
    }

    fn weights(&self, input: &[Side]) -> Result<Vec<WeightSpec>> {
        let (_, _, channels) = image(CLASS, input)?;
        let mut weights = vec![WeightSpec {
            name: "kernel",
            shape: self.kernel_shape(channels).to_vec(),
            trainable: true,
            initializer: self.kernel.clone(),
        }];
        weights.extend(bias_spec(self.bias.clone(), self.filters));
        Ok(weights)
    }

    fn view(&self) -> View<'_> {
        View::Transposed {
            window: self.window,
            output_padding: self.output_padding,
            activation: &self.activation,
        }
    }

    fn forward(&self, weights: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        self.activation.apply(self.sums(weights, x)?)
    }

    fn pieces(&self, _: &[usize]) -> usize {
        match self.activation.by_channels() {
            true => self.filters.div_ceil(BLOCK),
            false => 1,
        }
    }

    fn forward_pieces(
        &self,
        weights: &[Weight],
        x: &Batch,
        blocks: Range<usize>,
        y: &mut Batch,
    ) -> Result<()> {
        let filters = blocks.start * BLOCK..(blocks.end * BLOCK).min(self.filters);
        let channels = x.channels();
        let of_tap = |tap: &[f32]| tap[filters.start * channels..filters.end * channels].to_vec();
        let taps = data(weights, 0).chunks_exact(self.filters * channels);
        let kernel: Vec<f32> = taps.flat_map(of_tap).collect();
        let [rows, cols] = self.window.kernel_size;
        let shape = [rows, cols, filters.len(), channels];
        let bias = self
            .bias
            .as_ref()
            .and_then(|_| data(weights, 1).get(filters.clone()));
        let sums = conv2d_transpose(x.tensor(), &kernel, shape, bias, &self.spread())?;
        let part = self.activation.apply(Batch::images(sums))?;
        let pixels = y.data_mut().chunks_exact_mut(self.filters);
        for (pixel, part) in pixels.zip(part.data().chunks_exact(filters.len())) {
            pixel[filters.clone()].copy_from_slice(part);
        }
        Ok(())
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let sums = || self.sums(back.weights, back.x);
        let dy = self.activation.back(sums, back.y, back.dy)?;
        let (x, kernel, spread) = (back.x.tensor(), data(back.weights, 0), self.spread());
        let shape = self.kernel_shape(back.x.channels());
        let dx = conv2d_transpose_input_gradient(x.shape(), kernel, shape, dy.tensor(), &spread)?;
        let mut weights = vec![conv2d_transpose_kernel_gradient(
            x,
            shape,
            dy.tensor(),
            &spread,
        )?];
        weights.extend(
            self.bias
                .as_ref()
                .map(|_| by_channel(dy.data(), self.filters)),
        );
        Ok(Gradients {
            x: Batch::images(dx),
            weights,
        })
    }
}
