//! Who is being served: so many at once, and nobody for ever.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many visitors are served at once. A browser opens a few connections to load the page.
const AT_ONCE: usize = 128;

/// Everybody who is being served, whoever came first in front.
#[derive(Debug, Default)]
pub struct Visitors {
    all: Mutex<VecDeque<Arc<TcpStream>>>,
}

impl Visitors {
    /// Lets a visitor in; where there are too many, whoever has been there longest is sent away.
    pub fn enter(self: &Arc<Self>, stream: TcpStream) -> Visit {
        let stream = Arc::new(stream);
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.push_back(Arc::clone(&stream));
        if all.len() > AT_ONCE
            && let Some(longest) = all.pop_front()
        {
            drop(longest.shutdown(Shutdown::Both));
        }
        Visit {
            stream,
            visitors: Arc::clone(self),
        }
    }
}

/// A visitor, until dropped.
#[derive(Debug)]
pub struct Visit {
    /// The connection.
    pub stream: Arc<TcpStream>,
    visitors: Arc<Visitors>,
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut all = self.visitors.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|stream| !Arc::ptr_eq(stream, &self.stream));
    }
}

/// What a visitor says, for so long in all, however it comes.
#[derive(Debug)]
pub struct Patient<'visit> {
    stream: &'visit TcpStream,
    until: Instant,
}

impl<'visit> Patient<'visit> {
    /// Listens to a visitor for so long.
    pub fn new(stream: &'visit TcpStream, patience: Duration) -> Self {
        Self {
            stream,
            until: Instant::now() + patience,
        }
    }
}

impl Read for Patient<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buffer)
    }
}
