//! For how many teachers the roster lacks what the rules read, in words and in a table.

use crate::language::{Language, Message, Text};
use crate::outcome::figures::readiness::{Reader, ReadinessLine, Treated};
use crate::policy::leaves::{self, GivenNames};
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, PEOPLE, titled};

/// What is missing or out of place, and what becomes of it 花名册缺数据的评分项目和规则.
pub fn table(lines: &[ReadinessLine], given: &GivenNames, language: Language) -> Table {
    let title = Text::new("评分项目和规则的数据缺失", "Data that items and rules lack");
    let headings = [
        Heading::words("评分项目或规则", "Item or rule"),
        Heading::words("问题", "What"),
        Heading::number("涉及教师", "Teachers", PEOPLE, 0),
        Heading::number("教师总数", "Of", PEOPLE, 0),
        Heading::words("处理", "Treated as"),
    ];
    let mut table = titled("readiness", title.in_language(language), &headings, language);
    let rows = lines.iter().enumerate().map(|(place, line)| {
        let cells = vec![
            Cell::Words(reader(&line.reader, given).say(language)),
            Cell::words(what(line.treated).in_language(language)),
            Cell::number(line.teachers),
            Cell::number(line.of),
            Cell::Words(treated(line).say(language)),
        ];
        Row::new(place.to_string(), cells)
    });
    table.rows = rows.collect();
    table
}

/// One line as a sentence.
pub fn sentence(line: &ReadinessLine, given: &GivenNames) -> Message {
    if matches!(
        line.treated,
        Treated::NobodyMeets
            | Treated::EverybodyMeets
            | Treated::NoPostMeets
            | Treated::UnknownNames
            | Treated::NoNewcomers
    ) {
        return text! {
            zh: "“{reader}”：{what}，{treated}。", en: "“{reader}”: {what}; {treated}.",
            reader = reader(&line.reader, given), what = what(line.treated), treated = treated(line)
        };
    }
    if matches!(
        line.treated,
        Treated::NoColumn | Treated::NoSchoolColumn | Treated::NoExtraColumn
    ) {
        return text! {
            zh: "“{reader}”：{what}，{teachers} 名教师都{treated}。",
            en: "“{reader}”: {what}; for all {teachers:teacher|teachers} it {treated}.",
            reader = reader(&line.reader, given), teachers = line.teachers,
            what = what(line.treated), treated = treated(line)
        };
    }
    if matches!(line.reader, Reader::Newcomers { .. }) {
        return text! {
            zh: "“{reader}”：{of} 名新进人员中有 {teachers} 名{what}，{treated}。",
            en: "“{reader}”: {what} for {teachers} of {of:newcomer|newcomers}; {treated}.",
            reader = reader(&line.reader, given), teachers = line.teachers, of = line.of,
            what = what(line.treated), treated = treated(line)
        };
    }
    text! {
        zh: "“{reader}”：{of} 名教师中有 {teachers} 名{what}，{treated}。",
        en: "“{reader}”: {what} for {teachers} of {of:teacher|teachers}; {treated}.",
        reader = reader(&line.reader, given), teachers = line.teachers, of = line.of,
        what = what(line.treated), treated = treated(line)
    }
}

/// What reads the value.
fn reader(reader: &Reader, given: &GivenNames) -> Message {
    match reader {
        Reader::Item { block, item } => {
            Message::said(Language::ALL.map(|language| given.item_in_full(block, item, language)))
        }
        Reader::Newcomers { block, item } => {
            let item = Message::said(Language::ALL.map(|language| given.item_in_full(block, item, language)));
            text! { zh: "{item}（新进人员）", en: "{item} (newcomers)", item }
        }
        Reader::Column { block, item, column } => {
            let item = Message::said(Language::ALL.map(|language| given.item_in_full(block, item, language)));
            text! { zh: "{item}（附加列：{column}）", en: "{item} (extra column: {column})", item, column }
        }
        Reader::Comparison(key) => {
            text! { zh: "排序比较 · {key}", en: "Comparison · {key}", key = Message::said([key.zh.clone(), key.en.clone()]) }
        }
        Reader::Rule(path) => {
            Message::said(Language::ALL.map(|language| leaves::full_name_with(given, path, language)))
        }
    }
}

