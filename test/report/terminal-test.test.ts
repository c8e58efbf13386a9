import { describe, expect, it } from "vitest";
import { plainPaint } from "../../src/report/terminal/dress.js";
import { columnsOf } from "../../src/report/terminal/layout.js";
import { pageWidth, renderSummary, renderTest } from "../../src/report/terminal/test.js";
import { claim, report } from "./sample.js";

const page = (width: number) => ({ paint: plainPaint, width });

const mixed = report([
  claim("words_are_not_enough", { expect: "holds" }),
  claim("paper_may_suffice", {
    verdict: "contested",
    says: "A written guarantee may be enough.",
    expect: "holds",
    isExpected: false,
    hangsOnTies: 0.12,
    holdsAt: 0.5,
    failsAt: 0.05,
  }),
  claim("paper_beats_words", { verdict: "fails", share: 0, isWhole: true }),
]);

describe("a tested case", () => {
  it("has a line per claim, and reasons under those that do not hold", () => {
    expect(renderTest(mixed, page(80))).toBe(
      `A bet
bet.casus.yaml · 10,000 draws · seed 1 · sobol

  ✓ words_are_not_enough  holds      95.0 %  [94.0, 96.0]  as expected
! ≈ paper_may_suffice     contested  40.0 %  [39.0, 41.0]  expected holds
    Holds from 50.0 % of the draws, fails up to 5.0 %.
    A written guarantee may be enough.
    At the medians it is false: Ann passes (stake = none): one is worth 1.0
    less; most against it: the stake (−1.0).
    Hangs on ties: taken the other way the verdict is the same; in 12.0 % of the
    draws equals decide it.
  ✗ paper_beats_words     fails       0.0 %  whole run
    P(a) > 0.5
    At the medians it is false: Ann passes (stake = none): one is worth 1.0
    less; most against it: the stake (−1.0).`,
    );
  });

  it("says what was expected beneath where there is no room beside", () => {
    const lines = renderTest(mixed, page(60)).split("\n");
    expect(lines).toContain("! ≈ paper_may_suffice     contested  40.0 %  [39.0, 41.0]");
    expect(lines).toContain("    expected holds");
  });

  it("has its numbers beneath the names where those are long", () => {
    const long = report([claim("a_name_that_is_as_long_as_the_page_is_wide", { expect: "holds" })]);
    expect(renderTest(long, page(44)).split("\n").slice(4)).toEqual([
      "  ✓ a_name_that_is_as_long_as_the_page_is_wi",
      "    de",
      "    holds  95.0 %  [94.0, 96.0]",
    ]);
  });

  it("says so where there is nothing to test", () => {
    expect(renderTest(report([]), page(80))).toContain(
      "The case makes no claims, so there is nothing to test.",
    );
  });

  for (const width of [40, 60, 80, 120])
    it(`keeps to ${width} columns`, () => {
      for (const line of renderTest(mixed, page(width)).split("\n"))
        expect(columnsOf(line)).toBeLessThanOrEqual(width);
    });

  it("has the same characters in colour", () => {
    const dress = (text: string) => `\u001b[1m${text}\u001b[22m`;
    const paint = { strong: dress, faint: dress, good: dress, bad: dress, doubtful: dress };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours' own sequences
    const bare = renderTest(mixed, { paint, width: 80 }).replace(/\u001b\[\d+m/g, "");
    expect(bare).toBe(renderTest(mixed, page(80)));
  });
});

describe("the summary", () => {
  const summary = (...reports: Parameters<typeof renderSummary>[0]) =>
    renderSummary(reports, 0.21, page(100));

  it("counts verdicts and names what differs", () => {
    expect(summary(mixed)).toBe(
      `3 claims: 1 holds, 1 fails, 1 contested · 1 not as expected · seed 1, 10,000 draws, 0.21 s
not as expected: paper_may_suffice (contested, expected holds)`,
    );
  });
  it("is content where all is as expected", () => {
    expect(summary(report([claim("a", { expect: "holds" })]))).toBe(
      "1 claim: 1 holds · all as expected · seed 1, 10,000 draws, 0.21 s",
    );
  });
  it("says where nothing is expected of some", () => {
    expect(summary(report([claim("a", { expect: "holds" }), claim("b")]))).toContain(
      "1 as expected, 1 not stated",
    );
  });
  it("is silent about expectations where there are none", () => {
    expect(summary(report([claim("a")]))).toBe("1 claim: 1 holds · seed 1, 10,000 draws, 0.21 s");
  });
  it("says of a stopped run how far it got", () => {
    expect(summary(report([claim("a")], { status: "partial", draws: 4096 }))).toBe(
      `1 claim: 1 holds · seed 1, 4,096 draws, 0.21 s
stopped early (status: partial): the first 4,096 draws of 10,000 are counted`,
    );
  });
  it("speaks for several cases, the unusable among them", () => {
    const broken = report([], { title: null, file: "b.yaml", status: "inapplicable", draws: 0 });
    expect(summary(report([claim("a")]), broken)).toBe(
      `2 cases, 1 claim: 1 holds · 1 unusable · seed 1, 10,000 draws, 0.21 s
unusable: b.yaml`,
    );
  });
});

describe("the width of a page", () => {
  const widths: readonly (readonly [number | undefined, number])[] = [
    [undefined, 80],
    [0, 80],
    [20, 40],
    [100, 100],
    [300, 120],
  ];
  for (const [columns, width] of widths)
    it(`of a terminal with ${columns} columns is ${width}`, () => expect(pageWidth(columns)).toBe(width));
});
