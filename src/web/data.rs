//! Sets of pictures to train on, for the page's training worker; `www/js/train/protocol.js` tells of `DataInfo`
//! and `Item`.

use super::convert::{bytes, dims, number, plain, text, whole};
use super::error::set;
use super::model::Answer;
use crate::data::{Dataset, Own, kind, lines, shapes};
use crate::error::{Error, Result};
use js_sys::{Object, Uint8Array, Uint8ClampedArray};
use wasm_bindgen::prelude::*;

/// A set of pictures.
#[wasm_bindgen(skip_typescript)]
pub struct TrainingData(pub(super) Dataset);

#[wasm_bindgen]
impl TrainingData {
    /// There is no set without pictures: `TrainingData.shapes` and its like make one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Answer<TrainingData> {
        Err(Error::unavailable("TrainingData", "from-pictures").into())
    }

    /// Coloured shapes, drawn from a seed.
    pub fn shapes(seed: &JsValue) -> Answer<TrainingData> {
        Ok(Self(shapes(whole("seed", seed)? as u32)?))
    }

    /// Lines in four directions, drawn from a seed.
    pub fn lines(seed: &JsValue) -> Answer<TrainingData> {
        Ok(Self(lines(whole("seed", seed)? as u32)?))
    }

    /// Handwritten digits, of the bytes of the file that the page brings along.
    pub fn mnist(stored: &JsValue) -> Answer<TrainingData> {
        let set = Dataset::from_bytes(&bytes("data", stored)?)?;
        match set.id() {
            "mnist" => Ok(Self(set)),
            other => Err(Error::not_one_of("data", other, ["mnist"]).into()),
        }
    }

    /// The set that `bytes` gave.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(stored: &JsValue) -> Answer<TrainingData> {
        Ok(Self(Dataset::from_bytes(&bytes("data", stored)?)?))
    }

    /// A `DataInfo`.
    pub fn info(&self) -> Answer {
        plain(&self.0.info())
    }

    /// One picture of `train` or `test`: an `Item`.
    pub fn item(&self, part: &JsValue, index: &JsValue) -> Answer {
        let items = match text("set", part)?.as_str() {
            "train" => self.0.train(),
            "test" => self.0.test(),
            other => return Err(Error::not_one_of("set", other, ["train", "test"]).into()),
        };
        let index = whole("index", index)?;
        let last = items.count().saturating_sub(1);
        let (pixels, label) = items
            .item(index)
            .ok_or_else(|| Error::out_of_range("index", index, 0, last))?;
        let [height, width, channels] = self.0.sides();
        let item = Object::new();
        set(&item, "label", label);
        set(&item, "width", width as f64);
        set(&item, "height", height as f64);
        let rgba = rgba(pixels, channels);
        set(&item, "rgba", Uint8ClampedArray::from(&rgba[..]));
        Ok(item.into())
    }

    /// All of it, to keep it.
    pub fn bytes(&self) -> Uint8Array {
        Uint8Array::from(&self.0.to_bytes()[..])
    }
}

/// A visitor's own files, put together to a set.
#[wasm_bindgen(skip_typescript)]
pub struct OwnData(Option<Own>);

#[wasm_bindgen]
impl OwnData {
    /// `name` is the file's or folder's; decoded pictures are fitted to `sides`, (height, width, channels); `seed`
    /// chooses what is held back.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &JsValue, sides: &JsValue, seed: &JsValue) -> Answer<OwnData> {
        let name = text("name", name)?;
        let sides = dims("sides", sides, 3, 3)?;
        let seed = whole("seed", seed)? as u32;
        let sides = [0, 1, 2].map(|at| sides.get(at).copied().unwrap_or(0));
        Ok(Self(Some(Own::new(&name, sides, seed)?)))
    }

    /// Whether a file of `size` bytes may be read at all.
    pub fn admit(&mut self, path: &JsValue, size: &JsValue) -> Answer<()> {
        let size = number("size", size)?.clamp(0.0, 1e15);
        Ok(self.files()?.admit(&text("path", path)?, size as u64)?)
    }

    /// Takes a file's bytes, whatever it is.
    pub fn add(&mut self, path: &JsValue, file: &JsValue) -> Answer<()> {
        let path = text("path", path)?;
        let file = bytes("data", file).map_err(|error| match error {
            Error::TooLarge { .. } => error.with_field(path.clone()),
            other => other,
        })?;
        Ok(self.files()?.add(&path, file)?)
    }

    /// The next picture's `{path, bytes}` out of an archive, for a browser to decode; undefined after the last.
    #[wasm_bindgen(js_name = nextPicture)]
    pub fn next_picture(&mut self) -> Answer {
        let Some((path, bytes)) = self.files()?.picture()? else {
            return Ok(JsValue::UNDEFINED);
        };
        let picture = Object::new();
        set(&picture, "path", path);
        set(&picture, "bytes", Uint8Array::from(&bytes[..]));
        Ok(picture.into())
    }

    /// Takes a decoded picture, 4 bytes a pixel; its folder is its class.
    #[wasm_bindgen(js_name = addPixels)]
    pub fn add_pixels(
        &mut self,
        path: &JsValue,
        rgba: &JsValue,
        width: &JsValue,
        height: &JsValue,
    ) -> Answer<()> {
        let path = text("path", path)?;
        let [width, height] = [whole("width", width)?, whole("height", height)?];
        let rgba = bytes("rgba", rgba)?;
        Ok(self.files()?.add_pixels(&path, &rgba, width, height)?)
    }

    /// Takes note of a file that is nothing to train on, so that an error can name it.
    #[wasm_bindgen(js_name = passOver)]
    pub fn pass_over(&mut self, path: &JsValue) -> Answer<()> {
        let path = text("path", path)?;
        self.files()?.pass_over(&path);
        Ok(())
    }

    /// The set. What was added is used up.
    pub fn finish(&mut self) -> Answer<TrainingData> {
        let files = self.0.take().ok_or_else(used_up)?;
        Ok(TrainingData(files.finish()?))
    }
}

impl OwnData {
    fn files(&mut self) -> Result<&mut Own> {
        self.0.as_mut().ok_or_else(used_up)
    }
}

fn used_up() -> Error {
    Error::unavailable("OwnData", "used-up")
}

/// What a file is, by its path and first bytes: `picture`, `hidden`, `other`, or what `OwnData.add` reads.
#[wasm_bindgen(js_name = dataKind, skip_typescript)]
pub fn data_kind(path: &JsValue, head: &JsValue) -> Answer<String> {
    let known: Result<_> = (|| Ok(kind(&text("path", path)?, &bytes("data", head)?)))();
    Ok(known?.id().into())
}

fn rgba(pixels: &[u8], channels: usize) -> Vec<u8> {
    let pixel = |pixel: &[u8]| match *pixel {
        [red, green, blue] => [red, green, blue, 255],
        [grey] => [grey, grey, grey, 255],
        _ => [0; 4],
    };
    pixels
        .chunks_exact(channels.max(1))
        .flat_map(pixel)
        .collect()
}
