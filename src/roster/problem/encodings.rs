//! What is wrong with a file before it is text.

use super::finding::rows_listed;
use crate::diagnostic::Finding;
use crate::limits;
use crate::roster::encoding::{Encoding, FileType};
use crate::text;

/// A file is over the limit.
pub(super) fn too_large(bytes: u64) -> Finding {
    Finding::new(
        text! {
            zh: "文件有 {size} MiB，超过上限 {limit} MiB。",
            en: "the file has {size} MiB, over the limit of {limit} MiB.",
            size = bytes.div_ceil(1 << 20), limit = limits::ROSTER_BYTES >> 20
        },
        text! { zh: "请只保留需要的列，再另存为 CSV。", en: "Keep only the columns needed and save it as CSV again." },
    )
}

/// A file is no text.
pub(super) fn no_text(found: FileType) -> Finding {
    Finding::new(
        text! { zh: "这是{found}，不是 CSV 文本。", en: "this is {found}, not CSV text.", found = found.name() },
        text! {
            zh: "请用表格软件打开，选择“另存为”，类型选“CSV UTF-8（逗号分隔）”。",
            en: "Open it in a spreadsheet and save it as “CSV UTF-8 (comma delimited)”."
        },
    )
}

/// A file ends in the middle of a character.
pub(super) fn cut_off() -> Finding {
    Finding::new(
        text! { zh: "文件不完整：在一个字的中间断了。", en: "the file is not whole: it ends in the middle of a character." },
        text! { zh: "请重新导出或复制整个文件。", en: "Export or copy the whole file again." },
    )
}

/// Some rows are in another encoding than the others.
pub(super) fn mixed_encodings(rows: &[u32], total: usize) -> Finding {
    Finding::new(
        text! {
            zh: "同一文件混用了两种编码：有些行是 UTF-8，第 {rows}不是。",
            en: "two encodings are mixed: some rows are in UTF-8, and these are not: {rows}.",
            rows = rows_listed(rows, total)
        },
        text! {
            zh: "请在表格软件中打开，改正乱码，再另存为 CSV UTF-8。",
            en: "Open it in a spreadsheet, mend the garbled text, and save it as CSV UTF-8."
        },
    )
}

/// The encoding is none that is read.
pub(super) fn unknown_encoding() -> Finding {
    Finding::new(
        text! {
            zh: "文字编码既不是 UTF-8，也不是 GB18030（GBK）。",
            en: "the text is neither UTF-8 nor GB18030 (GBK)."
        },
        text! {
            zh: "可能是 Big5 等其他编码，或文件已损坏。请在原来的软件中打开，另存为 CSV UTF-8。",
            en: "It may be in another encoding, such as Big5, or damaged. Open it in the program it came from and save it as CSV UTF-8."
        },
    )
}

/// The encoding was found by looking at the text.
pub(super) fn encoding_found(encoding: Encoding) -> Finding {
    Finding::new(
        text! { zh: "按 {name} 编码读取。", en: "read as {name}.", name = encoding.name() },
        text! {
            zh: "如有乱码，请另存为 CSV UTF-8。",
            en: "If any text is garbled, save the file as CSV UTF-8."
        },
    )
}
