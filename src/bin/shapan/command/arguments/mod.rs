//! Verbs and options. What stands before each is its help: Chinese, a bar, English.

mod exercise;
mod project;
mod running;
pub mod usage;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use shapan::language::Language;
use shapan::limits;
use shapan::outcome::compare::draws::DRAWS;
use shapan::policy::Preset;
use shapan::roster::encoding::Encoding;
use shapan::roster::fields::TableKind;
use shapan::roster::generate::{County, SAMPLE};

pub use exercise::{CheckAnswerOptions, ExerciseVerb, Whom};
pub use project::{
    ChangeOptions, DecideOptions, ExportOptions, KeepOptions, MakeOptions, MinutesOptions, ProjectVerb,
    RestoreOptions, SealOptions, StampOptions, TypedOptions,
};
pub use running::{
    CompareOptions, ListsOptions, MatchOptions, PolicyRunOptions, ReportOptions, RunOptions, WhyOptions,
};

/// 区管校聘政策沙盘 | A policy sand table for district-managed, school-hired teachers.
#[derive(Debug, Parser)]
#[command(name = "shapan", version, propagate_version = true)]
pub struct Arguments {
    /// 消息和表格的语言 | Language of messages and tables.
    #[arg(long, global = true, value_enum, default_value = "zh")]
    pub language: LanguageOption,
    /// 打开有密码的项目：只写有密码的文件；也可用环境变量 `SHAPAN_PASSWORD_FILE` 指明
    /// | Opens projects under a password: a file that holds nothing but it. The variable `SHAPAN_PASSWORD_FILE` names it as well.
    #[arg(long, global = true, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    #[command(subcommand)]
    pub verb: Verb,
}

/// A language by its code.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LanguageOption {
    Zh,
    En,
}

impl LanguageOption {
    /// The language.
    pub const fn language(self) -> Language {
        match self {
            Self::Zh => Language::Chinese,
            Self::En => Language::English,
        }
    }
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// 生成一个虚构区县，写成 schools.csv 和 teachers.csv
    /// | Make a synthetic county and write its roster as schools.csv and teachers.csv.
    Generate(GenerateOptions),
    /// 写一个待填写的工作簿，有下拉列表、批注和示例行
    /// | Write a workbook to fill in, with lists to choose from, notes and a row of examples.
    Template(TemplateOptions),
    /// 导入单位现有的表格：认列、改格、去掉个人信息，写成花名册和导入记录
    /// | Import files as an office has them: find the tables, map the columns, mend cells, take personal data out; write the
    /// roster and a log of everything that was done.
    Import(ImportOptions),
    /// 检查花名册，列出所有问题 | Check a roster and list every problem.
    Check(CheckOptions),
    /// 按一个方案推演全过程 | Run the whole procedure on a roster under one policy.
    Run(RunOptions),
    /// 按两个至四个方案推演并对比 | Run a roster under two to four policies and compare the outcomes.
    Compare(CompareOptions),
    /// 求解一个选岗办法的裸实例，便于与其他软件核对
    /// | Solve a bare instance of a matching mechanism, for checks against other software.
    Match(MatchOptions),
    /// 说明某教师为什么没有到某学校，或某学校的学科为什么没有岗位
    /// | Say why a teacher does not end at a school, or why subjects of a school have no post.
    Why(WhyOptions),
    /// 写出一至三个方案与现状对照的报告 | Write the report of one to three proposals against the status quo.
    Report(ReportOptions),
    /// 按一个方案推演，列出张贴用的竞聘岗位公告、拟聘人员名单和交流名单（沙盘试算，非正式公告）
    /// | Run a policy and make the lists that an office posts: posts, those to be hired, those who change schools (simulated).
    Lists(ListsOptions),
    /// 把方案的各轮竞聘合为一次，用每种选岗办法各做一遍
    /// | Decide the competitions of a policy, merged into one, by every mechanism side by side.
    Mechanisms(PolicyRunOptions),
    /// 把花名册、方案、历次稿和决定存为一个项目文件，查看、核对封存的结果、取出其中的内容
    /// | Keep a roster, scenarios, their history and decisions in one file; show it, check its sealed results, take everything
    /// out again.
    #[command(subcommand)]
    Project(ProjectVerb),
    /// 列出预设，显示方案，比较两个方案，输出 JSON Schema
    /// | List the presets, show a policy, compare two, print the JSON Schema.
    #[command(subcommand)]
    Policy(PolicyVerb),
    /// 培训练习：列出、显示、取得花名册、评判答案、打印练习单
    /// | Exercises for training: list and show them, get their rosters, judge answers, print the sheets.
    #[command(subcommand)]
    Exercise(ExerciseVerb),
}

