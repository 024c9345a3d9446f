//! `docs/rules.md`: rules and assumptions, made from the table of leaves.

mod exercised;

use std::fmt::Write as _;

use serde_json::{Value, json};

use shapan::language::{Language, Text};
use shapan::policy::conditions::{ASPECTS, Among, Attribute, Subjects, Values};
use shapan::policy::leaves::{self, LeafKind};
use shapan::policy::{Policy, Preset, PresetGroup};
use shapan::roster::RecordLevel;
use shapan::units::format_thousandths;

use exercised::test_of;

const INTRODUCTION: &str = "\
# 规则与假设 Rules and assumptions

方案文件的每一项，由程序生成。“假设”列打勾的默认值没有法规依据，使用前请按本地情况核定。路径即方案文件中的位置，
列表元素用其 `id` 表示。“测试”列是检验这条规则的测试；此外 `every_rule_has_an_effect` 对每条规则都检验一遍：
改动它，示例县的结果就会变。文件格式见 [policy.schema.json](policy.schema.json)。

Every leaf of the policy document, made from the program. A tick under “assumption” means that the default has no legal
source: settle it for your district before use. A path is the place in the document; elements of lists go by their `id`.
“Test” names the test that exercises the rule; besides, `every_rule_has_an_effect` checks of every rule that changing it
changes the outcome of a county. The format is [policy.schema.json](policy.schema.json).

";

const HEADER: &str = "\
| 路径 Path | 名称 Name | 默认 Default | 范围 Range | 单位 Unit | 假设 Assumption | 依据 Source | 测试 Test |
|---|---|---|---|---|---|---|---|
";

const CONDITIONS: &str = "
## 条件 Conditions

凡“范围”一栏写“条件”的，是一个列表，各行须同时符合；空列表为不限。一行或者对一项情况提出要求（下表），或者是
`{\"any\": [[…], […]]}`（其中一组符合即可），或者是 `{\"not\": […]}`（不得全部符合）。花名册没有填写的，既不算符合也不算
不符合；整个条件因此不能认定的，按不符合处理，运行前逐条列出有多少人。对岗位的条件只能用打勾的各项。

A rule whose range is a condition is a list of rows that must all hold; an empty list asks nothing. A row asks something of
one attribute (below), or is `{\"any\": [[…], […]]}` (one of these lists must hold), or `{\"not\": […]}` (this list must not).
What the roster does not say neither holds nor does not; a condition that cannot be settled counts as not met, and before
a run it is told of how many. Conditions on posts may ask only for what is ticked.

“记录”按记录表（[roster.md](roster.md)）数项数：类别、颁发单位、等次与记录写法相同的，级别不低于所填的，近几年（含基准年）的；晚于基准年的不数。没有记录表的，不能认定。
“居前百分比”在所填范围内、附加列有数的人中从高到低数：人数乘百分比，不足一人进一；与最后一名并列的都算在内；没有填写的不能认定，也不计入人数。
它只能按附加列比较，不能按评分项目或量化总分比较。

“Records” counts rows of the records table ([roster.md](roster.md)): of this kind, issuer and rank, spelled alike, of this level or higher, of the
latest years with the reference year among them; later ones are not counted. Without the table nobody knows. “Within the first per cent” counts from
the highest down among those of the group of whom the extra column holds a number: their number times the share, a part of a person rounded up, and
whoever is equal to the last of them as well. Of whom it holds nothing nobody knows, and nobody counts them. It compares extra columns only, neither
items nor totals of the score.

| 键 Key | 名称 Name | 要求 Asked for by | 岗位 Posts | 例 Example |
|---|---|---|---|---|
";

const ORDERS: &str = "
## 比较项 Keys of order

`scoring.order_first` 先于量化总分比较，`scoring.tie_break` 在量化总分相同时比较。两者都是比较项的列表：第一个能分出先后的起决定作用；
最后总是抽签。`rounds.*.opening.shortlist_by` 用同样的写法写明入围依据（不含抽签）。花名册没有填写的，列在最后（年数按 0 年计）。起决定作用的一项写在落聘原因里。

