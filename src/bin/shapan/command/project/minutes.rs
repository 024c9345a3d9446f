//! `shapan project minutes`: what was decided, as minutes in draft.

use shapan::language::Language;
use shapan::project::decided;
use shapan::text;

use crate::command::arguments::MinutesOptions;
use crate::command::failure::Failure;
use crate::command::input::{self, file_name};
use crate::command::output::files::Places;
use crate::command::output::{self, Output};

/// Writes or prints the minutes.
pub fn run(options: &MinutesOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let places = options.out.iter().cloned().collect();
    let places = Places::take(places, std::slice::from_ref(&options.file), options.force)?;
    let project = input::project::open(&options.file)?;
    let text = decided::minutes(
        &project,
        &file_name(&options.file),
        input::project::has_password(),
        language,
    );
    let Some(path) = &options.out else {
        out.text(&text);
        return Ok(());
    };
    places.write(&[text.as_bytes()])?;
    let done = text! { zh: "已写入 {path}。", en: "Written to {path}.", path = path.display().to_string() };
    output::line!(out, "{}", done.say(language));
    Ok(())
}
