//! Small drawings as SVG text. Classes carry colour and type, so that the style sheet decides how they look.

use std::fmt::Write;

/// A drawing that is being made. Lengths are in its own units; it scales to the width it is given.
#[derive(Clone, Debug)]
pub struct Plot {
    width: f64,
    height: f64,
    body: String,
}

/// Where a word stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

impl Plot {
    /// An empty drawing.
    pub const fn new(width: f64, height: f64) -> Self {
        Self {
            width,
            height,
            body: String::new(),
        }
    }

    fn write(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(words);
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.write(format_args!(
            "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A line through points.
    pub fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        let mut words = String::new();
        for (x, y) in points {
            let _ = write!(words, "{x:.1},{y:.1} ");
        }
        self.write(format_args!(
            "<polyline class=\"{class}\" points=\"{}\"/>",
            words.trim_end()
        ));
    }

    /// A rectangle with what it stands for, shown when pointed at.
    pub fn bar(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), title: &str) {
        self.write(format_args!(
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"><title>{}</title></rect>",
            escape(title)
        ));
    }

    /// Words.
    pub fn words(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.write(format_args!(
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>",
            escape(words)
        ));
    }

    /// The finished drawing with what it shows, for who cannot see it.
    pub fn finish(self, description: &str) -> String {
        format!(
            "<svg class=\"plot\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>",
            self.width,
            self.height,
            escape(description),
            self.body
        )
    }
}

/// Text as it may stand in markup, also within quotes.
///
/// ```
/// use shapan::pictures::plot::escape;
/// assert_eq!(escape("<b> & \"x\""), "&lt;b&gt; &amp; &quot;x&quot;");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Not allowed in XML, not even escaped.
            letter if letter.is_control() && !letter.is_whitespace() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A round step that divides `largest` into at most `most` parts: 1, 2 or 5 times a power of ten.
///
/// ```
/// use shapan::pictures::plot::step;
/// assert_eq!([step(7.0, 5), step(100.0, 5), step(1234.0, 5), step(0.0, 5)], [2.0, 20.0, 500.0, 1.0]);
/// ```
pub fn step(largest: f64, most: u32) -> f64 {
    let mut unit = 1.0;
    // Sixteen powers of ten are more than any count has.
    for _ in 0..16 {
        for factor in [1.0, 2.0, 5.0] {
            if largest <= unit * factor * f64::from(most) {
                return unit * factor;
            }
        }
        unit *= 10.0;
    }
    unit
}
