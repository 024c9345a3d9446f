//! Locking and unlocking natively; a browser does the same by its own cryptography.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use sha2::Sha256;

use super::{KEY_BYTES, LEAST_PASSWORD, Lock, Locked};
use crate::project::Refusal;

/// The key that a password makes.
fn cipher(lock: &Lock, password: &str) -> Option<Aes256Gcm> {
    let mut key = [0; KEY_BYTES];
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), &lock.salt()?, lock.rounds, &mut key);
    Some(Aes256Gcm::new(&Key::<Aes256Gcm>::from(key)))
}

/// Locks the bytes of a project; the file that comes of it.
///
/// # Errors
/// When the password is too short, or the file larger than is read.
pub fn lock(project: &[u8], password: &str, lock: Lock) -> Result<Vec<u8>, Refusal> {
    if password.chars().count() < LEAST_PASSWORD {
        return Err(Refusal::ShortPassword);
    }
    let additional = lock.to_json();
    let content = cipher(&lock, password)
        .zip(lock.nonce())
        .and_then(|(cipher, nonce)| {
            let plain = Payload {
                msg: project,
                aad: &additional,
            };
            cipher.encrypt(&Nonce::from(nonce), plain).ok()
        });
    let locked = Locked {
        lock,
        content: content.ok_or(Refusal::TooLarge)?,
        additional,
    };
    locked.write()
}

/// Unlocks a file; the bytes of the project in it.
///
/// # Errors
/// When it is another password, or the file was changed.
pub fn unlock(locked: &Locked, password: &str) -> Result<Vec<u8>, Refusal> {
    let opened = cipher(&locked.lock, password)
        .zip(locked.lock.nonce())
        .and_then(|(cipher, nonce)| {
            let content = Payload {
                msg: &locked.content,
                aad: &locked.additional,
            };
            cipher.decrypt(&Nonce::from(nonce), content).ok()
        });
    opened.ok_or(Refusal::WrongPassword)
}
