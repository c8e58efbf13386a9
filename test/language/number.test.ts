import { describe, expect, it } from "vitest";
import { compileNumber } from "../../src/index.js";
import { bet, caseOf } from "../report/sample.js";

const subject = caseOf(`${bet.replace("claims:", "quantities: {luckier: 0.2 to 0.4}\nclaims:")}`);

function rejects(text: string, code: string, from: number, to: number): void {
  it(`${text}: ${code}`, () => {
    const { number, diagnostics } = compileNumber(subject, { name: "--of", text });
    expect(number).toBeUndefined();
    expect(diagnostics.map((d) => [d.code, d.span?.start, d.span?.end])).toEqual([[code, from, to]]);
  });
}

describe("a number of a command line", () => {
  it.each(["E(a | pass)", "P(stake = one)", "2 * luckier - E(b)", "E(a) - E(a | stake = one)"])(
    "%s",
    (text) => {
      const { number, diagnostics } = compileNumber(subject, { name: "--of", text });
      expect(diagnostics).toEqual([]);
      expect(number!.text).toBe(text);
      // The case is what it was, with more asks and plans at the end of the lists.
      expect(number!.case.claims).toEqual(subject.claims);
      expect(number!.case.asks.slice(0, subject.asks.length)).toEqual(subject.asks);
      expect(number!.case.plans.slice(0, subject.plans.length)).toEqual(subject.plans);
      expect(number!.case.text).toEqual(subject.text);
    },
  );

  rejects("E(a | past)", "CAS0207", 6, 10);
  rejects("P(stake = won)", "CAS0205", 10, 13);
  rejects("2 * stak", "CAS0202", 4, 8);
  rejects("E(a) > 1", "CAS0301", 0, 8);
  rejects("1 to 2", "CAS0305", 0, 6);
  rejects("share(bets)", "CAS0307", 0, 11);
  rejects("stake = one", "CAS0305", 0, 11);
  rejects("", "CAS0107", 0, 0);
  rejects("E(a", "CAS0103", 1, 2);
  rejects("P(stake = one | stake = one, stake = none)", "CAS0323", 29, 34);
});
