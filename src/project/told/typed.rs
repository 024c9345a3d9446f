//! What the user has typed into the work, text by text, and where something in it looks like personal data. Whatever leaves
//! the user's hands without the rows of the roster, such as a file that is safe to mail, a link or a report, is looked at by
//! this first. What was found is never repeated: only where it stands and of which kind it is.

use serde_json::Value as Json;

use crate::digest::digest;
use crate::language::{Message, Text, Value};
use crate::policy::Overrides;
use crate::project::{Stamp, Work};
use crate::roster::personal::{PersonalData, kinds_in};
use crate::text;

/// Most places that are told one by one.
const MOST_TOLD: usize = 8;

/// A text of the user's and where it stands.
pub type Typed<'work> = (Message, &'work str);

/// Places where something looks like personal data.
#[derive(Clone, Debug, Default)]
pub struct Doubtful {
    /// Each place, and of which kinds.
    places: Vec<(Message, Vec<PersonalData>)>,
    /// What was found, as its digest.
    texts: String,
}

/// Every text in the work that somebody has typed or that a file has brought: nothing that a project keeps in words is left
/// out.
pub fn texts(work: &Work) -> Vec<Typed<'_>> {
    let mut all: Vec<Typed<'_>> = vec![
        (text! { zh: "项目名称", en: "the name of the work" }, &work.name),
        (text! { zh: "项目说明", en: "what the work is about" }, &work.note),
    ];
    for (number, scenario) in (1_u32..).zip(&work.scenarios) {
        let of = text! { zh: "第 {number} 个方案", en: "scenario {number}", number };
        all.push((part(&of, ID), &scenario.id));
        all.push((part(&of, NAME), &scenario.name));
        all.push((part(&of, NOTE), &scenario.note));
        rules(&of, &scenario.overrides, &mut all);
    }
    for (number, state) in (1_u32..).zip(&work.history) {
        let of = text! { zh: "第 {number} 稿", en: "state {number}", number };
        all.push((part(&of, ID), &state.scenario));
        all.push((part(&of, NAME), &state.name));
        stamped(&of, &state.stamp, &mut all);
        all.push((part(&of, NOTE), &state.note));
        rules(&of, &state.overrides, &mut all);
    }
    for (number, made) in (1_u32..).zip(&work.decisions) {
        let of = text! { zh: "第 {number} 个决定", en: "decision {number}", number };
        all.push((part(&of, ID), &made.scenario));
        all.push((part(&of, NAME), &made.name));
        stamped(&of, &made.stamp, &mut all);
        all.push((part(&of, WHY), &made.why));
        rules(&of, &made.overrides, &mut all);
    }
    for (number, stop) in (1_u32..).zip(&work.stops) {
        let of = text! { zh: "演示第 {number} 站", en: "stop {number} of the presentation", number };
        let shown = Text::new("内容", "what it shows");
        all.push((part(&of, Text::new("标题", "its title")), &stop.title));
        all.push((part(&of, NOTE), &stop.note));
        all.push((part(&of, ID), &stop.scenario));
        let rest = [&stop.page, &stop.mark].into_iter().chain(&stop.controls);
        all.extend(rest.map(|said| (part(&of, shown), said.as_str())));
    }
    let view = text! { zh: "网页上次的样子", en: "how the page last showed it" };
    for (member, value) in &work.view {
        all.push((view.clone(), member));
        strings(value, &mut |said| all.push((view.clone(), said)));
    }
    all
}

const ID: Text = Text::new("方案代号", "the id of its scenario");
const NAME: Text = Text::new("方案名称", "the name of its scenario");
const NOTE: Text = Text::new("说明", "its note");
const WHY: Text = Text::new("理由", "its reason");

fn part(of: &Message, what: Text) -> Message {
    text! { zh: "{of}的{what}", en: "{of}: {what}", of = of.clone(), what }
}

fn stamped<'work>(of: &Message, stamp: &'work Stamp, all: &mut Vec<Typed<'work>>) {
    all.push((part(of, Text::new("时间", "its time")), &stamp.at));
    all.push((part(of, Text::new("署名", "who signed it")), &stamp.by));
}

