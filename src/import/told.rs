//! What was done to files, in sentences and tables, beside the plain data of the log.

use std::collections::BTreeMap;

use super::anonymise::listed;
use super::assemble::{Mend, RowOut, told_value};
use super::doubt::{becomes, code_named, field_named, given_for_all, means};
use super::log::DataLog;
use super::mapping::{Becomes, ColumnPlan, TablePlan, Unclear};
use super::recipe::SheetTable;
use super::recipe::by_hand::reason;
use super::recipe::by_value::value_named;
use super::records::Summed;
use super::table::LeftOut;
use super::values::key_of;
use crate::language::{Language, Message, Say, Text};
use crate::roster::fields::{Field, TableKind};
use crate::table::{Cell, Column, Row, Table};
use crate::text;

/// What a table and its columns become: *your table → becomes*, with samples, why, and how sure.
pub fn columns(plan: &TablePlan, language: Language) -> Table {
    if !plan.is_read() {
        let title = text! {
            zh: "{name} → 不读取（{why}）", en: "{name} → not read ({why})", name = &plan.name, why = plan.why.message()
        };
        return Table::new("columns", title.say(language));
    }
    let kind = SheetTable::of(plan).name();
    let title = text! {
        zh: "{name} → {table}（{rows} 行，{why}）",
        en: "{name} → {table} ({rows:row|rows}; {why})",
        name = &plan.name, table = kind, rows = plan.rows, why = plan.why.message()
    };
    let mut table = Table::new("columns", title.say(language));
    let headings = [
        Text::new("您的列", "Your column"),
        Text::new("成为", "becomes"),
        Text::new("例", "values"),
        Text::new("把握", "how sure"),
        Text::new("依据", "why"),
    ];
    table.columns = headings
        .iter()
        .map(|heading| Column::words(heading.in_language(language)))
        .collect();
    for column in &plan.columns {
        let cells = [
            column.header.clone(),
            becomes(column).say(language),
            column.samples.join(language.pick("、", ", ")),
            column.sure.name().in_language(language).to_owned(),
            column.why.say(language),
        ];
        let cells = cells.into_iter().map(Cell::words).collect();
        table.rows.push(Row::new(column.header.clone(), cells));
    }
    table
}

/// What a table of records came to.
fn records(summed: &Summed) -> Vec<Message> {
    let headers = |fields: &[&'static Field]| {
        let said = Language::ALL.map(|language| {
            let headers: Vec<&str> = fields.iter().map(|field| field.header(language)).collect();
            headers.join(language.pick("、", ", "))
        });
        Message::said(said)
    };
    let sheet = &summed.sheet;
    let mut said = Vec::new();
    if !summed.own.is_empty() {
        said.push(text! {
            zh: "“{sheet}”的汇总没有采用：教师表或前面的记录表已有 {columns}，以它为准。",
            en: "What “{sheet}” comes to is not used for {columns}, which the teachers table or an earlier table of records has itself.",
            sheet, columns = headers(&summed.own)
        });
    }
    if !summed.into.is_empty() {
        said.push(text! {
            zh: "“{sheet}”的 {rows} 行汇总为 {people} 名教师的 {columns}。",
            en: "{rows:row|rows} of “{sheet}” {rows?was|were} summed into {columns} of {people:teacher|teachers}.",
            sheet, rows = summed.rows, people = summed.people.len(), columns = headers(&summed.into)
        });
        // An example explains the sum; the log has everybody.
        let most = summed
            .people
            .iter()
            .max_by_key(|(code, person)| (person.rows, std::cmp::Reverse(*code)));
        if let Some((code, person)) = most {
            said.push(text! {
                zh: "例如 {code}：{rows} 行合为 {values}（每人的汇总见 import.json）。",
                en: "For example {code}: {rows:row comes|rows come} to {values} (import.json has everybody's).",
                code = code.clone(), rows = person.rows, values = values_named(summed, &person.values)
            });
        }
    }
    let lists = [
        (
            &summed.twice,
            Text::new(
                "与前面的行相同，只计一次",
                "say the same as an earlier row and count once",
            ),
        ),
        (
            &summed.not_read,
            Text::new(
                "读不出要汇总的内容（时间、年度、级别、结果、等级、学科等），或与前面的行矛盾，这些教师不作汇总",
                "cannot be read or contradict an earlier row; nothing is summed for their teachers",
            ),
        ),
        (&summed.aside, summed.why_aside),
        (
            &summed.of_nobody,
            Text::new(
                "不是教师表中的人，没有采用",
                "are of nobody in the teachers table and are not used",
            ),
        ),
    ];
    said.extend(
        lists
            .iter()
            .filter(|(rows, _)| !rows.is_empty())
            .map(|(rows, what)| {
                text! {
                    zh: "“{sheet}”第 {rows}{what}。", en: "“{sheet}”, rows {rows}: {what}.",
                    sheet, rows = listed(rows, rows.len()), what = *what
                }
            }),
    );
    said
}

