// The area of rules: every rule reachable, the scoring table and the rounds changed, mistakes explained, files.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { axe, soon, start } from './harness.mjs';

const folder = mkdtempSync(join(tmpdir(), 'shapan-e2e-'));

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** Opens the page at its rules. */
async function rules(options) {
  const visit = await browser.open(options);
  await visit.page.getByRole('navigation').getByRole('button', { name: '方案', exact: true }).click();
  return visit;
}

const section = (page, key) => page.locator(`[data-section="${key}"]`).click();
const rule = (page, path) => page.locator(`.rule[data-path="${path}"]`);
const field = (page, path) => rule(page, path).locator('input, select').first();
/** The proposal in words, once it is written. */
const clauses = (page) => page.locator('.clauses[aria-busy="false"]').innerText();

test('a rule is found, changed, seen in the clauses, and put back', async () => {
  const { page, close } = await rules();
  await page.getByRole('searchbox', { name: '查找规则' }).fill('服务期');
  const path = 'standing.minimum_service_years';
  await page.getByRole('searchbox', { name: '查找规则' }).fill('方可跨校');
  await field(page, path).fill('3');
  await field(page, path).press('Enter');
  await rule(page, path).getByRole('button', { name: /还原/ }).waitFor();
  assert.match(await clauses(page), /不满3年的教师，只能参加校内竞聘/);
  await page.getByRole('searchbox', { name: '查找规则' }).fill('离开 限额');
  await page.getByText('要先增加才有的规则：竞聘程序 · 流出限额', { exact: false }).waitFor();
  await page.getByRole('searchbox', { name: '查找规则' }).fill('');
  await page.getByLabel('只看改动').check();
  await soon(async () => assert.equal(await page.locator('.rule').count(), 1));
  await rule(page, path).getByRole('button', { name: /还原/ }).click();
  await page.getByText('没有符合的规则').waitFor();
  assert.doesNotMatch(await clauses(page), /只能参加校内竞聘/);
  await close();
});

test('every section opens and shows its rules with sources', async () => {
  const { page, close } = await rules();
  const keys = await page.locator('.rule-section:not(.kept) [data-section]').evaluateAll((buttons) => buttons.map((button) => button.dataset.section));
  assert.equal(keys.length, 13);
  for (const key of keys) {
    await section(page, key);
    await page.locator('.rule-section.open .rule, .rule-section.open .item-head').first().waitFor();
    // What was open above it is gone: it stays on the screen all the same.
    await soon(async () => assert.ok((await page.locator(`[data-section="${key}"]`).boundingBox()).y >= 0, key));
  }
  await close();
});

test('a value out of range is explained and changes nothing', async () => {
  const { page, close } = await rules();
  await section(page, 'rotation');
  const share = field(page, 'rotation.share');
  await share.fill('60');
  await share.press('Enter');
  await rule(page, 'rotation.share').getByRole('alert').getByText('0 到 50').waitFor();
  assert.match(await clauses(page), /不低于符合交流条件教师总数的10%/);
  await close();
});

test('contradictory rules name both clauses, and the last results stay until they are mended', async () => {
  const { page, close } = await rules();
  await section(page, 'duties');
  const share = field(page, 'duties.homeroom.senior.share');
  await share.fill('70');
  await share.press('Enter');
  const caution = page.locator('.rules .caution');
  await caution.waitFor();
  const words = await caution.innerText();
  assert.match(words, /高级班主任/);
  assert.match(words, /中级班主任/);
  assert.match(words, /超过 100%/);
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
  await soon(async () => assert.equal(await page.locator('.results [data-key]').count(), 10));
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('navigation').getByRole('button', { name: '方案', exact: true }).click();
  await soon(async () => assert.equal(await page.locator('.rules .caution').count(), 0));
  await close();
});

test('the scoring table gains, moves and loses an item, and the total follows', async () => {
  const { page, close } = await rules();
  await section(page, 'scoring');
  const total = page.locator('.scoring-editor .total');
  assert.match(await total.innerText(), /95 分，不是 100 分/);
  const duties = page.locator('.block').nth(2);
  await duties.getByRole('combobox', { name: /增加评分项目/ }).selectOption({ label: '符合条件加（扣）分' });
  await page.getByText('98 分，不是 100 分').waitFor();
  await duties.getByRole('button', { name: '符合条件加（扣）分', exact: true }).click();
  const points = duties.locator('.rule', { hasText: '加分（负为扣分）' }).locator('input');
  await points.fill('5');
  await points.press('Enter');
  await page.getByText('各项上限合计 100 分').waitFor();
  const name = duties.getByLabel('名称').last();
  await name.fill('支教经历');
  await name.press('Enter');
  await duties.getByRole('button', { name: '上移：支教经历' }).click();
  await soon(async () => assert.match(await clauses(page), /支教经历\s+农村任教年限不低于1年的加5分/));
  await duties.getByRole('button', { name: '删除：支教经历' }).click();
  await page.getByText('95 分，不是 100 分').waitFor();
  await close();
});

test('beneath a rule that the scheme no longer has there is no note at the side', async () => {
  const { page, close } = await rules();
  await section(page, 'scoring');
  const remove = page.locator('.scoring-editor').getByRole('button', { name: /^删除：/ });
  for (let left = await remove.count(); left > 0; left = await remove.count()) {
    await remove.first().click();
    await page.waitForFunction(
      (left) => [...document.querySelectorAll('.scoring-editor button')].filter((button) => button.ariaLabel?.startsWith('删除：')).length < left,
      left,
    );
  }
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
  const orphans = page.locator('.leading-control').filter({ has: page.locator('> div[hidden]') });
  assert.ok((await orphans.count()) >= 1);
  assert.equal((await orphans.allInnerTexts()).join('').trim(), '');
  await close();
});

