// The area of learning: a mechanism step by step, all mechanisms side by side, and the choice of one in the rounds.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** Opens the page at its area of learning. */
async function learn(options) {
  const visit = await browser.open({ path: '#/learn', ...options });
  await visit.page.locator('.step-view').waitFor();
  return visit;
}

const step = (page, key) => page.locator(`[data-step="${key}"]`).click();
const words = (page) => page.locator('.step-words').innerText();
/** Who sits where: each school's name with the names in its seats. */
const seats = (page) =>
  page.locator('.step-schools > li').evaluateAll((schools) =>
    schools.map((school) =>
      [school.querySelector('strong'), ...school.querySelectorAll('.seat:not(.empty)')].map((part) => part.textContent).join(' '),
    ),
  );

test('the steps go forward, back, to the end and to the start, in words', async () => {
  const { page, close } = await learn();
  assert.match(await words(page), /^开始/);
  assert.deepEqual(await seats(page), ['一校', '二校', '三校']);
  await step(page, 'forward');
  assert.equal(await words(page), '甲申请二校，还有岗位：二校暂时留下甲。');
  assert.deepEqual(await seats(page), ['一校', '二校 甲', '三校']);
  await step(page, 'forward');
  await step(page, 'forward');
  assert.match(await words(page), /丙申请一校，排在乙前面：一校暂时留下丙，乙退出来另报。/);
  await step(page, 'back');
  assert.match(await words(page), /^乙申请一校/);
  await step(page, 'end');
  assert.match(await words(page), /^结束：3 人有岗位，其中 3 人换了学校/);
  assert.deepEqual(await seats(page), ['一校 丙', '二校 甲', '三校 乙']);
  assert.equal(await page.locator('[data-step="end"]').getAttribute('aria-disabled'), 'true');
  await step(page, 'start');
  assert.match(await words(page), /^开始/);
  await close();
});

