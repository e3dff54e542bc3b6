//! The engine's public functions, typed in `types.d.ts`.

use super::convert::{Input, bytes, dims, numbers, whole};
use super::options::Options;
use crate::error::{Error, Result};
use crate::geometry::Padding;
use crate::ops::activation::Activation;
use crate::ops::border::Border;
use crate::ops::conv2d::{self, Conv2d};
use crate::ops::conv2d_transpose::{self, Conv2dTranspose};
use crate::ops::dense;
use crate::ops::depthwise::{self, DepthwiseConv2d};
use crate::ops::filter2d::{self, Filter, filter_rgba as run_rgba};
use crate::ops::pool2d::{self, Kind, Pool2d};
use crate::tensor::Tensor;
use wasm_bindgen::{Clamped, prelude::*};

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// What every kind of convolution takes.
const LAYER_OPTIONS: &[&str] = &["strides", "padding", "dilationRate", "bias", "activation"];

/// What a convolution takes besides its numbers.
struct Layer {
    strides: [usize; 2],
    padding: Padding,
    dilation_rate: [usize; 2],
    bias: Option<Vec<f32>>,
    activation: Activation,
}

impl Layer {
    fn read(options: &Options) -> Result<Self> {
        Ok(Self {
            strides: options.pair("strides", [1, 1])?,
            padding: Padding::parse("padding", &options.text("padding", "valid")?)?,
            dilation_rate: options.pair("dilationRate", [1, 1])?,
            bias: options
                .get("bias")?
                .map(|value| numbers("bias", &value))
                .transpose()?,
            activation: Activation::parse("activation", &options.text("activation", "linear")?)?,
        })
    }

    fn activated(&self, mut tensor: Tensor) -> Tensor {
        let channels = tensor.shape().c;
        self.activation.apply(tensor.data_mut(), channels);
        tensor
    }
}

fn kernel4(shape: &JsValue) -> Result<[usize; 4]> {
    let sides = dims("kernelShape", shape, 4, 4)?;
    sides.try_into().map_err(|_| Error::Empty {
        what: "kernelShape".into(),
    })
}

/// 2-D convolution as Keras' `Conv2D`: `x` is NHWC (or HWC), `kernel` HWIO.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = conv2d, unchecked_return_type = "TensorData")]
pub fn conv2d_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
    #[wasm_bindgen(js_name = xShape, unchecked_param_type = "readonly number[]")] x_shape: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Numbers")] kernel: &JsValue,
    #[wasm_bindgen(js_name = kernelShape, unchecked_param_type = "readonly number[]")] kernel_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Conv2dOptions")] options: JsValue,
) -> Answer {
    let options = Options::new(
        options,
        &[
            "strides",
            "padding",
            "dilationRate",
            "groups",
            "bias",
            "activation",
        ],
    )?;
    let layer = Layer::read(&options)?;
    let groups = options.positive("groups", 1)?;
    let input = Input::read("conv2d", x, x_shape, 3)?;
    let kernel_shape = kernel4(kernel_shape)?;
    let kernel = numbers("kernel", kernel)?;
    let Layer {
        strides,
        padding,
        dilation_rate,
        ..
    } = layer;
    let params = Conv2d {
        strides,
        padding,
        dilation_rate,
        groups,
    };
    let out = conv2d::conv2d(
        &input.tensor,
        &kernel,
        kernel_shape,
        layer.bias.as_deref(),
        &params,
    )?;
    Ok(input.pictures(layer.activated(out)))
}

