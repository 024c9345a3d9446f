//! Winners and losers of a reform 改革得失 in words and tables.

use crate::language::{Language, Message, Text};
use crate::ordering::sort_by;
use crate::outcome::EndState;
use crate::outcome::compare::effects::{Effect, Effects, GroupEffects};
use crate::policy::leaves::GivenNames;
use crate::roster::Code;
use crate::table::{Cell, Column, Row, Table, Target};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::compare::groups;
use crate::wording::compare::small_cells::{SMALLEST, protect_alike, protect_within, shown, withheld};
use crate::wording::draws::ONE_DRAW;
use crate::wording::explain::reasons;
use crate::wording::heading::{Heading, NO_UNIT, heading_row, note, titled};
use crate::wording::roster::{banded_ages, preferences};

/// The most pivotal cases listed: all of them in any district but the largest.
const CASES_LISTED: usize = 5_000;

/// The name of a class of effects.
pub const fn effect_name(effect: Effect) -> Text {
    match effect {
        Effect::MuchBetter => Text::new("明显变好", "Much better"),
        Effect::Better => Text::new("变好", "Better"),
        Effect::Same => Text::new("不变", "Same"),
        Effect::Worse => Text::new("变差", "Worse"),
        Effect::MuchWorse => Text::new("明显变差", "Much worse"),
    }
}

/// How many are better off, and how many worse. The names are those of the two scenarios.
pub fn in_words(effects: &Effects<'_>, names: [&str; 2]) -> Message {
    let totals = effects.totals();
    let people = |effects: &[Effect]| -> u32 { effects.iter().map(|&effect| totals[effect as usize]).sum() };
    let [left, right] = names;
    text! {
        zh: "{left} → {right}：{better} 名教师变好，{worse} 名变差（按所到学校在本人意愿排序中的位置，校内改教学科不计）。各方案用同一随机种子，差别只来自规则。",
        en: "{left} → {right}: {better:teacher ends|teachers end} better off, {worse} worse off, by where that school stands in their own preferences; another subject at the same school does not count. All scenarios share one seed, so a difference comes from the rules alone.",
        left, right,
        better = people(&[Effect::MuchBetter, Effect::Better]),
        worse = people(&[Effect::MuchWorse, Effect::Worse]),
    }
}

/// Winners and losers by locality, stage, age, title, subject and tenth of the scores.
pub fn by_group(effects: &Effects<'_>, names: [&str; 2], language: Language) -> Table {
    let [first, second] = names;
    let title = text! {
        zh: "变好变差：{first} → {second}", en: "Winners and losers: {first} → {second}", first, second
    };
    let mut headings = vec![Heading::words("教师", "Teachers")];
    headings.extend(Effect::ALL.map(|effect| {
        let name = effect_name(effect);
        Heading::count(name.zh, name.en)
    }));
    headings.push(Heading::count("合计", "All"));
    let mut table = titled("effects", title.say(language), &headings, language);
    table.grouped = true;
    let meaning = Text::new(
        "按所到学校在本人意愿排序中的升降分档；升降达到可选学校的十分之一（至少两名），或得到、失去岗位，为“明显”。",
        "By the change in rank of the final school in the teacher's own preferences; “much” from a tenth of the possible schools (at least two) or for a post gained or lost.",
    );
    let simulated = Text::new(
        "意愿是模拟的（假设）。",
        "Preferences are simulated (an assumption).",
    );
    let roster = effects.roster;
    let given = roster.teachers_with_preferences();
    let whose = preferences(given, roster.teachers.len() as u32, simulated);
    table
        .notes
        .push(Message::joined([meaning.into(), whose]).say(language));
    table.notes.extend(banded_ages(roster, language));
    let small = Text::new(
        "1 至 4 人的格子，以及能据以推算它们的格子，都不显示。",
        "Cells of 1 to 4 people, and others from which they could be worked out, are not shown.",
    );
    note(&mut table, small, language);
    let groups = effects.by_group();
    let kinds: Vec<&[GroupEffects]> = groups
        .chunk_by(|one, next| groups::kind(one.group) == groups::kind(next.group))
        .collect();
    let counts: Vec<Vec<[u32; 5]>> = kinds
        .iter()
        .map(|groups| groups.iter().map(|entry| entry.counts).collect())
        .collect();
    let hidden = protect_alike(&counts);
    let everyone = language.pick("全体", "Everyone");
    let (columns, all) = hidden.iter().fold(([false; 5], false), |(_, all), table| {
        (table.columns, all || table.all)
    });
    let totals = count_row(everyone.to_owned(), effects.totals(), columns, all, language);
    table.rows.push(totals.standing_out());
    for (kind, hidden) in kinds.into_iter().zip(hidden) {
        if let Some(first) = kind.first() {
            let heading = groups::kind(first.group).in_language(language);
            table.rows.push(heading_row(heading, &table));
        }
        for ((entry, cells), all) in kind.iter().zip(hidden.cells).zip(hidden.rows) {
            let name = groups::name(entry.group).say(language);
            table
                .rows
                .push(count_row(name, entry.counts, cells, all, language));
        }
    }
    table
}

