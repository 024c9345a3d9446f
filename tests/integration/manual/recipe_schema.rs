//! `docs/recipe.schema.json`: the recipe of an import, judged by an independent validator.

use serde_json::{Value, json};
use shapan::import::anonymise::{Chance, Known};
use shapan::import::book::open;
use shapan::import::import;
use shapan::import::recipe::{Recipe, SheetTable};
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/recipe.schema.json")).unwrap()
}

/// A recipe in which everything stands that may.
fn whole() -> Value {
    json!({
        "version": 1,
        "year": 2026,
        "sheets": [
            {
                "sheet": "教师",
                "table": "teachers",
                "reading": { "header": 3, "header_rows": 2 },
                "columns": [
                    { "header": "工号", "becomes": { "fields": ["teachers.id"] } },
                    { "header": "备注", "becomes": "left_out" },
                    { "header": "电话", "becomes": "removed" },
                    { "header": "笔试", "becomes": { "extra": { "name": "笔试成绩", "kind": "number" } } },
                ],
            },
            { "sheet": "其他", "table": "left_out" },
        ],
        "values": { "teachers.stage": { "小": { "code": "primary" }, "园": "row_out", "未": "nothing" } },
        "schools": [{ "school": "第一小学", "spellings": ["一小"] }],
        "anonymise": {
            "teacher_codes": false,
            "schools": "checked",
            "from_numbers": "never",
            "doubtful": "kept",
            "without": ["gender"],
            "banding": { "birth_years": 5, "rare_below": 3 },
            "known": ["school", "birth_year"],
        },
        "cells": [{
            "row": { "code": { "table": "teachers", "code": "T1" } },
            "field": "teachers.stage",
            "to": "初中",
        }],
        "rows": [{
            "row": { "number": { "digest": "00", "sheet": "教师", "row": 4 } },
            "why": "已退休",
        }],
        "rows_by_value": [
            { "table": "teachers", "header": "在岗状态", "value": "退休", "why": "not_staff" },
        ],
        "for_all": { "teachers.stage": "by_school", "schools.zone": "全区（县）" },
    })
}

#[test]
fn recipes_that_are_written_fit_the_published_schema() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    let fits = |recipe: &Recipe| {
        let document: Value = serde_json::from_str(&recipe.written()).unwrap();
        let wrong = schema.iter_errors(&document).next();
        assert!(wrong.is_none(), "{}", wrong.unwrap());
    };
    fits(&Recipe::default());
    fits(&Recipe::read(&whole().to_string()).unwrap());
    let tables = [
        (
            "学校.csv",
            "学校代码,学区,城乡类型,小学学生数,小学班数\n第一小学,东片,城区,900,20\n",
        ),
        (
            "2026教师.csv",
            "工号,单位全称,任教学段,任教学科,手机,现聘职称\n101,第一小学,小学,语文,,一级\n102,一小,小学部,数学,,高级\n",
        ),
        ("志愿.csv", "工号,第一志愿,第二志愿\n101,第一小学,\n"),
        ("聘任.csv", "工号,岗位等级,聘任开始时间\n101,十级,2019年9月\n"),
    ];
    let books = tables.map(|(name, text)| open(name, text.as_bytes(), &gb18030_native, None).unwrap());
    let imported = import(
        &books,
        &Recipe::default(),
        (None, Chance::new([7; 32])),
        Doubts::Asked,
    );
    assert_eq!(imported.recipe.sheets.len(), 4);
    fits(&imported.recipe);
}

#[test]
fn what_the_reader_refuses_does_not_fit() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    assert!(schema.is_valid(&whole()));
    let cases: [(&str, &str, Value); 9] = [
        ("", "more", json!(1)),
        ("", "version", json!(2)),
        ("", "year", json!(1800)),
        ("/sheets/0", "table", json!("people")),
        (
            "/sheets/0/columns/0",
            "becomes",
            json!({ "field": "teachers.id" }),
        ),
        ("/values/teachers.stage", "小", json!("primary")),
        ("/anonymise", "schools", json!("hidden")),
        ("/cells/0", "row", json!({ "line": 4 })),
        ("/rows_by_value/0", "values", json!(["退休"])),
    ];
    for (path, member, value) in cases {
        let mut document = whole();
        let part = document.pointer_mut(path).unwrap().as_object_mut().unwrap();
        part.insert(member.to_owned(), value);
        assert!(!schema.is_valid(&document), "{path} {member} fits");
        assert!(
            Recipe::read(&document.to_string()).is_err(),
            "{path} {member} is read"
        );
    }
}

#[test]
fn the_schema_lists_what_the_program_knows() {
    let schema = schema();
    let tables: Vec<Value> = SheetTable::ALL.iter().map(|table| json!(table)).collect();
    assert_eq!(schema["$defs"]["table"]["enum"], json!(tables));
    assert_eq!(
        schema["$defs"]["anonymise"]["properties"]["known"]["items"]["enum"],
        json!(Known::ALL)
    );
}
