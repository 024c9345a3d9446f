//! Markets from textbooks, for tests.

use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank, StatusQuo};

/// A market given as in textbooks: everything is counted from 1, and a pair is listed only if each
/// lists the other.
pub fn textbook(capacities: &[u32], preferences: &[&[u32]], priorities: &[&[u32]]) -> Market {
    let mut builder = Market::builder(capacities.to_vec());
    for (applicant, list) in (1..).zip(preferences) {
        let choices = list.iter().filter_map(|&programme| {
            let order = priorities[programme as usize - 1];
            let rank = order.iter().position(|&a| a == applicant)?;
            Some((Programme(programme - 1), Rank(rank as u64)))
        });
        builder.applicant(choices).unwrap();
    }
    builder.build()
}

/// A matching as a list of programmes counted from 1, and 0 for none.
pub fn outcome(matching: &Matching) -> Vec<u32> {
    matching
        .assignment()
        .iter()
        .map(|got| got.map_or(0, |programme| programme.0 + 1))
        .collect()
}

/// The applicants counted from 1.
pub fn order(applicants: &[u32]) -> Vec<Applicant> {
    applicants
        .iter()
        .map(|&applicant| Applicant(applicant - 1))
        .collect()
}

/// Three who each have the post in the middle of what the other two would rather.
pub fn three_posts(priorities: [&[u32]; 3]) -> Market {
    textbook(&[1, 1, 1], &[&[2, 1, 3], &[1, 2, 3], &[1, 2, 3]], &priorities)
}

/// [`three_posts`] whose first two would swap, to the harm of the third.
pub fn three_posts_kept() -> Market {
    three_posts([&[1, 3, 2], &[2, 1, 3], &[3, 1, 2]])
}

/// [`three_posts`] where the third takes the post of the first.
pub fn three_posts_lost() -> Market {
    three_posts([&[3, 2, 1], &[1, 2, 3], &[3, 1, 2]])
}

/// Gusfield, Irving (1989), section 1.6.5: eleven students, five colleges.
pub fn gusfield_irving() -> Market {
    textbook(
        &[4, 1, 3, 2, 1],
        &[
            &[3, 1, 5, 4],
            &[1, 3, 4, 2, 5],
            &[4, 5, 3, 1, 2],
            &[3, 4, 1, 5],
            &[1, 4, 2],
            &[4, 3, 2, 1, 5],
            &[2, 5, 1, 3],
            &[1, 3, 2, 5, 4],
            &[4, 1, 5],
            &[3, 1, 5, 2, 4],
            &[5, 4, 1, 3, 2],
        ],
        &[
            &[3, 7, 9, 11, 5, 4, 10, 8, 6, 1, 2],
            &[5, 7, 10, 6, 8, 2, 3, 11],
            &[11, 6, 8, 3, 2, 4, 7, 1, 10],
            &[10, 1, 2, 11, 4, 9, 5, 3, 6, 8],
            &[2, 4, 10, 7, 6, 1, 8, 3, 11, 9],
        ],
    )
}

/// Roth, Sotomayor (1990), example 2.9: five men, four women.
pub fn roth_sotomayor_2_9() -> Market {
    textbook(
        &[1; 4],
        &[
            &[1, 2, 3, 4],
            &[4, 2, 3, 1],
            &[4, 3, 1, 2],
            &[1, 4, 3, 2],
            &[1, 2, 4],
        ],
        &[
            &[2, 3, 1, 4, 5],
            &[3, 1, 2, 4, 5],
            &[5, 4, 1, 2, 3],
            &[1, 4, 5, 2, 3],
        ],
    )
}

/// Roth, Sotomayor (1990), example 2.17: four men, four women, ten stable matchings.
pub fn roth_sotomayor_2_17() -> Market {
    textbook(
        &[1; 4],
        &[&[1, 2, 3, 4], &[2, 1, 4, 3], &[3, 4, 1, 2], &[4, 3, 2, 1]],
        &[&[4, 3, 2, 1], &[3, 4, 1, 2], &[2, 1, 4, 3], &[1, 2, 3, 4]],
    )
}

/// Roth, Sotomayor (1990), page 16: seven students, five colleges.
pub fn roth_sotomayor_page_16() -> Market {
    textbook(
        &[3, 1, 1, 1, 1],
        &[
            &[5, 1],
            &[2, 5, 1],
            &[3, 1],
            &[4, 1],
            &[1, 2],
            &[1, 3],
            &[1, 3, 4],
        ],
        &[&[1, 2, 3, 4, 5, 6, 7], &[5, 2], &[6, 7, 3], &[7, 4], &[2, 1]],
    )
}

/// A hospital in the country with two openings that only the first applicant lists, and last; the
/// two in town have one each and disagree with their applicants.
pub fn rural_hospital() -> Market {
    textbook(
        &[1, 1, 2],
        &[&[1, 2, 3], &[1, 2], &[2, 1]],
        &[&[3, 2, 1], &[2, 3, 1], &[1, 2, 3]],
    )
}

/// The status quo where each holds the programme of the same number.
pub fn everyone_at_home(market: &Market) -> StatusQuo {
    let current = market.everyone().map(|a| Some(Programme(a.0))).collect();
    StatusQuo::new(market, current).unwrap()
}
