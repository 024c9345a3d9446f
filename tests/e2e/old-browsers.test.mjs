// The page in the oldest browsers that it is made for: what it needs of a browser, and what it says in older ones.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isOldWasm, ofScript, ofStyles, OLDEST } from '../browsers/needs.mjs';
import { start } from './harness.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const built = (ending) => readdirSync(dist).filter((name) => name.endsWith(ending));
const text = (name) => readFileSync(join(dist, name), 'utf8');

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

test('style sheets ask for nothing that the oldest browsers lack', () => {
  assert.ok(built('.css').length >= 2);
  for (const name of built('.css')) assert.deepEqual(ofStyles(text(name)), [], name);
});

test('scripts ask for nothing that the oldest browsers lack', () => {
  assert.ok(built('.js').length >= 9);
  for (const name of built('.js')) assert.deepEqual(ofScript(text(name)), [], name);
});

test('programs are made of parts of wasm that the oldest browsers have', async () => {
  assert.ok(built('.wasm').length >= 3);
  for (const name of built('.wasm')) assert.ok(await isOldWasm(join(dist, name)), name);
});

test('what is too new is found, and what has an older way beside it is not', () => {
  assert.match(ofStyles('a { float: inline-start; }')[0], /line 1: float: inline-start is not in chrome/);
  assert.equal(ofStyles('a { & b { color: red; } }').length, 1);
  assert.equal(ofStyles('a:nothing-of-the-kind { color: red; }').length, 1);
  assert.deepEqual(ofStyles('a { float: left; float: inline-start; }'), []);
  assert.deepEqual(ofStyles('a { -webkit-print-color-adjust: exact; print-color-adjust: exact; }'), []);
  assert.match(ofScript('new EyeDropper();')[0], /EyeDropper/);
  assert.match(ofScript('/[\\p{L}--[a-z]]/v;')[0], /regular expression/i);
});

test('the guide to hosting names the same browsers', () => {
  const guide = readFileSync(fileURLToPath(new URL('../../docs/hosting.md', import.meta.url)), 'utf8');
  assert.ok(guide.includes(`Chromium ${OLDEST.chrome}`) && guide.includes(`Firefox ${OLDEST.firefox}`));
});

for (const [what, script] of [
  ['wasm', () => { delete window.WebAssembly; }],
  ['a limit of time for what is fetched', () => { delete AbortSignal.timeout; }],
]) {
  test(`a browser without ${what} is told which browsers will do`, async () => {
    const { page, context } = await browser.blank();
    await page.addInitScript(script);
    await page.goto(browser.url);
    const message = page.getByRole('alert');
    await message.getByRole('button').waitFor();
    const said = await message.innerText();
    assert.match(said, new RegExp(`Chrome、Edge ${OLDEST.chrome}.*Firefox ${OLDEST.firefox}`));
    assert.match(said, new RegExp(`Chrome or Edge ${OLDEST.chrome}.*Firefox ${OLDEST.firefox}`));
    await context.close();
  });
}
