//! `shapan match`: solves a bare instance, so that the mechanisms can be checked against other software.

use shapan::instance::{Objective, Solution, solve_bytes_telling};
use shapan::language::Language;
use shapan::text;

use super::arguments::MatchOptions;
use super::failure::Failure;
use super::input;
use super::output::{self, Output};

/// Solves the instance and prints who got what.
pub fn run(options: &MatchOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let bytes = input::instance(&options.instance)?;
    let mut tell = |seconds: u64| {
        let line = text! {
            zh: "抽签次数多，约需 {seconds} 秒。",
            en: "Drawing lots so often takes about {seconds:second|seconds}.",
            seconds
        };
        out.aside(&line.say(language));
    };
    let solution = solve_bytes_telling(&bytes, &mut tell)
        .map_err(|refusal| Failure::Instance(options.instance.clone(), Box::new(refusal)))?;
    if options.json {
        out.json(&solution);
    } else {
        print_table(&solution, language, out);
    }
    Ok(())
}

fn print_table(solution: &Solution, language: Language, out: &mut Output) {
    let title = |zh: &str, en: &str| language.pick(zh, en).to_owned();
    output::line!(
        out,
        "{}{}",
        language.pick("机制：", "Mechanism: "),
        solution.mechanism().key()
    );
    output::line!(out);
    let anybody_holds = solution.placements().any(|placement| placement.current.is_some());
    let mut rows = vec![vec![
        title("申请人", "Applicant"),
        title("去向", "Placed at"),
        title("第几志愿", "Choice"),
    ]];
    if anybody_holds {
        rows[0].push(title("原岗位", "Held before"));
    }
    let or_dash = |id: Option<&str>| id.unwrap_or("—").to_owned();
    for placement in solution.placements() {
        let mut row = vec![
            placement.applicant.to_owned(),
            or_dash(placement.program),
            placement
                .choice
                .map_or_else(|| "—".to_owned(), |choice| choice.to_string()),
        ];
        if anybody_holds {
            row.push(or_dash(placement.current));
        }
        rows.push(row);
    }
    out.table(&rows);
    output::line!(out);
    out.table(&objective(solution.objective(), language));
}

fn objective(objective: Objective, language: Language) -> Vec<Vec<String>> {
    let row = |zh: &str, en: &str, number: String| vec![language.pick(zh, en).to_owned(), number];
    match objective {
        Objective::Placement { placed, cost } => vec![
            row("安置人数", "Applicants placed", placed.to_string()),
            row("总费用", "Total cost", cost.to_string()),
        ],
        Objective::Matching {
            placed,
            unplaced,
            first_choices,
            rank_sum,
            moved,
            below_current,
        } => {
            let mut rows = vec![
                row("安置人数", "Applicants placed", placed.to_string()),
                row("未安置人数", "Applicants not placed", unplaced.to_string()),
                row(
                    "获第一志愿人数",
                    "Applicants with their first choice",
                    first_choices.to_string(),
                ),
                row(
                    "志愿序号之和",
                    "Places in the lists, added up",
                    rank_sum.to_string(),
                ),
            ];
            if let (Some(moved), Some(below)) = (moved, below_current) {
                rows.push(row(
                    "换岗人数",
                    "Applicants who changed places",
                    moved.to_string(),
                ));
                rows.push(row(
                    "不如原岗位的人数",
                    "Applicants worse off than before",
                    below.to_string(),
                ));
            }
            rows
        }
    }
}
