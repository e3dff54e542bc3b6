//! The settings of optimizers: names, limits and defaults.

use crate::error::{Error, Result};

/// A number that can be set; for yes and no it is 1 and 0.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Keras' name.
    pub name: &'static str,
    /// Its name in JavaScript, which errors name.
    pub field: &'static str,
    /// The least that is legal.
    pub min: f64,
    /// The most that is legal.
    pub max: f64,
    /// What it is when nothing is said; `None` for what is then off.
    pub default: Option<f64>,
    /// Whether it is yes or no.
    pub flag: bool,
}

const MOST: f64 = 1e6;

const fn number(name: &'static str, field: &'static str, max: f64, default: f64) -> Setting {
    Setting {
        name,
        field,
        min: 0.0,
        max,
        default: Some(default),
        flag: false,
    }
}

const fn flag(name: &'static str) -> Setting {
    Setting {
        name,
        field: name,
        min: 0.0,
        max: 1.0,
        default: Some(0.0),
        flag: true,
    }
}

const fn off(name: &'static str, field: &'static str) -> Setting {
    Setting {
        default: None,
        ..number(name, field, MOST, 0.0)
    }
}

pub(super) const LEARNING_RATE: Setting = number("learning_rate", "learningRate", MOST, 0.001);
pub(super) const MOMENTUM: Setting = number("momentum", "momentum", 1.0, 0.0);
pub(super) const NESTEROV: Setting = flag("nesterov");
pub(super) const RHO: Setting = number("rho", "rho", 1.0, 0.9);
pub(super) const BETA_1: Setting = number("beta_1", "beta1", 0.999_999, 0.9);
pub(super) const BETA_2: Setting = number("beta_2", "beta2", 0.999_999, 0.999);
pub(super) const EPSILON: Setting = number("epsilon", "epsilon", 1.0, 1e-7);
pub(super) const AMSGRAD: Setting = flag("amsgrad");
pub(super) const CENTERED: Setting = flag("centered");
pub(super) const WEIGHT_DECAY: Setting = off("weight_decay", "weightDecay");
pub(super) const CLIPNORM: Setting = off("clipnorm", "clipnorm");
pub(super) const CLIPVALUE: Setting = off("clipvalue", "clipvalue");
pub(super) const GLOBAL_CLIPNORM: Setting = off("global_clipnorm", "globalClipnorm");

impl Setting {
    /// The same with another default.
    pub(super) const fn or(self, default: f64) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    /// Whether this is its name, Keras' or JavaScript's.
    pub fn is(&self, name: &str) -> bool {
        self.name == name || self.field == name
    }

    /// The value, if it is legal.
    pub(super) fn check(&self, value: f64) -> Result<f64> {
        if !value.is_finite() {
            return Err(Error::not_finite(self.field, value));
        }
        if !(self.min..=self.max).contains(&value) {
            return Err(Error::out_of_range(self.field, value, self.min, self.max));
        }
        Ok(value)
    }
}

/// The checked settings of one optimizer.
#[derive(Debug)]
pub struct Settings(Vec<(&'static str, Option<f64>)>);

impl Settings {
    /// What is given, by Keras' names or JavaScript's, and defaults for the rest.
    pub(super) fn new(table: &'static [Setting], given: &[(String, f64)]) -> Result<Self> {
        for (name, _) in given {
            if !table.iter().any(|setting| setting.is(name)) {
                let known = table.iter().map(|setting| setting.field);
                return Err(Error::not_one_of("options", name, known));
            }
        }
        let value = |setting: &Setting| {
            let said = given.iter().rev().find(|(name, _)| setting.is(name));
            let value = said.map(|(_, value)| *value).or(setting.default);
            let value = value.map(|value| setting.check(value)).transpose()?;
            Ok((setting.name, value))
        };
        table.iter().map(value).collect::<Result<_>>().map(Self)
    }

    /// The value, `None` where it is off.
    pub(super) fn maybe(&self, name: &str) -> Option<f64> {
        let found = self.0.iter().find(|setting| setting.0 == name);
        found.and_then(|setting| setting.1)
    }

    /// The value.
    pub(super) fn number(&self, name: &str) -> f64 {
        self.maybe(name).unwrap_or(0.0)
    }

    /// Whether it is set.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.number(name) != 0.0
    }
}
