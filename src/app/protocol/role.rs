//! Who answers what.

use super::{Job, Request};
use crate::language::Text;

/// What a worker is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Rosters and runs: it keeps up with a slider, so nothing else is asked of it.
    Runs,
    /// Whatever takes thought: questions, pictures, reports, files to write.
    Answers,
    /// Draws, which are made while nobody waits for them.
    Draws,
}

/// The workers, each by its role; a worker's number is its place here.
pub const ROLES: [Role; 3] = [Role::Runs, Role::Answers, Role::Draws];

impl Role {
    /// Who answers a request.
    pub const fn of(request: &Request) -> Self {
        match request {
            Request::Sample | Request::Read(..) | Request::Hold(_) | Request::Run { .. } => Self::Runs,
            Request::Draws { .. } => Self::Draws,
            Request::Clauses { .. }
            | Request::Ask { .. }
            | Request::Export(_)
            | Request::Templates(_)
            | Request::Order { .. }
            | Request::Mechanisms { .. }
            | Request::Lesson { .. } => Self::Answers,
        }
    }
}

impl Request {
    /// What the page says that a worker is at when it answers this.
    pub const fn task(&self) -> Text {
        match self {
            Self::Sample | Self::Read(..) | Self::Hold(_) => Text::new("读取花名册", "Reading the roster"),
            Self::Run { .. } => Text::new("试算方案", "Running the scenarios"),
            Self::Draws { .. } => Text::new("抽签", "Drawing lots"),
            Self::Order {
                job: Job::Picture(_), ..
            } => Text::new("画图", "Drawing the picture"),
            Self::Order {
                job: Job::Report(_), ..
            } => Text::new("生成报告", "Writing the report"),
            Self::Order { .. } | Self::Export(_) | Self::Templates(_) => {
                Text::new("生成文件", "Writing the file")
            }
            Self::Clauses { .. } | Self::Ask { .. } | Self::Mechanisms { .. } | Self::Lesson { .. } => {
                Text::new("查算", "Working out the answer")
            }
        }
    }
}
