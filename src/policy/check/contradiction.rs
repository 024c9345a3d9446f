//! What can be wrong between two rules that are each allowed, in words.

use serde::Serialize;

use crate::language::Text;

/// What two rules quarrel about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contradiction {
    /// Two shares of one whole add up to more than it.
    SharesOverWhole,
    /// A higher level asks for less than a lower one.
    LevelsReversed,
    /// A size that should be larger is not.
    SizesReversed,
    /// A round that nobody may enter, because an earlier one sends everyone elsewhere.
    NobodyMayEnter,
    /// A round or a quota where no stage takes part.
    NobodyTakesPart,
    /// A quota on the posts of a round that opens none.
    QuotaWithoutPosts,
    /// A quota that its round cannot keep.
    QuotaDoesNotFit,
    /// A school's judgement where the school does not choose.
    SchoolDoesNotChoose,
    /// All rounds at once, but none of them is a competition.
    NothingToMerge,
    /// Sent to a directed placement that never comes.
    NoDirectedPlacement,
    /// Years of an extra column that no name is given of.
    NoColumnNamed,
    /// A band that ends before it begins.
    BandReversed,
    /// Two bands that share amounts.
    BandsOverlap,
    /// Amounts between two bands that lie in neither.
    BandGap,
    /// A row of points for records that an earlier row takes all records of.
    BandCovered,
    /// A share of points for records before years that have no beginning.
    NoWindow,
    /// A mechanism about posts held, in a round that admits nobody who holds one.
    NobodyHoldsAPost,
    /// A round places those who won no other post, and no round before it lets anybody who has one ask for another.
    NobodyWasRefused,
    /// A rule set in a round in which it can do nothing.
    NothingToRule,
    /// A mechanism that works only where everyone lists everything, in a round where not everyone does.
    NotEverythingListed,
}

