//! `docs/roster.md`: the roster's files, made from the definitions of the columns.

use std::fmt::Write as _;

use shapan::language::Language;
use shapan::limits::{EXTRA_CATEGORIES, EXTRA_COLUMNS, LABEL, ROSTER_BYTES};
use shapan::roster::ExtraKind;
use shapan::roster::codes::{
    Assessment, BackboneLevel, CadreLevel, Code, Education, EndKind, Entry, Gender, Locality, RecordLevel,
    Stage, Status, Subject, Title,
};
use shapan::roster::fields::{Choice, Field, Kind, TableKind};

const INTRODUCTION: &str = "\
# 花名册文件 The roster's files

花名册由两个 CSV 文件组成：学校表和教师表；可另有志愿表（`preferences.csv`）、岗位表（`places.csv`）、上一轮结果表（`outcome.csv`），与这两个文件放在一起。文件可用 UTF-8（带或不带 BOM）、带 BOM 的 UTF-16 或 GB18030（GBK）编码，
用逗号、分号或制表符分隔。表头可用中文或英文，列的次序不限；不认识的列不读取并提示，教师表中要用于评分的写成附加列（见教师表之后）。

A roster is two CSV files, a schools table and a teachers table, and may have a preferences table (`preferences.csv`), a
places table (`places.csv`) and a table of the actual outcome (`outcome.csv`) beside them.
They may be in UTF-8 (with or without a byte order mark),
UTF-16 with a byte order mark, or GB18030 (GBK), separated by commas, semicolons or tabs. Headers may be Chinese or
English and in any order; columns that are unknown are not read, with a note, unless they are marked as extra columns of teachers
(below the teachers table).

- 空单元格、“无”、“空”、“未填”、“-”、“—”、“/”表示没有数据。 An empty cell, 无, 空, 未填, -, — or / means that there is no
  value.
- 数字可用全角，可带单位、千位分隔符（1,900、1 900）和任何一种负号；小数点用“.”，含逗号的小数会被拒绝。 Numbers may be
  full-width and have a unit, marks between thousands and any kind of minus; a decimal comma is refused.
- 日期只保留年份：2008、2008.0、2008年、2008年9月、2008-09、2008/9/1、9/1/2008、2008.09。 Of a date only the year is kept.
- 代码和名称中，全角与半角、各种空格和形状相同的标点不加区别：（一）与(一)是同一个。看不见的字符略去并提示；只是看起来
  相近的（大小写、西里尔字母等）按两个读取并提示。 In codes and names full and half width, kinds of blanks and marks of one
  look make no difference: （一） is (一). Marks that cannot be seen are left out with a note; what only looks alike (case,
  Cyrillic letters) is read as two, with a note.
- 合计、小计、备注、填表人等行和重复的表头跳过并提示；表头可在前 20 行中的任一行。 Rows of totals, remarks and signatures and
  repeated headers are passed over with a note; the header may stand in any of the first 20 rows.
- 合并过的单元格只有第一行有值，须先取消合并并向下填充。 Merged cells, which have a value in their first row only, must be
  unmerged and filled down.
- 表格软件缩写成 3.21E+17 的代码已丢失数字，须设为文本格式后重新导出。 Codes that a spreadsheet shortened to 3.21E+17 have lost
  digits and must be exported again as text.
- 是/否也可写作 1/0、true/false、yes/no、√/×。 Yes and no may also be written in these ways.
- 多个值用、,;/| 之一隔开。 Several values are separated by one of these marks.
- 没有的可选列、整列空白的列，是不知道，不等于填了“否”“无”或 0：再写出时不写这些列；评分项目和规则用到它们时按没有计，`shapan check` 和
  结果页逐条写明。 An optional column that is not there, or blank throughout, is not known; that is not no, none or 0: it is not
  written again, and where items or rules read it they count it as none, which `shapan check` and the results say line by line.
- 新进人员 newcomers：还没有学校的人（校园招聘、公开招聘、外地调入等）列在教师表中，学校留空，填写进入方式；两者都空是错误。校龄等与现学校
  有关的栏目留空。他们只参加吸收新进人员的轮次，不计入学校现有教师。 Whoever has no school yet stands in the teachers table with the school left
  empty and the kind of entry filled in; both empty is an error. What belongs to a present school, such as years in it, stays empty.
  They compete only in rounds that let newcomers in, and count in no school's present staff.
