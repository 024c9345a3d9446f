//! The components, a folder for each area of the page, with what areas share in [`parts`] and what stands around them
//! in [`frame`].

mod cases;
mod compare;
mod data;
mod frame;
mod learn;
mod parts;
mod report;
mod results;
mod rules;

use gloo::utils::document;

/// Puts the page into the document.
pub fn mount() {
    yew::set_custom_panic_hook(Box::new(|panic| parts::browser::tell_stopped(&panic.to_string())));
    match document().get_element_by_id("app") {
        Some(root) => {
            yew::Renderer::<frame::app::App>::with_root(root).render();
        }
        None => {
            yew::Renderer::<frame::app::App>::new().render();
        }
    }
}
