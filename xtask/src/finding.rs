//! What was found of each thing the project needs, and the table that shows it.

use crate::failure::{Failure, Outcome};

/// One thing the project needs and what this machine has of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The thing's name.
    pub thing: String,
    /// What the project needs of it.
    pub needed: String,
    /// What is here, if anything.
    pub found: Option<String>,
    /// Whether what is here will do.
    pub good: bool,
    /// The command that mends it.
    pub mend: String,
}

impl Finding {
    /// This finding as a failure, unless it is good.
    pub fn require(&self) -> Outcome {
        if self.good {
            return Ok(());
        }
        let found = match &self.found {
            Some(found) => format!("found {found}"),
            None => "none found".to_owned(),
        };
        let what = format!("{} is needed ({}), {found}", self.thing, self.needed);
        Err(Failure::mended_by(what, &self.mend))
    }

    /// The finding's row: thing, needed, found, and the command if it is wanted.
    fn row(&self) -> [String; 4] {
        [
            self.thing.clone(),
            self.needed.clone(),
            self.found.clone().unwrap_or_else(|| "missing".to_owned()),
            if self.good {
                "-".to_owned()
            } else {
                self.mend.clone()
            },
        ]
    }
}

/// All findings as a table with aligned columns.
pub fn table(findings: &[Finding]) -> String {
    let mut rows = vec![["thing", "needed", "found", "to mend it"].map(str::to_owned)];
    rows.extend(findings.iter().map(Finding::row));
    aligned(&rows)
}

/// Rows with every column but the last padded to its widest cell.
pub fn aligned<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..COLUMNS).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| format!("{cell:width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(found: Option<&str>, good: bool) -> Finding {
        Finding {
            thing: "node".to_owned(),
            needed: "20".to_owned(),
            found: found.map(str::to_owned),
            good,
            mend: "install it".to_owned(),
        }
    }

    #[test]
    fn only_what_is_wrong_shows_its_cure() {
        let shown = table(&[finding(Some("22.1.0"), true), finding(None, false)]);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "thing  needed  found    to mend it");
        assert_eq!(lines[1], "node   20      22.1.0   -");
        assert_eq!(lines[2], "node   20      missing  install it");
    }

    #[test]
    fn requiring_says_what_is_needed_and_found() {
        assert_eq!(finding(Some("22.1.0"), true).require(), Ok(()));
        let failure = finding(Some("18.0.0"), false).require().unwrap_err();
        assert!(
            failure
                .to_string()
                .starts_with("node is needed (20), found 18.0.0")
        );
    }
}
