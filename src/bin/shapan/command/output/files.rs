//! Writing files: each stands there whole or not at all, and nothing is lost that nobody asked to replace.
//!
//! A place is checked before any work is done and again when it is written. What is written goes to a file beside the
//! place first, reaches the disk, and only then takes its name.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::command::failure::Failure;
use crate::command::input;

/// Where files are to go.
pub struct Places {
    places: Vec<PathBuf>,
    force: bool,
}

impl Places {
    /// Takes the places for the files of a call, which reads `inputs`; what is there already is replaced only by `force`.
    ///
    /// # Errors
    /// When a place is taken, holds a project of a newer version, is a link or no file at all, is read by the same call, or is named twice.
    pub fn take(places: Vec<PathBuf>, inputs: &[PathBuf], force: bool) -> Result<Self, Failure> {
        let read: Vec<Identity> = inputs.iter().filter_map(|path| Identity::of(path)).collect();
        let printed = Identity::of_output();
        let mut so_far: Vec<Identity> = Vec::new();
        for place in &places {
            let there = match fs::symlink_metadata(place) {
                Ok(metadata) => Some(metadata),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(Failure::Write(place.clone(), error)),
            };
            if there.as_ref().is_some_and(Metadata::is_symlink) {
                return Err(Failure::Link(place.clone()));
            }
            if there.as_ref().is_some_and(|metadata| !metadata.is_file()) {
                return Err(Failure::NotAFile(place.clone()));
            }
            let identity = Identity::of_place(place)
                .ok_or_else(|| Failure::Write(place.clone(), ErrorKind::InvalidFilename.into()))?;
            if read.iter().any(|other| other.is(&identity)) {
                return Err(Failure::OverInput(place.clone()));
            }
            let mut others = so_far.iter().chain(&printed);
            if others.any(|other| other.is(&identity)) {
                return Err(Failure::SamePlace(place.clone()));
            }
            if there.is_some() && !force {
                return Err(Failure::Exists(place.clone()));
            }
            if there.is_some() {
                input::project::refuse_newer(place)?;
            }
            so_far.push(identity);
        }
        Ok(Self { places, force })
    }

    /// Writes a file to each place, in order: all of them, or as far as the machine lets us none.
    ///
    /// # Errors
    /// When one cannot be written, or its place has been taken meanwhile.
    pub fn write(self, contents: &[&[u8]]) -> Result<(), Failure> {
        let mut aside = Vec::with_capacity(contents.len());
        for (place, content) in self.places.into_iter().zip(contents) {
            let file =
                written_aside(&place, content).map_err(|error| Failure::Write(place.clone(), error))?;
            aside.push((file, place));
        }
        let mut new: Vec<PathBuf> = Vec::new();
        for (file, place) in aside {
            let named = if self.force {
                file.persist(&place)
            } else {
                file.persist_noclobber(&place)
            };
            if let Err(refused) = named {
                for placed in &new {
                    let _ = fs::remove_file(placed);
                }
                let taken = refused.error.kind() == ErrorKind::AlreadyExists;
                return Err(if taken {
                    Failure::Exists(place)
                } else {
                    Failure::Write(place, refused.error)
                });
            }
            settle(&place);
            if !self.force {
                new.push(place);
            }
        }
        Ok(())
    }
}

/// Refuses to read a file that standard output goes to: what is printed would stand in it.
///
/// # Errors
/// When it is that file.
pub fn keep_apart(read: &Path) -> Result<(), Failure> {
    let same = Identity::of_output()
        .zip(Identity::of(read))
        .is_some_and(|(output, file)| output.is(&file));
    if same {
        Err(Failure::PrintsOverInput(read.to_owned()))
    } else {
        Ok(())
    }
}

/// The folder that a place is in.
fn folder_of(place: &Path) -> &Path {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Writes what is to go to `place` into a file beside it, which is gone again unless it takes the name.
fn written_aside(place: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    let mut options = Builder::new();
    options.prefix(".shapan-").suffix(".part");
    // As any program makes a file, rather than for this user's eyes only; of one that is replaced, what it had.
    let had = fs::metadata(place).ok().map(|metadata| metadata.permissions());
    let usual = usual_permissions();
    if let Some(usual) = usual {
        options.permissions(usual);
    }
    let mut file = options.tempfile_in(folder_of(place))?;
    if let Some(had) = had {
        file.as_file().set_permissions(had)?;
    }
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn usual_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<Permissions> {
    None
}

/// Has the folder remember the new name; not every file system can be told to.
fn settle(place: &Path) {
    if let Ok(folder) = fs::File::open(folder_of(place)) {
        let _ = folder.sync_all();
    }
}

/// What tells whether two names are one file.
struct Identity {
    /// The path without links and detours; none for standard output.
    path: Option<PathBuf>,
    /// What the system numbers the file as, where it does.
    number: Option<(u64, u64)>,
}

impl Identity {
    /// Of a file that is there.
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            path: fs::canonicalize(path).ok(),
            number: number(&metadata),
        })
    }

    /// Of a file that may not be there yet; none for a path that names no file.
    fn of_place(place: &Path) -> Option<Self> {
        if let Some(there) = Self::of(place) {
            return Some(there);
        }
        let folder = folder_of(place);
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        Some(Self {
            path: Some(folder.join(place.file_name()?)),
            number: None,
        })
    }

    /// Of the file that standard output goes to, if it goes to one.
    #[cfg(unix)]
    fn of_output() -> Option<Self> {
        use std::os::fd::AsFd;
        let output = io::stdout().as_fd().try_clone_to_owned().ok()?;
        let metadata = fs::File::from(output).metadata().ok()?;
        metadata.is_file().then(|| Self {
            path: None,
            number: number(&metadata),
        })
    }

    #[cfg(not(unix))]
    fn of_output() -> Option<Self> {
        None
    }

    fn is(&self, other: &Self) -> bool {
        let same = |one: Option<&PathBuf>, two: Option<&PathBuf>| match (one, two) {
            // Where upper and lower case are one to the system.
            (Some(one), Some(two)) if cfg!(any(windows, target_os = "macos")) => {
                one.to_string_lossy().to_lowercase() == two.to_string_lossy().to_lowercase()
            }
            (Some(one), Some(two)) => one == two,
            _ => false,
        };
        same(self.path.as_ref(), other.path.as_ref())
            || (self.number.is_some() && self.number == other.number)
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn number(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}
