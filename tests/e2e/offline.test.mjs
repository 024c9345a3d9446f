// The page without a server, and without a connection: as one file from a disk, and kept in the browser after a visit.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { startFirefox } from './firefox.mjs';
import { start } from './harness.mjs';
import { workbook } from './office.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'shapan-offline-'));
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
  // So is the guide, in words.
  const saved = page.waitForEvent('download');
  await page.locator('.licences a[href^="manual/"]').click();
  const guide = await saved;
  assert.equal(guide.suggestedFilename(), 'guide.zh-CN.html');
  const words = readFileSync(await guide.path(), 'utf8');
  assert.match(words, /<h1[^>]*>/);
  assert.doesNotMatch(words, /<img|<link|href="(?!https?:)/);
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

/** Serves dist without some files below a folder of a host; what `version` makes of a file's text is sent. */
async function host(version, without = []) {
  const kinds = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', svg: 'image/svg+xml' };
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://host').pathname.replace(/^\/any\/folder\//, '') || 'index.html';
    if (without.includes(name) || !(readdirSync(dist).includes(name) || readdirSync(`${dist}manual`).includes(name.replace(/^manual\//, '')))) {
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
  // So does the guide, in another tab, with what it leads to.
  const guide = await context.newPage();
  await guide.goto(`${place.url}manual/guide.html`);
  await guide.locator('h1').first().waitFor();
  assert.ok(await guide.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0)));
  await guide.goto(`${place.url}manual/known-limits.html`);
  await guide.locator('h1').first().waitFor();
  await guide.close();
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

/** Saves an offline copy by the sheet, and puts it into `folder` as `name`. */
async function saveCopy(page, name, { mail = false, alone = false, password } = {}) {
  const sheet = page.locator('.project-sheet');
  const as = page.locator('[data-project="save-as"]');
  await (await as.isVisible() ? as : page.locator('[data-project="save"]')).click();
  await page.locator('#project-name').fill('试点');
  await page.locator(mail ? '#project-mail' : '#project-rows').check();
  if (password) {
    await page.locator('#project-password').fill(password);
    await page.locator('#project-again').fill(password);
  }
  const click = sheet.locator(`[data-project="${alone ? 'page-alone' : 'copy'}"]`).click();
  const [came] = await Promise.all([page.waitForEvent('download'), click]);
  assert.match(came.suggestedFilename(), alone ? /^沙盘-.*\.html$/ : mail ? /^试点-可以邮寄-\d{4}-\d\d-\d\d-\d{6}\.html$/ : /^试点-含个人数据-\d{4}-\d\d-\d\d-\d{6}\.html$/);
  const path = join(folder, name);
  await came.saveAs(path);
  await page.locator('.saving-told', { hasText: '已保存到' }).waitFor();
  return path;
}

const sameToTheByte = (page) => page.locator('.seal-told').getByText('逐字节相同').waitFor();

test('an offline copy is saved with the work in it, opens as it was without a connection, and saves copies of itself', async () => {
  const served = await browser.open();
  await drawn(served.page);
  await served.page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await served.page.keyboard.press('Enter');
  await served.page.locator('.changes li').first().waitFor();
  await drawn(served.page);
  const changed = await numbers(served.page);
  const alone = await saveCopy(served.page, '网页.html', { alone: true });
  assert.ok(readFileSync(alone).equals(readFileSync(`${dist}shapan.html`)), 'without the work it is the file of the folder');
  const copy = await saveCopy(served.page, '一.html');
  assert.ok(await served.page.locator('.unsaved').isVisible(), 'a copy is no file that the work is in');
  await served.context.close();
  served.assertQuiet();

  const visit = await browser.open({ path: pathToFileURL(copy).href, offline: true });
  await sameToTheByte(visit.page);
  await drawn(visit.page);
  assert.equal(await numbers(visit.page), changed);
  assert.equal(await visit.page.locator('[data-path="rounds.in_school.posts_opened"]').inputValue(), '40');
  assert.equal(await visit.page.locator('.unsaved').isVisible(), false);
  const bare = await saveCopy(visit.page, '二.html', { alone: true });
  assert.ok(readFileSync(bare).equals(readFileSync(alone)), 'its own text comes out to the byte');
  const again = await saveCopy(visit.page, '三.html', { mail: true, password: '八个字以上的密码' });
  assert.equal(readFileSync(again, 'utf8').split('<script type="text/plain" data-part="project.shapan">').length, 2, 'one project, in the place of the former');
  assert.deepEqual(visit.errors, []);
  await visit.context.close();

  // A copy of the copy, whose work is under a password.
  const locked = await browser.open({ path: pathToFileURL(again).href, offline: true });
  await locked.page.locator('#project-key').fill('八个字以上的密码');
  await locked.page.locator('.project-sheet').getByRole('button', { name: '打开', exact: true }).click();
  await sameToTheByte(locked.page);
  await drawn(locked.page);
  assert.equal(await numbers(locked.page), changed);
  assert.deepEqual(locked.errors, []);
  await locked.context.close();
});

test('a copy whose project is broken says so and opens as the page does', async () => {
  const mark = '<script type="text/plain" data-part="frame">';
  for (const [name, content] of [['没有编码.html', '???'], ['不是项目.html', 'AAAA']]) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(`${dist}shapan.html`, 'utf8').replace(mark, () => `<script type="text/plain" data-part="project.shapan">${content}</script>\n${mark}`));
    const { page, context, errors } = await browser.open({ path: pathToFileURL(path).href, offline: true });
    const alert = page.locator('.project-sheet [role=alert]');
    await alert.waitFor();
    assert.ok((await alert.innerText()).includes(name));
    await page.locator('.project-sheet').getByRole('button', { name: '知道了' }).click();
    await drawn(page);
    assert.deepEqual(errors, []);
    await context.close();
  }
});

test('where the one file does not lie beside the page, that is said, and the project can still be saved', async () => {
  const place = await host((text) => text, ['shapan.html']);
  const { page, context } = await browser.open({ path: place.url });
  await page.locator('[data-project="save"]').click();
  await page.locator('.project-sheet [data-project="copy"]').click();
  await page.locator('.saving-told [role=alert]').getByText('shapan.html').waitFor();
  await context.close();
  place.stop();
});
