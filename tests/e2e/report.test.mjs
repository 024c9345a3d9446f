// The report: an annex on screen and on paper, and its files.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { axe, screenshot, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** Opens the report and waits until it and its charts stand. */
async function openReport(options) {
  const visit = await browser.open({ path: '#/report', ...options });
  await visit.page.locator('.report section').nth(7).waitFor();
  await visit.page.locator('.report .chart svg').first().waitFor();
  return visit;
}

async function save(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** One file of a ZIP archive, by its central directory. */
function unzip(archive, wanted) {
  let at = archive.readUInt32LE(archive.lastIndexOf('PK\x05\x06') + 16);
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset, place) =>
      place === 0 ? archive.readUInt32LE(at + offset) : archive.readUInt16LE(at + offset));
    if (archive.toString('utf8', at + 46, at + 46 + name) === wanted) {
      const local = archive.readUInt32LE(at + 42);
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      return inflateRawSync(archive.subarray(start, start + size)).toString();
    }
    at += 46 + name + extra + comment;
  }
  throw new Error(`${wanted} is not in the archive`);
}

test('the report has its sections, clauses, tables, pictures and how to repeat it', async () => {
  const visit = await openReport({ viewport: { width: 1366, height: 768 } });
  const { page } = visit;
  const headings = await page.locator('.report h2').allInnerTexts();
  assert.equal(headings.length, 10);
  headings.forEach((heading, place) => assert.ok(heading.startsWith('一二三四五六七八九十'[place]), heading));
  assert.equal(headings[0], '一、结论与风险');
  const words = await page.locator('.report').innerText();
  for (const expected of ['附件', '区管校聘岗位竞聘方案测算报告', '第一条', '指标对照', '各校情况', '测算假设', '数据校验码', `随机种子 ${await page.locator('.seed input').inputValue()}`]) {
    assert.ok(words.includes(expected), `no ${expected}`);
  }
  const now = new Date();
  assert.ok(words.includes(`${now.getFullYear()}年`), 'the day comes from the browser');
  assert.equal(await page.locator('.report .picture').count(), 8);
  assert.ok((await page.locator('.report [data-table=schools] tbody tr').count()) >= 98, 'every school');
  await screenshot(page, 'report');
  await visit.close();
});

test('other scenarios of the tabs can stand in the report, one column each', async () => {
  const visit = await openReport();
  const { page } = visit;
  await page.getByRole('button', { name: '＋ 再试一个' }).click();
  await page.locator('.report-others').getByRole('checkbox').first().check();
  const headings = page.locator('.report [data-table=ends] thead th');
  await page.waitForFunction(() => document.querySelectorAll('.report h2').length === 9);
  const names = (await headings.allInnerTexts()).map((words) => words.split('\n')[0]);
  assert.equal(names[1], '现状');
  assert.notEqual(names[2], names[3]);
  assert.equal(names.length, 4, 'no pictures, which show one proposal, but a column for each');
  const record = await save(page, '下载 JSON（内部用，含逐人结果）');
  assert.equal(JSON.parse(record.bytes.toString()).proposals.length, 2);
  await visit.close();
});

test('the title can be set, and becomes text whatever it holds', async () => {
  const visit = await openReport();
  const { page } = visit;
  await page.getByLabel('标题').fill('甲县<b>测算</b>');
  await page.keyboard.press('Tab');
  await page.locator('.report h1', { hasText: '甲县<b>测算</b>' }).waitFor();
  await visit.close();
});

test('on paper only the report stands, with headings repeated and rows whole', async () => {
  const visit = await openReport();
  const { page } = visit;
  await page.emulateMedia({ media: 'print' });
  // Past the page's own button only how to print stands there.
  assert.equal(await page.locator('.report').isVisible(), false);
  assert.match(await page.locator('.print-how').innerText(), /Ctrl\+P[^]*Press Ctrl\+P/);
  await page.evaluate(() => document.documentElement.setAttribute('data-printed', ''));
  assert.equal(await page.locator('.print-how').isVisible(), false);
  for (const hidden of ['.header', '.navigation', '.controls', '.report-tools', '.picture-tools', '.report-sheet > button']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, `${hidden} is printed`);
  }
  const style = await page.locator('.report [data-table=schools]').evaluate((table) => ({
    head: getComputedStyle(table.querySelector('thead')).display,
    row: getComputedStyle(table.querySelector('tbody tr')).breakInside,
  }));
  assert.deepEqual(style, { head: 'table-header-group', row: 'avoid' });
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 8 && pages <= 40, `${pages} pages`);
  await visit.close();
});

