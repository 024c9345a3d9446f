//! Names of people in Chinese characters: surname, length and shape, and the characters that given names are made of.

use super::characters::{
    COMMON_SURNAMES, DOUBLE_FIRST, FOREIGN, GIVEN, NOT_NAMES, OTHER_SURNAMES, is_chinese,
};
use super::words::{LABELS, TITLES, is_word, pairs};
use super::{is_code, sentence};

/// Surnames of two characters.
const DOUBLE: &str = "欧阳上官司马诸葛司徒皇甫夏侯公孙慕容尉迟长孙令狐宇文端木轩辕南宫独孤呼延钟离淳于申屠闻人濮阳澹台公冶宗政西门东郭万俟赫连拓跋纳兰";
/// Syllables of Tibetan names, two characters each.
const TIBETAN: &str = "扎西次仁卓玛多吉旺堆德吉央金平措达娃巴桑尼玛格桑拉姆白玛索朗丹增罗布普布顿珠旦增边巴";
/// Endings of names of Uyghurs and Mongols that stand without a dot.
const FOREIGN_PARTS: [&str; 12] = [
    "买买提",
    "古丽",
    "阿依",
    "艾合",
    "阿卜",
    "吐尔",
    "热孜",
    "依明",
    "巴特尔",
    "其其格",
    "图雅",
    "麦麦",
];
/// Most pieces of Chinese text in a cell that may hold a name; more is a sentence.
const MOST_PIECES: usize = 3;

/// Most bytes of a cell that may be a name as a whole.
const MOST_BYTES: usize = 120;

/// How like a name a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// A surname and one to three characters: a name among names, perhaps a word by itself.
    Weak,
    /// Also made of the characters of given names.
    Likely,
    /// Said to be one by what stands beside it, as 联系人 or 老师.
    Called,
}

/// A name in a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'text> {
    /// Its characters.
    pub run: &'text str,
    /// How like a name it is.
    pub likeness: Likeness,
}

