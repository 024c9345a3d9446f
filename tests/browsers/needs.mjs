// What style sheets, scripts and programs of the page ask of a browser, held against what the oldest browsers that it is
// made for have, by the tables of browser-compat-data.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import compatPlugin from 'eslint-plugin-compat';
import { parse, walk } from 'css-tree';
import { Linter } from 'eslint';

const tables = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** The oldest browsers that the page is made for; the browsers of offices have Chromium's numbers. */
export const OLDEST = { chrome: 108, firefox: 128 };

/** What some of the oldest lack and the page can do without, and what it is like then. */
export const DISPENSABLE = {
  '-webkit-text-size-adjust': 'a telephone held sideways may enlarge some text',
  'text-autospace': 'Chinese and Latin letters stand closer together',
  'text-wrap': 'lines of the headline are of unequal length',
  'scrollbar-width': 'bars for scrolling are wider',
  'paint-order': 'asked of SVG alone, where it is older than these browsers',
  'color-mix()': 'the line under a number has the full colour of the number',
  size: 'the report is printed on the paper that the printer has',
  'break-after': 'a heading may be printed at the foot of a page',
  'break-before': 'a heading may be printed at the foot of a page',
  orphans: 'a paragraph may be parted at its first line',
  widows: 'a paragraph may be parted at its last line',
};

/** Which of the oldest browsers have something: an entry of the tables, with the prefix that it is written with. */
function having(compat, prefix = '') {
  return Object.keys(OLDEST).filter((browser) => {
    const entries = [compat.support[browser] ?? []].flat();
    return entries.some((entry) =>
      !entry.flags && !entry.alternative_name && !entry.version_removed && (entry.prefix ?? '') === prefix
        && Number.parseFloat(String(entry.version_added).replace('≤', '')) <= OLDEST[browser]);
  });
}

/** Functions of values by name, wherever the tables have them. */
const functions = new Map();
(function collect(node) {
  for (const [name, inner] of Object.entries(node)) {
    if (name === '__compat' || typeof inner !== 'object') continue;
    if (inner.__compat && !functions.has(name)) functions.set(name, inner.__compat);
    collect(inner);
  }
})(tables.css.types);

/** What a declaration asks for, each as its name and the browsers that have it. */
function asked(declaration) {
  const [, prefix = '', name] = /^(-(?:webkit|moz)-)?(.*)$/.exec(declaration.property);
  const known = tables.css.properties[name];
  if (!known) return [{ name: declaration.property, with: [] }];
  const found = [{ name: declaration.property, with: having(known.__compat, prefix) }];
  walk(declaration.value, (value) => {
    const word = value.type === 'Identifier' ? known[value.name]?.__compat : undefined;
    if (word && !prefix) found.push({ name: `${name}: ${value.name}`, with: having(word) });
    const call = value.type === 'Function' ? functions.get(value.name) : undefined;
    if (call) found.push({ name: `${value.name}()`, with: having(call) });
  });
  return found;
}

const lacking = (browsers) => Object.keys(OLDEST).filter((browser) => !browsers.includes(browser));
const told = (line, name, browsers) => `line ${line}: ${name} is not in ${browsers.map((browser) => `${browser} ${OLDEST[browser]}`).join(' and ')}`;

/** The faults of a style sheet. What one declaration lacks another of the same block may have. */
export function ofStyles(text) {
  const faults = [];
  walk(parse(text, { positions: true }), (node) => {
    if (node.type === 'Block') {
      const declared = new Map();
      for (const child of node.children) {
        if (child.type !== 'Declaration' || child.property.startsWith('--')) continue;
        const base = child.property.replace(/^-(?:webkit|moz)-/, '');
        declared.set(base, [...declared.get(base) ?? [], { line: child.loc.start.line, asked: asked(child) }]);
      }
      for (const same of declared.values()) {
        const whole = ({ asked }) => Object.keys(OLDEST).filter((browser) => asked.every((one) => one.with.includes(browser)));
        const missing = lacking(same.flatMap(whole));
        for (const { line, asked } of same) {
          for (const one of asked) {
            const without = missing.filter((browser) => !one.with.includes(browser));
            if (without.length > 0) faults.push({ name: one.name, text: told(line, one.name, without) });
          }
        }
      }
      return;
    }
    const entry = {
      PseudoClassSelector: () => tables.css.selectors[node.name.replace(/^-(?:webkit|moz)-/, '')],
      PseudoElementSelector: () => tables.css.selectors[node.name.replace(/^-(?:webkit|moz)-/, '')],
      Atrule: () => tables.css['at-rules'][node.name],
      Feature: () => tables.css['at-rules'].media[node.name.replace(/^(?:min|max)-/, '')],
      NestingSelector: () => tables.css.selectors.nesting,
    }[node.type];
    if (!entry) return;
    const compat = entry()?.__compat;
    const name = node.name ?? 'nesting';
    const without = lacking(compat ? having(compat) : []);
    if (without.length > 0) faults.push({ name, text: told(node.loc.start.line, name, without) });
  });
  const allowed = ({ name }) => name in DISPENSABLE || name.split(':')[0] in DISPENSABLE;
  return faults.filter((fault) => !allowed(fault)).map((fault) => fault.text);
}

/** The faults of a script: what it is written in and what it calls. */
export function ofScript(text) {
  const browsers = Object.entries(OLDEST).map(([browser, version]) => `${browser} >= ${version}`);
  const messages = new Linter().verify(text, [{
    plugins: { compat: compatPlugin },
    // The language of Chromium 108.
    languageOptions: { ecmaVersion: 2022, sourceType: 'script' },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    settings: { browsers, polyfills: OPTIONAL },
    rules: { 'compat/compat': 'error' },
  }]);
  return messages.map((message) => `line ${message.line}: ${message.message}`);
}

/** Interfaces that scripts look for before they use them. */
const OPTIONAL = ['navigator.wakeLock', 'window.trustedTypes', 'trustedTypes'];

/** Parts of wasm that the oldest browsers have: Chromium 96 and Firefox 79 have the last of them. */
const WASM = ['MutableGlobals', 'SignExt', 'NontrappingFPToInt', 'BulkMemory', 'BulkMemoryOpt', 'ReferenceTypes', 'CallIndirectOverlong', 'Multivalue'];

/** Whether a program of wasm needs no more than the oldest browsers have. */
export async function isOldWasm(file) {
  const { default: binaryen } = await import('binaryen');
  const program = binaryen.readBinary(readFileSync(file));
  program.setFeatures(WASM.reduce((all, name) => all | (binaryen.Features[name] ?? 0), binaryen.Features.MVP));
  const valid = program.validate() === 1;
  program.dispose();
  return valid;
}
