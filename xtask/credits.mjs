// Writes what ships under whose licence into a folder: every crate that goes into the wasm programs and every package
// that goes into the chart bundle, with version, licence and its texts; and beside it this project's own licences and
// notice. Fails where a licence is not among those below, where no text is found, where a crate does not come from
// crates.io, or where the notice of a package is not in ours.

import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const [root, folder] = process.argv.slice(2);

/** Licences that let the page be passed on under its own. */
const FINE = new Set([
  '0BSD', 'Apache-2.0', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0', 'MIT', 'MIT-0', 'Unicode-3.0', 'Unlicense', 'Zlib',
]);
/** The registry that all crates come from. */
const REGISTRY = 'registry+https://github.com/rust-lang/crates.io-index';
/** How files of licences begin. */
const TEXT = /^(licen[cs]e|copying|notice|copyrightnotice|unlicense)/i;

/** The texts that lie beside a package, and those among them that it wants passed on. */
function texts(home) {
  const files = readdirSync(home, { withFileTypes: true })
    .filter((entry) => TEXT.test(entry.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory()
      ? readdirSync(join(home, entry.name)).sort().map((name) => join(home, entry.name, name))
      : [join(home, entry.name)]));
  const read = (file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();
  return { texts: files.map(read), notices: files.filter((file) => /^notice/i.test(basename(file))).map(read) };
}

/** The crates that go into the wasm programs. Macros run when they are built, and what they write is ours. */
function crates() {
  const asked = ['metadata', '--format-version', '1', '--locked', '--filter-platform', 'wasm32-unknown-unknown'];
  const told = execFileSync(process.env.CARGO ?? 'cargo', asked, { cwd: root, maxBuffer: 1 << 28, encoding: 'utf8' });
  const { packages, resolve } = JSON.parse(told);
  const byId = new Map(packages.map((one) => [one.id, one]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (one) => one.targets.some(({ kind }) => kind.includes('proc-macro'));
  const found = new Set();
  const due = packages.filter(({ name }) => name === 'shapan').map(({ id }) => id);
  while (due.length > 0) {
    const id = due.pop();
    if (found.has(id) || isMacro(byId.get(id))) continue;
    found.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (kinds.some(({ kind }) => kind === null)) due.push(pkg);
    }
  }
  return [...found].map((id) => byId.get(id)).filter(({ name }) => name !== 'shapan').map((one) => {
    if (one.source !== REGISTRY) throw new Error(`${one.name} comes from ${one.source}`);
    const { name, version, license } = one;
    const authors = one.authors.map((author) => author.replace(/\s*<.*/, ''));
    return { name, version, authors, license: license.replaceAll(/ *\/ */g, ' OR '), ...texts(dirname(one.manifest_path)) };
  });
}

/** The packages that go into the chart bundle. */
function charts() {
  return ['echarts', 'zrender', 'tslib'].map((package_) => {
    const home = join(root, 'node_modules', package_);
    const { name, version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    return { name, version, authors: [], license, ...texts(home) };
  });
}

const apache = readFileSync(join(root, 'LICENSE-APACHE'), 'utf8').trim();
const all = [...crates(), ...charts()].sort((one, other) => (one.name < other.name ? -1 : 1));
/** Each text once, with those whom it belongs to. */
const shared = new Map();
for (const one of all) {
  const unknown = one.license.split(/[\s()]+|\bAND\b|\bOR\b/).filter((name) => name && !FINE.has(name));
  if (unknown.length > 0) throw new Error(`${one.name} is under ${unknown.join(', ')}, which nobody has looked at`);
  // Some crates leave their texts in the repository; of those, each may be taken under Apache-2.0.
  if (one.texts.length === 0 && one.license.includes('Apache-2.0')) one.texts = [apache];
  if (one.texts.length === 0) throw new Error(`no licence text is found for ${one.name}`);
  for (const text of one.texts) {
    const known = text.replace(/\s+/g, ' ');
    if (!shared.has(known)) shared.set(known, { text, of: [] });
    shared.get(known).of.push(`${one.name} ${one.version}`);
  }
}

// What a package under Apache-2.0 says in its notice must be said by whoever passes it on.
const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
for (const { name, notices } of all) {
  if (!notices.every((text) => notice.includes(text))) throw new Error(`NOTICE leaves out the notice of ${name}`);
}

const line = '-'.repeat(80);
const list = all.map(({ name, version, license, authors }) => `${name} ${version}: ${license}${authors.length ? ` (${authors.join(', ')})` : ''}`);
const parts = [
  'Shapan is licensed under MIT or Apache-2.0, as you like (LICENSE-MIT.txt, LICENSE-APACHE.txt). It contains the following,\nand the standard library of Rust (MIT OR Apache-2.0, The Rust Project Developers).',
  list.join('\n'),
  ...[...shared.values()].map(({ text, of }) => `${line}\n${of.join(', ')}\n${line}\n\n${text}`),
];
writeFileSync(join(folder, 'licenses.txt'), `${parts.join('\n\n')}\n`);
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE']) copyFileSync(join(root, name), join(folder, `${name}.txt`));
