//! Writes what the page shows before the engine has arrived. The page's build runs it with the name of the file.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use shapan::app::protocol::Opening;
    use shapan::app::state::Draft;

    let draft = Draft::default();
    let (file, opening) = (
        std::env::args_os().nth(1),
        Opening::make(&draft.runs(), draft.seed),
    );
    let (Some(file), Some(opening)) = (file, opening) else {
        eprintln!("usage: opening FILE");
        return std::process::ExitCode::FAILURE;
    };
    if let Err(error) = std::fs::write(file, opening.bytes()) {
        eprintln!("{error}");
        return std::process::ExitCode::FAILURE;
    }
    std::process::ExitCode::SUCCESS
}

#[cfg(target_arch = "wasm32")]
fn main() {}
