//! What is said must be said in both languages.

use shapan::diagnostic::{Diagnostic, Place};
use shapan::language::{Language, Say};

/// Fails unless `message` says something in both languages.
pub fn check(message: &impl Say) {
    for language in Language::ALL {
        text(&message.say(language));
    }
}

/// Fails on an empty text.
pub fn text(text: &str) {
    assert!(!text.trim().is_empty(), "nothing is said");
}

/// Fails unless a diagnostic says what is wrong and where.
pub fn diagnostic(diagnostic: &Diagnostic) {
    check(diagnostic);
    check(&diagnostic.finding);
    let placed = match &diagnostic.place {
        Place::Whole => false,
        Place::Table { file, .. } => !file.is_empty(),
        // A document that is wrong as a whole, such as one that is no object, has no place in itself.
        Place::Document { .. } | Place::Rules { .. } => true,
    };
    assert!(placed, "no place: {diagnostic:?}");
    assert!(serde_json::to_value(diagnostic).is_ok());
}
