// The engine in JavaScript gives what the command line prints, and refuses what is wrong without coming to harm.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = path.join(root, "target", "engine");
const engine = createRequire(import.meta.url)(path.join(built, "nodejs", "engine.js"));

const program = process.env.SHAPAN ?? path.join(root, "target", "debug", "shapan");
const shapan = (...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28 });

const folder = mkdtempSync(path.join(tmpdir(), "shapan-engine-"));
after(() => rmSync(folder, { recursive: true }));
shapan("generate", "--schools", "30", "--seed", "7", "--out", folder);
const read = (name) => readFileSync(path.join(folder, name), "utf8");
const roster = { schools: read("schools.csv"), teachers: read("teachers.csv") };

/** The same JSON to the byte, once numbers are written as JavaScript writes them. */
function same(ours, printed) {
  assert.equal(JSON.stringify(ours), JSON.stringify(JSON.parse(printed)));
}

/** What `shapan run --json` prints. */
function ran(...words) {
  return JSON.stringify(JSON.parse(shapan("run", folder, ...words, "--json")));
}

/** The examples of docs/match.md: every block of JSON that names a mechanism. */
const examples = [...readFileSync(path.join(root, "docs", "match.md"), "utf8").matchAll(/```json\n([^]*?)```/g)]
  .map((block) => block[1])
  .filter((text) => text.includes('"applicants"'));

test("matchInstance gives what shapan match prints, for every mechanism", () => {
  const mechanisms = new Set();
  for (const text of examples) {
    const file = path.join(folder, "instance.json");
    writeFileSync(file, text);
    const printed = shapan("match", file, "--json");
    same(engine.matchInstance(JSON.parse(text)), printed);
    same(engine.matchInstance(text), printed);
    mechanisms.add(JSON.parse(text).mechanism);
  }
  const types = readFileSync(path.join(built, "nodejs", "engine.d.ts"), "utf8");
  const declared = types.match(/type Mechanism =([^;]*);/)[1].match(/[a-z-]+(?=")/g);
  assert.deepEqual([...mechanisms].sort(), declared.sort());
});

test("run gives what shapan run prints", () => {
  same(engine.run(roster, "common-rounds"), ran());
  same(engine.run(roster, "common-rounds", null), ran());
  same(
    engine.run(roster, "rural-bonus", 5),
    ran("--policy", "rural-bonus", "--seed", "5"),
  );
});

test("run takes a scenario and a whole document", () => {
  const scenario = { name: "x", overrides: { "scoring.blocks.seniority.weight": 50 } };
  const file = path.join(folder, "scenario.json");
  writeFileSync(file, JSON.stringify(scenario));
  const found = engine.run(roster, scenario, 7);
  same(found, ran("--policy", file, "--seed", "7"));
  assert.deepEqual(engine.run(roster, found.policy, 7), found);
});

test("compare gives what shapan compare prints", () => {
  same(
    engine.compare(roster, "status-quo", "common-rounds", 3),
    shapan("compare", folder, "--seed", "3", "--json"),
  );
});

test("check gives what shapan check prints, be the roster right or wrong", () => {
  same(engine.check(roster), shapan("check", folder, "--json"));
  const wrong = mkdtempSync(path.join(folder, "wrong-"));
  const broken = { ...roster, teachers: roster.teachers.replace("T00002", "T00001") };
  writeFileSync(path.join(wrong, "schools.csv"), broken.schools);
  writeFileSync(path.join(wrong, "teachers.csv"), broken.teachers);
  const printed = spawnSync(program, ["check", wrong, "--json"], { encoding: "utf8" });
  assert.equal(printed.status, 1);
  same(engine.check(broken), printed.stdout);
  assert.equal(engine.check(broken).accepted, false);
  assert.throws(() => engine.run(broken, "common-rounds"), /T00001/);
});

const instance = () => ({
  mechanism: "deferred-acceptance",
  applicants: [{ id: "t1", preferences: ["s1"] }],
  programs: [{ id: "s1", capacity: 1, priority: ["t1"] }],
});

test("what is wrong is thrown in both languages, and the engine goes on", () => {
  const cyclic = {};
  cyclic.self = cyclic;
  const wrong = (change) => {
    const changed = instance();
    change(changed);
    return () => engine.matchInstance(changed);
  };
  for (const [call, zh, en] of [
    [() => engine.matchInstance(undefined), /实例应为对象/, /an object or JSON text/],
    [() => engine.matchInstance(cyclic), /循环引用/, /without cycles/],
    [() => engine.matchInstance({ ...instance(), seed: 1n }), /BigInt/, /BigInt/],
    [() => engine.matchInstance(null), /应为对象/, /Expected an object/],
    [() => engine.matchInstance("{"), /第 1 行第 2 列/, /^Line 1, column 2/],
    [wrong((i) => (i.mechanism = "fair")), /^mechanism：没有名为“fair”的机制/, /^mechanism: There is no mechanism “fair”/],
    [wrong((i) => i.applicants[0].preferences.push("s9")), /^applicants\.t1\.preferences\.2：/, /No program has the id “s9”/],
    [wrong((i) => (i.programs[0].capacity = -1)), /^programs\.s1\.capacity：/, /-1 is not from 0/],
    [wrong((i) => (i.programs[0].capacity = NaN)), /应为整数/, /Expected a whole number, found null/],
    [wrong((i) => delete i.programs[0].capacity), /缺少“capacity”/, /“capacity” is missing/],
    [
      () => engine.matchInstance(JSON.stringify(instance()).replaceAll("t1", "__proto__")),
      /__proto__/,
      /Give that applicant another id/,
    ],
    [() => engine.run(undefined, "common-rounds"), /花名册应为/, /The roster is/],
    [() => engine.run({ schools: roster.schools }, "common-rounds"), /teachers 不是文本/, /teachers is not text/],
    [() => engine.run({ schools: "", teachers: "" }, "common-rounds"), /schools\.csv/, /schools\.csv/],
    [() => engine.check({ schools: 1, teachers: 2 }), /schools 不是文本/, /schools is not text/],
    [() => engine.run(roster, "no-such-policy"), /^policy：没有名为/, /^policy: there is no preset/],
    [() => engine.run(roster, 7), /完整的方案、只列改动的方案，或预设/, /a policy document, a scenario or/],
    [() => engine.run(roster, { version: 99 }), /99/, /99/],
    [() => engine.run(roster, { name: "x", overrides: { "nothing.here": 1 } }), /nothing\.here/, /nothing\.here/],
    [() => engine.compare(roster, "status-quo", "no-such-policy"), /^policyB：/, /^policyB:/],
    ...[0, 1.5, 1001, "7"].map((draws) => [
      () => engine.compare(roster, "status-quo", "common-rounds", 3, draws),
      /draws 应为/,
      /draws is a whole number/,
    ]),
    ...[-1, 1.5, NaN, 2 ** 32, "7"].map((seed) => [
      () => engine.run(roster, "common-rounds", seed),
      /seed 应为/,
      /seed is a whole number/,
    ]),
  ]) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof Error, String(error));
      assert.match(error.zh, zh);
      assert.match(error.en, en);
      assert.doesNotMatch(error.en, /[\u4e00-\u9fff]/);
      assert.equal(error.message, `${error.zh}\n${error.en}`);
      return true;
    });
    assert.deepEqual(engine.matchInstance(instance()).assignment, { t1: "s1" });
  }
});

