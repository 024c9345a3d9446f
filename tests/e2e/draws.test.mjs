// Draws behind the numbers: made in the background after each run, counted, and judged only where nearly all agree.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const open = (page, name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
/** Waits until all draws stand behind the numbers shown. */
const drawn = (page) => page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();

/** The rows of the table of indicators: what is said of each, and whether its difference is coloured. */
const verdicts = (page) => page.locator('[data-table="indicators"] tbody tr').evaluateAll((rows) => rows
  .map((row) => [...row.children])
  .filter((cells) => cells.length === 6 && cells[5].innerText.trim() !== '')
  .map((cells) => ({
    words: cells[5].innerText.trim(),
    colour: ['better', 'worse'].find((name) => cells[4].classList.contains(name)) ?? '',
  })));

/** How many draws go which way, by the words. */
function counted(words) {
  const all = words.match(/^20 次抽签都(.+)$/);
  if (all) return { [all[1]]: 20 };
  const nearly = words.match(/^20 次抽签中 (\d+) 次(.+)$/);
  if (nearly) return { [nearly[2]]: Number(nearly[1]) };
  assert.match(words, /^看抽签：/, words);
  const ways = [...words.matchAll(/(\d+) 次([^，（]+)/g)].map(([, draws, way]) => [way, Number(draws)]);
  assert.equal(ways.reduce((sum, [, draws]) => sum + draws, 0), 20, words);
  return Object.fromEntries(ways);
}

test('a change is coloured only where nearly all draws agree, and the words count them', async () => {
  const { page, close } = await browser.open();
  await open(page, '对比');
  await drawn(page);
  await page.waitForFunction(() => document.querySelector('[data-table="indicators"]')?.innerText.includes('20 次抽签'));
  const rows = await verdicts(page);
  assert.ok(rows.length > 10, `${rows.length} rows`);
  for (const { words, colour } of rows.filter(({ words }) => words !== '—')) {
    const ways = counted(words);
    const better = ways['优于现状'] ?? 0;
    const worse = ways['劣于现状'] ?? 0;
    assert.equal(colour, better >= 19 ? 'better' : worse >= 19 ? 'worse' : '', words);
  }
  assert.ok(rows.some(({ colour }) => colour !== ''), 'something is sure');
  await close();
});

test('a newer run starts its draws anew, and nothing waits for them', async () => {
  const { page, close } = await browser.open();
  await drawn(page);
  const seed = page.locator('.seed input');
  await seed.fill('5');
  await seed.press('Enter');
  await page.locator('main:not([data-draws="20 of 20"])').waitFor();
  await page.locator('main[aria-busy="false"]').waitFor();
  await drawn(page);
  await close();
});
