// The second line of defence: what the page's content policy and the server's headers forbid, tried from inside.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

test('a whole visit with every worker, a picture and the report breaks no rule of the policy', async () => {
  const visit = await browser.open({
    prepare: (page) => page.addInitScript(() => {
      globalThis.broken = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        globalThis.broken.push(`${violatedDirective} ${blockedURI} ${sample}`));
    }),
  });
  const { page } = visit;
  await page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await page.keyboard.press('Enter');
  await page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();
  for (const kind of ['map', 'localities', 'shortage', 'tiers', 'scores']) {
    await page.locator(`[data-kind="${kind}"]`).click();
    await page.locator(`[data-picture="${kind}"] svg`).first().waitFor();
  }
  for (const area of ['rules', 'compare', 'cases', 'learn', 'data', 'report']) {
    await page.goto(new URL(`#/${area}`, browser.url).href);
    await page.locator(`main[data-area="${area}"]`).waitFor();
  }
  await page.locator('article.report table').first().waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.broken), []);
  await visit.close();
});

test('what is no script of the page does not run, and markup that acts is not let in', async () => {
  const { page, context } = await browser.open();
  const tried = await page.evaluate(async () => {
    const ran = {};
    globalThis.ran = ran;
    const blocked = (work) => {
      try {
        return work() ?? 'done';
      } catch (error) {
        return error.name;
      }
    };
    const script = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const add = (address) => {
      const element = document.createElement('script');
      element.src = address;
      document.head.append(element);
    };
    const place = document.createElement('div');
    const result = {
      blob: blocked(() => add(script('ran.blob = true'))),
      data: blocked(() => add('data:text/javascript,ran.data=true')),
      other: blocked(() => add(new URL('other.js', location.href).href)),
      worker: blocked(() => void new Worker(script('1'))),
      handler: blocked(() => { place.innerHTML = '<img src=x onerror="ran.handler = true">'; }),
      svg: blocked(() => { place.innerHTML = '<svg onload="ran.svg = true"></svg>'; }),
      link: blocked(() => { place.innerHTML = '<p title="x" href="javascript:ran.link=1">x</p>'; }),
      frame: blocked(() => { place.innerHTML = '<iframe srcdoc="x"></iframe>'; }),
      plain: blocked(() => { place.innerHTML = '<p class="a" title="only on src">a &lt;b&gt;</p>'; }),
    };
    const inline = document.createElement('script');
    inline.append('ran.inline = true');
    result.inline = blocked(() => document.head.append(inline));
    // Not from here: what the test itself says may be made into code.
    result.code = await new Promise((resolve) => setTimeout(() => resolve(blocked(() => new Function('ran.code = true')()))));
    for (const [name, address] of [['fetch', 'https://example.org/'], ['data fetch', 'data:,x']]) {
      result[name] = await fetch(address).then(() => 'done', (error) => error.name);
    }
    return { result, ran: Object.keys(ran), text: place.textContent };
  });
  assert.deepEqual(tried.ran, []);
  assert.equal(tried.text, 'a <b>');
  for (const name of ['blob', 'data', 'other', 'worker', 'handler', 'svg', 'link', 'frame', 'fetch', 'data fetch']) {
    assert.equal(tried.result[name], 'TypeError', name);
  }
  assert.equal(tried.result.code, 'EvalError');
  assert.equal(tried.result.plain, 'done');
  await context.close();
});

test('workers come from a file of their own, and cannot reach out', async () => {
  const { page, close } = await browser.open();
  await page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await page.keyboard.press('Enter');
  await page.locator('main[aria-busy="false"][data-draws="20 of 20"]').waitFor();
  const workers = page.workers();
  assert.ok(workers.length > 0);
  for (const worker of workers) {
    assert.match(new URL(worker.url()).pathname, /\/worker\.js$/);
    const left = await worker.evaluate(() => ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource',
      'importScripts', 'Worker', 'BroadcastChannel', 'indexedDB', 'caches'].filter((name) => self[name] !== undefined));
    assert.deepEqual(left, []);
  }
  await close();
});

test('the page is not shown in a frame of another page', async () => {
  const outer = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<iframe src="${browser.url}"></iframe>`);
  });
  await new Promise((resolve) => outer.listen(0, '127.0.0.1', resolve));
  const { page, context } = await browser.blank();
  const refused = page.waitForEvent('console', (message) => /frame-ancestors|X-Frame-Options|refused to connect/i.test(message.text()));
  await page.goto(`http://127.0.0.1:${outer.address().port}/`);
  await refused;
  assert.equal(await page.frameLocator('iframe').locator('.header').count(), 0);
  await context.close();
  outer.close();
});

test('every file comes with the policy, and workers with it', async () => {
  for (const file of ['', 'worker.js', 'page.js', 'engine_bg.wasm']) {
    const { headers, status } = await fetch(new URL(file, browser.url));
    assert.equal(status, 200, file);
    assert.match(headers.get('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/, file);
    assert.equal(headers.get('x-frame-options'), 'DENY', file);
  }
});

test('a thousand connections that say nothing do not keep a request from its answer', async () => {
  const { hostname, port } = new URL(browser.url);
  const sockets = await Promise.all(Array.from({ length: 1000 }, () => new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.on('error', reject);
  })));
  sockets.forEach((socket) => socket.on('error', () => {}));
  const answer = await fetch(browser.url);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /沙盘/);
  sockets.forEach((socket) => socket.destroy());
});
