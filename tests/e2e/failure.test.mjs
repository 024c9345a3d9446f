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

for (const file of ['app_bg.wasm', 'app.js']) {
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
  ftruncateSync(file, 100 * 1024 * 1024);
  closeSync(file);
  const { page, close } = await browser.open({ path: '#/data' });
  await page.setInputFiles('#files', [path, path]);
  await page.locator('.drop .field-error').filter({ hasText: '64 MB' }).waitFor();
  assert.match(await page.locator('.roster-name').innerText(), /示例县/);
  await close();
});

test('without the study the page goes on, says what did not load, and tries again when asked again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shapan-e2e-'));
  const files = { 's.csv': '学校编号,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,400,10\n', 't.csv': '教师编号,学校,任教学段,主教学科\nT1,S1,小学,语文\n' };
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const { page, context } = await browser.open({ path: '#/data' });
  await page.route('**/study_bg.wasm*', (route) => route.abort());
  await page.setInputFiles('#files', paths);
  await page.locator('.failure').getByText('没有载入').waitFor();
  assert.match(await page.locator('.roster-name').innerText(), /示例县/);
  await page.unroute('**/study_bg.wasm*');
  await page.setInputFiles('#files', paths);
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('1 所学校'));
  await page.waitForFunction(() => !document.querySelector('.failure').innerText.trim());
  await context.close();
});

test('a stopped worker is announced, and a fresh one takes up the same roster', async () => {
  const { page, context } = await browser.open();
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
  await page.locator('.failure').getByRole('button', { name: '重新启动' }).click();
  await page.waitForFunction(() => !document.querySelector('.failure').innerText.trim());
  await page.waitForFunction(() => !document.querySelector('.busy.on'));
  assert.match(await page.locator('.roster-name').innerText(), /示例县/);
  await context.close();
});
