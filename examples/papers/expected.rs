//! Expected values that are known exactly, or in the limit.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use shapan::matching::{
    Applicant, Category, CostMarket, Person, Post, Programme, Reserves, SetAside, StatusQuo, Traits,
    Unfilled, deferred_acceptance, directed_placement, immediate_acceptance, random_serial_dictatorship,
    rank_minimising, serial_dictatorship, top_trading_cycles, two_step_minimum_guarantee,
};

use super::draws::{Draft, list, market, numbers, places, turns};
use super::line::{Line, Sample};

pub fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(turns_by_lot());
    lines.extend(trading());
    lines.extend(placement());
    lines.extend(rounds());
    lines.extend(short_lists());
    lines.extend(set_aside());
    lines
}

/// The mean place for n who choose in turn among n, by whatever orders: ((n + 1) Hₙ − n) ÷ n.
fn mean_place(n: u32) -> f64 {
    let harmonic: f64 = (1..=n).map(|k| 1.0 / f64::from(k)).sum();
    (f64::from(n + 1) * harmonic - f64::from(n)) / f64::from(n)
}

fn turns_by_lot() -> [Line; 2] {
    let mut random = numbers("turns by lot");
    let (mut mean, mut first) = (Sample::default(), Sample::default());
    for _ in 0..400 {
        let market = Draft::random(50, vec![1; 50], 50, &mut random).build();
        let chances = random_serial_dictatorship(&market, 200, &mut random);
        let (mut sum, mut firsts) = (0, 0);
        for applicant in market.everyone() {
            let counts = (1..).zip(chances.of(applicant));
            sum += counts
                .map(|(place, count)| place * u64::from(*count))
                .sum::<u64>();
            firsts += chances.of(applicant)[0];
        }
        mean.add(sum as f64 / 10_000.0);
        first.add(f64::from(firsts) / 10_000.0);
    }
    let source = "((n + 1) Hₙ − n) ÷ n";
    [
        Line::mean(
            "random serial dictatorship, n = 50, mean place",
            source,
            (mean_place(50), 4),
            &mean,
        ),
        Line::mean("the same, first choices", "(n + 1) ÷ 2n", (0.51, 4), &first),
    ]
}

fn trading() -> [Line; 2] {
    let mut random = numbers("trading");
    let (mut mean, mut first) = (Sample::default(), Sample::default());
    for _ in 0..2_000 {
        let market = Draft::random(100, vec![1; 100], 100, &mut random).build();
        let held = (0..100).map(|number| Some(Programme(number))).collect();
        let status_quo = StatusQuo::new(&market, held).expect("a seat for everyone");
        let order: Vec<Applicant> = market.everyone().collect();
        let places = places(&market, &top_trading_cycles(&market, &status_quo, &order));
        mean.add(f64::from(places.iter().flatten().sum::<u32>()) / 100.0);
        first.add(places.iter().filter(|&&place| place == Some(1)).count() as f64 / 100.0);
    }
    [
        Line::mean(
            "trading cycles, n = 100, all hold a seat, mean place",
            "Knuth 1996",
            (mean_place(100), 4),
            &mean,
        ),
        Line::mean("the same, first choices", "(n + 1) ÷ 2n", (0.505, 4), &first),
    ]
}

/// Costs are whole numbers: a thousand-millionth of the mean.
const UNIT: f64 = 1e9;

fn exponential(random: &mut ChaCha8Rng) -> i64 {
    let uniform = 1.0 - random.random_range(0.0..1.0_f64);
    (-libm::log(uniform) * UNIT) as i64
}

