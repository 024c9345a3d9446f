//! What published plans ask of a roster can be loaded: no extra column that one of them names is refused as personal.

use std::collections::BTreeSet;

use shapan::policy::Published;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::personal::Doubts;
use shapan::roster::read_roster;

#[test]
fn every_extra_column_that_a_plan_names_can_be_loaded() {
    let mut seen = 0;
    for set in Published::ALL {
        let names: BTreeSet<String> = set.plan().columns().into_iter().collect();
        seen += names.len();
        let heads = names.iter().map(|name| format!(",附加：{name}（类别）"));
        let table = format!(
            "教师代码,学校代码,任教学段,主教学科{}\nT1,S1,小学,语文{}\n",
            heads.collect::<String>(),
            ",东片".repeat(names.len())
        );
        let file = |name: &str, text: &str| SourceFile {
            name: name.to_owned(),
            bytes: text.into(),
        };
        let schools = "学校代码,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,90,2\n";
        let files = [file("schools.csv", schools), file("teachers.csv", &table)];
        let read = read_roster(&files, &gb18030_native, Doubts::Asked);
        let roster = read.unwrap_or_else(|why| panic!("{}: {why:?}", set.key)).roster;
        let found: BTreeSet<String> = roster.extra.into_iter().map(|column| column.name).collect();
        assert_eq!(found, names, "{}", set.key);
    }
    assert!(seen > 50, "{seen}");
}
