//! What stands around the areas: the page as a whole, header, navigation, scenarios, everyday rules and drawer.

mod address;
pub mod app;
pub mod control_row;
mod drawer;
mod header;
mod link;
mod navigation;
mod recovery;
mod scenario_tabs;
mod seed_field;
mod side_panel;
mod theme;
mod tour;
