// Workers that die or compute for ever: nothing on the page waits for them without end, each message says why and has
// a way out, and goes when what it is about is there. The page's clock is wound on; nobody waits.

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** Opens the page with a clock that can be wound on, and with all its workers at hand: `workers`, and `kill` for more. */
async function open({ prepare, ...options } = {}) {
  const visit = await browser.open({
    ...options,
    prepare: async (page) => {
      await page.clock.install();
      await page.addInitScript(() => {
        const Real = Worker;
        globalThis.workers = [];
        globalThis.kill = false;
        globalThis.Worker = class extends Real {
          constructor(...words) {
            super(...words);
            globalThis.workers.push(this);
            // It is never given its program, and so never up: to end it while it loads may or may not be heard of.
            if (globalThis.kill) this.postMessage = () => {};
          }
        };
      });
      await prepare?.(page);
    },
  });
  return visit;
}

const ready = (page) => page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();
const failure = (page) => page.locator('.failure');
const numbers = (page) => page.locator('.big-numbers').innerText();
const quiet = (page) => page.waitForFunction(() => !document.querySelector('.failure').innerText.trim());
const others = (page, former) =>
  page.waitForFunction((former) => document.querySelector('.big-numbers').innerText !== former, former);

async function changeRule(page, value = '40') {
  await page.locator('[data-path="rounds.in_school.posts_opened"]').fill(value);
  await page.keyboard.press('Enter');
}

/**
 * Winds the clock on for as long as a worker may take to be up. Its program is here before that: else the wound clock
 * would say that it never came.
 */
async function outwait(page, program) {
  await page.evaluate((program) => globalThis.shapanProgram(program).then(() => {}), program);
  await page.clock.runFor(60_000);
}

/** Waits until the worker for runs is up and idle: the page has heard of the run that it opened with. */
async function opened(page) {
  await ready(page);
  const first = await numbers(page);
  await changeRule(page, '60');
  await others(page, first);
  await ready(page);
}

test('a closed worker for runs is noticed, told and replaced by one that holds what it held', async () => {
  const { page, close } = await open();
  await opened(page);
  const former = await numbers(page);
  await page.evaluate(() => globalThis.workers[0].terminate());
  await changeRule(page);
  await page.locator('main[aria-busy="true"]').waitFor();
  await page.clock.runFor(60_000);
  await failure(page).getByText('很久没有回应').waitFor();
  assert.equal(await page.locator('main').getAttribute('aria-busy'), 'false');
  assert.equal(await numbers(page), former);
  await failure(page).getByRole('button', { name: '再试一次' }).click();
  await others(page, former);
  await page.locator('main[aria-busy="false"]').waitFor();
  await quiet(page);
  assert.equal(await page.locator('.long').innerText(), '');
  await close();
});

test('what takes long is told with a way to end it, and undoing leads back', async () => {
  const { page, close } = await open();
  await opened(page);
  const former = await numbers(page);
  await page.evaluate(() => globalThis.workers[0].terminate());
  await changeRule(page);
  await page.locator('main[aria-busy="true"]').waitFor();
  assert.equal(await page.locator('.long').innerText(), '');
  await page.clock.runFor(3_000);
  await page.locator('.long').getByText('试算方案').waitFor();
  await page.locator('.long').getByRole('button', { name: '停止' }).click();
  await failure(page).getByText('已按您的要求停止').waitFor();
  assert.equal(await page.locator('main').getAttribute('aria-busy'), 'false');
  assert.equal(await page.locator('.long').innerText(), '');
  await failure(page).getByRole('button', { name: '撤销上一步改动' }).click();
  await quiet(page);
  await ready(page);
  assert.equal(await numbers(page), former);
  await close();
});

test('further draws that take long are told with a way to stop them, and go on when asked', async () => {
  const { page, close } = await open();
  await opened(page);
  // Workers in the order of their start: for runs and for draws; that for draws is closed, so that it takes for ever.
  await page.evaluate(() => { globalThis.kill = true; globalThis.workers.slice(1).forEach((worker) => worker.terminate()); });
  await changeRule(page);
  await page.locator('main[aria-busy="false"][data-draws="0 of 20"]').waitFor();
  assert.equal(await page.locator('.long').innerText(), '');
  await page.clock.runFor(3_000);
  await page.locator('.long').getByText('多次抽签').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('.long').getByText('Drawing lots again').waitFor();
  const shown = await numbers(page);
  await page.locator('.long').getByRole('button', { name: 'Stop' }).click();
  await failure(page).getByText('further draws were not completed').waitFor();
  assert.equal(await page.locator('.long').innerText(), '');
  assert.equal(await page.locator('main').getAttribute('aria-busy'), 'false');
  assert.equal(await numbers(page), shown.replaceAll('Drawing a few more times…', 'draws not completed'), 'the numbers of one draw stay');
  await page.evaluate(() => { globalThis.kill = false; });
  await failure(page).getByRole('button', { name: 'Go on drawing' }).click();
  await ready(page);
  await quiet(page);
  await close();
});

