// What the user sees where the program itself cannot start, or its worker stops.

import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { browserFlags, browserProgram, start } from './harness.mjs';

let browser;
let bare;
before(async () => {
  browser = await start();
  bare = await chromium.launch({ executablePath: browserProgram(), args: browserFlags });
});
after(async () => {
  await bare?.close();
  browser?.stop();
});

for (const file of ['page_bg.wasm', 'page.js']) {
  test(`without ${file} the page says so in both languages and offers to try again`, async () => {
    const page = await bare.newPage();
    await page.route(`**/${file}*`, (route) => route.abort());
    await page.goto(browser.url);
    const message = page.getByRole('alert');
    await message.getByRole('button').waitFor();
    assert.match(await message.innerText(), /请检查/);
    assert.match(await message.innerText(), /try again/i);
    await page.close();
  });
}

test('a file over the limit is refused before it is read', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'shapan-e2e-')), 'huge.csv');
  const file = openSync(path, 'w');
  ftruncateSync(file, 385 * 1024 * 1024);
  closeSync(file);
  const { page, close } = await browser.open({ path: '#/data' });
  await page.setInputFiles('#files', [path, path]);
  await page.locator('.data > .field-error').filter({ hasText: '384 MB' }).waitFor();
  assert.match(await page.locator('.roster-name').innerText(), /示例县/);
  await close();
});

const numbers = (page) => page.locator('.big-numbers').innerText();

test('without the engine the page shows its first numbers, says what did not load, and starts afresh when asked', async () => {
  const { page, context } = await browser.open({ prepare: (page) => page.route('**/engine_bg.wasm*', (route) => route.abort()) });
  const first = await numbers(page);
  assert.match(first, /\d/);
  await page.locator('.failure').getByText('没有载入').waitFor();
  assert.match(await page.locator('.roster-name').innerText(), /示例县/);
  // A change does not hide that nothing is worked out.
  await page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await page.keyboard.press('Enter');
  await page.locator('.failure').getByText('没有载入').waitFor();
  assert.equal(await numbers(page), first);
  await page.unroute('**/engine_bg.wasm*');
  await page.locator('.failure').getByRole('button', { name: '再试一次' }).click();
  await page.waitForFunction(() => !document.querySelector('.failure').innerText.trim());
  await page.waitForFunction((first) => document.querySelector('.big-numbers').innerText !== first, first);
  await context.close();
});

test('what is changed and asked before the engine has come waits for it', async () => {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  const hold = async (route) => {
    await released;
    await route.continue();
  };
  const { page, close } = await browser.open({ prepare: (page) => page.route('**/engine_bg.wasm*', hold) });
  const first = await numbers(page);
  await page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await page.keyboard.press('Enter');
  await page.locator('.big-number').first().click();
  await page.waitForTimeout(300);
  assert.equal(await numbers(page), first);
  assert.equal(await page.locator('main').getAttribute('aria-busy'), 'true');
  release();
  await page.waitForFunction((first) => document.querySelector('.big-numbers').innerText !== first, first);
  await page.locator('.drawer tbody tr').first().waitFor();
  await page.locator('main[aria-busy="false"]').waitFor();
  await close();
});

test('a stopped worker is announced, and a fresh one takes up the same roster', async () => {
  const { page, context } = await browser.open();
  await page.locator('main[aria-busy="false"]').waitFor();
  // A worker that gets a message it cannot read answers with the fault instead of a reply.
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function once() {
      Worker.prototype.postMessage = post;
      post.call(this, { nonsense: true });
    };
  });
  await page.locator('.seed input').fill('9');
  await page.locator('.seed input').press('Enter');
  await page.locator('.failure').getByRole('button', { name: '再试一次' }).click();
  await page.waitForFunction(() => !document.querySelector('.failure').innerText.trim());
  await page.waitForFunction(() => !document.querySelector('.busy.on'));
  assert.match(await page.locator('.roster-name').innerText(), /示例县/);
  await context.close();
});

test('when the further draws stop, the page says so and goes on with them when asked', async () => {
  const { page, context } = await browser.open();
  await page.locator('main[aria-busy="false"]').waitFor();
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    let runs;
    Worker.prototype.postMessage = function once(message, ...rest) {
      if (!(message instanceof Uint8Array)) return post.call(this, message, ...rest);
      runs ??= this;
      if (this === runs) return post.call(this, message, ...rest);
      Worker.prototype.postMessage = post;
      return post.call(this, { nonsense: true });
    };
  });
  await page.locator('.seed input').fill('9');
  await page.locator('.seed input').press('Enter');
  const more = page.locator('.failure').getByRole('button', { name: '继续抽签' });
  await more.waitFor();
  assert.match(await page.locator('.big-number .big-verdict').first().innerText(), /没有完成/);
  await more.click();
  await page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();
  await page.waitForFunction(() => !document.querySelector('.failure').innerText.trim());
  await context.close();
});
