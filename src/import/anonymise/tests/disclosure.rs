//! Banding, who stands out, and what it costs.

use super::*;
use crate::language::{Language, Say as _};
use crate::outcome::example::{county, school, teacher};
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::{
    Band, Bands, ExtraColumn, ExtraKind, Gender, Locality, Roster, Subject, TeacherColumn, Title,
};
use crate::units::Year;

const NOW: Year = Year(2026);

const BANDED: Coarser = Coarser {
    banded: true,
    columns: 0,
    known: 0,
};

fn by_five() -> Banding {
    Banding {
        birth_years: Some(5),
        service_years: Some(5),
        ..Banding::default()
    }
}

/// Five teachers at two schools: A and B alike in all, C of another gender, D alone in music, E at another school.
fn five() -> Roster {
    let mut roster = county(
        vec![school("S1", Locality::Town, 3), school("S2", Locality::Rural, 1)],
        vec![
            teacher("A", 0, 20),
            teacher("B", 0, 20),
            teacher("C", 0, 20),
            teacher("D", 0, 10),
            teacher("E", 1, 10),
        ],
    );
    for teacher in &mut roster.teachers {
        teacher.birth_year = Some(Year(1981));
        teacher.gender = Some(Gender::Female);
        teacher.title_employed = Some(Title::FirstGrade);
    }
    roster.teachers[1].birth_year = Some(Year(1981));
    roster.teachers[2].gender = Some(Gender::Male);
    roster.teachers[3].subject = Subject::Music;
    roster.teachers[4].birth_year = Some(Year(1984));
    roster
}

#[test]
fn bands_are_of_five_years_keep_the_order_and_do_not_lead_past_this_year() {
    let banded = |birth: u16, entered: u16, rural: u16| {
        let mut roster = five();
        let first = &mut roster.teachers[0];
        first.birth_year = Some(Year(birth));
        first.entered_school_year = Some(Year(entered));
        first.rural_years = Some(rural);
        let banded = band(&roster, &by_five(), &Known::USUAL, NOW)
            .roster
            .teachers
            .remove(0);
        (
            banded.birth_year.unwrap().0,
            banded.entered_school_year.unwrap().0,
            banded.rural_years.unwrap(),
        )
    };
    assert_eq!(banded(1981, 2010, 0), (1982, 2012, 0));
    assert_eq!(banded(1984, 2014, 1), (1982, 2012, 3));
    assert_eq!(banded(1985, 2025, 5), (1987, 2026, 3));
    assert_eq!(banded(1985, 2026, 6), (1987, 2026, 8));
    let mut last = (0, 0, 0);
    for step in 0..60 {
        let next = banded(1950 + step, 1970 + step, step);
        assert!(next.0 >= last.0 && next.1 >= last.1 && next.2 >= last.2, "{step}");
        last = next;
    }
}

/// Whoever reads the roster is told; columns that nobody filled in have no header to tell it.
#[test]
fn a_roster_says_which_of_its_columns_are_banded() {
    let mut roster = five();
    roster.not_given.insert(TeacherColumn::HomeroomYears);
    let banding = Banding {
        longest: Some(20),
        ..by_five()
    };
    let banded = band(&roster, &banding, &Known::USUAL, NOW).roster;
    let five = Band::of_width(5);
    for (column, expected) in [
        (TeacherColumn::BirthYear, Some(five)),
        (TeacherColumn::FirstServiceYear, Some(five)),
        (TeacherColumn::RuralYears, Some(Band::with_end(5, 20))),
        (TeacherColumn::HomeroomYears, None),
        (TeacherColumn::Gender, None),
    ] {
        assert_eq!(banded.bands.of(column), expected);
    }
    // Rules count by what stands there, whatever is noted of it.
    let exact = Roster {
        bands: Bands::default(),
        ..banded.clone()
    };
    let policy = Policy::default();
    let [told, untold] = [&banded, &exact].map(|roster| crate::run(roster, &policy, Seed(3)).unwrap());
    assert_eq!(told, untold);
    assert_ne!(banded.fingerprint(), exact.fingerprint());
}

