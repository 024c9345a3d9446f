//! The parts of a workbook besides its sheets: what belongs to what, names, shared strings, formats.

use std::collections::BTreeMap;

use super::super::package::Package;
use super::super::refusal::{Note, Refusal};
use super::super::value::Shown;
use super::super::xml::{Document, Step};

/// That one part belongs to another.
#[derive(Debug)]
pub(in super::super) struct Relation {
    pub id: String,
    /// The last word of its type, such as `worksheet`.
    pub kind: String,
    /// Where the part is, from the root.
    pub target: String,
}

/// What belongs to the part at a place; to the package itself where that is empty.
fn relationships(package: &mut Package<'_>, place: &str) -> Result<Vec<Relation>, Refusal> {
    let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
    let Some(text) = package.text(&format!("{folder}/_rels/{name}.rels"))? else {
        return Ok(Vec::new());
    };
    let mut relations = Vec::new();
    let mut document = Document::new(&text);
    while let Some(step) = document.next()? {
        let Step::Open(element) = step else { continue };
        if element.name() != "Relationship" {
            continue;
        }
        let (Some(id), Some(kind), Some(target)) = (
            element.attribute("Id"),
            element.attribute("Type"),
            element.attribute("Target"),
        ) else {
            continue;
        };
        relations.push(Relation {
            id: id.into_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: joined(folder, &target),
        });
    }
    Ok(relations)
}

/// The main part of a workbook: its place, which is the usual one unless the package says otherwise, and what belongs to it.
pub(in super::super) fn main_part(
    package: &mut Package<'_>,
    usual: &str,
) -> Result<(String, Vec<Relation>), Refusal> {
    let root = relationships(package, "")?;
    let main = root
        .into_iter()
        .find(|relation| relation.kind == "officeDocument");
    let place = main.map_or_else(|| usual.to_owned(), |relation| relation.target);
    let relations = relationships(package, &place)?;
    Ok((place, relations))
}

/// The place of a sheet that the workbook names by a relation; nothing for charts, which are noted, and for what holds no table, such as
/// macros and dialogues of the nineties.
pub(in super::super) fn sheet_place<'a>(
    relations: &'a [Relation],
    (name, relation): (&str, &str),
    notes: &mut Vec<Note>,
) -> Result<Option<&'a str>, Refusal> {
    let relation = relations.iter().find(|known| known.id == relation);
    let relation = relation.ok_or(Refusal::Damaged)?;
    match relation.kind.as_str() {
        "worksheet" => Ok(Some(&relation.target)),
        "chartsheet" => {
            let sheet = name.to_owned();
            notes.push(Note::ChartSheet { sheet });
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// A place as it is named from a folder, from the root.
fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from_root = target.starts_with('/');
    let mut steps: Vec<&str> = if from_root {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "" | "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// A sheet as the workbook names it.
#[derive(Debug)]
pub(super) struct Named {
    pub name: String,
    pub hidden: bool,
    pub relation: String,
}

/// What the main part says.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub sheets: Vec<Named>,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
}

/// Reads the main part.
pub(super) fn workbook(package: &mut Package<'_>, place: &str) -> Result<Workbook, Refusal> {
    let text = package.text(place)?.ok_or(Refusal::Damaged)?;
    let mut workbook = Workbook::default();
    let mut document = Document::new(&text);
    while let Some(step) = document.next()? {
        let Step::Open(element) = step else { continue };
        match element.name() {
            "workbookPr" => workbook.from_1904 |= element.says("date1904"),
            "sheet" => workbook.sheets.push(Named {
                name: element.attribute("name").unwrap_or_default().into_owned(),
                hidden: matches!(element.raw("state"), Some("hidden" | "veryHidden")),
                relation: element.attribute("id").unwrap_or_default().into_owned(),
            }),
            _ => {}
        }
    }
    Ok(workbook)
}

/// Reads the shared strings: of each the text of all its runs, without the sounds that some editions write above it.
pub(super) fn strings(package: &mut Package<'_>, place: &str) -> Result<Vec<String>, Refusal> {
    let Some(text) = package.text(place)? else {
        return Ok(Vec::new());
    };
    let mut strings = Vec::new();
    let (mut string, mut in_text, mut sounds) = (String::new(), false, false);
    let mut document = Document::new(&text);
    while let Some(step) = document.next()? {
        match step {
            Step::Open(element) => match element.name() {
                "rPh" => sounds = true,
                "t" => in_text = !sounds,
                _ => {}
            },
            Step::Text(text) if in_text => string.push_str(&text),
            Step::Text(_) => {}
            Step::Close(name) => match name.as_str() {
                "rPh" => sounds = false,
                "t" => in_text = false,
                "si" => strings.push(unescaped(std::mem::take(&mut string))),
                _ => {}
            },
        }
    }
    Ok(strings)
}

/// Characters that XML cannot hold stand as `_x000D_`, and an underscore that looks so as `_x005F_` (ECMA-376 part 1,
/// 22.9.2.19).
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        let escaped = code.and_then(char::from_u32);
        plain.push(escaped.unwrap_or('_'));
        rest = &from[if escaped.is_some() { 7 } else { 1 }..];
    }
    plain.push_str(rest);
    plain
}

/// Reads what each format of cells makes of a number.
pub(super) fn formats(package: &mut Package<'_>, place: &str) -> Result<Vec<Shown>, Refusal> {
    let Some(text) = package.text(place)? else {
        return Ok(Vec::new());
    };
    let mut codes = BTreeMap::new();
    let mut formats = Vec::new();
    let mut of_cells = false;
    let mut document = Document::new(&text);
    while let Some(step) = document.next()? {
        match step {
            Step::Open(element) => match element.name() {
                "numFmt" => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    if let Some(id) = element.number::<u32>("numFmtId") {
                        codes.insert(id, Shown::by_code(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = element.number::<u32>("numFmtId").unwrap_or_default();
                    let shown = codes.get(&id).copied();
                    formats.push(shown.unwrap_or_else(|| Shown::built_in(id)));
                }
                _ => {}
            },
            Step::Close(name) if name.as_str() == "cellXfs" => of_cells = false,
            Step::Close(_) | Step::Text(_) => {}
        }
    }
    Ok(formats)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_joined_from_wherever_they_are_named() {
        for (folder, target, expected) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("xl", "../custom/a.xml", "custom/a.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
            ("", "../../a.xml", "a.xml"),
        ] {
            let joined = joined(folder, target);
            assert_eq!(joined.trim_start_matches('/'), expected);
        }
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_read() {
        for (text, expected) in [
            ("一_x000D_\n二", "一\r\n二"),
            ("a_x005F_x000D_", "a_x000D_"),
            ("_xyz_x12", "_xyz_x12"),
            ("_xD800_学", "_xD800_学"),
            ("_x学校教师_", "_x学校教师_"),
        ] {
            assert_eq!(unescaped(text.to_owned()), expected);
        }
    }
}
