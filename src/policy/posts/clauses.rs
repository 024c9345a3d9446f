//! The clauses on 设岗, in words.

use super::{AtLeastOne, FullLoads, Itinerant, Pooling, PostsBasis, TitleBasis, Titles};
use crate::language::{Message, Text};
use crate::policy::clauses::words::{Clause, by_stage, in_turn, inside, listed, of_stage, ratio};
use crate::policy::leaves::GivenNames;
use crate::policy::{ByStage, Policy};
use crate::roster::{Code, Stage};
use crate::text;
use crate::units::Percent;

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Clause> {
    let rules = &policy.posts;
    let duty = &rules.duty_lessons;
    let basis = match rules.basis {
        PostsBasis::Establishment => Text::new(
            "按核定的编制扣除非教学人员后确定",
            "by the staff allocated less those who do not teach",
        ),
        PostsBasis::Timetable => Text::new(
            "按课程设置和教师标准周课时测算确定",
            "by the lessons of the timetable and the full load of a teacher",
        ),
        PostsBasis::Larger => Text::new(
            "按编制确定的数额和按课程设置、教师标准周课时测算的数额，取较多的一个确定",
            "by the staff allocated less those who do not teach, or by the lessons of the timetable and the full load of a teacher, whichever gives more",
        ),
    };
    let mut clauses: Vec<Clause> = vec![
        text! {
            zh: "区（县）人力资源社会保障部门核定岗位总量，教育局在总量内统筹分配各校岗位。各校教师岗位数{basis}。",
            en: "The personnel bureau sets the total of posts, and the education bureau shares it out to the schools. The posts of a school are set {basis}.",
            basis
        }
        .into(),
        Text::new(
            "各学科岗位数由教育局按课程设置（见附件）和教师标准周课时测算确定，合计与学校岗位总数一致。",
            "The education bureau shares the posts of a school out to the subjects by the timetable (see the annex) and the full load of a teacher; together they come to the school's total.",
        )
        .into(),
        text! {
            zh: "教师标准周课时：{loads}。", en: "The full load of a teacher a week: {loads}.",
            loads = loads(&rules.full_load)
        }
        .into(),
        text! {
            zh: "班主任工作每周折算{homeroom}；中层干部折算 {middle} 课时，校级干部折算 {head} 课时。",
            en: "The work of a homeroom teacher counts as {homeroom} a week, that of the head of a department as {middle:lesson|lessons}, that of a school leader as {head:lesson|lessons}.",
            homeroom = by_stage(duty.homeroom, |stage, lessons| text! {
                zh: "{stage}{lessons} 课时", en: "{stage}{lessons:lesson|lessons}",
                stage = of_stage(stage), lessons
            }),
            middle = duty.middle_cadre, head = duty.head
        }
        .into(),
    ];
    clauses.extend(at_least_one(&rules.at_least_one).map(Clause::from));
    clauses.extend(sport(rules.classes_per_pe_post).map(Clause::from));
    clauses.extend(itinerant(&rules.itinerant).map(Clause::from));
    clauses.push(structure(&rules.titles));
    clauses.push(grades(&rules.titles));
    clauses.extend(titles_of_those_who_move(&rules.titles));
    clauses
}

/// The full loads, stage by stage.
fn loads(loads: &FullLoads) -> Message {
    let (primary, junior, senior) = (&loads.primary, &loads.junior, &loads.senior);
    in_turn([
        text! {
            zh: "小学语文、数学 {main} 课时，其他学科 {others} 课时",
            en: "in primary schools {main} lessons of Chinese or mathematics and {others} of other subjects",
            main = primary.chinese_mathematics, others = primary.others
        },
        text! {
            zh: "初中语文、数学、英语 {main} 课时，音乐、美术、综合实践 {arts} 课时，其他学科 {others} 课时",
            en: "in junior schools {main} of Chinese, mathematics or English, {arts} of music, art or practice and {others} of other subjects",
            main = junior.chinese_mathematics_english, arts = junior.arts_practice,
            others = junior.sciences_humanities
        },
        text! {
            zh: "高中语文、数学、英语 {main} 课时，体育、音乐、美术、综合实践 {arts} 课时，其他学科 {others} 课时",
            en: "in senior schools {main} of Chinese, mathematics or English, {arts} of PE, music, art or practice and {others} of other subjects",
            main = senior.chinese_mathematics_english, arts = senior.arts_practice,
            others = senior.sciences_humanities
        },
    ])
}

