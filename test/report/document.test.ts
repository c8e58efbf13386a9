import { describe, expect, it } from "vitest";
import { chanceWord, chanceWords } from "../../src/report/document/chance.js";
import {
  type Block,
  link,
  plain,
  type Section,
  textOf,
  type Words,
} from "../../src/report/document/document.js";
import { Expressions } from "../../src/report/document/expression.js";
import { documentOf } from "../../src/report/document/index.js";
import { Spreads } from "../../src/report/document/spread.js";
import { findingsOf, trap } from "./document-findings.js";
import { bet, caseOf } from "./sample.js";

const text = (words: Words): string => words.map(textOf).join("");

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
      return [text(block.words)];
    case "list":
      return block.items.flatMap(({ words, items = [] }) => [
        text(words),
        ...textsOf({ kind: "list", items, isNumbered: false }),
      ]);
    case "table":
      return [block.caption, ...block.rows.flat().map(text)];
    case "figure":
      return [block.caption, ...textsOf(block.data)];
  }
}

const wholeText = (section: Section): string =>
  [section.title, ...section.blocks.flatMap(textsOf), ...section.sections.map(wholeText)].join("\n");

describe("words for shares", () => {
  // Intelligence Community Directive 203 (2015), D.6.e.(2)(a); at a boundary the band nearer the middle.
  for (const [share, word] of [
    [0, "almost no chance"],
    [0.01, "almost no chance"],
    [0.049, "almost no chance"],
    [0.05, "very unlikely"],
    [0.199, "very unlikely"],
    [0.2, "unlikely"],
    [0.449, "unlikely"],
    [0.45, "roughly even chance"],
    [0.5, "roughly even chance"],
    [0.55, "roughly even chance"],
    [0.551, "likely"],
    [0.8, "likely"],
    [0.801, "very likely"],
    [0.95, "very likely"],
    [0.951, "almost certain"],
    [1, "almost certain"],
  ] as const)
    it(`${share} is ${word}`, () => expect(chanceWord(share)).toBe(word));

  it("reach as far as the interval does", () => {
    expect(chanceWords(0.6, 0.7)).toBe("likely");
    expect(chanceWords(0.78, 0.83)).toBe("likely to very likely");
  });
});

describe("texts of a case", () => {
  it("are one line without what steers a reader's program", () => {
    expect(plain("a\n b\u0007\u202ec\u2066d")).toBe("a b c d");
    expect(plain("\ud800 and \uffff, but 😀")).toBe("\ufffd and \ufffd, but 😀");
  });

  for (const url of [
    "javascript:alert(1)",
    "data:text/html,x",
    "https://a b",
    'https://a"b',
    " http://a",
    "//a",
  ])
    it(`${url} is no link`, () => expect(link(url, url)).toBe(url));

  it("https://example.org/a?b=1 is one", () =>
    expect(link("https://example.org/a?b=1", "https://example.org/a?b=1")).toMatchObject({ kind: "link" }));
});

describe("expressions as a reader meets them", () => {
  const subject = caseOf(`casus: 1
actors: {a: Ann}
levers: {go: {actor: a}, way: {actor: a, levels: [left, middle, right]}, sum: {actor: a, levels: [1, 2]}}
quantities: {q: {is: 1 to 2}}
conditions: {odd: go and way = left}
play:
  - a chooses go, way, sum
values:
  a:
    one: {if: go, worth: 1}
    two: {if: not go and way = middle, worth: -2.5}
    three: {if: way != left, worth: 2 * (q + 1)}
    four: {if: "way in {left, right} or sum > 1 and go", worth: -q}
    five: {if: go and way = left and sum = 1, worth: if go then q else -1}
    six: {if: not (go and way = left), worth: "max(q, sum) - (q - 1)"}
    seven: {if: (go or way = left) and sum = 2, worth: q ^ 2 / 3}
`);
  const expressions = new Expressions(subject);
  const shown = [
    ["go", "1"],
    ["not go and way = middle", "−2.5"],
    ["way ≠ left", "2 × (q + 1)"],
    [expect.stringMatching(/^way ≠ middle or .*sum.* and go$/), "−q"],
    ["odd and sum = 1", "if go then q else −1"],
    ["not odd", "max(q, sum) − (q − 1)"],
    ["(go or way = left) and sum = 2", "q ^ 2 / 3"],
  ] as const;
  for (const [t, [condition, worth]] of shown.entries())
    it(`${condition}: ${worth}`, () => {
      const term = subject.terms[t]!;
      expect(expressions.condition(term.condition)).toEqual(condition);
      expect(expressions.number(term.worth)).toBe(worth);
    });
});

