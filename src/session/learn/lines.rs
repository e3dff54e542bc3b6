//! What is told of a kernel that learns to find lines.

use super::super::Session;
use super::finding::{Example, Finding};
use super::progress::Learner;
use crate::config::build::need_networks;
use crate::error::{Error, Result};
use crate::image::{Display, paint_values};
use crate::kernels::{Kernel, KernelSpec};
use crate::train::lines::{Best, Direction, Found, LineDetector, LineLesson, SIDE, Survey};
use serde::Serialize;

/// How many seeds a survey tries: 0, 1, 2 …
pub const SEEDS: usize = 40;
/// What is black and what is white: a picture's least number and its most.
const GREY: [f64; 2] = [-0.8, 1.8];
/// More batches at once would keep the page waiting.
const MOST_BATCHES: u32 = 1000;
/// Likeness above which a kernel counts as a line.
pub const ALIKE: f64 = 0.9;

/// A picture that nothing is learnt from, and the detector's answer.
#[derive(Debug, Clone, Serialize)]
pub struct ExampleState {
    /// Whether the line is there.
    pub there: bool,
    /// How sure the detector is that it is, 0 to 1.
    pub answer: f32,
    /// Whether it is right, as far as it is on the right side of one half.
    pub right: bool,
    /// The mean of its responses.
    pub mean: f32,
    /// Where its response is largest; none where it is 0 everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Best>,
}

/// A lesson in finding lines, and how far it has come.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindState {
    /// Of the lines.
    pub direction: &'static str,
    /// The random kernel's seed, from which its pictures follow as well; none for a kernel that is not random.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
    /// Steps that were done.
    pub step: usize,
    /// Of so many.
    pub steps: usize,
    /// Steps with loss and accuracy, each the mean over the steps since the point before.
    pub curve: Vec<(usize, f64, f64)>,
    /// Right answers on pictures that nothing is learnt from.
    pub right: usize,
    /// How many these are.
    pub unseen: usize,
    /// The line as a kernel: of several the one that the learnt kernel is most alike.
    pub ideal: [f32; 9],
    /// How alike the kernel is to a line of each direction: cosine similarity.
    pub likenesses: Vec<(&'static str, f64)>,
    /// How alike it is to the line that it looks for.
    pub alike: f64,
    /// What is added to every response.
    pub bias: f32,
    /// A picture's rows, and its columns.
    pub side: usize,
    /// Rows, and columns, of responses.
    pub responses: usize,
    /// Some pictures.
    pub examples: Vec<ExampleState>,
}

/// A lesson in finding lines, with what is painted.
#[derive(Debug, Clone)]
pub struct Shown {
    /// All but bytes.
    pub state: FindState,
    /// The examples, RGBA, one below the other.
    pub pictures: Vec<u8>,
    /// The lines in them, without noise, likewise.
    pub lines: Vec<u8>,
    /// The responses to them, likewise.
    pub responses: Vec<u8>,
}

/// How a survey stands.
#[derive(Debug, Clone, Serialize)]
pub struct SurveyState {
    /// How many seeds it tries.
    pub seeds: usize,
    /// Those that are done, the most alike first.
    pub found: Vec<FoundState>,
    /// How many of them came above [`ALIKE`].
    pub above: usize,
}

/// What a seed came to.
#[derive(Debug, Clone, Serialize)]
pub struct FoundState {
    /// The seed.
    pub seed: u32,
    /// How alike its kernel is to the line.
    pub alike: f64,
    /// Its share of right answers in the last epoch.
    pub accuracy: f64,
    /// Its kernel.
    pub kernel: Vec<f32>,
}

/// A survey and what it is about.
#[derive(Debug)]
struct Asked {
    lesson: LineLesson,
    survey: Survey,
}

impl Session {
    /// What is told of a kernel that looks for lines; none where it does not.
    ///
    /// # Errors
    ///
    /// Those of painting.
    pub fn find_state(&self) -> Result<Option<Shown>> {
        let Some(finding) = self.learning.as_ref().and_then(|learning| learning.finds()) else {
            return Ok(None);
        };
        let mut shown = Shown {
            state: told(finding),
            pictures: Vec::new(),
            lines: Vec::new(),
            responses: Vec::new(),
        };
        let most = finding.examples().iter();
        let most = most.flat_map(|example| &example.looked.responses);
        let most = most.fold(1e-6f32, |most, &response| most.max(response));
        let range = [-f64::from(most), f64::from(most)];
        for example in finding.examples() {
            let painted = |numbers, display, [low, high]: [f64; 2]| {
                paint_values(numbers, 1, display, low, high, self.theme)
            };
            let grey = |numbers| painted(numbers, Display::MinMax, GREY);
            shown.pictures.extend(grey(&example.picture)?);
            shown.lines.extend(grey(&example.line)?);
            let responses = &example.looked.responses;
            let responses = painted(responses, Display::Signed, range)?;
            shown.responses.extend(responses);
        }
        Ok(Some(shown))
    }

