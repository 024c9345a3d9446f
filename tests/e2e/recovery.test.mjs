// Work kept in the browser's own storage: only where that is switched on, brought back when asked, and erased whole.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

const rule = 'rounds.in_school.posts_opened';
const stored = (page) => page.evaluate(() => ({ ...localStorage }));
const work = async (page) => JSON.parse((await stored(page))['shapan.work.1'] ?? 'null');
const notice = (page) => page.locator('.recovery');
const field = (page) => page.locator(`[data-path="${rule}"]`);

async function goTo(page, area) {
  await page.evaluate((area) => { location.hash = `#/${area}`; }, area);
  await page.locator(`main[data-area="${area}"]`).waitFor();
}

async function switchOn(page) {
  await goTo(page, 'data');
  await page.locator('.kept input[type=checkbox]').check();
  await page.locator('.kept').getByText(/^自 .* 起暂存/).waitFor();
  await goTo(page, 'results');
}

/** Changes a rule, and waits until that is kept. */
async function change(page, value) {
  await field(page).fill(value);
  await page.keyboard.press('Enter');
  await page.waitForFunction((value) => localStorage.getItem('shapan.work.1')?.includes(`"rounds.in_school.posts_opened":${value}`), Number(value));
}

/** Another page of the same browser, which may ask before it is left. */
async function again(context) {
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(browser.url);
  await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
  return page;
}

async function reload(page) {
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
}

test('nothing of the work is stored while keeping is off', async () => {
  const { page, context } = await browser.open();
  await field(page).fill('40');
  await page.keyboard.press('Enter');
  await page.locator('.changes li').first().waitFor();
  await page.getByRole('button', { name: '深色' }).click();
  await page.waitForTimeout(800);
  assert.deepEqual(Object.keys(await stored(page)).sort(), ['shapan.language', 'shapan.theme']);
  assert.deepEqual(await page.evaluate(() => [Object.keys(sessionStorage), document.cookie]), [[], '']);
  await goTo(page, 'data');
  assert.equal(await page.locator('.kept input[type=checkbox]').isChecked(), false);
  assert.match(await page.locator('.kept').innerText(), /shapan\.work\.1：无/);
  await context.close();
});

test('work comes back after the page is left, with what roster it was about, and no row of a roster was stored', async () => {
  const { page, context } = await browser.open({ bypassCSP: true });
  await switchOn(page);
  await change(page, '40');
  const kept = await work(page);
  assert.deepEqual(Object.keys(kept.held.work).sort(), ['decisions', 'history', 'name', 'note', 'scenarios', 'seed', 'view']);
  assert.equal(kept.held.roster.length, 3);
  assert.doesNotMatch(JSON.stringify(kept), /T00001/);
  await reload(page);
  await notice(page).getByText('还在本浏览器中').waitFor();
  assert.deepEqual(await axe(page, '.recovery'), []);
  assert.equal(await field(page).inputValue() === '40', false, 'nothing comes back by itself');
  await page.getByRole('button', { name: '恢复', exact: true }).click();
  await page.waitForFunction((path) => document.querySelector(`[data-path="${path}"]`).value === '40', rule);
  await notice(page).getByText('现在载入的就是它').waitFor();
  assert.match(await notice(page).innerText(), /100 所学校/);
  await notice(page).getByRole('button', { name: '知道了' }).click();
  await soon(async () => assert.equal((await notice(page).innerText()).trim(), ''));
  // It goes on being kept.
  await change(page, '30');
  await context.close();
});

test('another roster than the one that the work was about is told apart', async () => {
  const { page, context } = await browser.open();
  await switchOn(page);
  await change(page, '40');
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('shapan.work.1'));
    kept.held.roster = ['0123456789abcdef', 12, 345];
    localStorage.setItem('shapan.work.1', JSON.stringify(kept));
  });
  await reload(page);
  await notice(page).getByRole('button', { name: '恢复', exact: true }).click();
  await notice(page).getByText('现在载入的不是它').waitFor();
  assert.match(await notice(page).innerText(), /12 所学校，345 名教师，数据校验码 0123456789abcdef/);
  await context.close();
});

