//! `Constant` with a nested list: numbers that are said one by one, and spread over a weight as NumPy spreads them.

use crate::error::{Error, Result};
use crate::layers::check::number;
use crate::tensor::shape_text;
use serde_json::{Value, json};
use std::rc::Rc;

/// The most numbers of a list.
pub(super) const MOST: usize = 1024;
/// The deepest nesting: a kernel has four sides.
const DEEPEST: usize = 4;

/// A nested list whose rows are all equally long.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    pub shape: Vec<usize>,
    pub numbers: Rc<[f64]>,
}

impl Listed {
    /// Reads nested arrays; `field` is the name in errors.
    pub fn read(field: &str, value: &Value) -> Result<Self> {
        let mut shape = Vec::new();
        let mut first = value;
        while let Value::Array(list) = first {
            shape.push(list.len());
            match list.first() {
                Some(next) if shape.len() <= DEEPEST => first = next,
                _ => break,
            }
        }
        let count = shape
            .iter()
            .try_fold(1usize, |n, &side| n.checked_mul(side));
        if shape.len() > DEEPEST || !count.is_some_and(|n| (1..=MOST).contains(&n)) {
            let found = shape_text(&shape);
            return Err(Error::out_of_range(field.to_owned(), found, 1, MOST));
        }
        let mut numbers = Vec::new();
        gather(field, value, &shape, &mut numbers)?;
        let numbers = numbers.into();
        Ok(Self { shape, numbers })
    }

    /// As nested arrays.
    pub fn json(&self) -> Value {
        let mut level: Vec<Value> = self.numbers.iter().map(|number| json!(number)).collect();
        for &side in self.shape.iter().skip(1).rev() {
            level = level.chunks(side.max(1)).map(|row| json!(row)).collect();
        }
        Value::Array(level)
    }

    /// The numbers of a weight of `shape`: sides of one, and those that are missing in front, are repeated.
    pub fn spread(&self, shape: &[usize]) -> Result<Vec<f32>> {
        let missing = shape.len().checked_sub(self.shape.len());
        let fits = missing.is_some_and(|missing| {
            let mut sides = self.shape.iter().zip(&shape[missing..]);
            sides.all(|(&mine, &side)| mine == side || mine == 1)
        });
        let Some(missing) = missing.filter(|_| fits) else {
            return Err(Error::Shape {
                op: "constant",
                field: "value".into(),
                got: shape_text(&self.shape),
                expected: shape_text(shape),
            });
        };
        let count = shape.iter().product();
        let at = |mut place: usize| {
            let (mut from, mut step) = (0, 1);
            for (&side, &mine) in shape[missing..].iter().zip(&self.shape).rev() {
                from += (place % side).min(mine - 1) * step;
                place /= side;
                step *= mine;
            }
            self.numbers.get(from).map_or(0.0, |&number| number as f32)
        };
        Ok((0..count).map(at).collect())
    }
}

fn gather(field: &str, value: &Value, shape: &[usize], numbers: &mut Vec<f64>) -> Result<()> {
    match (value, shape) {
        (Value::Array(list), [side, inner @ ..]) if list.len() == *side => list
            .iter()
            .try_for_each(|part| gather(field, part, inner, numbers)),
        (one, []) => {
            numbers.push(number(field, one)?);
            Ok(())
        }
        _ => Err(Error::wrong_type(
            field.to_owned(),
            value,
            "a nested list of numbers",
        )),
    }
}