/// What is the matter with the value.
const fn what(treated: Treated) -> Text {
    match treated {
        Treated::Cut => Text::new("测评分超过 100 分", "mark over 100"),
        Treated::NoBand => Text::new("高于最高一档", "above the highest band"),
        Treated::BetweenBands => Text::new("在两档之间", "between two bands"),
        Treated::ListCut => Text::new("志愿超过志愿数上限", "more wishes on the list than allowed"),
        Treated::NotOpen => Text::new(
            "志愿岗位不对其开放",
            "a post on the list that is not open to them",
        ),
        Treated::LaterYears => Text::new(
            "的参加工作、进入现单位或聘任年份晚于这一年",
            "a year of first service, entry or employment after it",
        ),
        Treated::LaterRecords => Text::new("有晚于基准年的记录", "records after the reference year"),
        Treated::TooYoung => Text::new("在这一年不满 16 岁", "an age below 16 in it"),
        Treated::NoColumn => Text::new("教师表没有这一栏目", "no such column in the teachers table"),
        Treated::NoExtraColumn => Text::new(
            "教师表没有这一附加列",
            "no such extra column in the teachers table",
        ),
        Treated::NoOrder => Text::new(
            "附加列是类别，没有先后",
            "the extra column holds categories, which have no order",
        ),
        Treated::NoPoints => Text::new("内容没有对应的分值", "what it holds has no points in the rule"),
        Treated::OverFullMark => Text::new("超过满分", "over the full mark"),
        Treated::NoSchoolColumn => Text::new("学校表没有这一栏目", "no such column in the schools table"),
        Treated::NobodyMeets => Text::new("没有教师符合这一条件", "nobody meets the condition"),
        Treated::EverybodyMeets => Text::new("所有教师都符合这一条件", "everybody meets the condition"),
        Treated::NoPostMeets => Text::new("没有岗位符合这一条件", "no post meets the condition"),
        Treated::UnknownNames => Text::new(
            "规则中有花名册没有的学校、学区、附加列或记录名称",
            "the rule names schools, zones, extra columns or words for records that the roster does not have",
        ),
        Treated::NotLetIn => Text::new(
            "是没有现学校的新进人员，而没有轮次吸收新进人员",
            "newcomers without a present school, and no round lets newcomers in",
        ),
        Treated::NoNewcomers => Text::new("花名册没有新进人员", "the roster has no newcomers"),
        school if school.is_of_the_school() => Text::new("所在学校没有坐标", "no coordinates of the school"),
        _ => Text::new("花名册未填", "not in the roster"),
    }
}

