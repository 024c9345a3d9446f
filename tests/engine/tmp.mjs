// The engine in Node, Chromium and Firefox comes to the golden bytes, and solves every example as the command line does.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startFirefox } from "../e2e/firefox.mjs";
import { browserFlags, browserProgram } from "../e2e/harness.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = path.join(root, "target", "engine");
const program = process.env.SHAPAN ?? path.join(root, "target", "debug", "shapan");
const shapan = (...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28 });

const folder = mkdtempSync(path.join(tmpdir(), "shapan-browsers-"));
/** The county of the golden file: 30 schools, seed 7. */
shapan("generate", "--schools", "30", "--seed", "7", "--out", folder);
const read = (name) => readFileSync(path.join(folder, name), "utf8");
const roster = { schools: read("schools.csv"), teachers: read("teachers.csv") };

/** The golden file by preset: what each line says below its name. */
const golden = new Map(
  [...readFileSync("/tmp/run-616ebc8.txt", "utf8").matchAll(/^([a-z-]+): report .*\n((?: .*\n)+)/gm)]
    .map(([, preset, lines]) => [preset, lines.split("\n").filter(Boolean)]),
);

/** The examples of docs/match.md, solved by the command line. */
const examples = [...readFileSync(path.join(root, "docs", "match.md"), "utf8").matchAll(/```json\n([^]*?)```/g)]
  .map(([, text]) => text)
  .filter((text) => text.includes('"applicants"'));
const solved = () => examples.map((text) => {
  const file = path.join(folder, "instance.json");
  writeFileSync(file, text);
  return JSON.parse(shapan("match", file, "--json"));
});

/** What an engine comes to, as JSON: runs under the presets, and the examples solved. */
const work = (engine, { roster, presets, examples }) => JSON.stringify({
  runs: presets.map((preset) => {
    const { indicators, placements } = engine.run(roster, preset, 7);
    return { indicators, placements };
  }),
  solved: examples.map((text) => engine.matchInstance(text)),
});
const given = { roster, presets: [...golden.keys()], examples };
/** The same in a page that holds the engine. */
const inPage = `async (given) => {
  const engine = await import("/engine.js");
  await engine.default();
  return (${work})(engine, given);
}`;

/** Fails unless what an engine came to is what the golden file and the command line say. */
function check(found) {
  const { runs, solved: answers } = JSON.parse(found);
  given.presets.forEach((preset, place) => {
    const { indicators, placements } = runs[place];
    const lines = indicators.map((indicator) => `  ${JSON.stringify(indicator)}`);
    for (const { teacher, score, reason_zh: zh, reason_en: en } of placements.filter((_, place) => place % 29 === 0)) {
      lines.push(`  ${teacher} ${score} ${zh}`, `    ${en}`);
    }
    // Numbers as JavaScript writes them.
    const expected = golden.get(preset).map((line) => line.startsWith("  {") ? `  ${JSON.stringify(JSON.parse(line))}` : line);
    assert.deepEqual(lines, expected.slice(0, lines.length), preset);
    assert.ok(lines.length > 60, `${lines.length} lines`);
  });
  assert.deepEqual(answers, solved());
}

const files = { "/": ["text/html", () => "<!DOCTYPE html><title>engine</title>"] };
for (const [name, kind] of [["engine.js", "text/javascript"], ["engine_bg.wasm", "application/wasm"]]) {
  files[`/${name}`] = [kind, () => readFileSync(path.join(built, "web", name))];
}
const server = createServer((request, response) => {
  const [kind, content] = files[request.url] ?? [];
  response.writeHead(kind ? 200 : 404, { "content-type": kind ?? "text/plain" }).end(content?.());
});

let url;
before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${server.address().port}/`;
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("there is something to compare with", () => {
  assert.deepEqual(given.presets, ["status-quo", "common-rounds", "rural-bonus"]);
  assert.ok(examples.length >= 19, `${examples.length} examples`);
});

test("Node comes to the golden bytes", () => {
  check(work(createRequire(import.meta.url)(path.join(built, "nodejs", "engine.js")), given));
});

test("Chromium comes to the golden bytes", async () => {
  const browser = await chromium.launch({ executablePath: browserProgram(), args: browserFlags });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    check(await page.evaluate(`(${inPage})(${JSON.stringify(given)})`));
  } finally {
    await browser.close();
  }
});

test("Firefox comes to the golden bytes", async () => {
  const firefox = await startFirefox();
  try {
    const page = await firefox.open(url);
    check(await page.evaluate(inPage, given));
    assert.match(firefox.version, /^firefox \d/i);
    assert.deepEqual(firefox.errors.filter((error) => !error.includes("favicon")), []);
  } finally {
    await firefox.stop();
  }
});
