//! The picture that generated code reads.

use crate::error::Result;
use crate::image::{ImageRef, Picture};

/// The picture that generated code reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// Its file.
    pub file: String,
    /// Rows, columns; `None` where nobody knows them.
    pub size: Option<[usize; 2]>,
    /// Whether it has one channel.
    pub grey: bool,
    /// What a reader must know of the file.
    pub note: Option<&'static str>,
}

/// Rows, columns and channels of the bundled pictures.
const BUNDLED: [(&str, [usize; 3]); 5] = [
    ("cat", [300, 451, 3]),
    ("coffee", [400, 600, 3]),
    ("astronaut", [512, 512, 3]),
    ("camera", [512, 512, 1]),
    ("brick", [512, 512, 1]),
];

const SAVE: &str = "Save the page's input picture under this name.";
const OWN: &str =
    "The page works on a copy of at most 2048 pixels a side; code reads the file as it is.";

impl Scene {
    /// As a link names the picture; `picture` is the visitor's own, where it is known.
    ///
    /// # Errors
    /// Those of a computed picture.
    pub fn new(image: &ImageRef, picture: Option<&Picture>) -> Result<Self> {
        let computed = image.computed().transpose()?;
        let picture = computed.as_ref().or(picture);
        let listed = BUNDLED.iter().find(|row| match image {
            ImageRef::Bundled(id) => *id == row.0,
            _ => false,
        });
        let known = picture.map(|picture| [picture.height(), picture.width(), picture.channels()]);
        let known = known.or(listed.map(|row| row.1));
        let (name, note) = match image {
            ImageRef::Bundled(id) => ((*id).to_owned(), None),
            ImageRef::Pattern { .. } => (image.format().replace(':', "-"), Some(SAVE)),
            ImageRef::Drawing(_) => ("drawing".to_owned(), Some(SAVE)),
            ImageRef::Own => ("picture".to_owned(), Some(OWN)),
        };
        Ok(Self {
            file: format!("{name}.png"),
            size: known.map(|[rows, cols, _]| [rows, cols]),
            grey: known.is_some_and(|[.., channels]| channels == 1),
            note,
        })
    }
}
