//! Tokens to nested lists of numbers, with factors applied.

use super::malformed;
use super::tokens::{Kind, Token};
use crate::error::Result;

/// A number or a bracket's contents.
#[derive(Debug)]
pub enum Node {
    Number(f64),
    List(Vec<Item>),
}

/// A member of a list.
#[derive(Debug)]
pub struct Item {
    pub node: Node,
    /// What ended the row before it, if anything did.
    pub after: Separator,
    /// Where it begins, counted in characters from 1.
    pub at: usize,
}

/// What stands between two members, the strongest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Separator {
    Cell,
    Line,
    Semicolon,
}

const DEEPEST: usize = 16;

/// The members of the whole text.
pub fn parse(text: &str, tokens: &[Token]) -> Result<Vec<Item>> {
    let mut parser = Parser {
        text,
        tokens,
        next: 0,
        depth: 0,
    };
    parser.next = assignment(tokens);
    parser.list(None)
}

/// How many tokens a `name =` takes, types included.
fn assignment(tokens: &[Token]) -> usize {
    let equals = tokens.iter().position(|token| token.kind == Kind::Equals);
    let Some(equals) = equals.filter(|_| matches!(tokens[0].kind, Kind::Word(_))) else {
        return 0;
    };
    let name = tokens[..equals].iter().all(|token| {
        matches!(
            token.kind,
            Kind::Word(_) | Kind::Colon | Kind::Number(_) | Kind::Open(']') | Kind::Close(']')
        )
    });
    if name { equals + 1 } else { 0 }
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) next: usize,
    depth: usize,
}

impl Parser<'_> {
    pub(super) fn kind(&self) -> Option<&Kind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    pub(super) fn at(&self) -> usize {
        let end = || self.text.chars().count() + 1;
        self.tokens
            .get(self.next)
            .map_or_else(end, |token| token.at)
    }

    pub(super) fn refuse<T>(&self) -> Result<T> {
        Err(malformed(self.text, self.at()))
    }

    pub(super) fn take(&mut self, kind: &Kind) -> bool {
        let found = self.kind() == Some(kind);
        self.next += usize::from(found);
        found
    }

    /// Members up to `close`, or up to the text's end.
    pub(super) fn list(&mut self, close: Option<char>) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        let mut after = Separator::Cell;
        let mut comma_may_follow = false;
        loop {
            let at = self.at();
            match self.kind() {
                None if close.is_none() => break,
                Some(Kind::Close(c)) if close == Some(*c) => break,
                Some(Kind::Line) => after = after.max(Separator::Line),
                Some(Kind::Semicolon) => {
                    after = Separator::Semicolon;
                    comma_may_follow = false;
                }
                Some(Kind::Comma) if comma_may_follow => comma_may_follow = false,
                Some(Kind::Minus) if !items.is_empty() => return self.refuse(),
                _ => {
                    let node = self.product()?;
                    items.push(Item { node, after, at });
                    after = Separator::Cell;
                    comma_may_follow = true;
                    continue;
                }
            }
            self.next += 1;
        }
        self.next += 1;
        Ok(items)
    }

    /// Factors and divisors, of which at most one is a matrix.
    pub(super) fn product(&mut self) -> Result<Node> {
        let mut scale = if self.take(&Kind::Minus) { -1.0 } else { 1.0 };
        let mut matrix = None;
        match self.operand()? {
            Node::Number(number) => scale *= number,
            Node::List(items) => matrix = Some(items),
        }
        loop {
            let divide = match self.kind() {
                Some(Kind::Star) => false,
                Some(Kind::Slash) => true,
                _ => break,
            };
            self.next += 1;
            let at = self.next;
            match self.operand()? {
                Node::Number(number) if divide => scale /= number,
                Node::Number(number) => scale *= number,
                Node::List(items) if !divide && matrix.is_none() => matrix = Some(items),
                Node::List(_) => {
                    self.next = at;
                    return self.refuse();
                }
            }
        }
        Ok(match matrix {
            None => Node::Number(scale),
            Some(mut items) => {
                multiply(&mut items, scale);
                Node::List(items)
            }
        })
    }

    /// A number, a bracket or a call; every recursion passes here, so the depth is counted here.
    pub(super) fn operand(&mut self) -> Result<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.refuse();
        }
        let node = match self.kind() {
            Some(&Kind::Number(number)) => {
                self.next += 1;
                Node::Number(number)
            }
            Some(&Kind::Open(close)) => {
                self.next += 1;
                grouped(self.list(Some(close))?, close)
            }
            Some(Kind::Word(word)) => {
                let word = word.to_ascii_lowercase();
                self.word(&word)?
            }
            _ => return self.refuse(),
        };
        self.depth -= 1;
        self.methods(node)
    }
}

/// Round brackets around one thing are grouping, as in `(1/16) * …`.
fn grouped(mut items: Vec<Item>, close: char) -> Node {
    match (close, items.pop()) {
        (')', Some(only)) if items.is_empty() => only.node,
        (_, last) => {
            items.extend(last);
            Node::List(items)
        }
    }
}

fn multiply(items: &mut [Item], scale: f64) {
    for item in items {
        match &mut item.node {
            Node::Number(number) => *number *= scale,
            Node::List(items) => multiply(items, scale),
        }
    }
}
