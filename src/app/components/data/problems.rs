//! The problems of refused files.

use yew::prelude::*;

use crate::app::components::parts::context::Context;
use crate::app::components::parts::download;
use crate::app::format::{MISSING, number};
use crate::app::protocol::ProblemLine;
use crate::app::state::DataAction;

/// The report on refused files; empty while there is none.
pub fn problems(page: &Context) -> Html {
    let save = {
        let (report, language) = (page.data.problems.clone(), page.language);
        Callback::from(move |_: MouseEvent| {
            if let Some(report) = &report {
                download::text("problems.csv", report.csv.text(language), "text/csv");
            }
        })
    };
    html! {
        <section class="problems" aria-live="assertive">
            if let Some(report) = page.data.problems.clone() {
                <h3>{ page.language.pick(
                    format!("文件没有载入：发现 {} 处问题", number(f64::from(report.total), 0)),
                    format!("The files were not loaded: {} problems", number(f64::from(report.total), 0)),
                ) }</h3>
                <p>{ page.language.pick(
                    format!("{}。原来的数据和结果都没有变。请在原文件中修改后重新选择。", report.files.join("、")),
                    format!("{}. The data and results from before are untouched. Mend the files and pick them again.", report.files.join(", ")),
                ) }</p>
                <p class="drop-tools">
                    <button type="button" onclick={save}>{ page.say("下载问题清单", "Download the list") }</button>
                    <button type="button" class="quiet" onclick={page.on(DataAction::DismissProblems)}>{ page.say("关闭", "Close") }</button>
                </p>
                { problem_table(page, &report.problems) }
            }
        </section>
    }
}

/// Rows shown; the rest is in the download.
const ROWS: usize = 200;

/// Problems as a table: where, what, and how to mend it.
pub fn problem_table(page: &Context, problems: &[ProblemLine]) -> Html {
    let cell = |value: &Option<String>| value.clone().unwrap_or_else(|| MISSING.to_owned());
    html! {
        <div class="scroll-x wide" tabindex="0" role="region" aria-label={page.say("问题清单", "List of problems")}>
        <table class="problem-table">
            <thead>
                <tr>
                    <th scope="col" class="words">{ page.say("文件", "File") }</th>
                    <th scope="col">{ page.say("行", "Row") }</th>
                    <th scope="col" class="words">{ page.say("列", "Column") }</th>
                    <th scope="col" class="words">{ page.say("值", "Value") }</th>
                    <th scope="col" class="words">{ page.say("问题与改法", "What is wrong and how to mend it") }</th>
                </tr>
            </thead>
            <tbody>
                { for problems.iter().take(ROWS).enumerate().map(|(place, problem)| html! {
                    <tr key={place}>
                        <td class="words">{ &problem.file }</td>
                        <td>{ problem.row.map_or_else(|| MISSING.to_owned(), |row| row.to_string()) }</td>
                        <td class="words">{ cell(&problem.column) }</td>
                        <td class="words">{ cell(&problem.value) }</td>
                        <td class="words">{ problem.message.text(page.language) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
        if problems.len() > ROWS {
            <p class="quiet-text">{ page.language.pick(
                format!("这里列出前 {ROWS} 处，全部见下载的清单。"),
                format!("The first {ROWS} are shown; the download has them all."),
            ) }</p>
        }
        </div>
    }
}
