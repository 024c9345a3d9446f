//! How clauses are numbered: as the articles of a set of rules, or as the paragraphs of a plan.

use crate::language::{Language, Text};

/// How chapters, clauses and the items of a list are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// “第一章 第一条 （一）”, numbered through the whole document, as rules and bye-laws 办法、细则 are.
    #[default]
    Articles,
    /// “一、（一）1.”, as plans 实施方案 are.
    Outline,
}

impl Numbering {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Articles, Self::Outline];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Articles => Text::new("第一章、第一条、（一）", "Articles: 1, (a)"),
            Self::Outline => Text::new("一、（一）1.", "Outline: 1, 1.1, (a)"),
        }
    }

    /// What stands before the heading of the chapter of this number.
    pub(super) fn chapter(self, chapter: u32, language: Language) -> String {
        match (language, self) {
            (Language::Chinese, Self::Articles) => format!("第{}章　", chinese_number(chapter)),
            (Language::Chinese, Self::Outline) => format!("{}、", chinese_number(chapter)),
            (Language::English, _) => format!("{chapter} "),
        }
    }

    /// What stands before a clause, by its number in the chapter and in the whole document.
    pub(super) fn clause(self, chapter: u32, in_chapter: u32, in_all: u32, language: Language) -> String {
        match (language, self) {
            (Language::Chinese, Self::Articles) => format!("第{}条　", chinese_number(in_all)),
            (Language::Chinese, Self::Outline) => format!("（{}）", chinese_number(in_chapter)),
            (Language::English, Self::Articles) => format!("{in_all}. "),
            (Language::English, Self::Outline) => format!("{chapter}.{in_chapter} "),
        }
    }

    /// What stands before an item of a list within a clause.
    pub(super) fn item(self, number: u32, language: Language) -> String {
        match (language, self) {
            (Language::Chinese, Self::Articles) => format!("（{}）", chinese_number(number)),
            (Language::Chinese, Self::Outline) => format!("{number}."),
            (Language::English, _) => {
                let letter = char::from_u32('a' as u32 + (number.max(1) - 1) % 26).unwrap_or('a');
                format!("({letter}) ")
            }
        }
    }
}

/// A number from 1 to 199 in Chinese, as clauses are numbered; beyond that in digits.
pub fn chinese_number(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |digit: u32| DIGITS.get(digit as usize).copied().unwrap_or_default();
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number % 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        100 => "一百".to_owned(),
        101..=109 => format!("一百零{}", digit(number % 10)),
        110..=199 => format!("一百{}十{}", digit(number / 10 % 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::policy::clauses::{Form, draft};

    #[test]
    fn numbers_in_chinese() {
        let numbers = [1, 10, 11, 20, 21, 99, 100, 105, 110, 121].map(chinese_number);
        let expected = [
            "一",
            "十",
            "十一",
            "二十",
            "二十一",
            "九十九",
            "一百",
            "一百零五",
            "一百一十",
            "一百二十一",
        ];
        assert_eq!(numbers, expected);
    }

    #[test]
    fn two_ways_of_numbering() {
        let policy = Policy::default();
        let of = |numbering, language| {
            let form = Form {
                numbering,
                whole_plan: false,
            };
            draft(&policy, form, language).text()
        };
        let articles = of(Numbering::Articles, Language::Chinese);
        assert!(
            articles.contains("\n第一章　核定编制\n第一条　") && articles.contains("\n（二）"),
            "{articles}"
        );
        let outline = of(Numbering::Outline, Language::Chinese);
        assert!(
            outline.contains("\n一、核定编制\n（一）") && outline.contains("\n2."),
            "{outline}"
        );
        assert!(!outline.contains("第一条"));
        let english = of(Numbering::Outline, Language::English);
        assert!(
            english.contains("\n1 Establishment\n1.1 ") && english.contains("\n(b) "),
            "{english}"
        );
        // Only the numbers differ.
        let words = |text: &str| -> String {
            text.chars()
                .filter(|sign| !"第一二三四五六七八九十百章条（）、.　0123456789".contains(*sign))
                .collect()
        };
        assert_eq!(words(&articles), words(&outline));
    }
}
