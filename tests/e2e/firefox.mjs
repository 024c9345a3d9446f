// Opens pages in Firefox over WebDriver BiDi, the protocol of the W3C that Firefox speaks itself; playwright-core drives
// only a Firefox of its own making.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { programOf } from './harness.mjs';

const names = ['firefox-esr', 'firefox'];
/** How long Firefox may take to start, and a page to come to a state, in milliseconds. */
const within = 30_000;

/** Fails if a promise is not kept in time, saying what was waited for. */
async function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${within / 1000} s`)), within);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Starts the program with a profile of its own, and gives the address that it listens at. */
async function launch(profile) {
  writeFileSync(join(profile, 'user.js'), [
    'user_pref("intl.accept_languages", "zh-CN, zh");',
    'user_pref("browser.download.folderList", 2);',
    `user_pref("browser.download.dir", ${JSON.stringify(profile)});`,
  ].join('\n'));
  const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'];
  // In the zone of the harness, so that it is the same day in both browsers.
  const env = { ...process.env, TZ: 'Asia/Shanghai' };
  const child = spawn(programOf('Firefox', names), words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  const listening = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}\n${said.join('\n')}`)));
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const address = line.match(/WebDriver BiDi listening on (ws:\S+)/)?.[1];
      if (address) resolve(address);
    });
  });
  // What ends later is ended by whoever started it.
  listening.catch(() => {});
  return { child, address: await inTime(listening, 'Firefox says where it listens').catch((error) => {
    child.kill();
    throw error;
  }) };
}

/**
 * Starts Firefox without a window.
 *
 *     const firefox = await startFirefox();
 *     after(() => firefox.stop());
 *     const page = await firefox.open(url);
 */
export async function startFirefox() {
  const profile = mkdtempSync(join(tmpdir(), 'shapan-firefox-'));
  const { child, address } = await launch(profile);
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map();
  const errors = [];
  let last = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString());
    if (message.type === 'event') {
      const { level, text, source } = message.params;
      if (message.method === 'log.entryAdded' && level === 'error') errors.push(`${text} ${source?.realm ?? ''}`);
      return;
    }
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.type === 'error') reject?.(new Error(`${message.error}: ${message.message}`));
    else resolve?.(message.result);
  });
  const ask = (method, params) => inTime(new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params }));
  }), method);
  await inTime(new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)), 'Firefox answers');
  const { capabilities } = await ask('session.new', { capabilities: {} });
  await ask('session.subscribe', { events: ['log.entryAdded'] });

  /** Opens an address in a tab of its own. */
  async function open(url) {
    const { context } = await ask('browsingContext.create', { type: 'tab' });
    await ask('browsingContext.navigate', { context, url, wait: 'complete' });
    const page = {
      /** What a function gives, called in the page with `given`; both cross as JSON. */
      async evaluate(work, given) {
        const expression = `(async () => JSON.stringify(await (${work})(${JSON.stringify(given)})) ?? 'null')()`;
        const answer = await ask('script.evaluate', { expression, target: { context }, awaitPromise: true });
        if (answer.type !== 'success') assert.fail(`in the page: ${answer.exceptionDetails.text}`);
        return JSON.parse(answer.result.value);
      },
      /** Waits until a function gives something true in the page, asked again whenever the page changes. */
      async until(work, given) {
        const waits = `(given) => new Promise((resolve) => {
          const work = ${work};
          const look = () => { const found = work(given); if (found) { watcher.disconnect(); resolve(true); } };
          const watcher = new MutationObserver(look);
          watcher.observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
          look();
        })`;
        await page.evaluate(waits, given).catch((error) => {
          assert.fail(`waiting for ${work}: ${error.message}\n${errors.join('\n')}`);
        });
      },
      close: () => ask('browsingContext.close', { context }),
    };
    return page;
  }

  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    errors,
    open,
    async stop() {
      await ask('session.end', {}).catch(() => {});
      socket.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill()) await inTime(ended, 'Firefox ends').catch(() => child.kill('SIGKILL'));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
