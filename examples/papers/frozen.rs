//! Instances published with what deferred acceptance and efficiency adjustment make of them.
//!
//! Students of a school's catchment area come before all others there; equals are ranked by one lottery for all schools,
//! drawn 1,000 times by `NumPy`'s `RandomState(seed).shuffle`, each time from the order drawn before.

use shapan::matching::{Market, Matching, deferred_acceptance, efficiency_adjusted};

use super::draws::{market, places};
use super::line::Line;

const INSTANCES: &str = include_str!("frozen.txt");
const DRAWS: u32 = 1_000;
const SEATS: u32 = 5;

pub fn lines() -> Vec<Line> {
    let text: Vec<&str> = INSTANCES.lines().filter(|line| !line.starts_with('#')).collect();
    let instances = text
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty());
    instances
        .flat_map(|instance| compare(instance[0], &instance[1..]))
        .collect()
}

fn compare(head: &str, students: &[&str]) -> [Line; 2] {
    let figure = |name: &str| -> u64 {
        let words = head.split(' ').skip_while(|&word| word != name);
        words
            .skip(1)
            .find_map(|word| word.parse().ok())
            .expect("a whole number after its name")
    };
    let (areas, lists): (Vec<u32>, Vec<Vec<u32>>) = students
        .iter()
        .map(|line| {
            let digits = |word: &str| {
                word.chars()
                    .filter_map(|digit| digit.to_digit(10))
                    .collect::<Vec<_>>()
            };
            let (area, list) = line.split_once(' ').expect("a catchment area and a list");
            (digits(area)[0], digits(list))
        })
        .unzip();
    let schools = lists[0].len();
    let mut lottery = Twister::new(figure("seed") as u32);
    let mut drawn: Vec<usize> = (0..students.len()).collect();
    let mut lot = vec![0; students.len()];
    let (mut stable, mut adjusted) = (0, 0);
    for _ in 0..DRAWS {
        lottery.shuffle(&mut drawn);
        for (place, &student) in (0..).zip(&drawn) {
            lot[student] = place;
        }
        let market = market(vec![SEATS; schools], &lists, |student, school| {
            u64::from(areas[student] != school) << 32 | lot[student]
        });
        stable += sum(&market, &deferred_acceptance(&market));
        adjusted += sum(&market, &efficiency_adjusted(&market, |_| true));
    }
    let (name, _) = head.split_once(" deferred").expect("figures after the name");
    let source = "Smart Lotteries, SIM_2025-12-02";
    let all = "places of 40 students in 1,000 draws";
    [
        Line::exact(
            format!("{name}, deferred acceptance, {all}"),
            source,
            figure("deferred"),
            stable,
        ),
        Line::exact(
            format!("{name}, efficiency-adjusted, {all}"),
            source,
            figure("adjusted"),
            adjusted,
        ),
    ]
}

fn sum(market: &Market, matching: &Matching) -> u64 {
    places(market, matching)
        .into_iter()
        .flatten()
        .map(u64::from)
        .sum()
}

/// The generator MT19937 of Matsumoto and Nishimura (1998), seeded as they did.
struct Twister {
    words: [u32; Self::LENGTH],
    next: usize,
}

impl Twister {
    const LENGTH: usize = 624;

    fn new(seed: u32) -> Self {
        let mut words = [seed; Self::LENGTH];
        for number in 1..Self::LENGTH {
            let before = words[number - 1];
            words[number] = (before ^ (before >> 30))
                .wrapping_mul(1_812_433_253)
                .wrapping_add(number as u32);
        }
        let next = Self::LENGTH;
        Self { words, next }
    }

    fn word(&mut self) -> u32 {
        if self.next == Self::LENGTH {
            for number in 0..Self::LENGTH {
                let after = self.words[(number + 1) % Self::LENGTH];
                let mixed = (self.words[number] & 0x8000_0000) | (after & 0x7fff_ffff);
                let odd = if mixed & 1 == 1 { 0x9908_b0df } else { 0 };
                self.words[number] = self.words[(number + 397) % Self::LENGTH] ^ (mixed >> 1) ^ odd;
            }
            self.next = 0;
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// As `NumPy` does it: from the end, each changes places with one before it or stays.
    fn shuffle(&mut self, items: &mut [usize]) {
        for last in (1..items.len()).rev() {
            let mask = u32::MAX >> (last as u32).leading_zeros();
            let other = loop {
                let word = self.word() & mask;
                if word as usize <= last {
                    break word as usize;
                }
            };
            items.swap(last, other);
        }
    }
}
