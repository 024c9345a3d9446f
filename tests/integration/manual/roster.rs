//! `docs/roster.md`: the roster's files, made from the definitions of the columns.

use std::fmt::Write as _;

use shapan::language::Language;
use shapan::roster::codes::{
    Assessment, BackboneLevel, CadreLevel, Code, Education, Gender, Locality, Stage, Status, Subject, Title,
};
use shapan::roster::encoding::MAX_FILE_BYTES;
use shapan::roster::fields::{Choice, Field, Kind, TableKind};

const INTRODUCTION: &str = "\
# 花名册文件 The roster's files

花名册由两个 CSV 文件组成：学校表和教师表。文件可用 UTF-8（带或不带 BOM）、带 BOM 的 UTF-16 或 GB18030（GBK）编码，
用逗号、分号或制表符分隔。表头可用中文或英文，列的次序不限，多余的列不读取。

A roster is two CSV files, a schools table and a teachers table. They may be in UTF-8 (with or without a byte order mark),
UTF-16 with a byte order mark, or GB18030 (GBK), separated by commas, semicolons or tabs. Headers may be Chinese or
English and in any order; further columns are not read.

- 空单元格、“无”、“-”、“—”、“/”表示没有数据。 An empty cell, 无, -, — or / means that there is no value.
- 全角数字、字母和逗号按半角读取。 Full-width digits, letters and commas are read as their usual forms.
- 日期只保留年份：2008、2008年、2008年9月、2008-09、2008/9/1、2008.09。 Of a date only the year is kept.
- 是/否也可写作 1/0、true/false、yes/no、√/×。 Yes and no may also be written in these ways.
- 多个值用、,;/| 之一隔开。 Several values are separated by one of these marks.
- 职称和岗位后的“(暂聘)”不影响读取。 A mark of provisional employment (暂聘) is passed over.
- 不得有姓名、身份证号、电话、邮箱、住址等列，无论从表头还是内容看出，文件都会被拒绝。 A file with names, identity numbers,
  telephone numbers, mail addresses or home addresses is refused, whether its headers or its cells show them.
- 有任何错误都不会载入，所有问题连同行号一起列出。 Nothing is loaded if anything is wrong; every problem is listed with its row.
";

/// The documentation of both tables and all code lists, in Markdown, in both languages.
fn documentation() -> String {
    let mut text = INTRODUCTION.to_owned();
    let limit = MAX_FILE_BYTES >> 20;
    let _ = writeln!(
        text,
        "- 每个文件不超过 {limit} MiB。 A file has at most {limit} MiB."
    );
    for table in TableKind::ALL {
        let name = table.name();
        let _ = writeln!(text, "\n## {} The {}\n", name.zh, name.en);
        text += "| 列 Column | 必需 Required | 内容 Content | 例 Example | 说明 Description |\n|---|---|---|---|---|\n";
        for field in table.fields() {
            text += &row(field);
        }
        text += "\n其他可识别的表头 Other headers that are recognised:\n\n";
        for field in table.fields().iter().filter(|field| !field.synonyms.is_empty()) {
            let _ = writeln!(text, "- {}：{}", field.chinese, field.synonyms.join("、"));
        }
    }
    text += "\n## 代码表 Code lists\n";
    text += &code_list::<Stage>("学段 Stage");
    text += &code_list::<Locality>("城乡类型 Locality");
    text += &code_list::<Subject>("学科 Subject");
    text += &code_list::<Education>("学历 Education");
    text += &code_list::<Title>("职称 Title");
    text += &code_list::<Gender>("性别 Gender");
    text += &code_list::<BackboneLevel>("骨干教师级别 Backbone level");
    text += &code_list::<Assessment>("年度考核 Assessment");
    text += &code_list::<Status>("在岗状态 Status");
    text += &code_list::<CadreLevel>("管理干部层级 Cadre level");
    text
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
    text
}

#[test]
fn the_columns_are_documented_as_they_are() {
    super::is_current("roster.md", &documentation());
}
