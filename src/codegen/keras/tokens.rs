//! Python's text cut into logical lines of tokens.

use super::place::{Place, Span};
use crate::error::{Error, Result, clip};

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A name or keyword.
    Name(String),
    /// A whole number; `None` if it is too large.
    Int(Option<i64>),
    /// A number with a point or an exponent.
    Float(f64),
    /// A string; `None` if it depends on values (`f"…"`) or holds bytes.
    Text(Option<String>),
    /// An operator or bracket.
    Op(&'static str),
    /// A character that Python doesn't know.
    Other(char),
}

/// A logical line: brackets and `\` may have joined several lines of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// How far it is indented.
    pub indent: usize,
    /// At least one.
    pub tokens: Vec<Token>,
}

/// Longest first, so that `**=` is not read as `**`.
const OPERATORS: [&str; 47] = [
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=", "+", "-", "*", "/", "%", "@", "&", "|",
    "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=",
];

/// Cuts `text` into logical lines, in linear time. Comments, notebook commands (`!pip`, `%run`)
/// and prompts (`>>>`, `In [1]:`) are dropped.
///
/// # Errors
/// With line and column: `code-unclosed` for a bracket or quote that nothing closes,
/// `code-unexpected` for a closing bracket that nothing opened.
pub fn lines(text: &str) -> Result<Vec<Line>> {
    let mut reader = Reader {
        chars: text.chars().collect(),
        at: 0,
        place: Place { line: 1, column: 1 },
    };
    let mut found = Vec::new();
    while let Some(line) = reader.line()? {
        found.push(line);
    }
    Ok(found)
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    place: Place,
}

