//! The case of one teacher in words and tables: the score item by item, and each round with the posts applied for.

use crate::language::{Language, Say};
use crate::outcome::explain::cases::{Case, CaseRound, PostResult};
use crate::policy::{Mechanism, Normalisation, leaves};
use crate::roster::Code;
use crate::stages::duties::DutyLevel;
use crate::stages::scoring::ScoreBlock;
use crate::stages::titles::TitlePost;
use crate::table::{Cell, Column, Row, Table};
use crate::units::Points;

impl Case {
    /// Who the teacher is: code, present post, locality.
    pub fn heading(&self, language: Language) -> String {
        format!(
            "{} · {} · {}",
            self.id,
            self.before.say(language),
            self.locality_before.name().in_language(language)
        )
    }

    /// Where the teacher ends in a scenario of this name, and why; with title post and duties where there is something
    /// to say.
    pub fn ending(&self, scenario: &str, language: Language) -> String {
        let state = self.end_state.name().in_language(language);
        let reason = self.reason.say(language);
        let mut words = language.pick(
            format!("{scenario}：{state}。{reason}"),
            format!("{scenario}: {}. {reason}", state.to_ascii_lowercase()),
        );
        for more in self.duties_in_words(language) {
            words += &language.pick(format!("{more}。"), format!(" {more}."));
        }
        words
    }

    /// The total, its place in the district, and whether it can be compared with other schools' scores.
    pub fn standing_in_words(&self, language: Language) -> String {
        let Self {
            score,
            place,
            teachers,
            ..
        } = self;
        let mut words = language.pick(
            format!("量化总分 {score}，全县第 {place} 名，共 {teachers} 人。"),
            format!("Score {score}: place {place} of {teachers} in the district."),
        );
        if self.normalised_within_school {
            words += language.pick(
                "部分得分按本校最高分折算，不能与其他学校的分数比较。",
                " Part of it is normalised within the school and cannot be compared with other schools.",
            );
        }
        words
    }

    fn duties_in_words(&self, language: Language) -> Vec<String> {
        let title = match self.title_post {
            TitlePost::NotNeeded | TitlePost::Kept => None,
            TitlePost::MovedAlong => Some(language.pick("职称岗位随人流动", "The title post moved along")),
            TitlePost::FoundFree => Some(language.pick("聘入新校空余的职称岗位", "Found a free title post")),
            TitlePost::FromReserve => {
                Some(language.pick("使用区级统筹的职称岗位", "Got a title post from the reserve"))
            }
            TitlePost::Lowered => Some(language.pick(
                "新校没有相应职称岗位，低聘一级",
                "Employed one band lower for want of a title post",
            )),
        };
        let duty = |chinese: &str, english: &str, level: Option<DutyLevel>| {
            let level = level?.name();
            Some(language.pick(
                format!("聘为{}{chinese}", level.zh),
                format!("{} {english}", level.en),
            ))
        };
        let [homeroom, cadre] = self.duties;
        let all = [
            title.map(str::to_owned),
            duty("班主任", "homeroom teacher", homeroom),
            duty("管理职位", "cadre", cadre),
        ];
        all.into_iter().flatten().collect()
    }

    /// The score, block by block and item by item; its blocks add up to the total.
    pub fn score_table(&self, language: Language) -> Table {
        let mut table = Table::new("case.score", language.pick("量化评分", "Score"));
        table.grouped = true;
        let decimals = self.decimals();
        table.columns = vec![
            Column::words(language.pick("评分项", "Item")),
            Column::words(language.pick("依据", "From")),
            Column::number(language.pick("得分", "Points"), "", decimals),
        ];
        let row = |id: &str, from: String, points: Points| {
            let cells = vec![
                Cell::words(leaves::id_name(id, language)),
                Cell::words(from),
                Cell::number(points.to_f64()),
            ];
            Row::new(id, cells)
        };
        for block in &self.blocks {
            let from = block_basis(block, language);
            table
                .rows
                .push(row(&block.block, from, block.points).standing_out());
            for line in &block.lines {
                let mut from = line.measure.say(language);
                if line.before_cap != line.points {
                    from += &language.pick(
                        format!("（{} 分，封顶）", line.before_cap),
                        format!(" ({} before the cap)", line.before_cap),
                    );
                }
                table.rows.push(row(&line.item, from, line.points));
            }
        }
        let total = language.pick("总分", "Total");
        let cells = vec![
            Cell::words(total),
            Cell::words(""),
            Cell::number(self.score.to_f64()),
        ];
        table.rows.push(Row::new(total, cells).standing_out());
        table
    }

    /// The decimals that all points of the case need, so that a column keeps its point in place.
    fn decimals(&self) -> u8 {
        let points = self
            .blocks
            .iter()
            .flat_map(|block| block.lines.iter().map(|line| line.points).chain([block.points]));
        let needed = |points: Points| match points.thousandths() {
            whole if whole % 1000 == 0 => 0,
            tenths if tenths % 100 == 0 => 1,
            hundredths if hundredths % 10 == 0 => 2,
            _ => 3,
        };
        points.map(needed).max().unwrap_or(0)
    }

