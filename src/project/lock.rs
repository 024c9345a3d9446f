//! A project under a password: an archive in which another one lies encrypted.
//!
//! The key is made of the password by PBKDF2 with HMAC-SHA-256, the whole inner file is encrypted by AES-256-GCM, and the
//! bytes of `lock.json` are its additional data, so that nobody can change the parameters. Both are what browsers have
//! built in (`crypto.subtle`): a page needs nothing of this program to open such a file.

#[cfg(not(target_arch = "wasm32"))]
pub mod cipher;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::package;
use super::readme;
use super::refusal::Refusal;
use crate::language::spelling::shortened;
use crate::limits;
use crate::text;

/// The name of the part with the parameters.
pub(super) const PART: &str = "lock.json";
/// The name of the part that is encrypted.
pub(super) const SEALED_PART: &str = "locked.bin";
/// What `format` says.
const FORMAT: &str = "shapan-locked";
/// What `cipher` says.
const CIPHER: &str = "AES-256-GCM";
/// What `key` says.
const KEY: &str = "PBKDF2-HMAC-SHA-256";
/// The version of the format.
const VERSION: u32 = 1;

/// Rounds that a new file takes, and the fewest that are read: what OWASP asks of PBKDF2 with HMAC-SHA-256.
pub const ROUNDS: u32 = 600_000;
/// Length of the salt, in bytes.
pub const SALT_BYTES: usize = 16;
/// Length of the nonce, in bytes.
pub const NONCE_BYTES: usize = 12;
/// Length of the key, in bytes.
pub const KEY_BYTES: usize = 32;
/// The fewest characters of a password for a new file.
pub const LEAST_PASSWORD: usize = 8;

/// `lock.json`: how the file is locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    format: String,
    version: u32,
    cipher: String,
    key: String,
    /// Rounds of PBKDF2.
    pub rounds: u32,
    /// The salt as hexadecimal digits.
    salt: String,
    /// The nonce as hexadecimal digits.
    nonce: String,
}

/// A locked file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// How it is locked.
    pub lock: Lock,
    /// The bytes of `lock.json`, which are authenticated with the rest.
    pub additional: Vec<u8>,
    /// What is encrypted, with its tag of 16 bytes at the end.
    pub content: Vec<u8>,
}

impl Lock {
    /// A lock of a new file. Salt and nonce are chance, never used before.
    pub fn new(salt: [u8; SALT_BYTES], nonce: [u8; NONCE_BYTES]) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            cipher: CIPHER.to_owned(),
            key: KEY.to_owned(),
            rounds: ROUNDS,
            salt: digits(&salt),
            nonce: digits(&nonce),
        }
    }

    /// The salt.
    pub fn salt(&self) -> Option<[u8; SALT_BYTES]> {
        bytes(&self.salt)
    }

    /// The nonce.
    pub fn nonce(&self) -> Option<[u8; NONCE_BYTES]> {
        bytes(&self.nonce)
    }

    /// The bytes of `lock.json`.
    pub fn to_json(&self) -> Vec<u8> {
        let value = serde_json::to_value(self).unwrap_or_default();
        crate::json_text::write_pretty(&value).into_bytes()
    }

    fn read(json: &[u8]) -> Result<Self, Refusal> {
        let wrong = |what| Refusal::Document {
            part: PART,
            position: None,
            what,
        };
        let lock: Self = serde_json::from_str(&String::from_utf8_lossy(json)).map_err(|error| {
            wrong(text! {
                zh: "内容不合格式（{why}）。", en: "It is not of the format ({why}).", why = shortened(&error.to_string())
            })
        })?;
        let known =
            lock.format == FORMAT && lock.version == VERSION && lock.cipher == CIPHER && lock.key == KEY;
        if !known {
            return Err(wrong(text! {
                zh: "这个文件用本程序不认识的办法加密，多半由更新的程序写成。",
                en: "This file is encrypted in a way that this program does not know, probably by a newer one."
            }));
        }
        if !(ROUNDS..=limits::LOCK_ROUNDS).contains(&lock.rounds) {
            return Err(wrong(text! {
                zh: "轮数“rounds”应在 {least} 至 {most} 之间，实为 {rounds}。",
                en: "“rounds” has to lie between {least} and {most}, and is {rounds}.",
                least = ROUNDS, most = limits::LOCK_ROUNDS, rounds = lock.rounds
            }));
        }
        if lock.salt().is_none() || lock.nonce().is_none() {
            return Err(wrong(text! {
                zh: "“salt”应为 {salt} 个字节，“nonce”应为 {nonce} 个字节，写成十六进制。",
                en: "“salt” has to be {salt} bytes and “nonce” {nonce}, in hexadecimal digits.",
                salt = SALT_BYTES, nonce = NONCE_BYTES
            }));
        }
        Ok(lock)
    }
}

impl Locked {
    /// What a browser has encrypted, with the bytes of `lock.json`, as a file.
    ///
    /// # Errors
    /// When these are no parameters of a lock, or it is larger than would be read again.
    pub fn wrapped(additional: Vec<u8>, content: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        let locked = Self {
            lock: Lock::read(&additional)?,
            additional,
            content,
        };
        locked.write()
    }

    /// It as a file.
    ///
    /// # Errors
    /// When it is larger than would be read again.
    pub fn write(self) -> Result<Vec<u8>, Refusal> {
        package::write(&[
            (readme::PART.to_owned(), readme::locked().into_bytes()),
            (PART.to_owned(), self.additional),
            (SEALED_PART.to_owned(), self.content),
        ])
    }
}

/// What the parts of a locked file are.
pub(super) fn of_parts(mut parts: BTreeMap<String, Vec<u8>>) -> Result<Locked, Refusal> {
    parts.remove(readme::PART);
    let mut take = |name: &str| {
        parts
            .remove(name)
            .ok_or_else(|| Refusal::Missing(name.to_owned()))
    };
    let (additional, content) = (take(PART)?, take(SEALED_PART)?);
    if let Some(name) = parts.into_keys().next() {
        return Err(Refusal::Foreign(name));
    }
    Ok(Locked {
        lock: Lock::read(&additional)?,
        additional,
        content,
    })
}

fn digits(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

fn bytes<const COUNT: usize>(digits: &str) -> Option<[u8; COUNT]> {
    let digits = digits.as_bytes();
    if digits.len() != 2 * COUNT {
        return None;
    }
    let mut bytes = [0; COUNT];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_chunks::<2>().0) {
        let digit = |symbol: u8| (symbol as char).to_digit(16);
        *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
    }
    Some(bytes)
}
