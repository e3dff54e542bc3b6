//! What an expression of model code stands for.

use super::place::Span;
use crate::error::Error;
use std::rc::Rc;

/// The deepest nesting of values, so that dropping one never exhausts the stack.
const DEPTH_MOST: usize = 50;

/// The most characters or items of a value.
const SIZE_MOST: usize = 1_000;

/// A value.
#[derive(Debug, Clone)]
pub enum Value {
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// A string.
    Text(Rc<str>),
    /// `True` or `False`.
    Bool(bool),
    /// `None`.
    None,
    /// A list or tuple.
    List(Rc<Items>),
    /// Something of a module, by its path.
    Path(Rc<str>),
    /// What calling something of a module gives: a layer, an initializer, …
    Object(Rc<Object>),
    /// A model, by its number.
    Model(usize),
    /// What flows between layers, by its node's number.
    Tensor(usize),
    /// A function of the code, by its number.
    Function(usize),
    /// An array of known shape; `None` where a side is not known.
    Array(Rc<[Option<usize>]>),
    /// `picture.shape` of a name that only running would tell.
    Shape,
    /// Something that leads from tensors to what can't be built, and why.
    Broken(Rc<Error>),
    /// Anything else.
    Unknown,
}

/// The items of a list.
#[derive(Debug, Clone)]
pub struct Items {
    /// Each with its place in the text.
    pub items: Vec<(Value, Span)>,
    depth: usize,
}

/// A call of something of a module.
#[derive(Debug)]
pub struct Object {
    /// Tells this one from others that were made at the same place.
    pub id: usize,
    /// What was called.
    pub path: Rc<str>,
    /// With which arguments.
    pub arguments: Vec<Given>,
    /// Where.
    pub span: Span,
    depth: usize,
}

/// An argument with its value.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its keyword.
    pub name: Option<(String, Span)>,
    /// `*` or `**` before it: nobody knows what it holds.
    pub starred: bool,
    /// Its value.
    pub value: Value,
    /// The text of the value.
    pub span: Span,
}

impl Value {
    /// A list, unless it is too deep or too long to be of use.
    pub fn list(items: Vec<(Value, Span)>) -> Self {
        let depth = deepest(items.iter().map(|(value, _)| value));
        if depth > DEPTH_MOST || items.len() > SIZE_MOST {
            return Self::Unknown;
        }
        Self::List(Rc::new(Items { items, depth }))
    }

    /// A string, unless it is too long to be of use.
    pub fn text(text: &str) -> Self {
        match text.len() > SIZE_MOST {
            true => Self::Unknown,
            false => Self::Text(text.into()),
        }
    }

    /// What a call gives, unless it is too deep to be of use.
    pub fn object(id: usize, path: Rc<str>, arguments: Vec<Given>, span: Span) -> Self {
        let depth = deepest(arguments.iter().map(|given| &given.value));
        if depth > DEPTH_MOST {
            return Self::Unknown;
        }
        Self::Object(Rc::new(Object {
            id,
            path,
            arguments,
            span,
            depth,
        }))
    }

    /// Adds to a list.
    pub fn push(&mut self, value: Value, span: Span) {
        if let Self::List(list) = self {
            let depth = list.depth.max(value.depth() + 1);
            if depth > DEPTH_MOST || list.items.len() >= SIZE_MOST {
                *self = Self::Unknown;
            } else {
                let list = Rc::make_mut(list);
                list.items.push((value, span));
                list.depth = depth;
            }
        }
    }

    /// Whether Python takes it for true, where that is known.
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Int(value) => Some(*value != 0),
            Self::Float(value) => Some(*value != 0.0),
            Self::Text(text) => Some(!text.is_empty()),
            Self::Bool(value) => Some(*value),
            Self::None => Some(false),
            Self::List(list) => Some(!list.items.is_empty()),
            _ => None,
        }
    }

    fn depth(&self) -> usize {
        match self {
            Self::List(list) => list.depth,
            Self::Object(object) => object.depth,
            _ => 0,
        }
    }
}

fn deepest<'a>(values: impl Iterator<Item = &'a Value>) -> usize {
    values.map(Value::depth).max().unwrap_or(0) + 1
}
