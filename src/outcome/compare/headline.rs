//! What a proposal comes to in one sentence: the worst that it does first, then what it mends.

use super::change::IndicatorChange;
use crate::ordering::sort_by;
use crate::outcome::figures::coverage::summary::Leading;
use crate::outcome::indicators::coverage::without_key;
use crate::roster::{Locality, Subject};
use crate::verdict::Verdict;

/// What a sentence can be about, from the gravest to the least grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Schools that teach a subject and have nobody for it, in a locality or everywhere.
    Without(Subject, Option<Locality>),
    /// Teachers who await a post.
    Awaiting,
    /// Posts in villages that nobody holds.
    EmptyRural,
    /// Posts that nobody holds.
    Empty,
    /// Teachers whom the bureau sends to another school.
    Directed,
    /// How unevenly key teachers are spread over primary schools.
    PrimaryBackbone,
}

impl Topic {
    /// Place among the topics, the gravest first.
    const fn gravity(self) -> u8 {
        match self {
            Self::Without(..) => 0,
            Self::Awaiting => 1,
            Self::EmptyRural => 2,
            Self::Empty => 3,
            Self::Directed => 4,
            Self::PrimaryBackbone => 5,
        }
    }

    /// Whether the sentence is complete without it when another topic of its kind is in it.
    const fn is_part_of(self, other: Self) -> bool {
        matches!((self, other), (Self::Empty, Self::EmptyRural))
    }
}

/// One topic with what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The topic.
    pub topic: Topic,
    /// Key of the indicator that says how it is counted.
    pub indicator: String,
    /// Value in the status quo.
    pub before: f64,
    /// Value under the proposal.
    pub after: f64,
    /// Whether that is for the better; neither where the draws do not agree.
    pub verdict: Verdict,
}

/// Topics with a fixed indicator.
const TOPICS: [(Topic, &str); 5] = [
    (Topic::Awaiting, "movement.awaiting"),
    (Topic::EmptyRural, "staffing.empty_rural"),
    (Topic::Empty, "staffing.empty"),
    (Topic::Directed, "movement.directed"),
    (Topic::PrimaryBackbone, "balance.primary.backbone.coefficient"),
];

/// What there is to say of a proposal: the subject that leads, and the topics, each as its indicator changes. Page and
/// report ask here, so that they never say different things.
pub fn findings(
    leading: Option<Leading>,
    change: impl Fn(&'static str) -> Option<IndicatorChange>,
) -> Vec<Finding> {
    let led = leading.and_then(|led| {
        let key = without_key(led.subject).filter(|_| led.locality == Some(Locality::Rural))?;
        Some((Topic::Without(led.subject, led.locality), key))
    });
    let found = |(topic, key)| {
        let change = change(key)?;
        Some(Finding {
            topic,
            indicator: change.key,
            before: change.before?,
            after: change.after?,
            verdict: change.verdict,
        })
    };
    led.into_iter().chain(TOPICS).filter_map(found).collect()
}

/// What goes into the sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline {
    /// What becomes worse, gravest first, two at most.
    pub worse: Vec<Finding>,
    /// What becomes better, gravest first, one at most beside something worse and two otherwise.
    pub better: Vec<Finding>,
}

impl Headline {
    /// Chooses from findings. Bad news comes first and is never left out for good news.
    ///
    /// ```
    /// use shapan::outcome::compare::headline::{Finding, Headline, Topic};
    /// use shapan::verdict::Verdict;
    /// let found = |topic, before, after, verdict| Finding { topic, indicator: String::new(), before, after, verdict };
    /// let headline = Headline::of(vec![
    ///     found(Topic::EmptyRural, 135.0, 59.0, Verdict::Better),
    ///     found(Topic::Awaiting, 0.0, 173.0, Verdict::Worse),
    /// ]);
    /// assert_eq!(headline.worse[0].topic, Topic::Awaiting);
    /// assert_eq!(headline.better[0].topic, Topic::EmptyRural);
    /// ```
    pub fn of(mut findings: Vec<Finding>) -> Self {
        sort_by(&mut findings, &mut |left, right| {
            left.topic.gravity().cmp(&right.topic.gravity())
        });
        let choose = |verdict: Verdict, most: usize| {
            let mut chosen: Vec<Finding> = Vec::new();
            for finding in findings.iter().filter(|finding| finding.verdict == verdict) {
                let is_told = chosen.iter().any(|told| finding.topic.is_part_of(told.topic));
                if chosen.len() < most && !is_told {
                    chosen.push(finding.clone());
                }
            }
            chosen
        };
        let worse = choose(Verdict::Worse, 2);
        let better = choose(Verdict::Better, if worse.is_empty() { 2 } else { 1 });
        Self { worse, better }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(topic: Topic, verdict: Verdict) -> Finding {
        Finding {
            topic,
            indicator: String::new(),
            before: 1.0,
            after: 2.0,
            verdict,
        }
    }

    fn topics(findings: &[Finding]) -> Vec<Topic> {
        findings.iter().map(|finding| finding.topic).collect()
    }

    #[test]
    fn the_gravest_bad_news_leads_and_good_news_follows() {
        let english = Topic::Without(Subject::English, Some(Locality::Rural));
        let headline = Headline::of(vec![
            found(Topic::PrimaryBackbone, Verdict::Worse),
            found(Topic::Empty, Verdict::Better),
            found(Topic::EmptyRural, Verdict::Better),
            found(Topic::Awaiting, Verdict::Worse),
            found(english, Verdict::Worse),
        ]);
        assert_eq!(topics(&headline.worse), [english, Topic::Awaiting]);
        assert_eq!(topics(&headline.better), [Topic::EmptyRural]);
    }

    #[test]
    fn what_is_not_sure_is_not_said_and_vacancies_are_said_once() {
        let headline = Headline::of(vec![
            found(Topic::Empty, Verdict::Better),
            found(Topic::EmptyRural, Verdict::Better),
            found(Topic::PrimaryBackbone, Verdict::Better),
            found(Topic::Awaiting, Verdict::Different),
        ]);
        assert_eq!(topics(&headline.worse), []);
        assert_eq!(
            topics(&headline.better),
            [Topic::EmptyRural, Topic::PrimaryBackbone]
        );
    }
}
