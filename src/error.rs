//! What went wrong, as a stable code with its details; the page turns codes into sentences.

use std::borrow::Cow;

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Every way in which input can be refused.
///
/// `Display` is an English sentence for developers. [`Error::code`] is stable and
/// [`Error::details`] carries the values that a translated sentence needs.
///
/// ```
/// use conv_playground::Error;
/// let e = Error::out_of_range("strides", 0, 1, 16);
/// assert_eq!(e.code(), "out-of-range");
/// assert_eq!(e.field(), Some("strides"));
/// assert_eq!(e.to_string(), "strides must be from 1 to 16, got 0");
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A number lies outside its limits.
    #[error("{field} must be from {min} to {max}, got {value}")]
    OutOfRange {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given.
        value: String,
        /// The smallest legal value.
        min: String,
        /// The largest legal value.
        max: String,
    },
    /// A text is not a number of the field's kind.
    #[error("{field} must be {expected}, got \"{value}\"")]
    WrongType {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given, cut to a readable length.
        value: String,
        /// The kind that was expected: `"a number"`, `"a whole number"`, …
        expected: &'static str,
    },
    /// A number is NaN or infinite.
    #[error("{field} must be finite, got {value}")]
    NotFinite {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given.
        value: String,
    },
    /// A name is not in the field's list.
    #[error("{field} must be one of {allowed}, got \"{value}\"")]
    NotOneOf {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given, cut to a readable length.
        value: String,
        /// The legal names, with commas between.
        allowed: String,
    },
    /// Two shapes don't fit each other.
    #[error("{op}: {field} has shape {got}, expected {expected}")]
    Shape {
        /// The operation.
        op: &'static str,
        /// Which argument.
        field: Cow<'static, str>,
        /// Its shape.
        got: String,
        /// What the other arguments ask for.
        expected: String,
    },
    /// A buffer's length is not its shape's product.
    #[error("{op}: {field} holds {got} numbers, its shape {shape} needs {expected}")]
    Length {
        /// The operation.
        op: &'static str,
        /// Which argument.
        field: Cow<'static, str>,
        /// The buffer's length.
        got: usize,
        /// The shape's product.
        expected: usize,
        /// The shape.
        shape: String,
    },
    /// The window does not fit in the input even once.
    #[error("{field}: the kernel covers {kernel} {axis} but the padded input has {input}")]
    KernelLargerThanInput {
        /// The field to change.
        field: Cow<'static, str>,
        /// `"rows"` or `"columns"`.
        axis: &'static str,
        /// The dilated kernel's extent.
        kernel: usize,
        /// The padded input's extent.
        input: usize,
    },
    /// A border mode needs more input than there is (reflect needs pad < size).
    #[error("{field}: {mode} needs more than {pad} {axis}, the input has {input}")]
    BorderTooWide {
        /// The field to change.
        field: Cow<'static, str>,
        /// The border mode.
        mode: &'static str,
        /// `"rows"` or `"columns"`.
        axis: &'static str,
        /// How far the window reaches over the edge.
        pad: usize,
        /// The input's extent.
        input: usize,
    },
    /// Something would not fit in memory, or its size overflows.
    #[error("{what} needs {size} {unit}, the limit is {limit}")]
    TooLarge {
        /// What is too large.
        what: Cow<'static, str>,
        /// Its size; `"more than can be counted"` on overflow.
        size: String,
        /// `"bytes"`, `"pixels"`, `"characters"`, …
        unit: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Something has no elements.
    #[error("{what} is empty")]
    Empty {
        /// What is empty.
        what: Cow<'static, str>,
    },
    /// A text can't be read.
    #[error("{field}: cannot read \"{value}\" at character {at}")]
    Malformed {
        /// The field's name.
        field: Cow<'static, str>,
        /// The text near the place, cut to a readable length.
        value: String,
        /// The place, counted in characters from 1.
        at: usize,
    },
    /// A matrix whose rows are not equally long.
    #[error("{field}: row {row} holds {got} numbers, the rows above hold {expected}")]
    RaggedRows {
        /// The field's name.
        field: Cow<'static, str>,
        /// The first row that differs, counted from 1.
        row: usize,
        /// How many numbers it holds.
        got: usize,
        /// How many the first row holds.
        expected: usize,
    },
    /// A link names a field twice.
    #[error("{field} appears twice")]
    Repeated {
        /// The field's name.
        field: Cow<'static, str>,
    },
    /// Two fields that exclude one another.
    #[error("{field} and {other} exclude one another")]
    Conflict {
        /// The field that came second.
        field: Cow<'static, str>,
        /// The field that came first.
        other: String,
    },
    /// A link was made by a version that this one doesn't know.
    #[error("v: version \"{value}\" is not known; this playground reads version {known}")]
    UnknownVersion {
        /// The version in the link, cut to a readable length.
        value: String,
        /// The newest known version.
        known: u32,
    },
    /// A file is of no known image format.
    #[error("{name}: not an image this page can read (its first bytes are no {formats} header)")]
    UnknownImageFormat {
        /// The file's name.
        name: String,
        /// The readable formats.
        formats: &'static str,
    },
    /// A file is of a known image format, but damaged or cut off.
    #[error("{name}: this {format} file is damaged or cut off")]
    BrokenImage {
        /// The file's name.
        name: String,
        /// The format.
        format: &'static str,
    },
    /// A file's contents contradict its header.
    #[error("{name}: the header says {header}, the picture has {actual}")]
    LyingImage {
        /// The file's name.
        name: String,
        /// Width × height by the header.
        header: String,
        /// Width × height as decoded.
        actual: String,
    },
    /// Something that must be said was left out.
    #[error("{field} is missing")]
    Missing {
        /// What was left out, `<class>.<option>` for a layer's option.
        field: Cow<'static, str>,
    },
    /// A layer has no such option.
    #[error("{field} is not known; the options are {allowed}")]
    UnknownOption {
        /// `<class>.<option>`.
        field: Cow<'static, str>,
        /// The options that there are, with commas between.
        allowed: String,
    },
    /// What went wrong at one layer of a network.
    #[error("layer {number}, {name}: {source}")]
    Layer {
        /// The layer's place in the list that was given, from 1.
        number: usize,
        /// The layer's name.
        name: String,
        /// What went wrong there; it gives the code, the field and the details.
        source: Box<Error>,
    },
    /// A bracket or a quote in code that nothing closes.
    #[error("{found} is never closed")]
    CodeUnclosed {
        /// The bracket or quote.
        found: String,
    },
    /// Something in code that doesn't belong there.
    #[error("\"{found}\" does not belong here")]
    CodeUnexpected {
        /// What stands there, cut to a readable length; empty at the end of a statement.
        found: String,
    },
    /// Code that makes something which is no row of layers, or which only running would tell.
    #[error("{what} {found}: not supported")]
    CodeUnsupported {
        /// A stable word, one of [`Error::UNSUPPORTED`].
        what: &'static str,
        /// What the code names there, if anything.
        found: String,
    },
    /// A value in code that only running would tell.
    #[error("{field}: the value of \"{found}\" is not known without running the code")]
    CodeUnknownValue {
        /// `<class>.<option>`.
        field: Cow<'static, str>,
        /// The code of the value, cut to a readable length.
        found: String,
    },
    /// Code or a file that holds no Keras model.
    #[error("no Keras model found")]
    NoModel,
    /// What went wrong at a place of a text.
    #[error("line {line}, column {column}: {error}")]
    At {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What went wrong there; it gives the code, the field and the details.
        error: Box<Error>,
    },
    /// What went wrong in a text that a control holds.
    #[error("{field}: {error}")]
    Within {
        /// The control.
        field: &'static str,
        /// What went wrong there; it gives the code and the details.
        error: Box<Error>,
    },
    /// The action needs something that isn't there.
    #[error("{what} is not available: {why}")]
    Unavailable {
        /// What was asked for.
        what: Cow<'static, str>,
        /// A stable word for the reason.
        why: &'static str,
    },
}

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
        Self::NotFinite {
            field: field.into(),
            value: clip(value.to_string()),
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

    /// The stable code, by which the page finds the sentence `error.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "out-of-range",
            Self::WrongType { .. } => "wrong-type",
            Self::NotFinite { .. } => "not-finite",
            Self::NotOneOf { .. } => "not-one-of",
            Self::Shape { .. } => "shape-mismatch",
            Self::Length { .. } => "length-mismatch",
            Self::KernelLargerThanInput { .. } => "kernel-larger-than-input",
            Self::BorderTooWide { .. } => "border-too-wide",
            Self::TooLarge { .. } => "too-large",
            Self::Empty { .. } => "empty",
            Self::Malformed { .. } => "malformed",
            Self::RaggedRows { .. } => "ragged-rows",
            Self::Repeated { .. } => "repeated-field",
            Self::Conflict { .. } => "conflict",
            Self::UnknownVersion { .. } => "unknown-version",
            Self::UnknownImageFormat { .. } => "unknown-image-format",
            Self::BrokenImage { .. } => "broken-image",
            Self::LyingImage { .. } => "lying-image",
            Self::Missing { .. } => "missing",
            Self::UnknownOption { .. } => "unknown-option",
            Self::Layer { source, .. } => source.code(),
            Self::CodeUnclosed { .. } => "code-unclosed",
            Self::CodeUnexpected { .. } => "code-unexpected",
            Self::CodeUnsupported { .. } => "code-unsupported",
            Self::CodeUnknownValue { .. } => "code-unknown-value",
            Self::NoModel => "no-model",
            Self::At { error, .. } | Self::Within { error, .. } => error.code(),
            Self::Unavailable { .. } => "unavailable",
        }
    }

    /// Every code, for the test that looks for missing sentences.
    pub const CODES: &'static [&'static str] = &[
        "out-of-range",
        "wrong-type",
        "not-finite",
        "not-one-of",
        "shape-mismatch",
        "length-mismatch",
        "kernel-larger-than-input",
        "border-too-wide",
        "too-large",
        "empty",
        "malformed",
        "ragged-rows",
        "repeated-field",
        "conflict",
        "unknown-version",
        "unknown-image-format",
        "broken-image",
        "lying-image",
        "missing",
        "unknown-option",
        "code-unclosed",
        "code-unexpected",
        "code-unsupported",
        "code-unknown-value",
        "no-model",
        "unavailable",
    ];

    /// What code may hold that is not supported: the words of `code-unsupported`.
    pub const UNSUPPORTED: &'static [&'static str] = &[
        "branch",
        "condition",
        "late-input",
        "loop",
        "not-a-layer",
        "not-called",
        "operation",
        "shared-layer",
        "subclass",
        "training",
    ];

    /// The field to which the error belongs, if it has one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::OutOfRange { field, .. }
            | Self::WrongType { field, .. }
            | Self::NotFinite { field, .. }
            | Self::NotOneOf { field, .. }
            | Self::Shape { field, .. }
            | Self::Length { field, .. }
            | Self::KernelLargerThanInput { field, .. }
            | Self::BorderTooWide { field, .. }
            | Self::Malformed { field, .. }
            | Self::RaggedRows { field, .. }
            | Self::Repeated { field }
            | Self::Conflict { field, .. }
            | Self::Missing { field }
            | Self::UnknownOption { field, .. }
            | Self::CodeUnknownValue { field, .. } => Some(field),
            Self::Layer { source, .. } => source.field(),
            Self::At { error, .. } => error.field(),
            Self::Within { field, .. } => Some(field),
            Self::CodeUnclosed { .. }
            | Self::CodeUnexpected { .. }
            | Self::CodeUnsupported { .. }
            | Self::NoModel => None,
            Self::UnknownVersion { .. } => Some("v"),
            Self::TooLarge { what, .. } | Self::Empty { what } | Self::Unavailable { what, .. } => {
                Some(what)
            }
            Self::UnknownImageFormat { .. }
            | Self::BrokenImage { .. }
            | Self::LyingImage { .. } => Some("img"),
        }
    }

    /// The line and column of a text to which the error belongs, from 1, if it has any.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::At { line, column, .. } => Some((*line, *column)),
            Self::Layer { source, .. } => source.place(),
            Self::Within { error, .. } => error.place(),
            _ => None,
        }
    }

    /// The same error under another field's name, when a caller knows better what the user typed.
    pub fn with_field(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        match &mut self {
            Self::OutOfRange { field, .. }
            | Self::WrongType { field, .. }
            | Self::NotFinite { field, .. }
            | Self::NotOneOf { field, .. }
            | Self::Shape { field, .. }
            | Self::Length { field, .. }
            | Self::KernelLargerThanInput { field, .. }
            | Self::BorderTooWide { field, .. }
            | Self::Malformed { field, .. }
            | Self::RaggedRows { field, .. }
            | Self::Repeated { field }
            | Self::Conflict { field, .. }
            | Self::Missing { field }
            | Self::UnknownOption { field, .. }
            | Self::CodeUnknownValue { field, .. } => *field = name.into(),
            Self::Layer { source, .. }
            | Self::At { error: source, .. }
            | Self::Within { error: source, .. } => {
                let inner = std::mem::replace(source.as_mut(), Self::Missing { field: "".into() });
                **source = inner.with_field(name);
            }
            Self::CodeUnclosed { .. }
            | Self::CodeUnexpected { .. }
            | Self::CodeUnsupported { .. }
            | Self::NoModel => {}
            Self::TooLarge { what, .. } | Self::Empty { what } | Self::Unavailable { what, .. } => {
                *what = name.into()
            }
            Self::UnknownVersion { .. }
            | Self::UnknownImageFormat { .. }
            | Self::BrokenImage { .. }
            | Self::LyingImage { .. } => {}
        }
        self
    }

    /// The values in the sentence, by name.
    pub fn details(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OutOfRange {
                field,
                value,
                min,
                max,
            } => vec![
                ("field", field.to_string()),
                ("value", value.clone()),
                ("min", min.clone()),
                ("max", max.clone()),
            ],
            Self::WrongType {
                field,
                value,
                expected,
            } => vec![
                ("field", field.to_string()),
                ("value", value.clone()),
                ("expected", expected.to_string()),
            ],
            Self::NotFinite { field, value } => {
                vec![("field", field.to_string()), ("value", value.clone())]
            }
            Self::NotOneOf {
                field,
                value,
                allowed,
            } => vec![
                ("field", field.to_string()),
                ("value", value.clone()),
                ("allowed", allowed.clone()),
            ],
            Self::Shape {
                op,
                field,
                got,
                expected,
            } => vec![
                ("op", op.to_string()),
                ("field", field.to_string()),
                ("got", got.clone()),
                ("expected", expected.clone()),
            ],
            Self::Length {
                op,
                field,
                got,
                expected,
                shape,
            } => vec![
                ("op", op.to_string()),
                ("field", field.to_string()),
                ("got", got.to_string()),
                ("expected", expected.to_string()),
                ("shape", shape.clone()),
            ],
            Self::KernelLargerThanInput {
                field,
                axis,
                kernel,
                input,
            } => vec![
                ("field", field.to_string()),
                ("axis", axis.to_string()),
                ("kernel", kernel.to_string()),
                ("input", input.to_string()),
            ],
            Self::BorderTooWide {
                field,
                mode,
                axis,
                pad,
                input,
            } => vec![
                ("field", field.to_string()),
                ("mode", mode.to_string()),
                ("axis", axis.to_string()),
                ("pad", pad.to_string()),
                ("input", input.to_string()),
            ],
            Self::TooLarge {
                what,
                size,
                unit,
                limit,
            } => vec![
                ("field", what.to_string()),
                ("size", size.clone()),
                ("unit", unit.to_string()),
                ("limit", limit.to_string()),
            ],
            Self::Empty { what } => vec![("field", what.to_string())],
            Self::Malformed { field, value, at } => vec![
                ("field", field.to_string()),
                ("value", value.clone()),
                ("at", at.to_string()),
            ],
            Self::RaggedRows {
                field,
                row,
                got,
                expected,
            } => vec![
                ("field", field.to_string()),
                ("row", row.to_string()),
                ("got", got.to_string()),
                ("expected", expected.to_string()),
            ],
            Self::Repeated { field } => vec![("field", field.to_string())],
            Self::Conflict { field, other } => {
                vec![("field", field.to_string()), ("other", other.clone())]
            }
            Self::UnknownVersion { value, known } => {
                vec![("value", value.clone()), ("known", known.to_string())]
            }
            Self::UnknownImageFormat { name, formats } => {
                vec![("name", name.clone()), ("formats", formats.to_string())]
            }
            Self::BrokenImage { name, format } => {
                vec![("name", name.clone()), ("format", format.to_string())]
            }
            Self::LyingImage {
                name,
                header,
                actual,
            } => vec![
                ("name", name.clone()),
                ("header", header.clone()),
                ("actual", actual.clone()),
            ],
            Self::Missing { field } => vec![("field", field.to_string())],
            Self::UnknownOption { field, allowed } => {
                vec![("field", field.to_string()), ("allowed", allowed.clone())]
            }
            Self::CodeUnclosed { found } | Self::CodeUnexpected { found } => {
                vec![("found", found.clone())]
            }
            Self::CodeUnsupported { what, found } => {
                vec![("what", what.to_string()), ("found", found.clone())]
            }
            Self::CodeUnknownValue { field, found } => {
                vec![("field", field.to_string()), ("found", found.clone())]
            }
            Self::NoModel => Vec::new(),
            Self::At {
                line,
                column,
                error,
            } => {
                let mut details = error.details();
                details.push(("line", line.to_string()));
                details.push(("column", column.to_string()));
                details
            }
            Self::Layer {
                number,
                name,
                source,
            } => {
                let mut details = source.details();
                details.push(("layerNumber", number.to_string()));
                details.push(("layerName", name.clone()));
                details
            }
            Self::Within { field, error } => {
                let mut details = error.details();
                for detail in details.iter_mut().filter(|detail| detail.0 == "field") {
                    detail.0 = "option";
                }
                details.push(("field", field.to_string()));
                details
            }
            Self::Unavailable { what, why } => {
                vec![("field", what.to_string()), ("why", why.to_string())]
            }
        }
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
