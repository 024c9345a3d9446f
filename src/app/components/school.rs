//! One school: its posts by subject, and its people.

use yew::prelude::*;

use super::context::Context;
use crate::app::format::thousandths;
use crate::app::protocol::{GroupDetail, PersonLine};
use crate::app::state::Action;
use crate::outcome::EndState;
use crate::roster::Code;

/// The school that is open.
pub fn school_view(page: &Context) -> Html {
    let Some(detail) = page.school_detail.clone() else {
        return html! { <p class="waiting" role="status">{ page.say("读取中……", "Loading…") }</p> };
    };
    let (Some(before), Some(after)) = (detail.first(), detail.last()) else {
        return html! { <div hidden=true></div> };
    };
    html! {
        <div class="school">
            <h3>{ page.say("岗位", "Posts") }</h3>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ page.say("学段 · 学科", "Stage · subject") }</th>
                        <th scope="col">{ page.say("岗位", "Posts") }</th>
                        <th scope="col">{ page.say("课时需要", "Needed") }</th>
                        <th scope="col">{ page.say("现有", "Now") }</th>
                        <th scope="col">{ page.say("聘后", "After") }</th>
                        <th scope="col">{ page.say("空岗", "Empty") }</th>
                    </tr>
                </thead>
                <tbody>{ for before.groups.iter().zip(&after.groups).map(|(before, after)| group(page, before, after)) }</tbody>
            </table>
            <h3>{ page.say("教师", "Teachers") }</h3>
            <p class="quiet-text">{ page.say("按量化总分排序；点编号看评分、轮次和理由", "By score; click a code for the score, the rounds and the reason") }</p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ page.say("教师", "Teacher") }</th>
                        <th scope="col" class="words">{ page.say("学科", "Subject") }</th>
                        <th scope="col">{ page.say("总分", "Score") }</th>
                        <th scope="col" class="words">{ page.say("去向", "Ends") }</th>
                    </tr>
                </thead>
                <tbody>{ for after.people.iter().map(|person| line(page, person)) }</tbody>
            </table>
        </div>
    }
}

fn group(page: &Context, before: &GroupDetail, after: &GroupDetail) -> Html {
    let count = after.count;
    html! {
        <tr key={format!("{}-{}", after.post.stage.key(), after.post.subject.key())}>
            <th scope="row">{ page.text(after.post.stage.name()) }{ " · " }{ page.text(after.post.subject.name()) }</th>
            <td>{ count.posts }</td>
            <td>{ thousandths(count.need, 1) }</td>
            <td>{ before.count.staff }</td>
            <td>{ count.staff }</td>
            <td class={classes!((count.empty > 0).then_some("worse"))}>{ count.empty }</td>
        </tr>
    }
}

fn line(page: &Context, person: &PersonLine) -> Html {
    let ends = match (person.end_state, &person.school_after, person.was_here) {
        (EndState::Stayed, ..) => page.say("留任", "stays").to_owned(),
        (EndState::Awaiting, ..) => page.say("待岗", "awaiting").to_owned(),
        (_, _, false) => page.say("调入", "arrives").to_owned(),
        (EndState::Directed, Some(school), true) => page
            .language
            .pick(format!("调剂到 {school}"), format!("directed to {school}")),
        (EndState::Rotated, Some(school), true) => page
            .language
            .pick(format!("交流到 {school}"), format!("rotates to {school}")),
        (EndState::Selected, Some(school), true) => page
            .language
            .pick(format!("选调到 {school}"), format!("selected for {school}")),
        (EndState::Retrained, Some(school), true) => page.language.pick(
            format!("转岗培训后到 {school}"),
            format!("after retraining to {school}"),
        ),
        (_, Some(school), true) => page
            .language
            .pick(format!("竞聘到 {school}"), format!("moves to {school}")),
        (_, None, true) => String::new(),
    };
    let class = match person.end_state {
        EndState::Stayed => "",
        EndState::Awaiting | EndState::Exited => "worse",
        _ => "moved",
    };
    html! {
        <tr key={person.id.clone()}>
            <th scope="row"><button type="button" class="link" onclick={page.on(Action::Teacher(Some(person.id.clone())))}>{ &person.id }</button></th>
            <td class="words">{ page.text(person.subject.name()) }</td>
            <td>{ format!("{:.2}", person.score.to_f64()) }</td>
            <td class={classes!("words", class)}>{ ends }</td>
        </tr>
    }
}