/// Which subjects have one post at least.
fn at_least_one(rules: &AtLeastOne) -> Option<Message> {
    let named: Vec<Message> = Stage::ALL
        .iter()
        .filter(|&&stage| !rules.of(stage).is_empty())
        .map(|&stage| {
            let subjects = listed(rules.of(stage).iter().map(|subject| subject.name()));
            text! { zh: "{stage}{subjects}", en: "{subjects} in {stage} schools", stage = inside(stage.name()), subjects }
        })
        .collect();
    (!named.is_empty()).then(|| {
        text! {
            zh: "开设{named}课程的学校，按课时不足一个岗位的，每学科至少设 1 个岗位，从本校岗位数超出课时需要最多的学科中调剂，学校岗位总数不变；各学科都只有 1 个岗位、无法调剂的学校除外。",
            en: "A school that teaches {named} has at least one post of the subject even where its lessons come to less; it is taken from the school's subject with most posts beyond its need, and the school's total stays. Schools whose subjects have one post each are excepted.",
            named = listed(named)
        }
    })
}

/// How many classes have a post of physical education at least.
fn sport(classes: ByStage<u32>) -> Option<Message> {
    let asked: Vec<Message> = (Stage::ALL.iter())
        .filter(|&&stage| classes.of(stage) > 0)
        .map(|&stage| {
            let classes = classes.of(stage);
            text! {
                zh: "{stage}每 {classes} 个班", en: "{classes:class|classes} in {stage} schools",
                stage = inside(stage.name()), classes
            }
        })
        .collect();
    (!asked.is_empty()).then(|| {
        text! {
            zh: "体育岗位{asked}至少 1 个，不足一组的按一组计；按课时不够的，从本校岗位数超出课时需要最多的学科中调剂，学校岗位总数不变。",
            en: "There is a post of PE for every {asked} at least, and one for what is left over; where lessons come to fewer, it is taken from the school's subject with most posts beyond its need, and the school's total stays.",
            asked = listed(asked)
        }
    })
}

/// Which posts several small schools share.
fn itinerant(rules: &Itinerant) -> Option<Message> {
    if rules.subjects.is_empty() {
        return None;
    }
    let pupils = rules.pupils_below;
    let subjects = listed(rules.subjects.iter().map(|subject| subject.name()));
    Some(match (rules.pooling, rules.within_kilometres) {
        (Pooling::Zone, _) => text! {
            zh: "学生不足 {pupils} 人的学校，{subjects}学科不足一个岗位的部分，由教育局在学区内合并设置走教岗位，由学区内该学段规模最大的学校聘用。",
            en: "Schools of fewer than {pupils} pupils pool fractions of posts in {subjects} as itinerant posts at the largest school of the zone.",
            pupils, subjects
        },
        (Pooling::Neighbours, 0) => text! {
            zh: "学生不足 {pupils} 人的学校，{subjects}学科课时不足一名教师工作量的，由教育局在同一学区的邻近学校间合设 1 个走教岗位，从需要最多的学校的岗位总数中安排，该校教师到其他学校走教。",
            en: "Schools of fewer than {pupils} pupils whose lessons in {subjects} come to less than one teacher share a post with the nearest schools of their zone; it is one of the posts of the school that needs most, whose teacher travels to the others.",
            pupils, subjects
        },
        (Pooling::Neighbours, kilometres) => text! {
            zh: "学生不足 {pupils} 人的学校，{subjects}学科课时不足一名教师工作量的，由教育局在相距不超过 {kilometres} 公里的学校间合设 1 个走教岗位，从需要最多的学校的岗位总数中安排，该校教师到其他学校走教。",
            en: "Schools of fewer than {pupils} pupils whose lessons in {subjects} come to less than one teacher share a post with schools within {kilometres:kilometre|kilometres}; it is one of the posts of the school that needs most, whose teacher travels to the others.",
            pupils, subjects, kilometres
        },
    })
}

fn structure(rules: &Titles) -> Clause {
    let structure = in_turn(Stage::ALL.iter().map(|&stage| {
        let shares = rules.structure.of(stage);
        text! {
            zh: "{stage}的高级岗位 {senior}%、中级岗位 {intermediate}%",
            en: "{stage} schools {senior} % senior and {intermediate} % intermediate",
            stage = inside(stage.name()), senior = shares.senior, intermediate = shares.intermediate
        }
    }));
    text! {
        zh: "各校专业技术岗位的职称结构：{structure}；其余为初级岗位。",
        en: "The title posts of a school: {structure}; the others are junior.",
        structure
    }
    .into()
}

