// Nothing of the user's is lost or misstated: what is typed, clicked, loaded, printed and saved.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

const weight = 'scoring.blocks.seniority.weight';
const selfHire = 'rounds.in_school.posts_opened';
const folder = mkdtempSync(join(tmpdir(), 'shapan-keeping-'));

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const field = (page, path) => page.locator(`input[data-path="${path}"]`);
const open = (page, name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
const current = (page) => page.locator('main[aria-busy="false"]').waitFor();

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const schools = (name = 'S2') => `学校编号,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,400,10\n${name},东片,乡村,90,6\n`;
const teachers = (name = 'S2') => `教师代码,学校,任教学段,主教学科,首次任教年份\nT1,S1,小学,语文,2001\nT2,S1,小学,数学,2010\nT3,${name},小学,语文,1998\n`;

async function load(page) {
  await open(page, '数据');
  await page.setInputFiles('#files', [file('甲县学校.csv', schools()), file('t.csv', teachers())]);
  await page.locator('.roster-name', { hasText: '2 所学校' }).waitFor();
}

/** Opens the report and waits until it stands. */
async function openReport() {
  const visit = await browser.open({ path: '#/report' });
  await visit.page.locator('.report[aria-busy="false"] section').nth(7).waitFor();
  return visit;
}

/** Types a number as a person does, and does not leave the field. */
async function type(page, path, text) {
  await field(page, path).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

test('a click right after typing is not lost, and what was typed is in force for it', async () => {
  const { page, close } = await browser.open();
  const tab = page.locator('[data-scenario="1"]');
  const wide = (await tab.boundingBox()).width;
  await type(page, weight, '50');
  const copy = page.getByRole('button', { name: '＋ 再试一个' });
  await copy.click();
  await page.locator('[data-scenario="2"]').waitFor();
  assert.equal(await field(page, weight).inputValue(), '50', 'the copy has what was typed');
  await tab.click();
  await soon(async () => assert.equal(await field(page, weight).inputValue(), '50'));
  await soon(async () => assert.equal((await tab.boundingBox()).width, wide, 'a tab is as wide when it has changed'));
  await soon(async () => assert.match(await tab.innerText(), /有改动/));
  await close();
});

test('a press that ends elsewhere still puts in force what was typed', async () => {
  const { page, close } = await browser.open();
  await type(page, weight, '50');
  const box = await page.getByRole('button', { name: '＋ 再试一个' }).boundingBox();
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 5, box.y + 200);
  await page.mouse.up();
  await page.locator('.changes li').first().waitFor();
  assert.equal(await page.locator('[data-scenario="2"]').count(), 0);
  await close();
});

test('printing and a table right after typing give the run of what was typed', async () => {
  const { page, close } = await openReport();
  await page.evaluate(() => {
    window.print = () => {
      window.printed = document.querySelector('.report').innerText;
    };
  });
  assert.match(await page.locator('.report').innerText(), /95%/);
  await open(page, '结果');
  await type(page, selfHire, '40');
  await open(page, '报告');
  await page.getByRole('button', { name: '打印或存为 PDF' }).click();
  await page.waitForFunction(() => window.printed);
  const printed = await page.evaluate(() => window.printed);
  await page.locator('.report[aria-busy="false"]').waitFor();
  assert.equal(printed, await page.locator('.report').innerText(), 'what was printed is what then stands there');
  assert.doesNotMatch(printed, /正在计算/);

  await open(page, '结果');
  await type(page, selfHire, '30');
  await open(page, '报告');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^CSV .*指标对照$/ }).click()]);
  const csv = readFileSync(await download.path(), 'utf8');
  await page.locator('.report[aria-busy="false"]').waitFor();
  const row = page.locator('.report [data-table=indicators] tbody tr').filter({ has: page.getByRole('rowheader', { name: '待岗', exact: true }) });
  const shown = (await row.locator('td').nth(2).innerText()).replaceAll(',', '');
  assert.match(csv, new RegExp(`\\n待岗,[^,]*,[^,]*,${shown},`));
  // The report may be given out.
  assert.doesNotMatch(csv, /内部用/);
  await close();
});

test("the browser's own command to print puts in force what is being typed", async () => {
  const { page, close } = await browser.open();
  await type(page, selfHire, '20');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.locator('.changes li').first().waitFor();
  await page.locator('main[aria-busy="false"]').waitFor();
  assert.equal(await field(page, selfHire).inputValue(), '20');
  await close();
});

