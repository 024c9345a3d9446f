//! A sentence with values in it, in both languages.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Language, Say, Text, english};

/// A sentence with named values, in every language, as made by [`text!`](crate::text).
///
/// It keeps template and values apart until it is said: the same values go into either language, and a message may
/// stand as a value in another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    template: Text,
    values: Vec<(&'static str, Value)>,
}

/// A value of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The same in every language: a number as written, a code, a name that the user gave.
    Plain(String),
    /// A fixed text.
    Text(Text),
    /// Another message.
    Message(Box<Message>),
    /// Something already said in each language, in the order of [`Language::ALL`].
    Said([String; Language::ALL.len()]),
    /// Several values as a list: “a、b、c”, “a, b and c”.
    List(Vec<Value>),
}

/// A [`Message`] from its Chinese and its English template and the values that both name.
///
/// `{n}` stands for a value. English also has `{n:post|posts}`, the number with the noun that fits it, and
/// `{n?is|are}`, only the word that fits it. `{{` is a brace.
///
/// ```
/// use shapan::language::{Language, Say};
/// use shapan::text;
/// let free = |count: u32| text! { zh: "还有 {count} 个空岗。", en: "There {count?is|are} {count:free post|free posts}.", count };
/// assert_eq!(free(2).say(Language::Chinese), "还有 2 个空岗。");
/// assert_eq!(free(1).say(Language::English), "There is 1 free post.");
/// assert_eq!(free(2).say(Language::English), "There are 2 free posts.");
/// ```
///
/// Templates that do not name the same values are refused by the compiler:
///
/// ```compile_fail
/// let (count, school) = (1, "S1");
/// shapan::text! { zh: "{school}有 {count} 个空岗", en: "{school} has free posts", school, count };
/// ```
#[macro_export]
macro_rules! text {
    (zh: $zh:literal, en: $en:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        const {
            $crate::language::check_template($zh, NAMES);
            $crate::language::check_template($en, NAMES);
        }
        $crate::language::Message::new(
            $crate::language::Text::new($zh, $en),
            vec![$((stringify!($name), $crate::text!(@value $name $(= $value)?))),*],
        )
    }};
    (@value $name:ident) => { $crate::language::Value::from($name) };
    (@value $name:ident = $value:expr) => { $crate::language::Value::from($value) };
}

impl Message {
    /// A message from its templates and values; [`text!`](crate::text) checks that they fit.
    pub const fn new(template: Text, values: Vec<(&'static str, Value)>) -> Self {
        Self { template, values }
    }

    /// A message that was put together in each language, in the order of [`Language::ALL`].
    pub fn said(sentences: [String; Language::ALL.len()]) -> Self {
        Self::new(
            Text::new("{said}", "{said}"),
            vec![("said", Value::Said(sentences))],
        )
    }

    /// Several messages one after another: Chinese sentences without a gap, English ones with one.
    pub fn joined(messages: impl IntoIterator<Item = Self>) -> Self {
        Self::separated(messages, "", " ")
    }

    /// Several messages with something between them: “a、b”, “a, b”.
    pub fn separated(messages: impl IntoIterator<Item = Self>, zh: &str, en: &str) -> Self {
        let messages: Vec<Self> = messages.into_iter().collect();
        Self::said(Language::ALL.map(|language| {
            let said: Vec<String> = messages.iter().map(|message| message.say(language)).collect();
            said.join(language.pick(zh, en))
        }))
    }

    /// Several pieces as one message, without anything between them.
    pub fn chained(pieces: impl IntoIterator<Item = Self>) -> Self {
        let pieces: Vec<Self> = pieces.into_iter().collect();
        Self::said(Language::ALL.map(|language| pieces.iter().map(|piece| piece.say(language)).collect()))
    }

    /// The message in `language`.
    pub fn say(&self, language: Language) -> String {
        self.say_by(language, &|template| template.in_language(language))
    }

    /// The message by whatever `translate` makes of each template. `language` chooses how values, lists and plurals are
    /// written. This is all that a further language would need.
    fn say_by(&self, language: Language, translate: &dyn Fn(&Text) -> &'static str) -> String {
        let mut said = String::new();
        for piece in Pieces(translate(&self.template)) {
            match piece {
                Piece::Words(words) => said.push_str(words),
                Piece::Value { name, form } => {
                    let value = self.values.iter().find(|(known, _)| *known == name);
                    let value =
                        value.map_or_else(String::new, |(_, value)| value.say_by(language, translate));
                    match form {
                        Form::Alone => said.push_str(&value),
                        Form::WithNoun(one, many) => {
                            said.push_str(&value);
                            said.push(' ');
                            said.push_str(if value == "1" { one } else { many });
                        }
                        Form::Word(one, many) => said.push_str(if value == "1" { one } else { many }),
                    }
                }
            }
        }
        said
    }
}

impl Say for Message {
    fn say(&self, language: Language) -> String {
        Self::say(self, language)
    }

