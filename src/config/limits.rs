//! Every limit of the product.

/// The longest side of a kernel.
pub const KERNEL_SIDE: usize = 31;
/// The largest absolute value of a kernel's cell, of the divisor and of the bias.
pub const KERNEL_CELL: f32 = 1e6;
/// The largest stride, and the largest dilation rate.
pub const STEP: usize = 16;
/// How often a kernel may be applied in a row.
pub const TIMES: u32 = 20;
/// The largest side of a pooling window.
pub const POOL_SIDE: usize = 31;
/// The most steps in which a kernel learns.
pub const LEARN_STEPS: usize = 10_000;
/// The largest image file, in bytes.
pub const IMAGE_BYTES: u64 = 32 * 1024 * 1024;
/// The most pixels of an image, by its header.
pub const IMAGE_PIXELS: u64 = 16_777_216;
/// The longest working side of an image; larger ones are scaled down.
pub const IMAGE_SIDE: usize = 2048;
/// A link longer than this gets a warning.
pub const LINK_WARN: usize = 2_000;
/// A link longer than this is offered as a file.
pub const LINK_FILE: usize = 4_000;
/// A link longer than this is refused.
pub const LINK_MOST: usize = 16_384;
/// The most layers of a network.
pub const LAYERS: usize = 64;
/// The most filters of a convolution.
pub const FILTERS: usize = 512;
/// The most units of a dense layer.
pub const UNITS: usize = 65_536;
/// The most numbers that a network's weights hold.
pub const PARAMETERS: u64 = 5_000_000;
/// The most bytes that all of a network's feature maps take together.
pub const ACTIVATION_BYTES: u64 = 256 * 1024 * 1024;
/// The most rows or columns that a layer adds or cuts off at one side.
pub const PADDING_SIDE: usize = 2048;
/// The most items to train on.
pub const TRAINING_ITEMS: u64 = 60_000;
/// The most bytes that items to train on take, with their labels.
pub const TRAINING_BYTES: u64 = 256 * 1024 * 1024;
/// The most classes of what is trained on; a label in a file is one byte.
pub const CLASSES: usize = 256;
/// The most characters of a class's or a set's name.
pub const DATA_NAME: usize = 80;
/// The most epochs of one call.
pub const EPOCHS: usize = 10_000;
/// The most items of a step of training.
pub const BATCH: usize = 1024;
/// The most epochs that a link can ask for.
pub const TRAIN_EPOCHS: usize = 1000;
