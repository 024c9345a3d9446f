// The page in Firefox: it opens, says nothing wrong, and comes to the same bytes as in Chromium.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startFirefox } from './firefox.mjs';
import { start } from './harness.mjs';

let browser;
let firefox;
before(async () => {
  browser = await start();
  firefox = await startFirefox();
});
after(async () => {
  await firefox?.stop();
  await browser?.stop();
});

/** Whether the page stands and works on nothing. */
const idle = () => document.querySelector('[data-ready="true"]') && document.querySelector('main[aria-busy="false"]');
/** The four numbers, before and after, as shown. */
const numbers = () => [...document.querySelectorAll('[data-key]')].map((card) => [card.dataset.key, card.innerText]);
/** Sets a rule and has it taken over. */
const setRule = ([path, value]) => {
  const field = document.querySelector(`input[data-path="${path}"]`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
/** Whether the rule is taken over, and all draws are made again. */
const isSet = () => document.querySelector('.changes li') && document.querySelector('main[aria-busy="false"][data-draws="20 of 20"]');
/** Saves the record of the report, and gives its text instead of a file. */
const saveRecord = async () => {
  const make = URL.createObjectURL;
  const blob = await new Promise((resolve) => {
    URL.createObjectURL = (made) => {
      resolve(made);
      return make.call(URL, made);
    };
    [...document.querySelectorAll('main button')].find((button) => button.innerText.includes('JSON')).click();
  });
  URL.createObjectURL = make;
  return blob.text();
};
const hasRecord = () => document.querySelector('.report h2')
  && [...document.querySelectorAll('main button')].some((button) => button.innerText.includes('JSON') && !button.disabled);
const goTo = (area) => { location.hash = area; };

/** Everything that is compared, with the page of either browser. */
async function walk(page) {
  await page.until(idle);
  const first = await page.evaluate(numbers);
  await page.evaluate(setRule, ['rounds.in_school.posts_opened', '65']);
  await page.until(isSet);
  const changed = await page.evaluate(numbers);
  await page.evaluate(goTo, '#/report');
  await page.until(hasRecord);
  return { first, changed, record: await page.evaluate(saveRecord) };
}

test('the page opens in Firefox and comes to the bytes that it comes to in Chromium', async () => {
  const visit = await browser.open();
  const there = await walk({
    evaluate: (work, given) => visit.page.evaluate(work, given),
    until: (work, given) => visit.page.waitForFunction(work, given),
  });
  await visit.close();

  const page = await firefox.open(browser.url);
  const here = await walk(page);
  assert.ok(here.first.length >= 4, JSON.stringify(here.first));
  assert.deepEqual(here.first, there.first);
  assert.notDeepEqual(here.changed, here.first);
  assert.deepEqual(here.changed, there.changed);
  assert.ok(here.record.length > 1_000_000, `${here.record.length} characters`);
  // The day on the cover is that of each browser's own clock and zone.
  const apartFromTheDay = (record) => record.replace(/"subtitle": "\d+年\d+月\d+日/, '"subtitle": "');
  assert.notEqual(apartFromTheDay(there.record), there.record);
  assert.equal(apartFromTheDay(here.record), apartFromTheDay(there.record));
  assert.deepEqual(firefox.errors, []);
  await page.close();
});
