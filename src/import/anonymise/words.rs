//! The disclosure report in words.

use super::disclosure::Disclosure;
use super::risk::{Known, Risk, SIZES};
use super::told::listed;
use crate::language::{Language, Message, Say, Text, Value};
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::Certainty;
use crate::table::{Cell, Column, Row, Table};
use crate::text;

/// A part of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its sentences.
    pub paragraphs: Vec<String>,
    /// Its tables, below them.
    pub tables: Vec<Table>,
}

/// The headings, in the order of GB/T 42460-2023.
const HEADINGS: [Text; 4] = [
    Text::new(
        "一、定性评估：去掉了什么，还留着什么",
        "1. Qualitative: what was taken out, and what is left",
    ),
    Text::new(
        "二、定量评估：还能认出多少人",
        "2. Quantitative: how many people can still be made out",
    ),
    Text::new("三、结论", "3. Conclusion"),
    Text::new("四、记录", "4. Record"),
];

impl Say for Known {
    fn message(&self) -> Message {
        self.column().map_or_else(
            || Text::new("附加列", "extra columns").into(),
            |column| header_of(column.field()),
        )
    }
}

fn header_of(field: &Field) -> Message {
    Message::said(Language::ALL.map(|language| match language {
        Language::Chinese => field.chinese.to_owned(),
        Language::English => field.key.replace('_', " "),
    }))
}

/// The header of a column of teachers by its key.
fn header_of_key(key: &str) -> Message {
    let field = TableKind::Teachers.fields().iter().find(|field| field.key == key);
    field.map_or_else(|| Message::said([key.to_owned(), key.to_owned()]), header_of)
}

/// So many of so many, with the share in tenths of a per cent, rounded.
fn share(part: u32, whole: u32) -> Message {
    let tenths = (u64::from(part) * 2000 + u64::from(whole)) / (u64::from(whole) * 2).max(1);
    let share = format!("{}.{}", tenths / 10, tenths % 10);
    text! { zh: "{part} 人（{share}%）", en: "{part} ({share} %)", part, share }
}

impl Risk {
    /// One sentence that everybody understands.
    fn in_a_sentence(&self, known: &[Known]) -> Message {
        let (people, alone) = (self.people, share(self.below[0], self.people));
        let known: Value = known.iter().map(Value::from).collect();
        text! {
            zh: "花名册共 {people} 人：谁知道一个人的{known}，就能在其中认准 {alone}，尽管没有姓名。",
            en: "Of the {people:person|people} in the roster, whoever knows somebody’s {known} can point at {alone}, though there are no names.",
            people, known, alone
        }
    }
}

impl Disclosure {
    /// The one sentence that everybody understands.
    pub fn in_a_sentence(&self) -> Message {
        self.quantitative.after.in_a_sentence(&self.qualitative.known)
    }

    /// The report, part by part.
    pub fn sections(&self, language: Language) -> Vec<Section> {
        let parts = [
            self.qualitative_part(language),
            self.quantitative_part(language),
            self.conclusion(language),
            self.record_part(language),
        ];
        let sections = HEADINGS
            .iter()
            .zip(parts)
            .map(|(heading, (paragraphs, tables))| Section {
                heading: heading.in_language(language).to_owned(),
                paragraphs: paragraphs
                    .into_iter()
                    .map(|paragraph| paragraph.say(language))
                    .collect(),
                tables,
            });
        sections.collect()
    }