#[test]
fn ends_are_cut_off_and_rare_values_merged() {
    let mut roster = five();
    roster.teachers[0].birth_year = Some(Year(1962));
    roster.teachers[0].rural_years = Some(31);
    roster.teachers[4].title_employed = Some(Title::Senior);
    let banding = Banding {
        oldest: Some(1970),
        longest: Some(20),
        rare_below: Some(2),
        ..Banding::default()
    };
    let banded = band(&roster, &banding, &Known::USUAL, NOW);
    let first = &banded.roster.teachers[0];
    assert_eq!(
        (first.birth_year, first.rural_years),
        (Some(Year(1970)), Some(20))
    );
    assert_eq!(banded.roster.teachers[4].title_employed, Some(Title::FirstGrade));
    assert_eq!(banded.changed.get("title_employed"), Some(&1));
    assert_eq!(banded.changed.get("birth_year"), Some(&1));
    let bands = banded.roster.bands;
    assert_eq!(bands.of(TeacherColumn::TitleEmployed), Some(Band::MERGED));
    assert_eq!(bands.of(TeacherColumn::Education), None, "nothing was rare");
    // Nothing asked for, nothing done.
    let same = band(&roster, &Banding::default(), &Known::USUAL, NOW);
    assert_eq!(same.roster, roster);
    assert!(same.changed.is_empty() && same.blanked.is_empty() && Banding::default().is_none());
}

#[test]
fn who_stands_out_is_counted() {
    let roster = five();
    let found = risk(&roster, &Known::USUAL);
    // C, D and E are alone; A and B are two.
    assert_eq!((found.people, found.below), (5, [3, 5, 5]));
    let few = risk(&roster, &[Known::School]);
    assert_eq!(few.below, [1, 1, 5]);
    // Born 1981 and 1984 is one band of five: A, B and C together, D and E alone.
    let head = head_teacher(&roster);
    assert_eq!((head.alone, head.few), (2, 3));
    assert_eq!(risk(&Roster::default(), &Known::USUAL), Risk::default());
}

/// Extra columns count together, where it is chosen that others know them.
#[test]
fn extra_columns_tell_people_apart_where_others_know_them() {
    let mut roster = five();
    let column = |name: &str, kind| ExtraColumn {
        name: name.to_owned(),
        kind,
        categories: Vec::new(),
    };
    roster.extra = vec![
        column("笔试成绩", ExtraKind::Number),
        column("支教", ExtraKind::Flag),
    ];
    for (teacher, paper) in roster.teachers.iter_mut().zip([86_500, 90_000, 86_500]) {
        teacher.extra = vec![Some(paper), None];
    }
    let usual = risk(&roster, &Known::USUAL);
    let with_extra: Vec<Known> = [&Known::USUAL[..], &[Known::ExtraColumns]].concat();
    assert_eq!((usual.below[0], risk(&roster, &with_extra).below[0]), (3, 5));
    // Of two who hold the same and two who hold nothing, nobody is alone.
    assert_eq!(risk(&roster, &[Known::ExtraColumns]).below, [1, 5, 5]);
    let told = riskiest(&roster, &[Known::ExtraColumns]);
    let said = |place: usize, language| told[place].said.say(language);
    assert_eq!(said(0, Language::Chinese), "笔试成绩90");
    assert_eq!(told[0].people, 1);
    let rest = [1, 2].map(|place| said(place, Language::Chinese)).join(" ");
    assert!(
        rest.contains("笔试成绩86.5") && rest.contains("附加列未填"),
        "{rest}"
    );
    assert!(riskiest(&roster, &with_extra).len() > 1);
}

#[test]
fn the_riskiest_combinations_are_the_shortest_that_fit_one_person() {
    let told = riskiest(&five(), &Known::USUAL);
    let said: Vec<String> = told
        .iter()
        .map(|found| found.said.say(Language::Chinese))
        .collect();
    assert_eq!(told[0].people, 1);
    assert_eq!(said[..3], ["S2", "音乐", "男"]);
    // The two who are alike come last, as two.
    assert_eq!(told.len(), 4);
    assert_eq!(told[3].people, 2);
    assert!(said[3].contains("1981 年生"), "{}", said[3]);
    assert!(told[3].said.say(Language::English).contains("born 1981"));
    assert_eq!(
        riskiest(
            &generate(&CountyParameters::with_schools(30), Seed(1)).unwrap(),
            &Known::USUAL
        )
        .len(),
        10
    );
    assert_eq!(riskiest(&Roster::default(), &Known::USUAL), []);
}

