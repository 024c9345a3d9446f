mod public;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::{Contents, Cover, Matter, Proposal, Report, annex, html};
use crate::draws::Lots;
use crate::language::Language;
use crate::outcome::Outcome;
use crate::outcome::compare::draws::Draws;
use crate::policy::{Policy, Preset};
use crate::random::Seed;
use crate::roster::Roster;
use crate::roster::generate::{CountyParameters, generate};
use crate::table::{Cell, Table};
use crate::workbook::workbook;

/// The runs of proposals, each beside the status quo with its posts.
struct Runs {
    roster: Roster,
    runs: Vec<(String, [Outcome; 2], Draws)>,
}

impl Runs {
    fn new(proposals: &[(&str, Policy)]) -> Self {
        let roster = generate(&CountyParameters::with_schools(40), Seed(15)).unwrap();
        let mut lots = Lots::new(Seed(15));
        let runs = proposals.iter().map(|(name, after)| {
            let mut before = policy(Preset::STATUS_QUO);
            before.establishment = after.establishment.clone();
            before.posts = after.posts.clone();
            let draws = lots.compare(&roster, [&before, after], 5, 5).unwrap();
            let run = |policy: &Policy| crate::run(&roster, policy, Seed(15)).unwrap();
            ((*name).to_owned(), [run(&before), run(after)], draws)
        });
        let runs = runs.collect();
        Self { roster, runs }
    }

    fn report(&self, language: Language) -> Report {
        self.report_under(&Cover::default(), language)
    }

    fn report_under(&self, cover: &Cover, language: Language) -> Report {
        let proposals = self.runs.iter().map(|(name, [before, after], draws)| Proposal {
            name: name.clone(),
            before,
            after,
            draws: draws.clone(),
        });
        let matter = Matter {
            roster: &self.roster,
            proposals: proposals.collect(),
            language,
        };
        annex(matter, cover).unwrap()
    }
}

fn policy(preset: Preset) -> Policy {
    preset.scenario(Language::Chinese).overrides.apply().unwrap()
}

fn one() -> Runs {
    Runs::new(&[("送审稿", policy(Preset::COMMON_ROUNDS))])
}

fn several() -> Runs {
    let common = policy(Preset::COMMON_ROUNDS);
    let mut timetable = common.clone();
    timetable.posts.basis = crate::policy::PostsBasis::Timetable;
    Runs::new(&[
        ("送审稿", common),
        ("送审稿", policy(Preset::RURAL_BONUS)),
        ("按课时设岗", timetable),
    ])
}

/// The section stands where the roster holds what really happened, and names no teacher.
#[test]
fn what_really_happened_is_a_section_where_the_roster_holds_it() {
    let mut runs = several();
    let headings = |runs: &Runs, language| -> Vec<String> {
        let sections = runs.report(language).sections;
        sections.into_iter().map(|section| section.heading).collect()
    };
    let title = |language| crate::wording::compare::actual::TITLE.in_language(language);
    for language in Language::ALL {
        let has = |heading: &String| heading.contains(title(language));
        assert!(!headings(&runs, language).iter().any(has));
    }
    let ends = crate::wording::actual_ends(&runs.runs[0].1[1], &runs.roster, Language::Chinese);
    runs.roster.actual = ends;
    for language in Language::ALL {
        let report = runs.report(language);
        let mut sections = report.sections.iter();
        let section = sections.find(|section| section.heading.contains(title(language)));
        let section = section.unwrap();
        // A status quo for each set of posts, and three proposals; the first agrees with itself.
        assert_eq!(section.paragraphs.len(), 5);
        assert!(
            section.paragraphs[1].contains("100.0"),
            "{}",
            section.paragraphs[1]
        );
        assert_eq!(section.tables[0].columns.len(), 6);
        let code = &runs.roster.teachers[0].id;
        let names_somebody = |table: &Table| {
            let mut rows = table.rows.iter();
            rows.any(|row| row.cells.contains(&Cell::words(code)))
        };
        assert!(!section.tables.iter().any(names_somebody));
        let mut keys: Vec<&str> = section.tables.iter().map(|table| table.key.as_str()).collect();
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all, "every table has a key of its own");
    }
}