/// The words in rules: the names of rounds, blocks and items, and whatever else a file of rules may have brought.
fn rules<'work>(of: &Message, overrides: &'work Overrides, all: &mut Vec<Typed<'work>>) {
    let place = part(of, Text::new("规则中的名称", "names in its rules"));
    for (path, value) in &overrides.0 {
        all.extend(path.split('.').map(|step| (place.clone(), step)));
        strings(value, &mut |said| all.push((place.clone(), said)));
    }
}

/// Every string in a value, be it the name of a member.
fn strings<'work>(value: &'work Json, found: &mut dyn FnMut(&'work str)) {
    match value {
        Json::String(said) => found(said),
        Json::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Json::Object(members) => {
            for (member, value) in members {
                found(member);
                strings(value, found);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// What is found in texts; each place is told once.
pub fn doubtful<'work>(texts: impl IntoIterator<Item = Typed<'work>>) -> Doubtful {
    let mut found = Doubtful::default();
    let mut seen: Vec<&str> = Vec::new();
    for (place, said) in texts {
        let kinds = kinds_in(said);
        if kinds.is_empty() {
            continue;
        }
        if !seen.contains(&said) {
            seen.push(said);
        }
        match found.places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, known)) => {
                let more: Vec<_> = kinds.into_iter().filter(|kind| !known.contains(kind)).collect();
                known.extend(more);
            }
            None => found.places.push((place, kinds)),
        }
    }
    found.texts = digest(seen.join("\n").as_bytes());
    found
}

impl Doubtful {
    /// Whether nothing was found.
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What was found, as its digest: whoever has looked at it once need not be asked again until it is something else.
    pub fn mark(&self) -> &str {
        if self.is_empty() { "" } else { &self.texts }
    }

