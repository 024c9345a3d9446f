// Work is kept: a project is saved, carried to another browser, opened and gone on with, and proves what it holds.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { axe, start } from './harness.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = (name) => join(root, 'tests', 'projects', name);
const folder = mkdtempSync(join(tmpdir(), 'shapan-project-'));
const selfHire = 'rounds.in_school.posts_opened';

let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.stop());

/** A page of a browser that writes to no files: all that is saved is downloaded, all that is opened comes by an input. */
const visit = (options = {}) =>
  browser.open({
    ...options,
    prepare: (page) =>
      page.addInitScript(() => {
        delete window.showSaveFilePicker;
        delete window.showOpenFilePicker;
      }),
  });

const current = (page) => page.locator('main[aria-busy="false"]').waitFor();
const button = (page, name) => page.locator(`[data-project="${name}"]`);
const sheet = (page) => page.locator('.project-sheet');
const told = (page) => page.locator('.seal-told');
const numbers = (page) => page.locator('.big-number .big-values strong').allInnerTexts();

async function change(page, value = '40') {
  const field = page.locator(`input[data-path="${selfHire}"]`);
  await field.fill(value);
  await field.press('Enter');
  await page.locator('.changes li').first().waitFor();
  await current(page);
}

/** Saves by the sheet as a download, and gives the path of the file. */
async function save(page, { name = '试点', mail = false, password, download = true } = {}) {
  if (!(await sheet(page).count())) await button(page, 'save').click();
  await page.locator('#project-name').fill(name);
  await page.locator(mail ? '#project-mail' : '#project-rows').check();
  if (password) {
    await page.locator('#project-password').fill(password);
    await page.locator('#project-again').fill(password);
  }
  const submit = () => sheet(page).getByRole('button', { name: '保存', exact: true }).click();
  if (!download) return submit();
  const [came] = await Promise.all([page.waitForEvent('download'), submit()]);
  assert.match(came.suggestedFilename(), new RegExp(`^${name}-${mail ? '可以邮寄' : '含个人数据'}-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.shapan$`));
  await page.locator('.saving-told', { hasText: '已保存到' }).waitFor();
  const path = join(folder, `${Math.random()}.shapan`);
  await came.saveAs(path);
  return path;
}

async function open(page, path) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, 'open').click()]);
  await chooser.setFiles(path);
}

/** The command line. */
function shapan(...args) {
  const run = spawnSync(process.env.SHAPAN ?? join(root, 'target', 'debug', 'shapan'), args, { encoding: 'utf8' });
  return { code: run.status, said: run.stdout + run.stderr };
}

test('what is saved is opened in a fresh browser with the same numbers, the same to the byte, and on the command line', async () => {
  const first = await visit();
  await current(first.page);
  assert.equal(await first.page.locator('.unsaved').isVisible(), false);
  assert.equal(await button(first.page, 'save-as').isVisible(), false, 'there is no file yet beside which to save');
  await change(first.page);
  assert.ok(await first.page.locator('.unsaved').isVisible(), 'the mark of what is not saved');
  const before = await numbers(first.page);
  const path = await save(first.page);
  await first.page.locator('.unsaved').waitFor({ state: 'hidden' });
  assert.ok(await button(first.page, 'save-as').isVisible());
  await first.close();

  const second = await visit();
  await current(second.page);
  await open(second.page, path);
  await told(second.page).getByText('逐字节相同').waitFor();
  await current(second.page);
  assert.deepEqual(await numbers(second.page), before);
  assert.equal(await second.page.locator(`input[data-path="${selfHire}"]`).inputValue(), '40');
  assert.equal(await second.page.locator('.unsaved').isVisible(), false);
  assert.match(await button(second.page, 'save').getAttribute('title'), /\.shapan/);
  await second.close();

  const shown = shapan('project', 'show', path);
  assert.equal(shown.code, 0, shown.said);
  assert.match(shown.said, /试点/);
  const sealed = shapan('project', 'seal', path);
  assert.equal(sealed.code, 0, sealed.said);
  assert.match(sealed.said, /逐字节相同|the same to the byte/);
});

