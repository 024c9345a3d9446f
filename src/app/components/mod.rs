//! The components.

mod answer;
mod app;
mod balance;
mod big_numbers;
mod case;
mod cases;
mod clauses;
mod compare;
mod context;
mod control;
mod controls;
mod data;
mod data_table;
mod drawer;
mod duties;
mod file;
mod flows;
mod header;
mod heat_map;
mod indicator;
mod learn;
mod list_tools;
mod navigation;
mod picture;
mod pictures;
mod problems;
mod report;
mod results;
mod rounds_editor;
mod rule_row;
mod rules;
mod scenarios;
mod scoring_editor;
mod step_view;

use gloo::utils::document;

/// Puts the page into the document.
pub fn mount() {
    yew::set_custom_panic_hook(Box::new(|panic| context::tell_stopped(&panic.to_string())));
    match document().get_element_by_id("app") {
        Some(root) => {
            yew::Renderer::<app::App>::with_root(root).render();
        }
        None => {
            yew::Renderer::<app::App>::new().render();
        }
    }
}
