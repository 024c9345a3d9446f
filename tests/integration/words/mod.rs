//! The words of the texts that an official reads: one thing has one name, and words of papers stay in papers.

mod list;
mod literals;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use list::{CHINESE, ENGLISH, Word};
use literals::literals;
use shapan::language::Language;
use shapan::outcome::indicators::families::definitions;
use shapan::policy::Preset;
use shapan::policy::clauses::{Form, draft};
use shapan::roster::fields::TableKind;

/// Where the texts of a file are words that rosters use, or users type, and the program reads; only sentences are its own
/// there.
const READS_WORDS: &[&str] = &[
    "src/app/components/rules/search.rs",
    "src/import/mapping/header.rs",
    "src/import/tests/",
    "src/import/values/",
    "src/roster/codes.rs",
    "src/roster/columns/",
    "src/roster/personal/",
    "src/roster/read/",
    "src/roster/values.rs",
];

/// Documents written by hand for those who use the page; of others the words are in the sources they are made from.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "README.zh-CN.md",
    "docs/known-limits.md",
    "docs/report.md",
];

/// The word that is out of a text, if there is one, and is not right in the file.
fn out<'words>(text: &str, file: &str, words: &'words [Word]) -> Option<&'words Word> {
    words.iter().find(|word| {
        let right = word.right_in.iter().any(|place| file.starts_with(place));
        let rest = word
            .within
            .iter()
            .fold(text.to_owned(), |rest, within| rest.replace(within, "\u{fffc}"));
        !right && says(&rest, word.out)
    })
}

/// Whether a text says a word: a Latin one as a whole word, whatever the capitals.
fn says(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    let (text, word) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    text.match_indices(&word).any(|(at, _)| {
        let letter = |symbol: char| symbol.is_ascii_alphanumeric() || symbol == '_';
        !text[..at].ends_with(letter) && !text[at + word.len()..].starts_with(letter)
    })
}

/// A ratio such as 1:19 with the half-width colon, in a Chinese text.
fn half_width_ratio(text: &str) -> bool {
    let symbols: Vec<char> = text.chars().collect();
    symbols
        .windows(3)
        .any(|near| near[0].is_ascii_digit() && near[1] == ':' && near[2].is_ascii_digit())
}

/// Whether a text is Chinese, and not English with a Chinese name in it.
fn is_chinese(text: &str) -> bool {
    let han = text
        .chars()
        .filter(|symbol| ('\u{4e00}'..='\u{9fff}').contains(symbol));
    let latin = text.split(|symbol: char| !symbol.is_ascii_alphabetic());
    han.count() > latin.filter(|word| word.len() > 1).count()
}

/// What is wrong with a text, said with the right word.
fn fault(text: &str, file: &str) -> Option<String> {
    let text = without_values(text);
    let (words, ratio) = if is_chinese(&text) {
        (CHINESE, half_width_ratio(&text))
    } else if text.contains(' ') || text.starts_with(|first: char| first.is_ascii_uppercase()) {
        (ENGLISH, false)
    } else if text.contains('‰') {
        (CHINESE, false)
    } else {
        // A key, or a piece of code.
        return None;
    };
    if ratio {
        return Some("“:” in a ratio is out; write “∶”".to_owned());
    }
    let found = out(&text, file, words)?;
    Some(format!("“{}” is out; write “{}”", found.out, found.instead))
}

