//! Statements and blocks from logical lines.

use super::expressions::{Parser, is};
use super::place::{Place, Span};
use super::syntax::{Expr, Function, Kind, Node, Parameter, Statement};
use super::tokens::{self, Line, Token};
use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The deepest nesting of blocks that is read.
const BLOCKS_MOST: usize = 40;

/// Words that begin a line whose block belongs to the statement above.
const FOLLOWERS: [&str; 4] = ["elif", "else", "except", "finally"];

/// Simple statements that can't matter to a model.
const IDLE: [&str; 10] = [
    "pass", "break", "continue", "del", "global", "nonlocal", "assert", "raise", "print", "exec",
];

const AUGMENTED: [(&str, &str); 7] = [
    ("+=", "+"),
    ("-=", "-"),
    ("*=", "*"),
    ("/=", "/"),
    ("//=", "//"),
    ("%=", "%"),
    ("**=", "**"),
];

/// Reads all lines. What can't be read becomes [`Kind::Unreadable`], whose error counts only if
/// the statement matters to the model.
///
/// # Errors
/// `too-large` for blocks within more than forty others.
pub fn statements(lines: &[Line]) -> Result<Vec<Statement>> {
    let mut reader = Reader { lines, at: 0 };
    reader.block(0, 0)
}

struct Reader<'a> {
    lines: &'a [Line],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Line> {
        self.lines.get(self.at)
    }

    /// The statements of all following lines with at least this indentation.
    fn block(&mut self, indent: usize, level: usize) -> Result<Vec<Statement>> {
        let mut found = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.indent >= indent) {
            self.at += 1;
            self.statement(line, level, &mut found)?;
        }
        Ok(found)
    }

    /// The block of a header: the rest of its line, or the lines with more indentation.
    fn body(&mut self, header: &Header<'a>, level: usize) -> Result<Vec<Statement>> {
        if level >= BLOCKS_MOST {
            let deep = Error::TooLarge {
                what: "code".into(),
                size: "more".into(),
                unit: "levels",
                limit: BLOCKS_MOST as u64,
            };
            return Err(header.span.start.error(deep));
        }
        let mut found = Vec::new();
        simple(header.rest, &mut found);
        // A header whose rest stands beside it has no block beneath, but nobody is harmed by one.
        found.extend(self.block(header.indent + 1, level + 1)?);
        Ok(found)
    }

    fn statement(
        &mut self,
        line: &'a Line,
        level: usize,
        found: &mut Vec<Statement>,
    ) -> Result<()> {
        let tokens = match line.tokens.as_slice() {
            [first, rest @ ..] if is(first, "async") => rest,
            tokens => tokens,
        };
        let Some(header) = Header::of(tokens, line.indent) else {
            simple(tokens, found);
            return Ok(());
        };
        let kind = match header.word {
            "for" => self.for_loop(&header, level)?,
            "if" => self.conditional(&header, level)?,
            "def" => self.def(&header, level)?,
            "class" => self.class(&header, level)?,
            "with" => {
                let mut body = header.bindings();
                body.extend(self.body(&header, level)?);
                Kind::Block(body)
            }
            "try" | "finally" | "else" => Kind::Block(self.body(&header, level)?),
            // A handler runs only when something went wrong.
            "except" => {
                self.body(&header, level)?;
                Kind::Pass
            }
            _ => Kind::Perhaps(self.body(&header, level)?),
        };
        found.push(Statement {
            kind,
            span: header.span,
        });
        Ok(())
    }

    fn for_loop(&mut self, header: &Header<'a>, level: usize) -> Result<Kind> {
        let mut parser = header.parser();
        let head = parser.targets().and_then(|target| {
            parser.expect("in")?;
            let items = parser.expressions()?;
            parser.finish().map(|()| (target, items))
        });
        let body = self.body(header, level)?;
        Ok(match head {
            Ok((target, items)) => Kind::For(target, items, body),
            Err(_) => Kind::Perhaps(body),
        })
    }

    fn conditional(&mut self, header: &Header<'a>, level: usize) -> Result<Kind> {
        let mut arms = vec![(header.condition(), self.body(header, level)?)];
        while let Some(line) = self.peek() {
            let next = Header::of(&line.tokens, line.indent);
            let Some(next) = next.filter(|next| {
                line.indent == header.indent && matches!(next.word, "elif" | "else")
            }) else {
                break;
            };
            self.at += 1;
            let condition = match next.word {
                "else" => atom(Node::Bool(true), next.span),
                _ => next.condition(),
            };
            arms.push((condition, self.body(&next, level)?));
            if next.word == "else" {
                break;
            }
        }
        Ok(Kind::If(arms))
    }

    fn def(&mut self, header: &Header<'a>, level: usize) -> Result<Kind> {
        let mut parser = header.parser();
        let head = parser.name().and_then(|(name, _)| {
            let parameters = parameters(&mut parser)?;
            Ok((name, parameters))
        });
        let body = self.body(header, level)?;
        Ok(match head {
            Ok((name, parameters)) => Kind::Def(name, Rc::new(Function { parameters, body })),
            Err(error) => Kind::Unreadable(error, Vec::new()),
        })
    }

    fn class(&mut self, header: &Header<'a>, level: usize) -> Result<Kind> {
        let mut parser = header.parser();
        let name = parser.name().map(|(name, _)| name).unwrap_or_default();
        let mut bases = Vec::new();
        if parser.take("(") {
            while let Ok(base) = parser.expression() {
                bases.push(base);
                if !parser.take(",") {
                    break;
                }
            }
        }
        self.body(header, level)?;
        Ok(Kind::Class(name, bases))
    }
}

