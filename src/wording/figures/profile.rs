//! A synthetic county beside what is known of real ones, before anybody uses it.

use crate::language::{Language, Message, Text};
use crate::outcome::figures::profile::{FEATURES, Feature};
use crate::random::Seed;
use crate::roster::Roster;
use crate::roster::generate::{County, CountyParameters, FEW_SCHOOLS};
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, titled};

/// What a synthetic county is called wherever it stands: so that it is never taken for a real one, and so that it can be
/// made again.
pub fn name(county: County, parameters: &CountyParameters, seed: Seed) -> Message {
    let (schools, newcomers) = (parameters.schools, parameters.newcomers);
    if newcomers > 0 {
        return text! {
            zh: "虚构县：{kind}，{schools} 所学校，新进人员 {newcomers} 名，随机种子 {seed}",
            en: "Made-up county: {kind}, {schools:school|schools}, {newcomers:newcomer|newcomers}, seed {seed}",
            kind = county.name(), schools, newcomers, seed = seed.0
        };
    }
    text! {
        zh: "虚构县：{kind}，{schools} 所学校，随机种子 {seed}",
        en: "Made-up county: {kind}, {schools:school|schools}, seed {seed}",
        kind = county.name(), schools, seed = seed.0
    }
}

/// What it is like, and what that is worth.
pub fn about(county: County, roster: &Roster) -> Vec<Message> {
    let (schools, teachers) = (roster.schools.len(), roster.staff().count());
    let pupils: u32 = roster.schools.iter().map(crate::roster::School::pupils).sum();
    let size = text! {
        zh: "{schools} 所学校，{teachers} 名教师，{pupils} 名学生。{about}",
        en: "{schools:school|schools}, {teachers:teacher|teachers}, {pupils:pupil|pupils}: {about}",
        schools, teachers, pupils, about = county.about()
    };
    let worth = text! {
        zh: "学校、教师和学生全部由随机种子生成，不是任何一个县；结果只能用来说明规则如何起作用，不能当作某县的测算。下表把它与公布过的真实数字对照，公布的数字很少，多来自一两个区县。",
        en: "All schools, teachers and pupils are made from a seed and are nobody's: results show how rules work, and forecast nothing for any county. The table sets it beside what is published of real ones, which is little and mostly of one or two counties."
    };
    let mut said = vec![size];
    let newcomers = roster.newcomers();
    if newcomers > 0 {
        said.push(text! {
            zh: "另有 {newcomers} 名新进人员，还没有学校，不算在教师和下表之内；各种进入方式各占多少是本程序的假设。只有接受新进人员的轮次才聘用他们。",
            en: "Besides, {newcomers:newcomer|newcomers} without a school yet, not counted among the teachers or in the table; how many come in which way is an assumption of this program. Only rounds that admit newcomers hire them.",
            newcomers
        });
    }
    said.push(worth);
    said
}

/// Feature by feature: its value, what is published, the range around that, and whether it lies within.
pub fn table(county: County, roster: &Roster, language: Language) -> Table {
    let headings = [
        Heading::words("特征", "Feature"),
        Heading::count("本县", "This county"),
        Heading::words("公布的真实情况", "Published"),
        Heading::words("参照范围", "Range"),
        Heading::words("对照", "Compared"),
        Heading::words("出处", "Source"),
    ];
    let title = Text::new("与真实区县对照", "Beside real counties");
    let mut table = titled("profile", title.in_language(language), &headings, language);
    // Most are of one place: each is told once.
    let mut sources: Vec<Text> = Vec::new();
    for feature in FEATURES {
        if !sources.contains(&feature.source) {
            sources.push(feature.source);
        }
    }
    let place = |source| sources.iter().zip(1..).find(|(known, _)| **known == source);
    let rows = FEATURES.iter().map(|feature| {
        let value = feature.of(roster);
        let shown = value.map_or_else(|| Cell::missing(""), Cell::number);
        let unit = feature.unit.in_language(language);
        let name = feature.name.in_language(language);
        let (least, most) = (number(feature, feature.least), number(feature, feature.most));
        let cells = vec![
            Cell::words(if unit.is_empty() {
                name.to_owned()
            } else {
                format!("{name} ({unit})")
            }),
            shown,
            Cell::words(feature.published.in_language(language)),
            Cell::words(format!("{least}–{most}")),
            Cell::words(compared(county, roster, feature, value).say(language)),
            Cell::words(place(feature.source).map_or_else(String::new, |(_, number)| format!("[{number}]"))),
        ];
        Row {
            decimals: Some(feature.decimals),
            ..Row::new(feature.key, cells)
        }
    });
    table.rows = rows.collect();
    let notes = sources.iter().zip(1..);
    let notes = notes.map(|(source, number)| format!("[{number}] {}", source.in_language(language)));
    table.notes = notes.collect();
    table.grouped = true;
    table
}

