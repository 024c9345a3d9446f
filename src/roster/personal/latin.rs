//! Names of people in Latin letters: Chinese ones in pinyin, and English ones.

/// The commonest surnames in pinyin.
const SURNAMES: &str = " wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng shen zeng peng lv lyu su lu jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin yi chang qiao lai gong wen ouyang sima zhuge shangguan ";
/// Finals of syllables.
const FINALS: &str = " a o e ai ei ao ou an en ang eng ong er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v ve ";
/// Given names of English.
const GIVEN: &str = " james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick jack dennis jerry mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine rachel carolyn janet catherine maria heather diane ruth julie olivia joyce alice peter tom mike lucy jane kate henry tony ";
/// Words in pinyin that codes are made of and that could be names.
const WORDS: &str = " shuxue yuwen yingyu wuli huaxue shengwu lishi dili yinyue meishu tiyu zhengzhi gaozhong laoshi female change panda mango xiaoxue xuexiao linshi daike yishu shijian gaoji hanyu chengdong chengxi chengnan chengbei chengguan chengqu line machine human huge tango wuhan ";
/// What places and schools are called.
const PLACES: &str = " school primary junior senior middle high college university academy kindergarten town village district zone county city street road area campus centre center north south east west ";

/// Most bytes of a text in which names are looked for.
const MOST_BYTES: usize = 400;

/// A name in Latin letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Its words, in small letters.
    pub words: String,
    /// Whether it is one even where no other stands beside it.
    pub alone: bool,
}

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

/// The names in a cell: the one that it is, but for digits around it, several parted by commas, or those inside a sentence.
pub(super) fn names(text: &str) -> Vec<Name> {
    if let Some(name) = name(text) {
        return vec![name];
    }
    // Neither a list nor a sentence is without a gap.
    if !text.contains([' ', ',', ';', '/', '&']) || text.len() > MOST_BYTES {
        return Vec::new();
    }
    let pieces = || {
        text.split([',', ';', '/', '&'])
            .flat_map(|piece| piece.split(" and "))
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
    };
    if pieces().nth(1).is_some() {
        let names: Option<Vec<Name>> = pieces()
            .map(|piece| name(piece).filter(|name| name.alone))
            .collect();
        if let Some(names) = names {
            return names;
        }
    }
    pieces().flat_map(inside).collect()
}

/// Names of two words inside a sentence, both with a capital, and no place.
fn inside(sentence: &str) -> Vec<Name> {
    let words: Vec<&str> = sentence.split_ascii_whitespace().collect();
    if words.len() < 3 {
        return Vec::new();
    }
    let capital = |word: &str| word.starts_with(|first: char| first.is_ascii_uppercase());
    let is_place = |place: usize| {
        words
            .get(place)
            .is_some_and(|word| listed(PLACES, &word.to_ascii_lowercase()))
    };
    let pairs = words.windows(2).enumerate();
    let names = pairs.filter_map(|(place, pair)| match pair {
        [first, second] if capital(first) && capital(second) && !is_place(place + 2) => {
            name(&format!("{first} {second}")).filter(|name| name.alone)
        }
        _ => None,
    });
    names.collect()
}

/// The name that a cell is, but for digits around it.
pub(super) fn name(text: &str) -> Option<Name> {
    if !(4..=48).contains(&text.len()) || !text.is_ascii() {
        return None;
    }
    let bare = text.trim_matches(|character: char| !character.is_ascii_alphabetic());
    let is_gap = |character: char| matches!(character, ' ' | '.' | '_' | '-' | ',' | '\'');
    if bare.len() < 4
        || !bare
            .chars()
            .all(|character| character.is_ascii_alphabetic() || is_gap(character))
    {
        return None;
    }
    let words = split(bare);
    let lower: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    let joined = lower.concat();
    if !(1..=4).contains(&words.len())
        || listed(WORDS, &joined)
        || lower.iter().any(|word| listed(PLACES, word))
    {
        return None;
    }
    let capital = words
        .iter()
        .all(|word| word.starts_with(|first: char| first.is_ascii_uppercase()));
    let english = words.len() >= 2 && listed(GIVEN, lower.first()?) && lower.last()?.len() >= 2;
    let alone = match words.len() {
        1 => {
            let rest = joined_name(&joined)?;
            rest >= 1
        }
        _ => english || pinyin(&lower)?,
    };
    (alone).then_some(Name {
        words: joined,
        alone: words.len() >= 2 && (capital || !bare.contains(' ')),
    })
}

