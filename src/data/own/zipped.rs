//! A zip archive, unpacked one file at a time, as its pictures are asked for.

use super::archive::exactly;
use super::{Kind, Own, broken, kind, within_file};
use crate::config::limits;
use crate::error::Result;
use std::io::Cursor;
use zip::ZipArchive;

pub struct Zip {
    path: String,
    files: ZipArchive<Cursor<Vec<u8>>>,
    next: usize,
}

impl Zip {
    pub fn open(path: &str, bytes: Vec<u8>) -> Result<Self> {
        let files = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(path, "zip"))?;
        Ok(Self {
            path: path.into(),
            files,
            next: 0,
        })
    }

    /// Gives the next file to `own`; false after the last one.
    pub fn next(&mut self, own: &mut Own) -> Result<bool> {
        if self.next >= self.files.len() {
            return Ok(false);
        }
        let bad = |_| broken(&self.path, "zip");
        let mut file = self.files.by_index(self.next).map_err(bad)?;
        self.next = self.next.saturating_add(1);
        let name = file.name().to_owned();
        if file.is_dir() || kind(&name, &[]) == Kind::Hidden {
            return Ok(true);
        }
        let size = file.size();
        own.count(&self.path, size)?;
        // One more than it says shows a lie; checksums are checked at the end.
        let bytes = exactly(&name, "zip", &mut file, size.saturating_add(1), true)?;
        if bytes.len() as u64 != size {
            return Err(broken(&name, "zip"));
        }
        match kind(&name, &bytes) {
            Kind::Picture => within_file(&name, size, limits::IMAGE_BYTES)?,
            Kind::Gzip => {
                super::archive::gunzip(own, &name, &bytes)?;
                return Ok(true);
            }
            _ => {}
        }
        own.add_plain(&name, bytes)?;
        Ok(true)
    }
}