test("the form for browsers gives the same", async () => {
  const web = await import(pathToFileURL(path.join(built, "web", "engine.js")));
  web.initSync({ module: readFileSync(path.join(built, "web", "engine_bg.wasm")) });
  same(web.run(roster, "common-rounds", 7), JSON.stringify(engine.run(roster, "common-rounds", 7)));
  assert.deepEqual(web.matchInstance(instance()), engine.matchInstance(instance()));
  assert.throws(() => web.matchInstance({}), /“mechanism” is missing/);
});

test("the example of the document runs", () => {
  const text = readFileSync(path.join(root, "docs", "javascript.md"), "utf8");
  const example = text.match(/```js\n([^]*?)```/)[1].replace("./target/engine", pathToFileURL(built));
  shapan("generate", "--schools", "30", "--seed", "7", "--out", path.join(folder, "county"));
  writeFileSync(path.join(folder, "example.mjs"), example);
  const printed = execFileSync(process.execPath, ["example.mjs"], { cwd: folder, encoding: "utf8" });
  assert.match(printed, /^[1-9][0-9]* teachers end at another school\nmechanism: There is no mechanism “fair”/);
});

test("the types declare what is there", () => {
  const types = readFileSync(path.join(built, "nodejs", "engine.d.ts"), "utf8");
  for (const signature of [
    "run(roster: RosterText, policy: PolicyInput, seed?: number | null): RunReport",
    "check(roster: RosterText): CheckReport",
    "compare(roster: RosterText, policyA: PolicyInput, policyB: PolicyInput, seed?: number | null, draws?: number | null): CompareReport",
    "matchInstance(instance: Instance | string): Solution",
  ]) {
    assert.ok(types.includes(`export function ${signature};`), `${signature}\n${types.slice(-2000)}`);
  }
  /** The members that an interface says are always there. */
  const members = (name) => {
    const body = types.match(new RegExp(`interface ${name}(?: extends [A-Za-z]+)? \\{\\n([^]*?)\\n\\}`))[1];
    return [...body.matchAll(/^ +([a-z_]+):/gm)].map((member) => member[1]);
  };
  const compared = engine.compare(roster, "status-quo", "common-rounds");
  const report = compared.after;
  const checked = engine.check({ ...roster, teachers: roster.teachers.replace("T00002", "T00001") });
  for (const [name, value] of [
    ["CompareReport", compared],
    ["Comparison", compared.comparison],
    ["ClauseChange", compared.comparison.clauses[0]],
    ["IndicatorChange", compared.comparison.indicators[0]],
    ["Draws", compared.comparison.draws],
    ["IndicatorDraws", compared.comparison.draws.indicators[0]],
    ["Tally", compared.comparison.draws.indicators[0].tally],
    ["RunReport", report],
    ["Indicator", report.indicators[0]],
    ["BalanceLine", report.balance[0]],
    ["Staffing", report.staffing],
    ["StaffingCount", report.staffing.total],
    ["FlowRow", report.flows[0]],
    ["SchoolStaffing", report.staffing.by_school[0]],
    ["StageStaffing", report.staffing.by_stage[0]],
    ["SubjectStaffing", report.staffing.by_subject[0]],
    ["LocalityStaffing", report.staffing.by_locality[0]],
    ["RoundSummary", report.rounds[0]],
    ["ComplianceLine", report.compliance[0]],
    ["SchoolRow", report.schools[0]],
    ["EstablishmentRow", report.establishment[0]],
    ["PostRow", report.posts[0]],
    ["PlacementRow", report.placements[0]],
    ["PostName", report.placements[0].post],
    ["Problem", checked.problems[0]],
    ["Solution", engine.matchInstance(instance())],
    ["Objective", engine.matchInstance(instance()).objective],
  ]) {
    const declared = members(name);
    assert.ok(declared.length > 0, name);
    for (const member of declared) {
      assert.ok(Object.hasOwn(value, member), `${name}.${member}`);
    }
  }
});
