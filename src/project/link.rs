//! A link that holds rules: a scenario, packed small enough for an address, and never a row about anybody.
//!
//! `#rules=1.` and behind it, in base64url without padding, a zlib stream of the JSON of a name, the version of the policy
//! document, and the changes to it.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
use crate::json_text;
use crate::language::{Message, Say as _, Text, cannot_be_seen};
use crate::limits;
use crate::policy::{self, Overrides, PolicyError, Scenario, read_json_of_any_length};
use crate::text;

/// How the fragment of an address that holds rules begins; the version follows.
pub const PREFIX: &str = "#rules=";

/// The version of links that is written.
pub const VERSION: u32 = 1;

/// Why a link was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkRefused {
    /// It holds no rules.
    NoRules,
    /// Longer than is read, or the rules are too many to be written into one.
    TooLong,
    /// It is of a newer version.
    TooNew(u32),
    /// It is not whole: cut off, or changed on its way.
    Broken,
    /// It unpacks to more than is read.
    Inflating,
    /// What it holds are no rules.
    Rules(PolicyError),
}

/// The fragment that holds a scenario.
///
/// # Errors
/// When it would be longer than is read.
pub fn encode(scenario: &Scenario) -> Result<String, LinkRefused> {
    let changes = scenario.overrides.0.iter();
    let changes: serde_json::Map<String, Value> = changes
        .map(|(path, value)| (path.clone(), value.clone()))
        .collect();
    let document = json!({
        "name": scenario.name,
        "policy_version": policy::VERSION,
        "overrides": changes,
    });
    let text = json_text::write(&document);
    if text.len() > limits::LINK_UNPACKED {
        return Err(LinkRefused::TooLong);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let packed = encoder
        .write_all(text.as_bytes())
        .and_then(|()| encoder.finish())
        .map_err(|_| LinkRefused::TooLong)?;
    let link = format!("{PREFIX}{VERSION}.{}", base64url(&packed));
    if link.len() > limits::LINK {
        return Err(LinkRefused::TooLong);
    }
    Ok(link)
}

/// The scenario that an address or its fragment holds. What it changes may contradict itself, as in any scenario; nothing
/// is done with it but to read it.
///
/// # Errors
/// When there are no rules in it, or it is longer, newer or other than what is read.
pub fn decode(link: &str) -> Result<Scenario, LinkRefused> {
    let link = link.trim();
    // What stands before the fragment is the address of some page, whichever it is.
    let held = link
        .find(PREFIX)
        .and_then(|place| link.get(place + PREFIX.len()..))
        .ok_or(LinkRefused::NoRules)?;
    let (version, packed) = held.split_once('.').ok_or(LinkRefused::Broken)?;
    match version.parse::<u32>() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(LinkRefused::TooNew(newer)),
        _ => return Err(LinkRefused::Broken),
    }
    if packed.len() > limits::LINK {
        return Err(LinkRefused::TooLong);
    }
    let packed = of_base64url(packed).ok_or(LinkRefused::Broken)?;
    let mut text = Vec::new();
    let most = limits::LINK_UNPACKED as u64;
    let mut decoder = ZlibDecoder::new(packed.as_slice());
    let read = (&mut decoder).take(most + 1).read_to_end(&mut text);
    if text.len() as u64 > most {
        return Err(LinkRefused::Inflating);
    }
    // The stream ends where the link does: nothing rides behind it.
    if read.is_err() || decoder.total_in() != packed.len() as u64 {
        return Err(LinkRefused::Broken);
    }
    let text = String::from_utf8(text).map_err(|_| LinkRefused::Broken)?;
    scenario(&text).map_err(LinkRefused::Rules)
}

/// Whether an address holds rules.
pub fn is_link(text: &str) -> bool {
    text.contains(PREFIX)
}

