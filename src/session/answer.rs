//! What the labs of one kernel show.

use super::sent::Shown;
use super::state::{KernelState, State};
use super::{Session, focus, region};
use crate::config::build::NETWORKS;
use crate::config::{self, Config, Goal, Lab};
use crate::error::{Error, Result};
use crate::image::Display;
use crate::kernels::describe::{self, Description};
use crate::kernels::{Kernel, KernelSpec, Resolved};

/// All that the page needs to show the configuration in force.
pub struct Answer {
    /// Everything but bytes.
    pub state: State,
    /// The picture that enters.
    pub input: Shown,
    /// The result.
    pub output: Shown,
}

impl Session {
    /// What to show in the labs of one kernel, when all is computed.
    pub fn answer(&mut self) -> Result<Answer> {
        self.look_for_lines()?;
        let started = || Error::unavailable("output", "not-started");
        if self.config.lab == Lab::Net {
            return Err(Error::unavailable("output", "other-lab"));
        }
        let pipeline = self.pipeline.as_ref().ok_or_else(started)?;
        let selected = self.selected.as_ref().ok_or_else(started)?;
        let result = pipeline
            .output()
            .ok_or_else(|| Error::unavailable("output", "computing"))?;
        let passes = pipeline.passes();
        let [rows, cols] = passes.last().ok_or_else(started)?.axes();
        let resolved = self.config.filter.kernel.resolve()?;
        let divisor = self.config.filter.divisor.unwrap_or(resolved.divisor);
        let input = self
            .sent_input
            .show(&selected.tensor, Display::Clamp, self.theme)?;
        let output = self.sent_output.show(result, self.display()?, self.theme)?;
        let mut sizes = vec![[input.state.height, input.state.width]];
        sizes.extend(
            passes
                .iter()
                .map(|pass| pass.axes().map(|axis| axis.output)),
        );
        let told = self.told();
        let state = State {
            config: config::describe_plain(&told),
            fragment: config::format(&told),
            notices: self.notices.iter().map(Into::into).collect(),
            kernel: kernel_state(&self.config.filter.kernel, &resolved, divisor),
            rows,
            cols,
            times: passes.len(),
            sizes,
            focus: focus::focus(result, output.state.min.abs().max(output.state.max.abs())),
            learn: self.learn_state(&resolved.kernel)?,
            description: self.description(as_it_meets(&self.config, resolved.kernel)?, divisor),
            input: input.state.clone(),
            output: output.state.clone(),
        };
        self.notices.clear();
        self.owes = false;
        Ok(Answer {
            state,
            input,
            output,
        })
    }

    fn description(&mut self, kernel: Kernel, divisor: f32) -> Description {
        if let Some((described, by, description)) = &self.described
            && (described, *by) == (&kernel, divisor)
        {
            return description.clone();
        }
        let description = describe::describe(&kernel, divisor);
        self.described = Some((kernel, divisor, description.clone()));
        description
    }

    /// A painted picture's mapping with its range.
    pub fn mapping(&self, side: region::Side) -> Result<(Display, f64, f64)> {
        let (sent, display) = match side {
            region::Side::Input => (&self.sent_input, Display::Clamp),
            region::Side::Output => (&self.sent_output, self.display()?),
        };
        let last = sent
            .last()
            .ok_or_else(|| Error::unavailable("output", "computing"))?;
        Ok((display, last.low, last.high))
    }

    /// What is to be learnt says the colours, so that they mean the same all the way.
    pub(super) fn display(&self) -> Result<Display> {
        let is_own = matches!(self.config.learn.goal, Some(Goal::Own));
        if NETWORKS && is_own && self.config.lab == Lab::Filter {
            return Ok(self.config.display.unwrap_or(Display::Clamp));
        }
        if let (Some(goal), Lab::Filter) = (self.config.learn.goal_kernel()?, self.config.lab) {
            let mut config = self.config.clone();
            config.filter.kernel = KernelSpec::Values(goal.clone());
            return Ok(config::effective_display(&config, &goal, 1.0));
        }
        let resolved = self.config.filter.kernel.resolve()?;
        let divisor = self.config.filter.divisor.unwrap_or(resolved.divisor);
        Ok(config::effective_display(
            &self.config,
            &resolved.kernel,
            divisor,
        ))
    }
}

/// The kernel as it meets the picture: turned by 180° under `flip`.
fn as_it_meets(config: &Config, kernel: Kernel) -> Result<Kernel> {
    if config.filter.flip {
        kernel.rotate()?.rotate()
    } else {
        Ok(kernel)
    }
}

fn kernel_state(spec: &KernelSpec, resolved: &Resolved, divisor: f32) -> KernelState {
    let (source, id, seed) = match spec {
        KernelSpec::Values(_) => ("values", None, None),
        KernelSpec::Preset { id, .. } => ("preset", Some(*id), None),
        KernelSpec::Random {
            initializer, seed, ..
        } => ("random", Some(*initializer), Some(*seed)),
    };
    let kernel = &resolved.kernel;
    KernelState {
        rows: kernel.rows(),
        cols: kernel.cols(),
        values: kernel.values().to_vec(),
        sum: kernel.sum(),
        divisor,
        source,
        id,
        seed,
    }
}
