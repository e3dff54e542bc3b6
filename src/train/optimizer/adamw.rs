//! `AdamW`.

use super::setting::{
    AMSGRAD, BETA_1, BETA_2, CLIPNORM, CLIPVALUE, EPSILON, GLOBAL_CLIPNORM, LEARNING_RATE,
    WEIGHT_DECAY,
};
use super::{OptimizerInfo, adam};

/// Adam whose weights decay: `w −= w·decay·rate` before each step, apart from the gradient.
pub static INFO: OptimizerInfo = OptimizerInfo {
    name: "adamw",
    class_name: "AdamW",
    settings: &[
        LEARNING_RATE,
        WEIGHT_DECAY.or(0.004),
        BETA_1,
        BETA_2,
        EPSILON,
        AMSGRAD,
        CLIPNORM,
        CLIPVALUE,
        GLOBAL_CLIPNORM,
    ],
    make: adam::make,
};