test('a file that is safe to mail names its roster, which is checked once it is loaded', async () => {
  const first = await visit();
  await current(first.page);
  await change(first.page);
  const path = await save(first.page, { mail: true });
  await first.close();
  const bytes = readFileSync(path);
  assert.ok(!bytes.includes('roster/teachers.csv'), 'no table of people');

  // The sample county is in force: it is the roster that is wanted.
  const second = await visit();
  await current(second.page);
  await open(second.page, path);
  await told(second.page).getByText('逐字节相同').waitFor();
  await second.close();

  const third = await visit();
  await current(third.page);
  await third.page.getByRole('navigation').getByRole('button', { name: '数据', exact: true }).click();
  const table = (name, content) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  await third.page.setInputFiles('#files', [
    table('s.csv', '学校编号,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,400,10\nS2,东片,乡村,90,6\n'),
    table('t.csv', '教师代码,学校,任教学段,主教学科,首次任教年份\nT1,S1,小学,语文,2001\nT2,S2,小学,数学,2010\n'),
  ]);
  await third.page.locator('.roster-name', { hasText: '2 所学校' }).waitFor();
  await current(third.page);
  await open(third.page, path);
  await sheet(third.page).getByRole('button', { name: '不保存，直接打开' }).click();
  await told(third.page).getByText('出自另一份花名册').waitFor();
  await told(third.page).getByRole('button', { name: '换回那份花名册' }).click();
  await told(third.page).getByText('逐字节相同').waitFor();
  await third.context.close();
});

test('what is typed is looked at before it leaves the page, and is never repeated', async () => {
  const { page, context } = await visit();
  await current(page);
  await change(page);
  await page.getByRole('navigation').getByRole('button', { name: '方案', exact: true }).click();
  await page.locator('[data-section="history"]').click();
  await page.getByLabel('选定的理由').fill('王小明老师 13812345678 同意');
  await page.locator('.kept').getByRole('button', { name: '选定', exact: true }).click();
  const asked = [];
  const answer = (accept) =>
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      return accept ? dialog.accept() : dialog.dismiss();
    });
  // With people's data in it anyway, nothing is asked.
  await save(page);
  assert.deepEqual(asked, []);
  // Safe to mail: no is no, and yes writes it.
  await button(page, 'save-as').click();
  answer(false);
  await save(page, { mail: true, download: false });
  await page.waitForFunction(() => !document.querySelector('.saving-told')?.innerText.includes('正在保存'));
  await button(page, 'save-as').click();
  answer(true);
  await save(page, { mail: true });
  assert.equal(asked.length, 2);
  assert.match(asked[0], /第 1 个决定的理由：像是有姓名、电话号码/);
  assert.doesNotMatch(asked[0], /王小明|138/);
  // What was looked at once is not asked about again.
  await page.getByRole('navigation').getByRole('button', { name: '报告', exact: true }).click();
  await page.locator('.report[aria-busy="false"]').waitFor();
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 XLSX' }).click()]);
  assert.equal(asked.length, 2);
  // The title is a text as well.
  await page.locator('.report-title').fill('13912345678');
  await page.locator('.report-title').press('Enter');
  await page.locator('.report[aria-busy="false"]').waitFor();
  answer(true);
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 XLSX' }).click()]);
  assert.match(asked[2], /报告标题/);
  await context.close();
});

test('a password is asked for, a wrong one is told, and the one of the command line fits', async () => {
  const first = await visit({ bypassCSP: true });
  await current(first.page);
  await change(first.page);
  await button(first.page, 'save').click();
  await first.page.locator('#project-password').fill('kurz');
  // While it is typed, beside the rule that is there from the start.
  await sheet(first.page).getByText(/至少 \d+ 个字符/).waitFor();
  await sheet(first.page).getByText('太容易猜中').waitFor();
  assert.equal(await first.page.evaluate(() => document.querySelector('dialog.project-sheet').matches(':modal')), true, 'nothing behind it is in reach');
  await first.page.locator('#project-again').fill('kurz');
  await save(first.page, { download: false });
  await sheet(first.page).getByText('太容易猜中').waitFor();
  await first.page.locator('#project-again').fill('anders');
  await save(first.page, { download: false });
  await sheet(first.page).getByText('两次输入的密码不一样').waitFor();
  assert.deepEqual(await axe(first.page, '.project-sheet'), []);
  const path = await save(first.page, { password: '沙盘密码一二三四' });
  assert.ok(!readFileSync(path).includes('project.json'));
  await first.close();

  const second = await visit();
  await current(second.page);
  await open(second.page, path);
  await second.page.locator('#project-key').fill('不是这个密码');
  await second.page.locator('#project-key').press('Enter');
  await sheet(second.page).getByText('密码不对').waitFor();
  await second.page.locator('#project-key').fill('沙盘密码一二三四');
  await second.page.locator('#project-key').press('Enter');
  await told(second.page).getByText('逐字节相同').waitFor();
  // The next save asks for a password again: none is kept.
  await button(second.page, 'save').click();
  await second.page.locator('#project-password').waitFor();
  await second.close();

  const third = await visit();
  await current(third.page);
  await open(third.page, kept('v1-locked.shapan'));
  await third.page.locator('#project-key').fill('沙盘 sand table 2026');
  await third.page.locator('#project-key').press('Enter');
  await third.page.locator('.roster-name', { hasText: '3 所学校' }).waitFor();
  await third.close();
});