    fn message(&self) -> Message {
        self.clone()
    }
}

/// As JSON a message is what it says in each language, under `zh` and `en`.
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Message", 2)?;
        state.serialize_field("zh", &self.say(Language::Chinese))?;
        state.serialize_field("en", &self.say(Language::English))?;
        state.end()
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self::new(Text::new("{text}", "{text}"), vec![("text", Value::Text(text))])
    }
}

impl Value {
    fn say_by(&self, language: Language, translate: &dyn Fn(&Text) -> &'static str) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Text(text) => translate(text).to_owned(),
            Self::Message(message) => message.say_by(language, translate),
            Self::Said([zh, en]) => language.pick(zh, en).clone(),
            Self::List(values) => {
                let said: Vec<String> = values
                    .iter()
                    .map(|value| value.say_by(language, translate))
                    .collect();
                match language {
                    Language::Chinese => said.join("、"),
                    Language::English => english::list(&said),
                }
            }
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Plain(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl<T: Say> From<&T> for Value {
    fn from(said: &T) -> Self {
        said.message().into()
    }
}

/// Nothing is said of what is not there.
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(said: Option<T>) -> Self {
        said.map_or_else(|| Self::Plain(String::new()), Into::into)
    }
}

impl<T: Into<Self>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Plain(number.to_string())
            }
        }
        impl From<&$number> for Value {
            fn from(number: &$number) -> Self {
                Self::Plain(number.to_string())
            }
        })*
    };
}

whole_numbers! { u8 u16 u32 u64 u128 usize i32 i64 }

/// A piece of a template.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(&'static str),
    Value { name: &'static str, form: Form },
}

/// How a value stands in a template.
#[derive(Debug, PartialEq, Eq)]
enum Form {
    Alone,
    WithNoun(&'static str, &'static str),
    Word(&'static str, &'static str),
}

/// The pieces of a template from its start.
struct Pieces(&'static str);

impl Iterator for Pieces {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = self.0;
        let first = rest.chars().next()?;
        if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
            self.0 = after;
            return rest.get(..1).map(Piece::Words);
        }
        if first == '{'
            && let Some((inside, after)) = rest.get(1..).and_then(|inside| inside.split_once('}'))
        {
            self.0 = after;
            let named = |mark, form: fn(&'static str, &'static str) -> Form| {
                let (name, words) = inside.split_once(mark)?;
                let (one, many) = words.split_once('|')?;
                Some((name, form(one, many)))
            };
            let (name, form) = named(':', Form::WithNoun)
                .or_else(|| named('?', Form::Word))
                .unwrap_or((inside, Form::Alone));
            return Some(Piece::Value { name, form });
        }
        let end = rest[first.len_utf8()..]
            .find(['{', '}'])
            .map_or(rest.len(), |end| end + first.len_utf8());
        let (words, after) = rest.split_at(end);
        self.0 = after;
        Some(Piece::Words(words))
    }
}

