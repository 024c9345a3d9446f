//! Words of a person's particulars, and plates of cars.

use super::characters::{PARTICULARS, is_chinese};

/// Words that say something of a person's health, family, faith or record wherever they stand.
const WORDS: [&str; 66] = [
    "癌",
    "肿瘤",
    "白血病",
    "抑郁",
    "精神病",
    "精神分裂",
    "艾滋",
    "乙肝",
    "化疗",
    "透析",
    "怀孕",
    "孕期",
    "哺乳期",
    "流产",
    "离异",
    "离婚",
    "丧偶",
    "残疾",
    "低保",
    "服刑",
    "判刑",
    "党纪",
    "受处分",
    "记过",
    "中共党员",
    "预备党员",
    "信教",
    "基督教",
    "天主教",
    "伊斯兰",
    "佛教",
    "穆斯林",
    "高血压",
    "糖尿病",
    "心脏病",
    "手术后",
    "处分",
    "记大过",
    "共产党员",
    "党员教师",
    "共青团员",
    "已婚",
    "未婚",
    "再婚",
    "初婚",
    "产假",
    "孕妇",
    "待产",
    "保胎",
    "二胎",
    "病假",
    "病休",
    "病退",
    "因病",
    "患病",
    "重病",
    "大病",
    "慢性病",
    "带病",
    "养病",
    "生病",
    "病重",
    "患有",
    "住院",
    "残障",
    "计划生育",
];
/// Words that do so where nothing else stands in a cell, or at its end.
const WHOLE: [&str; 10] = [
    "党员",
    "团员",
    "群众",
    "病",
    "疾病",
    "哺乳",
    "孕",
    "妊娠",
    "警告",
    "严重警告",
];
/// The same in English, as whole cells.
const ENGLISH: [&str; 16] = [
    "party member",
    "cpc member",
    "league member",
    "married",
    "unmarried",
    "divorced",
    "widowed",
    "pregnant",
    "maternity leave",
    "on maternity leave",
    "sick leave",
    "on sick leave",
    "sick",
    "ill",
    "disabled",
    "disciplinary sanction",
];
/// The ethnic groups, each without 族.
const GROUPS: &str = " 汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 塔吉克 怒 鄂温克 裕固 塔塔尔 ";
/// What plates begin with.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Whether a text says something of a person.
pub(super) fn names_one(text: &str) -> bool {
    if text.is_ascii() {
        return ENGLISH.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    }
    if text.len() > 400 {
        return false;
    }
    let group = text
        .strip_suffix('族')
        .is_some_and(|group| !group.is_empty() && GROUPS.split(' ').any(|known| known == group));
    let may = || text.chars().any(|character| PARTICULARS.has(character));
    let whole = text.trim_matches(|character: char| !is_chinese(character));
    let whole = whole.trim_start_matches(['是', '系', '有', '为']);
    group
        || WHOLE.contains(&whole)
        || whole.ends_with("党员")
        || (may() && WORDS.iter().any(|word| text.contains(word)))
}

/// Whether a text is the plate of a car: 粤A12345.
pub(super) fn is_plate(text: &str) -> bool {
    let mut characters = text
        .chars()
        .filter(|character| !matches!(character, '·' | ' ' | '.'));
    let begins = !text.is_ascii()
        && characters.next().is_some_and(|first| PROVINCES.contains(first))
        && characters
            .next()
            .is_some_and(|second| second.is_ascii_uppercase());
    if !begins {
        return false;
    }
    let (mut count, mut digits) = (0, 0);
    for character in characters {
        if !(character.is_ascii_uppercase() || character.is_ascii_digit()) {
            return false;
        }
        count += 1;
        digits += usize::from(character.is_ascii_digit());
    }
    matches!(count, 5 | 6) && digits >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_are_known_and_ordinary_words_are_not() {
        for text in [
            "汉族",
            "乳腺癌术后",
            "孕期",
            "离异",
            "中共党员",
            "党员",
            "系党员",
            "已婚",
            "病",
            "产假",
            "受过处分",
            "因病请假",
            "Married",
            "maternity leave",
        ] {
            assert!(names_one(text), "{text}");
        }
        for text in [
            "党建党员活动室",
            "群众路线",
            "植物病理学",
            "支教",
            "民族小学",
            "土家寨村",
            "县级",
            "基督城",
            "married life",
            "病理科",
        ] {
            assert!(!names_one(text), "{text}");
        }
        for word in WORDS {
            assert!(names_one(word), "{word}");
        }
        assert!(is_plate("粤A12345") && is_plate("浙B·8X123"));
        assert!(!is_plate("粤A") && !is_plate("青山小学") && !is_plate("宁T00001A2"));
    }
}
