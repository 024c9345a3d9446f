//! Brings the machine to where the page can be built and tested, saying what it does.

use std::path::PathBuf;

use crate::cargo_tool::CargoTool;
use crate::failure::Outcome;
use crate::finding::Finding;
use crate::project::Project;
use crate::{browser, node, rust};

/// What building the page needs: the folders that hold its tools.
#[derive(Clone, Debug)]
pub struct PageTools {
    /// The folders to put in front of `PATH`.
    pub folders: Vec<PathBuf>,
}

/// Sets up what building the page needs.
pub fn for_page(project: &Project) -> Outcome<PageTools> {
    node::node().require()?;
    node::npm().require()?;
    rust::set_up(project)?;
    let bindgen = CargoTool::wasm_bindgen(project)?.set_up(project)?;
    let trunk = CargoTool::trunk().set_up(project)?;
    node::set_up(project)?;
    Ok(PageTools {
        folders: vec![bindgen, trunk, project.node_modules().join(".bin")],
    })
}

/// Everything the project needs and what is here of it.
pub fn findings(project: &Project) -> Outcome<Vec<Finding>> {
    let mut findings = vec![
        rust::compiler(),
        rust::component("rustfmt", "fmt"),
        rust::component("clippy", "clippy"),
        rust::target(),
        CargoTool::trunk().finding(project),
        CargoTool::wasm_bindgen(project)?.finding(project),
        node::node(),
        node::npm(),
    ];
    findings.extend(node::packages(project)?);
    findings.extend([browser::browser(), browser::font()]);
    Ok(findings)
}
