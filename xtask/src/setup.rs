//! Brings the machine to where the page can be built and tested, saying what it does.

use std::path::PathBuf;

use crate::cargo_tool::CargoTool;
use crate::failure::{Failure, Outcome};
use crate::finding::Finding;
use crate::program::find_in;
use crate::project::Project;
use crate::{browser, node, rust};

/// What building the page needs.
#[derive(Clone, Debug)]
pub struct PageTools {
    /// Trunk itself. Its folder is left off `PATH`, and another's may hold another Trunk.
    pub trunk: PathBuf,
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
    let trunk = find_in(&[trunk], "trunk").ok_or_else(|| Failure::new("trunk is gone again"))?;
    Ok(PageTools {
        trunk,
        folders: vec![project.node_modules().join(".bin"), bindgen],
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
        CargoTool::deny().finding(project),
        node::node(),
        node::npm(),
    ];
    findings.extend(node::packages(project)?);
    findings.extend(browser::browsers());
    findings.push(browser::font());
    Ok(findings)
}
