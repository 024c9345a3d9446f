//! Deferred acceptance, less the claims that come to nothing.

use super::deferred_acceptance::deferred_acceptance;
use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank};

/// Finds a matching that is better for applicants than the stable ones, with the leave of those who
/// are passed over.
///
/// In [`deferred_acceptance`](crate::matching::deferred_acceptance()) an applicant may take part in turning
/// another away from a programme, only to be turned away too: the claim serves nobody, and yet it
/// costs. One who *consents* waives such claims. The algorithm runs deferred acceptance, and then
/// settles the programmes that nobody still wants, with those who got them, and all who got nothing:
/// no more can be done for them. Where one of them does not consent, nobody of lower rank may ask for
/// what is preferred to what the one got. The rest start afresh among themselves, until nobody is left.
///
/// Nothing is started afresh here. With some applicants out of the way, the best stable matching of the rest is reached
/// from what they hold by giving programmes, round a cycle, to the highest of those who would rather have them
/// (a *rotation*: Gusfield, Irving 1989, section 3.2). What is settled can be in no cycle, and a cycle stays one whatever
/// else is settled or given, so that the order of all this does not matter: each programme in turn follows who wants it
/// to what that one holds, until a cycle is given or a programme that nobody wants is settled.
///
/// Kesten (2010), [doi:10.1162/qjec.2010.125.3.1297](https://doi.org/10.1162/qjec.2010.125.3.1297),
/// known as EADAM; in the simplified form of Tang, Yu (2014),
/// [doi:10.1016/j.jet.2014.10.002](https://doi.org/10.1016/j.jet.2014.10.002).
///
/// # Complexity
///
/// That of deferred acceptance, and O(*w* log *w*) time for the *w* choices that are better than what it gives, for
/// each of which an applicant moves up or is passed by at most once. O(*L*) space for *L* choices in all.
///
/// # What it guarantees
///
/// - Everyone has what deferred acceptance gives or better.
/// - Efficiency, if all consent: nobody can be better off unless another is worse off. If nobody
///   does, it is deferred acceptance.
/// - No applicant who does not consent is passed over.
/// - Whether an applicant consents makes no difference to what that applicant gets.
/// - Whoever gets nothing in deferred acceptance gets nothing here.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - *Stability* towards those who consent.
/// - *Incentives*: an applicant may gain by another list than the true one.
///
/// # Examples
///
/// Ann and Bo would like to swap what they get, but for Cai, who has a claim to Ann's seat ahead of
/// Bo and no hope of getting it.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, efficiency_adjusted};
///
/// let (music, drama, sport) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![1, 1, 1]);
/// let ann = builder.applicant([(drama, Rank(2)), (music, Rank(1))])?;
/// let bo = builder.applicant([(music, Rank(3)), (drama, Rank(1))])?;
/// let cai = builder.applicant([(music, Rank(2)), (sport, Rank(1))])?;
/// let market = builder.build();
///
/// let without = efficiency_adjusted(&market, |_| false);
/// assert_eq!(without.programme_of(ann), Some(music));
/// assert_eq!(without.programme_of(bo), Some(drama));
/// assert_eq!(without.programme_of(cai), Some(sport));
///
/// let with = efficiency_adjusted(&market, |applicant| applicant == cai);
/// assert_eq!(with.programme_of(ann), Some(drama));
/// assert_eq!(with.programme_of(bo), Some(music));
/// assert_eq!(with.programme_of(cai), Some(sport));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn efficiency_adjusted(market: &Market, consents: impl Fn(Applicant) -> bool) -> Matching {
    let mut trade = Trade::new(market, consents);
    // From where the path began to where it has come, each programme wanted by somebody who holds the next.
    let mut path: Vec<Programme> = Vec::new();
    for start in (0..market.programmes() as u32).map(Programme) {
        while trade.state[start.index()] != State::Settled {
            let programme = path.last().copied().unwrap_or(start);
            if path.is_empty() {
                trade.enter(start, &mut path);
            }
            match trade.highest_who_wants(programme) {
                None => {
                    trade.state[programme.index()] = State::Settled;
                    path.pop();
                }
                Some(held) if trade.state[held.index()] == State::OnPath => {
                    let from = path.iter().rposition(|&other| other == held).unwrap_or(0);
                    trade.shift(path.drain(from..));
                }
                Some(held) => trade.enter(held, &mut path),
            }
        }
    }
    trade.into_matching()
}

