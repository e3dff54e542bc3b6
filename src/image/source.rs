//! Where a picture comes from, as a link says it.

use super::drawing::Drawing;
use super::patterns::{self, Pattern};
use super::picture::Picture;
use crate::error::{Error, Result};

/// Which picture a configuration shows.
#[derive(Debug, Clone, PartialEq)]
pub enum ImageRef {
    /// One of the bundled pictures, by id: `cat`, `coffee`, `astronaut`, `camera`, `brick`.
    Bundled(&'static str),
    /// A computed test pattern: `lines-d`, `noise:7`.
    Pattern {
        /// Its id in [`patterns::PATTERNS`].
        id: &'static str,
        /// Its seed, exactly for the patterns that take one.
        seed: Option<u32>,
    },
    /// A picture drawn by hand, all of it in the link: `pix:16x16:…`.
    Drawing(Drawing),
    /// The visitor's own picture, which is never in a link.
    Own,
}

impl ImageRef {
    /// The ids of the bundled pictures.
    pub const BUNDLED: [&'static str; 5] = ["cat", "coffee", "astronaut", "camera", "brick"];

    /// Reads the value of `img`.
    ///
    /// ```
    /// use conv_playground::image::ImageRef;
    /// let noise = ImageRef::parse("img", "noise:7")?;
    /// assert_eq!(noise, ImageRef::Pattern { id: "noise", seed: Some(7) });
    /// assert_eq!(noise.format(), "noise:7");
    /// assert_eq!(ImageRef::parse("img", "dog").unwrap_err().code(), "not-one-of");
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn parse(field: &'static str, text: &str) -> Result<Self> {
        if text == "own" {
            return Ok(Self::Own);
        }
        if let Some(id) = Self::BUNDLED.into_iter().find(|&id| id == text) {
            return Ok(Self::Bundled(id));
        }
        let (head, argument) = match text.split_once(':') {
            Some((head, argument)) => (head, Some(argument)),
            None => (text, None),
        };
        if let (Drawing::PREFIX, Some(body)) = (head, argument) {
            return Drawing::parse(field, body).map(Self::Drawing);
        }
        match Pattern::find(head) {
            Some(pattern) => Ok(Self::Pattern {
                id: pattern.id,
                seed: pattern.read_seed(field, argument)?,
            }),
            None => Err(Error::not_one_of(field, text, Self::names())),
        }
    }

    /// Writes the value of `img`.
    pub fn format(&self) -> String {
        match self {
            Self::Bundled(id) => (*id).into(),
            Self::Pattern { id, seed: None } => (*id).into(),
            Self::Pattern {
                id,
                seed: Some(seed),
            } => format!("{id}:{seed}"),
            Self::Drawing(drawing) => drawing.format(),
            Self::Own => "own".into(),
        }
    }

    /// The picture, if it can be computed from the name alone; `None` for those that the page
    /// must fetch or already holds.
    pub fn computed(&self) -> Option<Result<Picture>> {
        match self {
            Self::Bundled(_) | Self::Own => None,
            Self::Pattern { id, seed } => Some(patterns::draw(id, *seed)),
            Self::Drawing(drawing) => Some(drawing.picture()),
        }
    }

    /// Every name with which a picture's text may begin, in the page's order: the bundled pictures,
    /// the patterns, `pix`, `own`.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::BUNDLED
            .into_iter()
            .chain(patterns::PATTERNS.iter().map(|pattern| pattern.id))
            .chain([Drawing::PREFIX, "own"])
    }
}