test('work that is not wanted is deleted, and changes are kept from then on', async () => {
  const { page, context } = await browser.open();
  await switchOn(page);
  await change(page, '40');
  await reload(page);
  await notice(page).getByRole('button', { name: '删除' }).waitFor();
  // Until then, what was kept is not written over.
  await field(page).fill('20');
  await page.keyboard.press('Enter');
  await page.locator('.changes li').first().waitFor();
  await page.waitForTimeout(800);
  assert.equal((await work(page)).held.work.scenarios[1].overrides[rule], 40);
  await notice(page).getByRole('button', { name: '删除' }).click();
  await page.waitForFunction(() => localStorage.getItem('shapan.work.1')?.includes('"rounds.in_school.posts_opened":20'));
  await page.getByRole('button', { name: '撤销' }).click();
  await page.waitForFunction(() => localStorage.getItem('shapan.work.1') === null);
  await context.close();
});

test('after the program of the page has stopped, the message says that the work is kept, and it comes back', async () => {
  const { page, context } = await browser.open();
  await switchOn(page);
  await change(page, '40');
  // As the program does it when it panics.
  await page.evaluate(() => window.shapanStopped('panicked at src/app: for the test'));
  const message = page.locator('#boot');
  assert.match(await message.innerText(), /已暂存在本浏览器中/);
  assert.match(await message.innerText(), /kept in this browser/);
  page.on('dialog', (dialog) => dialog.accept());
  await message.getByRole('button').click();
  await notice(page).getByRole('button', { name: '恢复', exact: true }).click();
  await page.waitForFunction((path) => document.querySelector(`[data-path="${path}"]`)?.value === '40', rule);
  await context.close();

  const off = await browser.open();
  await off.page.evaluate(() => window.shapanStopped('for the test'));
  assert.doesNotMatch(await off.page.locator('#boot').innerText(), /暂存/);
  await off.context.close();
});

for (const on of [true, false]) {
  test(`after the program of the page has panicked with keeping ${on ? 'on' : 'off'}, the work ${on ? 'comes back' : 'is said to be gone with it'}`, async () => {
    const { page, context } = await browser.open();
    if (on) {
      await switchOn(page);
      await change(page, '40');
    }
    // A browser that lets nothing into the document any more: the program cannot go on.
    await page.evaluate(() => {
      for (const name of ['insertBefore', 'appendChild']) {
        const own = Node.prototype[name];
        Node.prototype[name] = function refuse(...given) {
          if (this.id === 'boot') return own.apply(this, given);
          throw new DOMException('refused', 'HierarchyRequestError');
        };
      }
    });
    await page.getByRole('button', { name: '＋ 再试一个' }).click();
    const message = page.locator('#boot.stopped');
    await message.waitFor();
    const words = await message.innerText();
    assert.match(words, /panicked|failed to insert/, words);
    if (on) assert.match(words, /已暂存在本浏览器中/);
    else assert.doesNotMatch(words, /暂存/);
    page.on('dialog', (dialog) => dialog.accept());
    await message.getByRole('button').click();
    await page.waitForSelector('[data-ready="true"]', { state: 'attached' });
    if (on) {
      await notice(page).getByRole('button', { name: '恢复', exact: true }).click();
      await page.waitForFunction((path) => document.querySelector(`[data-path="${path}"]`)?.value === '40', rule);
    } else {
      assert.equal((await notice(page).innerText()).trim(), '');
      assert.deepEqual(Object.keys(await stored(page)).filter((name) => name.includes('work')), []);
    }
    await context.close();
  });
}

test('after a crash of the tab itself the work comes back in the next one', async () => {
  const { page, context } = await browser.open();
  await switchOn(page);
  await change(page, '40');
  const cdp = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  cdp.send('Page.crash').catch(() => {});
  await crashed;
  const next = await again(context);
  await notice(next).getByRole('button', { name: '恢复', exact: true }).click();
  await next.waitForFunction((path) => document.querySelector(`[data-path="${path}"]`)?.value === '40', rule);
  await notice(next).getByText('现在载入的就是它').waitFor();
  // The tab that is gone holds nothing back.
  await change(next, '30');
  await context.close();
});

