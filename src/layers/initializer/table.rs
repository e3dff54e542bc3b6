//! The table of initializers: names, options, rules.

use super::distribution::{Distribution, Mode, Spread};
use super::listed::Listed;
use crate::error::{Error, Result};
use crate::layers::check::number;
use crate::layers::nearest::nearest;
use serde_json::{Map, Value, json};

const MODES: [(&str, Mode); 3] = [
    ("fan_in", Mode::FanIn),
    ("fan_out", Mode::FanOut),
    ("fan_avg", Mode::FanAverage),
];
const SPREADS: [(&str, Spread); 3] = [
    ("truncated_normal", Spread::CutNormal),
    ("untruncated_normal", Spread::Normal),
    ("uniform", Spread::Uniform),
];

/// What an initializer does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Rule {
    /// Every number the same.
    Constant(f64),
    /// Numbers said one by one.
    Listed(Listed),
    /// A distribution that does not look at the shape, around a middle.
    Around(f64, Distribution),
    /// `VarianceScaling`.
    Scaled(f64, Mode, Spread),
}

/// A row of the table of initializers.
pub(super) struct Row {
    /// Keras' name, in code and on the page.
    pub name: &'static str,
    /// Keras' class, and other names by which Keras finds it.
    pub class_name: &'static str,
    pub aliases: &'static [&'static str],
    /// Its options besides the seed, with what they are when left out.
    pub options: &'static [(&'static str, Preset)],
    pub seeded: bool,
    pub rule: fn(&Given) -> Result<Rule>,
}

/// What an initializer's option is when left out.
#[derive(Clone, Copy)]
pub(super) enum Preset {
    Number(f64),
    /// A number, or a nested list of them.
    Numbers(f64),
    Text(&'static str),
}

/// An initializer's options with the field that errors name.
pub(super) struct Given<'a> {
    pub field: &'a str,
    pub row: &'static Row,
    pub config: &'a Map<String, Value>,
}

impl Given<'_> {
    pub fn field(&self, name: &str) -> String {
        format!("{}.{}.{name}", self.field, self.row.class_name)
    }

    fn preset(&self, name: &str) -> Option<Preset> {
        let found = self.row.options.iter().find(|option| option.0 == name);
        found.map(|option| option.1)
    }

    /// An option's value as it is kept.
    pub fn canonical(&self, name: &str, preset: Preset, value: &Value) -> Result<Value> {
        let field = self.field(name);
        match (preset, value) {
            (Preset::Numbers(_), Value::Array(_)) => Ok(Listed::read(&field, value)?.json()),
            (Preset::Number(_) | Preset::Numbers(_), _) => Ok(json!(number(&field, value)?)),
            (Preset::Text(_), _) => Ok(value.clone()),
        }
    }

    fn number(&self, name: &str) -> Result<f64> {
        match (self.config.get(name), self.preset(name)) {
            (None, Some(Preset::Number(preset) | Preset::Numbers(preset))) => Ok(preset),
            (given, _) => number(&self.field(name), given.unwrap_or(&Value::Null)),
        }
    }

    fn one_of<T: Copy>(&self, name: &str, list: &[(&'static str, T)]) -> Result<T> {
        let preset = match self.preset(name) {
            Some(Preset::Text(preset)) => preset,
            _ => "",
        };
        let given = match self.config.get(name) {
            None => preset,
            Some(value) => value.as_str().unwrap_or_default(),
        };
        list.iter()
            .find(|row| row.0 == given)
            .map(|row| row.1)
            .ok_or_else(|| {
                let names = || list.iter().map(|row| row.0);
                Error::not_one_of(self.field(name), given, names())
                    .suggesting(nearest(given, names()))
            })
    }
}

const fn scaling(
    name: &'static str,
    class_name: &'static str,
    rule: fn(&Given) -> Result<Rule>,
) -> Row {
    Row {
        name,
        class_name,
        aliases: &[],
        options: &[],
        seeded: true,
        rule,
    }
}

const fn plain(
    name: &'static str,
    class_name: &'static str,
    aliases: &'static [&'static str],
    rule: fn(&Given) -> Result<Rule>,
) -> Row {
    Row {
        name,
        class_name,
        aliases,
        options: &[],
        seeded: false,
        rule,
    }
}