#[test]
fn values_are_left_out_until_so_many_are_alike_and_no_more() {
    let mut roster = five();
    roster.teachers.truncate(3);
    let banding = Banding {
        blank_below: Some(2),
        ..Banding::default()
    };
    let banded = band(&roster, &banding, &Known::USUAL, NOW);
    // Only C is alone; without the year of birth and the gender still.
    assert_eq!(banded.roster.teachers[0], roster.teachers[0]);
    assert_eq!(banded.blanked.get("gender"), Some(&1));
    assert_eq!(banded.roster.teachers[2].gender, None);
}

#[test]
fn the_price_is_what_two_runs_differ_by() {
    let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
    let policy = Policy::default();
    let free = price([&roster, &roster], BANDED, &policy, Seed(7), &|_, _| ()).unwrap();
    assert_eq!(
        (free.placed_otherwise, free.most_changed(), free.undefined()),
        (0, None, 0)
    );
    let coarse = Banding {
        birth_years: Some(20),
        service_years: Some(20),
        ..Banding::default()
    };
    let banded = band(&roster, &coarse, &Known::USUAL, policy.standing.reference_year);
    let paid = price([&roster, &banded.roster], BANDED, &policy, Seed(7), &|_, _| ()).unwrap();
    assert!(paid.placed_otherwise > 0 && paid.people as usize == roster.teachers.len());
    let runs = [&roster, &banded.roster].map(|roster| crate::run(roster, &policy, Seed(7)).unwrap());
    let [first, second] = &runs;
    let elsewhere = roster
        .teachers_indexed()
        .filter(|(teacher, _)| first.school_of(*teacher) != second.school_of(*teacher))
        .count();
    assert!(paid.placed_otherwise as usize >= elsewhere && elsewhere > 0);
    assert_eq!(
        paid.main.len(),
        17,
        "the main numbers are those that the page shows"
    );
    let said = paid.say(Language::Chinese);
    assert!(
        said.contains(&format!(
            "{} 人中 {} 人的去向不同",
            paid.people, paid.placed_otherwise
        )),
        "{said}"
    );
    if let Some(most) = paid.most_changed() {
        assert!(said.contains("变化最大") && most.difference.is_some_and(|difference| difference != 0.0));
    }
    let said = free.say(Language::English);
    assert!(
        said.contains("changes no main number.") && said.contains("nothing is gained"),
        "{said}"
    );
}

#[test]
fn the_report_stands_in_order_and_says_that_codes_are_personal_information() {
    let roster = five();
    let names = ["王小明", "李娜", "张建国", "刘洋", "陈静"];
    let teachers = table(
        Holds::Teachers,
        vec![
            column("姓名", Role::Teacher, &names),
            column("民族", Role::Unread, &["汉族", "回族", "汉族", "汉族", "汉族"]),
            column(
                "备注",
                Role::Unread,
                &["在村小", "电话 13812345678", "在村小", "在村小", "在村小"],
            ),
        ],
    );
    let choices = Choices {
        banding: by_five(),
        ..Choices::default()
    };
    let after = done(vec![teachers], &choices);
    let banded = band(&roster, &choices.banding, &Known::USUAL, NOW);
    let files = [
        vec![
            FileRecord::new("王小明.xlsx", "a1"),
            FileRecord::new("花名册.xlsx", "b2"),
        ],
        vec![FileRecord::new("teachers.csv", "c3")],
    ];
    let rosters = Rosters {
        read: &roster,
        banded: &banded,
    };
    let report = Disclosure::of(&after, rosters, files);
    for language in Language::ALL {
        let sections = report.sections(language);
        assert_eq!(sections.len(), 4);
        let all = format!("{sections:?}");
        for secret in names.iter().chain(&["13812345678", "回族"]) {
            assert!(!all.contains(secret), "{secret}");
        }
        for digest in ["a1", "b2", "c3"] {
            assert!(format!("{:?}", sections[3].tables).contains(digest));
        }
    }
    let chinese = report.sections(Language::Chinese);
    assert!(chinese[0].heading.contains("定性") && chinese[1].heading.contains("定量"));
    assert!(chinese[2].heading.contains("结论") && chinese[3].heading.contains("记录"));
    assert!(
        chinese[0]
            .paragraphs
            .iter()
            .any(|said| said.contains("：整列删除，从表头看是个人情况"))
    );
    assert!(
        chinese[0]
            .paragraphs
            .iter()
            .any(|said| said.contains("：整列删除，是自由填写的文字"))
    );
    assert!(
        chinese[2]
            .paragraphs
            .iter()
            .any(|said| said.contains("仍是个人信息") && said.contains("第七十三条"))
    );
    let sizes = &chinese[1].tables[0];
    assert_eq!(sizes.rows.len(), 3);
    assert_eq!(
        report.in_a_sentence().say(Language::Chinese),
        "花名册共 5 人：谁知道一个人的学校代码、任教学段、主教学科、出生年份、性别、聘任职称，就能在其中认准 3 人（60.0%），尽管没有姓名。"
    );
    assert!(
        report
            .in_a_sentence()
            .say(Language::English)
            .contains("3 (60.0 %)")
    );
}