/// The verbs of `policy`.
#[derive(Debug, Subcommand)]
pub enum PolicyVerb {
    /// 列出预设 | List the presets.
    List {
        /// 以 JSON 输出 | Print them as JSON.
        #[arg(long)]
        json: bool,
    },
    /// 把方案显示为条款和评分表，或方案文件
    /// | Show a policy in words, as clauses and a scoring table, or as a document.
    Show {
        /// 方案文件，或预设的代号 | A policy or scenario file, or the key of a preset.
        #[arg(default_value = Preset::COMMON_ROUNDS.key)]
        policy: String,
        /// 显示什么：clauses 条款和评分表，document 方案文件
        /// | What to show: clauses in words, or the document as JSON.
        #[arg(long, value_enum, default_value = "clauses")]
        form: ShowForm,
        /// 条款怎样编号：articles 第一章 第一条，outline 一、（一）
        /// | How clauses are numbered: as articles, or as the paragraphs of a plan.
        #[arg(long, value_enum, default_value = "articles")]
        numbering: ShowNumbering,
        /// 补上规则之外的章节，空处有标记，待填写
        /// | Add the chapters of a whole plan that no rule gives, with marked blanks to fill in.
        #[arg(long)]
        whole_plan: bool,
        /// 把条款写成 Word 文档，末尾附条款对照表
        /// | Write the clauses as a document for Word, with the rules that change at its end.
        #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "form"])]
        docx: Option<PathBuf>,
        /// 覆盖已有的文件 | Replace the file that is there already.
        #[arg(long, requires = "docx")]
        force: bool,
        /// 以 JSON 输出条款 | Print the clauses as JSON.
        #[arg(long)]
        json: bool,
    },
    /// 逐条比较两个方案 | Compare two policies clause by clause.
    Diff {
        /// 第一个方案：文件或预设 | The first policy: a file or a preset.
        before: String,
        /// 第二个方案：文件或预设 | The second policy: a file or a preset.
        after: String,
        /// 以 JSON 输出各行 | Print the rows as JSON.
        #[arg(long)]
        json: bool,
    },
    /// 把方案写成链接：只有规则，接在网页地址后面 | Print a policy as a link: rules alone, to go behind the address of the page.
    Link {
        /// 方案文件，或预设的代号 | A policy or scenario file, or the key of a preset.
        policy: String,
        /// 以 JSON 输出 | Print it as JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        typed: TypedOptions,
    },
    /// 输出方案文件的 JSON Schema | Print the JSON Schema of the policy document.
    Schema {
        /// 有没有这一项都是 JSON | The schema is JSON with or without this.
        #[arg(long)]
        json: bool,
    },
}

/// What `policy show` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowForm {
    Clauses,
    Document,
}

/// How `policy show` numbers clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowNumbering {
    Articles,
    Outline,
}

/// A table that `generate` makes besides schools and teachers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FurtherTable {
    Preferences,
}

impl FurtherTable {
    /// The table of a roster that it is.
    pub const fn table(self) -> TableKind {
        match self {
            Self::Preferences => TableKind::Preferences,
        }
    }
}