const MEAN_STDDEV: &[(&str, Preset)] = &[
    ("mean", Preset::Number(0.0)),
    ("stddev", Preset::Number(0.05)),
];

pub(super) static TABLE: &[Row] = &[
    scaling("glorot_uniform", "GlorotUniform", |_| {
        Ok(Rule::Scaled(1.0, Mode::FanAverage, Spread::Uniform))
    }),
    scaling("glorot_normal", "GlorotNormal", |_| {
        Ok(Rule::Scaled(1.0, Mode::FanAverage, Spread::CutNormal))
    }),
    scaling("he_uniform", "HeUniform", |_| {
        Ok(Rule::Scaled(2.0, Mode::FanIn, Spread::Uniform))
    }),
    scaling("he_normal", "HeNormal", |_| {
        Ok(Rule::Scaled(2.0, Mode::FanIn, Spread::CutNormal))
    }),
    scaling("lecun_uniform", "LecunUniform", |_| {
        Ok(Rule::Scaled(1.0, Mode::FanIn, Spread::Uniform))
    }),
    scaling("lecun_normal", "LecunNormal", |_| {
        Ok(Rule::Scaled(1.0, Mode::FanIn, Spread::CutNormal))
    }),
    plain("zeros", "Zeros", &["zero"], |_| Ok(Rule::Constant(0.0))),
    plain("ones", "Ones", &["one"], |_| Ok(Rule::Constant(1.0))),
    Row {
        name: "constant",
        class_name: "Constant",
        aliases: &[],
        options: &[("value", Preset::Numbers(0.0))],
        seeded: false,
        rule: |given| match given.config.get("value") {
            Some(list @ Value::Array(_)) => {
                Ok(Rule::Listed(Listed::read(&given.field("value"), list)?))
            }
            _ => Ok(Rule::Constant(given.number("value")?)),
        },
    },
    Row {
        name: "random_uniform",
        class_name: "RandomUniform",
        aliases: &["uniform"],
        options: &[
            ("minval", Preset::Number(-0.05)),
            ("maxval", Preset::Number(0.05)),
        ],
        seeded: true,
        rule: |given| {
            let [low, high] = [given.number("minval")?, given.number("maxval")?];
            if low > high {
                let most = f64::from(f32::MAX);
                return Err(Error::out_of_range(given.field("maxval"), high, low, most));
            }
            let limit = (high - low) / 2.0;
            Ok(Rule::Around(low + limit, Distribution::Uniform { limit }))
        },
    },
    Row {
        name: "random_normal",
        class_name: "RandomNormal",
        aliases: &["normal"],
        options: MEAN_STDDEV,
        seeded: true,
        rule: |given| around_mean(given, |stddev| Distribution::Normal { stddev }),
    },
    Row {
        name: "truncated_normal",
        class_name: "TruncatedNormal",
        aliases: &[],
        options: MEAN_STDDEV,
        seeded: true,
        rule: |given| around_mean(given, |stddev| Distribution::CutNormal { stddev }),
    },
    Row {
        name: "variance_scaling",
        class_name: "VarianceScaling",
        aliases: &[],
        options: &[
            ("scale", Preset::Number(1.0)),
            ("mode", Preset::Text("fan_in")),
            ("distribution", Preset::Text("truncated_normal")),
        ],
        seeded: true,
        rule: |given| {
            let scale = given.number("scale")?;
            if scale <= 0.0 {
                let most = f64::from(f32::MAX);
                return Err(Error::out_of_range(given.field("scale"), scale, 0, most));
            }
            Ok(Rule::Scaled(
                scale,
                given.one_of("mode", &MODES)?,
                given.one_of("distribution", &SPREADS)?,
            ))
        },
    },
];

/// Random numbers around `mean`, of a spread that `stddev` says.
fn around_mean(given: &Given, spread: fn(f64) -> Distribution) -> Result<Rule> {
    let stddev = given.number("stddev")?;
    Ok(Rule::Around(given.number("mean")?, spread(stddev)))
}
