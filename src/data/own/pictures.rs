//! Decoded pictures in folders, one folder a class.

use super::{Made, Part, part_of, short};
use crate::config::limits;
use crate::data::dataset::{item_bytes, within_limits};
use crate::data::fitted::fit_bytes;
use crate::data::items::Items;
use crate::error::{Error, Result};
use crate::tensor::{checked_len, shape_text};

/// Pictures made to fit, with their classes in the order in which they came.
pub struct Pictures {
    sides: [usize; 3],
    item: usize,
    classes: Vec<String>,
    train: Items,
    test: Items,
}

impl Pictures {
    pub fn new(sides: [usize; 3]) -> Result<Self> {
        Ok(Self {
            sides,
            item: item_bytes(sides)?,
            classes: Vec::new(),
            train: Items::default(),
            test: Items::default(),
        })
    }

    pub fn sides(&self) -> [usize; 3] {
        self.sides
    }

    pub fn add(&mut self, path: &str, rgba: &[u8], width: usize, height: usize) -> Result<()> {
        let expected = checked_len("rgba", &[height, width, 4])?;
        if rgba.len() != expected || expected == 0 {
            return Err(Error::Length {
                op: "data",
                field: "rgba".into(),
                got: rgba.len(),
                expected,
                shape: shape_text(&[height, width, 4]),
            });
        }
        let mut folders = path.split(['/', '\\']).rev().skip(1);
        let folder = folders.next().map(str::trim).unwrap_or_default();
        if matches!(folder, "" | "." | "..") {
            return Err(Error::NoClass { name: short(path) });
        }
        let part = folders.find_map(whole_part).unwrap_or(Part::Train);
        let class: String = folder.chars().take(limits::DATA_NAME).collect();
        let known = self.classes.iter().position(|name| *name == class);
        if known.is_none() && self.classes.len() >= limits::CLASSES {
            let count = self.classes.len().saturating_add(1);
            return Err(Error::out_of_range("classes", count, 2, limits::CLASSES));
        }
        let mut counts = [self.train.count(), self.test.count()];
        let at = usize::from(part == Part::Test);
        counts[at] = counts[at].saturating_add(1);
        within_limits(counts[0], counts[1], self.item)?;
        let rgb: Vec<u8> = rgba
            .chunks_exact(4)
            .flat_map(|pixel| pixel.iter().take(3).copied())
            .collect();
        let fitted = fit_bytes(&rgb, [height, width, 3], self.sides)?;
        let label = known.unwrap_or(self.classes.len());
        if known.is_none() {
            self.classes.push(class);
        }
        let items = match part {
            Part::Train => &mut self.train,
            Part::Test => &mut self.test,
        };
        items.pixels.extend(fitted);
        items.labels.push(label as u32);
        Ok(())
    }

    /// Classes in the order of their names, as Keras' `image_dataset_from_directory` has them.
    pub fn finish(self) -> Made {
        let mut order: Vec<usize> = (0..self.classes.len()).collect();
        order.sort_by(|&a, &b| self.classes.get(a).cmp(&self.classes.get(b)));
        let mut places = vec![0u32; order.len()];
        for (place, &class) in order.iter().enumerate() {
            if let Some(own) = places.get_mut(class) {
                *own = place as u32;
            }
        }
        let sorted = |items: Items| {
            let place = |label: &u32| places.get(*label as usize).copied().unwrap_or(*label);
            let labels = items.labels.iter().map(place).collect();
            Items::new(items.pixels, labels)
        };
        let mut classes = self.classes;
        classes.sort();
        Made {
            classes,
            sides: self.sides,
            train: sorted(self.train),
            test: sorted(self.test),
        }
    }
}

/// A folder that is named after a part and nothing else: `test`, not `test tubes`.
fn whole_part(folder: &str) -> Option<Part> {
    let word = folder.chars().all(|letter| letter.is_ascii_alphanumeric());
    word.then(|| part_of(folder)).flatten()
}
