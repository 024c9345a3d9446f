//! What the terms of the procedure mean: all of them, and those that a text uses.

mod terms;

use crate::language::{Language, Text};
use crate::policy::leaves::{self, GivenNames};
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, titled};

use terms::TERMS;

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is called.
    pub name: Text,
    /// What it means here, in three sentences at most.
    pub meaning: Text,
}

impl Term {
    const fn new(zh: [&'static str; 2], en: [&'static str; 2]) -> Self {
        let ([zh, zh_meaning], [en, en_meaning]) = (zh, en);
        Self {
            name: Text::new(zh, en),
            meaning: Text::new(zh_meaning, en_meaning),
        }
    }
}

/// All terms, in the order of the procedure.
pub const fn all() -> &'static [Term] {
    TERMS
}

/// The terms that stand in texts. They are looked for in Chinese, where words have one form.
pub fn used_in(texts: &[Text]) -> Vec<Term> {
    let is_used = |term: &&Term| texts.iter().any(|text| text.zh.contains(term.name.zh));
    TERMS.iter().filter(is_used).copied().collect()
}

/// Terms with their names in the other language and what they mean.
pub fn table(terms: &[Term], language: Language) -> Table {
    let headings = [
        Heading::words("术语", "Term"),
        Heading::words("英文", "Chinese"),
        Heading::words("含义", "Meaning"),
    ];
    let title = Text::new("术语", "Terms");
    let mut table = titled("terms", title.in_language(language), &headings, language);
    table.rows = terms
        .iter()
        .map(|term| {
            let other = match language {
                Language::Chinese => term.name.en,
                Language::English => term.name.zh,
            };
            let cells = [
                term.name.in_language(language),
                other,
                term.meaning.in_language(language),
            ];
            Row::new(term.name.en, cells.map(Cell::words).to_vec())
        })
        .collect();
    table
}

/// What there is to know of the rule at `path`: its name in full, where its default comes from, and the terms in it; of no
/// rule where there is no such one.
pub fn of_rule(path: &str, given: &GivenNames, language: Language) -> Option<(Vec<String>, Vec<Table>)> {
    let leaf = leaves::leaf(path)?;
    let source = leaves::source(path);
    let name = leaves::full_name_with(given, path, language);
    let told = source.map_or_else(
        || text! {
            zh: "{name}。没有查到可以引用的依据，由本地自定。",
            en: "{name}. No source is known to cite; it is settled locally.",
            name = &name
        },
        |source| text! { zh: "{name}。依据：{source}。", en: "{name}. Source: {source}.", name = &name, source },
    );
    let mut words = vec![told];
    if leaf.assumption {
        words.push(text! {
            zh: "默认值是本程序的假设，使用前请按本地情况核定。",
            en: "The default is an assumption of this program: settle it for your district before use."
        });
    }
    let terms = used_in(&[leaf.name, source.unwrap_or(leaf.name)]);
    let tables = (!terms.is_empty()).then(|| table(&terms, language));
    Some((
        words.iter().map(|words| words.say(language)).collect(),
        tables.into_iter().collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_stands_once_and_says_something_in_both_languages() {
        for (place, term) in TERMS.iter().enumerate() {
            for text in [term.name, term.meaning] {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{term:?}");
            }
            assert!(term.meaning.zh.matches('。').count() <= 3, "{term:?}");
            let again = TERMS.iter().skip(place + 1);
            assert!(
                again
                    .clone()
                    .all(|other| other.name.zh != term.name.zh && other.name.en != term.name.en),
                "{term:?}"
            );
        }
    }

    #[test]
    fn a_rule_is_told_with_its_source_and_its_terms() {
        let given = GivenNames::default();
        let (words, tables) = of_rule("rotation.backbone_share", &given, Language::Chinese).unwrap();
        assert!(words[0].contains("依据"), "{words:?}");
        assert!(
            tables[0]
                .rows
                .iter()
                .any(|row| row.cells[0] == Cell::words("骨干"))
        );
        let (words, _) = of_rule("establishment.enrolment.primary", &given, Language::English).unwrap();
        assert!(words[0].contains("No source"), "{words:?}");
        assert!(of_rule("nothing.of.the.kind", &given, Language::English).is_none());
    }

    #[test]
    fn every_leaf_can_be_told() {
        for leaf in leaves::all() {
            let path = leaf.path.replace('*', "x");
            for language in Language::ALL {
                assert!(
                    of_rule(&path, &GivenNames::default(), language).is_some(),
                    "{path}"
                );
            }
        }
    }
}
