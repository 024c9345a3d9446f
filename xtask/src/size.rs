//! How much the page makes a visitor download before it can start.

use crate::failure::{Failure, Outcome};
use crate::program::{capture, quiet_input};
use crate::project::Project;

/// The most that the page's programs may weigh under gzip, in bytes.
const BUDGET: u64 = 450 * 1024;

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
    let total = weights.iter().map(|weight| weight.gzip).sum();
    let verdict = format!("{} of {} under gzip", kilobytes(total), kilobytes(BUDGET));
    println!("{verdict}");
    if total <= BUDGET {
        Ok(())
    } else {
        Err(Failure::new(format!("the page is too big: {verdict}")))
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
