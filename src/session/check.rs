//! Whether a configuration is legal for the picture it names, and all that is worked out on the way.

use super::learn::lines::check_size;
use super::pass::Pass;
use super::{Session, network};
use crate::config::build::need_networks;
use crate::config::{Config, Goal, Lab, Notice};
use crate::error::{Error, Result};
use crate::image::{Channels, ImageRef, Picture};
use crate::kernels::Resolved;
use crate::ops::filter2d::Filter;
use crate::tensor::Tensor;
use std::rc::Rc;

/// The tensor that enters the computation, kept while picture and channels stay the same.
pub(super) struct Selected {
    pub(super) image: ImageRef,
    pub(super) channels: Channels,
    pub(super) tensor: Rc<Tensor>,
}

/// A configuration that was found legal, with all that was worked out on the way.
pub(super) struct Checked {
    pub(super) config: Config,
    pub(super) notices: Vec<Notice>,
    pub(super) work: Work,
}

/// What a configuration asks to compute.
pub(super) enum Work {
    /// One kernel, once or more often.
    Passes {
        selected: Selected,
        passes: Vec<Pass>,
    },
    /// A network.
    Net(network::Checked),
}

impl Session {
    pub(super) fn check(
        &self,
        mut config: Config,
        mut notices: Vec<Notice>,
        own: Option<&Rc<Picture>>,
        strict: bool,
    ) -> Result<Checked> {
        let mut fallen_back = false;
        if config.image == ImageRef::Own && own.is_none() {
            config.image = Config::default().image;
            fallen_back = true;
            notices.push(Notice::own_image());
        }
        if matches!(config.learn.goal, Some(Goal::Own)) && self.target.is_none() {
            config.learn.goal = None;
            notices.push(Notice::own_target());
        }
        let strict = strict && !fallen_back;
        let (work, size) = match config.lab {
            Lab::Net => {
                need_networks("lab")?;
                let checked = self.check_net(&mut config, own, strict)?;
                let size = checked.map_size(&config.net);
                (Work::Net(checked), size)
            }
            _ => self.check_passes(&config, own)?,
        };
        if let Some(pixel) = &mut config.pixel {
            for (at, size) in pixel.iter_mut().zip(size) {
                limit("px", at, size, strict)?;
            }
        }
        Ok(Checked {
            config,
            notices,
            work,
        })
    }

    fn check_net(
        &self,
        config: &mut Config,
        own: Option<&Rc<Picture>>,
        strict: bool,
    ) -> Result<network::Checked> {
        let picture = network::Source {
            name: config.image.clone(),
            picture: self.picture(&config.image, own)?,
        };
        let checked = self.network.check(&config.net, picture)?;
        checked.limit_selection(&mut config.net, strict)?;
        Ok(checked)
    }

    /// What one kernel asks to compute, and the result's columns and rows.
    fn check_passes(
        &self,
        config: &Config,
        own: Option<&Rc<Picture>>,
    ) -> Result<(Work, [usize; 2])> {
        let selected = self.select(config, own)?;
        let shape = selected.tensor.shape();
        let passes = match config.lab {
            Lab::Pool => Pass::pool(shape, &config.pool)?,
            _ => {
                let resolved = config.filter.kernel.resolve()?;
                if config.learn.find.is_some() {
                    need_networks("find")?;
                    check_size(&resolved.kernel)?;
                }
                let filter = filter_of(config, &resolved);
                Pass::filters(
                    shape,
                    &filter,
                    config.filter.activation,
                    config.filter.times,
                )?
            }
        };
        let size = passes
            .last()
            .map(Pass::axes)
            .map_or([0, 0], |[rows, cols]| [cols.output, rows.output]);
        Ok((Work::Passes { selected, passes }, size))
    }

    fn select(&self, config: &Config, own: Option<&Rc<Picture>>) -> Result<Selected> {
        let reusable = self.selected.as_ref().filter(|old| {
            let same_own = self
                .own
                .as_ref()
                .zip(own)
                .is_some_and(|(a, b)| Rc::ptr_eq(a, b));
            old.image == config.image
                && old.channels == config.channels
                && (config.image != ImageRef::Own || same_own)
        });
        let tensor = match reusable {
            Some(old) => Rc::clone(&old.tensor),
            None => Rc::new(self.picture(&config.image, own)?.select(config.channels)?),
        };
        Ok(Selected {
            image: config.image.clone(),
            channels: config.channels,
            tensor,
        })
    }

    pub(super) fn picture(
        &self,
        image: &ImageRef,
        own: Option<&Rc<Picture>>,
    ) -> Result<Rc<Picture>> {
        match image {
            ImageRef::Bundled(id) => self.bundled.get(id).cloned(),
            ImageRef::Own => own.cloned(),
            computed => computed.computed().transpose()?.map(Rc::new),
        }
        .ok_or_else(|| Error::unavailable("img", "not-provided"))
    }
}

/// Keeps an index within `size`, or refuses it.
pub(super) fn limit(field: &'static str, at: &mut usize, size: usize, strict: bool) -> Result<()> {
    let most = size.saturating_sub(1);
    if *at > most && strict {
        return Err(Error::out_of_range(field, *at, 0, most));
    }
    *at = (*at).min(most);
    Ok(())
}

fn filter_of<'a>(config: &Config, resolved: &'a Resolved) -> Filter<'a> {
    let f = &config.filter;
    Filter {
        kernel: resolved.kernel.values(),
        rows: resolved.kernel.rows(),
        cols: resolved.kernel.cols(),
        border: f.border,
        divisor: f.divisor.unwrap_or(resolved.divisor),
        bias: f.bias,
        strides: f.strides,
        dilation_rate: f.dilation_rate,
        flip: f.flip,
    }
}
