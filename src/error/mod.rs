//! What went wrong, as a stable code with its details; the page turns codes into sentences.

mod errors;
mod list;

pub use list::Error;

use std::borrow::Cow;

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A number outside its limits.
    pub fn out_of_range(
        field: impl Into<Cow<'static, str>>,
        value: impl ToString,
        min: impl ToString,
        max: impl ToString,
    ) -> Self {
        Self::OutOfRange {
            field: field.into(),
            value: clip(value.to_string()),
            min: min.to_string(),
            max: max.to_string(),
        }
    }

    /// A text that is not of the field's kind.
    pub fn wrong_type(
        field: impl Into<Cow<'static, str>>,
        value: impl ToString,
        expected: &'static str,
    ) -> Self {
        Self::WrongType {
            field: field.into(),
            value: clip(value.to_string()),
            expected,
        }
    }

    /// A NaN or an infinity.
    pub fn not_finite(field: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        let value = value.to_string();
        let is_nan = value.to_ascii_lowercase().ends_with("nan");
        Self::NotFinite {
            field: field.into(),
            value: clip(value),
            kind: if is_nan { "nan" } else { "inf" },
        }
    }

    /// Something that isn't there, with a stable word for the reason.
    pub fn unavailable(what: impl Into<Cow<'static, str>>, why: &'static str) -> Self {
        Self::Unavailable {
            what: what.into(),
            why,
        }
    }

    /// Something that a tool can't do, of code that was asked for.
    pub fn not_in_target(
        target: &'static str,
        field: impl Into<Cow<'static, str>>,
        value: impl ToString,
    ) -> Self {
        Self::NotInTarget {
            field: field.into(),
            value: clip(value.to_string()),
            target,
        }
    }

    /// A name outside its list.
    pub fn not_one_of<'a>(
        field: impl Into<Cow<'static, str>>,
        value: impl ToString,
        allowed: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::NotOneOf {
            field: field.into(),
            value: clip(value.to_string()),
            allowed: allowed.into_iter().collect::<Vec<_>>().join(", "),
        }
    }

    /// The same error, told to have happened at a layer; an error that already names one keeps it.
    pub fn at_layer(self, number: usize, name: &str) -> Self {
        match self {
            Self::Layer { .. } => self,
            source => Self::Layer {
                number,
                name: clip(name.to_owned()),
                source: Box::new(source),
            },
        }
    }

    /// The same error, told to have happened in the text of a control. Its details keep what it
    /// was about as `option`.
    pub fn within(self, field: &'static str) -> Self {
        Self::Within {
            field,
            error: Box::new(self),
        }
    }

    /// The same error with the detail `suggestion`: what was probably meant.
    pub fn suggesting(self, meant: Option<&str>) -> Self {
        match meant {
            Some(meant) => self.helped("suggestion", meant),
            None => self,
        }
    }

    /// The same error of a link with the detail `lab`: the lab that the link asked for.
    pub fn in_lab(self, lab: Option<&str>) -> Self {
        match lab {
            Some(lab) => self.helped("lab", lab),
            None => self,
        }
    }

    fn helped(self, name: &'static str, value: &str) -> Self {
        Self::Helped {
            name,
            value: value.to_owned(),
            error: Box::new(self),
        }
    }

    /// What code may hold that is not supported: the words of `code-unsupported`.
    pub const UNSUPPORTED: &'static [&'static str] = &[
        "branch",
        "condition",
        "late-input",
        "loop",
        "not-a-layer",
        "not-called",
        "operation",
        "pytorch",
        "shared-layer",
        "subclass",
        "training",
    ];

    /// The line and column of a text to which the error belongs, from 1, if it has any.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::At { line, column, .. } => Some((*line, *column)),
            Self::Layer { source, .. } => source.place(),
            Self::Within { error, .. } | Self::Helped { error, .. } => error.place(),
            _ => None,
        }
    }
}

/// What a sentence says of a detail that helps.
fn aside(name: &str, value: &str) -> String {
    match name {
        "suggestion" => format!("; did you mean {value}?"),
        _ => String::new(),
    }
}

/// Cuts hostile values, so that a message never carries a megabyte.
pub fn clip(mut text: String) -> String {
    const MOST: usize = 40;
    if let Some((at, _)) = text.char_indices().nth(MOST) {
        text.truncate(at);
        text.push('…');
    }
    text
}

/// Refuses what passes a limit.
pub(crate) fn within(what: &'static str, size: u64, unit: &'static str, limit: u64) -> Result<()> {
    if size <= limit {
        return Ok(());
    }
    Err(Error::TooLarge {
        what: what.into(),
        size: size.to_string(),
        unit,
        limit,
    })
}
