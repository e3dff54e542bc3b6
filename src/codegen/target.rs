//! The one table of tools for which code is written: a row, and a file for each lab that it serves.

use super::filter::{self, FilterJob};
use super::pool::{self, PoolJob};
use super::scene::Scene;
use super::{keras, model};
use crate::config::{Config, Lab, NetConfig};
use crate::error::{Error, Result};

/// A tool for which code is written.
pub struct Target {
    /// The stable name.
    pub id: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// Of a file with such code, without the dot.
    pub extension: &'static str,
    /// Writes the Filter lab's code.
    pub filter: Option<fn(&FilterJob) -> Result<String>>,
    /// Writes the Pooling lab's.
    pub pool: Option<fn(&PoolJob) -> Result<String>>,
    /// Writes the Network lab's.
    pub model: Option<fn(&NetConfig) -> Result<String>>,
}

/// Every tool, in the page's order.
pub static TARGETS: &[Target] = &[
    Target {
        id: "keras",
        name: "Keras",
        extension: "py",
        filter: Some(filter::keras::write),
        pool: Some(pool::keras::write),
        model: Some(|net| Ok(keras::write_keras(&net.layers, Some(&net.input)))),
    },
    Target {
        id: "pytorch",
        name: "PyTorch",
        extension: "py",
        filter: Some(filter::pytorch::write),
        pool: Some(pool::pytorch::write),
        model: Some(model::pytorch::write),
    },
    Target {
        id: "numpy",
        name: "NumPy and SciPy",
        extension: "py",
        filter: Some(filter::numpy::write),
        pool: Some(pool::numpy::write),
        model: None,
    },
    Target {
        id: "opencv",
        name: "OpenCV",
        extension: "py",
        filter: Some(filter::opencv::write),
        pool: Some(pool::opencv::write),
        model: None,
    },
    Target {
        id: "skimage",
        name: "scikit-image",
        extension: "py",
        filter: Some(filter::skimage::write),
        pool: Some(pool::skimage::write),
        model: None,
    },
    Target {
        id: "imagemagick",
        name: "ImageMagick",
        extension: "sh",
        filter: Some(filter::imagemagick::write),
        pool: None,
        model: None,
    },
    Target {
        id: "svg",
        name: "SVG",
        extension: "svg",
        filter: Some(filter::svg::write),
        pool: None,
        model: None,
    },
    Target {
        id: "matlab",
        name: "MATLAB",
        extension: "m",
        filter: Some(filter::matlab::write),
        pool: Some(pool::matlab::write),
        model: None,
    },
    Target {
        id: "rust",
        name: "Rust",
        extension: "rs",
        filter: Some(filter::rust::write),
        pool: Some(pool::rust::write),
        model: None,
    },
];

impl Target {
    /// By its id.
    ///
    /// # Errors
    /// `not-one-of` with the field `target`.
    pub fn find(id: &str) -> Result<&'static Self> {
        TARGETS
            .iter()
            .find(|target| target.id == id)
            .ok_or_else(|| Error::not_one_of("target", id, TARGETS.iter().map(|row| row.id)))
    }

    /// The present lab as code; `None` if the tool does not serve that lab.
    pub fn write(&self, config: &Config, scene: &Scene) -> Option<Result<String>> {
        match config.lab {
            Lab::Filter => self
                .filter
                .map(|write| write(&FilterJob::new(self.name, config, scene)?)),
            Lab::Pool => self.pool.map(|write| {
                write(&PoolJob {
                    target: self.name,
                    scene,
                    channels: filter::Plane::of(config.channels, scene),
                    pool: config.pool,
                })
            }),
            Lab::Net => self.model.map(|write| write(&config.net)),
        }
    }
}

/// The present lab as code for a tool.
///
/// ```
/// use conv_playground::codegen::{Scene, export};
/// let config = conv_playground::config::parse("v=1;p=sobel-x;pad=reflect;end")?.0;
/// let code = export(&config, &Scene::new(&config.image, None)?, "numpy")?;
/// assert!(code.contains("ndimage.correlate(x, kernel[:, :, np.newaxis], mode=\"mirror\")"));
/// let refused = export(&config, &Scene::new(&config.image, None)?, "svg").unwrap_err();
/// assert_eq!((refused.code(), refused.field()), ("not-in-target", Some("pad")));
/// # Ok::<(), conv_playground::Error>(())
/// ```
///
/// # Errors
///
/// - `not-one-of`: no such tool (`target`);
/// - `not-in-target`: the tool has no such thing; the field is the link's key, `lab` where it does not
///   serve the lab at all, or a layer's option;
/// - those of a kernel or a model that can't be built.
pub fn export(config: &Config, scene: &Scene, target: &str) -> Result<String> {
    let target = Target::find(target)?;
    target
        .write(config, scene)
        .unwrap_or_else(|| Err(Error::not_in_target(target.name, "lab", config.lab.name())))
}

/// Code for one tool, or why there is none.
pub struct Code {
    /// The tool.
    pub target: &'static Target,
    /// The code.
    pub text: Result<String>,
}

/// Code for every tool that serves the present lab.
pub fn codes(config: &Config, scene: &Scene) -> Vec<Code> {
    let write = |target: &'static Target| {
        let text = target.write(config, scene)?;
        Some(Code { target, text })
    };
    TARGETS.iter().filter_map(write).collect()
}
