//! The state as programs in other languages.

use super::Session;
use crate::codegen::filter::{TARGETS, Task};
use crate::codegen::pool;
use crate::config::Lab;
use crate::error::{Error, Result};
use serde::Serialize;
use std::collections::BTreeMap;

/// A program, or why there is none.
#[derive(Debug, Clone, Serialize)]
pub struct Code {
    /// The target's.
    pub id: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// Of its file.
    pub extension: &'static str,
    /// The program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why this target can't say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Refusal>,
}

/// Why there is no program.
#[derive(Debug, Clone, Serialize)]
pub struct Refusal {
    /// The stable code.
    pub code: &'static str,
    /// The values in the sentence.
    pub details: BTreeMap<&'static str, String>,
}

impl Session {
    /// Every target's program for what is shown.
    pub fn codes(&self) -> Vec<Code> {
        let code = |target: &crate::codegen::filter::Target| {
            let program = match self.config.lab {
                Lab::Filter => self.task().and_then(|task| target.write(&task)),
                Lab::Pool if target.id == "keras" => Ok(pool::write(&self.config)),
                Lab::Net if target.id == "keras" => self.net().map(|net| {
                    let [code, _] = net.export();
                    code
                }),
                _ => Err(Error::unavailable("lab", "target")),
            };
            let (text, error) = match program {
                Ok(text) => (Some(text), None),
                Err(error) => {
                    let details = error.details().into_iter().collect();
                    let code = error.code();
                    (None, Some(Refusal { code, details }))
                }
            };
            Code {
                id: target.id,
                name: target.name,
                extension: target.extension,
                text,
                error,
            }
        };
        TARGETS.iter().map(code).collect()
    }

    fn task(&self) -> Result<Task> {
        let shape = self
            .selected
            .as_ref()
            .map(|selected| selected.tensor.shape());
        let shape = shape.ok_or_else(|| Error::unavailable("code", "computing"))?;
        Task::of(&self.config, [shape.h, shape.w])
    }
}
