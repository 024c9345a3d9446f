//! Every published set runs, and whoever did not ask to move under a voluntary one keeps the post.

use shapan::language::Language;
use shapan::policy::conditions::About;
use shapan::policy::{Applicants, Policy, Published, WishPoints};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{DatedRecord, ExtraColumn, ExtraKind, RecordLevel, Roster, TeacherIndex};
use shapan::stages::marks::Marks;
use shapan::units::Year;

#[test]
fn every_published_set_runs_and_voluntary_ones_leave_nobody_without_a_post() {
    let roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    let mut voluntary = 0;
    for set in Published::ALL {
        let policy = set.plan().scenario(Language::Chinese).overrides.apply().unwrap();
        let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
        let movement = outcome.movement(&roster);
        assert_eq!(movement.total() as usize, roster.teachers.len(), "{}", set.key);
        let rounds = &policy.rounds;
        if !rounds.is_empty() && rounds.iter().all(|round| round.applicants == Applicants::Holders) {
            voluntary += 1;
            for (number, teacher) in (0..).zip(&roster.teachers) {
                let placed = outcome.placed(TeacherIndex(number));
                assert!(
                    placed.is_some() || !outcome.standings[number as usize].competes(),
                    "{}: {}",
                    set.key,
                    teacher.id
                );
            }
        }
    }
    assert!(voluntary >= 10, "{voluntary}");
}

/// What the sets of the reference come to: 211 rules, of which so many are exact.
#[test]
fn the_rules_of_all_sets_are_counted() {
    let plans: Vec<_> = Published::ALL.iter().map(|set| set.plan()).collect();
    assert_eq!(plans.len(), 24);
    let rules: usize = plans.iter().map(|plan| plan.rules.len()).sum();
    assert_eq!(rules, 211);
    assert!(plans.iter().all(|plan| plan.exact() > 0));
    // The page of limits says so too.
    let exact: usize = plans.iter().map(shapan::policy::Plan::exact).sum();
    let page = include_str!("../../docs/known-limits.md");
    let page: Vec<&str> = page.split_whitespace().collect();
    let lost = rules - exact;
    for said in [
        format!("211 条规则，{exact} 条照原文的意思计算，{lost} 条有出入"),
        format!("{exact} are counted as the text says and {lost} are not"),
    ] {
        assert!(page.join(" ").contains(&said), "{said}");
    }
}

fn rules_of(key: &str) -> Policy {
    let plan = Published::find(key).unwrap().plan();
    plan.scenario(Language::Chinese).overrides.apply().unwrap()
}

fn record(year: u16, kind: &str, level: Option<RecordLevel>, issuer: &str) -> DatedRecord {
    DatedRecord {
        year: Year(year),
        kind: kind.to_owned(),
        level,
        rank: None,
        issuer: (!issuer.is_empty()).then(|| issuer.to_owned()),
    }
}

/// What the items of this id in a set give the first teacher of a county for these records in the year of its text, in
/// thousandths.
fn points(key: &str, item: &str, records: &[DatedRecord]) -> i64 {
    let mut policy = rules_of(key);
    let year = Published::find(key).and_then(|set| set.plan().year);
    policy.standing.reference_year = Year(year.unwrap() as u16);
    let mut roster = generate(&CountyParameters::with_schools(12), Seed(5)).unwrap();
    roster.teachers[0].records = records.to_vec();
    roster.has_records = true;
    let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
    let marks = Marks::new(&policy.behaviour.marks, policy.seed);
    let blocks = outcome
        .scores
        .breakdown(&roster, &policy, &marks, TeacherIndex(0));
    let lines = blocks.iter().flat_map(|block| &block.lines);
    let own = lines.filter(|line| line.item == item);
    own.map(|line| line.points.thousandths()).sum()
}

