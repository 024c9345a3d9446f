//! Of the lists that teachers handed in, what the rules cut off or pass over.

use super::{ReadinessLine, Treated, line, rule};
use crate::mechanism::Mechanism;
use crate::policy::{Policy, Round, Scope};
use crate::roster::{OnList, Preference, Roster, SchoolIndex, Teacher, TeacherIndex};
use crate::stages::standing::qualifications;

/// Posts that the rules do not open to those who ask for them, and lists longer than a round takes.
pub(super) fn lines(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    if roster.preferences.is_empty() {
        return Vec::new();
    }
    let lists: Vec<&[Preference]> = roster
        .preferences
        .chunk_by(|one, next| one.teacher == next.teacher)
        .collect();
    let mut lines = Vec::new();
    let mut note = |path: &str, treated, is_so: &dyn Fn(&[Preference]) -> bool| {
        let so = lists.iter().filter(|list| is_so(list));
        let teachers: Vec<TeacherIndex> = so
            .filter_map(|list| list.first())
            .map(|wish| wish.teacher)
            .collect();
        if let Some(mut found) = line(roster, rule(path), treated, |_: &Teacher| !teachers.is_empty()) {
            (found.teachers, found.of) = (teachers.len() as u32, lists.len() as u32);
            lines.push(found);
        }
    };
    note("standing.certificate_match", Treated::NotOpen, &|list| {
        // Of a zone some school is enough.
        let mut wishes = list.chunk_by(Preference::is_of_one_wish);
        wishes.any(|schools| schools.iter().all(|wish| is_closed(roster, policy, wish)))
    });
    let competes = |round: &&Round| {
        round.scope != Scope::School
            && round.mechanism != Mechanism::DirectedPlacement
            && !round.mechanism.needs_full_lists()
    };
    for round in policy.rounds_held().iter().filter(competes) {
        let path = format!("rounds.{}.list_length", round.id);
        note(&path, Treated::ListCut, &|list| {
            schools_within(roster, round, list) > round.list_length as usize
        });
    }
    lines
}

/// Whether the rules open nothing of what a teacher asks for at a school.
fn is_closed(roster: &Roster, policy: &Policy, wish: &Preference) -> bool {
    let qualified = qualifications(roster.teacher(wish.teacher), policy);
    let school = roster.school(wish.school);
    !qualified
        .iter()
        .any(|&(stage, subject)| school.roll(stage).is_some() && wish.takes(stage, subject))
}

/// How many schools, and zones, a list names that a round reaches.
fn schools_within(roster: &Roster, round: &Round, list: &[Preference]) -> usize {
    let zone = |school: SchoolIndex| roster.school(school).zone;
    let reached = list.iter().filter(|wish| {
        round.scope == Scope::District
            || roster
                .teacher(wish.teacher)
                .school
                .is_none_or(|own| zone(wish.school) == zone(own))
    });
    let mut places: Vec<OnList> = reached.map(Preference::on_list).collect();
    places.sort_unstable();
    places.dedup();
    places.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, school, teacher};
    use crate::policy::CertificateMatch;
    use crate::roster::{Locality, Subject};

    #[test]
    fn what_the_rules_cut_or_pass_over_is_told_of_so_many_who_handed_in_a_list() {
        let schools = ["A", "B", "C"].map(|id| school(id, Locality::Town, 2)).to_vec();
        let mut roster = county(
            schools,
            vec![teacher("t1", 0, 9), teacher("t2", 0, 5), teacher("t3", 0, 3)],
        );
        let wish = |teacher: u32, rank, school: u32| {
            Preference::new(TeacherIndex(teacher), rank, SchoolIndex(school))
        };
        let mut music = wish(1, 1, 2);
        music.subject = Some(Subject::Music);
        roster.preferences = vec![wish(0, 1, 1), wish(0, 2, 2), music];
        let mut rules = policy(vec![Round::new(
            "district",
            Scope::District,
            Mechanism::DeferredAcceptance,
        )]);
        rules.standing.certificate_match = CertificateMatch::Taught;
        rules.rounds[0].list_length = 1;
        let found = lines(&roster, &rules);
        let told: Vec<_> = found
            .iter()
            .map(|line| (line.treated, line.teachers, line.of))
            .collect();
        assert_eq!(told, [(Treated::NotOpen, 1, 2), (Treated::ListCut, 1, 2)]);
        rules.rounds[0].list_length = 2;
        rules.standing.certificate_match = CertificateMatch::Any;
        assert_eq!(lines(&roster, &rules), []);
    }
}
