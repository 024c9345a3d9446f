//! 岗位等级: the title posts of a school by grade, who holds them, and who is employed beyond them.

use serde::Serialize;

use crate::apportionment::largest_remainder;
use crate::policy::{GRADES, Grades};

/// A number for each grade, grade 1 first.
pub type ByGrade = [u32; GRADES];

/// Title posts and their holders by grade, for one stage of one school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GradeCount {
    /// Posts by the structure. Grade 1 has none: the state sets those apart.
    pub posts: ByGrade,
    /// Teachers employed in the grade at the end.
    pub holders: ByGrade,
    /// Of the holders, those who are more than the posts and not recognised beyond the ratio 超岗. Never counted for
    /// grades 1, which has no ratio, and 13, below which there is none.
    pub over: ByGrade,
    /// Holders beyond the posts whose years of service have them recognised 超岗评聘.
    pub recognised: ByGrade,
    /// Teachers there whose grade the roster does not give, or who have none yet.
    pub without_grade: u32,
}

/// The posts of a school's stage by grade: each band's posts are shared by largest remainder, so that its total is kept.
pub fn posts_by_grade(rules: &Grades, senior: u32, intermediate: u32, junior: u32) -> ByGrade {
    let whole = i64::from(senior);
    let full_share = rules.full_senior_share.thousandths();
    let full = largest_remainder(whole, &[full_share, (100_000 - full_share).max(0)])
        .first()
        .map_or(0, |&full| full);
    let bands = [full, whole - full, i64::from(intermediate), i64::from(junior)];
    let mut posts = ByGrade::default();
    // Three grades a band, from grade 2 on.
    for ((places, parts), band) in posts[1..].chunks_exact_mut(3).zip(rules.parts()).zip(bands) {
        let parts = if parts == [0; 3] { [0, 0, 1] } else { parts };
        for (place, share) in places
            .iter_mut()
            .zip(largest_remainder(band, &parts.map(i64::from)))
        {
            *place = share as u32;
        }
    }
    posts
}

impl GradeCount {
    /// Counts a teacher in; `recognised` for those whose title may stand beyond the ratio.
    pub(super) fn hold(&mut self, grade: Option<u8>, recognised: bool) {
        let place = grade.map_or(usize::MAX, |grade| usize::from(grade).wrapping_sub(1));
        let Some(holders) = self.holders.get_mut(place) else {
            self.without_grade += 1;
            return;
        };
        *holders += 1;
        self.recognised[place] += u32::from(recognised);
    }

    /// Finds who is beyond the posts, once everyone is counted in: those who may be recognised are, as far as the grade
    /// has more holders than posts.
    pub(super) fn settle(&mut self) {
        for place in 0..GRADES {
            let has_ratio = place != 0 && place != GRADES - 1;
            let beyond = if has_ratio {
                self.holders[place].saturating_sub(self.posts[place])
            } else {
                0
            };
            self.recognised[place] = self.recognised[place].min(beyond);
            self.over[place] = beyond - self.recognised[place];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Percent;

    #[test]
    fn each_band_is_shared_over_its_grades_and_keeps_its_total() {
        // 24 senior posts: 2 % of them are 0.48, so no full senior one. 2:4:4 of 24 is 4.8, 9.6, 9.6: of the two posts
        // left over one goes to the grade with .8 and one to the first with .6. 3:4:3 of 7 is 2.1, 2.8, 2.1; 5:5 of 5
        // is 2.5 and 2.5.
        let rules = Grades::default();
        let posts = posts_by_grade(&rules, 24, 7, 5);
        assert_eq!(posts, [0, 0, 0, 0, 5, 10, 9, 2, 3, 2, 3, 2, 0]);
        // Half of 20 full senior: 1:3:6 of 10.
        let half = Grades {
            full_senior_share: Percent::whole(50),
            grade_13: 5,
            ..Grades::default()
        };
        assert_eq!(
            posts_by_grade(&half, 20, 0, 3),
            [0, 1, 3, 6, 2, 4, 4, 0, 0, 0, 1, 1, 1]
        );
    }

    #[test]
    fn a_band_without_parts_is_all_of_its_lowest_grade() {
        let rules = Grades {
            grade_8: 0,
            grade_9: 0,
            grade_10: 0,
            ..Grades::default()
        };
        assert_eq!(posts_by_grade(&rules, 0, 6, 0)[7..10], [0, 0, 6]);
    }

    #[test]
    fn holders_beyond_the_posts_of_a_grade_are_over_unless_recognised() {
        // Two posts of grade 9; four hold one, of whom one is recognised beyond the ratio. One post of grade 8, empty:
        // it does not make up for grade 9. Grade 13 has no post and nobody over.
        let mut count = GradeCount::default();
        count.posts[7] = 1;
        count.posts[8] = 2;
        for (grade, recognised) in [
            (Some(9), false),
            (Some(9), true),
            (Some(9), false),
            (Some(9), false),
            (Some(13), false),
            (None, false),
            (Some(0), false),
        ] {
            count.hold(grade, recognised);
        }
        count.settle();
        assert_eq!((count.holders[8], count.over[8], count.recognised[8]), (4, 1, 1));
        assert_eq!((count.holders[12], count.over[12]), (1, 0));
        assert_eq!(count.without_grade, 2);
        // Where there are posts enough, nobody is beyond them.
        let mut enough = GradeCount::default();
        enough.posts[8] = 1;
        enough.hold(Some(9), true);
        enough.settle();
        assert_eq!((enough.over[8], enough.recognised[8]), (0, 0));
    }
}