/// Words apart by marks or, as in `ZhangWei`, by capitals.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text
        .split(|character: char| !character.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
    {
        let bytes = word.as_bytes();
        let mut start = 0;
        for (place, pair) in bytes.windows(2).enumerate() {
            if let [before, after] = pair
                && before.is_ascii_lowercase()
                && after.is_ascii_uppercase()
            {
                words.extend(word.get(start..=place));
                start = place + 1;
            }
        }
        words.extend(word.get(start..));
    }
    words
}

/// Whether words are a surname and one or two syllables, in either order; `None` if they are not.
fn pinyin(words: &[String]) -> Option<bool> {
    let one = |surname: &str, given: &[String]| {
        listed(SURNAMES, surname) && matches!(syllables(&given.concat()), Some(1..=2))
    };
    let (first, rest) = words.split_first()?;
    let (last, others) = words.split_last()?;
    (one(first, rest) || one(last, others)).then_some(true)
}

/// How many syllables follow a surname in one word that is a name.
fn joined_name(word: &str) -> Option<usize> {
    (2..=6).rev().find_map(|length| {
        let (surname, given) = word.split_at_checked(length)?;
        let count = syllables(given).filter(|count| (1..=2).contains(count) && given.len() >= 2)?;
        listed(SURNAMES, surname).then_some(count)
    })
}

/// The fewest syllables that a word can be read as.
fn syllables(word: &str) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    if word.len() > 14 {
        return None;
    }
    (1..=6)
        .rev()
        .filter_map(|length| {
            let (syllable, rest) = word.split_at_checked(length)?;
            if !is_syllable(syllable) {
                return None;
            }
            syllables(rest).map(|count| count + 1)
        })
        .min()
}

fn is_syllable(text: &str) -> bool {
    const INITIALS: [&str; 23] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z",
        "c", "s", "y", "w",
    ];
    let rest = INITIALS
        .iter()
        .find_map(|initial| text.strip_prefix(initial))
        .unwrap_or(text);
    let whole = rest.len() == text.len();
    !rest.is_empty() && listed(FINALS, rest) && !(whole && rest.starts_with(['i', 'u', 'v']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_latin_letters_are_known() {
        for text in [
            "Wang Wei",
            "ZHANG Xiaoming",
            "Xiaoming Wang",
            "John Smith",
            "ZhangWei",
            "li.na",
            "wang_wei",
            "Mary O'Neil",
        ] {
            assert!(name(text).is_some_and(|name| name.alone), "{text}");
        }
        for text in ["wangwei123", "zhangxiaoming", "lina", "ouyangxiu"] {
            assert!(name(text).is_some_and(|name| !name.alone), "{text}");
        }
    }

    #[test]
    fn codes_words_and_places_are_not() {
        for text in [
            "T00001",
            "S001-T01",
            "shuxue001",
            "female",
            "bachelor",
            "primary",
            "chinese",
            "East Park School",
            "senior_grade",
            "none",
            "rural",
            "Li Village",
            "first_grade",
            "county",
            "A1",
            "music;art",
            "true",
            "excellent",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }

    #[test]
    fn lists_and_sentences_hold_names() {
        for (text, count) in [
            ("Wang Wei, Li Na", 2),
            ("Wang Wei and Li Na", 2),
            ("John Smith; Mary Brown", 2),
            ("taught by Wang Wei this term", 1),
            ("T00001, T00002", 0),
            ("moved from Wang Wei School last year", 0),
            ("good, excellent", 0),
            ("music / art", 0),
            ("moved from East Park Town", 0),
        ] {
            assert_eq!(names(text).len(), count, "{text}");
        }
    }
}
