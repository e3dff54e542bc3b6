//! The syntax tree of the part of Python that model code needs.

use super::place::Span;
use crate::error::Error;
use std::rc::Rc;

/// An expression. Its depth is limited, so that walking and dropping it never exhausts the stack.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// Where it stands.
    pub span: Span,
    /// How many levels lie beneath it.
    pub depth: usize,
}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A whole number; `None` if it is too large.
    Int(Option<i64>),
    /// A number with a point or an exponent.
    Float(f64),
    /// A string; `None` if it depends on values.
    Text(Option<String>),
    /// `True` or `False`.
    Bool(bool),
    /// `None`.
    None,
    /// A name.
    Name(String),
    /// `object.name`
    Attribute(Box<Expr>, String),
    /// `function(arguments)`
    Call(Box<Expr>, Vec<Argument>),
    /// `(a, b)` or `a, b`
    Tuple(Vec<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `[item for target in items]`
    Each(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `object[index]`
    Index(Box<Expr>, Box<Expr>),
    /// `from:to`, within an index
    Slice(Option<Box<Expr>>, Option<Box<Expr>>),
    /// `a + b`
    Binary(&'static str, Box<Expr>, Box<Expr>),
    /// `-a`, `not a`
    Unary(&'static str, Box<Expr>),
    /// `a if condition else b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// Anything else: its value is never known.
    Opaque,
}

/// An argument of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// Its keyword, if it has one.
    pub name: Option<(String, Span)>,
    /// `*args` or `**kwargs`.
    pub starred: bool,
    /// Its value.
    pub value: Expr,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What it is.
    pub kind: Kind,
    /// Where it stands; a compound statement's header.
    pub span: Span,
}

/// The forms of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `import a.b as c`: the name it binds, and the path.
    Import(Vec<(String, Vec<String>)>),
    /// `from a import *`
    ImportAll,
    /// `a = b = value`
    Assign(Vec<Expr>, Expr),
    /// `a += value`
    Augment(Expr, &'static str, Expr),
    /// A call, mostly.
    Expr(Expr),
    /// `return value`
    Return(Option<Expr>),
    /// `for target in items:`
    For(Expr, Expr, Vec<Statement>),
    /// `if`, `elif` and `else` with their conditions.
    If(Vec<(Expr, Vec<Statement>)>),
    /// A block that always runs, such as that of `with` or `try`.
    Block(Vec<Statement>),
    /// A block that runs nobody knows how often.
    Perhaps(Vec<Statement>),
    /// `def name(parameters):`
    Def(String, Rc<Function>),
    /// `class name(bases):`
    Class(String, Vec<Expr>),
    /// Something that can't be read, with the names in it.
    Unreadable(Error, Vec<String>),
    /// Nothing that matters.
    Pass,
}

/// A function of the code.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// Its parameters, in their order.
    pub parameters: Vec<Parameter>,
    /// Its statements.
    pub body: Vec<Statement>,
}

/// A parameter of a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its default.
    pub default: Option<Expr>,
}