    fn qualitative_part(&self, language: Language) -> (Vec<Message>, Vec<Table>) {
        let part = &self.qualitative;
        let mut said: Vec<Message> = part.done.iter().map(Say::message).collect();
        let (births, genders) = (part.from_numbers.birth_years, part.from_numbers.genders);
        if births + genders > 0 {
            said.push(text! {
                zh: "从校验码相符的身份证号读出出生年份 {births} 个、性别 {genders} 个；号码本身不保留。",
                en: "{births:year|years} of birth and {genders:gender|genders} were read from identity numbers with the right check digit; the numbers are not kept.",
                births, genders
            });
        }
        said.extend(part.questions.iter().map(Say::message));
        said.extend(part.noticed.iter().map(Say::message));
        let kept = part.kept_doubtful;
        if kept > 0 {
            said.push(text! {
                zh: "有 {kept} 格像是个人信息，已声明核对过，不是，予以保留。",
                en: "{kept:cell looks|cells look} like personal data and stay: declared to have been checked and to be none.",
                kept
            });
        }
        for (key, count) in &part.changed {
            let column = header_of_key(key);
            said.push(text! { zh: "“{column}”有 {count} 个值分段或合并。", en: "{count:value|values} of “{column}” were made coarser.", column, count });
        }
        for (key, count) in &part.blanked {
            let column = header_of_key(key);
            said.push(text! { zh: "“{column}”有 {count} 个值清空。", en: "{count:value|values} of “{column}” were left out.", column, count });
        }
        let known: Value = part.known.iter().map(Value::from).collect();
        said.push(text! {
            zh: "仍可能用来认出人的内容（准标识符）：{known}。未填的作为单独一类计算。",
            en: "What may still point at people (quasi-identifiers): {known}. What is not given counts as a value of its own.",
            known
        });
        (said, vec![self.found_table(language)])
    }

    fn found_table(&self, language: Language) -> Table {
        let pick = |zh: &str, en: &str| language.pick(zh, en).to_owned();
        let mut table = Table::new("found", pick("找到的个人信息", "Personal data found"));
        table.notes = vec![pick(
            "只列位置、类别和数量，不列内容。",
            "Places, kinds and counts only, never what it is.",
        )];
        table.columns = vec![
            Column::words(pick("位置", "where")),
            Column::words(pick("类别", "kind")),
            Column::words(pick("把握", "how sure")),
            Column::number(pick("格数", "cells"), "", 0),
            Column::words(pick("行", "rows")),
        ];
        for done in &self.qualitative.done {
            for found in &done.found {
                let sure = match found.certainty {
                    Certainty::Sure => pick("确定", "sure"),
                    Certainty::Doubtful => pick("像是", "looks like it"),
                };
                let cells = vec![
                    Cell::words(done.place.say(language)),
                    Cell::words(found.data.name().in_language(language)),
                    Cell::words(sure),
                    Cell::number(found.cells as f64),
                    Cell::words(listed(&found.rows, found.cells).say(language)),
                ];
                table.rows.push(Row::new(table.rows.len().to_string(), cells));
            }
        }
        table
    }

    fn quantitative_part(&self, language: Language) -> (Vec<Message>, Vec<Table>) {
        let part = &self.quantitative;
        let mut said = vec![self.in_a_sentence()];
        if self.is_banded() {
            let (before, after) = (
                share(part.before.below[0], part.before.people),
                share(part.after.below[0], part.after.people),
            );
            said.push(text! {
                zh: "分段等处理之前能认准 {before}，之后 {after}。",
                en: "Before the roster was made coarser it was {before}, now it is {after}.",
                before, after
            });
        }
        let [_, head] = part.head_teacher;
        let (alone, few) = (share(head.alone, head.people), share(head.few, head.people));
        said.push(text! {
            zh: "校长已经知道什么：只要知道一个人的学校、学科和五年一段的年龄，就有 {alone}只剩一人，另有 {few}只剩二至四人。",
            en: "What does a head teacher already know? By school, subject and age within five years, {alone} are left alone, and {few} with one to three others.",
            alone, few
        });
        let pick = |zh: &str, en: &str| language.pick(zh, en).to_owned();
        let mut sizes = Table::new(
            "k",
            pick("与别人相同的人太少的人", "People whom too few others are like"),
        );
        sizes.notes = vec![pick(
            "k 匿名：在所选内容上，至少 k 人（含本人）相同才算；知情者知道某人在花名册中。",
            "k-anonymity: at least k people, the person among them, are alike in what was chosen; whoever looks knows that the person is in the roster.",
        )];
        sizes.columns = vec![
            Column::number("k", "", 0),
            Column::number(
                pick("处理前不足 k 的", "fewer than k before"),
                pick("人", "people"),
                0,
            ),
            Column::number(pick("占", "share"), "%", 1),
            Column::number(
                pick("处理后不足 k 的", "fewer than k now"),
                pick("人", "people"),
                0,
            ),
            Column::number(pick("占", "share"), "%", 1),
        ];
        let percent = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
        for (place, size) in SIZES.into_iter().enumerate() {
            let mut cells = vec![Cell::number(f64::from(size))];
            for risk in [&part.before, &part.after] {
                let below = risk.below.get(place).copied().unwrap_or_default();
                cells.push(Cell::number(f64::from(below)));
                cells.push(Cell::number(percent(below, risk.people)));
            }
            sizes.rows.push(Row::new(size.to_string(), cells));
        }
        let mut riskiest = Table::new(
            "riskiest",
            pick(
                "最容易认出人的十种情况",
                "The ten combinations that give most away",
            ),
        );
        riskiest.columns = vec![
            Column::words(pick("知道这些", "whoever knows")),
            Column::number(pick("符合的", "finds"), pick("人", "people"), 0),
        ];
        for combination in &part.riskiest {
            let cells = vec![
                Cell::words(combination.said.say(language)),
                Cell::number(f64::from(combination.people)),
            ];
            riskiest
                .rows
                .push(Row::new(riskiest.rows.len().to_string(), cells));
        }
        (said, vec![sizes, riskiest])
    }

