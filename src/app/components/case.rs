//! One teacher: the reason, the score item by item, and the rounds, in each scenario.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::answer::answer_view;
use super::context::Context;
use crate::app::format::{MISSING, number, thousandths};
use crate::app::protocol::Question;
use crate::app::state::{Action, Draft};
use crate::language::Say;
use crate::outcome::EndState;
use crate::outcome::cases::{Case, CasePost, CaseRound, PostResult};
use crate::policy::{Mechanism, Normalisation, leaves};
use crate::roster::{Code, SchoolIndex};
use crate::stages::duties::DutyLevel;
use crate::stages::scoring::{Measure, ScoreBlock, ScoreLine};
use crate::stages::titles::TitlePost;
use crate::units::Points;

/// The teacher who is open.
pub fn case_view(page: &Context) -> Html {
    let Some(cases) = page.case.clone() else {
        return html! { <p class="waiting" role="status">{ page.say("读取中……", "Loading…") }</p> };
    };
    let (Some(first), Some(last)) = (cases.first(), cases.last()) else {
        return html! { <p role="status">{ page.say("花名册中没有这个编号。请核对后再试。", "No teacher has this code. Check it and try again.") }</p> };
    };
    let state = |case: &Case| {
        let class = match case.end_state {
            EndState::Stayed => "stayed",
            EndState::Awaiting | EndState::Exited => "waits",
            _ => "moved",
        };
        html! { <span class={classes!("end-state", class)}>{ page.text(case.end_state.name()) }</span> }
    };
    html! {
        <article class="case">
            <h3>{ &last.id }<span class="quiet-text">{ last.before.say(page.language) }{ " · " }{ page.text(last.locality_before.name()) }</span></h3>
            <dl class="case-ends">
                <div><dt>{ page.say("现状", "Status quo") }</dt><dd>{ state(first) }<p>{ first.reason.say(page.language) }</p></dd></div>
                <div><dt>{ Draft::letter(page.draft.shown, page.language) }</dt><dd>{ state(last) }<p>{ last.reason.say(page.language) }</p>{ duties(page, last) }</dd></div>
            </dl>
            { why_not(page, last) }
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
                { for last.blocks.iter().map(|block| score_block(page, block, decimals(last))) }
            </table>
            <h4>{ page.say("参加的轮次", "Rounds") }</h4>
            if last.rounds.is_empty() {
                <p class="quiet-text">{ page.say("没有参加任何轮次。", "Took part in no round.") }</p>
            } else {
                <ol class="case-rounds">{ for last.rounds.iter().map(|round| case_round(page, round)) }</ol>
            }
        </article>
    }
}

/// “Why not there?” for any school.
fn why_not(page: &Context, case: &Case) -> Html {
    let onchange = {
        let dispatch = page.dispatch.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let school = select.value().parse().ok().map(SchoolIndex);
            dispatch.emit(Action::WhyNot(school));
        })
    };
    let schools = page.shown().map_or(&[][..], |shown| &shown.after.schools);
    html! {
        <section class="why-not">
            <label class="inline">
                { page.say("为什么不是", "Why not") }
                <select {onchange} data-why-not={case.id.clone()}>
                    <option value="" selected={page.why_not.is_none()}>{ page.say("选一所学校", "choose a school") }</option>
                    { for schools.iter().map(|school| html! {
                        <option key={school.index.0} value={school.index.0.to_string()} selected={page.why_not == Some(school.index)}>{ &school.id }</option>
                    }) }
                </select>
                { page.say("？", "?") }
            </label>
            if let Some(school) = page.why_not {
                <div aria-live="polite">{ answer_view(page, &Question::WhyNot(page.teacher.clone().unwrap_or_default(), school)) }</div>
            }
        </section>
    }
}

/// How the teacher came to the title post, and the duties given, where there is something to say.
fn duties(page: &Context, case: &Case) -> Html {
    let title = match case.title_post {
        TitlePost::NotNeeded | TitlePost::Kept => None,
        TitlePost::MovedAlong => Some(page.say("职称岗位随人流动", "the title post moved along")),
        TitlePost::FoundFree => Some(page.say("聘入新校空余的职称岗位", "found a free title post")),
        TitlePost::FromReserve => {
            Some(page.say("使用区级统筹的职称岗位", "got a title post from the reserve"))
        }
        TitlePost::Lowered => Some(page.say(
            "新校没有相应职称岗位，低聘一级",
            "employed one band lower for want of a title post",
        )),
    };
    let duty = |name: &str, level: Option<DutyLevel>| {
        level.map(|level| {
            let level = page.text(level.name());
            page.language
                .pick(format!("{level}{name}"), format!("{level} {name}"))
        })
    };
    let said: Vec<String> = [
        title.map(str::to_owned),
        duty(page.say("班主任", "homeroom teacher"), case.duties[0]),
        duty(page.say("管理职位", "cadre"), case.duties[1]),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! { if !said.is_empty() { <p class="quiet-text">{ said.join(page.say("；", "; ")) }</p> } }
}

fn measure(page: &Context, measure: &Measure) -> String {
    let missing = || page.say("花名册未填", "not in the roster").to_owned();
    match measure {
        Measure::Years(Some(years)) => page
            .language
            .pick(format!("{years} 年"), format!("{years} years")),
        Measure::Level(Some(key)) => leaves::id_name(key, page.language),
        Measure::Years(None)
        | Measure::Level(None)
        | Measure::Rank(None)
        | Measure::Lessons(None)
        | Measure::Entered(None) => missing(),
        Measure::Mark(None) => page.say("没有测评分，不计分", "no mark, no points").to_owned(),
        Measure::Rank(Some(rank)) => page
            .language
            .pick(format!("第 {rank} 名"), format!("rank {rank}")),
        Measure::Lessons(Some(lessons)) => page
            .language
            .pick(format!("每周 {lessons} 节"), format!("{lessons} lessons a week")),
        Measure::Entered(Some(points)) => page.language.pick(
            format!("花名册带入 {points} 分"),
            format!("{points} points in the roster"),
        ),
        Measure::Mark(Some((mark, simulated))) => {
            let how = if *simulated {
                page.say("（模拟）", " (simulated)")
            } else {
                ""
            };
            page.language
                .pick(format!("{mark} 分{how}"), format!("mark {mark}{how}"))
        }
        Measure::Fulfilled(true) => page.say("符合", "yes").to_owned(),
        Measure::Fulfilled(false) => page.say("不符合", "no").to_owned(),
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
                    { match (block.normalisation, block.top, block.below) {
                        (Normalisation::SchoolTop, Some(top), _) => page.language.pick(format!("原始分 {}，本校最高 {top}", block.raw), format!("raw {}, best in school {top}", block.raw)),
                        (_, Some(top), _) => page.language.pick(format!("原始分 {}，全区最高 {top}", block.raw), format!("raw {}, best in the district {top}", block.raw)),
                        (_, _, Some(below)) => page.language.pick(format!("原始分 {}，全区低于此分 {below} 人", block.raw), format!("raw {}, {below} in the district have less", block.raw)),
                        _ if block.raw != block.points => page.language.pick(format!("原始分 {}，乘以权重", block.raw), format!("raw {}, times the weight", block.raw)),
                        _ => String::new(),
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
