//! The clauses on 设岗, in words.

use super::{AtLeastOne, Itinerant, Pooling, Titles};
use crate::language::{Message, Text};
use crate::policy::clauses::words::{inside, listed};
use crate::policy::leaves::GivenNames;
use crate::policy::{ByStage, Policy};
use crate::roster::{Code, Stage};
use crate::text;

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Message> {
    let rules = &policy.posts;
    let duty = &rules.duty_lessons;
    let ByStage {
        primary,
        junior,
        senior,
    } = duty.homeroom;
    let mut clauses = vec![
        text! {
            zh: "各校教师岗位总数{basis}确定，各学科按课程安排表和满工作量分配，取整后总数不变。",
            en: "The number of posts of a school goes {basis}; subjects share them by the timetable and the full loads, and rounding keeps the total.",
            basis = inside(rules.basis.name())
        },
        text! {
            zh: "班主任每周折算课时：小学 {primary} 节、初中 {junior} 节、高中 {senior} 节；中层干部折算 {middle} 节，校级干部折算 {head} 节。",
            en: "A homeroom teacher's duty counts as {primary}, {junior} and {senior} lessons a week in primary, junior and senior schools, a department's as {middle}, a school leader's as {head}.",
            primary, junior, senior, middle = duty.middle_cadre, head = duty.head
        },
    ];
    clauses.extend(at_least_one(&rules.at_least_one));
    clauses.extend(itinerant(&rules.itinerant));
    clauses.push(titles(&rules.titles));
    clauses.extend(grades(&rules.titles));
    clauses
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

/// Which posts several small schools share.
fn itinerant(rules: &Itinerant) -> Option<Message> {
    if rules.subjects.is_empty() {
        return None;
    }
    let pupils = rules.pupils_below;
    let subjects = listed(rules.subjects.iter().map(|subject| subject.name()));
    Some(match (rules.pooling, rules.within_kilometres) {
        (Pooling::Zone, _) => text! {
            zh: "学生数不足 {pupils} 人的学校，{subjects}学科不足一个岗位的部分在学区内合并设走教岗位，由学区内该学段规模最大的学校聘用。",
            en: "Schools of fewer than {pupils} pupils pool fractions of posts in {subjects} as itinerant posts at the largest school of the zone.",
            pupils, subjects
        },
        (Pooling::Neighbours, 0) => text! {
            zh: "学生数不足 {pupils} 人的学校，{subjects}学科课时不足一名教师工作量的，由同学区邻近学校合设 1 个走教岗位，从需要最多的学校的岗位总数中安排，该校教师到其他学校走教。",
            en: "Schools of fewer than {pupils} pupils whose lessons in {subjects} come to less than one teacher share a post with the nearest schools of their zone; it is one of the posts of the school that needs most, whose teacher travels to the others.",
            pupils, subjects
        },
        (Pooling::Neighbours, kilometres) => text! {
            zh: "学生数不足 {pupils} 人的学校，{subjects}学科课时不足一名教师工作量的，由相距不超过 {kilometres} 公里的学校合设 1 个走教岗位，从需要最多的学校的岗位总数中安排，该校教师到其他学校走教。",
            en: "Schools of fewer than {pupils} pupils whose lessons in {subjects} come to less than one teacher share a post with schools within {kilometres:kilometre|kilometres}; it is one of the posts of the school that needs most, whose teacher travels to the others.",
            pupils, subjects, kilometres
        },
    })
}

fn titles(rules: &Titles) -> Message {
    let structure = listed(Stage::ALL.iter().map(|&stage| {
        let shares = rules.structure.of(stage);
        text! {
            zh: "{stage}高级 {senior}%、中级 {intermediate}%",
            en: "{stage} {senior} % senior and {intermediate} % intermediate",
            stage = inside(stage.name()), senior = shares.senior, intermediate = shares.intermediate
        }
    }));
    let moves = if rules.post_moves_with_teacher {
        Text::new(
            "教师流动时职称岗位随人流动",
            "a title post moves with its teacher",
        )
    } else {
        Text::new(
            "教师流动后须在新校空余岗位或统筹岗位中聘任，否则低聘一级",
            "whoever moves needs a free title post at the new school or one of the reserve, or is employed one band lower",
        )
    };
    text! {
        zh: "专业技术岗位结构：{structure}；区级统筹中高级岗位的 {reserve}%；职称{basis}；{moves}。",
        en: "Title posts: {structure}; the district keeps back {reserve} % of them; what counts is {basis}; {moves}.",
        structure, reserve = rules.reserve, basis = inside(rules.basis.name()), moves
    }
}

/// How title posts are shared over grades, and whose title stands beyond them.
fn grades(rules: &Titles) -> Vec<Message> {
    let [full, senior, intermediate, junior] = rules
        .grades
        .parts()
        .map(|[high, middle, low]| format!("{high}:{middle}:{low}"));
    let mut clauses = vec![text! {
        zh: "各校各层级岗位按等级分设：高级岗位中正高级占 {share}%，二、三、四级之比为 {full}；副高五、六、七级之比为 {senior}；中级八、九、十级之比为 {intermediate}；初级十一、十二、十三级之比为 {junior}；按最大余数取整，各层级总数不变。",
        en: "Each school's title posts are shared over grades: {share} % of the senior ones are full senior, of grades 2, 3 and 4 as {full}; the other senior ones of grades 5, 6 and 7 as {senior}; intermediate ones of grades 8, 9 and 10 as {intermediate}; junior ones of grades 11, 12 and 13 as {junior}. Largest remainders are rounded up, and the total of each band is kept.",
        share = rules.grades.full_senior_share, full, senior, intermediate, junior
    }];
    let beyond = rules.beyond_ratio;
    if beyond.recognised {
        clauses.push(text! {
            zh: "男教师任教满 {men} 年、女教师任教满 {women} 年，留在原校的，其中、高级职称超出岗位数也予聘任，不计超岗。",
            en: "Men after {men} and women after {women:year|years} of service who stay at their school keep a senior or intermediate title beyond the posts, and are not counted as over them.",
            men = beyond.men_years, women = beyond.women_years
        });
    }
    clauses
}
