// The declared types are what comes out: TypeScript itself judges whole answers as literals, so that a member that is
// missing, not declared or of another type is refused at any depth.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = path.join(root, "target", "engine", "nodejs");
const require = createRequire(import.meta.url);
const engine = require(path.join(built, "engine.js"));
const compiler = require.resolve("typescript/bin/tsc");

const folder = mkdtempSync(path.join(tmpdir(), "shapan-types-"));
after(() => rmSync(folder, { recursive: true }));
copyFileSync(path.join(built, "engine.d.ts"), path.join(folder, "engine.d.ts"));

const program = process.env.SHAPAN ?? path.join(root, "target", "debug", "shapan");
execFileSync(program, ["generate", "--schools", "30", "--seed", "7", "--out", folder]);
const read = (name) => readFileSync(path.join(folder, name), "utf8");
const roster = { schools: read("schools.csv"), teachers: read("teachers.csv") };

/** Lists of many like things are judged by their first ones: the compiler need not read thousands. */
function shortened(value) {
  if (Array.isArray(value)) return value.slice(0, 13).map(shortened);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shortened(member)]));
}

/** What TypeScript says of values that are declared to have these types; nothing if it has nothing to say. */
function judged(values) {
  const names = [...new Set(values.map(([name]) => name))];
  const lines = values.map(([name, value], at) => `export const value${at}: ${name} = ${JSON.stringify(value)};`);
  writeFileSync(path.join(folder, "values.ts"), [`import type { ${names.join(", ")} } from "./engine";`, ...lines].join("\n"));
  const words = [compiler, "--noEmit", "--strict", "--skipLibCheck", "--lib", "es2020,dom", "values.ts"];
  return spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" }).stdout;
}

const report = () => shortened(engine.run(roster, "common-rounds"));

test("whole answers have the types that are declared", () => {
  const wrong = { ...roster, teachers: roster.teachers.replace("T00002", "T00001") };
  const instances = [...readFileSync(path.join(root, "docs", "match.md"), "utf8").matchAll(/```json\n([^]*?)```/g)]
    .map((block) => block[1])
    .filter((text) => text.includes('"applicants"'))
    .map((text) => JSON.parse(text));
  assert.ok(instances.length > 15);
  const dismisses = { name: "x", overrides: { "awaiting.dismissed_if": [{ age: { at_most: 60 } }] } };
  const dismissed = engine.run(roster, dismisses);
  assert.ok(dismissed.movement.dismissed > 0);
  const said = judged([
    ["RunReport", report()],
    ["RunReport", shortened(dismissed)],
    ...["status-quo", "homeroom-levels", "cadre-levels", "suction"].map((policy) => ["RunReport", shortened(engine.run(roster, policy))]),
    ["CompareReport", shortened(engine.compare(roster, "status-quo", "common-rounds"))],
    ["CheckReport", engine.check(roster)],
    ["CheckReport", engine.check(wrong)],
    ...instances.map((instance) => ["Instance", instance]),
    ...instances.map((instance) => ["Solution", engine.matchInstance(instance)]),
  ]);
  assert.equal(said, "");
});

test("an answer that is not as declared is refused", () => {
  const { seed, ...without } = report();
  assert.notEqual(seed, undefined);
  assert.match(judged([["RunReport", without]]), /TS2741|TS2739|is missing/);
  assert.match(judged([["RunReport", { ...report(), more: 1 }]]), /TS2353|does not exist/);
});
