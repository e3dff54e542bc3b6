//! Pictures: where they come from, their channels, and how numbers become colours.
//!
//! A picture is named by an [`ImageRef`], checked by [`probe`] before a browser decodes it, held
//! as a [`Picture`], turned into numbers by [`Picture::select`], and painted by [`paint()`].

mod channels;
pub mod colormap;
mod display;
mod drawing;
mod fit;
mod ink;
mod paint;
pub mod patterns;
mod picture;
pub mod probe;
mod source;
mod stats;

pub use channels::{Channels, in_channels};
pub use colormap::Theme;
pub use display::Display;
pub use drawing::Drawing;
pub use fit::{fit, fit_channels, fit_whole};
pub use ink::{ink_legend, paint_ink};
pub use paint::{NOT_FINITE, Painted, legend, paint, paint_values};
pub use picture::{Picture, working_size};
pub use source::ImageRef;
pub use stats::Stats;