impl Reader {
    /// As plain ASCII where a word processor or a Chinese keyboard has put something alike.
    fn peek(&self, ahead: usize) -> Option<char> {
        let raw = self.chars.get(self.at.checked_add(ahead)?)?;
        Some(match raw {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            '\u{a0}' | '\u{3000}' | '\u{feff}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(*raw).wrapping_sub(0xfee0)).unwrap_or(*raw)
            }
            '−' => '-',
            _ => *raw,
        })
    }

    fn step(&mut self) {
        match self.chars.get(self.at) {
            Some('\n') => {
                self.place.line += 1;
                self.place.column = 1;
            }
            Some('\r') if self.chars.get(self.at + 1) != Some(&'\n') => {
                self.place.line += 1;
                self.place.column = 1;
            }
            Some(_) => self.place.column += 1,
            None => return,
        }
        self.at += 1;
    }

    fn skip(&mut self, count: usize) {
        (0..count).for_each(|_| self.step());
    }

    fn ends_line(&self) -> bool {
        matches!(self.peek(0), None | Some('\n' | '\r'))
    }

    fn skip_rest(&mut self) {
        while !self.ends_line() {
            self.step();
        }
    }

    /// The next logical line that holds anything.
    fn line(&mut self) -> Result<Option<Line>> {
        loop {
            let indent = self.indentation();
            match self.peek(0) {
                None => return Ok(None),
                Some('\n' | '\r') => self.step(),
                Some('#' | '!' | '%') => self.skip_rest(),
                Some('O') if self.cell("Out").is_some() => self.skip_rest(),
                Some(_) => {
                    let tokens = self.tokens()?;
                    if !tokens.is_empty() {
                        return Ok(Some(Line { indent, tokens }));
                    }
                }
            }
        }
    }

    /// Passes white space and a console's prompt; a tab reaches to the next multiple of eight.
    fn indentation(&mut self) -> usize {
        let mut width = 0;
        loop {
            match self.peek(0) {
                Some(' ' | '\u{c}') => width += 1,
                Some('\t') => width = (width / 8 + 1) * 8,
                Some(_) => match self.prompt() {
                    Some(count) => {
                        self.skip(count);
                        width = 0;
                        continue;
                    }
                    None => return width,
                },
                None => return width,
            }
            self.step();
        }
    }

    /// The length of a console's or a notebook's prompt: `>>> `, `... `, `In [1]: `, `   ...: `.
    fn prompt(&self) -> Option<usize> {
        let signs = |sign: char| (0..3).all(|ahead| self.peek(ahead) == Some(sign));
        let length = match self.peek(0)? {
            '>' if signs('>') => 3,
            '.' if signs('.') => 3 + usize::from(self.peek(3) == Some(':')),
            'I' => self.cell("In")?,
            _ => return None,
        };
        match self.peek(length) {
            Some(' ') => Some(length + 1),
            None | Some('\n' | '\r') => Some(length),
            _ => None,
        }
    }

    /// The length of a notebook's mark of a cell: `In [1]:`, `Out[1]:`.
    fn cell(&self, word: &str) -> Option<usize> {
        let signs = |from: usize, text: &str| {
            let mut signs = text.chars().enumerate();
            signs.all(|(ahead, wanted)| self.peek(from + ahead) == Some(wanted))
        };
        let mut at = word.len();
        if !signs(0, word) {
            return None;
        }
        at += usize::from(self.peek(at) == Some(' '));
        if !signs(at, "[") {
            return None;
        }
        let digit = |c: &char| c.is_ascii_digit() || matches!(c, ' ' | '*');
        let digits = (at + 1..at + 12).map_while(|at| self.peek(at).filter(digit));
        at += 1 + digits.count();
        signs(at, "]:").then_some(at + 2)
    }

    fn tokens(&mut self) -> Result<Vec<Token>> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut open: Vec<(&'static str, Place)> = Vec::new();
        while let Some(c) = self.peek(0) {
            let start = self.place;
            match c {
                '\n' | '\r' if open.is_empty() => break,
                '\n' | '\r' => {
                    self.step();
                    self.indentation();
                    continue;
                }
                '#' => {
                    self.skip_rest();
                    continue;
                }
                '\\' if self.continues() => continue,
                _ if c.is_whitespace() => {
                    self.step();
                    continue;
                }
                _ => {}
            }
            let kind = self.token(c)?;
            if let Kind::Op(sign) = kind {
                match closing(sign) {
                    Some(close) => open.push((close, start)),
                    None if matches!(sign, ")" | "]" | "}") => match open.pop() {
                        Some((close, _)) if close == sign => {}
                        Some((_, at)) => return Err(at.unclosed(self.sign_at(at, &tokens))),
                        None => return Err(start.unexpected(sign)),
                    },
                    None => {}
                }
            }
            let span = Span {
                start,
                end: self.place,
            };
            tokens.push(Token { kind, span });
        }
        match open.pop() {
            Some((_, at)) => Err(at.unclosed(self.sign_at(at, &tokens))),
            None => Ok(tokens),
        }
    }

    /// The bracket that stands at a place.
    fn sign_at(&self, at: Place, tokens: &[Token]) -> &'static str {
        let found = tokens.iter().rev().find(|token| token.span.start == at);
        match found.map(|token| &token.kind) {
            Some(Kind::Op(sign)) => sign,
            _ => "(",
        }
    }

    /// A `\` at the end of a line joins it with the next.
    fn continues(&mut self) -> bool {
        let blanks = (1..).take_while(|&n| matches!(self.peek(n), Some(' ' | '\t')));
        // Blanks behind it are Python's error and anybody's oversight; sixteen are enough.
        let blanks = blanks.take(16).count();
        if !matches!(self.peek(blanks + 1), None | Some('\n' | '\r')) {
            return false;
        }
        self.skip(blanks + 1);
        if self.peek(0) == Some('\r') && self.peek(1) == Some('\n') {
            self.step();
        }
        self.step();
        self.indentation();
        true
    }

    fn token(&mut self, c: char) -> Result<Kind> {
        if c.is_alphabetic() || c == '_' {
            return self.word();
        }
        if c.is_ascii_digit() || (c == '.' && self.peek(1).is_some_and(|d| d.is_ascii_digit())) {
            return Ok(self.number());
        }
        if matches!(c, '"' | '\'') {
            return self.text("");
        }
        let fits = |sign: &&&str| {
            let mut signs = sign.chars().enumerate();
            signs.all(|(ahead, wanted)| self.peek(ahead) == Some(wanted))
        };
        match OPERATORS.iter().find(fits) {
            Some(sign) => {
                self.skip(sign.len());
                Ok(Kind::Op(sign))
            }
            None => {
                self.step();
                Ok(Kind::Other(c))
            }
        }
    }

    fn word(&mut self) -> Result<Kind> {
        let mut word = String::new();
        while let Some(c) = self.peek(0).filter(|&c| c.is_alphanumeric() || c == '_') {
            word.push(c);
            self.step();
        }
        let prefix = word.to_ascii_lowercase();
        let prefixes = ["r", "u", "b", "f", "br", "rb", "fr", "rf"];
        if matches!(self.peek(0), Some('"' | '\'')) && prefixes.contains(&prefix.as_str()) {
            return self.text(&prefix);
        }
        Ok(Kind::Name(word))
    }

    fn number(&mut self) -> Kind {
        let mut text = String::new();
        let mut float = false;
        let radix = match (self.peek(0), self.peek(1).map(|c| c.to_ascii_lowercase())) {
            (Some('0'), Some('x')) => 16,
            (Some('0'), Some('o')) => 8,
            (Some('0'), Some('b')) => 2,
            _ => 10,
        };
        if radix != 10 {
            self.skip(2);
        }
        while let Some(c) = self.peek(0) {
            let exponent = radix == 10 && matches!(c, 'e' | 'E');
            let sign = radix == 10 && matches!(c, '+' | '-') && text.ends_with(['e', 'E']);
            let point = radix == 10 && c == '.' && !float;
            if !(c.is_ascii_alphanumeric() || c == '_' || sign || point) {
                break;
            }
            float |= exponent || point;
            if c != '_' {
                text.push(c);
            }
            self.step();
        }
        if float {
            return match text.parse() {
                Ok(value) => Kind::Float(value),
                Err(_) => Kind::Other('.'),
            };
        }
        if text.is_empty() || !text.chars().all(|c| c.is_digit(radix)) {
            return Kind::Other(text.chars().next_back().unwrap_or('0'));
        }
        Kind::Int(i64::from_str_radix(&text, radix).ok())
    }

    fn text(&mut self, prefix: &str) -> Result<Kind> {
        let start = self.place;
        let raw_quote = self.chars.get(self.at).copied().unwrap_or('"');
        let quote = self.peek(0).unwrap_or('"');
        // Within plain quotes a typographic one is an ordinary character.
        let typographic = raw_quote != quote;
        let is_quote = |reader: &Self, ahead: usize| match typographic {
            true => reader.peek(ahead) == Some(quote),
            false => reader.chars.get(reader.at + ahead) == Some(&quote),
        };
        let triple = (0..3).all(|ahead| is_quote(self, ahead));
        let width = if triple { 3 } else { 1 };
        self.skip(width);
        let raw = prefix.contains('r');
        let mut value = String::new();
        loop {
            if (0..width).all(|ahead| is_quote(self, ahead)) {
                self.skip(width);
                break;
            }
            let Some(&c) = self.chars.get(self.at) else {
                return Err(start.unclosed(&quote.to_string()));
            };
            if !triple && matches!(c, '\n' | '\r') {
                return Err(start.unclosed(&quote.to_string()));
            }
            self.step();
            if c != '\\' {
                value.push(c);
                continue;
            }
            let next = self.chars.get(self.at).copied();
            if next.is_none() {
                return Err(start.unclosed(&quote.to_string()));
            }
            self.step();
            match next {
                Some(next) if raw => value.extend(['\\', next]),
                Some('\n') => {}
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some('r') => value.push('\r'),
                Some(next @ ('\\' | '\'' | '"')) => value.push(next),
                Some(next) => value.extend(['\\', next]),
                None => {}
            }
        }
        let constant = !prefix.contains(['f', 'b']);
        Ok(Kind::Text(constant.then_some(value)))
    }
}

fn closing(sign: &str) -> Option<&'static str> {
    match sign {
        "(" => Some(")"),
        "[" => Some("]"),
        "{" => Some("}"),
        _ => None,
    }
}

impl Place {
    fn unclosed(self, sign: &str) -> Error {
        self.error(Error::CodeUnclosed { found: sign.into() })
    }

    /// Something that doesn't belong here.
    pub(super) fn unexpected(self, found: &str) -> Error {
        self.error(Error::CodeUnexpected {
            found: clip(found.into()),
        })
    }
}