/// What becomes of those teachers.
fn treated(line: &ReadinessLine) -> Message {
    match line.treated {
        Treated::Zero => Text::new("该项按 0 分计", "counts as 0").into(),
        Treated::Median(points) => {
            text! { zh: "该项按中位数 {points} 分计", en: "counts as the median, {points}", points }
        }
        Treated::NotRanked => {
            let codes = line.codes.join(", ");
            let more = (line.codes.len() < line.teachers as usize).then_some(Text::new(" 等", " and others"));
            text! {
                zh: "补齐前不参加排序，列在最后（{codes}{more}）",
                en: "not ranked until it is there, behind all others ({codes}{more})",
                codes, more
            }
        }
        Treated::Simulated => Text::new("按模拟分计", "simulated").into(),
        Treated::Cut => Text::new("按 100 分计", "counts as 100").into(),
        Treated::NoBand => Text::new(
            "不在任何分数段，不得分；请核对满分和分数段",
            "lies in no band and gives nothing; check the full mark and the bands",
        )
        .into(),
        Treated::BetweenBands => Text::new(
            "计入较低一档；要另作规定，请改分数段的起止",
            "counts in the lower one; change where the bands begin and end to have it otherwise",
        )
        .into(),
        Treated::NoYears => Text::new("按 0 年计", "counts as 0 years").into(),
        Treated::NoOrder => Text::new(
            "不起作用；请改为“符合条件的在前”",
            "decides nothing; put those who meet a condition first instead",
        )
        .into(),
        Treated::ComesLast => Text::new("这一项比较列在最后", "comes last under this key").into(),
        Treated::NotApplied => Text::new("这一条对其不适用", "the rule does not apply to them").into(),
        Treated::NotEligible => Text::new("视为不符合条件", "they do not qualify").into(),
        Treated::AsMen => Text::new("按男教师计", "counted as men").into(),
        Treated::NoDistance => Text::new("与各校的距离按 0 公里计", "every distance counts as 0 km").into(),
        Treated::FarAway => Text::new("与各校的距离按 50 公里计", "every distance counts as 50 km").into(),
        Treated::OwnZone => Text::new("只与本学区学校合设", "posts are shared within the zone only").into(),
        Treated::LaterYears => Text::new(
            "这些年数按 0 计；请核对花名册，或改这一年",
            "the years count as 0; check the roster, or change the year",
        )
        .into(),
        Treated::LaterRecords => Text::new("这些记录不计", "they do not count").into(),
        Treated::TooYoung => Text::new(
            "仍按所填年份计；请核对花名册，或改这一年",
            "the year counts as it stands; check the roster, or change the year",
        )
        .into(),
        Treated::NoColumn | Treated::NoSchoolColumn => Text::new("按没有计", "counts as none").into(),
        Treated::NoExtraColumn => Text::new(
            "按没有计；请在教师表加上“附加：”加列名的一列，或改这条规则",
            "counts as none; add it to the teachers table, with “extra:” before its name, or change the rule",
        )
        .into(),
        Treated::NoPoints => Text::new(
            "该项按 0 分计；请补上分值，或核对该列的类型",
            "counts as 0; give it points, or check the type of the column",
        )
        .into(),
        Treated::OverFullMark => Text::new("按满分计", "counts as the full mark").into(),
        Treated::ListCut => Text::new(
            "按志愿顺序取本轮可以申请的前几所",
            "the first of them that the round opens count",
        )
        .into(),
        Treated::NotLetIn => Text::new(
            "都不录用；请在某一轮的“参加人员”中选新进人员，或从花名册删去",
            "none of them is hired; let newcomers in under “Who takes part” of a round, or take them out of the roster",
        )
        .into(),
        Treated::NoNewcomers => Text::new(
            "没有人参加这一轮；请在教师表加上新进人员（学校留空，填写进入方式），或改“参加人员”",
            "nobody takes part in the round; add newcomers to the teachers table (no school, but a kind of entry), or change who takes part",
        )
        .into(),
        Treated::NotOpen => Text::new("该志愿略过", "it is passed over").into(),
        Treated::NobodyMeets | Treated::EverybodyMeets => {
            Text::new("请核对条件和花名册", "check the condition and the roster").into()
        }
        Treated::NoPostMeets => Text::new(
            "本轮不开放任何岗位；请核对条件",
            "the round opens nothing; check the condition",
        )
        .into(),
        Treated::UnknownNames => {
            text! {
                zh: "按不符合计：{names}", en: "that part is not met: {names}", names = line.codes.join(", ")
            }
        }
        Treated::AsTaught => Text::new("按主教学科计", "the main subject stands for it").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Spoken;
    use crate::policy::conditions::Attribute;
    use crate::policy::{OrderKey, Policy};
    use crate::units::Points;

    fn line(reader: Reader, treated: Treated, codes: &[&str]) -> ReadinessLine {
        ReadinessLine {
            reader,
            teachers: 41,
            of: 83,
            treated,
            codes: codes.iter().map(|&code| code.to_owned()).collect(),
        }
    }

    #[test]
    fn lines_are_said_with_the_names_of_the_policy() {
        let mut policy = Policy::default();
        policy.scoring.blocks[0].items[0].name = "教学年限".to_owned();
        let given = GivenNames::of(&policy);
        let item = || Reader::Item {
            block: "seniority".to_owned(),
            item: "teaching_years".to_owned(),
        };
        let said = |line: ReadinessLine| Language::ALL.map(|language| sentence(&line, &given).say(language));
        assert_eq!(
            said(line(item(), Treated::Zero, &[])),
            [
                "“教学年限”：83 名教师中有 41 名花名册未填，该项按 0 分计。",
                "“教学年限”: not in the roster for 41 of 83 teachers; counts as 0.",
            ]
        );
        let of_newcomers = Reader::Newcomers {
            block: "seniority".to_owned(),
            item: "teaching_years".to_owned(),
        };
        assert_eq!(
            said(line(of_newcomers, Treated::Simulated, &[])),
            [
                "“教学年限（新进人员）”：83 名新进人员中有 41 名花名册未填，按模拟分计。",
                "“教学年限 (newcomers)”: not in the roster for 41 of 83 newcomers; simulated.",
            ]
        );
        let [zh, _] = said(line(item(), Treated::Median(Points::whole(12)), &[]));
        assert!(zh.ends_with("该项按中位数 12 分计。"), "{zh}");
        let [zh, en] = said(line(item(), Treated::NotRanked, &["J1", "J2"]));
        assert!(zh.ends_with("列在最后（J1, J2 等）。"), "{zh}");
        assert!(en.ends_with("(J1, J2 and others)."), "{en}");
        let [zh, _] = said(line(
            Reader::Comparison(Spoken::of(&OrderKey::years(Attribute::Age).in_words())),
            Treated::NoYears,
            &[],
        ));
        assert_eq!(
            zh,
            "“排序比较 · 年龄”：83 名教师中有 41 名花名册未填，按 0 年计。"
        );
        assert_eq!(
            said(line(item(), Treated::NoColumn, &[])),
            [
                "“教学年限”：教师表没有这一栏目，41 名教师都按没有计。",
                "“教学年限”: no such column in the teachers table; for all 41 teachers it counts as none.",
            ]
        );
        let path = Reader::Rule("rotation.minimum_years".to_owned());
        let table = table(
            &[line(path, Treated::NotEligible, &[])],
            &given,
            Language::Chinese,
        );
        assert_eq!(table.rows[0].cells[2], Cell::number(41_u32));
        assert_eq!(table.rows[0].cells[4], Cell::words("视为不符合条件"));
    }
}
