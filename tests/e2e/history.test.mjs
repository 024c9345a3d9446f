// States kept, decisions, proposals put aside: on the page and in the report.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const weight = 'scoring.blocks.seniority.weight';
const section = (page) => page.locator('.kept');
const press = (page, name) => section(page).getByRole('button', { name, exact: true }).first().click();
const said = (page, words) => section(page).locator('[role="status"]', { hasText: words }).waitFor();
const open = (page, name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

async function openHistory(options) {
  const visit = await browser.open({ path: '#/rules', ...options });
  await visit.page.locator('[data-section="history"]').click();
  return visit;
}

/** The field of a rule at the side. */
const field = (page) => page.locator(`input[data-path="${weight}"]`).first();

async function change(page, value) {
  await field(page).fill(value);
  await field(page).press('Tab');
}

test('a state is kept, told clause by clause, and a click and an undo away', async () => {
  const { page, close } = await openHistory();
  await page.getByLabel('署名').fill('办公室');
  await page.getByLabel('这一稿的说明').fill('初稿');
  await press(page, '存一稿');
  await said(page, '已存下第 1 稿');
  const kept = section(page).locator('li').first();
  assert.match(await kept.innerText(), /第 1 稿　\d{4}-\d\d-\d\d \d\d:\d\d，办公室，存下“.+”：初稿/);
  assert.equal(await page.getByLabel('这一稿的说明').inputValue(), '', 'the note is of that state alone');
  const back = section(page).getByRole('button', { name: '恢复这一稿' }).last();
  assert.ok(await back.isDisabled(), 'it is what stands there');
  await change(page, '50');
  await press(page, '看改动');
  const table = section(page).locator('[data-table="changed.1"]');
  await table.getByText('50%').waitFor();
  assert.match(await table.innerText(), /资历 · 权重/);
  await press(page, '存一稿');
  await said(page, '已存下第 2 稿');
  await change(page, '70');
  await section(page).getByRole('button', { name: '恢复这一稿' }).last().click();
  await said(page, '已恢复到第 1 稿');
  assert.equal(await field(page).inputValue(), '100');
  // What was there before the way back is a state of its own, and undo leads to it.
  assert.match(await section(page).innerText(), /第 3 稿/);
  await page.locator('body').press('Control+z');
  await page.waitForFunction((path) => document.querySelector(`input[data-path="${path}"]`).value === '70', weight);
  // What was said of the way back holds no more, and what the program kept by itself bears nobody's name.
  await page.waitForFunction(() => !document.querySelector('.kept')?.innerText.includes('已恢复到第 1 稿'));
  const own = await section(page).locator('li', { hasText: '恢复之前，程序自动存下' }).innerText();
  assert.doesNotMatch(own, /办公室/);
  await close();
});

test('proposals are put aside with a reason and brought back, and a choice stands in the report', async () => {
  const { page, close } = await openHistory();
  const aside = section(page).getByRole('button', { name: '放到一边', exact: true });
  assert.ok(await aside.isDisabled(), 'one proposal stays');
  const fork = page.getByRole('button', { name: '＋ 再试一个' });
  await fork.click();
  await page.getByLabel('署名').fill('局长办公会');
  await page.getByLabel('不采用的理由').fill('<i>调动太多</i>');
  await aside.click();
  await said(page, '已放到一边');
  assert.equal(await page.locator('.scenario-tab').count(), 2);
  const text = await section(page).innerText();
  assert.match(text, /局长办公会，“.+”不采用：<i>调动太多<\/i>/);
  const bring = section(page).getByRole('button', { name: '放回来' });
  await fork.click();
  await fork.click();
  await soon(async () => assert.ok(await bring.isDisabled(), 'four stand there'));
  await page.getByRole('button', { name: '删除', exact: true }).first().click();
  await bring.click();
  await soon(async () => assert.equal(await page.locator('.scenario-tab').count(), 4));
  await page.getByLabel('选定的理由').fill('缺员最少');
  // It was rejected before: the opposite is asked about, and no leaves everything as it was.
  const asked = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    return dialog.dismiss();
  });
  await press(page, '选定');
  assert.match(asked[0], /之前已记为“不采用”/);
  assert.equal(await page.getByLabel('选定的理由').inputValue(), '缺员最少');
  page.once('dialog', (dialog) => dialog.accept());
  await press(page, '选定');
  await said(page, '已选定');
  assert.match(await section(page).innerText(), /不采用.*（后来另有决定）/);
  await open(page, '报告');
  const report = page.locator('.report[aria-busy="false"]');
  await report.locator('h2', { hasText: '决定与稿次' }).waitFor();
  const words = await report.innerText();
  for (const expected of ['缺员最少', '<i>调动太多</i>', '局长办公会', '选定时的规则', '复算命令', 'shapan report shapan.shapan --policy', '规则校验码']) {
    assert.ok(words.includes(expected), `no ${expected}`);
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 JSON（内部用，含逐人结果）' }).click(),
  ]);
  const record = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.match(record.sections.at(-1).heading, /决定与稿次/);
  await close();
});

test('a table and a picture that leave the page say how they are made again', async () => {
  const { page, close } = await browser.open({ path: '#/report' });
  const picture = page.locator('.report[aria-busy="false"] [data-picture][data-drawn="true"]').first();
  await picture.waitFor();
  const save = async (name) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      picture.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  const [svg, csv] = [await save('SVG'), await save('CSV')];
  for (const file of [svg.replace(/<[^>]*>/g, ''), csv]) {
    assert.match(file, /shapan report shapan\.shapan --policy shapan\.shapan#\S+ --seed \d+/);
    assert.match(file, /规则校验码.?[0-9a-f]{20}/);
  }
  await close();
});

test('the section is reached by keyboard, in English, and without what the accessibility checker finds', async () => {
  const { page, close } = await browser.open({ path: '#/rules', locale: 'en', bypassCSP: true });
  const head = page.locator('[data-section="history"]');
  await head.focus();
  await page.keyboard.press('Enter');
  await soon(async () => assert.equal(await head.getAttribute('aria-expanded'), 'true'));
  await page.getByLabel('Note on this state').focus();
  await page.keyboard.type('first');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await section(page).getByText('Kept as state 1.').waitFor();
  await section(page).getByRole('button', { name: 'What changed' }).focus();
  await page.keyboard.press('Enter');
  await section(page).locator('[data-table^="changed."]').waitFor();
  assert.deepEqual(await axe(page, '.kept'), []);
  await close();
});