/// What the records of a person come to, codes by their names.
fn values_named(summed: &Summed, values: &[String]) -> Message {
    let fields = || summed.into.iter().chain(&summed.own).map(|field| key_of(field));
    let named = |language: Language, value: &str| {
        let named = fields().find_map(|field| code_named(&field, value));
        named.map_or_else(|| value.to_owned(), |name| name.in_language(language).to_owned())
    };
    Message::said(Language::ALL.map(|language| {
        let mark = language.pick("、", ", ");
        let parts = values.iter().flat_map(|value| value.split('、'));
        let parts: Vec<String> = parts.map(|value| named(language, value)).collect();
        parts.join(mark)
    }))
}

/// What was done, a sentence each.
pub fn sentences(log: &DataLog) -> Vec<Message> {
    let mut said = Vec::new();
    said.extend(files(log));
    said.extend(rows(log));
    said.extend(columns_of(log));
    said.extend(log.anonymised.iter().map(Say::message));
    said.extend(log.noticed.iter().map(Say::message));
    said.extend(log.records.iter().flat_map(records));
    said.extend(values(log));
    said.extend(mends(log));
    said.extend(totals(log));
    said
}

fn files(log: &DataLog) -> impl Iterator<Item = Message> {
    log.files.iter().map(|file| {
        text! {
            zh: "文件“{name}”，SHA-256 {digest}。", en: "File “{name}”, SHA-256 {digest}.",
            name = &file.name, digest = &file.sha256
        }
    })
}

fn rows(log: &DataLog) -> Vec<Message> {
    let mut said = vec![text! {
        zh: "读出 {schools} 所学校、{teachers} 名教师。",
        en: "{schools:school|schools} and {teachers:teacher|teachers} were read.",
        schools = log.schools_read, teachers = log.teachers_read
    }];
    let further = [
        (TableKind::Preferences, log.preferences_read),
        (TableKind::Places, log.places_read),
        (TableKind::Outcome, log.outcome_read),
        (TableKind::Records, log.records_read),
    ];
    said.extend(further.iter().filter(|(_, rows)| *rows > 0).map(|(table, rows)| {
        text! {
            zh: "{table}读出 {rows} 行。", en: "{rows:row|rows} of the {table} {rows?was|were} read.",
            table = table.name(), rows = *rows
        }
    }));
    if log.outcome_of_nobody > 0 {
        said.push(text! {
            zh: "上一轮结果另有 {people} 人不在教师表中，没有读取，对照时只说明人数。",
            en: "{people:person|people} of the actual outcome {people?is|are} not in the teachers table; they were not read, and a comparison tells only how many they are.",
            people = log.outcome_of_nobody
        });
    }
    said.extend(log.headers.iter().map(|header| {
        text! {
            zh: "“{sheet}”的表头由人指定：{rows}。", en: "The header of “{sheet}” was chosen: {rows}.",
            sheet = &header.sheet, rows = rows_of_header(header.rows)
        }
    }));
    said.extend(log.for_all.iter().map(|(field, value)| {
        text! {
            zh: "没有“{field}”一列，按所定的给各行填写：{value}。", en: "No column says “{field}”; as decided, all rows have: {value}.",
            field = field_named(field), value = given_for_all(field, value)
        }
    }));
    if log.outcome_read > 0 {
        said.push(text! {
            zh: "上一轮结果多已公示：从哪所学校到了哪所学校，合在一起往往能认出个人。带有此表的花名册请按内部资料保管，用不到时不导入此表。",
            en: "Actual outcomes are mostly made public with names: from which school somebody went to which often tells who it is. Keep a roster that holds them within the bureau, and leave the table out where it is not needed."
        });
    }
    said.extend(log.no_data.iter().map(|rows| {
        text! {
            zh: "“{sheet}”有 {count} 行不是数据（{what}），没有读取。",
            en: "{count:row|rows} of “{sheet}” {count?is|are} no data ({what}) and {count?was|were} not read.",
            sheet = &rows.sheet, count = rows.count, what = no_data(rows.what)
        }
    }));
    for (file, sheet) in log
        .files
        .iter()
        .flat_map(|file| file.sheets.iter().map(move |sheet| (file, sheet)))
    {
        let read = log.tables.iter().any(|plan| {
            plan.is_read() && (plan.name == file.name || plan.name.ends_with(&format!(" · {}", sheet.name)))
        });
        if read && sheet.hidden_rows > 0 {
            said.push(text! {
                zh: "“{sheet}”有 {count} 行是隐藏的（如筛选时），也读取了。",
                en: "{count:row|rows} of “{sheet}” {count?is|are} hidden, as by a filter, and {count?was|were} read as well.",
                sheet = &sheet.name, count = sheet.hidden_rows
            });
        }
    }
    said.extend(log.rows_out.iter().map(|out| {
        let listed: Vec<String> = out.rows.iter().map(ToString::to_string).collect();
        let [zh, en] = ["、", ", "].map(|mark| listed.join(mark));
        let listed = Message::said([zh, en]);
        text! {
            zh: "“{sheet}”有 {count} 行未读入：{why}（第 {listed} 行{more}）。",
            en: "{count:row|rows} of “{sheet}” {count?was|were} left out: {why} (rows {listed}{more}).",
            sheet = &out.sheet, count = out.count, why = why_out(&out.why), listed,
            more = if out.rows.len() < out.count { Text::new("等", " and others") } else { Text::new("", "") }
        }
    }));
    if let Some(derived) = &log.derived {
        let schools = derived.schools.len();
        said.push(text! {
            zh: "没有单独的学校表，由教师表归出 {schools} 所学校。",
            en: "There was no schools table; {schools:school was|schools were} found in the teachers' rows.",
            schools
        });
        for field in &derived.differing {
            said.push(text! {
                zh: "同一所学校各行的“{field}”说法不一，取最先出现的。",
                en: "Rows of one school differ in “{field}”; the first holds.",
                field = field_named(&format!("{}.{field}", TableKind::Schools.key()))
            });
        }
    }
    said
}

