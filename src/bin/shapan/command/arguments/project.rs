//! Options of `project`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use shapan::project::Verdict;

use super::RosterOptions;

/// The verbs of `project`.
#[derive(Debug, Subcommand)]
pub enum ProjectVerb {
    /// 做一个项目文件，或从已有的项目接着做，并封存各方案的结果
    /// | Make a project, or go on from one, and seal what its scenarios come to.
    Make(MakeOptions),
    /// 显示项目中有什么 | Show what a project holds.
    Show {
        /// 项目文件 | The project.
        file: PathBuf,
        /// 以 JSON 输出 | Print it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// 列出项目中的方案 | List the scenarios of a project.
    Scenarios {
        /// 项目文件 | The project.
        file: PathBuf,
        /// 以 JSON 输出 | Print them as JSON.
        #[arg(long)]
        json: bool,
    },
    /// 重新计算，与封存的结果核对；有不同时以 1 退出
    /// | Work the sealed results out again and say whether they are the same; exits with 1 if they are not.
    Seal(SealOptions),
    /// 取出全部内容，写成普通文件 | Take everything out again as ordinary files.
    Export(ExportOptions),
    /// 写会议纪要的草稿：选定和不采用的方案、理由、历次稿、测算依据
    /// | Write minutes in draft: what was chosen and rejected and why, the states kept, what the figures rest on.
    Minutes(MinutesOptions),
    /// 把方案的现状存入历次稿，并可换上新的规则
    /// | Keep the present state of a scenario in the history, and give it other rules if asked to.
    Keep(KeepOptions),
    /// 把方案恢复到存下的一稿，当前的也先存下 | Bring a scenario back to a state that was kept; the present one is kept first.
    Restore(RestoreOptions),
    /// 记录对方案的决定：选定或不采用，以及理由 | Record a decision: that a scenario is chosen or rejected, and why.
    Decide(DecideOptions),
}

/// Options of `project make`.
#[derive(Debug, Args)]
pub struct MakeOptions {
    #[command(flatten)]
    pub roster: RosterOptions,
    /// 方案：文件或预设的代号，每个写一次；不给时用现状和通常做法两个
    /// | A scenario: a policy or scenario file, or the key of a preset, once for each; without any, the status quo and the
    /// rounds as commonly practised.
    #[arg(long)]
    pub policy: Vec<String>,
    /// 项目名称 | What the project is called.
    #[arg(long)]
    pub name: Option<String>,
    /// 项目说明 | What it is about.
    #[arg(long)]
    pub note: Option<String>,
    /// 随机种子，0 至 4294967295 的整数；不给则用第一个方案的 | Seed of all runs, a whole number from 0 to 4294967295; without
    /// it, that of the first scenario.
    #[arg(long, allow_negative_numbers = true)]
    pub seed: Option<u32>,
    /// 导入设置，与花名册一同存入 | The recipe that the roster was imported by, kept with it.
    #[arg(long, value_name = "FILE")]
    pub recipe: Option<PathBuf>,
    /// 做成可以邮寄的：不含任何人的记录，只有规则、说明、合计和花名册的指纹
    /// | Make it safe to mail: no row about anybody, only rules, notes, totals and the fingerprint of the roster.
    #[arg(long)]
    pub safe_to_mail: bool,
    #[command(flatten)]
    pub change: ChangeOptions,
}

/// Where a project is written.
#[derive(Debug, Args)]
pub struct ChangeOptions {
    /// 写到哪个文件 | The file to write.
    #[arg(long, value_name = "FILE.shapan")]
    pub out: PathBuf,
    /// 写出的文件加密码：只写有密码的文件 | Put it under a password: a file that holds nothing but it.
    #[arg(long, value_name = "FILE")]
    pub lock_with: Option<PathBuf>,
    /// 覆盖已有的文件 | Replace the file that is there already.
    #[arg(long)]
    pub force: bool,
    /// 以 JSON 输出概要 | Print a summary as JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is said of texts that look like personal data.
#[derive(Debug, Args)]
pub struct TypedOptions {
    /// 写下的名称、说明、理由等有像是个人信息的，已逐处核对，可以给别人看
    /// | Names, notes and reasons that look like personal data have been looked at one by one and may be seen by others.
    #[arg(long)]
    pub personal_data_checked: bool,
}

/// Options of `project seal`.
#[derive(Debug, Args)]
pub struct SealOptions {
    /// 项目文件 | The project.
    pub file: PathBuf,
    /// 花名册不在项目中时，它的文件夹 | The folder of the roster, where it is not in the project.
    #[arg(long, value_name = "FOLDER")]
    pub roster: Option<PathBuf>,
    /// 以 JSON 输出 | Print what came of it as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Options of `project export`.
#[derive(Debug, Args)]
pub struct ExportOptions {
    /// 项目文件 | The project.
    pub file: PathBuf,
    /// 存放各文件的文件夹，没有就新建 | Folder for the files; made if missing.
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// 覆盖已有的文件 | Replace the files that are there already.
    #[arg(long)]
    pub force: bool,
    /// 以 JSON 输出写了哪些文件 | Print as JSON which files were written.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub typed: TypedOptions,
}

/// Options of `project minutes`.
#[derive(Debug, Args)]
pub struct MinutesOptions {
    /// 项目文件 | The project.
    pub file: PathBuf,
    /// 写到哪个文件；不给则打印 | The file to write; without it, they are printed.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// 覆盖已有的文件 | Replace the file that is there already.
    #[arg(long, requires = "out")]
    pub force: bool,
    #[command(flatten)]
    pub typed: TypedOptions,
}

/// When something was done, and by whom.
#[derive(Debug, Args)]
pub struct StampOptions {
    /// 时间，如 2026-11-27 14:30；程序不看时钟 | When, such as 2026-11-27 14:30; the program reads no clock.
    #[arg(long, default_value = "")]
    pub at: String,
    /// 谁 | Who.
    #[arg(long, default_value = "")]
    pub by: String,
}

/// Options of `project keep`.
#[derive(Debug, Args)]
pub struct KeepOptions {
    /// 项目文件 | The project.
    pub file: PathBuf,
    /// 方案的 id，由 shapan project scenarios 列出 | The scenario by its id, as shapan project scenarios lists them.
    #[arg(long)]
    pub scenario: String,
    /// 存下之后换上的规则：方案文件或预设的代号 | Rules to go on with: a policy or scenario file, or the key of a preset.
    #[arg(long)]
    pub policy: Option<String>,
    /// 说明 | A note.
    #[arg(long, default_value = "")]
    pub note: String,
    #[command(flatten)]
    pub typed: TypedOptions,
    #[command(flatten)]
    pub stamp: StampOptions,
    #[command(flatten)]
    pub change: ChangeOptions,
}

/// Options of `project restore`.
#[derive(Debug, Args)]
pub struct RestoreOptions {
    /// 项目文件 | The project.
    pub file: PathBuf,
    /// 第几稿，由 shapan project show 列出 | The state by its number, as shapan project show lists them.
    #[arg(long)]
    pub state: usize,
    #[command(flatten)]
    pub typed: TypedOptions,
    #[command(flatten)]
    pub stamp: StampOptions,
    #[command(flatten)]
    pub change: ChangeOptions,
}

/// Options of `project decide`.
#[derive(Debug, Args)]
pub struct DecideOptions {
    /// 项目文件 | The project.
    pub file: PathBuf,
    /// 方案的 id，由 shapan project scenarios 列出 | The scenario by its id, as shapan project scenarios lists them.
    #[arg(long)]
    pub scenario: String,
    /// 决定：chosen 选定，rejected 不采用 | What was decided: chosen or rejected.
    #[arg(long, value_enum)]
    pub verdict: VerdictOption,
    /// 理由 | Why.
    #[arg(long)]
    pub why: String,
    #[command(flatten)]
    pub typed: TypedOptions,
    #[command(flatten)]
    pub stamp: StampOptions,
    #[command(flatten)]
    pub change: ChangeOptions,
}

/// A verdict by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerdictOption {
    Chosen,
    Rejected,
}

impl VerdictOption {
    /// The verdict.
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Chosen => Verdict::Chosen,
            Self::Rejected => Verdict::Rejected,
        }
    }
}
