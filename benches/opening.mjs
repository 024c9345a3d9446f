// How long a visitor waits for the first numbers, on a browser slowed four times over a line of 10 Mbit/s: from the
// address to the big numbers in the document, to the picture of them, and to the answer of the engine, whose results are
// then in force.
//
//     cargo xtask build && node benches/opening.mjs [VISITS]
//
// SHAPAN_URL names another server, and SHAPAN_URL_BEFORE one with an older build: the two are then visited in turn.
// Nothing is taken from a cache.

import { start } from '../tests/e2e/harness.mjs';

const visits = Number(process.argv[2] ?? 9);
const slowdown = 4;
const line = { latency: 20, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };

const browser = await start();
const addresses = { now: browser.url };
if (process.env.SHAPAN_URL_BEFORE) addresses.before = process.env.SHAPAN_URL_BEFORE;

/** One visit: milliseconds to the first numbers in the document, to their paint and to the idle page, and the bytes by the first. */
async function visit(url) {
  const { page, context } = await browser.blank();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.addInitScript(() => {
    window.seen = {};
    const look = () => {
      const numbers = document.querySelector('.big-numbers .big-number');
      if (numbers && !window.seen.numbers) {
        window.seen.numbers = performance.now();
        requestAnimationFrame(() => setTimeout(() => { window.seen.painted = performance.now(); }));
      }
      if (numbers && document.querySelector('main[aria-busy="false"]')) window.seen.idle ??= performance.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
  });
  await page.goto(url);
  await page.waitForFunction(() => window.seen.numbers, null, { timeout: 60_000 });
  const bytesByThen = bytes;
  await page.waitForFunction(() => window.seen.idle, null, { timeout: 60_000 });
  await page.waitForFunction(() => window.seen.painted);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return { ...seen, bytes: bytesByThen };
}

const seen = Object.fromEntries(Object.keys(addresses).map((name) => [name, []]));
for (let turn = 0; turn < visits; turn += 1) {
  for (const [name, url] of Object.entries(addresses)) seen[name].push(await visit(url));
}
const median = (list, of) => list.map((entry) => entry[of]).sort((left, right) => left - right)[list.length >> 1];
const least = (list, of) => Math.min(...list.map((entry) => entry[of]));
for (const [name, list] of Object.entries(seen)) {
  const say = (of) => `${(median(list, of) / 1000).toFixed(2)} s (least ${(least(list, of) / 1000).toFixed(2)})`;
  console.log(`${name}: first numbers ${say('numbers')}, painted ${say('painted')}, engine has answered ${say('idle')}; `
    + `${Math.round(median(list, 'bytes') / 1024)} KB by the first numbers; medians of ${visits}`);
}
await browser.stop();
