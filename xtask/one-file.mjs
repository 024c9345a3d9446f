// Puts everything of the built page into one file, dist/shapan.html, that opens from a disk by a double click: no server,
// no connection. Programs, charts, first numbers and licences stand in it under gzip as texts that nothing runs
// (`data-part`); `www/boot.js` takes them from there. Its content policy lets run what stands in it, by the hashes of the
// scripts, and nothing else, and lets nothing be fetched from anywhere.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = process.argv[2];
const text = (name) => readFileSync(join(folder, name), 'utf8');

/** Parts that the page unpacks when it wants them, packed by the build. */
const PACKED = ['page_bg.wasm', 'page.js', 'opening.bin', 'engine_bg.wasm', 'import_bg.wasm', 'charts.js'];
/** Others, which are packed here. */
const LICENCES = ['licenses.txt', 'LICENSE-MIT.txt', 'LICENSE-APACHE.txt', 'NOTICE.txt'];
/** Parts that a worker is put together of, as they are. */
const PLAIN = ['engine.js', 'import.js', 'worker.js'];
/** Scripts that run when the file is opened, in this order. */
const FIRST = ['files.js', 'keep.js', 'present.js', 'boot.js'];
const STYLES = ['style.css', 'report.css'];
/** The guide; what it leads to stays in the folder, and its pictures as well. */
const GUIDE = ['guide.zh-CN.html', 'guide.html'];

const hash = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** Stops where a text would end the element that it stands in. */
function within(element, name) {
  const content = text(name);
  if (content.toLowerCase().includes(`</${element}`)) throw new Error(`${name} has </${element}`);
  return content;
}

/** Replaces what must stand there exactly once. */
function replaced(page, pattern, by) {
  const found = page.match(new RegExp(pattern, 'g'))?.length ?? 0;
  if (found !== 1) throw new Error(`index.html has ${pattern} ${found} times`);
  return page.replace(pattern, () => by);
}

const scripts = FIRST.map((name) => within('script', name));
const styles = STYLES.map((name) => within('style', name));
// What runs later is put into the document as it stands in its file.
const run = [...scripts, text('page.js'), text('charts.js')].map(hash);
const policy = [
  "default-src 'none'",
  `script-src 'wasm-unsafe-eval' ${run.join(' ')}`,
  'worker-src blob:',
  `style-src ${styles.map(hash).join(' ')}`,
  "style-src-attr 'unsafe-inline'",
  'img-src blob: data:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** A page of the manual that needs nothing beside it. */
function alone(name) {
  return text(join('manual', name))
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${text(join('manual', 'manual.css'))}</style>`)
    .replace(/<p><img [^>]*><\/p>|<nav>[\s\S]*?<\/nav>|<img [^>]*>/g, '')
    .replace(/<a href="(?!https?:)[^"]*"[^>]*>([\s\S]*?)<\/a>/g, '$1');
}

const packed = (content) => gzipSync(content, { level: 9 }).toString('base64');
const parts = [
  ...PACKED.map((name) => [name, readFileSync(join(folder, `${name}.gz`)).toString('base64')]),
  ...LICENCES.map((name) => [name, packed(text(name))]),
  ...GUIDE.map((name) => [name, packed(alone(name))]),
  ...PLAIN.map((name) => [name, within('script', name)]),
].map(([name, content]) => `<script type="text/plain" data-part="${name}">${content}</script>`);

const icon = `data:image/svg+xml;base64,${Buffer.from(text('icon.svg')).toString('base64')}`;
let page = text('index.html');
const stamp = page.match(/data-stamp="([0-9a-f]+)"/)?.[1];
if (!stamp) throw new Error('index.html has no stamp');
page = replaced(page, /content="default-src [^"]*"/, `content="${policy}"`);
page = replaced(page, /<link rel="icon" [^>]*>/, `<link rel="icon" href="${icon}">`);
for (const [place, name] of STYLES.entries()) {
  page = replaced(page, new RegExp(`<link rel="stylesheet" href="${name}[^>]*>`), `<style>${styles[place]}</style>`);
}
page = page.replace(/\s*<link rel="(?:preload|manifest)"[^>]*>/g, '');
for (const name of FIRST) page = replaced(page, new RegExp(`\\s*<script defer src="${name}[^>]*></script>`), '');
const inline = scripts.map((content, place) => {
  const stamped = FIRST[place] === 'boot.js' ? ` data-stamp="${stamp}"` : '';
  return `<script${stamped}>${content}</script>`;
});
const frameMark = '<script type="text/plain" data-part="frame">';
page = replaced(page, /<\/body>/, `${[`${frameMark}</script>`, ...parts, ...inline].join('\n')}\n</body>`);
const left = page.replace(/<script[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, '').match(/ (?:src|href)="(?!data:)[^"]*"/g);
if (left) throw new Error(`the one file would ask for ${left.join(', ')}`);
// Without what its scripts and styles hold, the page is its own frame: of that and of what they hold it writes itself anew
// as an offline copy (`www/files.js`).
const frame = page.replace(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/g, '$1$3');
page = page.replace(frameMark, () => frameMark + Buffer.from(frame).toString('base64'));
writeFileSync(join(folder, 'shapan.html'), page);
