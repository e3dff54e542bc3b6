//! gzip and tar, unpacked file by file within the limits.

use super::{Kind, Own, broken, kind, within_file};
use crate::config::limits;
use crate::error::Result;
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// What a gzip file holds: an archive, or one file.
pub fn gunzip(own: &mut Own, path: &str, bytes: &[u8]) -> Result<()> {
    let lower = path.to_ascii_lowercase();
    let cut = |ending: &str| path.get(..path.len().saturating_sub(ending.len()));
    let inner = match () {
        () if lower.ends_with(".tgz") => cut("tgz").map(|stem| format!("{stem}tar")),
        () if lower.ends_with(".gz") => cut(".gz").map(String::from),
        () => None,
    };
    let inner = inner.unwrap_or_else(|| path.into());
    let head = exactly(path, "gzip", &mut MultiGzDecoder::new(bytes), 512, true)?;
    if kind(&inner, &head) == Kind::Tar {
        return untar(own, path, MultiGzDecoder::new(bytes));
    }
    let left = limits::TRAINING_BYTES.saturating_sub(own.unpacked);
    let plain = exactly(
        path,
        "gzip",
        &mut MultiGzDecoder::new(bytes),
        left.saturating_add(1),
        true,
    )?;
    own.count(path, plain.len() as u64)?;
    own.add_plain(&inner, plain)
}

/// The most bytes of a header that holds a name too long for the usual one.
const LONG_HEADER: u64 = 64 * 1024;

/// The files of a tar archive.
pub fn untar(own: &mut Own, path: &str, archive: impl Read) -> Result<()> {
    let bad = |_| broken(path, "tar");
    // Headers and what fills up blocks are not counted below.
    let mut archive = tar::Archive::new(archive.take(2 * limits::TRAINING_BYTES));
    let mut some = false;
    let mut long_name = None;
    // Raw, since otherwise a name of any length is read into memory.
    for entry in archive.entries().map_err(bad)?.raw(true) {
        let mut entry = entry.map_err(bad)?;
        some = true;
        // What is passed over is unpacked all the same.
        let size = entry.size();
        own.count(path, size)?;
        let kind_of = entry.header().entry_type();
        if kind_of.is_gnu_longname() || kind_of.is_pax_local_extensions() {
            within_file(path, size, LONG_HEADER)?;
            let header = exactly(path, "tar", &mut entry, size, false)?;
            long_name = match kind_of.is_gnu_longname() {
                true => header.split(|&byte| byte == 0).next().map(<[u8]>::to_vec),
                false => name_of(&header).or(long_name),
            };
            continue;
        }
        let name = long_name
            .take()
            .unwrap_or_else(|| entry.path_bytes().into_owned());
        let name = String::from_utf8_lossy(&name).into_owned();
        if !kind_of.is_file() {
            continue;
        }
        let head = exactly(&name, "tar", &mut entry, size.min(512), false)?;
        match kind(&name, &head) {
            Kind::Hidden => continue,
            Kind::Other => {
                own.pass_over(&name);
                continue;
            }
            Kind::Picture => within_file(&name, size, limits::IMAGE_BYTES)?,
            _ => {}
        }
        let rest = size.saturating_sub(head.len() as u64);
        let mut bytes = head;
        bytes.extend(exactly(&name, "tar", &mut entry, rest, false)?);
        own.add_plain(&name, bytes)?;
    }
    // A gzip file's checksum stands behind the archive's end.
    let rest = std::io::copy(&mut archive.into_inner(), &mut std::io::sink());
    match some && rest.is_ok() {
        true => Ok(()),
        false => Err(broken(path, "tar")),
    }
}

/// The name that a header of the newer kind gives to the next file.
fn name_of(header: &[u8]) -> Option<Vec<u8>> {
    let mut given = tar::PaxExtensions::new(header).filter_map(|given| given.ok());
    let found = given.find(|given| given.key_bytes() == b"path");
    found.map(|given| given.value_bytes().to_vec())
}

/// `length` bytes, or with `fewer` those that there are.
pub fn exactly(
    path: &str,
    format: &'static str,
    from: &mut impl Read,
    length: u64,
    fewer: bool,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = from.take(length).read_to_end(&mut bytes);
    if read.is_err() || !(fewer || bytes.len() as u64 == length) {
        return Err(broken(path, format));
    }
    Ok(bytes)
}
