//! Calls: of layers and models, of the few functions whose value is known without running them,
//! and of everything else.

use super::draft::Model;
use super::evaluate::broken;
use super::names::{Role, canonical, last, role};
use super::place::Span;
use super::run::Run;
use super::syntax::{Argument, Expr, Node};
use super::value::{Given, Value};
use crate::error::Result;
use std::rc::Rc;

/// Keras' data sets and the shapes of their pictures.
const DATASETS: [(&str, &[usize]); 4] = [
    ("cifar10", &[32, 32, 3]),
    ("cifar100", &[32, 32, 3]),
    ("mnist", &[28, 28]),
    ("fashion_mnist", &[28, 28]),
];

impl Run {
    /// The value of `function(arguments)`.
    pub(super) fn call(
        &mut self,
        function: &Expr,
        arguments: &[Argument],
        span: Span,
    ) -> Result<Value> {
        if let Node::Attribute(object, method) = &function.node {
            if let (Node::Name(name), "append") = (&object.node, method.as_str())
                && let [argument] = arguments
            {
                let value = self.evaluate(&argument.value)?;
                self.append(name, value, argument.value.span);
                return Ok(Value::None);
            }
            match self.evaluate(object)? {
                Value::Model(model) => return self.method(model, method, arguments),
                Value::Array(sides) => {
                    let given = self.given(arguments)?;
                    return Ok(array_method(&sides, method, &given));
                }
                _ => {}
            }
        }
        let function = self.evaluate(function)?;
        let given = self.given(arguments)?;
        Ok(match function {
            Value::Path(path) => self.call_path(&path, given, span)?,
            Value::Function(number) => match self.functions.get(number).cloned() {
                Some(function) => self.enter(&function, given)?,
                None => Value::Unknown,
            },
            Value::Object(object) => match given.first().map(|first| &first.value) {
                Some(_) if trains(&given) => broken("training", &object.path, span),
                Some(Value::Tensor(tensor)) => self.draft.apply(&object, *tensor),
                Some(Value::List(list)) if list.items.iter().any(|item| flows(&item.0)) => {
                    broken("branch", &object.path, span)
                }
                Some(Value::Broken(error)) => Value::Broken(Rc::clone(error)),
                _ => Value::Unknown,
            },
            Value::Model(model) => match given.first().map(|first| &first.value) {
                Some(_) if trains(&given) => broken("training", "", span),
                Some(Value::Tensor(tensor)) => self.draft.apply_model(model, *tensor),
                Some(Value::Broken(error)) => Value::Broken(Rc::clone(error)),
                _ => Value::Unknown,
            },
            Value::Broken(error) => Value::Broken(error),
            _ => Value::Unknown,
        })
    }

    fn method(&mut self, model: usize, method: &str, arguments: &[Argument]) -> Result<Value> {
        let given = self.given(arguments)?;
        match (method, given.first()) {
            ("add", Some(layer)) => {
                let source = self.source(layer.span);
                self.draft.add(model, &layer.value, layer.span, source)?;
            }
            ("pop", None) => self.draft.pop(model),
            ("build", Some(shape)) => self.draft.build(model, shape.value.clone(), shape.span),
            _ => return Ok(Value::Unknown),
        }
        Ok(Value::None)
    }

    fn append(&mut self, name: &str, value: Value, span: Span) {
        let last = self.scopes.len().saturating_sub(1);
        let inner = self
            .scopes
            .get(last)
            .is_some_and(|scope| scope.contains_key(name));
        let scope = self.scopes.get_mut(if inner { last } else { 0 });
        if let Some(list) = scope.and_then(|scope| scope.get_mut(name)) {
            if matches!(value, Value::Object(_) | Value::Model(_)) {
                self.draft.note();
            }
            list.push(value, span);
        }
    }

    fn call_path(&mut self, path: &Rc<str>, given: Vec<Given>, span: Span) -> Result<Value> {
        match role(path) {
            Role::Sequential => return self.sequential(&given),
            Role::Model => {
                let inputs = argument(&given, 0, &["inputs", "input"]);
                let outputs = argument(&given, 1, &["outputs", "output"]);
                let [inputs, outputs] = [inputs, outputs]
                    .map(|given| given.map_or(Value::Unknown, |given| given.value.clone()));
                return self.draft.between(&inputs, &outputs, span);
            }
            Role::Input => {
                let id = self.draft.object_id();
                return Ok(match Value::object(id, Rc::clone(path), given, span) {
                    Value::Object(object) => self.draft.input(object),
                    _ => Value::Unknown,
                });
            }
            Role::Layer | Role::Other => {}
        }
        if let Some(value) = self.known(path, &given, span) {
            return Ok(value);
        }
        for one in &given {
            match &one.value {
                Value::Broken(error) => return Ok(Value::Broken(Rc::clone(error))),
                Value::Tensor(_) => return Ok(broken("operation", path, span)),
                Value::List(list) if list.items.iter().any(|item| flows(&item.0)) => {
                    return Ok(broken("branch", path, span));
                }
                _ => {}
            }
        }
        let id = self.draft.object_id();
        Ok(Value::object(id, Rc::clone(path), given, span))
    }

