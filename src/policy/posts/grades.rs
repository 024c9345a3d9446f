//! 岗位等级: how the title posts of a band are shared over the thirteen grades.

use crate::policy::strict::section;
use crate::units::Percent;

/// Grades of professional posts 专业技术岗位等级, 1 the highest.
pub const GRADES: usize = 13;

/// How the posts of each title band are shared over its grades 岗位等级结构比例: 正高 has grades 1–4, 副高 5–7, 中级 8–10,
/// 初级 11–13. A number is the grade's part against those of its neighbours in the band, as in 2 : 4 : 4. Grade 1 is set
/// by the state and has no ratio. Where all parts of a band are 0, its posts are all of the band's lowest grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grades {
    /// Share of the senior posts that are full senior ones 正高.
    pub full_senior_share: Percent,
    /// 二级, of the full senior posts.
    pub grade_2: u32,
    /// 三级.
    pub grade_3: u32,
    /// 四级.
    pub grade_4: u32,
    /// 五级, of the other senior posts.
    pub grade_5: u32,
    /// 六级.
    pub grade_6: u32,
    /// 七级.
    pub grade_7: u32,
    /// 八级, of the intermediate posts.
    pub grade_8: u32,
    /// 九级.
    pub grade_9: u32,
    /// 十级.
    pub grade_10: u32,
    /// 十一级, of the junior posts.
    pub grade_11: u32,
    /// 十二级.
    pub grade_12: u32,
    /// 十三级, the posts of 员级. The ratio in use names only grades 11 and 12.
    pub grade_13: u32,
}

section!(Grades: full_senior_share, grade_2, grade_3, grade_4, grade_5, grade_6, grade_7, grade_8, grade_9, grade_10, grade_11, grade_12, grade_13);

impl Default for Grades {
    /// 1:3:6, 2:4:4, 3:4:3 and 5:5, as repeated for schools; no share of full senior posts is published for counties.
    fn default() -> Self {
        Self {
            full_senior_share: Percent::whole(2),
            grade_2: 1,
            grade_3: 3,
            grade_4: 6,
            grade_5: 2,
            grade_6: 4,
            grade_7: 4,
            grade_8: 3,
            grade_9: 4,
            grade_10: 3,
            grade_11: 5,
            grade_12: 5,
            grade_13: 0,
        }
    }
}

impl Grades {
    /// The parts of the bands' grades, highest first: full senior (2–4), senior (5–7), intermediate (8–10), junior
    /// (11–13).
    pub const fn parts(&self) -> [[u32; 3]; 4] {
        [
            [self.grade_2, self.grade_3, self.grade_4],
            [self.grade_5, self.grade_6, self.grade_7],
            [self.grade_8, self.grade_9, self.grade_10],
            [self.grade_11, self.grade_12, self.grade_13],
        ]
    }
}

/// 超岗评聘: teachers of long service whose senior or intermediate title is recognised beyond the ratio of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeyondRatio {
    /// Whether it is recognised.
    pub recognised: bool,
    /// Years of service from which it is, for men and where the gender is unknown.
    pub men_years: u16,
    /// The same for women.
    pub women_years: u16,
}

section!(BeyondRatio: recognised, men_years, women_years);

impl Default for BeyondRatio {
    /// The years of Dingyuan county; off.
    fn default() -> Self {
        Self {
            recognised: false,
            men_years: 30,
            women_years: 25,
        }
    }
}
