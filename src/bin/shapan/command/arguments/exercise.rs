//! Options of `exercise`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::DrawsOptions;

/// The verbs of `exercise`.
#[derive(Debug, Subcommand)]
pub enum ExerciseVerb {
    /// 列出随程序的练习 | List the exercises that ship.
    List {
        /// 以 JSON 输出 | Print them as JSON.
        #[arg(long)]
        json: bool,
    },
    /// 显示一个练习：任务、目标、可以改的规则
    /// | Show an exercise: its task, its goal, the rules that may be changed.
    Show {
        /// 练习的代号或文件 | The key of an exercise, or its file.
        exercise: String,
        /// 以 JSON 输出练习文件，含参考答案 | Print the document, with the model answer.
        #[arg(long)]
        json: bool,
    },
    /// 写出一个练习的花名册和起始方案 | Write the roster of an exercise and the rules that it begins with.
    Start {
        /// 练习的代号或文件 | The key of an exercise, or its file.
        exercise: String,
        /// 写到哪个文件夹 | The folder to write to.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// 覆盖已有的文件 | Replace files that are there already.
        #[arg(long)]
        force: bool,
        /// 以 JSON 输出写了哪些文件 | Print as JSON which files were written.
        #[arg(long)]
        json: bool,
    },
    /// 换四个角色的位置看：教育局、乡村校长、年轻母亲、年长教师，各套规则对自己意味着什么
    /// | Through other eyes: what rules mean for the bureau, a head, a young mother, an old teacher.
    Parts {
        /// 练习的代号或文件 | The key of an exercise, or its file.
        exercise: String,
        /// 与起始规则对照的方案文件；写 answer 对照参考答案
        /// | Policies beside the first rules; “answer” is the model answer.
        #[arg(value_name = "POLICY")]
        answers: Vec<String>,
        /// 以 JSON 输出 | Print them as JSON.
        #[arg(long)]
        json: bool,
    },
    /// 评判一个或几个答案，并列对照；都没有达到目标时以 1 退出
    /// | Judge answers, side by side; exits with 1 if none reaches the goal.
    Check(CheckAnswerOptions),
    /// 打印教师用或学员用的练习单（HTML） | Print the trainer's or the participants' sheet, as HTML.
    Sheet {
        /// 练习的代号或文件 | The key of an exercise, or its file.
        exercise: String,
        /// 给谁用：trainer 教师，participant 学员 | For whom it is.
        #[arg(long = "for", value_enum, default_value = "participant")]
        whom: Whom,
        /// 以 JSON 输出 | Print it as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Options of `exercise check`.
#[derive(Debug, Args)]
pub struct CheckAnswerOptions {
    /// 练习的代号或文件 | The key of an exercise, or its file.
    pub exercise: String,
    /// 各组的方案文件；写 answer 评判参考答案
    /// | The policies of the groups; “answer” judges the model answer.
    #[arg(value_name = "POLICY", required = true)]
    pub answers: Vec<String>,
    #[command(flatten)]
    pub draws: DrawsOptions,
    /// 以 JSON 输出 | Print the judgements as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Whom a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Whom {
    Trainer,
    Participant,
}
