//! Keras' initializers with their options: how a weight's first numbers are drawn.
//!
//! The distributions and fan rules are Keras'; the numbers are not, since Keras' depend on its
//! backend. A seed's numbers never change.

use super::check::{number, whole};
use crate::error::{Error, Result};
use crate::rng::Random;
use crate::tensor::checked_len;
use serde_json::{Map, Value, json};

/// Standard deviation of a standard normal that is cut at ±2, as Keras writes it.
const CUT_STDDEV: f64 = 0.879_625_661_034_239_8;

/// A distribution with its numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distribution {
    /// From −limit up to, not including, limit.
    Uniform {
        /// The limit.
        limit: f64,
    },
    /// Normal of this standard deviation.
    Normal {
        /// The standard deviation.
        stddev: f64,
    },
    /// Normal of this standard deviation before values beyond two of them are drawn anew.
    CutNormal {
        /// The standard deviation before the cut.
        stddev: f64,
    },
}

impl Distribution {
    /// The next number.
    pub fn draw(self, random: &mut Random) -> f32 {
        self.around(random) as f32
    }

    /// The next number, before it is rounded to `f32`.
    fn around(self, random: &mut Random) -> f64 {
        match self {
            Self::Uniform { limit } => limit * (2.0 * f64::from(random.unit()) - 1.0),
            Self::Normal { stddev } => stddev * random.normal(),
            Self::CutNormal { stddev } => loop {
                let number = random.normal();
                if number.abs() <= 2.0 {
                    return stddev * number;
                }
            },
        }
    }

    /// Keras' `VarianceScaling` for a weight of `shape`.
    pub fn scaled(shape: &[usize], scale: f64, mode: Mode, spread: Spread) -> Self {
        let [fan_in, fan_out] = fans(shape);
        let fan = match mode {
            Mode::FanIn => fan_in,
            Mode::FanOut => fan_out,
            Mode::FanAverage => (fan_in + fan_out) / 2.0,
        };
        let variance = scale / fan.max(1.0);
        match spread {
            Spread::Uniform => Self::Uniform {
                limit: libm::sqrt(3.0 * variance),
            },
            Spread::CutNormal => Self::CutNormal {
                stddev: libm::sqrt(variance) / CUT_STDDEV,
            },
            Spread::Normal => Self::Normal {
                stddev: libm::sqrt(variance),
            },
        }
    }
}

/// By which fan `VarianceScaling` divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// How many numbers reach one output.
    FanIn,
    /// How many outputs one number reaches.
    FanOut,
    /// The mean of both.
    FanAverage,
}

/// Which curve `VarianceScaling` draws from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Uniform.
    Uniform,
    /// Normal, cut at two standard deviations.
    CutNormal,
    /// Normal.
    Normal,
}

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

/// Keras' fan in and fan out of a weight's shape: the last two sides, each times the product of
/// those before; a vector's length is both; no side at all is 1.
///
/// The last two sides are not always channels and filters: Keras counts the kernel of a
/// `DepthwiseConv2D` (…, channels, multiplier) and of a `Conv2DTranspose` (…, filters, channels)
/// by the same rule.
///
/// ```
/// use conv_playground::layers::initializer::fans;
/// assert_eq!(fans(&[3, 3, 32, 64]), [288.0, 576.0]);
/// assert_eq!(fans(&[10]), [10.0, 10.0]);
/// ```
pub fn fans(shape: &[usize]) -> [f64; 2] {
    match shape {
        [] => [1.0, 1.0],
        [one] => [*one as f64; 2],
        [field @ .., inputs, outputs] => {
            let field: f64 = field.iter().map(|&side| side as f64).product();
            [*inputs as f64 * field, *outputs as f64 * field]
        }
    }
}

/// What an initializer does.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    /// Every number the same.
    Constant(f64),
    /// A distribution that does not look at the shape, around a middle.
    Around(f64, Distribution),
    /// `VarianceScaling`.
    Scaled(f64, Mode, Spread),
}

/// A row of the table of initializers.
struct Row {
    /// Keras' name, in code and on the page.
    name: &'static str,
    /// Keras' class, and other names by which Keras finds it.
    class_name: &'static str,
    aliases: &'static [&'static str],
    /// Its options besides the seed, with what they are when left out.
    options: &'static [(&'static str, Preset)],
    seeded: bool,
    rule: fn(&Given) -> Result<Rule>,
}

/// What an initializer's option is when left out.
#[derive(Clone, Copy)]
enum Preset {
    Number(f64),
    Text(&'static str),
}

/// An initializer's options with the field that errors name.
struct Given<'a> {
    field: &'a str,
    row: &'static Row,
    config: &'a Map<String, Value>,
}

