//! Undo and redo of the model's changes.

use super::code::CodeText;
use super::edit::Edit;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::image::{Display, ImageRef};
use crate::layers::{Side, Spec};
use std::rc::Rc;

/// How many changes can be taken back.
const MOST: usize = 200;

/// In which direction a command goes through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::session) enum Step {
    /// It makes history.
    #[default]
    New,
    /// Back.
    Undo,
    /// Forth.
    Redo,
}

/// All that a change of the model changes.
#[derive(Debug, Clone, PartialEq)]
struct Model {
    layers: Rc<[Spec]>,
    input: Vec<Side>,
    seed: u32,
    image: ImageRef,
    display: Option<Display>,
}

impl Model {
    fn of(config: &Config) -> Self {
        Self {
            layers: Rc::clone(&config.net.layers),
            input: config.net.input.clone(),
            seed: config.net.seed,
            image: config.image.clone(),
            display: config.display,
        }
    }

    fn is_model_of(&self, other: &Self) -> bool {
        (&self.layers, &self.input, self.seed) == (&other.layers, &other.input, other.seed)
    }

    /// Puts what `other` had in its stead, and leaves what the change had not touched.
    fn put(&self, config: &mut Config, other: &Self) {
        config.net.layers = Rc::clone(&self.layers);
        config.net.input.clone_from(&self.input);
        config.net.seed = self.seed;
        if self.image != other.image {
            config.image = self.image.clone();
        }
        if self.display != other.display {
            config.display = self.display;
        }
    }
}

#[derive(Debug, Clone)]
struct Change {
    before: Model,
    after: Model,
    code: [Option<CodeText>; 2],
    merge: Option<&'static str>,
}

/// Which of the models that a history knows is in force; they are counted from the first one ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// The model in force.
    pub at: usize,
    /// The earliest that undo leads to.
    pub from: usize,
    /// The latest that redo leads to.
    pub to: usize,
}

/// The changes so far, and how many of them are in force.
#[derive(Debug, Default)]
pub(super) struct History {
    changes: Vec<Change>,
    done: usize,
    forgotten: usize,
}

impl History {
    /// The history of models that followed each other, of which the one after `done` changes is in force.
    pub fn of(models: &[Config], done: usize) -> Self {
        let pairs = models.windows(2);
        let changes = pairs.filter_map(|pair| match pair {
            [before, after] => Some(Change {
                before: Model::of(before),
                after: Model::of(after),
                code: [None, None],
                merge: None,
            }),
            _ => None,
        });
        Self {
            changes: changes.collect(),
            done,
            forgotten: 0,
        }
    }

    pub fn place(&self) -> Place {
        Place {
            at: self.forgotten + self.done,
            from: self.forgotten,
            to: self.forgotten + self.changes.len(),
        }
    }

    pub fn can_undo(&self) -> bool {
        self.done > 0
    }

    pub fn can_redo(&self) -> bool {
        self.done < self.changes.len()
    }

    pub fn undo(&self, config: &mut Config) -> Result<()> {
        let at = self.done.checked_sub(1);
        let change = at.and_then(|at| self.changes.get(at));
        let change = change.ok_or_else(|| Error::unavailable("undo", "no-more"))?;
        change.before.put(config, &change.after);
        Ok(())
    }

    pub fn redo(&self, config: &mut Config) -> Result<()> {
        let change = self.changes.get(self.done);
        let change = change.ok_or_else(|| Error::unavailable("redo", "no-more"))?;
        change.after.put(config, &change.before);
        Ok(())
    }

    /// Takes note of an accepted command; gives the code of the model in force where the history
    /// knows better.
    pub fn remember(
        &mut self,
        before: &Config,
        after: &Config,
        code: [Option<CodeText>; 2],
        edit: &Edit,
        started: bool,
    ) -> Option<CodeText> {
        match edit.step {
            Step::Undo => {
                self.done = self.done.saturating_sub(1);
                return self.changes.get(self.done)?.code[0].clone();
            }
            Step::Redo => {
                self.done += 1;
                return self.changes.get(self.done - 1)?.code[1].clone();
            }
            Step::New => {}
        }
        let [old, new] = [before, after].map(Model::of);
        let [_, own] = &code;
        if old.is_model_of(&new) || !started {
            return own.clone();
        }
        let own = own.clone();
        self.changes.truncate(self.done);
        match self.changes.last_mut() {
            Some(last) if edit.merge.is_some() && last.merge == edit.merge => {
                last.after = new;
                last.code[1] = own.clone();
            }
            _ => self.changes.push(Change {
                before: old,
                after: new,
                code,
                merge: edit.merge,
            }),
        }
        if self.changes.len() > MOST {
            self.changes.remove(0);
            self.forgotten += 1;
        }
        self.done = self.changes.len();
        own
    }
}
