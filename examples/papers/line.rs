//! One figure, published and found.

use std::fmt::{Display, Formatter, Result};

/// The heads of the columns.
pub const HEADING: &str = "what | source | published | here | 95 % | verdict";

/// One figure.
pub struct Line {
    what: String,
    source: &'static str,
    value: Value,
}

enum Value {
    /// Equal or not.
    Exact { published: u64, found: u64 },
    /// An estimate of the published value, which is rounded to so many digits.
    Estimate {
        published: f64,
        digits: usize,
        found: f64,
        error: f64,
    },
}

impl Line {
    /// A count that must be equal.
    pub fn exact(what: impl Into<String>, source: &'static str, published: u64, found: u64) -> Self {
        let value = Value::Exact { published, found };
        Self {
            what: what.into(),
            source,
            value,
        }
    }

    /// The mean of a sample, held against a value published with so many digits after the point.
    pub fn mean(
        what: impl Into<String>,
        source: &'static str,
        (published, digits): (f64, usize),
        sample: &Sample,
    ) -> Self {
        Self::against_estimate(what, source, (published, digits), sample, 0.0)
    }

    /// The same where what was published has itself a standard error.
    pub fn against_estimate(
        what: impl Into<String>,
        source: &'static str,
        (published, digits): (f64, usize),
        sample: &Sample,
        their_error: f64,
    ) -> Self {
        let ours = sample.error();
        let value = Value::Estimate {
            published,
            digits,
            found: sample.mean(),
            error: (ours * ours + their_error * their_error).sqrt(),
        };
        Self {
            what: what.into(),
            source,
            value,
        }
    }

    /// Whether the two agree.
    pub fn holds(&self) -> bool {
        match self.value {
            Value::Exact { published, found } => published == found,
            Value::Estimate {
                published,
                digits,
                found,
                error,
            } => {
                let unit = (0..digits).fold(1.0, |unit, _| unit / 10.0);
                (found - published).abs() <= 3.0 * error + unit / 2.0
            }
        }
    }
}

impl Display for Line {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Self { what, source, value } = self;
        let verdict = if self.holds() { "agrees" } else { "DOES NOT AGREE" };
        match value {
            Value::Exact { published, found } => {
                write!(
                    out,
                    "{what} | {source} | {published} | {found} | exact | {verdict}"
                )
            }
            Value::Estimate {
                published,
                digits,
                found,
                error,
            } => {
                let half = 1.96 * error;
                let places = digits + 1;
                write!(
                    out,
                    "{what} | {source} | {published:.digits$} | {found:.places$} | ± {half:.places$} | {verdict}"
                )
            }
        }
    }
}

/// Independent values of one figure.
#[derive(Default)]
pub struct Sample {
    values: Vec<f64>,
}

impl Sample {
    /// One more.
    pub fn add(&mut self, value: f64) {
        self.values.push(value);
    }

    /// Their mean.
    pub fn mean(&self) -> f64 {
        self.values.iter().sum::<f64>() / self.values.len() as f64
    }

    /// The sample of squared deviations from the mean, of which the mean is the variance.
    pub fn deviations(&self) -> Self {
        let mean = self.mean();
        let corrected = self.values.len() as f64 / (self.values.len() as f64 - 1.0);
        let squared = |value: &f64| (value - mean) * (value - mean) * corrected;
        Self {
            values: self.values.iter().map(squared).collect(),
        }
    }

    /// The standard error of the mean.
    pub fn error(&self) -> f64 {
        let n = self.values.len() as f64;
        let mean = self.mean();
        let squares: f64 = self
            .values
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum();
        (squares / (n - 1.0) / n).sqrt()
    }
}
