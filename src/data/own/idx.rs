//! IDX, MNIST's format: two zeros, the type of a number, how many sides, the sides (32 bits each, big-endian),
//! the numbers.

use super::{Made, Part, broken, part_of, short};
use crate::data::dataset::{check_labels, item_bytes, within_limits};
use crate::data::items::Items;
use crate::error::{Error, Result};
use crate::tensor::shape_text;

/// The type of whole numbers from 0 to 255.
const BYTE: u8 = 8;

/// Files of pictures and of labels, to train on and held back.
#[derive(Default)]
pub struct Idx {
    train: Pair,
    test: Pair,
}

#[derive(Default)]
struct Pair {
    pictures: Option<Pictures>,
    labels: Option<Labels>,
}

struct Pictures {
    name: String,
    count: usize,
    sides: [usize; 3],
    pixels: Vec<u8>,
}

struct Labels {
    name: String,
    labels: Vec<u32>,
}

impl Idx {
    /// Pictures or labels, held back if the file's name says `t10k`, `test` or `validation`.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let pair = match part_of(file) {
            Some(Part::Test) => &mut self.test,
            _ => &mut self.train,
        };
        let (sides, numbers) = read(path, bytes)?;
        let taken = match sides.len() {
            1 => pair.labels.is_some(),
            _ => pair.pictures.is_some(),
        };
        if taken {
            return Err(Error::Repeated {
                field: short(path).into(),
            });
        }
        let (count, sides) = match sides[..] {
            [count] => {
                within_limits(count, 0, 1).map_err(|error| error.with_field(short(path)))?;
                let labels = numbers.iter().map(|&label| u32::from(label)).collect();
                let name = short(path);
                pair.labels = Some(Labels { name, labels });
                return Ok(());
            }
            [count, height, width] => (count, [height, width, 1]),
            [count, height, width, channels] => (count, [height, width, channels]),
            _ => return Err(unknown(path)),
        };
        let item = item_bytes(sides).map_err(|_| broken(path, "IDX"))?;
        within_limits(count, 0, item).map_err(|error| error.with_field(short(path)))?;
        pair.pictures = Some(Pictures {
            name: short(path),
            count,
            sides,
            pixels: numbers.to_vec(),
        });
        Ok(())
    }

    /// What the files came to; classes are the numbers from 0.
    pub fn finish(self) -> Result<Made> {
        let mut parts = [self.train, self.test].into_iter();
        let train = parts.next().map(Pair::finish).transpose()?.flatten();
        let test = parts.next().map(Pair::finish).transpose()?.flatten();
        let (train, test) = match (train, test) {
            (None, test) => (test, None),
            both => both,
        };
        let Some(train) = train else {
            return Err(Error::Empty {
                what: "data".into(),
            });
        };
        let most = train.items.labels().iter().max().copied().unwrap_or(0);
        let classes = (most as usize).saturating_add(1);
        let mut held = Items::default();
        if let Some(test) = test {
            if test.sides != train.sides {
                return Err(Error::SizesDiffer {
                    name: test.name,
                    got: shape_text(&test.sides),
                    expected: shape_text(&train.sides),
                });
            }
            check_labels(&test.labels, test.items.labels(), classes)?;
            held = test.items;
        }
        Ok(Made {
            classes: (0..classes).map(|class| class.to_string()).collect(),
            sides: train.sides,
            train: train.items,
            test: held,
        })
    }
}

struct Both {
    name: String,
    /// The name of the file with labels.
    labels: String,
    sides: [usize; 3],
    items: Items,
}

impl Pair {
    fn finish(self) -> Result<Option<Both>> {
        let missing = |name: String, needs| Err(Error::DataPart { name, needs });
        match (self.pictures, self.labels) {
            (None, None) => Ok(None),
            (Some(pictures), None) => missing(pictures.name, "labels"),
            (None, Some(labels)) => missing(labels.name, "pictures"),
            (Some(pictures), Some(labels)) if pictures.count != labels.labels.len() => {
                Err(Error::CountsDiffer {
                    name: pictures.name,
                    images: pictures.count,
                    other: labels.name,
                    labels: labels.labels.len(),
                })
            }
            (Some(pictures), Some(labels)) => Ok(Some(Both {
                name: pictures.name,
                labels: labels.name,
                sides: pictures.sides,
                items: Items::new(pictures.pixels, labels.labels),
            })),
        }
    }
}

/// Sides, and as many numbers as they make.
fn read<'a>(path: &str, bytes: &'a [u8]) -> Result<(Vec<usize>, &'a [u8])> {
    let Some((&[zero, nought, kind, count], mut rest)) = bytes.split_first_chunk::<4>() else {
        return Err(broken(path, "IDX"));
    };
    if [zero, nought, kind] != [0, 0, BYTE] || !matches!(count, 1 | 3 | 4) {
        return Err(unknown(path));
    }
    let mut sides = Vec::new();
    for _ in 0..count {
        let (side, behind) = rest
            .split_first_chunk::<4>()
            .ok_or_else(|| broken(path, "IDX"))?;
        sides.push(u32::from_be_bytes(*side) as usize);
        rest = behind;
    }
    let mut product = Some(1usize);
    for &side in &sides {
        product = product.and_then(|product| product.checked_mul(side));
    }
    if product != Some(rest.len()) {
        let header = bytes.len().saturating_sub(rest.len());
        let expected = product.and_then(|product| product.checked_add(header));
        return Err(Error::DataLength {
            name: short(path),
            format: "IDX",
            got: bytes.len(),
            expected: expected.map_or_else(|| shape_text(&sides), |length| length.to_string()),
        });
    }
    Ok((sides, rest))
}

fn unknown(path: &str) -> Error {
    Error::UnknownDataFormat {
        name: short(path),
        formats: "IDX of bytes: labels, or pictures with 1 or 3 channels",
    }
}
