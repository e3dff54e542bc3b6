//! What layers and models refuse, and what the refusal names.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::refused;
use conv_playground::config::limits;
use conv_playground::layers::{Batch, Side, Spec};
use conv_playground::model::{Partial, Sequential};
use conv_playground::{Error, Result};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn spec(class: &str, options: Value) -> Result<Spec> {
    Spec::new(class, options.as_object().unwrap())
}

fn conv(options: Value) -> Result<Spec> {
    let mut all = json!({"filters": 4, "kernel_size": 3});
    for (name, value) in options.as_object().unwrap() {
        all[name] = value.clone();
    }
    spec("Conv2D", all)
}

#[wasm_bindgen_test(unsupported = test)]
fn options_are_checked() {
    refused(spec("Conv3D", json!({})), "not-one-of", "class_name");
    refused(spec("Conv2D", json!({})), "missing", "Conv2D.filters");
    let cases = [
        (json!({"filter": 3}), "unknown-option", "filter"),
        (json!({"filters": null}), "wrong-type", "filters"),
        (json!({"filters": 0}), "out-of-range", "filters"),
        (json!({"filters": 513}), "out-of-range", "filters"),
        (json!({"filters": 1e300}), "out-of-range", "filters"),
        (json!({"filters": 2.5}), "wrong-type", "filters"),
        (json!({"filters": "32"}), "wrong-type", "filters"),
        (json!({"kernel_size": 32}), "out-of-range", "kernel_size"),
        (
            json!({"kernel_size": [3, 0]}),
            "out-of-range",
            "kernel_size",
        ),
        (
            json!({"kernel_size": [3, 3, 3]}),
            "wrong-type",
            "kernel_size",
        ),
        (json!({"strides": 17}), "out-of-range", "strides"),
        (json!({"strides": -1}), "out-of-range", "strides"),
        (json!({"padding": "causal"}), "not-one-of", "padding"),
        (json!({"padding": 1}), "not-one-of", "padding"),
        (
            json!({"data_format": "channels_first"}),
            "not-one-of",
            "data_format",
        ),
        (
            json!({"strides": 2, "dilation_rate": 2}),
            "conflict",
            "dilation_rate",
        ),
        (json!({"groups": 3}), "not-one-of", "groups"),
        (json!({"activation": "step"}), "not-one-of", "activation"),
        (json!({"activation": 3}), "not-one-of", "activation"),
        (
            json!({"activation": {"class_name": "Dense", "config": {}}}),
            "not-one-of",
            "activation",
        ),
        (json!({"use_bias": 1}), "wrong-type", "use_bias"),
        (
            json!({"kernel_initializer": "best"}),
            "not-one-of",
            "kernel_initializer",
        ),
        (
            json!({"kernel_initializer": 1}),
            "wrong-type",
            "kernel_initializer",
        ),
        (json!({"trainable": "no"}), "wrong-type", "trainable"),
        (json!({"dtype": "float16"}), "not-one-of", "dtype"),
        (json!({"lora_rank": 4}), "unavailable", "lora_rank"),
        (json!({"name": ""}), "wrong-type", "name"),
        (
            json!({"input_shape": [0, 3, 3]}),
            "out-of-range",
            "input_shape",
        ),
    ];
    for (options, code, field) in cases {
        refused(conv(options), code, &format!("Conv2D.{field}"));
    }
    let init = |config: Value| {
        conv(json!({"bias_initializer": {"class_name": "RandomUniform", "config": config}}))
    };
    let field = "Conv2D.bias_initializer.RandomUniform";
    refused(
        init(json!({"low": 1})),
        "unknown-option",
        &format!("{field}.low"),
    );
    refused(
        init(json!({"minval": 1})),
        "out-of-range",
        &format!("{field}.maxval"),
    );
    refused(
        init(json!({"seed": -1})),
        "out-of-range",
        &format!("{field}.seed"),
    );
    refused(
        init(json!({"minval": "a"})),
        "wrong-type",
        &format!("{field}.minval"),
    );

    let twice = json!({"alpha": 0.1, "negative_slope": 0.2});
    let error = spec("LeakyReLU", twice).unwrap_err();
    assert_eq!(error.code(), "repeated-field");
    for (class, options, code, field) in [
        (
            "ReLU",
            json!({"threshold": -1}),
            "out-of-range",
            "ReLU.threshold",
        ),
        (
            "ReLU",
            json!({"max_value": "x"}),
            "wrong-type",
            "ReLU.max_value",
        ),
        (
            "Dropout",
            json!({"rate": 1.5}),
            "out-of-range",
            "Dropout.rate",
        ),
        ("Dropout", json!({}), "missing", "Dropout.rate"),
        (
            "Rescaling",
            json!({"scale": []}),
            "wrong-type",
            "Rescaling.scale",
        ),
        (
            "Rescaling",
            json!({"scale": 1e300}),
            "not-finite",
            "Rescaling.scale",
        ),
        (
            "Reshape",
            json!({"target_shape": [-1, -1]}),
            "wrong-type",
            "Reshape.target_shape",
        ),
        (
            "Reshape",
            json!({"target_shape": []}),
            "shape-mismatch",
            "Reshape.target_shape",
        ),
        (
            "Reshape",
            json!({"target_shape": [0]}),
            "out-of-range",
            "Reshape.target_shape",
        ),
        (
            "Reshape",
            json!({"target_shape": 3}),
            "wrong-type",
            "Reshape.target_shape",
        ),
        (
            "UpSampling2D",
            json!({"interpolation": "bicubic"}),
            "not-one-of",
            "UpSampling2D.interpolation",
        ),
        (
            "ZeroPadding2D",
            json!({"padding": [[1, 2]]}),
            "wrong-type",
            "ZeroPadding2D.padding",
        ),
        (
            "InputLayer",
            json!({"shape": [2, 2, 2, 2]}),
            "shape-mismatch",
            "InputLayer.shape",
        ),
        ("InputLayer", json!({}), "missing", "InputLayer.batch_shape"),
        (
            "Conv2DTranspose",
            json!({"filters": 1, "kernel_size": 3, "strides": 2, "output_padding": 2}),
            "out-of-range",
            "Conv2DTranspose.output_padding",
        ),
    ] {
        refused(spec(class, options), code, field);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn other_spellings_are_read() {
    let same = |class: &str, one: Value, other: Value| {
        let (one, other) = (spec(class, one).unwrap(), spec(class, other).unwrap());
        assert_eq!(one, other);
    };
    same(
        "LeakyReLU",
        json!({"alpha": 0.1}),
        json!({"negative_slope": 0.1}),
    );
    let numpy = json!({"class_name": "__numpy__", "config": {"value": 0.1, "dtype": "float32"}});
    same(
        "LeakyReLU",
        json!({"alpha": numpy}),
        json!({"negative_slope": 0.1}),
    );
    same(
        "BatchNormalization",
        json!({"axis": [3]}),
        json!({"axis": 3}),
    );
    same(
        "BatchNormalization",
        json!({"renorm": false, "fused": true}),
        json!({}),
    );
    same(
        "MaxPooling2D",
        json!({"pool_size": 3, "strides": 3}),
        json!({"pool_size": [3.0, 3.0]}),
    );
    same(
        "InputLayer",
        json!({"shape": [4, 4, 1]}),
        json!({"batch_input_shape": [null, 4, 4, 1]}),
    );
    same(
        "Activation",
        json!({"activation": "silu"}),
        json!({"activation": "swish"}),
    );
    same(
        "Dense",
        json!({"units": 2, "activation": null}),
        json!({"units": 2, "activation": "linear"}),
    );
    let function = json!({"module": "builtins", "class_name": "function", "config": "relu"});
    same(
        "Activation",
        json!({"activation": function}),
        json!({"activation": "relu"}),
    );
    let glorot =
        json!({"class_name": "GlorotUniform", "config": {"seed": null, "dtype": "float32"}});
    same(
        "Dense",
        json!({"units": 2, "kernel_initializer": glorot}),
        json!({"units": 2}),
    );
    let first = spec("Dense", json!({"units": 2, "input_dim": 5})).unwrap();
    assert_eq!(first.input_shape(), Some(vec![Some(5)]));
    let first = conv(json!({"batch_input_shape": [null, null, 8, 3]})).unwrap();
    assert_eq!(first.input_shape(), Some(vec![None, Some(8), Some(3)]));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_spec_changes_one_option() {
    let first = conv(json!({"name": "first", "trainable": false})).unwrap();
    let wider = first.with("kernel_size", json!(5)).unwrap();
    assert_eq!(wider.config()["kernel_size"], json!([5, 5]));
    assert_eq!(wider.name(), Some("first"));
    assert!(!wider.trainable());
    refused(
        first.with("kernel_size", json!(0)),
        "out-of-range",
        "Conv2D.kernel_size",
    );
    refused(
        first.with("kernel", json!(0)),
        "unknown-option",
        "Conv2D.kernel",
    );
}

const IMAGE: [Side; 3] = [Some(8), Some(8), Some(3)];

/// The error of a model of these layers, which must name the layer of this number and name.
fn at(layers: &[(&str, Value)], number: usize, name: &str) -> Error {
    let specs: Vec<Spec> = layers
        .iter()
        .map(|(class, options)| spec(class, options.clone()).unwrap())
        .collect();
    let Partial {
        model,
        error,
        names,
    } = Sequential::build_partial(&specs, Some(&IMAGE), 1);
    assert_eq!(names.len(), specs.len());
    assert_eq!(model.layers().len(), number - 1);
    let x = Batch::zeros(1, &[8, 8, 3]).unwrap();
    assert_eq!(model.activations(&x).unwrap().len(), number - 1);
    match error.unwrap() {
        Error::Layer {
            number: n,
            name: of,
            source,
        } => {
            assert_eq!((n, &of[..]), (number, name), "{source}");
            *source
        }
        other => unreachable!("{other}"),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_fault_is_told_at_its_layer_and_the_rest_stays() {
    let first = ("Conv2D", json!({"filters": 4, "kernel_size": 3}));
    let cases = [
        (
            "Conv2D",
            json!({"filters": 4, "kernel_size": 7}),
            "kernel-larger-than-input",
            "Conv2D.kernel_size",
            "conv2d_1",
        ),
        (
            "Conv2D",
            json!({"filters": 3, "kernel_size": 1, "groups": 3}),
            "not-one-of",
            "Conv2D.groups",
            "conv2d_1",
        ),
        (
            "MaxPooling2D",
            json!({"pool_size": 7}),
            "kernel-larger-than-input",
            "MaxPooling2D.pool_size",
            "max_pooling2d",
        ),
        (
            "DepthwiseConv2D",
            json!({"kernel_size": [1, 7]}),
            "kernel-larger-than-input",
            "DepthwiseConv2D.kernel_size",
            "depthwise_conv2d",
        ),
        (
            "DepthwiseConv2D",
            json!({"kernel_size": 1, "depth_multiplier": 129}),
            "out-of-range",
            "DepthwiseConv2D.depth_multiplier",
            "depthwise_conv2d",
        ),
        (
            "SeparableConv2D",
            json!({"filters": 1, "kernel_size": 7}),
            "kernel-larger-than-input",
            "SeparableConv2D.kernel_size",
            "separable_conv2d",
        ),
        (
            "Cropping2D",
            json!({"cropping": 3}),
            "out-of-range",
            "Cropping2D.cropping",
            "cropping2d",
        ),
        (
            "Reshape",
            json!({"target_shape": [5, -1]}),
            "shape-mismatch",
            "Reshape.target_shape",
            "reshape",
        ),
        (
            "Reshape",
            json!({"target_shape": [143]}),
            "shape-mismatch",
            "Reshape.target_shape",
            "reshape",
        ),
        (
            "Rescaling",
            json!({"scale": [1, 2]}),
            "shape-mismatch",
            "Rescaling.scale",
            "rescaling",
        ),
        (
            "BatchNormalization",
            json!({"axis": 0}),
            "shape-mismatch",
            "BatchNormalization.axis",
            "batch_normalization",
        ),
        (
            "Softmax",
            json!({"axis": -4}),
            "shape-mismatch",
            "Softmax.axis",
            "softmax",
        ),
        (
            "InputLayer",
            json!({"shape": [8, 8, 3]}),
            "unavailable",
            "InputLayer",
            "input_layer",
        ),
        (
            "Conv2D",
            json!({"filters": 1, "kernel_size": 1, "name": "conv2d"}),
            "repeated-field",
            "Conv2D.name",
            "conv2d",
        ),
        (
            "Conv2DTranspose",
            json!({"filters": 1, "kernel_size": 2, "strides": 2, "padding": "same", "output_padding": 0}),
            "out-of-range",
            "Conv2DTranspose.output_padding",
            "conv2d_transpose",
        ),
    ];
    for (class, options, code, field, name) in cases {
        let mut first = first.clone();
        // A layer with the given name of a later one.
        if name == "conv2d" {
            first.1["name"] = json!("conv2d");
        }
        let error = at(&[first, (class, options)], 2, name);
        assert_eq!(
            (error.code(), error.field()),
            (code, Some(field)),
            "{error}"
        );
    }
    let flat = [
        ("Flatten", json!({})),
        ("Conv2D", json!({"filters": 1, "kernel_size": 1})),
    ];
    let error = at(&flat, 2, "conv2d");
    assert_eq!(
        (error.code(), error.field()),
        ("shape-mismatch", Some("input"))
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn models_over_the_limits_are_refused_before_anything_is_allocated() {
    let dense = |units: usize| ("Dense", json!({"units": units}));
    let error = at(&[("Flatten", json!({})), dense(26_041)], 2, "dense");
    assert_eq!(
        (error.code(), error.field()),
        ("too-large", Some("parameters"))
    );
    let up = ("UpSampling2D", json!({"size": 16}));
    let error = at(&[up.clone(), up.clone(), up], 3, "up_sampling2d_2");
    assert_eq!(error.code(), "too-large");
    let same = vec![("Dropout", json!({"rate": 0.5})); limits::LAYERS + 1];
    let error = at(&same, limits::LAYERS + 1, "dropout_64");
    assert_eq!((error.code(), error.field()), ("too-large", Some("layers")));
    let huge = [Some(1 << 20), Some(1 << 20), Some(1 << 20)];
    let error = Sequential::build(&[], Some(&huge), 1).unwrap_err();
    assert_eq!(error.code(), "too-large");
    refused(Sequential::build(&[], None, 1), "missing", "input_shape");
}

#[wasm_bindgen_test(unsupported = test)]
fn a_model_of_any_size_takes_any_size_that_fits() {
    let specs = [
        spec("InputLayer", json!({"shape": [null, null, 3]})).unwrap(),
        conv(json!({})).unwrap(),
        spec("MaxPooling2D", json!({})).unwrap(),
    ];
    let model = Sequential::build(&specs, None, 1).unwrap();
    let shapes: Vec<_> = model
        .summary()
        .rows
        .into_iter()
        .map(|row| row.output_shape)
        .collect();
    assert_eq!(
        shapes,
        [[None, None, None, Some(4)], [None, None, None, Some(4)]]
    );
    let run = |sides: [usize; 3]| model.predict(&Batch::zeros(1, &sides).unwrap());
    assert_eq!(run([9, 12, 3]).unwrap().dims(), [1, 3, 5, 4]);
    let error = run([2, 9, 3]).unwrap_err();
    assert!(matches!(error, Error::Layer { number: 2, .. }), "{error}");
    refused(
        run([2, 9, 3]),
        "kernel-larger-than-input",
        "Conv2D.kernel_size",
    );
    refused(
        run([3, 9, 3]),
        "kernel-larger-than-input",
        "MaxPooling2D.pool_size",
    );
    refused(run([9, 9, 4]), "shape-mismatch", "x");
    let flat = spec("Flatten", json!({})).unwrap();
    let dense = spec("Dense", json!({"units": 2})).unwrap();
    let specs = [specs[0].clone(), flat, dense];
    let error = Sequential::build(&specs, None, 1).unwrap_err();
    assert!(matches!(error, Error::Layer { number: 3, .. }), "{error}");
}

#[wasm_bindgen_test(unsupported = test)]
fn weights_are_a_seeds_for_ever() {
    let conv = |filters| json!({"filters": filters, "kernel_size": 3});
    let build = |layers: &[(&str, Value)], seed| {
        let specs: Vec<Spec> = layers
            .iter()
            .map(|(class, options)| spec(class, options.clone()).unwrap())
            .collect();
        Sequential::build(&specs, Some(&IMAGE), seed).unwrap()
    };
    let two = [("Conv2D", conv(2)), ("Conv2D", conv(2))];
    let model = build(&two, 7);
    let bits = |at: usize| -> Vec<u32> {
        let weights = model.weights();
        let first = weights[at].weight.data.iter().take(3);
        first.map(|weight| weight.to_bits()).collect()
    };
    assert_eq!([bits(0), bits(2)], PINNED);
    let all = |model: &Sequential| -> Vec<Vec<f32>> {
        let weights = model.weights();
        weights
            .iter()
            .map(|named| named.weight.data.clone())
            .collect()
    };
    assert_eq!(all(&build(&two, 7)), all(&model));
    assert_ne!(all(&build(&two, 8)), all(&model));
    // A layer without weights more leaves the others' as they were.
    let [first, second] = two.clone();
    let more = build(&[first, ("ReLU", json!({})), second], 7);
    assert_eq!(all(&more), all(&model));
    // An initializer's own seed wins over the model's.
    let seeded = json!({"filters": 2, "kernel_size": 3,
        "kernel_initializer": {"class_name": "HeNormal", "config": {"seed": 3}}});
    let own = [("Conv2D", seeded)];
    assert_eq!(all(&build(&own, 1)), all(&build(&own, 2)));
}

/// Computed from PCG's and SplitMix's definitions and Glorot's limits, in Python.
const PINNED: [[u32; 3]; 2] = [
    [0xbdf8_3d54, 0x3e63_07b8, 0x3ea7_537e],
    [0x3ecb_80d2, 0x3eb1_a826, 0xbe68_82b4],
];

#[wasm_bindgen_test(unsupported = test)]
fn weights_are_replaced_whole_or_not_at_all() {
    let specs = [conv(json!({})).unwrap()];
    let mut model = Sequential::build(&specs, Some(&IMAGE), 1).unwrap();
    let before = model.weights()[0].weight.data.clone();
    refused(model.set_weights(vec![]), "length-mismatch", "weights");
    let short = vec![vec![1.0; 108], vec![0.0; 3]];
    refused(model.set_weights(short), "length-mismatch", "conv2d/bias");
    assert_eq!(model.weights()[0].weight.data, before);
    model
        .set_weights(vec![vec![1.0; 108], vec![0.5; 4]])
        .unwrap();
    let ones = Batch::new(1, &[8, 8, 3], vec![1.0; 192]).unwrap();
    assert_eq!(model.predict(&ones).unwrap().data(), [27.5; 144]);
}
