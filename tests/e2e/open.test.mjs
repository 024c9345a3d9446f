// The page opens, is quiet, asks nobody else for anything and can be used by everyone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, screenshot, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

test('the page opens and is ready', async () => {
  const visit = await browser.open();
  assert.match(await visit.page.title(), /沙盘/);
  await screenshot(visit.page, 'open');
  await visit.close();
});

test('nothing leaves the page’s own address, even after it has settled', async () => {
  const visit = await browser.open();
  await visit.page.waitForTimeout(1_000);
  assert.deepEqual(visit.outside, []);
  await visit.close();
});

test('the accessibility checker finds nothing serious', async () => {
  const visit = await browser.open({ bypassCSP: true });
  assert.deepEqual(await axe(visit.page), []);
  await visit.close();
});

test('the accessibility checker finds nothing serious on a phone', async () => {
  const visit = await browser.open({ bypassCSP: true, viewport: { width: 375, height: 700 } });
  assert.deepEqual(await axe(visit.page), []);
  await screenshot(visit.page, 'open-phone');
  await visit.close();
});
