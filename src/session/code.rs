//! The present lab as code, and its numbers as files.

use super::Session;
use crate::codegen::numbers::{csv, npy};
use crate::codegen::{Code, Scene, codes};
use crate::config::Lab;
use crate::config::build::need_networks;
use crate::error::{Error, Result};

/// The files that [`Session::export_numbers`] writes.
pub const NUMBER_FORMATS: [&str; 2] = ["npy", "csv"];

impl Session {
    /// The present lab as code, for each tool that serves it.
    pub fn codes(&self) -> Result<Vec<Code>> {
        need_networks("code")?;
        let picture = self.picture(&self.config.image, self.own.as_ref()).ok();
        let scene = Scene::new(&self.config.image, picture.as_deref())?;
        Ok(codes(&self.config, &scene))
    }

    /// The output's numbers, (height, width, channels): NumPy's `npy` or `csv`.
    ///
    /// # Errors
    /// `not-one-of` for another format, `unavailable` before all is computed and in the Network lab.
    pub fn export_numbers(&self, format: &str) -> Result<Vec<u8>> {
        need_networks("numbers")?;
        if self.config.lab == Lab::Net {
            return Err(Error::unavailable("output", "other-lab"));
        }
        let unfinished = || Error::unavailable("output", "computing");
        let output = self.finished()?.output().ok_or_else(unfinished)?;
        match format {
            "npy" => Ok(npy(output)),
            "csv" => Ok(csv(output).into_bytes()),
            other => Err(Error::not_one_of("format", other, NUMBER_FORMATS)),
        }
    }
}
