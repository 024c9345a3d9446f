//! Drawing teachers.

use super::draw::Draw;
use super::parameters::CountyParameters;
use super::schools::{DrawnSchool, seat_zones};
use super::{side_subjects, subjects};
use crate::roster::codes::{
    Assessment, BackboneLevel, CadreLevel, Code, Education, Gender, Locality, Stage, Status, Subject, Title,
};
use crate::roster::columns::Teacher;
use crate::roster::parts::{Honours, SchoolIndex, ZoneIndex};
use crate::units::{Lessons, Percent, Year};

/// The year up to which everything has happened.
const REFERENCE_YEAR: u16 = super::YEAR.0;
/// Baiyun's age pyramid: youngest age, oldest age, per mille.
const AGES: &[(i64, i64, i64)] = &[
    (22, 24, 20),
    (25, 29, 105),
    (30, 34, 91),
    (35, 39, 65),
    (40, 44, 168),
    (45, 49, 219),
    (50, 54, 251),
    (55, 59, 81),
];
/// The age at which women retire, unless a senior title lets them stay.
const WOMEN_RETIRE: i64 = 55;
/// Deputy heads and middle managers among a thousand staff. With a head in each school one in five holds an
/// administrative post, as in Baiyun (1,643 of 8,109).
const DEPUTIES: i64 = 36;
const MIDDLE: i64 = 137;
/// Schools with fewer teachers are led by a colleague without rank.
const LED_FROM: usize = 4;
/// Years of service from which someone may lead.
const LEADS_FROM: i64 = 5;

/// Draws the staff of a school and adds them.
pub(super) fn staff(
    parameters: &CountyParameters,
    index: usize,
    drawn: &DrawnSchool,
    draw: &mut Draw,
    teachers: &mut Vec<Teacher>,
) {
    let school = &drawn.school;
    let first_of_school = teachers.len();
    for &stage in Stage::ALL {
        if school.roll(stage).is_none() {
            continue;
        }
        let first = teachers.len();
        let size = drawn.teachers[stage.index()];
        for subject in subjects::mix(parameters, stage, school.locality, size, draw) {
            let id = format!("T{:05}", teachers.len() + 1);
            let mut teacher = Teacher::new(id, SchoolIndex(index as u32), stage, subject);
            draw_career(&mut teacher, school.locality, draw);
            titles(&mut teacher, school.locality, draw);
            draw_record(&mut teacher, parameters, drawn, draw);
            draw_circumstances(&mut teacher, parameters, school.zone, draw);
            teachers.push(teacher);
        }
        let colleagues = teachers.get_mut(first..).unwrap_or_default();
        side_subjects::share(stage, school.locality, colleagues, draw);
        for teacher in colleagues {
            certificate(teacher, draw);
        }
    }
    let colleagues = teachers.get_mut(first_of_school..).unwrap_or_default();
    appoint_cadres(colleagues, draw);
    for &stage in Stage::ALL {
        if let Some(roll) = school.roll(stage) {
            appoint_homerooms(stage, roll.classes, colleagues, draw);
        }
    }
}

/// Years of service of a teacher.
fn service(teacher: &Teacher) -> i64 {
    teacher
        .first_service_year
        .map_or(0, |year| i64::from(year.years_until(Year(REFERENCE_YEAR))))
}

/// Takes so many of the school's staff, the weightiest most often, nobody twice.
fn take(count: i64, staff: &[Teacher], draw: &mut Draw, weigh: impl Fn(&Teacher) -> i64) -> Vec<usize> {
    let mut weights: Vec<i64> = staff.iter().map(weigh).collect();
    let mut taken = Vec::new();
    while (taken.len() as i64) < count && weights.iter().any(|&weight| weight > 0) {
        let place = draw.weighted(&weights);
        weights[place] = 0;
        taken.push(place);
    }
    taken
}

/// A head, deputies and middle managers: the experienced and key teachers of the school first.
fn appoint_cadres(staff: &mut [Teacher], draw: &mut Draw) {
    if staff.len() < LED_FROM {
        return;
    }
    let size = staff.len() as i64;
    let deputies = draw.rounded(size * DEPUTIES);
    let middle = draw.rounded(size * MIDDLE);
    let chosen = take(1 + deputies + middle, staff, draw, |teacher| {
        let years = service(teacher);
        let able = 15 * i64::from(teacher.backbone != BackboneLevel::None);
        if years < LEADS_FROM {
            0
        } else {
            years.min(25) + able
        }
    });
    for (turn, place) in (0..).zip(chosen) {
        staff[place].cadre = match turn {
            0 => CadreLevel::Head,
            turn if turn <= deputies => CadreLevel::DeputyHead,
            _ => CadreLevel::Middle,
        };
    }
}