describe("percentiles", () => {
  const options = { draws: 4096, seed: "1", sampling: "sobol" } as const;

  it("of a drawn quantity are its distribution's, of a computed one those of the draws", () => {
    const subject = caseOf(trap);
    const spreads = new Spreads(subject, options);
    const at = (name: string) => spreads.ofQuantity(subject.quantities.findIndex((one) => one.name === name));
    // `2 to 8` states the central 90 %, symmetrically.
    const prize = at("prize");
    expect(prize.low).toBeCloseTo(2, 9);
    expect(prize.median).toBeCloseTo(5, 9);
    expect(prize.high).toBeCloseTo(8, 9);
    // The standard error of the 5 % quantile of 4,096 random draws, of density 0.028 there: √(0.05 × 0.95 / 4096) / 0.028
    // is 0.12. Correlated draws are no more even than that; three such errors.
    const NEAR = 0.36;
    for (const [key, value] of Object.entries(at("twice")))
      expect(Math.abs(value - 2 * prize[key as keyof typeof prize])).toBeLessThan(NEAR);
  });

  it("of a certain number are that number", () => {
    const spreads = new Spreads(caseOf(bet), options);
    expect(spreads.ofNumber({ kind: "number", value: 3 })).toEqual({ low: 3, median: 3, high: 3 });
  });
});

describe("the document", () => {
  it("has its sections in the order in which they are read", async () => {
    const { sections, origin } = documentOf(await findingsOf(trap));
    expect(sections.map(({ id }) => id)).toEqual(
      "question cast actors assumptions play verdicts find-out deals method limits".split(" "),
    );
    expect(origin).toEqual(["sample.casus.yaml", "512 draws", "seed 1", "sobol", "Casus 1.2.3"]);
    const ids = sections.flatMap(function all(one: Section): string[] {
      return [one.id, ...one.sections.flatMap(all)];
    });
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says of every quantity how it is written, why, and from where", async () => {
    const { sections } = documentOf(await findingsOf(trap));
    const said = wholeText(sections.find(({ id }) => id === "assumptions")!);
    for (const found of [
      "odds_of_winning",
      "0.2 to 0.6",
      "prize",
      "2 to 8",
      "Prizes differ.",
      "[good]",
      "2 * prize",
    ])
      expect(said).toContain(found);
    expect(said).toContain("odds_of_winning and prize: 0.25");
  });

  it("says of every claim the verdict in words and numbers, and why", async () => {
    const findings = await findingsOf(trap);
    const { sections } = documentOf(findings);
    const verdicts = sections.find(({ id }) => id === "verdicts")!;
    expect(verdicts.sections).toHaveLength(3);
    findings.test.claims.forEach((claim, c) => {
      const said = wholeText(verdicts.sections[c]!);
      expect(said).toContain(claim.text);
      expect(said).toContain(
        `true in ${(100 * claim.share).toFixed(1)} %`
          .replace("true in 100.0 %", "true in every draw")
          .replace("true in 0.0 %", "true in no draw"),
      );
      expect(said.toLowerCase()).toContain(chanceWords(claim.low, claim.high));
      expect(said.toLowerCase()).toContain(claim.reason.toLowerCase().slice(0, 20));
    });
    expect(wholeText(verdicts.sections[2]!)).toContain("hold from 50.0 %, and fail up to 20.0 %");
  });

  it("speaks of truth and not of chance where no number is uncertain", async () => {
    const { sections } = documentOf(await findingsOf(bet));
    const said = sections.map(wholeText).join("\n");
    expect(said).toContain("As the case states it, this is true.");
    expect(said).not.toMatch(/almost certain|almost no chance|Wilson/);
    expect(sections.map(({ id }) => id)).not.toContain("find-out");
  });

  it("says what was left out, and how to make it again", async () => {
    const { sections } = documentOf(await findingsOf(bet));
    const said = sections.slice(-2).map(wholeText).join("\n");
    expect(said).toContain("Packages: No goal was asked about; --goal and --payer do.");
    expect(said).toContain("casus report sample.casus.yaml --draws 512 --seed 1 --sampling sobol");
  });
});