test('the steps work from the keyboard, and the sentence is announced', async () => {
  const { page, close } = await learn();
  assert.equal(await page.locator('.step-words').getAttribute('aria-live'), 'polite');
  await page.locator('[data-step="forward"]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.locator('.step-count', { hasText: '第 2 步' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.locator('.step-count', { hasText: '第 1 步' }).waitFor();
  await page.keyboard.press('End');
  await soon(async () => assert.match(await words(page), /^结束/));
  await page.keyboard.press('Home');
  await soon(async () => assert.match(await words(page), /^开始/));
  await close();
});

test('exchanges swap where two-sided choice with the present post as a floor moves nobody', async () => {
  const { page, close } = await learn();
  const ends = async (mechanism, sentence) => {
    await page.locator('.step-choices select').nth(1).selectOption({ label: mechanism });
    await page.locator('.step-count', { hasText: '第 0 步' }).waitFor();
    // The lesson of the mechanism has come when its own sentence stands under the story.
    await page.locator('.step-view > .quiet-text', { hasText: sentence }).waitFor();
    await step(page, 'end');
    return seats(page);
  };
  assert.deepEqual(await ends('双向选择（原岗保底）', '先保证在岗者'), ['一校 甲', '二校 乙', '三校 丙']);
  assert.deepEqual(await ends('双方同意的换岗', '接替者的排序须高于离开者'), ['一校 乙', '二校 甲', '三校 丙']);
  await step(page, 'start');
  await step(page, 'forward');
  assert.equal(await words(page), '甲到二校，乙到一校：两人互换。');
  await close();
});

test('a subject of the own roster can be played, and the step stays when the language changes', async () => {
  const { page, close } = await learn();
  const options = page.locator('.step-choices select').first().locator('option');
  await page.waitForFunction(() => document.querySelectorAll('.step-choices select')[0].options.length > 5);
  const own = await options.nth(4).innerText();
  await page.locator('.step-choices select').first().selectOption({ label: own });
  await page.locator('.step-story', { hasText: own }).waitFor();
  await step(page, 'forward');
  await step(page, 'forward');
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('.step-count', { hasText: 'Step 2 of' }).waitFor();
  await page.locator('.step-story', { hasText: 'teachers compete for' }).waitFor();
  // Zones have the names that the roster gives them.
  for (const part of ['.step-words', '.step-buttons', '.step-stage', '.step-view > .quiet-text']) {
    assert.doesNotMatch(await page.locator(part).innerText(), /[\u4e00-\u9fff]/, part);
  }
  await page.locator('[data-table="mechanisms"]', { hasText: 'Free exchange' }).waitFor();
  assert.doesNotMatch(await page.locator('[data-table="mechanisms"]').innerText(), /[\u4e00-\u9fff]/);
  await close();
});

test('all mechanisms stand side by side, and follow the rules', async () => {
  const { page, close } = await learn();
  const rows = page.locator('[data-table="mechanisms"] tbody tr');
  await rows.first().waitFor();
  const names = await rows.locator('th').allInnerTexts();
  for (const mechanism of ['按分选岗', '双向选择（先暂留、后定人）', '志愿优先', '抽签选岗', '原岗保底', '自由换岗', '双方同意的换岗', '改善结构',
    '自愿让位', '同分互换', '城镇总量限额', '补充数均衡', '先保后分', '先选后补', '预留岗位', '志愿名次总和', '组织调剂']) {
    assert.ok(names.some((name) => name.includes(mechanism)), `${mechanism} is missing`);
  }
  const line = async (name) => (await rows.filter({ hasText: name }).first().locator('td').allInnerTexts()).slice(0, 8);
  assert.equal((await line('自由换岗'))[1], '0', 'nobody ends below the present post');
  const before = await line('按分选岗');
  assert.equal(before[2], '0', 'nobody has justified envy');
  const table = await page.locator('[data-table="mechanisms"] tbody').innerText();
  const open = (name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await open('结果');
  const field = page.locator('input[data-path="scoring.blocks.seniority.weight"]').first();
  await field.fill('0');
  await field.press('Enter');
  await open('办法演示');
  await rows.first().waitFor();
  await page.waitForFunction((old) => document.querySelector('[data-table="mechanisms"] tbody')?.innerText !== old, table);
  await close();
});

test('a mechanism chosen in the rounds changes the results, and says first what it needs', async () => {
  const { page, close } = await browser.open();
  const go = (name) => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await go('方案');
  await page.locator('[data-section="rounds"]').click();
  await page.locator('[data-round="zone"]').click();
  const rule = (leaf) => page.locator(`.rule[data-path="rounds.zone.${leaf}"]`);
  assert.equal(await rule('parameters.town_cap').count(), 0, 'rules of other mechanisms are not shown');
  await rule('mechanism').locator('select').selectOption('flexible-deferred-acceptance');
  await rule('parameters.town_cap').waitFor();
  assert.match(await page.locator('.clauses[aria-busy="false"]').innerText(), /每个学区城镇学校聘用的教师合计不超过其竞聘岗位的80%/);

  // What needs posts held says so, and works once volunteers take part.
  await rule('mechanism').locator('select').selectOption('top-trading-cycles');
  await page.locator('.rules .caution', { hasText: '没有在岗教师' }).waitFor();
  const movers = () => page.evaluate(() => document.querySelector('.rules .caution')?.innerText ?? '');
  await rule('applicants').locator('select').selectOption('volunteers');
  await page.waitForFunction(() => !document.querySelector('.rules .caution')?.innerText);
  assert.equal(await movers(), '');
  await go('对比');
  await page.locator('main[aria-busy="false"]').waitFor();
  const figures = () => page.locator('[data-table="indicators"] tbody').innerText();
  const exchange = await figures();
  await go('方案');
  await page.locator('[data-section="rounds"]').click();
  await page.locator('[data-round="zone"]').click();
  await rule('mechanism').locator('select').selectOption('status-quo-deferred-acceptance');
  await go('对比');
  // Some figure differs; which one hangs on the draw.
  const differ = (old) => {
    const numbers = (text) => text.split('\n').map((line) => line.split('\t').slice(0, 4).join()).join('\n');
    const now = document.querySelector('main[aria-busy="false"] [data-table="indicators"] tbody')?.innerText;
    return now && numbers(now) !== numbers(old);
  };
  await page.waitForFunction(differ, exchange);
  await close();
});

for (const [name, options] of Object.entries({
  'an office screen': { viewport: { width: 1366, height: 768 } },
  'a phone': { viewport: { width: 390, height: 844 } },
  'the dark': { colorScheme: 'dark' },
})) {
  test(`on ${name} nothing is cut off and the checker finds nothing`, async () => {
    const { page, close } = await learn({ bypassCSP: true, ...options });
    await page.locator('[data-table="mechanisms"] tbody tr').first().waitFor();
    await step(page, 'forward');
    await step(page, 'forward');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
    assert.deepEqual(await axe(page, '.learn'), []);
    await close();
  });
}
