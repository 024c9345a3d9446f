//! XML as workbooks use it: elements by their names without prefixes, attributes with their references resolved.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};

use super::refusal::Refusal;

/// One step through a document.
pub(super) enum Step<'text> {
    /// An element opens.
    Open(Element<'text>),
    /// The element with this name closes.
    Close(Name<'text>),
    /// Text inside.
    Text(Cow<'text, str>),
}

/// The name of an element, without its prefix.
pub(super) struct Name<'text>(BytesEnd<'text>);

impl Name<'_> {
    /// The name.
    pub fn as_str(&self) -> &str {
        local(self.0.name().0)
    }
}

/// An element with its attributes.
pub(super) struct Element<'text>(BytesStart<'text>);

impl Element<'_> {
    /// Its name, without its prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// An attribute by its name, whatever its prefix, as it is written.
    pub fn raw(&self, name: &str) -> Option<&str> {
        let raw = self.0.attributes_raw();
        let mut rest = raw;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
            let (value, next) = after.get(1..)?.split_once(quote)?;
            if local(key.trim()) == name {
                return Some(value);
            }
            rest = next;
        }
        None
    }

    /// Whether an attribute that tells the type of a value gives this one.
    pub fn is_of_type(&self, kind: &str) -> bool {
        let written = format!("value-type=\"{kind}\"");
        self.0.attributes_raw().contains(&written)
    }

    /// An attribute with its references resolved.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let raw = self.raw(name)?;
        quick_xml::escape::unescape(raw).ok()
    }

    /// An attribute that is a whole number.
    pub fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.raw(name)?.parse().ok()
    }

    /// Whether an attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        matches!(self.raw(name), Some("1" | "true"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// A document, step by step. Every element that opens closes, or the document is refused.
pub(super) struct Document<'text> {
    reader: Reader<&'text [u8]>,
    depth: usize,
}

impl<'text> Document<'text> {
    /// From its text.
    pub fn new(text: &'text str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// How many bytes lie behind.
    pub fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// The next step; nothing at the end.
    ///
    /// # Errors
    /// When the document is not well formed.
    pub fn next(&mut self) -> Result<Option<Step<'text>>, Refusal> {
        loop {
            let event = self.reader.read_event().map_err(|_| Refusal::Damaged)?;
            return Ok(Some(match event {
                Event::Start(element) => {
                    self.depth += 1;
                    Step::Open(Element(element))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::Close(Name(end))
                }
                Event::Text(text) => Step::Text(text.xml10_content()),
                Event::CData(text) => Step::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Step::Text(resolved(&reference)?),
                Event::Eof if self.depth > 0 => return Err(Refusal::Damaged),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }
}

fn resolved(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, Refusal> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Ok(Cow::Owned(character.to_string())),
        Ok(None) => resolve_predefined_entity(reference)
            .map(Cow::Borrowed)
            .ok_or(Refusal::Damaged),
        Err(_) => Err(Refusal::Damaged),
    }
}
