//! One configuration of the playground, and the link codec (`docs/url.md`).

pub mod build;
mod cut;
mod display;
pub mod fields;
mod kernel_fields;
mod learn;
pub mod limits;
mod link;
pub mod net;
mod net_fields;
mod notice;
pub mod number;
mod plain;
mod repair;
pub mod train;

pub use display::effective_display;
pub use learn::{Goal, LearnConfig};
pub use link::{format, parse, set_field};
pub use net::{ColourRange, NetConfig};
pub use notice::Notice;
pub use plain::{Plain, PlainValue, describe_plain, from_plain};
pub use train::TrainConfig;

use crate::error::{Error, Result};
use crate::image::{Channels, Display, ImageRef};
use crate::kernels::KernelSpec;
use crate::ops::activation::Activation;
use crate::ops::border::Border;
use crate::ops::pool2d::Pool2d;

/// The rooms of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lab {
    /// One kernel on a picture.
    #[default]
    Filter,
    /// Max and average pooling.
    Pool,
    /// A network, layer by layer.
    Net,
}

impl Lab {
    /// The names in a link.
    pub const NAMES: [&'static str; 3] = ["filter", "pool", "net"];

    /// By name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        match name {
            "filter" => Ok(Self::Filter),
            "pool" => Ok(Self::Pool),
            "net" => build::need_networks(field).map(|()| Self::Net),
            _ => Err(Error::not_one_of(field, name, Self::NAMES)),
        }
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// Everything that a link can say.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Which room.
    pub lab: Lab,
    /// Which picture.
    pub image: ImageRef,
    /// Which channels of it.
    pub channels: Channels,
    /// The pinned output pixel: column `x`, row `y`.
    pub pixel: Option<[usize; 2]>,
    /// How numbers become colours; `None` chooses by the kernel.
    pub display: Option<Display>,
    /// Parts of the page that are not shown.
    pub hide: Vec<&'static str>,
    /// Keys of fields that are locked.
    pub read_only: Vec<&'static str>,
    /// `light`, `dark`, or the visitor's own.
    pub theme: Option<&'static str>,
    /// `en`, `zh`, or the visitor's own.
    pub lang: Option<&'static str>,
    /// The Filter lab.
    pub filter: FilterConfig,
    /// What the Filter lab's kernel is to learn.
    pub learn: LearnConfig,
    /// The Pooling lab.
    pub pool: Pool2d,
    /// The Network lab.
    pub net: NetConfig,
    /// How its model is trained.
    pub train: TrainConfig,
}

/// The Filter lab's fields.
#[derive(Debug, Clone, PartialEq)]
pub struct FilterConfig {
    /// The kernel.
    pub kernel: KernelSpec,
    /// Divides the sum; `None` is the kernel's own.
    pub divisor: Option<f32>,
    /// Is added after the division.
    pub bias: f32,
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Vertical, horizontal.
    pub dilation_rate: [usize; 2],
    /// What stands beyond the edge.
    pub border: Border,
    /// Applied after each pass.
    pub activation: Activation,
    /// Turns the kernel by 180°.
    pub flip: bool,
    /// How often the filter is applied.
    pub times: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lab: Lab::default(),
            image: ImageRef::Bundled("cat"),
            channels: Channels::default(),
            pixel: None,
            display: None,
            hide: Vec::new(),
            read_only: Vec::new(),
            theme: None,
            lang: None,
            filter: FilterConfig {
                kernel: KernelSpec::Preset {
                    id: "sobel-x",
                    args: Vec::new(),
                    size: None,
                },
                divisor: None,
                bias: 0.0,
                strides: [1, 1],
                dilation_rate: [1, 1],
                border: Border::default(),
                activation: Activation::default(),
                flip: false,
                times: 1,
            },
            learn: LearnConfig::default(),
            pool: Pool2d {
                kind: Default::default(),
                pool_size: [2, 2],
                strides: [2, 2],
                padding: Default::default(),
            },
            net: NetConfig::default(),
            train: TrainConfig::default(),
        }
    }
}
