// Makes a roster larger than `shapan generate` does: teachers, pupils and classes so many times as many, in as many schools.
//
//     shapan generate --schools 5000 --out county
//     node benches/large_roster.mjs county 4.2227 large
//     shapan run large/schools.csv large/teachers.csv
//
// writes 600,054 teachers. Whoever is there more than once differs by code alone, which also decides what each of them likes.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [from, times, to] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
if (!from || !to || !(times > 0)) {
  console.error('node benches/large_roster.mjs COUNTY TIMES FOLDER');
  process.exit(2);
}

/** The rows of a table written by `shapan generate`, which has no quotation marks. */
function rows(name) {
  const text = readFileSync(join(from, name), 'utf8');
  return text.trimEnd().split('\r\n').map((row) => row.split(','));
}

function write(name, rows) {
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, name), rows.map((row) => `${row.join(',')}\r\n`).join(''));
}

const [header, ...schools] = rows('schools.csv');
// Columns of pupils and of classes, in Chinese or English.
const grows = header.map((name) => /(学生数|班数|_pupils|_classes)$/.test(name) || name === '寄宿生数' || name === 'boarders');
write('schools.csv', [
  header,
  ...schools.map((row) => row.map((cell, column) => (grows[column] && cell ? Math.round(Number(cell) * times) : cell))),
]);

const [headings, ...teachers] = rows('teachers.csv');
const many = [headings];
for (const [place, row] of teachers.entries()) {
  const before = Math.floor(place * times);
  for (let number = before; number < Math.floor((place + 1) * times); number += 1) {
    many.push([`T${String(number + 1).padStart(7, '0')}`, ...row.slice(1)]);
  }
}
write('teachers.csv', many);
console.log(`${many.length - 1} teachers, ${schools.length} schools`);
