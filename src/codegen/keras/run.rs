//! Follows the statements that make a model, and passes over the rest.

use super::draft::Draft;
use super::names::{Role, role};
use super::place::Span;
use super::syntax::{Expr, Function, Kind, Node, Statement};
use super::value::{Given, Value};
use crate::error::{Error, Result, clip};
use std::collections::HashMap;
use std::rc::Rc;

/// The most steps that are followed; a loop can make a short text long.
const STEPS_MOST: usize = 200_000;

/// The most functions that are inside one another.
const CALLS_MOST: usize = 8;

/// The most rounds of a loop; models have fewer layers.
const ROUNDS_MOST: i64 = 1000;

/// What has been found so far.
#[derive(Default)]
pub(super) struct Run {
    /// Names: first those of the text, then those of functions that are being followed.
    pub scopes: Vec<HashMap<String, Value>>,
    pub functions: Vec<Rc<Function>>,
    pub draft: Draft,
    /// A class that inherits from `Model`.
    pub subclass: Option<Span>,
    lines: Vec<String>,
    steps: usize,
}

/// How a block ended.
enum Flow {
    Next,
    Return(Value),
}

impl Run {
    /// Follows the statements of a whole text.
    pub fn text(text: &str, statements: &[Statement]) -> Result<Self> {
        let mut run = Self {
            lines: text.lines().map(Into::into).collect(),
            scopes: vec![HashMap::new()],
            ..Self::default()
        };
        run.block(statements)?;
        // Code that only defines how to make its model means that model.
        let mut at = 0;
        while run.draft.is_empty()
            && let Some(function) = run.functions.get(at).cloned()
        {
            run.enter(&function, Vec::new())?;
            at += 1;
        }
        Ok(run)
    }

    /// Counts a step.
    pub fn count(&mut self, span: Span) -> Result<()> {
        self.steps += 1;
        if self.steps <= STEPS_MOST {
            return Ok(());
        }
        Err(span.start.error(Error::TooLarge {
            what: "code".into(),
            size: "more".into(),
            unit: "steps",
            limit: STEPS_MOST as u64,
        }))
    }

    /// What the text says at a span, cut to a readable length.
    pub fn source(&self, span: Span) -> String {
        let line = self.lines.get(span.start.line.saturating_sub(1));
        let from = span.start.column.saturating_sub(1);
        let count = match span.end.line == span.start.line {
            true => span.end.column.saturating_sub(span.start.column),
            false => usize::MAX,
        };
        let chars = line.map_or("", String::as_str).chars();
        clip(chars.skip(from).take(count).collect())
    }

    fn block(&mut self, statements: &[Statement]) -> Result<Flow> {
        for statement in statements {
            self.count(statement.span)?;
            if let Flow::Return(value) = self.statement(statement)? {
                return Ok(Flow::Return(value));
            }
        }
        Ok(Flow::Next)
    }

    fn statement(&mut self, statement: &Statement) -> Result<Flow> {
        match &statement.kind {
            Kind::Import(names) => {
                for (name, path) in names {
                    self.bind(name, Value::Path(path.join(".").into()));
                }
            }
            Kind::Assign(targets, value) => {
                let value = self.evaluate(value)?;
                for target in targets {
                    self.assign(target, value.clone());
                }
            }
            Kind::Augment(target, sign, value) => {
                let added = self.evaluate(value)?;
                let before = self.evaluate(target)?;
                self.assign(target, super::arithmetic::binary(sign, &before, &added));
            }
            Kind::Expr(expr) => {
                self.evaluate(expr)?;
            }
            Kind::Return(value) => {
                let value = value.as_ref().map(|value| self.evaluate(value));
                return Ok(Flow::Return(value.unwrap_or(Ok(Value::None))?));
            }
            Kind::For(target, items, body) => {
                return self.repeat(target, items, body, statement.span);
            }
            Kind::If(arms) => return self.branch(arms, statement.span),
            Kind::Block(body) => return self.block(body),
            Kind::Perhaps(body) => return self.perhaps(body, "loop", statement.span),
            Kind::Def(name, function) => {
                self.functions.push(Rc::clone(function));
                self.bind(name, Value::Function(self.functions.len() - 1));
            }
            Kind::Class(name, bases) => {
                for base in bases {
                    let base = self.evaluate(base)?;
                    if matches!(&base, Value::Path(path) if role(path) == Role::Model) {
                        self.subclass.get_or_insert(statement.span);
                    }
                }
                self.bind(name, Value::Unknown);
            }
            Kind::Unreadable(error, names) => {
                if names.iter().any(|name| self.matters(name)) {
                    return Err(error.clone());
                }
                self.forget(names);
            }
            Kind::ImportAll | Kind::Pass => {}
        }
        Ok(Flow::Next)
    }

    /// Whether a name in a statement that can't be read makes it one about the model.
    fn matters(&self, name: &str) -> bool {
        let bound = self.scopes.iter().rev().find_map(|scope| scope.get(name));
        match bound {
            Some(Value::Model(_) | Value::Tensor(_)) => true,
            Some(Value::Path(path)) => super::layer::is_known(path),
            Some(_) => false,
            None => matches!(name, "layers" | "models") || super::layer::is_known(name),
        }
    }

