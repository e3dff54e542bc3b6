//! A command as it travels: one flat object. Reading it so takes a tenth of the code that reading a tagged enum takes,
//! which every first visit would load.

use super::super::learn::LearnCommand;
use super::Command;
use crate::error::{Error, Result};
use crate::train::lines::Direction;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Wire {
    r#type: String,
    key: Option<String>,
    value: Option<String>,
    fragment: Option<String>,
    row: Option<usize>,
    col: Option<usize>,
    rows: Option<usize>,
    cols: Option<usize>,
    name: Option<String>,
    text: Option<String>,
    seed: Option<u32>,
    steps: Option<u32>,
}

impl TryFrom<Wire> for Command {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self> {
        Ok(match wire.r#type.as_str() {
            "set" => Self::Set {
                key: given("key", wire.key)?,
                value: given("value", wire.value)?,
            },
            "load" => Self::Load {
                fragment: given("fragment", wire.fragment)?,
            },
            "cell" => Self::Cell {
                row: given("row", wire.row)?,
                col: given("col", wire.col)?,
                value: given("value", wire.value)?,
            },
            "resize" => Self::Resize {
                rows: given("rows", wire.rows)?,
                cols: given("cols", wire.cols)?,
            },
            "transform" => Self::Transform {
                name: given("name", wire.name)?,
            },
            "paste" => Self::Paste {
                text: given("text", wire.text)?,
            },
            "new-seed" => Self::NewSeed {
                seed: given("seed", wire.seed)?,
            },
            "reset" => Self::Reset,
            "teach" => Self::Learn(LearnCommand::Teach {
                seed: given("seed", wire.seed)?,
            }),
            "find" => Self::Learn(LearnCommand::Find {
                direction: Direction::find(&given("value", wire.value)?)?,
                seed: given("seed", wire.seed)?,
            }),
            "learn" => Self::Learn(LearnCommand::Steps(given("steps", wire.steps)?)),
            "learn-again" => Self::Learn(LearnCommand::Again),
            "keep-learnt" => Self::Learn(LearnCommand::Keep),
            other => return Err(Error::wrong_type("command", other, "a command")),
        })
    }
}

fn given<T>(field: &'static str, value: Option<T>) -> Result<T> {
    value.ok_or(Error::Missing {
        field: field.into(),
    })
}
