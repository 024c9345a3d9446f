//! Finding a rule by words: those of its name, its section, its choices and its source, in either language, and words
//! that people use for the same.

use super::sections::SECTIONS;
use crate::language::{Language, Text};
use crate::policy::leaves::{self, Leaf, LeafKind};

/// Words that mean much the same to whoever looks for a rule.
const ALIKE: &[&[&str]] = &[
    &["流出", "流失", "离开", "调出", "departure", "leave"],
    &[
        "限额", "名额", "上限", "封顶", "至多", "quota", "cap", "at most", "limit",
    ],
    &["农村", "乡村", "村小", "rural", "village"],
    &["资历", "教龄", "工龄", "seniority", "years of service"],
    &["进城", "选调", "城区", "urban", "town"],
    &["交流", "轮岗", "rotation"],
    &["待岗", "富余", "超编", "落聘", "surplus", "awaiting"],
    &["加分", "倾斜", "照顾", "bonus", "points"],
    &["选岗办法", "机制", "算法", "mechanism", "algorithm"],
    &["抽签", "摇号", "随机", "lottery", "random", "draw"],
];

/// What is looked for, as words that all have to be there.
pub struct Wanted(Vec<Vec<String>>);

impl Wanted {
    /// The words typed; `None` where there are none.
    pub fn of(typed: &str) -> Option<Self> {
        let words = typed.split_whitespace().map(str::to_lowercase);
        let words: Vec<_> = words.map(|word| with_alike(&word)).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Whether the rule at a path is one of those.
    pub fn fits(&self, path: &str) -> bool {
        let text = leaves::leaf(path).map_or_else(String::new, said_of);
        let names = Language::ALL.map(|language| leaves::full_name(path, language));
        self.is_in(&format!("{text} {}", names.join(" ")))
    }

    /// The lists, with their sections, to which something has to be added before such a rule is there.
    pub fn to_be_added(&self, there: &[String], language: Language) -> Vec<String> {
        let mut found = Vec::new();
        for leaf in leaves::all().filter(|leaf| leaf.path.contains('*')) {
            let Some((list, _)) = leaf.path.rsplit_once(".*") else {
                continue;
            };
            let id = list.rsplit('.').next().unwrap_or_default();
            let names = Language::ALL.map(|language| leaves::id_name(id, language));
            let name = leaves::id_name(id, language);
            // Lists without a name have an editor of their own, which is plain to see.
            if name == id || there.iter().any(|path| leaves::fits(leaf.path, path)) {
                continue;
            }
            if self.is_in(&format!("{} {}", names.join(" "), said_of(leaf))) {
                let section = section(leaf.path).map_or("", |(name, _)| name.in_language(language));
                let named = format!("{section} · {name}");
                if !found.contains(&named) {
                    found.push(named);
                }
            }
        }
        found
    }

    fn is_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let is_there = |alike: &Vec<String>| alike.iter().any(|word| text.contains(word.as_str()));
        self.0.iter().all(is_there)
    }
}

fn with_alike(word: &str) -> Vec<String> {
    let groups = ALIKE.iter().filter(|group| group.contains(&word));
    let alike = groups.flat_map(|group| group.iter().map(|&word| word.to_owned()));
    std::iter::once(word.to_owned()).chain(alike).collect()
}

fn section(path: &str) -> Option<(Text, Text)> {
    let key = path.split('.').next().unwrap_or_default();
    let section = SECTIONS.iter().find(|(section, ..)| *section == key);
    section.map(|&(_, name, about)| (name, about))
}

/// Everything that is said of a rule, in both languages.
fn said_of(leaf: &Leaf) -> String {
    let mut texts = vec![leaf.name];
    texts.extend(
        section(leaf.path)
            .into_iter()
            .flat_map(|(name, about)| [name, about]),
    );
    if let LeafKind::Choice(options) | LeafKind::Sequence(options) = leaf.kind {
        texts.extend(options.iter().map(|(_, name)| *name));
    }
    let words = texts.iter().flat_map(|text| [text.zh, text.en]);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn paths() -> Vec<String> {
        let mut paths = Vec::new();
        leaves::walk(&Policy::default_document(), |path, _| paths.push(path.to_owned()));
        paths
    }

    fn found(typed: &str) -> Vec<String> {
        let wanted = Wanted::of(typed).unwrap();
        paths().into_iter().filter(|path| wanted.fits(path)).collect()
    }

    #[test]
    fn rules_are_found_by_name_choice_section_and_words_for_the_same() {
        assert!(Wanted::of("  ").is_none());
        let seniority = "scoring.blocks.seniority.weight".to_owned();
        for typed in ["资历 权重", "教龄 权重", "Seniority weight"] {
            assert!(found(typed).contains(&seniority), "{typed}");
        }
        assert!(
            found("Deferred acceptance")
                .iter()
                .any(|path| path.ends_with(".mechanism")),
            "a choice"
        );
        assert!(
            found("公示").iter().any(|path| path.starts_with("procedure.")),
            "a section"
        );
        assert!(found("没有这样的规则").is_empty());
    }

    #[test]
    fn what_has_to_be_added_first_is_told_with_its_section() {
        for (typed, language, named) in [
            ("离开 限额", Language::Chinese, "竞聘程序 · 流出限额"),
            ("quota", Language::English, "Rounds · Quota on departures"),
        ] {
            let lists = Wanted::of(typed).unwrap().to_be_added(&paths(), language);
            assert!(lists.iter().any(|list| list == named), "{typed}: {lists:?}");
        }
        let all: Vec<String> = leaves::all().map(|leaf| leaf.path.replace('*', "x")).collect();
        assert!(
            Wanted::of("限额")
                .unwrap()
                .to_be_added(&all, Language::Chinese)
                .is_empty()
        );
    }
}
