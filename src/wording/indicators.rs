//! Indicators in words: the line that a regulation draws, the source.

use crate::language::Message;
use crate::outcome::indicators::definition::{Definition, Threshold};
use crate::text;

/// The line that an indicator is held against, and the source of its rule; whichever there is.
pub fn standard_and_source(definition: &Definition) -> Vec<Message> {
    let unit = definition.unit;
    let standard = definition.threshold.map(|threshold| match threshold {
        Threshold::AtLeast(line) => {
            let line = line.to_string();
            text! { zh: "标准：不低于 {line} {unit}", en: "Standard: at least {line} {unit}", line, unit }
        }
        Threshold::AtMost(line) => {
            let line = format!("{line:.2}");
            text! { zh: "标准：不高于 {line} {unit}", en: "Standard: at most {line} {unit}", line, unit }
        }
    });
    let source = (!definition.source.zh.is_empty()).then(|| {
        text! { zh: "依据：{source}", en: "Source: {source}", source = definition.source }
    });
    standard.into_iter().chain(source).collect()
}
