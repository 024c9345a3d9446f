//! The page: a pure state with its reducer, the worker's side of the conversation, and (in the browser only) the
//! components.

pub mod answers;
pub mod everyday;
pub mod format;
pub mod list_edit;
pub mod protocol;
pub mod queue;
pub mod results;
pub mod sheets;
pub mod state;
pub mod study;
pub mod worker;

#[cfg(target_arch = "wasm32")]
mod bridge;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod worker_scope;
#[cfg(target_arch = "wasm32")]
mod workers;

/// Starts the page's program: as the worker inside a worker, as the page everywhere else.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    match worker_scope::scope() {
        Some(scope) => {
            let mut state = worker::WorkerState::default();
            worker_scope::listen(&scope, move |request| state.answer(request));
        }
        None => components::mount(),
    }
}

/// Starts the study, which is a worker only.
#[cfg(target_arch = "wasm32")]
pub fn start_study() {
    if let Some(scope) = worker_scope::scope() {
        let mut state = study::StudyState::default();
        worker_scope::listen(&scope, move |request| {
            state.answer(request, &worker_scope::decode_gb18030)
        });
    }
}

/// Starts the program for pictures and reports, which is a worker only.
#[cfg(target_arch = "wasm32")]
pub fn start_sheets() {
    if let Some(scope) = worker_scope::scope() {
        let mut desk = sheets::Desk::default();
        worker_scope::listen(&scope, move |request| desk.answer(request));
    }
}
