//! A visitor's own files as one set.

mod archive;
mod cifar;
mod held;
mod idx;
mod kind;
mod pictures;
mod zipped;

pub use kind::{FORMATS, Kind, kind};

use super::dataset::Dataset;
use super::items::Items;
use crate::config::limits;
use crate::error::{Error, Result, within};
use std::collections::VecDeque;

/// The parts of a set, by which its files are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Train,
    Test,
}

/// Files put together: each is recognised by its name and its first bytes, archives are unpacked, and what makes
/// no set is refused before training starts, by the file's name.
///
/// IDX and CIFAR-10's binary version are read here. Pictures must be decoded by the caller, who takes them from
/// [`Own::picture`] and gives their pixels to [`Own::add_pixels`].
///
/// ```
/// use conv_playground::data::Own;
/// let mut own = Own::new("greys", [1, 1, 1], 7)?;
/// for (path, grey) in [("dark/a.png", 0), ("dark/b.png", 9), ("light/a.png", 255), ("light/b.png", 250)] {
///     own.add_pixels(path, &[grey, grey, grey, 255], 1, 1)?;
/// }
/// let set = own.finish()?;
/// assert_eq!(set.classes(), ["dark", "light"]);
/// assert_eq!((set.train().count(), set.test().count()), (2, 2));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub struct Own {
    name: String,
    seed: u32,
    content: Content,
    pictures: pictures::Pictures,
    /// Pictures that came out of archives and are not decoded yet.
    waiting: VecDeque<(String, Vec<u8>)>,
    zips: VecDeque<zipped::Zip>,
    /// What archives came to so far.
    unpacked: u64,
    /// The first file that holds nothing to train on.
    other: Option<String>,
}

/// Files of one kind, since pictures of different kinds of files make no set.
#[derive(Default)]
enum Content {
    #[default]
    Nothing,
    Idx(idx::Idx),
    Cifar(cifar::Cifar),
    Pictures,
    Stored(Box<Dataset>),
}

impl Own {
    /// Nothing yet. `name` is the file's or folder's; decoded pictures are fitted to `sides` (height, width,
    /// channels); `seed` chooses what is held back where no file says so.
    ///
    /// # Errors
    ///
    /// `out-of-range`, `not-one-of`: sides that no picture has.
    pub fn new(name: &str, sides: [usize; 3], seed: u32) -> Result<Self> {
        Ok(Self {
            name: name.into(),
            seed,
            content: Content::Nothing,
            pictures: pictures::Pictures::new(sides)?,
            waiting: VecDeque::new(),
            zips: VecDeque::new(),
            unpacked: 0,
            other: None,
        })
    }

    /// Whether a file of `size` bytes may be read at all.
    ///
    /// # Errors
    ///
    /// `too-large`, with the file's name as its field.
    pub fn admit(&self, path: &str, size: u64) -> Result<()> {
        within_file(path, size, limits::TRAINING_BYTES)
    }