/// Which rows a header has, as a spreadsheet counts them.
pub fn rows_of_header((first, last): (u32, u32)) -> Message {
    if first == last {
        text! { zh: "第 {first} 行", en: "row {first}", first }
    } else {
        text! { zh: "第 {first} 至 {last} 行", en: "rows {first} to {last}", first, last }
    }
}

/// What rows are that are no data.
fn no_data(what: LeftOut) -> Text {
    match what {
        LeftOut::Above => Text::new("表头上面的标题或说明", "a title or a note above the header"),
        LeftOut::Total => Text::new("合计或小计", "totals"),
        LeftOut::HeaderAgain => Text::new("重复的表头", "the header once more"),
        LeftOut::BelowHeader => Text::new("表头下的编号或说明", "numbers or notes below the header"),
        LeftOut::Heading => Text::new("横跨全表的小标题", "headings across the table"),
        LeftOut::Note => Text::new("表后的备注或签名", "notes below the data"),
    }
}

fn why_out(why: &RowOut) -> Message {
    match why {
        RowOut::ByHand(why) => {
            text! { zh: "手工剔除，{reason}", en: "by hand, {reason}", reason = reason(why) }
        }
        RowOut::Example => Text::new("模板的示例行", "the example of the template").into(),
        RowOut::ByValue { header, value, why } => text! {
            zh: "“{header}”为“{value}”，{reason}", en: "“{header}” is “{value}”, {reason}",
            header, value = value_named(value), reason = reason(why)
        },
        RowOut::NotReached { field, value } => text! {
            zh: "“{field}”为“{value}”，不在推演范围内", en: "“{field}” is “{value}”, which the procedure does not reach",
            field = field_named(field), value
        },
    }
}

