//! Names inside sentences, told by what stands on both sides: 由王小明老师代课, 接替李娜.

use super::chinese::{Likeness, Name, begins_commonly, double, likeness};
use super::words::{LABELS, TITLES};

/// What a name follows.
const BEFORE: [&str; 16] = [
    "由", "替", "请", "妻", "夫", "爱人", "女儿", "儿子", "同事", "师从", "师承", "聘用", "聘请", "安排",
    "经", "名叫",
];
/// What may stand before a name, and before much else.
const PERHAPS_BEFORE: [&str; 12] = [
    "与", "和", "跟", "给", "让", "向", "被", "为", "系", "及", "是", "因",
];
/// What follows a name.
const AFTER: [&str; 43] = [
    "代课",
    "代班",
    "代教",
    "代管",
    "接替",
    "接任",
    "接班",
    "接手",
    "任教",
    "任课",
    "任职",
    "调入",
    "调出",
    "调往",
    "调到",
    "调离",
    "离职",
    "离岗",
    "离任",
    "退休",
    "请假",
    "休假",
    "休产假",
    "产假",
    "生病",
    "住院",
    "患",
    "怀孕",
    "之妻",
    "之夫",
    "的妻",
    "的丈夫",
    "的爱人",
    "的女儿",
    "的儿子",
    "的孩子",
    "之子",
    "之女",
    "负责",
    "担任",
    "兼任",
    "顶岗",
    "带教",
];
/// What may follow a name, and much else.
const PERHAPS_AFTER: [&str; 18] = [
    "的", "之", "在", "同", "去", "来", "已", "因", "系", "是", "现", "和", "与", "及", "等", "代", "教",
    "带",
];
/// What else is called by the words for titles: 高中学校长 is the head of a 高中学校.
const SCHOOLING: [&str; 4] = ["高中", "中学", "大学", "小学"];

/// What stands on one side of a run of characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Something that says nothing.
    Other,
    /// The beginning or the end.
    Edge,
    /// What may stand beside a name.
    Perhaps,
    /// What stands beside names.
    Cue,
    /// A title behind it.
    Title,
}

fn before(left: &str) -> Side {
    let ends = |words: &[&str]| words.iter().any(|word| left.ends_with(word));
    match () {
        () if left.is_empty() => Side::Edge,
        () if ends(&BEFORE) || ends(&LABELS) => Side::Cue,
        () if ends(&PERHAPS_BEFORE) => Side::Perhaps,
        () => Side::Other,
    }
}

fn after(right: &str) -> Side {
    let begins = |words: &[&str]| words.iter().any(|word| right.starts_with(word));
    match () {
        () if right.is_empty() => Side::Edge,
        () if begins(&TITLES) => Side::Title,
        () if begins(&AFTER) => Side::Cue,
        () if begins(&PERHAPS_AFTER) => Side::Perhaps,
        () => Side::Other,
    }
}

/// Gives each name inside a run of Chinese characters.
pub(super) fn names<'text>(piece: &'text str, found: &mut dyn FnMut(Name<'text>)) {
    let mut from = 0;
    while let Some(rest) = piece.get(from..).filter(|rest| !rest.is_empty()) {
        let next = rest.chars().next().map_or(1, char::len_utf8);
        if !begins_commonly(rest) {
            from += next;
            continue;
        }
        let longest = if double(rest) { 4 } else { 3 };
        let lengths = (1..=longest).rev();
        let run = lengths
            .filter_map(|length| first(rest, length))
            .find(|run| is_name(piece.get(..from).unwrap_or_default(), run, rest));
        if let Some(run) = run {
            found(Name {
                run,
                likeness: Likeness::Called,
            });
        }
        from += run.map_or(next, str::len);
    }
}

/// The first characters of a text, if it has so many.
fn first(text: &str, count: usize) -> Option<&str> {
    let (last, character) = text.char_indices().nth(count - 1)?;
    text.get(..last + character.len_utf8())
}

/// Whether a run is a name between what stands before it and the rest, which begins with it.
fn is_name(left: &str, run: &str, rest: &str) -> bool {
    let right = rest.get(run.len()..).unwrap_or_default();
    if run.chars().nth(1).is_none() {
        // 由王老师代课, but not 由于老师不足.
        let addressed = after(right) == Side::Title && before(left) == Side::Cue;
        return addressed && !(left.ends_with('由') && run == "于");
    }
    let schooling = SCHOOLING.iter().any(|word| run.contains(word))
        || (run.ends_with('学') && right.starts_with(['校', '生', '科']));
    if likeness(run) != Some(Likeness::Likely) || schooling {
        return false;
    }
    let is_long = run.chars().nth(2).is_some();
    match (before(left), after(right)) {
        (_, Side::Title) => true,
        (Side::Other, _) | (_, Side::Other) | (Side::Edge, Side::Edge | Side::Perhaps) => false,
        (Side::Perhaps, Side::Edge) => is_long,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(piece: &str) -> Vec<&str> {
        let mut all = Vec::new();
        names(piece, &mut |name| all.push(name.run));
        all
    }

    #[test]
    fn names_inside_sentences_are_known_by_both_sides() {
        for (piece, name) in [
            ("由王小明老师代课", "王小明"),
            ("由王小明代课", "王小明"),
            ("接替李娜老师", "李娜"),
            ("接替李娜", "李娜"),
            ("李娜代课", "李娜"),
            ("与王小明同校", "王小明"),
            ("系王小明之妻", "王小明"),
            ("李娜的丈夫在本校", "李娜"),
            ("由张老师代课", "张"),
            ("班主任陈嘉怡休产假", "陈嘉怡"),
            ("由欧阳修远老师代课", "欧阳修远"),
            ("本学期安排刘洋顶岗", "刘洋"),
        ] {
            assert_eq!(of(piece), [name], "{piece}");
        }
    }

    #[test]
    fn sentences_without_names_hold_none() {
        for piece in [
            "由于老师不足",
            "高中学校长任期",
            "参加支教表现好",
            "由江高中心小学调入",
            "和高中学生一起",
            "由沈阳调入",
            "任教高三年级",
            "为高级教师的培养对象",
            "由马家小学调出",
            "与文学社同学开展活动",
            "因任何原因离岗",
            "语文老师兼任班主任",
            "从黄山来",
            "由白云区教育局安排",
            "请全体老师参加",
            "金秋时节在城里",
            "安全和文明教育",
            "石井和江高片",
            "万里学校的老师",
            "经学校安排支教",
            "教师和家长的意见",
            "由上级主任科员负责",
        ] {
            assert_eq!(of(piece), [""; 0], "{piece}");
        }
    }
}
