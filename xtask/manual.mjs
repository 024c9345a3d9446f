// Makes pages of the guide and of every document that it leads to, for those who have the built page and not the repository:
// dist/manual/. `docs/guide.md` becomes manual/guide.html, links between documents become links between pages, and pictures
// lie beside them.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Marked } from 'marked';

const [root, dist] = process.argv.slice(2);
const docs = join(root, 'docs');
const folder = join(dist, 'manual');

/** Where a reader may begin. */
const FIRST = ['guide.zh-CN.md', 'guide.md'];
/** The documents that are pages, and what else lies beside them. */
const due = [...FIRST];
const pages = new Map();
const files = new Set();

/** The id of a heading, as hosts of repositories make it. */
const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s+/g, '-');

const plain = (html) => html.replace(/<[^>]+>/g, '').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'");

/** What an address in a document is among the pages. */
function address(href, from) {
  if (/^[a-z]+:/i.test(href) || href.startsWith('#')) return href;
  const [file, hash] = href.split('#');
  if (file.startsWith('..') || !existsSync(join(docs, file))) throw new Error(`docs/${from} leads to ${href}, which is not among the documents`);
  if (!file.endsWith('.md')) files.add(file);
  else if (!pages.has(file) && !due.includes(file)) due.push(file);
  return file.replace(/\.md$/, '.html') + (hash ? `#${hash}` : '');
}

function page(file) {
  let title = '';
  const used = new Map();
  const id = (heading) => {
    const own = slug(heading);
    const times = used.get(own) ?? 0;
    used.set(own, times + 1);
    return times === 0 ? own : `${own}-${times}`;
  };
  const marked = new Marked({
    walkTokens(token) {
      if (token.type === 'link' || token.type === 'image') token.href = address(token.href, file);
    },
    renderer: {
      heading({ tokens, depth }) {
        const inside = this.parser.parseInline(tokens);
        if (depth === 1 && !title) title = inside.replace(/<[^>]+>/g, '');
        return `<h${depth} id="${id(plain(inside))}">${inside}</h${depth}>\n`;
      },
      table(token) {
        // Wide tables move by themselves, not the page with them.
        const cell = (one, tag) => `<${tag}>${this.parser.parseInline(one.tokens)}</${tag}>`;
        const row = (cells, tag) => `<tr>${cells.map((one) => cell(one, tag)).join('')}</tr>`;
        return `<div class="table" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table></div>\n`;
      },
    },
  });
  const content = marked.parse(readFileSync(join(docs, file), 'utf8'));
  const language = file === 'guide.md' ? 'en' : 'zh-CN';
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · 沙盘 Shapan</title>
<link rel="stylesheet" href="manual.css">
</head>
<body>
<nav><a href="guide.zh-CN.html">使用说明</a> <a href="guide.html" lang="en">Guide</a></nav>
<main>
${content}</main>
</body>
</html>
`;
}

while (due.length > 0) {
  const file = due.shift();
  pages.set(file, '');
  pages.set(file, page(file));
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, html] of pages) writeFileSync(join(folder, file.replace(/\.md$/, '.html')), html);
for (const file of files) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  copyFileSync(join(docs, file), join(folder, file));
}
copyFileSync(join(root, 'www', 'manual.css'), join(folder, 'manual.css'));
