//! Ready-made models. A new one is a row, and its name in the page's languages.

use crate::config::net::TUTORIAL;
use crate::config::{Config, Lab, set_field};
use crate::error::{Error, Result};

/// A row of the table: what it sets, in the words of links.
pub struct Example {
    /// The id.
    pub id: &'static str,
    /// Keys and texts.
    fields: &'static [(&'static str, &'static str)],
}

/// Every example, in the page's order.
pub static EXAMPLES: &[Example] = &[
    Example {
        id: "tutorial",
        fields: &[("net", TUTORIAL), ("in", "32x32x3")],
    },
    Example {
        id: "five-random",
        fields: &[
            ("net", "c3k3-c3k3-c3k3-c3k3-c3k3"),
            ("in", "any"),
            ("img", "cat"),
            ("out", "abs"),
        ],
    },
    Example {
        id: "lenet-5",
        fields: &[
            (
                "net",
                "c6k5.act:tanh-ap2-c16k5.act:tanh-ap2-c120k5.act:tanh-f-d84.act:tanh-d10.act:softmax",
            ),
            ("in", "32x32x1"),
        ],
    },
    Example {
        id: "small-vgg",
        fields: &[
            (
                "net",
                "c32k3.pad:same-r-c32k3.pad:same-r-mp2-c64k3.pad:same-r-c64k3.pad:same-r-mp2-\
                 c128k3.pad:same-r-c128k3.pad:same-r-mp2-f-d128-r-d10.act:softmax",
            ),
            ("in", "64x64x3"),
        ],
    },
    Example {
        id: "line-detector",
        fields: &[
            (
                "net",
                // The presets `line-h`, `line-v`, `line-d` and `line-a`, one a filter.
                "c4k3.ki:constant:3x3x1x4_\
                 -1x-1x2x-1x-1x2x-1x-1x-1x-1x-1x2x\
                 2x-1x-1x-1x2x2x2x2x2x-1x-1x-1x\
                 -1x-1x-1x2x-1x2x-1x-1x-1x-1x2x-1-r-gmp",
            ),
            ("in", "anyx1"),
            ("img", "lines-d"),
        ],
    },
];

/// The row of an id.
pub fn find(id: &str) -> Result<&'static Example> {
    let found = EXAMPLES.iter().find(|example| example.id == id);
    found.ok_or_else(|| Error::not_one_of("example", id, EXAMPLES.iter().map(|example| example.id)))
}

/// Which example a configuration still is, whatever its picture and its seed.
pub(super) fn of(config: &Config) -> Option<&'static str> {
    let is = |example: &&Example| {
        let mut fresh = config.clone();
        let same = example.show(&mut fresh).is_ok();
        same && (&fresh.net.layers, &fresh.net.input) == (&config.net.layers, &config.net.input)
    };
    EXAMPLES.iter().find(is).map(|example| example.id)
}

impl Example {
    /// What it sets: keys and texts of links.
    pub fn fields(&self) -> &'static [(&'static str, &'static str)] {
        self.fields
    }

    /// Sets what the example wants; the rest of the model's fields get their defaults.
    pub(super) fn show(&self, config: &mut Config) -> Result<()> {
        config.lab = Lab::Net;
        for key in ["seed", "layer", "map", "px", "out"] {
            set_field(config, key, "")?;
        }
        for (key, text) in self.fields {
            set_field(config, key, text)?;
        }
        Ok(())
    }
}
