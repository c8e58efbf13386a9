// Roadmaps through the stages of the language: steps and dates resolved, mistakes found, lowered as data, references renamed.

import { describe, expect, test } from "vitest";
import { applyEdits, type CasePath, compileCase, formatCase, renameAt } from "../../src/index.js";
import { printSyntax } from "../../src/language/expression/index.js";
import { parse } from "../../src/language/parse.js";
import { accepts, lowered, rejects, type Sections } from "./small-case.js";

const actors = `
    us: {name: United States, discount: 0.9}
    china: {name: China, discount: "uniform(0.5, 0.9)"}`;

/** The small case with a roadmap of these steps. */
const steps = (text: string, more: Sections = {}): Sections => ({
  actors,
  roadmap: `\n  thaw:\n    steps: {${text}}`,
  ...more,
});
const two = "talk: {at: 1, do: {promise: verbal}}, press_on: {at: 3, do: {pressure: yes, promise: written}}";
const keyed = (keys: string, more: Sections = {}): Sections => ({
  actors,
  roadmap: `\n  thaw:\n    ${keys}\n    steps: {${two}}`,
  ...more,
});
const asks = (claim: string): Sections => steps(two, { claims: `\n  it: "${claim}"` });

describe("steps and their dates", () => {
  accepts(steps(two));
  accepts(steps("a: {at: 1, do: {promise: verbal}}, b: {at: 1, do: {pressure: yes}}"));
  rejects(steps("a: {at: 0, do: {promise: verbal}}"), "CAS1103 0");
  rejects(steps("a: {at: 2.5, do: {promise: verbal}}"), "CAS1103 2.5");
  rejects(steps("a: {at: 1001, do: {promise: verbal}}"), "CAS1103 1001");
  rejects(steps("a: {at: 2, do: {promise: verbal}}, b: {at: 1, do: {promise: written}}"), "CAS1103 1");
  rejects(steps("a: {at: 1, do: {}}"), "CAS1103 a");
  rejects(steps("a: {at: 1, do: {promis: verbal}}"), "CAS0204 promis");
  rejects(steps("a: {at: 1, do: {promise: loud}}"), "CAS0205 loud");
  rejects(steps("a: {at: 1, do: {storm: yes}}"), "CAS0316 storm");
  rejects(steps("afterwards: {at: 1, do: {promise: verbal}}"), "CAS0201 afterwards");
  const inRounds = (at: string) => steps(`a: {at: ${at}, do: {promise: verbal}}`, { rounds: "[2017, 2018]" });
  accepts(inRounds("2018"));
  rejects(inRounds("2016"), "CAS1103 2016");
  rejects(inRounds("2019"), "CAS1002 2019");
  accepts(steps("a: {at: summer, do: {promise: verbal}}", { rounds: "[spring, summer]" }));
});

describe("moves that levers can make", () => {
  const oneWay =
    "\n    promise: {actor: us, levels: [none, verbal, written], irreversible: true}\n    tax: {actor: us, levels: [0, 0.1, 0.2]}\n    pressure: {actor: china}";
  accepts(steps(two, { levers: oneWay }));
  rejects(
    steps("a: {at: 1, do: {promise: written}}, b: {at: 2, do: {promise: verbal}}", { levers: oneWay }),
    "CAS1104 promise",
  );
  rejects(steps(two, { rules: "\n  - never: pressure and promise = written" }), "CAS1104 press_on");
});

describe("detection, fallback and patience", () => {
  accepts(keyed("detected_after: 3"));
  accepts(keyed("detected_with: 0.6 to 0.9"));
  accepts(keyed("fallback: silent"));
  accepts(keyed("moves: alternating"));
  rejects(keyed("detected_after: 0"), "CAS1105 0");
  rejects(keyed("detected_after: 1e300"), "CAS1105 1e300");
  rejects(keyed("detected_with: 1.2"), "CAS1105 1.2");
  rejects(keyed("lasts: 2.5"), "CAS1105 2.5");
  rejects(keyed("fallback: quiet"), "CAS0207 quiet");
  rejects(steps(two, { actors: "\n    us: {name: US, discount: 0.9}\n    china: China" }), "CAS1106 china");
  accepts(steps(two, { rounds: "4", actors: "\n    us: United States\n    china: China" }));
});

describe("what claims ask", () => {
  accepts(asks("holds(thaw)"));
  accepts(asks("slack(china, press_on) > 0 and slack(us, afterwards) >= slack(us, talk)"));
  accepts(asks("weakest(thaw) in {talk, afterwards} or weakest(thaw) != press_on"));
  accepts(asks("share(holds(thaw)) > 0.5"));
  rejects(asks("holds(thew)"), "CAS1101 thew");
  rejects(asks("weakest(thew) = talk"), "CAS1101 thew");
  rejects(asks("holds(promise)"), "CAS1101 promise");
  rejects(asks("slack(us, talks) > 0"), "CAS1102 talks");
  rejects(asks("slack(uk, talk) > 0"), "CAS0203 uk");
  rejects(asks("weakest(thaw) = talks"), "CAS1102 talks");
  rejects(asks("thaw"), "CAS0301 thaw");
  rejects({ claims: "\n  it: holds(thaw)" }, "CAS1101 thaw");
});

