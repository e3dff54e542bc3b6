//! Every way in which input can be refused, one row each.

use super::errors::{errors, with_field};
use std::borrow::Cow;

errors! {
    /// Every way in which input can be refused.
    ///
    /// `Display` is an English sentence for developers. [`Error::code`] is stable and
    /// [`Error::details`] carries the values that a translated sentence needs.
    ///
    /// ```
    /// use conv_playground::Error;
    /// let e = Error::out_of_range("strides", 0, 1, 16);
    /// assert_eq!(e.code(), "out-of-range");
    /// assert_eq!(e.field(), Some("strides"));
    /// assert_eq!(e.to_string(), "strides must be from 1 to 16, got 0");
    /// ```
    pub enum Error;

    /// A number lies outside its limits.
    #[error("{field} must be from {min} to {max}, got {value}")]
    OutOfRange as "out-of-range" of field {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given.
        value: String,
        /// The smallest legal value.
        min: String,
        /// The largest legal value.
        max: String,
    }
    /// A text is not a number of the field's kind.
    #[error("{field} must be {expected}, got \"{value}\"")]
    WrongType as "wrong-type" of field {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given, cut to a readable length.
        value: String,
        /// The kind that was expected: `"a number"`, `"a whole number"`, …
        expected: &'static str,
    }
    /// A number is NaN or infinite.
    #[error("{field} must be finite, got {value}")]
    NotFinite as "not-finite" of field {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given.
        value: String,
        /// `"nan"` for what is no number, `"inf"` for what is too large.
        kind: &'static str,
    }
    /// A name is not in the field's list.
    #[error("{field} must be one of {allowed}, got \"{value}\"")]
    NotOneOf as "not-one-of" of field {
        /// The field's name.
        field: Cow<'static, str>,
        /// What was given, cut to a readable length.
        value: String,
        /// The legal names, with commas between.
        allowed: String,
    }
    /// Two shapes don't fit each other.
    #[error("{op}: {field} has shape {got}, expected {expected}")]
    Shape as "shape-mismatch" of field {
        /// The operation.
        op: &'static str,
        /// Which argument.
        field: Cow<'static, str>,
        /// Its shape.
        got: String,
        /// What the other arguments ask for.
        expected: String,
    }
    /// A layer needs a side of its input that is open, since the model takes any size.
    #[error("{op} needs a fixed size, but its {field} is {got}, where ? may be any size")]
    SizeOpen as "size-open" of field {
        /// The layer's class.
        op: &'static str,
        /// Which argument.
        field: Cow<'static, str>,
        /// The input's sides, `?` where one is open.
        got: String,
    }
    /// A buffer's length is not its shape's product.
    #[error("{op}: {field} holds {got} numbers, its shape {shape} needs {expected}")]
    Length as "length-mismatch" of field {
        /// The operation.
        op: &'static str,
        /// Which argument.
        field: Cow<'static, str>,
        /// The buffer's length.
        got: usize,
        /// The shape's product.
        expected: usize,
        /// The shape.
        shape: String,
    }
    /// The window does not fit in the input even once.
    #[error("{field}: the kernel covers {kernel} {axis} but the padded input has {input}")]
    KernelLargerThanInput as "kernel-larger-than-input" of field {
        /// The field to change.
        field: Cow<'static, str>,
        /// `"rows"` or `"columns"`.
        axis: &'static str,
        /// The dilated kernel's extent.
        kernel: usize,
        /// The padded input's extent.
        input: usize,
    }
    /// A border mode needs more input than there is (reflect needs pad < size).
    #[error("{field}: {mode} needs more than {pad} {axis}, the input has {input}")]
    BorderTooWide as "border-too-wide" of field {
        /// The field to change.
        field: Cow<'static, str>,
        /// The border mode.
        mode: &'static str,
        /// `"rows"` or `"columns"`.
        axis: &'static str,
        /// How far the window reaches over the edge.
        pad: usize,
        /// The input's extent.
        input: usize,
    }
    /// Something would not fit in memory, or its size overflows.
    #[error("{what}: {size} {unit}, the limit is {limit}")]
    TooLarge as "too-large" of what {
        /// What is too large.
        what: Cow<'static, str>,
        /// Its size; `"more than can be counted"` on overflow.
        size: String,
        /// `"bytes"`, `"pixels"`, `"characters"`, …
        unit: &'static str,
        /// The limit.
        limit: u64,
    }
    /// Something has no elements.
    #[error("{what} is empty")]
    Empty as "empty" of what {
        /// What is empty.
        what: Cow<'static, str>,
    }
    /// A text can't be read.
    #[error("{field}: cannot read \"{value}\" at character {at}")]
    Malformed as "malformed" of field {
        /// The field's name.
        field: Cow<'static, str>,
        /// The text near the place, cut to a readable length.
        value: String,
        /// The place, counted in characters from 1.
        at: usize,
    }
    /// A matrix whose rows are not equally long.
    #[error("{field}: every row must be as long as the first, {expected}, but row {row} holds {got}")]
    RaggedRows as "ragged-rows" of field {
        /// The field's name.
        field: Cow<'static, str>,
        /// The first row that differs, counted from 1.
        row: usize,
        /// How many numbers it holds.
        got: usize,
        /// How many the first row holds.
        expected: usize,
    }
    /// A link names a field twice.
    #[error("{field} appears twice")]
    Repeated as "repeated-field" of field {
        /// The field's name.
        field: Cow<'static, str>,
    }
    /// Two fields that exclude one another.
    #[error("{field} and {other} exclude one another")]
    Conflict as "conflict" of field {
        /// The field that came second.
        field: Cow<'static, str>,
        /// The field that came first.
        other: String,
    }
    /// A link was made by a version that this one doesn't know.
    #[error("v: version \"{value}\" is not known; this playground reads version {known}")]
    UnknownVersion as "unknown-version" of "v" {
        /// The version in the link, cut to a readable length.
        value: String,
        /// The newest known version.
        known: u32,
    }
    /// A file is of no known image format.
    #[error("{name}: not an image this page can read (its first bytes are no {formats} header)")]
    UnknownImageFormat as "unknown-image-format" of "img" {
        /// The file's name.
        name: String,
        /// The readable formats.
        formats: &'static str,
    }
    /// A file is of a known image format, but damaged or cut off.
    #[error("{name}: this {format} file is damaged or cut off")]
    BrokenImage as "broken-image" of "img" {
        /// The file's name.
        name: String,
        /// The format.
        format: &'static str,
    }
    /// A file's contents contradict its header.
    #[error("{name}: the header says {header}, the picture has {actual}")]
    LyingImage as "lying-image" of "img" {
        /// The file's name.
        name: String,
        /// Width × height by the header.
        header: String,
        /// Width × height as decoded.
        actual: String,
    }
    /// A file that should hold data to train on is damaged or cut off.
    #[error("{name}: this {format} file is damaged or cut off")]
    BrokenData as "broken-data" of "data" {
        /// The file's name.
        name: String,
        /// The format.
        format: &'static str,
    }
    /// A file is none that holds data to train on.
    #[error("{name}: not data this page can read; it reads {formats}")]
    UnknownDataFormat as "unknown-data-format" of "data" {
        /// The file's name.
        name: String,
        /// The readable formats.
        formats: &'static str,
    }
    /// A file of data is not as long as its header or its format asks for.
    #[error("{name}: {got} bytes, but {format} needs {expected}")]
    DataLength as "data-length" of "data" {
        /// The file's name.
        name: String,
        /// The format.
        format: &'static str,
        /// Its length in bytes.
        got: usize,
        /// What the length must be: a number, or a multiple in words.
        expected: String,
    }
    /// A run that was kept can't be taken up.
    #[error("the kept run can't be read: its {why} is not what it was")]
    UnreadableRun as "unreadable-run" of "run" {
        /// A stable word: `head`, `numbers` or `version`.
        why: String,
    }
    /// A picture's label is none of the classes.
    #[error("{name}: picture {item} has label {label}, but there are {classes} classes, from 0")]
    LabelBeyond as "label-beyond-classes" of "data" {
        /// The file's name.
        name: String,
        /// Which picture, from 1.
        item: usize,
        /// Its label.
        label: u32,
        /// How many classes there are.
        classes: usize,
    }
    /// Two files that belong together hold different numbers of pictures and labels.
    #[error("{name} holds {images} pictures, {other} {labels} labels")]
    CountsDiffer as "counts-differ" of "data" {
        /// The file with pictures.
        name: String,
        /// How many.
        images: usize,
        /// The file with labels.
        other: String,
        /// How many.
        labels: usize,
    }
    /// Pictures of two files have different sizes.
    #[error("{name}: its pictures are {got}, those before {expected}")]
    SizesDiffer as "sizes-differ" of "data" {
        /// The file's name.
        name: String,
        /// Height, width and channels.
        got: String,
        /// Height, width and channels of the pictures before.
        expected: String,
    }
    /// A file needs another one beside it.
    #[error("{name}: the file with its {needs} is missing")]
    DataPart as "data-part-missing" of "data" {
        /// The file's name.
        name: String,
        /// A stable word: `pictures` or `labels`.
        needs: &'static str,
    }
    /// A picture in no folder, so that nothing names its class.
    #[error("{name}: it lies in no folder that names its class")]
    NoClass as "no-class" of "data" {
        /// The file's name.
        name: String,
    }
    /// Files that make no set together.
    #[error("{format} beside {other}: files of one kind make a set")]
    MixedData as "mixed-data" of "data" {
        /// What a file is.
        format: &'static str,
        /// What the files before are.
        other: &'static str,
    }
    /// All pictures to train on are of one class.
    #[error("{name}: all pictures are of one class, {class}; at least two are needed")]
    OneClass as "one-class" of "data" {
        /// The file's or folder's name.
        name: String,
        /// The class.
        class: String,
    }
    /// A class has a single picture, so none can be held back to test with.
    #[error("{name}: class {class} has a single picture; two are needed, one to train on, one to test with")]
    LonePicture as "lone-picture" of "data" {
        /// The file's or folder's name.
        name: String,
        /// The class.
        class: String,
    }
    /// Something that must be said was left out.
    #[error("{field} is missing")]
    Missing as "missing" of field {
        /// What was left out, `<class>.<option>` for a layer's option.
        field: Cow<'static, str>,
    }
    /// A layer has no such option.
    #[error("{field} is not known; the options are {allowed}")]
    UnknownOption as "unknown-option" of field {
        /// `<class>.<option>`.
        field: Cow<'static, str>,
        /// The options that there are, with commas between.
        allowed: String,
    }
    /// A bracket or a quote in code that nothing closes.
    #[error("{found} is never closed")]
    CodeUnclosed as "code-unclosed" {
        /// The bracket or quote.
        found: String,
    }
    /// Something in code that doesn't belong there.
    #[error("\"{found}\" does not belong here")]
    CodeUnexpected as "code-unexpected" {
        /// What stands there, cut to a readable length; empty at the end of a statement.
        found: String,
    }
    /// Code that makes something which is no row of layers, or which only running would tell.
    #[error("{what} {found}: not supported")]
    CodeUnsupported as "code-unsupported" {
        /// A stable word, one of [`Error::UNSUPPORTED`].
        what: &'static str,
        /// What the code names there, if anything.
        found: String,
    }
    /// A value in code that only running would tell.
    #[error("{field}: the value of \"{found}\" is not known without running the code")]
    CodeUnknownValue as "code-unknown-value" of field {
        /// `<class>.<option>`.
        field: Cow<'static, str>,
        /// The code of the value, cut to a readable length.
        found: String,
    }
    /// Code or a file that holds no Keras model.
    #[error("no Keras model found")]
    NoModel as "no-model" {}
    /// Code for a tool that can't do what the configuration asks for.
    #[error("{target}: {field} = \"{value}\" can't be written as code for it")]
    NotInTarget as "not-in-target" of field {
        /// The link's field, or `<class>.<option>`.
        field: Cow<'static, str>,
        /// What it is, cut to a readable length.
        value: String,
        /// The tool's name.
        target: &'static str,
    }
    /// Training came to numbers that are NaN or infinite, and went back to the weights before.
    #[error("{what} is no longer finite; the weights before are back")]
    Diverged as "diverged" of what {
        /// What first was: `output`, `loss`, `gradient` or `weights`.
        what: Cow<'static, str>,
    }
    /// The action needs something that isn't there.
    #[error("{what} is not available: {why}")]
    Unavailable as "unavailable" of what {
        /// What was asked for.
        what: Cow<'static, str>,
        /// A stable word for the reason.
        why: &'static str,
    }
}
