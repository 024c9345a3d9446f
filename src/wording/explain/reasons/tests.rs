use super::*;
use crate::language::Language;
use crate::outcome::explain::reason::PostName;
use crate::policy::OrderKey;
use crate::policy::conditions::Attribute;
use crate::roster::{Span, Stage, Status, Subject};
use crate::stages::standing::Standing;
use crate::units::{Metres, Percent, Points};

fn post(school: &str, subject: Subject) -> PostName {
    PostName {
        school: school.to_owned(),
        stage: Stage::Primary,
        subject,
    }
}

fn contest(open: u32, cutoff: Option<i64>, next: Option<i64>) -> Contest {
    Contest {
        open,
        hired: 1,
        cutoff: cutoff.map(Points::whole),
        next: next.map(|next| ("T2".to_owned(), Points::whole(next))),
        decided: None,
    }
}

fn assert_said(reason: &Reason, expected: [&str; 2]) {
    let said = message(reason, &GivenNames::default().naming_others(true));
    assert_eq!(Language::ALL.map(|language| said.say(language)), expected);
}

#[test]
fn nobody_else_is_named_unless_that_is_switched_on() {
    let reasons = [
        Reason::Hired {
            round: "in_school".to_owned(),
            post: post("S1", Subject::Music),
            score: Points::whole(61),
            place: 1,
            choice: None,
            contest: contest(1, Some(61), Some(60)),
        },
        Reason::Awaiting {
            last_post: Some(post("S1", Subject::Music)),
            score: Points::whole(47),
            contest: Some(contest(1, Some(61), Some(60))),
            decided: None,
            possible: 0,
            not_admitted: vec![],
            stopped: vec![],
        },
        Reason::Rotated {
            from: post("S1", Subject::Music),
            post: post("S2", Subject::Music),
            partner: Some("T2".to_owned()),
            years: None,
            span: None,
            distance: None,
        },
        Reason::Barred {
            why: Bar {
                by_condition: false,
                marked: true,
                failed_assessments: 2,
                level: FailedLevel::Unqualified,
                years: 3,
            },
        },
    ];
    for reason in reasons {
        for language in Language::ALL {
            let said = message(&reason, &GivenNames::default()).say(language);
            for secret in [
                "T2",
                "60",
                "师德",
                "处分",
                "不合格",
                "ethics",
                "sanction",
                "failed assessment",
            ] {
                assert!(!said.contains(secret), "{said}");
            }
            let named = message(&reason, &GivenNames::default().naming_others(true)).say(language);
            assert_ne!(said, named);
        }
    }
}

#[test]
fn who_keeps_the_post_is_told_why() {
    assert_said(
        &Reason::NoRounds,
        [
            "本方案不开展竞聘，留在原岗位。",
            "This scenario holds no rounds; everyone stays in post.",
        ],
    );
    assert_said(
        &Reason::Protected,
        [
            "属于照顾对象，不参加竞聘，直接聘用在原岗位。",
            "Protected: kept in the present post without competing.",
        ],
    );
    assert_said(
        &Reason::Away {
            status: Status::Seconded,
        },
        [
            "在岗状态为“借调”，不参加竞聘，保留原岗位。",
            "Working status “seconded”: keeps the present post without competing.",
        ],
    );
    assert_said(
        &Reason::AwayWithoutPost {
            status: Status::LongLeave,
        },
        [
            "在岗状态为“长期请假”，规则不为其保留岗位，本年不任教、不参加竞聘，返岗后再安排。",
            "Working status “long leave”: the rules keep no post for it. Teaches nothing this year, takes no part, and is placed on return.",
        ],
    );
    assert_said(
        &Reason::AwayWithoutPost {
            status: Status::InternallyRetired,
        },
        [
            "在岗状态为“内退”，规则不为其保留岗位，不任教、不参加竞聘，也不再安排岗位。",
            "Working status “internally retired”: the rules keep no post for it. Teaches nothing, takes no part, and is placed no more.",
        ],
    );
    assert_said(
        &Reason::TookNoPart { not_admitted: vec![] },
        [
            "各轮只收愿意流动的教师，花名册记载该教师不愿流动，没有参加任何一轮，待岗。",
            "Awaiting placement: the rounds take only those willing to move, which the roster says this teacher is not, so none was entered.",
        ],
    );
    assert_said(
        &Reason::AwayWithoutPost {
            status: Status::LongLeave,
        },
        [
            "在岗状态为“长期请假”，规则不为其保留岗位，本年不任教、不参加竞聘，返岗后再安排。",
            "Working status “long leave”: the rules keep no post for it. Teaches nothing this year, takes no part, and is placed on return.",
        ],
    );
    assert_said(
        &Reason::Kept {
            standing: Standing::NearRetirement,
        },
        [
            "临近退休，直接聘用，不参加竞聘，保留原岗位。",
            "Near retirement, kept: keeps the present post without competing.",
        ],
    );
}