/// The scenario that the JSON of a link tells.
fn scenario(text: &str) -> Result<Scenario, PolicyError> {
    let document = read_json_of_any_length(text)?;
    let misfit = |path: &str, what| PolicyError::Misfit {
        path: path.to_owned(),
        what,
    };
    let known = ["name", "policy_version", "overrides"];
    let members = document.as_object().filter(|members| {
        members.len() == known.len() && known.iter().all(|member| members.contains_key(*member))
    });
    let Some(members) = members else {
        let what = text! {
            zh: "链接中应有 name、policy_version 和 overrides 三项，不多不少",
            en: "a link holds name, policy_version and overrides, neither more nor less"
        };
        return Err(misfit("", what));
    };
    let name = members["name"].as_str().unwrap_or_default();
    if name.trim().is_empty() || name.contains(cannot_be_seen) || name.chars().nth(limits::NAME).is_some() {
        let what = text! {
            zh: "名称不能为空，不能有看不见的字符，最多 {most} 个字",
            en: "a name may not be empty, hold characters that cannot be seen or have more than {most} characters",
            most = limits::NAME
        };
        return Err(misfit("name", what));
    }
    let version = members["policy_version"]
        .as_u64()
        .and_then(|version| u32::try_from(version).ok());
    let overrides = Overrides::of(members["overrides"].clone());
    let overrides = match (version, overrides) {
        (Some(version), _) if version > policy::VERSION => return Err(PolicyError::TooNew(version)),
        (Some(policy::VERSION), Some(overrides)) => overrides,
        (Some(version), Some(overrides)) => overrides.of_version(version),
        (None, _) => {
            let what = text! { zh: "应为方案文件的版本", en: "expected the version of the policy document" };
            return Err(misfit("policy_version", what));
        }
        (_, None) => {
            let what = text! { zh: "应为对象，键是规则的路径", en: "expected an object whose keys are paths of rules" };
            return Err(misfit("overrides", what));
        }
    };
    Ok(Scenario {
        name: name.to_owned(),
        overrides,
    })
}

impl LinkRefused {
    /// What is wrong, with the way out.
    pub fn diagnostic(&self) -> Diagnostic {
        let copied = || {
            text! {
                zh: "请完整复制链接；太长而被截断的，请改用方案文件或项目文件。",
                en: "Copy the whole link; where it is cut off for its length, send a policy or project file instead."
            }
        };
        let finding = match self {
            Self::NoRules => Finding::new(
                text! { zh: "链接里没有方案。", en: "There are no rules in this link." },
                text! {
                    zh: "方案链接中有“{prefix}”，由 shapan policy link 写出。",
                    en: "A link with rules has “{prefix}” in it; shapan policy link writes one.",
                    prefix = PREFIX
                },
            ),
            Self::TooLong => Finding::new(
                text! {
                    zh: "链接超过 {most} 个字符，没有读取或写出。", en: "The link has more than {most} characters and was neither read nor written.",
                    most = limits::LINK
                },
                text! {
                    zh: "请改用方案文件或项目文件。", en: "Use a policy or project file instead."
                },
            ),
            Self::TooNew(version) => Finding::new(
                text! {
                    zh: "链接的版本是 {version}，本程序最高支持版本 {known}。",
                    en: "The link has version {version}; this program reads up to version {known}.",
                    version, known = VERSION
                },
                text! { zh: "请升级本程序。", en: "Use a newer program." },
            ),
            Self::Broken => Finding::new(
                text! { zh: "链接不完整，或有改动。", en: "The link is not whole, or was changed." },
                copied(),
            ),
            Self::Inflating => Finding::new(
                text! {
                    zh: "链接解压后超过 {most} 字节，没有读取。",
                    en: "Unpacked the link has more than {most} bytes and was not read.", most = limits::LINK_UNPACKED
                },
                text! {
                    zh: "没有方案这么长，请不要使用这个链接。", en: "No rules are so long: do not use this link."
                },
            ),
            Self::Rules(error) => Finding::new(
                // Values that are not allowed are no reason to refuse a link.
                (error.of_document())
                    .map_or_else(|| Message::from(Text::new("", "")), |wrong| wrong.message()),
                text! {
                    zh: "请让发链接的人改正后重新发来。", en: "Ask whoever sent the link to mend it and send it again."
                },
            ),
        };
        finding.at(Severity::Error, Place::Whole)
    }
}

/// The 64 symbols of RFC 4648, section 5.
const SYMBOLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |place: usize| u32::from(group.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=group.len() {
            let symbol = bits >> (18 - 6 * place) & 63;
            text.push(char::from(SYMBOLS[symbol as usize]));
        }
    }
    text
}

