//! What an instance has more of than is read.

use crate::diagnostic::Finding;
use crate::limits;
use crate::text;

/// A limit that an instance goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverLimit {
    /// The size of the file.
    File,
    /// Brackets inside one another.
    Brackets,
    /// The length of a list: the most that are read.
    List(usize),
    /// The length of an id.
    Id,
}

impl OverLimit {
    /// What is wrong, and the way out.
    pub(super) fn finding(self) -> Finding {
        let (what, way_out) = match self {
            Self::File => (
                text! {
                    zh: "文件超过上限 {most} MiB。",
                    en: "The file has more than the {most} MiB that are read.",
                    most = limits::INSTANCE_BYTES >> 20
                },
                text! { zh: "请分批计算。", en: "Solve it in parts." },
            ),
            Self::Brackets => (
                text! {
                    zh: "括号超过 {most} 层。",
                    en: "There are more than {most} brackets inside one another.",
                    most = limits::NESTING
                },
                text! { zh: "请检查文件是否完好。", en: "See whether the file is what it should be." },
            ),
            Self::List(most) => (
                text! { zh: "超过上限 {most} 个。", en: "There are more than {most}, the most that are read.", most },
                text! { zh: "请分批计算。", en: "Solve it in parts." },
            ),
            Self::Id => (
                text! {
                    zh: "编号或名称超过 {most} 个字。",
                    en: "The id or name has more than {most} characters.",
                    most = limits::ID
                },
                text! { zh: "请改用较短的编号。", en: "Use a shorter one." },
            ),
        };
        Finding::new(what, way_out)
    }
}