fn placement() -> Vec<Line> {
    // Coppersmith and Sorkin (1999), proved by Linusson and Wästlund (2004).
    let expected = |m: u32, n: u32| -> f64 {
        let k = m.min(n);
        let pairs = (0..k).flat_map(|i| (0..k - i).map(move |j| (i, j)));
        pairs
            .map(|(i, j)| 1.0 / f64::from(m - i) / f64::from(n - j))
            .sum()
    };
    let mut lines = Vec::new();
    for (applicants, seats, markets, published) in [
        (20, 20, 3_000, 1.59616),
        (10, 20, 2_000, expected(10, 20)),
        (30, 15, 2_000, expected(30, 15)),
    ] {
        let mut random = numbers(&format!("placement of {applicants}"));
        let mut cost = Sample::default();
        for _ in 0..markets {
            let mut builder = CostMarket::builder(vec![1; seats as usize]);
            for _ in 0..applicants {
                let arcs: Vec<_> = (0..seats)
                    .map(|p| (Programme(p), exponential(&mut random)))
                    .collect();
                builder.applicant(arcs).expect("a list without repeats");
            }
            let found = directed_placement(&builder.build()).expect("costs that fit");
            cost.add(found.cost as f64 / UNIT);
        }
        let source = if applicants == seats {
            "Parisi 1998"
        } else {
            "Coppersmith, Sorkin 1999"
        };
        let what = format!("directed placement, exponential costs, {applicants} × {seats}, least cost");
        lines.push(Line::mean(what, source, (published, 5), &cost));
        if applicants == seats {
            let sum = |power: i32| -> f64 {
                let term = |k: u32| (0..power).fold(1.0, |term, _| term / f64::from(k));
                (1..=seats).map(term).sum()
            };
            let variance = 5.0 * sum(4) - 2.0 * sum(2) * sum(2) - 4.0 / f64::from(seats + 1) * sum(3);
            let what = "the same, variance";
            lines.push(Line::mean(
                what,
                "Wästlund 2005",
                (variance, 5),
                &cost.deviations(),
            ));
        }
    }
    let mut random = numbers("least places");
    let mut mean = Sample::default();
    for _ in 0..20 {
        // Nobody ever comes near the twentieth place.
        let lists: Vec<Vec<u32>> = (0..1_000).map(|_| list(1_000, 20, &mut random)).collect();
        let found = rank_minimising(&market(vec![1; 1_000], &lists, |_, _| 0));
        mean.add(found.cost as f64 / f64::from(found.placed));
    }
    lines.push(Line::mean(
        "rank-minimising, n = 1,000, mean place",
        "Parviainen 2004, in the limit",
        (1.83, 2),
        &mean,
    ));
    lines
}

fn rounds() -> Vec<Line> {
    let mut random = numbers("rounds");
    let mut by_place = [(); 5].map(|()| Sample::default());
    for _ in 0..150 {
        let lists: Vec<Vec<u32>> = (0..2_000).map(|_| list(2_000, 5, &mut random)).collect();
        // One order for all: who comes first makes no difference to how many there are.
        let market = market(vec![1; 2_000], &lists, |applicant, _| applicant as u64);
        let got = places(&market, &immediate_acceptance(&market));
        for (place, sample) in (1..).zip(&mut by_place) {
            sample.add(got.iter().filter(|&&got| got == Some(place)).count() as f64 / 2_000.0);
        }
    }
    let mut left = 1.0;
    let mut lines = Vec::new();
    for (place, sample) in (1..).zip(&by_place) {
        let next = left * libm::exp(-left);
        let source = if place == 1 {
            "Pritchard, Wilson, in the limit"
        } else {
            "zᵣ₊₁ = zᵣ exp(−zᵣ), in the limit"
        };
        let what = format!("immediate acceptance, n = 2,000, share at place {place}");
        lines.push(Line::mean(what, source, (left - next, 4), sample));
        left = next;
    }
    lines
}

/// Where dx ÷ dt = 1 − xˡ leads from nothing in one unit of time.
fn filled_in_turn(length: u32) -> f64 {
    let steps = 100_000;
    let slope = |x: f64| 1.0 - (0..length).fold(1.0, |power, _| power * x);
    let step = 1.0 / f64::from(steps);
    (0..steps).fold(0.0, |x, _| x + step * slope(x + step / 2.0 * slope(x)))
}

fn short_lists() -> Vec<Line> {
    const N: u32 = 2_000;
    let mut lines = Vec::new();
    for length in 1..=3 {
        let mut random = numbers(&format!("in turn {length}"));
        let mut placed = Sample::default();
        for _ in 0..150 {
            let lists: Vec<Vec<u32>> = (0..N).map(|_| list(N, length, &mut random)).collect();
            let market = market(vec![1; N as usize], &lists, |_, _| 0);
            let found = serial_dictatorship(&market, &turns(N, &mut random));
            placed.add(found.placed() as f64 / f64::from(N));
        }
        let what = format!("serial dictatorship, n = 2,000, lists of {length}, share placed");
        let source = if length == 2 {
            "tanh 1"
        } else {
            "dx ÷ dt = 1 − xˡ"
        };
        lines.push(Line::mean(what, source, (filled_in_turn(length), 4), &placed));
    }

    let mut random = numbers("most placed");
    let mut placed = Sample::default();
    for _ in 0..60 {
        let lists: Vec<Vec<u32>> = (0..N).map(|_| list(N, 2, &mut random)).collect();
        let found = rank_minimising(&market(vec![1; N as usize], &lists, |_, _| 0));
        placed.add(f64::from(found.placed) / f64::from(N));
    }
    // Applicants are the edges of a random graph, of mean degree 2. All its programmes are filled but one in each tree.
    let tree = (0..200).fold(0.0, |tree, _| 2.0 * libm::exp(tree - 2.0));
    let published = 1.0 - (tree - tree * tree / 2.0) / 2.0;
    let what = "rank-minimising, n = 2,000, lists of 2, share placed";
    lines.push(Line::mean(what, "Erdős, Rényi 1960", (published, 4), &placed));

    for length in 2..=3 {
        let mut random = numbers(&format!("lotteries {length}"));
        let mut placed = Sample::default();
        for _ in 0..100 {
            let lists: Vec<Vec<u32>> = (0..N).map(|_| list(N, length, &mut random)).collect();
            let mut lots = numbers(&format!("lots {}", random.random_range(0..u32::MAX)));
            let lotteries: Vec<Vec<u64>> = lists
                .iter()
                .map(|list| list.iter().map(|_| lots.random_range(0..u64::MAX)).collect())
                .collect();
            let market = market(vec![1; N as usize], &lists, |applicant, programme| {
                let list = &lists[applicant];
                let place = list.iter().position(|&listed| listed == programme);
                place.map_or(0, |place| lotteries[applicant][place])
            });
            placed.add(deferred_acceptance(&market).placed() as f64 / f64::from(N));
        }
        // Each is turned away by chance q, and seats are asked for as often as λ says.
        let all = |q: f64| (0..length).fold(1.0, |power, _| power * q);
        let refused = (0..500).fold(0.5, |q, _| {
            let asked = (1.0 - all(q)) / (1.0 - q);
            1.0 - (1.0 - libm::exp(-asked)) / asked
        });
        let what = format!(
            "deferred acceptance, lotteries of their own, n = 2,000, lists of {length}, share placed"
        );
        lines.push(Line::mean(
            what,
            "1 − exp(−λ) = 1 − qˡ",
            (1.0 - all(refused), 4),
            &placed,
        ));
    }
    lines
}

