// The guide and the documents behind it, as pages beside the built page.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, screenshot, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser.stop());

const folder = new URL('../../dist/manual/', import.meta.url).pathname;

test('every page of the manual leads to pages and places that are there', () => {
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  assert.ok(pages.includes('guide.html') && pages.includes('guide.zh-CN.html') && pages.includes('rules.html'));
  const text = new Map(pages.map((name) => [name, readFileSync(folder + name, 'utf8')]));
  for (const [name, html] of text) {
    for (const [, href] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^https?:/.test(href)) continue;
      const [file, place] = href.replaceAll('&amp;', '&').split('#');
      const there = file || name;
      if (!text.has(there)) readFileSync(folder + there);
      if (place) assert.ok(text.get(there).includes(`id="${decodeURIComponent(place)}"`), `${name} leads to ${href}`);
    }
  }
});

for (const [locale, name, heading] of [['zh-CN', '使用说明', /使用说明/], ['en-US', 'Guide', /guide/i]]) {
  test(`the guide opens from the page with its pictures (${locale})`, async () => {
    const { page, context, close } = await browser.open({ locale, viewport: { width: 390, height: 844 }, bypassCSP: true });
    await page.getByRole('navigation').getByRole('button', { name: locale === 'zh-CN' ? '办法演示' : 'Learn', exact: true }).click();
    const [guide] = await Promise.all([context.waitForEvent('page'), page.locator('.to-tour').getByRole('link', { name, exact: true }).click()]);
    await guide.waitForLoadState('load');
    assert.match(await guide.locator('h1').innerText(), heading);
    const pictures = await guide.locator('img').evaluateAll((all) => all.map((one) => one.naturalWidth));
    assert.ok(pictures.length >= 9 && pictures.every((width) => width > 0), `${pictures}`);
    assert.ok(await guide.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it moves sideways');
    assert.deepEqual(await axe(guide), []);
    await screenshot(guide, `guide-${locale}`);
    await guide.getByRole('link', { name: locale === 'zh-CN' ? '培训练习' : 'training', exact: true }).click();
    await guide.waitForLoadState('load');
    assert.match(await guide.locator('h1').innerText(), /培训练习/);
    await close();
  });
}
