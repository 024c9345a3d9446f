// How long it takes from picking an office's files to what they are to become, in the page: a workbook, and the same
// as text. The first choice of files also fetches the program of files; it is told apart.
//
//     cargo xtask build && node benches/import.mjs [ROWS] [TIMES]
//
// SHAPAN_URL names another server. Names and numbers are made up.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../tests/e2e/harness.mjs';
import { identity, workbook } from '../tests/e2e/office.mjs';

const rows = Number(process.argv[2] ?? 10_000);
const times = Number(process.argv[3] ?? 7);

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平';
const subjects = ['语文', '数学', '英语', '科学', '道德与法治', '音乐', '体育', '美术'];
const titles = ['三级教师', '二级教师', '一级教师', '高级教师'];
/** A number that looks like chance and is the same each time. */
function chance(place, salt) {
  let mixed = Math.imul(place + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
const pick = (list, number) => list[number % list.length];
const two = (value) => String(value).padStart(2, '0');

/** A teacher of a personnel sheet: 25 columns. */
function teacher(place) {
  let salt = 0;
  const any = (list) => { salt += 1; return pick(list, chance(place, salt)); };
  const below = (limit) => { salt += 1; return chance(place, salt) % limit; };
  const [year, month, day] = [1966 + below(36), 1 + (Math.floor(place / 28_000) % 12), 1 + (Math.floor(place / 1000) % 28)];
  const name = any(surnames) + any(given) + (place % 3 ? any(given) : '');
  const number = identity(`440106${year}${two(month)}${two(day)}${String(place % 1000).padStart(3, '0')}`);
  const began = year + 22 + below(3);
  return [
    place + 1, name, number, `13${String(800_000_000 + place * 7)}`, Number(number[16]) % 2 ? '男' : '女',
    `第${1 + below(300)}小学`, '小学', any(subjects), '小学', any(subjects), `${year}年${month}月`,
    any(['本科', '大专', '研究生']), any(titles), any(titles), `${Math.min(2024, began + 5 + below(9))}.08`,
    `${began}年8月`, `${Math.min(2025, began + below(9))}年8月`, below(14), below(9), any(['否', '否', '是']),
    any(['', '', '县级', '市级']), any(['合格', '优秀']), below(3), 10 + below(9), any(['', '', '', '病休', '借调']),
  ];
}
const header = ['序号', '姓名', '身份证号', '手机号码', '性别', '所在学校', '任教学段', '任教学科', '教师资格学段', '教师资格学科', '出生年月', '最高学历', '现有职称', '聘任职称', '聘任年月', '参加工作时间', '进入现单位时间', '农村任教年限', '班主任年限', '是否班主任', '骨干级别', '年度考核', '县级荣誉数', '周课时', '备注'];
const sheet = [['某区教师花名册（2026年）'], header, ...Array.from({ length: rows }, (_, place) => teacher(place))];
const text = sheet.map((row) => row.join(',')).join('\r\n');
const schools = ['学校名称,学区,城乡类型,小学学生数,小学班数', ...Array.from({ length: 300 }, (_, place) => (
  `第${1 + place}小学,${pick(['东', '西', '南', '北'], place)}片,${pick(['城区', '镇区', '乡村'], place)},${Math.round(rows * 16 / 300)},${Math.round(rows / 300 / 2.2)}`))].join('\n');
const folder = mkdtempSync(join(tmpdir(), 'import-'));
const write = (name, content) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const ofSchools = write('学校.csv', schools);
const files = { XLSX: ['花名册.xlsx', workbook('在编教师', sheet)], CSV: ['花名册.csv', Buffer.from(text)] };

const browser = await start();
const { page } = await browser.blank();
await page.goto(`${browser.url}#/data`);
await page.locator('main[aria-busy="false"]').waitFor();
await page.evaluate(() => {
  window.watch = () => {
    window.gap = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      window.gap = Math.max(window.gap, now - last);
      last = now;
      if (window.watching) setTimeout(tick);
    };
    window.watching = true;
    setTimeout(tick);
  };
});

/** One choice of files: milliseconds from picking to the view, and the longest time that the page did nothing else. */
async function choose(files) {
  await page.evaluate(() => {
    window.came = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('.import[aria-busy="false"]')) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });
    document.querySelector('#files').addEventListener('change', () => { window.began = performance.now(); window.watch(); }, { once: true, capture: true });
  });
  await page.setInputFiles('#files', files);
  const seen = await page.evaluate(async () => {
    const came = await window.came;
    window.watching = false;
    return { took: came - window.began, gap: window.gap };
  });
  await page.locator('.import-bar').getByRole('button', { name: '不载入', exact: true }).click();
  await page.locator('.drop').waitFor();
  return seen;
}

const middle = (list, of) => list.map((entry) => entry[of]).sort((left, right) => left - right)[list.length >> 1].toFixed(0);
for (const [name, [called, content]] of Object.entries(files)) {
  const brought = [write(called, content), ofSchools];
  const first = await choose(brought);
  const seen = [];
  for (let time = 0; time < times; time += 1) seen.push(await choose(brought));
  const least = Math.min(...seen.map(({ took }) => took)).toFixed(0);
  console.log(`${name}, ${rows} rows, ${(content.length / 1e6).toFixed(1)} MB: first ${first.took.toFixed(0)} ms, then ${middle(seen, 'took')} ms (least ${least}); the page stands still ${middle(seen, 'gap')} ms`);
}
await browser.stop();
rmSync(folder, { recursive: true });
process.exit(0);
