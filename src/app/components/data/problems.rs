//! The problems of refused files.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::app::components::parts::download;
use crate::app::format::number;
use crate::app::protocol::ProblemLine;
use crate::app::state::DataAction;
use crate::table::{Cell, Column, Row, Table};
use crate::text;

/// The report on refused files; empty while there is none.
pub fn problems(page: &Context, onchecked: Callback<MouseEvent>) -> Html {
    let save = {
        let (report, language) = (page.data.problems.clone(), page.language);
        Callback::from(move |_: MouseEvent| {
            if let Some(report) = &report {
                download::text("problems.csv", report.csv.text(language), "text/csv");
            }
        })
    };
    html! {
        <section class="problems" aria-labelledby="problems">
            if let Some(report) = page.data.problems.clone() {
                <h3 id="problems" tabindex="-1">{ if report.is_doubt {
                    page.say("先核对：有内容像个人信息", "Look first: some of it looks like personal data").to_owned()
                } else {
                    page.tell(&text! {
                        zh: "文件没有载入：发现 {count} 处问题", en: "The files were not loaded: {count:problem|problems}",
                        count = number(f64::from(report.total), 0)
                    })
                } }</h3>
                if report.is_doubt {
                    <div class="question" role="group" aria-labelledby="doubt">
                        <p id="doubt">{ page.say(
                            "下列内容只是像个人信息。请在原文件中逐处核对：有一处是，就不要继续，删去或换成匿名代码后重新选择；都不是，才可以继续。继续载入的处数写入报告和结果数据。",
                            "What is listed only looks like personal data. Look at each place in the files: if any of it is, do not go on, but delete it or put anonymous codes in its place and pick the files again. Go on only if none of it is. How many places there were is written into the report and the data of results.",
                        ) }</p>
                        <p class="drop-tools">
                            <button type="button" onclick={page.on(DataAction::Dismiss)}>{ page.say("不载入", "Do not load") }</button>
                            <button type="button" class="quiet" onclick={onchecked}>{ page.say("已逐处核对，都不是个人信息，继续载入", "I have looked at each, none is personal: load") }</button>
                        </p>
                    </div>
                } else {
                    <p>{ page.tell(&text! {
                        zh: "{files}。原来的数据和结果都没有变。请在原文件中修改后重新选择。",
                        en: "{files}. The data and results from before are untouched. Mend the files and pick them again.",
                        files = report.files.join(page.say("、", ", "))
                    }) }</p>
                }
                <p class="drop-tools">
                    <button type="button" onclick={save}>{ page.say("下载问题清单", "Download the list") }</button>
                    if !report.is_doubt {
                        <button type="button" class="quiet" onclick={page.on(DataAction::Dismiss)}>{ page.say("关闭", "Close") }</button>
                    }
                </p>
                { problem_table(page, &report.problems) }
            }
        </section>
    }
}

/// Problems as a table: where, what, and how to mend it.
pub fn problem_table(page: &Context, problems: &[ProblemLine]) -> Html {
    let mut table = Table::new("problems", page.say("问题清单", "List of problems"));
    table.columns = vec![
        Column::words(page.say("文件", "File")),
        Column::number(page.say("行", "Row"), "", 0),
        Column::words(page.say("列", "Column")),
        Column::words(page.say("值", "Value")),
        Column::words(page.say("问题与改法", "Problem and fix")),
    ];
    let given = |value: &Option<String>| value.clone().map_or_else(|| Cell::missing(""), Cell::Words);
    let row = |(place, problem): (usize, &ProblemLine)| {
        let cells = vec![
            Cell::words(&problem.file),
            problem.row.map_or_else(|| Cell::missing(""), Cell::number),
            given(&problem.column),
            given(&problem.value),
            Cell::words(problem.message.text(page.language)),
        ];
        Row::new(place.to_string(), cells)
    };
    table.rows = problems.iter().enumerate().map(row).collect();
    html! { <div class="problem-table"><DataTable table={Rc::new(table)} titled=false is_fixed=true /></div> }
}
