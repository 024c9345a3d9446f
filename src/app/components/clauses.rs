//! The proposal in words: clauses, scoring table, calendar; to copy or to save.

use yew::prelude::*;

use super::context::Context;
use crate::language::Say;
use crate::policy::clauses::{as_text, clauses, scoring_table};
use crate::policy::leaves::GivenNames;

/// The proposal in words.
pub fn clauses_view(page: &Context) -> Html {
    let Some(policy) = page.proposal() else {
        return html! { <section hidden=true></section> };
    };
    let language = page.language;
    let save = {
        let policy = policy.clone();
        Callback::from(move |_: MouseEvent| {
            let name = language.pick("方案条款.txt", "clauses.txt");
            super::file::download(name, &as_text(&policy, language), "text/plain");
        })
    };
    let copy = {
        let policy = policy.clone();
        Callback::from(move |_: MouseEvent| {
            let _ = gloo::utils::window()
                .navigator()
                .clipboard()
                .write_text(&as_text(&policy, language));
        })
    };
    let given = GivenNames::of(&policy);
    let steps = policy
        .procedure
        .calendar(policy.rounds.iter().map(|round| round.id.as_str()));
    html! {
        <section class="clauses">
            <div class="section-head">
                <h3>{ page.say("方案条款", "The proposal in clauses") }</h3>
                <button type="button" class="quiet" onclick={copy}>{ page.say("复制", "Copy") }</button>
                <button type="button" class="quiet" onclick={save}>{ page.say("存为文本", "Save as text") }</button>
            </div>
            { for clauses(&policy, language).into_iter().map(|chapter| html! {
                <div key={chapter.heading.clone()}>
                    <h4>{ &chapter.heading }</h4>
                    { for chapter.clauses.iter().map(|clause| html! { <p key={clause.clone()}>{ clause }</p> }) }
                </div>
            }) }
            <h4>{ page.say("附：量化评分表", "Annex: scoring table") }</h4>
            <div class="scroll-x" tabindex="0" role="region" aria-label={page.say("量化评分表", "Scoring table")}>
                <table class="printed-table">
                    <thead><tr>
                        <th scope="col">{ page.say("类别", "Block") }</th>
                        <th scope="col" class="words">{ page.say("项目", "Item") }</th>
                        <th scope="col" class="words">{ page.say("计分办法", "How it is counted") }</th>
                        <th scope="col">{ page.say("最高分", "Most") }</th>
                    </tr></thead>
                    <tbody>
                        { for scoring_table(&policy, language).into_iter().enumerate().map(|(position, row)| html! {
                            <tr key={position}><th scope="row">{ row.block }</th><td class="words">{ row.item }</td><td class="words">{ row.rule }</td><td>{ row.most }</td></tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <h4>{ page.say("时间安排（未计法定节假日）", "Calendar (public holidays not counted)") }</h4>
            <table class="printed-table">
                <thead><tr>
                    <th scope="col">{ page.say("步骤", "Step") }</th>
                    <th scope="col">{ page.say("开始", "From") }</th>
                    <th scope="col">{ page.say("结束", "To") }</th>
                </tr></thead>
                <tbody>
                    { for steps.into_iter().enumerate().map(|(position, step)| {
                        let round = step.round.map_or_else(String::new, |round| given.name(&round, language));
                        let gap = if round.is_empty() { "" } else { language.pick("·", " · ") };
                        html! {
                            <tr key={position}>
                                <th scope="row">{ round }{ gap }{ page.text(step.kind.name()) }</th>
                                <td>{ step.from.say(language) }</td>
                                <td>{ step.to.say(language) }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
        </section>
    }
}