test('a round is added, changed and removed, and results follow', async () => {
  const { page, close } = await rules();
  await section(page, 'rounds');
  await page.getByRole('combobox', { name: '增加轮次' }).selectOption({ label: '跨学区竞聘' });
  // There is one of that name already.
  const added = '跨学区竞聘 2';
  const places = async () => page.locator('[data-round]').allInnerTexts();
  // It goes before the directed placement.
  await soon(async () => assert.deepEqual((await places()).slice(-2), [added, '组织调剂']));
  await page.getByRole('button', { name: `下移：${added}` }).click();
  await soon(async () => assert.deepEqual((await places()).slice(-2), ['组织调剂', added]));
  await page.getByRole('button', { name: `上移：${added}` }).click();
  await soon(async () => assert.deepEqual((await places()).slice(-2), [added, '组织调剂']));
  const round = page.locator('[data-round]', { hasText: added });
  const id = await round.getAttribute('data-round');
  await round.click();
  await field(page, `rounds.${id}.applicants`).selectOption('volunteers');
  await soon(async () => assert.match(await clauses(page), /跨学区竞聘2由教育局组织，在全区（县）范围内进行/));
  const go = (name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await go('结果');
  await page.locator('.rounds .round-name', { hasText: added }).waitFor();
  await go('方案');
  await section(page, 'rounds');
  await page.getByRole('button', { name: `删除：${added}` }).click();
  await go('结果');
  await page.waitForFunction((added) => !document.querySelector('.rounds')?.textContent.includes(added), added);
  await close();
});

test('a preset of a published plan says what its text says and what is a default', async () => {
  const { page, close } = await rules();
  await page.locator('.preset select').selectOption('homeroom-levels');
  await page.locator('.preset-note').getByText('本程序默认').waitFor();
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
  await page.getByRole('heading', { name: '班主任聘任' }).waitFor();
  await close();
});

test('a policy is saved, opened again, and what is no policy is refused', async () => {
  const { page, close } = await rules();
  await page.locator('.preset select').selectOption('school-zone');
  // What it changes the engine tells; what is saved before that is another policy.
  await page.waitForFunction(() => document.querySelector('.clauses').textContent.includes('学区统筹分配'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '保存方案文件' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /示例县\.json$/);
  const saved = join(folder, 'policy.json');
  await download.saveAs(saved);
  assert.equal(JSON.parse(readFileSync(saved, 'utf8')).rounds.length, 4);
  await page.locator('.preset select').selectOption('common-rounds');
  await page.waitForFunction(() => !document.querySelector('.clauses').textContent.includes('学区统筹分配'));
  const open = page.locator('.files input[type=file]');
  await open.setInputFiles(saved);
  await page.waitForFunction(() => document.querySelector('.clauses').textContent.includes('学区统筹分配'));
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, '{"rotation": {"share": "一成"}}');
  await open.setInputFiles(wrong);
  await page.locator('.files').getByText('rotation.share').waitFor();
  assert.match(await clauses(page), /学区统筹分配/);
  await close();
});

test('the accessibility checker finds nothing serious in the rules, with sections open', async () => {
  const { page, close } = await rules({ bypassCSP: true });
  for (const key of ['establishment', 'scoring', 'rounds']) {
    await section(page, key);
    if (key === 'scoring') await page.getByRole('button', { name: '教龄', exact: true }).click();
    if (key === 'rounds') await page.getByRole('button', { name: '学区竞聘', exact: true }).click();
    assert.deepEqual(await axe(page), []);
  }
  await close();
});

test('the rules can be read in English and on a phone', async () => {
  const { page, close } = await rules({ viewport: { width: 390, height: 844 }, bypassCSP: true });
  await page.getByRole('button', { name: 'English' }).click();
  await section(page, 'standing');
  await page.getByText('Protected teachers keep their posts').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px too wide`);
  const words = await clauses(page);
  assert.doesNotMatch(words, /[\u4e00-\u9fff]/);
  assert.deepEqual(await axe(page), []);
  await close();
});

test('the clauses are saved as a document that says what the page says', async () => {
  const { page, close } = await rules();
  await page.getByRole('combobox', { name: '条款的形式' }).selectOption({ index: 3 });
  const shown = await clauses(page);
  assert.match(shown, /组织领导与职责分工/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存为 DOCX' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), '通行做法-示例县-条款.docx');
  const bytes = readFileSync(await download.path());
  // Before the name of a part lies its header, which says how long the part is.
  const at = bytes.indexOf('word/document.xml');
  const size = bytes.readUInt32LE(at - 30 + 18);
  const start = at + 'word/document.xml'.length;
  const body = inflateRawSync(bytes.subarray(start, start + size)).toString();
  const words = body.replaceAll(/<[^>]*>/g, '').replaceAll('&quot;', '"');
  const lines = await page.locator('.clauses h4 + p').allTextContents();
  assert.ok(lines.length > 8);
  for (const line of lines) {
    for (const part of line.split('\n')) assert.ok(words.includes(part), `no ${part}`);
  }
  assert.ok(words.includes('附：条款对照表（现状与本方案）'));
  await close();
});

test('a rule tells where it comes from and what its terms mean, and all terms can be read', async () => {
  const { page, close } = await rules();
  await section(page, 'establishment');
  await page.getByRole('button', { name: '说明：小学师生比 1∶n' }).click();
  const drawer = page.getByRole('complementary', { name: '详情' });
  await drawer.getByText('依据：2014 年起').waitFor();
  assert.match(await drawer.locator('table').innerText(), /师生比\s+pupil–staff ratio/);
  await drawer.getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: '术语', exact: true }).click();
  await drawer.getByText('差异系数').first().waitFor();
  await close();
});
