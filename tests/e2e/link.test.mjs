// Rules that go from one page to another in a link: copied, said what they are, taken in only as the user says.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { axe, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const held = { name: '邻县的方案', policy_version: 2, overrides: { 'rotation.share': 12.5, 'rounds.in_school.posts_opened': 40 } };
const link = (text, version = 1) => `#rules=${version}.${deflateSync(Buffer.from(text)).toString('base64url')}`;
const rules = (document = held) => link(JSON.stringify(document));

const asked = (page) => page.locator('.link-in');
const scenarios = (page) => page.locator('[data-scenario]');
const hash = (page) => page.evaluate(() => location.hash);
const changed = (page) => page.locator('main .section-head .quiet-text').first().innerText();

/** Opens the area of rules and copies the link of the scenario on show. */
async function copy(page) {
  await page.locator('.navigation, nav').first().getByText('方案', { exact: true }).click();
  await page.locator('main[data-area="rules"]').waitFor();
  await page.getByRole('button', { name: '复制链接' }).click();
}

test('a copied link opens in a fresh browser as the same changes, once that is wanted', async () => {
  const from = await browser.open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await from.page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await from.page.keyboard.press('Enter');
  await from.page.locator('.changes li').first().waitFor();
  await copy(from.page);
  const status = from.page.locator('.copy-link [role=status]');
  await status.getByText('链接已复制').waitFor();
  assert.match(await status.innerText(), /没有花名册，也没有随机种子/);
  const text = await from.page.evaluate(() => navigator.clipboard.readText());
  assert.ok(text.startsWith(browser.url), text);
  assert.match(text, /#rules=1\.[\w-]+$/);
  const before = await changed(from.page);
  await from.close();

  const to = await browser.open({ path: text.slice(text.indexOf('#')) });
  await asked(to.page).getByText('链接里有一个方案').waitFor();
  assert.match(await asked(to.page).innerText(), /没有花名册/);
  assert.equal(await scenarios(to.page).count(), 2, 'nothing happens by itself');
  await to.page.getByRole('button', { name: '作为新方案加入' }).click();
  await to.page.locator('[data-scenario="2"]').waitFor();
  assert.equal(await asked(to.page).innerText(), '');
  assert.doesNotMatch(await hash(to.page), /rules=/, 'the address is cleaned');
  await to.page.evaluate(() => { location.hash = '#/rules'; });
  await to.page.locator('main[data-area="rules"]').waitFor();
  assert.equal(await changed(to.page), before);
  await to.close();
});

test('a link pasted into an open page asks as well; it replaces only what it is told to, and that can be undone', async () => {
  const { page, close } = await browser.open({ bypassCSP: true });
  const former = await page.locator('[data-scenario="1"]').innerText();
  await page.evaluate((text) => { location.hash = text; }, rules());
  await asked(page).getByText('邻县的方案').waitFor();
  assert.match(await asked(page).innerText(), /改动了 2 条规则/);
  assert.deepEqual(await axe(page, '.link-in'), []);
  await page.getByRole('button', { name: '不载入' }).click();
  await page.waitForFunction(() => !document.querySelector('.link-in').innerText.trim());
  assert.doesNotMatch(await hash(page), /rules=/);
  assert.equal(await page.locator('[data-scenario="1"]').innerText(), former);

  await page.evaluate((text) => { location.hash = text; }, rules());
  await page.getByRole('button', { name: '取代当前方案' }).click();
  await page.locator('[data-scenario="1"]', { hasText: '邻县的方案' }).waitFor();
  assert.equal(await scenarios(page).count(), 2);
  await page.getByRole('button', { name: '撤销' }).click();
  await page.waitForFunction((former) => document.querySelector('[data-scenario="1"]').innerText === former, former);
  await close();
});

test('with four scenarios a link cannot be added, only put in place of one', async () => {
  const { page, close } = await browser.open();
  for (const number of [2, 3]) {
    await page.getByRole('button', { name: '＋ 再试一个' }).click();
    await page.locator(`[data-scenario="${number}"]`).waitFor();
  }
  await page.evaluate((text) => { location.hash = text; }, rules());
  await asked(page).getByRole('button', { name: '取代当前方案' }).waitFor();
  assert.equal(await page.getByRole('button', { name: '作为新方案加入' }).count(), 0);
  await close();
});

test('links that are damaged, huge, inflating, newer or hold no rules say so in both languages, and change nothing', async () => {
  const whole = rules();
  const kinds = [
    [whole.slice(0, -9), /不完整.*完整复制/s, /not whole.*whole link/s],
    [`#rules=1.${'A'.repeat(1 << 20)}`, /超过 16384 个字符.*方案文件/s, /more than 16384 characters.*file instead/s],
    [link(' '.repeat(4 << 20)), /解压后超过/, /Unpacked/],
    [link(JSON.stringify(held), 2), /版本是 2.*升级/s, /version 2.*newer program/s],
    [rules({ ...held, policy_version: 99 }), /99/, /99/],
  ];
  for (const [locale, place] of [['zh-CN', 1], ['en-US', 2]]) {
    const { page, close } = await browser.open({ locale });
    const before = await page.locator('[data-scenario]').allInnerTexts();
    for (const kind of kinds) {
      await page.evaluate((text) => { location.hash = text; }, kind[0]);
      const close = asked(page).getByRole('button');
      await close.waitFor();
      assert.match(await asked(page).innerText(), kind[place], kind[0].slice(0, 40));
      assert.equal(await close.count(), 1, 'there is nothing to take in');
      assert.deepEqual(await page.locator('[data-scenario]').allInnerTexts(), before);
      await close.click();
      await page.waitForFunction(() => !document.querySelector('.link-in').innerText.trim());
      assert.doesNotMatch(await hash(page), /rules=/);
    }
    await close();
  }
});

test('an address of megabytes does no harm, whether the browser goes there or not', async () => {
  // As much as the browser lets into an address.
  const { page, close } = await browser.open({ path: `#rules=1.${'A'.repeat(1_900_000)}` });
  await asked(page).getByText('超过 16384 个字符').waitFor();
  const before = await page.locator('[data-scenario]').allInnerTexts();
  await asked(page).getByRole('button').click();
  await page.waitForFunction(() => !document.querySelector('.link-in').innerText.trim());
  // More than that: the browser may leave the address as it is.
  await page.evaluate((text) => { location.hash = text; }, `#rules=1.${'A'.repeat(5 << 20)}`);
  const came = await page.evaluate(() => location.hash.length > 5 << 20);
  if (came) await asked(page).getByText('超过 16384 个字符').waitFor();
  assert.deepEqual(await page.locator('[data-scenario]').allInnerTexts(), before);
  await page.getByRole('button', { name: '＋ 再试一个' }).click();
  await page.waitForFunction((count) => document.querySelectorAll('[data-scenario]').length === count + 1, before.length);
  await close();
});

test('rules of a link that cannot be run are told as any others, and undone', async () => {
  const { page, close } = await browser.open();
  const former = await page.locator('[data-scenario="1"]').innerText();
  await page.evaluate((text) => { location.hash = text; }, rules({ ...held, overrides: { nothing: 1 } }));
  await page.getByRole('button', { name: '取代当前方案' }).click();
  await page.locator('.failure', { hasText: 'nothing' }).waitFor();
  await page.getByRole('button', { name: '撤销' }).first().click();
  await page.waitForFunction((former) => document.querySelector('[data-scenario="1"]').innerText === former, former);
  await page.waitForFunction(() => !document.querySelector('.failure').innerText.includes('nothing'));
  await close();
});

test('where the clipboard is refused the link is shown selected, ready to be copied', async () => {
  const { page, close } = await browser.open({
    bypassCSP: true,
    prepare: (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })),
  });
  await copy(page);
  const area = page.locator('.copy-link textarea');
  await area.waitFor();
  await page.waitForFunction(() => {
    const area = document.querySelector('.copy-link textarea');
    return document.activeElement === area && area.selectionEnd === area.value.length && area.selectionStart === 0;
  });
  assert.match(await area.inputValue(), /#rules=1\.[\w-]+$/);
  assert.deepEqual(await axe(page, '.copy-link'), []);
  await close();
});
