// A project under a password opens with nothing but what docs/project.md says and the cryptography of browsers, which
// Node has too. Nothing of this program is run here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";

const { subtle } = globalThis.crypto;
const file = readFileSync(new URL("../projects/v1-locked.shapan", import.meta.url));
// As in tests/integration/project/kept.rs.
const PASSWORD = "沙盘 sand table 2026";

/** The parts of an archive by name: its end of 22 bytes, before it the directory, and what that names. */
function parts(archive) {
  assert.equal(archive.readUInt32BE(0), 0x504b0304);
  const end = archive.length - 22;
  assert.equal(archive.readUInt32BE(end), 0x504b0506);
  let place = archive.readUInt32LE(end + 16);
  assert.equal(place + archive.readUInt32LE(end + 12), end, "the directory lies right before the end");
  const found = new Map();
  while (place < end) {
    assert.equal(archive.readUInt32BE(place), 0x504b0102);
    const [method, packed, size] = [archive.readUInt16LE(place + 10), archive.readUInt32LE(place + 20), archive.readUInt32LE(place + 24)];
    const lengths = [28, 30, 32].map((at) => archive.readUInt16LE(place + at));
    const name = archive.toString("utf8", place + 46, place + 46 + lengths[0]);
    const local = archive.readUInt32LE(place + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const raw = archive.subarray(start, start + packed);
    const content = method === 0 ? raw : inflateRawSync(raw);
    assert.equal(content.length, size, name);
    found.set(name, content);
    place += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return found;
}

/** The project inside, as docs/project.md says that it is opened. */
async function unlocked(lock, locked, password) {
  const said = JSON.parse(lock.toString("utf8"));
  const bytes = (digits) => Buffer.from(digits, "hex");
  const secret = await subtle.importKey("raw", new TextEncoder().encode(password), "PBKDF2", false, ["deriveKey"]);
  const key = await subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: bytes(said.salt), iterations: said.rounds },
    secret,
    { name: "AES-GCM", length: 256 },
    false,
    ["decrypt"],
  );
  const how = { name: "AES-GCM", iv: bytes(said.nonce), additionalData: lock, tagLength: 128 };
  return Buffer.from(await subtle.decrypt(how, key, locked));
}

test("a locked project has the three parts and the parameters that are described", () => {
  const found = parts(file);
  assert.deepEqual([...found.keys()], ["README.txt", "lock.json", "locked.bin"]);
  const lock = JSON.parse(found.get("lock.json").toString("utf8"));
  assert.deepEqual(Object.keys(lock), ["format", "version", "cipher", "key", "rounds", "salt", "nonce"]);
  assert.deepEqual([lock.format, lock.version], ["shapan-locked", 1]);
  assert.deepEqual([lock.cipher, lock.key], ["AES-256-GCM", "PBKDF2-HMAC-SHA-256"]);
  assert.ok(lock.rounds >= 600000 && lock.rounds <= 5000000);
  assert.match(lock.salt, /^[0-9a-f]{32}$/);
  assert.match(lock.nonce, /^[0-9a-f]{24}$/);
});

test("WebCrypto opens a locked project, and every part of it has the length and SHA-256 that is said", async () => {
  const found = parts(file);
  const inner = parts(await unlocked(found.get("lock.json"), found.get("locked.bin"), PASSWORD));
  const document = JSON.parse(inner.get("project.json").toString("utf8"));
  assert.deepEqual([document.format, document.version, document.name], ["shapan-project", 1, "试点 Pilot"]);
  assert.equal(document.holds, "peoples-data");
  const others = [...inner.keys()].filter((name) => name !== "README.txt" && name !== "project.json");
  assert.deepEqual(document.parts.map((part) => part.name).sort(), others.sort());
  assert.ok(others.includes("roster/teachers.csv"));
  for (const { name, bytes, sha256 } of document.parts) {
    const content = inner.get(name);
    assert.equal(content.length, bytes, name);
    const digest = Buffer.from(await subtle.digest("SHA-256", content)).toString("hex");
    assert.equal(digest, sha256, name);
  }
});

test("a wrong password, a changed byte of lock.json and one of what is encrypted open nothing", async () => {
  const found = parts(file);
  const [lock, locked] = [found.get("lock.json"), found.get("locked.bin")];
  const refused = { name: "OperationError" };
  await assert.rejects(unlocked(lock, locked, PASSWORD + " "), refused);
  await assert.rejects(unlocked(lock, locked, PASSWORD.toUpperCase()), refused);
  // A blank means nothing to JSON, but all of its bytes are authenticated.
  const text = lock.toString("utf8");
  const blank = Buffer.from(text.replace('": ', '":  '), "utf8");
  assert.deepEqual(JSON.parse(blank.toString("utf8")), JSON.parse(text));
  await assert.rejects(unlocked(blank, locked, PASSWORD), refused);
  const rounds = Buffer.from(text.replace("600000", "600001"), "utf8");
  assert.notDeepEqual(rounds, lock);
  await assert.rejects(unlocked(rounds, locked, PASSWORD), refused);
  const changed = Buffer.from(locked);
  changed[changed.length >> 1] ^= 1;
  await assert.rejects(unlocked(lock, changed, PASSWORD), refused);
  await assert.rejects(unlocked(lock, locked.subarray(0, locked.length - 1), PASSWORD), refused);
});
