// The tour in five steps, and the cases worth looking at that it ends with.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const tour = (page) => page.locator('.tour');
const at = (page, step) => page.locator(`.tour[data-step="${step}"]`).waitFor();
const press = (page, name) => tour(page).getByRole('button', { name }).click();

test('five steps end with a rule changed and a case read, and nothing is left of them', async () => {
  const { page, close } = await browser.open({ bypassCSP: true, viewport: { width: 1366, height: 768 } });
  await page.getByRole('button', { name: '导览', exact: true }).click();
  await at(page, 'sentence');
  // A number in the sentence opens over the tour, and the next step closes it.
  await page.locator('.headline-number').first().click();
  await page.locator('.drawer').getByRole('button', { name: '关闭' }).click();
  await press(page, '下一步');
  await at(page, 'map');
  assert.notEqual(await page.locator('.county').evaluate((county) => getComputedStyle(county).outlineStyle), 'none');
  assert.deepEqual(await axe(page), []);
  await press(page, '下一步');
  await at(page, 'rule');
  await tour(page).getByRole('button', { name: '跳过这一步' }).waitFor();
  const field = page.locator('[data-path="rounds.in_school.posts_opened"]').first();
  await field.fill('70');
  await page.keyboard.press('Enter');
  await tour(page).getByText('改好了').waitFor();
  await press(page, '下一步');
  await at(page, 'numbers');
  await press(page, '下一步');
  await at(page, 'case');
  await page.locator('[data-table="close"] tbody tr').first().waitFor();
  assert.deepEqual(await axe(page), []);
  await page.locator('[data-table="close"] tbody button').first().click();
  await tour(page).getByText('为什么在这里').waitFor();
  await press(page, '完成');
  await tour(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.tour), '');
  assert.equal(await page.locator('main').getAttribute('data-area'), 'cases');
  await close();
});

test('the tour is left at any step, in English and on a telephone', async () => {
  const { page, close } = await browser.open({ path: '#/learn', locale: 'en-GB', bypassCSP: true, viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'Tour in five steps' }).click();
  await at(page, 'sentence');
  assert.match(await tour(page).innerText(), /Step 1 of 5/);
  assert.deepEqual(await axe(page), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, 'nothing stands beside the screen');
  await press(page, 'Leave the tour');
  await tour(page).waitFor({ state: 'detached' });
  await close();
});

test('the area of cases lists who lost by least, who waits, who gains most and rural posts that nobody took', async () => {
  const { page, close } = await browser.open({ path: '#/cases' });
  const table = (key) => page.locator(`.worth-seeing [data-table="${key}"]`);
  for (const key of ['close', 'waiting', 'gained', 'untaken']) await table(key).locator('tbody tr').first().waitFor();
  // The margins come smallest first, and are what they say.
  const rows = await table('close').locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  const short = rows.map((cells) => Number(cells[6]));
  assert.deepEqual(short, [...short].sort((one, other) => one - other));
  for (const cells of rows) assert.ok(Math.abs(Number(cells[5]) - Number(cells[4]) - Number(cells[6])) < 0.011, cells.join(' '));
  assert.equal(rows.length, 6, 'some rows of each; more are a page further');
  // Every kind is found by school and by subject.
  await table('waiting').getByRole('searchbox').fill('数学');
  await page.waitForFunction(() => [...document.querySelectorAll('[data-table="waiting"] tbody tr')].every((row) => row.textContent.includes('数学')));
  await table('untaken').locator('tbody button').first().click();
  await page.locator('.drawer [data-table="school.posts"]').waitFor();
  await page.keyboard.press('Escape');
  await table('waiting').locator('tbody button').first().click();
  await page.locator('[data-table="case.score"]').waitFor();
  // Nobody lost or waits in the status quo, which holds no rounds.
  await page.locator('#case-code').fill('');
  await page.keyboard.press('Enter');
  await table('close').waitFor();
  await page.locator('[data-scenario="0"]').click();
  await table('close').waitFor({ state: 'detached' });
  await close();
});
