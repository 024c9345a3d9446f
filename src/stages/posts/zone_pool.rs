//! Posts of a zone 学区走教: small schools give the fractions of a post that some subjects come to to the school of the
//! zone with the most pupils of the stage, which employs those who travel.

use super::shares::{AllShares, Shares, Visit};
use super::unit_posts;
use crate::apportionment::largest_remainder;
use crate::policy::Policy;
use crate::roster::{Code, Roster, Stage, Subject};
use crate::stages::establishment::StaffingUnit;

/// The posts of every unit, with those that the small schools of each zone pool.
pub(super) fn share(roster: &Roster, policy: &Policy, units: &[StaffingUnit]) -> AllShares {
    let rules = &policy.posts.itinerant;
    let mut travels = [false; Subject::COUNT];
    for subject in &rules.subjects {
        travels[subject.index()] = true;
    }
    let pools = |unit: &StaffingUnit| unit.pupils < rules.pupils_below;
    let shares = units.iter().map(|unit| {
        let mut shares = Shares {
            need: unit.need_by_subject,
            ..Shares::default()
        };
        if !pools(unit) {
            shares.round(unit_posts(unit, policy.posts.basis));
        }
        shares
    });
    let mut all = AllShares {
        units: shares.collect(),
        ..AllShares::default()
    };
    for (zone, _) in roster.zones.iter().enumerate() {
        for &stage in Stage::ALL {
            let here =
                |unit: &StaffingUnit| unit.stage == stage && roster.school(unit.school).zone.index() == zone;
            let pooled: Vec<usize> = (0..units.len())
                .filter(|&unit| here(&units[unit]) && pools(&units[unit]))
                .collect();
            // The school of the zone with the most pupils of the stage employs those who travel.
            let host = (0..units.len())
                .filter(|&unit| here(&units[unit]))
                .max_by_key(|&unit| (units[unit].pupils, std::cmp::Reverse(unit)));
            if let Some(host) = host {
                pool(policy, units, &mut all, &pooled, host, &travels);
            }
        }
    }
    all
}

/// Pools the subjects that travel: each unit keeps its whole posts of them and gives the fractions to the host; its
/// other subjects share what is left. No post is made or lost.
fn pool(
    policy: &Policy,
    units: &[StaffingUnit],
    shared: &mut AllShares,
    pooled: &[usize],
    host: usize,
    travels: &[bool; Subject::COUNT],
) {
    let all = &mut shared.units;
    let mut fractions = [0_i64; Subject::COUNT];
    let mut given = 0;
    for &unit in pooled {
        let need = units[unit].need_by_subject;
        let total = unit_posts(&units[unit], policy.posts.basis);
        let needed: i64 = need.iter().sum();
        if needed == 0 {
            continue;
        }
        let mut fraction_here = 0;
        let mut left = total;
        let mut others = need;
        for subject in (0..Subject::COUNT).filter(|&subject| travels[subject]) {
            others[subject] = 0;
            // The exact share of the unit's posts, in thousandths.
            let exact = total * 1_000 * need[subject] / needed;
            let (whole, fraction) = (exact / 1_000, exact % 1_000);
            all[unit].posts[subject] = whole;
            left -= whole;
            fraction_here += fraction;
            fractions[subject] += fraction;
            // The need that goes with the fraction goes to the host too.
            let need_moved = if exact == 0 {
                0
            } else {
                need[subject] * fraction / exact
            };
            all[unit].need[subject] -= need_moved;
            all[host].need[subject] += need_moved;
            if need_moved > 0 && unit != host {
                shared.served.push(Visit {
                    unit,
                    subject: Subject::ALL[subject],
                    by: host,
                    need: need_moved,
                });
            }
        }
        let gives = ((fraction_here + 500) / 1_000).min(left);
        given += gives;
        all[unit].share_out(left - gives, &others);
        // A timetable of nothing but travelling subjects leaves the rest with the host.
        if others.iter().all(|&need| need == 0) {
            given += left - gives;
        }
    }
    for (subject, share) in largest_remainder(given, &fractions).into_iter().enumerate() {
        all[host].posts[subject] += share;
        all[host].itinerant[subject] += share;
    }
}
