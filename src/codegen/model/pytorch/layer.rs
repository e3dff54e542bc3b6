//! A layer as PyTorch's modules.

use super::activation;
use super::convolution::{Convolution, convolution, frame, transposed};
use super::helpers::{Helper, Helpers};
use super::options::{Options, pair, tuple};
use super::shape::{dimension, extent};
use crate::error::{Error, Result};
use crate::layers::{Side, Spec};
use serde_json::Value;

/// The modules of a layer whose items have these sides, Keras' order.
pub fn modules(spec: &Spec, sides: &[Side], helpers: &mut Helpers) -> Result<Vec<String>> {
    let options = Options(spec);
    let rank = sides.len();
    let channels = || {
        let last = sides.last().copied().flatten();
        last.ok_or_else(|| Error::not_in_target("PyTorch", "input", "any"))
    };
    let mut modules = match spec.class_name() {
        "Rescaling" => vec![rescaling(&options, rank, helpers)],
        "Conv2D" => {
            let shape = Convolution {
                channels: channels()?,
                filters: options.whole("filters")?,
                groups: options.whole("groups")?,
                bias: options.flag("use_bias"),
            };
            convolution(&options, &shape, helpers)?
        }
        "DepthwiseConv2D" => {
            let shape = by_channel(&options, channels()?, options.flag("use_bias"))?;
            convolution(&options, &shape, helpers)?
        }
        "SeparableConv2D" => {
            let shape = by_channel(&options, channels()?, false)?;
            let mut modules = convolution(&options, &shape, helpers)?;
            let bias = if options.flag("use_bias") {
                ""
            } else {
                ", bias=False"
            };
            let filters = options.whole("filters")?;
            modules.push(format!("nn.Conv2d({}, {filters}, 1{bias})", shape.filters));
            modules
        }
        "Conv2DTranspose" => transposed(&options, sides, channels()?)?,
        "MaxPooling2D" | "AveragePooling2D" => pooling(&options, helpers)?,
        "GlobalMaxPooling2D" => global("nn.AdaptiveMaxPool2d(1)", &options),
        "GlobalAveragePooling2D" => global("nn.AdaptiveAvgPool2d(1)", &options),
        "Flatten" if rank == 3 => {
            helpers.need(Helper::FlattenLast);
            vec!["FlattenChannelsLast()".into()]
        }
        "Flatten" => vec!["nn.Flatten()".into()],
        "Reshape" => {
            helpers.need(Helper::Reshape);
            let target = options.json("target_shape").as_array();
            let target = target.into_iter().flatten().map(Value::to_string);
            vec![format!(
                "Reshape({})",
                target.collect::<Vec<_>>().join(", ")
            )]
        }
        "Dense" => {
            let bias = if options.flag("use_bias") {
                ""
            } else {
                ", bias=False"
            };
            let linear = format!(
                "nn.Linear({}, {}{bias})",
                channels()?,
                options.whole("units")?
            );
            vec![moved(linear, rank == 3, 1, -1, helpers)]
        }
        "BatchNormalization" => vec![normalization(&options, sides, helpers)?],
        "Dropout" => vec![format!("nn.Dropout({})", options.number("rate")?)],
        "ZeroPadding2D" => vec![frame(options.sides("padding")?, "")],
        "Cropping2D" => vec![frame(options.sides("cropping")?, "-")],
        "UpSampling2D" => {
            let size = tuple(options.pair("size")?);
            vec![match options.is("interpolation", "bilinear") {
                true => format!(
                    "nn.Upsample(scale_factor={size}, mode=\"bilinear\", align_corners=False)"
                ),
                false => format!("nn.Upsample(scale_factor={size})"),
            }]
        }
        "Activation" => Vec::new(),
        _ => activation::layer(spec, sides, helpers)?
            .into_iter()
            .collect(),
    };
    // What an activation gets has as many sides as the layer's input.
    if spec.config().contains_key("activation") {
        modules.extend(activation::option(
            options.json("activation"),
            sides,
            helpers,
        )?);
    }
    Ok(modules)
}

/// A kernel for each channel.
fn by_channel(options: &Options, channels: usize, bias: bool) -> Result<Convolution> {
    Ok(Convolution {
        channels,
        filters: channels.saturating_mul(options.whole("depth_multiplier")?),
        groups: channels,
        bias,
    })
}

fn moved(module: String, is: bool, source: i64, target: i64, helpers: &mut Helpers) -> String {
    if !is {
        return module;
    }
    helpers.need(Helper::Moved);
    format!("Moved({module}, {source}, {target})")
}

fn rescaling(options: &Options, rank: usize, helpers: &mut Helpers) -> String {
    helpers.need(Helper::Rescale);
    let number = |name: &str| match options.json(name) {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(Value::to_string).collect();
            let view = if rank == 3 { ".view(-1, 1, 1)" } else { "" };
            format!("torch.tensor([{}]){view}", items.join(", "))
        }
        number => number.to_string(),
    };
    format!("Rescale({}, {})", number("scale"), number("offset"))
}

fn pooling(options: &Options, helpers: &mut Helpers) -> Result<Vec<String>> {
    let size = options.pair("pool_size")?;
    let strides = options.pair_or_none("strides").unwrap_or(size);
    let is_max = options.0.class_name() == "MaxPooling2D";
    let name = if is_max { "Max" } else { "Avg" };
    let steps = match strides == size {
        true => String::new(),
        false => format!(", {}", pair(strides)),
    };
    let pool = format!("nn.{name}Pool2d({}{steps})", pair(size));
    let (size, strides) = (tuple(size), tuple(strides));
    Ok(match (options.is("padding", "same"), is_max) {
        (false, _) => vec![pool],
        (true, true) => {
            helpers.need(Helper::SamePad);
            vec![format!("SamePad({size}, {strides}, -torch.inf)"), pool]
        }
        (true, false) => {
            helpers.need(Helper::SameAvgPool);
            vec![format!("SameAvgPool2d({size}, {strides})")]
        }
    })
}

fn global(pool: &str, options: &Options) -> Vec<String> {
    match options.flag("keepdims") {
        true => vec![pool.into()],
        false => vec![pool.into(), "nn.Flatten()".into()],
    }
}

fn normalization(options: &Options, sides: &[Side], helpers: &mut Helpers) -> Result<String> {
    const AXIS: &str = "BatchNormalization.axis";
    let axis = options.signed("axis")?;
    let (at, count) = (dimension(AXIS, axis, sides)?, extent(AXIS, axis, sides)?);
    let kind = if sides.len() == 3 { "2d" } else { "1d" };
    let epsilon = options.number("epsilon")?;
    // PyTorch counts what is new, Keras what is kept.
    let momentum = ((1.0 - options.number("momentum")?) * 1e9).round() / 1e9;
    let mut text = format!("nn.BatchNorm{kind}({count}, eps={epsilon}, momentum={momentum}");
    let (scale, center) = (options.flag("scale"), options.flag("center"));
    if !scale && !center {
        text += ", affine=False";
    }
    text.push(')');
    // One of the two alone keeps its first value, which changes nothing.
    if scale != center {
        let still = if scale { "bias" } else { "weight" };
        helpers.need(Helper::Still);
        text = format!("still({text}, \"{still}\")");
    }
    let at = i64::try_from(at).unwrap_or(1);
    Ok(moved(text, at != 1, at, 1, helpers))
}