#[test]
fn who_is_placed_is_told_by_what_and_against_whom() {
    let (music, english) = (post("S1", Subject::Music), post("S2", Subject::English));
    assert_said(
        &Reason::Hired {
            round: "zone".to_owned(),
            post: music.clone(),
            score: Points::whole(61),
            place: 1,
            choice: Some(2),
            contest: contest(1, Some(61), Some(60)),
        },
        [
            "学区竞聘中受聘 S1 小学音乐（第 2 志愿）：量化总分 61，在受聘者中列第 1；竞聘岗位 1 个，聘用 1 人，最低聘用分 61，下一名 T2（60 分）。",
            "Zone round: hired for S1 primary music (preference 2) with 61 points, number 1 among those hired; 1 post open, 1 hired, lowest score hired 61, next in line T2 (60).",
        ],
    );
    assert_said(
        &Reason::Hired {
            round: "in_school".to_owned(),
            post: english.clone(),
            score: Points::whole(61),
            place: 1,
            choice: None,
            contest: contest(2, None, None),
        },
        [
            "校内竞聘中受聘 S2 小学英语：量化总分 61，在受聘者中列第 1；竞聘岗位 2 个，聘用 1 人，无人落聘。",
            "In-school round: hired for S2 primary English with 61 points, number 1 among those hired; 2 posts open, 1 hired, nobody refused.",
        ],
    );
    assert_said(
        &Reason::Selected {
            from: music.clone(),
            post: english.clone(),
            score: Points::whole(61),
            choice: 1,
            distance: None,
        },
        [
            "进城选调：量化总分 61，由 S1 小学音乐 选调到 S2 小学英语（第 1 志愿）。",
            "Selection for urban schools: with 61 points from S1 primary music to S2 primary English (preference 1).",
        ],
    );
    assert_said(
        &Reason::Retrained {
            post: music.clone(),
            distance: Some(Metres(3_460)),
        },
        [
            "各轮均未受聘，经转岗培训后安排到 S1 小学音乐，距原校 3.5 公里。",
            "Not hired in any round; after retraining sent to S1 primary music, 3.5 km from the former school.",
        ],
    );
    let rotated = |partner: Option<&str>, years| Reason::Rotated {
        from: music.clone(),
        post: english.clone(),
        partner: partner.map(str::to_owned),
        years,
        span: None,
        distance: Some(Metres(3_000)),
    };
    assert_said(
        &rotated(Some("T2"), Some(7)),
        [
            "交流轮岗：在原校已 7 年，由 S1 小学音乐 交流到 S2 小学英语，与 T2 对换，距原校 3.0 公里。",
            "Rotation: after 7 years at the school, from S1 primary music to S2 primary English, changing places with T2, 3.0 km from the former school.",
        ],
    );
    let mut banded = rotated(None, Some(7));
    if let Reason::Rotated { span, .. } = &mut banded {
        *span = Some(Span { from: 5, to: None });
    }
    assert_said(
        &banded,
        [
            "交流轮岗：在原校已 5 年以上，由 S1 小学音乐 交流到 S2 小学英语，补到空岗，距原校 3.0 公里。",
            "Rotation: after 5 years or more at the school, from S1 primary music to S2 primary English, into a vacant post, 3.0 km from the former school.",
        ],
    );
    assert_said(
        &rotated(None, None),
        [
            "交流轮岗：由 S1 小学音乐 交流到 S2 小学英语，补到空岗，距原校 3.0 公里。",
            "Rotation: from S1 primary music to S2 primary English, into a vacant post, 3.0 km from the former school.",
        ],
    );
}

#[test]
fn who_may_not_compete_is_told_what_the_roster_knows_of_it() {
    let bar = |marked, failed_assessments, years| Bar {
        by_condition: false,
        marked,
        failed_assessments,
        level: FailedLevel::Unqualified,
        years,
    };
    assert_said(
        &Reason::Barred { why: bar(true, 0, 3) },
        [
            "不得参加竞聘：花名册标明师德一票否决或在处分期内（不记录是哪一种）。未安排岗位，待岗。",
            "Barred from competing: the roster marks an ethics veto or a current sanction (it does not record which). Placed nowhere: awaiting placement.",
        ],
    );
    assert_said(
        &Reason::Barred {
            why: bar(false, 1, 1),
        },
        [
            "不得参加竞聘：近 1 年年度考核有 1 次不合格。未安排岗位，待岗。",
            "Barred from competing: 1 failed assessment in the last year. Placed nowhere: awaiting placement.",
        ],
    );
    assert_said(
        &Reason::Directed {
            round: "directed".to_owned(),
            post: post("S1", Subject::Music),
            possible: 2,
            distance: None,
            barred: Some(bar(true, 2, 3)),
            order: PlacedBy::LeastDistance,
        },
        [
            "不得参加竞聘：花名册标明师德一票否决或在处分期内（不记录是哪一种），近 3 年年度考核有 2 次不合格。组织调剂安排到 S1 小学音乐：可安排的空岗有 2 处，按“先保上岗、再求就近”统一安排到此。",
            "Barred from competing: the roster marks an ethics veto or a current sanction (it does not record which); 2 failed assessments in the last 3 years. Directed placement: sent to S1 primary music; of 2 possible groups of posts this one lets most people be placed at the least total distance.",
        ],
    );
}

