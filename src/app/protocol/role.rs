//! Who answers what.

use super::{Job, Request};
use crate::language::Text;

/// What a worker is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The roster and runs: it keeps up with a slider, so nothing else is asked of it.
    Runs,
    /// Whatever takes thought: questions, pictures, reports, files to write.
    Answers,
    /// Draws, which are made while nobody waits for them.
    Draws,
    /// Files that people bring, those that they fill in, and workbooks.
    Files,
}

/// A program that workers run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Whatever thinks, explains and draws; every page needs it.
    Engine,
    /// What reads files and writes workbooks; whoever does neither never loads it.
    Import,
}

/// The workers, each by its role; a worker's number is its place here.
pub const ROLES: [Role; 4] = [Role::Runs, Role::Answers, Role::Draws, Role::Files];

impl Role {
    /// Who answers a request.
    pub const fn of(request: &Request) -> Self {
        match request {
            Request::Sample | Request::Hold(_) | Request::Former | Request::Run { .. } => Self::Runs,
            Request::Draws { .. } => Self::Draws,
            Request::Order {
                job:
                    Job::Open { .. }
                    | Job::Lock { .. }
                    | Job::Link { .. }
                    | Job::Linked(_)
                    | Job::Published(_)
                    | Job::Held(_)
                    | Job::Typed(..),
                ..
            }
            | Request::Pack { .. }
            | Request::Read { .. }
            | Request::Import(_)
            | Request::Coarser(_)
            | Request::Templates(..)
            | Request::Write { .. }
            | Request::WriteRoster { .. } => Self::Files,
            Request::Generate(_)
            | Request::Clauses { .. }
            | Request::Ask { .. }
            | Request::Export(..)
            | Request::Order { .. }
            | Request::Check { .. }
            | Request::Price(..)
            | Request::Mechanisms { .. }
            | Request::Lesson { .. } => Self::Answers,
        }
    }

    /// The program that its worker runs.
    pub const fn program(self) -> Program {
        match self {
            Self::Runs | Self::Answers | Self::Draws => Program::Engine,
            Self::Files => Program::Import,
        }
    }
}

impl Program {
    /// What its files are called: `engine.js`, `engine_bg.wasm`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Import => "import",
        }
    }
}

impl Request {
    /// What the page says that a worker is at when it answers this.
    pub const fn task(&self) -> Text {
        match self {
            Self::Sample | Self::Read { .. } | Self::Import(_) | Self::Hold(_) | Self::Former => {
                Text::new("读取花名册", "Reading the roster")
            }
            Self::Coarser(_) | Self::Price(..) => Text::new(
                "测算分段等处理的影响",
                "Working out what a coarser roster changes",
            ),
            Self::Generate(_) => Text::new("生成虚构县", "Making a county"),
            Self::Run { .. } => Text::new("试算方案", "Running the scenarios"),
            Self::Draws { .. } => Text::new(
                "多次抽签，判断变化是否稳定",
                "Drawing lots again, to see what holds",
            ),
            Self::Order {
                job: Job::Picture(_), ..
            } => Text::new("画图", "Drawing the picture"),
            Self::Order {
                job: Job::Report(_), ..
            } => Text::new("生成报告", "Writing the report"),
            Self::Order {
                job: Job::Open { .. },
                ..
            } => Text::new("打开项目", "Opening the project"),
            Self::Order {
                job: Job::Linked(_), ..
            } => Text::new("读取链接", "Reading the link"),
            Self::Order {
                job: Job::Published(_) | Job::Presets,
                ..
            } => Text::new("读取公开方案", "Reading the published rules"),
            Self::Order {
                job: Job::Typed(..), ..
            } => Text::new("查看写下的文字", "Looking at what was typed"),
            Self::Order {
                job: Job::Exercises | Job::Exercise(_),
                ..
            } => Text::new("读取练习", "Reading the exercises"),
            Self::Order {
                job: Job::TryExercise(_),
                ..
            } => Text::new("检验练习", "Trying the exercise"),
            Self::Order {
                job: Job::Parts { .. },
                ..
            } => Text::new("推演各角色的结果", "Running what it means for each part"),
            Self::Order {
                job: Job::Answers { .. },
                ..
            } => Text::new("试算各组的答案", "Running the answers of the groups"),
            Self::Check { .. } => Text::new("核对封存的结果", "Checking the sealed results"),
            Self::Order { .. }
            | Self::Pack { .. }
            | Self::Export(..)
            | Self::Templates(..)
            | Self::Write { .. }
            | Self::WriteRoster { .. } => Text::new("生成文件", "Writing the file"),
            Self::Clauses { .. } | Self::Ask { .. } | Self::Mechanisms { .. } | Self::Lesson { .. } => {
                Text::new("查算", "Working out the answer")
            }
        }
    }
}
