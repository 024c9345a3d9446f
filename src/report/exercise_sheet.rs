//! The sheets of an exercise: the participant's, and the trainer's with everything worked out, so that its numbers are
//! never stale.

use super::{Report, Section};
use crate::language::{Language, Spoken, Text};
use crate::outcome::indicators::families::definition;
use crate::roster::Roster;
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::training::{Exercise, Goal, JudgeError, Prediction, casting, judge};
use crate::wording::rules;
use crate::wording::training::{cards, goal, judgements, met_in, open_rules, parts, price, value};

/// Draws behind the model answer on a trainer's sheet.
pub const DRAWS: u32 = 20;

/// The parts to take.
const PARTS: Text = Text::new("换个位置看", "Through other eyes");

/// Rows of the participant's record that are left blank.
const BLANK_ROWS: usize = 6;

/// The participant's sheet: the task, the parts to take, what may be changed, the goal, a record to fill in, the questions.
/// The roster is the exercise's own.
///
/// # Errors
/// As [`crate::run`].
pub fn participant(exercise: &Exercise, roster: &Roster, language: Language) -> Result<Report, JudgeError> {
    let [first, answer] = casting(exercise, roster)?;
    let mut sheet = sheet(exercise, Text::new("学员用", "For participants"), language);
    common(&mut sheet, exercise, language);
    if let Some(predict) = &exercise.predict {
        let blank = language.pick("我的预测：__________", "My number: __________");
        sheet.add(
            Text::new("先猜一猜", "Foretell"),
            vec![predict.question.text(language).to_owned(), blank.to_owned()],
            vec![],
        );
    }
    sheet.add(PARTS, cards(roster, [&first, &answer], language), vec![]);
    sheet.add(
        Text::new("试验记录", "Record of trials"),
        vec![],
        vec![record(exercise, language)],
    );
    sheet.add(
        Text::new("想一想", "Questions"),
        numbered(&exercise.questions, language),
        vec![],
    );
    Ok(sheet.report)
}

/// The trainer's sheet. The roster is the exercise's own; `draws` stand behind what it says of the model answer.
///
/// # Errors
/// As [`crate::run`].
pub fn trainer(
    exercise: &Exercise,
    roster: &Roster,
    language: Language,
    draws: u32,
) -> Result<Report, JudgeError> {
    let start = exercise.start()?;
    let answer = exercise.answer().apply()?;
    let at_start = judge(exercise, roster, &start, draws)?;
    let at_answer = judge(exercise, roster, &answer, draws)?;
    let mut sheet = sheet(exercise, Text::new("教师用", "For the trainer"), language);
    let say = |spoken: &Spoken| spoken.text(language).to_owned();
    sheet.add(Text::new("目的", "Aim"), vec![say(&exercise.sheet.aim)], vec![]);
    // A third of the whole time belongs to the debriefing.
    let debrief = exercise.minutes.div_ceil(2);
    let time = text! {
        zh: "分组操作 {minutes} 分钟，总结讨论 {debrief} 分钟。",
        en: "{minutes} minutes in groups, {debrief} for the debriefing.",
        minutes = exercise.minutes, debrief
    };
    let key = &exercise.key;
    let set_up = text! {
        zh: "每组一台电脑，打开沙盘，在“办法演示”里选“练习”中的这一题。各组把自己的方案存成文件交来，用命令 shapan exercise check {key} 排出对照表。",
        en: "One computer a group: choose the exercise under Learn on the page. Each group saves its scenario as a file; the command shapan exercise check {key} sets the files side by side.",
        key
    };
    sheet.add(
        Text::new("时间和准备", "Time and set-up"),
        vec![time.say(language), set_up.say(language)],
        vec![],
    );
    common(&mut sheet, exercise, language);
    if let Some(predict) = &exercise.predict {
        sheet.add(
            Text::new("预测题", "To foretell"),
            foretold(exercise, roster, predict, language)?,
            vec![],
        );
    }
    sheet.add(
        Text::new("提示（由浅到深）", "Hints, one after the other"),
        numbered(&exercise.hints, language),
        vec![],
    );
    let names = [
        Text::new("起始规则", "As it begins").in_language(language),
        Text::new("参考答案", "Model answer").in_language(language),
    ];
    let rows = [(names[0].to_owned(), at_start), (names[1].to_owned(), at_answer)];
    let of = text! {
        zh: "抽签 {met} 达到目标；凡达到目标的做法都算对。",
        en: "It reaches the goal in {met} draws; any way that reaches it counts.",
        met = met_in(&rows[1].1)
    };
    sheet.add(
        Text::new("参考答案", "Model answer"),
        vec![of.say(language)],
        vec![
            rules::clauses(&names, &[&start, &answer], language),
            judgements(exercise, &rows, language),
        ],
    );
    let [first, last] = casting(exercise, roster)?;
    let runs = [(names[0], &first), (names[1], &last)];
    let how = text! {
        zh: "每组分角色发言：各人说起始规则和本组方案对自己意味着什么，再说是否同意。",
        en: "Each group speaks through these parts: what the first rules and the group's own mean for each, and whether they agree."
    };
    sheet.add(
        PARTS,
        vec![how.say(language)],
        vec![parts(exercise, roster, [&first, &last], &runs, language)],
    );
    let told: [(Text, &[Spoken]); 4] = [
        (Text::new("常见的发现", "What groups find"), &exercise.sheet.finds),
        (
            Text::new("常见的弯路", "Wrong turns"),
            &exercise.sheet.wrong_turns,
        ),
        (Text::new("讨论题", "Questions"), &exercise.questions),
        (Text::new("总结要点", "Debriefing"), &exercise.sheet.debrief),
    ];
    for (heading, spoken) in told {
        sheet.add(heading, numbered(spoken, language), vec![]);
    }
    Ok(sheet.report)
}

