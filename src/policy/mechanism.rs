//! 机制: how a round decides who gets which post, and the rules that only some mechanisms have.

use super::choice::choice;
use super::strict::section;
use crate::language::Text;
use crate::units::{Percent, Points};

choice! {
    /// The mechanism of a round, named as in matching theory.
    Mechanism {
        /// By score order: each in turn takes the best listed post that is still free.
        SerialDictatorship = "serial-dictatorship", "按分选岗", "Choice in score order";
        /// Applicant-proposing deferred acceptance.
        DeferredAcceptance = "deferred-acceptance", "双向选择（延迟接受）", "Two-sided choice (deferred acceptance)";
        /// Programme-proposing deferred acceptance: the schools make the offers.
        DeferredAcceptanceSchool = "deferred-acceptance-school", "双向选择（学校先邀约）", "Two-sided choice (schools make the offers)";
        /// First preference first: places are final at every step.
        ImmediateAcceptance = "immediate-acceptance", "志愿优先（即时录取）", "First preference first (immediate acceptance)";
        /// The bureau places as many as it can at the least total distance; preferences do not count.
        DirectedPlacement = "directed-placement", "组织调剂", "Directed placement";
        /// Choice in an order drawn by lot.
        RandomSerialDictatorship = "random-serial-dictatorship", "抽签选岗", "Choice in an order drawn by lot";
        /// Deferred acceptance in which nobody loses the post held.
        StatusQuoDeferredAcceptance = "status-quo-deferred-acceptance", "双向选择（原岗保底）", "Two-sided choice with the present post as a floor";
        /// Top trading cycles with existing tenants.
        TopTradingCycles = "top-trading-cycles", "自由换岗（循环交换）", "Free exchange (top trading cycles)";
        /// The teacher-optimal block exchange.
        BlockExchange = "block-exchange", "双方同意的换岗（块交换）", "Exchange that schools agree to (block exchange)";
        /// Exchange that leaves no school with less experienced staff where it lacks experience.
        StatusQuoImproving = "status-quo-improving", "改善结构的换岗", "Exchange that improves the mix of staff";
        /// Deferred acceptance less the claims that come to nothing.
        EfficiencyAdjusted = "efficiency-adjusted", "双向选择（让渡无效优先权）", "Two-sided choice, idle claims waived (efficiency-adjusted)";
        /// Deferred acceptance, then trades among those of nearly equal score.
        StableImprovementCycles = "stable-improvement-cycles", "双向选择后同档互换", "Two-sided choice, then trades among equals";
        /// Deferred acceptance under caps on what the town schools of a zone take together.
        FlexibleDeferredAcceptance = "flexible-deferred-acceptance", "双向选择（城镇总量限额）", "Two-sided choice under caps for towns";
        /// Deferred acceptance with intakes kept alike.
        QuotaReduction = "quota-reduction", "双向选择（各校补充数均衡）", "Two-sided choice with even intakes (quota reduction)";
        /// Minimum quotas by extended seats.
        ExtendedSeat = "extended-seat", "乡村保底（扩展名额）", "Village minimum by extended seats";
        /// Minimum quotas in stages by score.
        Multistage = "multistage", "乡村保底（分段）", "Village minimum in stages";
        /// Deferred acceptance with posts for which a group comes first.
        TwoStepMinimumGuarantee = "two-step-minimum-guarantee", "双向选择（预留岗位）", "Two-sided choice with posts reserved for a group";
        /// The least total rank of preferences.
        RankMinimising = "rank-minimising", "志愿名次总和最小", "Least total rank of preferences";
    }
}