impl Given<'_> {
    fn field(&self, name: &str) -> String {
        format!("{}.{}.{name}", self.field, self.row.class_name)
    }

    fn preset(&self, name: &str) -> Option<Preset> {
        let found = self.row.options.iter().find(|option| option.0 == name);
        found.map(|option| option.1)
    }

    fn number(&self, name: &str) -> Result<f64> {
        match (self.config.get(name), self.preset(name)) {
            (None, Some(Preset::Number(preset))) => Ok(preset),
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
            .ok_or_else(|| Error::not_one_of(self.field(name), given, list.iter().map(|row| row.0)))
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

static TABLE: &[Row] = &[
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
        options: &[("value", Preset::Number(0.0))],
        seeded: false,
        rule: |given| Ok(Rule::Constant(given.number("value")?)),
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
        rule: |given| {
            let stddev = given.number("stddev")?;
            Ok(Rule::Around(
                given.number("mean")?,
                Distribution::Normal { stddev },
            ))
        },
    },
    Row {
        name: "truncated_normal",
        class_name: "TruncatedNormal",
        aliases: &[],
        options: MEAN_STDDEV,
        seeded: true,
        rule: |given| {
            let stddev = given.number("stddev")?;
            Ok(Rule::Around(
                given.number("mean")?,
                Distribution::CutNormal { stddev },
            ))
        },
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

/// How a weight's first numbers are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Initializer {
    rule: Rule,
    seed: Option<u32>,
}

impl Initializer {
    /// Keras' names, in the order of the page.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(|row| row.name)
    }

    /// Reads a name, or an object with `class_name` and `config`; `field` is the name in errors.
    pub fn read(field: &str, value: &Value) -> Result<Self> {
        parse(field, value).map(|parsed| parsed.initializer)
    }

    /// First numbers for a weight of `shape`, of the stream of a model's `seed` at a `place`; an
    /// initializer with a seed of its own gives the same numbers wherever it stands, as in Keras.
    pub fn draw(&self, shape: &[usize], seed: u32, place: [u32; 2]) -> Result<Vec<f32>> {
        let count = checked_len("weights", shape)?;
        let (middle, distribution) = match self.rule {
            Rule::Constant(value) => return Ok(vec![value as f32; count]),
            Rule::Around(middle, distribution) => (middle, distribution),
            Rule::Scaled(scale, mode, spread) => {
                (0.0, Distribution::scaled(shape, scale, mode, spread))
            }
        };
        let mut random = match self.seed {
            Some(own) => Random::new(own),
            None => Random::at(seed, place),
        };
        Ok((0..count)
            .map(|_| (middle + distribution.around(&mut random)) as f32)
            .collect())
    }

    /// What the numbers of a weight of `shape` are drawn from, and around which middle; `None` when
    /// all are the same.
    pub fn distribution(&self, shape: &[usize]) -> Option<(f64, Distribution)> {
        match self.rule {
            Rule::Constant(_) => None,
            Rule::Around(middle, distribution) => Some((middle, distribution)),
            Rule::Scaled(scale, mode, spread) => {
                Some((0.0, Distribution::scaled(shape, scale, mode, spread)))
            }
        }
    }
}

struct Parsed {
    row: &'static Row,
    initializer: Initializer,
    /// Options that are not what they would be when left out.
    changed: Map<String, Value>,
}

fn parse(field: &str, value: &Value) -> Result<Parsed> {
    let empty = Map::new();
    let (name, config) = match value {
        Value::String(name) => (name.as_str(), &empty),
        Value::Object(object) => (
            object
                .get("class_name")
                .and_then(Value::as_str)
                .unwrap_or_default(),
            object
                .get("config")
                .and_then(Value::as_object)
                .unwrap_or(&empty),
        ),
        other => {
            return Err(Error::wrong_type(
                field.to_owned(),
                other,
                "an initializer's name",
            ));
        }
    };
    let row = TABLE
        .iter()
        .find(|row| row.name == name || row.class_name == name || row.aliases.contains(&name))
        .ok_or_else(|| Error::not_one_of(field.to_owned(), name, Initializer::names()))?;
    let given = Given { field, row, config };
    let mut changed = Map::new();
    let mut seed = None;
    for (option, value) in config {
        if let Some((_, preset)) = row.options.iter().find(|known| known.0 == option) {
            let same = match preset {
                Preset::Number(number) => value.as_f64() == Some(*number),
                Preset::Text(text) => value.as_str() == Some(text),
            };
            if !same {
                changed.insert(option.clone(), value.clone());
            }
        } else if option == "seed" && row.seeded {
            if !value.is_null() {
                let most = i64::from(u32::MAX);
                let number = whole(&given.field("seed"), value, 0, most)?;
                seed = u32::try_from(number).ok();
                changed.insert(option.clone(), json!(number));
            }
        } else if !value.is_null() && option != "dtype" {
            let known = row.options.iter().map(|known| known.0);
            let allowed: Vec<&str> = known.chain(row.seeded.then_some("seed")).collect();
            return Err(Error::UnknownOption {
                field: given.field(option).into(),
                allowed: allowed.join(", "),
            });
        }
    }
    let rule = (row.rule)(&given)?;
    Ok(Parsed {
        row,
        initializer: Initializer { rule, seed },
        changed,
    })
}

/// The name, or an object when there is more to say than the name.
pub(super) fn canonical(field: &str, value: &Value) -> Result<Value> {
    let Parsed { row, changed, .. } = parse(field, value)?;
    if changed.is_empty() {
        return Ok(json!(row.name));
    }
    Ok(json!({"class_name": row.class_name, "config": changed}))
}

/// Keras 3's object of a canonical value.
pub(super) fn keras_object(value: &Value) -> Value {
    let Ok(Parsed { row, changed, .. }) = parse("initializer", value) else {
        return value.clone();
    };
    let mut config = Map::new();
    if row.seeded {
        config.insert(
            "seed".into(),
            changed.get("seed").cloned().unwrap_or(Value::Null),
        );
    }
    for (name, preset) in row.options {
        let given = match preset {
            Preset::Number(number) => json!(number),
            Preset::Text(text) => json!(text),
        };
        config.insert((*name).into(), changed.get(*name).cloned().unwrap_or(given));
    }
    json!({
        "module": "keras.initializers",
        "class_name": row.class_name,
        "config": config,
        "registered_name": null,
    })
}
