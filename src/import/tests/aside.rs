//! Columns that say something else than a field and settle it as well, and what columns are judged by.

use super::records::{teachers, with};
use super::{ASKED, book, found, import, rows};
use crate::import::anonymise::Chance;
use crate::import::mapping::{Becomes, ColumnPlan, Why};
use crate::import::recipe::{Recipe, ValueMeans};
use crate::import::view::View;
use crate::import::{Asked, Imported, import_found};
use crate::roster::Status;

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数|党员活动室数|联系电话
    第一小学|东片|城区|900|20|2|13812345678";

fn of(teachers: &str, recipe: &Recipe) -> Imported {
    let books = [book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师", rows(teachers))],
    )];
    import(&books, recipe)
}

fn column<'a>(imported: &'a Imported, header: &str) -> &'a ColumnPlan {
    let columns = imported.plans.iter().flat_map(|plan| &plan.columns);
    columns
        .into_iter()
        .find(|column| column.header == header)
        .unwrap()
}

#[test]
fn a_header_of_employment_over_other_values_is_not_read_as_a_status() {
    for header in ["编制性质", "人员性质", "人员身份", "人员·性质"] {
        let table = format!(
            "编号|学校|学段|学科|{header}
             01|第一小学|小学|语文|专任教师
             02|第一小学|小学|数学|工勤
             03|第一小学|小学|数学|教辅"
        );
        let imported = of(&table, &Recipe::default());
        let column = column(&imported, header);
        assert_eq!(column.becomes, Becomes::LeftOut, "{header}");
        assert_eq!(column.why, Why::OtherContent, "{header}");
        assert!(imported.is_settled() && imported.unknown.is_empty(), "{header}");
    }
}

const BOTH: &str = "编号|学校|学段|学科|编制性质|在岗状态
    01|第一小学|小学|语文|在编|借调
    02|第一小学|小学|数学|编外合同|在岗
    03|第一小学|小学|数学|在编|在岗
    04|第一小学|小学|英语|劳务派遣|";

#[test]
fn who_is_outside_the_establishment_is_left_out_whatever_column_says_who_is_at_a_post() {
    let imported = of(BOTH, &Recipe::default());
    let read: Vec<_> = teachers(&imported)
        .iter()
        .map(|teacher| (teacher.id.as_str(), teacher.status))
        .collect();
    assert_eq!(read, [("01", Status::Seconded), ("03", Status::OnPost)]);
    let mut rows: Vec<u32> = imported
        .log
        .rows_out
        .iter()
        .flat_map(|out| out.rows.clone())
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, [3, 5]);
    let again = of(BOTH, &Recipe::read(&imported.recipe.written()).unwrap());
    assert_eq!(teachers(&again), teachers(&imported));
    // Where the plan reaches them, the other column says what they are at.
    let mut recipe = Recipe::default();
    let reached = ["编外合同", "劳务派遣"].map(|value| {
        let means = ValueMeans::Code("on_post".to_owned());
        (value.to_owned(), means)
    });
    recipe.values.insert("teachers.status".to_owned(), reached.into());
    assert_eq!(teachers(&of(BOTH, &recipe)).len(), 4);
    assert_eq!(teachers(&of(BOTH, &recipe))[0].status, Status::Seconded);
}

#[test]
fn headers_of_schools_are_judged_as_headers_of_schools() {
    let imported = of(BOTH, &Recipe::default());
    let rooms = column(&imported, "党员活动室数");
    assert_eq!((&rooms.becomes, &rooms.why), (&Becomes::LeftOut, &Why::Unknown));
    // A number that rings somebody is one in any table, and is told to be.
    let telephone = column(&imported, "联系电话");
    assert!(matches!(telephone.becomes, Becomes::Removed(_)));
    assert_eq!(telephone.why, Why::Personal);
}

#[test]
fn the_school_of_an_exchange_is_the_same_in_all_its_spellings() {
    let exchange = "姓名|交流轮岗类型|是否调动人事关系|开始时间|交流单位
        王小明|定期交流|是|2018年9月|一小
        李小红|定期交流|是|2019年9月|云山县第一小学
        张小华|定期交流|是|2020年9月|第二小学";
    let imported = import(&with(&[("交流轮岗", exchange)]), &Recipe::default());
    let years: Vec<_> = teachers(&imported)
        .iter()
        .map(|teacher| teacher.entered_school_year.map(|year| year.0))
        .collect();
    assert_eq!(years, [Some(2018), Some(2019), None]);
    // Codes stand in the place of schools wherever they are named.
    let mut coded = Recipe::default();
    coded.anonymise.schools = crate::import::anonymise::Schools::Coded;
    let exchange = exchange.replace("一小", "第一小学").replace("云山县第", "第");
    let imported = import(&with(&[("交流轮岗", &exchange)]), &coded);
    assert_eq!(
        teachers(&imported)[0].entered_school_year.map(|year| year.0),
        Some(2018)
    );
    assert_ne!(
        imported.outcome.unwrap().roster.schools[0].id.as_str(),
        "第一小学"
    );
}

#[test]
fn who_can_still_be_known_is_worked_out_only_where_it_is_asked() {
    let books = with(&[]);
    let views: Vec<View<'_>> = books[0]
        .sheets
        .iter()
        .map(|sheet| View {
            book: &books[0],
            sheet,
            found: found(sheet),
        })
        .collect();
    let made = |tells_disclosure| {
        let asked = Asked {
            tells_disclosure,
            ..ASKED
        };
        let chance = (None, Chance::new([7; 32]));
        import_found(&books, &views, &Recipe::default(), chance, &asked)
    };
    let [with, without] = [true, false].map(made);
    assert_eq!(teachers(&with), teachers(&without));
    assert!(with.log.disclosure.is_some() && without.log.disclosure.is_none());
}