/// Nobody holds a seat where this stands for a choice.
const NOTHING: u32 = u32::MAX;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    OnPath,
    Settled,
}

/// Somebody would rather have a programme than what deferred acceptance gave. The smaller, the higher there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    rank: Rank,
    applicant: Applicant,
    choice: u32,
}

/// Who holds what, and who would rather have it. Whoever holds nothing, or a programme that is settled, is settled.
struct Trade<'market, C> {
    market: &'market Market,
    consents: C,
    /// By applicant: which of all choices is held.
    held: Vec<u32>,
    state: Vec<State>,
    /// Where the wishes for each programme begin, and after them where the last ones end.
    starts: Vec<u32>,
    /// The wishes for each programme, the highest first.
    wishes: Vec<Wish>,
    /// By programme: the first wish that may still count. Those before it are granted, or their applicants settled.
    next: Vec<u32>,
}

impl<'market, C: Fn(Applicant) -> bool> Trade<'market, C> {
    fn new(market: &'market Market, consents: C) -> Self {
        let lists = market.lists();
        let stable = deferred_acceptance(market);
        let mut held = vec![NOTHING; market.applicants()];
        let mut starts = vec![0_u32; market.programmes() + 1];
        let better = |applicant: Applicant| {
            let got = stable.programme_of(applicant);
            let range = lists.range(applicant);
            range.take_while(move |&choice| Some(lists.programmes()[choice]) != got)
        };
        for applicant in market.everyone() {
            let mut wished = 0;
            for choice in better(applicant) {
                starts[lists.programmes()[choice].index() + 1] += 1;
                wished += 1;
            }
            if stable.programme_of(applicant).is_some() {
                held[applicant.index()] = (lists.range(applicant).start + wished) as u32;
            }
        }
        for programme in 1..starts.len() {
            starts[programme] += starts[programme - 1];
        }
        let mut next = starts.clone();
        let nobody = Wish {
            rank: Rank(0),
            applicant: Applicant(0),
            choice: NOTHING,
        };
        let mut wishes = vec![nobody; starts[market.programmes()] as usize];
        for applicant in market.everyone() {
            for choice in better(applicant) {
                let place = &mut next[lists.programmes()[choice].index()];
                wishes[*place as usize] = Wish {
                    rank: lists.values()[choice],
                    applicant,
                    choice: choice as u32,
                };
                *place += 1;
            }
        }
        for ends in starts.windows(2) {
            wishes[ends[0] as usize..ends[1] as usize].sort_unstable();
        }
        next.clone_from(&starts);
        Self {
            market,
            consents,
            held,
            state: vec![State::Open; market.programmes()],
            starts,
            wishes,
            next,
        }
    }

    fn enter(&mut self, programme: Programme, path: &mut Vec<Programme>) {
        self.state[programme.index()] = State::OnPath;
        path.push(programme);
    }

    /// What an applicant holds.
    fn programme(&self, applicant: Applicant) -> Option<Programme> {
        let programmes = self.market.lists().programmes();
        programmes.get(self.held[applicant.index()] as usize).copied()
    }

    /// What the highest of those holds who would rather have `programme`; nothing where nobody does, or only such as
    /// are barred from asking, for good.
    fn highest_who_wants(&mut self, programme: Programme) -> Option<Programme> {
        let end = self.starts[programme.index() + 1];
        while self.next[programme.index()] < end {
            let wish = self.wishes[self.next[programme.index()] as usize];
            // What stands earlier in one list is the better.
            if wish.choice < self.held[wish.applicant.index()] {
                let held = self.programme(wish.applicant);
                match held.filter(|held| self.state[held.index()] != State::Settled) {
                    Some(held) => return Some(held),
                    // Settled without it: nobody lower may have it.
                    None if !(self.consents)(wish.applicant) => self.next[programme.index()] = end,
                    None => self.next[programme.index()] += 1,
                }
            } else {
                self.next[programme.index()] += 1;
            }
        }
        None
    }

