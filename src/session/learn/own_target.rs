//! The visitor's own picture as what is to be reached.

use super::super::Session;
use super::super::network::Edit;
use super::super::sent::{Sent, Shown};
use super::command::random;
use super::output_of;
use super::state::OwnState;
use crate::config::build::NETWORKS;
use crate::config::{Goal, Lab};
use crate::error::{Error, Result};
use crate::geometry::{Axis, Padding};
use crate::image::{Channels, Display, Picture, fit, in_channels};
use crate::tensor::{Shape, Tensor};
use crate::train::before_middle;
use std::rc::Rc;

impl Session {
    /// Opens the visitor's own picture as the target. A kernel that is learning begins anew; else a random one
    /// does, of the present one's size.
    ///
    /// # Errors
    ///
    /// - those of [`Picture::from_rgba`];
    /// - `unavailable` (`goal`): in another lab;
    /// - `kernel-larger-than-input`.
    pub fn open_target(
        &mut self,
        rgba: &[u8],
        width: usize,
        height: usize,
        seed: u32,
    ) -> Result<()> {
        if self.config.lab != Lab::Filter {
            return Err(Error::unavailable("goal", "other-lab"));
        }
        let picture = Rc::new(Picture::from_rgba(rgba, width, height)?);
        let mut config = self.told();
        if config.learn.goal.is_none() {
            let kernel = self.config.filter.kernel.resolve()?.kernel;
            config.filter = random(seed, [kernel.rows(), kernel.cols()])?;
        }
        config.learn.goal = Some(Goal::Own);
        config.learn.find = None;
        let before = self.target.replace(picture);
        match self.check(config, Vec::new(), self.own.as_ref(), false) {
            Ok(checked) => {
                self.learning = None;
                self.accept(checked, Edit::default());
                Ok(())
            }
            Err(error) => {
                self.target = before;
                Err(error)
            }
        }
    }

    /// Gives a new session the target of the session before, without choosing it.
    ///
    /// # Errors
    ///
    /// Those of [`Picture::from_rgba`].
    pub fn keep_target(&mut self, rgba: &[u8], width: usize, height: usize) -> Result<()> {
        self.target = Some(Rc::new(Picture::from_rgba(rgba, width, height)?));
        Ok(())
    }

    /// How the present output differs from what is to be reached, where both are. The colours reach to the
    /// largest difference.
    ///
    /// # Errors
    ///
    /// `missing`: nothing is to be learnt; those of filtering.
    pub fn goal_difference(&self) -> Result<Shown> {
        let missing = || Error::Missing {
            field: "goal".into(),
        };
        let target = self.target()?.ok_or_else(missing)?;
        let picture = self.selected.as_ref().ok_or_else(missing)?;
        let filter = &self.config.filter;
        let kernel = filter.kernel.resolve()?.divided(filter.divisor)?;
        let output = output_of(&kernel, &picture.tensor)?;
        let difference = Rc::new(difference(&output, &target)?);
        Sent::default().show(&difference, Display::Signed, self.theme)
    }

    /// The visitor's own target for this input: of its channels and, unless it has already the size of the input
    /// or of the output, fitted to the input's size.
    pub(super) fn own_target(&self, input: &Tensor) -> Result<Option<Tensor>> {
        let (Some(Goal::Own), Some(picture)) = (&self.config.learn.goal, &self.target) else {
            return Ok(None);
        };
        let channels = match (input.shape().c, self.config.channels) {
            // A grey input has one channel, whatever is chosen.
            (1, Channels::Rgb) => Channels::Luminance,
            (_, chosen) => chosen,
        };
        let target = in_channels(picture.select(channels)?, input.shape().c)?;
        let [rows, cols] = self.target_size(picture)?;
        fit(&target, rows, cols).map(Some)
    }

    fn target_size(&self, picture: &Picture) -> Result<[usize; 2]> {
        let size = [picture.height(), picture.width()];
        let Some(input) = &self.selected else {
            return Ok(size);
        };
        let input = input.tensor.shape();
        let kernel = self.config.filter.kernel.resolve()?.kernel;
        let valid = |axis, input, kernel| Axis::padded(axis, input, kernel, 1, 1, Padding::Valid);
        let rows = valid("rows", input.h, kernel.rows());
        let cols = valid("columns", input.w, kernel.cols());
        // A kernel that is too large has no output of which the picture might have the size.
        match (rows, cols) {
            (Ok(rows), Ok(cols)) if size == [rows.output, cols.output] => Ok(size),
            _ => Ok([input.h, input.w]),
        }
    }

    pub(super) fn own_target_state(&self) -> Result<Option<OwnState>> {
        if !NETWORKS {
            return Ok(None);
        }
        let (Some(Goal::Own), Some(picture)) = (&self.config.learn.goal, &self.target) else {
            return Ok(None);
        };
        Ok(Some(OwnState {
            from: [picture.height(), picture.width()],
            to: self.target_size(picture)?,
        }))
    }
}

/// Of two pictures with one middle, where both are.
fn difference(one: &Tensor, other: &Tensor) -> Result<Tensor> {
    let (a, b) = (one.shape(), other.shape());
    let (h, w, c) = (a.h.min(b.h), a.w.min(b.w), a.c.min(b.c));
    let mut data = Vec::with_capacity(h * w * c);
    for y in 0..h {
        for x in 0..w {
            for channel in 0..c {
                let of = |tensor: &Tensor| {
                    let s = tensor.shape();
                    let at = s.at(
                        0,
                        y + before_middle(s.h, h),
                        x + before_middle(s.w, w),
                        channel,
                    );
                    tensor.data().get(at).copied().unwrap_or(0.0)
                };
                data.push(of(one) - of(other));
            }
        }
    }
    Tensor::new(Shape::new(1, h, w, c)?, data)
}
