//! The areas of the page.

use crate::language::Text;

/// An area of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    /// 结果.
    #[default]
    Results,
    /// 方案.
    Rules,
    /// 对比.
    Compare,
    /// 个案.
    Cases,
    /// 报告.
    Report,
    /// 演示.
    Present,
    /// 数据.
    Data,
    /// 学习.
    Learn,
}

impl Area {
    /// All areas in the order of the navigation, which is that of use.
    pub const ALL: [Self; 8] = [
        Self::Results,
        Self::Rules,
        Self::Compare,
        Self::Cases,
        Self::Report,
        Self::Present,
        Self::Data,
        Self::Learn,
    ];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Data => Text::new("数据", "Data"),
            Self::Rules => Text::new("方案", "Rules"),
            Self::Results => Text::new("结果", "Results"),
            Self::Compare => Text::new("对比", "Compare"),
            Self::Cases => Text::new("个案", "Cases"),
            Self::Report => Text::new("报告", "Report"),
            Self::Present => Text::new("演示", "Present"),
            Self::Learn => Text::new("办法演示", "Learn"),
        }
    }

    /// Whether the everyday rules stand beside it: where a rule is changed and where its effect is seen.
    pub const fn has_panel(self) -> bool {
        matches!(self, Self::Results | Self::Rules)
    }

    /// Whether what is on it may be shown to a room: no rows of persons, and nothing that is being worked at.
    pub const fn is_for_a_room(self) -> bool {
        matches!(self, Self::Results | Self::Rules | Self::Compare | Self::Report)
    }

    /// The key in the page's address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Rules => "rules",
            Self::Results => "results",
            Self::Compare => "compare",
            Self::Cases => "cases",
            Self::Report => "report",
            Self::Present => "present",
            Self::Learn => "learn",
        }
    }

    /// The area with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.key() == key)
    }
}
