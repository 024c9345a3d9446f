//! From the bytes of a file to its text, refusing what is not text.
//!
//! UTF-8 and marked UTF-16 are read here. GB18030 (GBK, GB2312) is read by a decoder that the caller passes in: the
//! page has one in the browser, and the engine carries none.

use crate::limits::ROSTER_BYTES;
use crate::roster::encoding::{Encoding, FileType, GbDecoder, SourceFile};
use crate::roster::problem::{Problem, ProblemKind};

/// What programs of the eighties write at the end of a text.
const END_OF_FILE: char = '\u{1a}';
/// Most rows listed where encodings are mixed.
const MOST_ROWS_LISTED: usize = 20;

/// Refuses a file by its size alone, so that the page need not read it.
///
/// # Errors
/// When it is empty or over [`ROSTER_BYTES`].
pub fn check_size(name: &str, bytes: u64) -> Result<(), Problem> {
    if bytes == 0 {
        return Err(Problem::error(name, ProblemKind::EmptyFile));
    }
    if bytes > ROSTER_BYTES {
        return Err(Problem::error(name, ProblemKind::FileTooLarge { bytes }));
    }
    Ok(())
}

/// Reads the text of a file, without its byte order mark.
///
/// # Errors
/// When the file is empty, too large, cut off, not text, in an unknown encoding, or in two encodings at once.
pub fn decode(file: &SourceFile, gb18030: GbDecoder) -> Result<(String, Encoding), Problem> {
    let fail = |kind| Err(Problem::error(&file.name, kind));
    let bytes = file.bytes.as_slice();
    check_size(&file.name, bytes.len() as u64)?;
    if let Some(found) = FileType::detect(bytes) {
        return fail(ProblemKind::NotText { found });
    }
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        (utf16(rest, u16::from_le_bytes), Encoding::Utf16)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        (utf16(rest, u16::from_be_bytes), Encoding::Utf16)
    } else {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if rest.contains(&0) {
            return fail(ProblemKind::NotText {
                found: FileType::Binary,
            });
        }
        let read = std::str::from_utf8(rest);
        if let Ok(text) = read {
            (Some(text.to_owned()), Encoding::Utf8)
        } else {
            let lines = Lines::of(rest);
            if lines.chinese_utf8 > 0 && read.is_err_and(|error| error.error_len().is_none()) {
                return fail(ProblemKind::CutOff);
            }
            if lines.chinese_utf8 > 0 || rest.len() < bytes.len() {
                return fail(ProblemKind::MixedEncodings {
                    rows: lines.not_utf8.into(),
                    total: lines.not_utf8_count,
                });
            }
            (gb18030(rest), Encoding::Gb18030)
        }
    };
    let cut_off = || match encoding {
        Encoding::Utf16 => bytes.len() % 2 == 1,
        _ => (1..=3).any(|over| {
            let end = bytes.len().saturating_sub(over);
            let (whole, rest) = bytes.split_at(end);
            begins_a_character(rest) && gb18030(whole).is_some()
        }),
    };
    let text = text.map(|text| text.trim_end_matches(END_OF_FILE).to_owned());
    match text {
        Some(text) if text.contains('\0') => fail(ProblemKind::NotText {
            found: FileType::Binary,
        }),
        Some(text) if text.trim().is_empty() => fail(ProblemKind::EmptyFile),
        Some(text) => Ok((text, encoding)),
        None if cut_off() => fail(ProblemKind::CutOff),
        None => fail(ProblemKind::UnknownEncoding),
    }
}

/// Reads the text of a file in the encoding that its user says it is in, without its byte order mark.
///
/// # Errors
/// When the file is empty, too large, or not in that encoding.
pub fn decode_as(file: &SourceFile, encoding: Encoding, gb18030: GbDecoder) -> Result<String, Problem> {
    let bytes = file.bytes.as_slice();
    check_size(&file.name, bytes.len() as u64)?;
    let text = match (encoding, bytes) {
        (Encoding::Utf8, bytes) => {
            let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(rest).ok().map(str::to_owned)
        }
        (Encoding::Utf16, [0xfe, 0xff, rest @ ..]) => utf16(rest, u16::from_be_bytes),
        (Encoding::Utf16, [0xff, 0xfe, rest @ ..] | rest) => utf16(rest, u16::from_le_bytes),
        (Encoding::Gb18030, bytes) => gb18030(bytes),
    };
    let text = text.map(|text| text.trim_end_matches(END_OF_FILE).to_owned());
    let fail = |kind| Err(Problem::error(&file.name, kind));
    match text {
        Some(text) if text.trim().is_empty() => fail(ProblemKind::EmptyFile),
        Some(text) if !text.contains('\0') => Ok(text),
        _ => fail(ProblemKind::UnknownEncoding),
    }
}

/// Whether bytes are the beginning of a character of GB18030, and not all of it.
const fn begins_a_character(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0x81..=0xfe] | [0x81..=0xfe, b'0'..=b'9'] | [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe]
    )
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .collect::<Result<String, _>>()
        .ok()
}

