//! `SGD`.

use super::setting::{
    CLIPNORM, CLIPVALUE, GLOBAL_CLIPNORM, LEARNING_RATE, MOMENTUM, NESTEROV, Settings, WEIGHT_DECAY,
};
use super::{OptimizerInfo, Rule, Step};

/// `w −= rate·g`; with momentum `m = momentum·m − rate·g` and `w += m`, or, after Nesterov,
/// `w += momentum·m − rate·g`.
pub static INFO: OptimizerInfo = OptimizerInfo {
    name: "sgd",
    class_name: "SGD",
    settings: &[
        LEARNING_RATE.or(0.01),
        MOMENTUM,
        NESTEROV,
        WEIGHT_DECAY,
        CLIPNORM,
        CLIPVALUE,
        GLOBAL_CLIPNORM,
    ],
    make,
};

fn make(settings: &Settings) -> Box<dyn Rule> {
    Box::new(Sgd {
        momentum: settings.number("momentum") as f32,
        nesterov: settings.flag("nesterov"),
    })
}

#[derive(Debug)]
struct Sgd {
    momentum: f32,
    nesterov: bool,
}

impl Rule for Sgd {
    fn slots(&self) -> usize {
        usize::from(self.momentum != 0.0)
    }

    fn update(&self, step: Step, weight: &mut [f32], gradient: &[f32], kept: &mut [f32]) {
        let (rate, momentum) = (step.learning_rate, self.momentum);
        if momentum == 0.0 {
            for (w, g) in weight.iter_mut().zip(gradient) {
                *w -= g * rate;
            }
            return;
        }
        for ((w, g), m) in weight.iter_mut().zip(gradient).zip(kept) {
            *m = *m * momentum - g * rate;
            *w += match self.nesterov {
                true => *m * momentum - g * rate,
                false => *m,
            };
        }
    }
}