    /// The rounds that the teacher took part in, a table each.
    pub fn round_tables(&self, language: Language) -> Vec<Table> {
        self.rounds
            .iter()
            .map(|round| round_table(round, language))
            .collect()
    }
}

fn round_table(round: &CaseRound, language: Language) -> Table {
    let directed = round.mechanism == Mechanism::DirectedPlacement;
    let (name, mechanism) = (leaves::id_name(&round.round, language), round.mechanism.name());
    let title = language.pick(
        format!("{name}（{}）", mechanism.zh),
        format!("{name} ({})", mechanism.en),
    );
    let mut table = Table::new(format!("case.round.{}", round.round), title);
    table.grouped = true;
    let number = |zh, en| Column::number(language.pick(zh, en), "", 0);
    table.columns = vec![
        Column::words(language.pick("岗位", "Post")),
        number("开放", "Open"),
        number("聘用", "Hired"),
        Column::number(language.pick("最低聘用分", "Lowest hired"), "", 2),
        Column::words(language.pick("结果", "Result")),
    ];
    for (place, listed) in round.listed.iter().enumerate() {
        let result = match (listed.result, directed) {
            (PostResult::Won, false) => language.pick("受聘", "hired"),
            (PostResult::Won, true) => language.pick("安排到此", "sent here"),
            (PostResult::NotNeeded, false) => language.pick("无需再看", "not needed"),
            (PostResult::Refused, false) => language.pick("未受聘", "not hired"),
            (_, true) => "",
        };
        let no_cutoff = if directed {
            language.pick("组织调剂不比分数", "directed placement does not go by score")
        } else {
            language.pick("没有聘用任何人", "nobody was hired")
        };
        let cells = vec![
            Cell::words(listed.post.say(language)),
            Cell::number(listed.contest.open),
            Cell::number(listed.contest.hired),
            listed.contest.cutoff.map_or_else(
                || Cell::missing(no_cutoff),
                |cutoff| Cell::number(cutoff.to_f64()),
            ),
            Cell::words(result),
        ];
        let row = Row::new(place.to_string(), cells);
        let won = listed.result == PostResult::Won;
        table.rows.push(if won { row.standing_out() } else { row });
    }
    let shown = round.listed.len() as u32;
    if round.listed.is_empty() {
        let nothing = language.pick(
            "没有符合任教资格的开放岗位。",
            "No open post fitted the certificate.",
        );
        table.notes.push(nothing.to_owned());
    } else if round.listed_in_all > shown {
        table.notes.push(language.pick(
            format!("共 {} 组，这里列出 {shown} 组。", round.listed_in_all),
            format!("{shown} of {} groups shown.", round.listed_in_all),
        ));
    }
    table
}

/// What the points of a block come from.
fn block_basis(block: &ScoreBlock, language: Language) -> String {
    let raw = block.raw;
    match (block.normalisation, block.top, block.below) {
        (Normalisation::SchoolTop, Some(top), _) => language.pick(
            format!("原始分 {raw}，本校最高 {top}"),
            format!("raw {raw}, best in school {top}"),
        ),
        (_, Some(top), _) => language.pick(
            format!("原始分 {raw}，全区最高 {top}"),
            format!("raw {raw}, best in the district {top}"),
        ),
        (_, _, Some(below)) => language.pick(
            format!("原始分 {raw}，全区低于此分 {below} 人"),
            format!("raw {raw}, {below} in the district have less"),
        ),
        _ if raw != block.points => language.pick(
            format!("原始分 {raw}，乘以权重"),
            format!("raw {raw}, times the weight"),
        ),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::random::Seed;
    use crate::roster::TeacherIndex;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn every_case_of_a_county_can_be_said_and_its_blocks_add_up() {
        let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = crate::run(&county, &Policy::default(), Seed(7)).unwrap();
        for number in (0..county.teachers.len() as u32).step_by(37) {
            let case = outcome.case(&county, TeacherIndex(number));
            for language in Language::ALL {
                let table = case.score_table(language);
                let value = |row: &Row| row.cells[2].value().unwrap_or(f64::NAN);
                let (total, others) = table.rows.split_last().unwrap();
                let blocks: f64 = others.iter().filter(|row| row.stands_out).map(value).sum();
                assert!((blocks - value(total)).abs() < 1e-9, "{}", case.id);
                assert!(
                    !case.ending("A", language).is_empty() && !case.standing_in_words(language).is_empty()
                );
                assert_eq!(case.round_tables(language).len(), case.rounds.len());
                for round in case.round_tables(language) {
                    assert!(!round.rows.is_empty() || !round.notes.is_empty(), "{}", case.id);
                }
            }
            let english = case.ending("A", Language::English) + &case.heading(Language::English);
            assert!(!english.contains('。'), "{english}");
        }
    }
}