impl Mechanism {
    /// What the mechanism does and what it gives up, in one sentence.
    pub const fn what_it_does(self) -> Text {
        match self {
            Self::SerialDictatorship => Text::new(
                "按分数从高到低依次选岗；简单、说真话不吃亏，但学校不能有各自的排序。",
                "Teachers choose in score order; simple and honest lists never hurt, but schools cannot rank in their own way.",
            ),
            Self::DeferredAcceptance => Text::new(
                "先按志愿申请，学校暂留高分者，直到无人改投；不会有低分者占了高分者更想去的岗位，但仍可能有两人愿意互换而换不成。",
                "Teachers apply in order of preference and schools hold the highest scores until nobody moves on; nobody has justified envy, though mutually better swaps may be left undone.",
            ),
            Self::DeferredAcceptanceSchool => Text::new(
                "学校按排序发出邀约，教师暂留最喜欢的一个，直到无人再邀；同样稳定，但在稳定结果中对学校最有利、对教师最不利，教师可能因虚报志愿得利。",
                "Schools make offers in their order and teachers hold the best; as stable, but of all stable results the best for schools and the worst for teachers, who may gain from an untrue list.",
            ),
            Self::ImmediateAcceptance => Text::new(
                "第一志愿优先录取且不再变动；第一志愿满足率高，但填报要靠猜，高分者可能落空。",
                "First preferences are placed first and for good; many get their first choice, but lists become a gamble and high scores can miss out.",
            ),
            Self::DirectedPlacement => Text::new(
                "由教育局统一安排，先让能上岗的人最多，再让总路程最短；不看个人志愿。",
                "The bureau places as many as possible, then keeps the total distance least; preferences do not count.",
            ),
            Self::RandomSerialDictatorship => Text::new(
                "抽签决定先后，依次选岗；人人机会相同、说真话不吃亏，但分数完全不起作用。",
                "Teachers choose in an order drawn by lot; everyone has the same chance and honest lists never hurt, but scores count for nothing.",
            ),
            Self::StatusQuoDeferredAcceptance => Text::new(
                "先保证在岗者不丢现岗，再按双向选择决定；没有人变差，但第三人的优先权常会挡住双方都愿意的互换，流动很少。",
                "Two-sided choice in which nobody loses the post held; nobody is worse off, but a third person's claim often blocks a swap that all concerned would like, so few move.",
            ),
            Self::TopTradingCycles => Text::new(
                "大家各拿现岗循环交换，空岗按分数轮流选；没有人变差，也不再有人能互换得利，但学校无权过问，可能换来更弱的教师。",
                "Teachers trade posts in cycles and take free ones in score order; nobody is worse off and no trade is left undone, but schools have no say and may end with weaker staff.",
            ),
            Self::BlockExchange => Text::new(
                "教师循环交换，但接替者的排序须高于离开者；教师和学校都不变差，比原岗保底动得多，但有优先权的第三人可能被越过。",
                "Teachers trade in cycles, each replaced only by somebody the school ranks higher; neither teachers nor schools are worse off and more move, but a third person with a claim may be passed over.",
            ),
            Self::StatusQuoImproving => Text::new(
                "教师循环交换，缺经验的学校只接受教龄段不低于离开者的人；各校结构只会变好，但同一教龄段内不看分数。",
                "Teachers trade in cycles, and a school short of experience takes only somebody of no fewer years; no school's mix gets worse, but within a band of years scores do not count.",
            ),
            Self::EfficiencyAdjusted => Text::new(
                "在双向选择的结果上，同意者让出对自己无用的优先权，让别人换得更好；没有人比双向选择差，但同意者会被越过，教师也可能因虚报志愿得利。",
                "After two-sided choice, those who consent waive claims that would get them nothing, so that others can do better; nobody does worse, but those who consent are passed over and untrue lists may pay.",
            ),
            Self::StableImprovementCycles => Text::new(
                "分差很小的视为同档，双向选择之后让同档者互换；减少抽签和小数点造成的损失，但教师可能因虚报志愿得利。",
                "Small differences of score count as equal, and after two-sided choice equals may trade; chance and decimals cost less, but untrue lists may pay.",
            ),
            Self::FlexibleDeferredAcceptance => Text::new(
                "双向选择，但每个学区的城镇学校合计不超过限额；可为乡村留人、说真话不吃亏，但有人想去的城镇空岗会空着，也不保证有人去乡村。",
                "Two-sided choice in which the town schools of a zone together take no more than a cap; it leaves people for the villages and honest lists never hurt, but wanted posts in town stay empty and nobody is made to go to a village.",
            ),
            Self::QuotaReduction => Text::new(
                "逐步减少名额，直到补充最少的学校不低于补充最多学校的规定比例；同科教师分布均衡，但会空出有人想去的岗位，且要求人人填满志愿、各校岗位够用。",
                "Quotas are lowered until the smallest intake is a set share of the largest; teachers of a subject are spread evenly, but wanted posts stay empty, and everyone must list all schools and every school have posts enough.",
            ),
            Self::ExtendedSeat => Text::new(
                "乡村学校先保底，其余名额轮流分配；保底必定达到，不会有高分者落空而低分者得岗，但会空出有人想去的岗位，且要求人人填满志愿。",
                "Village schools get a minimum and the other seats are shared by turns; the minimum is met without justified envy, but wanted posts may stay empty, and everyone must list all schools.",
            ),
            Self::Multistage => Text::new(
                "分数靠后者留作乡村保底，其余人先选；保底必定达到、空岗较少，但留下的人可能羡慕比自己排序低的人，且要求人人填满志愿。",
                "The lowest scores are held back for the village minimum and the others choose first; the minimum is met with fewer empty posts, but those held back may envy others whom a school ranks lower, and everyone must list all schools.",
            ),
            Self::TwoStepMinimumGuarantee => Text::new(
                "双向选择，每校每科留出一定岗位让指定群体优先；名额尽量用足、声明身份不吃亏，但会有分数较低者先于他人上岗。",
                "Two-sided choice in which a group comes first for some posts of every school and subject; as many as possible are used and declaring oneself never hurts, but lower scores may go before others.",
            ),
            Self::RankMinimising => Text::new(
                "先让上岗人数最多，再让志愿名次总和最小；平均满意度最高，但分数不起作用，教师可能因虚报志愿得利。",
                "As many as possible are placed, then the total rank of preferences is least; on average the best liked, but scores count for nothing and untrue lists may pay.",
            ),
        }
    }

