// How much memory the page holds as it is used for long: every area, rules changed and taken back, cases, reports, pictures,
// exports, the language switched.
//
//     cargo xtask build && node benches/memory.mjs 60
//
// uses it for 60 minutes (10 unless said) and says every minute what the browser's processes hold (proportional share of
// memory, Linux only) and the page's own heap after its garbage is collected.

import { readdirSync, readFileSync } from 'node:fs';
import { start } from '../tests/e2e/harness.mjs';

const minutes = Number(process.argv[2] ?? 10);
const browser = await start();
const { page, context, errors, close } = await browser.open({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
const session = await context.newCDPSession(page);

/** Whether a process is this one or descends from it. */
function isOurs(id) {
  for (let at = id; at > 1; at = Number(readFileSync(`/proc/${at}/stat`, 'utf8').match(/\) \S (\d+)/)?.[1])) {
    if (at === process.pid) return true;
  }
  return false;
}

/** Megabytes of the renderers of the browser that was started here. */
function held() {
  let kilobytes = 0;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      if (!readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('--type=renderer') || !isOurs(Number(entry))) continue;
      kilobytes += Number(readFileSync(`/proc/${entry}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)?.[1] ?? 0);
    } catch {
      // The process has ended, or is not ours.
    }
  }
  return kilobytes / 1024;
}

async function heap() {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

const area = async (number) => {
  const buttons = page.getByRole('navigation').first().getByRole('button');
  if (number < (await buttons.count())) await buttons.nth(number).click();
};
const idle = () => page.locator('main[aria-busy="false"]').waitFor();

/** One round of use: about twenty things that a user does. */
async function round(number) {
  await area(2);
  for (let step = 0; step < 8; step += 1) {
    await page.evaluate(([number, step]) => {
      const sliders = [...document.querySelectorAll('.control input[type=range]')];
      const slider = sliders[(number + step) % sliders.length];
      if (!slider) return;
      const [least, most] = [Number(slider.min), Number(slider.max)];
      slider.value = String(least + ((most - least) * ((number * 7 + step * 3) % 10)) / 10);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      slider.dispatchEvent(new Event('change', { bubbles: true }));
    }, [number, step]);
    await idle();
  }
  for (const other of [0, 1, 3, 4, 5, 6, 7]) {
    await area(other);
    await page.waitForTimeout(300);
    await idle();
  }
  await area(2);
  await page.keyboard.press('Control+z');
  await idle();
  const language = page.getByRole('button', { name: /^(English|中文)$/ }).first();
  if (number % 5 === 4 && (await language.count())) await language.click();
}

const began = Date.now();
let said = -1;
for (let number = 0; Date.now() - began < minutes * 60_000; number += 1) {
  await round(number);
  const minute = Math.floor((Date.now() - began) / 60_000);
  if (minute !== said) {
    said = minute;
    console.log(`${minute} min, ${number + 1} rounds: renderers ${held().toFixed(0)} MB, heap of the page ${(await heap()).toFixed(1)} MB`);
  }
}
console.log(`${errors.length} errors${errors.length ? `: ${errors[0].slice(0, 300)}` : ''}`);
await close();
await browser.stop();
