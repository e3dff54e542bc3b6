//! The worker's handle on a session.

use super::convert::{bytes, kind, member, number, plain, signed, text, whole};
use super::error::set;
use super::learn::add_find;
use crate::Error;
use crate::config::Lab;
use crate::config::build::{NETWORKS, need_networks};
use crate::config::limits::IMAGE_SIDE;
use crate::image::{Theme, paint_values, probe};
use crate::session::command::Command;
use crate::session::region::{Rectangle, Side};
use crate::session::sent::Shown;
use js_sys::{Float32Array, JSON, Object, Uint8Array, Uint8ClampedArray};
use wasm_bindgen::prelude::*;

type Answer = Result<JsValue, JsValue>;

/// One person's playground; its messages are described in `www/js/protocol.js`.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session(pub(super) crate::session::Session);

#[wasm_bindgen]
impl Session {
    /// The default configuration.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// `"light"` or `"dark"`.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, theme: &JsValue) -> Result<(), JsValue> {
        let theme = match text("theme", theme)?.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            other => return Err(Error::not_one_of("theme", other, ["light", "dark"]).into()),
        };
        self.0.set_theme(theme);
        Ok(())
    }

    /// The id of the bundled picture that a command needs first.
    pub fn wanted(&self, command: &JsValue) -> Result<Option<String>, JsValue> {
        Ok(self.0.wanted(&read_command(command)?).map(Into::into))
    }

    /// Gives a bundled picture's pixels.
    pub fn provide(
        &mut self,
        id: &JsValue,
        rgba: &JsValue,
        width: &JsValue,
        height: &JsValue,
    ) -> Result<(), JsValue> {
        let (id, rgba) = (text("id", id)?, bytes("rgba", rgba)?);
        let [width, height] = sides(width, height)?;
        Ok(self.0.provide(&id, &rgba, width, height)?)
    }

    /// Opens the visitor's own picture.
    #[wasm_bindgen(js_name = openOwn)]
    pub fn open_own(
        &mut self,
        rgba: &JsValue,
        width: &JsValue,
        height: &JsValue,
    ) -> Result<(), JsValue> {
        let [width, height] = sides(width, height)?;
        Ok(self.0.open_own(&bytes("rgba", rgba)?, width, height)?)
    }

    /// Gives a new session the picture of a session that ended, without choosing it.
    #[wasm_bindgen(js_name = keepOwn)]
    pub fn keep_own(
        &mut self,
        rgba: &JsValue,
        width: &JsValue,
        height: &JsValue,
    ) -> Result<(), JsValue> {
        let [width, height] = sides(width, height)?;
        Ok(self.0.keep_own(&bytes("rgba", rgba)?, width, height)?)
    }

    /// Takes a command over, or throws and changes nothing.
    pub fn apply(&mut self, command: &JsValue) -> Result<(), JsValue> {
        Ok(self.0.apply(&read_command(command)?)?)
    }

    /// Whether an accepted command's state was not asked for yet.
    pub fn owes(&self) -> bool {
        self.0.owes()
    }

    /// Computes on for about `budget` multiply-adds; 1 when done.
    pub fn advance(&mut self, budget: &JsValue) -> Result<f64, JsValue> {
        let budget = number("budget", budget)?;
        Ok(self.0.advance(budget.max(1.0) as u64)?)
    }

    /// What to show.
    pub fn state(&mut self) -> Answer {
        if self.0.config().lab == Lab::Net {
            let answer = self.0.net_answer()?;
            let state = plain(&answer.state)?;
            add_bytes(
                &js_sys::Reflect::get(&state, &"input".into())?,
                &answer.input,
            );
            return Ok(state);
        }
        let answer = self.0.answer()?;
        let state = plain(&answer.state)?;
        for (key, shown) in [("input", answer.input), ("output", answer.output)] {
            add_bytes(&js_sys::Reflect::get(&state, &key.into())?, &shown);
        }
        if NETWORKS {
            add_find(&self.0, &state)?;
        }
        Ok(state)
    }

    /// Takes one output number apart.
    pub fn explain(&self, x: &JsValue, y: &JsValue) -> Answer {
        plain(&self.0.explain(whole("x", x)?, whole("y", y)?)?)
    }

    /// Reads a rectangle of true numbers with their colours.
    pub fn region(
        &self,
        side: &JsValue,
        x0: &JsValue,
        y0: &JsValue,
        width: &JsValue,
        height: &JsValue,
    ) -> Answer {
        let (x0, y0) = (signed("x0", x0)?, signed("y0", y0)?);
        let [width, height] = sides(width, height)?;
        let side = match text("side", side)?.as_str() {
            "input" => Side::Input,
            "output" => Side::Output,
            other => return Err(Error::not_one_of("side", other, ["input", "output"]).into()),
        };
        let at = Rectangle {
            x0,
            y0,
            width,
            height,
        };
        let region = self.0.region(side, at)?;
        let (display, low, high) = self.0.mapping(side)?;
        let rgba = paint_values(
            &region.values,
            region.channels,
            display,
            low,
            high,
            self.0.theme(),
        )?;
        let answer = Object::new();
        set(&answer, "x0", x0);
        set(&answer, "y0", y0);
        set(&answer, "width", width as f64);
        set(&answer, "height", height as f64);
        set(&answer, "channels", region.channels as f64);
        set(&answer, "values", Float32Array::from(&region.values[..]));
        set(&answer, "inside", Uint8Array::from(&region.inside[..]));
        set(&answer, "rgba", Uint8ClampedArray::from(&rgba[..]));
        Ok(answer.into())
    }
}

