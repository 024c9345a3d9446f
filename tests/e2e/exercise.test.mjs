// An exercise from the list to its goal: begun, foretold, solved, its answer put beside, left.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, screenshot, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser.stop());

const learn = async (page, name = '办法演示') => page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
const told = (page) => page.locator('.goal-told');

test('an exercise is begun, foretold, solved by its open rules, and left', async () => {
  const { page, close } = await browser.open({ viewport: { width: 1366, height: 768 }, bypassCSP: true });
  await learn(page);
  await page.getByRole('button', { name: '看看有哪些题' }).click();
  await page.locator('.exercise-list li').first().waitFor();
  assert.ok((await page.locator('.exercise-list li').count()) >= 10);
  assert.deepEqual(await axe(page, '.exercises'), []);
  await page.getByRole('button', { name: '骨干教师越多交流越均衡吗' }).click();
  await soon(async () => assert.match(await page.locator('.roster-name').innerText(), /60 所学校/));
  await soon(async () => assert.match(await told(page).innerText(), /还没有达到目标。20 次抽签中 0 次达到目标/));
  assert.equal(await page.locator('.scenario-tab').count(), 3);

  await page.locator('.foretold input').fill('5');
  await page.getByRole('button', { name: '写好了，看结果' }).click();
  await soon(async () => assert.match(await page.locator('.foretold').innerText(), /您猜的是 5，推演的结果是 8.3/));

  await page.locator('.rule[data-path="rotation.first"] select').selectOption('backbone');
  const share = page.locator('.rule[data-path="rotation.share"] input');
  await share.fill('5');
  await share.press('Enter');
  await soon(async () => assert.match(await told(page).innerText(), /^达到目标。20 次抽签中 20 次达到目标/));
  assert.match(await page.locator('.goals').innerText(), /0\.536[\s\S]*3\.8[\s\S]*90/);
  // What the first rules and these mean for four people; other rules make it stale.
  await page.getByRole('button', { name: '看四个角色各自的结果' }).click();
  const parts = page.locator('.exercise-parts');
  await soon(async () => assert.equal(await parts.locator('tbody tr').count(), 4));
  assert.match(await parts.innerText(), /年轻母亲[\s\S]*教龄/);
  assert.match(await parts.locator('thead').innerText(), /起始规则[\s\S]*我的答案/);
  assert.deepEqual(await axe(page, '.exercise'), []);
  await screenshot(page, 'exercise');
  await share.fill('6');
  await share.press('Enter');
  await page.getByRole('button', { name: '规则改了，再看一次' }).waitFor();
  assert.equal(await parts.locator('tbody tr').count(), 0);
  await page.getByRole('button', { name: '撤销' }).click();
  await soon(async () => assert.equal(await parts.locator('tbody tr').count(), 4));

  // A rule that is locked is no answer.
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
  await soon(async () => assert.match(await page.locator('.exercise-strip').innerText(), /目标达到 2\/2/));
  const weight = page.locator('.controls [data-path="scoring.blocks.seniority.weight"]').first();
  await weight.fill('50');
  await weight.press('Enter');
  await page.getByRole('button', { name: '回到练习' }).click();
  await soon(async () => assert.match(await page.locator('.exercise .caution').innerText(), /资历 · 权重/));
  await soon(async () => assert.match(await told(page).innerText(), /^还没有达到目标/));
  await page.getByRole('button', { name: '撤销' }).click();
  await soon(async () => assert.equal(await page.locator('.exercise .caution').count(), 0));

  await page.getByRole('button', { name: '给个提示（0/3）' }).click();
  await soon(async () => assert.match(await page.locator('.exercise').innerText(), /骨干占比提到 50%/));
  await page.getByRole('button', { name: '参考答案放在旁边' }).click();
  await soon(async () => assert.equal(await page.locator('.scenario-tab').count(), 4));
  await soon(async () => assert.match(await page.locator('.exercise').innerText(), /目标（B 我的答案）/));
  await page.locator('.scenario-tab').last().click();
  await soon(async () => assert.match(await told(page).innerText(), /^达到目标/));
  // One button leads back to what was there before.
  await page.getByRole('button', { name: '结束练习，回到原来的方案和花名册' }).click();
  await soon(async () => assert.equal(await page.locator('.exercise').count(), 0));
  await soon(async () => assert.match(await page.locator('.roster-name').innerText(), /100 所学校/));
  assert.equal(await page.locator('.scenario-tab').count(), 2);
  await close();
});

