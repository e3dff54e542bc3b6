//! Pasted text, cut into words, numbers and signs.

use super::malformed;
use crate::error::Result;

/// A piece of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: Kind,
    /// Where it begins, counted in characters from 1.
    pub at: usize,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Number(f64),
    /// A name with its dots: `np.array`, `.astype`.
    Word(String),
    /// A quoted text, such as a dtype.
    Quoted,
    /// An opening bracket, as the closing one that belongs to it.
    Open(char),
    Close(char),
    Comma,
    Semicolon,
    Line,
    Star,
    Slash,
    Minus,
    Equals,
    Colon,
}

/// Cuts the text; comments, blanks and continued line ends are gone.
pub fn tokens(text: &str) -> Result<Vec<Token>> {
    let chars: Vec<char> = text.chars().map(plain).collect();
    let get = |i: usize| chars.get(i).copied().unwrap_or('\n');
    let mut found: Vec<Token> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        let c = get(i);
        i += 1;
        let kind = match c {
            '\n' | '\r' => Kind::Line,
            _ if c.is_whitespace() || c == '\u{feff}' => continue,
            '.' if get(i) == '.' && get(i + 1) == '.' => {
                i = past_line(&chars, i) + 1;
                continue;
            }
            '#' | '%' => {
                i = past_line(&chars, i);
                continue;
            }
            '/' if get(i) == '/' => {
                i = past_line(&chars, i);
                continue;
            }
            '[' => Kind::Open(']'),
            '(' => Kind::Open(')'),
            '{' => Kind::Open('}'),
            ']' | ')' | '}' => Kind::Close(c),
            ',' => Kind::Comma,
            ';' => Kind::Semicolon,
            '*' => Kind::Star,
            '/' => Kind::Slash,
            '=' => Kind::Equals,
            ':' => Kind::Colon,
            '\'' | '"' => {
                while i < chars.len() && get(i) != c {
                    i += 1;
                }
                if i == chars.len() {
                    return Err(malformed(text, start + 1));
                }
                i += 1;
                Kind::Quoted
            }
            '+' | '-' if begins_number(get(i), get(i + 1)) && !touches(&found, &chars, start) => {
                i = number_end(&chars, i);
                Kind::Number(number(text, &chars, start, &mut i)?)
            }
            '-' => Kind::Minus,
            _ if begins_number(c, get(i)) => {
                i = number_end(&chars, start);
                Kind::Number(number(text, &chars, start, &mut i)?)
            }
            _ if c.is_alphabetic() || c == '_' || (c == '.' && get(i).is_alphabetic()) => {
                while get(i).is_alphanumeric() || matches!(get(i), '_' | '.') {
                    i += 1;
                }
                Kind::Word(chars[start..i].iter().collect())
            }
            _ => return Err(malformed(text, start + 1)),
        };
        found.push(Token {
            kind,
            at: start + 1,
        });
    }
    Ok(found)
}

/// ASCII for the signs that typesetting and Chinese keyboards put in its place.
fn plain(c: char) -> char {
    match c {
        '−' | '–' | '—' | '－' | '﹣' => '-',
        '×' | '·' | '⋅' | '＊' => '*',
        '÷' | '／' => '/',
        '，' | '、' => ',',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '|' => ' ',
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        c => c,
    }
}

fn past_line(chars: &[char], from: usize) -> usize {
    (from..chars.len())
        .find(|&i| matches!(chars[i], '\n' | '\r'))
        .unwrap_or(chars.len())
}

fn begins_number(c: char, next: char) -> bool {
    c.is_ascii_digit() || (c == '.' && next.is_ascii_digit())
}

/// Whether a sign stands right behind an operand, as in `1-2`, where it means a subtraction.
fn touches(found: &[Token], chars: &[char], at: usize) -> bool {
    let operand = matches!(
        found.last().map(|token| &token.kind),
        Some(Kind::Number(_) | Kind::Close(_) | Kind::Word(_))
    );
    let blank = at > 0 && chars.get(at - 1).is_some_and(|c| c.is_whitespace());
    operand && !blank
}

fn number_end(chars: &[char], from: usize) -> usize {
    let get = |i: usize| chars.get(i).copied().unwrap_or('\n');
    let digits = |mut i: usize| {
        while get(i).is_ascii_digit() {
            i += 1;
        }
        i
    };
    let mut i = digits(from);
    // `1...` is a number before MATLAB's line continuation
    if get(i) == '.' && get(i + 1) != '.' {
        i = digits(i + 1);
    }
    if matches!(get(i), 'e' | 'E') {
        let sign = usize::from(matches!(get(i + 1), '+' | '-'));
        if get(i + 1 + sign).is_ascii_digit() {
            i = digits(i + 1 + sign);
        }
    }
    i
}

fn number(text: &str, chars: &[char], start: usize, end: &mut usize) -> Result<f64> {
    let written: String = chars[start..*end].iter().collect();
    let get = |i: usize| chars.get(i).copied().unwrap_or('\n');
    if matches!(get(*end), 'f' | 'F') {
        *end += 1;
    }
    let next = get(*end);
    let joined = next.is_alphanumeric() || next == '_' || (next == '.' && get(*end + 1) != '.');
    let value = written
        .parse()
        .ok()
        .filter(|_| !joined || next == '.' && get(*end + 1).is_alphabetic());
    value.ok_or_else(|| malformed(text, start + 1))
}
