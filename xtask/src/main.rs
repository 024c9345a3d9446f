//! Set-up, builds and checks: `cargo xtask`.

mod browser;
mod cargo_tool;
mod checks;
mod deny;
mod engine;
mod failure;
mod finding;
mod fingerprint;
mod fuzz;
mod gzip;
mod heard;
mod memory;
mod mutants;
mod node;
mod oracles;
mod page;
mod papers;
mod passed;
mod paths;
mod program;
mod project;
mod renew;
mod rust;
mod server;
mod setup;
mod size;

use std::env;
use std::process::ExitCode;

use failure::{Failure, Outcome};
use project::Project;
use server::Server;

/// The port that is tried first.
const PORT: u16 = 8080;

const HELP: &str = "\
cargo xtask serve            set up, build the page if it has changed, and serve it on this machine
cargo xtask test             set up and run every check; the commit it passed on stands in target/passed
cargo xtask check --quick    only format, lints, the library's tests and golden files: under two minutes
cargo xtask build            set up and build the page into dist
cargo xtask bundle           the page as one file that opens by a double click, without a server: dist/shapan.html
cargo xtask engine           set up and build the engine for JavaScript into target/engine
cargo xtask bench [words]    run the benchmarks; the words go to cargo bench
cargo xtask pictures         take the pictures of README and guide from the page, into docs/pictures
cargo xtask renew            write anew the documents that follow from code; with --goldens the golden files
cargo xtask mutants [words]  change the code here and there and see whether a test notices; the words go to
                             cargo-mutants, such as --shard 1/100 for a sample
cargo xtask deny [words]     check licences, sources and bans of crates; `advisories` asks their registry, over the network
cargo xtask fuzz --minutes N [TARGET]  search for inputs that break a reader, N minutes each; --keep TARGET then keeps
                             the fewest that reach something new, for the ordinary tests
cargo xtask oracles          recompute runs, and compare mechanisms with outside software, where there is Python;
                             --seed N repeats a run
cargo xtask yardsticks       compare their speed with it, on the same markets
cargo xtask papers           hold mechanisms against published figures and theorems
cargo xtask doctor           show what is needed, what is here, and what mends it
";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match obey(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the words say. Says whether all is well.
fn obey(words: &[String]) -> Outcome<bool> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve"] => {
            let project = Project::locate()?;
            let tools = setup::for_page(&project)?;
            page::build_if_changed(&project, &tools)?;
            serve(&project, PORT)?;
        }
        // For whoever has built the page already: only serves it, on any port when given 0.
        ["serve-dist"] => serve(&Project::locate()?, PORT)?,
        ["serve-dist", port] => {
            let port = port
                .parse()
                .map_err(Failure::while_doing(format!("reading the port {port}")))?;
            serve(&Project::locate()?, port)?;
        }
        ["test"] => return Ok(checks::run_all(&Project::locate()?)),
        ["check", "--quick"] => return Ok(checks::run_quick(&Project::locate()?)),
        ["renew"] => renew::documents(&Project::locate()?)?,
        ["renew", "--goldens"] => renew::goldens(&Project::locate()?)?,
        ["mutants", rest @ ..] => mutants::run_mutants(&Project::locate()?, rest)?,
        ["build"] => {
            let project = Project::locate()?;
            let tools = setup::for_page(&project)?;
            page::build(&project, &tools)?;
        }
        ["bundle"] => {
            let project = Project::locate()?;
            let tools = setup::for_page(&project)?;
            page::build_if_changed(&project, &tools)?;
            println!(
                "The page as one file: {}",
                project.dist().join(page::ONE_FILE).display()
            );
        }
        ["pictures"] => {
            let project = Project::locate()?;
            let tools = setup::for_page(&project)?;
            browser::set_up()?;
            page::build_if_changed(&project, &tools)?;
            page::take_pictures(&project, &tools)?;
        }
        ["engine"] => engine::build(&Project::locate()?)?,
        ["bench", rest @ ..] => {
            let project = Project::locate()?;
            program::run(
                program::cargo()
                    .arg("bench")
                    .args(rest)
                    .current_dir(project.root()),
            )?;
        }
        ["deny", rest @ ..] => deny::check(&Project::locate()?, rest)?,
        ["fuzz", rest @ ..] => fuzz::fuzz(&Project::locate()?, rest)?,
        ["oracles"] => oracles::compare(&Project::locate()?, None)?,
        ["oracles", "--seed", seed] => oracles::compare(&Project::locate()?, Some(seed))?,
        ["yardsticks"] => oracles::yardsticks(&Project::locate()?)?,
        ["papers"] => papers::compare(&Project::locate()?)?,
        ["doctor"] => return doctor(&Project::locate()?),
        [] | ["help" | "--help" | "-h"] => print!("{HELP}"),
        _ => {
            return Err(Failure::new(format!(
                "no such command: {}\n\n{HELP}",
                words.join(" ")
            )));
        }
    }
    Ok(true)
}

/// Serves the built page until the program is ended.
fn serve(project: &Project, wanted: u16) -> Outcome {
    let server = Server::bind(&project.dist(), wanted)?;
    let address = server.address()?;
    if wanted != 0 && address.port() != wanted {
        println!("Port {wanted} is taken.");
    }
    println!("Serving the page at http://{address}/ (Ctrl+C ends it)");
    server.serve();
    Ok(())
}

/// Shows everything needed and says whether all of it is here.
fn doctor(project: &Project) -> Outcome<bool> {
    let findings = setup::findings(project)?;
    print!("{}", finding::table(&findings));
    Ok(findings.iter().all(|finding| finding.good))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_refused_with_the_help() {
        let failure = obey(&["sevre".to_owned()]).unwrap_err();
        assert!(failure.to_string().contains("cargo xtask serve"));
        assert!(obey(&["serve-dist".to_owned(), "x".to_owned()]).is_err());
    }
}