#[test]
fn what_was_done_to_the_files_of_an_office_is_printed_with_the_data() {
    let runs = one();
    let done = [
        "教师.xlsx 有 2 行未读入：手工剔除。",
        "文本格式的数字按数字读取：31 处。",
    ];
    let cover = Cover {
        import: done.map(str::to_owned).to_vec(),
        ..Cover::default()
    };
    for language in Language::ALL {
        let report = runs.report_under(&cover, language);
        let tables = report.sections[1].tables.iter();
        let printed: Vec<&Table> = tables.filter(|table| table.key == "import").collect();
        let said: Vec<&Cell> = printed[0].rows.iter().map(|row| &row.cells[0]).collect();
        assert_eq!(said, done.map(Cell::words).iter().collect::<Vec<_>>());
        let page = html::document(&report, language);
        assert!(done.iter().all(|done| page.contains(done)));
        let plain = runs.report(language);
        assert!(plain.sections[1].tables.iter().all(|table| table.key != "import"));
    }
}

/// The paragraphs under a small heading of the first section.
fn under<'report>(report: &'report Report, heading: &str) -> Vec<&'report str> {
    let mut paragraphs = report.sections[0].paragraphs.iter().map(String::as_str);
    let _ = paragraphs.by_ref().find(|paragraph| *paragraph == heading);
    paragraphs
        .take_while(|paragraph| !paragraph.starts_with(['【', '[']))
        .collect()
}

/// All tables, section by section.
fn tables_of(report: &Report) -> impl Iterator<Item = &Table> {
    report.sections.iter().flat_map(|section| {
        let behind = section.pictures.iter().map(|picture| &picture.table);
        section.tables.iter().chain(behind)
    })
}

#[test]
fn findings_are_sentences_with_both_numbers_the_difference_and_their_table() {
    let runs = one();
    let report = runs.report(Language::Chinese);
    assert_eq!(report.sections[0].heading, "一、结论与风险");
    assert!(report.sections[0].tables.is_empty());
    let told: Vec<&str> = ["【劣于现状】", "【优于现状】"]
        .iter()
        .flat_map(|heading| under(&report, heading))
        .collect();
    assert!(told.len() > 4, "{told:?}");
    for sentence in &told {
        let has = |words: [&str; 2]| words.iter().all(|word| sentence.contains(word));
        assert!(
            has(["增加到", "，增加 "])
                || has(["减少到", "，减少 "])
                || has(["上升到", "，上升 "])
                || has(["下降到", "，下降 "]),
            "{sentence}"
        );
    }
    let text = report.sections[0].paragraphs.join("\n");
    assert!(!text.contains("有改善") && !text.contains("更好："), "{text}");
    // Each names a table that the report has.
    let titles: Vec<&str> = tables_of(&report).map(|table| table.title.as_str()).collect();
    let mut traced = 0;
    for tail in text.split("（表 ").skip(1) {
        let number = tail.split_once('）').unwrap().0;
        let prefix = format!("表{number} ");
        assert!(
            titles.iter().any(|title| title.starts_with(&prefix)),
            "no {prefix} in {titles:?}"
        );
        traced += 1;
    }
    assert!(traced >= told.len());
}

#[test]
fn pupils_that_are_assumed_and_not_those_of_the_roster_are_told() {
    let mut fewer = policy(Preset::COMMON_ROUNDS);
    fewer.establishment.enrolment.primary = crate::units::Percent::whole(70);
    let basis = |runs: Runs| runs.report(Language::Chinese).sections[1].paragraphs.join("\n");
    let told = basis(Runs::new(&[("生源减少", fewer)]));
    assert!(
        told.contains("“生源减少”假设的在校生数和班级数与花名册不同（以花名册为 100%：小学为 70%）"),
        "{told}"
    );
    assert!(!basis(one()).contains("假设的在校生数"));
}

