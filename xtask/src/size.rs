//! How much the page makes a visitor download before it can start.

use crate::failure::{Failure, Outcome};
use crate::program::{capture, quiet_input};
use crate::project::Project;

/// A part of the page that is downloaded by itself.
struct Part {
    /// What it is.
    name: &'static str,
    /// What the names of its files start with.
    prefix: &'static str,
    /// The most that it may weigh under gzip, in bytes.
    budget: u64,
}

/// The parts that are downloaded only when they are asked for. Everything else belongs to the page itself.
const LATER: [Part; 3] = [
    Part {
        name: "charts",
        prefix: "charts.",
        budget: 270 * 1024,
    },
    // What takes thought: reading files, explaining, comparing.
    Part {
        name: "study",
        prefix: "study",
        budget: 450 * 1024,
    },
    // Pictures, report and workbook.
    Part {
        name: "sheets",
        prefix: "sheets",
        budget: 700 * 1024,
    },
];

/// The page itself: what is downloaded before it can start.
const PAGE: Part = Part {
    name: "page",
    prefix: "",
    budget: 450 * 1024,
};

/// One file of the page.
#[derive(Debug, PartialEq, Eq)]
struct Weight {
    plain: u64,
    gzip: u64,
    name: String,
}

/// Weighs the page's programs and holds them to the budget.
pub fn check(project: &Project) -> Outcome {
    let script = project.root().join("xtask").join("gzip-sizes.mjs");
    let listing = capture(quiet_input("node").arg(script).arg(project.dist()))?;
    let weights = parse(&listing)?;
    if weights.is_empty() {
        return Err(Failure::new("there is no program in dist to weigh"));
    }
    for weight in &weights {
        println!(
            "{:>9}  {:>9} gzip  {}",
            kilobytes(weight.plain),
            kilobytes(weight.gzip),
            weight.name
        );
    }
    let mut too_big = Vec::new();
    for part in [&PAGE].into_iter().chain(&LATER) {
        let total = weights
            .iter()
            .filter(|weight| part_of(&weight.name).prefix == part.prefix)
            .map(|weight| weight.gzip)
            .sum();
        let verdict = format!(
            "{}: {} of {} under gzip",
            part.name,
            kilobytes(total),
            kilobytes(part.budget)
        );
        println!("{verdict}");
        if total > part.budget {
            too_big.push(verdict);
        }
    }
    if too_big.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("too big: {}", too_big.join(", "))))
    }
}

/// The part that a file belongs to.
fn part_of(file: &str) -> &'static Part {
    LATER
        .iter()
        .find(|part| file.starts_with(part.prefix))
        .unwrap_or(&PAGE)
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

    #[test]
    fn what_is_loaded_later_is_counted_by_itself() {
        let part = |file| part_of(file).name;
        assert_eq!(
            [
                "app.js",
                "app_bg.wasm",
                "boot.js",
                "charts.js",
                "sheets.js",
                "sheets_bg.wasm"
            ]
            .map(part),
            ["page", "page", "page", "charts", "sheets", "sheets"]
        );
    }
}
