// The page without a server, and without a connection: as one file from a disk, and kept in the browser after a visit.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { startFirefox } from './firefox.mjs';
import { start } from './harness.mjs';
import { workbook } from './office.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const oneFile = pathToFileURL(`${dist}shapan.html`).href;

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const drawn = (page) => page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();
const numbers = (page) => page.locator('.big-numbers').innerText();

/** The main job: a rule changed, a picture, a workbook, a report; every program and the charts have their part in it. */
async function mainJob(page) {
  await drawn(page);
  await page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await page.keyboard.press('Enter');
  await page.locator('.changes li').first().waitFor();
  await drawn(page);
  const changed = await numbers(page);
  await page.locator('[data-kind="scores"]').click();
  await page.locator('[data-picture="scores"] svg').first().waitFor();
  const go = (area) => page.evaluate((to) => { location.hash = to; }, `#/${area}`);
  await go('report');
  await page.locator('article.report table').first().waitFor();
  await go('data');
  await page.setInputFiles('#files', [{
    name: '名册.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: workbook('教师', [['姓名', '学校', '学段', '学科'], ['王小明', '第一小学', '小学', '语文']]),
  }]);
  await page.locator('.import').getByText('第一小学').first().waitFor({ state: 'attached' });
  return changed;
}

test('the page as one file opens from a disk without a connection, does the main job, and asks for nothing', async () => {
  const served = await browser.open();
  await drawn(served.page);
  const first = await numbers(served.page);
  const changed = await mainJob(served.page);
  await served.close();

  const broken = [];
  const visit = await browser.open({
    path: oneFile,
    offline: true,
    prepare: async (page) => {
      await page.exposeFunction('heard', (what) => broken.push(what));
      await page.addInitScript(() => addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        globalThis.heard(`${violatedDirective} ${blockedURI}`)));
    },
  });
  const { page, outside } = visit;
  await drawn(page);
  assert.equal(await numbers(page), first);
  assert.equal(await mainJob(page), changed);
  // Licences of everything in it are in it.
  const download = page.waitForEvent('download');
  await page.locator('a[href="licenses.txt"]').click();
  const licences = readFileSync(await (await download).path(), 'utf8');
  assert.equal(licences, readFileSync(`${dist}licenses.txt`, 'utf8'));
  // From a disk nothing is kept in the browser, and that is said.
  await page.locator('.kept input[type=checkbox]').click();
  await page.locator('.kept p[role=status]').getByText('从磁盘打开').waitFor();
  assert.deepEqual(broken, []);
  assert.deepEqual(outside.filter((url) => url !== oneFile && !url.startsWith('blob:')), []);
  assert.deepEqual(visit.errors, []);
  await visit.context.close();
});

test('the one file opens from a disk in Firefox, with the same numbers, charts and report', async () => {
  const { page, close } = await browser.open();
  const first = await numbers(page);
  await close();
  const firefox = await startFirefox();
  try {
    const there = await firefox.open(oneFile);
    await there.until(() => document.querySelector('[data-ready="true"]') && document.querySelector('main[aria-busy="false"]'));
    assert.equal(await there.evaluate(() => document.querySelector('.big-numbers').innerText), first);
    await there.evaluate(() => document.querySelector('[data-kind="scores"]').click());
    await there.until(() => document.querySelector('[data-picture="scores"] svg'));
    await there.evaluate(() => { location.hash = '#/report'; });
    await there.until(() => document.querySelector('article.report table'));
    assert.deepEqual(firefox.errors, []);
  } finally {
    await firefox.stop();
  }
});

test('the folder opened by a double click names the file that can be', async () => {
  const { page, context } = await browser.blank();
  await page.goto(pathToFileURL(`${dist}index.html`).href);
  await page.getByRole('alert').filter({ hasText: 'shapan.html' }).waitFor();
  await context.close();
});

/** Serves dist below a folder of a host; what `version` makes of a file's text is sent. */
async function host(version) {
  const kinds = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', svg: 'image/svg+xml' };
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://host').pathname.replace(/^\/any\/folder\//, '') || 'index.html';
    if (!readdirSync(dist).includes(name)) {
      response.writeHead(404).end();
      return;
    }
    const kind = kinds[name.split('.').pop()] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': kind, 'Cache-Control': 'no-cache' });
    const content = readFileSync(`${dist}${name}`);
    response.end(/\.(?:html|js)$/.test(name) ? version(content.toString()) : content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${server.address().port}/any/folder/`, stop: () => server.close() };
}

const kept = (page) => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active));
const stamp = (page) => page.evaluate(() => document.querySelector('script[data-stamp]').dataset.stamp);

test('after one visit the page opens without a connection, in any folder of a host', async () => {
  const place = await host((text) => text);
  const { page, context, errors, ready } = await browser.open({ path: place.url, serviceWorkers: 'allow' });
  await drawn(page);
  const first = await numbers(page);
  assert.ok(await kept(page));
  place.stop();
  await context.setOffline(true);
  await page.reload();
  await ready();
  await drawn(page);
  assert.equal(await numbers(page), first);
  await mainJob(page);
  // Only the program's own files are kept, and erasing takes them away.
  const addresses = await page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    }
    return found;
  });
  assert.ok(addresses.length > 10 && addresses.every((address) => address.startsWith(place.url)), addresses.join('\n'));
  page.once('dialog', (asked) => asked.accept());
  await page.getByRole('button', { name: '清除本浏览器中的全部内容' }).click();
  await page.waitForFunction(async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0);
  assert.deepEqual(errors.filter((error) => !error.includes('ERR_INTERNET_DISCONNECTED')), []);
  await context.close();
});

test('a newer version is offered, and comes only when somebody takes it', async () => {
  const own = readFileSync(`${dist}index.html`, 'utf8').match(/data-stamp="([0-9a-f]+)"/)[1];
  const next = [...own].reverse().join('');
  let version = own;
  const place = await host((text) => text.replaceAll(own, version));
  const { page, context, ready } = await browser.open({ path: place.url, serviceWorkers: 'allow' });
  assert.ok(await kept(page));
  version = next;
  await page.reload();
  await ready();
  assert.equal(await stamp(page), own, 'what was kept is opened');
  const offer = page.locator('#newer');
  await offer.getByText('新版本').waitFor();
  await offer.getByRole('button', { name: '以后再说' }).click();
  await offer.waitFor({ state: 'detached' });
  await page.reload();
  await ready();
  assert.equal(await stamp(page), own);
  await offer.getByRole('button', { name: '换用新版本' }).click();
  await page.waitForFunction((next) => document.querySelector(`script[data-stamp="${next}"]`), next);
  await ready();
  await drawn(page);
  assert.equal(await offer.count(), 0);
  await context.close();
  place.stop();
});