test('in English an exercise reads in English, and another roster ends it', async () => {
  const { page, close } = await browser.open({ locale: 'en-US' });
  await learn(page, 'Learn');
  await page.getByRole('button', { name: 'See the exercises' }).click();
  await page.getByRole('button', { name: 'One contest or several rounds' }).click();
  await soon(async () => assert.match(await told(page).innerText(), /The goal is not reached yet\. It is reached in 0 of 20 draws/));
  await page.locator('.rule[data-path="procedure.sequence"] select').selectOption('sequential');
  await soon(async () => assert.match(await told(page).innerText(), /^The goal is reached/));
  await page.getByRole('navigation').getByRole('button', { name: 'Data', exact: true }).click();
  await page.getByRole('button', { name: 'Sample county' }).click();
  await soon(async () => assert.match(await page.locator('.roster-name').innerText(), /100 schools/));
  await soon(async () => assert.equal(await page.locator('.exercise-strip').count(), 0));
  await close();
});

test('a project keeps how far an exercise is', async () => {
  const prepare = (page) => page.addInitScript(() => {
    delete window.showSaveFilePicker;
    delete window.showOpenFilePicker;
  });
  const first = await browser.open({ prepare });
  await learn(first.page);
  await first.page.getByRole('button', { name: '看看有哪些题' }).click();
  await first.page.getByRole('button', { name: '骨干教师越多交流越均衡吗' }).click();
  await first.page.locator('.foretold input').fill('5');
  await first.page.getByRole('button', { name: '写好了，看结果' }).click();
  await first.page.getByRole('button', { name: '给个提示（0/3）' }).click();
  await soon(async () => assert.match(await told(first.page).innerText(), /还没有达到目标/));
  await first.page.locator('[data-project="save"]').click();
  await first.page.locator('#project-mail').check();
  const [saved] = await Promise.all([
    first.page.waitForEvent('download'),
    first.page.locator('.project-sheet').getByRole('button', { name: '保存', exact: true }).click(),
  ]);
  const path = await saved.path();
  const { page, close } = await browser.open({ prepare });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('[data-project="open"]').click()]);
  await chooser.setFiles({ name: '练习.shapan', mimeType: 'application/octet-stream', buffer: readFileSync(path) });
  // Its county is made again.
  await soon(async () => assert.match(await page.locator('.roster-name').innerText(), /60 所学校/));
  await soon(async () => assert.match(await page.locator('.foretold').innerText(), /您猜的是 5，推演的结果是 8.3/));
  assert.match(await page.locator('.exercise').innerText(), /给个提示（1\/3）/);
  await page.getByRole('button', { name: '结束练习', exact: true }).click();
  await soon(async () => assert.equal(await page.locator('.exercise').count(), 0));
  assert.equal(await page.locator('.scenario-tab').count(), 3);
  await close();
  await first.close();
});

test('the room’s sheets are printed from the page, and the files of groups are set side by side', async () => {
  const { page, close } = await browser.open();
  await learn(page);
  await page.getByRole('button', { name: '看看有哪些题' }).click();
  await page.getByRole('button', { name: '骨干教师越多交流越均衡吗' }).click();
  await soon(async () => assert.match(await told(page).innerText(), /还没有达到目标/));
  const room = page.locator('.exercise-room');
  const sheet = async (name) => {
    const saved = page.waitForEvent('download');
    await room.getByRole('button', { name }).click();
    const download = await saved;
    assert.match(download.suggestedFilename(), /\.html$/);
    return readFileSync(await download.path(), 'utf8');
  };
  assert.doesNotMatch(await sheet('学员用的题单'), /常见的弯路/);
  assert.match(await sheet('教师用的题单'), /常见的弯路/);

  const file = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  const answer = JSON.stringify({ name: '一组', overrides: { 'rotation.share': 5, 'rotation.first': 'backbone', 'rotation.backbone_share': 20 } });
  await room.locator('input[type=file]').setInputFiles([file('一组.json', answer), file('二组.json', '不是方案')]);
  await soon(async () => assert.match(await room.innerText(), /二组\.json 没有比较/));
  await soon(async () => assert.match(await room.locator('table').innerText(), /一组\.json/));
  assert.equal(await room.locator('tbody tr').count(), 1);
  await close();
});

const file = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