test('rules that a newer program kept are left alone, and those of an earlier one mean what they meant', async () => {
  const golden = readFileSync(new URL('../projects/browser-2.json', import.meta.url), 'utf8');
  const of = (version) => {
    const kept = JSON.parse(golden);
    kept.held.policy_version = version;
    return JSON.stringify(kept);
  };
  for (const [value, restored] of [[golden, true], [of(1), true], [of(3), true], [of(4), false]]) {
    const { page, context } = await browser.open({
      prepare: (page) => page.addInitScript((value) => {
        if (localStorage.getItem('shapan.keep')) return;
        localStorage.setItem('shapan.keep', '2026-11-27T01:00:00Z');
        localStorage.setItem('shapan.work.1', value);
      }, value),
    });
    await notice(page).getByRole('button', { name: '恢复', exact: true }).click();
    if (restored) {
      await notice(page).getByText('已恢复').waitFor();
      await page.waitForFunction(() => ['"policy_version":3', '"rotation.share":12.5'].every((part) => localStorage.getItem('shapan.work.1')?.includes(part)));
      const now = (await work(page)).held.work.scenarios.find(({ id }) => id === 's1').overrides;
      assert.equal(now['rotation.share'], 12.5);
      assert.equal('standing.failed_assessment_years' in now, value === of(1));
    } else {
      await notice(page).getByText('由更新的程序').waitFor();
      await notice(page).getByRole('button', { name: '知道了' }).click();
      await field(page).fill('40');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
      assert.equal((await stored(page))['shapan.work.1'], value, 'it is left as it is');
    }
    await context.close();
  }
});

test('a browser that has no storage at all for the page opens it, and says so when it is to keep something', async () => {
  const { page, context } = await browser.open({
    prepare: (page) => page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
      }
    }),
  });
  await page.getByRole('button', { name: '深色' }).click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await goTo(page, 'data');
  await page.locator('.kept label').click();
  await page.locator('.kept').getByText('浏览器不允许网页存储').waitFor();
  assert.equal(await page.locator('.kept input[type=checkbox]').isChecked(), false);
  await context.close();
});

test('erasing leaves no entry of the page in the browser, and says so', async () => {
  const { page, context } = await browser.open({ bypassCSP: true });
  await switchOn(page);
  await change(page, '40');
  await page.getByRole('button', { name: '深色' }).click();
  await page.evaluate(() => localStorage.setItem('another.page', 'x'));
  await goTo(page, 'data');
  assert.deepEqual(await axe(page, '.kept'), []);
  // It asks, and no is no.
  const erase = page.getByRole('button', { name: '清除本浏览器中的全部内容' });
  let question = '';
  page.once('dialog', (asked) => {
    question = asked.message();
    return asked.dismiss();
  });
  await erase.click();
  assert.match(question, /不能恢复/);
  await soon(async () => assert.ok((await page.evaluate(() => Object.keys(localStorage))).some((name) => name.startsWith('shapan.')), 'nothing is gone'));
  page.once('dialog', (asked) => asked.accept());
  await erase.click();
  await page.locator('.kept').getByText('已清除').waitFor();
  assert.deepEqual(await stored(page), { 'another.page': 'x' }, 'what is not of this page stays');
  assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
  assert.equal(await page.locator('.kept input[type=checkbox]').isChecked(), false);
  await page.waitForTimeout(600);
  assert.deepEqual(Object.keys(await stored(page)), ['another.page'], 'nothing is written after that');
  await context.close();
});

for (const locks of [true, false]) {
  test(`of two tabs ${locks ? 'with' : 'without'} locks of the browser one keeps its work, until the other is told to`, async () => {
    const { page, context } = await browser.open({
      prepare: (page) => (locks ? undefined : page.context().addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }))),
    });
    await switchOn(page);
    await change(page, '40');
    const second = await again(context);
    if (!locks) {
      // It looks as if it were left from before, until the first tab writes again.
      await notice(second).getByRole('button', { name: '删除' }).waitFor();
      await change(page, '45');
    }
    await notice(second).getByText('另一个标签页正在').waitFor();
    await field(second).fill('20');
    await second.keyboard.press('Enter');
    await second.waitForTimeout(800);
    assert.doesNotMatch(JSON.stringify(await work(page)), /"rounds.in_school.posts_opened":20/);
    await second.getByRole('button', { name: '改由本页暂存' }).click();
    await second.waitForFunction(() => localStorage.getItem('shapan.work.1')?.includes('"rounds.in_school.posts_opened":20'));
    assert.doesNotMatch(await notice(second).innerText(), /另一个标签页/);
    await notice(page).getByText('另一个标签页正在').waitFor();
    await field(page).fill('10');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(800);
    assert.match(JSON.stringify(await work(page)), /"rounds.in_school.posts_opened":20/);
    await context.close();
  });
}

