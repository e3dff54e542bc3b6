//! What a file is, by its name and its first bytes.

/// The readable formats, as a refusal names them.
pub const FORMATS: &str = "CIFAR-10 (binary version), IDX, folders and .zip files of pictures";

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// MNIST's format: pictures, or labels.
    Idx,
    /// CIFAR-10's binary version: a label and a picture in turn.
    Cifar,
    /// The names of CIFAR's classes.
    Names,
    /// A compressed file or archive.
    Gzip,
    /// An archive of files one after another.
    Tar,
    /// A compressed archive.
    Zip,
    /// A picture that a browser decodes.
    Picture,
    /// A set as [`Dataset::to_bytes`](crate::data::Dataset::to_bytes) writes it.
    Stored,
    /// What a computer keeps for itself, such as `.DS_Store`.
    Hidden,
    /// Nothing to train on.
    Other,
}

impl Kind {
    /// A stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Idx => "idx",
            Self::Cifar => "cifar",
            Self::Names => "names",
            Self::Gzip => "gzip",
            Self::Tar => "tar",
            Self::Zip => "zip",
            Self::Picture => "picture",
            Self::Stored => "stored",
            Self::Hidden => "hidden",
            Self::Other => "other",
        }
    }
}

const PICTURES: [&str; 9] = [
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "avif", "heic", "heif",
];

/// What the file at `path` is, which starts with `head`; 512 bytes are enough.
///
/// ```
/// use conv_playground::data::{Kind, kind};
/// assert_eq!(kind("cifar-10-batches-bin/data_batch_1.bin", &[6, 59, 43]), Kind::Cifar);
/// assert_eq!(kind("t10k-labels-idx1-ubyte", b"damaged"), Kind::Idx);
/// assert_eq!(kind("cats/.DS_Store", &[0]), Kind::Hidden);
/// ```
pub fn kind(path: &str, head: &[u8]) -> Kind {
    let path = path.to_ascii_lowercase();
    let mut folders = path.split(['/', '\\']).filter(|part| !part.is_empty());
    if folders
        .any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__macosx")
    {
        return Kind::Hidden;
    }
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    // What is in a file tells more than its name; but names tell what a damaged file should have been.
    match head {
        [0x1f, 0x8b, ..] => return Kind::Gzip,
        [b'P', b'K', 3 | 5, 4 | 6, ..] => return Kind::Zip,
        _ if head.starts_with(b"cpdata\x00") => return Kind::Stored,
        // Before pictures, since a folder's name may begin like one.
        _ if head.get(257..262) == Some(b"ustar") => return Kind::Tar,
        _ if imagesize::image_type(head).is_ok() && ending != "bin" => return Kind::Picture,
        _ => {}
    }
    match ending {
        "gz" | "tgz" => return Kind::Gzip,
        "zip" => return Kind::Zip,
        "tar" => return Kind::Tar,
        "bin" => return Kind::Cifar,
        "idx" => return Kind::Idx,
        "cpdata" => return Kind::Stored,
        _ if PICTURES.contains(&ending) => return Kind::Picture,
        _ => {}
    }
    let idx_name = ["idx1", "idx2", "idx3", "idx4"]
        .iter()
        .any(|name| file.contains(name));
    match head {
        _ if file.ends_with("batches.meta.txt") => Kind::Names,
        _ if idx_name => Kind::Idx,
        [0, 0, 8..=14, 1..=4, ..] => Kind::Idx,
        _ => Kind::Other,
    }
}
