//! The sentence that the results open with.

use crate::language::{Language, Message, Text};
use crate::numbers::number;
use crate::outcome::compare::headline::{Finding, Headline, Topic};
use crate::roster::{Locality, Subject};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::names::subject_in_a_sentence;

/// A piece of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The words.
    pub words: String,
    /// The indicator that a number leads to, with the verdict on it; none for the words between.
    pub number: Option<(String, Verdict)>,
}

/// What is said of one finding: before its number, the number, and after it.
struct Clause {
    lead: Message,
    number: Message,
    tail: Message,
}

/// The sentence of a proposal, in pieces.
pub fn sentence(headline: &Headline, language: Language) -> Vec<Part> {
    let mut parts = Pieces::new(language);
    let comma = Text::new("，", ", and ");
    for (place, finding) in headline.worse.iter().enumerate() {
        if place > 0 {
            parts.say(&comma.into());
        }
        parts.clause(finding);
    }
    if !headline.worse.is_empty() && !headline.better.is_empty() {
        parts.say(&Text::new("；", "; ").into());
    }
    for (place, finding) in headline.better.iter().enumerate() {
        if place > 0 {
            parts.say(&comma.into());
        }
        parts.clause(finding);
    }
    if headline.worse.is_empty() && headline.better.is_empty() {
        let nothing = Text::new(
            "与现状相比，主要结果没有拿得准的变化",
            "Compared with the status quo, no main result changes for sure",
        );
        parts.say(&nothing.into());
    }
    parts.say(&Text::new("。", ".").into());
    parts.finish()
}

/// The sentence of the status quo: how things stand.
pub fn as_it_stands(findings: &[Finding], language: Language) -> Vec<Part> {
    let mut parts = Pieces::new(language);
    parts.say(&Text::new("现状：", "As it stands: ").into());
    for (place, finding) in findings.iter().enumerate() {
        if place > 0 {
            parts.say(&Text::new("，", ", ").into());
        }
        parts.present(finding);
    }
    parts.say(&Text::new("。", ".").into());
    parts.finish()
}

struct Pieces {
    language: Language,
    parts: Vec<Part>,
}

impl Pieces {
    const fn new(language: Language) -> Self {
        Self {
            language,
            parts: Vec::new(),
        }
    }

    fn say(&mut self, words: &Message) {
        let words = words.say(self.language);
        match self.parts.last_mut() {
            Some(last) if last.number.is_none() => last.words.push_str(&words),
            _ => self.parts.push(Part { words, number: None }),
        }
    }

    fn clause(&mut self, finding: &Finding) {
        self.pieces(&changed(finding), finding);
    }

    fn present(&mut self, finding: &Finding) {
        self.pieces(&present(finding), finding);
    }

    fn pieces(&mut self, clause: &Clause, finding: &Finding) {
        self.say(&clause.lead);
        self.parts.push(Part {
            words: clause.number.say(self.language),
            number: Some((finding.indicator.clone(), finding.verdict)),
        });
        self.say(&clause.tail);
    }

    /// The pieces; the first begins with a capital letter.
    fn finish(mut self) -> Vec<Part> {
        self.parts.retain(|part| !part.words.is_empty());
        if let Some(first) = self.parts.first_mut() {
            let mut letters = first.words.chars();
            if let Some(letter) = letters.next() {
                first.words = std::iter::once(letter.to_ascii_uppercase())
                    .chain(letters)
                    .collect();
            }
        }
        self.parts
    }
}

fn count(value: f64) -> String {
    number(value, 0)
}

const fn nothing() -> Text {
    Text::new("", "")
}

/// Schools that have nobody for a subject, named.
fn without(subject: Subject, locality: Option<Locality>) -> Message {
    let subject = subject_in_a_sentence(subject);
    match locality {
        Some(Locality::Rural) => text! {
            zh: "没有{subject}教师的乡村学校", en: "rural schools without a teacher of {subject}", subject
        },
        Some(Locality::Town) => text! {
            zh: "没有{subject}教师的镇区学校", en: "town schools without a teacher of {subject}", subject
        },
        Some(Locality::Urban) => text! {
            zh: "没有{subject}教师的城区学校", en: "city schools without a teacher of {subject}", subject
        },
        None => text! {
            zh: "没有{subject}教师的学校", en: "schools without a teacher of {subject}", subject
        },
    }
}

