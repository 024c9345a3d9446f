//! 资格: who takes part in the competition, and which posts a certificate opens.

use serde::{Deserialize, Serialize};

use crate::units::Year;

/// Rules of standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Standing {
    /// Years of service count up to this year 年限计算截止年份.
    pub reference_year: Year,
    /// Whether teachers flagged as protected keep their posts without competing 直接聘用.
    pub protected_keep_posts: bool,
    /// Whether a certificate also covers the stages below its own, as the Teacher Qualification Regulations
    /// 教师资格条例 (1995), article 5, say.
    pub certificate_covers_lower_stages: bool,
    /// Whether posts in comprehensive practice 综合实践, which hardly anybody is certified for, are open to
    /// teachers of every subject.
    pub practice_open_to_all: bool,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            reference_year: Year(2026),
            protected_keep_posts: true,
            certificate_covers_lower_stages: true,
            practice_open_to_all: true,
        }
    }
}