/// The head of a compound statement.
struct Header<'a> {
    word: &'a str,
    indent: usize,
    span: Span,
    head: &'a [Token],
    rest: &'a [Token],
}

impl<'a> Header<'a> {
    const WORDS: [&'static str; 7] = ["for", "while", "if", "def", "class", "with", "try"];

    fn of(tokens: &'a [Token], indent: usize) -> Option<Self> {
        let (first, after) = tokens.split_first()?;
        let tokens::Kind::Name(word) = &first.kind else {
            return None;
        };
        let known = Self::WORDS.contains(&word.as_str()) || FOLLOWERS.contains(&word.as_str());
        if !known {
            return None;
        }
        let mut open = 0_usize;
        let mut lambdas = 0_usize;
        let colon = after.iter().position(|token| {
            match token.kind {
                tokens::Kind::Op("(" | "[" | "{") => open += 1,
                tokens::Kind::Op(")" | "]" | "}") => open = open.saturating_sub(1),
                _ if open == 0 && is(token, "lambda") => lambdas += 1,
                tokens::Kind::Op(":") if open == 0 && lambdas > 0 => lambdas -= 1,
                tokens::Kind::Op(":") if open == 0 => return true,
                _ => {}
            }
            false
        })?;
        let head = after.get(..colon)?;
        let rest = after.get(colon + 1..)?;
        let colon = after.get(colon)?;
        Some(Self {
            word,
            indent,
            span: first.span.to(colon.span),
            head,
            rest,
        })
    }

    fn parser(&self) -> Parser<'a> {
        Parser::new(self.head, self.span.end)
    }

    fn condition(&self) -> Expr {
        let mut parser = self.parser();
        let condition = parser.expressions();
        match (condition, parser.is_done()) {
            (Ok(condition), true) => condition,
            _ => atom(Node::Opaque, self.span),
        }
    }

    /// `with open(path) as file`: nobody knows what `file` is.
    fn bindings(&self) -> Vec<Statement> {
        let pairs = self.head.windows(2);
        pairs
            .filter_map(|pair| match pair {
                [
                    word,
                    Token {
                        kind: tokens::Kind::Name(name),
                        span,
                    },
                ] if is(word, "as") => {
                    let target = atom(Node::Name(name.clone()), *span);
                    let kind = Kind::Assign(vec![target], atom(Node::Opaque, *span));
                    Some(Statement { kind, span: *span })
                }
                _ => None,
            })
            .collect()
    }
}

fn atom(node: Node, span: Span) -> Expr {
    Expr {
        node,
        span,
        depth: 1,
    }
}

/// Reads simple statements with `;` between.
fn simple(tokens: &[Token], found: &mut Vec<Statement>) {
    for part in tokens.split(|token| is(token, ";")) {
        let (Some(first), Some(last)) = (part.first(), part.last()) else {
            continue;
        };
        let span = first.span.to(last.span);
        let kind = one(part, span.end).unwrap_or_else(|error| {
            let names = part.iter().filter_map(|token| match &token.kind {
                tokens::Kind::Name(name) => Some(name.clone()),
                _ => None,
            });
            let names: BTreeSet<String> = names.collect();
            Kind::Unreadable(error, names.into_iter().collect())
        });
        found.push(Statement { kind, span });
    }
}

