//! Work that is done at once where the machine can: natively on threads; in a browser, whose workers have one each, one
//! part after the other. What comes out is the same, in the same order, however many threads there are.

use std::ops::Range;

/// So few items are done by the one who asks, which takes less time than to begin a thread.
const FEW: usize = 20_000;

/// The parts of `count` items, each worked out by itself and put together in their order.
///
/// ```
/// use shapan::parallel::in_parts;
/// let squares = in_parts(100_000, |part| part.map(|number| number * number).collect());
/// assert_eq!(squares[99_999], 99_999 * 99_999);
/// ```
pub fn in_parts<R: Send>(count: usize, of_part: impl Fn(Range<usize>) -> Vec<R> + Sync) -> Vec<R> {
    let threads = threads(count);
    if threads == 1 {
        return of_part(0..count);
    }
    let part = |part: usize| count * part / threads..count * (part + 1) / threads;
    let parts: Vec<Range<usize>> = (0..threads).map(part).collect();
    let parts = each(count, &parts, |part| of_part(part.clone()));
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        all.extend(part);
    }
    all
}

/// Both answers, where so many items are gone through for them.
pub fn both<A: Send, B: Send>(
    items: usize,
    one: impl Fn() -> A + Sync,
    other: impl Fn() -> B + Sync,
) -> (A, B) {
    with_helpers(threads(items).min(2) - 1, &other, |done| {
        let one = one();
        // Nobody helps where the machine begins no thread.
        (one, done().unwrap_or_else(&other))
    })
}

/// What each of the jobs comes to, in their order, where so many items are gone through in all; whoever is free takes the next.
pub fn each<T: Sync, R: Send>(items: usize, jobs: &[T], job: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if threads(items) == 1 {
        return jobs.iter().map(job).collect();
    }
    let next = Next::default();
    let work = || -> Vec<(usize, R)> {
        let taken = std::iter::from_fn(|| {
            let place = next.take();
            jobs.get(place).map(|given| (place, job(given)))
        });
        taken.collect()
    };
    let mut all = with_helpers(threads(items).min(jobs.len().max(1)) - 1, &work, |done| {
        let mut all = work();
        while let Some(done) = done() {
            all.extend(done);
        }
        all
    });
    all.sort_unstable_by_key(|&(place, _)| place);
    all.into_iter().map(|(_, found)| found).collect()
}

/// Whether so many items are worth dividing into parts: natively, whether or not the machine has several threads for them.
pub const fn shares(items: usize) -> bool {
    cfg!(not(target_arch = "wasm32")) && items >= FEW
}

/// The number of the next job.
#[derive(Default)]
struct Next(std::sync::atomic::AtomicUsize);

impl Next {
    fn take(&self) -> usize {
        self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
    }
}

/// How many threads are worth having for so many items.
#[cfg(not(target_arch = "wasm32"))]
fn threads(items: usize) -> usize {
    if !shares(items) {
        return 1;
    }
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[cfg(target_arch = "wasm32")]
const fn threads(_items: usize) -> usize {
    1
}

/// What `then` comes to while so many helpers do the `work`; the function that it gets waits for one after the other.
#[cfg(not(target_arch = "wasm32"))]
fn with_helpers<R: Send, A>(
    helpers: usize,
    work: &(impl Fn() -> R + Sync),
    then: impl FnOnce(&mut dyn FnMut() -> Option<R>) -> A,
) -> A {
    std::thread::scope(|scope| {
        let begin = |_| std::thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (0..helpers).filter_map(begin).collect();
        let mut helpers = helpers.into_iter();
        then(&mut || {
            let done = helpers.next()?.join();
            Some(done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    })
}

#[cfg(target_arch = "wasm32")]
fn with_helpers<R, A>(
    _helpers: usize,
    _work: &impl Fn() -> R,
    then: impl FnOnce(&mut dyn FnMut() -> Option<R>) -> A,
) -> A {
    then(&mut || None)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn parts_and_jobs_come_to_what_they_do_one_after_the_other(count in 0..3 * FEW, jobs in 0..50_usize) {
            let alone: Vec<usize> = (0..count).map(|number| number ^ 5).collect();
            prop_assert_eq!(in_parts(count, |part| part.map(|number| number ^ 5).collect()), alone);
            let jobs: Vec<usize> = (0..jobs).collect();
            let alone: Vec<usize> = jobs.iter().map(|job| job * 7).collect();
            prop_assert_eq!(each(count, &jobs, |job| job * 7), alone);
        }

        #[test]
        fn parts_may_leave_items_out(count in 0..3 * FEW) {
            let odd = |part: Range<usize>| part.filter(|number| number % 2 == 1).collect();
            prop_assert_eq!(in_parts(count, odd), odd(0..count));
        }
    }

    #[test]
    fn both_are_answered_where_there_is_little_and_where_there_is_much() {
        for items in [0, FEW, 10 * FEW] {
            assert_eq!(both(items, || 1, || "two"), (1, "two"));
        }
    }

    #[test]
    fn what_goes_wrong_on_another_thread_goes_wrong_here() {
        let broken = std::panic::catch_unwind(|| {
            each(FEW, &[1, 2, 3, 4], |job| assert!(*job < 3, "a job breaks"));
        });
        assert!(broken.is_err());
    }
}