test('a project of the command line opens where tables are taken, and what is no project takes nothing away', async () => {
  const { page, context } = await visit();
  await current(page);
  await page.getByRole('navigation').getByRole('button', { name: '数据', exact: true }).click();
  await page.setInputFiles('#files', kept('v1-people.shapan'));
  await page.locator('.roster-name', { hasText: '3 所学校' }).waitFor();
  await told(page).getByText(/逐字节相同|不完全相同/).waitFor();
  await page.locator('main[data-area="results"]').waitFor();

  const whole = readFileSync(kept('v1-people.shapan'));
  const made = (name, bytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  for (const [path, words] of [
    [made('cut.shapan', whole.subarray(0, whole.length / 2)), /cut\.shapan/],
    [made('words.shapan', 'nothing of the kind'), /words\.shapan/],
    [made('zero.shapan', Buffer.alloc(500_000)), /zero\.shapan/],
    [made('empty.shapan', ''), /empty\.shapan/],
  ]) {
    await open(page, path);
    await sheet(page).getByText(words).waitFor();
    await sheet(page).getByText('页面上的工作没有变').waitFor();
    await sheet(page).getByRole('button', { name: '知道了' }).click();
    await sheet(page).waitFor({ state: 'detached' });
  }
  assert.match(await page.locator('.roster-name').innerText(), /3 所学校/);
  await context.close();
});

test('unsaved work is asked about before a file takes its place, and may be saved first', async () => {
  const { page, context } = await visit({ bypassCSP: true });
  await current(page);
  await change(page, '35');
  await open(page, kept('v1-people.shapan'));
  await sheet(page).getByText('还没有保存').waitFor();
  assert.deepEqual(await axe(page, '.project-sheet'), []);
  await sheet(page).getByRole('button', { name: '取消' }).click();
  await sheet(page).waitFor({ state: 'detached' });
  assert.equal(await page.locator(`input[data-path="${selfHire}"]`).inputValue(), '35');
  await open(page, kept('v1-people.shapan'));
  await sheet(page).getByRole('button', { name: '先保存，再打开' }).click();
  const path = await save(page);
  await page.locator('.roster-name', { hasText: '3 所学校' }).waitFor();
  assert.ok(readFileSync(path).length > 1000);
  await context.close();
});

/** A zip archive of parts that are not packed. */
function zip(parts) {
  const files = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [called, content] = [Buffer.from(name), Buffer.from(text)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(33, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(called.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), facts, called, content]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), facts, entry, called]));
    files.push(file);
    at += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}

test('a project of a newer version is told of, with what is understood of it, and is never written to', async () => {
  const { page, context } = await visit();
  await current(page);
  const path = join(folder, 'newer.shapan');
  const document = { format: 'shapan-project', version: 99, program: '9.0.0', name: '明年的试点', scenarios: [{ id: 's1', name: '新案' }], more: {} };
  writeFileSync(path, zip({ 'project.json': JSON.stringify(document) }));
  await open(page, path);
  for (const words of ['9.0.0', '明年的试点', '新案', '不会被改写']) await sheet(page).getByText(words).waitFor();
  await sheet(page).getByRole('button', { name: '知道了' }).click();
  await sheet(page).waitFor({ state: 'detached' });
  assert.equal(await button(page, 'save').getAttribute('title'), 'Ctrl+S', 'the work is in no file');
  await context.close();
});