- 职称和岗位后的“(暂聘)”不影响读取。 A mark of provisional employment (暂聘) is passed over.
- 去标识化时分段的年份、年数，表头写明“（每5年一段）”“（1965年及以前合为一段）”，英文 (bands of 5 years)、(1965 and before as one)：格中是段中的一年，计分和排序按它，
  写到某个人时写明是哪一段。合并过少见值的写明“（少见的并入相近的）”(rare ones merged)。 Years that were put into bands say so in the header, as here: the cells hold one year of each band, by which points and
  order go, and where a person is told of, the band is. Columns whose rare values were merged say so as well.
- 不得有姓名、身份证号、电话、银行卡、邮箱、住址等个人信息。每个单元格都查：确定的拒绝载入，像是的先询问（命令行须加
  --personal-data-checked），见 [privacy.md](privacy.md)。 No names, identity numbers, telephones, bank cards, mail or home addresses.
  Every cell is looked at: what is sure is refused, what looks like it is asked about (on the command line it takes
  --personal-data-checked); see [privacy.md](privacy.md).
- 有任何错误都不会载入。同类问题列出前几处和总数，完整清单见页面的下载文件或 `shapan check --json`。 Nothing is loaded if anything
  is wrong. Of each kind of problem the first few and the number are shown; the page's download and `shapan check --json`
  have the list with every row.
";

const PREFERENCES: &str = "\
可有可无。表中有的教师，竞聘轮次按表中所列和次序申请，不再模拟；没有的教师照旧模拟。同一份志愿用于各轮：每轮取其中可以申请的，志愿数以该轮志愿数
上限为限，多出的略过（`shapan check` 写明多少人）；有岗者只取排在本校之前的，没有列出本校的，视为愿意离开。校内轮和组织调剂不看志愿。
进城选调也按此表。列出但规则不许可的岗位（学段、学科、方向、范围）不起作用。填了学区而学校留空的一行，是该学区中本人所在学校以外的任何学校：合占一个志愿，
各校孰先孰后按模拟的意愿。

Optional. Teachers who are in it apply for what stands there, in that order, and nothing of them is simulated; all others are
simulated as before. One list serves all rounds: each takes of it what the teacher can apply for, up to as many wishes as the round
allows, and passes over the rest (`shapan check` says of how many teachers). Who holds a post lists only what stands before the own
school, and whoever leaves the own school out is taken to want to go. In-school rounds and directed placement ask nobody. Selection for
urban schools goes by the table too. What the rules do not open to a teacher (stage, subject, direction, reach) does nothing. A row
with a zone and no school asks for any school of the zone but the teacher's own: they take one place on the list, in the order in which
the teacher is taken to like them.

";

const PLACES: &str = "\
可有可无。表中学校的岗位就是表中所列：没有列出的学科不设岗，也不再按规则计算、统筹或走教；不在表中的学校仍按规则设岗。编制（核定教职工）不变；
某校某学段所列岗位多于核定教师数的，`shapan check`、推演结果和报告写明，不拒绝。同一学校、学段、学科可按职称层级分行。

Optional. The schools in it have the posts that it lists and no others: subjects that it leaves out have none, and nothing is worked
out, pooled or shared for them; the posts of all other schools follow from the rules. The establishment stays as it is; where more
posts are listed than teachers granted, `shapan check`, the run and the report say so, and nothing is refused. One school, stage and
subject may have a row for each band of titles.

";

const OUTCOME: &str = "\
可有可无，只用于对照：上一轮实际聘用结果与按规则推演的结果逐人比较，任何规则都不读取它，推演结果不因它而变。每名教师一行，或每轮一行（写明轮次，以最后聘用的一轮为准）。教师表须为上一轮
开始之前的（教师表中的学校是当时的学校）；上岗者无一变动时会提示。学校列可以直接写去向（待岗、退休等）。待岗、分流与推演的待岗、分流相比；退休、离职
或调出的另计（规则解除聘用合同的，写出时也写作离职，同样另计）。不在教师表中的行跳过并提示，只计人数；写出花名册时，这些人各写一行（代码为“不在册-1”等），再读时人数不变；不在此表中的教师另计；学校表中没有的学校须先改正。结果与实际相同，不说明规则好坏：
志愿多为模拟，实际还有规则以外的决定。`shapan run --write-outcome` 按此格式写出一次推演的结果。