fn sides(width: &JsValue, height: &JsValue) -> Result<[usize; 2], Error> {
    Ok([whole("width", width)?, whole("height", height)?])
}

/// A command of plain data: getters that throw do so here and nowhere else.
fn plain_data(command: &JsValue) -> Option<JsValue> {
    let text = JSON::stringify(command).ok()?;
    JSON::parse(&text.as_string()?).ok()
}

fn read_command(command: &JsValue) -> Result<Command, JsValue> {
    let refused = |error: String| Error::wrong_type("command", error, "a command");
    let command = plain_data(command).ok_or_else(|| refused(kind(command)))?;
    if let Ok(command) = serde_wasm_bindgen::from_value(command.clone()) {
        return Ok(command);
    }
    need_networks("command")?;
    serde_wasm_bindgen::from_value(command)
        .map(Command::Net)
        .map_err(|error| refused(error.to_string()).into())
}

fn add_bytes(picture: &JsValue, shown: &Shown) {
    if let Some(rgba) = &shown.rgba {
        set(picture, "rgba", Uint8ClampedArray::from(&rgba[..]));
    }
    set(
        picture,
        "legend",
        Uint8ClampedArray::from(&shown.legend[..]),
    );
}

/// Checks an image file by its size and first bytes, before a browser decodes it.
#[wasm_bindgen(js_name = probeImage, skip_typescript)]
pub fn probe_image(name: &JsValue, size: &JsValue, head: &JsValue) -> Answer {
    let (name, size) = (text("name", name)?, number("size", size)?);
    let header = probe::probe(&name, size as u64, &bytes("head", head)?)?;
    let answer = Object::new();
    set(&answer, "format", header.format);
    set(&answer, "width", header.width as f64);
    set(&answer, "height", header.height as f64);
    Ok(answer.into())
}

/// Compares a decoded image with what its header said.
#[wasm_bindgen(js_name = checkDecoded, skip_typescript)]
pub fn check_decoded(
    name: &JsValue,
    header: &JsValue,
    width: &JsValue,
    height: &JsValue,
) -> Result<(), JsValue> {
    let side = |key: &'static str| {
        number(key, &member("header", header, &key.into())?).map(|side| side as u64)
    };
    let header = probe::Header {
        format: "",
        width: side("width")?,
        height: side("height")?,
    };
    let (name, [width, height]) = (text("name", name)?, sides(width, height)?);
    let (width, height) = (width as u64, height as u64);
    Ok(probe::check_decoded(&name, &header, width, height)?)
}

/// The longest working side of an image.
#[wasm_bindgen(js_name = imageSide, skip_typescript)]
pub fn image_side() -> usize {
    IMAGE_SIDE
}

/// A seed from the machine's entropy.
#[wasm_bindgen(js_name = newSeed, skip_typescript)]
pub fn new_seed() -> Result<u32, JsValue> {
    // Five digits keep a link short and a seed easy to say aloud.
    getrandom::u32()
        .map(|bits| bits % 100_000)
        .map_err(|_| Error::unavailable("seed", "no-entropy").into())
}