    /// Where it stands and of which kind it is, a sentence each.
    pub fn told(&self) -> Vec<Message> {
        let places = self.places.iter().take(MOST_TOLD).map(|(place, kinds)| {
            let kinds: Vec<Value> = kinds.iter().map(|kind| kind.name().into()).collect();
            text! { zh: "{place}：像是有{kinds}。", en: "{place} looks as if it held {kinds}.", place = place.clone(), kinds = Value::List(kinds) }
        });
        let mut told: Vec<Message> = places.collect();
        let more = self.places.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            told.push(text! { zh: "另有 {more} 处。", en: "{more:place|places} more.", more });
        }
        told
    }

    /// What is said before them.
    pub const HEAD: Text = Text::new(
        "您写下的文字里，有几处像是个人信息（内容不在这里重复）：",
        "Some of what you typed looks like personal data (what it says is not repeated here):",
    );

    /// What it means to go on.
    pub const THEN: Text = Text::new(
        "可以邮寄的文件、链接、报告和导出的文件原样带有这些文字，收到的人都能看到。",
        "A file that is safe to mail, a link, a report and an exported file carry these words as they are, and whoever gets it can read them.",
    );
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::language::Language;
    use crate::policy::Preset;
    use crate::project::{Decision, Snapshot, Stop, Variant, Verdict};
    use crate::random::Seed;

    const PHONE: &str = "13812345678";

    fn rules_with(said: &str) -> Overrides {
        let mut overrides = Overrides::default();
        overrides.set("rounds", json!([{"id": "a", "name": said}]));
        overrides
    }

    /// A work that has something in every member that can be typed.
    fn full() -> Work {
        let stamp = Stamp {
            at: "2026-11-27".to_owned(),
            by: "办公室".to_owned(),
        };
        Work {
            name: "试点".to_owned(),
            note: "两所学校".to_owned(),
            seed: Seed(1),
            scenarios: vec![Variant {
                id: "s1".to_owned(),
                name: "甲案".to_owned(),
                note: "说明".to_owned(),
                overrides: rules_with("第一轮"),
            }],
            history: vec![Snapshot {
                scenario: "s1".to_owned(),
                name: "甲案".to_owned(),
                stamp: stamp.clone(),
                note: "初稿".to_owned(),
                overrides: rules_with("第一轮"),
            }],
            decisions: vec![Decision {
                verdict: Verdict::Chosen,
                scenario: "s1".to_owned(),
                name: "甲案".to_owned(),
                stamp,
                why: "缺员最少".to_owned(),
                overrides: rules_with("第一轮"),
            }],
            stops: vec![Stop {
                title: "开场".to_owned(),
                scenario: "s1".to_owned(),
                page: "results".to_owned(),
                mark: "school:S1".to_owned(),
                controls: vec!["rotation.share".to_owned()],
                note: "先说现状".to_owned(),
            }],
            view: Map::from_iter([("open".to_owned(), json!(["s1"]))]),
        }
    }

    /// Puts a text into the `number`-th string of a document, names of members that are free among them; false where there are
    /// no more.
    fn put(value: &mut Json, number: &mut usize, said: &str) -> bool {
        match value {
            Json::String(text) => {
                if *number == 0 {
                    said.clone_into(text);
                    return true;
                }
                *number -= 1;
                false
            }
            Json::Array(items) => items.iter_mut().any(|item| put(item, number, said)),
            Json::Object(members) => members.iter_mut().any(|(_, value)| put(value, number, said)),
            _ => false,
        }
    }

    #[test]
    fn no_text_of_a_work_escapes() {
        assert!(doubtful(texts(&full())).is_empty());
        let document = serde_json::to_value(full()).unwrap();
        let mut tried = 0;
        // Whatever a work holds in words is a string of its document: each of them in turn has a number in it.
        for number in 0.. {
            let (mut changed, mut left) = (document.clone(), number);
            if !put(&mut changed, &mut left, PHONE) {
                break;
            }
            // The verdict is of a list of two.
            let Ok(work) = serde_json::from_value::<Work>(changed) else {
                continue;
            };
            tried += 1;
            let found = doubtful(texts(&work));
            assert_eq!(found.told().len(), 1, "{work:?}");
            for language in Language::ALL {
                let told = found.told()[0].say(language);
                assert!(
                    !told.contains(PHONE) && told.contains(language.pick("电话", "telephone")),
                    "{told}"
                );
            }
        }
        assert_eq!(tried, 28);
        // Names of members are texts as well.
        let mut work = full();
        work.scenarios[0]
            .overrides
            .set(&format!("scoring.blocks.{PHONE}.weight"), json!(1));
        assert_eq!(doubtful(texts(&work)).told().len(), 1);
        let mut work = full();
        work.view.insert(PHONE.to_owned(), json!(1));
        assert_eq!(doubtful(texts(&work)).told().len(), 1);
    }

    #[test]
    fn what_the_program_ships_is_never_asked_about() {
        for language in Language::ALL {
            let scenarios = Preset::every_scenario(language).map(|scenario| Variant::new("s1", scenario));
            let work = Work {
                scenarios: scenarios.collect(),
                ..Work::default()
            };
            let found = doubtful(texts(&work));
            assert!(found.is_empty(), "{:?}", found.places);
        }
    }

    #[test]
    fn the_mark_is_of_what_was_found_and_of_nothing_else() {
        let of = |name: &str, why: &str| {
            let mut work = full();
            name.clone_into(&mut work.name);
            why.clone_into(&mut work.decisions[0].why);
            doubtful(texts(&work)).mark().to_owned()
        };
        let asked = of("试点", PHONE);
        assert_eq!(asked, of("试行", PHONE));
        assert_ne!(asked, of("试点", "13912345678"));
        assert_eq!(of("试点", "缺员最少"), "");
    }

    #[test]
    fn of_many_places_the_first_are_told_and_the_others_counted() {
        let mut work = full();
        work.scenarios = (0..12)
            .map(|number| Variant {
                id: format!("s{number}"),
                note: PHONE.to_owned(),
                ..Variant::default()
            })
            .collect();
        let told = doubtful(texts(&work)).told();
        assert_eq!(told.len(), MOST_TOLD + 1);
        assert!(told[MOST_TOLD].say(Language::Chinese).contains("另有 4 处"));
    }
}
