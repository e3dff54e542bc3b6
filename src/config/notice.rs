//! What a reader of a link is told, though the link was applied.

use crate::error::clip;
use std::fmt;

/// Something a reader of a link should be told, though the link was applied.
///
/// `Display` is an English sentence for developers.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// The stable code, by which the page finds the sentence `notice.<code>`.
    pub code: &'static str,
    /// The field it is about.
    pub field: Option<String>,
    /// The values in the sentence, by name.
    pub details: Vec<(&'static str, String)>,
}

impl Notice {
    /// Every code, for the test that looks for missing sentences.
    pub const CODES: &'static [&'static str] = &[
        "unknown-key",
        "maybe-cut",
        "cut-field",
        "no-version",
        "after-end",
        "long-link",
        "own-image",
        "own-target",
        "unknown-input",
        "unknown-picture",
        "training-layers",
        "keras-1-kernel",
        "strides-by-place",
    ];

    /// A field that this version doesn't know, and that was left out.
    pub(super) fn unknown_key(key: &str) -> Self {
        Self::about("unknown-key", key, Vec::new())
    }

    /// There is no `;end`.
    pub(super) fn maybe_cut() -> Self {
        Self::plain("maybe-cut", Vec::new())
    }

    /// The last field has no legal value, as the link was cut there, and was left out.
    pub(super) fn cut_field(key: &str, text: &str) -> Self {
        Self::about("cut-field", key, vec![("text", clip(text.into()))])
    }

    /// There is no `v`.
    pub(super) fn no_version() -> Self {
        Self::plain("no-version", Vec::new())
    }

    /// Something stands after `;end`, and was left out.
    pub(super) fn after_end(text: &str) -> Self {
        Self::plain("after-end", vec![("text", clip(text.trim().into()))])
    }

    /// The link is so long that some programs may cut it.
    pub(super) fn long_link(length: usize, limit: usize) -> Self {
        Self::plain(
            "long-link",
            vec![("length", length.to_string()), ("limit", limit.to_string())],
        )
    }

    /// The link was made with its author's own picture, which no link carries; the session gives
    /// this where it has no such picture.
    pub fn own_image() -> Self {
        Self::about("own-image", "img", Vec::new())
    }

    /// The same of a picture that was to be reached.
    pub fn own_target() -> Self {
        Self::about("own-target", "goal", Vec::new())
    }

    /// Code leaves the input's shape to what only running would tell; the present one stays, or it is taken for a
    /// picture of any size.
    pub fn unknown_input(found: &str, value: &str, stays: bool) -> Self {
        let code = match stays {
            true => "unknown-input",
            false => "unknown-picture",
        };
        let details = vec![("text", clip(found.into())), ("value", value.into())];
        Self::about(code, "in", details)
    }

    /// Code names layers that act in training alone, and that were left out.
    pub fn training_layers(names: &[String]) -> Self {
        Self::about(
            "training-layers",
            "code",
            vec![("text", clip(names.join(", ")))],
        )
    }

    /// Code in which Keras 1 and later versions mean different things by two numbers of a convolution: what they were
    /// read as.
    pub fn two_numbers(text: &str, sides: [i64; 2], as_kernel: bool, place: [usize; 2]) -> Self {
        let code = match as_kernel {
            true => "keras-1-kernel",
            false => "strides-by-place",
        };
        let ([rows, strides], [line, column]) = (sides, place);
        let details = vec![
            ("text", clip(text.into())),
            ("kernel", format!("({rows}, {strides})")),
            ("strides", strides.to_string()),
            ("line", line.to_string()),
            ("column", column.to_string()),
        ];
        Self::about(code, "code", details)
    }

    fn plain(code: &'static str, details: Vec<(&'static str, String)>) -> Self {
        Self {
            code,
            field: None,
            details,
        }
    }

    fn about(code: &'static str, key: &str, details: Vec<(&'static str, String)>) -> Self {
        let key = clip(key.into());
        Self {
            code,
            field: Some(key.clone()),
            details: [vec![("field", key)], details].concat(),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = |name| {
            let found = self.details.iter().find(|(key, _)| *key == name);
            found.map_or("", |(_, text)| text.as_str())
        };
        match self.code {
            "unknown-key" => write!(
                f,
                "{} is not a known field; it was left out",
                detail("field")
            ),
            "maybe-cut" => f.write_str("the link has no ;end; it may have been cut"),
            "cut-field" => write!(
                f,
                "the link ends within {} (\"{}\"), which was left out",
                detail("field"),
                detail("text")
            ),
            "no-version" => f.write_str("the link has no v; it was read as v=1"),
            "after-end" => write!(f, "\"{}\" after ;end was left out", detail("text")),
            "long-link" => write!(
                f,
                "the link has {} characters; some programs cut links over {}",
                detail("length"),
                detail("limit")
            ),
            "own-image" => {
                f.write_str("the link's picture was its author's own, which no link carries")
            }
            "own-target" => f.write_str(
                "the link's kernel learnt from its author's own picture, which no link carries",
            ),
            "unknown-input" => write!(
                f,
                "only running the code would tell {}; the input stays {}",
                detail("text"),
                detail("value")
            ),
            "unknown-picture" => write!(
                f,
                "only running the code would tell {}; the input is a picture of any size",
                detail("text")
            ),
            "training-layers" => write!(
                f,
                "{} act in training alone and were left out",
                detail("text")
            ),
            "keras-1-kernel" => write!(
                f,
                "line {}, column {}: {} was read as Keras 1 did, with a kernel of {}",
                detail("line"),
                detail("column"),
                detail("text"),
                detail("kernel")
            ),
            "strides-by-place" => write!(
                f,
                "line {}, column {}: {} means strides={}; Keras 1 code meant a kernel of {}",
                detail("line"),
                detail("column"),
                detail("text"),
                detail("strides"),
                detail("kernel")
            ),
            other => f.write_str(other),
        }
    }
}
