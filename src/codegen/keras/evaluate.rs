//! What expressions stand for. Nothing is ever executed but arithmetic on constants.

use super::names::canonical;
use super::place::Span;
use super::run::Run;
use super::syntax::{Argument, Expr, Node};
use super::value::{Given, Value};
use crate::error::{Error, Result};
use std::rc::Rc;

impl Run {
    /// The value of an expression; `Unknown` where only running the code would tell.
    pub(super) fn evaluate(&mut self, expr: &Expr) -> Result<Value> {
        self.count(expr.span)?;
        Ok(match &expr.node {
            Node::Int(value) => value.map_or(Value::Unknown, Value::Int),
            Node::Float(value) => Value::Float(*value),
            Node::Text(text) => text.as_deref().map_or(Value::Unknown, Value::text),
            Node::Bool(value) => Value::Bool(*value),
            Node::None => Value::None,
            Node::Name(name) => self.lookup(name),
            Node::Attribute(object, name) => {
                let value = self.evaluate(object)?;
                match (&object.node, &value, name.as_str()) {
                    (Node::Name(_), Value::Unknown | Value::Object(_), "shape") => Value::Shape,
                    _ => self.attribute(&value, name, expr.span),
                }
            }
            Node::Call(function, arguments) => self.call(function, arguments, expr.span)?,
            Node::Tuple(items) | Node::List(items) => {
                let values = items
                    .iter()
                    .map(|item| Ok((self.evaluate(item)?, item.span)));
                Value::list(values.collect::<Result<_>>()?)
            }
            Node::Each(item, target, items) => self.each(item, target, items)?,
            Node::Index(object, index) => self.index(object, index)?,
            Node::Binary(sign, left, right) => {
                let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
                match broken_by(&[&left, &right], expr.span) {
                    Some(broken) => broken,
                    None => super::arithmetic::binary(sign, &left, &right),
                }
            }
            Node::Unary(sign, value) => {
                let value = self.evaluate(value)?;
                super::arithmetic::unary(sign, &value)
            }
            Node::If(condition, value, other) => match self.evaluate(condition)?.truth() {
                Some(true) => self.evaluate(value)?,
                Some(false) => self.evaluate(other)?,
                None => Value::Unknown,
            },
            Node::Slice(..) | Node::Opaque => Value::Unknown,
        })
    }

    fn attribute(&self, object: &Value, name: &str, span: Span) -> Value {
        match (object, name) {
            (Value::Path(path), _) if path.len() + name.len() < 200 => {
                Value::Path(format!("{path}.{name}").into())
            }
            (Value::Array(sides), "shape") => {
                let side = |side: &Option<usize>| side.and_then(|side| i64::try_from(side).ok());
                let sides = sides.iter().map(side);
                let sides = sides.map(|side| (side.map_or(Value::None, Value::Int), span));
                Value::list(sides.collect())
            }
            (Value::Broken(_), _) => object.clone(),
            _ => Value::Unknown,
        }
    }

    fn index(&mut self, object: &Expr, index: &Expr) -> Result<Value> {
        let object = self.evaluate(object)?;
        if let Some(broken) = broken_by(&[&object], index.span) {
            return Ok(broken);
        }
        if let Node::Slice(from, to) = &index.node {
            let mut bound = |bound: &Option<Box<Expr>>| match bound {
                None => Ok(Some(None)),
                Some(bound) => Ok(match self.evaluate(bound)? {
                    Value::Int(value) => Some(Some(value)),
                    _ => None,
                }),
            };
            let (from, to): (_, Result<_>) = (bound(from)?, bound(to));
            return Ok(match (from, to?) {
                (Some(from), Some(to)) => super::arithmetic::slice(&object, from, to),
                _ => Value::Unknown,
            });
        }
        if let (Value::Array(sides), Node::Tuple(parts)) = (&object, &index.node) {
            return Ok(new_axis(sides, parts));
        }
        let index = self.evaluate(index)?;
        Ok(super::arithmetic::item(&object, &index))
    }

    fn each(&mut self, item: &Expr, target: &Expr, items: &Expr) -> Result<Value> {
        let Value::List(list) = self.evaluate(items)? else {
            return Ok(Value::Unknown);
        };
        let before = self.scopes.last().cloned();
        let mut values = Vec::new();
        for (value, _) in &list.items {
            self.assign(target, value.clone());
            values.push((self.evaluate(item)?, item.span));
        }
        // What the loop binds is not known outside of it.
        if let (Some(scope), Some(before)) = (self.scopes.last_mut(), before) {
            *scope = before;
        }
        Ok(Value::list(values))
    }

    /// The values of a call's arguments.
    pub(super) fn given(&mut self, arguments: &[Argument]) -> Result<Vec<Given>> {
        let given = arguments.iter().map(|argument| {
            Ok(Given {
                name: argument.name.clone(),
                starred: argument.starred,
                value: self.evaluate(&argument.value)?,
                span: argument.value.span,
            })
        });
        given.collect()
    }

    fn lookup(&self, name: &str) -> Value {
        let found = self.scopes.last().and_then(|scope| scope.get(name));
        let found = found.or_else(|| self.scopes.first().and_then(|scope| scope.get(name)));
        match found {
            Some(value) => value.clone(),
            None if name == "__name__" => Value::text("__main__"),
            // An import that was not pasted: `layers`, `tf`, `Conv2D` mean what they usually do.
            None => Value::Path(name.into()),
        }
    }
}

/// `x[..., newaxis]` adds a side of one.
fn new_axis(sides: &Rc<[Option<usize>]>, parts: &[Expr]) -> Value {
    let adds = |part: &Expr| match &part.node {
        Node::None => true,
        Node::Attribute(_, name) => name == "newaxis",
        _ => false,
    };
    let whole = |part: &Expr| matches!(part.node, Node::Opaque | Node::Slice(None, None));
    match parts.split_last() {
        Some((last, rest)) if adds(last) && rest.iter().all(whole) => {
            Value::Array(sides.iter().copied().chain([Some(1)]).collect())
        }
        _ => Value::Unknown,
    }
}

/// Arithmetic on what flows between layers joins branches, which a row of layers doesn't have.
fn broken_by(values: &[&Value], span: Span) -> Option<Value> {
    values.iter().find_map(|value| match value {
        Value::Broken(_) => Some((*value).clone()),
        Value::Tensor(_) => Some(broken("branch", "", span)),
        _ => None,
    })
}

/// What can't be built as a row of layers.
pub(super) fn broken(what: &'static str, found: &str, span: Span) -> Value {
    Value::Broken(Rc::new(unsupported(what, found, span)))
}

/// The error for something in the code that can't be built, by a stable word.
pub(super) fn unsupported(what: &'static str, found: &str, span: Span) -> Error {
    span.start.error(Error::CodeUnsupported {
        what,
        found: crate::error::clip(canonical(found).into()),
    })
}
