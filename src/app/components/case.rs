//! One teacher: the reason, the score item by item, and the rounds, in each scenario.

use yew::prelude::*;

use super::context::{Context, use_page};
use crate::app::format::{MISSING, number, thousandths};
use crate::language::Say;
use crate::outcome::EndState;
use crate::outcome::cases::{Case, CasePost, CaseRound, PostResult};
use crate::policy::{Mechanism, leaves};
use crate::roster::{BackboneLevel, CadreLevel, Code, Education, Title};
use crate::stages::scoring::{Measure, ScoreBlock, ScoreLine};
use crate::units::Points;

/// The teacher who is open.
#[component]
pub fn CaseView() -> Html {
    let page = use_page();
    let Some(cases) = page.case.clone() else {
        return html! { <p class="waiting" role="status">{ page.say("读取中……", "Loading…") }</p> };
    };
    let (Some(first), Some(last)) = (cases.first(), cases.last()) else {
        return html! { <p role="status">{ page.say("花名册中没有这个编号。请核对后再试。", "No teacher has this code. Check it and try again.") }</p> };
    };
    let state = |case: &Case| {
        let class = match case.end_state {
            EndState::Stayed => "stayed",
            EndState::Awaiting => "waits",
            EndState::MovedByChoice | EndState::Directed | EndState::Rotated => "moved",
        };
        html! { <span class={classes!("end-state", class)}>{ page.text(case.end_state.name()) }</span> }
    };
    html! {
        <article class="case">
            <h3>{ &last.id }<span class="quiet-text">{ last.before.say(page.language) }{ " · " }{ page.text(last.locality_before.name()) }</span></h3>
            <dl class="case-ends">
                <div><dt>{ page.say("现状", "Status quo") }</dt><dd>{ state(first) }<p>{ first.reason.say(page.language) }</p></dd></div>
                <div><dt>{ page.say("方案", "Proposal") }</dt><dd>{ state(last) }<p>{ last.reason.say(page.language) }</p></dd></div>
            </dl>
            <h4>{ page.say("量化总分", "Score") }{ " " }<strong>{ last.score.to_string() }</strong>
                <span class="quiet-text">{ page.language.pick(
                    format!("全县第 {} 名，共 {} 人", number(f64::from(last.place), 0), number(f64::from(last.teachers), 0)),
                    format!("place {} of {} in the district", number(f64::from(last.place), 0), number(f64::from(last.teachers), 0)),
                ) }</span>
            </h4>
            if last.normalised_within_school {
                <p class="caution">{ page.say("部分得分按本校最高分折算，不能与其他学校的分数比较。", "Part of the score is normalised within the school and cannot be compared with other schools.") }</p>
            }
            <table class="score-table">
                <thead>
                    <tr>
                        <th scope="col">{ page.say("评分项", "Item") }</th>
                        <th scope="col" class="words">{ page.say("依据", "From") }</th>
                        <th scope="col">{ page.say("得分", "Points") }</th>
                    </tr>
                </thead>
                { for last.blocks.iter().map(|block| score_block(&page, block, decimals(last))) }
            </table>
            <h4>{ page.say("参加的轮次", "Rounds") }</h4>
            if last.rounds.is_empty() {
                <p class="quiet-text">{ page.say("没有参加任何轮次。", "Took part in no round.") }</p>
            } else {
                <ol class="case-rounds">{ for last.rounds.iter().map(|round| case_round(&page, round)) }</ol>
            }
        </article>
    }
}

fn level_name(page: &Context, key: &str) -> String {
    fn name<T: Code>(key: &str) -> Option<crate::language::Text> {
        T::ALL
            .iter()
            .find(|value| value.key() == key)
            .map(|value| value.name())
    }
    name::<Education>(key)
        .or_else(|| name::<Title>(key))
        .or_else(|| name::<BackboneLevel>(key))
        .or_else(|| name::<CadreLevel>(key))
        .map_or_else(|| key.to_owned(), |name| page.text(name).to_owned())
}

