//! Texts, numbers, `true`, `false` and `null`: the values that hold no others.

use std::borrow::Cow;

use super::Reader;
use crate::instance::fault::Fault;
use crate::instance::problem::{Found, OverLimit, Problem};
use crate::language::Text;
use crate::limits::ID;

const TEXT: Text = Text::new("用双引号括起的文字", "text in double quotes");
const WHOLE: Text = Text::new("整数", "a whole number");
const BOOLEAN: Text = Text::new("true 或 false", "true or false");

impl<'text> Reader<'text> {
    /// Reads a text.
    pub(in crate::instance) fn string(&mut self) -> Result<Cow<'text, str>, Fault> {
        if !self.takes(b'"') {
            return Err(self.expected(TEXT));
        }
        let mut whole = String::new();
        let mut from = self.at;
        loop {
            match self.text.as_bytes().get(self.at) {
                None => return Err(Fault::new(self.at, Problem::OpenText)),
                Some(b'"') => {
                    let rest = &self.text[from..self.at];
                    self.at += 1;
                    return Ok(if whole.is_empty() {
                        Cow::Borrowed(rest)
                    } else {
                        Cow::Owned(whole + rest)
                    });
                }
                Some(b'\\') => {
                    whole.push_str(&self.text[from..self.at]);
                    whole.push(self.escape()?);
                    from = self.at;
                }
                Some(..b' ') => return Err(Fault::new(self.at, Problem::ControlInText)),
                Some(_) => self.at += 1,
            }
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self) -> Result<char, Fault> {
        let wrong = Fault::new(self.at, Problem::BadEscape);
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        self.at += 2;
        Ok(match letter {
            Some(mark @ (b'"' | b'\\' | b'/')) => char::from(mark),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let Some(high) = self.hexadecimal() else {
                    return Err(wrong);
                };
                let code = if (0xd800..0xdc00).contains(&high) {
                    // Beyond the first 65,536 characters JSON writes one in two halves.
                    let second = self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\\u");
                    self.at += 2;
                    match self
                        .hexadecimal()
                        .filter(|low| second && (0xdc00..0xe000).contains(low))
                    {
                        Some(low) => 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00),
                        None => return Err(wrong),
                    }
                } else {
                    high
                };
                return char::from_u32(code).ok_or(wrong);
            }
            _ => return Err(wrong),
        })
    }

    /// Reads four hexadecimal digits.
    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |code, &digit| {
            Some(code * 16 + char::from(digit).to_digit(16)?)
        })
    }

    fn digits(&mut self) -> bool {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.text.as_bytes().get(self.at) {
            self.at += 1;
        }
        self.at > from
    }

    /// Reads a number and gives it as it is written.
    pub(super) fn number(&mut self) -> Result<&'text str, Fault> {
        let bytes = self.text.as_bytes();
        let from = self.offset();
        self.at += usize::from(bytes.get(self.at) == Some(&b'-'));
        let first = self.at;
        let mut right = self.digits() && (bytes[first] != b'0' || self.at == first + 1);
        if bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            right &= self.digits();
        }
        if let Some(b'e' | b'E') = bytes.get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(bytes.get(self.at), Some(b'+' | b'-')));
            right &= self.digits();
        }
        if right {
            Ok(&self.text[from..self.at])
        } else {
            Err(Fault::new(from, Problem::BadNumber))
        }
    }

    /// Reads a whole number from `least` to `most`.
    pub(in crate::instance) fn whole(&mut self, least: i64, most: i64) -> Result<i64, Fault> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.expected(WHOLE));
        }
        let offset = self.at;
        let number = self.number()?;
        let wrong = |problem| Err(Fault::new(offset, problem));
        if number.contains(['.', 'e', 'E']) {
            return wrong(Problem::NotWhole(Found::shortened(number)));
        }
        match number.parse() {
            // Minus zero is zero, whoever writes it.
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => wrong(Problem::OutOfRange {
                found: Found::shortened(number),
                least,
                most,
            }),
        }
    }

    /// Reads true or false.
    pub(in crate::instance) fn boolean(&mut self) -> Result<bool, Fault> {
        if self.word("true") {
            Ok(true)
        } else if self.word("false") {
            Ok(false)
        } else {
            Err(self.expected(BOOLEAN))
        }
    }

    /// Reads null, if it is here.
    pub(in crate::instance) fn null(&mut self) -> bool {
        self.word("null")
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let from = self.offset();
        let here = self.text[from..].starts_with(word);
        self.at += if here { word.len() } else { 0 };
        here
    }

    /// Reads an id, or what else is kept and repeated in the results.
    pub(in crate::instance) fn id(&mut self) -> Result<Cow<'text, str>, Fault> {
        let offset = self.offset();
        let id = self.string()?;
        // Bytes are no fewer than characters, and quicker to count.
        if id.len() > ID && id.chars().nth(ID).is_some() {
            return Err(Fault::new(offset, Problem::OverLimit(OverLimit::Id)));
        }
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Say};

    #[test]
    fn whole_numbers_keep_to_their_bounds() {
        let read = |text| {
            Reader::new(text, 0)
                .whole(0, 10)
                .map_err(|fault| fault.problem().finding().say(Language::English))
        };
        assert_eq!(read(" 10"), Ok(10));
        assert_eq!(read("-0"), Ok(0));
        for (text, expected) in [
            ("11", "11 is not from 0 to 10"),
            ("-1", "-1 is not from 0 to 10"),
            ("99999999999999999999999", "is not from 0 to 10"),
            ("1.0", "1.0 is not written as a whole number"),
            ("1e1", "1e1 is not written as a whole number"),
            ("01", "not a number as JSON writes it"),
            ("\"1\"", "expected a whole number, found the text “1”"),
            ("", "expected a whole number, found the end of the file"),
        ] {
            let said = read(text).unwrap_err();
            assert!(
                said.to_lowercase().contains(&expected.to_lowercase()),
                "{text}: {said}"
            );
        }
    }

    #[test]
    fn texts_are_read_with_their_escapes() {
        let read = |text| Reader::new(text, 0).string().map(Cow::into_owned).ok();
        assert_eq!(
            read(r#""教师\n\"1\" \u00e9\ud83d\ude00\/""#).as_deref(),
            Some("教师\n\"1\" é😀/")
        );
        for wrong in [
            r#""\ud83d""#,
            r#""\ude00""#,
            r#""\ud83d\u0041""#,
            r#""\x""#,
            r#""\u00g0""#,
            "\"\n\"",
            "\"",
            r#""\"#,
            r#""\u12"#,
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_what_was_written(text in any::<String>()) {
            let written = Value::from(text.as_str()).to_string();
            let read = Reader::new(&written, 0).string().ok();
            prop_assert_eq!(read.as_deref(), Some(text.as_str()));
        }
    }
}
