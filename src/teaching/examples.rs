//! The built-in examples, each with a story.

use super::{Instance, Names};
use crate::language::{Language, Text};
use crate::matching::{Market, Programme, Rank, StatusQuo};

/// An example: everything is numbered from 0.
pub(super) struct Example {
    pub name: Text,
    pub story: Text,
    teachers: Names,
    schools: Names,
    posts: &'static [u32],
    lists: &'static [&'static [u32]],
    /// For each school the teachers, highest first.
    orders: &'static [&'static [u32]],
    present: &'static [Option<u32>],
}

const TEACHERS: Names = &[
    Text::new("甲", "Ann"),
    Text::new("乙", "Bo"),
    Text::new("丙", "Cai"),
    Text::new("丁", "Dan"),
    Text::new("戊", "Eve"),
    Text::new("己", "Fay"),
];

const THREE_SCHOOLS: Names = &[
    Text::new("一校", "School 1"),
    Text::new("二校", "School 2"),
    Text::new("三校", "School 3"),
];

/// Three teachers who each want to be where another is.
const THREE_LISTS: &[&[u32]] = &[&[1, 0, 2], &[0, 1, 2], &[0, 1, 2]];
const THREE_PRESENT: &[Option<u32>] = &[Some(0), Some(1), Some(2)];
const ONE_POST_EACH: &[u32] = &[1, 1, 1];

/// All examples, in the order of the choice.
pub(super) const EXAMPLES: &[Example] = &[
    Example {
        name: Text::new("第三人挡住互换", "A third person blocks a swap"),
        story: Text::new(
            "甲在一校、乙在二校、丙在三校，三校各有一个岗位。甲想去二校，乙想去一校，两校也都认为换来的人更合适；但丙也想去一校，而且一校把丙排在最前。",
            "Ann is at School 1, Bo at School 2 and Cai at School 3, with one post each. Ann wants to go to School 2 and Bo to School 1, and both schools would rather have the other; but Cai wants School 1 too, and School 1 ranks Cai first.",
        ),
        teachers: TEACHERS,
        schools: THREE_SCHOOLS,
        posts: ONE_POST_EACH,
        lists: THREE_LISTS,
        orders: &[&[2, 1, 0], &[0, 1, 2], &[2, 0, 1]],
        present: THREE_PRESENT,
    },
    Example {
        name: Text::new("教师想换，学校不想换", "Teachers would swap, schools would not"),
        story: Text::new(
            "甲在一校、乙在二校、丙在三校，三校各有一个岗位。甲和乙想互换，但两校都把现在的人排在最前；丙想去一校或二校。",
            "Ann is at School 1, Bo at School 2 and Cai at School 3, with one post each. Ann and Bo would swap, but each school ranks the one it has first; Cai would like School 1 or School 2.",
        ),
        teachers: TEACHERS,
        schools: THREE_SCHOOLS,
        posts: ONE_POST_EACH,
        lists: THREE_LISTS,
        orders: &[&[0, 2, 1], &[1, 0, 2], &[2, 0, 1]],
        present: THREE_PRESENT,
    },
    Example {
        name: Text::new("城里热、山村冷", "Everyone wants town"),
        story: Text::new(
            "城关小学、镇中心小学、山村小学各有两个岗位，统一按评分排序：丙、戊、甲、己、乙、丁。人人想去城关，山村小学只有戊和己填报；己尚未受聘。",
            "Town School, Township School and Village School have two posts each and rank by one score: Cai, Eve, Ann, Fay, Bo, Dan. Everyone wants Town School; only Eve and Fay list Village School, and Fay has no post yet.",
        ),
        teachers: TEACHERS,
        schools: &[
            Text::new("城关小学", "Town School"),
            Text::new("镇中心小学", "Township School"),
            Text::new("山村小学", "Village School"),
        ],
        posts: &[2, 2, 2],
        lists: &[&[0, 1], &[0, 1], &[0, 1], &[0, 1], &[0, 1, 2], &[0, 1, 2]],
        orders: &[&[2, 4, 0, 5, 1, 3], &[2, 4, 0, 5, 1, 3], &[2, 4, 0, 5, 1, 3]],
        present: &[Some(0), Some(0), Some(1), Some(1), Some(2), None],
    },
    Example {
        name: Text::new("新教师带动一串流动", "A newcomer sets off a chain"),
        story: Text::new(
            "甲在一校，想去二校；乙在二校，想去三校；三校空着一个岗位。丙刚招来，只能去一校，一校认为丙比甲好。",
            "Ann at School 1 wants School 2, Bo at School 2 wants School 3, and School 3 has a vacant post. Cai is newly hired and can only go to School 1, which ranks Cai above Ann.",
        ),
        teachers: TEACHERS,
        schools: THREE_SCHOOLS,
        posts: ONE_POST_EACH,
        lists: &[&[1, 0], &[2, 1], &[0]],
        orders: &[&[2, 0], &[0, 1], &[1]],
        present: &[Some(0), Some(1), None],
    },
];

impl Example {
    /// The example in one language; always there, as the tests show.
    pub(super) fn instance(&self, language: Language) -> Option<Instance> {
        let mut builder = Market::builder(self.posts.to_vec());
        for (teacher, list) in (0..).zip(self.lists) {
            let choices = list.iter().filter_map(|&school| {
                let order = self.orders.get(school as usize)?;
                let rank = order.iter().position(|&other| other == teacher)?;
                Some((Programme(school), Rank(rank as u64)))
            });
            builder.applicant(choices).ok()?;
        }
        let market = builder.build();
        let present = self.present.iter().map(|present| present.map(Programme));
        let status_quo = StatusQuo::new(&market, present.collect()).ok()?;
        let named = |names: Names, count: usize| {
            let names = names.iter().take(count);
            names.map(|name| name.in_language(language).to_owned()).collect()
        };
        Some(Instance {
            story: self.story.in_language(language).to_owned(),
            teachers: named(self.teachers, self.lists.len()),
            schools: named(self.schools, self.posts.len()),
            market,
            status_quo,
        })
    }
}
