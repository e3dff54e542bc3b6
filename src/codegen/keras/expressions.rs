//! Expressions from tokens.

use super::place::{Place, Span};
use super::syntax::{Argument, Expr, Node};
use super::tokens::{Kind, Token};
use crate::error::{Error, Result, clip};

/// The deepest nesting that is read.
const DEPTH_MOST: usize = 100;

/// Operators from the loosest to the tightest; those of one row bind alike.
const BINARY: [&[&str]; 9] = [
    &["or"],
    &["and"],
    &["==", "!=", "<", ">", "<=", ">=", "in", "is", "not"],
    &["|"],
    &["^"],
    &["&"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "//", "%", "@"],
];

/// The row of comparisons, above which `not` stands.
const COMPARISON: usize = 2;

/// Names that can't be values.
const KEYWORDS: [&str; 20] = [
    "and", "or", "not", "in", "is", "if", "else", "for", "lambda", "import", "from", "as", "def",
    "class", "return", "while", "with", "try", "except", "elif",
];

/// Reads the tokens of one simple statement.
pub struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    end: Place,
    nesting: usize,
}

impl<'a> Parser<'a> {
    /// For tokens that end at `end`.
    pub fn new(tokens: &'a [Token], end: Place) -> Self {
        Self {
            tokens,
            at: 0,
            end,
            nesting: 0,
        }
    }

