//! `shapan project minutes`: what was decided, as minutes in draft.

use shapan::language::Language;
use shapan::project::decided;
use shapan::project::typed::texts;
use shapan::text;

use crate::command::arguments::MinutesOptions;
use crate::command::failure::Failure;
use crate::command::input::{self, file_name};
use crate::command::output::files::Places;
use crate::command::output::{self, Output};
use crate::command::typed;

/// Writes or prints the minutes.
pub fn run(options: &MinutesOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let places = options.out.iter().cloned().collect();
    let places = Places::take(places, std::slice::from_ref(&options.file), options.force)?;
    let project = input::project::open(&options.file)?;
    let name = file_name(&options.file);
    typed::look(texts(&project.work), &name, options.typed.personal_data_checked)?;
    let text = decided::minutes(&project, &name, input::project::has_password(), language);
    let Some(path) = &options.out else {
        out.text(&text);
        return Ok(());
    };
    places.write(&[text.as_bytes()])?;
    let done = text! { zh: "已写入 {path}。", en: "Written to {path}.", path = path.display().to_string() };
    output::line!(out, "{}", done.say(language));
    Ok(())
}