test('the other areas are printed without their tools, with which rows a table shows and what the figures rest on', async () => {
  const visit = await browser.open();
  const { page } = visit;
  await page.locator('main[data-area="results"][aria-busy="false"] .schools tbody tr').first().waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-printed', ''));
  await page.emulateMedia({ media: 'print' });
  const tools = page.locator('.schools .table-tools');
  assert.match(await tools.innerText(), /第 1–50 行，共 100 行/);
  assert.equal(await tools.locator('input, button').first().isVisible(), false);
  assert.match(await page.locator('.print-origin').innerText(), /shapan run [^]*数据校验码[^]*规则校验码/);
  for (const [area, hidden] of Object.entries({ rules: '.rules-tools', compare: '.folded > details', cases: '.case-form', data: '.drop' })) {
    await page.evaluate((area) => { location.hash = `#/${area}`; }, area);
    const tool = page.locator(`main[data-area="${area}"] ${hidden}`).first();
    await tool.waitFor({ state: 'attached' });
    assert.equal(await tool.isVisible(), false, `${hidden} is printed`);
  }
  await page.evaluate(() => { location.hash = '#/results'; });
  await page.locator('main[data-area="results"] .schools tbody tr').first().waitFor();
  // The wide table of schools gets sheets on their side.
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/MediaBox\s*\[0 0 [\d.]+/g);
  const wide = sheets.filter((sheet) => Number(sheet.split(' ').at(-1)) > 800).length;
  assert.ok(wide > 0 && wide < sheets.length, sheets.join());
  await visit.close();
});

test('a picture that the report leaves out to protect small groups has no table to save either', async () => {
  const visit = await openReport();
  const { page } = visit;
  const figures = page.locator('.report figure.picture');
  await figures.first().waitFor();
  for (const figure of await figures.all()) {
    const isLeftOut = /不放进报告/.test(await figure.locator('.caution').evaluate((words) => words.textContent));
    assert.equal(await figure.getByRole('button', { name: 'CSV', exact: true }).isVisible(), !isLeftOut);
  }
  await visit.close();
});

test('the workbook and the record hold the numbers on the page', async () => {
  const visit = await openReport();
  const { page } = visit;
  const row = page.locator('.report [data-table=indicators] tbody tr').filter({ has: page.getByRole('rowheader', { name: '空岗', exact: true }) });
  const shown = await row.locator('td').nth(2).innerText();
  const workbook = await save(page, '下载 XLSX');
  assert.equal(workbook.name, '通行做法-示例县-报告.xlsx');
  const names = [...unzip(workbook.bytes, 'xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  assert.ok(names.length > 12 && names.includes('表2 指标对照') && names.some((name) => name.endsWith('各校情况')), names.join());
  const sheet = unzip(workbook.bytes, `xl/worksheets/sheet${names.indexOf('表2 指标对照') + 1}.xml`);
  assert.ok(sheet.includes(`<v>${shown.replaceAll(',', '')}</v>`), `no ${shown}`);

  const record = await save(page, '下载 JSON（内部用，含逐人结果）');
  assert.equal(record.name, '通行做法-示例县-结果.json');
  const { proposals: [{ after: proposal, comparison }] } = JSON.parse(record.bytes.toString());
  const empty = comparison.indicators.find(({ key }) => key === 'staffing.empty');
  assert.equal(String(empty.after), shown.replaceAll(',', ''));
  assert.ok(proposal.placements.length > 3000);

  const csv = await save(page, /^CSV 表\d+ 各校情况$/);
  assert.match(csv.bytes.toString(), /^\ufeff学校,学区/);
  await visit.close();
});

test('the report is saved as a document, and posts and lists as an office posts them', async () => {
  const visit = await openReport();
  const { page } = visit;
  const headings = await page.locator('.report h2').allInnerTexts();
  const paper = await save(page, '下载 DOCX');
  assert.equal(paper.name, '通行做法-示例县-报告.docx');
  const body = unzip(paper.bytes, 'word/document.xml');
  for (const heading of headings) assert.ok(body.includes(`>${heading}</w:t>`), `no ${heading}`);
  assert.equal(body.match(/"Heading1"/g).length, headings.length);
  assert.match(body, /图见网页版或其打印件/);
  const lists = await save(page, '下载岗位公告和名单（XLSX）');
  assert.equal(lists.name, '通行做法-示例县-公告和名单.xlsx');
  const names = [...unzip(lists.bytes, 'xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  assert.deepEqual(names, ['竞聘岗位公告', '拟聘人员名单', '交流名单']);
  assert.ok(unzip(lists.bytes, 'xl/sharedStrings.xml').includes('沙盘试算，非正式公告。方案“通行做法”'));
  await visit.close();
});

test('the report speaks English without a Chinese word of its own', async () => {
  const visit = await openReport();
  const { page } = visit;
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('.report h2', { hasText: '1. Conclusions and risks' }).waitFor();
  const words = await page.locator('.report section').nth(2).innerText();
  assert.doesNotMatch(words, /[\u4e00-\u9fff]/);
  await screenshot(page, 'report-english');
  await visit.close();
});

test('the report can be used by everyone, in the dark and on a phone', async () => {
  const visit = await openReport({ bypassCSP: true });
  assert.deepEqual(await axe(visit.page, 'main'), []);
  await visit.page.getByRole('button', { name: '深色' }).click();
  await screenshot(visit.page, 'report-dark');
  assert.deepEqual(await axe(visit.page, 'main'), []);
  await visit.close();
  const phone = await openReport({ viewport: { width: 390, height: 844 } });
  const over = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} px too wide`);
  await screenshot(phone.page, 'report-phone');
  await phone.close();
});
