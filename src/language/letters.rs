//! Small letters and marks, without the tables of Unicode: those weigh some 25 kilobytes, and the page, which looks for
//! words in tables and puts them in order, would carry them.

/// The small letter of a letter as it stands in codes and names: Latin with its marks (those of pinyin among them), Greek,
/// Cyrillic, full width. Anything else stays as it is.
///
/// ```
/// use shapan::language::small;
/// assert_eq!("LǙ ÉCOLE Ｔ1 语文".chars().map(small).collect::<String>(), "lǚ école ｔ1 语文");
/// ```
pub fn small(letter: char) -> char {
    let code = u32::from(letter);
    let to = match code {
        0x41..=0x5A
        | 0xC0..=0xD6
        | 0xD8..=0xDE
        | 0x391..=0x3A1
        | 0x3A3..=0x3AB
        | 0x410..=0x42F
        | 0xFF21..=0xFF3A => code + 32,
        // Pairs of a capital and a small letter, the capital even.
        0x100..=0x12F | 0x132..=0x137 | 0x14A..=0x177 | 0x1DE..=0x1EF | 0x1F8..=0x21F if code % 2 == 0 => {
            code + 1
        }
        // The same, the capital odd.
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC if code % 2 == 1 => code + 1,
        0x400..=0x40F => code + 80,
        _ => code,
    };
    char::from_u32(to).unwrap_or(letter)
}

/// Whether a character is a letter or a digit of the scripts that codes and names are written in, rather than a mark, a
/// sign or a blank.
pub fn is_letter_or_digit(character: char) -> bool {
    match u32::from(character) {
        0..=0x7F => character.is_ascii_alphanumeric(),
        0x80..=0xBF => matches!(character, 'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼' | '½' | '¾'),
        // Signs of reckoning; punctuation, money, arrows and drawings; marks of Chinese; marks of full width.
        0xD7
        | 0xF7
        | 0x2000..=0x206F
        | 0x20A0..=0x20CF
        | 0x2190..=0x245F
        | 0x2500..=0x2BFF
        | 0x3000..=0x3004
        | 0x3008..=0x3020
        | 0x3030
        | 0x303D..=0x303F
        | 0xFE10..=0xFE6F
        | 0xFF00..=0xFF0F
        | 0xFF1A..=0xFF20
        | 0xFF3B..=0xFF40
        | 0xFF5B..=0xFF65
        | 0xFFE0..=0xFFFF => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those of the scripts that the two know.
    fn known() -> impl Iterator<Item = char> {
        let scripts = [
            0..=0x24F,
            0x391..=0x3A1,
            0x3A3..=0x3C9,
            0x400..=0x45F,
            0x2000..=0x206F,
            0x3000..=0x3029,
            0x3400..=0x3FFF,
        ];
        let more = [0x4E00..=0x9FFF, 0xFF00..=0xFF65];
        scripts
            .into_iter()
            .chain(more)
            .flatten()
            .filter_map(char::from_u32)
    }

    #[test]
    fn letters_become_small_as_by_the_tables_and_nothing_else_changes() {
        for letter in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let by_table: String = letter.to_lowercase().collect();
            let small = small(letter);
            assert!(small == letter || by_table == small.to_string(), "{letter}");
        }
        // Letters of African and phonetic alphabets apart.
        let odd = |letter: char| matches!(u32::from(letter), 0x130 | 0x178..=0x24F);
        let left: Vec<char> = known()
            .filter(|&letter| !odd(letter) && letter.to_lowercase().ne([small(letter)]))
            .collect();
        assert_eq!(left, []);
        let tones = "ĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛÜǸŃŇ";
        assert!(tones.chars().map(small).eq(tones.to_lowercase().chars()));
    }

    #[test]
    fn letters_and_digits_are_those_of_the_tables() {
        let wrong: Vec<char> = known()
            .filter(|&character| is_letter_or_digit(character) != character.is_alphanumeric())
            .collect();
        assert_eq!(wrong, []);
    }
}
