//! Pictures, report and workbook as a program of their own, so that the page starts without them.

#[cfg(target_arch = "wasm32")]
fn main() {
    shapan::app::start_sheets();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is a part of the web page. On the command line, use `shapan report`.");
}
