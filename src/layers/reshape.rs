//! `Reshape`.

use super::batch::{Batch, MOST_SIDES};
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::sides::{product, sides_text};
use super::view::View;
use crate::error::{Error, Result};
use crate::tensor::checked_len;

const CLASS: &str = "Reshape";
const FIELD: &str = "Reshape.target_shape";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "rs",
    &[Opt::new("target_shape", Kind::Target, Given::Required).front()],
    |options| {
        let target: Vec<Side> = options
            .list("target_shape")?
            .into_iter()
            .map(|side| usize::try_from(side).ok())
            .collect();
        if target.is_empty() || target.len() > MOST_SIDES {
            return Err(Error::Shape {
                op: CLASS,
                field: FIELD.into(),
                got: sides_text(&target),
                expected: format!("1…{MOST_SIDES}"),
            });
        }
        Ok(Box::new(Reshape { target }))
    },
)
.sample("rs-1");

/// The same numbers under other sides; one may follow from the others.
#[derive(Debug)]
struct Reshape {
    /// `None` is the side that follows.
    target: Vec<Side>,
}

impl Layer for Reshape {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let said: Vec<usize> = self.target.iter().copied().flatten().collect();
        let said = checked_len(FIELD, &said)?;
        let Some(have) = product(input)? else {
            return Ok(self.target.clone());
        };
        let whole = said == have && self.target.iter().all(Option::is_some);
        let follows = said > 0 && have.is_multiple_of(said);
        if whole || follows && self.target.contains(&None) {
            let side = |side: &Side| Some(side.unwrap_or(have / said.max(1)));
            return Ok(self.target.iter().map(side).collect());
        }
        Err(Error::Shape {
            op: CLASS,
            field: FIELD.into(),
            got: sides_text(&self.target),
            expected: have.to_string(),
        })
    }

    fn view(&self) -> View<'_> {
        View::Reshaped
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let input: Vec<Side> = x.sides().into_iter().map(Some).collect();
        let sides: Vec<usize> = self.output(&input)?.into_iter().flatten().collect();
        x.clone().with_sides(&sides)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        Gradients::of_input(back.dy.clone().with_sides(&back.x.sides())?)
    }
}
