//! How a round decides who is hired, as a rule: one sentence for each mechanism that rounds may use.

use super::{Round, Scope};
use crate::language::{Message, Text};
use crate::mechanism::Mechanism;
use crate::policy::clauses::words::{inside, nothing};
use crate::policy::{ChainsBy, ReservedFor};
use crate::text;
use crate::units::Percent;

/// By what schools rank, and how the round decides.
pub(super) fn decided(round: &Round) -> Message {
    let judgement = round.school_judgement;
    if !round.mechanism.schools_rank() || judgement.thousandths() == 0 {
        return how(round, Text::new("量化总分", "score"));
    }
    let score = Percent::from_thousandths(100_000 - judgement.thousandths());
    text! {
        zh: "各校按综合得分排序，其中量化总分占 {score}%、学校自主评价占 {judgement}%。{how}",
        en: "Schools rank by a joint mark, of which the score makes up {score} % and the school's own judgement {judgement} %. {how}",
        score, judgement, how = how(round, Text::new("综合得分", "joint mark"))
    }
}

/// Two-sided choice, as the first part of a sentence.
fn two_sided(rank: Text) -> Message {
    text! {
        zh: "实行双向选择：教师按志愿顺序逐个申报，各校按{rank}由高到低在名额内暂定人选，被后来者替换的教师申报下一志愿，直至无人再申报",
        en: "Choice is two-sided: teachers apply in the order of their lists, a school holds those of the highest {rank} as far as it has posts, and whoever is displaced applies to the next school, until nobody applies any more",
        rank
    }
}

