// The page opens, is quiet, asks nobody else for anything and can be used by everyone.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { axe, screenshot, start } from './harness.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

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

test('what ships is credited, with the texts of its licences', async () => {
  const visit = await browser.open({ path: '#/data' });
  const link = visit.page.locator('main').getByRole('link', { name: '开源许可' });
  const get = async (file) => {
    const response = await visit.page.request.get(new URL(file, browser.url).href);
    assert.equal(response.status(), 200, file);
    return response;
  };
  const text = await (await get(await link.getAttribute('href'))).text();
  for (const part of [/^echarts \d/m, /^zrender \d/m, /Apache ECharts\n.*Copyright/, /d3/, /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/]) {
    assert.match(text, part);
  }
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'NOTICE']) {
    assert.equal(await (await get(`${name}.txt`)).text(), readFileSync(join(root, name), 'utf8'), name);
  }

  // Every crate of the lock file that cargo would link into the page's programs is in the list, and has a text.
  const tree = ['tree', '--package', 'shapan', '--target', 'wasm32-unknown-unknown', '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--locked', '--offline'];
  const crates = new Set(execFileSync('cargo', tree, { cwd: root, encoding: 'utf8' }).match(/^\S+ v\d\S*/gm));
  crates.delete([...crates].find((one) => one.startsWith('shapan ')));
  assert.ok(crates.size > 50, `${crates.size} crates`);
  const credited = (one) => text.includes(`\n${one}: `) && new RegExp(`^[^:\n]*${one.replaceAll(/[.+]/g, '\\$&')}(,[^:\n]*)?\n-{80}$`, 'm').test(text);
  assert.deepEqual([...crates].map((one) => one.replace(' v', ' ')).filter((one) => !credited(one)), []);

  // What the programs say of themselves, and what the chart bundle is made of, is in it as well.
  for (const program of ['page_bg.wasm', 'engine_bg.wasm', 'import_bg.wasm']) {
    const inside = (await (await get(program)).body()).toString('latin1');
    const named = [...inside.matchAll(/index\.crates\.io-[0-9a-f]+\/([\w-]+)-(\d[\w.+-]*)\/src\//g)];
    for (const [, name, version] of named) assert.ok(credited(`${name} ${version}`), `${name} in ${program}`);
    // docs/dependencies.md says that nothing of this unmaintained crate is linked.
    assert.ok(!/bincode/i.test(inside), `${program} holds bincode`);
  }
  const bundled = await build({ absWorkingDir: root, entryPoints: ['www/charts.js'], bundle: true, metafile: true, write: false });
  const packages = new Set(Object.keys(bundled.metafile.inputs).flatMap((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  assert.ok(packages.has('echarts') && packages.has('zrender'));
  for (const name of packages) {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    assert.ok(credited(`${name} ${version}`), name);
  }
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
  const first = [...roster, 0, ...views];
  assert.deepEqual(opening.slice(0, first.length), first);
  // The draws behind them follow, so that none is made again.
  assert.ok(opening.length > first.length);
  assert.equal(await visit.page.locator('main').getAttribute('data-draws'), '20 of 20');
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
  const look = () => page.evaluate(() => {
    const main = document.querySelector('#main').cloneNode(true);
    main.querySelector('.stale-print').remove();
    // A screenshot leaves an empty style on fields.
    return main.innerHTML.replaceAll(' style=""', '');
  });
  const places = () => page.evaluate(() => [...document.querySelectorAll('.big-number, .further-number, .county')].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return [x, y, width, height].map(Math.round).join();
  }));
  const standing = await places();
  const before = await look();
  await screenshot(page, 'open-before-engine');
  release();
  await page.locator('main[aria-busy="false"]').waitFor();
  assert.equal(await look(), before);
  assert.deepEqual(await places(), standing);
  await close();
});
