//! The training worker's handle on a run; `www/js/train/protocol.js` says what the page is told.

use super::convert::{self, items, numbers, plain, text, whole};
use super::data::TrainingData;
use super::error::set;
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::ops::accuracy::Right;
use crate::session::training::{self, Item, TestResult, Testing};
use crate::train::{Moved, Scores};
use js_sys::{Array, Float32Array, Object, Uint8ClampedArray, Uint32Array};
use wasm_bindgen::prelude::*;

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// A run of training.
#[wasm_bindgen(skip_typescript)]
pub struct Training {
    run: training::Training,
    testing: Option<Testing>,
}

/// Who computes parts of batches for a run in another worker.
#[wasm_bindgen(skip_typescript)]
pub struct TrainingHelper(training::Helper);

fn configuration(fragment: &JsValue) -> Result<Config> {
    Ok(config::parse(&text("fragment", fragment)?)?.0)
}

#[wasm_bindgen]
impl TrainingData {
    /// A run that has not begun, of the model that a link stands for. The pictures are the run's from now on.
    #[wasm_bindgen(skip_typescript)]
    pub fn train(&mut self, fragment: &JsValue) -> Answer<Training> {
        let config = configuration(fragment)?;
        Ok(Training {
            run: training::Training::new(&config, self.take()?)?,
            testing: None,
        })
    }

    /// Takes up a run that was put away. Weights of checkpoints come with the steps to which they belong.
    #[wasm_bindgen(js_name = takeUp, skip_typescript)]
    pub fn take_up(
        &mut self,
        fragment: &JsValue,
        head: &JsValue,
        kept: &JsValue,
        steps: &JsValue,
        weights: &JsValue,
    ) -> Answer<Training> {
        let config = configuration(fragment)?;
        let (head, kept) = (text("head", head)?, numbers("numbers", kept)?);
        let wrong = |field| Error::wrong_type(field, "none", "an array");
        let steps = items("steps", steps)?.ok_or_else(|| wrong("steps"))?;
        let weights = items("weights", weights)?.ok_or_else(|| wrong("weights"))?;
        let checkpoints = steps.iter().zip(&weights).map(|(step, weights)| {
            let step = u32::try_from(whole("steps", step)?).unwrap_or(u32::MAX);
            Ok((step, numbers("weights", weights)?))
        });
        let checkpoints = checkpoints.collect::<Result<Vec<_>>>()?;
        let data = self.take()?;
        Ok(Training {
            run: training::Training::take_up(&config, data, &head, &kept, checkpoints)?,
            testing: None,
        })
    }
}

#[wasm_bindgen]
impl Training {
    /// Begins the next batch; how many parts it has, 0 when all epochs are over.
    pub fn begin(&mut self) -> Answer<usize> {
        Ok(self.run.begin()?)
    }

    /// Whether the batch moves weights.
    pub fn trains(&self) -> bool {
        self.run.trains()
    }

    /// Computes a part that nobody has; false when there is none.
    pub fn work(&mut self) -> Answer<bool> {
        Ok(self.run.work()?)
    }

    /// A part for somebody else, or `undefined`.
    #[wasm_bindgen(js_name = handOut)]
    pub fn hand_out(&mut self) -> JsValue {
        let Some(part) = self.run.hand_out() else {
            return JsValue::UNDEFINED;
        };
        let answer = Object::new();
        set(&answer, "number", f64::from(part.number));
        set(&answer, "step", f64::from(part.step));
        set(&answer, "x", Float32Array::from(part.x.data()));
        set(&answer, "labels", Uint32Array::from(&part.classes()[..]));
        answer.into()
    }

    /// Takes in what [`TrainingHelper::share`] has given for a part.
    #[wasm_bindgen(js_name = takeIn)]
    pub fn take_in(&mut self, number: &JsValue, share: &JsValue) -> Answer<()> {
        let member = |key: &'static str| convert::member("share", share, &key.into());
        let read = |key| -> Result<f64> { convert::number(key, &member(key)?) };
        let count = |key| -> Result<usize> { whole(key, &member(key)?) };
        let right = Right {
            right: count("right")? as u64,
            of: count("of")? as u64,
        };
        let scores = Scores::of_batch(read("loss")?, count("items")?, right);
        let gradients = numbers("gradients", &member("gradients")?)?;
        let number = u32::try_from(whole("number", number)?).unwrap_or(u32::MAX);
        Ok(self.run.take_in(number, scores, &gradients)?)
    }

    /// Counts the batch and moves the weights; true if that ended an epoch.
    pub fn finish(&mut self) -> Answer<bool> {
        let epochs = self.run.epochs_done();
        let moved = self.run.finish()?;
        Ok(moved == Moved::Over || self.run.epochs_done() > epochs)
    }

    /// Back to the random weights.
    pub fn reset(&mut self) -> Answer<()> {
        self.testing = None;
        Ok(self.run.reset()?)
    }