/// How title posts are shared over grades.
fn grades(rules: &Titles) -> Clause {
    let [full, senior, intermediate, junior] = rules.grades.parts();
    let share = rules.grades.full_senior_share;
    let mut parts = Vec::new();
    let bands = [
        (share.thousandths() > 0, ["正高级", "full senior posts"], 2, full),
        (
            share != Percent::HUNDRED,
            ["副高级", "other senior posts"],
            5,
            senior,
        ),
        (true, ["中级", "intermediate posts"], 8, intermediate),
        (true, ["初级", "junior posts"], 11, junior),
    ];
    for (exists, name, first, shares) in bands {
        if exists {
            parts.push(band(name, first, shares));
        }
    }
    let full = if share.thousandths() > 0 {
        text! {
            zh: "高级岗位中正高级占 {share}%；", en: "{share} % of the senior posts are full senior ones; ", share
        }
    } else {
        Text::new("高级岗位均为副高级；", "No senior post is a full senior one; ").into()
    };
    text! {
        zh: "各校岗位等级按下列比例设置：{full}{parts}。尾数取整后，各级岗位合计不变。",
        en: "The posts of a school are of these grades: {full}{parts}. Rounding keeps the total of each level.",
        full, parts = in_turn(parts)
    }
    .into()
}

/// The grades of one band of titles, `first` being the highest of the three.
fn band([zh, en]: [&'static str; 2], first: u32, shares: [u32; 3]) -> Message {
    const GRADES: [&str; 14] = [
        "", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三",
    ];
    let mut set: Vec<(u32, u32)> = (first..).zip(shares).filter(|&(_, share)| share > 0).collect();
    if set.is_empty() {
        set.push((first + 2, 1));
    }
    let name = Text::new(zh, en);
    let grades = listed(set.iter().map(|&(grade, _)| {
        let chinese = GRADES.get(grade as usize).copied().unwrap_or_default();
        Message::said([chinese.to_owned(), grade.to_string()])
    }));
    if let [_] = set.as_slice() {
        return text! { zh: "{name}岗位均为{grades}级", en: "{name} are all of grade {grades}", name, grades };
    }
    let shares: Vec<u32> = set.iter().map(|&(_, share)| share).collect();
    text! {
        zh: "{name}{grades}级按 {shares} 设置",
        en: "{name} of grades {grades} as {shares}",
        name, grades, shares = ratio(&shares)
    }
}

/// What title those have who move, and those of long service who do not.
fn titles_of_those_who_move(rules: &Titles) -> Vec<Clause> {
    let basis = match rules.basis {
        TitleBasis::Employed => Text::new("以现聘职称为准", "the one employed in"),
        TitleBasis::Held => Text::new("以已取得的职称为准", "the one held"),
    };
    let moves = if rules.post_moves_with_teacher {
        Text::new(
            "教师流动时，专业技术岗位随人流动，原职称聘任不变",
            "Whoever moves takes the title post along and stays employed in the title",
        )
        .into()
    } else if rules.reserve.thousandths() > 0 {
        text! {
            zh: "区（县）统筹中级、高级岗位各 {reserve}%，用于流动教师。教师流动后，在新学校空着的专业技术岗位或者区（县）统筹的岗位中聘任；没有岗位的，低聘一级",
            en: "The district keeps back {reserve} % of the intermediate and of the senior posts for those who move. Whoever moves is employed in a free title post of the new school or in one kept back; where there is none, one level lower",
            reserve = rules.reserve
        }
    } else {
        Text::new(
            "教师流动后，在新学校空着的专业技术岗位中聘任；没有岗位的，低聘一级",
            "Whoever moves is employed in a free title post of the new school; where there is none, one level lower",
        )
        .into()
    };
    let mut clauses: Vec<Clause> = vec![
        text! {
            zh: "教师职称{basis}。{moves}。", en: "A teacher's title is {basis}. {moves}.",
            basis, moves
        }
        .into(),
    ];
    let beyond = rules.beyond_ratio;
    if beyond.recognised {
        clauses.push(
            text! {
                zh: "男教师任教满 {men} 年、女教师任教满 {women} 年并留在原校的，其中级、高级职称超出岗位数也予聘任，不计入超岗。",
                en: "Men after {men:year|years} and women after {women:year|years} of service who stay at their school keep an intermediate or senior title beyond the posts, and are not counted as over them.",
                men = beyond.men_years, women = beyond.women_years
            }
            .into(),
        );
    }
    clauses
}
