//! What a browser asks for.

use std::io::BufRead;
use std::path::{Component, Path, PathBuf};

/// The longest request that is read.
const LONGEST: u64 = 16 * 1024;

/// What a request says that matters here.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, such as `GET`.
    pub method: String,
    /// What is asked for, as it was sent.
    target: String,
    /// Whether the answer may come under gzip.
    pub takes_gzip: bool,
}

impl Request {
    /// Reads a request up to the blank line that ends its head.
    pub fn read(from: impl BufRead) -> Option<Self> {
        let mut from = from.take(LONGEST);
        let mut first = String::new();
        from.read_line(&mut first).ok()?;
        let mut takes_gzip = false;
        loop {
            let mut line = String::new();
            match from.read_line(&mut line) {
                Ok(0) | Err(_) => return None,
                Ok(_) if line.trim_end().is_empty() => break,
                Ok(_) => takes_gzip |= accepts_gzip(&line),
            }
        }
        let mut words = first.split_whitespace();
        let request = Self {
            method: words.next()?.to_owned(),
            target: words.next()?.to_owned(),
            takes_gzip,
        };
        let known = words.next()?.starts_with("HTTP/1.") && request.target.starts_with('/');
        known.then_some(request)
    }

    /// The file asked for, from the served folder; nothing if the name climbs out of it.
    pub fn file(&self) -> Option<PathBuf> {
        let name = self.target.split(['?', '#']).next()?.strip_prefix('/')?;
        let name = decoded(name)?;
        let ordinary = !name.contains(['\\', '\0', ':'])
            && Path::new(&name)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
        ordinary.then(|| PathBuf::from(name))
    }
}

/// Whether a header says that gzip is welcome.
fn accepts_gzip(header: &str) -> bool {
    let Some((name, value)) = header.split_once(':') else {
        return false;
    };
    name.eq_ignore_ascii_case("accept-encoding")
        && value.split(',').any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"))
                && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
}

/// A name with its `%xx` turned back into bytes.
fn decoded(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(target: &str) -> Option<PathBuf> {
        Request::read(format!("GET {target} HTTP/1.1\r\n\r\n").as_bytes())?.file()
    }

    #[test]
    fn names_are_decoded_and_queries_dropped() {
        assert_eq!(file("/a%20b/%E6%B2%99.js?x=1"), Some(PathBuf::from("a b/沙.js")));
        assert_eq!(file("/"), Some(PathBuf::from("")));
    }

    #[test]
    fn names_that_climb_or_break_are_refused() {
        for target in [
            "/..",
            "/a/../../b",
            "/%2e%2e/b",
            "//etc/passwd",
            "/a%5c..%5cb",
            "/%zz",
            "/%f",
            "/%ff",
        ] {
            assert_eq!(file(target), None, "{target}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            "",
            "GET /\r\n\r\n",
            "GET / HTTP/1.1\r\n",
            "GET x HTTP/1.1\r\n\r\n",
            "\u{0}\r\n\r\n",
        ] {
            assert_eq!(Request::read(text.as_bytes()), None, "{text:?}");
        }
    }
}