fn number(feature: &Feature, value: f64) -> String {
    crate::numbers::number(value, usize::from(feature.decimals))
}

/// Whether a feature lies within its range; if not, why not.
fn compared(county: County, roster: &Roster, feature: &Feature, value: Option<f64>) -> Message {
    let Some(value) = value else {
        return Text::new("无法计算", "cannot be worked out").into();
    };
    if feature.holds(value) {
        return Text::new("在范围内", "within").into();
    }
    let departures = county.departures();
    let named = departures.iter().find(|named| named.feature == feature.key);
    let is_small = roster.schools.len() < FEW_SCHOOLS as usize;
    match named {
        Some(departure) => {
            text! { zh: "有意不同：{why}", en: "meant to differ: {why}", why = departure.why }
        }
        None if is_small => Text::new(
            "超出范围：学校少，一两所就能左右整体",
            "outside: with so few schools, one or two move the whole",
        )
        .into(),
        None => Text::new("超出范围", "outside").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::generate::generate;

    #[test]
    fn a_made_up_county_says_that_it_is_one_and_how_to_make_it_again() {
        let mut parameters = County::Mountain.parameters(60);
        let called = name(County::Mountain, &parameters, Seed(7));
        assert_eq!(
            called.say(Language::Chinese),
            "虚构县：山区县（教学点多），60 所学校，随机种子 7"
        );
        assert_eq!(
            called.say(Language::English),
            "Made-up county: a mountain county with many teaching points, 60 schools, seed 7"
        );
        parameters.newcomers = 1;
        assert_eq!(
            name(County::Mountain, &parameters, Seed(7)).say(Language::English),
            "Made-up county: a mountain county with many teaching points, 60 schools, 1 newcomer, seed 7"
        );
    }

    #[test]
    fn every_feature_stands_beside_what_is_published_and_departures_say_why() {
        let roster = generate(&County::Urban.parameters(150), Seed(1)).unwrap();
        let table = table(County::Urban, &roster, Language::Chinese);
        assert_eq!(table.rows.len(), FEATURES.len());
        let words = |key: &str| {
            let row = table.rows.iter().find(|row| row.key == key).unwrap();
            row.cells.clone()
        };
        let women = words("women");
        assert_eq!(women[0], Cell::words("女教师 (%)"));
        assert_eq!(women[2..4], [Cell::words("70.5%"), Cell::words("68.0–73.0")]);
        assert!(
            matches!(&women[4], Cell::Words(why) if why.starts_with("有意不同：")),
            "{women:?}"
        );
        assert_eq!(words("teachers")[4], Cell::words("在范围内"));
        assert_eq!(women[5], Cell::words("[4]"));
        assert!(
            table.notes[3].starts_with("[4] 广州市白云区"),
            "{:?}",
            table.notes
        );
        let said = about(County::Urban, &roster);
        assert!(said[0].say(Language::Chinese).contains("150 所学校"));
        assert!(said[1].say(Language::Chinese).contains("不是任何一个县"));
    }

    #[test]
    fn a_handful_of_schools_is_excused_by_its_size() {
        let roster = generate(&County::Small.parameters(4), Seed(3)).unwrap();
        let table = table(County::Small, &roster, Language::English);
        let compared: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[4]).collect();
        assert!(!compared.contains(&&Cell::words("outside")), "{compared:?}");
    }
}
