//! The Filter lab's kernel while it learns: what is shown is the learnt one, what links say is the recipe.

mod command;
mod copying;
mod finding;
pub mod lines;
mod own_target;
mod progress;
pub mod state;

use super::Session;
use super::network::Edit;
use crate::config::build::{NETWORKS, need_networks};
use crate::config::{Config, Lab};
use crate::error::{Error, Result};
use crate::kernels::{Kernel, KernelSpec};
use crate::ops::border::Border;
use crate::ops::filter2d::{Filter, filter2d};
use crate::tensor::Tensor;
use crate::train::{KernelLesson, LearntKernel};
pub use command::LearnCommand;
use copying::Copying;
use progress::Learner;
pub(super) use progress::Progress;

impl Session {
    /// The configuration as links say it: a kernel that is learning is told by its random start.
    pub(super) fn told(&self) -> Config {
        let mut config = self.config.clone();
        if let Some(progress) = &self.learning {
            let (kernel, divisor) = progress.start().clone();
            config.filter.kernel = kernel;
            config.filter.divisor = divisor;
        }
        config
    }

    /// Whether a command leaves what was learnt as it is.
    pub(super) fn keeps_learnt(&self, after: &Config) -> bool {
        let recipe = |c: &Config| {
            (
                (c.lab, c.image.clone(), c.channels, c.filter.clone()),
                (c.learn.goal.clone(), c.learn.find, c.learn.optimizer),
            )
        };
        self.learning.is_some() && recipe(&self.told()) == recipe(after)
    }

    /// Does some steps, or fewer where the recipe's last one comes before.
    pub(super) fn learn(&mut self, steps: u32) -> Result<()> {
        need_networks("goal")?;
        let mut progress = match self.learning.take() {
            Some(progress) => progress,
            None => self.begin()?,
        };
        let went = progress.advance(steps, &self.config.learn);
        let shown = self.show_learnt(progress.as_ref());
        self.learning = Some(progress);
        shown?;
        went
    }

    fn show_learnt(&mut self, progress: &dyn Learner) -> Result<()> {
        let mut config = self.config.clone();
        config.filter.kernel = KernelSpec::Values(progress.kernel().clone());
        config.filter.divisor = None;
        let checked = self.check(config, Vec::new(), self.own.as_ref(), false)?;
        self.accept(checked, Edit::default());
        Ok(())
    }

    /// A detector of lines is asked for its answers before it has learnt anything.
    pub(super) fn look_for_lines(&mut self) -> Result<()> {
        let looks = self.config.lab == Lab::Filter && self.learning.is_none();
        if let (true, true, Some(direction)) = (NETWORKS, looks, self.config.learn.find) {
            let finding = self.begin_finding(direction)?;
            self.learning = Some(Box::new(finding));
        }
        Ok(())
    }

    fn begin(&self) -> Result<Progress> {
        let find = self.config.learn.find;
        if self.config.lab != Lab::Filter {
            let field = find.map_or("goal", |_| "find");
            return Err(Error::unavailable(field, "other-lab"));
        }
        if let Some(direction) = find {
            let finding = self.begin_finding(direction)?;
            return Ok(Box::new(finding));
        }
        let filter = &self.config.filter;
        let start = filter.kernel.resolve()?.divided(filter.divisor)?;
        let picture = self
            .selected
            .as_ref()
            .ok_or_else(|| Error::unavailable("output", "not-started"))?;
        let lesson = KernelLesson {
            rows: start.rows(),
            cols: start.cols(),
            optimizer: self.config.learn.optimizer.into(),
            settings: vec![("learning_rate".into(), self.config.learn.rate.into())],
            ..KernelLesson::default()
        };
        let target = self.target()?.ok_or(Error::Missing {
            field: "goal".into(),
        })?;
        let learnt = LearntKernel::new(&picture.tensor, &target, &lesson);
        let learnt = learnt.map_err(|error| match error.field() {
            Some("target") => error.with_field("goal"),
            Some("optimizer") => error.with_field("opt"),
            Some("learningRate") => error.with_field("lr"),
            _ => error,
        })?;
        let learnt = learnt.starting_from(start.values())?;
        let told = (filter.kernel.clone(), filter.divisor);
        let rate = self.config.learn.rate;
        let copying = Copying::new(told, start, learnt, rate);
        Ok(Box::new(copying))
    }

    /// The output that is to be reached.
    pub(super) fn target(&self) -> Result<Option<Tensor>> {
        let Some(picture) = &self.selected else {
            return Ok(None);
        };
        match self.config.learn.goal_kernel()? {
            Some(goal) => output_of(&goal, &picture.tensor).map(Some),
            None => self.own_target(&picture.tensor),
        }
    }
}

/// What a kernel alone makes of a picture: no padding, nothing divided or added.
fn output_of(kernel: &Kernel, picture: &Tensor) -> Result<Tensor> {
    let filter = Filter {
        kernel: kernel.values(),
        rows: kernel.rows(),
        cols: kernel.cols(),
        border: Border::Valid,
        divisor: 1.0,
        bias: 0.0,
        strides: [1, 1],
        dilation_rate: [1, 1],
        flip: false,
    };
    filter2d(picture, &filter).map_err(|error| match error {
        Error::KernelLargerThanInput { .. } => error.with_field("goal"),
        other => other,
    })
}
