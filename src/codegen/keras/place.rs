//! Places in a text.

use crate::error::Error;
use serde::Serialize;

/// A place between characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Lines count from 1.
    pub line: usize,
    /// Columns count characters from 1.
    pub column: usize,
}

/// A stretch of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Its first character.
    pub start: Place,
    /// Just after its last character.
    pub end: Place,
}

impl Span {
    /// From the beginning of this one to the end of another.
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start,
            end: other.end,
        }
    }
}

impl Place {
    /// `error`, found here.
    pub fn error(self, error: Error) -> Error {
        match error {
            // The inner place is nearer to the cause.
            Error::At { .. } => error,
            _ => Error::At {
                line: self.line,
                column: self.column,
                error: Box::new(error),
            },
        }
    }
}
