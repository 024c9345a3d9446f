//! The code that a mistyped code was probably meant to be.

/// Most single-character changes between a mistyped code and a suggestion.
const FURTHEST: usize = 2;

/// The nearest candidate within [`FURTHEST`] changes, the first of equals; none for a word so short that anything
/// would be near.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().collect();
    let furthest = FURTHEST.min(word.len().saturating_sub(1));
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let characters: Vec<char> = candidate.chars().collect();
        if characters.len().abs_diff(word.len()) > furthest {
            continue;
        }
        let distance = distance(&word, &characters);
        if distance <= furthest && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Levenshtein distance.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    for (row, from) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, to) in right.iter().enumerate() {
            let replaced = previous[column] + usize::from(from != to);
            current.push(replaced.min(previous[column + 1] + 1).min(current[column] + 1));
        }
        previous = current;
    }
    previous[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_codes_are_suggested() {
        let codes = ["S001", "S002", "一中"];
        let suggest = |word| nearest(word, codes.into_iter());
        assert_eq!(suggest("S01"), Some("S001"));
        assert_eq!(suggest("S0O2"), Some("S002"));
        assert_eq!(suggest("第一中"), Some("一中"));
        assert_eq!(suggest("X9"), None);
        assert_eq!(suggest(""), None);
    }
}
