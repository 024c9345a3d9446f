// What a user does every day: move a control, take it back, load files, switch language, look up a case.

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, screenshot, soon, start } from './harness.mjs';

const weight = 'scoring.blocks.seniority.weight';
const selfHire = 'rounds.in_school.posts_opened';
const folder = mkdtempSync(join(tmpdir(), 'shapan-e2e-'));

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** Writes a file for the page to load. */
function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The big number of an indicator: status quo and proposal, as shown. */
async function bigNumber(page, key) {
  const card = page.locator(`[data-key="${key}"]`);
  return {
    before: await card.locator('.before .value').innerText(),
    after: await card.locator('strong .value').innerText(),
  };
}

/** Waits until the numbers on the page are those of the rules on the page. */
const idle = async (page) => {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
  await page.locator('main[aria-busy="false"]').waitFor();
};

/** The slider beside the number field of a rule. */
function slider(page, path) {
  return page.locator('.control', { has: page.locator(`[data-path="${path}"]`) }).locator('input[type=range]');
}

/** Opens an area by its Chinese name. */
const open = (page, name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

const schools = `学校编号,学区,城乡类型,小学学生数,小学班数
S1,东片,城区,400,10
S2,东片,乡村,90,6
`;
const teachers = `教师代码,学校,任教学段,主教学科,首次任教年份
T1,S1,小学,语文,2001
T2,S1,小学,数学,2010
T3,S2,小学,语文,1998
`;

test('moving a slider changes the numbers, and undo and redo bring them back and forth', async () => {
  const { page, close } = await browser.open();
  const at90 = await bigNumber(page, 'movement.awaiting');
  const range = slider(page, selfHire);
  await range.focus();
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowLeft');
  await page.waitForFunction((path) => document.querySelector(`input[data-path="${path}"]`).value === '65', selfHire);
  await idle(page);
  const at60 = await bigNumber(page, 'movement.awaiting');
  assert.equal(at60.before, at90.before, 'the status quo knows no rounds');
  assert.match(await page.locator('.changes').innerText(), /竞聘岗位比例/);

  assert.notEqual(at60.after, at90.after);

  const undo = page.getByRole('button', { name: '撤销' });
  while (await undo.isEnabled()) await undo.click();
  await page.waitForFunction(
    (old) => document.querySelector('[data-key="movement.awaiting"] strong .value').innerText === old,
    at90.after,
  );
  const redo = page.getByRole('button', { name: '重做' });
  while (await redo.isEnabled()) await redo.click();
  await page.waitForFunction(
    (value) => document.querySelector('[data-key="movement.awaiting"] strong .value').innerText === value,
    at60.after,
  );
  await close();
});

test('a number can be typed, and a wrong one is explained and changes nothing', async () => {
  const { page, close } = await browser.open();
  const field = page.locator(`input[data-path="${weight}"]`);
  await field.fill('250');
  await field.press('Enter');
  await page.waitForFunction(() => document.querySelector('.changes li'));
  assert.equal(await slider(page, weight).inputValue(), '250000');
  const told = { '-3': /0 到 300/, 9999: /0 到 300/, abc: /请输入数字/, '': /请输入数字/, 33.3333: /小数最多 3 位/ };
  for (const [wrong, words] of Object.entries(told)) {
    await field.fill(wrong);
    await field.press('Tab');
    await page.locator('.control .field-error').filter({ hasText: words }).waitFor();
  }
  assert.equal(await slider(page, weight).inputValue(), '250000');
  await close();
});

test('the same seed gives the same numbers, another seed others', async () => {
  const { page, close } = await browser.open();
  const seed = page.locator('.seed input');
  const usual = await seed.inputValue();
  const first = await page.locator('[data-table="schools"] table').innerText();
  await seed.fill('5');
  await seed.press('Enter');
  await page.waitForFunction((old) => document.querySelector('[data-table="schools"] table').innerText !== old, first);
  await page.locator('.seed input').fill(usual);
  await page.locator('.seed input').press('Enter');
  await page.waitForFunction((old) => document.querySelector('[data-table="schools"] table').innerText === old, first);
  await close();
});

test('two CSV files are loaded, in either order, and the sample comes back', async () => {
  const { page, close } = await browser.open();
  await open(page, '数据');
  const paths = [file('jiaoshi.csv', teachers), file('xuexiao.csv', schools)];
  await page.setInputFiles('#files', paths);
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('2 所学校'));
  assert.match(await page.locator('.roster-name').innerText(), /3 名教师/);
  await open(page, '结果');
  assert.equal(await page.locator('[data-table="schools"] table tbody tr').count(), 2);
  await open(page, '数据');
  await page.getByRole('button', { name: '用示例县', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('示例县'));
  // What was loaded is a step away, and so is the sample from there.
  await page.getByRole('button', { name: '换回上一份花名册' }).click();
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('2 所学校'));
  assert.match(await page.locator('.former').innerText(), /示例县（虚构）/);
  await page.getByRole('button', { name: '换回上一份花名册' }).click();
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('示例县'));
  await close();
});