    fn conclusion(&self, _: Language) -> (Vec<Message>, Vec<Table>) {
        let mut said = Vec::new();
        if self.qualitative.questions.is_empty() {
            said.push(text! {
                zh: "能查到的直接标识符（姓名、证件号、电话、账号、住址）已全部去掉；查不到的见“花名册中的个人信息”。",
                en: "Every direct identifier that the search finds (names, identity numbers, telephones, accounts, addresses) is out; what it does not find stands in “Personal data in a roster”."
            });
        } else {
            said.push(text! {
                zh: "还有须您决定的问题，决定之前不能认为直接标识符已全部去掉。",
                en: "There are questions left for you to decide; until then not every direct identifier can be taken to be out."
            });
        }
        said.push(text! {
            zh: "换成代码的花名册仍是个人信息：有对照表，或知道上面这些内容的人，仍能认出其中的人（《个人信息保护法》第七十三条：去标识化不同于匿名化）。只在授权范围内使用，不公开，不发给无关的人；公开的应是汇总结果。",
            en: "A roster with codes is still personal information: with the key file, or by knowing what is listed above, people in it can be made out (Personal Information Protection Law, article 73: de-identified is not anonymous). Use it as you are authorised to, neither publish it nor give it to others; what is published should be totals."
        });
        (said, Vec::new())
    }

    fn record_part(&self, language: Language) -> (Vec<Message>, Vec<Table>) {
        let record = &self.record;
        let codes = record.codes;
        let said = vec![text! {
            zh: "对照表有 {codes} 个代码，由浏览器或操作系统的随机数排定，与方案的随机种子无关；对照表只由导入的人保管。",
            en: "The key file holds {codes:code|codes}, in an order drawn from the randomness of the browser or the operating system and not from the seed of any project; whoever imported the roster alone keeps it.",
            codes
        }];
        let pick = |zh: &str, en: &str| language.pick(zh, en).to_owned();
        let mut files = Table::new("files", pick("文件", "Files"));
        files.columns = vec![
            Column::words(pick("进出", "in or out")),
            Column::words(pick("文件", "file")),
            Column::words("SHA-256"),
        ];
        let sides = [
            (pick("读入", "in"), &record.input),
            (pick("写出", "out"), &record.output),
        ];
        for (side, all) in sides {
            for file in all {
                let name = file.name.clone();
                let cells = vec![
                    Cell::words(side.clone()),
                    Cell::words(name.unwrap_or_else(|| {
                        pick(
                            "（文件名像是个人信息，不显示）",
                            "(the name looks personal and is not shown)",
                        )
                    })),
                    Cell::words(file.digest.clone()),
                ];
                files.rows.push(Row::new(files.rows.len().to_string(), cells));
            }
        }
        (said, vec![files])
    }
}
