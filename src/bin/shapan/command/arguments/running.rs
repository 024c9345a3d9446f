//! Options of the verbs that run policies or instances.

use std::path::PathBuf;

use clap::Args;
use shapan::policy::Preset;

use super::{DrawsOptions, PolicyOptions, RosterOptions};

/// Options of `run`.
#[derive(Debug, Args)]
pub struct RunOptions {
    #[command(flatten)]
    pub of: PolicyRunOptions,
    /// JSON 中另附结果的全部依据（花名册、逐项得分、志愿等），供自行复算；与花名册同样保密，学校上千时很大
    /// | Add to the JSON all that the results rest on (roster, scores, lists …), to recompute them; as confidential as the roster, and large.
    #[arg(long, requires = "json")]
    pub evidence: bool,
    /// 把各教师的去向另存为上一轮结果表（CSV），可作为花名册的 outcome.csv 读取
    /// | Write where everybody ends as a table of an actual outcome (CSV), which a roster reads as its outcome.csv.
    #[arg(long, value_name = "FILE")]
    pub write_outcome: Option<PathBuf>,
    /// 覆盖已有的文件 | Replace the file that is there already.
    #[arg(long, requires = "write_outcome")]
    pub force: bool,
}

/// Options of whatever runs one policy: `run` and `mechanisms`.
#[derive(Debug, Args)]
pub struct PolicyRunOptions {
    #[command(flatten)]
    pub roster: RosterOptions,
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// 以 JSON 输出全部结果 | Print all results as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `match`.
#[derive(Debug, Args)]
pub struct MatchOptions {
    /// 实例文件，UTF-8 编码的 JSON；写 - 则从标准输入读取
    /// | The file with the instance, as JSON in UTF-8; a dash reads what is piped in.
    #[arg(value_name = "FILE")]
    pub instance: PathBuf,
    /// 以 JSON 输出结果 | Print the assignment as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `compare`.
#[derive(Debug, Args)]
pub struct CompareOptions {
    #[command(flatten)]
    pub roster: RosterOptions,
    /// 第一个方案：文件或预设 | The first policy: a file or a preset.
    #[arg(long, default_value = Preset::STATUS_QUO.key)]
    pub before: String,
    /// 第二个方案：文件或预设 | The second policy: a file or a preset.
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub after: String,
    /// 两个至四个方案，其余与第一个相比；代替 --before 和 --after，每个方案写一次
    /// | Two to four policies, the first of them the one that the others are measured against; given instead of
    /// --before and --after, once for each.
    #[arg(long, conflicts_with_all = ["before", "after"])]
    pub policy: Vec<String>,
    /// 抽签和模拟志愿的随机种子，0 至 4294967295 的整数，各方案相同 | Seed of lotteries and simulated choices, a whole number from 0 to 4294967295, the same for all.
    #[arg(long, allow_negative_numbers = true)]
    pub seed: Option<u32>,
    #[command(flatten)]
    pub draws: DrawsOptions,
    /// 全部以 JSON 输出 | Print everything as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `why`.
#[derive(Debug, Args)]
pub struct WhyOptions {
    #[command(flatten)]
    pub roster: RosterOptions,
    /// 教师代码；不给则说明该校没有岗位的学科
    /// | Code of the teacher; without it, the subjects of the school that have no post.
    #[arg(long)]
    pub teacher: Option<String>,
    /// 学校代码 | Code of the school.
    #[arg(long)]
    pub school: String,
    /// 列出其他教师的代码和得分，并说明谁为什么不能参加
    /// | Name other teachers by code with their scores, and say why somebody may not compete.
    #[arg(long)]
    pub name_others: bool,
    #[command(flatten)]
    pub policy: PolicyOptions,
    /// 以 JSON 输出答案 | Print the answer as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `report`.
#[derive(Debug, Args)]
pub struct ReportOptions {
    #[command(flatten)]
    pub roster: RosterOptions,
    /// 方案：文件或预设，最多三个，每个写一次；现状按其岗位列在旁边
    /// | A proposal: a policy or scenario file, or the key of a preset; given once for each of up to three. The status quo
    /// stands beside them with their posts.
    #[arg(long, default_value = Preset::COMMON_ROUNDS.key)]
    pub policy: Vec<String>,
    /// 抽签和模拟志愿的随机种子，0 至 4294967295 的整数，各方案相同；不给则用第一个方案的
    /// | Seed of lotteries and simulated choices, a whole number from 0 to 4294967295, the same for all; without it, that of the first proposal.
    #[arg(long, allow_negative_numbers = true)]
    pub seed: Option<u32>,
    #[command(flatten)]
    pub draws: DrawsOptions,
    /// 报告标题；不给则用通常的 | Title of the report; without it, the usual one.
    #[arg(long)]
    pub title: Option<String>,
    /// 封面日期，如 2026-11-24，1900 至 2200 年；不给则不写 | Day on the cover, as 2026-11-24, in the years 1900 to 2200; without it, none.
    #[arg(long)]
    pub date: Option<String>,
    /// 把各表写成工作簿 | Write the tables as a workbook.
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
    /// 把报告写成 Word 文档，图以数据表代替
    /// | Write the report as a document for Word, with tables in place of pictures.
    #[arg(long, value_name = "FILE")]
    pub docx: Option<PathBuf>,
    /// 把报告写成网页，可直接打印 | Write the report as a web page, ready to print.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// 覆盖已有的文件 | Replace the files that are there already.
    #[arg(long)]
    pub force: bool,
    /// 以 JSON 输出报告 | Print the report as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `lists`.
#[derive(Debug, Args)]
pub struct ListsOptions {
    #[command(flatten)]
    pub of: PolicyRunOptions,
    /// 写成工作簿，每个名单一张表，可直接打印张贴
    /// | Write them as a workbook, a sheet for each list, ready to print.
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
    /// 覆盖已有的文件 | Replace the file that is there already.
    #[arg(long, requires = "xlsx")]
    pub force: bool,
}
