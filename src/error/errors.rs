//! What follows from the list of errors: the type, codes, fields and details.

use std::borrow::Cow;

/// Where an error keeps the name of its field.
pub(super) trait Rename {
    fn rename(self, name: Cow<'static, str>);
}

impl Rename for &mut Cow<'static, str> {
    fn rename(self, name: Cow<'static, str>) {
        *self = name;
    }
}

/// A field that is always the same keeps its name.
impl Rename for &str {
    fn rename(self, _: Cow<'static, str>) {}
}

/// The details with the field, which has no member of its own where it is always the same.
pub(super) fn with_field(
    mut details: Vec<(&'static str, String)>,
    field: Option<&str>,
) -> Vec<(&'static str, String)> {
    if let Some(field) = field
        && !details.iter().any(|detail| detail.0 == "field")
    {
        details.push(("field", field.to_owned()));
    }
    details
}

/// Makes the type of its rows: `Name as "code" of field { members }`, where `of` names the member that holds the
/// field's name, or says that name. A row is all that an error needs, besides its sentences.
macro_rules! errors {
    ($(#[$outer:meta])* pub enum Error; $(
        $(#[$meta:meta])*
        $name:ident as $code:literal $(of $key:tt)? {
            $( $(#[$inner:meta])* $member:ident: $type:ty, )*
        }
    )*) => {
        $(#[$outer])*
        #[derive(Debug, Clone, PartialEq, thiserror::Error)]
        pub enum Error {
            $( $(#[$meta])* $name { $( $(#[$inner])* $member: $type, )* }, )*
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
            /// What went wrong, with one more detail that helps.
            #[error("{error}{}", $crate::error::aside(name, value))]
            Helped {
                /// The detail's name.
                name: &'static str,
                /// The detail.
                value: String,
                /// What went wrong; it gives the code, the field and the other details.
                error: Box<Error>,
            },
        }

        impl Error {
            /// Every code, for the test that looks for missing sentences.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code, by which the page finds the sentence `error.<code>`.
            pub fn code(&self) -> &'static str {
                match self {
                    $( Self::$name { .. } => $code, )*
                    Self::Layer { source: inner, .. }
                    | Self::At { error: inner, .. }
                    | Self::Within { error: inner, .. }
                    | Self::Helped { error: inner, .. } => inner.code(),
                }
            }

            /// The field to which the error belongs, if it has one.
            #[allow(unused_variables)] // Each arm needs one member at the most.
            pub fn field(&self) -> Option<&str> {
                match self {
                    $( Self::$name { $($member),* } => None $(.or(Some(AsRef::<str>::as_ref($key))))?, )*
                    Self::Layer { source: inner, .. }
                    | Self::At { error: inner, .. }
                    | Self::Helped { error: inner, .. } => inner.field(),
                    Self::Within { field, .. } => Some(field),
                }
            }

            /// The same error under another field's name, when a caller knows better what the user typed.
            #[allow(unused_variables)] // Each arm needs one member at the most.
            pub fn with_field(mut self, name: impl Into<Cow<'static, str>>) -> Self {
                let name = name.into();
                match &mut self {
                    $( Self::$name { $($member),* } => { $( $crate::error::errors::Rename::rename($key, name); )? } )*
                    Self::Layer { source: inner, .. }
                    | Self::At { error: inner, .. }
                    | Self::Within { error: inner, .. }
                    | Self::Helped { error: inner, .. } => {
                        let taken = std::mem::replace(inner.as_mut(), Self::NoModel {});
                        **inner = taken.with_field(name);
                    }
                }
                self
            }

            /// The values in the sentence, by name.
            pub fn details(&self) -> Vec<(&'static str, String)> {
                match self {
                    $( Self::$name { $($member),* } => {
                        let key = concat!("" $(, stringify!($key))?);
                        let called = |member| if member == key { "field" } else { member };
                        let _ = (key, &called);
                        let details = [$( (called(stringify!($member)), $member.to_string()) ),*];
                        with_field(details.into(), self.field())
                    } )*
                    Self::At { line, column, error } => {
                        let mut details = error.details();
                        details.push(("line", line.to_string()));
                        details.push(("column", column.to_string()));
                        details
                    }
                    Self::Layer { number, name, source } => {
                        let mut details = source.details();
                        details.push(("layerNumber", number.to_string()));
                        details.push(("layerName", name.clone()));
                        details
                    }
                    Self::Helped { name, value, error } => {
                        let mut details = error.details();
                        details.push((*name, value.clone()));
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
                }
            }
        }
    };
}

pub(super) use errors;