/// Depthwise convolution as Keras' `DepthwiseConv2D`: `kernel` is (rows, columns, channels,
/// multiplier), output channel `c·multiplier + m`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = depthwiseConv2d, unchecked_return_type = "TensorData")]
pub fn depthwise_conv2d_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
    #[wasm_bindgen(js_name = xShape, unchecked_param_type = "readonly number[]")] x_shape: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Numbers")] kernel: &JsValue,
    #[wasm_bindgen(js_name = kernelShape, unchecked_param_type = "readonly number[]")] kernel_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "DepthwiseConv2dOptions")] options: JsValue,
) -> Answer {
    let options = Options::new(options, LAYER_OPTIONS)?;
    let layer = Layer::read(&options)?;
    let input = Input::read("depthwiseConv2d", x, x_shape, 3)?;
    let kernel_shape = kernel4(kernel_shape)?;
    let kernel = numbers("kernel", kernel)?;
    let Layer {
        strides,
        padding,
        dilation_rate,
        ..
    } = layer;
    let params = DepthwiseConv2d {
        strides,
        padding,
        dilation_rate,
    };
    let out = depthwise::depthwise_conv2d(
        &input.tensor,
        &kernel,
        kernel_shape,
        layer.bias.as_deref(),
        &params,
    )?;
    Ok(input.pictures(layer.activated(out)))
}

/// Transposed convolution as Keras' `Conv2DTranspose`: `kernel` is (rows, columns, filters,
/// channels of `x`).
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = conv2dTranspose, unchecked_return_type = "TensorData")]
pub fn conv2d_transpose_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
    #[wasm_bindgen(js_name = xShape, unchecked_param_type = "readonly number[]")] x_shape: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Numbers")] kernel: &JsValue,
    #[wasm_bindgen(js_name = kernelShape, unchecked_param_type = "readonly number[]")]
    kernel_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Conv2dTransposeOptions")] options: JsValue,
) -> Answer {
    let options = Options::new(options, &[LAYER_OPTIONS, &["outputPadding"]].concat())?;
    let layer = Layer::read(&options)?;
    let output_padding = options.pair_or_none("outputPadding")?;
    let input = Input::read("conv2dTranspose", x, x_shape, 3)?;
    let kernel_shape = kernel4(kernel_shape)?;
    let kernel = numbers("kernel", kernel)?;
    let Layer {
        strides,
        padding,
        dilation_rate,
        ..
    } = layer;
    let params = Conv2dTranspose {
        strides,
        padding,
        dilation_rate,
        output_padding,
    };
    let bias = layer.bias.as_deref();
    let out =
        conv2d_transpose::conv2d_transpose(&input.tensor, &kernel, kernel_shape, bias, &params)?;
    Ok(input.pictures(layer.activated(out)))
}

/// A fully connected layer as Keras' `Dense`, over the last axis of `x`: `kernel` is (inputs, units).
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = dense, unchecked_return_type = "TensorData")]
pub fn dense_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
    #[wasm_bindgen(js_name = xShape, unchecked_param_type = "readonly number[]")] x_shape: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Numbers")] kernel: &JsValue,
    #[wasm_bindgen(js_name = kernelShape, unchecked_param_type = "readonly [number, number]")]
    kernel_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "DenseOptions")] options: JsValue,
) -> Answer {
    let options = Options::new(options, &["bias", "activation"])?;
    let layer = Layer::read(&options)?;
    let input = Input::features("dense", x, x_shape)?;
    let sides = dims("kernelShape", kernel_shape, 2, 2)?;
    let kernel = numbers("kernel", kernel)?;
    let out = dense::dense(
        &input.tensor,
        &kernel,
        [sides[0], sides[1]],
        layer.bias.as_deref(),
    )?;
    Ok(input.with_features(layer.activated(out)))
}

fn pool(kind: Kind, op: &'static str, x: &JsValue, x_shape: &JsValue, options: JsValue) -> Answer {
    let options = Options::new(options, &["poolSize", "strides", "padding"])?;
    let pool_size = options.pair("poolSize", [2, 2])?;
    let strides = options.pair("strides", pool_size)?;
    let padding = Padding::parse("padding", &options.text("padding", "valid")?)?;
    let input = Input::read(op, x, x_shape, 3)?;
    let out = pool2d::pool2d(
        &input.tensor,
        &Pool2d {
            kind,
            pool_size,
            strides,
            padding,
        },
    )?;
    Ok(input.pictures(out))
}

/// Max pooling as Keras' `MaxPooling2D`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = maxPool2d, unchecked_return_type = "TensorData")]
pub fn max_pool2d_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
    #[wasm_bindgen(js_name = xShape, unchecked_param_type = "readonly number[]")] x_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Pool2dOptions")] options: JsValue,
) -> Answer {
    pool(Kind::Max, "maxPool2d", x, x_shape, options)
}

