// A presentation: stops put together, shown to a room, played with, and back to the script.

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

const oneFile = pathToFileURL(fileURLToPath(new URL('../../dist/shapan.html', import.meta.url))).href;
const selfHire = 'rounds.in_school.posts_opened';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const drawn = (page) => page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();
const go = (page, area) => page.evaluate((to) => { location.hash = to; }, `#/${area}`);
const add = (page) => page.locator('.add-stop').click();
const show = (page) => page.locator('main.show');
const at = (page, number) => page.locator(`main.show[data-at="${number}"]`).waitFor();
const answered = (page) => page.locator('.show .answer').waitFor();
const words = (page) => page.locator('.show-words').innerText();

/** Five stops: results of the proposal with a slider, an indicator, the rules, the comparison, the status quo. */
async function fiveStops(page) {
  await drawn(page);
  await add(page);
  await page.locator('.headline-number').first().click();
  await page.locator('.drawer-body .answer').waitFor();
  await add(page);
  for (const area of ['rules', 'compare']) {
    await go(page, area);
    await page.locator(`main[data-area="${area}"]`).waitFor();
    await add(page);
  }
  await page.locator('[data-scenario="0"]').click();
  await go(page, 'report');
  await page.locator('main[data-area="report"]').waitFor();
  await add(page);
  await go(page, 'present');
  assert.equal(await page.locator('.stops > li').count(), 5);
  const first = page.locator('.stops > li').first();
  await first.locator('input[type=text]').fill('先看结果');
  await first.locator('textarea').fill('先讲代价，\n再讲好处。');
  await first.locator('select').first().selectOption(selfHire);
  await page.locator('.stops > li').nth(1).locator('textarea').focus();
}

test('five stops are put together, shown by clicker, played with, and restored by the script', async () => {
  const { page, context, errors } = await browser.open({ bypassCSP: true, viewport: { width: 1366, height: 768 } });
  await fiveStops(page);
  assert.deepEqual(await axe(page), []);
  await page.locator('[data-show="start"]').click();
  await at(page, 1);
  await answered(page);
  assert.equal(await page.locator('.show h2').innerText(), '先看结果');
  assert.ok(await page.locator('.show-badge', { hasText: '公开模式' }).isVisible());
  assert.deepEqual(await axe(page), []);
  // Nothing of a room's picture names a school or leads to a person.
  assert.equal(await page.locator('.show [data-school], .show svg title').count(), 0);
  // Nothing is smaller than a thirtieth of the height.
  const small = await page.evaluate(() => [...document.querySelectorAll('.show *')]
    .filter((element) => element.getClientRects().length > 0 && !element.closest('.visually-hidden, .county-names') && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => parseFloat(getComputedStyle(element).fontSize) * (element.closest('svg') ? element.closest('svg').getBoundingClientRect().width / element.closest('svg').viewBox.baseVal.width : 1) < innerHeight / 30 - 0.01)
    .map((element) => `${element.tagName}.${element.className} ${getComputedStyle(element).fontSize}`));
  assert.deepEqual(small, []);

  const script = await words(page);
  const slider = page.locator(`.show input[data-path="${selfHire}"]`);
  const value = await slider.inputValue();
  await slider.fill('40');
  await page.keyboard.press('Enter');
  await page.locator('.show [data-show="back"]:not(:disabled)').waitFor();
  await page.waitForFunction((before) => document.querySelector('main.show[aria-busy="false"] .show-words')?.innerText !== before && document.querySelector('.show .answer'), script);
  assert.notEqual(await words(page), script);
  await page.locator('.show h2').click();
  await page.keyboard.press('Home');
  await page.locator('.show [data-show="back"]:disabled').waitFor();
  await page.waitForFunction((before) => document.querySelector('.show-words')?.innerText === before, script);
  assert.equal(await slider.inputValue(), value);

  // A clicker pages wherever the focus is; the last stop stays.
  await slider.focus();
  for (const number of [2, 3, 4, 5]) {
    await page.keyboard.press('PageDown');
    await at(page, number);
    await answered(page);
    assert.deepEqual(await axe(page), [], `stop ${number}`);
  }
  await page.keyboard.press('PageDown');
  await at(page, 5);
  await page.keyboard.press('PageUp');
  await at(page, 4);
  await page.keyboard.press('b');
  await soon(async () => assert.ok(await page.locator('html[data-blank]').count()));
  await page.keyboard.press('b');
  const seen = await page.locator('.show h2').innerText();
  await page.keyboard.press('f');
  await page.keyboard.press('PageUp');
  await page.locator('#app main.show[data-at="3"]').waitFor();
  assert.equal(await page.locator('.show.frozen h2').innerText(), seen, 'the room keeps its picture');
  assert.notEqual(await page.locator('#app .show h2').innerText(), seen);
  await page.keyboard.press('f');
  await soon(async () => assert.equal(await page.locator('.show.frozen').count(), 0));
  await page.keyboard.press('Escape');
  await page.locator('.stops > li').first().waitFor();
  await page.locator('[data-scenario="1"]').click();
  await go(page, 'results');
  assert.equal(await page.locator(`.controls input[data-path="${selfHire}"]`).inputValue(), value, 'what was tried is left behind');
  assert.deepEqual(errors, []);
  await context.close();
});

