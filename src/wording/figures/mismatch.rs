//! Why posts stay empty while people wait, in a sentence or two.

use crate::language::{Message, Text, Value};
use crate::outcome::figures::mismatch::Mismatch;
use crate::roster::{Code, Stage, Subject};
use crate::text;

/// The sentences; none where nobody waits or nothing is empty.
pub fn sentences(found: &Mismatch) -> Vec<Message> {
    if found.waiting == 0 || found.empty == 0 {
        return Vec::new();
    }
    let (waiting, empty, rural) = (found.waiting, found.empty, found.empty_rural);
    let (people, posts) = (list(&found.waiting_by), list(&found.empty_by));
    let mut sentences = vec![text! {
        zh: "待岗的 {waiting} 人中最多的是{people}；空着的 {empty} 个岗位中最多的是{posts}，{rural} 个在乡村。",
        en: "Of the {waiting} who await a post most teach {people}; of the {empty} vacant posts most are for {posts}, \
             and {rural} are at rural schools.",
        waiting, people, empty, posts, rural
    }];
    // Where there are more of them than posts, the certificates are not the first cause.
    if let Some(more) = waiting.checked_sub(empty).filter(|more| *more > 0) {
        sentences.push(text! {
            zh: "待岗的人比空着的岗位多 {more} 人：即使任教资格都相符，也有 {more} 人没有岗位。",
            en: "{more} more people wait than posts are vacant: even if all certificates fitted, so many would have no post.",
            more
        });
    } else if found.fits_none == waiting {
        sentences.push(
            Text::new(
                "他们的任教资格与哪一个空岗都不符，所以岗空着、人待着。",
                "Their certificates fit none of the vacant posts: that is why posts are vacant while they wait.",
            )
            .into(),
        );
    } else if found.fits_none > 0 {
        let none = found.fits_none;
        sentences.push(text! {
            zh: "待岗者中 {none} 人的任教资格与哪一个空岗都不符。",
            en: "The certificates of {none} of them fit none of the vacant posts.", none
        });
    }
    sentences
}

fn list(named: &[(Stage, Subject, u32)]) -> Value {
    let entry = |&(stage, subject, count): &(Stage, Subject, u32)| {
        let (stage, subject) = (stage.name(), subject.name_in(stage));
        Value::from(
            text! { zh: "{stage}{subject}（{count}）", en: "{stage} {subject} ({count})", stage, subject, count },
        )
    };
    Value::List(named.iter().map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn it_names_what_is_taught_and_what_is_vacant() {
        let found = Mismatch {
            waiting: 173,
            waiting_by: vec![(Stage::Primary, Subject::Chinese, 61)],
            empty: 196,
            empty_rural: 59,
            empty_by: vec![
                (Stage::Primary, Subject::Music, 40),
                (Stage::Junior, Subject::Physics, 21),
            ],
            fits_none: 88,
            ..Mismatch::default()
        };
        let said: Vec<String> = sentences(&found)
            .iter()
            .map(|words| words.say(Language::Chinese))
            .collect();
        assert_eq!(
            said,
            [
                "待岗的 173 人中最多的是小学语文（61）；空着的 196 个岗位中最多的是小学音乐（40）、初中物理（21），59 个在乡村。",
                "待岗者中 88 人的任教资格与哪一个空岗都不符。"
            ]
        );
        let more = Mismatch {
            waiting: 382,
            empty: 20,
            fits_none: 382,
            ..found
        };
        let said = sentences(&more)[1].say(Language::Chinese);
        assert_eq!(
            said,
            "待岗的人比空着的岗位多 362 人：即使任教资格都相符，也有 362 人没有岗位。"
        );
        assert!(
            sentences(&Mismatch {
                empty: 5,
                ..Mismatch::default()
            })
            .is_empty()
        );
    }
}
