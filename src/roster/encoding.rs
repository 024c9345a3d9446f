//! Files as the user chose them: their type and their encoding.

use serde::Serialize;

use crate::language::Text;

/// Decodes GB18030 strictly: `None` if any byte is out of place.
pub type GbDecoder<'a> = &'a dyn Fn(&[u8]) -> Option<String>;

/// The decoder for programs outside the browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn gb18030_native(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

/// A file as the user chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, for messages.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The encoding that a text was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, as spreadsheets write “Unicode text”.
    Utf16,
    /// GB18030, with GBK and GB2312 in it.
    Gb18030,
}

impl Encoding {
    /// Its usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Gb18030 => "GB18030 (GBK)",
        }
    }
}

/// What a file is that is not CSV text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileType {
    /// A spreadsheet of Excel 2007 or later, or of WPS.
    Xlsx,
    /// A spreadsheet or document of Excel or Word 2003 or earlier.
    Xls,
    /// A Word document.
    Docx,
    /// Another compressed archive.
    Archive,
    /// A PDF document.
    Pdf,
    /// A web page or XML, as some systems export under the name of a spreadsheet.
    Markup,
    /// Other binary data.
    Binary,
}

impl FileType {
    /// What to call it, with its article in English.
    pub const fn name(self) -> Text {
        match self {
            Self::Xlsx => Text::new(" Excel 工作簿（XLSX）", "an Excel workbook (XLSX)"),
            Self::Xls => Text::new("旧版 Office 文件（XLS）", "an old Office file (XLS)"),
            Self::Docx => Text::new(" Word 文档", "a Word document"),
            Self::Archive => Text::new("压缩文件", "a compressed archive"),
            Self::Pdf => Text::new(" PDF 文档", "a PDF document"),
            Self::Markup => Text::new("网页或 XML 文件", "a web page or XML file"),
            Self::Binary => Text::new("二进制文件", "a binary file"),
        }
    }

    /// Looks at the first bytes.
    pub(super) fn detect(bytes: &[u8]) -> Option<Self> {
        let contains = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Some(if contains(b"xl/") {
                Self::Xlsx
            } else if contains(b"word/") {
                Self::Docx
            } else {
                Self::Archive
            });
        }
        let archives: [&[u8]; 4] = [b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh"];
        if archives.iter().any(|magic| bytes.starts_with(magic)) {
            return Some(Self::Archive);
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Some(Self::Xls);
        }
        if bytes.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        let start = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(bytes)
            .trim_ascii_start();
        let markup: [&[u8]; 4] = [b"<html", b"<!doc", b"<?xml", b"<table"];
        let opens = |tag: &[u8]| {
            start
                .get(..tag.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(tag))
        };
        markup.iter().any(|tag| opens(tag)).then_some(Self::Markup)
    }
}
