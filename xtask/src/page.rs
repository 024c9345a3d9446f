//! Builds the page, and knows when that is not needed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::failure::{Failure, Outcome};
use crate::program::{cargo, path_with, quiet_input, run};
use crate::project::Project;
use crate::server::Server;
use crate::setup::PageTools;
use crate::{fingerprint, gzip, paths};

/// What lies in the project's folder but does not go into the page.
const NOT_IN_THE_PAGE: [&str; 9] = [
    "target",
    "dist",
    "node_modules",
    "test-results",
    "tests",
    "benches",
    "fuzz",
    "xtask",
    "docs",
];

/// Builds the page into `dist/`.
pub fn build(project: &Project, tools: &PageTools) -> Outcome {
    if !project.root().join("index.html").is_file() {
        return Err(Failure::new("there is no index.html to build a page from"));
    }
    let started = SystemTime::now();
    run(paths::without_folders(project, &mut quiet_input(&tools.trunk))
        .args(["build", "--release", "--offline"])
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("PATH", path_with(&tools.folders)?)
        // Trunk reads this as true or false and stops at the usual 1.
        .env_remove("NO_COLOR")
        .current_dir(project.root()))?;
    bundle_charts(project)?;
    minify(project)?;
    write_opening(project)?;
    write_credits(project)?;
    write_manual(project)?;
    fingerprint::stamp(&project.dist())?;
    gzip::pack_all(&project.dist())?;
    write_one_file(project)?;
    paths::check(project, &project.dist())?;
    stamp(&stamp_file(project), started).map_err(Failure::while_doing("noting when the page was built"))
}

/// Bundles what draws charts into `dist/charts.js`, with no more of its library than it uses.
fn bundle_charts(project: &Project) -> Outcome {
    let esbuild = project.node_modules().join(".bin").join("esbuild");
    let target = format!("--outfile={}", project.dist().join("charts.js").display());
    run(quiet_input(esbuild)
        .args([
            "www/charts.js",
            "--bundle",
            "--minify",
            "--format=iife",
            "--target=es2020",
        ])
        .args(["--legal-comments=eof", "--log-level=warning", target.as_str()])
        .current_dir(project.root()))
}

/// Takes out of the scripts and style sheets what only whoever writes them needs.
fn minify(project: &Project) -> Outcome {
    let esbuild = project.node_modules().join(".bin").join("esbuild");
    let scripts = [
        "boot.js",
        "files.js",
        "keep.js",
        "present.js",
        "worker.js",
        "sw.js",
        "page.js",
        "engine.js",
        "import.js",
    ]
    .map(|name| (name, "--minify"));
    let styles = ["style.css", "report.css"].map(|name| (name, "--minify-whitespace"));
    for (name, how) in scripts.into_iter().chain(styles) {
        let file = project.dist().join(name);
        let target = format!("--outfile={}", file.display());
        run(quiet_input(&esbuild)
            .arg(&file)
            .args([how, "--allow-overwrite", "--log-level=warning", target.as_str()])
            .current_dir(project.root()))?;
    }
    Ok(())
}

/// Takes the pictures of README and guide from the built page.
pub fn take_pictures(project: &Project, tools: &PageTools) -> Outcome {
    let script = project.root().join("xtask").join("pictures.mjs");
    let address = Server::bind(&project.dist(), 0)?.serve_in_background()?;
    run(quiet_input("node")
        .arg(script)
        .env("SHAPAN_URL", address)
        .env("PATH", path_with(&tools.folders)?)
        .current_dir(project.root()))
}

/// Has the engine find the first numbers of the page, which it shows before its own engine has arrived.
fn write_opening(project: &Project) -> Outcome {
    run(cargo()
        .args(["run", "--quiet", "--package", "shapan", "--bin", "opening", "--"])
        .arg(project.dist().join("opening.bin"))
        .current_dir(project.root()))
}

/// Puts into `dist` what ships there under whose licence.
fn write_credits(project: &Project) -> Outcome {
    let script = project.root().join("xtask").join("credits.mjs");
    run(quiet_input("node")
        .arg(script)
        .arg(project.root())
        .arg(project.dist())
        .current_dir(project.root()))
}

/// Makes pages of the guide and of the documents that it leads to.
fn write_manual(project: &Project) -> Outcome {
    let script = project.root().join("xtask").join("manual.mjs");
    run(quiet_input("node")
        .arg(script)
        .arg(project.root())
        .arg(project.dist())
        .current_dir(project.root()))
}

/// The name of the one file that holds the whole page.
pub const ONE_FILE: &str = "shapan.html";

/// Puts the whole page into one file that opens from a disk.
fn write_one_file(project: &Project) -> Outcome {
    let script = project.root().join("xtask").join("one-file.mjs");
    run(quiet_input("node").arg(script).arg(project.dist()))
}

/// Builds the page unless nothing that goes into it has changed since it was last built.
pub fn build_if_changed(project: &Project, tools: &PageTools) -> Outcome {
    if !is_current(project) {
        return build(project, tools);
    }
    println!("The page in dist is up to date.");
    // Its documents take no build.
    let made = fs::metadata(project.dist().join(ONE_FILE)).and_then(|data| data.modified());
    let changed = newest_under(&project.root().join("docs"));
    if made.is_ok_and(|made| changed.is_ok_and(|changed| changed < made)) {
        return Ok(());
    }
    write_manual(project)?;
    gzip::pack_all(&project.dist())?;
    write_one_file(project)?;
    paths::check(project, &project.dist())
}

fn is_current(project: &Project) -> bool {
    let built = fs::metadata(stamp_file(project)).and_then(|data| data.modified());
    let (Ok(built), true) = (built, project.dist().join("index.html").is_file()) else {
        return false;
    };
    newest_source(project.root()).is_ok_and(|changed| changed < built)
}

fn stamp_file(project: &Project) -> PathBuf {
    project.root().join("target").join("page-built")
}

fn stamp(file: &Path, time: SystemTime) -> io::Result<()> {
    File::create(file)?.set_modified(time)
}

/// When anything that goes into the page last changed.
fn newest_source(root: &Path) -> io::Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && !NOT_IN_THE_PAGE.contains(&name.as_ref()) {
            newest = newest.max(newest_under(&entry.path())?);
        }
    }
    Ok(newest)
}

/// The last change of a file, or of a folder and everything in it. A folder's own time tells of
/// files taken away.
fn newest_under(path: &Path) -> io::Result<SystemTime> {
    let data = fs::metadata(path)?;
    let mut newest = data.modified()?;
    if data.is_dir() {
        for entry in fs::read_dir(path)? {
            newest = newest.max(newest_under(&entry?.path())?);
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn tests_and_output_do_not_count_as_sources() {
        let root = std::env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        for folder in ["src", "tests", "dist"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        stamp(&root.join("src/lib.rs"), at(2_000)).unwrap();
        stamp(&root.join("tests/a.rs"), at(9_000)).unwrap();
        stamp(&root.join("dist/index.html"), at(9_000)).unwrap();
        for folder in ["src", "tests", "dist"] {
            File::open(root.join(folder))
                .unwrap()
                .set_modified(at(1_000))
                .unwrap();
        }
        assert_eq!(newest_source(&root).unwrap(), at(2_000));
        fs::remove_dir_all(&root).unwrap();
    }
}
