// What teachers are compared by, which blocks a round counts, years by segments, and published sets of rules, on the page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const clause = (page, words) => page.locator('.clauses[aria-busy="false"]').getByText(words).first().waitFor();
const rule = (page, path) => page.locator(`.rule[data-path="${path}"]`);

async function section(name, options) {
  const visit = await browser.open(options);
  const english = options?.locale === 'en-US';
  await visit.page.getByRole('navigation').getByRole('button', { name: english ? 'Rules' : '方案', exact: true }).click();
  await visit.page.locator(`[data-section="${name}"]`).click();
  return visit;
}

test('keys of order are added, turned round, moved and taken out, and stand in the clauses', async () => {
  const { page, close } = await section('scoring', { bypassCSP: true });
  const ties = rule(page, 'scoring.tie_break');
  const add = ties.locator('select[id="rule-scoring.tie_break"]');
  await add.selectOption('education');
  await clause(page, '依次比较任现职年限、教龄、学历');
  await ties.getByLabel('学历的先后').selectOption('least_first');
  await clause(page, '依次比较任现职年限、教龄、学历（从低到高）');
  await ties.getByRole('button', { name: '提前比较：学历' }).click();
  await clause(page, '依次比较任现职年限、学历（从低到高）、教龄');
  await add.selectOption('item');
  await ties.getByLabel('评分项目得分', { exact: true }).selectOption({ label: '荣誉' });
  await clause(page, '“荣誉”得分');
  await ties.getByRole('button', { name: '去掉学历' }).click();
  await clause(page, '依次比较任现职年限、教龄、“荣誉”得分');
  // A class comes before the points.
  const first = rule(page, 'scoring.order_first');
  await first.locator('select[id="rule-scoring.order_first"]').selectOption('meets');
  await clause(page, '排序时先依次比较符合条件（现任班主任）的在前');
  assert.deepEqual(await axe(page, '.rule-section.open'), []);
  await close();
});

test('a round counts some blocks of the score, and the clauses say which', async () => {
  const { page, close } = await section('rounds', { locale: 'en-US' });
  await page.locator('[data-round="district"]').click();
  const blocks = rule(page, 'rounds.district.scored_by');
  await blocks.locator('select').selectOption('performance');
  await clause(page, 'Only these blocks of the scoring table count in it: Performance');
  await blocks.getByRole('button', { name: 'Remove Performance' }).click();
  await page.waitForFunction(() => !document.querySelector('.clauses').innerText.includes('Only these blocks'));
  await close();
});

test('a published set becomes the proposal, with its source and what is inexact', async () => {
  const { page, close } = await browser.open();
  const from = page.getByLabel('方案以此为起点');
  await from.selectOption('xilin-2025');
  const note = page.locator('.preset-note');
  await note.getByText('8 条规则中 7 条准确表达').waitFor();
  assert.match(await note.innerText(), /来源：http.*可信度 B.*花名册没有专业与岗位学科的对应.*花名册须有附加列：竞聘成绩/);
  assert.equal(await from.inputValue(), 'xilin-2025');
  await page.getByText('西林县县管校聘跨校竞聘 2025').first().waitFor();
  await page.getByRole('navigation').getByRole('button', { name: '方案', exact: true }).click();
  await clause(page, '前置跨校竞聘');
  await close();
});