#[test]
fn who_has_no_post_is_told_what_was_missed() {
    assert_said(
        &Reason::Exited,
        [
            "各轮均未受聘，分流到其他事业单位。",
            "Not hired in any round; transferred to another public institution.",
        ],
    );
    assert_said(
        &Reason::Awaiting {
            last_post: Some(post("S1", Subject::Music)),
            score: Points::whole(20),
            contest: Some(contest(1, Some(61), Some(60))),
            decided: None,
            possible: 2,
            not_admitted: vec![],
            stopped: vec![],
        },
        [
            "各轮均未受聘，待岗。最后一次竞聘首选 S1 小学音乐：竞聘岗位 1 个，聘用 1 人，最低聘用分 61，下一名 T2（60 分）；本人 20 分。最后一轮有 2 处符合资格的空岗，但均由其他教师补上。",
            "Not hired in any round; awaiting placement. Last contest, first choice S1 primary music: 1 post open, 1 hired, lowest score hired 61, next in line T2 (60); own score 20. In the last round 2 groups of posts fitted, but others filled them.",
        ],
    );
    assert_said(
        &Reason::Awaiting {
            last_post: None,
            score: Points::whole(20),
            contest: None,
            decided: None,
            possible: 0,
            not_admitted: vec![],
            stopped: vec![],
        },
        [
            "各轮均未受聘，待岗。最后一轮没有符合任教资格的空岗。",
            "Not hired in any round; awaiting placement. No open post in the last round fitted the certificate.",
        ],
    );
}

#[test]
fn what_decided_where_the_scores_were_equal_is_said_to_the_one_who_lost() {
    let lost = |decided: Decided| Reason::Awaiting {
        last_post: Some(post("S1", Subject::Music)),
        score: Points::whole(47),
        contest: Some(contest(1, Some(47), Some(47))),
        decided: Some(decided),
        possible: 0,
        not_admitted: vec![],
        stopped: vec![],
    };
    let years = Keyed {
        key: OrderKey::years(Attribute::TeachingYears),
        ahead: Some(12),
        behind: Some(9),
        kind: None,
        spans: None,
    };
    let said = |decided: Decided, others: bool| {
        let names = GivenNames::default().naming_others(others);
        Language::ALL.map(|language| message(&lost(decided.clone()), &names).say(language))
    };
    let [chinese, english] = said(Decided::Tie(years.clone()), true);
    assert!(
        chinese.contains("本人 47 分；分数相同，按教龄先后确定（12 年对 9 年）。"),
        "{chinese}"
    );
    let expected =
        "own score 47; the scores are equal, and teaching years decided (12 years against 9 years).";
    assert!(english.contains(expected), "{english}");
    // Where the roster holds bands, no year is told as if it were exact.
    let span = |from| {
        Some(Span {
            from,
            to: Some(from + 4),
        })
    };
    let banded = Keyed {
        spans: Some([span(10), span(5)]),
        ..years.clone()
    };
    let [chinese, english] = said(Decided::Tie(banded), true);
    assert!(chinese.contains("（10–14 年对 5–9 年）"), "{chinese}");
    assert!(english.contains("(10–14 years against 5–9 years)"), "{english}");
    // The other one's years and lot are somebody else's.
    let lot = Decided::Lot { ahead: 3, behind: 41 };
    for said in said(Decided::Tie(years.clone()), false)
        .iter()
        .chain(&said(lot.clone(), false))
    {
        assert!(!said.contains("12") && !said.contains("41"), "{said}");
    }
    let [chinese, english] = said(lot, true);
    assert!(
        chinese.contains("由抽签确定（第 3 号在第 41 号之前）"),
        "{chinese}"
    );
    assert!(
        english.contains("the lot decided (number 3 before number 41)"),
        "{english}"
    );
    let [chinese, english] = said(Decided::First(years), true);
    assert!(
        chinese.contains("排序先比教龄（12 年对 9 年），再比分数"),
        "{chinese}"
    );
    assert!(
        english.contains("teaching years are compared before the points"),
        "{english}"
    );
    let weight = Percent::whole(30);
    let [chinese, english] = said(Decided::Judgement { weight }, true);
    assert!(chinese.contains("用人学校的评价占 30%"), "{chinese}");
    assert!(english.contains("own judgement counts for 30 %"), "{english}");
}
