//! The headless playground.