    /// Gives each programme of a cycle to the highest of those who want it.
    fn shift(&mut self, cycle: impl Iterator<Item = Programme>) {
        for programme in cycle {
            let wish = self.wishes[self.next[programme.index()] as usize];
            self.held[wish.applicant.index()] = wish.choice;
            self.state[programme.index()] = State::Open;
        }
    }

    fn into_matching(self) -> Matching {
        let everyone = self.market.everyone();
        Matching::new(everyone.map(|applicant| self.programme(applicant)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::blocking_pairs;
    use crate::matching::testing::fixtures::{
        gusfield_irving, outcome, roth_sotomayor_2_9, roth_sotomayor_2_17, textbook, three_posts_kept,
        three_posts_lost,
    };

    #[test]
    fn three_posts() {
        assert_eq!(
            outcome(&efficiency_adjusted(&three_posts_kept(), |_| true)),
            [2, 1, 3]
        );
        assert_eq!(
            outcome(&efficiency_adjusted(&three_posts_lost(), |_| true)),
            [2, 3, 1]
        );
    }

    #[test]
    fn one_consent_is_enough_if_it_is_the_right_one() {
        let market = three_posts_kept();
        for (only, expected) in [(0, [1, 2, 3]), (1, [1, 2, 3]), (2, [2, 1, 3])] {
            let found = efficiency_adjusted(&market, |a| a == Applicant(only));
            assert_eq!(outcome(&found), expected);
        }
    }

    #[test]
    fn one_who_consents_may_be_passed_over() {
        let market = three_posts_kept();
        let pairs = blocking_pairs(&market, &efficiency_adjusted(&market, |_| true));
        assert_eq!(pairs.len(), 1);
        assert_eq!(pairs[0].applicant, Applicant(2));
    }

    #[test]
    fn without_consent_it_is_deferred_acceptance() {
        for market in [
            gusfield_irving(),
            roth_sotomayor_2_9(),
            roth_sotomayor_2_17(),
            three_posts_kept(),
        ] {
            assert_eq!(
                efficiency_adjusted(&market, |_| false),
                deferred_acceptance(&market)
            );
        }
    }

    #[test]
    fn it_may_pay_to_misreport() {
        let told = |third: &[u32]| {
            let lists: [&[u32]; 3] = [&[1, 2, 3], &[3, 1, 2], third];
            let market = textbook(&[1, 1, 1], &lists, &[&[2, 1, 3], &[1, 2, 3], &[1, 3, 2]]);
            outcome(&efficiency_adjusted(&market, |_| true))
        };
        assert_eq!(told(&[1, 2, 3]), [1, 3, 2]);
        // By asking for the third programme the third ousts the second, who ousts the first. When the
        // first is settled, the second and the third swap what they have.
        assert_eq!(told(&[1, 3]), [2, 3, 1]);
    }

    #[test]
    fn a_chain_that_unravels_programme_by_programme() {
        // The first takes the first programme from the second, who takes the next from the third, and so on. Only the
        // last programme is wanted by nobody; with its holder settled the one before, and so on back to the first.
        let length = 20_000;
        let chain = |first: &[Programme]| {
            let mut builder = Market::builder(vec![1; length as usize + 1]);
            builder.applicant(first.iter().map(|&p| (p, Rank(0)))).unwrap();
            for link in 0..length {
                let list = [(Programme(link), Rank(2)), (Programme(link + 1), Rank(1))];
                builder.applicant(list).unwrap();
            }
            efficiency_adjusted(&builder.build(), |_| true)
        };
        let kept = chain(&[Programme(0)]);
        assert!((0..=length).all(|a| kept.programme_of(Applicant(a)) == Some(Programme(a))));
        // If the first would rather have the last, the whole chain is a cycle, and everyone gets the first choice.
        let round = chain(&[Programme(length), Programme(0)]);
        let of = |a| round.programme_of(Applicant(a));
        assert_eq!(of(0), Some(Programme(length)));
        assert!((1..=length).all(|a| of(a) == Some(Programme(a - 1))));
    }

    #[test]
    fn nothing_to_match() {
        assert!(outcome(&efficiency_adjusted(&textbook(&[], &[], &[]), |_| true)).is_empty());
        let market = textbook(&[0, u32::MAX], &[&[1], &[1, 2], &[]], &[&[1, 2], &[2]]);
        for consent in [false, true] {
            assert_eq!(outcome(&efficiency_adjusted(&market, |_| consent)), [0, 2, 0]);
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::markets::blocking_pairs;
    use crate::matching::testing::brute_force::{
        Draft, drafts, is_dominated, is_feasible, ordered_drafts, reordered,
    };
    use crate::matching::testing::full_lists::full_drafts;
    use crate::matching::testing::round_by_round::round_by_round;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_efficient_if_all_consent(draft in drafts(5, 3)) {
            let found = efficiency_adjusted(&draft.build(), |_| true);
            prop_assert!(is_feasible(&draft, &found));
            prop_assert!(!is_dominated(&draft, &found));
        }

        #[test]
        fn is_as_defined_round_by_round(draft in drafts(9, 6), consents in any::<[bool; 9]>()) {
            let market = draft.build();
            let consents = |a: Applicant| consents[a.index()];
            prop_assert_eq!(efficiency_adjusted(&market, consents), round_by_round(&market, consents));
        }

        #[test]
        fn is_as_defined_round_by_round_if_all_consent(draft in drafts(9, 6)) {
            let market = draft.build();
            prop_assert_eq!(efficiency_adjusted(&market, |_| true), round_by_round(&market, |_| true));
        }

        #[test]
        fn is_as_defined_round_by_round_on_one_to_one_markets(
            draft in full_drafts(2..=8, 2..=8), consents in any::<[bool; 8]>(),
        ) {
            let draft = Draft { capacities: vec![1; draft.capacities.len()], ..draft };
            let market = draft.build();
            let consents = |a: Applicant| consents[a.index()];
            prop_assert_eq!(efficiency_adjusted(&market, consents), round_by_round(&market, consents));
            prop_assert_eq!(efficiency_adjusted(&market, |_| true), round_by_round(&market, |_| true));
        }

        #[test]
        fn is_deferred_acceptance_if_nobody_consents(draft in drafts(7, 4)) {
            let market = draft.build();
            prop_assert_eq!(efficiency_adjusted(&market, |_| false), deferred_acceptance(&market));
        }

        #[test]
        fn nobody_is_worse_and_nobody_passed_over_without_consent(
            draft in drafts(7, 4), consents in any::<[bool; 7]>(),
        ) {
            let market = draft.build();
            let found = efficiency_adjusted(&market, |a| consents[a.index()]);
            prop_assert!(is_feasible(&draft, &found));
            let stable = deferred_acceptance(&market);
            for (a, (&got, &had)) in found.assignment().iter().zip(stable.assignment()).enumerate() {
                prop_assert!(draft.place(a, got) <= draft.place(a, had));
                prop_assert_eq!(got.is_some(), had.is_some());
            }
            for pair in blocking_pairs(&market, &found) {
                prop_assert!(consents[pair.applicant.index()]);
            }
        }

        #[test]
        fn consent_makes_no_difference_to_the_one_who_consents(
            draft in drafts(7, 4), mut consents in any::<[bool; 7]>(),
        ) {
            let market = draft.build();
            let found = efficiency_adjusted(&market, |a| consents[a.index()]);
            for applicant in market.everyone() {
                consents[applicant.index()] ^= true;
                let other = efficiency_adjusted(&market, |a| consents[a.index()]);
                consents[applicant.index()] ^= true;
                prop_assert_eq!(found.programme_of(applicant), other.programme_of(applicant));
            }
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (draft, order) in ordered_drafts(7, 4), consents in any::<[bool; 7]>(),
        ) {
            let found = efficiency_adjusted(&draft.build(), |a| consents[a.index()]);
            let market = draft.reordered(&order).build();
            let again = efficiency_adjusted(&market, |a| consents[order[a.index()].index()]);
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }
}