    /// How far it is.
    pub fn state(&self) -> Answer {
        plain(&self.run.state())
    }

    /// All weights of a checkpoint; of now, beyond the last one or without a number.
    pub fn weights(&self, checkpoint: &JsValue) -> Answer<Float32Array> {
        let at = or_now(checkpoint)?;
        Ok(Float32Array::from(&self.run.weights(at)[..]))
    }

    /// A picture and its class, of `train` or `test`.
    pub fn item(&self, part: &JsValue, index: &JsValue) -> Answer {
        let held_back = match text("set", part)?.as_str() {
            "train" => false,
            "test" => true,
            other => return Err(Error::not_one_of("set", other, ["train", "test"]).into()),
        };
        let item = self.run.item(held_back, whole("index", index)?)?;
        Ok(item_out(&item).into())
    }

    /// Begins a test of a checkpoint's weights on what is held back.
    #[wasm_bindgen(js_name = beginTest)]
    pub fn begin_test(&mut self, checkpoint: &JsValue) -> Answer<()> {
        self.testing = Some(self.run.test(or_now(checkpoint)?)?);
        Ok(())
    }

    /// Looks at some pictures; the result when all are seen, until then `undefined`.
    pub fn test(&mut self) -> Answer {
        let testing = self.testing.as_mut();
        let testing = testing.ok_or_else(|| Error::unavailable("test", "not-started"))?;
        let Some(result) = self.run.test_on(testing)? else {
            return Ok(JsValue::UNDEFINED);
        };
        self.testing = None;
        tested(&result)
    }

    /// What is needed to go on: `{head, numbers}`.
    #[wasm_bindgen(js_name = putAway)]
    pub fn put_away(&self) -> JsValue {
        let (head, numbers) = self.run.put_away();
        let answer = Object::new();
        set(&answer, "head", head);
        set(&answer, "numbers", Float32Array::from(&numbers[..]));
        answer.into()
    }

    /// Height, width and channels of what the model is given.
    #[wasm_bindgen(js_name = inputSides)]
    pub fn input_sides(&self) -> Vec<usize> {
        self.run.input_sides().to_vec()
    }
}

#[wasm_bindgen]
impl TrainingHelper {
    /// For the run of a link, on pictures of `sides` in so many classes.
    #[wasm_bindgen(constructor)]
    pub fn new(fragment: &JsValue, sides: &JsValue, classes: &JsValue) -> Answer<TrainingHelper> {
        let sides = convert::dims("sides", sides, 3, 3)?;
        let &[height, width, channels] = sides.as_slice() else {
            return Err(Error::wrong_type("sides", sides.len(), "three numbers").into());
        };
        let classes = whole("classes", classes)?;
        let config = configuration(fragment)?;
        let helper = training::Helper::new(&config, [height, width, channels], classes)?;
        Ok(Self(helper))
    }

    /// Computes a part that was handed out, with the run's present weights.
    pub fn share(&mut self, weights: &JsValue, part: &JsValue) -> Answer {
        let member = |key: &'static str| convert::member("part", part, &key.into());
        let small = |key| -> Result<u32> {
            Ok(u32::try_from(whole(key, &member(key)?)?).unwrap_or(u32::MAX))
        };
        let labels = convert::classes("labels", &member("labels")?)?;
        let share = self.0.share(
            &numbers("weights", weights)?,
            numbers("x", &member("x")?)?,
            labels,
            small("number")?,
            small("step")?,
        )?;
        let answer = Object::new();
        let right = share.scores.right();
        set(&answer, "loss", share.scores.loss());
        set(&answer, "items", share.scores.items() as f64);
        set(&answer, "right", right.right as f64);
        set(&answer, "of", right.of as f64);
        let gradients = share.gradients.concat();
        set(&answer, "gradients", Float32Array::from(&gradients[..]));
        Ok(answer.into())
    }
}

fn or_now(checkpoint: &JsValue) -> Result<usize> {
    match checkpoint.is_undefined() || checkpoint.is_null() {
        true => Ok(usize::MAX),
        false => whole("checkpoint", checkpoint),
    }
}

fn item_out(item: &Item) -> Object {
    let answer = Object::new();
    set(&answer, "label", f64::from(item.label));
    set(&answer, "width", item.width as f64);
    set(&answer, "height", item.height as f64);
    set(&answer, "rgba", Uint8ClampedArray::from(&item.rgba[..]));
    answer
}

fn tested(result: &TestResult) -> Answer {
    let answer = plain(result)?;
    let mistakes = Array::new();
    for mistake in &result.mistakes {
        let entry = item_out(&mistake.item);
        set(&entry, "index", mistake.index as f64);
        set(&entry, "truth", f64::from(mistake.item.label));
        set(&entry, "guess", f64::from(mistake.guess));
        set(&entry, "certainty", f64::from(mistake.certainty));
        mistakes.push(&entry);
    }
    set(&answer, "mistakes", mistakes);
    Ok(answer)
}
