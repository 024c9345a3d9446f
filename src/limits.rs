//! How much of anything is taken, and why so much: one table for the page, the command line and the engine for JavaScript.
//!
//! Each limit lies far above what a district has and far below what a machine cannot hold. What is over one is refused
//! with its place, and reading stops there. `docs/limits.md` is made of this table.

use crate::language::Text;

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Bytes of a file.
    Bytes,
    /// Characters of a text.
    Characters,
    /// Things, each of which the name of the limit tells.
    Things,
}

/// The door that a limit stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The files of a roster.
    Roster,
    /// A workbook or a table of text as a user has it.
    Import,
    /// A policy or scenario.
    Policy,
    /// A project file.
    Project,
    /// A link that holds rules.
    Link,
    /// An instance for `shapan match`.
    Instance,
    /// What a call or the page asks for.
    Request,
}

impl Door {
    /// All doors.
    pub const ALL: [Self; 7] = [
        Self::Roster,
        Self::Import,
        Self::Policy,
        Self::Project,
        Self::Link,
        Self::Instance,
        Self::Request,
    ];

    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Roster => Text::new("花名册", "Rosters"),
            Self::Import => Text::new("工作簿和其他表格文件", "Workbooks and other tables"),
            Self::Policy => Text::new("方案文件", "Policies and scenarios"),
            Self::Project => Text::new("项目文件", "Project files"),
            Self::Link => Text::new("方案链接", "Links that hold rules"),
            Self::Instance => Text::new("`shapan match` 的实例", "Instances of `shapan match`"),
            Self::Request => Text::new("命令和网页操作", "What is asked for"),
        }
    }
}

/// One limit.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Where it holds.
    pub door: Door,
    /// What it is of.
    pub of: Text,
    /// What it counts.
    pub counts: Counts,
    /// The most that is taken.
    pub most: u64,
    /// Why so much.
    pub why: Text,
}

macro_rules! limits {
    ($($name:ident: $type:ty = $most:expr, $door:ident, $counts:ident, $zh:literal, $en:literal, $why_zh:literal, $why_en:literal;)+) => {
        $(
            #[doc = concat!("The most: ", $en, ".")]
            pub const $name: $type = $most;
        )+

        /// All limits, door by door.
        pub const TABLE: &[Limit] = &[$(Limit {
            door: Door::$door,
            of: Text::new($zh, $en),
            counts: Counts::$counts,
            most: $most as u64,
            why: Text::new($why_zh, $why_en),
        }),+];
    };
}