    /// The next token.
    pub fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// Passes and gives the next token.
    pub fn next(&mut self) -> Option<&'a Token> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.peek().is_none()
    }

    /// Whether an operator or keyword is next.
    pub fn sees(&self, sign: &str) -> bool {
        self.peek().is_some_and(|token| is(token, sign))
    }

    /// Passes an operator or keyword if it is next.
    pub fn take(&mut self, sign: &str) -> bool {
        let seen = self.sees(sign);
        self.at += usize::from(seen);
        seen
    }

    /// Passes an operator or keyword, or refuses what stands there.
    pub fn expect(&mut self, sign: &str) -> Result<()> {
        if self.take(sign) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// Passes a name that is no keyword.
    pub fn name(&mut self) -> Result<(String, Span)> {
        match self.peek() {
            Some(Token {
                kind: Kind::Name(name),
                span,
            }) if !KEYWORDS.contains(&name.as_str()) => {
                self.at += 1;
                Ok((name.clone(), *span))
            }
            _ => Err(self.unexpected()),
        }
    }

    /// The error that the next token doesn't belong there.
    pub fn unexpected(&self) -> Error {
        match self.peek() {
            Some(token) => token.span.start.unexpected(&token.text()),
            None => self.end.unexpected(""),
        }
    }

    /// Refuses what is left.
    pub fn finish(&self) -> Result<()> {
        if self.is_done() {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn place(&self) -> Place {
        self.peek().map_or(self.end, |token| token.span.start)
    }

    /// The stretch from a place to the last passed token.
    fn since(&self, start: Place) -> Span {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        Span {
            start,
            end: last.map_or(start, |token| token.span.end),
        }
    }

    /// One expression, or several with commas between, which are a tuple.
    pub fn expressions(&mut self) -> Result<Expr> {
        let start = self.place();
        let first = self.starred()?;
        if !self.sees(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") {
            if self.ends_items() {
                break;
            }
            items.push(self.starred()?);
        }
        self.build(start, Node::Tuple(items))
    }

    /// What stands between `for` and `in`.
    pub fn targets(&mut self) -> Result<Expr> {
        let start = self.place();
        let first = self.postfix()?;
        if !self.sees(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") && !self.ends_items() {
            items.push(self.postfix()?);
        }
        self.build(start, Node::Tuple(items))
    }

    fn ends_items(&self) -> bool {
        self.peek().is_none_or(|token| {
            let ends = [")", "]", "}", "=", ":", ";", "in"];
            ends.iter().any(|sign| is(token, sign))
        })
    }

    fn starred(&mut self) -> Result<Expr> {
        let start = self.place();
        if self.take("*") {
            self.expression()?;
            return self.build(start, Node::Opaque);
        }
        self.expression()
    }

    /// One expression.
    pub fn expression(&mut self) -> Result<Expr> {
        if self.nesting >= DEPTH_MOST {
            return Err(self.too_deep(self.place()));
        }
        self.nesting += 1;
        let found = self.conditional();
        self.nesting -= 1;
        found
    }

    fn conditional(&mut self) -> Result<Expr> {
        let start = self.place();
        if self.take("lambda") {
            return self.lambda(start);
        }
        if self.take("await") || self.take("yield") {
            self.take("from");
            if !self.ends_items() {
                self.expression()?;
            }
            return self.build(start, Node::Opaque);
        }
        let value = self.binary(0)?;
        if self.take(":=") {
            self.expression()?;
            return self.build(start, Node::Opaque);
        }
        if !self.take("if") {
            return Ok(value);
        }
        let condition = self.binary(0)?;
        self.expect("else")?;
        let other = self.expression()?;
        let parts = [condition, value, other].map(Box::new);
        let [condition, value, other] = parts;
        self.build(start, Node::If(condition, value, other))
    }

    fn lambda(&mut self, start: Place) -> Result<Expr> {
        while !self.take(":") {
            match self.next() {
                Some(token) if is(token, "(") || is(token, "[") || is(token, "{") => {
                    self.skip_to_close();
                }
                Some(_) => {}
                None => return Err(self.unexpected()),
            }
        }
        self.expression()?;
        self.build(start, Node::Opaque)
    }

    fn binary(&mut self, row: usize) -> Result<Expr> {
        let Some(signs) = BINARY.get(row) else {
            return self.unary();
        };
        let start = self.place();
        if row == COMPARISON && self.take("not") {
            if self.nesting >= DEPTH_MOST {
                return Err(self.too_deep(start));
            }
            self.nesting += 1;
            let value = self.binary(row);
            self.nesting -= 1;
            return self.build(start, Node::Unary("not", Box::new(value?)));
        }
        let mut left = self.binary(row + 1)?;
        while let Some(sign) = signs.iter().find(|sign| self.sees(sign)) {
            self.at += 1;
            // `is not` and `not in` are one operator, whose value isn't needed.
            if row == COMPARISON {
                self.take("not");
                self.take("in");
            }
            let right = self.binary(row + 1)?;
            left = self.build(start, Node::Binary(sign, Box::new(left), Box::new(right)))?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr> {
        let start = self.place();
        let Some(sign) = ["-", "+", "~"].into_iter().find(|sign| self.sees(sign)) else {
            return self.power();
        };
        if self.nesting >= DEPTH_MOST {
            return Err(self.too_deep(start));
        }
        self.at += 1;
        self.nesting += 1;
        let value = self.unary();
        self.nesting -= 1;
        self.build(start, Node::Unary(sign, Box::new(value?)))
    }

    fn power(&mut self) -> Result<Expr> {
        let start = self.place();
        let base = self.postfix()?;
        if !self.take("**") {
            return Ok(base);
        }
        if self.nesting >= DEPTH_MOST {
            return Err(self.too_deep(start));
        }
        self.nesting += 1;
        let exponent = self.unary();
        self.nesting -= 1;
        self.build(
            start,
            Node::Binary("**", Box::new(base), Box::new(exponent?)),
        )
    }

    fn postfix(&mut self) -> Result<Expr> {
        let start = self.place();
        let mut value = self.atom()?;
        loop {
            let node = if self.take(".") {
                Node::Attribute(Box::new(value), self.name()?.0)
            } else if self.take("(") {
                Node::Call(Box::new(value), self.arguments()?)
            } else if self.take("[") {
                let index = self.index()?;
                self.expect("]")?;
                Node::Index(Box::new(value), Box::new(index))
            } else {
                return Ok(value);
            };
            value = self.build(start, node)?;
        }
    }

    fn arguments(&mut self) -> Result<Vec<Argument>> {
        let mut found = Vec::new();
        while !self.take(")") {
            let start = self.place();
            let starred = self.take("*") || self.take("**");
            let is_keyword = |token: &Token| matches!(token.kind, Kind::Name(_));
            let named = self.peek().is_some_and(is_keyword)
                && self.tokens.get(self.at + 1).is_some_and(|t| is(t, "="));
            let name = if named { Some(self.name()?) } else { None };
            if named {
                self.at += 1;
            }
            let mut value = self.expression()?;
            if self.sees("for") || self.sees("async") {
                // The closing bracket is left for the loop's head.
                self.skip_to_close();
                self.at -= 1;
                value = self.build(start, Node::Opaque)?;
            }
            found.push(Argument {
                name,
                starred,
                value,
            });
            if !self.sees(")") {
                self.expect(",")?;
            }
        }
        Ok(found)
    }

    fn index(&mut self) -> Result<Expr> {
        let start = self.place();
        let mut items = Vec::new();
        let mut is_tuple = false;
        while !self.sees("]") {
            items.push(self.slice()?);
            if !self.take(",") {
                break;
            }
            is_tuple = true;
        }
        match items.pop() {
            Some(item) if !is_tuple => Ok(item),
            Some(item) => {
                items.push(item);
                self.build(start, Node::Tuple(items))
            }
            None => Err(self.unexpected()),
        }
    }

    fn slice(&mut self) -> Result<Expr> {
        let start = self.place();
        let first = match self.sees(":") {
            true => None,
            false => Some(self.starred()?),
        };
        if !self.take(":") {
            return first.ok_or_else(|| self.unexpected());
        }
        let mut bound = || -> Result<Option<Expr>> {
            match self.sees("]") || self.sees(",") || self.sees(":") {
                true => Ok(None),
                false => self.expression().map(Some),
            }
        };
        let second = bound()?;
        if self.take(":") {
            if !(self.sees("]") || self.sees(",")) {
                self.expression()?;
            }
            return self.build(start, Node::Opaque);
        }
        self.build(
            start,
            Node::Slice(first.map(Box::new), second.map(Box::new)),
        )
    }

    fn atom(&mut self) -> Result<Expr> {
        let start = self.place();
        let Some(token) = self.peek() else {
            return Err(self.unexpected());
        };
        let node = match &token.kind {
            Kind::Int(value) => Node::Int(*value),
            Kind::Float(value) => Node::Float(*value),
            Kind::Text(_) => return self.strings(),
            Kind::Name(name) => match name.as_str() {
                "True" => Node::Bool(true),
                "False" => Node::Bool(false),
                "None" => Node::None,
                _ => Node::Name(self.name()?.0),
            },
            Kind::Op("...") => Node::Opaque,
            Kind::Op(sign @ ("(" | "[" | "{")) => {
                self.at += 1;
                return self.bracket(start, sign);
            }
            Kind::Op(_) | Kind::Other(_) => return Err(self.unexpected()),
        };
        if !matches!(node, Node::Name(_)) {
            self.at += 1;
        }
        self.build(start, node)
    }

    /// Strings side by side are one.
    fn strings(&mut self) -> Result<Expr> {
        let start = self.place();
        let mut whole = Some(String::new());
        while let Some(Kind::Text(part)) = self.peek().map(|token| &token.kind) {
            self.at += 1;
            whole = whole.zip(part.as_ref()).map(|(text, part)| text + part);
        }
        self.build(start, Node::Text(whole))
    }

    fn bracket(&mut self, start: Place, sign: &str) -> Result<Expr> {
        if sign == "{" {
            self.skip_to_close();
            return self.build(start, Node::Opaque);
        }
        let close = if sign == "(" { ")" } else { "]" };
        let mut items = Vec::new();
        let mut comma = false;
        while !self.take(close) {
            let item = self.starred()?;
            if self.sees("for") || self.sees("async") {
                return self.comprehension(start, item, close);
            }
            items.push(item);
            if !self.sees(close) {
                self.expect(",")?;
                comma = true;
            }
        }
        if sign == "[" {
            return self.build(start, Node::List(items));
        }
        match items.pop() {
            Some(item) if items.is_empty() && !comma => Ok(item),
            last => {
                items.extend(last);
                self.build(start, Node::Tuple(items))
            }
        }
    }

    /// What follows the item of `[item for target in items]`.
    fn comprehension(&mut self, start: Place, item: Expr, close: &str) -> Result<Expr> {
        let at = self.at;
        if self.take("for")
            && let Ok(target) = self.targets()
            && self.take("in")
            && let Ok(items) = self.binary(0)
            && self.take(close)
        {
            let [item, target, items] = [item, target, items].map(Box::new);
            return self.build(start, Node::Each(item, target, items));
        }
        // Several loops, or conditions: no list of layers is written so.
        self.at = at;
        self.skip_to_close();
        self.build(start, Node::Opaque)
    }

    /// Passes everything up to the closing bracket of the one that is open.
    fn skip_to_close(&mut self) {
        let mut open = 1_usize;
        while let Some(token) = self.next() {
            match token.kind {
                Kind::Op("(" | "[" | "{") => open += 1,
                Kind::Op(")" | "]" | "}") => open -= 1,
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    fn build(&self, start: Place, node: Node) -> Result<Expr> {
        let depth = node.children_depth() + 1;
        if depth > DEPTH_MOST {
            return Err(self.too_deep(start));
        }
        Ok(Expr {
            node,
            span: self.since(start),
            depth,
        })
    }

    fn too_deep(&self, place: Place) -> Error {
        place.error(Error::TooLarge {
            what: "code".into(),
            size: "more".into(),
            unit: "levels",
            limit: DEPTH_MOST as u64,
        })
    }
}

impl Node {
    fn children_depth(&self) -> usize {
        let most = |items: &[Expr]| items.iter().map(|item| item.depth).max().unwrap_or(0);
        let side = |item: &Option<Box<Expr>>| item.as_ref().map_or(0, |item| item.depth);
        match self {
            Self::Attribute(object, _) => object.depth,
            Self::Call(function, arguments) => {
                let values = arguments.iter().map(|argument| argument.value.depth);
                values.max().unwrap_or(0).max(function.depth)
            }
            Self::Tuple(items) | Self::List(items) => most(items),
            Self::Index(a, b) | Self::Binary(_, a, b) => a.depth.max(b.depth),
            Self::Slice(a, b) => side(a).max(side(b)),
            Self::Unary(_, a) => a.depth,
            Self::If(a, b, c) | Self::Each(a, b, c) => a.depth.max(b.depth).max(c.depth),
            _ => 0,
        }
    }
}

/// Whether a token is this operator or keyword.
pub fn is(token: &Token, sign: &str) -> bool {
    match &token.kind {
        Kind::Op(found) => *found == sign,
        Kind::Name(found) => found == sign,
        _ => false,
    }
}

impl Token {
    /// As it may be shown in a message.
    fn text(&self) -> String {
        match &self.kind {
            Kind::Name(name) => clip(name.clone()),
            Kind::Int(Some(value)) => value.to_string(),
            Kind::Int(None) => "…".into(),
            Kind::Float(value) => value.to_string(),
            Kind::Text(Some(text)) => clip(text.clone()),
            Kind::Text(None) => "f\"…\"".into(),
            Kind::Op(sign) => (*sign).into(),
            Kind::Other(sign) => sign.to_string(),
        }
    }
}
