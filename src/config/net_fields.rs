//! The fields `net`, `in`, `seed`, `layer`, `map` and `cr` of the Network lab.

use super::Config;
use super::build::{NETWORKS, need_networks};
use super::limits::{LAYERS, UNITS};
use super::net::{ColourRange, TUTORIAL, input_text, read_input};
use super::number::whole;
use crate::error::Result;
use crate::layers::short;

pub(super) fn read_layers(config: &Config) -> String {
    match config.net.layers.as_ref() {
        _ if !NETWORKS => TUTORIAL.into(),
        // An empty text would be the default.
        [] => EMPTY.into(),
        layers => short::layers_text(layers),
    }
}

/// A model without layers.
const EMPTY: &str = "none";

pub(super) fn write_layers(config: &mut Config, text: &str) -> Result<()> {
    need_networks("net")?;
    config.net.layers = match text {
        EMPTY => [].into(),
        _ => short::read_layers(text)?.into(),
    };
    Ok(())
}

pub(super) fn read_input_sides(config: &Config) -> String {
    input_text(&config.net.input)
}

pub(super) fn write_input_sides(config: &mut Config, text: &str) -> Result<()> {
    need_networks("in")?;
    config.net.input = read_input("in", text)?;
    Ok(())
}

pub(super) fn write_seed(config: &mut Config, text: &str) -> Result<()> {
    need_networks("seed")?;
    config.net.seed = whole("seed", text, 0, u32::MAX as usize)? as u32;
    Ok(())
}

pub(super) fn write_layer(config: &mut Config, text: &str) -> Result<()> {
    need_networks("layer")?;
    config.net.layer = index("layer", text, LAYERS - 1)?;
    Ok(())
}

pub(super) fn write_map(config: &mut Config, text: &str) -> Result<()> {
    need_networks("map")?;
    config.net.map = index("map", text, UNITS - 1)?;
    Ok(())
}

pub(super) fn write_range(config: &mut Config, text: &str) -> Result<()> {
    need_networks("cr")?;
    config.net.range = ColourRange::parse("cr", text)?;
    Ok(())
}

fn index(field: &'static str, text: &str, most: usize) -> Result<Option<usize>> {
    match text {
        "" => Ok(None),
        _ => whole(field, text, 0, most).map(Some),
    }
}

pub(super) fn index_text(index: Option<usize>) -> String {
    index.map_or_else(String::new, |index| index.to_string())
}
