//! Code for Keras 1, as old tutorials have it, is read as its authors meant it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::codegen::keras::{KerasCode, read_keras};
use serde_json::json;

fn read(text: &str) -> KerasCode {
    read_keras(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Keras 1's form, and today's.
const PAIRS: &[(&str, &str)] = &[
    ("Convolution2D(3, 3, 3)", "Conv2D(3, (3, 3))"),
    ("Convolution2D(8, 3, 5)", "Conv2D(8, (3, 5))"),
    (
        "Convolution2D(8, 3, 3, 'he_normal', 'relu', None, 'same', (2, 2), 'tf')",
        "Conv2D(8, (3, 3), kernel_initializer='he_normal', activation='relu', padding='same', strides=(2, 2))",
    ),
    (
        "Convolution2D(nb_filter=8, nb_row=3, nb_col=5, border_mode='same', subsample=(2, 2), init='he_normal', bias=False)",
        "Conv2D(8, (3, 5), padding='same', strides=(2, 2), kernel_initializer='he_normal', use_bias=False)",
    ),
    (
        "Convolution2D(8, nb_col=5, nb_row=3, dim_ordering='default')",
        "Conv2D(8, (3, 5))",
    ),
    (
        "Conv2D(8, 3, 3, border_mode='same')",
        "Conv2D(8, (3, 3), padding='same')",
    ),
    ("Convolution2D(8, 3)", "Conv2D(8, 3)"),
    ("Convolution2D(8, (3, 3), 2)", "Conv2D(8, 3, 2)"),
    ("Conv2D(8, 3, 3)", "Conv2D(8, 3, strides=3)"),
    (
        "MaxPooling2D(pool_size=(2, 2), border_mode='same', dim_ordering='tf')",
        "MaxPooling2D(2, padding='same')",
    ),
    (
        "Dense(output_dim=8, init='uniform', W_regularizer='l2', activation='relu')",
        "Dense(8, kernel_initializer='uniform', kernel_regularizer='l2', activation='relu')",
    ),
    ("Dropout(p=0.25)", "Dropout(0.25)"),
    (
        "BatchNormalization(beta_init='ones')",
        "BatchNormalization(beta_initializer='ones')",
    ),
];

#[test]
fn old_names_and_places_mean_what_they_meant() {
    for (old, today) in PAIRS {
        let model = |layer: &str| read(&format!("m = Sequential()\nm.add({layer})")).specs();
        assert_eq!(model(old), model(today), "{old}");
    }
}

#[test]
fn two_numbers_that_changed_their_meaning_are_told() {
    let told = |layer: &str| {
        let code = read(&format!("m = Sequential()\nm.add({layer})"));
        let mut told = code.two_numbers.into_iter();
        told.next()
            .map(|one| (one.as_kernel, one.place.line, one.place.column))
    };
    assert_eq!(told("Convolution2D(3, 3, 3)"), Some((true, 2, 7)));
    assert_eq!(told("Conv2D(32, 3, 3)"), Some((false, 2, 7)));
    for other in [
        "Conv2D(32, 3, 1)",
        "Conv2D(32, 3, 2)",
        "Conv2D(32, 3, strides=3)",
        "Conv2D(32, (3, 3), 3)",
        "Dense(3)",
    ] {
        assert_eq!(told(other), None, "{other}");
    }
}

/// The question's own code: a filter's sides on lines of their own, and a photo of any size.
#[test]
fn the_questions_code_is_three_filters_over_any_picture() {
    let code = read(
        "import cv2
import numpy as np
from keras.layers.convolutional import Convolution2D
from keras.models import Sequential

cat = cv2.imread('cat.png')
model = Sequential()
model.add(Convolution2D(3,    # number of filter layers
                        3,    # y dimension of kernel
                        3,    # x dimension of kernel
                        input_shape=cat.shape))
cat_batch = np.expand_dims(cat, axis=0)
conv_cat = model.predict(cat_batch)",
    );
    assert_eq!(code.input, Some(vec![None, None, Some(3)]));
    assert_eq!(code.specs()[0].config()["kernel_size"], json!([3, 3]));
    assert_eq!(code.specs()[0].config()["strides"], json!([1, 1]));
    assert_eq!(code.two_numbers[0].text, "Convolution2D(…, 3, 3)");
}

#[test]
fn an_old_name_s_value_is_refused_at_its_place() {
    let error = read_keras("m = Sequential()\nm.add(Convolution2D(8, 3, 3, border_mode='full'))");
    let error = error.unwrap_err();
    assert_eq!(error.place(), Some((2, 30)));
    assert_eq!(error.field(), Some("Conv2D.padding"));
    let error = read_keras("m = Sequential()\nm.add(Convolution2D(8, 3, 3, dim_ordering='th'))");
    let error = error.unwrap_err();
    assert_eq!(error.place(), Some((2, 30)));
    assert_eq!(error.field(), Some("Conv2D.data_format"));
    let error = read_keras("m = Sequential()\nm.add(Convolution2D(8, 3, 0))").unwrap_err();
    assert_eq!(error.place(), Some((2, 24)));
}