fn one(tokens: &[Token], end: Place) -> Result<Kind> {
    let mut parser = Parser::new(tokens, end);
    let word = match tokens.first().map(|token| &token.kind) {
        Some(tokens::Kind::Name(word)) => word.as_str(),
        // A decorator changes what nobody here calls.
        Some(tokens::Kind::Op("@")) => return Ok(Kind::Pass),
        _ => "",
    };
    let is_call = tokens.get(1).is_some_and(|token| is(token, "("));
    match word {
        "import" => return import(&mut parser),
        "from" => return import_from(&mut parser),
        "return" => {
            parser.next();
            let value = match parser.is_done() {
                true => None,
                false => Some(parser.expressions()?),
            };
            return parser.finish().map(|()| Kind::Return(value));
        }
        _ if IDLE.contains(&word) && !is_call => return Ok(Kind::Pass),
        _ => {}
    }
    let first = parser.expressions()?;
    let augmented = AUGMENTED.iter().find(|(sign, _)| parser.take(sign));
    if let Some((_, sign)) = augmented {
        let value = parser.expressions()?;
        return parser.finish().map(|()| Kind::Augment(first, sign, value));
    }
    if parser.take(":") {
        // `name: annotation = value`
        parser.expression()?;
        if parser.is_done() {
            return Ok(Kind::Pass);
        }
    }
    let mut parts = vec![first];
    while parser.take("=") {
        parts.push(parser.expressions()?);
    }
    parser.finish()?;
    Ok(match parts.pop() {
        Some(value) if parts.is_empty() => Kind::Expr(value),
        Some(value) => Kind::Assign(parts, value),
        None => Kind::Pass,
    })
}

fn path(parser: &mut Parser) -> Result<Vec<String>> {
    let mut path = vec![parser.name()?.0];
    while parser.take(".") {
        path.push(parser.name()?.0);
    }
    Ok(path)
}

fn import(parser: &mut Parser) -> Result<Kind> {
    parser.next();
    let mut found = Vec::new();
    loop {
        let path = path(parser)?;
        if parser.take("as") {
            found.push((parser.name()?.0, path));
        } else if let Some(first) = path.first() {
            found.push((first.clone(), vec![first.clone()]));
        }
        if !parser.take(",") {
            return parser.finish().map(|()| Kind::Import(found));
        }
    }
}

fn import_from(parser: &mut Parser) -> Result<Kind> {
    parser.next();
    while parser.take(".") || parser.take("...") {}
    let base = match parser.sees("import") {
        true => Vec::new(),
        false => path(parser)?,
    };
    parser.expect("import")?;
    if parser.take("*") {
        return parser.finish().map(|()| Kind::ImportAll);
    }
    let bracket = parser.take("(");
    let mut found = Vec::new();
    loop {
        let (name, _) = parser.name()?;
        let bound = match parser.take("as") {
            true => parser.name()?.0,
            false => name.clone(),
        };
        let mut path = base.clone();
        path.push(name);
        found.push((bound, path));
        let more = parser.take(",");
        if bracket && parser.take(")") {
            break;
        }
        if !more {
            if bracket {
                return Err(parser.unexpected());
            }
            break;
        }
    }
    parser.finish().map(|()| Kind::Import(found))
}

fn parameters(parser: &mut Parser) -> Result<Vec<Parameter>> {
    let mut found = Vec::new();
    parser.expect("(")?;
    while !parser.take(")") {
        if !parser.take("*") && !parser.take("/") {
            parser.take("**");
            let (name, _) = parser.name()?;
            if parser.take(":") {
                parser.expression()?;
            }
            let default = match parser.take("=") {
                true => Some(parser.expression()?),
                false => None,
            };
            found.push(Parameter { name, default });
        } else if parser.sees(",") || parser.sees(")") {
        } else {
            // `*args`: nobody knows what it holds.
            parser.name()?;
        }
        if !parser.sees(")") {
            parser.expect(",")?;
        }
    }
    Ok(found)
}
