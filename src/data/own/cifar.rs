//! CIFAR-10's binary version: a byte for the label, then red, green and blue of 32 × 32 pixels, a plane each.

use super::{Made, Part, broken, part_of, short};
use crate::config::limits;
use crate::data::dataset::{check_labels, within_limits};
use crate::data::items::Items;
use crate::error::{Error, Result};

const SIDES: [usize; 3] = [32, 32, 3];
const PLANE: usize = 32 * 32;
const ITEM: usize = 3 * PLANE;
const RECORD: usize = 1 + ITEM;
/// As many as CIFAR-10 has, where no file names them.
const CLASSES: usize = 10;

/// Batches to train on and held back, and the names of the classes.
#[derive(Default)]
pub struct Cifar {
    train: Items,
    test: Items,
    names: Option<Vec<String>>,
    /// Of each file its part and how many labels it has.
    files: Vec<(String, Part, usize)>,
}

impl Cifar {
    /// A batch, held back if the file's name says `test`.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() || !bytes.len().is_multiple_of(RECORD) {
            return Err(Error::DataLength {
                name: short(path),
                format: "CIFAR-10",
                got: bytes.len(),
                expected: format!("n × {RECORD}"),
            });
        }
        if self.files.iter().any(|(name, ..)| *name == short(path)) {
            return Err(Error::Repeated {
                field: short(path).into(),
            });
        }
        let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let part = part_of(file).unwrap_or(Part::Train);
        let count = bytes.len() / RECORD;
        let mut counts = [self.train.count(), self.test.count()];
        let at = usize::from(part == Part::Test);
        counts[at] = counts[at].saturating_add(count);
        within_limits(counts[0], counts[1], ITEM).map_err(|error| error.with_field(short(path)))?;
        let items = match part {
            Part::Train => &mut self.train,
            Part::Test => &mut self.test,
        };
        // Exactly, since doubling would take more than all batches.
        items.pixels.reserve_exact(count * ITEM);
        for record in bytes.chunks_exact(RECORD) {
            let Some((&label, planes)) = record.split_first() else {
                continue;
            };
            items.labels.push(u32::from(label));
            let (red, colours) = planes.split_at(PLANE);
            let (green, blue) = colours.split_at(PLANE);
            for ((red, green), blue) in red.iter().zip(green).zip(blue) {
                items.pixels.extend([*red, *green, *blue]);
            }
        }
        self.files.push((short(path), part, count));
        Ok(())
    }

    /// The classes' names, a line each.
    pub fn names(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let text = std::str::from_utf8(bytes).map_err(|_| broken(path, "batches.meta.txt"))?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let names: Vec<String> = lines
            .take(limits::CLASSES + 1)
            .map(|line| line.chars().take(limits::DATA_NAME).collect())
            .collect();
        if !(2..=limits::CLASSES).contains(&names.len()) {
            return Err(broken(path, "batches.meta.txt"));
        }
        self.names = Some(names);
        Ok(())
    }

    /// What the files came to.
    pub fn finish(self) -> Result<Made> {
        let numbered = || (0..CLASSES).map(|class| class.to_string()).collect();
        let classes: Vec<String> = self.names.unwrap_or_else(numbered);
        let mut begun = [0usize; 2];
        for (name, part, count) in &self.files {
            let (items, at) = match part {
                Part::Train => (&self.train, 0),
                Part::Test => (&self.test, 1),
            };
            let end = begun[at].saturating_add(*count);
            let labels = items.labels().get(begun[at]..end).unwrap_or_default();
            check_labels(name, labels, classes.len())?;
            begun[at] = end;
        }
        Ok(Made {
            classes,
            sides: SIDES,
            train: self.train,
            test: self.test,
        })
    }
}
