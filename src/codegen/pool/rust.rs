//! Rust: a program of this crate.

use super::PoolJob;
use crate::codegen::filter::rust::{MANIFEST, SHOW, read};
use crate::error::Result;

/// Writes the code.
pub fn write(job: &PoolJob) -> Result<String> {
    let mut lines = vec![
        MANIFEST.to_owned(),
        String::new(),
        "use conv_playground::geometry::Padding;".into(),
        "use conv_playground::image::{Channels, Picture};".into(),
        "use conv_playground::ops::pool2d::{Kind, Pool2d, pool2d};".into(),
        String::new(),
        "fn main() -> Result<(), Box<dyn std::error::Error>> {".into(),
    ];
    lines.extend(read(job.scene, job.channels, "x"));
    lines.extend([
        "    let pool = Pool2d {".into(),
        format!("        kind: Kind::{:?},", job.pool.kind),
        format!("        pool_size: {:?},", job.pool.pool_size),
        format!("        strides: {:?},", job.pool.strides),
        format!("        padding: Padding::{:?},", job.pool.padding),
        "    };".into(),
        "    let y = pool2d(&x, &pool)?;".into(),
    ]);
    lines.extend(SHOW.map(Into::into));
    Ok(lines.join("\n") + "\n")
}