test('Ctrl+P asks about what was typed as the button does, and what is printed unasked shows nothing of it', async () => {
  const { page, close } = await browser.open();
  await page.evaluate(() => {
    window.prints = [];
    // As a browser does: what stands there is printed, and afterwards it says so.
    window.print = () => {
      window.prints.push(document.documentElement.hasAttribute('data-printed'));
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  const prints = () => page.evaluate(() => window.prints);
  await current(page);
  await page.keyboard.press('Control+p');
  await soon(async () => assert.deepEqual(await prints(), [true]));
  // The browser's own command afterwards is not let through by it.
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('main').isVisible(), false);
  assert.equal(await page.locator('.print-how').isVisible(), true);
  await page.emulateMedia({ media: 'screen' });
  await open(page, '方案');
  await page.locator('[data-section="history"]').click();
  await page.getByLabel('选定的理由').fill('王小明老师 13812345678 同意');
  await page.locator('.kept').getByRole('button', { name: '选定', exact: true }).click();
  const asked = [];
  const answer = (accept) =>
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      return accept ? dialog.accept() : dialog.dismiss();
    });
  for (const area of ['结果', '报告']) {
    await open(page, area);
    await current(page);
    if (area === '报告') await page.locator('.report[aria-busy="false"]').waitFor();
    const before = asked.length;
    answer(false);
    await page.keyboard.press('Control+p');
    await soon(async () => assert.equal(asked.length, before + 1));
    assert.match(asked.at(-1), /第 1 个决定的理由/);
    assert.doesNotMatch(asked.at(-1), /王小明|138/);
    assert.deepEqual(await prints(), [true]);
  }
  answer(true);
  await page.keyboard.press('Control+p');
  await soon(async () => assert.deepEqual(await prints(), [true, true]));
  assert.equal(asked.length, 3);
  await close();
});

test('a mistake stays with the value and the scenario that it was made in', async () => {
  const { page, close } = await browser.open();
  const wrong = async () => [await field(page, weight).inputValue(), await field(page, weight).getAttribute('aria-invalid')];
  await type(page, weight, '150');
  await page.keyboard.press('Enter');
  await type(page, weight, 'abc');
  await page.keyboard.press('Tab');
  await soon(async () => assert.deepEqual(await wrong(), ['abc', 'true']));
  await page.getByRole('button', { name: '撤销' }).click();
  await soon(async () => assert.deepEqual(await wrong(), ['100', 'false']));
  await page.getByRole('button', { name: '＋ 再试一个' }).click();
  await type(page, weight, '999');
  await page.keyboard.press('Tab');
  await soon(async () => assert.deepEqual(await wrong(), ['999', 'true']));
  await page.locator('[data-scenario="1"]').click();
  await soon(async () => assert.deepEqual(await wrong(), ['100', 'false']));
  await page.locator('[data-scenario="2"]').click();
  await soon(async () => assert.deepEqual(await wrong(), ['100', 'false']));
  await close();
});

test('numbers are read alike wherever they are typed', async () => {
  const { page, close } = await browser.open();
  for (const [typed, value] of [['33.33', '33.33'], ['２５０', '250'], ['50.5', '50.5']]) {
    await type(page, weight, typed);
    await page.keyboard.press('Enter');
    await page.waitForFunction(([path, value]) => document.querySelector(`input[data-path="${path}"]`).value === value, [weight, value]);
    assert.equal(await field(page, weight).getAttribute('aria-invalid'), 'false', typed);
  }
  await page.locator('.seed input').fill('１２３');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.seed input').value === '123');
  await close();
});

test('a loaded roster is not left without a question', async () => {
  const { page, context } = await browser.open();
  await load(page);
  const asked = new Promise((resolve) => page.once('dialog', (dialog) => {
    resolve(dialog.type());
    dialog.dismiss();
  }));
  await page.mouse.click(5, 5);
  await page.reload({ timeout: 3000 }).catch(() => {});
  assert.equal(await asked, 'beforeunload');
  assert.match(await page.locator('.roster-name').innerText(), /2 所学校/);
  await context.close();
});

test('files loaded and files refused are told at the top, with the way on', async () => {
  const { page, close } = await browser.open({ bypassCSP: true });
  await load(page);
  const news = page.locator('.news');
  await news.getByText('2 所学校，3 名教师').waitFor();
  assert.ok(await news.evaluate((banner) => banner === document.activeElement), 'the focus is there');
  await page.setInputFiles('#files', [file('s.csv', schools()), file('t.csv', teachers('S9'))]);
  await news.getByText('1 处问题').waitFor();
  assert.ok(await news.evaluate((banner) => banner === document.activeElement));
  assert.deepEqual(await axe(page, '.data'), []);
  await news.getByRole('button', { name: '看问题清单' }).click();
  await soon(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'problems'));
  await soon(async () => assert.match(await page.locator('.roster-name').innerText(), /2 所学校/));
  await close();
});

