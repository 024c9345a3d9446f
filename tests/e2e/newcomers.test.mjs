// Newcomers without a present school: loaded with the staff, let in by a round, limited, and told of apart.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const open = (page, name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
const idle = (page) => page.locator('main[aria-busy="false"]').waitFor();

// Each school has classes for far more teachers than it has.
const schools = `学校代码,学区,城乡类型,小学学生数,小学班数\nS1,一,城区,760,19\nS2,一,乡村,380,10\n`;
const staff = (school, count) => Array.from({ length: count }, (_, number) => `T${school}${number},${school},小学,语文,,2001`);
const newcomer = (number, entry) => `N${number},,小学,语文,${entry},2025`;
const teachers = ['教师代码,学校代码,任教学段,主教学科,进入方式,参加工作年份',
  ...staff('S1', 3), ...staff('S2', 2), newcomer(1, '校园招聘'), newcomer(2, '校园招聘'), newcomer(3, '外地调入')].join('\n');

/** Opens the rules of the district round. */
async function round(page) {
  await page.locator('[data-section="rounds"]').click();
  await page.locator('[data-round="district"]').click();
}

/** Sets a rule of the round that is open. */
async function choose(page, path, value) {
  await page.locator(`.rule[data-path="${path}"] select`).selectOption(value);
  await idle(page);
}

test('newcomers are loaded, hired by a round that lets them in, limited, and told of in results and comparison', async () => {
  const { page, close } = await browser.open({ viewport: { width: 1366, height: 768 }, bypassCSP: true });
  await open(page, '数据');
  await page.setInputFiles('#files', [file('s.csv', schools), file('t.csv', teachers)]);
  await page.waitForFunction(() => !document.querySelector('.roster-name').innerText.includes('示例县'));
  await idle(page);

  // Nobody lets them in yet, and the page says so where the data are told of and where the results are.
  await open(page, '结果');
  const line = page.locator('.rounds li', { hasText: '新进人员' });
  await line.getByText('3 人，0 人参加竞聘，录用 0 人').waitFor();
  await page.getByText('没有轮次吸收新进人员').first().waitFor({ state: 'attached' });

  await open(page, '方案');
  await round(page);
  await choose(page, 'rounds.district.applicants', 'with_newcomers');
  await soon(async () => assert.match(await page.locator('.clauses').innerText(), /没有现学校的新进人员一同参加/));
  assert.deepEqual(await axe(page, '.item-rules'), []);
  await open(page, '结果');
  await line.getByText('3 人，3 人参加竞聘，录用 3 人').waitFor();

  // A plan for recruitment limits them.
  await open(page, '方案');
  await round(page);
  const most = page.locator('.rule[data-path="rounds.district.newcomers_most"] input');
  await most.fill('1');
  await most.press('Enter');
  await idle(page);
  await soon(async () => assert.match(await page.locator('.clauses').innerText(), /聘用新进人员不超过\s*1\s*名/));
  await open(page, '结果');
  await line.getByText('录用 1 人').waitFor();
  await line.getByText('未录用 2 人').waitFor();

  await open(page, '对比');
  const table = page.locator('[data-table="newcomers"]');
  await page.locator('[data-fold="newcomers"] summary').click();
  await table.waitFor();
  await soon(async () => assert.match(await table.innerText(), /校园招聘[\s\S]*外地调入[\s\S]*合计/));
  await close();
});