#[test]
fn choices_are_read_back_and_unknown_ones_refused() {
    let choices = Choices {
        banding: by_five(),
        without: ["gender".to_owned()].into(),
        ..Choices::default()
    };
    let text = serde_json::to_string(&choices).unwrap();
    assert_eq!(serde_json::from_str::<Choices>(&text).unwrap(), choices);
    assert_eq!(serde_json::from_str::<Choices>("{}").unwrap(), Choices::default());
    assert!(serde_json::from_str::<Choices>(r#"{"names": true}"#).is_err());
}

#[test]
fn a_price_says_what_was_done_and_tells_people_by_their_codes() {
    let choices = |banding: Banding, without: &[&str]| Choices {
        banding,
        without: without.iter().map(|key| (*key).to_owned()).collect(),
        ..Choices::default()
    };
    assert_eq!(Coarser::of(&choices(Banding::default(), &[])), None);
    let both = choices(by_five(), &["gender", "education"]);
    let said = Coarser::of(&both).unwrap();
    assert_eq!(said.say(Language::Chinese), "分段等处理和去掉 2 列");
    assert_eq!(
        said.say(Language::English),
        "making the roster coarser and leaving out 2 columns"
    );
    assert_eq!(Coarser::undone(&both), choices(Banding::default(), &[]));
    // The last is in one roster only: the others are compared with themselves.
    let roster = five();
    let mut fewer = roster.clone();
    fewer.teachers.truncate(4);
    let policy = Policy::default();
    let columns = Coarser {
        banded: false,
        columns: 1,
        known: 0,
    };
    let [forth, back] = [[&roster, &fewer], [&fewer, &roster]]
        .map(|rosters| price(rosters, columns, &policy, Seed(7), &|_, _| ()).unwrap());
    assert_eq!((forth.people, back.people), (5, 5));
    assert_eq!(forth.placed_otherwise, back.placed_otherwise);
}

#[test]
fn a_price_says_that_no_rule_reads_what_was_made_coarser_and_whether_anything_is_gained() {
    let roster = five();
    let births = Banding {
        birth_years: Some(5),
        ..Banding::default()
    };
    let banded = band(&roster, &births, &Known::USUAL, NOW).roster;
    assert_ne!(banded, roster);
    let policy = Policy::default();
    let reads = policy.teacher_columns().contains(&TeacherColumn::BirthYear);
    let found = price([&roster, &banded], BANDED, &policy, Seed(7), &|_, _| ()).unwrap();
    assert_eq!(
        (found.unread, found.columns.as_slice()),
        (!reads, &["birth_year"][..])
    );
    let said = found.message().say(Language::Chinese);
    assert_eq!(said.contains("没有用到“出生年份”"), !reads, "{said}");
    let [before, after] = found.fewest;
    assert!(before >= 1 && after >= before);
    assert_eq!(said.contains("k 由"), after > before, "{said}");
    // Against itself nothing is gained, and that is said.
    let same = price([&roster, &roster], BANDED, &policy, Seed(7), &|_, _| ()).unwrap();
    assert!(!same.unread && same.columns.is_empty());
    let [zh, en] = Language::ALL.map(|language| same.message().say(language));
    assert!(zh.contains("没有让人更难认出"), "{zh}");
    assert!(en.contains("nothing is gained"), "{en}");
}