fn how(round: &Round, rank: Text) -> Message {
    let rules = &round.parameters;
    let base = || two_sided(rank);
    match round.mechanism {
        Mechanism::SerialDictatorship if round.scope == Scope::School => Text::new(
            "本校教师按量化总分由高到低依次选岗",
            "The school's teachers choose posts in the order of their scores",
        )
        .into(),
        Mechanism::SerialDictatorship => Text::new(
            "教师按量化总分由高到低依次选岗",
            "Teachers choose posts in the order of their scores",
        )
        .into(),
        Mechanism::RandomSerialDictatorship => Text::new(
            "抽签确定先后次序，教师按次序依次选岗",
            "Teachers choose posts in an order drawn by lot",
        )
        .into(),
        Mechanism::DeferredAcceptance => text! {
            zh: "{base}，暂定人选即为拟聘人选", en: "{base}; those held then are hired", base = base()
        },
        Mechanism::DeferredAcceptanceSchool => text! {
            zh: "实行双向选择，由学校先邀约：各校按{rank}由高到低发出邀约，教师保留志愿最靠前的一份，学校邀约被谢绝的，邀约下一名，直至不再有邀约；保留的邀约即为聘用结果",
            en: "Choice is two-sided and schools make the offers: a school makes offers in the order of {rank}, teachers keep the one highest on their lists, and a school that is declined asks the next, until no offer is made any more; offers kept then hold",
            rank
        },
        Mechanism::ImmediateAcceptance => text! {
            zh: "先看第一志愿：各校在第一志愿申报的教师中按{rank}由高到低确定人选，聘定后不再变动；剩余岗位再依次看以后各志愿",
            en: "First preferences come first: a school hires by {rank} among those who list it first, and for good; posts left then go to second preferences, and so on",
            rank
        },
        Mechanism::StatusQuoDeferredAcceptance => text! {
            zh: "{base}，暂定人选即为拟聘人选；现岗教师在本人现岗上优先，没有聘到更想去的岗位的，保留现岗",
            en: "{base}; those held then are hired. Whoever has a post comes first for it, and keeps it unless hired where they would rather be",
            base = base()
        },
        Mechanism::TopTradingCycles => Text::new(
            "教师之间可以循环换岗，空出的岗位按量化总分由高到低选用，不再征求学校意见；没有换成的，保留现岗",
            "Teachers may exchange posts in a circle, and vacant posts go by score; schools are not asked. Whoever exchanges nothing keeps the post",
        )
        .into(),
        Mechanism::BlockExchange => text! {
            zh: "教师之间可以循环换岗，接替者按{rank}须排在离开者之前；空出的岗位，{chains}；没有换成的，保留现岗",
            en: "Teachers may exchange posts in a circle if each is replaced by somebody of a higher {rank}; {chains}. Whoever exchanges nothing keeps the post",
            rank, chains = match rules.chains {
                ChainsBy::Newcomers => Text::new(
                    "只由尚未受聘的教师进入", "vacant posts are open only to those not hired so far"
                ),
                ChainsBy::Anyone => Text::new("任何申报教师都可以进入", "vacant posts are open to every applicant"),
            }
        },
        Mechanism::StatusQuoImproving => Text::new(
            "教师之间可以循环换岗，缺少有经验教师的学校，接替者的教龄段不得低于离开者；没有换成的，保留现岗",
            "Teachers may exchange posts in a circle; at a school short of experience nobody is replaced by somebody of a lower band of service. Whoever exchanges nothing keeps the post",
        )
        .into(),
        Mechanism::EfficiencyAdjusted => text! {
            zh: "{base}；在此结果上，教师可以自愿让出对本人没有作用的优先位置，使其他教师聘到更靠前的志愿，本人结果不受影响",
            en: "{base}. Teachers may then agree to give up a claim that gets them nothing, so that others are hired where they would rather be; their own result stays",
            base = base()
        },
        Mechanism::StableImprovementCycles => text! {
            zh: "{base}；在此结果上，{rank}每 {within} 分为一档，同档教师可以互换到各自更靠前的志愿",
            en: "{base}. The {rank} is then counted in steps of {within:point|points}, and those of the same step may exchange to where they would rather be",
            base = base(), rank, within = rules.equal_within
        },
        Mechanism::FlexibleDeferredAcceptance => text! {
            zh: "{base}，暂定人选即为拟聘人选；每个学区城镇学校聘用的教师合计不超过其竞聘岗位的 {cap}%",
            en: "{base}; those held then are hired. The urban and town schools of a zone together hire for at most {cap} % of the posts that they open",
            base = base(), cap = rules.town_cap
        },
        Mechanism::QuotaReduction => text! {
            zh: "{base}，暂定人选即为拟聘人选；同一学科补充教师最少的学校不低于最多的学校的 {ratio}%，必要时减少补充较多学校的名额",
            en: "{base}; those held then are hired. In a subject the school that hires fewest hires at least {ratio} % of what the one with most does, and places of the latter are cut as far as that takes",
            base = base(), ratio = rules.intake_ratio
        },
        Mechanism::ExtendedSeat => text! {
            zh: "{minimum}各校轮流使用名额；{base}，暂定人选即为拟聘人选",
            en: "{minimum}Schools use their places by turns. {base}; those held then are hired",
            minimum = village_minimum(rules.village_minimum), base = base()
        },
        Mechanism::Multistage => text! {
            zh: "{minimum}量化总分靠前的教师先选，剩余人数只够落实乡村学校的，其余教师在乡村学校中选择；{base}，暂定人选即为拟聘人选",
            en: "{minimum}Those of the highest scores choose first, and when only as many are left as rural schools are sure of, these choose among rural schools. {base}; those held then are hired",
            minimum = village_minimum(rules.village_minimum), base = base()
        },
        Mechanism::TwoStepMinimumGuarantee => text! {
            zh: "{reserved}{base}，暂定人选即为拟聘人选",
            en: "{reserved}{base}; those held then are hired",
            base = base(), reserved = reserved(round)
        },
        Mechanism::RankMinimising => Text::new(
            "由教育局按教师志愿统一确定，优先保证上岗，兼顾各人志愿尽量靠前，不比较量化总分",
            "The education bureau decides by the lists: it places as many as it can, as high on their lists as it can, and compares no scores",
        )
        .into(),
        // Rounds hold no others; the bureau's placement is said elsewhere.
        Mechanism::DirectedPlacement | Mechanism::DeferredAcceptanceWithReserves => nothing(),
    }
}

/// What rural schools are sure of.
fn village_minimum(minimum: u32) -> Message {
    if minimum == 0 {
        return nothing();
    }
    text! {
        zh: "每所乡村学校每个学科保证补充 {minimum} 人，以其竞聘岗位数为限。",
        en: "Every rural school is sure of {minimum:teacher|teachers} in each subject, as far as it opens posts. ",
        minimum
    }
}

fn reserved(round: &Round) -> Message {
    let rules = &round.parameters;
    if rules.reserved_share.thousandths() == 0 {
        return nothing();
    }
    let group = match rules.reserved_for {
        ReservedFor::RuralService => {
            Text::new("农村任教满 3 年的教师", "teachers of three rural years or more")
        }
        ReservedFor::Backbone => Text::new("骨干教师", "key teachers"),
        ReservedFor::IntermediateTitle => {
            Text::new("中级以上职称的教师", "teachers of an intermediate title or above")
        }
        ReservedFor::Beginners => Text::new(
            "教龄不满 5 年的教师",
            "teachers of fewer than five years of service",
        ),
    };
    text! {
        zh: "各校每个学科预留 {share}% 的竞聘岗位（四舍五入），优先聘用{group}；",
        en: "In each subject a school reserves {share} % of the posts that it opens (rounded) for which {group} come first. ",
        share = rules.reserved_share, group = inside(group)
    }
}