fn measure(page: &Context, measure: &Measure) -> String {
    let missing = || page.say("花名册未填", "not in the roster").to_owned();
    match measure {
        Measure::Years(Some(years)) => page
            .language
            .pick(format!("{years} 年"), format!("{years} years")),
        Measure::Level(Some(key)) => level_name(page, key),
        Measure::Years(None) | Measure::Level(None) => missing(),
        Measure::Assessments(excellent, qualified) => page.language.pick(
            format!("优秀 {excellent} 次，合格 {qualified} 次"),
            format!("{excellent} excellent, {qualified} qualified"),
        ),
        Measure::Honours(national, provincial, municipal, county) => page.language.pick(
            format!("国家级 {national}，省级 {provincial}，市级 {municipal}，县级 {county}"),
            format!("national {national}, provincial {provincial}, municipal {municipal}, county {county}"),
        ),
    }
}

/// The decimals that all points of a case need, so that a column keeps its point in place.
fn decimals(case: &Case) -> usize {
    let points = case
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

fn score_block(page: &Context, block: &ScoreBlock, decimals: usize) -> Html {
    html! {
        <tbody key={block.block.clone()}>
            <tr class="block">
                <th scope="rowgroup">{ leaves::id_name(&block.block, page.language) }</th>
                <td class="words">
                    { match block.school_top {
                        Some(top) => page.language.pick(format!("原始分 {}，本校最高 {top}", block.raw), format!("raw {}, best in school {top}", block.raw)),
                        None if block.raw != block.points => page.language.pick(format!("原始分 {}，乘以权重", block.raw), format!("raw {}, times the weight", block.raw)),
                        None => String::new(),
                    } }
                </td>
                <td><strong>{ thousandths(block.points.thousandths(), decimals) }</strong></td>
            </tr>
            { for block.lines.iter().map(|line| score_line(page, line, decimals)) }
        </tbody>
    }
}

fn score_line(page: &Context, line: &ScoreLine, decimals: usize) -> Html {
    let capped = line.before_cap != line.points;
    html! {
        <tr key={line.item.clone()}>
            <th scope="row">{ leaves::id_name(&line.item, page.language) }</th>
            <td class="words">
                { measure(page, &line.measure) }
                if capped { { page.language.pick(format!("（{} 分，封顶）", line.before_cap), format!(" ({} before the cap)", line.before_cap)) } }
            </td>
            <td>{ thousandths(line.points.thousandths(), decimals) }</td>
        </tr>
    }
}

fn case_round(page: &Context, round: &CaseRound) -> Html {
    let shown = round.listed.len() as u32;
    let directed = round.mechanism == Mechanism::DirectedPlacement;
    html! {
        <li key={round.round.clone()}>
            <strong>{ leaves::id_name(&round.round, page.language) }</strong>
            <span class="quiet-text">{ page.text(round.mechanism.name()) }</span>
            if round.listed.is_empty() {
                <p>{ page.say("没有符合任教资格的开放岗位。", "No open post fitted the certificate.") }</p>
            } else {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ page.say("岗位", "Post") }</th>
                            <th scope="col">{ page.say("开放", "Open") }</th>
                            <th scope="col">{ page.say("聘用", "Hired") }</th>
                            <th scope="col">{ page.say("最低聘用分", "Lowest hired") }</th>
                            <th scope="col" class="words">{ page.say("结果", "Result") }</th>
                        </tr>
                    </thead>
                    <tbody>{ for round.listed.iter().enumerate().map(|(place, post)| case_post(page, place, post, directed)) }</tbody>
                </table>
                if round.listed_in_all > shown {
                    <p class="quiet-text">{ page.language.pick(
                        format!("共 {} 组，这里列出 {shown} 组。", round.listed_in_all),
                        format!("{shown} of {} groups shown.", round.listed_in_all),
                    ) }</p>
                }
            }
        </li>
    }
}

fn case_post(page: &Context, place: usize, post: &CasePost, directed: bool) -> Html {
    let cutoff = post
        .contest
        .cutoff
        .map_or_else(|| MISSING.to_owned(), |cutoff| cutoff.to_string());
    let result = match (post.result, directed) {
        (PostResult::Won, false) => page.say("受聘", "hired"),
        (PostResult::Won, true) => page.say("安排到此", "sent here"),
        (PostResult::NotNeeded, false) => page.say("无需再看", "not needed"),
        (PostResult::Refused, false) => page.say("未受聘", "not hired"),
        (_, true) => "",
    };
    html! {
        <tr key={place} class={classes!((post.result == PostResult::Won).then_some("won"))}>
            <th scope="row">{ post.post.say(page.language) }</th>
            <td>{ post.contest.open }</td>
            <td>{ post.contest.hired }</td>
            <td>{ cutoff }</td>
            <td class="words">{ result }</td>
        </tr>
    }
}