test('two files can be dropped on the page', async () => {
  const { page, close } = await browser.open({ path: '#/data' });
  const dropped = await page.evaluateHandle(
    ([schools, teachers]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([schools], 's.csv'));
      transfer.items.add(new File([teachers], 't.csv'));
      return transfer;
    },
    [schools, teachers],
  );
  await page.locator('.drop').dispatchEvent('dragover', { dataTransfer: dropped });
  await page.locator('.drop.over').waitFor();
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('2 所学校'));
  await close();
});

test('a main number leads to how it is counted', async () => {
  const { page, close } = await browser.open();
  await page.locator('[data-key="balance.primary.backbone.coefficient"]').click();
  const detail = page.locator('.drawer .answer');
  await detail.waitFor();
  assert.match(await detail.innerText(), /按学生数加权/);
  assert.ok(await detail.locator('tbody tr').count() > 10, 'the rows behind it');
  await close();
});

test('the heading of the table of schools stays in view', async () => {
  const { page, close } = await browser.open({ viewport: { width: 1366, height: 768 } });
  await page.locator('[data-table="schools"] table tbody tr').nth(40).scrollIntoViewIfNeeded();
  const top = await page.locator('[data-table="schools"] table thead th').first().evaluate((cell) => cell.getBoundingClientRect().top);
  const bar = await page.locator('.header').evaluate((element) => element.getBoundingClientRect().bottom);
  assert.ok(bar >= 40 && Math.abs(top - bar) < 2, `the heading is at ${top}, below the header at ${bar}`);
  await close();
});

test('a GB18030 file is read', async () => {
  const { page, close } = await browser.open();
  await open(page, '数据');
  await page.setInputFiles('#files', [file('s-gb.csv', gb18030(schools)), file('t-gb.csv', gb18030(teachers))]);
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('2 所学校'));
  await close();
});

test('damaged files show their problems and leave the old data in place', async () => {
  const { page, close } = await browser.open();
  const before = await page.locator('.roster-name').innerText();
  const numbers = await bigNumber(page, 'staffing.empty');
  await open(page, '数据');
  const damaged = teachers.replace('2010', '二〇一〇').replace('T3,S2', 'T1,S9');
  await page.setInputFiles('#files', [file('s.csv', schools), file('t.csv', damaged)]);
  const table = page.locator('.problem-table');
  await table.waitFor();
  const text = await table.innerText();
  assert.match(text, /二〇一〇/);
  assert.match(text, /S9/);
  assert.equal(await page.locator('.roster-name').innerText(), before);
  await screenshot(page, 'problems');
  await open(page, '结果');
  assert.deepEqual(await bigNumber(page, 'staffing.empty'), numbers);
  await close();
});

test('tables with columns of names or ID numbers are freed of them without repeating any', async () => {
  const { page, close } = await browser.open();
  await open(page, '数据');
  const personal = teachers.replace('首次任教年份', '身份证号').replace('2001', '11010519491231002X');
  await page.setInputFiles('#files', [file('s.csv', schools), file('t.csv', personal)]);
  await page.locator('.import[aria-busy="false"]').waitFor();
  assert.match(await page.locator('.import').innerText(), /身份证/);
  assert.doesNotMatch(await page.content(), /11010519491231002X/);
  await close();
});

test('what only looks personal is asked about, and loaded when it was looked at', async () => {
  const { page, close } = await browser.open({ bypassCSP: true });
  await open(page, '数据');
  const before = await page.locator('.roster-name').innerText();
  const doubtful = [file('s.csv', schools), file('t.csv', teachers.replace('T1,', '王小明001,'))];
  await page.setInputFiles('#files', doubtful);
  const question = page.locator('.problems .question');
  await question.waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /王小明/);
  assert.match(await page.locator('.news').innerText(), /还没有载入.*请先核对/);
  assert.match(await page.locator('.problems h3').innerText(), /先核对/);
  assert.match(await page.locator('.problem-table').innerText(), /像是姓名/);
  assert.deepEqual(await axe(page), []);
  await question.getByRole('button', { name: '不载入' }).click();
  await question.waitFor({ state: 'detached' });
  assert.equal(await page.locator('.roster-name').innerText(), before);
  await page.setInputFiles('#files', doubtful);
  // The question waits, whatever is looked at meanwhile.
  await question.waitFor();
  await open(page, '结果');
  await open(page, '数据');
  await question.getByRole('button', { name: '继续载入' }).click();
  await page.locator('.news.loaded').waitFor();
  assert.match(await page.locator('.roster-summary').innerText(), /1 处像是姓名，已声明核对过/);
  assert.equal(await question.count(), 0);
  // The answer is of those files only.
  await page.setInputFiles('#files', doubtful);
  await question.waitFor();
  await close();
});

