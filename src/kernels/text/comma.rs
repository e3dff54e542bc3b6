//! Tables with decimal commas, which would be read as twice as many cells.

/// Where a text that is nothing but numbers such as `0,5`, at least two of them with white space or
/// semicolons between, begins; counted in characters from 1.
pub fn decimal_comma(text: &str) -> Option<usize> {
    let mut cells = text
        .split(|c: char| c.is_whitespace() || c == ';')
        .filter(|cell| !cell.is_empty())
        .peekable();
    let first = *cells.peek()?;
    let (mut count, mut commas) = (0, 0);
    for cell in cells {
        let digits = cell.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(cell);
        let whole = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        match digits.split_once(',') {
            Some((before, after)) if whole(before) && whole(after) => commas += 1,
            None if whole(digits) => {}
            _ => return None,
        }
        count += 1;
    }
    let start = text.find(first)?;
    (count > 1 && commas > 0).then(|| text[..start].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::decimal_comma;

    #[test]
    fn tables_of_decimal_commas_are_found() {
        assert_eq!(decimal_comma("0,5 1,5\n2 3,25"), Some(1));
        assert_eq!(decimal_comma("  0,5;1,5"), Some(3));
        for other in [
            "1, 2, 3",
            "1,2,3 4,5,6",
            "1 2 3",
            "1,5",
            "[1,2 3,4]",
            "1;2",
            "",
            "a,b c,d",
            "1,2,\n3,4,",
        ] {
            assert_eq!(decimal_comma(other), None, "{other}");
        }
    }
}