fn count_row(name: String, counts: [u32; 5], hidden: [bool; 5], all_hidden: bool, language: Language) -> Row {
    let all: u32 = counts.iter().sum();
    let mut cells = vec![Cell::words(&name)];
    let counts = counts.into_iter().zip(hidden);
    cells.extend(counts.map(|(count, hide)| shown(count, hide, language)));
    cells.push(shown(all, all_hidden, language));
    Row::new(name, cells)
}

/// Winners and losers by the school where the teachers were, the schools that lose most first.
pub fn by_school(effects: &Effects<'_>, language: Language) -> Table {
    let title = Text::new("各校教师变好变差", "By school");
    let headings = [
        Heading::words("学校", "School"),
        Heading::words("城乡类型", "Locality"),
        Heading::count("教师", "Teachers"),
        Heading::count("变好", "Better off"),
        Heading::count("变差", "Worse off"),
        Heading::count("变好减变差", "Better less worse"),
        Heading::number("名次变化平均", "Mean change of rank", Text::new("名", "ranks"), 1),
    ];
    let mut table = titled(
        "effects_by_school",
        title.in_language(language),
        &headings,
        language,
    );
    let words = Text::new(
        "按原学校统计。少于 5 名教师的学校、1 至 4 人的格子以及能据以推算它们的格子，都不显示。",
        "By the school before. Schools of fewer than 5 teachers, cells of 1 to 4 people, and others from which they could be worked out, are not shown.",
    );
    note(&mut table, words, language);
    note(&mut table, ONE_DRAW, language);
    let schools = effects.by_school();
    let counts: Vec<[u32; 3]> = schools
        .iter()
        .map(|entry| {
            let (better, worse) = (entry.better(), entry.worse());
            [better, worse, entry.teachers() - better - worse]
        })
        .collect();
    let mut rows = Vec::new();
    for (entry, hidden) in schools.into_iter().zip(protect_within(&counts)) {
        let few = entry.teachers() < SMALLEST;
        let [better, worse, _] = hidden.map(|hidden| hidden || few);
        let school = effects.roster.school(entry.school);
        let (all, net) = (entry.teachers(), entry.net());
        let mut cells = vec![
            Cell::words(&school.id),
            Cell::words(school.locality.name().in_language(language)),
            Cell::number(all),
        ];
        cells.extend([
            shown(entry.better(), better, language),
            shown(entry.worse(), worse, language),
        ]);
        if better || worse {
            cells.extend([withheld(language), withheld(language)]);
        } else {
            let mean = entry.gained as f64 / f64::from(all);
            cells.extend([
                Cell::Difference(net as f64, Verdict::of_one_draw(net == 0)),
                Cell::Difference(mean, Verdict::of_one_draw(entry.gained == 0)),
            ]);
        }
        let target = Target::School(entry.school);
        let place = if better || worse { Some(entry.school) } else { None };
        rows.push((place, Row::new(&school.id, cells).leading_to(target)));
    }
    // Those withheld come last, in the order of the roster: their place by what they lose would tell.
    sort_by(&mut rows, &mut |(left, _), (right, _)| left.cmp(right));
    table.rows = rows.into_iter().map(|(_, row)| row).collect();
    table
}

/// Teachers by the state they end in: the first run's in rows, the second's in columns.
pub fn transitions(effects: &Effects<'_>, names: [&str; 2], language: Language) -> Table {
    let [first, second] = names;
    let title = text! {
        zh: "去向变化（人）：行为{first}，列为{second}",
        en: "Where teachers end: {first} in rows, {second} in columns",
        first, second
    };
    let counts = effects.transitions();
    let to: Vec<usize> = (0..EndState::COUNT)
        .filter(|&to| counts.iter().any(|row| row[to] > 0))
        .collect();
    let name = |state: usize| EndState::ALL[state].name().in_language(language);
    let headings = [Heading::words("去向", "Outcome")];
    let mut table = titled("transitions", title.say(language), &headings, language);
    table.grouped = true;
    let columns = to.iter().map(|&to| Column::number(name(to), "", 0));
    table.columns.extend(columns);
    for (from, row) in counts.iter().enumerate() {
        if row.iter().any(|&count| count > 0) {
            let mut cells = vec![Cell::words(name(from))];
            cells.extend(to.iter().map(|&to| Cell::number(row[to])));
            table.rows.push(Row::new(name(from), cells));
        }
    }
    table
}

