// How long the page takes from a move of a slider to the changed numbers, worker, message and rendering included.
//
//     cargo xtask build && node benches/slider.mjs
//
// With `shapan generate --schools 270 --out FOLDER`, `node benches/slider.mjs FOLDER` measures that county. Said as well:
// how much of a step passes in the worker, from the message that it gets to the one that it sends.

import { join } from 'node:path';
import { start } from '../tests/e2e/harness.mjs';

const folder = process.argv[2];
const steps = 25;
const browser = await start();
const watchWorkers = () => {
  // A worker answers one message at a time, in order.
  window.worked = [];
  const sent = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...words) {
    sent.push(performance.now());
    return post.apply(this, words);
  };
  const listen = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    ...listen,
    set(heard) {
      listen.set.call(this, heard && ((event) => {
        if (typeof event.data !== 'string') window.worked.push(performance.now() - sent.at(-1));
        return heard.call(this, event);
      }));
    },
  });
};
const { page, close } = await browser.open({ viewport: { width: 1366, height: 768 }, prepare: (page) => page.addInitScript(watchWorkers) });
if (folder) {
  await page.getByRole('navigation').getByRole('button', { name: '数据', exact: true }).click();
  await page.setInputFiles('#files', [join(folder, 'schools.csv'), join(folder, 'teachers.csv')]);
  await page.waitForFunction(() => !document.querySelector('.roster-name').innerText.includes('示例县'));
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
}
await page.locator('main[aria-busy="false"] .big-numbers').waitFor();
await page.waitForTimeout(1000);

const { times, long, worked } = await page.evaluate(async (steps) => {
  window.worked = [];
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ['longtask'] });
  const slider = document.querySelector('.control [data-path="rounds.in_school.posts_opened"]').closest('.control').querySelector('input[type=range]');
  const times = [];
  for (let step = 0; step < steps; step += 1) {
    // Some steps leave every main number as it is: what is waited for is any change of the results.
    const changed = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document.querySelector('.results'), { subtree: true, childList: true, characterData: true });
    });
    const from = performance.now();
    slider.value = String(Number(slider.value) - 1000);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    times.push((await changed) - from);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { times, long, worked: window.worked };
}, steps);
for (const list of [times, worked]) list.sort((left, right) => left - right);
const say = (value) => `${value.toFixed(0)} ms`;
console.log(`${await page.locator('.roster-name').innerText()}: least ${say(times[0])}, median ${say(times[steps >> 1])}, most ${say(times.at(-1))}; to the worker and back: least ${say(worked[0])}, median ${say(worked[worked.length >> 1])}; ${long.length} tasks of 50 ms or longer on the page's own thread`);
await close();
await browser.stop();
