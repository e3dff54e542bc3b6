//! The Network lab's part of a configuration.

use super::build::NETWORKS;
use crate::error::{Error, Result};
use crate::layers::{MOST_SIDES, Side, Spec, short};
use std::rc::Rc;

/// The model of TensorFlow's tutorial. Frozen for `v=1`.
pub const TUTORIAL: &str = "c32k3-r-mp2-c64k3-r-mp2-c64k3-r-f-d64-r-d10";
/// The seed of a link that names none. Frozen for `v=1`.
pub const SEED: u32 = 7;

/// The Network lab's fields.
#[derive(Debug, Clone, PartialEq)]
pub struct NetConfig {
    /// The layers, in order, without the input.
    pub layers: Rc<[Spec]>,
    /// An input item's sides, `None` where any size is taken.
    pub input: Vec<Side>,
    /// Of the weights.
    pub seed: u32,
    /// The selected layer, from 0.
    pub layer: Option<usize>,
    /// The selected map of that layer.
    pub map: Option<usize>,
    /// Over which maps a colour means the same number.
    pub range: ColourRange,
}

impl Default for NetConfig {
    fn default() -> Self {
        thread_local! {
            static LAYERS: Rc<[Spec]> = tutorial().into();
        }
        Self {
            layers: LAYERS.with(Rc::clone),
            input: vec![Some(32), Some(32), Some(3)],
            seed: SEED,
            layer: None,
            map: None,
            range: ColourRange::default(),
        }
    }
}

fn tutorial() -> Vec<Spec> {
    if NETWORKS {
        short::read_layers(TUTORIAL).unwrap_or_default()
    } else {
        Vec::new()
    }
}

/// Over which maps a colour means the same number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColourRange {
    /// Each map has its own range.
    Map,
    /// All maps of a layer have one.
    #[default]
    Layer,
    /// All maps of the model have one.
    Model,
}

impl ColourRange {
    /// The names in a link.
    pub const NAMES: [&'static str; 3] = ["map", "layer", "model"];

    /// By name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        match name {
            "map" => Ok(Self::Map),
            "layer" => Ok(Self::Layer),
            "model" => Ok(Self::Model),
            _ => Err(Error::not_one_of(field, name, Self::NAMES)),
        }
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

const ANY: &str = "any";
const INPUT: &str = "sides with x between, 0 or any for one of any size";
/// The longest side that an input may have.
const SIDE: usize = 65_536;

/// What `WrongType` may expect here, for the test that looks for missing words.
pub const EXPECTED: [&str; 1] = [INPUT];

/// Reads `32x32x3`; `any` and `anyx1` are images of any size with 3 or so many channels, and 0 is a
/// side of any size: `0x5`.
pub(super) fn read_input(field: &'static str, text: &str) -> Result<Vec<Side>> {
    let side = |part: &str| match part {
        ANY => Ok(None),
        _ => {
            let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            let wrong = || Error::wrong_type(field, text, INPUT);
            let number = digits.then(|| part.parse().ok()).flatten();
            match number.ok_or_else(wrong)? {
                0 => Ok(None),
                side if side <= SIDE => Ok(Some(side)),
                side => Err(Error::out_of_range(field, side, 0, SIDE)),
            }
        }
    };
    let parts: Vec<&str> = text.split('x').collect();
    match parts.as_slice() {
        [ANY] => Ok(vec![None, None, Some(3)]),
        [ANY, channels] => Ok(vec![None, None, side(channels)?]),
        parts if parts.len() > MOST_SIDES => Err(Error::Shape {
            op: "net",
            field: field.into(),
            got: text.into(),
            expected: format!("1…{MOST_SIDES}"),
        }),
        parts => parts.iter().map(|part| side(part)).collect(),
    }
}

/// The inverse of [`read_input`].
pub(super) fn input_text(input: &[Side]) -> String {
    let side = |side: &Side| side.unwrap_or(0).to_string();
    match input {
        [None, None, Some(3)] => ANY.into(),
        [None, None, channels] => format!("{ANY}x{}", side(channels)),
        sides => sides.iter().map(side).collect::<Vec<_>>().join("x"),
    }
}
