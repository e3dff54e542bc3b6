//! Pictures one after another, with their labels.

/// Pictures of one size, one after another, each with the number of its class. Made by
/// [`Dataset::new`](super::Dataset::new), which checks them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Items {
    pub(super) pixels: Vec<u8>,
    pub(super) labels: Vec<u32>,
}

impl Items {
    /// Unchecked as yet.
    ///
    /// `pixels` are NHWC bytes, black 0 and white 255.
    pub fn new(pixels: Vec<u8>, labels: Vec<u32>) -> Self {
        Self { pixels, labels }
    }

    /// Bytes and class numbers.
    pub fn into_parts(self) -> (Vec<u8>, Vec<u32>) {
        (self.pixels, self.labels)
    }

    /// How many pictures.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// All bytes, NHWC: picture, row, column, channel.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// One class number a picture.
    pub fn labels(&self) -> &[u32] {
        &self.labels
    }

    /// The bytes of one picture, (height, width, channels), and its class.
    pub fn item(&self, index: usize) -> Option<(&[u8], u32)> {
        let label = self.labels.get(index)?;
        let each = self.pixels.len().checked_div(self.labels.len())?;
        let begin = index.checked_mul(each)?;
        let pixels = self.pixels.get(begin..begin.checked_add(each)?)?;
        Some((pixels, *label))
    }
}
