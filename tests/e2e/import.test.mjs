// Files as an office has them: from a messy workbook with names and ID numbers to results and report, with no trace of anybody.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { axe, screenshot, soon, start } from './harness.mjs';
import { identity, workbook } from './office.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const people = [
  ['王小明', identity('44010619800101001'), '13812345678', '第一小学', '语文', '高级教帅'],
  ['李娜', identity('44010619850315002'), '13912345679', '第一小学', '数学', '二级教师'],
  ['张建国', identity('44010619720708003'), '', '第二小学', '语文', '一级教师'],
  ['欧阳文静', identity('44010619901120004'), '', '第二小学', '数学', '二级教师'],
  ['刘海燕', identity('44010619880502005'), '', '第二小学', '英语', '一级教师'],
];
const secrets = people.flatMap(([name, number, telephone]) => [name, number, telephone]).filter(Boolean);

const teachers = {
  name: '教师花名册2026年.xlsx',
  mimeType: '',
  buffer: workbook('在编教师', [
    ['某区中小学教师花名册', '', '', '', '', '', '', '', ''],
    ['', '', '', '', '', '', '', '', ''],
    ['序号', '姓名', '身份证号', '所在学校', '学段', '学科', '现有职称', '参加工作时间', '备注'],
    ...people.map(([name, number, telephone, school, subject, title], place) => [
      place + 1, name, number, school, '小学', subject, title, '2009年9月', telephone ? `电话 ${telephone}` : '',
    ]),
    ['合计', '', '', people.length, '', '', '', '', ''],
  ]),
};
const schools = {
  name: '学校.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('学校名称,学区,城乡类型,小学学生数,小学班数\n第一小学,东片,城区,900,20\n第二小学,西片,乡村,120,6\n'),
};

const area = (page, name) => page.locator('.navigation').getByRole('button', { name }).click();
const view = (page) => page.locator('.import[aria-busy="false"]');
const state = (page, words) => page.locator('#import-state', { hasText: words });
const button = (page, name) => page.locator('.import-bar').getByRole('button', { name, exact: true });

async function bring(page, files) {
  await page.setInputFiles('#files', files);
  await view(page).waitFor();
}

/** What is saved by pressing something: its name and its text. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
}

/** Which of the secrets are anywhere in the page: in text, attributes or fields. */
const shown = (page) => page.evaluate((secrets) => {
  const fields = [...document.querySelectorAll('input, select, textarea')].map((field) => field.value);
  const all = [document.documentElement.outerHTML, document.title, location.href, ...fields].join('\n');
  return secrets.filter((secret) => all.includes(secret));
}, secrets);