#[test]
fn the_bad_news_is_told_and_comes_first() {
    let report = one().report(Language::Chinese);
    let paragraphs = &report.sections[0].paragraphs;
    let place = |heading: &str| {
        paragraphs
            .iter()
            .position(|paragraph| paragraph == heading)
            .unwrap()
    };
    assert!(place("【劣于现状】") < place("【优于现状】"));
    assert!(place("【优于现状】") < place("【风险】"));
    assert!(
        under(&report, "【劣于现状】")
            .iter()
            .any(|told| told.contains("待岗由 0 人增加到"))
    );
    let risks = under(&report, "【风险】").join("\n");
    for expected in [
        "没有该学科教师的学校",
        "人变为缺",
        "比课时需要少 1 人以上的学校",
        "须落实安置",
    ] {
        assert!(risks.contains(expected), "no {expected} in {risks}");
    }
}

#[test]
fn what_the_draws_do_not_agree_on_is_neither_better_nor_worse() {
    use crate::verdict::Verdict;
    let mut runs = one();
    let (_, _, draws) = &mut runs.runs[0];
    for indicator in &mut draws.indicators {
        indicator.verdict = Verdict::Varies;
    }
    let report = runs.report(Language::English);
    let worse = under(&report, "[Worse than the status quo]");
    assert_eq!(
        worse,
        ["Of the main indicators none is worse in nearly all draws. (Table 2)"]
    );
    let better = under(&report, "[Better than the status quo]");
    assert_eq!(
        better,
        ["Of the main indicators none is better in nearly all draws. (Table 2)"]
    );
    let varies = "[Varies with the lot: neither better nor worse can be said]";
    assert!(under(&report, varies).len() > 10);
}

#[test]
fn several_proposals_stand_side_by_side_after_the_status_quo_and_copies_are_told_apart() {
    let runs = several();
    for language in Language::ALL {
        let report = runs.report(language);
        let (status_quo, second) = language.pick(("现状", "送审稿（2）"), ("Status quo", "送审稿 (2)"));
        let find = |key: &str| tables_of(&report).find(|table| table.key == key).unwrap();
        for (key, before) in [("ends", 1), ("clauses", 1), ("indicators", 2)] {
            let headings: Vec<&str> = find(key)
                .columns
                .iter()
                .map(|column| column.heading.as_str())
                .collect();
            assert_eq!(headings[before], status_quo, "{key}: {headings:?}");
            let place = |name: &str| headings.iter().position(|heading| *heading == name);
            let (first, other, last) = (place("送审稿"), place(second), place("按课时设岗"));
            assert!(
                first.is_some() && first < other && other < last,
                "{key}: {headings:?}"
            );
        }
        // Each is told by itself, and first of all what each comes to.
        let paragraphs = &report.sections[0].paragraphs;
        for (paragraph, name) in paragraphs.iter().zip(["送审稿", second, "按课时设岗"]) {
            assert!(paragraph.starts_with(&format!("“{name}”")), "{paragraph}");
        }
        // The last makes posts of its own, and has a status quo of its own.
        let own = find("ends")
            .columns
            .iter()
            .filter(|column| column.heading.contains(status_quo));
        assert_eq!(own.count(), 2);
        let mut keys: Vec<&str> = tables_of(&report).map(|table| table.key.as_str()).collect();
        let tables = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), tables, "two tables have one key");
    }
}

