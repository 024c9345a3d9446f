//! `docs/limits.md`.

use std::fmt::Write;

use shapan::limits::{Counts, Door, Limit, TABLE};

/// A number as both languages print it.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    groups.join(",")
}

fn most(limit: &Limit) -> String {
    match limit.counts {
        Counts::Bytes => format!("{} MiB", limit.most >> 20),
        Counts::Characters => format!("{} 字 characters", grouped(limit.most)),
        Counts::Things => grouped(limit.most),
    }
}

#[test]
fn limits_are_documented() {
    let mut text = "<!-- Made of src/limits.rs by `cargo xtask renew`. -->\n\n# 各项上限 Limits\n\n\
        超过上限的输入不予读取，并说明在何处、上限是多少；读到上限即止。网页、命令行和 JavaScript 引擎用同一张表。\n\n\
        What is over a limit is refused, with its place and the limit; reading stops there. The page, the command line and the\n\
        engine for JavaScript use one table.\n"
        .to_owned();
    for door in Door::ALL {
        let name = door.name();
        write!(
            text,
            "\n## {} {}\n\n| 什么 what | 上限 most | 理由 why |\n|---|---|---|\n",
            name.zh, name.en
        )
        .unwrap();
        for limit in TABLE.iter().filter(|limit| limit.door == door) {
            let (of, why) = (limit.of, limit.why);
            writeln!(
                text,
                "| {} {} | {} | {} {} |",
                of.zh,
                of.en,
                most(limit),
                why.zh,
                why.en
            )
            .unwrap();
        }
    }
    super::is_current("limits.md", &text);
}