test('a workbook with names and ID numbers becomes results and a report, and nobody is named anywhere', async () => {
  const visit = await browser.open({ path: '#/data' });
  const { page, context } = visit;
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  const asked = [];
  context.on('request', (request) => asked.push(request));
  const kept = () => page.evaluate(async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), await caches.keys(),
  ]));
  const before = await kept();

  await bring(page, [teachers, schools]);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'import', 'the view is where the keyboard is');
  assert.deepEqual(await shown(page), []);
  const files = await page.locator('[data-part="files"]').innerText();
  assert.match(files, /教师花名册2026年\.xlsx.*XLSX[\s\S]*学校\.csv.*UTF-8/);
  // Nothing is loaded before it is decided.
  await state(page, '须您决定').waitFor();
  assert.ok(await button(page, '载入').isDisabled());
  assert.match(await page.locator('.roster-name').innerText(), /示例县/);

  // What has to be decided is one press away, and can be taken back.
  await button(page, '到下一处').click();
  const open = page.locator('.import select[data-open]:focus');
  await open.waitFor();
  const label = await open.getAttribute('aria-label');
  assert.match(label, /高级教帅/);
  const list = page.locator(`select[data-choice="${await open.getAttribute('data-choice')}"]`);
  const title = await list.inputValue();
  assert.notEqual(title, '', 'there is a proposal');
  await page.getByRole('button', { name: `照此：${label}`, exact: true }).click();
  await state(page, '将载入 2 所学校、5 名教师').waitFor();
  await view(page).waitFor();
  assert.equal(await list.inputValue(), title);
  const others = await list.locator('option').evaluateAll((options) => options.map((option) => option.value));
  await list.selectOption(others.find((other) => other.startsWith('code/') && other !== title));
  await view(page).waitFor();
  await button(page, '撤销').click();
  await page.waitForFunction(([list, title]) => list.value === title, [await list.elementHandle(), title]);
  await button(page, '撤销').click();
  await state(page, '须您决定').waitFor();
  assert.ok(await button(page, '载入').isDisabled());
  await button(page, '重做').click();
  await state(page, '将载入').waitFor();
  assert.equal(await list.inputValue(), title);

  // The other language, another area, and back: nothing is lost.
  await page.getByRole('button', { name: 'English' }).click();
  await state(page, 'will be loaded').waitFor();
  assert.match(await page.locator('[data-part="anonymity"]').innerText(), /ids of teachers/i);
  await page.getByRole('button', { name: '中文' }).click();
  await state(page, '将载入').waitFor();
  await area(page, '结果');
  await area(page, '数据');
  await view(page).waitFor();
  assert.equal(await list.inputValue(), title);
  assert.deepEqual(await shown(page), []);
  await screenshot(page, 'import');

  // Only the key says who is who; it is asked for before the codes are used without it.
  await page.locator('.import-saves summary').click();
  const downloads = [];
  for (const name of ['导入设置', '数据日志', '匿名花名册']) downloads.push(await saved(page, name));
  await button(page, '载入').click();
  const question = page.getByRole('alertdialog');
  await question.getByText('不要外传').waitFor();
  await question.getByRole('button', { name: '返回' }).click();
  const [, key] = await saved(page, '代码对照表');
  for (const [name, number] of people) assert.ok(key.includes(number), name);
  for (const [name, text] of downloads) {
    for (const secret of secrets) assert.ok(!text.includes(secret), `${name} names somebody`);
  }
  await button(page, '载入').click();
  await page.locator('.news.loaded').waitFor();
  assert.equal(await page.locator('.import').count(), 0);
  assert.deepEqual(await shown(page), []);
  await area(page, '结果');
  await page.locator('main[aria-busy="false"] [data-table="schools"] table').waitFor();
  assert.equal(await page.locator('[data-table="schools"] tbody tr').count(), 2);
  assert.deepEqual(await shown(page), []);
  await area(page, '报告');
  await page.locator('.report section').first().waitFor();
  assert.deepEqual(await shown(page), []);

  // Nothing was sent, nothing kept, nothing said.
  for (const request of asked) {
    assert.equal(request.method(), 'GET', request.url());
    const url = decodeURIComponent(request.url());
    assert.ok(url.startsWith(browser.url) || /^(blob|data):/.test(url), url);
    for (const secret of [...secrets, '花名册']) assert.ok(!url.includes(secret), url);
  }
  const after = JSON.parse(await kept());
  // The language was switched to and fro; that it was is all that is kept.
  delete after[0]['shapan.language'];
  const former = JSON.parse(before);
  delete former[0]['shapan.language'];
  assert.deepEqual(after, former);
  assert.deepEqual(said.filter((text) => secrets.some((secret) => text.includes(secret))), []);
  await visit.close();
});

test('proposals are taken at once, and the roster can be loaded without the key', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [teachers, schools]);
  await button(page, '照此采用全部建议').click();
  await state(page, '将载入 2 所学校、5 名教师').waitFor();
  await button(page, '载入').click();
  await page.getByRole('alertdialog').getByRole('button', { name: '不保存，载入' }).click();
  await page.locator('.news.loaded').waitFor();
  assert.match(await page.locator('.roster-name').innerText(), /2 所学校/);
  await close();
});

test('a saved recipe and the key decide next time', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [teachers, schools]);
  await button(page, '照此采用全部建议').click();
  await state(page, '将载入').waitFor();
  await page.locator('.import-saves summary').click();
  const [recipeName, recipe] = await saved(page, '导入设置');
  const [keyName, key] = await saved(page, '代码对照表');
  await button(page, '不载入').click();
  await page.locator('.drop').waitFor();
  await bring(page, [teachers, schools]);
  await state(page, '须您决定').waitFor();
  await page.setInputFiles('#recipe', { name: recipeName, mimeType: '', buffer: Buffer.from(recipe) });
  await state(page, '将载入 2 所学校、5 名教师').waitFor();
  await page.setInputFiles('#key', { name: keyName, mimeType: '', buffer: Buffer.from(key) });
  await view(page).waitFor();
  await page.locator('.import-saves summary').click();
  assert.deepEqual((await saved(page, '代码对照表'))[1], key, 'the same codes');
  await close();
});

test('a photo that is called a workbook is refused with its reason, and the page goes on', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  const photo = { name: '合影.xlsx', mimeType: '', buffer: Buffer.from('ffd8ffe000104a46494600010101006000600000', 'hex') };
  await bring(page, [photo]);
  assert.match(await page.locator('.import .refused').innerText(), /合影\.xlsx.*图片/s);
  // It ends there: the way out, and no choices about nothing.
  await page.locator('.import', { hasText: '没有可以载入的内容' }).waitFor();
  assert.equal(await page.locator('.import select, .import fieldset, [data-part="anonymity"], [data-part="problems"] tr').count(), 0);
  assert.ok(await button(page, '载入').isDisabled());
  await state(page, '还不能载入').waitFor();
  await button(page, '不载入').click();
  // The next files are read as if nothing had been.
  await bring(page, [photo, teachers, schools]);
  assert.equal(await page.locator('.import .refused').count(), 1);
  await state(page, '须您决定').waitFor();
  await button(page, '不载入').click();
  await soon(async () => assert.match(await page.locator('.roster-summary').innerText(), /示例县/));
  await page.locator('#files:focus').waitFor({ state: 'attached' });
  await close();
});