    fn sequential(&mut self, given: &[Given]) -> Result<Value> {
        let model = self.draft.create(Model::default());
        let layers = argument(given, 0, &["layers"]);
        if let (Value::Model(number), Some(layers)) = (&model, layers) {
            match &layers.value {
                Value::List(list) => {
                    for (value, span) in &list.items {
                        let source = self.source(*span);
                        self.draft.add(*number, value, *span, source)?;
                    }
                }
                Value::None => {}
                _ => {
                    let source = self.source(layers.span);
                    self.draft
                        .add(*number, &Value::Unknown, layers.span, source)?;
                }
            }
        }
        Ok(model)
    }

    /// Functions whose value is known.
    fn known(&self, path: &str, given: &[Given], span: Span) -> Option<Value> {
        let first = given.first().map(|given| &given.value);
        let name = last(path);
        if name == "load_data" {
            let set = path.rsplit('.').nth(1)?;
            let (_, sides) = DATASETS.iter().find(|(known, _)| *known == set)?;
            return Some(data(sides, span));
        }
        if matches!(name, "image_data_format") {
            return Some(Value::text("channels_last"));
        }
        match (canonical(path), first?) {
            ("range", _) => {
                let whole = |given: &Given| match given.value {
                    Value::Int(value) => Some(value),
                    _ => None,
                };
                let bounds: Option<Vec<i64>> = given.iter().map(whole).collect();
                Some(match bounds?.as_slice() {
                    [to] => self.range(0, *to, 1, span),
                    [from, to] => self.range(*from, *to, 1, span),
                    [from, to, step] => self.range(*from, *to, *step, span),
                    _ => Value::Unknown,
                })
            }
            ("len", Value::List(list)) => i64::try_from(list.items.len()).ok().map(Value::Int),
            ("int", Value::Float(value)) if value.abs() < 1e15 => Some(Value::Int(*value as i64)),
            ("int" | "float", value @ (Value::Int(_) | Value::Float(_))) => Some(value.clone()),
            ("tuple" | "list", value @ Value::List(_)) => Some(value.clone()),
            (_, Value::Array(sides)) if name == "expand_dims" => {
                let axis = argument(given, 1, &["axis"]).map(|given| &given.value);
                let at_end = match axis {
                    Some(Value::Int(axis)) => *axis == -1 || *axis == sides.len() as i64,
                    _ => false,
                };
                at_end.then(|| Value::Array(sides.iter().copied().chain([Some(1)]).collect()))
            }
            _ => None,
        }
    }
}

/// The argument of one of these names, or at this place.
pub(super) fn argument<'a>(given: &'a [Given], at: usize, names: &[&str]) -> Option<&'a Given> {
    let is_named = |given: &&Given| match &given.name {
        Some((name, _)) => names.contains(&name.as_str()),
        None => false,
    };
    let mut by_place = given.iter().filter(|given| given.name.is_none());
    given.iter().find(is_named).or_else(|| by_place.nth(at))
}

fn flows(value: &Value) -> bool {
    matches!(value, Value::Tensor(_) | Value::Broken(_))
}

/// `training=True` would make dropout drop whenever the model is used.
fn trains(given: &[Given]) -> bool {
    let training = given.iter().find(|given| {
        given
            .name
            .as_ref()
            .is_some_and(|(name, _)| name == "training")
    });
    training.is_some_and(|training| training.value.truth() == Some(true))
}

fn array_method(sides: &Rc<[Option<usize>]>, method: &str, given: &[Given]) -> Value {
    match method {
        "astype" | "copy" => Value::Array(Rc::clone(sides)),
        "reshape" => {
            let parts: Vec<&Value> = match given {
                [
                    Given {
                        value: Value::List(list),
                        ..
                    },
                ] => list.items.iter().map(|(value, _)| value).collect(),
                several => several.iter().map(|given| &given.value).collect(),
            };
            let side = |value: &&Value| match value {
                Value::Int(side) => usize::try_from(*side).ok(),
                _ => None,
            };
            match parts.is_empty() {
                true => Value::Unknown,
                false => Value::Array(parts.iter().map(side).collect()),
            }
        }
        _ => Value::Unknown,
    }
}

/// `(pictures, labels), (pictures, labels)`
fn data(sides: &[usize], span: Span) -> Value {
    let shape = [None].into_iter().chain(sides.iter().copied().map(Some));
    let pictures = Value::Array(shape.collect());
    let half = Value::list(vec![(pictures, span), (Value::Unknown, span)]);
    Value::list(vec![(half.clone(), span), (half, span)])
}
