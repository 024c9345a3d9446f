// What is decided about files before they are loaded, and what comes of it: a column kept for the score, a cell mended, columns
// and rows left out, an actual outcome beside the results, and what banding costs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { axe, start } from './harness.mjs';
import { identity } from './office.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const csv = (name, rows) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`${rows.map((row) => row.join(',')).join('\n')}\n`) });
const schools = csv('学校.csv', [
  ['学校名称', '学区', '城乡类型', '小学学生数', '小学班数'],
  ['第一小学', '东片', '城区', 300, 8],
  ['第二小学', '西片', '乡村', 120, 6],
]);
const surnames = '赵钱孙李周吴郑王冯陈褚卫';
const people = [...surnames].map((surname, place) => {
  const month = String(place + 1).padStart(2, '0');
  return {
    name: `${surname}小${'明红军华'[place % 4]}`,
    number: identity(`44010619${70 + place * 2}${month}0100${place % 10}`),
    school: place % 3 ? '第一小学' : '第二小学',
    subject: ['语文', '数学', '英语'][place % 3],
    year: 1992 + place * 2,
  };
});
/** A table of teachers with more columns: each by its header, with what it says of a person. */
function teachers(more = {}) {
  const own = { 姓名: (one) => one.name, 身份证号: (one) => one.number, 所在学校: (one) => one.school, 学段: () => '小学', 学科: (one) => one.subject, 参加工作年份: (one) => one.year };
  const columns = Object.entries({ ...own, ...more });
  const rows = people.map((one, place) => columns.map(([, of]) => of(one, place)));
  return csv('教师2026年.csv', [columns.map(([header]) => header), ...rows]);
}

const area = (page, name) => page.locator('.navigation').getByRole('button', { name, exact: true }).click();
const view = (page) => page.locator('.import[aria-busy="false"]');
const state = (page, words) => page.locator('#import-state', { hasText: words });
const button = (page, name) => page.locator('.import-bar').getByRole('button', { name, exact: true });
const list = (page, name) => page.locator(`.import select[data-choice="${name}"]`);
const done = (page, words) => page.locator('[data-part="done"] li', { hasText: words });

async function bring(page, files) {
  await page.setInputFiles('#files', files);
  await view(page).waitFor();
}

/** Loads what was decided, and waits until it has run. */
async function load(page) {
  await button(page, '载入').click();
  await page.getByRole('alertdialog').getByRole('button', { name: '不保存，载入' }).click();
  await page.locator('.news.loaded').waitFor();
  await area(page, '结果');
  await page.locator('main[aria-busy="false"] [data-table="schools"] table').waitFor();
}

/** Opens the first teacher's case. */
async function openCase(page) {
  await area(page, '个案');
  await page.getByRole('button', { name: /^示例：/ }).click();
}

test('a column that no field is for is kept, scored by, and seen in the clauses and in a case', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [schools, teachers({ 笔试成绩: (_, place) => 60 + place * 3 })]);
  const column = page.locator('.import-columns tr', { has: page.locator('th', { hasText: '笔试成绩' }) });
  // It is proposed as what it is, never as the interview, and taking all proposals takes that.
  assert.equal(await column.locator('select').inputValue(), 'extra/number');
  await state(page, '须您决定').waitFor();
  await button(page, '照此采用全部建议').click();
  await view(page).waitFor();
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  await load(page);
  await area(page, '方案');
  await page.locator('[data-section="scoring"]').click();
  const block = page.locator('.block').first();
  const add = block.getByRole('combobox', { name: /增加评分项目/ });
  const option = await add.locator('option', { hasText: '笔试成绩' }).getAttribute('value');
  await add.selectOption(option);
  const name = block.getByRole('button', { name: '笔试成绩', exact: true });
  await name.waitFor();
  await page.locator('.clauses[aria-busy="false"]', { hasText: '笔试成绩' }).waitFor();
  await area(page, '结果');
  await page.locator('main[aria-busy="false"] [data-table="schools"] table').waitFor();
  await openCase(page);
  await page.locator('.case', { hasText: '笔试成绩' }).waitFor();
  await close();
});