`scoring.order_first` is compared before the points, `scoring.tie_break` at equal points. Each is a list of keys, and the first
that tells two teachers apart decides; the lot always ends it. `rounds.*.opening.shortlist_by` says in the same way what a
shortlist goes by, without the lot. Whoever the roster says nothing of stands last (years count as
none). What decided stands in the reason.

| 写法 Form | 意思 Meaning |
|---|---|
| `\"teaching_years\"` | 上表中数值、等级或是否的一项，高的、多的在前 — an attribute of the table above that is a number, a level or a yes, the most first |
| `{\"least_first\": \"age\"}` | 同上，低的、少的在前 — the same, the least first |
| `{\"most_first\": {\"column\": \"笔试成绩\"}}` | 附加列（类别除外；日期晚的在前） — an extra column (not of categories; later dates first) |
| `{\"most_first\": {\"item\": {\"block\": \"qualification\", \"item\": \"education\"}}}` | 一个评分项目的得分（折算和加权之前） — the points of one item, before normalisation and weight |
| `{\"most_first\": {\"block\": \"performance\"}}` | 一个评分类别各项目的合计得分（折算和加权之前） — the points of all items of one block, before normalisation and weight |
| `{\"most_first\": {\"assessments\": {\"years\": 5, \"is\": [\"excellent\"]}}}` | 近几年年度考核取得这些等次的次数 — how many of the latest assessments have these grades |
| `{\"most_first\": {\"records\": {\"kind\": \"论文\", \"years\": 5}}}` | 符合这些要求的记录项数 — how many dated records fit |
| `{\"most_first\": {\"record_level\": {\"kind\": \"综合荣誉\"}}}` | 其中最高的级别，同级的再比项数 — the highest level among them, then how many have it |
| `{\"meets\": [{\"years_in_school\": {\"at_least\": 2}}]}` | 符合条件的在前：先分类，再比分 — those who meet a condition first: classes before points |
| `\"wish_rank\"` | 志愿次序：把该校填在前面的在前；逐个岗位比较，只用于同分，且只在按志愿和分数竞聘的轮次 — whoever put the school higher on the list: post by post, at equal points only, in rounds that go by lists and scores |
| `\"lottery\"` | 抽签 — the lot |
";

/// A document with an item of every kind, so that no rule is left out.
fn full_document() -> Value {
    let mut document = Policy::default().document();
    let blocks = document["scoring"]["blocks"].as_array_mut().unwrap();
    blocks.push(crate::rules::block_with_the_other_kinds("other_kinds"));
    crate::rules::add_entries(&mut document);
    document
}

/// The table of all rules in Markdown, and the presets.
fn documentation() -> String {
    let mut text = INTRODUCTION.to_owned();
    text += HEADER;
    leaves::walk(&full_document(), |path, value| {
        text += &row(path, value);
    });
    text += CONDITIONS;
    for &attribute in Attribute::ALL {
        text += &attribute_row(attribute);
    }
    text += ORDERS;
    text += "\n## 预设方案 Presets\n\n";
    for group in PresetGroup::ALL {
        let name = group.name();
        let _ = write!(
            text,
            "### {} {}\n\n| 键 Key | 名称 Name | 说明 Note |\n|---|---|---|\n",
            name.zh, name.en
        );
        for preset in Preset::all().into_iter().filter(|preset| preset.group == group) {
            let (name, note) = (preset.name, preset.note());
            let _ = writeln!(
                text,
                "| `{}` | {} {} | {} {} |",
                preset.key, name.zh, name.en, note.zh, note.en
            );
        }
        text.push('\n');
    }
    text
}