test('back closes the drawer before it leaves the area, and an unknown address is the first area', async () => {
  const { page, close } = await browser.open();
  await open(page, '对比');
  await open(page, '结果');
  await page.locator('[data-table="schools"] tbody button').first().click();
  await page.locator('.drawer .school table').first().waitFor();
  await page.goBack();
  await page.locator('.drawer').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('main').getAttribute('data-area'), 'results');
  await page.goBack();
  await page.locator('main[data-area="compare"]').waitFor();
  await page.evaluate(() => {
    location.hash = '#/zzz';
  });
  await page.locator('main[data-area="results"]').waitFor();
  assert.equal(await page.evaluate(() => location.hash), '#/results');
  await close();
  const strange = await browser.open({ path: '#/zzz' });
  await strange.page.waitForFunction(() => location.hash === '#/results');
  await strange.close();
});

test('a name that is emptied comes back, copies are told apart, and a file keeps the name', async () => {
  const { page, close } = await browser.open();
  const name = page.getByLabel('方案名称');
  await name.fill('');
  await name.press('Enter');
  await soon(async () => assert.equal(await name.inputValue(), '通行做法'));
  await page.getByRole('button', { name: '＋ 再试一个' }).click();
  await page.getByRole('button', { name: '＋ 再试一个' }).click();
  const names = [2, 3].map((number) => page.locator(`[data-scenario="${number}"]`).innerText());
  assert.deepEqual((await Promise.all(names)).map((text) => text.trim()), ['B通行做法 副本', 'C通行做法 副本 2']);
  await name.fill('送审稿');
  await name.press('Enter');
  await open(page, '方案');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存方案文件' }).click()]);
  assert.equal(download.suggestedFilename(), '送审稿-示例县.json');
  const saved = join(folder, 'anything.json');
  await download.saveAs(saved);
  await page.locator('[data-scenario="1"]').click();
  await page.locator('.files input[type=file]').setInputFiles(saved);
  await page.locator('[data-scenario="1"]', { hasText: '送审稿 2' }).waitFor();
  const nameless = JSON.parse(readFileSync(saved, 'utf8'));
  delete nameless.name;
  await page.locator('.files input[type=file]').setInputFiles(file('会议稿.json', JSON.stringify(nameless)));
  await page.locator('[data-scenario="1"]', { hasText: '会议稿' }).waitFor();
  assert.doesNotMatch(await page.locator('[data-scenario="1"]').innerText(), /json/);
  await close();
});

test('a long table is searched, chosen from, sorted by several columns, and saved as found', async () => {
  const { page, close } = await browser.open({ bypassCSP: true });
  await page.locator('[data-key="staffing.gap_by_timetable"], [data-indicator="staffing.gap_by_timetable"]').first().click();
  const table = page.locator('.drawer .data-table').first();
  await table.locator('tbody tr').nth(20).waitFor();
  const all = await table.getByRole('status').first().innerText();
  await table.getByRole('searchbox').fill('英语');
  await table.getByRole('status').first().getByText('符合').waitFor();
  const rows = await table.locator('tbody tr').allInnerTexts();
  assert.ok(rows.length > 0 && rows.every((row) => row.includes('英语')), all);
  const [download] = await Promise.all([page.waitForEvent('download'), table.locator('[data-export=csv]').click()]);
  // Below the table, apart from it by an empty row, stands how to make it again.
  const [above, below] = readFileSync(await download.path(), 'utf8').split('\r\n\r\n');
  assert.match(below, /^复算命令,shapan .*\r\n数据校验码,[0-9a-f]{16}\r\n规则校验码,/);
  assert.match(below, /\r\n内部用,.*不宜公开/);
  const lines = above.trim().split('\r\n').slice(1);
  const found = Number((await table.getByRole('status').first().innerText()).match(/符合 (\d+) 行/)[1]);
  assert.equal(lines.length, found, 'every row that was found, on whatever page');
  assert.ok(lines.every((line) => line.includes('英语')));
  assert.deepEqual(await axe(page, '.drawer'), []);
  await page.keyboard.press('Escape');

  const schools = page.locator('[data-table="schools"]');
  const heading = (name) => schools.getByRole('columnheader', { name });
  await heading('学校').getByRole('button').click();
  await heading('城乡类型').getByRole('button').click();
  await soon(async () => assert.equal(await heading('城乡类型').getAttribute('aria-sort'), 'ascending'));
  await soon(async () => assert.equal(await heading('学校').getAttribute('aria-sort'), null, 'one column decides'));
  const ids = await schools.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [row.children[2].innerText, row.children[0].innerText]));
  const order = ['城区', '镇区', '乡村'];
  ids.slice(1).forEach(([locality, id], place) => {
    const [before, former] = ids[place];
    assert.ok(order.indexOf(before) <= order.indexOf(locality), `${before} before ${locality}`);
    if (before === locality) assert.ok(former < id, `${former} before ${id}`);
  });
  await close();
});