#[test]
fn sections_and_tables_are_numbered_and_none_stands_twice() {
    for (runs, sections) in [(one(), 10), (several(), 9)] {
        let report = runs.report(Language::Chinese);
        assert_eq!(report.sections.len(), sections);
        let numbers = "一二三四五六七八九十".chars();
        for (section, number) in report.sections.iter().zip(numbers) {
            assert!(section.heading.starts_with(number), "{}", section.heading);
        }
        let numbered = report.sections.iter().flat_map(|section| &section.tables);
        for (table, number) in numbered.zip(1..) {
            assert!(
                table.title.starts_with(&format!("表{number} ")),
                "{}",
                table.title
            );
        }
        let balance = report
            .sections
            .iter()
            .find(|section| section.heading.ends_with("优质均衡教师指标"));
        assert_eq!(balance.unwrap().tables.len(), 1);
        assert!(report.origin.contains("数据校验码") && !report.origin.contains("指纹"));
    }
}

/// What the cells of a table show on paper, row by row.
fn printed(document: &str, table: &Table) -> Vec<Vec<String>> {
    let start = document.find(&format!("data-table=\"{}\"", table.key)).unwrap();
    let body = document[start..].split_once("<tbody>").unwrap().1;
    let body = body.split_once("</tbody>").unwrap().0;
    let rows = body.split("<tr").skip(1);
    rows.map(|row| {
        let cells = row
            .split("</t")
            .map(|cell| cell.rsplit('>').next().unwrap_or_default().to_owned());
        cells.take(table.columns.len()).collect()
    })
    .collect()
}

/// A printed number as a number.
fn as_number(printed: &str) -> Option<f64> {
    let plain = printed
        .replace([',', '+', '±', '✓', '✗', ' '], "")
        .replace('−', "-");
    plain.parse().ok()
}

#[test]
fn workbook_files_and_json_hold_the_numbers_that_are_printed() {
    for runs in [one(), several()] {
        let report = runs.report(Language::Chinese);
        let document = html::document(&report, Language::Chinese);
        let json: Value = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
        let mut book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(workbook(&Contents::of(report.clone())).unwrap()))
                .unwrap();
        let names = book.sheet_names();
        let mut compared = 0;
        for (place, section) in report.sections.iter().enumerate() {
            for (number, table) in section.tables.iter().enumerate() {
                let short: String = table.title.chars().take(31).collect();
                let sheet = names
                    .iter()
                    .find(|name| {
                        short.starts_with(name.trim_end_matches(char::is_numeric).trim())
                            && name.starts_with(short.split(' ').next().unwrap())
                    })
                    .unwrap();
                let sheet = book.worksheet_range(sheet).unwrap();
                let lines: Vec<String> = table.to_csv().lines().map(str::to_owned).collect();
                let shown = printed(&document, table);
                assert_eq!(shown.len(), table.rows.len(), "{}", table.title);
                for (line, row) in table.rows.iter().enumerate() {
                    for (column, cell) in row.cells.iter().enumerate() {
                        let Some(value) = cell.value() else { continue };
                        let decimals = row.decimals.or(table.columns[column].decimals).unwrap_or(0);
                        let half = 0.5 / f64::from(10_u32.pow(u32::from(decimals))) + 1e-9;
                        let on_paper = as_number(&shown[line][column]).unwrap();
                        assert!(
                            (on_paper - value).abs() <= half,
                            "{}: {:?}",
                            table.title,
                            shown[line]
                        );
                        let in_book = sheet.get_value((line as u32 + 1, column as u32));
                        assert_eq!(in_book, Some(&Data::Float(value)), "{} {line}", table.title);
                        let in_json =
                            &json["sections"][place]["tables"][number]["rows"][line]["cells"][column];
                        let in_json: Cell = serde_json::from_value(in_json.clone()).unwrap();
                        assert_eq!(in_json.value(), Some(value));
                        let rounded = format!("{value:.*}", usize::from(decimals));
                        assert!(
                            lines[line + 1].contains(&rounded),
                            "{}: {}",
                            table.title,
                            lines[line + 1]
                        );
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 500, "{compared} numbers");
    }
}
