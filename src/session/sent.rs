//! What the page has been sent already, so that unchanged pictures are neither painted nor sent again.

use super::state::PictureState;
use crate::error::Result;
use crate::image::{self, Display, Painted, Theme};
use crate::tensor::Tensor;
use std::rc::Rc;

/// The last painting of one picture.
#[derive(Debug, Default)]
pub struct Sent(Option<Last>);

#[derive(Debug)]
struct Last {
    tensor: Rc<Tensor>,
    display: Display,
    theme: Theme,
    state: PictureState,
    legend: Vec<u8>,
}

/// A picture as it is sent: the bytes are missing when they are as before.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Size and numbers.
    pub state: PictureState,
    /// RGBA, rows first.
    pub rgba: Option<Vec<u8>>,
    /// 256 RGBA colours from `low` to `high`.
    pub legend: Vec<u8>,
}

impl Sent {
    /// Paints `tensor` unless it was painted so the last time.
    pub fn show(&mut self, tensor: &Rc<Tensor>, display: Display, theme: Theme) -> Result<Shown> {
        if let Some(last) = &self.0
            && Rc::ptr_eq(&last.tensor, tensor)
            && (last.display, last.theme) == (display, theme)
        {
            return Ok(Shown {
                state: last.state.clone(),
                rgba: None,
                legend: last.legend.clone(),
            });
        }
        let painted = image::paint(tensor, display, theme)?;
        let state = state_of(tensor, &painted, display);
        let legend = painted.legend.to_vec();
        self.0 = Some(Last {
            tensor: Rc::clone(tensor),
            display,
            theme,
            state: state.clone(),
            legend: legend.clone(),
        });
        Ok(Shown {
            state,
            rgba: Some(painted.rgba),
            legend,
        })
    }

    /// Size and numbers of the last painting.
    pub fn last(&self) -> Option<&PictureState> {
        self.0.as_ref().map(|last| &last.state)
    }
}

fn state_of(tensor: &Tensor, painted: &Painted, display: Display) -> PictureState {
    let shape = tensor.shape();
    PictureState {
        width: shape.w,
        height: shape.h,
        channels: shape.c,
        min: painted.min,
        max: painted.max,
        mean: painted.mean,
        not_finite: painted.not_finite,
        display: display.name(),
        low: painted.low,
        high: painted.high,
    }
}