/** A page with pickers that write into `window.disk`. */
const onDisk = () =>
  browser.open({
    prepare: (page) =>
      page.addInitScript(() => {
        window.disk = { modified: 1000, asked: 0, files: [], fails: null, permission: 'granted' };
        const handle = (name) => ({
          name,
          requestPermission: async () => window.disk.permission,
          getFile: async () => ({ lastModified: window.disk.modified }),
          createWritable: async () => {
            if (window.disk.fails) throw new DOMException('gone', window.disk.fails);
            let bytes = null;
            return {
              write: async (content) => {
                bytes = content;
              },
              close: async () => window.disk.files.push([name, bytes.length, String.fromCharCode(...bytes.slice(0, 2))]),
              abort: async () => {},
            };
          },
        });
        window.showSaveFilePicker = async ({ suggestedName }) => {
          window.disk.asked += 1;
          return handle(suggestedName);
        };
      }),
  });

test('saving again writes to the same file, and a write that fails is told and loses nothing', async () => {
  const { page, context } = await onDisk();
  const disk = () => page.evaluate(() => [window.disk.asked, window.disk.files.map(([name, , start]) => `${name} ${start}`)]);
  const saved = page.locator('.saving-told', { hasText: '已保存到' });
  await current(page);
  await change(page);
  await save(page, { download: false });
  await saved.waitFor();
  assert.deepEqual(await disk(), [1, ['试点-含个人数据.shapan PK']]);
  await change(page, '30');
  await page.locator('.unsaved').waitFor();
  await page.keyboard.press('Control+s');
  await page.locator('.unsaved').waitFor({ state: 'hidden' });
  assert.deepEqual(await disk(), [1, ['试点-含个人数据.shapan PK', '试点-含个人数据.shapan PK']]);

  for (const [key, value, words] of [
    ['fails', 'NotFoundError', '没有保存'],
    ['permission', 'denied', '没有获准写入'],
    // Another tab has written to it.
    ['modified', 2000, '在别处改过'],
  ]) {
    await change(page, { fails: '25', permission: '20', modified: '15' }[key]);
    await page.evaluate(([key, value]) => {
      window.disk[key] = value;
    }, [key, value]);
    await button(page, 'save').click();
    await page.locator('.saving-told', { hasText: words }).waitFor();
    await page.locator('.saving-told', { hasText: '没有丢失' }).waitFor();
    assert.ok(await page.locator('.unsaved').isVisible());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.saving-told').getByRole('button', { name: '下载' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^试点-.*\.shapan$/);
    await page.locator('.unsaved').waitFor({ state: 'hidden' });
    await page.evaluate(() => Object.assign(window.disk, { fails: null, permission: 'granted', modified: 1000 }));
  }
  await context.close();
});

