//! What is trained on, and what is held back.

use super::items::Items;
use crate::config::limits;
use crate::error::{Error, Result, clip, within};
use crate::tensor::{checked_len, shape_text};

/// Pictures of one size in named classes: some to train on, others held back to test with.
///
/// ```
/// use conv_playground::data::{Dataset, Items};
/// let names = ["dark", "light"].map(String::from).to_vec();
/// let train = Items::new(vec![0, 255, 10, 245], vec![0, 1, 0, 1]);
/// let test = Items::new(vec![20, 235], vec![0, 1]);
/// let set = Dataset::new("own", "greys", names, [1, 1, 1], train, test)?;
/// assert_eq!(set.train().count(), 4);
/// assert_eq!(set.test().item(1), Some((&[235][..], 1)));
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    id: String,
    name: String,
    classes: Vec<String>,
    sides: [usize; 3],
    train: Items,
    test: Items,
}

impl Dataset {
    /// The ids of the sets that the page brings along, and of a visitor's own.
    pub const IDS: [&'static str; 4] = ["shapes", "lines", "mnist", "own"];

    /// Checked: `sides` are height, width and channels of each picture; `name` is a file's or folder's, empty
    /// for a set that the page brings along, whose `classes` are ids.
    ///
    /// # Errors
    ///
    /// - `not-one-of` (`data`): no such id;
    /// - `out-of-range`: channels other than 1 and 3, sides of 0 or more than a picture may have, fewer than 2
    ///   `classes` or more than the limit;
    /// - `empty`: nothing to train on (`train`), or nothing held back (`test`);
    /// - `too-large` (`data`): more items or bytes than the limits allow;
    /// - `length-mismatch` (`train`, `test`): not as many bytes as pictures of this size have;
    /// - `label-beyond-classes`: a label that is no class;
    /// - `one-class`: all that is trained on is of one class.
    pub fn new(
        id: &str,
        name: &str,
        classes: Vec<String>,
        sides: [usize; 3],
        train: Items,
        test: Items,
    ) -> Result<Self> {
        if !Self::IDS.contains(&id) {
            return Err(Error::not_one_of("data", id, Self::IDS));
        }
        let item = item_bytes(sides)?;
        if !(2..=limits::CLASSES).contains(&classes.len()) {
            let most = limits::CLASSES;
            return Err(Error::out_of_range("classes", classes.len(), 2, most));
        }
        let set = Self {
            id: id.into(),
            name: name.chars().take(limits::DATA_NAME).collect(),
            classes: classes
                .into_iter()
                .map(|class| class.chars().take(limits::DATA_NAME).collect())
                .collect(),
            sides,
            train,
            test,
        };
        within_limits(set.train.count(), set.test.count(), item)?;
        set.check("train", &set.train, item)?;
        set.check("test", &set.test, item)?;
        let first = set.train.labels.first();
        if set.train.labels.iter().all(|label| Some(label) == first) {
            return Err(Error::OneClass {
                name: clip(set.name),
                class: first
                    .and_then(|&label| set.classes.get(label as usize))
                    .map(|class| clip(class.clone()))
                    .unwrap_or_default(),
            });
        }
        Ok(set)
    }

    fn check(&self, part: &'static str, items: &Items, item: usize) -> Result<()> {
        let count = items.count();
        if count == 0 {
            return Err(Error::Empty { what: part.into() });
        }
        let expected = count.saturating_mul(item);
        if items.pixels.len() != expected {
            let [h, w, c] = self.sides;
            return Err(Error::Length {
                op: "data",
                field: part.into(),
                got: items.pixels.len(),
                expected,
                shape: shape_text(&[count, h, w, c]),
            });
        }
        check_labels(part, &items.labels, self.classes.len())
    }

    /// Which set: `shapes`, `lines`, `mnist` or `own`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file's or folder's name of a visitor's own set, else empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names of a visitor's own classes; of a set that the page brings along their ids.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// Height, width and channels of a picture.
    pub fn sides(&self) -> [usize; 3] {
        self.sides
    }

    /// What is trained on.
    pub fn train(&self) -> &Items {
        &self.train
    }

    /// What is held back.
    pub fn test(&self) -> &Items {
        &self.test
    }

    /// What is trained on, and what is held back.
    pub fn into_items(self) -> (Items, Items) {
        (self.train, self.test)
    }

    pub(super) fn with_items(self, sides: [usize; 3], train: Items, test: Items) -> Self {
        Self {
            sides,
            train,
            test,
            ..self
        }
    }

    /// All but the pictures.
    pub(super) fn bare(&self) -> Self {
        Self {
            id: self.id.clone(),
            name: self.name.clone(),
            classes: self.classes.clone(),
            sides: self.sides,
            train: Items::default(),
            test: Items::default(),
        }
    }
}

/// How many bytes a picture takes.
pub(super) fn item_bytes(sides: [usize; 3]) -> Result<usize> {
    let [height, width, channels] = sides;
    for (field, side) in [("height", height), ("width", width)] {
        if !(1..=limits::IMAGE_SIDE).contains(&side) {
            return Err(Error::out_of_range(field, side, 1, limits::IMAGE_SIDE));
        }
    }
    if !matches!(channels, 1 | 3) {
        return Err(Error::not_one_of("channels", channels, ["1", "3"]));
    }
    checked_len("data", &sides)
}

/// Whether so many pictures may be held, before anything is allocated for them.
pub(super) fn within_limits(train: usize, test: usize, item: usize) -> Result<()> {
    for count in [train, test] {
        within("data", count as u64, "items", limits::TRAINING_ITEMS)?;
    }
    // A label takes four bytes.
    let items = (train as u64).saturating_add(test as u64);
    let bytes = items.saturating_mul((item as u64).saturating_add(4));
    within("data", bytes, "bytes", limits::TRAINING_BYTES)
}

/// Refuses a label that is no class; `name` is the file's.
pub(super) fn check_labels(name: &str, labels: &[u32], classes: usize) -> Result<()> {
    let beyond = labels.iter().position(|&label| label as usize >= classes);
    let Some((at, label)) = beyond.and_then(|at| labels.get(at).map(|label| (at, label))) else {
        return Ok(());
    };
    Err(Error::LabelBeyond {
        name: clip(name.to_owned()),
        item: at.saturating_add(1),
        label: *label,
        classes,
    })
}
