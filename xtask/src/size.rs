//! How much the page makes a visitor download, and when.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::page;
use crate::project::Project;

/// A part of the page that is downloaded by itself.
struct Part {
    /// What it is.
    name: &'static str,
    /// What the names of its files start with.
    prefix: &'static str,
    /// The most that it should weigh under gzip, in bytes.
    budget: u64,
}

/// The parts that the page does not wait for. Everything else belongs to the page itself.
const LATER: [Part; 4] = [
    // Loaded once the page stands.
    Part {
        name: "engine",
        prefix: "engine",
        budget: 1345 * 1024,
    },
    // Loaded when the first file is brought or the first workbook written: all that opens, maps and anonymises an office's
    // workbooks, the workbooks of templates and rosters, and what mends them, built for speed.
    Part {
        name: "import",
        prefix: "import",
        budget: 1320 * 1024,
    },
    // Loaded when the first picture is opened.
    Part {
        name: "charts",
        prefix: "charts",
        budget: 270 * 1024,
    },
    // Loaded once the engine is here: keeps the files of the page for the next time.
    Part {
        name: "keeper",
        prefix: "sw.",
        budget: 2 * 1024,
    },
];

/// The page itself: what is downloaded before it shows its first numbers.
const PAGE: Part = Part {
    name: "page",
    prefix: "",
    budget: 540 * 1024,
};

/// The most that the one file should weigh, in bytes.
const ONE_FILE: u64 = 6 * 1024 * 1024;

/// How far over its budget a part may be with no more than a warning, in hundredths.
const LEEWAY: u64 = 5;

/// How a part stands to its budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Within,
    Over,
    TooBig,
}

/// One file of the page.
#[derive(Debug, PartialEq, Eq)]
struct Weight {
    plain: u64,
    gzip: u64,
    name: String,
}

/// Weighs the page's files and holds them to the budgets.
pub fn check(project: &Project) -> Outcome {
    let weights = weigh(project).map_err(Failure::while_doing("weighing the page"))?;
    if weights.is_empty() {
        return Err(Failure::new("there is no page in dist to weigh"));
    }
    for weight in &weights {
        println!(
            "{:>9}  {:>9} gzip  {}",
            kilobytes(weight.plain),
            kilobytes(weight.gzip),
            weight.name
        );
    }
    let parts = [&PAGE].into_iter().chain(&LATER).map(|part| {
        let own = weights
            .iter()
            .filter(|weight| part_of(&weight.name).prefix == part.prefix);
        let total: u64 = own.map(|weight| weight.gzip).sum();
        let said = format!(
            "{}: {} of {} under gzip",
            part.name,
            kilobytes(total),
            kilobytes(part.budget)
        );
        (total, part.budget, said)
    });
    let one_file = fs::metadata(project.dist().join(page::ONE_FILE))
        .map_err(Failure::while_doing("weighing the one file"))?
        .len();
    let said = format!(
        "everything in one file: {} of {}",
        kilobytes(one_file),
        kilobytes(ONE_FILE)
    );
    let mut too_big = Vec::new();
    for (total, budget, said) in parts.chain([(one_file, ONE_FILE, said)]) {
        match verdict(total, budget) {
            Verdict::Within => println!("{said}"),
            Verdict::Over => println!("warning: over the budget, {said}"),
            Verdict::TooBig => too_big.push(said),
        }
    }
    if too_big.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("too big: {}", too_big.join(", "))))
    }
}

/// Every file that the build has compressed, in the order of names.
fn weigh(project: &Project) -> std::io::Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for entry in fs::read_dir(project.dist())? {
        let entry = entry?;
        let compressed = entry.file_name().to_string_lossy().into_owned();
        if let Some(name) = compressed.strip_suffix(".gz") {
            weights.push(Weight {
                plain: fs::metadata(project.dist().join(name))?.len(),
                gzip: entry.metadata()?.len(),
                name: name.to_owned(),
            });
        }
    }
    weights.sort_by(|first, second| first.name.cmp(&second.name));
    Ok(weights)
}

/// The part that a file belongs to.
fn part_of(file: &str) -> &'static Part {
    LATER
        .iter()
        .find(|part| file.starts_with(part.prefix))
        .unwrap_or(&PAGE)
}

fn verdict(total: u64, budget: u64) -> Verdict {
    if total <= budget {
        Verdict::Within
    } else if total * 100 <= budget * (100 + LEEWAY) {
        Verdict::Over
    } else {
        Verdict::TooBig
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_over_the_budget_is_a_warning_and_more_is_too_big() {
        let of_two_hundred = [200, 201, 210, 211].map(|total| verdict(total, 200));
        let expected = [Verdict::Within, Verdict::Over, Verdict::Over, Verdict::TooBig];
        assert_eq!(of_two_hundred, expected);
        assert_eq!(kilobytes(1536), "1.5 KB");
    }

    #[test]
    fn what_is_loaded_later_is_counted_by_itself() {
        let part = |file| part_of(file).name;
        assert_eq!(
            [
                "boot.js",
                "charts.js",
                "engine.js",
                "engine_bg.wasm",
                "files.js",
                "import.js",
                "import_bg.wasm",
                "opening.bin",
                "page.js",
                "page_bg.wasm",
                "style.css",
                "sw.js"
            ]
            .map(part),
            [
                "page", "charts", "engine", "engine", "page", "import", "import", "page", "page", "page",
                "page", "keeper"
            ]
        );
    }
}
