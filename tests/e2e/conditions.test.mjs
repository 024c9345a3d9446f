// Conditions on the page: rows of plain choices, alternatives, what is wrong with one, and what it does to a run.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const clauses = (page) => page.locator('.clauses[aria-busy="false"]').innerText();
const rule = (page, path) => page.locator(`.rule[data-path="${path}"]`);

async function standing(options) {
  const visit = await browser.open(options);
  const english = options?.locale === 'en-US';
  await visit.page.getByRole('navigation').getByRole('button', { name: english ? 'Rules' : '方案', exact: true }).click();
  await visit.page.locator('[data-section="standing"]').click();
  return visit;
}

test('who is kept is said in rows, with alternatives, and stands in the clauses', async () => {
  const { page, close } = await standing({ bypassCSP: true });
  const kept = rule(page, 'standing.kept_if');
  await kept.getByLabel('增加条件').selectOption('any');
  // Two alternatives of one row each; the first becomes two rows.
  const groups = kept.locator('.condition-group .condition-group');
  assert.equal(await groups.count(), 2);
  await groups.nth(0).getByLabel('年龄不低于').fill('55');
  await groups.nth(0).getByLabel('年龄不低于').press('Enter');
  await groups.nth(0).getByLabel('增加条件').selectOption('gender');
  await groups.nth(0).getByRole('button', { name: '去掉女' }).waitFor();
  await groups.nth(1).getByLabel('增加条件').selectOption('teaching_years');
  await groups.nth(1).getByRole('button', { name: '删除条件：年龄' }).click();
  await groups.nth(1).getByLabel('教龄不低于').fill('30');
  await groups.nth(1).getByLabel('教龄不低于').press('Enter');
  await page.locator('.clauses[aria-busy="false"]').getByText('教龄不低于30年').waitFor();
  assert.match(await clauses(page), /符合下列之一.*年龄不低于55岁，且性别为女.*或者教龄不低于30年/);
  assert.deepEqual(await axe(page, '.rule-section.open'), []);
  await kept.getByRole('button', { name: /还原/ }).click();
  await page.waitForFunction(() => !document.querySelector('.clauses').innerText.includes('教龄不低于30年'));
  await close();
});

test('what nobody can meet is refused with the reason, and a word that is no number is told', async () => {
  const { page, close } = await standing();
  const barred = rule(page, 'standing.barred_if');
  await barred.getByLabel('增加条件').selectOption('age');
  await barred.getByLabel('年龄不低于').fill('60');
  await barred.getByLabel('年龄不低于').press('Enter');
  await barred.getByLabel('年龄不超过').fill('50');
  await barred.getByLabel('年龄不超过').press('Enter');
  await barred.getByText('下限大于上限').waitFor();
  await barred.getByLabel('年龄不超过').fill('五十');
  await barred.getByLabel('年龄不超过').press('Enter');
  await barred.getByText('应为整数').waitFor();
  await barred.getByRole('button', { name: '删除条件：年龄' }).click();
  await barred.locator('.field-error').waitFor({ state: 'detached' });
  await close();
});

test('in English a round opens some posts to some teachers, and whom it keeps out is told why', async () => {
  const { page, close } = await standing({ locale: 'en-US' });
  await page.locator('[data-section="rounds"]').click();
  await page.locator('[data-round="district"]').click();
  const who = rule(page, 'rounds.district.open_to');
  await who.getByLabel('Add a condition').selectOption('age');
  await who.getByLabel('Age at most').fill('40');
  await who.getByLabel('Age at most').press('Enter');
  await who.getByLabel('Age at least').fill('');
  await who.getByLabel('Age at least').press('Enter');
  const which = rule(page, 'rounds.district.open_posts');
  await which.getByLabel('Add a condition').selectOption('locality');
  await page.locator('.clauses[aria-busy="false"]').getByText('age of at most 40 years').waitFor();
  assert.match(await clauses(page), /Only these posts are opened: locality: urban/);
  await close();
});