Optional, and only for comparison: where people really ended is laid beside where the rules put them, person by person. No rule reads it
and no result changes by it. One row a teacher, or one for each round, named, of which the last that placed the teacher counts. The teachers table must be the one from before that procedure (its schools are those of
then); where nobody placed has moved, a note says so. An end such as awaiting may stand in the column of the school. Awaiting and
leaving for another unit are compared with the same ends of the run; retired and gone are counted apart, as is whoever the rules
dismiss, who is written as gone. Rows of people who are not in the teachers table are passed over with a note and only counted; what is written of the
roster has a row for each of them (out-1 and so on), so that they are counted again. Teachers who are not in this table are counted apart, and
a school that is not in the schools table must be corrected first. That a result agrees with what happened does not say that rules are good:
most preferences are simulated, and people decide beyond rules. `shapan run --write-outcome` writes the result of a run as such a table.

";

const RECORDS: &str = "\
可有可无。每项荣誉、论文、优质课等一行，写明取得年份。评分项目“记录计分”、条件“记录”和排序“记录”读取它（见 [rules.md](rules.md)），教师表中的各级荣誉数不因它而变。
有此表时，不在表中的教师按没有记录计；没有此表时，记录按不知道计。类别、等次、颁发单位是本地的名称，规则按名称选用，写法须一致。取得年份早于参加工作的、
内容完全相同的两行会提示；两行都计算。晚于规则基准年的记录不计，`shapan check` 写明有多少。

Optional. A row for each honour, paper, model lesson or the like, with its year. Scoring items of the kind “records”, conditions and keys of
order read it (see [rules.md](rules.md)); the numbers of honours in the teachers table stay what they are. With the table, whoever is not
in it has no record; without it, nobody knows. Kinds, ranks and issuers are the district's own names, by which rules choose, spelled alike.
A year before the first service and two rows that say the very same are remarked on; both rows count. Records after the reference year
of the rules do not count, and `shapan check` says how many there are.

";

const TITLES: &str = "
2015 年以前的职称（GB/T 8561）按人社部发〔2015〕79号过渡后的等级读取：中学高级为高级教师；中学一级、小学高级为一级教师；
中学二级、小学一级为二级教师；中学三级、小学二级、小学三级为三级教师。 Titles from before 2015 (GB/T 8561) are read as the grades
that 人社部发〔2015〕79号 turned them into.
";

/// The documentation of all tables and code lists, in Markdown, in both languages.
fn documentation() -> String {
    let mut text = INTRODUCTION.to_owned();
    let limit = ROSTER_BYTES >> 20;
    let _ = writeln!(
        text,
        "- 每个文件不超过 {limit} MiB。 A file has at most {limit} MiB."
    );
    for table in TableKind::ALL {
        let name = table.name();
        let _ = writeln!(text, "\n## {} The {}\n", name.zh, name.en);
        text += effect(table);
        text += "| 列 Column | 必需 Required | 内容 Content | 例 Example | 说明 Description |\n|---|---|---|---|---|\n";
        for field in table.fields() {
            text += &row(field);
        }
        text += "\n其他可识别的表头 Other headers that are recognised:\n\n";
        for field in table.fields().iter().filter(|field| !field.synonyms.is_empty()) {
            let _ = writeln!(text, "- {}：{}", field.chinese, field.synonyms.join("、"));
        }
        if table == TableKind::Teachers {
            text += &extra();
        }
    }
    text += "\n## 代码表 Code lists\n";
    text += &code_list::<Stage>("学段 Stage");
    text += &code_list::<Locality>("城乡类型 Locality");
    text += &code_list::<Subject>("学科 Subject");
    text += &code_list::<Education>("学历 Education");
    text += &code_list::<Title>("职称 Title");
    text += TITLES;
    text += &code_list::<Gender>("性别 Gender");
    text += &code_list::<BackboneLevel>("骨干教师级别 Key-teacher level");
    text += &code_list::<Assessment>("年度考核 Assessment");
    text += &code_list::<Status>("在岗状态 Status");
    text += &code_list::<CadreLevel>("管理干部层级 Administrator level");
    text += &code_list::<EndKind>("去向 End");
    text += &code_list::<Entry>("进入方式 Kind of entry");
    text += &code_list::<RecordLevel>("记录级别 Level of a record");
    text
}