/// The teachers who end at different schools, the worst affected first, with the reason in each run.
pub fn pivotal_cases(effects: &Effects<'_>, names: [&str; 2], language: Language) -> Table {
    let changed = effects.changed();
    let all = changed.len();
    let title = text! { zh: "去向不同的教师：{all} 人", en: "Teachers who end elsewhere: {all}", all };
    let headings = [
        Heading::words("教师", "Teacher"),
        Heading::words("学科", "Subject"),
        Heading::words("变好变差", "Effect"),
        Heading::number("名次变化", "Change of rank", NO_UNIT, 0),
    ];
    let mut table = titled("pivotal", title.say(language), &headings, language);
    table.columns.extend(names.map(Column::words));
    if all > CASES_LISTED {
        let words = text! {
            zh: "受影响最大的 {listed} 人，其余按教师代码在“个案”中查看。",
            en: "The {listed} worst affected; look up the others by code under Cases.",
            listed = CASES_LISTED
        };
        table.notes.push(words.say(language));
    }
    let given = effects.runs.map(|run| GivenNames::of(&run.policy));
    for (teacher, effect) in changed.into_iter().take(CASES_LISTED) {
        let record = effects.roster.teacher(teacher);
        let verdict = Verdict::more_is_better(effect.gained.cmp(&0));
        let mut cells = vec![
            Cell::words(&record.id),
            Cell::words(record.subject.name_in(record.stage).in_language(language)),
            Cell::words(effect_name(effect.effect).in_language(language)),
            Cell::Difference(effect.gained as f64, verdict),
        ];
        for (run, names) in effects.runs.iter().zip(&given) {
            let reason = run.reason(effects.roster, teacher);
            cells.push(Cell::Words(reasons::message(&reason, names).say(language)));
        }
        let target = Target::Teacher(record.id.clone());
        table.rows.push(Row::new(&record.id, cells).leading_to(target));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Outcome;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::Locality;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn a_school_of_four_teachers_shows_no_counts_and_one_of_five_does() {
        let schools = vec![school("A", Locality::Rural, 4), school("B", Locality::Rural, 5)];
        let teachers = (0..9).map(|n| teacher(&format!("T{n}"), u32::from(n > 3), n + 1));
        let roster = county(schools, teachers.collect());
        let outcome = run(&roster, &policy(vec![in_school()]));
        let table = by_school(&Effects::new(&roster, [&outcome, &outcome]), Language::English);
        let row = |key: &str| table.rows.iter().find(|row| row.key == key).unwrap();
        assert!(
            row("A").cells[3..]
                .iter()
                .all(|cell| *cell == withheld(Language::English))
        );
        assert_eq!(row("A").cells[2], Cell::number(4));
        assert!(row("B").cells[3..].iter().all(|cell| cell.value() == Some(0.0)));
    }

    #[test]
    fn the_tables_say_what_is_counted_in_both_languages() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let runs = [Preset::STATUS_QUO, Preset::COMMON_ROUNDS].map(|preset| -> Outcome {
            let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
            crate::run(&roster, &policy, Seed(7)).unwrap()
        });
        let effects = Effects::new(&roster, [&runs[0], &runs[1]]);
        let names = ["现状", "A"];
        for language in Language::ALL {
            for table in [
                by_group(&effects, names, language),
                by_school(&effects, language),
                transitions(&effects, names, language),
                pivotal_cases(&effects, names, language),
            ] {
                let columns = table.columns.len();
                assert!(
                    table.rows.iter().all(|row| row.cells.len() == columns),
                    "{}",
                    table.key
                );
                assert!(!table.rows.is_empty(), "{}", table.key);
            }
        }
        let moved = effects.changed().len();
        let cases = pivotal_cases(&effects, names, Language::Chinese);
        assert_eq!(cases.rows.len(), moved.min(CASES_LISTED));
        assert_eq!(cases.title, format!("去向不同的教师：{moved} 人"));
        assert!(cases.rows.iter().all(|row| row.cells[5] != Cell::words("")));
        // Six kinds of groups, and everyone.
        let groups = by_group(&effects, names, Language::Chinese);
        assert_eq!(groups.rows.iter().filter(|row| row.stands_out).count(), 1 + 6);
    }
}
