// Assumptions as edits: the number changes, everything else stays as written, and what does not fit is said.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hasErrors } from "../../../src/diagnostics/index.js";
import { assume, type Case, compileCase, statedAs, statedQuantities } from "../../../src/index.js";
import { commentsOf } from "../../../src/language/yaml/layout.js";

const flagship = readFileSync("cases/original/korea-2017/korea-2017.casus.yaml", "utf8");

function compiled(text: string): Case {
  const { case: subject, diagnostics } = compileCase(text);
  if (!subject) throw new Error(diagnostics.map((d) => d.message).join("\n"));
  return subject;
}

const korea = compiled(flagship);

/** A small case with `quantities` and more, all of which claims read. */
const small = (body: string) => `casus: 1
actors: {us: US}
levers: {go: {actor: us}}
play: [us chooses go]
${body}
`;

/** Assuming makes `after` of `before`, inside a case. */
function makes(quantity: string, is: string, before: string, after: string, rest = ""): void {
  test(`${before.trim()}  →  ${quantity} is ${is}`, () => {
    const subject = compiled(small(before + rest));
    const { text, diagnostics } = assume(subject, [{ quantity, is }]);
    expect(diagnostics).toEqual([]);
    expect(text).toBe(small(after + rest));
    expect(compileCase(text).diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  });
}

describe("edits", () => {
  makes("a", "0.2", "quantities:\n  a: 1 to 2  # why", "quantities:\n  a: 0.2  # why");
  makes(
    "a",
    "uniform(0, 1)",
    "quantities:\n  a: {is: 1 to 2, because: x}",
    'quantities:\n  a: {is: "uniform(0, 1)", because: x}',
  );
  makes(
    "a",
    "uniform(0, 1)",
    "quantities:\n  a:\n    is: 1 to 2",
    "quantities:\n  a:\n    is: uniform(0, 1)",
  );
  makes(
    "a",
    "choice(10 at 0.3, 20 at 0.7)",
    "quantities: {a: 1 to 2}",
    'quantities: {a: "choice(10 at 0.3, 20 at 0.7)"}',
  );
  makes("a", "-3", "quantities:\n  a: 'uniform(0, 1)'", "quantities:\n  a: '-3'");
  makes("a", "- 3", "quantities:\n  a: 1 to 2", 'quantities:\n  a: "- 3"');
  makes("a", "3 to 4", 'quantities: {a: "uniform(0, 1)"}', 'quantities: {a: "3 to 4"}');
  makes(
    "a",
    "3 to 4",
    "quantities:\n  a: >-\n    1\n    to 2\n  b: 3",
    "quantities:\n  a: >-\n    3 to 4\n  b: 3",
  );
  makes("a.2", "3", "quantities:\n  a: (1 to 2) * (3 to 4)", "quantities:\n  a: (1 to 2) * 3");
  makes("a", "5 to 6", "quantities:\n  a: (1 to 2) * (3 to 4)", "quantities:\n  a: 5 to 6");
  makes("a.1", "5 to 6", "quantities:\n  a: 2 * (1 to 2)", "quantities:\n  a: 2 * (5 to 6)");
  makes(
    "a.1",
    "uniform(0, 1)",
    "quantities: {a: 2 *\n      (1 to 2)}",
    'quantities: {a: "2 * uniform(0, 1)"}',
  );
  makes(
    "us.t",
    "-3 to 4",
    "values: {us: {t: {if: go, worth: -5}}}",
    "values: {us: {t: {if: go, worth: -3 to 4}}}",
  );
  makes("us.t", "7", "values:\n  us:\n    t: -5 to 2\n", "values:\n  us:\n    t: 7\n");
  makes(
    "a",
    "3",
    "quantities: {a: 1 to 2, b: 1 to 2, c: 1 to 2}\ncorrelations:\n  - between: [a, b]  # together\n    rank: 0.4\n  # other\n  - {between: [b, c], rank: 0.1}",
    "quantities: {a: 3, b: 1 to 2, c: 1 to 2}\ncorrelations:\n  # other\n  - {between: [b, c], rank: 0.1}",
  );
  makes(
    "b",
    "3",
    "quantities: {a: 1 to 2, b: 1 to 2, c: 1 to 2}\ncorrelations: [{between: [a, b], rank: 0.4}, {between: [b, c], rank: 0.1}]",
    "quantities: {a: 1 to 2, b: 3, c: 1 to 2}",
  );
});

/** Assuming this is refused, with the code, and the message names the quantity. */
function refuses(quantity: string, is: string, code: string, says: string): void {
  test(`${quantity} is ${is}  →  ${code}`, () => {
    const { text, edits, diagnostics } = assume(korea, [{ quantity, is }]);
    expect(text).toBe(flagship);
    expect(edits).toEqual([]);
    expect(diagnostics.map((d) => d.code)).toEqual([code]);
    expect(diagnostics[0]?.message).toContain(`"${quantity}"`);
    expect(`${diagnostics[0]?.message}; ${diagnostics[0]?.help}`).toContain(says);
  });
}

describe("refusals", () => {
  refuses("colapse_risk", "0.2", "CAS0202", 'did you mean "collapse_risk"?');
  refuses("collapse_risk", "0 to 1", "CAS0304", "strictly between 0 and 1");
  refuses("collapse_risk", "1.5", "CAS0304", "between 0 and 1");
  refuses("collapse_risk", "uniform(0, 2)", "CAS0304", "between 0 and 1");
  refuses("collapse_risk", "0.3 to 0.1", "CAS0303", "write 0.1 to 0.3");
  refuses("collapse_risk", "0.1 to", "CAS0107", "");
  refuses("collapse_risk", "", "CAS0107", "");
  refuses("collapse_risk", "regime = falls", "CAS0301", "neither a number nor a distribution");
  refuses("collapse_risk", "reform_chance", "CAS0301", "neither a number nor a distribution");
  refuses("collapse_risk", "nobody", "CAS0202", "unknown name");
  refuses("collapse_risk", "gauss(0, 1)", "CAS0209", "unknown function");
  refuses("collapse_risk", "0.2 # sure", "CAS0101", "");
  refuses("squeeze", "log(0)", "CAS0321", "finite");
});

describe("the flagship", () => {
  test("the risk aversion of an actor", () => {
    const { text } = assume(korea, [{ quantity: "china.risk_aversion", is: "0.005" }]);
    expect(text).toBe(flagship.replace("risk_aversion: uniform(0, 0.01)", "risk_aversion: 0.005"));
  });

  test("under an assumption", () => {
    const { text, diagnostics } = assume(korea, [
      { quantity: "reform_chance", is: "0.2" },
      { quantity: "us.homeland_within_reach", is: "uniform(-90, -10)" },
    ]);
    expect(diagnostics).toEqual([]);
    const after = compiled(text);
    expect(after.quantities.find((q) => q.name === "reform_chance")?.is).toEqual({
      kind: "computed",
      value: { kind: "number", value: 0.2 },
    });
    expect(after.quantities.find((q) => q.name === "us.homeland_within_reach")?.is).toEqual({
      kind: "drawn",
      distribution: { family: "uniform", low: -90, high: -10 },
    });
  });

  test("a certain number leaves its correlations", () => {
    const { text, edits } = assume(korea, [{ quantity: "collapse_risk", is: "0.2" }]);
    expect(edits.length).toBe(2);
    expect(compiled(text).correlations).toEqual([]);
    expect(assume(korea, [{ quantity: "collapse_risk", is: "0.2 to 0.3" }]).edits.length).toBe(1);
  });

  test("any quantity as it is stated changes nothing", () => {
    for (const name of statedQuantities(korea)) {
      const stated = statedAs(korea, name);
      if (stated?.kind === "computed" || !stated) continue;
      const { text, diagnostics } = assume(korea, [{ quantity: name, is: stated.text }]);
      expect(diagnostics).toEqual([]);
      expect(text).toBe(flagship);
    }
  });

  test("every quantity at its median compiles, in one go and one by one", () => {
    const all = statedQuantities(korea).flatMap((quantity) => {
      const stated = statedAs(korea, quantity);
      return stated && stated.kind !== "computed" ? [{ quantity, is: String(stated.median) }] : [];
    });
    expect(all.length).toBe(korea.quantities.length + 1); // the worth of the end of the regime is a plain number
    for (const assumptions of [all, ...all.map((one) => [one])]) {
      const { text, diagnostics } = assume(korea, assumptions);
      expect(diagnostics).toEqual([]);
      const after = compileCase(text);
      expect(hasErrors(after.diagnostics)).toBe(false);
      expect(after.case?.quantities.filter((q) => q.is.kind === "drawn").length).toBe(
        korea.quantities.length - assumptions.filter((a) => a.quantity !== "dprk.end_of_the_regime").length,
      );
    }
  });
});

describe("statedAs", () => {
  test("an interval", () => {
    const stated = statedAs(korea, "collapse_risk");
    expect(stated).toMatchObject({
      name: "collapse_risk",
      kind: "interval",
      text: "0.08 to 0.35",
      low: 0.08,
      high: 0.35,
      shape: "probability",
      isDeclared: true,
      min: 0,
      max: 1,
      because: expect.stringContaining("famine"),
    });
    if (stated?.kind !== "interval") throw new Error("not an interval");
    expect(stated.p5).toBeCloseTo(0.08, 10);
    expect(stated.p95).toBeCloseTo(0.35, 10);
    expect(stated.from).toBeGreaterThan(0);
    expect(stated.from).toBeLessThan(0.04);
    expect(stated.to).toBeGreaterThan(0.5);
    expect(stated.to).toBeLessThan(1);
  });
  test("a worth", () => {
    expect(statedAs(korea, "china.build_up")).toMatchObject({
      kind: "interval",
      label: "an American build-up",
      text: "-12 to -4",
      shape: "any",
      isDeclared: false,
      from: expect.any(Number),
    });
    expect(statedAs(korea, "us.row_over_leaving")).toBeUndefined();
    expect(statedAs(korea, "reach_chance")).toMatchObject({ source: "carpenter_2017" });
  });
  test("a certain number", () => {
    expect(statedAs(korea, "dprk.end_of_the_regime")).toEqual({
      name: "dprk.end_of_the_regime",
      label: "end of the regime",
      kind: "certain",
      text: "-100",
      shape: "any",
      isDeclared: false,
      because: "The yardstick of its values; nothing is worse.",
      p5: -100,
      median: -100,
      p95: -100,
      min: -100,
      max: -100,
      from: -200,
      to: 0,
      step: 2,
    });
  });
  test("distributions, computed numbers and odds", () => {
    const subject = compiled(
      small(
        "events: {storm: {odds: 0.2}, rain: {odds: 0.1 to 0.3}}\nquantities:\n  a: pert(0, 2, 10)\n  b: {is: 1 to 100, as: positive}\n  c: 2 * a\n  d: {is: 0, as: probability}\nvalues: {us: {x: c + b * d}}",
      ).replace("play: [us chooses go]", 'play: [us chooses go, "chance decides storm, rain if go"]'),
    );
    expect(statedAs(subject, "a")).toMatchObject({ kind: "distribution", min: 0, max: 10 });
    const b = statedAs(subject, "b");
    expect(b).toMatchObject({ kind: "interval", shape: "positive", min: 0 });
    if (b?.kind !== "interval") throw new Error("not an interval");
    expect(b.from).toBeGreaterThan(0);
    expect(b.from).toBeLessThan(0.5);
    expect(statedAs(subject, "c")).toEqual({
      name: "c",
      kind: "computed",
      text: "2 * a",
      shape: "any",
      isDeclared: true,
    });
    expect(statedAs(subject, "d")).toMatchObject({ kind: "certain", from: 0, to: 0.99, step: 0.01 });
    expect(statedAs(subject, "storm.yes")).toMatchObject({
      kind: "certain",
      median: 0.2,
      label: "storm: yes",
      shape: "probability",
    });
    expect(statedAs(subject, "rain.yes")).toMatchObject({ kind: "interval", shape: "probability" });
    expect(statedAs(subject, "storm.no")).toBeUndefined();
  });
});

test("every quantity of every case, taken as certain or as an interval, compiles and is what it is assumed to be", () => {
  const files = readdirSync("cases", { recursive: true, encoding: "utf8" });
  // Those left out correlate quantities: what is certain is correlated with nothing, and the comment goes with the correlation.
  const isLeftOut = (name: string) => /korea-2017(-years)?\//.test(name);
  for (const file of files.filter((name) => name.endsWith(".casus.yaml") && !isLeftOut(name))) {
    const original = readFileSync(`cases/${file}`, "utf8");
    const subject = compiled(original);
    for (const quantity of statedQuantities(subject)) {
      const stated = statedAs(subject, quantity);
      if (!stated || stated.kind === "computed") continue;
      expect(stated.from, quantity).toBeLessThanOrEqual(stated.p5);
      expect(stated.to, quantity).toBeGreaterThanOrEqual(stated.p95);
      const isProbability = stated.shape === "probability";
      for (const is of [String(stated.median), isProbability ? "0.4 to 0.45" : "triangular(1, 1.5, 2)"]) {
        const { text, diagnostics } = assume(subject, [{ quantity, is }]);
        expect(diagnostics).toEqual([]);
        expect(commentsOf(text).length).toBe(commentsOf(original).length);
        const after = compileCase(text);
        // A quantity that sizes a distribution or a lever must stay certain: that is for compiling to say.
        const mistakes = after.diagnostics.filter((d) => d.severity === "error");
        expect(mistakes.filter((d) => d.code < "CAS0300")).toEqual([]);
        const again = after.case && statedAs(after.case, quantity);
        if (again) expect(again.text).toBe(is);
      }
    }
  }
});