/// A homeroom teacher for every class, as long as there are teachers: mostly those of the main subjects, cadres only
/// where nobody else is left.
fn appoint_homerooms(stage: Stage, classes: u32, staff: &mut [Teacher], draw: &mut Draw) {
    let chosen = take(i64::from(classes), staff, draw, |teacher| {
        let main = matches!(
            teacher.subject,
            Subject::Chinese | Subject::Mathematics | Subject::English
        );
        match (teacher.stage == stage, teacher.cadre == CadreLevel::None) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 1_000 * (1 + 3 * i64::from(main)),
        }
    });
    for place in chosen {
        staff[place].homeroom_teacher = true;
        staff[place].homeroom_years = staff[place].homeroom_years.max(Some(1));
    }
}

/// Age, gender, education and years of service. Village staff are older, as in Baiyun's outer townships.
fn draw_career(teacher: &mut Teacher, locality: Locality, draw: &mut Draw) {
    let tilt = match locality {
        Locality::Urban => 620,
        Locality::Town => 900,
        Locality::Rural => 1_500,
    };
    let weights: Vec<i64> = AGES
        .iter()
        .map(|&(low, _, share)| if low >= 50 { share * tilt / 100 } else { share * 10 })
        .collect();
    let (low, high, _) = AGES[draw.weighted(&weights)];
    let age = draw.between(low, high);
    let female = match locality {
        // A few women with a senior title stay on.
        _ if age >= WOMEN_RETIRE => 15,
        Locality::Urban => 810,
        Locality::Town => 760,
        Locality::Rural => 640,
    };
    teacher.birth_year = Some(Year(REFERENCE_YEAR - age as u16));
    teacher.gender = Some(if draw.chance(female) {
        Gender::Female
    } else {
        Gender::Male
    });
    teacher.education = Some(degree(teacher.stage, locality, age, draw));
    let service = draw.around((age - 22).max(0), 60).clamp(0, age - 21);
    let here = if draw.chance(350) {
        service
    } else {
        draw.between(0, service)
    };
    teacher.first_service_year = Some(Year(REFERENCE_YEAR - service as u16));
    teacher.entered_school_year = Some(Year(REFERENCE_YEAR - here as u16));
    let before = service - here;
    let rural = match locality {
        Locality::Rural => here + before * draw.between(0, 100) / 100,
        Locality::Town => before * draw.between(0, 70) / 100,
        Locality::Urban => before * draw.between(0, 40) / 100,
    };
    teacher.rural_years = Some(rural as u16);
    teacher.homeroom_years = Some((service * draw.between(0, 70) / 100) as u16);
}

/// A degree as those of the age have it.
pub(super) fn degree(stage: Stage, locality: Locality, age: i64, draw: &mut Draw) -> Education {
    let young = age < 40;
    let central = locality == Locality::Urban;
    let weights: [i64; 4] = match (stage, young, central) {
        (Stage::Primary, true, true) => [0, 80, 850, 70],
        (Stage::Primary, true, false) => [0, 230, 745, 25],
        (Stage::Primary, false, true) => [30, 290, 660, 20],
        (Stage::Primary, false, false) => [130, 440, 427, 3],
        (Stage::Junior, true, _) => [0, 20, 880, 100],
        (Stage::Junior, false, true) => [0, 80, 890, 30],
        (Stage::Junior, false, false) => [10, 230, 755, 5],
        (Stage::Senior, _, _) => [0, 5, 815, 180],
    };
    [
        Education::SecondaryVocational,
        Education::JuniorCollege,
        Education::Bachelor,
        Education::Master,
    ][draw.weighted(&weights)]
}

/// Title held and employed, post grade and the year of the title. About six in a hundred hold a higher title than
/// they are employed in. Senior titles are as rare in primary and as common in senior schools as Baiyun has them
/// (12.1, 25.9 and 33.1 %; first grade 59.2, 51.6 and 37.3 %).
pub(super) fn titles(teacher: &mut Teacher, locality: Locality, draw: &mut Draw) {
    let service = service(teacher);
    let (senior, first) = match teacher.stage {
        Stage::Primary => (172, 820),
        Stage::Junior => (350, 880),
        Stage::Senior => (420, 750),
    };
    let senior = match locality {
        Locality::Urban => senior * 6 / 5,
        Locality::Town => senior,
        Locality::Rural => senior * 4 / 5,
    };
    // Women beyond the usual age of retirement stay for their senior title.
    let age = teacher
        .birth_year
        .map_or(0, |year| i64::from(year.years_until(Year(REFERENCE_YEAR))));
    let stays_on = age >= WOMEN_RETIRE && teacher.gender == Some(Gender::Female);
    let (title, least_years) = if service >= 18 && (stays_on || draw.chance(senior)) {
        (Title::Senior, 17)
    } else if service >= 9 && draw.chance(first) {
        (Title::FirstGrade, 8)
    } else if service >= 2 {
        (Title::SecondGrade, 1)
    } else {
        (Title::None, 0)
    };
    let title = if title == Title::Senior && draw.chance(15) {
        Title::FullSenior
    } else {
        title
    };
    teacher.title_employed = Some(title);
    let higher = match title {
        Title::SecondGrade if service >= 7 => Some(Title::FirstGrade),
        Title::FirstGrade if service >= 16 => Some(Title::Senior),
        _ => None,
    };
    teacher.title_held = Some(match higher {
        Some(higher) if draw.chance(90) => higher,
        _ => title,
    });
    let since = draw.between(0, (service - least_years).max(0));
    teacher.title_year = (title != Title::None).then_some(Year(REFERENCE_YEAR - since as u16));
    teacher.post_grade = match title {
        Title::FullSenior => Some(4),
        Title::Senior => Some(draw.between(5, 7) as u8),
        Title::FirstGrade => Some(draw.between(8, 10) as u8),
        Title::SecondGrade => Some(draw.between(11, 12) as u8),
        Title::ThirdGrade => Some(13),
        Title::None => None,
    };
}

