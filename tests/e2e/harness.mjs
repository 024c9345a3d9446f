// Opens the built page in Chromium for the browser tests, and watches what it does there.
//
// `cargo xtask test` serves the page and gives its address in SHAPAN_URL. Without that, a test run
// by hand (`node --test tests/e2e/open.test.mjs`) serves dist itself.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long the page may take to be ready, in milliseconds. */
export const readyWithin = 20_000;

/** Chromium's program: the one CHROMIUM names, or the first of the usual names on PATH. */
export const browserProgram = () => programOf('Chromium', browserNames);

/** The program of a browser: the one that the variable of its name in capitals names, or the first of `names` on PATH. */
export function programOf(browser, names) {
  const chosen = process.env[browser.toUpperCase()];
  if (chosen) return chosen;
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        const file = join(folder, name);
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error(`${browser} is not found: \`cargo xtask doctor\` names the command that installs it`);
}

/** Serves dist on any free port. Gives the address and a way to stop. */
async function serveDist() {
  if (process.env.SHAPAN_URL) return { url: process.env.SHAPAN_URL, stop() {} };
  const server = spawn('cargo', ['xtask', 'serve-dist', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = line.match(/http:\/\/\S+/)?.[0];
    if (url) return { url, stop: () => server.kill() };
  }
  throw new Error('dist could not be served: build it with `cargo xtask build`');
}

/**
 * Starts Chromium on the served page, for one test file.
 *
 *     const browser = await start();
 *     after(() => browser.stop());
 *     const visit = await browser.open();
 */
export async function start() {
  const server = await serveDist();
  const browser = await chromium
    .launch({ executablePath: browserProgram(), args: browserFlags })
    .catch((error) => {
      server.stop();
      throw error;
    });
  return {
    url: server.url,
    open: (options) => open(browser, server.url, options),
    /** A page of its own that has gone nowhere yet, for measuring. */
    async blank() {
      const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block', viewport: { width: 1366, height: 768 } });
      return { context, page: await context.newPage() };
    },
    async stop() {
      await browser.close();
      server.stop();
    },
  };
}

/**
 * Opens the page in a context of its own and waits until it is ready.
 *
 * `path` is added to the address (a query or a fragment); `prepare` is called with the page before it goes there;
 * everything else in `options` goes to the browser's context. The browser speaks Chinese unless `locale` says otherwise. The page's content
 * policy holds, except with `bypassCSP: true`, which the accessibility checker needs to get in.
 */
async function open(browser, url, { path = '', prepare, ...options } = {}) {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // What the browser keeps of the page would be taken from there, unseen by a test (`offline.test.mjs` is about it).
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const page = await context.newPage();
  const errors = [];
  const outside = [];
  const home = new URL(url).origin;
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  page.on('crash', () => errors.push('the page crashed'));
  page.on('requestfailed', (request) => {
    // A request the page itself gave up is no error.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') errors.push(`request failed: ${request.url()} ${why}`);
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== home) outside.push(request.url());
  });
  page.on('websocket', (socket) => outside.push(socket.url()));

  const visit = {
    page,
    context,
    errors,
    outside,
    /** Waits until the page says it is ready; if it does not, says what it complained of. */
    async ready() {
      try {
        await page.waitForSelector('[data-ready="true"]', { state: 'attached', timeout: readyWithin });
      } catch {
        assert.fail(`the page was not ready in ${readyWithin / 1000} s\n${errors.join('\n')}`);
      }
    },
    /** Fails on any error so far, and on any request that would leave the page's own address. */
    assertQuiet() {
      assert.deepEqual(errors, [], 'the page reported errors');
      assert.deepEqual(outside, [], 'the page asked for something outside');
    },
    /** Ends the visit, failing on anything it should not have done. */
    async close() {
      await context.close();
      visit.assertQuiet();
    },
  };
  try {
    await prepare?.(page);
    await page.goto(new URL(path, url).href);
    await visit.ready();
  } catch (error) {
    await context.close();
    throw error;
  }
  return visit;
}

/**
 * What the accessibility checker finds serious or critical: one line per finding, with its place.
 * The page must have been opened with `bypassCSP: true`. `scope` is a selector, to look at a part of the page only.
 */
export async function axe(page, scope) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: axeSource });
  const violations = await page.evaluate(async (within) => {
    const { violations } = await globalThis.axe.run(within ?? document);
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      places: nodes.map((node) => node.target.join(' ')),
    }));
  }, scope);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, places }) => `${impact} ${id}: ${help} at ${places.join(', ')}`);
}

/**
 * Waits until `check` no longer throws. The page draws in pieces and lets the browser in between, so what an act
 * changes is there soon after it, not with it.
 */
export async function soon(check) {
  const end = Date.now() + readyWithin;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((again) => setTimeout(again, 20));
  }
}

/** Takes a picture of the whole page into test-results/. */
export async function screenshot(page, name) {
  const folder = join(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
