//! Undoes what mail and chat programs do to a link, and finds where it begins and ends.

use std::borrow::Cow;

/// A link's fields as text, and what was found at its end.
pub(super) struct Body {
    /// All between the address and `;end`, without white space.
    pub fields: String,
    /// What follows `;end`; `None` if there is no `;end`.
    pub rest: Option<String>,
}

/// Repairs `text` and takes it apart. Linear in its length.
pub(super) fn body(text: &str) -> Body {
    let once = unescape(text);
    let twice = unescape(&once);
    let plain: String = twice.chars().filter_map(plain_char).collect();
    let link = without_address(&plain);
    // Words after `;end` are told from the link by the space, so that is sought before squeezing.
    if let Some((fields, rest)) = split_end(link) {
        return Body {
            fields: squeeze(fields),
            rest: Some(rest.into()),
        };
    }
    let link = squeeze(link);
    match split_end(&link) {
        Some((fields, rest)) => Body {
            fields: fields.into(),
            rest: Some(rest.into()),
        },
        None => Body {
            fields: link,
            rest: None,
        },
    }
}

/// A control's text without white space, in plain ASCII forms where there are such.
pub(super) fn value(text: &str) -> String {
    squeeze(&text.chars().filter_map(plain_char).collect::<String>())
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Decodes `%3B` and its like once; what is no escape stays.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let hex = |byte: Option<&u8>| byte.and_then(|&b| char::from(b).to_digit(16));
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned().into()
}

/// Full-width forms (as Chinese keyboards type them) become ASCII; invisible characters vanish.
fn plain_char(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{2212}' => Some('-'),
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => None,
        '\u{2060}'..='\u{206F}' | '\u{FEFF}' => None,
        _ => Some(c),
    }
}

/// Drops a page's address and the `#` (or the `?` in its place) that stands before the fields.
fn without_address(text: &str) -> &str {
    let text = text.trim_start();
    let after = |mark: char| {
        let (address, link) = text.split_once(mark)?;
        let is_address = address.contains("://") || !address.contains(['=', ';']);
        is_address.then_some(link)
    };
    after('#')
        .or_else(|| after('?'))
        .unwrap_or(text)
        .trim_start_matches(['#', '?'])
}

/// Splits at the first `;end` that is not the beginning of a longer word.
fn split_end(text: &str) -> Option<(&str, &str)> {
    const END: &str = "end";
    let ends = |at: usize| {
        let rest = text.get(at..)?.strip_prefix(END)?;
        let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '=');
        (!rest.starts_with(goes_on)).then_some(rest)
    };
    if let Some(rest) = ends(0) {
        return Some(("", rest));
    }
    text.match_indices(';')
        .find_map(|(at, _)| Some((text.get(..at)?, ends(at + 1)?)))
}
