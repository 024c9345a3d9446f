//! The procedure as a whole.

use crate::language::Text;
use crate::policy::leaves::entry::{NONE, WORKING_DAYS, assumed, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::{Provisions, Sequence};

const DAYS: LeafKind = whole(0, 60, 1);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "procedure.sequence",
        "轮次的组织方式",
        "How rounds are held",
        NONE,
        LeafKind::Choice(Sequence::OPTIONS),
        NONE,
    ),
    assumed(
        "procedure.start",
        "开始日期",
        "First day",
        NONE,
        LeafKind::Date,
        NONE,
    ),
    assumed(
        "procedure.publication_days",
        "岗位与评分表公布",
        "Publishing posts and scoring table",
        WORKING_DAYS,
        DAYS,
        NONE,
    ),
    assumed(
        "procedure.round_days",
        "每轮竞聘",
        "Each round",
        WORKING_DAYS,
        DAYS,
        NONE,
    ),
    rule(
        "procedure.notice_days",
        "每轮结果公示",
        "Public notice after each round",
        WORKING_DAYS,
        DAYS,
        Text::new(
            "寒亭区教师招聘公示 7 个工作日",
            "Hanting district: 7 working days of notice",
        ),
    ),
    assumed(
        "procedure.appeal_days",
        "申诉期（自公示首日起）",
        "Appeals, from the first day of notice",
        WORKING_DAYS,
        DAYS,
        NONE,
    ),
    assumed(
        "procedure.ruling_days",
        "申诉处理",
        "Ruling on appeals",
        WORKING_DAYS,
        DAYS,
        NONE,
    ),
    assumed(
        "procedure.contract_days",
        "签订聘用合同",
        "Signing contracts",
        WORKING_DAYS,
        DAYS,
        NONE,
    ),
    rule(
        "procedure.provisions",
        "另采用哪个文本的规定（只进条款）",
        "Published plan whose further provisions are adopted (clauses only)",
        NONE,
        LeafKind::Choice(Provisions::OPTIONS),
        Text::new(
            "各地方案中不能用数字表示的规定：备案、知情权与选择权、争议处理等",
            "What plans say and no number expresses: filing, rights to know and to choose, disputes",
        ),
    ),
];