/// Backbone level, assessments, teaching result, honours and load.
fn draw_record(teacher: &mut Teacher, parameters: &CountyParameters, drawn: &DrawnSchool, draw: &mut Draw) {
    let per_mille = |share: Percent| share.thousandths() / 100;
    let (urban, rural) = (
        per_mille(parameters.urban_backbone),
        per_mille(parameters.village_backbone),
    );
    let share = match drawn.school.locality {
        Locality::Urban => urban,
        Locality::Town => i64::midpoint(urban, rural),
        Locality::Rural => rural,
    };
    if service(teacher) >= 6 && draw.chance(share * drawn.backbone_luck / 1_000) {
        teacher.backbone = match draw.weighted(&[700, 240, 55, 5]) {
            0 => BackboneLevel::County,
            1 => BackboneLevel::Municipal,
            2 => BackboneLevel::Provincial,
            _ => BackboneLevel::National,
        };
    }
    let able = i64::from(teacher.backbone != BackboneLevel::None);
    for _ in 0..service(teacher).min(5) {
        let grade = match draw.weighted(&[140 + 160 * able, 845 - 160 * able, 12, 3]) {
            0 => Assessment::Excellent,
            1 => Assessment::Qualified,
            2 => Assessment::BasicallyQualified,
            _ => Assessment::NotGraded,
        };
        teacher.assessments.push(grade);
    }
    let mut some = |per_mille: i64| u16::from(draw.chance(per_mille)) + u16::from(draw.chance(per_mille / 3));
    teacher.honours = Honours {
        national: some(2 + 10 * able),
        provincial: some(15 + 60 * able),
        municipal: some(70 + 150 * able),
        county: some(220 + 250 * able),
    };
    teacher.teaching_rank = Some(draw.between(1, 10) as u16);
    let load = match teacher.stage {
        Stage::Primary => draw.between(11, 18),
        Stage::Junior => draw.between(9, 15),
        Stage::Senior => draw.between(8, 13),
    };
    teacher.weekly_lessons = Some(Lessons::whole(load));
}

/// Certificates: mostly for the stage and subject taught; some for a second subject, which is often one taught besides.
pub(super) fn certificate(teacher: &mut Teacher, draw: &mut Draw) {
    let stage = teacher.stage;
    teacher.certified_stage = Some(match stage {
        Stage::Primary if draw.chance(150) => Stage::Junior,
        Stage::Junior if draw.chance(120) => Stage::Senior,
        same => same,
    });
    teacher.certified_subjects.push(teacher.subject);
    if draw.chance(300) {
        let second = match teacher.other_subjects.first() {
            Some(&taught) if draw.chance(700) => taught,
            _ => subjects::second(stage, teacher.subject, draw),
        };
        if second != teacher.subject {
            teacher.certified_subjects.push(second);
        }
    }
}

/// Status, protection, willingness and household.
fn draw_circumstances(
    teacher: &mut Teacher,
    parameters: &CountyParameters,
    zone: ZoneIndex,
    draw: &mut Draw,
) {
    teacher.status = match draw.weighted(&[972, 12, 4, 12]) {
        0 => Status::OnPost,
        1 => Status::Seconded,
        2 => Status::Supporting,
        _ => Status::LongLeave,
    };
    teacher.protected = draw.chance(15);
    teacher.willing_to_move = draw.chance(250);
    let seat = i64::from(seat_zones(parameters));
    teacher.home_zone = Some(match draw.weighted(&[450, 450, 100]) {
        0 => zone,
        1 => ZoneIndex(draw.between(0, seat - 1) as u32),
        _ => ZoneIndex(draw.between(0, i64::from(parameters.zones) - 1) as u32),
    });
}

/// Graduating grades, contracted service and those barred from competing.
pub(super) fn obligations(drawn: &[DrawnSchool], draw: &mut Draw, teachers: &mut [Teacher]) {
    for teacher in teachers {
        let school = teacher.school.and_then(|school| drawn.get(school.index()));
        let rural = school.is_some_and(|drawn| drawn.school.locality == Locality::Rural);
        let grades = teacher.stage.grades();
        teacher.graduating_grade = draw.chance(1_000 / grades);
        let service = service(teacher);
        let contracted = draw.chance(if rural { 600 } else { 150 });
        // Special posts 特岗 bind for three years, state-funded graduates 公费师范生 for six.
        let years = if draw.chance(500) { 3 } else { 6 };
        teacher.service_until =
            (contracted && service < years).then(|| Year(REFERENCE_YEAR + (years - service) as u16));
        teacher.barred = draw.chance(3);
    }
}
