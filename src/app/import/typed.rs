//! What the user has typed, looked at before it leaves the page.

use crate::app::protocol::Delivery;
use crate::language::{Language, Text};
use crate::project::Work;
use crate::project::typed::{Doubtful, Typed, doubtful, texts};
use crate::text;

/// What either answer does, as browsers ask it.
const ASKED: Text = Text::new(
    "“取消”：回去修改。“确定”：已逐处核对，可以给别人看，继续。",
    "Cancel: go back and change it. OK: each of them was looked at and may be seen by others; go on.",
);

/// What is asked about texts of the work, the title of a report and the names of files that look like personal data; nothing
/// where none does.
pub fn asked(work: &Work, more: &[String], language: Language) -> Delivery {
    let more = more.iter().enumerate().map(|(place, said)| -> Typed<'_> {
        let place = match place {
            0 => text! { zh: "报告标题", en: "the title of the report" },
            number => text! { zh: "第 {number} 个文件的名称", en: "the name of file {number}", number },
        };
        (place, said)
    });
    let found = doubtful(texts(work).into_iter().chain(more));
    let mut words = Vec::new();
    if !found.is_empty() {
        words.push(Doubtful::HEAD.in_language(language).to_owned());
        words.extend(found.told().iter().map(|said| said.say(language)));
        words.extend([Doubtful::THEN, ASKED].map(|said| said.in_language(language).to_owned()));
    }
    Delivery::Typed(words.join("\n"), found.mark().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::import::{Importer, Platform};
    use crate::app::protocol::{Job, Kept, Needs, Program, Reply, Request, Role};

    fn asked_of(work: Work, more: &[&str], language: Language) -> (String, String) {
        let more = more.iter().map(|said| (*said).to_owned()).collect();
        let job = Job::Typed(Box::new(Kept(work)), more);
        assert_eq!(job.needs(), Needs::Nothing);
        let request = Request::Order {
            slot: 12,
            number: 1,
            job,
            shown: 1,
            language,
        };
        assert_eq!(Role::of(&request).program(), Program::Import);
        let platform = Platform {
            decode: &|_| None,
            chance: &|| None,
        };
        match Importer::default().answer(request, &platform) {
            Reply::Delivered(1, delivery) => match *delivery {
                Delivery::Typed(words, mark) => (words, mark),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn where_something_stands_is_told_and_never_what() {
        let work = || Work {
            name: "试点".to_owned(),
            note: "联系人：王小明，13812345678".to_owned(),
            ..Work::default()
        };
        let (zh, mark) = asked_of(work(), &["", "花名册.csv"], Language::Chinese);
        assert!(
            zh.contains("项目说明：像是有姓名、电话号码。") && zh.contains("“取消”"),
            "{zh}"
        );
        assert!(!zh.contains("王小明") && !zh.contains("138"), "{zh}");
        let (en, same) = asked_of(work(), &[], Language::English);
        assert!(
            en.contains("what the work is about") && en.contains("telephone numbers"),
            "{en}"
        );
        assert_eq!(mark, same);
        let beside = ["张伟先进事迹：张伟", "李娜.csv"];
        let (beside, _) = asked_of(Work::default(), &beside, Language::Chinese);
        assert!(
            beside.contains("报告标题") && beside.contains("第 1 个文件"),
            "{beside}"
        );
        let nothing = asked_of(Work::default(), &["", "a.csv"], Language::Chinese);
        assert_eq!(nothing, (String::new(), String::new()));
    }
}
