//! Names of files that the page saves.

/// The most characters of a part of a name.
const LONGEST: usize = 40;

/// A name made of parts, such as a scenario and a roster, without what a file system cannot keep in a name.
///
/// ```
/// use shapan::app::file_name::file_name;
///
/// assert_eq!(file_name(&["送审稿：二/三", "甲县 学校"], "json"), "送审稿：二_三-甲县_学校.json");
/// ```
pub fn file_name(parts: &[&str], ending: &str) -> String {
    let kept: Vec<String> = parts
        .iter()
        .map(|part| cleaned(part))
        .filter(|part| !part.is_empty())
        .collect();
    let name = if kept.is_empty() {
        "shapan".to_owned()
    } else {
        kept.join("-")
    };
    format!("{name}.{ending}")
}

/// The name of a file without its ending.
pub fn stem(name: &str) -> &str {
    name.rsplit_once('.')
        .map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn cleaned(part: &str) -> String {
    let is_kept = |character: char| {
        let is_mark = matches!(character, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        // Marks of direction would show another ending than the file has.
        let is_hidden = matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        !(is_mark || is_hidden || character.is_control() || character.is_whitespace())
    };
    let name: String = part
        .trim()
        .chars()
        .take(LONGEST)
        .map(|character| if is_kept(character) { character } else { '_' })
        .collect();
    name.trim_matches(['.', '_', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_scenario_is_called_the_file_can_be_kept() {
        assert_eq!(file_name(&["..", "\u{202e}nosj"], "json"), "nosj.json");
        assert_eq!(file_name(&["", " "], "csv"), "shapan.csv");
        assert_eq!(file_name(&["a\nb"], "csv"), "a_b.csv");
        assert_eq!(
            file_name(&[&"长".repeat(200)], "json").chars().count(),
            LONGEST + 5
        );
    }

    #[test]
    fn the_ending_of_a_file_is_no_part_of_its_name() {
        assert_eq!(
            ["甲县.json", "a.b.csv", ".json", "plain"].map(stem),
            ["甲县", "a.b", ".json", "plain"]
        );
    }
}
