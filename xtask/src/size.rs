//! How much the page makes a visitor download before it can start.

use crate::failure::{Failure, Outcome};
use crate::program::{capture, quiet_input};
use crate::project::Project;

/// Programs that are loaded together, and the most they may weigh under gzip, in bytes.
struct Part {
    name: &'static str,
    /// How the names of its files begin; the part without a beginning takes what no other does.
    begins: &'static str,
    budget: Option<u64>,
}

/// What a visitor downloads, and when.
const PARTS: [Part; 4] = [
    Part {
        name: "study, when first asked",
        begins: "study",
        budget: None,
    },
    Part {
        name: "charts, with the first picture",
        begins: "charts",
        budget: Some(270 * 1024),
    },
    Part {
        name: "workbooks, when first asked",
        begins: "sheets",
        budget: None,
    },
    Part {
        name: "first load",
        begins: "",
        budget: Some(450 * 1024),
    },
];

/// One file of the page.
#[derive(Debug, PartialEq, Eq)]
struct Weight {
    plain: u64,
    gzip: u64,
    name: String,
}

/// Weighs the page's programs and holds them to their budgets.
pub fn check(project: &Project) -> Outcome {
    let script = project.root().join("xtask").join("gzip-sizes.mjs");
    let listing = capture(quiet_input("node").arg(script).arg(project.dist()))?;
    let weights = parse(&listing)?;
    if weights.is_empty() {
        return Err(Failure::new("there is no program in dist to weigh"));
    }
    let mut too_big = Vec::new();
    let mut left = weights;
    for part in &PARTS {
        let (own, others): (Vec<Weight>, Vec<Weight>) = left
            .into_iter()
            .partition(|weight| weight.name.starts_with(part.begins));
        left = others;
        for weight in &own {
            println!(
                "{:>9}  {:>9} gzip  {}",
                kilobytes(weight.plain),
                kilobytes(weight.gzip),
                weight.name
            );
        }
        let total: u64 = own.iter().map(|weight| weight.gzip).sum();
        let of = part
            .budget
            .map_or_else(String::new, |budget| format!(" of {}", kilobytes(budget)));
        let verdict = format!("{}: {}{of} under gzip", part.name, kilobytes(total));
        println!("{verdict}");
        if part.budget.is_some_and(|budget| total > budget) {
            too_big.push(verdict);
        }
    }
    if too_big.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "the page is too big: {}",
            too_big.join("; ")
        )))
    }
}

fn parse(listing: &str) -> Outcome<Vec<Weight>> {
    let line = |line: &str| {
        let mut words = line.splitn(3, ' ');
        Some(Weight {
            plain: words.next()?.parse().ok()?,
            gzip: words.next()?.parse().ok()?,
            name: words.next()?.to_owned(),
        })
    };
    listing
        .lines()
        .map(|text| line(text).ok_or_else(|| Failure::new(format!("not a size: {text}"))))
        .collect()
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_read_with_spaces_in_names() {
        let read = parse("2048 1024 a b.js\n").unwrap();
        assert_eq!(
            read,
            [Weight {
                plain: 2048,
                gzip: 1024,
                name: "a b.js".to_owned()
            }]
        );
        assert!(parse("x").is_err());
        assert_eq!(kilobytes(1536), "1.5 KB");
    }
}
