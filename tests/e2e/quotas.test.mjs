// Quotas on departures and points for some posts, added to a round and taken out again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser.stop());

const changed = (page) => page.locator('.changes h2');

test('a round takes several quotas and points for some posts, and gives them back', async () => {
  const { page, close } = await browser.open({ viewport: { width: 1366, height: 768 }, bypassCSP: true });
  await page.getByRole('navigation').getByRole('button', { name: '方案', exact: true }).click();
  await page.locator('[data-section="rounds"]').click();
  await page.locator('[data-round="district"]').click();
  const round = page.locator('.item-rules');
  const quotas = round.locator('.rule[data-path^="rounds.district.departures."][data-path$=".share"]');
  const add = round.getByRole('button', { name: '增加流出限额' });
  await add.click();
  await soon(async () => assert.equal(await quotas.count(), 1));
  await add.click();
  await soon(async () => assert.equal(await quotas.count(), 2));
  await quotas.first().locator('input').fill('5');
  await quotas.first().locator('input').press('Enter');
  await soon(async () => assert.match(await page.locator('.clauses').innerText(), /不超过本校教师的\s*5%/));
  await round.getByRole('button', { name: '增加志愿加分' }).click();
  await soon(async () => assert.equal(await round.locator('.rule[data-path^="rounds.district.wish_points."][data-path$=".points"]').count(), 1));
  await page.locator('main[aria-busy="false"]').waitFor();
  assert.deepEqual(await axe(page, '.item-rules'), []);
  for (let taken = 0; taken < 2; taken += 1) await page.getByRole('button', { name: '撤销' }).click();
  for (const left of [1, 0]) {
    await round.getByRole('button', { name: /^删除：.*限额/ }).first().click();
    await soon(async () => assert.equal(await quotas.count(), left));
  }
  await soon(async () => assert.match(await changed(page).innerText(), /已改动 0 条/));
  await close();
});
