//! The Network lab: a model on a picture, every layer's feature maps, and what may change it.

pub mod code;
pub mod command;
mod described;
pub mod detail;
mod edit;
pub mod examples;
mod field;
mod history;
mod input;
mod kernels;
pub mod mapping;
pub mod maps;
pub mod parts;
pub mod plan;
mod run;
mod show;
pub mod state;
mod trained;

pub use command::NetCommand;
pub use detail::Detail;
pub use plan::Plan;

use super::check::limit;
use crate::config::{Config, NetConfig};
use crate::error::{Error, Result};
use crate::image::{Display, Theme};
use code::CodeText;
use described::Described;
pub(super) use edit::{Edit, too_large_field};
use history::History;
pub use history::Place;
use input::NetInput;
pub(super) use input::Source;
use run::Run;
use std::rc::Rc;
use trained::Untrained;
pub use trained::{Guess, Moved, MovedKernel, TrainedState};

/// The lab's own state; the configuration is the session's.
#[derive(Debug, Default)]
pub(super) struct Network {
    /// What is shown.
    work: Option<Work>,
    /// The random weights, while trained ones are shown.
    untrained: Option<Untrained>,
    code: Option<CodeText>,
    history: History,
    described: Described,
    stamp: u64,
}

/// What is shown of one configuration.
#[derive(Debug)]
struct Work {
    plan: Rc<Plan>,
    input: NetInput,
    run: Run,
}

/// A configuration that was found legal for the lab.
pub(super) struct Checked {
    plan: Rc<Plan>,
    input: NetInput,
}

impl Network {
    /// Builds the model for the picture, taking over what is the same as before.
    ///
    /// # Errors
    /// `too-large` for a model over the limits. Layers that do not fit are no error here.
    pub fn check(&self, config: &NetConfig, picture: Source) -> Result<Checked> {
        let untrained = self.untrained.as_ref().map(|untrained| &untrained.work);
        let before = untrained.or(self.work.as_ref());
        let input = NetInput::new(&config.input, picture, before.map(|work| &work.input))?;
        let plan = Plan::new(config, &input, before.map(|work| &work.plan))?;
        Ok(Checked { plan, input })
    }

    /// Takes a checked configuration over; computed layers stay as far as they are the same.
    pub fn accept(&mut self, checked: Checked) {
        let Checked { plan, input } = checked;
        if let Some(Untrained { work, split }) = &self.untrained {
            if Rc::ptr_eq(&work.plan, &plan) && work.input.is_same(&input) {
                return;
            }
            let (split, weights) = (*split, self.trained_weights());
            let stays = work.plan.is_model(&plan);
            // The random ones come back; they fit, since they were shown before.
            let _ = self.show_trained(None, false);
            self.accept_random(plan, input);
            if let Some(weights) = weights.filter(|_| stays) {
                // Of the same model, so they fit too.
                let _ = self.show_trained(Some(&weights), split);
            }
            return;
        }
        self.accept_random(plan, input);
    }

    fn accept_random(&mut self, plan: Rc<Plan>, input: NetInput) {
        let run = match self.work.take() {
            Some(old) if Rc::ptr_eq(&old.plan, &plan) && old.input.is_same(&input) => old.run,
            old => {
                self.stamp += 1;
                let stamp = self.stamp;
                match old {
                    Some(old) => {
                        let Work {
                            plan: was,
                            input: from,
                            run,
                        } = old;
                        run.begin_again(&was, &plan, &from, &input, stamp)
                    }
                    None => Run::new(&plan, &input, stamp),
                }
            }
        };
        self.work = Some(Work { plan, input, run });
    }

    /// The colours or the mapping of every map have changed.
    pub fn repaint(&mut self) {
        self.stamp += 1;
    }

    /// Remembers an accepted change of the model; before [`Network::accept`].
    pub fn remember(&mut self, before: &Config, after: &Config, edit: Edit) {
        let own = self.code.clone().filter(|code| code.says(&after.net));
        let code = [self.code.take(), edit.code.clone().or(own)];
        let started = self.work.is_some();
        self.code = self.history.remember(before, after, code, &edit, started);
    }

    /// Takes over what a session that ended could undo and redo.
    pub fn keep_history(&mut self, models: &[Config], done: usize) {
        self.history = History::of(models, done);
    }

    /// Computes on, for about `budget` multiply-adds; 1 at the end.
    pub fn advance(&mut self, budget: u64) -> Result<f64> {
        if let Some(Untrained { work, split: true }) = &mut self.untrained
            && !work.run.is_done()
            && work.run.advance(&work.plan, budget)? < 1.0
        {
            return Ok(0.0);
        }
        match &mut self.work {
            Some(work) => work.run.advance(&work.plan, budget),
            None => Err(Error::unavailable("maps", "not-started")),
        }
    }

    fn work(&self) -> Result<&Work> {
        let work = self.work.as_ref();
        work.filter(|work| work.run.is_done())
            .ok_or_else(|| Error::unavailable("maps", "computing"))
    }
}

/// The lab with what its answers depend on.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    pub(super) network: &'a Network,
    pub(super) config: &'a NetConfig,
    pub(super) look: Look,
}

impl Asking<'_> {
    /// Paints some of a layer's maps; errors in [`maps`].
    pub fn maps(&self, wanted: maps::Wanted) -> Result<maps::Maps> {
        self.network.maps(self.config, wanted, self.look)
    }

    /// True numbers of one map (of a layer from −1 on), or of a layer of at most 65,536 numbers.
    pub fn values(&self, layer: isize, map: Option<usize>) -> Result<maps::Values> {
        self.network.values(layer, map)
    }

    /// Takes one number apart. In a layer whose numbers stand in one row, `x` is the index.
    pub fn detail(&self, layer: usize, map: usize, x: usize, y: usize) -> Result<Detail> {
        self.network.detail(layer, map, x, y)
    }

    /// What each input channel adds to a map.
    pub fn parts(&self, wanted: parts::WantedParts) -> Result<parts::Parts> {
        self.network.parts(wanted, self.look)
    }

    /// The model as Keras code and as Keras JSON.
    pub fn export(&self) -> [String; 2] {
        self.network.export(self.config)
    }

    /// Of the state to which the answers belong.
    pub fn stamp(&self) -> u64 {
        self.network.stamp
    }
}

impl Checked {
    /// Columns and rows of the selected layer's maps.
    pub fn map_size(&self, config: &NetConfig) -> [usize; 2] {
        let sides = config.layer.and_then(|layer| self.plan.sides.get(layer));
        match sides.map(Vec::as_slice) {
            Some(&[height, width, _] | &[height, width]) => [width, height],
            Some(&[length]) => [length, 1],
            _ => [usize::MAX; 2],
        }
    }

    /// Keeps the selection within the model, or refuses one that isn't there.
    pub fn limit_selection(&self, config: &mut NetConfig, strict: bool) -> Result<()> {
        let layers = self.plan.specs.len();
        match &mut config.layer {
            Some(_) if layers == 0 => (config.layer, config.map) = (None, None),
            Some(layer) => limit("layer", layer, layers, strict)?,
            // Of no layer there is no map.
            None => config.map = None,
        }
        let Some(sides) = config.layer.and_then(|layer| self.plan.sides.get(layer)) else {
            return Ok(());
        };
        let maps = match sides.as_slice() {
            &[_, _, channels] => channels,
            _ => 1,
        };
        match &mut config.map {
            Some(map) => limit("map", map, maps, strict),
            None => Ok(()),
        }
    }
}

/// How the lab's pictures are painted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// The mapping that was chosen.
    pub display: Option<Display>,
    pub theme: Theme,
}
