// The answers to the page's questions, without a page.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultDraws } from "../../src/model/index.js";
import { type Answer, answer } from "../../workbench/engine/answers.js";
import type { About } from "../../workbench/engine/protocol.js";
import { root } from "../transcript.js";

const flagship = readFileSync(join(root, "cases/original/korea-2017/korea-2017.casus.yaml"), "utf8");
const about = (text: string, assumptions: About["assumptions"] = []): About => ({
  source: { name: "case.casus.yaml", text },
  assumptions,
});
const draws = { ...defaultDraws, draws: 1000 };

/** A play of `n` moves, each with `levels` levels, all of which a last value reads. */
function wide(n: number, levels: number): string {
  const names = Array.from({ length: n }, (_, i) => `l${i}`);
  const list = Array.from({ length: levels }, (_, i) => `x${i}`).join(", ");
  return [
    "casus: 1",
    "title: Wide",
    "actors: {a: A}",
    "levers:",
    ...names.map((name) => `  ${name}: {actor: a, levels: [${list}]}`),
    "play:",
    ...names.map((name) => `  - a chooses ${name}`),
    "values:",
    "  a:",
    `    all: {if: "${names.map((name) => `${name} = x1`).join(" and ")}", worth: 1}`,
    ...names.map((name, i) => `    v${i}: {if: "${name} = x1 and ${names[(i + 1) % n]} = x0", worth: 1}`),
    "claims:",
    "  c: {holds_if: E(a) > 0}",
    "",
  ].join("\n");
}

describe("read", () => {
  it("gives the case, and its quantities as sliders need them", async () => {
    const { subject, stated, diagnostics } = await answer("read", { about: about(flagship) });
    expect(diagnostics).toEqual([]);
    expect(stated.map(({ name }) => name)).toEqual(
      expect.arrayContaining(subject!.quantities.map(({ name }) => name)),
    );
  });

  it("gives what is wrong, with its place", async () => {
    const { subject, diagnostics } = await answer("read", { about: about("casus: 1\nactrs: {}\n") });
    expect(subject).toBeUndefined();
    expect(diagnostics[0]?.span).toEqual({ start: 9, end: 14 });
  });
});

describe("test", () => {
  it("is of the text with what is assumed written in", async () => {
    const changed = flagship.replace("is: 0.08 to 0.35", "is: 0.2 to 0.5");
    expect(changed).not.toBe(flagship);
    const assumed = await answer("test", {
      about: about(flagship, [{ quantity: "collapse_risk", is: "0.2 to 0.5" }]),
      draws,
    });
    const written = await answer("test", { about: about(changed), draws });
    expect(assumed.value?.claims).toEqual(written.value?.claims);
    const plain = await answer("test", { about: about(flagship), draws });
    expect(assumed.value?.claims).not.toEqual(plain.value?.claims);
  });

  it("names what cannot be assumed", async () => {
    const { value, diagnostics } = await answer("test", {
      about: about(flagship, [{ quantity: "collapse_risk", is: "0 to 1" }]),
      draws,
    });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0304"]);
  });

  it("of a play too large for a page is refused, with the count and the command", async () => {
    const { value, diagnostics } = await answer("test", { about: about(wide(6, 6)), draws });
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toMatch(
      /^the play has [\d,]+ branches, and the workbench follows at most 30,000$/,
    );
    expect(diagnostics[0]?.help).toContain("casus test case.casus.yaml");
  });

  it("the command is the one for what was asked", async () => {
    const at = { about: about(wide(6, 6)) };
    const helpOf = async (given: Promise<Answer<unknown>>) => (await given).diagnostics[0]?.help;
    expect(await helpOf(answer("tree", at))).toContain("casus play case.casus.yaml");
    const deals = answer("deals", { ...at, noDeal: "play", lotteries: false, draws });
    expect(await helpOf(deals)).toContain("casus deals case.casus.yaml");
    const report = answer("report", { ...at, format: "md", draws });
    expect(await helpOf(report)).toContain("casus report case.casus.yaml");
  });
});

describe("why", () => {
  it("has the path under every plan that the claim reads", async () => {
    const { value } = await answer("why", { about: about(flagship), claim: "worth_the_controversy", draws });
    expect(value?.plans.map(({ policies }) => policies)).toEqual([["status_quo"], ["grand_bargain"]]);
  });
});

describe("every question", () => {
  const at = { about: about(flagship) };
  const asked = {
    play: { ...at, policy: "grand_bargain", draws },
    tree: { ...at },
    stability: { ...at },
    moves: { ...at, shown: "improvements" as const },
    packages: { ...at, goal: "pressure = coercive", payers: ["us"], draws },
    deals: { ...at, noDeal: "play" as const, lotteries: false, draws: { ...draws, draws: 50 } },
    sensitivity: { ...at, of: { kind: "claim" as const, claim: "paper_may_suffice" }, draws, basePoints: 64 },
    export: { ...at, to: "csv" as const },
  };
  for (const [question, ask] of Object.entries(asked))
    it(`${question} is answered, or refused in words`, async () => {
      const { value, diagnostics } = await answer(question as keyof typeof asked, ask as never);
      if (value === undefined) expect(diagnostics.map(({ message }) => message)).not.toEqual([]);
      else expect(JSON.stringify(value)).toBeTruthy();
    });
});
