//! Names in pasted text: `np.array(…)`, `ones(3)`, `.reshape(3, 3)`.

use super::malformed;
use super::syntax::{Item, Node, Parser, Separator};
use super::tokens::Kind;
use crate::config::limits::KERNEL_SIDE;
use crate::error::{Error, Result};

/// Functions that give their first argument.
const WRAPPERS: [&str; 13] = [
    "array",
    "asarray",
    "matrix",
    "tensor",
    "constant",
    "variable",
    "list",
    "tuple",
    "single",
    "double",
    "float32array",
    "float64array",
    "convert_to_tensor",
];

impl Parser<'_> {
    /// What a name stands for.
    pub(super) fn word(&mut self, word: &str) -> Result<Node> {
        let name = word.rsplit('.').next().unwrap_or_default();
        if matches!(name, "nan" | "inf" | "infinity") {
            return Err(Error::not_finite("k", name));
        }
        let place = self.at();
        self.next += 1;
        if word == "new" {
            return self.operand();
        }
        if !self.take(&Kind::Open(')')) {
            return Err(malformed(self.text, place));
        }
        if WRAPPERS.contains(&name) {
            while self.take(&Kind::Line) {}
            let node = self.product()?;
            self.skip_to_close()?;
            return Ok(node);
        }
        if name == "outer" {
            return self.outer(place);
        }
        if !matches!(name, "ones" | "zeros" | "eye" | "full") {
            return Err(malformed(self.text, place));
        }
        let mut arguments = self.numbers()?;
        let value = match name {
            "full" => arguments.pop().unwrap_or(f64::NAN),
            "zeros" => 0.0,
            _ => 1.0,
        };
        // one number is a row in NumPy and a square in MATLAB
        let row = word.contains('.') && name != "eye";
        let (rows, cols) = match arguments[..] {
            [side] => (if row { 1.0 } else { side }, side),
            [rows, cols] => (rows, cols),
            _ => return Err(malformed(self.text, place)),
        };
        let (rows, cols) = (side(rows)?, side(cols)?);
        let cell = |r, c| if name == "eye" && r != c { 0.0 } else { value };
        Ok(matrix(rows, cols, place, cell))
    }

    /// `outer(column, row)`, behind its bracket.
    fn outer(&mut self, place: usize) -> Result<Node> {
        let mut vectors = [Vec::new(), Vec::new()];
        for (at, vector) in vectors.iter_mut().enumerate() {
            if at > 0 && !self.take(&Kind::Comma) {
                return self.refuse();
            }
            while self.take(&Kind::Line) {}
            flatten(self.product()?, vector);
        }
        self.skip_to_close()?;
        let [column, row] = vectors;
        let (rows, cols) = (side(column.len() as f64)?, side(row.len() as f64)?);
        Ok(matrix(rows, cols, place, |r, c| column[r] * row[c]))
    }

    /// `.astype(…)` and `.reshape(…)` behind an operand.
    pub(super) fn methods(&mut self, mut node: Node) -> Result<Node> {
        loop {
            let place = self.at();
            let method = match self.kind() {
                Some(Kind::Word(word)) if word.starts_with('.') => word.clone(),
                _ => return Ok(node),
            };
            self.next += 1;
            if !self.take(&Kind::Open(')')) {
                return Err(malformed(self.text, place));
            }
            match method.as_str() {
                ".astype" => self.skip_to_close()?,
                ".reshape" => {
                    let mut flat = Vec::new();
                    flatten(node, &mut flat);
                    let &[rows, cols] = &self.numbers()?[..] else {
                        return Err(malformed(self.text, place));
                    };
                    let (rows, cols) = (side(rows)?, side(cols)?);
                    if flat.len() != rows * cols {
                        return Err(Error::Length {
                            op: "reshape",
                            field: "k".into(),
                            got: flat.len(),
                            expected: rows * cols,
                            shape: format!("{rows}×{cols}"),
                        });
                    }
                    node = matrix(rows, cols, place, |r, c| flat[r * cols + c]);
                }
                _ => return Err(malformed(self.text, place)),
            }
        }
    }

    /// The numbers up to the closing bracket, those of `(3, 3), 1` in one list; words are left out.
    fn numbers(&mut self) -> Result<Vec<f64>> {
        let mut numbers = Vec::new();
        let from = self.next;
        self.skip_to_close()?;
        let end = self.next;
        self.next = from;
        while self.next + 1 < end {
            match self.kind() {
                Some(Kind::Number(_)) => match self.product()? {
                    Node::Number(number) => numbers.push(number),
                    Node::List(_) => return self.refuse(),
                },
                // `dtype=…` and all behind it
                Some(Kind::Word(_)) => break,
                _ => self.next += 1,
            }
        }
        self.next = end;
        Ok(numbers)
    }

    fn skip_to_close(&mut self) -> Result<()> {
        let mut open = 1usize;
        loop {
            match self.kind() {
                Some(Kind::Open(_)) => open += 1,
                Some(Kind::Close(_)) => open -= 1,
                Some(_) => {}
                None => return self.refuse(),
            }
            self.next += 1;
            if open == 0 {
                return Ok(());
            }
        }
    }
}

fn side(number: f64) -> Result<usize> {
    if number.fract() != 0.0 || !(1.0..=KERNEL_SIDE as f64).contains(&number) {
        return Err(Error::out_of_range("size", number, 1, KERNEL_SIDE));
    }
    Ok(number as usize)
}

fn matrix(rows: usize, cols: usize, at: usize, cell: impl Fn(usize, usize) -> f64) -> Node {
    let item = |node| Item {
        node,
        after: Separator::Cell,
        at,
    };
    let row = |r| (0..cols).map(|c| item(Node::Number(cell(r, c)))).collect();
    Node::List((0..rows).map(|r| item(Node::List(row(r)))).collect())
}

fn flatten(node: Node, into: &mut Vec<f64>) {
    match node {
        Node::Number(number) => into.push(number),
        Node::List(items) => items.into_iter().for_each(|item| flatten(item.node, into)),
    }
}
