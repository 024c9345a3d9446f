// Pictures: each is drawn with a description and the table behind it, can be saved, and says why where there is none.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, screenshot, soon, start } from './harness.mjs';

const kinds = ['map', 'localities', 'zones', 'shortage', 'tiers', 'lorenz', 'scores', 'ranks'];
const folder = mkdtempSync(join(tmpdir(), 'shapan-pictures-'));

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** Opens a picture and waits until it is drawn. */
async function openPicture(page, kind) {
  const button = page.locator(`[data-kind="${kind}"]`);
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  const picture = page.locator(`[data-picture="${kind}"]`);
  await picture.locator('svg').first().waitFor();
  return picture;
}

/** The description of the drawing, for who cannot see it. */
const description = (picture) => picture.locator('[role=img][aria-label]').getAttribute('aria-label');

/** Saves by a button of a picture and gives the file's name and content. */
async function save(page, picture, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    picture.getByRole('button', { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('nothing of the pictures is loaded before one is opened', async () => {
  const visit = await browser.open();
  const names = () => visit.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.ok(!(await names()).some((name) => /charts\.js/.test(name)));
  assert.equal(await visit.page.locator('.picture').count(), 0);
  await visit.close();
});

test('each picture is drawn, described and backed by a table', async () => {
  const visit = await browser.open({ viewport: { width: 1366, height: 768 } });
  const { page } = visit;
  for (const kind of kinds) {
    const picture = await openPicture(page, kind);
    assert.match(await description(picture), /\d/, `${kind} names no number`);
    assert.doesNotMatch(await description(picture), /NaN|undefined/);
    await picture.getByRole('button', { name: '数据表' }).click();
    await soon(async () => assert.ok((await picture.locator('tbody tr').count()) > 2, `${kind} has no rows`));
    await screenshot(page, `picture-${kind}`);
    await picture.getByRole('button', { name: '数据表' }).click();
    await soon(async () => assert.equal(await picture.locator('tbody tr').count(), 0));
  }
  assert.equal(await page.locator('.picture').count(), 1, 'one picture at a time');
  await visit.close();
});

test('views differ, and the picture follows the rules', async () => {
  const visit = await browser.open();
  const { page } = visit;
  const picture = await openPicture(page, 'map');
  const views = picture.getByRole('group', { name: '视图' }).getByRole('button');
  assert.equal(await views.count(), 3);
  const said = new Set();
  for (let place = 0; place < 3; place += 1) {
    await views.nth(place).click();
    await assert.doesNotReject(picture.locator(`button[aria-pressed=true]`).waitFor());
    said.add(await description(picture));
  }
  assert.equal(said.size, 3);
  const former = await description(picture);
  await page.locator('[data-path="rounds.in_school.posts_opened"]').fill('40');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (former) => document.querySelector('[data-picture=map] [role=img]')?.getAttribute('aria-label') !== former,
    former,
  );
  await visit.close();
});

test('a picture speaks both languages, in light and dark', async () => {
  const visit = await browser.open();
  const { page } = visit;
  const picture = await openPicture(page, 'localities');
  const ink = () => picture.locator('svg text').first().evaluate((text) => getComputedStyle(text).fill);
  const light = await ink();
  await page.getByRole('button', { name: '深色' }).click();
  await page.waitForFunction((light) => {
    const text = document.querySelector('[data-picture] svg text');
    return text && getComputedStyle(text).fill !== light;
  }, light);
  await screenshot(page, 'picture-dark');
  await page.getByRole('button', { name: 'English' }).click();
  await picture.getByText('from Urban', { exact: false }).first().waitFor();
  assert.match(await description(picture), /teachers change school/);
  assert.doesNotMatch(await picture.innerText(), /[\u4e00-\u9fff]/);
  await screenshot(page, 'picture-english');
  await visit.close();
});

test('pictures are saved as SVG, PNG and CSV that stand by themselves', async () => {
  const visit = await browser.open();
  const { page } = visit;
  for (const kind of ['tiers', 'lorenz']) {
    const picture = await openPicture(page, kind);
    const svg = await save(page, picture, 'SVG');
    assert.equal(svg.name, `shapan-${kind}.svg`);
    const text = svg.bytes.toString();
    assert.ok(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/.test(text));
    assert.ok(!/var\(--| class=/.test(text), 'every look is written out');
    const png = await save(page, picture, 'PNG');
    assert.equal(png.name, `shapan-${kind}.png`);
    assert.deepEqual([...png.bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    assert.ok(png.bytes.readUInt32BE(16) >= 600, 'as wide as on screen, twice over');
    const csv = await save(page, picture, 'CSV');
    assert.ok(csv.bytes.toString().startsWith('\ufeff') && csv.bytes.toString().split('\r\n').length > 5);
  }
  await visit.close();
});

/** Loads a roster of the user's, and goes back to the results. */
async function load(page, schools, teachers, count = 2) {
  const paths = [['schools.csv', schools], ['teachers.csv', teachers]].map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
  await page.getByRole('navigation').getByRole('button', { name: '数据', exact: true }).click();
  await page.setInputFiles('#files', paths);
  await page.locator('.roster-name', { hasText: `${count} 名教师` }).waitFor();
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
}
const twoTeachers = '教师编号,学校,任教学段,主教学科,首次任教年份\nT1,S1,小学,语文,2001\nT2,S1,小学,数学,2010\n';

test('names in a roster that look like templates, markup, colours or styles are drawn as they are written', async () => {
  const visit = await browser.open();
  const { page } = visit;
  const names = ['{b}', '{a|x}', '<img src=x onerror=alert(1)>', 'var(--ink)', '$&{c0}', 'var(--font)'];
  const schools = names.map((name, place) =>
    `${name},${name},${place % 2 ? '乡村' : '城区'},${place === 0 ? 1800 : 90 + place},${place === 0 ? 40 : 6},${place},${place * 2}`);
  const teachers = [...Array(90).keys()].map((place) =>
    `T${place},${names[1 + (place % 5)]},小学,${['语文', '数学', '英语'][place % 3]},${1990 + (place % 30)}`);
  await load(
    page,
    `学校编号,学区,城乡类型,小学学生数,小学班数,东向公里,北向公里\n${schools.join('\n')}\n`,
    `教师编号,学校,任教学段,主教学科,首次任教年份\n${teachers.join('\n')}\n`,
    90,
  );
  const texts = (picture) => picture.locator('svg').first().evaluate((svg) => [...svg.querySelectorAll('text')].map(({ textContent }) => textContent));
  const map = await openPicture(page, 'map');
  const labels = await texts(map);
  for (const name of names) assert.ok(labels.includes(name), `${name} in ${labels.join(' · ')}`);
  // What is shown when pointed at is text as well.
  await map.locator('svg text', { hasText: '<img' }).first().hover({ force: true });
  const shown = map.locator('.chart div', { hasText: '名学生' }).last();
  await shown.waitFor();
  assert.match(await shown.textContent(), /^<img src=x onerror=alert\(1\)> · /);
  const shortage = await openPicture(page, 'shortage');
  const zones = (await texts(shortage)).join('');
  for (const name of ['{b}', 'var(--ink)', 'var(--font)']) assert.ok(zones.includes(name), `${name} in ${zones}`);
  const flows = await openPicture(page, 'zones');
  const ends = await texts(flows);
  for (const name of names) assert.ok(ends.some((text) => text.includes(`由${name} `)) || name === '{b}', `${name} in ${ends.join(' · ')}`);
  assert.ok(ends.some((text) => /^到\{b\} \d+$/.test(text)), ends.join(' · '));
  assert.equal(await page.locator('.picture img').count(), 0);
  await visit.close();
});

test('a roster without coordinates and tiers is told so, with the numbers that there are', async () => {
  const visit = await browser.open();
  const { page } = visit;
  await load(page, '学校编号,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,400,10\nS2,东片,城区,90,6\n', twoTeachers);
  for (const [kind, why] of [['map', '没有坐标'], ['tiers', '学校层级'], ['lorenz', '骨干教师']]) {
    await page.locator(`[data-kind="${kind}"]`).click();
    const picture = page.locator(`[data-picture="${kind}"]`);
    await picture.locator('.caution', { hasText: why }).waitFor();
    assert.equal(await picture.locator('svg').count(), 0, 'no empty axes');
  }
  await page.locator('[data-kind=map]').click();
  const rows = page.locator('[data-picture=map] tbody tr');
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  await visit.close();
});

test('without the chart program the table stands in', async () => {
  const visit = await browser.open();
  const { page, context } = visit;
  await page.route(/charts\.js/, (route) => route.abort());
  await page.locator('[data-kind=tiers]').click();
  const picture = page.locator('[data-picture=tiers]');
  await picture.locator('.caution', { hasText: '图表程序没有载入' }).waitFor();
  assert.ok((await picture.locator('tbody tr').count()) > 2);
  // The refused file is an error by intention, so this visit is not held to be quiet.
  await context.close();
});

test('the accessibility checker finds nothing serious in pictures', async () => {
  const visit = await browser.open({ bypassCSP: true });
  for (const kind of ['map', 'lorenz']) {
    const picture = await openPicture(visit.page, kind);
    await picture.getByRole('button', { name: '数据表' }).click();
    assert.deepEqual(await axe(visit.page, '.pictures'), []);
  }
  await visit.close();
});

test('pictures fit a phone', async () => {
  const visit = await browser.open({ viewport: { width: 390, height: 844 } });
  for (const kind of ['map', 'shortage', 'scores']) {
    await openPicture(visit.page, kind);
    const over = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${kind} is ${over} px too wide`);
    await screenshot(visit.page, `picture-phone-${kind}`);
  }
  await visit.close();
});