impl Contradiction {
    /// What is wrong, and a way out.
    pub(super) const fn what_and_way_out(self) -> [Text; 2] {
        let [what_zh, what_en, way_out_zh, way_out_en] = match self {
            Self::SharesOverWhole => [
                "两者之和超过 100%。",
                "together they exceed 100 %.",
                "请调低其中一个。",
                "Lower one of them.",
            ],
            Self::LevelsReversed => [
                "高一级的要求低于低一级。",
                "the higher level asks for less than the lower one.",
                "请调高前者或调低后者。",
                "Raise the first or lower the second.",
            ],
            Self::SizesReversed => [
                "前者应大于后者。",
                "the first must be greater than the second.",
                "请调高前者或调低后者。",
                "Raise the first or lower the second.",
            ],
            Self::NobodyMayEnter => [
                "前一轮的落聘者不进入这一轮，这一轮没有人可以参加。",
                "those left by the earlier round never reach this one, so nobody may enter.",
                "请让落聘者进入下一轮，或让愿意流动的在岗教师参加，或删除这一轮。",
                "Let them go on, admit volunteers, or remove the round.",
            ],
            Self::NobodyTakesPart => [
                "没有任何学段参加，无人符合条件。",
                "no stage takes part, so nobody qualifies.",
                "请选择参加的学段，或取消后者（删除轮次，比例或人数改为 0）。",
                "Choose the stages that do, or drop the second (remove the rounds, set the share or number to 0).",
            ],
            Self::QuotaWithoutPosts => [
                "这一轮没有竞聘岗位，最低补充比例无从落实。",
                "the round opens no posts, so no share of them can be filled.",
                "请提高竞聘岗位比例，或把最低补充比例改为 0。",
                "Open some, or set the least share to 0.",
            ],
            Self::QuotaDoesNotFit => [
                "乡村岗位最低补充比例只能用于学区或全区（县）的竞聘轮次，且不能与“原岗保底”“乡村保底”“限额”“预留”等本身规定名额的选岗办法同用。",
                "a least share of rural posts needs a competition in a zone or the district, by a mechanism without posts held or quotas of its own.",
                "请改为 0，或更换范围、选岗办法。",
                "Set it to 0, or change scope or mechanism.",
            ],
            Self::SchoolDoesNotChoose => [
                "这一选岗办法统一按分数决定，学校自主评价不起作用。",
                "this mechanism goes by the score alone, so a school's judgement cannot count.",
                "请改为 0，或选用双向选择。",
                "Set it to 0, or choose a two-sided mechanism.",
            ],
            Self::NothingToMerge => [
                "没有可合并的竞聘轮次。",
                "there is no competition to merge.",
                "请增加竞聘轮次，或改为分轮进行。",
                "Add one, or hold rounds one after another.",
            ],
            Self::NoDirectedPlacement => [
                "之后没有组织调剂轮次。",
                "no directed placement follows.",
                "请增加组织调剂，或让落聘者进入下一轮。",
                "Add one, or let those left go on to the next round.",
            ],
            Self::NoColumnNamed => [
                "计分依据是附加列，但没有指明是哪一列。",
                "an extra column counts, but none is named.",
                "请选择附加列，或更换计分依据。",
                "Name one, or count something else.",
            ],
            Self::BandReversed => [
                "分档的起点大于止点。",
                "the band ends before it begins.",
                "请对调两个数。",
                "Exchange the two numbers.",
            ],
            Self::BandsOverlap => [
                "两档重叠，重叠处得哪一档的分不确定。",
                "the two bands overlap, so that some amounts lie in both.",
                "请让后一档从前一档之后起算，例如 60–89 与 90–100。",
                "Begin the upper one after the lower one ends, as with 60–89 and 90–100.",
            ],
            Self::BandGap => [
                "两档之间有空档，落在空档中的不得分。",
                "there is a gap between the two bands, and what lies in it gets nothing.",
                "请把两档接上；确实不计分的，请加一档 0 分。",
                "Join them; if it should get nothing, add a band of 0 points.",
            ],
            Self::BandCovered => [
                "前一档已包括后一档的全部记录，后一档不起作用。",
                "whatever fits the second row fits the first one before it, so that the second does nothing.",
                "请把要求较细的一档移到前面，或删除后一档。",
                "Move the row that asks for more to the front, or remove the second.",
            ],
            Self::NoWindow => [
                "没有限定年限，没有期外的记录。",
                "all years count, so that there are no earlier records.",
                "请填写年限，或把期外比例改为 0。",
                "Say which years count, or set the share to 0.",
            ],
            Self::NobodyHoldsAPost => [
                "这一选岗办法保障在岗教师的现岗，但参加人员中没有在岗教师。",
                "this mechanism protects posts held, but nobody who holds one takes part.",
                "请让愿意流动的在岗教师参加，或改为各轮合并一次进行，或更换选岗办法。",
                "Admit volunteers who have a post, merge the rounds into one, or choose another mechanism.",
            ],
            Self::NobodyWasRefused => [
                "此前没有让在岗教师申报的轮次（各轮合并的，有一轮让尚未受聘的教师参加，合并后就人人参加竞聘），没有人落聘仍在岗，这一轮没有人可以安排。",
                "no earlier round lets teachers who have a post ask for another (merged with a round for those without one, everybody competes), so nobody is left to be placed.",
                "请先设只让愿意流动的在岗教师参加的轮次，或改为分轮进行，或更换参加人员。",
                "Let volunteers alone take part in an earlier round, hold rounds one after another, or change who takes part.",
            ],
            Self::NothingToRule => [
                "校内竞聘没有志愿、不出本校，组织调剂没有志愿、只安排尚未受聘或申报落聘的教师，竞聘轮次不安排落聘的在岗教师，须全员填报的办法不能中途取消志愿，保留现岗的办法不减岗位、不设入围，前者在这一轮不起作用。",
                "an in-school round has no lists and no way out, directed placement has no lists and takes nobody who has a post but unsuccessful volunteers, whom no competition takes, from full lists nothing may be taken, and where posts are kept none are cut, so the first can do nothing here.",
                "请把前者改回不设（志愿数 5、方向不限、比例 100%、人数、倍数和分值 0、参加人员不含在岗教师），或更换后者。",
                "Set the first back to none (5 preferences, any direction, 100 %, numbers and points of 0, nobody who has a post), or change the second.",
            ],
            Self::NotEverythingListed => [
                "这一选岗办法要求每名参加者对范围内本学科的全部岗位排序。",
                "this mechanism needs everyone to rank all posts of the own subject in reach.",
                "请更换选岗办法，或改四处：（1）志愿数上限调到 30 以上；（2）流动方向设为“不限”；（3）缺编学校外出比例设为 100%；（4）参加人员设为“尚未受聘的教师”。",
                "Allow 30 preferences or more, any direction, 100 % to leave short-staffed schools, and only teachers without a post; or choose another mechanism.",
            ],
        };
        [Text::new(what_zh, what_en), Text::new(way_out_zh, way_out_en)]
    }
}