test('what did not come is said where it was asked for, and comes when asked again', async () => {
  const { page, context } = await browser.open();
  await current(page);
  await page.locator('main[data-draws="20 of 20"]').waitFor();
  // The worker that answers gets something that it cannot read.
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function once(message, ...rest) {
      if (!(message instanceof Uint8Array)) return post.call(this, message, ...rest);
      Worker.prototype.postMessage = post;
      return post.call(this, { nonsense: true });
    };
  });
  await page.locator('[data-table="schools"] tbody button').first().click();
  const lost = page.locator('.drawer .lost');
  await lost.getByText('意外停止').waitFor();
  assert.equal(await page.locator('.failure').innerText(), '', 'it is said once');
  await lost.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.drawer .school table').first().waitFor();
  assert.equal(await lost.count(), 0);
  await context.close();
});

test('the page follows the system between light and dark until the user chooses', async () => {
  const { page, close } = await browser.open({ colorScheme: 'light' });
  const theme = () => page.getAttribute('html', 'data-theme');
  assert.equal(await theme(), 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await page.getByRole('button', { name: '浅色' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await theme(), 'light');
  await close();
});

test('nothing moves under the pointer on the first change, and the status quo has no changes of its own', async () => {
  const { page, close } = await browser.open();
  const range = page.locator('.control', { has: field(page, selfHire) }).locator('input[type=range]');
  const top = () => range.evaluate((slider) => slider.getBoundingClientRect().top);
  await range.focus();
  const before = await top();
  await page.keyboard.press('ArrowLeft');
  await page.locator('.changes li').first().waitFor();
  assert.equal(await top(), before);
  await page.locator('[data-scenario="0"]').click();
  await soon(async () => assert.equal(await page.locator('.changes').count(), 0));
  await open(page, '对比');
  assert.equal(await page.locator('[data-compare="with"]').inputValue(), '0');
  await open(page, '报告');
  await page.getByText('现状不与自己对照').waitFor();
  await close();
});

test('names of any length, a large zoom and a phone leave the page its width and the numbers in sight', async () => {
  const long = 'X'.repeat(64);
  const sizes = [[1366, 768], [911, 512], [683, 384], [390, 844], [320, 640]];
  for (const [width, height] of sizes) {
    const { page, close } = await browser.open({ viewport: { width, height } });
    await open(page, '数据');
    await page.setInputFiles('#files', [file('s.csv', schools(long)), file('t.csv', teachers(long))]);
    await page.locator('.roster-name', { hasText: '2 所学校' }).waitFor();
    for (const area of ['结果', '对比', '报告', '数据', '个案']) {
      await open(page, area);
      await page.locator('main[aria-busy="false"] h2').first().waitFor({ state: 'attached' });
      if (area === '对比') await page.locator('[data-table="effects"]').waitFor();
      if (area === '报告') await page.locator('.report[aria-busy="false"]').waitFor();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${area} at ${width} px is ${over} px too wide`);
    }
    await close();
  }
  const { page, close } = await browser.open({ viewport: { width: 390, height: 844 } });
  const numbers = page.locator('main').first();
  await page.getByRole('button', { name: '动一动规则' }).click();
  await field(page, selfHire).scrollIntoViewIfNeeded();
  assert.ok(await field(page, selfHire).isVisible());
  // The sheet itself: what is in it scrolls.
  const panel = await page.locator('.controls').boundingBox();
  assert.ok(panel.y > 844 / 3, `the rules begin at ${panel.y}`);
  assert.ok((await numbers.boundingBox()).y < panel.y, 'results stand above the rules');
  await close();
});