    /// Whether it knows who holds a post now, and lets nobody lose it.
    pub const fn keeps_status_quo(self) -> bool {
        matches!(
            self,
            Self::StatusQuoDeferredAcceptance
                | Self::TopTradingCycles
                | Self::BlockExchange
                | Self::StatusQuoImproving
        )
    }

    /// Whether it works only where everyone lists every post of the own subject in reach.
    pub const fn needs_full_lists(self) -> bool {
        matches!(self, Self::QuotaReduction | Self::ExtendedSeat | Self::Multistage)
    }

    /// Whether schools may rank in their own way: elsewhere a school's judgement would count for nothing.
    pub const fn schools_rank(self) -> bool {
        !matches!(
            self,
            Self::SerialDictatorship
                | Self::DirectedPlacement
                | Self::RandomSerialDictatorship
                | Self::TopTradingCycles
                | Self::StatusQuoImproving
                | Self::RankMinimising
        )
    }

    /// The rules among [`MechanismRules`] that the mechanism reads.
    pub const fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::BlockExchange => &["chains"],
            Self::EfficiencyAdjusted => &["consent"],
            Self::StableImprovementCycles => &["equal_within"],
            Self::FlexibleDeferredAcceptance => &["town_cap"],
            Self::QuotaReduction => &["intake_ratio"],
            Self::ExtendedSeat | Self::Multistage => &["village_minimum"],
            Self::TwoStepMinimumGuarantee => &["reserved_for", "reserved_share"],
            _ => &[],
        }
    }
}

choice! {
    /// Who may open a chain of moves that ends in a free post.
    ChainsBy {
        /// Only those without a post, so that no school ends with fewer.
        Newcomers = "newcomers", "只由未上岗教师", "Those without a post only";
        /// Everyone; more can move, but a school may be left with a gap.
        Anyone = "anyone", "任何人", "Anyone";
    }
}

choice! {
    /// A group that comes first for some posts.
    ReservedFor {
        /// Three rural years or more.
        RuralService = "rural_service", "农村任教满 3 年者", "Three rural years or more";
        /// Backbone teachers of any level.
        Backbone = "backbone", "骨干教师", "Backbone teachers";
        /// Intermediate or senior title, as employed.
        IntermediateTitle = "intermediate_title", "中级以上职称者", "Intermediate title or above";
        /// Fewer than five years of service.
        Beginners = "beginners", "教龄不满 5 年者", "Fewer than five years of service";
    }
}

/// The rules of a round that only some mechanisms read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MechanismRules {
    /// Block exchange: who may open a chain that ends in a free post.
    pub chains: ChainsBy,
    /// Efficiency-adjusted: share of teachers who waive idle claims; simulated, each teacher the same in all scenarios.
    pub consent: Percent,
    /// Stable improvement cycles: scores in the same step of so many points count as equal.
    pub equal_within: Points,
    /// Flexible deferred acceptance: the most that the town schools of a zone together fill, as a share of what they
    /// open.
    pub town_cap: Percent,
    /// Quota reduction: the smallest intake as a share of the largest, among schools of one zone (or the district) that
    /// hire for one subject.
    pub intake_ratio: Percent,
    /// Extended seats and stages: the least that every village school gets in each subject, as far as it has posts.
    pub village_minimum: u32,
    /// Reserved posts: the group that comes first.
    pub reserved_for: ReservedFor,
    /// Reserved posts: share of the posts of each school and subject, rounded.
    pub reserved_share: Percent,
}

section!(MechanismRules: chains, consent, equal_within, town_cap, intake_ratio, village_minimum, reserved_for, reserved_share);

impl Default for MechanismRules {
    fn default() -> Self {
        Self {
            chains: ChainsBy::Newcomers,
            consent: Percent::HUNDRED,
            equal_within: Points::whole(1),
            town_cap: Percent::whole(80),
            intake_ratio: Percent::whole(50),
            village_minimum: 1,
            reserved_for: ReservedFor::RuralService,
            reserved_share: Percent::whole(30),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::leaves;

    #[test]
    fn every_mechanism_says_what_it_gives_up_in_both_languages() {
        for mechanism in Mechanism::ALL {
            let said = mechanism.what_it_does();
            assert!(said.zh.contains('；') && said.zh.ends_with('。'), "{}", said.zh);
            assert!(said.en.contains("; ") && said.en.ends_with('.'), "{}", said.en);
        }
    }

    #[test]
    fn every_parameter_is_a_rule_of_some_mechanism_and_the_other_way_round() {
        let below = "rounds.*.parameters.";
        let mut known: Vec<&str> = leaves::all()
            .filter_map(|leaf| leaf.path.strip_prefix(below))
            .collect();
        let mut used: Vec<&str> = Mechanism::ALL
            .iter()
            .flat_map(|mechanism| mechanism.parameters())
            .copied()
            .collect();
        known.sort_unstable();
        used.sort_unstable();
        used.dedup();
        assert_eq!(known, used);
    }
}