/// A sheet in the making.
struct Draft {
    report: Report,
    language: Language,
}

impl Draft {
    fn add(&mut self, heading: Text, paragraphs: Vec<String>, tables: Vec<Table>) {
        if paragraphs.is_empty() && tables.is_empty() {
            return;
        }
        self.report.sections.push(Section {
            heading: heading.in_language(self.language).to_owned(),
            paragraphs,
            pictures: vec![],
            tables,
        });
    }
}

fn sheet(exercise: &Exercise, label: Text, language: Language) -> Draft {
    let county = &exercise.county;
    let origin = text! {
        zh: "沙盘 {version}，练习“{key}”，{kind}（虚构），{schools} 所学校，随机种子 {seed}。",
        en: "Shapan {version}, exercise {key}, {kind} (fictional), {schools} schools, made from seed {seed}.",
        version = env!("CARGO_PKG_VERSION"), key = &exercise.key, kind = county.kind.name(),
        schools = county.schools, seed = county.seed.0
    };
    Draft {
        report: Report {
            label: label.in_language(language).to_owned(),
            title: exercise.title.text(language).to_owned(),
            subtitle: text! { zh: "{minutes} 分钟", en: "{minutes} minutes", minutes = exercise.minutes }
                .say(language),
            sections: vec![],
            origin: origin.say(language),
        },
        language,
    }
}

fn common(sheet: &mut Draft, exercise: &Exercise, language: Language) {
    sheet.add(
        Text::new("任务", "Task"),
        vec![exercise.task.text(language).to_owned()],
        vec![],
    );
    let goals = exercise.goals.iter().map(|asked| goal(asked, language));
    let price = price(exercise).map(|price| {
        text! { zh: "达到目标的，再比：{price}", en: "Among answers that reach it: {price}", price = price.name }
            .say(language)
    });
    sheet.add(Text::new("目标", "Goal"), goals.chain(price).collect(), vec![]);
    sheet.add(
        Text::new("可以改的规则", "Rules that may be changed"),
        open_rules(exercise, language),
        vec![],
    );
}

/// A table to fill in by hand.
fn record(exercise: &Exercise, language: Language) -> Table {
    let mut table = Table::new("record", "");
    let heading = Text::new("改了什么", "What was changed").in_language(language);
    table.columns.push(Column::words(heading));
    let asked = exercise.goals.iter().filter_map(Goal::definition);
    for definition in asked.chain(price(exercise)) {
        table
            .columns
            .push(Column::words(definition.name.in_language(language)));
    }
    let width = table.columns.len();
    for place in 0..BLANK_ROWS {
        // Something must stand there, or the row has no height.
        let mut cells = vec![Cell::words("\u{a0}"); width];
        cells[0] = Cell::words(format!("{}.", place + 1));
        table.rows.push(Row::new(place.to_string(), cells));
    }
    table
}

fn numbered(spoken: &[Spoken], language: Language) -> Vec<String> {
    let lines = spoken.iter().enumerate();
    lines
        .map(|(place, line)| format!("{}. {}", place + 1, line.text(language)))
        .collect()
}

/// The question, and what is right, in the run of the rules that the exercise begins with.
fn foretold(
    exercise: &Exercise,
    roster: &Roster,
    predict: &Prediction,
    language: Language,
) -> Result<Vec<String>, JudgeError> {
    let mut lines = vec![predict.question.text(language).to_owned()];
    let start = exercise.start()?;
    let outcome = crate::run(roster, &start, start.seed)?;
    let indicators = outcome.indicators(roster);
    let found = indicators
        .iter()
        .find(|indicator| indicator.definition.key == predict.indicator);
    if let (Some(definition), Some(Ok(found))) = (
        definition(&predict.indicator),
        found.map(|indicator| indicator.value),
    ) {
        let right = value(definition, found, language);
        lines.push(text! { zh: "正确的是 {right}。", en: "It is {right}.", right }.say(language));
    }
    Ok(lines)
}