/// What becomes of a topic.
fn changed(finding: &Finding) -> Clause {
    let (before, after) = (finding.before, finding.after);
    let rises = after > before;
    let difference = count((after - before).abs());
    let (grown, shrunk) = (Text::new("增加", "rise by"), Text::new("减少", "fall by"));
    let by = if rises { grown } else { shrunk };
    match finding.topic {
        Topic::Without(subject, locality) => {
            let what = without(subject, locality);
            let to = if rises {
                Text::new("增至", "rise")
            } else {
                Text::new("减至", "fall")
            };
            let (from, number) = (count(before), count(after));
            Clause {
                lead: text! { zh: "{what}由 {from} 所{to} ", en: "{what} {to} from {from} to ", what, from, to },
                number: text! { zh: "{number} 所", en: "{number}", number },
                tail: nothing().into(),
            }
        }
        Topic::Awaiting if before == 0.0 => Clause {
            lead: nothing().into(),
            number: text! { zh: "{number} 人", en: "{number} teachers", number = count(after) },
            tail: Text::new("待岗", " await a post").into(),
        },
        Topic::Awaiting => {
            let to = if rises {
                Text::new("增至", "rise")
            } else {
                Text::new("减至", "fall")
            };
            let from = count(before);
            Clause {
                lead: text! { zh: "待岗由 {from} 人{to} ", en: "teachers awaiting a post {to} from {from} to ", from, to },
                number: text! { zh: "{number} 人", en: "{number}", number = count(after) },
                tail: nothing().into(),
            }
        }
        Topic::EmptyRural => Clause {
            lead: text! { zh: "乡村空岗{by} ", en: "vacant rural posts {by} ", by },
            number: text! { zh: "{difference} 个", en: "{difference}", difference },
            tail: nothing().into(),
        },
        Topic::Empty => Clause {
            lead: text! { zh: "空岗{by} ", en: "vacant posts {by} ", by },
            number: text! { zh: "{difference} 个", en: "{difference}", difference },
            tail: nothing().into(),
        },
        Topic::Directed => Clause {
            lead: nothing().into(),
            number: text! { zh: "{number} 人", en: "{number} teachers", number = count(after) },
            tail: Text::new("被调剂到他校", " are assigned to another school").into(),
        },
        Topic::PrimaryBackbone => {
            let to = if rises {
                Text::new("升至", "rises")
            } else {
                Text::new("降至", "falls")
            };
            let (from, number) = (number(before, 3), number(after, 3));
            Clause {
                lead: text! {
                    zh: "小学县级以上骨干教师差异系数由 {from} {to} ",
                    en: "the coefficient of variation of key teachers, primary, {to} from {from} to ", from, to
                },
                number: text! { zh: "{number}", en: "{number}", number },
                tail: nothing().into(),
            }
        }
    }
}

/// How a topic stands.
fn present(finding: &Finding) -> Clause {
    let value = count(finding.after);
    match finding.topic {
        Topic::Without(subject, locality) => Clause {
            lead: text! { zh: "{what}有 ", en: "{what}: ", what = without(subject, locality) },
            number: text! { zh: "{value} 所", en: "{value}", value },
            tail: nothing().into(),
        },
        Topic::Awaiting => Clause {
            lead: Text::new("待岗 ", "teachers awaiting a post: ").into(),
            number: text! { zh: "{value} 人", en: "{value}", value },
            tail: nothing().into(),
        },
        Topic::EmptyRural => Clause {
            lead: Text::new("乡村空岗 ", "vacant rural posts: ").into(),
            number: text! { zh: "{value} 个", en: "{value}", value },
            tail: nothing().into(),
        },
        Topic::Empty => Clause {
            lead: Text::new("空岗 ", "vacant posts: ").into(),
            number: text! { zh: "{value} 个", en: "{value}", value },
            tail: nothing().into(),
        },
        Topic::Directed => Clause {
            lead: Text::new("被调剂到他校 ", "teachers assigned to another school: ").into(),
            number: text! { zh: "{value} 人", en: "{value}", value },
            tail: nothing().into(),
        },
        Topic::PrimaryBackbone => Clause {
            lead: Text::new(
                "小学县级以上骨干教师差异系数 ",
                "coefficient of variation of key teachers, primary: ",
            )
            .into(),
            number: text! { zh: "{value}", en: "{value}", value = number(finding.after, 3) },
            tail: nothing().into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(topic: Topic, before: f64, after: f64, verdict: Verdict) -> Finding {
        Finding {
            topic,
            indicator: "key".to_owned(),
            before,
            after,
            verdict,
        }
    }

    fn said(parts: &[Part]) -> String {
        parts.iter().map(|part| part.words.as_str()).collect()
    }

    #[test]
    fn the_worst_comes_first_and_its_numbers_are_links() {
        let english = Topic::Without(Subject::English, Some(Locality::Rural));
        let headline = Headline::of(vec![
            found(Topic::EmptyRural, 135.0, 59.0, Verdict::Better),
            found(Topic::Awaiting, 0.0, 173.0, Verdict::Worse),
            found(english, 12.0, 36.0, Verdict::Worse),
        ]);
        let parts = sentence(&headline, Language::Chinese);
        assert_eq!(
            said(&parts),
            "没有英语教师的乡村学校由 12 所增至 36 所，173 人待岗；乡村空岗减少 76 个。"
        );
        let numbers: Vec<&str> = parts
            .iter()
            .filter(|part| part.number.is_some())
            .map(|part| part.words.as_str())
            .collect();
        assert_eq!(numbers, ["36 所", "173 人", "76 个"]);
        assert_eq!(
            said(&sentence(&headline, Language::English)),
            "Rural schools without a teacher of English rise from 12 to 36, and 173 teachers await a post; \
             vacant rural posts fall by 76."
        );
    }

    #[test]
    fn without_news_it_says_so_and_the_status_quo_is_told_as_it_stands() {
        let nothing = sentence(&Headline::default(), Language::Chinese);
        assert_eq!(said(&nothing), "与现状相比，主要结果没有拿得准的变化。");
        let stands = [
            found(Topic::EmptyRural, 135.0, 135.0, Verdict::Same),
            found(Topic::Awaiting, 0.0, 0.0, Verdict::Same),
        ];
        assert_eq!(
            said(&as_it_stands(&stands, Language::Chinese)),
            "现状：乡村空岗 135 个，待岗 0 人。"
        );
        assert_eq!(
            said(&as_it_stands(&stands, Language::English)),
            "As it stands: vacant rural posts: 135, teachers awaiting a post: 0."
        );
    }
}