test('a storage that is refused, full, emptied, newer or cut off is said to be so, and nothing is lost', async () => {
  const refusing = await browser.open({
    prepare: (page) => page.addInitScript(() => {
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function setItem(name, value) {
        if (window.full || name === 'shapan.keep' && window.refuse !== false) throw new DOMException('no', 'QuotaExceededError');
        return set.call(this, name, value);
      };
    }),
  });
  const { page, context } = refusing;
  await goTo(page, 'data');
  await page.locator('.kept label').click();
  await page.locator('.kept').getByText('浏览器不允许网页存储').waitFor();
  assert.equal(await page.locator('.kept input[type=checkbox]').isChecked(), false);
  await page.evaluate(() => { window.refuse = false; });
  await switchOn(page);
  await change(page, '40');

  await page.evaluate(() => { window.full = true; });
  await field(page).fill('30');
  await page.keyboard.press('Enter');
  await notice(page).getByText('存储已满').waitFor();
  assert.equal((await work(page)).held.work.scenarios[1].overrides[rule], 40, 'what was kept before is');
  await page.evaluate(() => { window.full = false; });
  await change(page, '35');
  assert.equal((await notice(page).innerText()).trim(), '');

  await page.evaluate(() => localStorage.clear());
  await field(page).fill('25');
  await page.keyboard.press('Enter');
  await notice(page).getByText('清空了网页的存储').waitFor();
  assert.deepEqual(await stored(page), {}, 'it does not begin anew unasked');
  await page.getByRole('button', { name: '重新打开暂存' }).click();
  await page.waitForFunction(() => localStorage.getItem('shapan.work.1')?.includes('"rounds.in_school.posts_opened":25'));
  await context.close();

  // Emptied while the page was closed: the session knows.
  const emptied = await browser.open();
  await switchOn(emptied.page);
  await emptied.page.evaluate(() => localStorage.clear());
  await reload(emptied.page);
  await notice(emptied.page).getByText('清空了网页的存储').waitFor();
  await emptied.context.close();

  for (const [name, value, words, way] of [
    ['shapan.work.2', '{"version":2}', '由更新的程序', '知道了'],
    ['shapan.work.1', '{"version":7,"held":{}}', '由更新的程序', '知道了'],
    ['shapan.work.1', '{"version":1,"at":"2026-11-27T01:00:00Z","held":{"roster":nu', '不完整', '下载'],
    ['shapan.work.1', '{"version":1,"at":"2026-11-27T01:00:00Z","held":{"work":{"scenarios":7}}}', '还在本浏览器中', '恢复'],
  ]) {
    const visit = await browser.open({
      prepare: (page) => page.addInitScript(([name, value]) => {
        localStorage.setItem('shapan.keep', '2026-11-27T01:00:00Z');
        localStorage.setItem(name, value);
      }, [name, value]),
    });
    await notice(visit.page).getByText(words).waitFor();
    const press = visit.page.getByRole('button', { name: way, exact: true });
    if (way === '恢复') {
      await press.click();
      await notice(visit.page).getByText('不完整').waitFor();
    } else if (way === '下载') {
      const [download] = await Promise.all([visit.page.waitForEvent('download'), press.click()]);
      assert.equal(readFileSync(await download.path(), 'utf8'), value);
    } else {
      await press.click();
      await visit.page.locator(`[data-path="${rule}"]`).fill('40');
      await visit.page.keyboard.press('Enter');
      await visit.page.waitForTimeout(800);
    }
    assert.equal((await stored(visit.page))[name], value, 'it is left as it is');
    await visit.context.close();
  }
});

test('in English the same is said', async () => {
  const { page, context } = await browser.open({ locale: 'en-US' });
  await goTo(page, 'data');
  await page.getByLabel('Keep my scenarios in this browser').check();
  await page.locator('.kept').getByText(/^Kept since/).waitFor();
  await goTo(page, 'results');
  await change(page, '40');
  await reload(page);
  await notice(page).getByText('is still in this browser').waitFor();
  await notice(page).getByRole('button', { name: 'Restore' }).click();
  await notice(page).getByText('It is the one loaded now').waitFor();
  await goTo(page, 'data');
  await page.getByRole('button', { name: 'Erase everything from this browser' }).click();
  await page.locator('.kept').getByText('Erased').waitFor();
  await context.close();
});