test('a script of four stops can be begun with, changed and shown, and ends with a rule for the room to try', async () => {
  const { page, errors } = await browser.open({ bypassCSP: true, viewport: { width: 1366, height: 768 } });
  await drawn(page);
  await go(page, 'present');
  await page.locator('[data-show="sample"]').click();
  const stops = page.locator('.stops > li');
  assert.equal(await stops.count(), 4);
  assert.equal(await page.locator('[data-show="sample"]').count(), 0);
  assert.deepEqual(await axe(page), []);
  await stops.first().locator('input[type=text]').fill('本县现状');
  await stops.first().locator('textarea').focus();
  await page.locator('[data-show="start"]').click();
  await at(page, 1);
  assert.equal(await page.locator('.show h2').innerText(), '本县现状');
  for (const number of [2, 3, 4]) {
    await page.keyboard.press('PageDown');
    await at(page, number);
    await answered(page);
  }
  assert.equal(await page.locator('.show input[type=range]').count(), 1);
  assert.deepEqual(errors, []);
  await page.context().close();
});

test('the speaker has a window with note, next stop and clock, also from the one file; where none opens, that is said', async () => {
  const visit = await browser.open({ path: oneFile, offline: true });
  const { page, context, errors } = visit;
  await fiveStops(page);
  await page.locator('[data-show="start"]').click();
  await answered(page);
  const [speaker] = await Promise.all([context.waitForEvent('page'), page.locator('[data-show="speaker"]').click()]);
  assert.equal(await speaker.locator('.speaker-title').innerText(), '先看结果');
  assert.equal(await speaker.locator('.speaker-note').innerText(), '先讲代价，\n再讲好处。');
  assert.match(await speaker.locator('.speaker-next').innerText(), /^下一个：A/);
  assert.match(await speaker.locator('.speaker-clock').innerText(), /^\d\d:\d\d · 已讲 0:\d\d$/);
  assert.equal(await speaker.locator('.speaker-note').evaluate((note) => getComputedStyle(note).whiteSpace), 'pre-wrap', 'styles are let in');
  await speaker.locator('.speaker-tool').nth(1).click();
  await at(page, 2);
  await speaker.waitForFunction(() => document.querySelector('.speaker-place').textContent === '2/5');
  await speaker.keyboard.press('PageUp');
  await at(page, 1);
  assert.deepEqual(errors, []);
  const closed = speaker.waitForEvent('close');
  await page.locator('.show [data-show="leave"]').click();
  await closed;

  await page.evaluate(() => { window.open = () => null; Element.prototype.requestFullscreen = () => Promise.reject(new Error('refused')); });
  await page.locator('[data-show="start"]').click();
  await answered(page);
  await page.locator('[data-show="speaker"]').click();
  await page.locator('.show-told', { hasText: '打印讲稿' }).waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test('a proposal from the floor becomes a scenario under its name, and stops are saved with the project', async () => {
  const { page, context } = await browser.open({ viewport: { width: 1024, height: 768 } });
  await fiveStops(page);
  await page.locator('[data-show="start"]').click();
  await answered(page);
  const slider = page.locator(`.show input[data-path="${selfHire}"]`);
  await slider.fill('55');
  await page.keyboard.press('Enter');
  await page.locator('.show-propose input').fill('王校长');
  await page.locator('.show-propose button').click();
  await page.locator('.show [data-show="back"]:disabled').waitFor();
  // Nothing stands outside of the screen at the projector's size.
  const wide = await page.evaluate(() => document.querySelector('main.show').scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await page.locator('.show [data-show="leave"]').click();
  await page.locator('.scenario-tab', { hasText: '王校长的提议' }).waitFor();

  await page.locator('[data-project="save"]').click();
  await page.locator('#project-name').fill('试点');
  await page.locator('#project-mail').check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.project-sheet [data-project="copy"]').click(),
  ]);
  const path = join(mkdtempSync(join(tmpdir(), 'shapan-present-')), 'copy.html');
  await file.saveAs(path);
  await context.close();
  const copy = await browser.open({ path: pathToFileURL(path).href, offline: true });
  await copy.page.locator('.seal-told').getByText('逐字节相同').waitFor();
  await go(copy.page, 'present');
  assert.equal(await copy.page.locator('.stops > li').count(), 5);
  assert.equal(await copy.page.locator('.stops textarea').first().inputValue(), '先讲代价，\n再讲好处。');
  await copy.page.locator('.scenario-tab', { hasText: '王校长的提议' }).waitFor();
  await copy.context.close();
});

test('a stop whose scenario is gone, a county of one school and no map to draw: each is shown with what to do', async () => {
  const { page, context, errors } = await browser.open();
  await drawn(page);
  await page.locator('.fork').click();
  await drawn(page);
  await add(page);
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await go(page, 'data');
  await page.locator('#files').setInputFiles([
    { name: 's.csv', mimeType: 'text/csv', buffer: Buffer.from('学校编号,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,400,10\n') },
    { name: 't.csv', mimeType: 'text/csv', buffer: Buffer.from('教师代码,学校,任教学段,主教学科,首次任教年份\nT1,S1,小学,语文,2001\n') },
  ]);
  await page.locator('.roster-name', { hasText: '1 所学校' }).waitFor();
  await go(page, 'present');
  await page.locator('.stops > li', { hasText: '方案已不在页面上' }).waitFor();
  await page.locator('[data-show="start"]').click();
  await answered(page);
  await page.locator('.show .caution', { hasText: '不在页面上' }).waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});