test('an answer whose worker is dead is told where it was asked, and comes when asked again', async () => {
  const { page, close } = await open();
  await ready(page);
  await page.evaluate(() => { globalThis.kill = true; });
  await page.locator('.big-number').first().click();
  await page.locator('.drawer .waiting').waitFor();
  await page.clock.runFor(60_000);
  const lost = page.locator('.drawer .lost');
  await lost.getByText('很久没有回应').waitFor();
  assert.equal(await failure(page).innerText(), '', 'it is told once');
  await page.evaluate(() => { globalThis.kill = false; });
  await lost.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.drawer tbody tr').first().waitFor();
  assert.equal(await lost.count(), 0);
  await close();
});

test('a picture whose worker is dead is told, and comes when asked again', async () => {
  const { page, close } = await open();
  await ready(page);
  await page.evaluate(() => { globalThis.kill = true; });
  await page.locator('[data-kind=map]').click();
  await page.clock.runFor(60_000);
  const lost = page.locator('.picture-place .lost');
  await lost.getByText('很久没有回应').waitFor();
  await page.evaluate(() => { globalThis.kill = false; });
  await lost.getByRole('button', { name: '再试一次' }).click();
  await page.locator('[data-picture=map] svg').first().waitFor();
  assert.equal(await lost.count(), 0);
  await close();
});

test('a report that was ended says so and is written when asked again', async () => {
  const { page, close } = await open({ path: '#/report', prepare: (page) => page.addInitScript(() => { globalThis.kill = true; }) });
  await page.clock.runFor(3_000);
  await page.locator('.long button').last().click();
  const lost = page.locator('.report-area .lost');
  await lost.getByText('已按您的要求停止').waitFor();
  await page.evaluate(() => { globalThis.kill = false; });
  await lost.getByRole('button', { name: '再试一次' }).click();
  await page.locator('article.report table').first().waitFor();
  assert.equal(await lost.count(), 0);
  await close();
});

test('a worker that loops for ever is ended', async () => {
  let looping = true;
  const { page, context } = await open({
    prepare: (page) => page.context().route('**/engine.js*', (route) =>
      looping ? route.fulfill({ contentType: 'text/javascript', body: 'for (;;);' }) : route.continue()),
  });
  const first = await numbers(page);
  await changeRule(page);
  await page.locator('main[aria-busy="true"]').waitFor();
  await outwait(page, 'engine');
  await failure(page).getByText('很久没有回应').waitFor();
  assert.equal(await page.locator('main').getAttribute('aria-busy'), 'false');
  looping = false;
  await failure(page).getByRole('button', { name: '再试一次' }).click();
  await others(page, first);
  await quiet(page);
  await context.close();
});

test('a program that is missing is told to each who asks, and each message goes when it is there again', async () => {
  const { page, context } = await open({ prepare: (page) => page.route('**/engine_bg.wasm*', (route) => route.fulfill({ status: 404 })) });
  const first = await numbers(page);
  await failure(page).getByText('没有载入').waitFor();
  await page.locator('.big-number').first().click();
  const lost = page.locator('.drawer .lost');
  await lost.getByText('没有载入').waitFor();
  await page.unroute('**/engine_bg.wasm*');
  await lost.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.drawer tbody tr').first().waitFor();
  // The run that was lost is another matter, and is told until it is there.
  assert.match(await failure(page).innerText(), /没有载入/);
  await page.keyboard.press('Escape');
  await failure(page).getByRole('button', { name: '再试一次' }).click();
  await quiet(page);
  await changeRule(page);
  await others(page, first);
  assert.equal(await failure(page).innerText(), '');
  await context.close();
});

test('a file that was not made is told once, and made when asked again', async () => {
  const { page, close } = await open({ path: '#/data' });
  await ready(page);
  await page.evaluate(() => { globalThis.kill = true; });
  await page.getByRole('button', { name: '下载模板' }).click();
  await outwait(page, 'import');
  await failure(page).getByText('文件没有生成').waitFor();
  await page.evaluate(() => { globalThis.kill = false; });
  const saved = page.waitForEvent('download');
  await failure(page).getByRole('button', { name: '再试一次' }).click();
  await saved;
  await quiet(page);
  await close();
});

