//! The order in which requests go to the worker: one at a time, and of those that replace each other only the newest.

use std::collections::VecDeque;

use super::protocol::Request;

/// Requests that wait while the worker is busy.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Request>,
    busy: bool,
}

impl Queue {
    /// Adds a request and gives back the one to send now, if the worker is free.
    pub fn push(&mut self, request: Request) -> Option<Request> {
        if let Some(slot) = request.slot() {
            self.waiting.retain(|waiting| waiting.slot() != Some(slot));
        }
        self.waiting.push_back(request);
        if self.busy { None } else { self.next() }
    }

    /// Notes that the worker has answered, and gives back the next request to send.
    pub fn answered(&mut self) -> Option<Request> {
        self.busy = false;
        self.next()
    }

    /// Forgets everything: the worker is gone.
    pub fn clear(&mut self) {
        self.waiting.clear();
        self.busy = false;
    }

    fn next(&mut self) -> Option<Request> {
        let next = self.waiting.pop_front();
        self.busy = next.is_some();
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;

    fn run(seed: u32) -> Request {
        Request::Run {
            overrides: vec![],
            pairs: vec![],
            seed: Seed(seed),
            number: seed,
        }
    }

    #[test]
    fn only_the_newest_run_waits() {
        let mut queue = Queue::default();
        assert_eq!(queue.push(run(1)), Some(run(1)));
        assert_eq!(queue.push(run(2)), None);
        assert_eq!(queue.push(Request::Sample), None);
        assert_eq!(queue.push(run(3)), None);
        assert_eq!(queue.answered(), Some(Request::Sample));
        assert_eq!(queue.answered(), Some(run(3)));
        assert_eq!(queue.answered(), None);
        assert_eq!(queue.push(run(4)), Some(run(4)));
    }
}
