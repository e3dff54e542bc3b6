//! What is told of a set, without its pictures.

use super::Dataset;
use serde::Serialize;

/// A set without its pictures; the JavaScript form is `DataInfo` in `www/js/train/protocol.js`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Info {
    /// Which set.
    pub id: String,
    /// The file's or folder's name of a visitor's own set, else empty.
    pub name: String,
    /// Names of a visitor's own classes; of a set that the page brings along their ids.
    pub classes: Vec<String>,
    /// Height, width and channels of a picture.
    pub sides: [usize; 3],
    /// How many pictures are trained on.
    pub train: usize,
    /// How many are held back.
    pub test: usize,
}

impl Dataset {
    /// What is told of it.
    pub fn info(&self) -> Info {
        Info {
            id: self.id().into(),
            name: self.name().into(),
            classes: self.classes().to_vec(),
            sides: self.sides(),
            train: self.train().count(),
            test: self.test().count(),
        }
    }
}