/// Options of `generate`.
#[derive(Debug, Args)]
pub struct GenerateOptions {
    /// 哪一类县：ordinary 普通县（100 所学校），small 小县（12 所），urban 大城区（150 所），mountain 教学点多的山区县（160 所），
    /// decline 生源减少县（100 所） | Which kind of county: ordinary (100 schools); small (12); urban, a large district (150);
    /// mountain, with many teaching points (160); decline, that loses pupils (100).
    #[arg(long, value_name = "KEY", default_value = County::Ordinary.key(), value_parser = super::generate::counties())]
    pub preset: County,
    /// 学校数，3 至 5000 | Number of schools, 3 to 5000.
    #[arg(long, allow_negative_numbers = true)]
    pub schools: Option<u32>,
    /// 另有多少名还没有学校的新进人员，0 至 5000 | Newcomers besides, who have no school yet, 0 to 5000.
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 0)]
    pub newcomers: u32,
    /// 另生成哪些表，用逗号隔开：preferences 志愿（愿意交流的教师按模拟的意愿填报）
    /// | Further tables, separated by commas: preferences (of those willing to move, as simulated).
    #[arg(long, value_enum, value_delimiter = ',')]
    pub with: Vec<FurtherTable>,
    /// 随机种子，0 至 4294967295 的整数 | Seed of the draws, a whole number from 0 to 4294967295.
    #[arg(long, allow_negative_numbers = true, default_value_t = SAMPLE.0)]
    pub seed: u32,
    /// 存放 schools.csv 和 teachers.csv 的文件夹，没有就新建
    /// | Folder for schools.csv and teachers.csv; made if missing.
    #[arg(long)]
    pub out: PathBuf,
    /// 覆盖文件夹中已有的花名册文件 | Replace the files of a roster that the folder holds already.
    #[arg(long)]
    pub force: bool,
    /// 以 JSON 输出概要 | Print a summary as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `template`.
#[derive(Debug, Args)]
pub struct TemplateOptions {
    /// 写到哪个文件 | The workbook to write.
    #[arg(value_name = "OUT.xlsx")]
    pub out: PathBuf,
    /// 不写空表，而把这个花名册写成工作簿 | Write this roster as a workbook instead of an empty one.
    #[arg(long, value_name = "FOLDER")]
    pub roster: Option<PathBuf>,
    /// 覆盖已有的文件 | Replace the file that is there already.
    #[arg(long)]
    pub force: bool,
    /// 以 JSON 输出概要 | Print a summary as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct ImportOptions {
    /// 要导入的文件，可以多个：XLSX、XLS、XLSB、ODS、CSV、文本
    /// | The files, as many as there are: XLSX, XLS, XLSB, ODS, CSV, text.
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// 存放 schools.csv、teachers.csv 和 import.json 的文件夹，没有就新建
    /// | Folder for schools.csv, teachers.csv and import.json; made if missing.
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    #[command(flatten)]
    pub reading: ReadingOptions,
    /// 代码与原编号的对照，只由您保管：已有就沿用其中的代码并续写，没有就新建；不给则不保存
    /// | Which code stands for whom, for you alone: codes of a file that is there are used again and new ones added; without
    /// it none is kept.
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// 把本次的导入设置写成文件，供修改或明年再用
    /// | Write the recipe of this import, to be changed or used again next year.
    #[arg(long, value_name = "FILE")]
    pub save_recipe: Option<PathBuf>,
    /// 写一个工作簿，标出有问题的单元格并附批注；姓名等已去掉，位置与原文件相同
    /// | Write a workbook in which the cells with problems are coloured and explained, without names and the like, each at the
    /// place that it has in the files.
    #[arg(long, value_name = "FILE")]
    pub marked: Option<PathBuf>,
    /// 方案文件或预设的代号：说明它用不到教师表的哪些列，以及分段等处理会改变多少结果
    /// | A policy or scenario file, or the key of a preset: which columns of teachers it never uses, and what making the
    /// roster coarser changes in its results.
    #[arg(long)]
    pub policy: Option<String>,
    /// 覆盖已有的文件 | Replace the files that are there already.
    #[arg(long)]
    pub force: bool,
    /// 以 JSON 输出全部结果 | Print everything as JSON.
    #[arg(long)]
    pub json: bool,
}

/// How files are read that are no roster yet.
#[derive(Debug, Args)]
pub struct ReadingOptions {
    /// 导入设置，由 --save-recipe 写出；没有指定的按识别结果，拿不准的列出后停止
    /// | A recipe, as --save-recipe writes it. What it does not decide is recognised; what is doubtful stops the import with a
    /// list.
    #[arg(long, value_name = "FILE")]
    pub recipe: Option<PathBuf>,
    /// 文本文件的编码，不给则自动识别 | Encoding of text files; without it, it is found.
    #[arg(long, value_enum)]
    pub encoding: Option<EncodingOption>,
    /// 像是个人信息的内容已逐处核对，都不是 | What only looks like personal data has been looked at, and none of it is.
    #[arg(long)]
    pub personal_data_checked: bool,
}

