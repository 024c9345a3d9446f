// Takes the pictures of README and guide from the built page, in both languages: docs/pictures/zh and docs/pictures/en.
//
//     cargo xtask pictures

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from '../tests/e2e/harness.mjs';

const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const size = { width: 1366, height: 768 };
/** What a picture may lose; letters stay sharp above this. */
const quality = 82;
/** The areas, in the order of their buttons. */
const AREAS = ['results', 'rules', 'compare', 'cases', 'report', 'present', 'data', 'learn'];
const selfHire = 'rounds.in_school.posts_opened';

const drawn = (page) => page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();

async function go(page, area) {
  await page.locator('.navigation button').nth(AREAS.indexOf(area)).click();
  await page.locator(`main[data-area="${area}"]`).waitFor();
}

/** Each picture, in order, from one visit: what is done before it is taken. */
const pictures = [
  ['results', drawn],
  ['count', async (page) => {
    await page.locator('.headline-number').nth(1).click();
    await page.locator('.drawer-body .answer table').first().waitFor();
  }],
  ['rules', async (page) => {
    await page.keyboard.press('Escape');
    await go(page, 'rules');
    await page.locator('[data-path]').first().waitFor();
  }],
  ['compare', async (page) => {
    await page.locator('.fork').click();
    const field = page.locator(`[data-path="${selfHire}"]`).first();
    await field.fill('70');
    await page.keyboard.press('Enter');
    await drawn(page);
    await go(page, 'compare');
    await page.locator('main[data-area="compare"] table').first().waitFor();
  }],
  ['cases', async (page) => {
    await go(page, 'cases');
    await page.locator('[data-table="close"] tbody tr').first().waitFor();
  }],
  ['case', async (page) => {
    await page.locator('[data-table="close"] tbody button').first().click();
    await page.locator('[data-table="case.score"]').waitFor();
  }],
  ['report', async (page) => {
    await go(page, 'report');
    await page.locator('main[data-area="report"] table').first().waitFor();
  }],
  ['show', async (page) => {
    await go(page, 'results');
    await drawn(page);
    await page.locator('.add-stop').click();
    await go(page, 'present');
    await page.locator('.stops select').first().selectOption(selfHire);
    await page.locator('[data-show="start"]').click();
    await page.locator('.show .answer').waitFor();
  }],
  ['exercise', async (page) => {
    await page.keyboard.press('Escape');
    await go(page, 'learn');
    await page.locator('.exercises button').first().click();
    await page.locator('.exercise-list button').first().click();
    await page.locator('.exercise').waitFor();
    await drawn(page);
  }],
];

const browser = await start();
for (const [language, locale] of [['zh', 'zh-CN'], ['en', 'en-GB']]) {
  const { page, context, assertQuiet } = await browser.open({ locale, viewport: size, reducedMotion: 'reduce' });
  const session = await context.newCDPSession(page);
  mkdirSync(join(folder, language), { recursive: true });
  for (const [name, prepare] of pictures) {
    await prepare(page);
    await page.evaluate(() => { window.scrollTo(0, 0); document.activeElement?.blur(); });
    await page.evaluate(() => new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(painted)); }));
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    writeFileSync(join(folder, language, `${name}.webp`), Buffer.from(data, 'base64'));
    console.log(`${language}/${name}`);
  }
  await context.close();
  assertQuiet();
}
await browser.stop();
