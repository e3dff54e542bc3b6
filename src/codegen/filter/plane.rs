//! Which numbers of a picture enter.

use crate::codegen::scene::Scene;
use crate::image::Channels;

/// Which numbers of a picture enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plane {
    /// Red, green and blue.
    Colours,
    /// The only channel of a grey picture.
    Grey,
    /// TensorFlow's `rgb_to_grayscale`.
    Luminance,
    /// Red, green or blue alone: 0, 1, 2.
    One(usize),
}

/// The weights of red, green and blue in [`Plane::Luminance`].
pub const LUMINANCE: [&str; 3] = ["0.2989", "0.587", "0.114"];

impl Plane {
    /// A grey picture has one channel whatever is chosen.
    pub fn of(channels: Channels, scene: &Scene) -> Self {
        match channels {
            _ if scene.grey => Self::Grey,
            Channels::Rgb => Self::Colours,
            Channels::Luminance => Self::Luminance,
            Channels::Red => Self::One(0),
            Channels::Green => Self::One(1),
            Channels::Blue => Self::One(2),
        }
    }

    /// Whether there are several.
    pub fn is_colour(self) -> bool {
        self == Self::Colours
    }
}