/// Average pooling as Keras' `AveragePooling2D`: padding is not counted.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = avgPool2d, unchecked_return_type = "TensorData")]
pub fn avg_pool2d_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
    #[wasm_bindgen(js_name = xShape, unchecked_param_type = "readonly number[]")] x_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Pool2dOptions")] options: JsValue,
) -> Answer {
    pool(Kind::Average, "avgPool2d", x, x_shape, options)
}

/// A kernel's numbers and how they are applied, read from a caller's arguments.
struct OneKernel {
    numbers: Vec<f32>,
    sides: Vec<usize>,
    border: Border,
    divisor: f32,
    bias: f32,
    strides: [usize; 2],
    dilation_rate: [usize; 2],
    flip: bool,
}

impl OneKernel {
    fn read(kernel: &JsValue, sides: &JsValue, options: &Options, border: &str) -> Result<Self> {
        Ok(Self {
            sides: dims("kernelShape", sides, 2, 2)?,
            numbers: numbers("kernel", kernel)?,
            border: Border::parse("border", &options.text("border", border)?)?,
            divisor: options.number("divisor", 1.0)?,
            bias: options.number("bias", 0.0)?,
            strides: options.pair("strides", [1, 1])?,
            dilation_rate: options.pair("dilationRate", [1, 1])?,
            flip: options.flag("flip")?,
        })
    }

    fn filter(&self) -> Filter<'_> {
        Filter {
            kernel: &self.numbers,
            rows: self.sides[0],
            cols: self.sides[1],
            border: self.border,
            divisor: self.divisor,
            bias: self.bias,
            strides: self.strides,
            dilation_rate: self.dilation_rate,
            flip: self.flip,
        }
    }
}

/// One kernel over every channel alone: `x` is HW, HWC or NHWC, `kernel` rows first, `kernelShape`
/// `[rows, columns]`; `out = Σ weight·input / divisor + bias`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = filter2d, unchecked_return_type = "TensorData")]
pub fn filter2d_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
    #[wasm_bindgen(js_name = xShape, unchecked_param_type = "readonly number[]")] x_shape: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Numbers")] kernel: &JsValue,
    #[wasm_bindgen(js_name = kernelShape, unchecked_param_type = "readonly [number, number]")]
    kernel_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Filter2dOptions")] options: JsValue,
) -> Answer {
    let options = Options::new(
        options,
        &[
            "border",
            "divisor",
            "bias",
            "strides",
            "dilationRate",
            "flip",
        ],
    )?;
    let kernel = OneKernel::read(kernel, kernel_shape, &options, "valid")?;
    let input = Input::read("filter2d", x, x_shape, 2)?;
    Ok(input.pictures(filter2d::filter2d(&input.tensor, &kernel.filter())?))
}

/// One kernel over an RGBA picture of bytes: the colour channels are filtered as numbers 0…255,
/// clamped and rounded; alpha is copied. With `border: "valid"` the result is smaller by
/// `kernel − 1`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = filterRgba)]
pub fn filter_rgba_js(
    #[wasm_bindgen(unchecked_param_type = "Uint8ClampedArray | Uint8Array")] rgba: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] width: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] height: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Numbers")] kernel: &JsValue,
    #[wasm_bindgen(js_name = kernelShape, unchecked_param_type = "readonly [number, number]")]
    kernel_shape: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "FilterRgbaOptions")] options: JsValue,
) -> Answer<Clamped<Vec<u8>>> {
    let options = Options::new(options, &["border", "divisor", "bias"])?;
    let kernel = OneKernel::read(kernel, kernel_shape, &options, "reflect")?;
    let (width, height) = (whole("width", width)?, whole("height", height)?);
    let rgba = bytes("rgba", rgba)?;
    let filtered = run_rgba(&rgba, width, height, &kernel.filter());
    // The caller gave no shape, but two sides.
    let filtered = filtered.map_err(|error| match error.field() {
        Some("xShape") if height == 0 => error.with_field("height"),
        Some("xShape") => error.with_field("width"),
        _ => error,
    })?;
    Ok(Clamped(filtered))
}
