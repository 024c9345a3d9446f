//! How long a call takes, said before it begins where that is long.

use shapan::language::{Language, Message};
use shapan::roster::Roster;
use shapan::text;

use super::Output;

/// Nanoseconds of a run with its indicators, for each teacher of a county of usual size, on a usual machine
/// (`docs/performance.md`).
const A_TEACHER: u64 = 2_500;
/// Fewer seconds need no word.
const SHORT: u64 = 3;

/// Says how long so many runs of a roster take, to standard error, unless that is short.
pub fn announce(roster: &Roster, runs: u64, language: Language, out: &mut Output) {
    if let Some(words) = words(roster.teachers.len() as u64, runs) {
        out.aside(&words.say(language));
    }
}

/// About how many seconds so many runs take.
const fn seconds(teachers: u64, runs: u64) -> u64 {
    teachers.saturating_mul(runs).saturating_mul(A_TEACHER) / 1_000_000_000
}

fn words(teachers: u64, runs: u64) -> Option<Message> {
    let seconds = seconds(teachers, runs);
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
        assert_eq!(seconds(3_000, 40), 0);
        assert!(words(3_000, 40).is_none());
        // A thousand draws of them: 15 s.
        assert_eq!(seconds(3_000, 2_000), 15);
        let said = words(3_000, 2_000).unwrap();
        assert!(
            said.say(Language::Chinese)
                .contains("2000 次（3000 名教师），一般约需 15 秒"),
            "{}",
            said.say(Language::Chinese)
        );
        assert!(said.say(Language::English).contains("about 15 seconds"));
        // A province.
        assert_eq!(seconds(600_000, 40), 60);
        assert_eq!(seconds(u64::MAX, 2), u64::MAX / 1_000_000_000);
    }
}