/// The extra columns of the teachers table.
fn extra() -> String {
    let mut text = format!(
        "
### 附加列 Extra columns

本程序没有、本地评分要用的列（笔试、面试、本地加分、扣分、类别等），在列名前写“附加：”、列名后用括号写类型，例如
`附加：笔试成绩（数值）`，英文写 `extra: written paper (number)`。至多 {EXTRA_COLUMNS} 列，列名至多 {LABEL} 个字符，一列至多 {EXTRA_CATEGORIES} 种类别，
类别名不含句点。没有写类型的，按内容判断并提示。没有这个记号的列仍按不认识的列处理，写错的表头因此照样会提示。评分项目“附加列”按列名使用（见
[rules.md](rules.md)）；别的规则都不读附加列。列名和内容同样要查个人信息，姓名、证件号、备注等不能作为附加列。

What this program has no column for and a district scores (a written paper, an interview, points of its own, deductions, categories):
write “extra:” before the name of the column and its type in brackets behind it, as in `extra: written paper (number)`, in Chinese
`附加：笔试成绩（数值）`. At most {EXTRA_COLUMNS} columns, {LABEL} characters of a name, and {EXTRA_CATEGORIES} categories in a column, whose names have no full
stop. Where no type is written it is read off the cells, with a note. A column without the mark is unknown as before, so that a header
that is only misspelled is still told. Scoring items of the kind “extra column” name it (see [rules.md](rules.md)); no other rule reads
it. Names and cells are searched for personal data like all others: names, numbers of people and remarks cannot be extra columns.

| 类型 Type | 内容 Content | 例 Example |
|---|---|---|
"
    );
    for kind in ExtraKind::ALL {
        let (name, field) = (kind.name(), kind.field());
        let example = if field.example.zh == field.example.en {
            format!("`{}`", field.example.zh)
        } else {
            format!("`{}` `{}`", field.example.zh, field.example.en)
        };
        let [chinese, english] = Language::ALL.map(|language| match kind {
            ExtraKind::Date => language
                .pick("年份，或带月份的日期", "a year, or a date with its month")
                .to_owned(),
            _ => field.expected().say(language),
        });
        let _ = writeln!(
            text,
            "| {} `{}` | {chinese} {english} | {example} |",
            name.zh, name.en
        );
    }
    text
}

/// What a further table does.
const fn effect(table: TableKind) -> &'static str {
    match table {
        TableKind::Schools | TableKind::Teachers => "",
        TableKind::Preferences => PREFERENCES,
        TableKind::Places => PLACES,
        TableKind::Outcome => OUTCOME,
        TableKind::Records => RECORDS,
    }
}

fn row(field: &Field) -> String {
    let example = match (field.example.zh, field.example.en) {
        ("", _) => String::new(),
        (chinese, english) if chinese == english => format!("`{chinese}`"),
        (chinese, english) => format!("`{chinese}` `{english}`"),
    };
    format!(
        "| `{}` {} | {} | {} | {} | {} {} |\n",
        field.key,
        field.chinese,
        if field.required { "是 yes" } else { "" },
        content(field),
        example,
        field.description.zh,
        field.description.en,
    )
}

fn content(field: &Field) -> String {
    let count = |choices: fn() -> Vec<Choice>| choices().len();
    match field.kind {
        Kind::Code(choices) if count(choices) > 6 => "代码表之一 one of the code list".to_owned(),
        Kind::Codes { choices, most, .. } if count(choices) > 6 => {
            format!("代码表中的至多 {most} 项 at most {most} of the code list")
        }
        _ => format!(
            "{}; {}",
            field.expected().say(Language::Chinese),
            field.expected().say(Language::English)
        ),
    }
}

fn code_list<T: Code>(heading: &str) -> String {
    let mut text = format!(
        "\n### {heading}\n\n| 中文 | English | 也读作此值 Also read as this value |\n|---|---|---|\n"
    );
    for value in T::ALL {
        let name = value.name();
        let synonyms = value.synonyms().join("、");
        let _ = writeln!(text, "| {} | `{}` | {synonyms} |", name.zh, value.key());
    }
    if !T::qualifiers().is_empty() {
        let qualifiers = T::qualifiers().join("、");
        let _ = writeln!(text, "\n前后可带 May stand before or behind: {qualifiers}");
    }
    text
}

#[test]
fn the_columns_are_documented_as_they_are() {
    super::is_current("roster.md", &documentation());
}
