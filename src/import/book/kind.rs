//! What a file is, by its content: names lie.

use super::compound::{self, Compound};
use super::package::Package;
use super::refusal::{Other, Refusal};

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A workbook of XML parts.
    Xlsx,
    /// A workbook of binary parts.
    Xlsb,
    /// A workbook in a compound file.
    Xls,
    /// A spreadsheet of the open document format.
    Ods,
    /// Text, or nothing that is known.
    Text,
}

/// What files begin with that are no tables, and where that stands.
const OTHERS: &[(usize, &[u8], Other)] = &[
    (0, b"\xff\xd8\xff", Other::Picture),
    (0, b"\x89PNG", Other::Picture),
    (0, b"GIF8", Other::Picture),
    (0, b"II*\0", Other::Picture),
    (0, b"MM\0*", Other::Picture),
    (8, b"WEBP", Other::Picture),
    (4, b"ftyp", Other::Picture),
    (6, b"\0\0\0\0", Other::Picture),
    (0, b"%PDF-", Other::Pdf),
    (0, b"{\\rtf", Other::Document),
    (0, b"Rar!", Other::Archive),
    (0, b"7z\xbc\xaf", Other::Archive),
    (0, b"\x1f\x8b", Other::Archive),
    (0, b"BZh", Other::Archive),
    (0, b"\x09\x00\x04\x00", Other::OldWorkbook),
    (0, b"\x09\x02\x06\x00", Other::OldWorkbook),
    (0, b"\x09\x04\x06\x00", Other::OldWorkbook),
];

impl Kind {
    /// Looks at the first bytes, and at what a package holds.
    ///
    /// # Errors
    /// When it is something else.
    pub fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Self::of_package(bytes);
        }
        if bytes.starts_with(compound::MAGIC) {
            return Self::of_compound(bytes);
        }
        let is = |&&(at, magic, other): &&(usize, &[u8], Other)| {
            // A bitmap begins with two letters that a text may begin with; four bytes of it are always zero.
            let bitmap = at == 6 && other == Other::Picture;
            (!bitmap || bytes.starts_with(b"BM"))
                && bytes.get(at..).is_some_and(|rest| rest.starts_with(magic))
        };
        if let Some(&(.., other)) = OTHERS.iter().find(is) {
            return Err(Refusal::Other(other));
        }
        Self::of_markup(bytes)
    }

    fn of_package(bytes: &[u8]) -> Result<Self, Refusal> {
        let package = Package::open(bytes)?;
        let holds = |folder: &str| package.any(|name| name.starts_with(folder));
        if package.any(|name| name.ends_with("workbook.xml")) {
            return Ok(Self::Xlsx);
        }
        if package.any(|name| name.ends_with("workbook.bin")) {
            return Ok(Self::Xlsb);
        }
        if package.any(|name| name == "content.xml") {
            return Self::of_open_document(package);
        }
        Err(Refusal::Other(if holds("word/") {
            Other::Document
        } else if holds("ppt/") {
            Other::Slides
        } else {
            Other::Archive
        }))
    }

    /// What the open document format is of, it says in a part of its own.
    fn of_open_document(mut package: Package<'_>) -> Result<Self, Refusal> {
        let kind = package.part("mimetype")?.unwrap_or_default();
        let is = |word: &[u8]| kind.windows(word.len()).any(|window| window == word);
        if is(b"opendocument.spreadsheet") {
            Ok(Self::Ods)
        } else if is(b"opendocument.presentation") {
            Err(Refusal::Other(Other::Slides))
        } else {
            Err(Refusal::Other(Other::Document))
        }
    }

    /// Workbooks, documents and encrypted files of any kind lie in compound files.
    fn of_compound(bytes: &[u8]) -> Result<Self, Refusal> {
        let file = Compound::open(bytes)?;
        let holds = |names: &[&str]| names.iter().any(|name| file.has(name));
        if holds(&["EncryptedPackage", "EncryptionInfo"]) {
            Err(Refusal::Password)
        } else if holds(&["Workbook", "Book"]) {
            Ok(Self::Xls)
        } else if holds(&["WordDocument"]) {
            Err(Refusal::Other(Other::Document))
        } else if holds(&["PowerPoint Document"]) {
            Err(Refusal::Other(Other::Slides))
        } else {
            Err(Refusal::Other(Other::Binary))
        }
    }

    /// A page or an XML file, in whatever encoding: what stands first in it is of letters that all of them share.
    fn of_markup(bytes: &[u8]) -> Result<Self, Refusal> {
        const LOOKED_AT: usize = 4096;
        let start: Vec<u8> = bytes
            .iter()
            .take(LOOKED_AT)
            .filter(|byte| **byte != 0 && byte.is_ascii() && !byte.is_ascii_whitespace())
            .map(u8::to_ascii_lowercase)
            .collect();
        let opens = |tags: &[&[u8]]| tags.iter().any(|tag| start.starts_with(tag));
        let holds = |word: &[u8]| start.windows(word.len()).any(|window| window == word);
        if opens(&[
            b"<html",
            b"<!doctypehtml",
            b"<table",
            b"<head",
            b"<body",
            b"<meta",
            b"<style",
            b"<div",
        ]) || (opens(&[b"<?xml", b"<!--"]) && (holds(b"<html") || holds(b"<table")))
            || opens(&[b"mime-version:"])
        {
            return Err(Refusal::Other(Other::Page));
        }
        if opens(&[b"<?xml"]) {
            return Err(Refusal::Other(Other::Xml));
        }
        Ok(Self::Text)
    }
}
