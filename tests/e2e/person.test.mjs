// “What about someone like me?”: what anybody fills in, and what the page says and does with it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const section = (page) => page.locator('.someone');
const row = (page, table, text) => section(page).locator(`[data-table="${table}"] tbody tr`).filter({ hasText: text });

test('a typical teacher is one click, everything can be changed, and every scenario is told', async () => {
  const { page, close } = await browser.open({ path: '#/cases', bypassCSP: true });
  assert.equal(await section(page).locator('[data-table]').count(), 0);
  await section(page).getByRole('button', { name: '乡村小学英语教师' }).click();
  await row(page, 'stand-in.ends', '留任本校').waitFor();
  await row(page, 'stand-in.typical', '新教师').waitFor();
  assert.match(await section(page).innerText(), /不是对任何人的预测/);
  assert.match(await section(page).innerText(), /共 20 次/);
  // The status quo moves nobody: 20 of 20 stay.
  assert.match(await row(page, 'stand-in.ends', '留任本校').innerText(), /20/);
  const score = section(page).locator('[data-table="case.score"]');
  const before = await score.innerText();
  await section(page).getByLabel('农村任教年数').fill('0');
  await section(page).getByRole('button', { name: '看看会怎样' }).click();
  await page.waitForFunction((before) => document.querySelector('.someone [data-table="case.score"]')?.innerText !== before, before);
  // What is no number of years is told beside its field, and nothing is asked.
  const field = section(page).getByLabel('年龄');
  for (const typed of ['-5', '200', '三十']) {
    await field.fill(typed);
    await section(page).locator('.field-error', { hasText: '0 至 70' }).waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await field.inputValue(), typed, 'what was typed stays');
  }
  await field.fill('');
  await soon(async () => assert.equal(await field.getAttribute('aria-invalid'), 'false'));
  // What cannot be is said.
  await section(page).getByLabel('年龄').fill('18');
  await section(page).getByRole('button', { name: '看看会怎样' }).click();
  await section(page).getByText('请核对').waitFor();
  assert.deepEqual(await axe(page), []);
  await close();
});

test('what is filled in stays in memory: in no storage, and not on paper', async () => {
  const { page, close } = await browser.open({ path: '#/cases', locale: 'en-GB' });
  await section(page).getByRole('button', { name: /Newcomer/ }).click();
  await row(page, 'stand-in.ends', 'Stayed').waitFor();
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.doesNotMatch(stored, /teaching_years|stand/);
  // It is there again after a look elsewhere, and gone with the page.
  await page.evaluate(() => { location.hash = '#/results'; });
  await page.locator('main[data-area="results"]').waitFor();
  await page.evaluate(() => { location.hash = '#/cases'; });
  await row(page, 'stand-in.ends', 'Stayed').waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-printed', ''));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await section(page).isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.reload();
  await section(page).getByRole('button', { name: /Newcomer/ }).waitFor();
  assert.equal(await section(page).locator('[data-table]').count(), 0);
  await close();
});
