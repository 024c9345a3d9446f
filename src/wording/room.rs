//! What a room was shown and what it has proposed, as minutes: a text to send round.

use crate::language::{Language, Message, Text};
use crate::numbers::number;
use crate::outcome::Outcome;
use crate::outcome::compare::change::Comparison;
use crate::policy::{Overrides, Policy, rules_digest};
use crate::roster::Roster;
use crate::table::{Cell, Row};
use crate::text;
use crate::wording::rules;
use crate::wording::show::Public;

/// A scenario of the page.
#[derive(Debug)]
pub struct Scenario<'run> {
    /// Its letter and name.
    pub name: &'run str,
    /// Its run.
    pub outcome: &'run Outcome,
    /// What it does against the status quo, judged by all draws.
    pub comparison: Comparison,
}

/// Something that was proposed in the room.
#[derive(Debug)]
pub struct Proposal<'run> {
    /// What it is called.
    pub name: &'run str,
    /// When and by whom.
    pub stamp: [&'run str; 2],
    /// Its rules.
    pub overrides: &'run Overrides,
    /// Whether it stands among the scenarios of the page.
    pub is_on_page: bool,
}

/// The numbers that minutes tell of every scenario.
const NUMBERS: [&str; 8] = [
    "coverage.incomplete",
    "staffing.empty_rural",
    "staffing.empty",
    "movement.moved_by_choice",
    "movement.directed",
    "movement.awaiting",
    "balance.primary.backbone.coefficient",
    "cost.total",
];

/// The minutes, with line breaks that every editor knows.
pub fn minutes(
    public: Public,
    date: &str,
    stops: &[String],
    roster: &Roster,
    scenarios: &[Scenario<'_>],
    proposals: &[Proposal<'_>],
) -> String {
    let language = public.language;
    let say = |zh, en| Text::new(zh, en).in_language(language).to_owned();
    let mut lines = vec![
        say("演示纪要", "Minutes of the presentation"),
        date.to_owned(),
        String::new(),
    ];
    let seed = scenarios
        .first()
        .map_or_else(String::new, |first| first.outcome.seed.0.to_string());
    lines.push(tell(
        language,
        &text! {
            zh: "花名册：{schools} 所学校，{teachers} 名教师，数据校验码 {fingerprint}。随机种子 {seed}。沙盘 {version} 版。",
            en: "Roster: {schools:school|schools}, {teachers:teacher|teachers}, fingerprint {fingerprint}. Seed {seed}. Shapan {version}.",
            schools = roster.schools.len(), teachers = roster.teachers.len(), fingerprint = roster.fingerprint(), seed,
            version = env!("CARGO_PKG_VERSION")
        },
    ));
    lines.extend([String::new(), say("讲点", "What was shown")]);
    lines.extend(
        stops
            .iter()
            .enumerate()
            .map(|(place, stop)| format!("{}. {stop}", place + 1)),
    );
    lines.extend([
        String::new(),
        say(
            "方案和主要数字（现状 → 方案）",
            "Scenarios and main numbers (status quo → scenario)",
        ),
    ]);
    for scenario in scenarios {
        let digest = rules_digest(&scenario.outcome.policy);
        lines.push(tell(
            language,
            &text! { zh: "{name}（规则校验码 {digest}）", en: "{name} (checksum of its rules {digest})", name = scenario.name, digest },
        ));
        let table = public.numbers(&scenario.comparison, &NUMBERS, ["", ""], true);
        lines.extend(table.rows.iter().map(|row| indicator(row, language)));
    }
    lines.extend([String::new(), say("现场提议", "Proposals from the floor")]);
    if proposals.is_empty() {
        lines.push(say("没有。", "None."));
    }
    for (place, proposal) in proposals.iter().enumerate() {
        let [at, by] = proposal.stamp;
        lines.push(format!("{}. {} {at} {by}", place + 1, proposal.name));
        lines.extend(changes(proposal.overrides, language));
        if !proposal.is_on_page {
            lines.push(say(
                "   当时页面上已有四个方案，这一条放在一边，没有推演；规则随项目保存。",
                "   Four scenarios were on the page, so this one was put aside and has not run; its rules are kept in the project.",
            ));
        }
    }
    lines.extend([
        String::new(),
        say(
            "署名由填写人自己写入，程序不作核对。少于所选人数的数字不显示。",
            "Names are what somebody typed; the program does not check them. Numbers of fewer people than was chosen are not shown.",
        ),
    ]);
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

fn tell(language: Language, message: &Message) -> String {
    message.say(language)
}

/// A row of numbers as a line.
fn indicator(row: &Row, language: Language) -> String {
    let decimals = usize::from(row.decimals.unwrap_or(0));
    let said = row.cells.iter().map(|cell| match cell {
        Cell::Words(words) => words.clone(),
        Cell::Number(value)
        | Cell::Changed(value, _)
        | Cell::Judged(value, _)
        | Cell::Difference(value, _) => number(*value, decimals),
        Cell::Missing(_) => "—".to_owned(),
    });
    let mut said = said;
    let mut next = || said.next().unwrap_or_default();
    let (name, before, after, verdict) = (next(), next(), next(), next());
    text! {
        zh: "   {name}：{before} → {after}（{verdict}）", en: "   {name}: {before} → {after} ({verdict})", name, before, after, verdict
    }
    .say(language)
}

/// What a proposal changes in the rounds as commonly practised.
fn changes(overrides: &Overrides, language: Language) -> Vec<String> {
    let Ok(policy) = overrides.apply() else {
        let words = Text::new(
            "   规则相互矛盾，没有推演。",
            "   Its rules contradict each other; it has not run.",
        );
        return vec![words.in_language(language).to_owned()];
    };
    let clauses = rules::differing(&[&Policy::default(), &policy], language);
    let lines = clauses.iter().map(|clause| {
        let value = |place: usize| {
            clause
                .values
                .get(place)
                .cloned()
                .flatten()
                .unwrap_or_else(|| "—".to_owned())
        };
        format!("   {}: {} → {}", clause.rule, value(0), value(1))
    });
    lines.collect()
}
