//! `RMSprop`.

use super::setting::{
    CENTERED, CLIPNORM, CLIPVALUE, EPSILON, GLOBAL_CLIPNORM, LEARNING_RATE, MOMENTUM, RHO,
    Settings, WEIGHT_DECAY,
};
use super::{OptimizerInfo, Rule, Step};

/// `v = ρ·v + (1 − ρ)·g²`, `w −= rate·g / √(v + ε)`; `centered` takes the square of the gradient's
/// own mean from `v`, and with momentum `m = momentum·m + rate·g / √(v + ε)`, `w −= m`.
pub static INFO: OptimizerInfo = OptimizerInfo {
    name: "rmsprop",
    class_name: "RMSprop",
    settings: &[
        LEARNING_RATE,
        RHO,
        MOMENTUM,
        EPSILON,
        CENTERED,
        WEIGHT_DECAY,
        CLIPNORM,
        CLIPVALUE,
        GLOBAL_CLIPNORM,
    ],
    make,
};

fn make(settings: &Settings) -> Box<dyn Rule> {
    Box::new(RmsProp {
        rho: settings.number("rho"),
        momentum: settings.number("momentum") as f32,
        epsilon: settings.number("epsilon") as f32,
        centered: settings.flag("centered"),
    })
}

#[derive(Debug)]
struct RmsProp {
    rho: f64,
    momentum: f32,
    epsilon: f32,
    centered: bool,
}

impl Rule for RmsProp {
    fn slots(&self) -> usize {
        1 + usize::from(self.momentum > 0.0) + usize::from(self.centered)
    }

    fn update(&self, step: Step, weight: &mut [f32], gradient: &[f32], kept: &mut [f32]) {
        let (rho, new) = (self.rho as f32, (1.0 - self.rho) as f32);
        let (rate, epsilon) = (step.learning_rate, self.epsilon);
        let (v, rest) = kept.split_at_mut(weight.len());
        if self.momentum == 0.0 && !self.centered {
            for ((w, g), v) in weight.iter_mut().zip(gradient).zip(v) {
                *v = rho * *v + new * (g * g);
                *w -= rate * g / (*v + epsilon).sqrt();
            }
            return;
        }
        let taken = if self.momentum > 0.0 { weight.len() } else { 0 };
        let (momenta, means) = rest.split_at_mut(taken);
        for (at, ((w, g), v)) in weight.iter_mut().zip(gradient).zip(v).enumerate() {
            *v = rho * *v + new * (g * g);
            let mut denominator = *v;
            if let Some(mean) = means.get_mut(at) {
                *mean = rho * *mean + new * g;
                denominator -= *mean * *mean;
            }
            let by = rate * g / (denominator + epsilon).sqrt();
            *w -= match momenta.get_mut(at) {
                Some(m) => {
                    *m = self.momentum * *m + by;
                    *m
                }
                None => by,
            };
        }
    }
}
