//! The table of mechanisms, family by family: one entry says all that is not the algorithm itself.

use super::Definition;
use super::Property::{FollowsScores, KeepsStatusQuo, NeedsFullLists, SchoolsRank, WastesNothing};
use crate::language::Text;

/// Makes the enum of mechanisms, each with its definition.
macro_rules! mechanisms {
    ($($(#[$doc:meta])* $variant:ident => $definition:expr,)+) => {
        /// A mechanism, named as in matching theory.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mechanism {
            $($(#[$doc])* $variant,)+
        }

        impl Mechanism {
            /// All mechanisms, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// All that is said of the mechanism.
            pub const fn definition(self) -> &'static Definition {
                match self {
                    $(Self::$variant => const { &$definition },)+
                }
            }
        }
    };
}

impl Mechanism {
    /// The mechanisms that rounds can be held by, as they are offered: the commonest first.
    pub const OF_ROUNDS: &'static [Self] = &[
        Self::SerialDictatorship,
        Self::DeferredAcceptance,
        Self::DeferredAcceptanceSchool,
        Self::ImmediateAcceptance,
        Self::DirectedPlacement,
        Self::RandomSerialDictatorship,
        Self::StatusQuoDeferredAcceptance,
        Self::TopTradingCycles,
        Self::BlockExchange,
        Self::StatusQuoImproving,
        Self::EfficiencyAdjusted,
        Self::StableImprovementCycles,
        Self::FlexibleDeferredAcceptance,
        Self::QuotaReduction,
        Self::ExtendedSeat,
        Self::Multistage,
        Self::TwoStepMinimumGuarantee,
        Self::RankMinimising,
    ];
}

mechanisms! {
    /// By score order: each in turn takes the best listed post that is still free.
    /// [`serial_dictatorship`](crate::matching::serial_dictatorship()).
    SerialDictatorship => Definition {
        key: "serial-dictatorship",
        name: Text::new("按分选岗", "Choice in score order"),
        what_it_does: Text::new(
            "按分数从高到低依次选岗；简单、说真话不吃亏，但学校不能有各自的排序。",
            "Teachers choose in score order; simple and honest lists never hurt, but schools cannot rank in their own way.",
        ),
        properties: &[WastesNothing, FollowsScores],
        parameters: &[],
        needs: &["preferences", "order"],
        takes: &[],
    },
    /// Choice in an order drawn by lot.
    /// [`random_serial_dictatorship`](crate::matching::random_serial_dictatorship()).
    RandomSerialDictatorship => Definition {
        key: "random-serial-dictatorship",
        name: Text::new("抽签选岗", "Choice in an order drawn by lot"),
        what_it_does: Text::new(
            "抽签决定先后，依次选岗；人人机会相同、说真话不吃亏，但分数完全不起作用。",
            "Teachers choose in an order drawn by lot; everyone has the same chance and honest lists never hurt, but scores count for nothing.",
        ),
        properties: &[WastesNothing],
        parameters: &[],
        needs: &["preferences"],
        takes: &["seed", "draws"],
    },
    /// Applicant-proposing deferred acceptance.
    /// [`deferred_acceptance`](crate::matching::deferred_acceptance()).
    DeferredAcceptance => Definition {
        key: "deferred-acceptance",
        name: Text::new("双向选择（先暂留、后定人）", "Two-sided choice (held first, settled last)"),
        what_it_does: Text::new(
            "先按志愿申请，学校暂留高分者，直到无人另报；不会有低分者占了高分者更想去的岗位，但仍可能有两人愿意互换而换不成。",
            "Teachers apply in order of preference and schools hold the highest scores until nobody moves on; no higher score is passed over, though mutually better swaps may be left undone.",
        ),
        properties: &[SchoolsRank, WastesNothing, FollowsScores],
        parameters: &[],
        needs: &["preferences", "priority"],
        takes: &[],
    },
    /// Programme-proposing deferred acceptance: the schools make the offers.
    /// [`deferred_acceptance_by_programmes`](crate::matching::deferred_acceptance_by_programmes()).
    DeferredAcceptanceSchool => Definition {
        key: "deferred-acceptance-school",
        name: Text::new("双向选择（学校先邀约）", "Two-sided choice (schools make the offers)"),
        what_it_does: Text::new(
            "学校按排序发出邀约，教师暂留最想去的一个，直到无人再邀；同样不会出现高分落空，但结果偏向学校，教师可能因少填志愿得利。",
            "Schools make offers in their order and teachers hold the best; again no higher score is passed over, but the result favours the schools, and teachers may gain by listing fewer schools.",
        ),
        properties: &[SchoolsRank, WastesNothing, FollowsScores],
        parameters: &[],
        needs: &["preferences", "priority"],
        takes: &[],
    },
    /// First preference first: places are final at every step.
    /// [`immediate_acceptance`](crate::matching::immediate_acceptance()).
    ImmediateAcceptance => Definition {
        key: "immediate-acceptance",
        name: Text::new("志愿优先（第一志愿先定）", "First preference first (settled at once)"),
        what_it_does: Text::new(
            "先定第一志愿，定了不再变动；第一志愿满足率高，但填报要靠猜，高分者可能落聘。",
            "First preferences are placed first and for good; many get their first choice, but lists become a gamble and high scores can miss out.",
        ),
        properties: &[SchoolsRank, WastesNothing],
        parameters: &[],
        needs: &["preferences", "priority"],
        takes: &[],
    },
    /// Top trading cycles with existing tenants.
    /// [`top_trading_cycles`](crate::matching::top_trading_cycles()).
    TopTradingCycles => Definition {
        key: "top-trading-cycles",
        name: Text::new("自由换岗（循环交换）", "Free exchange (in cycles)"),
        what_it_does: Text::new(
            "大家各拿现岗循环交换，空岗按分数轮流选；没有人变差，也不再有人能互换得利，但学校无权过问，换来的教师排序可能更低。",
            "Teachers trade posts in cycles and take free ones in score order; nobody is worse off and no trade is left undone, but schools have no say and may get teachers who rank lower.",
        ),
        properties: &[KeepsStatusQuo],
        parameters: &[],
        needs: &["preferences"],
        takes: &["order"],
    },
    /// Deferred acceptance in which nobody loses the post held.
    /// [`status_quo_deferred_acceptance`](crate::matching::status_quo_deferred_acceptance()).
    StatusQuoDeferredAcceptance => Definition {
        key: "status-quo-deferred-acceptance",
        name: Text::new("双向选择（原岗保底）", "Two-sided choice with the present post as a floor"),
        what_it_does: Text::new(
            "先保证在岗者不丢现岗，再按双向选择决定；没有人变差，但排序更高的第三人常会挡住双方都愿意的互换，流动很少。",
            "Two-sided choice in which nobody loses the post held; nobody is worse off, but a third person's claim often blocks a swap that all concerned would like, so few move.",
        ),
        properties: &[SchoolsRank, KeepsStatusQuo, WastesNothing],
        parameters: &[],
        needs: &["preferences", "priority"],
        takes: &[],
    },
    /// The teacher-optimal block exchange.
    /// [`block_exchange`](crate::matching::block_exchange()).
    BlockExchange => Definition {
        key: "block-exchange",
        name: Text::new("双方同意的换岗", "Exchange that schools agree to"),
        what_it_does: Text::new(
            "教师循环交换，但接替者的排序须高于离开者；教师和学校都不变差，比原岗保底动得多，但排序更高的第三人可能被越过。",
            "Teachers trade in cycles, each replaced only by somebody the school ranks higher; neither teachers nor schools are worse off and more move, but a third person with a claim may be passed over.",
        ),
        properties: &[SchoolsRank, KeepsStatusQuo],
        parameters: &["chains"],
        needs: &["preferences", "priority"],
        takes: &["order", "chains"],
    },
    /// Exchange that leaves no school with less experienced staff where it lacks experience.
    /// [`status_quo_improving`](crate::matching::status_quo_improving()).
    StatusQuoImproving => Definition {
        key: "status-quo-improving",
        name: Text::new("改善结构的换岗", "Exchange that improves the mix of staff"),
        what_it_does: Text::new(
            "教师循环交换，缺经验的学校只接受教龄段不低于离开者的人；各校结构只会变好，但同一教龄段内不看分数。",
            "Teachers trade in cycles, and a school short of experience takes only somebody of no fewer years; no school's mix gets worse, but within a band of years scores do not count.",
        ),
        properties: &[KeepsStatusQuo],
        parameters: &[],
        needs: &["preferences", "type"],
        takes: &["order", "wanted_types"],
    },
    /// Deferred acceptance less the claims that come to nothing.
    /// [`efficiency_adjusted`](crate::matching::efficiency_adjusted()).
    EfficiencyAdjusted => Definition {
        key: "efficiency-adjusted",
        name: Text::new("双向选择（自愿让位）", "Two-sided choice with giving way"),
        what_it_does: Text::new(
            "在双向选择的结果上，愿意让位者不再占着自己去不成的位次，让别人去到更想去的岗位；没有人比双向选择差，但愿意让位者会被排序更低的人越过，教师也可能因少填志愿得利。",
            "After two-sided choice, those willing to give way drop claims that would get them nothing, so that others can do better; nobody does worse, but those who give way are passed over and teachers may gain by listing fewer schools.",
        ),
        properties: &[SchoolsRank, WastesNothing],
        parameters: &["consent"],
        needs: &["preferences", "priority"],
        takes: &["consent"],
    },
    /// Deferred acceptance, then trades among those of nearly equal score.
    /// [`stable_improvement_cycles`](crate::matching::stable_improvement_cycles()).
    StableImprovementCycles => Definition {
        key: "stable-improvement-cycles",
        name: Text::new("双向选择后同分互换", "Two-sided choice, then trades among equals"),
        what_it_does: Text::new(
            "分差很小的视为同分，双向选择之后让同分者互换；减少抽签和小数点造成的损失，但教师可能因少填志愿得利。",
            "Small differences of score count as equal, and after two-sided choice equals may trade; chance and decimals cost less, but teachers may gain by listing fewer schools.",
        ),
        properties: &[SchoolsRank, WastesNothing],
        parameters: &["equal_within"],
        needs: &["preferences", "priority"],
        takes: &[],
    },
    /// Deferred acceptance under caps on what the town schools of a zone take together.
    /// [`flexible_deferred_acceptance`](crate::matching::flexible_deferred_acceptance()).
    FlexibleDeferredAcceptance => Definition {
        key: "flexible-deferred-acceptance",
        name: Text::new("双向选择（城镇总量限额）", "Two-sided choice under a cap for urban and town schools"),
        what_it_does: Text::new(
            "双向选择，但每个学区的城镇学校合计不超过限额；可为乡村留人、说真话不吃亏，但有人想去的城镇空岗会空着，也不保证有人去乡村。",
            "Two-sided choice in which the urban and town schools of a zone together take no more than a cap; it leaves people for rural schools and honest lists never hurt, but wanted posts there stay vacant and nobody is made to go to a rural school.",
        ),
        properties: &[SchoolsRank, FollowsScores],
        parameters: &["town_cap"],
        needs: &["preferences", "priority", "regions", "region"],
        takes: &["program_order", "target"],
    },
    /// Deferred acceptance with intakes kept alike.
    /// [`quota_reduction`](crate::matching::quota_reduction()).
    QuotaReduction => Definition {
        key: "quota-reduction",
        name: Text::new("双向选择（各校补充数均衡）", "Two-sided choice with even intakes"),
        what_it_does: Text::new(
            "逐步减少名额，直到补充最少的学校不低于补充最多的学校的规定比例；同科教师分布均衡，但会空出有人想去的岗位，且要求人人填满志愿、各校岗位够用。",
            "Quotas are lowered until the smallest intake is a set share of the largest; teachers of a subject are spread evenly, but wanted posts stay vacant, and everyone must list all schools and every school have posts enough.",
        ),
        properties: &[SchoolsRank, NeedsFullLists, FollowsScores],
        parameters: &["intake_ratio"],
        needs: &["preferences", "priority", "ratio"],
        takes: &["program_order"],
    },
    /// Minimum quotas by extended seats.
    /// [`extended_seat_deferred_acceptance`](crate::matching::extended_seat_deferred_acceptance()).
    ExtendedSeat => Definition {
        key: "extended-seat",
        name: Text::new("乡村保底（先保后分）", "Rural minimum (guaranteed first, then shared)"),
        what_it_does: Text::new(
            "乡村学校先保底，其余名额轮流分配；保底必定落实，不会出现高分落空，但会空出有人想去的岗位，且要求人人填满志愿。",
            "Rural schools get a minimum and the other seats are shared by turns; the minimum is met and no higher score is passed over, but wanted posts may stay vacant, and everyone must list all schools.",
        ),
        properties: &[SchoolsRank, NeedsFullLists, FollowsScores],
        parameters: &["village_minimum"],
        needs: &["preferences", "priority"],
        takes: &["program_order", "minimum"],
    },
    /// Minimum quotas in stages by score.
    /// [`multistage_deferred_acceptance`](crate::matching::multistage_deferred_acceptance()).
    Multistage => Definition {
        key: "multistage",
        name: Text::new("乡村保底（先选后补）", "Rural minimum (chosen first, then filled)"),
        what_it_does: Text::new(
            "分数靠后者留作乡村保底，其余人先选；保底必定落实、空岗较少，但被留下的人可能排序更高却没去成想去的岗位，且要求人人填满志愿。",
            "The lowest scores are held back for the rural minimum and the others choose first; the minimum is met with fewer vacant posts, but those held back may rank higher and still miss a post they want, and everyone must list all schools.",
        ),
        properties: &[SchoolsRank, NeedsFullLists],
        parameters: &["village_minimum"],
        needs: &["preferences", "priority", "order"],
        takes: &["minimum"],
    },
    /// Deferred acceptance in which every programme sets posts aside and guarantees others, by rules of its own.
    /// [`deferred_acceptance_with_reserves`](crate::matching::deferred_acceptance_with_reserves()).
    DeferredAcceptanceWithReserves => Definition {
        key: "deferred-acceptance-with-reserves",
        name: Text::new("双向选择（各校预留与保底）", "Two-sided choice with posts reserved and guaranteed by each school"),
        what_it_does: Text::new(
            "双向选择，各校按自己的规定预留岗位、保底人数；依各校规定不会出现高分落空、说真话不吃亏，但会有分数较低者先于他人受聘。",
            "Two-sided choice in which every school reserves and guarantees posts by its own rules; nobody is passed over by those rules and honest lists never hurt, but lower scores may go before others.",
        ),
        properties: &[SchoolsRank, WastesNothing],
        parameters: &[],
        needs: &["preferences", "priority"],
        takes: &["unfilled", "category", "traits", "guarantees", "set_asides"],
    },
    /// Deferred acceptance with posts for which a group comes first.
    /// [`two_step_minimum_guarantee`](crate::matching::two_step_minimum_guarantee()).
    TwoStepMinimumGuarantee => Definition {
        key: "two-step-minimum-guarantee",
        name: Text::new("双向选择（预留岗位）", "Two-sided choice with posts reserved for a group"),
        what_it_does: Text::new(
            "双向选择，每校每科留出一定岗位让指定群体优先；名额尽量用足、声明身份不吃亏，但会有分数较低者先于他人受聘。",
            "Two-sided choice in which a group comes first for some posts of every school and subject; as many as possible are used and declaring oneself never hurts, but lower scores may go before others.",
        ),
        properties: &[SchoolsRank, WastesNothing],
        parameters: &["reserved_for", "reserved_share"],
        needs: &["priority"],
        takes: &["preferences", "unfilled", "category", "traits", "guarantees", "set_asides"],
    },
    /// The least total rank of preferences.
    /// [`rank_minimising`](crate::matching::rank_minimising()).
    RankMinimising => Definition {
        key: "rank-minimising",
        name: Text::new("志愿名次总和最小", "Least total rank of preferences"),
        what_it_does: Text::new(
            "先让上岗人数最多，再让志愿名次总和最小；平均志愿名次最靠前，但分数不起作用，教师可能因少填志愿得利。",
            "As many as possible are placed, then the total rank of preferences is least; the average rank is the best, but scores count for nothing and teachers may gain by listing fewer schools.",
        ),
        properties: &[WastesNothing],
        parameters: &[],
        needs: &["preferences"],
        takes: &[],
    },
    /// The bureau places as many as it can at the least total distance; preferences do not count.
    /// [`directed_placement`](crate::matching::directed_placement()).
    DirectedPlacement => Definition {
        key: "directed-placement",
        name: Text::new("组织调剂", "Directed placement"),
        what_it_does: Text::new(
            "由教育局统一安排，先让能上岗的人最多，再让总路程最短；不看个人志愿。",
            "The bureau places as many as possible, then keeps the total distance least; preferences do not count.",
        ),
        properties: &[],
        parameters: &[],
        needs: &["costs"],
        takes: &[],
    },
}
