//! Folders for what tests write. Two runs at the same time, of two work trees or by two hands, share none.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

/// No run takes as long.
const OVER: Duration = Duration::from_hours(6);

/// A path of this name that is this process's alone; nothing of that name is there.
pub fn place(name: &str) -> PathBuf {
    static SWEPT: Once = Once::new();
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let own = all.join(std::process::id().to_string());
    fs::create_dir_all(&own).unwrap();
    SWEPT.call_once(|| sweep(all, &own));
    let place = own.join(name);
    // Another process of this number may have been here before.
    let _ = fs::remove_dir_all(&place);
    let _ = fs::remove_file(&place);
    place
}

/// An empty folder of this name that is this process's alone.
pub fn folder(name: &str) -> PathBuf {
    let folder = place(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Removes what runs that are over have left, by the time of what this one has just made.
fn sweep(all: &Path, own: &Path) {
    let Ok(now) = fs::metadata(own).and_then(|facts| facts.modified()) else {
        return;
    };
    for entry in fs::read_dir(all).into_iter().flatten().flatten() {
        let is_of_a_process = entry.file_name().to_string_lossy().parse::<u32>().is_ok();
        let changed = entry.metadata().and_then(|facts| facts.modified());
        let is_over = changed.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > OVER));
        if is_of_a_process && is_over {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[test]
fn a_place_is_of_one_process_and_empty() {
    let folder = folder("temporary");
    assert!(folder.ends_with(Path::new(&std::process::id().to_string()).join("temporary")));
    fs::write(folder.join("left"), "").unwrap();
    assert!(!place("temporary").exists());
}
