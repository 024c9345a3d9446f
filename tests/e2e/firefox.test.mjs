// The page in Firefox: it opens, says nothing wrong, and comes to the same bytes as in Chromium.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
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
  // Midnight may pass between the two: the day stands on the cover and in the command.
  const apartFromTheDay = (record) => record.replace(/"subtitle": "\d+年\d+月\d+日/, '"subtitle": "').replace(/--date \d{4}-\d\d-\d\d/g, '--date');
  assert.notEqual(apartFromTheDay(there.record), there.record);
  assert.equal(apartFromTheDay(here.record), apartFromTheDay(there.record));
  assert.deepEqual(firefox.errors, []);
  await page.close();
});

/** Saves the work as a project under this name, and gives its bytes instead of a file. */
const saveProject = async (name) => {
  const make = URL.createObjectURL;
  const blob = await new Promise((resolve) => {
    URL.createObjectURL = (made) => {
      resolve(made);
      return make.call(URL, made);
    };
    document.querySelector('[data-project="save"]').click();
    // The sheet asks the first time; a browser that cannot write back downloads at once after that.
    const look = () => {
      const field = document.querySelector('#project-name');
      if (!field) return void setTimeout(look, 50);
      field.value = name;
      document.querySelector('.project-sheet form').requestSubmit();
    };
    if (!document.querySelector('[data-project="save"]').title.includes('.shapan')) look();
  });
  URL.createObjectURL = make;
  return [...new Uint8Array(await blob.arrayBuffer())];
};
/** Opens a project as one that is picked among the data. */
const openProject = (bytes) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], '来回.shapan'));
  const input = document.querySelector('#files');
  input.files = data.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
const hasFiles = () => document.querySelector('#files');
const isSame = () => document.querySelector('.seal-told')?.innerText.includes('逐字节相同') && document.querySelector('main[aria-busy="false"]');
const fieldOf = (path) => document.querySelector(`input[data-path="${path}"]`)?.value;

/** The document in the file of a project. */
function documentOf(bytes) {
  const file = Buffer.from(bytes);
  for (let at = 0; file.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, called, more] = [file.readUInt32LE(at + 18), file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)];
    const name = file.toString('utf8', at + 30, at + 30 + called);
    const from = at + 30 + called + more;
    if (name === 'project.json') return JSON.parse(inflateRawSync(file.subarray(from, from + packed)).toString('utf8'));
    at = from + packed;
  }
  return assert.fail('there is no project.json');
}

test('a project goes from Firefox to Chromium and back with the same rules, the same numbers and the same seal', async () => {
  const rule = 'rounds.in_school.posts_opened';
  const first = await firefox.open(browser.url);
  await first.until(idle);
  await first.evaluate(setRule, [rule, '65']);
  await first.until(isSet);
  const numbersThere = await first.evaluate(numbers);
  const saved = await first.evaluate(saveProject, '来回');
  await first.close();
  assert.ok(documentOf(saved).seal.scenarios.length >= 2);

  const visit = await browser.open({ path: '#/data', prepare: (page) => page.addInitScript(() => { delete window.showSaveFilePicker; }) });
  await visit.page.waitForFunction(idle);
  await visit.page.evaluate(openProject, saved);
  await visit.page.waitForFunction(isSame);
  assert.equal(await visit.page.evaluate(fieldOf, rule), '65');
  await visit.page.waitForFunction(() => document.querySelector('main[data-draws="20 of 20"]'));
  assert.deepEqual(await visit.page.evaluate(numbers), numbersThere);
  const again = await visit.page.evaluate(saveProject, '来回');
  await visit.close();
  assert.deepEqual(documentOf(again).seal, documentOf(saved).seal);
  assert.deepEqual(documentOf(again).parts, documentOf(saved).parts, 'the roster is the same to the byte');

  const back = await firefox.open(`${browser.url}#/data`);
  await back.until(idle);
  await back.until(hasFiles);
  await back.evaluate(openProject, again);
  await back.until(isSame);
  assert.equal(await back.evaluate(fieldOf, rule), '65');
  const last = await back.evaluate(saveProject, '来回');
  assert.deepEqual(documentOf(last), documentOf(again), 'nothing was added on the way');
  assert.deepEqual(firefox.errors, []);
  await back.close();
});
