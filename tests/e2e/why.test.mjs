// From a main number to the rows behind it, to a school, its posts, an applicant, and why not another school.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, screenshot, soon, start } from './harness.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

for (const [language, words] of Object.entries({
  chinese: { barrier: /本轮|该校|竞聘|志愿|资格|就在这所学校/, counted: /空岗|岗位/, crumb: '›' },
  english: { barrier: /round|school|certificate/i, counted: /posts/i, crumb: '›' },
})) {
  test(`a number leads to a table, a school, a post, a teacher and why not elsewhere (${language})`, async () => {
    const { page, close } = await browser.open({ bypassCSP: true, viewport: { width: 1366, height: 768 } });
    if (language === 'english') await page.getByRole('button', { name: 'English' }).click();
    const drawer = page.locator('.drawer');
    await page.locator('[data-key="staffing.empty"]').click();
    await drawer.locator('.answer tbody button').first().waitFor();
    assert.match(await drawer.locator('.answer > p').first().innerText(), words.counted);
    await drawer.locator('.answer tbody button').first().click();
    const posts = drawer.locator('[data-table="school.posts"]');
    await posts.waitFor();
    await posts.locator('tbody button').first().click();
    await drawer.locator('[data-table="contest.holders"]').waitFor();
    await drawer.locator('tbody button').first().click();
    await drawer.locator('.case').waitFor();
    const crumbs = (await drawer.locator('h2').innerText()).split(words.crumb).map((crumb) => crumb.trim());
    assert.equal(crumbs.length, 4, crumbs.join(' | '));

    // Why not there: every answer is a sentence.
    const select = drawer.locator('[data-why-not]');
    for (const index of [1, 40, 90]) {
      await select.selectOption({ index });
      const answer = drawer.locator('.why-not .answer > p').first();
      await answer.waitFor();
      const said = await answer.innerText();
      assert.match(said, words.barrier);
      if (language === 'english') assert.doesNotMatch(said, /\p{Script=Han}/u);
    }
    assert.deepEqual(await axe(page), []);
    await screenshot(page, `why-${language}`);

    // Escape closes the innermost, one after another.
    const shows = ['.case', '[data-table="contest.holders"]', '[data-table="school.posts"]', '.panel .answer'];
    for (const selector of shows) {
      await page.keyboard.press('Escape');
      await drawer.locator(selector).first().waitFor();
    }
    await page.keyboard.press('Escape');
    await soon(async () => assert.ok(await drawer.isHidden()));
    await close();
  });
}

test('points missing are shown item by item against the last one hired', async () => {
  const { page, close } = await browser.open();
  await page.locator('[data-table="schools"] tbody button').first().click();
  const drawer = page.locator('.drawer');
  // A post with somebody refused in the in-school round: the own school is what was missed.
  const posts = drawer.locator('[data-table="school.posts"] tbody button');
  await posts.first().waitFor();
  let found = false;
  for (let number = 0; number < await posts.count() && !found; number += 1) {
    await posts.nth(number).click();
    await drawer.locator('[data-table="contest.holders"]').waitFor();
    const refused = drawer.locator('[data-table="contest.in_school"] tbody tr', { hasText: '落聘' }).first();
    if (await refused.count() === 0) {
      await page.keyboard.press('Escape');
      await posts.first().waitFor();
      continue;
    }
    found = true;
    const school = (await drawer.locator('h2 button').first().innerText()).trim();
    await refused.locator('button').click();
    await drawer.locator('.case').waitFor();
    await drawer.locator('[data-why-not]').selectOption({ label: school });
    const answer = drawer.locator('.why-not .answer');
    await answer.waitFor();
    if (!/就在这所学校/.test(await answer.innerText())) {
      assert.match(await answer.innerText(), /差 [\d.]+ 分|最后受聘/);
      const total = drawer.locator('[data-table="score_against"] tr.block').last();
      const [own, holder, difference] = (await total.locator('td').allInnerTexts()).map((text) =>
        Number(text.replace('−', '-').replace(/[^\d.-]/g, '')));
      assert.equal(Math.round((own - holder) * 100), Math.round(difference * 100));
    }
  }
  assert.ok(found, 'somebody was refused at the first school');
  await close();
});