/// The expectation of a figure over how many of `marked` among `all` are among `drawn`.
fn hypergeometric(all: u32, marked: u32, drawn: u32, figure: impl Fn(u32) -> f64) -> f64 {
    let choose = |n: u32, k: u32| -> f64 {
        if k > n {
            0.0
        } else {
            (0..k).fold(1.0, |ways, i| ways * f64::from(n - i) / f64::from(i + 1))
        }
    };
    let ways = |x: u32| choose(marked, x) * choose(all - marked, drawn - x);
    (0..=drawn.min(marked))
        .map(|x| ways(x) / choose(all, drawn) * figure(x))
        .sum()
}

fn set_aside() -> [Line; 3] {
    let candidates = |marked: u32, mark: Person, random: &mut ChaCha8Rng| -> Vec<Person> {
        let person = |a: Applicant| if a.0 < marked { mark } else { Person::default() };
        turns(40, random).into_iter().map(person).collect()
    };
    let with_trait = Person {
        category: None,
        traits: Traits(1),
    };
    let in_category = Person {
        category: Some(Category(0)),
        traits: Traits(0),
    };
    let aside = |unfilled| Reserves {
        set_asides: vec![SetAside {
            posts: 7,
            guarantees: Vec::new(),
        }],
        unfilled,
        ..Reserves::default()
    };
    let guarantees = Reserves {
        open_guarantees: vec![7],
        ..Reserves::default()
    };
    let (revert, stay_empty) = (aside(Unfilled::Revert), aside(Unfilled::StayEmpty));
    let mut random = numbers("set aside");
    let mut samples = [(); 3].map(|()| Sample::default());
    for _ in 0..4_000 {
        let chosen = |people: &[Person], open: u32, reserves: &Reserves, of: Option<Person>| -> f64 {
            let posts: Vec<Option<Post>> = two_step_minimum_guarantee(people, open, reserves);
            let among = people
                .iter()
                .zip(posts)
                .filter(|(person, post)| post.is_some() && of.is_none_or(|of| of == **person));
            among.count() as f64
        };
        let people = candidates(12, with_trait, &mut random);
        samples[0].add(chosen(&people, 15, &guarantees, Some(with_trait)));
        let people = candidates(12, in_category, &mut random);
        samples[1].add(chosen(&people, 8, &revert, Some(in_category)));
        let people = candidates(5, in_category, &mut random);
        samples[2].add(chosen(&people, 8, &stay_empty, None));
    }
    let [with_guarantee, reverted, placed] = samples;
    let source = "hypergeometric";
    let expected = [
        hypergeometric(40, 12, 15, |x| f64::from(x.max(7))),
        hypergeometric(40, 12, 8, |x| f64::from(x + 7.min(12 - x))),
        hypergeometric(40, 5, 8, |x| f64::from(8 + 7.min(5 - x))),
    ];
    [
        Line::mean(
            "two-step guarantee, 7 of 15 posts, 12 of 40 candidates, chosen",
            source,
            (expected[0], 4),
            &with_guarantee,
        ),
        Line::mean(
            "the same, 7 posts set aside, others revert",
            source,
            (expected[1], 4),
            &reverted,
        ),
        Line::mean(
            "the same, 5 of 40, posts stay empty, placed",
            source,
            (expected[2], 4),
            &placed,
        ),
    ]
}
