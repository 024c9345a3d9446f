//! The same search in what somebody types: names, notes, reasons.

use super::{LookedAt, PersonalData, PlaceWords, Purpose, look};

/// What parts a sentence from the next, or one part of it from another.
const STOPS: [char; 16] = [
    '。', '；', ';', '！', '!', '？', '?', '，', ',', '：', ':', '（', '(', '）', ')', '\t',
];

/// What an account is written with. Without any of these, “at” between two words is a word of English.
const ACCOUNTS: [&str; 9] = [
    "@", "(at)", "[at]", "qq", "微信", "weixin", "wechat", "wxid", "号",
];

/// Which kinds of personal data a text that somebody typed may hold, each once. A line is looked at as a whole and part by
/// part, for a name between two stops is known by itself.
pub fn kinds_in(text: &str) -> Vec<PersonalData> {
    let mut kinds = Vec::new();
    for line in text.lines() {
        see(line, &mut kinds);
        let parts = line.split(STOPS).filter(|part| part.len() < line.len());
        parts.for_each(|part| see(part.trim(), &mut kinds));
        // Where a number is found nothing else is looked for, so that what stands beside it is looked at by itself.
        let words = line.split(|letter: char| letter.is_ascii_digit() || STOPS.contains(&letter));
        if kinds.iter().any(|kind| *kind != PersonalData::Name) {
            words.for_each(|word| see(word.trim(), &mut kinds));
        }
    }
    PersonalData::ALL
        .into_iter()
        .filter(|kind| kinds.contains(kind))
        .collect()
}

fn see(text: &str, kinds: &mut Vec<PersonalData>) {
    let cells = [text.to_owned()];
    let column = LookedAt {
        purpose: Purpose::Anything,
        of_schools: false,
        cells: &cells,
    };
    let lower = text.to_lowercase();
    let has_account = ACCOUNTS.iter().any(|word| lower.contains(word)) || is_spelled_out(&lower);
    let (found, _) = look(column, &PlaceWords::default());
    let found = found.into_iter().map(|sighting| sighting.data);
    kinds.extend(found.filter(|data| *data != PersonalData::Account || has_account));
}

/// Whether an address of mail is written with “at”: a word, and one with a dot inside.
fn is_spelled_out(text: &str) -> bool {
    text.split_once(" at ").is_some_and(|(_, host)| {
        let host = host.split_whitespace().next().unwrap_or_default();
        host.split_once('.')
            .is_some_and(|(_, rest)| rest.starts_with(|letter: char| letter.is_ascii_alphabetic()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_found_wherever_it_stands_in_a_text() {
        use PersonalData::{Account, Address, IdNumber, Name, Particulars, Phone};
        for (text, kinds) in [
            ("王小明13812345678", &[Name, Phone][..]),
            ("第一稿\n按局长办公会意见修改，张伟，13812345678", &[Name, Phone]),
            ("由王小明老师代课", &[Name]),
            ("张伟", &[Name]),
            ("按办公会意见修改（李娜）", &[Name]),
            ("身份证11010519491231002X", &[IdNumber]),
            ("wangwei@163.com", &[Account]),
            ("write to li at example.com", &[Account]),
            ("QQ:12345678", &[Account]),
            ("人民路12号3栋2单元501室", &[Address]),
            ("他是党员", &[Particulars]),
        ] {
            assert_eq!(kinds_in(text), kinds, "{text}");
        }
    }

    #[test]
    fn what_is_written_about_rules_holds_none() {
        for text in [
            "",
            "送审稿",
            "办公室",
            "局长办公会",
            "2026-11-27 14:30",
            "村小缺员最少，调动也少",
            "调动太多",
            "第二轮改为学区竞聘；班主任年限每年 0.5 分",
            "Seniority at 200 %, performance at 20 %. Look for more moves.",
            "before going back",
            "a.shapan",
            "花名册-2026-11-27-143000.xlsx",
            "县教育局人事科",
        ] {
            assert_eq!(kinds_in(text), [], "{text}");
        }
    }
}