    /// Takes a file. `path` is its name, with its folders where they tell the class of a picture.
    ///
    /// # Errors
    ///
    /// - `broken-data`, `data-length`, `unknown-data-format`: what the file holds is not what it should be;
    /// - `too-large`: it passes a limit, perhaps not before it is unpacked;
    /// - `repeated-field`: a file of its kind is there already;
    /// - `mixed-data`: the files before are of another kind;
    /// - `sizes-differ`: its pictures have other sides than those before.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) -> Result<()> {
        self.admit(path, bytes.len() as u64)?;
        match kind(path, &bytes) {
            Kind::Gzip => archive::gunzip(self, path, &bytes),
            Kind::Tar => archive::untar(self, path, &bytes[..]),
            Kind::Zip => {
                self.zips.push_back(zipped::Zip::open(path, bytes)?);
                Ok(())
            }
            _ => self.add_plain(path, bytes),
        }
    }

    /// A file that is no archive, perhaps out of one.
    fn add_plain(&mut self, path: &str, bytes: Vec<u8>) -> Result<()> {
        match kind(path, &bytes) {
            Kind::Idx => match self.only("IDX", Content::Idx(idx::Idx::default()))? {
                Content::Idx(files) => files.add(path, &bytes),
                _ => Ok(()),
            },
            kind @ (Kind::Cifar | Kind::Names) => {
                match self.only("CIFAR-10", Content::Cifar(cifar::Cifar::default()))? {
                    Content::Cifar(files) if kind == Kind::Names => files.names(path, &bytes),
                    Content::Cifar(files) => files.add(path, &bytes),
                    _ => Ok(()),
                }
            }
            Kind::Stored => {
                let set = Dataset::from_bytes(&bytes).map_err(|error| named(error, path))?;
                self.only("cpdata", Content::Stored(Box::new(set)))?;
                Ok(())
            }
            Kind::Picture => {
                within_file(path, bytes.len() as u64, limits::IMAGE_BYTES)?;
                self.waiting.push_back((path.into(), bytes));
                Ok(())
            }
            Kind::Other | Kind::Gzip | Kind::Tar | Kind::Zip => {
                self.pass_over(path);
                Ok(())
            }
            Kind::Hidden => Ok(()),
        }
    }

    /// Takes note of a file that holds nothing to train on: many folders have some.
    pub fn pass_over(&mut self, path: &str) {
        self.other.get_or_insert_with(|| short(path));
    }

    /// What there is, if it is of the same kind as `fresh`, which it becomes if there is nothing.
    fn only(&mut self, format: &'static str, fresh: Content) -> Result<&mut Content> {
        use std::mem::discriminant;
        if let Content::Nothing = self.content {
            self.content = fresh;
        } else if discriminant(&self.content) != discriminant(&fresh)
            || matches!(fresh, Content::Stored(_))
        {
            let other = match self.content {
                Content::Nothing | Content::Pictures => "pictures",
                Content::Idx(_) => "IDX",
                Content::Cifar(_) => "CIFAR-10",
                Content::Stored(_) => "cpdata",
            };
            return Err(Error::MixedData { format, other });
        }
        Ok(&mut self.content)
    }

    /// The next picture out of an archive that waits to be decoded: its path and its file's bytes. `None` when
    /// there is none left.
    ///
    /// # Errors
    ///
    /// Those of [`Own::add`], of what else is in the archive.
    pub fn picture(&mut self) -> Result<Option<(String, Vec<u8>)>> {
        loop {
            if let Some(picture) = self.waiting.pop_front() {
                return Ok(Some(picture));
            }
            let Some(mut zip) = self.zips.pop_front() else {
                return Ok(None);
            };
            if zip.next(self)? {
                self.zips.push_front(zip);
            }
        }
    }

    /// Takes a decoded picture, `rgba` with 4 bytes a pixel, rows first; alpha is left out. Of `path` the folder is
    /// the class, and a folder `test`, `val` or `validation` around it says that the picture is held back.
    ///
    /// # Errors
    ///
    /// - `no-class`: it lies in no folder;
    /// - `length-mismatch` (`rgba`): not as many bytes as `width` × `height` need;
    /// - `too-large`: more items or bytes than the limits allow;
    /// - `mixed-data`: the files before are of another kind.
    pub fn add_pixels(
        &mut self,
        path: &str,
        rgba: &[u8],
        width: usize,
        height: usize,
    ) -> Result<()> {
        self.only("pictures", Content::Pictures)?;
        self.pictures.add(path, rgba, width, height)
    }

    /// The set of all that was added. Of each class 15 % are held back, at least one, where no file says what is.
    ///
    /// # Errors
    ///
    /// - `empty` (`data`), `unknown-data-format`: nothing to train on was among the files;
    /// - `data-part-missing`, `counts-differ`, `label-beyond-classes`: files that belong together do not fit;
    /// - `lone-picture`: a class has one picture alone;
    /// - those of [`Dataset::new`].
    pub fn finish(self) -> Result<Dataset> {
        let made = match self.content {
            Content::Nothing => {
                return Err(match self.other {
                    Some(name) => Error::UnknownDataFormat {
                        name,
                        formats: FORMATS,
                    },
                    None => Error::Empty {
                        what: "data".into(),
                    },
                });
            }
            Content::Stored(set) => return Ok(*set),
            Content::Idx(files) => files.finish()?,
            Content::Cifar(files) => files.finish()?,
            Content::Pictures => self.pictures.finish(),
        };
        let Made {
            classes,
            sides,
            mut train,
            mut test,
        } = made;
        // Files that are all for testing are as good to train on.
        if train.count() == 0 {
            std::mem::swap(&mut train, &mut test);
        }
        if train.count() == 0 {
            return Err(Error::Empty {
                what: "data".into(),
            });
        }
        if let [class] = &classes[..] {
            return Err(Error::OneClass {
                name: short(&self.name),
                class: short(class),
            });
        }
        if test.count() == 0 {
            test = held::hold_back(&self.name, &classes, &mut train, self.seed)?;
        }
        Dataset::new("own", &self.name, classes, sides, train, test)
    }

    /// What there is, with nothing left but the name.
    pub(crate) fn take(&mut self) -> Result<Self> {
        let fresh = Self::new(&self.name, self.pictures.sides(), self.seed)?;
        Ok(std::mem::replace(self, fresh))
    }

    /// Counts what an archive came to, so that a small file cannot become a huge one.
    fn count(&mut self, path: &str, bytes: u64) -> Result<()> {
        self.unpacked = self.unpacked.saturating_add(bytes);
        within_file(path, self.unpacked, limits::TRAINING_BYTES)
    }
}

/// What files came to.
struct Made {
    classes: Vec<String>,
    sides: [usize; 3],
    train: Items,
    test: Items,
}

/// The end of a path, which tells more than its beginning.
fn short(path: &str) -> String {
    const MOST: usize = 40;
    let count = path.chars().count();
    if count <= MOST {
        return path.into();
    }
    let end = path.chars().skip(count.saturating_sub(MOST - 1));
    std::iter::once('…').chain(end).collect()
}

/// Refuses a file past a limit.
fn within_file(path: &str, size: u64, limit: u64) -> Result<()> {
    within("data", size, "bytes", limit).map_err(|error| error.with_field(short(path)))
}

fn broken(path: &str, format: &'static str) -> Error {
    Error::BrokenData {
        name: short(path),
        format,
    }
}

/// The error of a stored set, with its file's name.
fn named(mut error: Error, path: &str) -> Error {
    match &mut error {
        Error::BrokenData { name, .. }
        | Error::UnknownDataFormat { name, .. }
        | Error::OneClass { name, .. } => *name = short(path),
        _ => {}
    }
    error
}

/// Which part a file or folder belongs to, by its name.
fn part_of(name: &str) -> Option<Part> {
    let name = name.to_ascii_lowercase();
    let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.find_map(|word| match word {
        "train" | "training" => Some(Part::Train),
        "test" | "testing" | "t10k" | "val" | "valid" | "validation" => Some(Part::Test),
        _ => None,
    })
}