    /// Does some batches of the survey of seeds, which begins anew where another direction is looked for.
    ///
    /// # Errors
    ///
    /// - `unavailable` (`find`): without networks;
    /// - `missing` (`find`): nothing is looked for;
    /// - those of training.
    pub fn survey(&mut self, batches: u32) -> Result<SurveyState> {
        need_networks("find")?;
        let direction = self.config.learn.find.ok_or(Error::Missing {
            field: "find".into(),
        })?;
        let lesson = LineLesson {
            direction,
            ..LineLesson::default()
        };
        let before = self.surveyed.take();
        let before = before.and_then(|any| any.downcast::<Asked>().ok());
        let mut asked = match before {
            Some(asked) if asked.lesson == lesson => asked,
            _ => Box::new(Asked {
                survey: Survey::new(lesson.clone()),
                lesson,
            }),
        };
        for _ in 0..batches.min(MOST_BATCHES) {
            if asked.survey.found().len() >= SEEDS {
                break;
            }
            asked.survey.step()?;
        }
        let state = SurveyState::of(&asked.survey);
        self.surveyed = Some(asked);
        Ok(state)
    }

    /// Makes a detector of the present kernel where lines are looked for and there is none yet.
    pub(in crate::session) fn begin_finding(&self, direction: Direction) -> Result<Finding> {
        let filter = &self.config.filter;
        let start = filter.kernel.resolve()?.divided(filter.divisor)?;
        let seed = match filter.kernel {
            KernelSpec::Random { seed, .. } => seed,
            _ => LineLesson::default().seed,
        };
        let lesson = LineLesson {
            direction,
            seed,
            ..LineLesson::default()
        };
        Finding::new((filter.kernel.clone(), filter.divisor), start, &lesson)
    }
}

/// Only nine numbers look for lines.
pub(in crate::session) fn check_size(kernel: &Kernel) -> Result<()> {
    if (kernel.rows(), kernel.cols()) == (3, 3) {
        return Ok(());
    }
    Err(Error::Shape {
        op: "learn",
        field: "size".into(),
        got: format!("{}×{}", kernel.rows(), kernel.cols()),
        expected: "3×3".into(),
    })
}

fn told(finding: &Finding) -> FindState {
    let detector = finding.detector();
    let [step, steps] = finding.steps();
    let scores = finding.scores();
    let curve = finding.curve().iter();
    let likenesses = detector.likenesses().into_iter();
    FindState {
        direction: finding.direction().id(),
        seed: match &finding.start().0 {
            KernelSpec::Random { seed, .. } => Some(*seed),
            _ => None,
        },
        step,
        steps,
        curve: curve.map(|p| (p.step, p.loss, p.accuracy)).collect(),
        right: (scores.accuracy() * scores.items() as f64).round() as usize,
        unseen: scores.items(),
        ideal: finding.direction().nearest(detector.kernel()),
        likenesses: likenesses.map(|(d, alike)| (d.id(), alike)).collect(),
        alike: detector.likeness(),
        bias: detector.bias(),
        side: SIDE,
        responses: LineDetector::RESPONSES,
        examples: finding.examples().iter().map(ExampleState::of).collect(),
    }
}

impl ExampleState {
    fn of(Example { there, looked, .. }: &Example) -> Self {
        Self {
            there: *there,
            answer: looked.answer,
            right: (looked.answer > 0.5) == *there,
            mean: looked.mean,
            window: looked.best,
        }
    }
}

impl SurveyState {
    fn of(survey: &Survey) -> Self {
        let found = survey.found().iter();
        let mut found: Vec<_> = found.map(FoundState::of).collect();
        found.sort_by(|one, other| other.alike.total_cmp(&one.alike));
        Self {
            seeds: SEEDS,
            above: survey.above(ALIKE),
            found,
        }
    }
}

impl FoundState {
    fn of(found: &Found) -> Self {
        Self {
            seed: found.seed,
            alike: found.likeness,
            accuracy: found.accuracy,
            kernel: found.kernel.clone(),
        }
    }
}