/// The rows of a file that is not UTF-8 as a whole.
struct Lines {
    /// Rows that hold Chinese text in UTF-8.
    chinese_utf8: usize,
    /// The first rows that are not UTF-8.
    not_utf8: Vec<u32>,
    /// How many rows are not UTF-8.
    not_utf8_count: usize,
}

impl Lines {
    /// Looks at each row by itself. A line break within quotation marks does not end a row.
    fn of(bytes: &[u8]) -> Self {
        let mut lines = Self {
            chinese_utf8: 0,
            not_utf8: Vec::new(),
            not_utf8_count: 0,
        };
        let mut row = 1;
        let mut quoted = false;
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            if let Ok(text) = std::str::from_utf8(line) {
                // A few characters of GBK can pass for UTF-8 by chance, hardly ever for Chinese in UTF-8.
                lines.chinese_utf8 += usize::from(text.chars().any(is_chinese));
            } else {
                lines.not_utf8_count += 1;
                if lines.not_utf8.len() < MOST_ROWS_LISTED && lines.not_utf8.last() != Some(&row) {
                    lines.not_utf8.push(row);
                }
            }
            for &byte in line {
                quoted ^= byte == b'"';
            }
            row += u32::from(!quoted);
        }
        lines
    }
}

/// A Chinese character, or full-width punctuation.
const fn is_chinese(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::roster::encoding::gb18030_native;

    fn read(bytes: &[u8]) -> Result<(String, Encoding), ProblemKind> {
        let file = SourceFile {
            name: "a.csv".to_owned(),
            bytes: bytes.to_vec(),
        };
        decode(&file, &gb18030_native).map_err(|problem| problem.kind)
    }

    fn gbk(text: &str) -> Vec<u8> {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "学校,学区\r\n一中,城东学区\r\n";
        let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        let little: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        for (bytes, encoding) in [
            (text.as_bytes(), Encoding::Utf8),
            (&marked, Encoding::Utf8),
            (&little, Encoding::Utf16),
            (&big, Encoding::Utf16),
            (&gbk(text), Encoding::Gb18030),
        ] {
            assert_eq!(read(bytes), Ok((text.to_owned(), encoding)));
        }
    }

    #[test]
    fn mixed_encodings_are_refused_with_their_rows() {
        let bytes = [
            "学校,学区\n一中,城东\n".as_bytes(),
            &gbk("二中,城西学区\n"),
            "三中,城东\n".as_bytes(),
            &gbk("四中,城西学区\n"),
        ]
        .concat();
        let expected = ProblemKind::MixedEncodings {
            rows: [3, 5].into(),
            total: 2,
        };
        assert_eq!(read(&bytes), Err(expected));
    }

    #[test]
    fn a_file_that_ends_within_a_character_is_cut_off() {
        let text = "学校,学区\n一中,城东学";
        for bytes in [text.as_bytes(), &gbk(text)] {
            assert!(read(bytes).is_ok());
            assert_eq!(read(&bytes[..bytes.len() - 1]), Err(ProblemKind::CutOff));
        }
        assert_eq!(read(b"\xff\xfea"), Err(ProblemKind::CutOff));
    }

    #[test]
    fn what_is_not_text_is_named() {
        let cases: [(&[u8], FileType); 8] = [
            (b"PK\x03\x04....xl/workbook.xml", FileType::Xlsx),
            (b"PK\x03\x04....word/document.xml", FileType::Docx),
            (b"PK\x03\x04....photo", FileType::Archive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileType::Xls),
            (b"%PDF-1.7", FileType::Pdf),
            (b" <HTML><table>", FileType::Markup),
            (b"id,school\0", FileType::Binary),
            (b"\x7fELF\0\0", FileType::Binary),
        ];
        for (bytes, found) in cases {
            assert_eq!(read(bytes), Err(ProblemKind::NotText { found }));
        }
    }

    #[test]
    fn empty_and_oversized_and_undecodable_files_are_refused() {
        assert_eq!(read(b""), Err(ProblemKind::EmptyFile));
        assert_eq!(read(b"\xef\xbb\xbf \r\n"), Err(ProblemKind::EmptyFile));
        assert_eq!(read(b"id,\xff\xff\xff"), Err(ProblemKind::UnknownEncoding));
        assert_eq!(read(b"id\n\x1a"), Ok(("id\n".to_owned(), Encoding::Utf8)));
        let bytes = ROSTER_BYTES + 1;
        assert_eq!(
            read(&vec![0; bytes as usize]).err(),
            Some(ProblemKind::FileTooLarge { bytes })
        );
    }

    proptest::proptest! {
        #[test]
        fn rows_of_gbk_do_not_pass_for_utf8(names in proptest::collection::vec("[一-龥]{2,4}", 50)) {
            let rows: Vec<String> = names.iter().map(|name| format!("S001,{name},{name}学区")).collect();
            let text = rows.join("\n");
            proptest::prop_assert_eq!(read(&gbk(&text)), Ok((text, Encoding::Gb18030)));
        }
    }
}