test('a table of schools as offices have it is known, and what no column says is given for all rows', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  const office = csv('学校.csv', [
    ['学校', '学段', '校长', '联系电话', '班级数', '学生数'],
    ['第一小学', '小学', '王小明', '13812345678', 8, 300],
    ['第二小学', '小学', '李建国', '13912345679', 6, 120],
  ]);
  const people = teachers({ 学段: () => '' });
  const without = { ...people, buffer: Buffer.from(people.buffer.toString().replaceAll('学段', '空列')) };
  await bring(page, [office, without]);
  await state(page, '须您决定').waitFor();
  const ask = (field) => page.locator(`.import [data-choice="for_all/${field}"]`);
  assert.deepEqual(
    await Promise.all(['teachers.stage', 'schools.zone', 'schools.locality'].map((field) => ask(field).count().then((count) => count > 0))),
    [true, true, true],
  );
  const give = async (field, value) => {
    const first = ask(field).first();
    if (await first.evaluate((element) => element.tagName === 'SELECT')) await first.selectOption(value);
    else await page.locator(`.import input[data-choice="for_all/${field}"][value="${value}"]`).check();
    await view(page).waitFor();
  };
  await give('teachers.stage', 'by_school');
  await give('schools.zone', 'text/全区（县）');
  await give('schools.locality', 'code/urban');
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  await done(page, '没有“任教学段”一列').waitFor({ state: 'attached' });
  assert.ok(!(await page.locator('.import').innerText()).includes('王小明'));
  await load(page);
  await close();
});

test('a word for no mark is decided once for all rows', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [schools, teachers({ 面试成绩: (_, place) => (place % 4 ? 70 + place : '缺考') })]);
  await state(page, '须您决定').waitFor();
  const word = (value) => page.locator(`.import input[data-choice="value/teachers.interview_mark/缺考"][value="${value}"]`);
  await page.locator('.import fieldset', { hasText: '“缺考”（3 处' }).first().waitFor();
  await word('code/0').check();
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  await done(page, '“缺考”（3 处）读作').waitFor({ state: 'attached' });
  await word('nothing').check();
  await view(page).waitFor();
  await load(page);
  await close();
});

test('a title of which the file does not say whether it is held or employed is asked about, and both are scored', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [schools, teachers({ 职称: (_, place) => ['一级教师', '二级教师'][place % 2] })]);
  await state(page, '须您决定').waitFor();
  assert.ok(await button(page, '载入').isDisabled());
  const question = page.locator('.import fieldset[data-open]', { hasText: '没有说明' });
  assert.match(await question.innerText(), /现有职称[\s\S]*聘任的职称[\s\S]*两者都按这一列[\s\S]*只是现有职称[\s\S]*只是聘任职称/);
  await button(page, '到下一处').click();
  await page.locator('.import fieldset[data-open]:focus').waitFor();
  await question.getByText('两者都按这一列').click();
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  await done(page, '“职称”列').waitFor({ state: 'attached' });
  await button(page, '撤销').click();
  await state(page, '须您决定').waitFor();
  await button(page, '重做').click();
  await state(page, '将载入').waitFor();
  await load(page);
  await openCase(page);
  await page.locator('.case', { hasText: /[一二]级教师/ }).first().waitFor();
  await close();
});

test('a cell is mended where its problem is told, and the mend is taken back and made again', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [schools, teachers({ 参加工作年份: (one, place) => (place === 4 ? '九八' : one.year) })]);
  await state(page, '还不能载入').waitFor();
  const problems = page.locator('[data-part="problems"]');
  const row = problems.locator('tbody tr', { hasText: '九八' });
  assert.equal(await row.locator('th').innerText(), '6', 'the row as a spreadsheet counts it');
  const cell = row.locator('input[data-choice]');
  assert.match(await cell.getAttribute('aria-label'), /第 6 行“参加工作年份”/);
  await cell.fill('1998');
  await cell.press('Enter');
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  await done(page, '手工改动 1 处').waitFor({ state: 'attached' });
  await button(page, '撤销').click();
  await state(page, '还不能载入').waitFor();
  await row.waitFor();
  assert.equal(await done(page, '手工改动').count(), 0);
  await button(page, '重做').click();
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  // The row can be left out instead.
  await button(page, '撤销').click();
  await state(page, '还不能载入').waitFor();
  await row.locator('select').selectOption('wrong');
  await state(page, '将载入 2 所学校、11 名教师').waitFor();
  await close();
});

test('columns that no open proposal reads are taken out, and kept after all', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [schools, teachers({ 性别: (_, place) => '男女'[place % 2], 教科研得分: (_, place) => place })]);
  const choice = page.locator('[data-part="anonymity"] fieldset', { hasText: '规则和指标都用不到的' });
  await choice.waitFor();
  assert.match(await choice.innerText(), /教科研得分/);
  await choice.getByText('去掉，不载入').click();
  await done(page, '教科研得分').first().waitFor({ state: 'attached' });
  assert.ok(await choice.getByRole('radio', { name: '去掉，不载入' }).isChecked());
  await choice.getByText('保留').click();
  await view(page).waitFor();
  await page.locator('[data-part="price"]').waitFor({ state: 'detached' });
  await choice.getByText('去掉，不载入').click();
  await page.locator('[data-part="price"]', { hasText: /去掉 \d+ 列会改变多少结果/ }).waitFor();
  await load(page);
  await close();
});

