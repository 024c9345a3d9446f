//! What waits for a worker: in order, and of requests that replace each other only the newest.

use std::collections::VecDeque;

use crate::app::protocol::Request;

/// Requests that wait.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Request>,
}

impl Queue {
    /// Adds a request.
    pub fn push(&mut self, request: Request) {
        if let Some(slot) = request.slot() {
            self.waiting.retain(|waiting| waiting.slot() != Some(slot));
        }
        self.waiting.push_back(request);
    }

    /// The request that is next.
    pub fn first(&self) -> Option<&Request> {
        self.waiting.front()
    }

    /// Takes all of them, in order.
    pub fn take_all(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.waiting).into()
    }

    /// Drops those that are no longer wanted; whether there were any.
    pub fn drop_all(&mut self, is_unwanted: impl Fn(&Request) -> bool) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|waiting| !is_unwanted(waiting));
        self.waiting.len() < before
    }

    /// Takes the request that is next.
    pub fn take(&mut self) -> Option<Request> {
        self.waiting.pop_front()
    }
}
