//! One kernel on a picture, as programs in other languages.
//!
//! Every program reads the picture from a file and ends with the numbers that the Filter lab shows, as `y`: height ×
//! width × channels, of bytes divided by 255, nothing clamped. Command lines and SVG give a picture instead, in which
//! numbers below 0 and above 1 are lost; they say so.

mod imagemagick;
mod keras;
mod matlab;
mod numpy;
mod opencv;
mod python;
mod pytorch;
mod rust;
mod skimage;
mod svg;
mod task;

pub use task::Task;

use crate::error::Result;

/// A language, with a library.
pub struct Target {
    /// Stable.
    pub id: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// Of the program's file.
    pub extension: &'static str,
    write: fn(&Task) -> Result<String>,
}

impl Target {
    /// The program.
    ///
    /// # Errors
    ///
    /// `unavailable` with the field that this target has no counterpart of.
    pub fn write(&self, task: &Task) -> Result<String> {
        (self.write)(task)
    }
}

/// Every target, in the order in which they are offered.
pub const TARGETS: [Target; 9] = [
    Target {
        id: "keras",
        name: "Keras",
        extension: "py",
        write: |task| Ok(keras::write(task)),
    },
    Target {
        id: "pytorch",
        name: "PyTorch",
        extension: "py",
        write: |task| Ok(pytorch::write(task)),
    },
    Target {
        id: "numpy",
        name: "NumPy and SciPy",
        extension: "py",
        write: |task| Ok(numpy::write(task)),
    },
    Target {
        id: "opencv",
        name: "OpenCV (Python)",
        extension: "py",
        write: |task| Ok(opencv::write(task)),
    },
    Target {
        id: "skimage",
        name: "scikit-image",
        extension: "py",
        write: |task| Ok(skimage::write(task)),
    },
    Target {
        id: "matlab",
        name: "MATLAB, Octave",
        extension: "m",
        write: |task| Ok(matlab::write(task)),
    },
    Target {
        id: "rust",
        name: "Rust",
        extension: "rs",
        write: |task| Ok(rust::write(task)),
    },
    Target {
        id: "imagemagick",
        name: "ImageMagick",
        extension: "sh",
        write: imagemagick::write,
    },
    Target {
        id: "svg",
        name: "SVG",
        extension: "svg",
        write: svg::write,
    },
];