test('rows are left out by what a column says, for a reason', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  await bring(page, [schools, teachers({ 在编情况: (_, place) => (place < 3 ? '内退' : '在职') })]);
  await list(page, 'by/teachers').selectOption('在编情况');
  await list(page, 'by_column/teachers/在编情况').selectOption('=内退');
  const why = list(page, 'by_value/teachers/在编情况\u{1f}内退');
  await why.waitFor();
  await state(page, '将载入 2 所学校、9 名教师').waitFor();
  assert.equal(await why.inputValue(), 'not_staff');
  await done(page, '有 3 行未读入：“在编情况”为“内退”').waitFor({ state: 'attached' });
  await button(page, '撤销').click();
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  await button(page, '重做').click();
  await state(page, '将载入 2 所学校、9 名教师').waitFor();
  await load(page);
  assert.match(await page.locator('.roster-name').innerText(), /9 名教师/);
  await close();
});

test('an actual outcome stands beside the results and in the cases, also after the roster was saved and read again', async () => {
  const { page, close } = await browser.open({ path: '#/data', bypassCSP: true });
  const outcome = csv('聘用结果.csv', [
    ['姓名', '身份证号', '聘用学校', '去向', '聘用轮次'],
    ...people.slice(0, 10).map((one, place) => [one.name, one.number, place === 9 ? '' : '第二小学', place === 9 ? '待岗' : '', '第一轮']),
    ['韩小月', identity('44010619860315007'), '第一小学', '', '第一轮'],
  ]);
  await bring(page, [schools, teachers(), outcome]);
  await state(page, '将载入 2 所学校、12 名教师').waitFor();
  await load(page);
  const compared = async () => {
    await area(page, '对比');
    const beside = page.locator('.compare .answer', { hasText: '与上一轮实际结果对照' });
    await beside.first().waitFor();
    const words = await beside.first().innerText();
    return words.match(/与上一轮实际结果对照[^\n]*/)[0];
  };
  const words = await compared();
  assert.match(words, /12 名教师中，10 名可以对照；2 名不在结果表中/);
  assert.match(words, /另有 1 人不在教师表中/);
  assert.deepEqual(await axe(page, '.compare'), []);
  await openCase(page);
  await page.locator('.case', { hasText: '上一轮实际：' }).waitFor();
  // As tables: whoever reads them again finds the same.
  await area(page, '数据');
  const files = [];
  const all = new Promise((resolve) => {
    page.on('download', (download) => {
      if (files.push(download) === 3) resolve();
    });
  });
  await page.getByRole('button', { name: '导出 CSV' }).click();
  await all;
  const saved = await Promise.all(files.map(async (file) => ({ name: file.suggestedFilename(), path: await file.path() })));
  assert.deepEqual(saved.map((file) => file.name).sort(), ['outcome.csv', 'schools.csv', 'teachers.csv']);
  const read = await Promise.all(saved.map(async ({ name, path }) => ({ name, mimeType: 'text/csv', buffer: await readFile(path) })));
  await page.setInputFiles('#files', read);
  await page.locator('.roster-summary', { hasText: 'outcome.csv' }).waitFor();
  assert.equal(await compared(), words);
  await close();
});

test('what banding costs is asked before loading, and the answer goes with the choice and with the rules', async () => {
  const { page, close } = await browser.open({ path: '#/data', bypassCSP: true });
  await bring(page, [schools, teachers()]);
  await state(page, '将载入').waitFor();
  const price = page.locator('[data-part="price"]');
  assert.equal(await price.count(), 0, 'nothing was made coarser');
  await list(page, 'birth_years').selectOption('10');
  await list(page, 'service_years').selectOption('10');
  await price.waitFor();
  await view(page).waitFor();
  assert.match(await price.locator('h5').innerText(), /分段等处理会改变多少结果/);
  const ask = price.getByRole('button', { name: /^按“.*”测算$/ });
  const told = price.locator('[role="status"]', { hasText: /使 12 人中 \d+ 人的去向不同/ });
  await ask.click();
  await told.waitFor();
  const words = await told.innerText();
  assert.match(words, /主要数字/);
  assert.ok(await ask.isHidden());
  assert.deepEqual(await axe(page, '[data-part="price"]'), []);
  // In the other language without asking again.
  await page.getByRole('button', { name: 'English' }).click();
  await price.getByText(/of 12 people otherwise/).waitFor();
  await page.getByRole('button', { name: '中文' }).click();
  await told.waitFor();
  // Another band has another price; the same again has the same.
  await list(page, 'service_years').selectOption('2');
  await ask.waitFor();
  assert.equal(await told.count(), 0);
  await button(page, '撤销').click();
  await told.waitFor();
  assert.equal(await told.innerText(), words);
  // So have other rules.
  await page.locator('[data-scenario="0"]').click();
  await ask.waitFor();
  assert.equal(await told.count(), 0);
  await ask.click();
  await told.waitFor();
  await load(page);
  await close();
});
