//! How the report can be made again: the line at its foot, and the table of what it rests on.

use super::annex::Cover;
use super::matter::Matter;
use crate::language::Text;
use crate::policy::rules_digest;
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::wording::repeat::{COMMAND, Call, DATA, RULES, Verb};

/// So much of a checksum stands where it is read rather than copied.
const SHORT: usize = 12;

/// The line of the command line that makes the report, if it is made of files.
fn line(matter: &Matter<'_>, cover: &Cover) -> Option<String> {
    let first = matter.proposals.first()?;
    let call = Call {
        verb: Verb::Report,
        seed: first.after.seed,
        checked: matter.roster.doubtful > 0,
        draws: first.draws.wanted,
        title: cover.title.trim(),
        date: &cover.date,
        language: matter.language,
    };
    Some(cover.sources.as_ref()?.line(&call))
}

/// What a reader needs to get the same numbers again.
pub(super) fn table(matter: &Matter<'_>, cover: &Cover) -> Table {
    let mut table = Table::new("repeat", matter.say("复算依据", "To repeat it"));
    table.columns = [matter.say("项目", "What"), matter.say("内容", "Value")]
        .map(Column::words)
        .into();
    let say = |text: Text| text.in_language(matter.language).to_owned();
    let program = concat!("shapan ", env!("CARGO_PKG_VERSION")).to_owned();
    let mut rows = vec![
        (say(Text::new("程序版本", "Program")), program),
        (say(Text::new("随机种子", "Seed")), seed(matter)),
        (say(DATA), matter.roster.fingerprint()),
    ];
    for proposal in &matter.proposals {
        let (what, name) = (say(RULES), &proposal.name);
        let what = if matter.is_of_several() {
            text! { zh: "{what}（{name}）", en: "{what} ({name})", what, name }.say(matter.language)
        } else {
            what
        };
        rows.push((what, rules_digest(&proposal.after.policy)));
    }
    if let Some(line) = line(matter, cover) {
        let first = cover
            .sources
            .as_ref()
            .map(|sources| sources.first(matter.language));
        let first = first.into_iter().flatten();
        table.notes.extend(first.map(|said| said.say(matter.language)));
        rows.push((say(COMMAND), line));
        table.notes.push(
            matter
                .say(
                    "复算命令在放有这些文件的文件夹中运行，印出本报告；按 shapan help report 存成网页、工作簿或 JSON 的，与同样存下的逐字节相同。数据校验码和规则校验码相同，才是同一份花名册、同一份规则。",
                    "Run the command in the folder with these files: it prints this report. Written as a web page, a workbook or JSON, as shapan help report says, it is the same to the byte as one that was written so before. Roster and rules are the same only if their checksums are.",
                )
                .to_owned(),
        );
    }
    let rows = rows.into_iter();
    table.rows = rows
        .map(|(name, value)| Row::new(name.clone(), vec![Cell::Words(name), Cell::Words(value)]))
        .collect();
    table
}

fn seed(matter: &Matter<'_>) -> String {
    let first = matter.proposals.first();
    first.map_or_else(String::new, |first| first.after.seed.0.to_string())
}

/// The same in a line.
pub(super) fn origin(matter: &Matter<'_>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let (seed, data) = (seed(matter), matter.roster.fingerprint());
    let rules = matter.proposals.iter().map(|proposal| {
        let digest = rules_digest(&proposal.after.policy);
        digest.get(..SHORT).unwrap_or_default().to_owned()
    });
    let rules = rules.collect::<Vec<_>>().join(matter.say("、", ", "));
    let origin = text! {
        zh: "沙盘 {version}　随机种子 {seed}　数据校验码 {data}　规则校验码 {rules}",
        en: "Shapan {version} · seed {seed} · data checksum {data} · rules checksum {rules}",
        version, seed, data, rules
    };
    match matter.roster.doubtful {
        0 => origin.say(matter.language),
        count => text! {
            zh: "{origin}　数据中有 {count} 处像是个人信息，载入者声明核对过，都不是",
            en: "{origin} · {count:cell|cells} of the data looked like personal data and {count?was|were} declared by whoever loaded it to be none",
            origin, count
        }
        .say(matter.language),
    }
}
