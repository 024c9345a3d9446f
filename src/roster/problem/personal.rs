//! What is said of personal data: where it stands and of which kind it is, never the data.

use super::finding::rows_listed;
use super::kinds::Personal;
use crate::diagnostic::Finding;
use crate::language::Message;
use crate::roster::personal::{Certainty, Evidence};
use crate::text;

impl Personal {
    /// What was found, and the way out.
    pub(super) fn finding(&self) -> Finding {
        match (self.checked, self.certainty) {
            (true, _) => Finding::only(self.declared()),
            (_, Certainty::Sure) => Finding::new(
                self.what(),
                text! {
                    zh: "个人信息不得载入，请删去，或换成与本人无关的匿名代码后再试。",
                    en: "Personal data must not be loaded: delete it, or put anonymous codes that have nothing to do with the person in its place."
                },
            ),
            (_, Certainty::Doubtful) => Finding::new(
                self.what(),
                text! {
                    zh: "请在文件中逐处核对：如果是，请删去或换成匿名代码；如果都不是，核对后可以选择继续载入。",
                    en: "Look at each in the file: if it is, delete it or put anonymous codes in its place; if none of it is, you may go on once you have looked."
                },
            ),
        }
    }

    fn what(&self) -> Message {
        let data = self.data.name();
        let sure = self.certainty == Certainty::Sure;
        match (self.evidence, sure) {
            (Evidence::Header, true) => {
                text! { zh: "从表头看，此列是{data}。", en: "by its header the column holds {data}.", data }
            }
            (Evidence::Header, false) => {
                text! { zh: "从表头看，此列可能是{data}。", en: "by its header the column may hold {data}.", data }
            }
            (Evidence::Content, true) => text! {
                zh: "第 {rows}含有{data}（内容不显示）。",
                en: "it holds {data}, not shown here, in rows {rows}.",
                data, rows = rows_listed(&self.rows, self.total)
            },
            (Evidence::Content, false) => text! {
                zh: "第 {rows}的内容像是{data}（内容不显示）。",
                en: "what stands in rows {rows}, not shown here, looks like {data}.",
                data, rows = rows_listed(&self.rows, self.total)
            },
        }
    }

    fn declared(&self) -> Message {
        let (data, count) = (self.data.name(), self.total);
        text! {
            zh: "有 {count} 处像是{data}，已声明核对过，不是个人信息。",
            en: "{count:cell looks|cells look} like {data}; declared to have been checked and to be none.",
            count, data
        }
    }
}
