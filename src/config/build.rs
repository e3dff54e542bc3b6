//! What this build leaves out: the light engine of a page's first visit knows no networks.

use crate::error::{Error, Result};

/// Whether layers and models are built in.
pub const NETWORKS: bool = cfg!(feature = "whole");

/// The reason that a page takes as its cue to load the whole engine.
pub const LIGHT: &str = "light-engine";

/// Refuses what belongs to networks where they are left out.
///
/// # Errors
///
/// `unavailable` with the field and [`LIGHT`].
#[inline(always)] // So that what follows a refusal is left out of the build.
pub fn need_networks(field: &'static str) -> Result<()> {
    if NETWORKS {
        return Ok(());
    }
    Err(Error::unavailable(field, LIGHT))
}
