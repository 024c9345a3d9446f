//! `html!` as Yew has it, compiled into calls of a few functions.
//!
//! Yew's own macro writes out for each element how it is put together, its children first copied and then dropped; of the
//! page's program that was a third. This one reads the same markup, as far as the page uses it, and writes a call for each
//! attribute and child to `crate::app::components::markup`, which makes the very same nodes. Components, which are few,
//! are left to Yew.

mod read;
mod write;

use proc_macro::TokenStream;

/// Markup as a node of Yew.
///
/// Elements with attributes (`name="text"`, `name={value}`, `{name}`, `~property={value}`, `key`, `ref`, listeners),
/// fragments, components without children, `{value}`, `{for nodes}` and `if`.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match read::root(input.into()) {
        Ok(tree) => write::root(&tree).into(),
        Err(wrong) => wrong.into_error().into(),
    }
}