    fn repeat(
        &mut self,
        target: &Expr,
        items: &Expr,
        body: &[Statement],
        span: Span,
    ) -> Result<Flow> {
        let rounds = match self.evaluate(items)? {
            Value::List(list) => list,
            _ => {
                self.assign(target, Value::Unknown);
                return self.perhaps(body, "loop", span);
            }
        };
        for (value, _) in &rounds.items {
            self.assign(target, value.clone());
            let before = self.draft.changes();
            if let Flow::Return(value) = self.block(body)? {
                return Ok(Flow::Return(value));
            }
            if self.draft.changes() == before {
                // A loop that makes no layers, such as one over epochs.
                self.forget(&assigned(body));
                break;
            }
        }
        Ok(Flow::Next)
    }

    fn branch(&mut self, arms: &[(Expr, Vec<Statement>)], span: Span) -> Result<Flow> {
        let mut certain = true;
        let mut returns = None;
        for (condition, body) in arms {
            match self.evaluate(condition)?.truth() {
                Some(false) => continue,
                Some(true) if certain => return self.block(body),
                truth => {
                    certain = false;
                    if let Flow::Return(value) = self.perhaps(body, "condition", span)? {
                        returns = Some(value);
                    }
                    if truth == Some(true) {
                        break;
                    }
                }
            }
        }
        Ok(returns.map_or(Flow::Next, Flow::Return))
    }

    /// A block of which nobody knows whether, or how often, it runs: it must not make layers.
    fn perhaps(&mut self, body: &[Statement], what: &'static str, span: Span) -> Result<Flow> {
        let before = self.draft.changes();
        let flow = self.block(body)?;
        if self.draft.changes() != before {
            return Err(super::evaluate::unsupported(what, "", span));
        }
        self.forget(&assigned(body));
        Ok(match flow {
            Flow::Return(_) => Flow::Return(Value::Unknown),
            Flow::Next => Flow::Next,
        })
    }

    /// Follows a function with values for its first parameters and for named ones.
    pub fn enter(&mut self, function: &Function, given: Vec<Given>) -> Result<Value> {
        if self.scopes.len() > CALLS_MOST {
            return Ok(Value::Unknown);
        }
        let mut scope = HashMap::new();
        let mut by_place = given.iter().filter(|given| given.name.is_none());
        for parameter in &function.parameters {
            let named = given.iter().find(|given| {
                let name = given.name.as_ref().map(|(name, _)| name);
                name == Some(&parameter.name)
            });
            let value = match (named.or_else(|| by_place.next()), &parameter.default) {
                (Some(given), _) if given.starred => Value::Unknown,
                (Some(given), _) => given.value.clone(),
                (None, Some(default)) => self.evaluate(default)?,
                (None, None) => Value::Unknown,
            };
            scope.insert(parameter.name.clone(), value);
        }
        self.scopes.push(scope);
        let flow = self.block(&function.body);
        self.scopes.pop();
        Ok(match flow? {
            Flow::Return(value) => value,
            Flow::Next => Value::None,
        })
    }

    fn bind(&mut self, name: &str, value: Value) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.into(), value);
        }
    }

    fn forget(&mut self, names: &[String]) {
        for name in names {
            // What was never bound keeps its usual meaning.
            let scopes = self.scopes.last_mut();
            if let Some(value) = scopes.and_then(|scope| scope.get_mut(name)) {
                *value = Value::Unknown;
            }
        }
    }

    pub fn assign(&mut self, target: &Expr, value: Value) {
        match &target.node {
            Node::Name(name) => self.bind(name, value),
            Node::Tuple(targets) | Node::List(targets) => {
                let parts = match value {
                    Value::List(list) if list.items.len() == targets.len() => {
                        list.items.iter().map(|(value, _)| value.clone()).collect()
                    }
                    _ => vec![Value::Unknown; targets.len()],
                };
                for (target, part) in targets.iter().zip(parts) {
                    self.assign(target, part);
                }
            }
            _ => {}
        }
    }

    /// `range(…)` as its numbers.
    pub fn range(&self, from: i64, to: i64, step: i64, span: Span) -> Value {
        let mut numbers = Vec::new();
        let mut at = from;
        while step != 0 && ((step > 0 && at < to) || (step < 0 && at > to)) {
            if numbers.len() as i64 >= ROUNDS_MOST {
                break;
            }
            numbers.push((Value::Int(at), span));
            match at.checked_add(step) {
                Some(next) => at = next,
                None => break,
            }
        }
        Value::list(numbers)
    }
}

/// The names that a block binds.
fn assigned(body: &[Statement]) -> Vec<String> {
    let mut names = Vec::new();
    for statement in body {
        match &statement.kind {
            Kind::Assign(targets, _) => targets.iter().for_each(|one| collect(one, &mut names)),
            Kind::Augment(target, ..) => collect(target, &mut names),
            Kind::For(target, _, body) => {
                collect(target, &mut names);
                names.extend(assigned(body));
            }
            Kind::If(arms) => names.extend(arms.iter().flat_map(|(_, body)| assigned(body))),
            Kind::Block(body) | Kind::Perhaps(body) => names.extend(assigned(body)),
            _ => {}
        }
    }
    names
}

fn collect(target: &Expr, names: &mut Vec<String>) {
    match &target.node {
        Node::Name(name) => names.push(name.clone()),
        Node::Tuple(items) | Node::List(items) => {
            items.iter().for_each(|item| collect(item, names));
        }
        _ => {}
    }
}
