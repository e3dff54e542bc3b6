//! The headless playground: one person's configuration, what it shows, and what may change it.
//!
//! A session is driven in three steps: [`Session::apply`] checks a command and takes it over,
//! [`Session::advance`] computes in slices, [`Session::answer`] tells what to paint.

mod answer;
mod check;
mod code;
pub mod command;
pub mod digits;
pub mod explain;
pub mod focus;
pub mod learn;
pub mod network;
pub mod pass;
pub mod pipeline;
pub mod region;
pub mod sent;
pub mod state;
pub mod training;

use crate::config::build::{NETWORKS, need_networks};
use crate::config::{self, Config, Lab, Notice};
use crate::error::{Error, Result};
use crate::image::{Display, ImageRef, Picture, Theme};
use crate::kernels::Kernel;
use crate::kernels::describe::Description;
pub use answer::Answer;
use check::{Checked, Selected, Work};
use command::Command;
use learn::LearnCommand;
use learn::Progress;
use network::state::{NetAnswer, NetLabState};
use network::{Edit, Look, Network};
use pipeline::Pipeline;
use sent::Sent;
use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;

/// One person's playground.
///
/// ```
/// use conv_playground::session::{Session, command::Command};
/// let mut session = Session::new();
/// session.apply(&Command::Load { fragment: "v=1;img=impulse;p=identity;end".into() })?;
/// while session.advance(1_000_000)? < 1.0 {}
/// assert_eq!(session.answer()?.state.output.max, 1.0);
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub struct Session {
    config: Config,
    notices: Vec<Notice>,
    theme: Theme,
    bundled: BTreeMap<&'static str, Rc<Picture>>,
    own: Option<Rc<Picture>>,
    target: Option<Rc<Picture>>,
    selected: Option<Selected>,
    pipeline: Option<Pipeline>,
    owes: bool,
    sent_input: Sent,
    sent_output: Sent,
    described: Option<(Kernel, f32, Description)>,
    network: Network,
    learning: Option<Progress>,
    /// A survey of seeds; of any type for the reason that [`Progress`] tells.
    surveyed: Option<Box<dyn Any>>,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// The default configuration; nothing is computed before the first [`Session::apply`].
    pub fn new() -> Self {
        Self {
            config: Config::default(),
            notices: Vec::new(),
            theme: Theme::Light,
            bundled: BTreeMap::new(),
            own: None,
            target: None,
            selected: None,
            pipeline: None,
            owes: false,
            sent_input: Sent::default(),
            sent_output: Sent::default(),
            described: None,
            network: Network::default(),
            learning: None,
            surveyed: None,
        }
    }

    /// The configuration in force.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Which colours pictures are painted in.
    pub fn set_theme(&mut self, theme: Theme) {
        if NETWORKS && self.theme != theme {
            self.network.repaint();
        }
        self.theme = theme;
        self.owes = true;
    }

    /// The id of a bundled picture that `command` needs and that was not provided yet.
    pub fn wanted(&self, command: &Command) -> Option<&'static str> {
        let (after, ..) = self.result(command).ok()?;
        match after.image {
            ImageRef::Own if self.own.is_none() => Some("cat"),
            ImageRef::Bundled(id) => Some(id),
            _ => None,
        }
        .filter(|id| !self.bundled.contains_key(id))
    }

    /// Gives the pixels of a bundled picture.
    pub fn provide(&mut self, id: &str, rgba: &[u8], width: usize, height: usize) -> Result<()> {
        let known = ImageRef::BUNDLED.into_iter().find(|known| *known == id);
        let id = known.ok_or_else(|| Error::not_one_of("img", id, ImageRef::BUNDLED))?;
        self.bundled
            .insert(id, Rc::new(Picture::from_rgba(rgba, width, height)?));
        Ok(())
    }

    /// Opens the visitor's own picture. If the present kernel does not fit it, nothing changes.
    pub fn open_own(&mut self, rgba: &[u8], width: usize, height: usize) -> Result<()> {
        let picture = Rc::new(Picture::from_rgba(rgba, width, height)?);
        let mut config = self.told();
        config.image = ImageRef::Own;
        config.pixel = None;
        let is_net = config.lab == Lab::Net;
        let checked = self.check(config, Vec::new(), Some(&picture), true);
        let checked = checked.map_err(|error| match error.code() {
            "too-large" if is_net => error.within("img"),
            _ => error,
        })?;
        self.own = Some(picture);
        self.learning = None;
        self.accept(checked, Edit::default());
        Ok(())
    }

    /// Gives a new session the visitor's own picture of the session before, without choosing it.
    pub fn keep_own(&mut self, rgba: &[u8], width: usize, height: usize) -> Result<()> {
        self.own = Some(Rc::new(Picture::from_rgba(rgba, width, height)?));
        Ok(())
    }

    /// Gives a new session the models that one that ended could undo (the oldest first) and redo to, as
    /// links; where one of them can't be read, what lies beyond it is left out.
    pub fn keep_history(&mut self, past: &[String], future: &[String]) {
        let read = |link: &String| Some(config::parse(link).ok()?.0);
        let mut models: Vec<Config> = past.iter().rev().map_while(read).collect();
        models.reverse();
        let done = models.len();
        models.push(self.config.clone());
        models.extend(future.iter().map_while(read));
        self.network.keep_history(&models, done);
    }

    /// Checks a command and takes it over. If it is refused, nothing changes.
    pub fn apply(&mut self, command: &Command) -> Result<()> {
        if let Command::Learn(LearnCommand::Steps(steps)) = command {
            return self.learn(*steps);
        }
        let (mut config, notices, edit) = self.result(command)?;
        let again = matches!(command, Command::Learn(LearnCommand::Again));
        let goes_on = !again && self.keeps_learnt(&config);
        if goes_on {
            config.filter.kernel = self.config.filter.kernel.clone();
            config.filter.divisor = self.config.filter.divisor;
        }
        let strict = match command {
            Command::Set { key, .. } => ["px", "layer", "map"].contains(&key.as_str()),
            Command::Load { .. } => true,
            _ => false,
        };
        let field = network::too_large_field(command, &config);
        let is_link = matches!(command, Command::Load { .. });
        let lab = (is_link && config.lab != Lab::default()).then_some(config.lab.name());
        let checked = self.check(config, notices, self.own.as_ref(), strict);
        let checked = checked.map_err(|error| error.in_lab(lab));
        let checked = checked.map_err(|error| match field {
            Some(field) if error.code() == "too-large" => edit.placed(error).within(field),
            _ => error,
        })?;
        if !goes_on {
            self.learning = None;
        }
        self.accept(checked, edit);
        Ok(())
    }

    /// What a command makes of the configuration.
    fn result(&self, command: &Command) -> Result<(Config, Vec<Notice>, Edit)> {
        if let Command::Net(command) = command {
            need_networks("lab")?;
            let (config, mut edit) = self.network.edited(command, &self.config)?;
            let notices = std::mem::take(&mut edit.notices);
            return Ok((config, notices, edit));
        }
        if let Command::Learn(command) = command {
            return Ok((self.taught(*command)?, Vec::new(), Edit::default()));
        }
        // A cell is typed into the kernel that is shown.
        let edits = matches!(command, Command::Cell { .. } | Command::Transform { .. });
        let (config, notices) = match edits {
            true => command.result(&self.config)?,
            false => command.result(&self.told())?,
        };
        Ok((config, notices, Edit::of(command)))
    }

    fn accept(&mut self, checked: Checked, edit: Edit) {
        let (old, new) = (&self.config, &checked.config);
        match checked.work {
            Work::Net(_) if !NETWORKS => {}
            Work::Net(work) => {
                let same_colours = (old.display, old.net.range) == (new.display, new.net.range);
                self.network.remember(old, new, edit);
                self.network.accept(work);
                if !same_colours {
                    self.network.repaint();
                }
            }
            Work::Passes { selected, passes } => {
                let same_input = self
                    .selected
                    .as_ref()
                    .is_some_and(|old| Rc::ptr_eq(&old.tensor, &selected.tensor));
                let same_work =
                    (old.lab, &old.filter, old.pool) == (new.lab, &new.filter, new.pool);
                if self.pipeline.is_none() || !same_input || !same_work {
                    self.pipeline = Some(Pipeline::new(passes, Rc::clone(&selected.tensor)));
                }
                self.selected = Some(selected);
            }
        }
        self.config = checked.config;
        // A newer command may overtake a link before its notices were told.
        if !checked.notices.is_empty() {
            self.notices = checked.notices;
        }
        self.owes = true;
    }

    /// Whether something was accepted whose [`Session::answer`] was not asked for yet.
    pub fn owes(&self) -> bool {
        self.owes
    }

    /// Computes on for about `budget` multiply-adds; 1 when all is done.
    pub fn advance(&mut self, budget: u64) -> Result<f64> {
        match &mut self.pipeline {
            _ if NETWORKS && self.config.lab == Lab::Net => self.network.advance(budget),
            Some(pipeline) => pipeline.advance(budget),
            None => Err(Error::unavailable("pictures", "not-started")),
        }
    }

    /// What the Network lab shows, when all is computed.
    pub fn net_answer(&mut self) -> Result<NetAnswer> {
        need_networks("lab")?;
        if self.config.lab != Lab::Net {
            return Err(Error::unavailable("net", "other-lab"));
        }
        let net = self.network.state(&self.config, self.look())?;
        let shown = Rc::clone(self.network.shown_input()?);
        let input = self.sent_input.show(&shown, Display::Clamp, self.theme)?;
        // The page has no output now, so the other labs must send theirs anew.
        self.sent_output = Sent::default();
        let state = NetLabState {
            config: config::describe_plain(&self.config),
            fragment: config::format(&self.config),
            notices: self.notices.iter().map(Into::into).collect(),
            input: input.state.clone(),
            net,
        };
        self.notices.clear();
        self.owes = false;
        Ok(NetAnswer { state, input })
    }

    /// The Network lab, to ask for maps and numbers of it.
    pub fn net(&self) -> Result<network::Asking<'_>> {
        need_networks("lab")?;
        if self.config.lab != Lab::Net {
            return Err(Error::unavailable("net", "other-lab"));
        }
        Ok(network::Asking {
            network: &self.network,
            config: &self.config.net,
            look: self.look(),
        })
    }

    /// Shows weights of a run of training in the Network lab, all in Keras' order; `None` brings the random ones
    /// back. With `split` the left half of each map stays as those have it.
    pub fn show_trained(&mut self, weights: Option<&[f32]>, split: bool) -> Result<()> {
        need_networks("lab")?;
        if self.config.lab != Lab::Net {
            return Err(Error::unavailable("net", "other-lab"));
        }
        self.network.show_trained(weights, split)?;
        self.owes = true;
        Ok(())
    }

    fn look(&self) -> Look {
        Look {
            display: self.config.display,
            theme: self.theme,
        }
    }

    /// The colours in force.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Takes output (`x`, `y`) apart.
    pub fn explain(&self, x: usize, y: usize) -> Result<explain::Explanation> {
        explain::explain(self.finished()?, self.config.channels, x, y)
    }

    /// Reads a rectangle of true numbers.
    pub fn region(&self, side: region::Side, at: region::Rectangle) -> Result<region::Region> {
        region::region(self.finished()?, side, at)
    }

    fn finished(&self) -> Result<&Pipeline> {
        self.pipeline
            .as_ref()
            .filter(|pipeline| pipeline.output().is_some() && self.config.lab != Lab::Net)
            .ok_or_else(|| Error::unavailable("output", "computing"))
    }
}
