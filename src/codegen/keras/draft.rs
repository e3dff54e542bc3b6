//! The models that the code has made so far.

use super::evaluate::unsupported;
use super::names::{Role, last, role};
use super::place::Span;
use super::value::{Object, Value};
use crate::config::limits::LAYERS;
use crate::error::{Error, Result};
use std::rc::Rc;

/// Models and what flows in them.
#[derive(Default)]
pub(super) struct Draft {
    models: Vec<Model>,
    nodes: Vec<Node>,
    changes: usize,
    objects: usize,
}

/// A row of layers, each unread: what is wrong in a model that nobody means is no error.
#[derive(Clone, Default)]
pub(super) struct Model {
    pub items: Vec<Item>,
    /// Where the input's shape stands: `Input(…)`, or what was given to `build`.
    pub input: Option<Input>,
    /// It is a part of another.
    used: bool,
}

/// A layer's call, or why there is none.
#[derive(Clone)]
pub(super) enum Item {
    Layer(Rc<Object>),
    Broken(Rc<Error>),
}

/// Where an input's shape stands.
#[derive(Clone)]
pub(super) enum Input {
    /// `Input(…)`
    Object(Rc<Object>),
    /// A shape with the batch first.
    Batch(Value, Span),
}

enum Node {
    Input(Rc<Object>),
    Layer(Item, usize),
    Model(usize, usize),
}

