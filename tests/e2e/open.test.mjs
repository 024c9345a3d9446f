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

test('the first numbers are those of the engine, to the byte', async () => {
  const keepReplies = () => {
    window.replies = [];
    const listen = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
    Object.defineProperty(Worker.prototype, 'onmessage', {
      ...listen,
      set(heard) {
        listen.set.call(this, heard && ((event) => {
          if (event.data instanceof Uint8Array) window.replies.push([...event.data]);
          return heard.call(this, event);
        }));
      },
    });
  };
  const visit = await browser.open({ prepare: (page) => page.addInitScript(keepReplies) });
  await visit.page.locator('main[aria-busy="false"]').waitFor();
  const [[loaded, results], opening] = await visit.page.evaluate(async () => [
    window.replies,
    [...new Uint8Array(await window.shapanOpening())],
  ]);
  // A reply is its kind, then what it says; results say their number first, which is 0 for the first numbers.
  const [, ...roster] = loaded;
  const [, number, ...views] = results;
  assert.equal(number, 1);
  assert.deepEqual(opening, [...roster, 0, ...views]);
  await visit.close();
});

test('when the engine has answered, nothing on the page has moved', async () => {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  const prepare = (page) => page.route('**/engine_bg.wasm*', async (route) => {
    await released;
    await route.continue();
  });
  const { page, close } = await browser.open({ prepare });
  const look = () => page.evaluate(() => document.querySelector('#main').outerHTML.replace(/aria-busy="\w+"/, ''));
  await page.evaluate(() => {
    window.changes = [];
    new MutationObserver((list) => window.changes.push(...list.map(({ type, target }) => `${type} ${target.className}`)))
      .observe(document.querySelector('#main'), { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'style', 'hidden'] });
  });
  const before = await look();
  await screenshot(page, 'open-before-engine');
  release();
  await page.locator('main[aria-busy="false"]').waitFor();
  assert.equal(await look(), before);
  assert.deepEqual(await page.evaluate(() => window.changes), []);
  await close();
});