/// The worked example of the reference: a province honour of 2010, and from 2019 to 2021 city 2020 (4), county government
/// 2020 (3) and county bureau 2021 (2), the best of a year: 4 + 2 = 6. The province honour of 2010 alone gives nothing.
#[test]
fn honours_of_three_years_by_issuer_count_the_best_of_a_year() {
    let honours = [
        record(2010, "荣誉", Some(RecordLevel::Provincial), ""),
        record(2020, "荣誉", Some(RecordLevel::Municipal), ""),
        record(2020, "荣誉", Some(RecordLevel::County), "县政府"),
        record(2021, "荣誉", Some(RecordLevel::County), "县教育局"),
    ];
    let key = "jiangxi-county-2021";
    assert_eq!(points(key, "honours", &honours), 6_000);
    assert_eq!(points(key, "honours", &honours[..1]), 0);
    // The cap: 6 and 4 of two years are 10.
    let more = [
        record(2019, "荣誉", Some(RecordLevel::Provincial), ""),
        record(2020, "荣誉", Some(RecordLevel::Municipal), ""),
    ];
    assert_eq!(points(key, "honours", &more), 6_000);
}

/// Of Ruichang: only honours of ten years, the best of each kind; a model teacher of the bureau has 3, whatever the level.
#[test]
fn honours_of_ten_years_count_by_kind() {
    let county = Some(RecordLevel::County);
    let honours = [
        record(2008, "模范教师", Some(RecordLevel::Provincial), ""),
        record(2009, "模范教师", Some(RecordLevel::Municipal), ""),
        record(2012, "模范教师", county, ""),
        record(2015, "骨干教师", county, ""),
    ];
    let key = "ruichang-2018";
    assert_eq!(points(key, "model", &honours), 20_000);
    assert_eq!(points(key, "backbone", &honours), 4_000);
    assert_eq!(points(key, "commendation", &honours), 0);
    assert_eq!(
        points(key, "model", &[record(2014, "模范教师", county, "教育局")]),
        3_000
    );
}

/// Of Suichang: within the first 70 % of the county test, or where there was none of the school's assessment.
#[test]
fn the_first_seventy_per_cent_are_counted_off() {
    let policy = rules_of("suichang-2015");
    let mut roster: Roster = generate(&CountyParameters::with_schools(12), Seed(5)).unwrap();
    roster.teachers.truncate(10);
    roster.extra = [
        ("县测试成绩", ExtraKind::Number),
        ("学校考核分", ExtraKind::Number),
        ("参加县测试", ExtraKind::Flag),
        ("原校同意", ExtraKind::Flag),
    ]
    .map(|(name, kind)| ExtraColumn {
        name: name.to_owned(),
        kind,
        categories: Vec::new(),
    })
    .to_vec();
    let school = roster.teachers[0].school;
    for (number, teacher) in (0_i64..).zip(&mut roster.teachers) {
        teacher.school = school;
        // Eight were tested; of the two others one has the best assessment and one the worst.
        let tested = number < 8;
        teacher.extra = vec![
            tested.then_some(90_000 - number * 1_000),
            Some(70_000 + number * 1_000),
            Some(i64::from(tested)),
            Some(1),
        ];
    }
    roster.teachers[9].extra[1] = Some(1_000);
    let gate = policy.rounds[0]
        .open_to
        .0
        .iter()
        .find(|row| matches!(row, shapan::policy::conditions::Row::Any(_)));
    let gate = shapan::policy::Condition(gate.cloned().into_iter().collect());
    let within: Vec<bool> = (roster.teachers.iter())
        .map(|teacher| gate.is_met(&About::teacher(&roster, teacher, Year(2015))))
        .collect();
    // 70 % of eight are 5.6: six.
    assert_eq!(
        within,
        [true, true, true, true, true, true, false, false, true, false]
    );
}

fn with_columns(roster: &mut Roster, columns: &[(&str, ExtraKind, &[&str])]) {
    roster.extra = (columns.iter())
        .map(|&(name, kind, categories)| ExtraColumn {
            name: name.to_owned(),
            kind,
            categories: categories.iter().map(|&category| category.to_owned()).collect(),
        })
        .collect();
}