/// A template without what stands in braces, which are names of values; a document in JSON keeps its braces.
fn without_values(text: &str) -> String {
    if text.trim_start().starts_with(['{', '[']) && text.contains('\n') {
        // Of a document only names are said.
        let said = text.split('"').skip(1).step_by(2).filter(|part| is_chinese(part));
        return said.collect::<Vec<_>>().join("\n");
    }
    let mut kept = String::new();
    let mut depth = 0_usize;
    for symbol in text.chars() {
        match symbol {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(symbol),
            _ => {}
        }
    }
    kept
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source of the program and of its documents, by its path from the root.
fn sources() -> Vec<(String, String)> {
    let mut folders = vec![root().join("src"), root().join("tests/integration/manual")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let named = |name: &str| path.file_name().is_some_and(|of| of == name);
            if path.is_dir() && !named("testing") {
                folders.push(path);
            } else if path.extension().is_some_and(|of| of == "rs") && !named("tests.rs") {
                let name = path.strip_prefix(root()).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                sources.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources.sort();
    sources
}

#[test]
fn no_text_of_the_program_has_a_word_that_is_out() {
    let mut faults = String::new();
    let mut texts = 0;
    for (file, source) in sources() {
        let reads = READS_WORDS.iter().any(|place| file.starts_with(place));
        for literal in literals(&source) {
            if reads && !literal.text.contains(['。', '.']) {
                continue;
            }
            texts += 1;
            if let Some(fault) = fault(&literal.text, &file) {
                let _ = writeln!(faults, "{file}:{}: {fault}: {}", literal.line, literal.text);
            }
        }
    }
    assert!(texts > 5000, "only {texts} texts were found");
    assert!(faults.is_empty(), "\n{faults}");
}

/// The page shows what the engine and the reading of files say, and has no options of a command line.
#[test]
fn only_the_command_line_speaks_of_its_options() {
    let options = |text: &str| {
        text.match_indices("--")
            .filter(|(at, _)| {
                let before = text[..*at].chars().next_back();
                let letter = text[at + 2..].starts_with(|first: char| first.is_ascii_lowercase());
                // Of styles they are the names of values.
                letter && !before.is_some_and(|before| before == '(' || before == '-')
            })
            .count()
    };
    let said = |text: &str| is_chinese(text) || text.contains(' ');
    assert_eq!(options("请加 --force 覆盖"), 1);
    assert_eq!(options("var(--ink) -- a"), 0);
    let elsewhere = ["src/bin/shapan/", "tests/", "src/app/components/"];
    for (file, source) in sources() {
        if elsewhere.iter().any(|place| file.starts_with(place)) {
            continue;
        }
        for literal in literals(&source)
            .into_iter()
            .filter(|literal| said(&literal.text))
        {
            assert_eq!(
                options(&literal.text),
                0,
                "{file}:{}: {}",
                literal.line,
                literal.text
            );
        }
    }
}

#[test]
fn no_document_has_a_word_that_is_out() {
    let mut faults = String::new();
    for file in DOCUMENTS {
        let document = fs::read_to_string(root().join(file)).unwrap();
        let mut code = false;
        for (number, line) in (1..).zip(document.lines()) {
            code ^= line.starts_with("```");
            // What stands between backticks is a key.
            let said: Vec<&str> = line.split('`').step_by(2).collect();
            for part in said.join(" ").split("<br>").filter(|_| !code) {
                if let Some(fault) = fault(part, file) {
                    let _ = writeln!(faults, "{file}:{number}: {fault}: {part}");
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What is put together from pieces: names of indicators, and presets in clauses.
#[test]
fn nothing_put_together_has_a_word_that_is_out() {
    let mut faults = String::new();
    let mut look = |place: String, text: &str| {
        if let Some(fault) = fault(text, &place) {
            let _ = writeln!(faults, "{place}: {fault}: {text}");
        }
    };
    for definition in definitions() {
        for text in [
            definition.name,
            definition.unit,
            definition.formula,
            definition.why_neither,
        ] {
            for language in Language::ALL {
                look(
                    format!("indicator {}", definition.key),
                    text.in_language(language),
                );
            }
        }
    }
    for preset in Preset::all() {
        for language in Language::ALL {
            let scenario = preset.scenario(language);
            let policy = scenario.overrides.apply().unwrap();
            // The form with everything in it.
            let whole = Form {
                whole_plan: true,
                ..Form::default()
            };
            for line in draft(&policy, whole, language).text().lines() {
                look(format!("policy show {}", preset.key), line);
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// The columns that a text names: “…”“…”两列, columns “…” and “…”.
fn columns_named(text: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for (at, _) in text.match_indices('列') {
        let mut before = text[..at].trim_end_matches('两');
        while let Some(rest) = before.strip_suffix('”') {
            let Some((rest, name)) = rest.rsplit_once('“') else {
                break;
            };
            named.push(name);
            before = rest;
        }
    }
    for (at, _) in text.match_indices("column") {
        let mut after = text[at + "column".len()..].trim_start_matches('s').trim_start();
        while let Some((name, rest)) = after.strip_prefix('“').and_then(|rest| rest.split_once('”')) {
            named.push(name);
            after = rest.strip_prefix(" and ").unwrap_or_default();
        }
    }
    named.retain(|name| !name.contains('{'));
    named
}

#[test]
fn a_column_that_a_text_asks_for_is_called_as_rosters_call_it() {
    let headers: Vec<&str> = TableKind::ALL
        .iter()
        .flat_map(|table| table.fields())
        .flat_map(|field| [field.key, field.chinese])
        .collect();
    let mut named = 0;
    // Documents speak of the columns of their own tables.
    for (file, source) in sources().into_iter().filter(|(file, _)| file.starts_with("src/")) {
        for literal in literals(&source) {
            for column in columns_named(&literal.text) {
                assert!(
                    headers.contains(&column),
                    "{file}:{}: there is no column {column}",
                    literal.line
                );
                named += 1;
            }
        }
    }
    assert!(named >= 6, "only {named} columns are named");
    let asks = columns_named("请补充“东向坐标”“北向坐标”两列");
    assert_eq!(asks, ["北向坐标", "东向坐标"]);
    assert!(!headers.contains(&"东向坐标") && !headers.contains(&"学校层次"));
}

#[test]
fn a_word_is_found_where_it_is_out_and_left_where_it_is_right() {
    let said = |text: &str, file: &str| fault(text, file).unwrap_or_default();
    let page = "src/app/components/x.rs";
    assert_eq!(said("选岗机制", page), "“机制” is out; write “选岗办法”");
    assert_eq!(said("没有名为“x”的机制。", "src/instance/read.rs"), "");
    assert_eq!(said("{mechanism}：全区（县）第 {place} 名", page), "");
    assert_eq!(
        said("全区第 {place} 名", page),
        "“全区” is out; write “全区（县）”"
    );
    assert_eq!(said("随机种子 {seed}", page), "");
    assert_eq!(said("种子 {seed}", page), "“种子” is out; write “随机种子”");
    assert_eq!(said("现行标准 1:19。", page), "“:” in a ratio is out; write “∶”");
    assert_eq!(
        said("Vacant posts in villages", page),
        "“villages” is out; write “rural schools”"
    );
    assert_eq!(said("rounds.*.backbone", page), "", "a key is no text");
    assert_eq!(said("‰", page), "“‰” is out; write “意愿分”");
}