test("a roadmap is lowered with rounds from 0, levels by number and what says nothing left out", () => {
  const { roadmaps, coordinates, policies } = lowered(
    keyed(
      "says: Talk first\n    moves: alternating\n    detected_after: 2\n    fallback: silent\n    lasts: 3",
    ),
  );
  const [one] = roadmaps;
  const named = one!.steps.map(({ name, round, date, parts }) => ({
    name,
    round,
    date,
    parts: parts.map(
      ({ lever, level }) => `${coordinates[lever]!.name} = ${coordinates[lever]!.levels[level]}`,
    ),
  }));
  expect(named).toEqual([
    { name: "talk", round: 0, date: "1", parts: ["promise = verbal"] },
    { name: "press_on", round: 2, date: "3", parts: ["pressure = yes", "promise = written"] },
  ]);
  expect(one).toMatchObject({
    name: "thaw",
    label: "Talk first",
    isAlternating: true,
    detectedAfter: 2,
    lasts: 3,
  });
  expect(policies[one!.fallback!]!.name).toBe("silent");
  expect(one).not.toHaveProperty("detectedWith");
  expect(lowered(keyed("detected_with: 0.6 to 0.9")).quantities.map(({ name }) => name)).toContain(
    "thaw.detected_with",
  );
});

/** A case in which every kind of name stands in a roadmap. */
const named = `casus: 1
title: Names in a roadmap
actors:
  us: {name: US, discount: patience}
  dprk: {name: North Korea, discount: 0.8}
levers:
  relief: {actor: us, levels: [none, full]}
  freeze: {actor: dprk}
quantities:
  patience: 0.9
  eyes: {is: 0.5 to 0.9, as: probability}
values:
  us: {quiet: {if: freeze, worth: 3, counts: each round}}
  dprk: {aid: {if: relief = full, worth: 3, counts: each round}}
policies:
  back: {relief: none, freeze: no}
roadmap:
  thaw:
    detected_with: eyes
    fallback: back
    steps:
      opening: {at: 1, do: {freeze: yes}}
      reward: {at: 2, do: {relief: full}}
claims:
  it: holds(thaw)
  that: slack(us, opening) > 0
  there: weakest(thaw) in {opening, afterwards}
  elsewhere: weakest(thaw) != reward
`;

describe("renaming", () => {
  const renames = (path: CasePath, name: string, ...expected: readonly string[]): void => {
    test(`${path.join(".")} → ${name}`, () => {
      const done = renameAt(named, path, name);
      if (done.kind !== "edits") expect.fail(done.why);
      const text = applyEdits(named, done.edits);
      for (const line of expected) expect(text).toContain(line);
      expect(compileCase(text).diagnostics).toEqual([]);
    });
  };
  renames(["levers", "freeze"], "halt", "opening: {at: 1, do: {halt: yes}}", "if: halt, worth");
  renames(["levers", "relief", "levels", 1], "all", "do: {relief: all}", "if: relief = all");
  renames(["policies", "back"], "old_ways", "fallback: old_ways");
  renames(["quantities", "eyes"], "inspectors", "detected_with: inspectors");
  renames(["quantities", "patience"], "stamina", "discount: stamina");
  renames(["actors", "us"], "usa", "slack(usa, opening)");
  renames(["roadmap", "thaw"], "spring", "holds(spring)", "weakest(spring) in {opening, afterwards}");
  renames(
    ["roadmap", "thaw", "steps", "opening"],
    "start",
    "start: {at: 1",
    "slack(us, start)",
    "weakest(thaw) in {start, afterwards}",
  );

  test("a step takes no name that another has, nor afterwards", () => {
    for (const name of ["reward", "afterwards"]) {
      const done = renameAt(named, ["roadmap", "thaw", "steps", "opening"], name);
      expect(done.kind).toBe("refused");
    }
  });
});

test("claims about roadmaps print as they are read, and the case keeps its form", () => {
  const { syntax } = parse({ name: "x", text: named });
  expect(syntax!.claims.map(({ holdsIf }) => printSyntax(holdsIf))).toEqual([
    "holds(thaw)",
    "slack(us, opening) > 0",
    "weakest(thaw) in {opening, afterwards}",
    "weakest(thaw) != reward",
  ]);
  const formatted = formatCase({ name: "x", text: named }).text!;
  expect(formatCase({ name: "x", text: formatted }).text).toBe(formatted);
});
