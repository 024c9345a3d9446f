//! A roster in one table, and whose preferences it holds.

use crate::language::{Language, Message, Text, Value};
use crate::outcome::figures::places::Places;
use crate::roster::fields::Column as _;
use crate::roster::{Code, EndKind, Locality, Roster, TeacherColumn};
use crate::stages::posts::Posts;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::compare::actual::of_nobody;
use crate::wording::heading::{Heading, SCHOOLS, titled};
use crate::wording::names::in_a_sentence;

/// Whose preferences are those of the roster's table, and whose are simulated, to stand beside whatever rests on them;
/// `simulated` where all of them are.
pub fn preferences(given: u32, of: u32, simulated: Text) -> Message {
    if given == 0 {
        return simulated.into();
    }
    let beyond = text! {
        zh: "表中没有的学校之间孰先孰后，仍为模拟的假设。",
        en: "Which of the schools that a list leaves out is liked more stays simulated, an assumption."
    };
    let whose = if given >= of {
        text! {
            zh: "教师志愿按志愿表，不是模拟的。",
            en: "Preferences are those of the preferences table, not simulated."
        }
    } else {
        text! {
            zh: "{of} 名教师中，{given} 名的志愿按志愿表，其余 {rest} 名的志愿为模拟的假设。",
            en: "Of {of:teacher|teachers}, {given} have their preferences from the preferences table; those of the other {rest} are simulated, an assumption.",
            of, given, rest = of - given
        }
    };
    Message::joined([whose, beyond])
}

/// That posts are listed, of how many schools, and where they are more than the rules grant.
pub fn places(places: &Places) -> Message {
    let listed = text! {
        zh: "岗位表列明 {schools} 所学校的 {posts} 个岗位，这些学校按表设岗；其余学校按规则设岗。",
        en: "The places table lists {posts:post|posts} of {schools:school|schools}, which have those; the posts of all other schools follow from the rules.",
        schools = places.schools, posts = places.posts
    };
    let first = places.above.first().map(|first| {
        text! {
            zh: "其中 {count} 个学校学段所列岗位多于核定教师数，如 {school} {stage}：列 {posts}，核定 {granted}。",
            en: "In {count:school and stage|schools and stages} it lists more posts than teachers are allocated by the rules, as for {school}, {stage}: {posts} listed, {granted} allocated.",
            count = places.above.len(), school = &first.school, stage = first.stage.name(), posts = first.posts,
            granted = first.teachers_granted
        }
    });
    Message::joined([listed].into_iter().chain(first))
}

/// What the table of the actual outcome comes to, where there is one.
pub fn actual(roster: &Roster) -> Option<Message> {
    let counted = EndKind::ALL.iter().zip(roster.actual_ends());
    let there: Vec<(Text, u32)> = counted
        .filter(|(_, teachers)| *teachers > 0)
        .map(|(end, teachers)| (end.name(), teachers))
        .collect();
    let of_nobody = of_nobody(roster.actual_of_nobody);
    let ends = there.iter().map(|&(end, teachers)| {
        text! { zh: "{end} {teachers} 名", en: "{teachers} {end}", end = in_a_sentence(end), teachers }.into()
    });
    (!there.is_empty()).then(|| {
        let listed = text! {
            zh: "上一轮结果表列有 {teachers} 名教师的去向：{ends}。此表只用来与推演结果对照。",
            en: "The table of the actual outcome says where {teachers:teacher|teachers} ended: {ends}. It is only laid beside what the rules do.",
            teachers = roster.actual.len(), ends = Value::List(ends.collect())
        };
        Message::joined([listed].into_iter().chain(of_nobody))
    })
}

/// That columns hold bands or merged values, and what counts by them; nothing where all are exact.
pub fn banded(roster: &Roster) -> Option<Message> {
    let header = |column: TeacherColumn| {
        Message::said(Language::ALL.map(|language| roster.header_of(column.field(), language)))
    };
    let columns: Vec<Message> = roster.bands.all().map(|(column, _)| header(column)).collect();
    (!columns.is_empty()).then(|| {
        text! {
            zh: "花名册的{columns}经过分段或合并，不是每个人原来的值：计分、排序、年龄组和平均数都按所记的，写到某个人的年数时写明是哪一段。",
            en: "Of {columns} the roster has no values as they were, for they were banded or merged: points, order, age groups and means go by what stands there, and where years of a person are told, the band is.",
            columns = Message::separated(columns, "、", ", ")
        }
    })
}

/// The same of ages alone, to be read with tables of age groups.
pub fn banded_ages(roster: &Roster, language: Language) -> Option<String> {
    roster.bands.of(TeacherColumn::BirthYear).map(|_| {
        let column = roster.header_of(TeacherColumn::BirthYear.field(), language);
        let words = text! {
            zh: "花名册的{column}，年龄组按所记的那一年划分。",
            en: "The roster has {column}: age groups go by the one year that stands for each band.",
            column
        };
        words.say(language)
    })
}

/// The same of a whole roster, with what they are simulated from, and which of its columns are not exact.
pub fn whose_preferences(roster: &Roster) -> Message {
    let simulated = Text::new(
        "花名册没有志愿，志愿按距离、城乡、学校层级、家庭所在学区等因素模拟；同一教师在各方案中的意愿不变。",
        "The roster holds no preferences; they are simulated from distance, locality, tier and household. A teacher's preferences are the same in every scenario.",
    );
    let whose = preferences(
        roster.teachers_with_preferences(),
        roster.teachers.len() as u32,
        simulated,
    );
    Message::joined([whose].into_iter().chain(banded(roster)))
}

/// Schools, pupils, classes, teachers and posts by locality.
pub fn localities(roster: &Roster, posts: &Posts, language: Language) -> Table {
    let title = Text::new("花名册概况", "The roster");
    let headings = [
        Heading::words("城乡类型", "Locality"),
        Heading::number("学校", "Schools", SCHOOLS, 0),
        Heading::count("学生", "Pupils"),
        Heading::count("班级", "Classes"),
        Heading::count("教师", "Teachers"),
        Heading::count("岗位", "Posts"),
    ];
    let mut table = titled("localities", title.in_language(language), &headings, language);
    let mut counts = [[0_u32; 5]; Locality::COUNT];
    for school in &roster.schools {
        let count = &mut counts[school.locality.index()];
        count[0] += 1;
        count[1] += school.pupils();
        count[2] += school.classes();
    }
    for (school, _) in roster.staff() {
        counts[roster.school(school).locality.index()][3] += 1;
    }
    for (_, group) in posts.indexed() {
        counts[roster.school(group.school).locality.index()][4] += group.posts;
    }
    let row = |key: &str, name: &str, counts: [u32; 5]| {
        let mut cells = vec![Cell::words(name)];
        cells.extend(counts.map(Cell::number));
        Row::new(key, cells)
    };
    for (locality, counts) in Locality::ALL.iter().zip(counts) {
        let name = locality.name().in_language(language);
        table.rows.push(row(locality.key(), name, counts));
    }
    let all = counts.iter().fold([0; 5], |mut sum, counts| {
        for (total, count) in sum.iter_mut().zip(counts) {
            *total += count;
        }
        sum
    });
    let all = row("all", language.pick("合计", "All"), all).standing_out();
    table.rows.push(all);
    table
}