fn columns_of(log: &DataLog) -> Vec<Message> {
    let mut removed = Vec::new();
    let mut extra = Vec::new();
    let (mut read, mut left) = (0, 0);
    for column in log
        .tables
        .iter()
        .filter(|plan| plan.is_read())
        .flat_map(|plan| &plan.columns)
    {
        match &column.becomes {
            Becomes::Fields(_) => read += 1,
            Becomes::Extra(kept) => extra.push(text! {
                zh: "“{header}”列保留为{kept}。", en: "Column “{header}” is kept as {kept}.",
                header = &column.header, kept = kept.message()
            }),
            Becomes::LeftOut => left += 1,
            Becomes::Removed(_) => removed.push(format!("“{}”", column.header)),
        }
    }
    let mut said = vec![text! {
        zh: "采用 {read} 列，不读取 {left} 列。", en: "{read:column was|columns were} read, {left} not.", read, left
    }];
    said.extend(log.tables.iter().flat_map(unclear));
    said.extend(log.tables.iter().filter_map(outcome_of));
    said.extend(extra);
    if !removed.is_empty() {
        let [zh, en] = ["、", ", "].map(|mark| removed.join(mark));
        let removed = Message::said([zh, en]);
        said.push(text! {
            zh: "去掉含个人信息的列：{removed}。", en: "Columns of personal data taken out: {removed}.", removed
        });
    }
    said
}

/// What columns were taken for whose headers leave something open.
fn unclear(plan: &TablePlan) -> Vec<Message> {
    let is_of_teachers = plan.table == Some(TableKind::Teachers);
    let columns = plan.columns.iter().filter(|_| is_of_teachers);
    let of = |column: &ColumnPlan| {
        let what = Unclear::of(&column.header)?;
        let is_field = matches!(&column.becomes, Becomes::Fields(targets)
            if targets.iter().any(|target| what.fields().contains(&target.field)));
        is_field.then(|| {
            text! {
                zh: "“{sheet}”的“{header}”列：{why}，按{becomes}读取。",
                en: "“{sheet}”, column “{header}”: {why}; it was taken for {becomes}.",
                sheet = &plan.name, header = &column.header, why = what.why(), becomes = becomes(column)
            }
        })
    };
    columns.filter_map(of).collect()
}

/// Which columns of a table of teachers say where they ended.
fn outcome_of(plan: &TablePlan) -> Option<Message> {
    (plan.table == Some(TableKind::Teachers)).then_some(())?;
    let says = |becomes: &Becomes| match becomes {
        Becomes::Fields(targets) => targets
            .iter()
            .any(|target| target.field.table == TableKind::Outcome),
        _ => false,
    };
    let columns = plan.columns.iter().filter(|column| says(&column.becomes));
    let headers: Vec<String> = columns.map(|column| format!("“{}”", column.header)).collect();
    let headers = headers.concat();
    (!headers.is_empty()).then(|| {
        text! {
            zh: "“{sheet}”的{headers}列按上一轮结果读取。", en: "{headers} of “{sheet}” were read as an actual outcome.",
            sheet = &plan.name, headers
        }
    })
}

fn values(log: &DataLog) -> impl Iterator<Item = Message> {
    log.values.iter().map(|value| {
        text! {
            zh: "“{field}”的“{value}”（{rows} 处）读作{means}：{why}。",
            en: "“{field}”: “{value}” ({rows:cell|cells}) is read as {means}: {why}.",
            field = field_named(&value.field), value = told_value(&value.value), rows = value.rows,
            means = means(&value.field, value.means), why = value.why
        }
    })
}

fn mends(log: &DataLog) -> Vec<Message> {
    let mut by_kind: BTreeMap<Mend, usize> = BTreeMap::new();
    let (by_hand, others): (Vec<_>, Vec<_>) = log.mends.iter().partition(|count| count.mend == Mend::ByHand);
    for count in others {
        *by_kind.entry(count.mend).or_default() += count.count;
    }
    let said = by_kind.into_iter().map(|(mend, count)| {
        text! { zh: "{mend}：{count} 处。", en: "{count:cell|cells}: {mend}.", mend = mend.name(), count }
    });
    // What somebody changed is told by its place.
    let by_hand = by_hand.into_iter().map(|mends| {
        text! {
            zh: "“{sheet}”的“{column}”列：手工改动 {count} 处。",
            en: "“{sheet}”, column “{column}”: {count:cell|cells} mended by hand.",
            sheet = &mends.sheet, column = &mends.column, count = mends.count
        }
    });
    said.chain(by_hand).collect()
}

fn totals(log: &DataLog) -> impl Iterator<Item = Message> {
    log.totals.iter().map(|total| {
        text! {
            zh: "“{sheet}”：{said}", en: "“{sheet}”: {said}",
            sheet = &total.sheet, said = total.check.message(&total.column)
        }
    })
}