/// Gives each piece of a cell that may be a name.
pub(super) fn names(text: &str, found: &mut dyn FnMut(Name<'_>)) {
    if !text.chars().any(is_chinese) || listed(text, found) {
        return;
    }
    let pieces = || {
        text.split(|character| !is_chinese(character))
            .filter(|piece| !piece.is_empty())
    };
    if text.len() > MOST_BYTES || pieces().nth(MOST_PIECES * 2).is_some() {
        pieces().for_each(|piece| sentence::names(piece, found));
        return;
    }
    if let Some(spaced) = spaced(text) {
        if let Some(likeness) = likeness(&spaced) {
            found(Name {
                run: &spaced,
                likeness,
            });
        }
        return;
    }
    let whole = dotted(text).or_else(|| masked(text).then_some(text));
    if let Some(run) = whole {
        found(Name {
            run,
            likeness: Likeness::Likely,
        });
        return;
    }
    let (few, alone) = (pieces().nth(MOST_PIECES).is_none(), pieces().nth(1).is_none());
    let mut labelled = false;
    for piece in pieces() {
        let (run, titled) = bare(piece);
        let called = labelled || titled;
        labelled = LABELS.contains(&piece);
        let Some(likeness) = likeness(run)
            .filter(|_| few || called)
            .or_else(|| addressed(run, titled))
        else {
            sentence::names(piece, found);
            continue;
        };
        let short = run.chars().nth(2).is_none() && !alone;
        let likeness = match likeness {
            _ if called && begins_commonly(run) && !is_word(run) => Likeness::Called,
            Likeness::Likely if short => Likeness::Weak,
            likeness => likeness,
        };
        found(Name { run, likeness });
    }
}

/// Several names in one cell, 张伟、李娜 or 李娜和张伟: two at least, and fewer words that are none.
fn listed(text: &str, found: &mut dyn FnMut(Name<'_>)) -> bool {
    let pieces = || {
        text.split(|character| !is_chinese(character) || matches!(character, '和' | '与' | '及' | '等'))
            .filter(|piece| !piece.is_empty())
    };
    // Most cells are one piece.
    if pieces().nth(1).is_none() {
        return false;
    }
    let name = |piece| Some(bare(piece).0).filter(|run| likeness(run) == Some(Likeness::Likely));
    let names = || pieces().filter_map(name);
    let count = names().count();
    if count < 2 || count * 2 <= pieces().count() {
        return false;
    }
    for run in names() {
        found(Name {
            run,
            likeness: Likeness::Called,
        });
    }
    true
}

/// A surname alone before a title, as in 王老师.
fn addressed(run: &str, titled: bool) -> Option<Likeness> {
    (titled && run.chars().nth(1).is_none() && begins_commonly(run)).then_some(Likeness::Called)
}

pub(super) fn begins_commonly(run: &str) -> bool {
    run.chars().next().is_some_and(|first| COMMON_SURNAMES.has(first)) || double(run)
}

/// A piece without what stands before or behind a name, and whether anything did.
fn bare(piece: &str) -> (&str, bool) {
    let mut run = piece;
    if let Some(rest) = LABELS.iter().find_map(|label| run.strip_prefix(label))
        && !rest.is_empty()
    {
        run = rest;
    }
    // The longer ones stand last.
    for title in TITLES.iter().rev() {
        if let Some(rest) = run.strip_suffix(title)
            && !rest.is_empty()
        {
            return (rest, true);
        }
    }
    (run, run.len() < piece.len())
}

/// 王 小 明 as one run: single characters, or a double surname, apart.
fn spaced(text: &str) -> Option<String> {
    let is_gap = |character: char| character.is_whitespace() || matches!(character, '.' | '·' | '_' | '-');
    if !text.contains(is_gap)
        || !text
            .chars()
            .all(|character| is_chinese(character) || is_gap(character))
    {
        return None;
    }
    let run: String = text.chars().filter(|&character| is_chinese(character)).collect();
    let mut pieces = text.split(is_gap).filter(|piece| !piece.is_empty());
    let count = run.chars().count();
    let first = pieces.next()?;
    let apart = first.chars().nth(1).is_none() || double(first);
    ((2..=4).contains(&count) && apart && first.len() < run.len()).then_some(run)
}

/// Whether a text begins with a surname of two characters.
pub(super) fn double(text: &str) -> bool {
    let mut characters = text.chars();
    let (Some(first), Some(second)) = (characters.next(), characters.next()) else {
        return false;
    };
    DOUBLE_FIRST.has(first) && pairs(DOUBLE).any(|pair| pair == (first, second))
}

/// 买买提·艾合买提: both sides of a dot written with the characters of such names, and no place.
fn dotted(text: &str) -> Option<&str> {
    let is_dot = |character: char| matches!(character, '·' | '•' | '‧' | '∙' | '⋅' | '・' | '･' | '᛫');
    let start = text.find(is_chinese)?;
    let end = text.rfind(is_chinese)?;
    let run = text.get(start..end + '一'.len_utf8())?;
    let (left, right) = run.split_once(is_dot)?;
    let fits = |side: &str| {
        let count = side.chars().count();
        (2..=10).contains(&count)
            && side
                .chars()
                .all(|character| is_chinese(character) || is_dot(character))
            && side.chars().filter(|&character| FOREIGN.has(character)).count() * 2 >= count
    };
    (fits(left) && fits(right)).then_some(run)
}

/// 王某某, 王**, 王*明.
fn masked(text: &str) -> bool {
    let is_mask = |character: char| matches!(character, '*' | '某' | '×' | '○' | '●' | '■' | 'X' | 'x');
    let mut characters = text.chars();
    let begins = characters.next().is_some_and(|first| COMMON_SURNAMES.has(first));
    begins
        && characters.next().is_some_and(is_mask)
        && characters
            .next()
            .is_none_or(|third| is_mask(third) || GIVEN.has(third))
        && characters.next().is_none()
}

/// How like a name a run of Chinese characters is.
pub(super) fn likeness(run: &str) -> Option<Likeness> {
    if run.len() > 8 * 3 {
        return None;
    }
    let mut characters = run.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    let (third, fourth) = (characters.next(), characters.next());
    if characters.next().is_some() {
        return foreign(run);
    }
    let last = fourth.or(third).unwrap_or(second);
    let common = COMMON_SURNAMES.has(first);
    let surname = common || OTHER_SURNAMES.has(first);
    if NOT_NAMES.has(last) || (first == '高' && third.is_none() && "一二三四五六".contains(second)) {
        return None;
    }
    if !surname && !double(run) {
        return foreign(run);
    }
    if is_word(run) || is_code(run) {
        return None;
    }
    let given = |character: Option<char>| character.is_some_and(|character| GIVEN.has(character));
    let likely = |likely: bool| Some(if likely { Likeness::Likely } else { Likeness::Weak });
    match (third, fourth) {
        (None, _) => {
            let numeral = "一二三四五六七八九".contains(second);
            // 马家 and 王河 are villages.
            let village = "家河城".contains(second);
            let likeness = likely(common && !village && (numeral || given(Some(second)))).filter(|_| surname);
            likeness.or_else(|| foreign(run))
        }
        (Some(_), None) if double(run) => likely(given(third)),
        // 杨家河 and 李家山 are villages.
        (Some(_), None) if surname => {
            likely(given(Some(second)) && given(third) && second != '家' && !"河城苑".contains(last))
                .or_else(|| foreign(run))
        }
        (Some(_), Some(_)) if double(run) => likely(given(third) && given(fourth)),
        (Some(_), Some(_)) if common && COMMON_SURNAMES.has(second) && given(third) && given(fourth) => {
            Some(Likeness::Weak)
        }
        _ => foreign(run),
    }
}

/// Names of Uyghurs, Mongols and Tibetans without a dot.
fn foreign(run: &str) -> Option<Likeness> {
    let count = run.chars().count();
    let known = |(first, second)| pairs(TIBETAN).any(|pair| pair == (first, second));
    if matches!(count, 2 | 4) && pairs(run).all(known) {
        return Some(if count == 4 {
            Likeness::Likely
        } else {
            Likeness::Weak
        });
    }
    ((3..=8).contains(&count)
        && run.chars().all(|character| FOREIGN.has(character))
        && FOREIGN_PARTS.iter().any(|part| run.contains(part)))
    .then_some(Likeness::Likely)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Likeness> {
        let mut best = None;
        names(text, &mut |name| best = best.max(Some(name.likeness)));
        best
    }

    #[test]
    fn names_are_likely_by_their_characters() {
        for text in [
            "王小明",
            "李娜",
            "张三",
            "欧阳修远",
            "张建国",
            "王小明001",
            "T001王小明",
            "王 小 明",
            "欧阳 修",
            "王小明老师",
            "王老师",
            "联系人：李娜",
            "班主任张伟",
            "王某某",
            "王**",
            "阿卜杜拉·买买提",
            "古丽娜尔",
            "扎西次仁",
            "巴特尔",
            "王小明(语文)",
            "陈嘉怡",
            "张伟、李娜",
            "李娜和张伟",
            "接替：张伟、李娜",
            "由王小明老师代课",
        ] {
            assert!(of(text) >= Some(Likeness::Likely), "{text}");
        }
        for text in ["逄锦聚", "王雱", "张王小明"] {
            assert_eq!(of(text), Some(Likeness::Weak), "{text}");
        }
    }

    #[test]
    fn places_schools_and_subjects_are_not_names() {
        for text in [
            "语文",
            "数学",
            "高一",
            "高三",
            "高中",
            "城东学区",
            "王庄",
            "李村小学",
            "马家镇",
            "黄石一中",
            "本科",
            "T001",
            "白族",
            "石井街",
            "高级",
            "小学高级教师",
            "高一(3)班",
            "支教",
            "病休",
            "东·片",
            "阳光·小学",
            "副校长",
            "常务副校长",
            "高中校长",
            "计算机",
            "参加支教表现好",
            "汉语言文学",
            "白云",
            "邓小平小学",
            "中山纪念中学",
        ] {
            assert!(of(text) < Some(Likeness::Likely), "{text}");
        }
    }
}
