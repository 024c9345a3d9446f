//! How long a call takes, said before it begins where that is long.

use shapan::language::{Language, Message};
use shapan::roster::Roster;
use shapan::text;

use super::Output;

/// Nanoseconds of a run with its indicators on a usual machine, for each teacher (`docs/performance.md`).
const A_TEACHER: u64 = 1_300;
/// The same for each teacher and school: whoever would rather be elsewhere looks at every school.
const A_SCHOOL: u64 = 2;
/// Fewer seconds need no word.
const SHORT: u64 = 3;

/// Says how long so many runs of a roster take, to standard error, unless that is short.
pub fn announce(roster: &Roster, runs: u64, language: Language, out: &mut Output) {
    if let Some(words) = words(
        [roster.teachers.len(), roster.schools.len()].map(|count| count as u64),
        runs,
    ) {
        out.aside(&words.say(language));
    }
}

/// About how many seconds so many runs take.
const fn seconds([teachers, schools]: [u64; 2], runs: u64) -> u64 {
    let a_teacher = A_TEACHER.saturating_add(schools.saturating_mul(A_SCHOOL));
    teachers.saturating_mul(runs).saturating_mul(a_teacher) / 1_000_000_000
}

fn words(county: [u64; 2], runs: u64) -> Option<Message> {
    let seconds = seconds(county, runs);
    let [teachers, _] = county;
    (seconds >= SHORT).then(|| {
        text! {
            zh: "要推演 {runs} 次（{teachers} 名教师），一般约需 {seconds} 秒，请等候；用 --draws 减少抽签次数可以缩短。",
            en: "{runs:run|runs} with {teachers:teacher|teachers}: about {seconds} seconds, as a rule; fewer --draws take less.",
            runs, teachers, seconds
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_is_said_and_what_does_not_is_not() {
        // Twenty draws of two policies over a county of 3,000 teachers: 0.3 s.
        let county = [3_000, 100];
        assert_eq!(seconds(county, 40), 0);
        assert!(words(county, 40).is_none());
        // A thousand draws of them: 9 s.
        assert_eq!(seconds(county, 2_000), 9);
        let said = words(county, 2_000).unwrap();
        assert!(
            said.say(Language::Chinese)
                .contains("2000 次（3000 名教师），一般约需 9 秒"),
            "{}",
            said.say(Language::Chinese)
        );
        assert!(said.say(Language::English).contains("about 9 seconds"));
        // The largest district that is made up.
        assert_eq!(seconds([142_102, 5_000], 40), 64);
        assert_eq!(seconds([u64::MAX; 2], 2), u64::MAX / 1_000_000_000);
    }
}
