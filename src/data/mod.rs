//! Sets of pictures with their classes, to train on: made from a seed, or read from files.
//!
//! Pixels stay bytes, as files have them: a set as large as CIFAR-10 takes 184 MB so, and four times as
//! much as `f32`.

mod dataset;
mod fitted;
mod info;
mod items;
pub mod lines;
mod own;
pub mod shapes;
mod stored;

pub use dataset::Dataset;
pub use info::Info;
pub use items::Items;
pub use lines::lines;
pub use own::{FORMATS, Kind, Own, kind};
pub use shapes::shapes;
