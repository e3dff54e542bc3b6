//! Keras JSON.
