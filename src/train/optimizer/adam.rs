//! `Adam`.

use super::setting::{
    AMSGRAD, BETA_1, BETA_2, CLIPNORM, CLIPVALUE, EPSILON, GLOBAL_CLIPNORM, LEARNING_RATE,
    Settings, WEIGHT_DECAY,
};
use super::{OptimizerInfo, Rule, Step};

/// `m += (g − m)·(1 − β₁)`, `v += (g² − v)·(1 − β₂)`, `w −= m·α / (√v + ε)` with
/// `α = rate·√(1 − β₂ᵗ) / (1 − β₁ᵗ)`; with `amsgrad` the largest `v` so far.
pub static INFO: OptimizerInfo = OptimizerInfo {
    name: "adam",
    class_name: "Adam",
    settings: &[
        LEARNING_RATE,
        BETA_1,
        BETA_2,
        EPSILON,
        AMSGRAD,
        WEIGHT_DECAY,
        CLIPNORM,
        CLIPVALUE,
        GLOBAL_CLIPNORM,
    ],
    make,
};

pub(super) fn make(settings: &Settings) -> Box<dyn Rule> {
    Box::new(Adam {
        beta_1: settings.number("beta_1"),
        beta_2: settings.number("beta_2"),
        epsilon: settings.number("epsilon") as f32,
        amsgrad: settings.flag("amsgrad"),
    })
}

#[derive(Debug)]
struct Adam {
    beta_1: f64,
    beta_2: f64,
    epsilon: f32,
    amsgrad: bool,
}

impl Rule for Adam {
    fn slots(&self) -> usize {
        if self.amsgrad { 3 } else { 2 }
    }

    fn update(&self, step: Step, weight: &mut [f32], gradient: &[f32], kept: &mut [f32]) {
        // Keras raises the `f32` next to β, but takes 1 − β before it rounds.
        let left = |beta: f64| 1.0 - libm::pow(f64::from(beta as f32), f64::from(step.number));
        let alpha = f64::from(step.learning_rate) * libm::sqrt(left(self.beta_2));
        let alpha = (alpha / left(self.beta_1)) as f32;
        let (new_1, new_2) = ((1.0 - self.beta_1) as f32, (1.0 - self.beta_2) as f32);
        let epsilon = self.epsilon;
        let (m, kept) = kept.split_at_mut(weight.len());
        let (v, most) = kept.split_at_mut(weight.len());
        let moments = m.iter_mut().zip(v.iter_mut());
        if self.amsgrad {
            let all = weight.iter_mut().zip(gradient).zip(moments).zip(most);
            for (((w, g), (m, v)), most) in all {
                *m += (g - *m) * new_1;
                *v += (g * g - *v) * new_2;
                *most = most.max(*v);
                *w -= *m * alpha / (most.sqrt() + epsilon);
            }
            return;
        }
        for ((w, g), (m, v)) in weight.iter_mut().zip(gradient).zip(moments) {
            *m += (g - *m) * new_1;
            *v += (g * g - *v) * new_2;
            *w -= *m * alpha / (v.sqrt() + epsilon);
        }
    }
}