/// Of Turkey and Italy: a group of zones is a reach between the zone and the district.
#[test]
fn groups_of_zones_are_a_reach_of_their_own() {
    let roster = generate(&CountyParameters::with_schools(60), Seed(5)).unwrap();
    let zone_of = |school: shapan::roster::SchoolIndex| {
        let zone = roster.school(school).zone;
        roster.zones[zone.index()].as_str()
    };
    let groups = [["城区1片", "乡镇1片"], ["乡镇2片", "乡镇3片"]];
    for (key, round) in [
        ("turkey-2026", "group_wish"),
        ("turkey-2026", "group_forced"),
        ("italy-surplus", "province"),
    ] {
        let policy = rules_of(key);
        let round = policy.rounds.iter().find(|known| known.id == round).unwrap();
        let mut met = 0;
        for teacher in roster.teachers.iter().step_by(20) {
            for (school, _) in roster.schools_indexed() {
                let post = (school, teacher.stage, teacher.subject);
                let about = About::wish(&roster, teacher, post, Year(2026));
                let zones = [zone_of(teacher.school.unwrap()), zone_of(school)];
                let plain = groups
                    .iter()
                    .any(|group| zones.iter().all(|zone| group.contains(zone)));
                assert_eq!(round.fits.is_met(&about), plain, "{zones:?}");
                met += u32::from(plain);
            }
        }
        assert!(met > 0);
    }
}

/// Of Suichang: every school ranks by the mark that it gave itself, and one that gave none by nothing.
#[test]
fn every_school_ranks_by_its_own_mark() {
    let policy = rules_of("suichang-2015");
    let mut roster = generate(&CountyParameters::with_schools(12), Seed(5)).unwrap();
    with_columns(
        &mut roster,
        &[
            ("第一志愿学校", ExtraKind::Category, &["S003"]),
            ("第一志愿学校评分", ExtraKind::Number, &[]),
            ("第二志愿学校", ExtraKind::Category, &["S004"]),
            ("第二志愿学校评分", ExtraKind::Number, &[]),
        ],
    );
    roster.teachers[0].extra = vec![Some(0), Some(86_500), Some(0), Some(71_000)];
    let teacher = &roster.teachers[0];
    let points = |code: &str| {
        let mut schools = roster.schools_indexed();
        let school = schools.find(|(_, school)| school.id == code).unwrap().0;
        let post = (school, teacher.stage, teacher.subject);
        let rules: &[WishPoints] = &policy.rounds[0].wish_points;
        let points = rules
            .iter()
            .map(|rule| rule.at(&roster, teacher, post, Year(2015), &|| 1).thousandths());
        points.sum::<i64>()
    };
    assert_eq!(
        [points("S003"), points("S004"), points("S005")],
        [86_500, 71_000, 0]
    );
}

/// Of Taiwan: each county counts by its own table. 10 years at the school and 15 in the city are 6 + 6 in Kaohsiung; 8 running
/// years in the county are 16 in Pingtung; what an earlier surplus move kept counts in both.
#[test]
fn each_county_counts_by_its_own_table() {
    let policy = rules_of("taiwan-transfer");
    let year = policy.standing.reference_year.0;
    let total = |county: i64| {
        let mut roster = generate(&CountyParameters::with_schools(12), Seed(5)).unwrap();
        with_columns(
            &mut roster,
            &[
                ("县市", ExtraKind::Category, &["高雄市", "屏东县"]),
                ("本市年资", ExtraKind::Years, &[]),
                ("连续在县服务年数", ExtraKind::Years, &[]),
                ("超额介聘保留积分", ExtraKind::Number, &[]),
            ],
        );
        let teacher = &mut roster.teachers[0];
        teacher.entered_school_year = Some(Year(year - 10));
        teacher.extra = vec![Some(county), Some(15), Some(8), Some(3_000)];
        let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
        outcome.scores.total(TeacherIndex(0)).thousandths()
    };
    assert_eq!([total(0), total(1)], [15_000, 19_000]);
}