test('the rows of a header are shown, others can be chosen, and a sheet without a table becomes one', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  const list = {
    name: '名单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('内部使用\n单元,段别,科别,王小明\n第一小学,小学,语文,A1\n第二小学,小学,数学,A2\n'),
  };
  await bring(page, [schools, list]);
  const table = page.locator('.import-table', { hasText: '名单.csv' });
  await table.getByText('这里没有认出表').waitFor();
  const choose = async (name, option) => {
    await page.locator(`.import select[data-choice="${name}"]`).selectOption(option);
    await view(page).waitFor();
  };
  const first = page.locator('.import select[data-choice="header/1/0"]');
  assert.equal(await first.inputValue(), 'found');
  // Nothing stands below the last row: that is said, with the way back.
  await choose('header/1/0', '4');
  await table.getByText('请另选表头从哪一行起').waitFor();
  await button(page, '撤销').click();
  await table.getByText('这里没有认出表').waitFor();
  await choose('header/1/0', '2');
  await choose('table/1', 'teachers');
  await table.locator('details summary').click();
  for (const [place, field] of ['school', 'stage', 'subject', 'id'].entries()) {
    await choose(`column/1/${place}`, `teachers.${field}`);
  }
  await state(page, '将载入 2 所学校、2 名教师').waitFor();
  assert.equal(await first.inputValue(), '2');
  assert.equal(await page.locator('.import select[data-choice="header_rows/1/0"]').inputValue(), '1');
  assert.match(await page.locator('[data-part="done"]').textContent(), /表头由人指定：第 2 行/);
  assert.deepEqual(await shown(page), []);
  await close();
});

/** The parts of a workbook, by name. */
function parts(bytes) {
  const texts = {};
  let place = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (bytes.readUInt32LE(place) === 0x02014b50) {
    const [method, packed, name, extra, note] = [
      bytes.readUInt16LE(place + 10), bytes.readUInt32LE(place + 20),
      ...[28, 30, 32].map((at) => bytes.readUInt16LE(place + at)),
    ];
    const own = bytes.readUInt32LE(place + 42);
    const start = own + 30 + bytes.readUInt16LE(own + 26) + bytes.readUInt16LE(own + 28);
    const content = bytes.subarray(start, start + packed);
    texts[bytes.toString('utf8', place + 46, place + 46 + name)] = String(method ? inflateRawSync(content) : content);
    place += 46 + name + extra + note;
  }
  return texts;
}

test('the problems are saved as a workbook with the cells marked, in which nobody is named', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  const wrong = { ...schools, buffer: Buffer.from(schools.buffer.toString().replace('900', '很多')) };
  await bring(page, [teachers, wrong]);
  const problems = page.locator('[data-part="problems"]');
  const save = problems.getByRole('button', { name: '下载标出问题的工作簿' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  assert.match(download.suggestedFilename(), /^标出问题-\d{4}-\d\d-\d\d\.xlsx$/);
  const texts = parts(await readFile(await download.path()));
  const all = Object.values(texts).join('\n');
  assert.match(all, /原文件的同一工作表、同一位置/);
  assert.match(all, /<hyperlink [^>]*D2/);
  assert.ok(Object.keys(texts).some((name) => name.includes('comments')));
  for (const secret of secrets) assert.ok(!all.includes(secret), secret);
  assert.deepEqual(await shown(page), []);
  await close();
});

for (const [name, options] of Object.entries({
  'on a wide page': { viewport: { width: 1366, height: 768 } },
  'in the dark': { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' },
  'on a phone': { viewport: { width: 390, height: 800 } },
})) {
  test(`what files become can be used by everyone ${name}`, async () => {
    const { page, close } = await browser.open({ path: '#/data', bypassCSP: true, ...options });
    await bring(page, [teachers, schools]);
    for (const folded of await page.locator('.import details summary').all()) await folded.click();
    assert.deepEqual(await axe(page), []);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(over, 0, 'the page is not wider than its window');
    const bar = await page.locator('.import-bar').boundingBox();
    assert.ok(bar.y + bar.height <= options.viewport.height, 'what can be done stays in sight');
    await screenshot(page, `import ${name}`);
    await close();
  });
}