test('wrong choices of files are explained', async () => {
  const { page, close } = await browser.open();
  await open(page, '数据');
  await page.setInputFiles('#files', [file('one.csv', schools)]);
  await page.locator('.problem-table', { hasText: '教师' }).waitFor();
  await page.locator('.problems').getByRole('button', { name: '关闭' }).click();
  const wrong = {
    'an empty file': '',
    'a workbook': Buffer.from('504b0304140000000800', 'hex'),
    'a half-written quote': `${teachers}"T4,S1`,
    'no columns of ours': 'a,b\n1,2\n',
  };
  for (const [what, content] of Object.entries(wrong)) {
    await page.setInputFiles('#files', [file('s.csv', schools), file('wrong.csv', content)]);
    await page.locator('#import-state', { hasText: /还不能载入|须您决定/ }).waitFor();
    assert.ok(await page.locator('.import-bar').getByRole('button', { name: '载入', exact: true }).isDisabled(), what);
    assert.match(await page.locator('.import').innerText(), /wrong\.csv/, what);
    await page.locator('.import-bar').getByRole('button', { name: '不载入' }).click();
    await page.locator('.drop').waitFor();
  }
  await close();
});

test('the language switches everywhere and is remembered', async () => {
  const { page, close } = await browser.open();
  await page.getByRole('button', { name: 'English' }).click();
  await soon(async () => assert.equal(await page.getAttribute('html', 'lang'), 'en'));
  for (const area of ['Data', 'Results', 'Compare', 'Cases']) {
    await open(page, area);
    const chinese = (await page.locator('main').innerText()).match(/\p{Script=Han}+/gu) ?? [];
    // Zones carry the names of the roster.
    assert.deepEqual(chinese.filter((word) => !/^(城区|片|乡镇)$/.test(word)), [], area);
  }
  await page.reload();
  await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.getByRole('button', { name: '中文' }).click();
  await soon(async () => assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN'));
  await close();
});

test('the page opens in English where the browser reads no Chinese, until somebody chooses', async () => {
  for (const [locale, lang] of [
    ['en-US', 'en'],
    ['de-DE', 'en'],
    ['zh-TW', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
  ]) {
    const { page, close } = await browser.open({ locale });
    await page.waitForSelector(`html[lang="${lang}"]`, { state: 'attached' });
    if (locale === 'en-US') {
      await page.getByRole('button', { name: '中文' }).click();
      await page.reload();
      await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
      await page.waitForSelector('html[lang="zh-CN"]', { state: 'attached' });
    }
    await close();
  }
});

test('the tables of a school fit into the drawer in either language', async () => {
  for (const locale of ['zh-CN', 'en-US']) {
    const { page, close } = await browser.open({ locale, viewport: { width: 1366, height: 768 } });
    await page.locator('[data-table="schools"] table tbody button', { hasText: 'S012' }).first().click();
    await page.locator('.drawer [data-table="school.teachers"] tbody tr').first().waitFor();
    const beyond = await page
      .locator('.drawer .scroll-x')
      .evaluateAll((boxes) => boxes.map((box) => [box.closest('[data-table]').dataset.table, box.scrollWidth - box.clientWidth]));
    assert.ok(beyond.length >= 2);
    assert.deepEqual(beyond.filter(([, pixels]) => pixels > 0), [], locale);
    await close();
  }
});

test('from a school to a teacher to the reason, by keyboard, and back with Escape', async () => {
  const { page, close } = await browser.open();
  await page.locator('[data-table="schools"] table tbody button').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.drawer .school table').first().waitFor();
  await page.locator('.drawer [data-table="school.teachers"] tbody button').first().click();
  await page.locator('.drawer .case').waitFor();
  assert.match(await page.locator('.drawer .case').innerText(), /受聘|调剂|待岗|直接聘用|保留原岗位/);
  // The blocks add up to the total.
  const sums = page.locator('.drawer [data-table="case.score"] tr.block td:last-child');
  const points = (await sums.allInnerTexts()).map((text) => Number(text));
  const total = points.pop();
  assert.equal(Math.round(points.reduce((left, right) => left + right) * 1000), Math.round(total * 1000));
  await page.keyboard.press('Escape');
  await page.locator('.drawer .school').waitFor();
  await page.keyboard.press('Escape');
  await soon(async () => assert.ok(await page.locator('.drawer').isHidden()));
  await close();
});

test('an unknown teacher is said to be unknown', async () => {
  const { page, close } = await browser.open({ path: '#/cases' });
  await page.locator('#case-code').fill('nobody');
  await page.keyboard.press('Enter');
  await page.getByText('花名册中没有这个教师代码').waitFor();
  await page.locator('#case-code').fill('t00007');
  await page.keyboard.press('Enter');
  await page.locator('.case').waitFor();
  await close();
});

test('a table sorts by any column', async () => {
  const { page, close } = await browser.open();
  const heading = page.getByRole('columnheader', { name: '学生' });
  await heading.getByRole('button').click();
  await soon(async () => assert.equal(await heading.getAttribute('aria-sort'), 'descending'));
  const column = await page.locator('[data-table="schools"] table tbody tr td:nth-child(4)').allInnerTexts();
  const numbers = column.map((text) => Number(text.replaceAll(',', '')));
  assert.deepEqual(numbers, [...numbers].sort((left, right) => right - left));
  await close();
});

for (const [name, path] of Object.entries({ data: '#/data', compare: '#/compare', cases: '#/cases' })) {
  test(`the accessibility checker finds nothing serious in ${name}`, async () => {
    const { page, close } = await browser.open({ bypassCSP: true, path });
    if (name === 'cases') {
      await page.locator('.case-form button.quiet').click();
      await page.locator('.case').waitFor();
    }
    assert.deepEqual(await axe(page), []);
    await screenshot(page, name);
    await close();
  });
}

test('the accessibility checker finds nothing serious in the dark, with a school open', async () => {
  const { page, close } = await browser.open({ bypassCSP: true, colorScheme: 'dark' });
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  await page.locator('[data-table="schools"] table tbody button').first().click();
  await page.locator('.drawer .school table').first().waitFor();
  assert.deepEqual(await axe(page), []);
  await close();
});

/** Encodes the text as GB18030, by turning the browser's own decoding table round. */
function gb18030(text) {
  const decoder = new TextDecoder('gb18030');
  const table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((letter) => (letter < '\x80' ? letter.charCodeAt(0) : table.get(letter))));
}

test('a county is made up, looked at beside real ones, used, and never taken for a real one', async () => {
  const { page, close } = await browser.open();
  await open(page, '数据');
  await page.locator('.county > summary').click();
  const kinds = page.locator('.county select');
  assert.equal(await kinds.evaluate(select => select.selectedOptions[0].text), '普通县', 'the first kind comes first');
  await kinds.selectOption({ label: '山区县（教学点多）' });
  const [schools, seed, newcomers] = [0, 1, 2].map(place => page.locator('.county input').nth(place));
  assert.equal(await newcomers.inputValue(), '0');
  assert.equal(await schools.inputValue(), '160');
  await schools.fill('2');
  await page.getByRole('button', { name: '生成并查看' }).click();
  await page.waitForFunction(() => document.querySelector('.county .field-error').innerText !== '');
  await schools.fill('20');
  await seed.fill('5');
  await newcomers.fill('6');
  await page.getByRole('button', { name: '生成并查看' }).click();
  const made = page.locator('.county-made');
  await made.getByText('另有 6 名新进人员').waitFor();
  await newcomers.fill('0');
  await page.getByRole('button', { name: '生成并查看' }).click();
  await made.getByText('虚构县：山区县（教学点多），20 所学校，随机种子 5').first().waitFor();
  assert.match(await made.locator('table').innerText(), /女教师/);
  assert.match(await page.locator('.roster-name').innerText(), /示例县/, 'it is looked at first');
  await made.getByRole('button', { name: '用这个县' }).click();
  await page.waitForFunction(() => document.querySelector('.roster-name').innerText.includes('虚构县：'));
  assert.match(await page.locator('.roster-summary').innerText(), /虚构县：山区县（教学点多），20 所学校，随机种子 5/);
  await open(page, '报告');
  await page.locator('.report').getByText('虚构县：山区县（教学点多），20 所学校，随机种子 5').first().waitFor();
  await close();
});

test('template and roster are saved as workbooks, and as CSV for whoever wants that', async () => {
  const { page, close } = await browser.open();
  await open(page, '数据');
  const saved = async (name) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name, exact: true }).click();
    return download;
  };
  const template = await saved('下载模板');
  assert.equal(template.suggestedFilename(), 'roster-template.xlsx');
  const roster = await saved('导出当前花名册');
  assert.equal(roster.suggestedFilename(), 'roster.xlsx');
  assert.match((await saved('导出 CSV')).suggestedFilename(), /\.csv$/);
  // What was saved is taken in again.
  const path = join(folder, 'roster.xlsx');
  await roster.saveAs(path);
  await page.setInputFiles('#files', path);
  await page.locator('#import-state').getByText('3,035').waitFor();
  await close();
});
