//! The one error type: what went wrong and, where there is one, the command that mends it.

use std::fmt;

/// Something that could not be done, in words for the person at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    what: String,
    mend: Option<String>,
}

/// What most functions here return.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure nobody can name a cure for.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            mend: None,
        }
    }

    /// A failure together with the command that mends it.
    pub fn mended_by(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            mend: Some(mend.into()),
        }
    }

    /// Turns any error into a failure that says what was being done.
    pub fn while_doing<E: fmt::Display>(doing: impl Into<String>) -> impl FnOnce(E) -> Self {
        let doing = doing.into();
        move |error| Self::new(format!("{doing}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        match &self.mend {
            Some(mend) => write!(f, "\n  To mend it: {mend}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cure_follows_the_complaint() {
        let failure = Failure::mended_by("no node", "install node 20");
        assert_eq!(failure.to_string(), "no node\n  To mend it: install node 20");
    }
}
