//! Nested lists to rows of equal length.

use super::malformed;
use super::syntax::{Item, Node, Separator};
use crate::error::{Error, Result};

/// The rows of what was read; sides of length 1 around them and around cells are dropped.
pub fn rows(text: &str, mut items: Vec<Item>) -> Result<Vec<Vec<f64>>> {
    while let [
        Item {
            node: Node::List(_),
            ..
        },
    ] = items[..]
    {
        let Some(Item {
            node: Node::List(inner),
            ..
        }) = items.pop()
        else {
            break;
        };
        items = inner;
    }
    let rows = match items.first() {
        None => return Err(Error::Empty { what: "k".into() }),
        Some(Item {
            node: Node::Number(_),
            ..
        }) => by_separators(text, items)?,
        Some(_) => items
            .into_iter()
            .map(|row| match row.node {
                Node::List(cells) => cells.into_iter().map(|item| cell(text, item)).collect(),
                Node::Number(_) => Err(malformed(text, row.at)),
            })
            .collect::<Result<_>>()?,
    };
    let expected = rows.first().map_or(0, Vec::len);
    match rows.iter().position(|row| row.len() != expected) {
        None => Ok(rows),
        Some(index) => Err(Error::RaggedRows {
            field: "k".into(),
            row: index + 1,
            got: rows[index].len(),
            expected,
        }),
    }
}

/// Rows as MATLAB and tables write them. Where lines and semicolons both separate and no line
/// holds two numbers without a semicolon between, the semicolons are a table's commas.
fn by_separators(text: &str, items: Vec<Item>) -> Result<Vec<Vec<f64>>> {
    let seen = |separator| items.iter().skip(1).any(|item| item.after == separator);
    let table = seen(Separator::Line) && seen(Separator::Semicolon) && !seen(Separator::Cell);
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for item in items {
        let begins = match item.after {
            Separator::Cell => false,
            Separator::Line => true,
            Separator::Semicolon => !table,
        };
        let cell = cell(text, item)?;
        match rows.last_mut() {
            Some(row) if !begins => row.push(cell),
            _ => rows.push(vec![cell]),
        }
    }
    Ok(rows)
}

fn cell(text: &str, item: Item) -> Result<f64> {
    match item.node {
        Node::Number(number) => Ok(number),
        Node::List(mut inner) => match (inner.pop(), inner.is_empty()) {
            (Some(only), true) => cell(text, only),
            _ => Err(malformed(text, item.at)),
        },
    }
}
