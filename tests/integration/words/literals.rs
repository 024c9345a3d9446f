//! The string literals of a Rust source outside its tests.

/// A literal, as the program has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it says; escapes are left as they are written, but for line breaks that the language passes over.
    pub text: String,
}

/// The literals up to the module of tests; comments and characters are passed over.
pub fn literals(source: &str) -> Vec<Literal> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some((text, length)) = raw(source, at).or_else(|| quoted(rest)) {
            let line = source[..at].matches('\n').count() + 1;
            found.push(Literal { line, text });
            length
        } else if first == '\'' {
            character(rest)
        } else {
            first.len_utf8()
        };
        at += length;
    }
    found
}

/// A raw literal that begins here, and its length in the source.
fn raw(source: &str, at: usize) -> Option<(String, usize)> {
    let after_name = source[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
    let rest = &source[at..];
    let marks = rest
        .strip_prefix('r')?
        .bytes()
        .take_while(|byte| *byte == b'#')
        .count();
    let open = format!("r{}\"", "#".repeat(marks));
    if after_name || !rest.starts_with(&open) {
        return None;
    }
    let close = format!("\"{}", "#".repeat(marks));
    let length = rest[open.len()..].find(&close)?;
    let text = rest[open.len()..open.len() + length].to_owned();
    Some((text, open.len() + length + close.len()))
}

/// A literal in plain quotation marks that begins here, and its length in the source.
fn quoted(rest: &str) -> Option<(String, usize)> {
    let mut symbols = rest.strip_prefix('"')?.char_indices();
    let mut text = String::new();
    while let Some((at, symbol)) = symbols.next() {
        match symbol {
            '"' => return Some((text, at + 2)),
            '\\' => match symbols.next()?.1 {
                // The language passes over the break and the blanks after it.
                '\n' => {
                    let after = &rest[1..][symbols.offset()..];
                    let blanks = after.len() - after.trim_start().len();
                    for _ in after[..blanks].chars() {
                        symbols.next();
                    }
                }
                escaped => text.extend(['\\', escaped]),
            },
            _ => text.push(symbol),
        }
    }
    None
}

/// The length of a character in quotation marks, or of the mark alone, as of a lifetime.
fn character(rest: &str) -> usize {
    let mut symbols = rest[1..].char_indices();
    let end = match symbols.next() {
        Some((_, '\\')) => symbols.skip(1).find(|(_, symbol)| *symbol == '\''),
        Some(_) => symbols.next().filter(|(_, symbol)| *symbol == '\''),
        None => None,
    };
    end.map_or(1, |(at, _)| at + 2)
}

#[test]
fn literals_are_found_with_their_lines_and_nothing_else() {
    let source = "// \"not this\"\nconst A: &str = \"一\\\"二\";\nlet b = ('\"', '\\'', r#\"三\"四\"#);\n\
        /* \"nor this\" */ fn c<'a>() -> &'a str { \"long \\\n    line\" }\n#[cfg(test)]\nmod tests { \"五\" }";
    let found: Vec<(usize, String)> = literals(source)
        .into_iter()
        .map(|literal| (literal.line, literal.text))
        .collect();
    let right = [(2, "一\\\"二"), (3, "三\"四"), (4, "long line")];
    assert_eq!(found, right.map(|(line, text)| (line, text.to_owned())));
}