/// An encoding by its usual name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum EncodingOption {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16")]
    Utf16,
    #[value(name = "gb18030", alias = "gbk")]
    Gb18030,
}

impl EncodingOption {
    /// The encoding.
    pub const fn encoding(self) -> Encoding {
        match self {
            Self::Utf8 => Encoding::Utf8,
            Self::Utf16 => Encoding::Utf16,
            Self::Gb18030 => Encoding::Gb18030,
        }
    }
}

/// The roster that a verb reads.
#[derive(Debug, Args)]
pub struct RosterOptions {
    /// 含花名册各 CSV 文件的文件夹，或项目文件（.shapan），或学校文件
    /// | Folder that holds the CSV files of the roster, or a project (.shapan), or the file of schools.
    pub roster: PathBuf,
    /// 前一项是学校文件时，教师文件 | The file of teachers, when the first argument is the file of schools.
    pub teachers: Option<PathBuf>,
    /// 像是个人信息的内容已逐处核对，都不是，照常载入；处数写入结果。确定是个人信息的仍拒绝
    /// | Load the roster although some cells look like personal data: you have looked at each, and none of it is. The outcome
    /// records how many there were. What is sure to be personal is refused all the same.
    #[arg(long)]
    pub personal_data_checked: bool,
}

/// The policy that a roster is run under.
#[derive(Debug, Args)]
pub struct PolicyOptions {
    /// 方案文件，或预设的代号（shapan policy list 列出），或项目中的方案（FILE.shapan#ID）
    /// | A policy or scenario file, or the key of a preset (shapan policy list prints them), or a scenario of a project
    /// (FILE.shapan#ID).
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub policy: String,
    /// 抽签和模拟志愿的随机种子，0 至 4294967295 的整数；不给则用方案自己的
    /// | Seed of lotteries and simulated choices, a whole number from 0 to 4294967295; without it, the policy's own.
    #[arg(long, allow_negative_numbers = true)]
    pub seed: Option<u32>,
}

/// The draws that verdicts rest on.
#[derive(Clone, Copy, Debug, Args)]
pub struct DrawsOptions {
    /// 抽签次数，1 至 1000，几乎全部一致才说优劣：随机种子及其后各数；输出的数字是第一次的
    /// | Draws of lots and simulated choices, 1 to 1000, that must nearly all agree before a change is called better or
    /// worse: of the seed and the numbers after it. The numbers printed are those of the first.
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = DRAWS, value_parser = clap::value_parser!(u32).range(1..=i64::from(limits::DRAWS)))]
    pub draws: u32,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub roster: RosterOptions,
    /// 单位现有的表格，与前面的一起按 import 的办法检查
    /// | Further files. Workbooks, a single file, or more than two are checked as import would read them.
    #[arg(value_name = "FILES")]
    pub further: Vec<PathBuf>,
    /// 导入设置，见 import | A recipe, as for import.
    #[arg(long, value_name = "FILE")]
    pub recipe: Option<PathBuf>,
    /// 文本文件的编码，见 import | Encoding of text files, as for import.
    #[arg(long, value_enum)]
    pub encoding: Option<EncodingOption>,
    /// 花名册要满足其项目和规则的方案：文件或预设
    /// | The policy whose items and rules the roster must serve: a file, or the key of a preset.
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub policy: String,
    /// 按 import 的办法检查，并写一个标出问题的工作簿，见 import
    /// | Check as import would read the files, and write a workbook with the problems marked, as import does.
    #[arg(long, value_name = "FILE")]
    pub marked: Option<PathBuf>,
    /// 覆盖已有的文件 | Replace the file that is there already.
    #[arg(long, requires = "marked")]
    pub force: bool,
    /// 以 JSON 输出问题 | Print the problems as JSON.
    #[arg(long)]
    pub json: bool,
}
