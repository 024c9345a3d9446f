// What the results open with: a sentence, the county, four numbers with their draws, five rules.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, screenshot, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const drawn = (page) => page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();
const marks = (page) => page.locator('.county-dots > g').evaluateAll((dots) => dots.map((dot) => dot.getAttribute('class')));

test('the sentence leads with the worst, and its numbers lead to how they are counted', async () => {
  const { page, close } = await browser.open();
  await drawn(page);
  const sentence = page.locator('.headline-sentence');
  const kinds = await sentence.locator('.headline-number').evaluateAll((numbers) => numbers.map((number) => number.classList[1]));
  assert.ok(kinds.length >= 1);
  assert.deepEqual(kinds, [...kinds].sort().reverse(), 'what is worse stands before what is better');
  await sentence.locator('.headline-number').first().click();
  await page.locator('.drawer .answer').waitFor();
  assert.ok((await page.locator('.drawer .answer').innerText()).length > 20);
  await page.keyboard.press('Escape');
  await page.locator('[data-scenario="0"]').click();
  await page.locator('.headline-sentence', { hasText: '现状：' }).waitFor();
  await close();
});

test('the numbers shown agree with the sentence, and every draw has a dot', async () => {
  const { page, close } = await browser.open();
  await drawn(page);
  const first = page.locator('.big-number').first();
  assert.match(await first.locator('.big-name').innerText(), /^(没有.+教师的乡村学校|开不齐课的学校)$/);
  const spread = page.locator('.big-number', { has: page.locator('.strip svg') });
  assert.ok((await spread.count()) >= 1);
  for (const number of await spread.all()) assert.equal(await number.locator('.strip circle').count(), 20);
  for (const words of await page.locator('.big-verdict').allInnerTexts()) assert.match(words, /抽签/);
  assert.match(await page.locator('.draw-note').innerText(), /随机种子 \d+/);
  await close();
});

test('the map answers one question at a time and shows the status quo while it is held', async () => {
  const { page, close } = await browser.open({ bypassCSP: true, viewport: { width: 1366, height: 768 } });
  const lacking = await marks(page);
  await page.getByRole('button', { name: '空岗', exact: true }).click();
  const vacant = await marks(page);
  assert.notDeepEqual(vacant, lacking);
  const hold = page.getByRole('button', { name: '按住看现状' });
  const box = await hold.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.locator('.county', { hasText: '现在显示的是现状' }).waitFor();
  const status = await marks(page);
  assert.ok(status.every((mark) => ['still', 'well', 'beside'].includes(mark)), 'nothing has changed in it');
  await page.mouse.up();
  await page.locator('.county', { hasText: '现在显示的是现状' }).waitFor({ state: 'detached' });
  assert.deepEqual(await marks(page), vacant);
  await page.locator('.county-dots > g').last().click();
  await page.locator('.drawer .school').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(await axe(page), []);
  await screenshot(page, 'view');
  await close();
});

test('the map moves with a rule, and beneath rules stands what they can reach', async () => {
  const { page, close } = await browser.open();
  await page.getByRole('button', { name: '空岗', exact: true }).click();
  const before = await marks(page);
  const field = page.locator('input[data-path="rounds.in_school.posts_opened"]');
  await field.fill('10');
  await field.press('Enter');
  await page.waitForFunction(
    (before) => [...document.querySelectorAll('.county-dots > g')].map((dot) => dot.getAttribute('class')).join() !== before,
    before.join(),
  );
  const notes = await page.locator('.lever-note').allInnerTexts();
  assert.equal(notes.length, 5);
  assert.match(notes.join(' '), /只改变谁先谁后/);
  await close();
});

test('a roster without coordinates has its schools sorted by zone', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  const schools = '学校编号,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,400,10\nS2,西片,乡村,90,6\n';
  const teachers = '教师编号,学校,任教学段,主教学科,首次任教年份\nT1,S1,小学,语文,2001\nT2,S2,小学,数学,2010\n';
  await page.setInputFiles('#files', [
    { name: 's.csv', mimeType: 'text/csv', buffer: Buffer.from(schools) },
    { name: 't.csv', mimeType: 'text/csv', buffer: Buffer.from(teachers) },
  ]);
  await page.locator('.roster-name', { hasText: '2 所学校' }).waitFor();
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
  await page.locator('.county', { hasText: '按学区排列' }).waitFor();
  assert.equal(await page.locator('.county-dots > g').count(), 2);
  await close();
});
