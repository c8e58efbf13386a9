// What the Sensitivity view asks first, and what it says of what cannot be asked.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnostic } from "../../src/diagnostics/index.js";
import { compileCase, defaultDraws } from "../../src/index.js";
import type { TestReport } from "../../src/report/index.js";
import { answer } from "../../workbench/engine/answers.js";
import {
  asInPage,
  claimsInOrder,
  exampleNumber,
  firstClaim,
  sharper,
} from "../../workbench/views/sensitivity/asking.js";
import { root } from "../transcript.js";

const name = "korea-2017.casus.yaml";
const source = { name, text: readFileSync(join(root, "cases/original/korea-2017", name), "utf8") };

const claims = [
  { name: "a", verdict: "holds", isWhole: false },
  { name: "b", verdict: "fails", isWhole: false },
  { name: "c", verdict: "contested", isWhole: true },
  { name: "d", verdict: "contested", isWhole: false },
] as unknown as TestReport["claims"];

describe("what is asked first", () => {
  it("contested claims stand before those that fail, and those that hold come last", () =>
    expect(claimsInOrder(claims).map(({ name }) => name)).toEqual(["c", "d", "b", "a"]));

  it("a claim that is judged for the whole run is not the first where there is another", () => {
    expect(firstClaim(claims)).toBe("d");
    expect(firstClaim(claims.slice(2, 3))).toBe("c");
    expect(firstClaim([])).toBeUndefined();
  });

  it("the worth of the last policy to the first actor who chooses", () => {
    const { case: subject } = compileCase(source);
    expect(exampleNumber(subject!)).toBe("E(us | grand_bargain)");
  });

  it("sharper answers come to an end", () =>
    expect([1024, 4096, 16_384].map(sharper)).toEqual([4096, 16_384, undefined]));
});

describe("what cannot be asked", () => {
  it("a claim of shares is refused in words, without an option of the command line", async () => {
    const { value, diagnostics } = await answer("sensitivity", {
      about: { source, assumptions: [] },
      of: { kind: "claim", claim: "paper_beats_words" },
      draws: { ...defaultDraws, draws: 100 },
      basePoints: 128,
    });
    expect(value).toBeUndefined();
    const [refusal] = asInPage(diagnostics);
    expect(refusal).toMatchObject({ code: "CAS0801", help: "ask about a number that the claim is made of" });
  });

  it("a cure that is none of the command line stays", () => {
    const one = diagnostic("CAS0802", "nothing", undefined, { help: "state a range" });
    expect(asInPage([one])).toEqual([one]);
  });
});
