//! The worker's handle on the Network lab.

use super::convert::{items, kind, plain, signed, text, whole};
use super::error::set;
use super::session::Session;
use crate::error::Error;
use crate::layers::{self, LayerTable};
use crate::session::network::detail::Detail;
use crate::session::network::examples::EXAMPLES;
use crate::session::network::maps::Wanted;
use crate::session::network::parts::WantedParts;
use js_sys::{Float32Array, Object, Uint8ClampedArray};
use serde::Serialize;
use wasm_bindgen::prelude::*;

type Answer = Result<JsValue, JsValue>;

fn links(field: &'static str, value: &JsValue) -> Result<Vec<String>, Error> {
    let list = items(field, value)?
        .ok_or_else(|| Error::wrong_type(field, kind(value), "a list of links"))?;
    list.iter().map(|link| text(field, link)).collect()
}

#[wasm_bindgen]
impl Session {
    /// Gives a new session what one that ended could undo and redo, as links.
    #[wasm_bindgen(js_name = keepHistory, skip_typescript)]
    pub fn keep_history(&mut self, past: JsValue, future: JsValue) -> Result<(), JsValue> {
        let [past, future] = [links("past", &past)?, links("future", &future)?];
        self.0.keep_history(&past, &future);
        Ok(())
    }

    /// Paints some of a layer's maps; −1 is the input.
    #[wasm_bindgen(js_name = netMaps, skip_typescript)]
    pub fn net_maps(
        &self,
        layer: &JsValue,
        from: &JsValue,
        count: &JsValue,
        side: &JsValue,
    ) -> Answer {
        let (layer, from) = (signed("layer", layer)?, whole("from", from)?);
        let (count, side) = (whole("count", count)?, whole("side", side)?);
        let maps = self.0.net()?.maps(Wanted {
            layer: layer as isize,
            from,
            count,
            side,
        })?;
        let answer = Object::new();
        set(&answer, "stamp", maps.stamp as f64);
        set(&answer, "layer", layer);
        set(&answer, "from", from as f64);
        set(&answer, "count", maps.count as f64);
        set(&answer, "width", maps.width as f64);
        set(&answer, "height", maps.height as f64);
        set(&answer, "rgba", Uint8ClampedArray::from(&maps.rgba[..]));
        set(&answer, "maps", plain(&maps.ranges)?);
        set(&answer, "legend", Uint8ClampedArray::from(&maps.legend[..]));
        Ok(answer.into())
    }

    /// True numbers of a map, or of a layer of at most 65,536 numbers.
    #[wasm_bindgen(js_name = netValues, skip_typescript)]
    pub fn net_values(&self, layer: &JsValue, map: &JsValue) -> Answer {
        let layer = signed("layer", layer)?;
        let map = match map.is_undefined() || map.is_null() {
            true => None,
            false => Some(whole("map", map)?),
        };
        let values = self.0.net()?.values(layer as isize, map)?;
        let answer = Object::new();
        set(&answer, "stamp", values.stamp as f64);
        set(&answer, "values", Float32Array::from(&values.values[..]));
        set(&answer, "shape", plain(&values.shape)?);
        Ok(answer.into())
    }

    /// Takes one number of a layer's map apart.
    #[wasm_bindgen(js_name = netDetail, skip_typescript)]
    pub fn net_detail(&self, layer: &JsValue, map: &JsValue, x: &JsValue, y: &JsValue) -> Answer {
        let (layer, map) = (whole("layer", layer)?, whole("map", map)?);
        let (x, y) = (whole("x", x)?, whole("y", y)?);
        let net = self.0.net()?;
        let detail = net.detail(layer, map, x, y)?;
        let answer = plain(&detail)?;
        set(&answer, "stamp", net.stamp() as f64);
        if let Detail::Dense(dense) = &detail {
            set(&answer, "weights", Float32Array::from(&dense.weights[..]));
            set(&answer, "values", Float32Array::from(&dense.values[..]));
        }
        Ok(answer)
    }

    /// What each input channel adds to a map.
    #[wasm_bindgen(js_name = netParts, skip_typescript)]
    pub fn net_parts(
        &self,
        layer: &JsValue,
        map: &JsValue,
        from: &JsValue,
        count: &JsValue,
        side: &JsValue,
    ) -> Answer {
        let (layer, map) = (whole("layer", layer)?, whole("map", map)?);
        let (from, count) = (whole("from", from)?, whole("count", count)?);
        let side = whole("side", side)?;
        let parts = self.0.net()?.parts(WantedParts {
            layer,
            map,
            from,
            count,
            side,
        })?;
        let total = plain(&parts.total)?;
        let rgba = Uint8ClampedArray::from(&parts.total_rgba[..]);
        set(&total, "rgba", rgba);
        let answer = Object::new();
        for (key, number) in [
            ("stamp", parts.stamp as f64),
            ("channels", parts.channels as f64),
            ("from", from as f64),
            ("bias", f64::from(parts.bias)),
            ("width", parts.width as f64),
            ("height", parts.height as f64),
            ("low", parts.low),
            ("high", parts.high),
        ] {
            set(&answer, key, number);
        }
        set(&answer, "parts", plain(&parts.parts)?);
        set(&answer, "rgba", Uint8ClampedArray::from(&parts.rgba[..]));
        set(&answer, "total", total);
        Ok(answer.into())
    }

    /// The model as Keras code and as Keras JSON.
    #[wasm_bindgen(js_name = netExport, skip_typescript)]
    pub fn net_export(&self) -> Answer {
        let [code, json] = self.0.net()?.export();
        let answer = Object::new();
        set(&answer, "code", code);
        set(&answer, "json", json);
        Ok(answer.into())
    }
}

#[derive(Serialize)]
struct NetTables {
    layers: Vec<LayerTable>,
    examples: Vec<&'static str>,
}

/// The layers that may be added, with what their controls must know, and the ready-made models.
#[wasm_bindgen(js_name = netTables, skip_typescript)]
pub fn net_tables() -> Answer {
    let layers = layers::tables().into_iter();
    plain(&NetTables {
        layers: layers
            .filter(|table| table.class_name != "InputLayer")
            .collect(),
        examples: EXAMPLES.iter().map(|example| example.id).collect(),
    })
}