test('an exercise is made on the page, tried, saved, opened again and worked at', async () => {
  const { page, close } = await browser.open({ viewport: { width: 1366, height: 768 }, bypassCSP: true });
  // The answer is to stand on the page: nobody is sent on rotation.
  await page.getByRole('button', { name: '＋ 再试一个' }).click();
  await page.getByRole('button', { name: '更多常用规则' }).click();
  const share = page.locator('.controls input[type="text"][data-path="rotation.share"]');
  await share.fill('0');
  await share.press('Enter');
  await learn(page);
  await page.getByRole('button', { name: '编一道练习' }).click();
  const form = page.locator('.exercise-builder');
  await soon(async () => assert.match(await form.innerText(), /普通县（虚构），100 所学校/));
  await soon(async () => assert.match(await form.innerText(), /可以改的规则：.*交流/));
  const field = (pointer) => form.locator(`[data-pointer="${pointer}"]`).locator('textarea, input');
  const type = async (pointer, text) => {
    await field(pointer).fill(text);
    await field(pointer).blur();
  };
  // What is not whole is refused with the place.
  const button = form.getByRole('button', { name: '检验这道题' });
  await button.click();
  await soon(async () => assert.match(await form.locator('.builder-trial').innerText(), /题目还没有写/));
  await type('/title', '少交流也行吗');
  await type('/key', 'less-rotation');
  await type('/task', '请把交流的人数降下来。');
  const goal = form.locator('.builder-goals li').first();
  await goal.getByLabel('指标').selectOption('movement.rotated');
  await soon(async () => assert.match(await goal.innerText(), /起始 \d+，答案 0/));
  await goal.getByLabel('界限值').fill('10');
  await goal.getByLabel('界限值').blur();
  await type('/hints', '看看交流轮岗的比例\n降到多少合适');
  await form.getByText('另外放开几条').click();
  await form.getByLabel('资历权重').check();
  assert.deepEqual(await axe(page, '.exercise-builder'), []);
  await screenshot(page, 'exercise-builder');
  await button.click();
  await soon(async () => assert.match(await form.locator('.builder-trial').innerText(), /可以用：.*20 次抽签中 20 次/));
  const [saved] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: '存成练习文件' }).click()]);
  assert.equal(saved.suggestedFilename(), 'less-rotation.json');
  const content = readFileSync(await saved.path(), 'utf8');
  const document = JSON.parse(content);
  assert.deepEqual(document.goals, [{ indicator: 'movement.rotated', at_most: 10 }]);
  assert.deepEqual(document.open, ['rotation.share', 'scoring.blocks.seniority.weight']);
  assert.deepEqual(document.title, { zh: '少交流也行吗', en: '少交流也行吗' });
  // A change takes the verdict back.
  await type('/minutes', '20');
  await soon(async () => assert.equal(await form.getByRole('button', { name: '存成练习文件' }).count(), 0));

  // Neither another area nor a reload loses the draft; a file is worked at, and left for the draft.
  await page.getByRole('navigation').getByRole('button', { name: '结果', exact: true }).click();
  await learn(page);
  await soon(async () => assert.equal(await field('/title').inputValue(), '少交流也行吗'));
  await page.locator('.exercises input[type=file]').setInputFiles([file('坏.json', '{"exercise": 1}')]);
  await soon(async () => assert.match(await page.locator('.exercises .caution').innerText(), /不是练习文件/));
  await page.locator('.exercises input[type=file]').setInputFiles([file('题.json', content)]);
  await soon(async () => assert.match(await page.locator('.exercise').innerText(), /少交流也行吗/));
  await soon(async () => assert.match(await told(page).innerText(), /还没有达到目标/));
  const own = page.locator('.rule[data-path="rotation.share"] input');
  await own.fill('0');
  await own.press('Enter');
  await soon(async () => assert.match(await told(page).innerText(), /^达到目标/));
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '学员用的题单' }).click()]);
  assert.match(readFileSync(await sheet.path(), 'utf8'), /少交流也行吗/);
  await page.getByRole('button', { name: /^结束练习/ }).click();
  await soon(async () => assert.equal(await field('/minutes').inputValue(), '20'));
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: '不编了，删去这份草稿' }).click();
  await soon(async () => assert.equal(await form.count(), 0));
  await close();
});

test('another exercise is made of one that ships, in English', async () => {
  const { page, close } = await browser.open({ locale: 'en-US' });
  await learn(page, 'Learn');
  await page.getByRole('button', { name: 'See the exercises' }).click();
  await page.getByRole('button', { name: 'Do more key teachers on rotation mean more balance?' }).click();
  await soon(async () => assert.match(await told(page).innerText(), /The goal is not reached yet/));
  await page.getByRole('button', { name: 'Make another of it' }).click();
  const form = page.locator('.exercise-builder');
  await soon(async () => assert.equal(await form.locator('[data-pointer="/key"] input').inputValue(), 'key-teachers-own'));
  await soon(async () => assert.match(await form.innerText(), /60 schools, seed 7/));
  await form.getByRole('button', { name: 'Try the exercise' }).click();
  await soon(async () => assert.match(await form.locator('.builder-trial').innerText(), /It can be used/));
  await form.getByRole('button', { name: 'Work at it' }).click();
  await soon(async () => assert.match(await page.locator('.exercise h2').innerText(), /Do more key teachers/));
  await close();
});
