//! What somebody has typed into a project or rules, looked at before it is sent on: a file that is safe to mail, a link, a report,
//! minutes, exported files.

use shapan::diagnostic::{Finding, Place, Severity};
use shapan::language::Message;
use shapan::policy::{Policy, Scenario};
use shapan::project::typed::{Doubtful, Typed, doubtful};
use shapan::project::{Project, Variant, Work};
use shapan::text;

use super::failure::Failure;

/// Refuses texts that look like personal data, unless somebody has looked at each; `file` is where they stand.
pub fn look<'work>(
    texts: impl IntoIterator<Item = Typed<'work>>,
    file: &str,
    is_checked: bool,
) -> Result<(), Failure> {
    let found = doubtful(texts);
    if found.is_empty() || is_checked {
        return Ok(());
    }
    let head = [Message::from(Doubtful::HEAD)];
    let then = [Message::from(Doubtful::THEN)];
    let said = head.into_iter().chain(found.told()).chain(then);
    let finding = Finding::new(
        Message::joined(said),
        text! {
            zh: "请改去；逐处核对过、可以给别人看的，加上 --personal-data-checked。",
            en: "Change it; if each of them was looked at and may be seen by others, add --personal-data-checked."
        },
    );
    let place = Place::document(file.to_owned());
    Err(Failure::Diagnostic(Box::new(finding.at(Severity::Error, place))))
}

/// The same for a project that is to be written without the rows of its roster. With them it is as confidential as these.
pub fn look_at_mailable(project: &Project, file: &str, is_checked: bool) -> Result<(), Failure> {
    if project.tables.is_empty() {
        look(shapan::project::typed::texts(&project.work), file, is_checked)
    } else {
        Ok(())
    }
}

/// Rules by their name, as scenarios of a work that has nothing else.
pub fn of_rules<'name>(rules: impl IntoIterator<Item = (&'name str, &'name Policy)>) -> Work {
    let scenarios = rules.into_iter().filter_map(|(name, policy)| {
        let mut scenario = Scenario::of_policy(name, policy).ok()?;
        name.clone_into(&mut scenario.name);
        Some(Variant::new("s1", scenario))
    });
    Work {
        scenarios: scenarios.collect(),
        ..Work::default()
    }
}