test('an app that saves nothing is told of, with the way out', async () => {
  const { page, context } = await visit({ userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126 Mobile MicroMessenger/8.0.50' });
  await current(page);
  await button(page, 'save').click();
  await sheet(page).getByText('在浏览器打开').waitFor();
  await context.close();
});

test('where the browser encrypts nothing, no password can be set, and a file under one says what to do', async () => {
  const { page, context } = await browser.open({
    prepare: (page) =>
      page.addInitScript(() => {
        // As on a page that did not come by https.
        delete Crypto.prototype.subtle;
        delete window.showSaveFilePicker;
        delete window.showOpenFilePicker;
      }),
  });
  assert.equal(await page.evaluate(() => crypto.subtle), undefined);
  await current(page);
  await open(page, kept('v1-locked.shapan'));
  await sheet(page).getByText('浏览器不提供解密').waitFor();
  await sheet(page).getByText('shapan project').waitFor();
  assert.equal(await page.locator('#project-key').count(), 0);
  assert.ok(await sheet(page).getByRole('button', { name: '打开', exact: true }).isDisabled());
  await sheet(page).getByRole('button', { name: '取消' }).click();
  await change(page);
  await button(page, 'save').click();
  await sheet(page).getByText('不能设密码').waitFor();
  assert.equal(await page.locator('#project-password').count(), 0);
  // Without one it is saved as ever.
  const path = await save(page);
  assert.ok(readFileSync(path).includes('project.json'));
  await context.close();
});

test('the record that the page saves is what the line in it prints of the saved project, to the byte but for the mark of a change', async () => {
  const { page, context } = await visit();
  await current(page);
  await change(page);
  if (!(await sheet(page).count())) await button(page, 'save').click();
  await page.locator('#project-name').fill('试点');
  const submit = () => sheet(page).getByRole('button', { name: '保存', exact: true }).click();
  const [came] = await Promise.all([page.waitForEvent('download'), submit()]);
  const place = mkdtempSync(join(folder, 'record-'));
  await came.saveAs(join(place, came.suggestedFilename()));
  await page.locator('.unsaved').waitFor({ state: 'hidden' });
  await page.getByRole('navigation').getByRole('button', { name: '报告', exact: true }).click();
  const line = page.locator('.report[aria-busy="false"] [data-table="repeat"], .report[aria-busy="false"]').first();
  await line.getByText('复算命令').first().waitFor();
  const [record] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 JSON（内部用，含逐人结果）' }).click(),
  ]);
  const bytes = readFileSync(await record.path(), 'utf8');
  const call = bytes.match(/"(shapan report [^"]*)"/)[1];
  assert.match(call, /^shapan report 试点-.*\.shapan --policy 试点-.*\.shapan#\S+ --seed \d+ --date [0-9-]+$/);
  const words = call.split(' ').slice(1);
  const run = spawnSync(process.env.SHAPAN ?? join(root, 'target', 'debug', 'shapan'), [...words, '--json'], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.status, 0, run.stderr);
  assert.match(bytes, /虚构的示例县花名册/);
  // That a preset was changed is a mark of the page, beside its name.
  assert.ok(run.stdout === bytes.replaceAll('（有改动）', ''), 'the same to the byte');
  await context.close();
});

test('a project that is dropped is saved into the file that it was dropped from', async () => {
  const { page, context } = await onDisk();
  await current(page);
  const bytes = [...readFileSync(kept('v1-people.shapan'))];
  const drop = (handled) =>
    page.evaluate(
      ([bytes, handled]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], 'v1-people.shapan'));
        DataTransferItem.prototype.getAsFileSystemHandle = handled
          ? async () => Object.assign(await window.showSaveFilePicker({ suggestedName: 'v1-people.shapan' }), { kind: 'file' })
          : async () => null;
        document.querySelector('.data').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
      },
      [bytes, handled],
    );
  await page.getByRole('navigation').getByRole('button', { name: '数据', exact: true }).click();
  await drop(true);
  await page.locator('.roster-name', { hasText: '3 所学校' }).waitFor();
  await current(page);
  await page.evaluate(() => { window.disk.asked = 0; });
  await page.keyboard.press('Control+s');
  await page.locator('.saving-told', { hasText: '已保存到“v1-people.shapan”' }).waitFor();
  assert.deepEqual(await page.evaluate(() => [window.disk.asked, window.disk.files.map(([name]) => name)]), [0, ['v1-people.shapan']], 'nobody was asked where to');

  // A browser that gives no handle asks where to.
  await page.getByRole('navigation').getByRole('button', { name: '数据', exact: true }).click();
  await drop(false);
  await page.locator('main[data-area="results"]').waitFor();
  await current(page);
  await page.evaluate(() => { window.disk.asked = 0; });
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => window.disk.asked === 1);
  await context.close();
});

test('decisions that rest on another roster are told apart on the page and in the report', async () => {
  const { page, context } = await visit();
  await current(page);
  await open(page, kept('v1-mail.shapan'));
  await told(page).getByText('出自另一份花名册').waitFor();
  await told(page).getByRole('button', { name: '就用现在的' }).click();
  await page.getByRole('navigation').getByRole('button', { name: '方案', exact: true }).click();
  await page.locator('[data-section="history"]').click();
  await page.locator('.kept .caution', { hasText: '不能与现在的相比' }).waitFor();
  await page.getByRole('navigation').getByRole('button', { name: '报告', exact: true }).click();
  const report = page.locator('.report[aria-busy="false"]');
  await report.getByText('以下的决定和稿次出自另一份花名册').waitFor();
  await report.getByText('中没有花名册').waitFor();
  await context.close();
});