impl Draft {
    /// Whether there is no model.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty()
    }

    /// Grows whenever something is made or changed.
    pub fn changes(&self) -> usize {
        self.changes
    }

    /// A number that no other object has.
    pub fn object_id(&mut self) -> usize {
        self.objects += 1;
        self.objects
    }

    /// The last model that is no part of another.
    pub fn last(&self) -> Option<&Model> {
        let mut models = self.models.iter().rev();
        models
            .clone()
            .find(|model| !model.used && !model.is_bare())
            .or_else(|| models.find(|model| !model.is_bare()))
            .or(self.models.last())
    }

    /// A new model.
    pub fn create(&mut self, model: Model) -> Value {
        self.changes += 1;
        self.models.push(model);
        Value::Model(self.models.len() - 1)
    }

    /// `model.add(value)`; `source` is the text of `value`.
    pub fn add(&mut self, at: usize, value: &Value, span: Span, source: String) -> Result<()> {
        self.changes += 1;
        let broken = |error: Error| vec![Item::Broken(Rc::new(error))];
        let mut input = None;
        let items = match value {
            Value::Object(object) => vec![Item::Layer(Rc::clone(object))],
            Value::Broken(error) => vec![Item::Broken(Rc::clone(error))],
            Value::Model(part) if *part != at => {
                let part = self.models.get_mut(*part);
                part.map_or_else(Vec::new, |part| {
                    part.used = true;
                    input.clone_from(&part.input);
                    part.inner()
                })
            }
            Value::Tensor(node) => match self.nodes.get(*node) {
                Some(Node::Input(object)) => {
                    input = Some(Input::Object(Rc::clone(object)));
                    Vec::new()
                }
                _ => broken(unsupported("branch", "", span)),
            },
            Value::Path(path) if path.contains('.') && role(path) != Role::Other => {
                broken(unsupported("not-called", path, span))
            }
            Value::Unknown | Value::Path(_) => broken(span.start.error(Error::CodeUnknownValue {
                field: "add".into(),
                found: source,
            })),
            _ => broken(unsupported("not-a-layer", &source, span)),
        };
        let Some(model) = self.models.get_mut(at) else {
            return Ok(());
        };
        // One more than the limit, for an `InputLayer`.
        let count = model.items.len().saturating_add(items.len());
        if count > LAYERS + 1 {
            return Err(span.start.error(Error::TooLarge {
                what: "model".into(),
                size: count.to_string(),
                unit: "layers",
                limit: LAYERS as u64,
            }));
        }
        if model.items.is_empty() && model.input.is_none() {
            model.input = input;
        }
        model.items.extend(items);
        Ok(())
    }

    /// Something was put where a model may find it.
    pub fn note(&mut self) {
        self.changes += 1;
    }

    /// `model.pop()`
    pub fn pop(&mut self, at: usize) {
        self.changes += 1;
        if let Some(model) = self.models.get_mut(at) {
            model.items.pop();
        }
    }

    /// `model.build(shape)`
    pub fn build(&mut self, at: usize, shape: Value, span: Span) {
        if let Some(model) = self.models.get_mut(at)
            && model.input.is_none()
        {
            model.input = Some(Input::Batch(shape, span));
        }
    }

    /// `Input(…)`
    pub fn input(&mut self, object: Rc<Object>) -> Value {
        self.node(Node::Input(object))
    }

    /// `layer(tensor)`
    pub fn apply(&mut self, object: &Rc<Object>, tensor: usize) -> Value {
        self.node(Node::Layer(Item::Layer(Rc::clone(object)), tensor))
    }

    /// `model(tensor)`
    pub fn apply_model(&mut self, model: usize, tensor: usize) -> Value {
        self.node(Node::Model(model, tensor))
    }

    fn node(&mut self, node: Node) -> Value {
        self.changes += 1;
        self.nodes.push(node);
        Value::Tensor(self.nodes.len() - 1)
    }

    /// `Model(inputs, outputs)`: the row of layers from one to the other.
    pub fn between(&mut self, inputs: &Value, outputs: &Value, span: Span) -> Result<Value> {
        let end = match single(outputs) {
            Value::Tensor(end) => *end,
            Value::Broken(error) => return Ok(self.failed((**error).clone())),
            Value::List(_) => return Ok(self.failed(unsupported("branch", "", span))),
            _ => return Ok(Value::Unknown),
        };
        let start = match single(inputs) {
            Value::Tensor(start) => Some(*start),
            Value::List(_) => return Ok(self.failed(unsupported("branch", "", span))),
            _ => None,
        };
        let mut model = Model::default();
        let mut parts = Vec::new();
        let mut at = end;
        // A node's parent is older than it, so this ends.
        while let Some(node) = self.nodes.get(at) {
            if start == Some(at) && !matches!(node, Node::Input(_)) {
                break;
            }
            match node {
                Node::Input(object) => {
                    model.input = Some(Input::Object(Rc::clone(object)));
                    break;
                }
                Node::Layer(item, parent) => {
                    parts.push(vec![item.clone()]);
                    at = *parent;
                }
                Node::Model(part, parent) => {
                    let part = self.models.get_mut(*part);
                    parts.extend(part.map(|part| {
                        part.used = true;
                        part.inner()
                    }));
                    at = *parent;
                }
            }
            if parts.iter().map(Vec::len).sum::<usize>() > LAYERS {
                return Err(span.start.error(Error::TooLarge {
                    what: "model".into(),
                    size: format!("more than {LAYERS}"),
                    unit: "layers",
                    limit: LAYERS as u64,
                }));
            }
        }
        if start.is_some_and(|start| start != at) {
            return Ok(self.failed(unsupported("branch", "", span)));
        }
        model.items = parts.into_iter().rev().flatten().collect();
        Ok(self.create(model))
    }

    fn failed(&mut self, error: Error) -> Value {
        self.create(Model {
            items: vec![Item::Broken(Rc::new(error))],
            ..Model::default()
        })
    }
}

impl Model {
    /// Whether it holds nothing yet.
    fn is_bare(&self) -> bool {
        self.items.is_empty() && self.input.is_none()
    }

    /// Its layers as a part of another model, which knows the shape that comes in.
    fn inner(&self) -> Vec<Item> {
        let is_input = |item: &&Item| match item {
            Item::Layer(object) => last(&object.path) == "InputLayer",
            Item::Broken(_) => false,
        };
        let items = self.items.iter().filter(|item| !is_input(item));
        items.cloned().collect()
    }
}

/// A value, or the only one of a list.
fn single(value: &Value) -> &Value {
    match value {
        Value::List(list) => match list.items.as_slice() {
            [(one, _)] => one,
            _ => value,
        },
        _ => value,
    }
}
