//! What tools can do that keep bytes, and clamp them after each step.

use super::FilterJob;
use crate::error::Result;
use crate::ops::activation::Activation;

/// Refuses what such a tool would silently do otherwise.
pub fn check(job: &FilterJob) -> Result<()> {
    if job.is_strided() {
        let [down, right] = job.strides;
        return job.refuse("s", format!("{down}x{right}"));
    }
    // What is clamped to 0…1 in the end is not changed by cutting off what lies below 0 before.
    match job.activation {
        Activation::Linear | Activation::Relu => Ok(()),
        other => job.refuse("act", other.name()),
    }
}