/// What a condition may ask of an attribute, with an example.
fn attribute_row(attribute: Attribute) -> String {
    let keys = |options: &[(&str, Text)]| {
        let keys: Vec<&str> = options.iter().map(|(key, _)| *key).collect();
        keys.join(", ")
    };
    let values = match attribute.values() {
        Values::Whole { minimum, maximum, .. } => format!("`at_least`, `at_most`: {minimum}–{maximum}"),
        Values::Mark => "`at_least`, `at_most`: 0–1000".to_owned(),
        Values::Levels(options) => format!("`at_least`, `at_most`, `is`: {}", keys(options)),
        Values::Keys(options) => format!("`is`: {}", keys(options)),
        Values::Flag(_) => "true, false".to_owned(),
        Values::Names => "`is`: 代码或名称 codes or names".to_owned(),
        Values::Assessments => {
            "`years`: 1–10; `is`: 等次 grades; `at_least`, `at_most`: 次数 times".to_owned()
        }
        Values::AsColumn => format!("`name`; `is`: {}; `at_least`, `at_most`: 公里 km", keys(ASPECTS)),
        Values::Column => "`name`; `at_least`, `at_most`, `is`".to_owned(),
        Values::Records => format!(
            "`kind`, `issuer`, `rank`; `level`（及以上 or higher）: {}; `years`: 0–60; `at_least`, `at_most`: 项数 how many",
            keys(RecordLevel::OPTIONS)
        ),
        Values::Percentile => format!("`column`; `among`: {}; `first`: 0–100 %", keys(Among::OPTIONS)),
    };
    let example = json!([{attribute.key(): attribute.values().example()}]);
    let name = attribute.name();
    let posts = if attribute.of_posts() {
        "✓"
    } else if attribute.of_wishes() {
        "与人 with people"
    } else {
        ""
    };
    format!(
        "| `{}` | {} {} | {values} | {posts} | `{example}` |\n",
        attribute.key(),
        name.zh,
        name.en
    )
}

fn row(path: &str, value: &Value) -> String {
    let Some(leaf) = leaves::leaf(path) else {
        return String::new();
    };
    let range = match leaf.kind {
        LeafKind::Decimal { minimum, maximum, .. } => {
            format!("{}–{}", format_thousandths(minimum), format_thousandths(maximum))
        }
        LeafKind::Whole { minimum, maximum, .. } => format!("{minimum}–{maximum}"),
        LeafKind::Flag => "true, false".to_owned(),
        LeafKind::Grades(grades) => format!("{grades} × 0–20"),
        LeafKind::Date => "YYYY-MM-DD".to_owned(),
        LeafKind::Condition(Subjects::People) => "对人的条件 a condition on people".to_owned(),
        LeafKind::Condition(Subjects::Posts) => "对岗位的条件 a condition on posts".to_owned(),
        LeafKind::Condition(Subjects::Wishes) => {
            "对人和岗位的条件 a condition on people and posts together".to_owned()
        }
        LeafKind::Blocks => "评分类别编号的列表 ids of blocks of the score".to_owned(),
        LeafKind::Order => "比较项的列表 a list of keys of order".to_owned(),
        LeafKind::Rate { .. } => "0–1000，或分数 or a fraction: `\"1/6\"`".to_owned(),
        LeafKind::Label => "本地名称 a name of the district's own".to_owned(),
        LeafKind::Segments => "每段 each segment: `{\"after\": 0–80, \"rate\": -1000–1000}`".to_owned(),
        LeafKind::ExtraColumn => "附加列的列名 name of an extra column".to_owned(),
        LeafKind::Choice(options) | LeafKind::Sequence(options) => {
            let keys: Vec<&str> = options.iter().map(|(key, _)| *key).collect();
            keys.join(", ")
        }
    };
    let both = |zh: &str, en: &str| {
        if zh == en {
            zh.to_owned()
        } else {
            format!("{zh} {en}")
        }
    };
    format!(
        "| `{path}` | {} — {} | `{}` | {range} | {} | {} | {} | `{}` |\n",
        leaves::full_name(path, Language::Chinese),
        leaves::full_name(path, Language::English),
        value.to_string().replace('|', "\\|"),
        both(leaf.unit.zh, leaf.unit.en),
        if leaf.assumption { "✓" } else { "" },
        leaves::source(path).map_or_else(String::new, |source| both(source.zh, source.en)),
        test_of(path),
    )
}

#[test]
fn the_rules_are_documented_as_they_are() {
    super::is_current("rules.md", &documentation());
}