limits! {
    ROSTER_BYTES: u64 = 384 << 20, Roster, Bytes, "一个文件", "one file",
        "教师最多、各列填满时也放得下", "as many teachers as are taken, with every column filled, fit in";
    SCHOOLS: usize = 5_000, Roster, Things, "学校表的行数", "rows of the table of schools",
        "远多于任何一个区县", "far above any district";
    TEACHERS: usize = 1_000_000, Roster, Things, "教师表的行数", "rows of the table of teachers",
        "远多于任何一个区县或地市", "far above any district or prefecture";
    FURTHER_ROWS: usize = 6_000_000, Roster, Things, "其他各表的行数", "rows of each further table",
        "60 万名教师、每人 10 行也放得下", "600,000 teachers with ten rows each fit in";
    COLUMNS: usize = 500, Roster, Things, "列数", "columns",
        "表格软件导出的空列也在内", "with the blank columns that spreadsheets leave";
    LABEL: usize = 64, Roster, Characters, "代码或名称", "a code or a name",
        "再长就在图表中写不下", "a longer one fits no table or picture";
    EXTRA_COLUMNS: usize = 50, Roster, Things, "附加列", "extra columns",
        "评分表最多 200 项", "a scoring table has at most 200 items";
    EXTRA_CATEGORIES: usize = 100, Roster, Things, "一个附加列的类别", "categories of one extra column",
        "更多的是说明文字，不是类别", "more are free text and no categories";
    BOOK_BYTES: u64 = 256 << 20, Import, Bytes, "一个文件", "one file",
        "照片等不读取的内容也在内", "with photos and all else that is not read";
    BOOK_UNPACKED: u64 = 1 << 30, Import, Bytes, "工作簿解压后的表格内容", "tables of a workbook, unpacked",
        "60 万名教师、每人 30 列约 450 MiB", "600,000 teachers with 30 columns take 450 MiB";
    BOOK_SHEETS: usize = 500, Import, Things, "工作表", "sheets of a workbook",
        "每校一张表也够用", "enough for a sheet for each school of a district";
    BOOK_CELLS: usize = 30_000_000, Import, Things, "单元格（各表合计）", "cells, all sheets together",
        "100 万名教师、每人 30 列", "a million teachers with 30 columns";
    BOOK_TEXT: usize = 512 << 20, Import, Bytes, "单元格中的文字（各表合计）", "text in cells, all sheets together",
        "单元格最多时平均每格 17 字节", "17 bytes a cell when there are as many cells as are taken";
    POLICY_BYTES: usize = 4 << 20, Policy, Bytes, "一个文件", "one file",
        "各项都取上限时也放得下", "a policy with every list at its limit fits in";
    EXERCISE_BYTES: usize = 1 << 20, Policy, Bytes, "一个练习文件", "one exercise",
        "随程序的练习都不到 8 KiB", "those that ship have less than 8 KiB";
    NESTING: usize = 64, Policy, Things, "括号的层数（实例也是）", "brackets inside one another (of instances too)",
        "方案用到 10 层，实例用到 5 层", "policies use 10, instances 5";
    ROUNDS: usize = 50, Policy, Things, "轮次", "rounds",
        "每轮都要推演；预设方案最多 5 轮", "each takes time to run; presets have 5 at most";
    ROUND_RULES: usize = 20, Policy, Things, "一轮的流出限额、志愿加分各", "quotas on departures, or rules of points for some posts, of one round",
        "公开方案不超过 3 项", "published plans use three at most";
    BLOCKS: usize = 50, Policy, Things, "评分类别", "blocks of the scoring table",
        "预设方案最多 5 类", "presets have 5 at most";
    ITEMS: usize = 200, Policy, Things, "评分项目（各类合计）", "scoring items, all blocks together",
        "预设方案最多 10 项", "presets have 10 at most";
    BANDS: usize = 50, Policy, Things, "一个项目的分数段", "bands of one item",
        "预设方案最多 2 段", "presets have 2 at most";
    CONDITION_ROWS: usize = 100, Policy, Things, "一个条件的行数", "rows of one condition",
        "公开方案的条件不超过 10 行", "published plans need fewer than ten";
    CONDITION_DEPTH: usize = 5, Policy, Things, "一个条件的层数", "lists inside one another in a condition",
        "公开方案用到 2 层", "published plans use 2";
    ORDER_KEYS: usize = 20, Policy, Things, "一条排序规则的比较项数", "keys of one order",
        "公开方案不超过 6 项", "published plans use six at most";
    ENTRIES: usize = 500, Policy, Things, "其他任何列表的项数", "entries of any other list",
        "没有规则用到这么多", "no rule has a use for so many";
    NAME: usize = 80, Policy, Characters, "名称、编号或规则路径的一段", "a name, an id or one part of a path",
        "再长就在图表中写不下", "a longer one fits no table or picture";
    PROJECT_BYTES: u64 = 128 << 20, Project, Bytes, "一个文件", "one file",
        "60 万名教师的花名册压缩后约 20 MiB", "a roster of 600,000 teachers takes about 20 MiB, packed";
    PROJECT_UNPACKED: u64 = 512 << 20, Project, Bytes, "各部分解压后合计", "all parts together, unpacked",
        "花名册的一个文件最多 384 MiB", "a file of a roster has at most 384 MiB";
    PROJECT_DOCUMENT: u64 = 16 << 20, Project, Bytes, "花名册以外的一个部分", "any part but the tables of the roster",
        "各项都取上限时也放得下", "everything at its limit fits in";
    SCENARIOS_KEPT: usize = 50, Project, Things, "方案", "scenarios",
        "起草中的方案通常不到 10 个", "drafts are usually fewer than ten";
    SNAPSHOTS: usize = 1_000, Project, Things, "存档的稿次", "states kept in the history",
        "每天 10 稿可存一百天", "ten a day for a hundred days";
    DECISIONS: usize = 500, Project, Things, "决定", "decisions",
        "远多于一次改革的决定", "far above those of one reform";
    STOPS: usize = 100, Project, Things, "演示的讲点", "stops of a presentation",
        "一场演示通常不到 20 个", "a presentation has usually fewer than 20";
    NOTE: usize = 2_000, Project, Characters, "说明或理由", "a note or a reason",
        "两页纸", "two pages";
    STAMP: usize = 80, Project, Characters, "时间或署名", "a time or who did it",
        "再长就在表中写不下", "a longer one fits no table";
    LOCK_ROUNDS: u32 = 5_000_000, Project, Things, "由密码算出密钥的轮数", "rounds from the password to the key",
        "再多要算半分钟以上", "more would take over half a minute";
    LINK: usize = 16_384, Link, Characters, "一个链接", "one link",
        "再长有的软件会截断", "longer ones are cut off by some programs";
    LINK_UNPACKED: usize = 1 << 20, Link, Bytes, "解压后的规则", "the rules, unpacked",
        "最长的预设方案约 20 KiB", "the longest preset takes about 20 KiB";
    INSTANCE_BYTES: usize = 512 << 20, Instance, Bytes, "一个文件", "one file",
        "60 万名申请人、每人 10 个志愿约 125 MiB", "600,000 applicants who list 10 each take 125 MiB";
    APPLICANTS: usize = 2_000_000, Instance, Things, "申请人", "applicants",
        "多于任何一个省的教师", "more teachers than any province has";
    PROGRAMS: usize = 1_000_000, Instance, Things, "岗位、片区或类别", "programs, regions or kinds",
        "多于一个省各校各学科的岗位", "more than the posts of a province by school and subject";
    ID: usize = 200, Instance, Characters, "编号", "an id",
        "结果中每个编号都要重复", "results repeat every one";
    DRAWS_OF_DICTATORSHIP: i64 = 1_000_000, Instance, Things, "random-serial-dictatorship 的 `draws`", "`draws` of random-serial-dictatorship",
        "概率误差已在千分之一以下", "shares are then within a thousandth";
    PROPOSALS: usize = 3, Request, Things, "一份报告的方案（不计现状）", "proposals of one report, besides the status quo",
        "再多在 A4 纸上列不下", "more columns do not fit on A4";
    COMPARED: usize = 4, Request, Things, "并列对比的方案", "policies side by side",
        "再多在一屏上列不下", "more columns do not fit on a screen";
    DRAWS: u32 = 1_000, Request, Things, "抽签次数", "draws",
        "再多结论也不会变", "more would not change what is concluded";
    TITLE: usize = 200, Request, Characters, "报告标题", "the title of a report",
        "封面上三行", "three lines of the cover";
}