test('a drawing program that never comes gives way to the table', async () => {
  const { page, context } = await open({ prepare: (page) => page.route('**/charts.js*', () => {}) });
  await page.locator('[data-kind=tiers]').click();
  const picture = page.locator('[data-picture=tiers]');
  await picture.waitFor();
  await page.clock.runFor(61_000);
  await picture.locator('.caution', { hasText: '图表程序没有载入' }).waitFor();
  assert.ok((await picture.locator('tbody tr').count()) > 2);
  await context.close();
});

test('a page whose program never comes says so', async () => {
  const { page, context } = await browser.blank();
  await page.clock.install();
  await page.route('**/page.js*', () => {});
  await page.goto(browser.url, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.getElementById('boot')?.hidden === false);
  await page.clock.runFor(181_000);
  await page.getByRole('alert').getByText('很久没有载入').waitFor();
  await page.getByRole('alert').getByRole('button').waitFor();
  await context.close();
});

test('clauses whose worker is dead are told, and come when asked again', async () => {
  const { page, close } = await open({ path: '#/rules', prepare: (page) => page.addInitScript(() => { globalThis.kill = true; }) });
  await outwait(page, 'engine');
  const lost = page.locator('.clauses .lost');
  await lost.getByText('很久没有回应').waitFor();
  assert.equal(await page.locator('.clauses').getAttribute('aria-busy'), 'false');
  await page.evaluate(() => { globalThis.kill = false; });
  await lost.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.clauses h4').nth(1).waitFor();
  await page.locator('.clauses[aria-busy="false"]').waitFor();
  await close();
});

/** Two small files in order. */
function smallFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'shapan-workers-'));
  return [
    ['schools.csv', '学校编号,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,400,10\nS2,东片,城区,90,6\n'],
    ['teachers.csv', '教师编号,学校,任教学段,主教学科,首次任教年份\nT1,S1,小学,语文,2001\nT2,S1,小学,数学,2010\n'],
  ].map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

const read = (page) => page.locator('.roster-name', { hasText: '2 名教师' }).waitFor();

test('files that were being read when the worker died are read when asked again', async () => {
  const { page, close } = await open({ path: '#/data' });
  await ready(page);
  await page.evaluate(() => { globalThis.kill = true; });
  await page.setInputFiles('#files', smallFiles());
  await page.locator('main[aria-busy="true"]').waitFor();
  await outwait(page, 'import');
  await failure(page).getByText('很久没有回应').waitFor();
  await page.evaluate(() => { globalThis.kill = false; });
  await failure(page).getByRole('button', { name: '再试一次' }).click();
  await read(page);
  await quiet(page);
  await close();
});

test('a worker that loops over files is ended, and the sample county goes on meanwhile', async () => {
  let looping = true;
  const { page, context } = await open({
    prepare: (page) => page.context().route('**/import.js*', (route) =>
      looping ? route.fulfill({ contentType: 'text/javascript', body: 'for (;;);' }) : route.continue()),
  });
  await opened(page);
  const first = await numbers(page);
  await page.evaluate(() => { location.hash = '#/data'; });
  await page.setInputFiles('#files', smallFiles());
  await page.clock.runFor(3_000);
  await page.locator('.long button').waitFor();
  await page.evaluate(() => { location.hash = '#/results'; });
  await changeRule(page);
  await others(page, first);
  await outwait(page, 'import');
  await failure(page).getByText('很久没有回应').waitFor();
  // A run that comes to its results hides nothing of it.
  const second = await numbers(page);
  await changeRule(page, '70');
  await others(page, second);
  assert.match(await failure(page).innerText(), /很久没有回应[^]*花名册仍是之前的/);
  looping = false;
  await failure(page).getByRole('button', { name: '再试一次' }).click();
  await read(page);
  await quiet(page);
  await context.close();
});

test('what reads files is loaded when the first is brought, and not before', async () => {
  const asked = [];
  const { page, close } = await browser.open({
    path: '#/data',
    prepare: (page) => page.context().on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop())),
  });
  await ready(page);
  assert.ok(asked.includes('engine_bg.wasm') && asked.includes('engine.js'), `${asked}`);
  assert.ok(!asked.some((name) => name.startsWith('import')), `${asked}`);
  await page.setInputFiles('#files', smallFiles());
  await read(page);
  assert.equal(asked.filter((name) => name === 'import_bg.wasm').length, 1, `${asked}`);
  await close();
});
