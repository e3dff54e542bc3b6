//! A set as bytes, to keep it and to send it.
//!
//! `cpdata`, 0, the version; the header's length (32 bits, little-endian); the header, as JSON; the labels of
//! what is trained on, then of what is held back, a byte each; the pixels in the same order.

use super::dataset::{Dataset, item_bytes, within_limits};
use super::items::Items;
use crate::config::limits;
use crate::error::{Error, Result, clip, within};
use flate2::read::GzDecoder;
use serde::{Deserialize, Serialize};
use std::io::Read;

const MAGIC: &[u8; 8] = b"cpdata\x00\x01";
const FORMAT: &str = "cpdata";

#[derive(Serialize, Deserialize)]
struct Header {
    id: String,
    name: String,
    classes: Vec<String>,
    sides: [usize; 3],
    train: usize,
    test: usize,
}

impl Dataset {
    /// The set as bytes, of which [`Dataset::from_bytes`] makes it again.
    ///
    /// ```
    /// use conv_playground::data::{Dataset, lines};
    /// let set = lines(7)?;
    /// assert_eq!(Dataset::from_bytes(&set.to_bytes())?, set);
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let header = Header {
            id: self.id().to_owned(),
            name: self.name().to_owned(),
            classes: self.classes().to_vec(),
            sides: self.sides(),
            train: self.train().count(),
            test: self.test().count(),
        };
        // Texts and whole numbers can always be written.
        let header = serde_json::to_vec(&header).unwrap_or_default();
        let parts = [self.train(), self.test()];
        let sizes = parts.map(|items| items.pixels().len() + items.count());
        let mut bytes = Vec::with_capacity(12 + header.len() + sizes.iter().sum::<usize>());
        bytes.extend(MAGIC);
        bytes.extend((header.len() as u32).to_le_bytes());
        bytes.extend(header);
        for items in parts {
            bytes.extend(items.labels().iter().map(|&label| label as u8));
        }
        for items in parts {
            bytes.extend(items.pixels());
        }
        bytes
    }

    /// The set that [`Dataset::to_bytes`] wrote, as it is or compressed by gzip.
    ///
    /// # Errors
    ///
    /// `unknown-data-format` where the first bytes are others, `broken-data` where the rest is not as the header
    /// says, and those of [`Dataset::new`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if bytes.starts_with(&[0x1f, 0x8b]) {
            return Self::from_plain(&inflate(bytes)?);
        }
        Self::from_plain(bytes)
    }

    fn from_plain(bytes: &[u8]) -> Result<Self> {
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            return Err(Error::UnknownDataFormat {
                name: String::new(),
                formats: FORMAT,
            });
        };
        let header = rest.split_first_chunk::<4>().and_then(|(length, rest)| {
            let length = u32::from_le_bytes(*length) as usize;
            rest.split_at_checked(length)
        });
        let (header, rest) = header.ok_or_else(|| broken(""))?;
        let header: Header = serde_json::from_slice(header).map_err(|_| broken(""))?;
        within_limits(header.train, header.test, item_bytes(header.sides)?)?;
        let counts = [header.train, header.test];
        let item = item_bytes(header.sides)?;
        let mut rest = rest;
        let mut take = |length: usize| -> Result<&[u8]> {
            let (part, behind) = rest
                .split_at_checked(length)
                .ok_or_else(|| broken(&header.name))?;
            rest = behind;
            Ok(part)
        };
        let labels = [take(counts[0])?, take(counts[1])?];
        let pixels = [take(counts[0] * item)?, take(counts[1] * item)?];
        if !rest.is_empty() {
            return Err(broken(&header.name));
        }
        let [train, test] = [0, 1].map(|part| {
            let labels = labels[part].iter().map(|&label| u32::from(label));
            Items::new(pixels[part].to_vec(), labels.collect())
        });
        let Header {
            id,
            name,
            classes,
            sides,
            ..
        } = header;
        Self::new(&id, &name, classes, sides, train, test)
    }
}

/// The most bytes of a set that is within the limits: pictures, labels, header.
const MOST: u64 = limits::TRAINING_BYTES + 1024 * 1024;

fn inflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    let read = GzDecoder::new(bytes).take(MOST + 1).read_to_end(&mut plain);
    within("data", plain.len() as u64, "bytes", MOST)?;
    read.map_err(|_| broken(""))?;
    Ok(plain)
}

fn broken(name: &str) -> Error {
    Error::BrokenData {
        name: clip(name.to_owned()),
        format: FORMAT,
    }
}