/// Only what [`base64url`] writes: no padding, no blanks, no bits to spare.
fn of_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for place in 0..4 {
            let symbol = match group.get(place) {
                Some(symbol) => SYMBOLS.iter().position(|known| known == symbol)?,
                None => 0,
            };
            bits = bits << 6 | u32::try_from(symbol).ok()?;
        }
        let whole = bits.to_be_bytes();
        let held = group.len().checked_sub(1).filter(|&held| held > 0)?;
        bytes.extend(whole.get(1..=held)?);
        if whole.get(held + 1..)?.iter().any(|&spare| spare != 0) {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::policy::Preset;

    fn scenario() -> Scenario {
        Preset::COMMON_ROUNDS.scenario(Language::Chinese)
    }

    #[test]
    fn every_preset_fits_into_a_link_and_comes_back() {
        for scenario in Preset::every_scenario(Language::Chinese) {
            let link = encode(&scenario).unwrap();
            assert_eq!(decode(&link), Ok(scenario.clone()), "{}", scenario.name);
            let address = format!("https://example.org/shapan/{link}");
            assert_eq!(decode(&address), Ok(scenario.clone()), "{}", scenario.name);
        }
    }

    #[test]
    fn a_link_that_is_cut_off_or_changed_is_refused() {
        let mut scenario = scenario();
        scenario.overrides.set("rotation.share", json!(12.5));
        let link = encode(&scenario).unwrap();
        for end in 0..link.len() {
            assert!(decode(&link[..end]).is_err(), "{end}");
        }
        for place in PREFIX.len() + 2..link.len() {
            for symbol in ["A", "_", "%", " "] {
                let mut changed = link.clone();
                changed.replace_range(place..=place, symbol);
                assert!(changed == link || decode(&changed).is_err(), "{changed}");
            }
        }
        assert_eq!(decode(&format!("{link}AAAA")), Err(LinkRefused::Broken));
        assert_eq!(decode("#rules=2.AAAA"), Err(LinkRefused::TooNew(2)));
        assert_eq!(decode("#/data"), Err(LinkRefused::NoRules));
    }

    #[test]
    fn links_that_are_too_long_or_inflate_are_refused_unread() {
        let long = format!("{PREFIX}1.{}", "A".repeat(5 << 20));
        assert_eq!(decode(&long), Err(LinkRefused::TooLong));
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b' '; 4 << 20]).unwrap();
        let bomb = format!("{PREFIX}1.{}", base64url(&encoder.finish().unwrap()));
        assert!(bomb.len() < limits::LINK, "{}", bomb.len());
        assert_eq!(decode(&bomb), Err(LinkRefused::Inflating));
        // Nothing compresses what is drawn by chance, so that this does not fit.
        let mut large = scenario();
        let digits: String = (0..40_000_u64)
            .map(|number| crate::random::mix(number).to_string())
            .collect();
        large.overrides.set("rotation.share", json!(digits));
        assert_eq!(encode(&large), Err(LinkRefused::TooLong));
    }

    fn packed(text: &str) -> String {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        format!("{PREFIX}1.{}", base64url(&encoder.finish().unwrap()))
    }

    #[test]
    fn what_is_no_rules_is_refused_in_both_languages() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"name": "a", "policy_version": 2}"#,
            r#"{"name": "a", "policy_version": 2, "overrides": [], "roster": 1}"#,
            r#"{"name": "a", "policy_version": 2, "overrides": []}"#,
            r#"{"name": "a", "policy_version": "2", "overrides": {}}"#,
            r#"{"name": "a", "policy_version": 99, "overrides": {}}"#,
            r#"{"name": "", "policy_version": 2, "overrides": {}}"#,
            r#"{"name": "a", "policy_version": 2, "overrides": {"a": 1, "a": 2}}"#,
            "{\"name\": \"a\u{202e}\", \"policy_version\": 2, \"overrides\": {}}",
        ] {
            let refused = decode(&packed(text));
            let Err(why @ LinkRefused::Rules(_)) = refused else {
                panic!("{text}: {refused:?}");
            };
            for language in Language::ALL {
                assert!(!why.diagnostic().say(language).is_empty());
            }
        }
    }

    #[test]
    fn base64url_is_that_of_the_standard() {
        // RFC 4648, section 10, without padding; the last shows both symbols that differ.
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg"),
            (b"fo", "Zm8"),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg"),
            (b"\xfb\xff", "-_8"),
        ] {
            assert_eq!(base64url(bytes), text);
            assert_eq!(of_base64url(text).as_deref(), Some(bytes));
        }
        for text in ["Z", "Zh", "Zg==", "Zm9", "Zm 9v", "Zm9v\n"] {
            assert_eq!(of_base64url(text), None, "{text}");
        }
    }
}
