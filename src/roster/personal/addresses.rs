//! Home addresses: a street or an estate, and a number of a house, a stair or a flat behind it.

use super::Certainty;

/// What streets and estates end in.
const STREETS: &str = "路街巷道弄村区园苑庄屯里寓厦院城坊";
/// What a number of a house or a flat is followed by.
const NUMBERED: &str = "号栋幢室弄座";
/// What schools and offices end in, whose addresses are no person's.
const SCHOOLS: &str = "学校园点部院心班";

/// The address in a text: sure with a flat or a stair, doubtful with a house number only.
pub(super) fn find(text: &str) -> Option<Certainty> {
    if text.is_ascii() {
        return english(text);
    }
    if text.len() < 12 {
        return None;
    }
    let characters: Vec<char> = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    let is_digit = |character: &char| {
        character.is_ascii_alphanumeric() || "一二三四五六七八九十百〇零".contains(*character)
    };
    let mut street = None;
    let (mut house, mut flat) = (false, false);
    for (place, pair) in characters.windows(2).enumerate() {
        let [character, next] = pair else { continue };
        if STREETS.contains(*character) && street.is_none() && place > 0 {
            street = Some(place);
        }
        let after_street = street.is_some_and(|street| street < place);
        if after_street && is_digit(character) && NUMBERED.contains(*next) {
            house |= *next == '号';
            flat |= *next != '号' || characters.get(place + 2) == Some(&'楼');
        }
        flat |= after_street
            && *character == '单'
            && *next == '元'
            && characters.get(place - 1).is_some_and(is_digit);
    }
    let of_school = characters.last().is_some_and(|last| SCHOOLS.contains(*last));
    match (flat, house && !of_school) {
        (true, _) if !of_school || house => Some(Certainty::Sure),
        (_, true) => Some(Certainty::Doubtful),
        _ => in_steps(&characters).then_some(Certainty::Doubtful),
    }
}

/// Province, county and village without a number.
fn in_steps(characters: &[char]) -> bool {
    let after = |from: usize, list: &str| {
        let rest = characters.get(from..).unwrap_or_default();
        rest.iter()
            .position(|character| list.contains(*character))
            .map(|place| from + place + 1)
    };
    let province = after(2, "省市");
    let county = province.and_then(|from| after(from + 1, "县区市"));
    let town = county.and_then(|from| after(from + 1, "镇乡道村路街"));
    town.is_some()
        && characters
            .last()
            .is_some_and(|last| "村路街巷组里苑".contains(*last))
}

fn english(text: &str) -> Option<Certainty> {
    if text.len() < 8 || !text.bytes().any(|byte| byte.is_ascii_digit()) || !text.contains(' ') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &&str| word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let is_street = |word: &&str| matches!(*word, "road" | "rd" | "street" | "avenue" | "ave" | "lane");
    let flat = words.windows(2).any(
        |pair| matches!(pair, ["room" | "apt" | "flat" | "unit" | "apartment", number] if is_number(number)),
    );
    let first = words.iter().position(is_number);
    let street = words.iter().position(is_street);
    let house = first
        .zip(street)
        .is_some_and(|(number, street)| number < street && street - number <= 4);
    match (flat, house) {
        (true, true) => Some(Certainty::Sure),
        (_, true) => Some(Certainty::Doubtful),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_by_street_and_number() {
        for text in [
            "解放路12号3栋502室",
            "广州市白云区石井街红星小区3栋2单元501",
            "阳光花园8幢301室",
            "Room 301, 12 Jiefang Road",
            "人民路5弄3号楼",
        ] {
            assert_eq!(find(text), Some(Certainty::Sure), "{text}");
        }
        for text in [
            "解放路12号",
            "河南省郑州市中原区建设路8号",
            "广东省广州市白云区石井街红星村",
            "12 Jiefang Road",
            "红星村三十二号",
        ] {
            assert_eq!(find(text), Some(Certainty::Doubtful), "{text}");
        }
    }

    #[test]
    fn schools_zones_and_rooms_are_none() {
        for text in [
            "解放路小学",
            "解放路12号小学",
            "城东学区",
            "第3中学",
            "石井街道",
            "教学楼201室",
            "高一(3)班",
            "3号楼",
            "红星村小学",
            "广州市白云区",
            "S001 East",
            "2号教学点",
            "No. 3 Road School",
            "白云区第12小学",
        ] {
            assert!(find(text) != Some(Certainty::Sure), "{text}");
            if text != "No. 3 Road School" {
                assert_eq!(find(text), None, "{text}");
            }
        }
    }
}
