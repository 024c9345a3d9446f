//! `README.txt`: what the file is, for whoever opens it without the program.

use super::Holds;
use crate::csv_text::BYTE_ORDER_MARK;
use crate::language::Text;

/// The name of the part.
pub(super) const PART: &str = "README.txt";

const HEAD: Text = Text::new(
    "这是沙盘（Shapan，区管校聘政策沙盘）的项目文件，用沙盘打开。它是一个普通的 zip 压缩包。",
    "This is a project of Shapan, a policy sand table; open it with Shapan. It is an ordinary zip archive.",
);
const PEOPLE: Text = Text::new(
    "【含个人数据】其中有教师的逐人记录（roster 文件夹），与花名册同样保密，不要邮寄或公开。",
    "HOLDS PEOPLE'S DATA: there are rows about single teachers in it (folder roster). It is as confidential as the roster: do not mail or publish it.",
);
const MAIL: Text = Text::new(
    "【可以邮寄】其中没有任何人的记录，只有规则、说明、全区（县）的合计数和花名册的数据校验码。说明是使用者自己写的，寄出前请看一遍。",
    "SAFE TO MAIL: there is no row about anybody in it, only rules, notes, totals of the district and the fingerprint of the roster. The notes are what the user wrote: read them before you send them.",
);
const CONTENTS: Text = Text::new(
    "project.json：方案、历次稿、决定、结果封存；roster/*.csv：花名册各表；recipe.json、import.json：导入设置和导入记录。",
    "project.json: scenarios, history, decisions, seal of the results; roster/*.csv: the tables of the roster; recipe.json and import.json: recipe and log of the import.",
);
const LOCKED: Text = Text::new(
    "这是沙盘（Shapan，区管校聘政策沙盘）的项目文件，有密码：locked.bin 由 AES-256-GCM 加密，参数见 lock.json。没有密码无法打开，也无法找回。",
    "This is a project of Shapan, a policy sand table, under a password: locked.bin is encrypted by AES-256-GCM with the parameters in lock.json. Without the password nobody can open it, and it cannot be found again.",
);

/// Its text for a project.
pub(super) fn of(holds: Holds) -> String {
    let held = match holds {
        Holds::PeoplesData => PEOPLE,
        Holds::SafeToMail => MAIL,
    };
    lines(&[HEAD, held, CONTENTS])
}

/// Its text for a locked project.
pub(super) fn locked() -> String {
    lines(&[LOCKED])
}

fn lines(texts: &[Text]) -> String {
    let zh: Vec<&str> = texts.iter().map(|text| text.zh).collect();
    let en: Vec<&str> = texts.iter().map(|text| text.en).collect();
    format!(
        "{BYTE_ORDER_MARK}{}\r\n\r\n{}\r\n",
        zh.join("\r\n"),
        en.join("\r\n")
    )
}