/// Checks, while the program is compiled, that `template` names each of `names` and nothing else.
///
/// # Panics
/// Where it does not, which stops the compiler.
pub const fn check_template(template: &str, names: &[&str]) {
    let text = template.as_bytes();
    let mut used = [false; 16];
    assert!(names.len() <= used.len(), "too many values in one message");
    let mut at = 0;
    while at < text.len() {
        let doubled = at + 1 < text.len() && text[at + 1] == text[at];
        if (text[at] == b'{' || text[at] == b'}') && doubled {
            at += 2;
            continue;
        }
        assert!(text[at] != b'}', "a brace is closed that was not opened");
        if text[at] == b'{' {
            let start = at + 1;
            let mut end = start;
            while end < text.len() && !matches!(text[end], b'}' | b':' | b'?') {
                end += 1;
            }
            let mut name = 0;
            while name < names.len() && !is_at(text, start, end, names[name].as_bytes()) {
                name += 1;
            }
            assert!(name < names.len(), "the template names a value that is not given");
            used[name] = true;
            let has_form = end < text.len() && text[end] != b'}';
            let mut bars = 0;
            while end < text.len() && text[end] != b'}' {
                bars += (text[end] == b'|') as usize;
                end += 1;
            }
            assert!(end < text.len(), "a brace is opened and not closed");
            assert!(
                bars == has_form as usize,
                "a noun needs its two forms, apart by one bar"
            );
            at = end;
        }
        at += 1;
    }
    let mut name = 0;
    while name < names.len() {
        assert!(used[name], "the template does not name a value that is given");
        name += 1;
    }
}

/// Whether `name` is what stands in `text` from `start` to `end`.
const fn is_at(text: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    if end - start != name.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if text[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHOOL: Text = Text::new("学校", "school");

    #[test]
    fn values_nouns_lists_and_braces_are_written_as_each_language_has_them() {
        let said = |count: u32, codes: &[&str]| {
            let list: Value = codes.iter().copied().collect();
            text! {
                zh: "{{{what}}} {count} 个：{list}",
                en: "{{{what}}} {count:post|posts}, {count?is|are} {list}",
                what = SCHOOL, count, list
            }
        };
        assert_eq!(said(1, &["a"]).say(Language::English), "{school} 1 post, is a");
        assert_eq!(
            said(3, &["a", "b", "c"]).say(Language::English),
            "{school} 3 posts, are a, b and c"
        );
        assert_eq!(
            said(3, &["a", "b", "c"]).say(Language::Chinese),
            "{学校} 3 个：a、b、c"
        );
    }

    #[test]
    fn a_message_stands_in_another_and_sentences_follow_each_other() {
        let inner = text! { zh: "共 {n} 人", en: "{n:person|people}", n = 1 };
        let outer = text! { zh: "本校{inner}。", en: "Here: {inner}.", inner };
        assert_eq!(
            Message::joined([outer.clone(), outer.clone()]).say(Language::English),
            "Here: 1 person. Here: 1 person."
        );
        assert_eq!(
            Message::joined([outer.clone(), outer]).say(Language::Chinese),
            "本校共 1 人。本校共 1 人。"
        );
    }

    /// What a third language would take: a table by the English template, falling back to English.
    #[test]
    fn a_further_language_is_a_table_of_templates() {
        let german = |template: &Text| match template.en {
            "{n:person|people} at this {where_to}" => "{n:Person|Personen} an dieser {where_to}",
            "school" => "Schule",
            other => other,
        };
        let message = text! {
            zh: "本{where_to}共 {n} 人", en: "{n:person|people} at this {where_to}", n = 2, where_to = SCHOOL
        };
        assert_eq!(
            message.say_by(Language::English, &german),
            "2 Personen an dieser Schule"
        );
        let untranslated = text! { zh: "共 {n} 人", en: "{n:person|people}", n = 2 };
        assert_eq!(untranslated.say_by(Language::English, &german), "2 people");
    }

    #[test]
    fn templates_that_do_not_fit_their_values_are_refused() {
        let refused = |template: &str, names: &[&str]| {
            std::panic::catch_unwind(|| check_template(template, names)).is_err()
        };
        assert!(!refused("{a} {b:x|y} {{", &["a", "b"]));
        for (template, names) in [
            ("{a}", &["a", "b"][..]),
            ("{a} {c}", &["a"]),
            ("{a", &["a"]),
            ("a}", &[]),
            ("{a:x}", &["a"]),
        ] {
            assert!(refused(template, names), "{template}");
        }
    }
}
