//! Keras code: what Keras makes of the same code, forms in which tutorials write it, and errors at
//! their places.
#![allow(clippy::unwrap_used, clippy::panic, clippy::type_complexity)]

use conv_playground::Error;
use conv_playground::codegen::keras::{CODE_MOST, KerasCode, read_keras, write_keras};
use conv_playground::layers::Spec;
use conv_playground::model::keras_json::{from_keras_json, to_keras_json};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

macro_rules! golden {
    ($($name:literal),*) => {
        &[$((
            $name,
            include_str!(concat!("golden/keras_code/", $name, ".py")),
            include_str!(concat!("golden/keras_json/", $name, ".json")),
        )),*]
    };
}

/// Code, and what Keras 3's `model.to_json()` prints of it (`golden/keras_code/make_json.py`).
const GOLDEN: &[(&str, &str, &str)] = golden!(
    "any_size",
    "bare_names",
    "every_layer",
    "functional",
    "list_form",
    "loops",
    "tutorial"
);

const TUTORIAL: &str = GOLDEN[6].1;

fn read(text: &str) -> KerasCode {
    read_keras(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn spec(class: &str, config: Value) -> Spec {
    Spec::new(class, config.as_object().unwrap()).unwrap()
}

fn shape(sides: &[usize]) -> Option<Vec<Option<usize>>> {
    Some(sides.iter().copied().map(Some).collect())
}

/// Whether all that we write is what Keras writes, and what we leave out is nothing.
fn same(ours: &Value, theirs: &Value, path: &str) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, value) in theirs {
                match ours.get(key) {
                    Some(own) => same(own, value, &format!("{path}.{key}")),
                    // Where a layer stands, and options that Keras has and this does not build.
                    None => assert!(
                        value.is_null()
                            || value == &json!(false)
                            || [
                                "build_config",
                                "module",
                                "registered_name",
                                "renorm_momentum"
                            ]
                            .contains(&key.as_str()),
                        "{path}.{key}: {value} is not written"
                    ),
                }
            }
            for (key, value) in ours {
                let known = theirs.contains_key(key) || value.is_null();
                assert!(known, "{path}.{key} is not Keras'");
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{path}");
            for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                same(ours, theirs, &format!("{path}[{at}]"));
            }
        }
        (Value::Number(ours), Value::Number(theirs)) => {
            assert_eq!(ours.as_f64(), theirs.as_f64(), "{path}");
        }
        _ => assert_eq!(ours, theirs, "{path}"),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn code_means_what_keras_makes_of_it() {
    for (name, code, expected) in GOLDEN {
        let code = read(code);
        let written = to_keras_json(&code.specs(), code.input.as_deref());
        let written: Value = serde_json::from_str(&written).unwrap();
        let expected: Value = serde_json::from_str(expected).unwrap();
        let layers = "/config/layers";
        let mut expected = expected.pointer(layers).unwrap().clone();
        let ours = written.pointer(layers).unwrap();
        // The input's name, its type and whether it is optional are not the model's.
        expected[0]["config"] = json!({
            "batch_shape": expected[0]["config"]["batch_shape"],
        });
        let mut ours = ours.clone();
        ours[0]["config"] = json!({ "batch_shape": ours[0]["config"]["batch_shape"] });
        same(&ours, &expected, name);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn written_code_and_json_are_read_again() {
    for (name, code, json) in GOLDEN {
        let code = read(code);
        let specs = code.specs();
        let again = read(&write_keras(&specs, code.input.as_deref()));
        assert_eq!(
            (again.specs(), &again.input),
            (specs, &code.input),
            "{name}"
        );
        let model = from_keras_json(json).unwrap();
        let again = from_keras_json(&to_keras_json(&model.specs, model.input.as_deref())).unwrap();
        assert_eq!(again, model, "{name}");
    }
}

/// For `golden/keras_code/check_written.py`, which asks Keras.
#[cfg(not(target_arch = "wasm32"))]
#[test]
#[ignore = "writes files"]
fn write_for_keras() {
    let folder = std::path::PathBuf::from(std::env::var("WRITTEN").unwrap());
    for (name, _, json) in GOLDEN {
        let model = from_keras_json(json).unwrap();
        let input = model.input.as_deref();
        std::fs::write(
            folder.join(format!("{name}.py")),
            write_keras(&model.specs, input),
        )
        .unwrap();
        std::fs::write(
            folder.join(format!("{name}.json")),
            to_keras_json(&model.specs, input),
        )
        .unwrap();
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_tutorial_is_written_as_it_stands() {
    let code = read(TUTORIAL);
    let written = write_keras(&code.specs(), code.input.as_deref());
    let model = |text: &str| {
        let lines = text.lines().filter(|line| line.starts_with("model.add("));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(model(&written), model(TUTORIAL));
    assert_eq!(written.lines().count(), 11);
    assert!(written.starts_with(
        "from tensorflow.keras import layers, models\n\nmodel = models.Sequential()\n"
    ));
}

#[wasm_bindgen_test(unsupported = test)]
fn layers_and_options_know_their_places() {
    let code = read(TUTORIAL);
    let place = |span: conv_playground::codegen::keras::Span| {
        (
            span.start.line,
            span.start.column,
            span.end.line,
            span.end.column,
        )
    };
    assert_eq!(place(code.layers[0].span), (9, 11, 9, 80));
    let options: Vec<_> = code.layers[0]
        .options
        .iter()
        .map(|(name, span)| (name.as_str(), place(*span)))
        .collect();
    assert_eq!(
        options,
        [
            ("filters", (9, 25, 9, 27)),
            ("kernel_size", (9, 29, 9, 35)),
            ("activation", (9, 37, 9, 54)),
            ("input_shape", (9, 56, 9, 79)),
        ]
    );
    assert_eq!(code.input_span.map(place), Some((9, 56, 9, 79)));
    let code = read("model = Sequential([\n  Dense(\n    3),\n  Dense(4)])");
    assert_eq!(place(code.layers[0].span), (2, 3, 3, 7));
    assert_eq!(place(code.layers[1].span), (4, 3, 4, 11));
}

/// Each says `Conv2D(8, 3, activation='relu')` and `Dense(10)` on 28×28×1.
const FORMS: &[&str] = &[
    "model = Sequential()\nmodel.add(Conv2D(8, 3, activation='relu', input_shape=(28, 28, 1)))\nmodel.add(Dense(10))",
    "net = tf.keras.Sequential([tf.keras.layers.Conv2D(8, 3, activation=tf.nn.relu, input_shape=[28, 28, 1]), tf.keras.layers.Dense(10)])",
    "import keras as k\nimport keras.layers as kl\nm = k.models.Sequential(layers=[k.Input((28, 28, 1)), kl.Conv2D(8, 3, activation=k.activations.relu), kl.Dense(10)])",
    "from tensorflow import keras as K\nL = K.layers\nm = K.Sequential((K.layers.InputLayer(input_shape=(28, 28, 1)), L.Conv2D(8, (3,3), (1, 1), 'valid', activation = 'relu'), L.Dense(units=10),), name='n')",
    "from tensorflow.python.keras.layers import *\nfrom tensorflow.python.keras.models import Sequential as S\nm = S()\nm.add(Conv2D(8, 3, activation='relu', batch_input_shape=(None, 28, 28, 1)))\nm.add(Dense(10))\nm.add(Dense(2))\nm.pop()",
    "i = Input(shape=(28, 28, 1,))\nc = Conv2D(filters=8, kernel_size=3, activation='relu')\no = Dense(10)(c(i))\nmodel = Model(inputs=[i], outputs=[o], name='m')",
    "def make(shape, n_classes=10):\n    return keras.Sequential([layers.Conv2D(8, 3, activation='relu', input_shape=shape), layers.Dense(n_classes)])\nmodel = make(shape=(28, 28) + (1,))",
    "def make(n=5 * 2):\n    m = models.Sequential()\n    for a in ['relu']: m.add(layers.Conv2D(8, 3, activation=a, input_shape=(28, 28, 1)))\n    m.add(layers.Dense(n))\n    m.summary()\n    return m",
    "(x, y), (u, v) = tf.keras.datasets.mnist.load_data()\nx = x.reshape(-1, 28, 28, 1).astype('float32') / 255.\nm = Sequential([Conv2D(8, 3, activation='relu', input_shape=x.shape[1:]), Dense(10)])\nhistory = m.fit(x, y, epochs=3)\nplt.plot(history.history['loss'])",
    "m = Sequential()\nlist_of = []\nlist_of.append(Conv2D(8, 3, activation='relu'))\nlist_of.append(Dense(10))\nfor one in list_of:\n  m.add(one)\nm.build((None, 28, 28, 1))",
    ">>> m = Sequential()\n>>> m.add(Conv2D(8, 3, activation='relu',\n...              input_shape=(28, 28, 1)))\n>>> m.add(Dense(10))\n",
    "!pip install tensorflow  # don't\n%matplotlib inline\nif K.image_data_format() == 'channels_first':\n    shape = (1, 28, 28)\nelse:\n    shape = (28, 28, 1)\nm = Sequential()\nm.add(Conv2D(8, 3, activation=“relu”, input_shape=shape))\nm.add(Dense(10))",
    "In [1]:\n%matplotlib inline\nIn [2]: m = Sequential()\n   ...: m.add(Conv2D(8, 3, activation='relu',\n   ...:              input_shape=(28, 28, 1)))\nOut[2]: <keras.layers (at 0x7f\n\nIn [ ]: m.add(Dense(10))\nIn[*]:",
    ">>> for a in [8]:\n...     m = Sequential()\n...     m.add(Conv2D(a, 3, activation='relu', input_shape=(28, 28, 1)))\n...\n>>> m.add(Dense(10))\n>>>",
    "base = Sequential([Conv2D(8, 3, activation='relu', input_shape=(28, 28, 1))])\nmodel = Sequential([base, Dense(10)])\nunused = 3",
    "encoder = Sequential([Input((28, 28, 1)), Conv2D(8, 3, activation='relu')])\nx = Input((28, 28, 1))\nmodel = tf.keras.models.Model(x, Dense(10)(encoder(x, training=False)))",
    "augment = Sequential([RandomFlip('horizontal')])\nm = Sequential([Conv2D(8, 3, activation='relu', input_shape=(28, 28, 1)), Dense(10)])",
    "with strategy.scope():\r\n\tm = Sequential([\r\n\t\tConv2D(8, 3, activation='relu',\\\r\n input_shape=(28, 28, 1),),\r\n\t\tDense(10)])\r\n",
    "  # indented as it was pasted\n  m = Sequential([Conv2D(8, 3, activation='relu', input_shape=(28, 28, 1)), Dense(10)])\n  for epoch in range(EPOCHS):\n    for images, labels in train_ds:\n      train_step(images, labels)\n",
    "for epoch in range(10):\n  with tf.GradientTape() as tape: loss = model(x)\nm = Sequential([Conv2D(8, 3, activation='relu', input_shape=(28, 28, 1)), Dense(10)])\n@tf.function\ndef step(x: tf.Tensor, *args, k=lambda a, b=2: a, **kw) -> None:\n  '''It's a \"step\"'''\n  return {**kw, 'a': [i async for i in x if i], **{}}\nassert m, f'{m!r:>{10}}'\nx: int = 3; del x; print(x[1:2, ..., ::3], not x in y, a if b else c, x @ y, -x ** -2)",
];

#[wasm_bindgen_test(unsupported = test)]
fn every_form_is_the_same_model() {
    let expected = [
        spec(
            "Conv2D",
            json!({"filters": 8, "kernel_size": 3, "activation": "relu"}),
        ),
        spec("Dense", json!({"units": 10})),
    ];
    for text in FORMS {
        let code = read(text);
        assert_eq!(code.specs(), expected, "{text}");
        assert_eq!(code.input, shape(&[28, 28, 1]), "{text}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn arithmetic_is_pythons() {
    for (text, value) in [
        ("2 * 16 + 3 % 2", 33),
        ("-7 // 2 + 40", 36),
        ("2 ** 5", 32),
        ("1_0 * 0x10", 160),
        ("int(8 / 2)", 4),
        ("len([1, 2, 3])", 3),
        ("(4, 5)[-1]", 5),
        ("[1, 2, 3][1:][0]", 2),
        ("(-7) % 3", 2),
        ("1 << 4", 16),
        ("8 if 1 == 1.0 else 2", 8),
        ("8 if not [] else 2", 8),
        ("8 if 1 and not [] else 2", 8),
        ("8 if 1 == 1.0 and not [] else 2", 8),
        ("~0 or 3", 3),
        ("3 or 4", 3),
        ("0 or 4", 4),
    ] {
        let code = read_keras(&format!("m = Sequential([Dense({text})])"));
        if text == "~0 or 3" {
            assert_eq!(code.unwrap_err().code(), "code-unknown-value");
            continue;
        }
        let specs = code.unwrap().specs();
        assert_eq!(specs[0].config()["units"], json!(value), "{text}");
    }
}

/// Code, the error's code, line and column, and what one of its details says.
const ERRORS: &[(&str, &str, (usize, usize), (&str, &str))] = &[
    (
        "m = Sequential()\nm.add(Conv2D(32, (3, 3) activation='relu'))",
        "code-unexpected",
        (2, 25),
        ("found", "activation"),
    ),
    (
        "m = Sequential()\nm.add(Conv2D(32, (3, 3), activation='relu')",
        "code-unclosed",
        (2, 6),
        ("found", "("),
    ),
    (
        "m = Sequential([Dense(3])",
        "code-unclosed",
        (1, 22),
        ("found", "("),
    ),
    (
        "m = Sequential([Dense(3)]))",
        "code-unexpected",
        (1, 27),
        ("found", ")"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, activation='relu))",
        "code-unclosed",
        (2, 27),
        ("found", "'"),
    ),
    ("s = '''a\nb\n", "code-unclosed", (1, 5), ("found", "'")),
    (
        "m = Sequential()\nm.add(Dense(3)))\n",
        "code-unexpected",
        (2, 16),
        ("found", ")"),
    ),
    (
        "m = Sequential()\nm.add(Dense 3)\n",
        "code-unexpected",
        (2, 13),
        ("found", "3"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, , 4))",
        "code-unexpected",
        (2, 16),
        ("found", ","),
    ),
    (
        "m = Sequential()\nm.add(Dense(3)",
        "code-unclosed",
        (2, 6),
        ("found", "("),
    ),
    (
        "m = Sequential()\nm.add(Conv3D(3, 3))",
        "not-one-of",
        (2, 7),
        ("value", "Conv3D"),
    ),
    (
        "m = Sequential()\nm.add(tf.keras.applications.VGG16())",
        "not-one-of",
        (2, 7),
        ("value", "applications.VGG16"),
    ),
    (
        "m = Sequential([\n  layers.Dense(3),\n  layers.LSTM(3)])",
        "not-one-of",
        (3, 3),
        ("field", "class_name"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, colour='red'))",
        "unknown-option",
        (2, 16),
        ("field", "Dense.colour"),
    ),
    (
        "m = Sequential()\nm.add(Dense(0))",
        "out-of-range",
        (2, 13),
        ("field", "Dense.units"),
    ),
    (
        "m = Sequential()\nm.add(Conv2D(3, kernel_size=(3, 'x')))",
        "wrong-type",
        (2, 17),
        ("field", "Conv2D.kernel_size"),
    ),
    (
        "m = Sequential()\nm.add(Conv2D(3))",
        "missing",
        (2, 7),
        ("field", "Conv2D.kernel_size"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, units=4))",
        "repeated-field",
        (2, 16),
        ("field", "Dense.units"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, activation='rely'))",
        "not-one-of",
        (2, 16),
        ("value", "rely"),
    ),
    (
        "m = Sequential()\nm.add(Conv2D(3, 3, data_format='channels_first'))",
        "not-one-of",
        (2, 20),
        ("value", "channels_first"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, dtype='float16'))",
        "not-one-of",
        (2, 16),
        ("value", "float16"),
    ),
    (
        "m = Sequential()\nm.add(Dense(num_classes))",
        "code-unknown-value",
        (2, 13),
        ("found", "num_classes"),
    ),
    (
        "n = len(names)\nm = Sequential()\nm.add(Dense(units=n + 1))",
        "code-unknown-value",
        (3, 19),
        ("found", "n + 1"),
    ),
    (
        "m = Sequential()\nm.add(Dense(*sizes))",
        "code-unknown-value",
        (2, 14),
        ("found", "sizes"),
    ),
    (
        "m = Sequential()\nm.add(hub_layer)",
        "code-unknown-value",
        (2, 7),
        ("found", "hub_layer"),
    ),
    (
        "m = Sequential()\nm.add(layers.Flatten)",
        "code-unsupported",
        (2, 7),
        ("what", "not-called"),
    ),
    (
        "m = Sequential()\nm.add(3)",
        "code-unsupported",
        (2, 7),
        ("what", "not-a-layer"),
    ),
    (
        "m = Sequential()\nfor n in sizes:\n  m.add(Dense(n))",
        "code-unsupported",
        (2, 1),
        ("what", "loop"),
    ),
    (
        "m = Sequential()\nwhile more():\n  m.add(Dense(3))",
        "code-unsupported",
        (2, 1),
        ("what", "loop"),
    ),
    (
        "m = Sequential()\nif deep:\n  m.add(Dense(3))",
        "code-unsupported",
        (2, 1),
        ("what", "condition"),
    ),
    (
        "i = Input((8,))\na = Dense(3)(i)\nm = Model(i, layers.add([a, Dense(3)(i)]))",
        "code-unsupported",
        (3, 14),
        ("what", "branch"),
    ),
    (
        "i = Input((8,))\na = Dense(3)(i)\nb = Concatenate()([a, i])\nm = Model(i, Dense(2)(b))",
        "code-unsupported",
        (3, 5),
        ("found", "Concatenate"),
    ),
    (
        "i = Input((8,))\na = Dense(3)(i)\nm = Model(i, a + i)",
        "code-unsupported",
        (3, 14),
        ("what", "branch"),
    ),
    (
        "i = Input((8,))\na = Dense(3)(i)\nm = Model(i, [a, i])",
        "code-unsupported",
        (3, 5),
        ("what", "branch"),
    ),
    (
        "i = Input((8,))\nm = Model(i, tf.nn.relu(Dense(3)(i)))",
        "code-unsupported",
        (2, 14),
        ("found", "nn.relu"),
    ),
    (
        "i = Input((8,))\nd = Dense(8)\nm = Model(i, d(d(i)))",
        "code-unsupported",
        (2, 5),
        ("what", "shared-layer"),
    ),
    (
        "d = Dense(8)\nm = Sequential([d, Dense(2), d])",
        "code-unsupported",
        (1, 5),
        ("what", "shared-layer"),
    ),
    (
        "i = Input((8,))\nm = Model(i, Dense(2)(i, training=True))",
        "code-unsupported",
        (2, 14),
        ("what", "training"),
    ),
    (
        "m = Sequential([Dense(2), InputLayer((3,))])",
        "code-unsupported",
        (1, 27),
        ("what", "late-input"),
    ),
    (
        "class Net(tf.keras.Model):\n  def __init__(self):\n    self.d = Dense(3)\nm = Net()",
        "code-unsupported",
        (1, 1),
        ("what", "subclass"),
    ),
    (
        "import torch\nm = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3))",
        "code-unsupported",
        (1, 8),
        ("what", "pytorch"),
    ),
    (
        "model = nn.Sequential(\n  nn.Conv2d(3, 32, 3))",
        "code-unsupported",
        (1, 9),
        ("what", "pytorch"),
    ),
    (
        "class Net(nn.Module):\n  def __init__(self):\n    self.c = nn.Conv2d(3, 32, 3)",
        "code-unsupported",
        (1, 11),
        ("what", "pytorch"),
    ),
    (
        "In [1]: m = Sequential()\nIn [2]: m.add(Dense(0))",
        "out-of-range",
        (2, 21),
        ("value", "0"),
    ),
    (
        ">>> m = Sequential()\n>>>\n>>> m.add(Dense(0))",
        "out-of-range",
        (3, 17),
        ("value", "0"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, input_shape=(0,)))",
        "out-of-range",
        (2, 16),
        ("value", "0"),
    ),
    (
        "m = Sequential([Input((3, 'x')), Dense(3)])",
        "wrong-type",
        (1, 23),
        ("field", "InputLayer.batch_shape"),
    ),
    (
        "m = Sequential()\nm.add(Dense(3, 名='a'))",
        "unknown-option",
        (2, 16),
        ("field", "Dense.名"),
    ),
    (
        "x = '名前'; m = Sequential([Dense('名', 3, 4)])",
        "wrong-type",
        (1, 33),
        ("value", "名"),
    ),
];

#[wasm_bindgen_test(unsupported = test)]
fn errors_name_their_places() {
    for (text, code, place, (detail, value)) in ERRORS {
        let error = match read_keras(text) {
            Ok(code) => panic!("{text}\n{code:?}"),
            Err(error) => error,
        };
        assert_eq!(error.code(), *code, "{text}\n{error}");
        assert_eq!(error.place(), Some(*place), "{text}\n{error}");
        let details = error.details();
        assert!(
            details.contains(&(detail, (*value).to_owned())),
            "{text}\n{details:?}"
        );
        assert!(
            details.contains(&("line", place.0.to_string())),
            "{details:?}"
        );
        if let ("code-unsupported", "what") = (*code, *detail) {
            assert!(Error::UNSUPPORTED.contains(value));
        }
    }
    for word in Error::UNSUPPORTED
        .iter()
        .filter(|word| **word != "operation")
    {
        assert!(ERRORS.iter().any(|row| row.3 == ("what", word)), "{word}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_holds_no_model_says_so() {
    for text in [
        "",
        "\n\n",
        "print('hello')",
        "tf.nn.Module()\ntorches = nn.net",
        "# Conv2D(3, 3)",
    ] {
        assert_eq!(read_keras(text).unwrap_err(), Error::NoModel {}, "{text}");
    }
    assert!(read("model = models.Sequential()").layers.is_empty());
}

/// The examples of the documentation are read as they stand.
#[wasm_bindgen_test(unsupported = test)]
fn the_documentations_examples_are_models() {
    let docs = include_str!("../docs/keras-code.md");
    let blocks: Vec<&str> = docs.split("```python\n").skip(1).collect();
    assert!(blocks.len() >= 3);
    for block in blocks {
        let code = block.split("```").next().unwrap();
        assert!(!read(code).layers.is_empty(), "{code}");
    }
    let link = docs.split('`').find(|text| text.starts_with("constant:"));
    let layer = format!("c2k1x3.ki:{}", link.unwrap());
    let specs = conv_playground::layers::short::read_layers(&layer).unwrap();
    let last = docs.rsplit("```python\n").next().unwrap();
    assert_eq!(read(last.split("```").next().unwrap()).specs(), specs);
}

#[wasm_bindgen_test(unsupported = test)]
fn hostile_code_is_refused_quickly() {
    let long = " ".repeat(CODE_MOST + 1);
    assert_eq!(read_keras(&long).unwrap_err().code(), "too-large");
    let room = CODE_MOST - 100;
    let many = |piece: &str| piece.repeat(room / piece.len());
    let lines: Vec<String> = vec![
        many("("),
        many("["),
        many("a."),
        many("1+"),
        many("-"),
        many("not "),
        many("f("),
        many("\\\n"),
        many("lambda:"),
        many("if x:\n"),
        many("'"),
        many("\"\"\""),
        many("x[0]"),
        many("2**"),
        many("a if b else "),
        format!("x = {}1", many("1, ")),
        format!("x = {}1", many("1+")),
        format!("m = Sequential([{}])", many("Dense(1),")),
        format!("x = 1\n{}", many("x = (x, x)\n")),
        format!("x = 'a'\n{}", many("x = x + x\n")),
        format!("x = [1]\n{}", many("x = x + x\n")),
        format!("x = f()\n{}", many("x = f(x)\n")),
        format!("m = Sequential()\n{}", many("m.add(m)\n")),
        format!(
            "m = Sequential()\nm.add(Dense(1))\n{}",
            many("m = Sequential([m, m])\n")
        ),
        format!("m = Sequential()\n{}", many("m.add(Dense(1))\n")),
        format!("i = Input((1,))\n{}", many("i = Dense(1)(i)\n")),
        "def f(x):\n  return f(x) + f(x)\nf(1)\nm = Sequential()".into(),
        "def f():\n  m = Sequential()\n  f()\n  f()\nf()".into(),
        format!(
            "for a in range(1000):\n for b in range(1000):\n  for c in range(1000):\n   m = Sequential()\n   {}",
            "x = [1] * 1000;".repeat(1000)
        ),
        format!(
            "x = 0\nfor a in range(1000):\n m = Sequential()\n y = ({})",
            many("1, ")
        ),
        (0..300)
            .map(|n| format!("{}if a:\n", " ".repeat(n)))
            .collect(),
    ];
    for text in lines {
        assert!(text.len() <= CODE_MOST, "{}", text.len());
        let _ = read_keras(&text);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_beginning_of_real_code_is_survived() {
    for (_, code, _) in GOLDEN {
        for (end, _) in code.char_indices() {
            if let Err(error) = read_keras(&code[..end]) {
                assert!(
                    error == Error::NoModel {} || error.place().is_some(),
                    "{error}"
                );
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_shape_of_a_picture_is_any_size() {
    let any = Some(vec![None, None, Some(3)]);
    for (before, shape, input) in [
        ("", "cat.shape", any.clone()),
        ("cat = cv2.imread('cat.png')\n", "cat.shape", any.clone()),
        ("img = np.array(load('cat.png'))\n", "img.shape", any),
        ("", "x_train.shape[1:]", None),
        ("", "x_train[0].shape", None),
        ("batch = np.expand_dims(cat, 0)\n", "batch.shape[1:]", None),
        ("", "(cat.shape[0], cat.shape[1])", None),
    ] {
        for text in [
            format!("{before}m = Sequential()\nm.add(Conv2D(3, 3, input_shape={shape}))"),
            format!("{before}m = Sequential([Input({shape}), Conv2D(3, 3)])"),
            format!("{before}m = Sequential([RandomFlip(input_shape={shape}), Conv2D(3, 3)])"),
        ] {
            let code = read(&text);
            assert_eq!(code.input, input, "{text}");
            assert!(code.unknown_input.unwrap().contains(shape), "{text}");
        }
    }
    let code = read("i = Input(batch_shape=cat.shape)\nm = Model(i, Conv2D(3, 3)(i))");
    assert_eq!(code.input, None);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_mistyped_name_gets_a_suggestion() {
    for (layer, meant) in [
        ("Con2D(8, 3)", Some("Conv2D")),
        ("conv2d(8, 3)", Some("Conv2D")),
        ("layers.Desne(8)", Some("Dense")),
        ("MaxPoling2D()", Some("MaxPooling2D")),
        ("Conv2D(8, 3, pading='same')", Some("padding")),
        ("Conv2D(8, kernel_sise=3)", Some("kernel_size")),
        ("Conv2D(8, 3, input_shap=(8, 8, 3))", Some("input_shape")),
        ("Conv2D(8, 3, padding='smae')", Some("same")),
        ("Dense(3, activation='rely')", Some("relu")),
        ("Dense(3, activation='sofmax')", Some("softmax")),
        ("Dense(3, kernel_initializer='he_norml')", Some("he_normal")),
        ("Dense(3, kernel_initializer=HeNorml())", Some("HeNormal")),
        (
            "Dense(3, kernel_initializer=RandomNormal(stdev=1))",
            Some("stddev"),
        ),
        ("Conv1D(8, 3)", None),
        ("LSTM(8)", None),
        ("Dense(3, colour='red')", None),
        ("Dense(3, activation='x')", None),
    ] {
        let error = read_keras(&format!("m = Sequential()\nm.add({layer})")).unwrap_err();
        let details = error.details();
        let found = details.iter().find(|(name, _)| *name == "suggestion");
        assert_eq!(found.map(|found| found.1.as_str()), meant, "{layer}");
        assert!(error.place().is_some(), "{layer}");
        if let Some(meant) = meant {
            assert!(
                error
                    .to_string()
                    .ends_with(&format!("did you mean {meant}?"))
            );
        }
    }
}
