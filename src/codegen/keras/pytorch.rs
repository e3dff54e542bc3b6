//! Whether code that holds no Keras model is PyTorch's.

use super::place::Place;
use super::tokens::{Kind, Line, Token};

/// Where the code first names PyTorch: `torch`, or something of `nn` as `nn.Conv2d`.
pub(super) fn first_place(lines: &[Line]) -> Option<Place> {
    let tokens: Vec<&Token> = lines.iter().flat_map(|line| &line.tokens).collect();
    let name = |token: Option<&&Token>| match &token?.kind {
        Kind::Name(name) => Some(name.clone()),
        _ => None,
    };
    let is_point = |token: Option<&&Token>| token.is_some_and(|token| token.kind == Kind::Op("."));
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let of_other = at
            .checked_sub(1)
            .is_some_and(|before| is_point(tokens.get(before)));
        match name(Some(token)).as_deref() {
            Some("torch" | "torchvision") => !of_other,
            Some("nn") => {
                let of_nn = name(tokens.get(at + 2)).unwrap_or_default();
                !of_other && is_point(tokens.get(at + 1)) && of_nn.starts_with(char::is_uppercase)
            }
            _ => false,
        }
    });
    found.map(|(_, token)| token.span.start)
}
