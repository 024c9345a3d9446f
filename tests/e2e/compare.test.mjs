// Several scenarios: copied, named, flipped through in place, compared, removed, and all of it undone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, screenshot, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** Waits until the numbers on the page are those of the rules on the page. */
const idle = async (page) => {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
  await page.locator('main[aria-busy="false"]').waitFor();
};
const tab = (page, number) => page.locator(`[data-scenario="${number}"]`);
const fork = (page) => page.getByRole('button', { name: '＋ 再试一个' });
const big = (page, key) => page.locator(`[data-key="${key}"] strong .value`).innerText();
const open = (page, name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

/** Types a number into a rule. */
async function setRule(page, path, value) {
  const field = page.locator(`input[data-path="${path}"]`);
  await field.fill(value);
  await field.press('Enter');
  await idle(page);
}
const selfHire = 'rounds.in_school.posts_opened';

test('scenarios are copied, edited apart, flipped through in place, removed, and all of it undone', async () => {
  const { page, close } = await browser.open({ viewport: { width: 1366, height: 768 } });
  const first = await big(page, 'movement.awaiting');
  await fork(page).click();
  await idle(page);
  assert.equal(await tab(page, 2).getAttribute('aria-current'), 'true');
  assert.equal(await big(page, 'movement.awaiting'), first, 'a copy is the same');
  await setRule(page, selfHire, '50');
  const second = await big(page, 'movement.awaiting');
  assert.notEqual(second, first);

  // Flipping keeps the place.
  await page.evaluate(() => window.scrollTo(0, 400));
  const place = () => page.locator('.heat-map tbody tr').nth(8).evaluate((row) => Math.round(row.getBoundingClientRect().top));
  const before = await place();
  await tab(page, 1).click();
  await soon(async () => assert.equal(await big(page, 'movement.awaiting'), first));
  await soon(async () => assert.ok(Math.abs((await place()) - before) < 3, `the row was at ${before} and is at ${await place()}`));
  await tab(page, 0).click();
  await soon(async () => assert.equal(await big(page, 'movement.awaiting'), '0', 'nobody waits under the status quo'));
  assert.ok(await page.locator(`input[data-path="${selfHire}"]`).count() === 0
    || await page.locator(`input[data-path="${selfHire}"]`).isDisabled(), 'the status quo is not edited');
  assert.ok(await page.evaluate(() => window.scrollY) > 200, 'the page has not gone back to its top');

  // A name, and its undoing.
  await tab(page, 2).click();
  const name = page.getByLabel('方案名称');
  await name.fill('送审稿');
  await name.press('Enter');
  await soon(async () => assert.match(await tab(page, 2).innerText(), /送审稿/));
  const undo = page.getByRole('button', { name: '撤销' });
  await undo.click();
  await soon(async () => assert.doesNotMatch(await tab(page, 2).innerText(), /送审稿/));
  await page.getByRole('button', { name: '重做' }).click();

  await page.getByRole('button', { name: '删除' }).click();
  await idle(page);
  assert.equal(await tab(page, 2).count(), 0);
  assert.equal(await big(page, 'movement.awaiting'), first);
  await undo.click();
  await idle(page);
  assert.match(await tab(page, 2).innerText(), /送审稿/);
  assert.equal(await big(page, 'movement.awaiting'), second);
  await undo.click();
  await undo.click();
  await undo.click();
  await idle(page);
  assert.equal(await tab(page, 2).count(), 0, 'the copying is undone');
  await fork(page).click();
  await fork(page).click();
  await soon(async () => assert.ok(await fork(page).isDisabled(), 'four at most'));
  await idle(page);
  await close();
});

test('two to four scenarios stand side by side, and a copy differs from its original in nothing', async () => {
  const { page, close } = await browser.open({ bypassCSP: true, viewport: { width: 1366, height: 768 } });
  await fork(page).click();
  await open(page, '对比');
  const indicators = page.locator('[data-table="indicators"]');
  await indicators.waitFor();
  const headings = (await indicators.locator('thead th').allInnerTexts()).map((text) => text.trim());
  assert.deepEqual(headings, ['指标', '单位', '现状', 'A 通行做法', '比现状', '评价', 'B 通行做法 副本', '比现状', '评价']);
  const cells = await indicators.locator('tbody tr', { hasText: '待岗' }).first().locator('td').allInnerTexts();
  assert.equal(cells[2], cells[5], 'a copy has the same numbers');
  await page.locator('[data-compare="with"]').selectOption('1');
  await page.getByText('A 通行做法 → B 通行做法 副本：0 名教师变好，0 名变差').waitFor();
  assert.equal(await page.locator('[data-table="pivotal"] tbody tr').count(), 0);
  // The clauses name what differs.
  await open(page, '结果');
  await setRule(page, selfHire, '50');
  await open(page, '对比');
  await page.locator('[data-fold="clauses"] summary').click();
  await page.locator('[data-table="clauses"] tbody tr', { hasText: '竞聘岗位比例' }).first().waitFor();
  await page.locator('[data-table="pivotal"] tbody tr').first().waitFor();
  assert.deepEqual(await axe(page), []);
  await screenshot(page, 'compare-three');

  // The worst affected teacher's case.
  await page.locator('[data-table="pivotal"] tbody button').first().click();
  await page.locator('.drawer .case').waitFor();
  assert.match(await page.locator('.drawer .case').innerText(), /^T\d+[\s\S]*现状：[\s\S]*B：/);
  await page.keyboard.press('Escape');
  await soon(async () => assert.ok(await page.locator('.drawer').isHidden()));
  await close();
});

test('fairness that takes a while is counted when asked for, small groups withheld', async () => {
  const { page, close } = await browser.open({ path: '#/compare', bypassCSP: true, viewport: { width: 1366, height: 768 } });
  await page.locator('[data-table="indicators"]').waitFor();
  const open = page.locator('[data-open="fairness"]');
  assert.equal(await open.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.locator('.fairness .data-table').count(), 0);
  await open.click();
  await page.locator('.fairness .data-table').nth(7).waitFor();
  assert.match(await page.locator('.fairness').innerText(), /名填报志愿的?教师[\s\S]*少填志愿/);
  // Everybody is in one band of age or another.
  const ages = page.locator('.fairness .data-table').first().locator('tbody tr');
  assert.ok((await ages.count()) >= 6);
  assert.deepEqual(await axe(page, '.fairness'), []);
  await screenshot(page, 'fairness');
  await open.click();
  await soon(async () => assert.equal(await page.locator('.fairness .data-table').count(), 0));
  await close();
});

test('the comparison is told in English too', async () => {
  const { page, close } = await browser.open({ path: '#/compare', colorScheme: 'dark', bypassCSP: true });
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('[data-fold="transitions"] summary', { hasText: 'Where teachers end' }).waitFor();
  await page.locator('[data-table="effects"] h3', { hasText: 'Winners and losers: Status quo → A' }).waitFor();
  const text = await page.locator('.compare').innerText();
  assert.deepEqual(text.match(/\p{Script=Han}+/gu) ?? [], []);
  assert.deepEqual(await axe(page), []);
  await close();
});
