import { describe, expect, it } from "vitest";
import { testClaims } from "../../src/index.js";
import { testJson } from "../../src/report/json.js";
import { reportTest, reportUntested } from "../../src/report/test.js";
import { bet, caseOf } from "./sample.js";

const options = { draws: 64, seed: "seven", sampling: "sobol" } as const;

describe("a test as JSON", () => {
  it("has the documented keys in order", async () => {
    const subject = caseOf(bet);
    const json = testJson(reportTest(subject, await testClaims(subject, options), options));
    expect(Object.keys(json)).toEqual(
      "case seed draws claims file sampling requested status diagnostics".split(" "),
    );
    expect(Object.keys(json.claims[0]!)).toEqual(
      "name verdict share low high expect as_expected says holds_if reason hangs_on_ties verdict_otherwise whole_run holds_at fails_at source at hinges".split(
        " ",
      ),
    );
    expect(json).toMatchObject({ case: "A bet", seed: "seven", draws: 64, status: "complete" });
    // Betting is worth 5/4 in every draw: over 0, not over 2.
    expect(json.claims.map(({ name, verdict, share, expect }) => [name, verdict, share, expect])).toEqual([
      ["bets", "holds", 1, "holds"],
      ["pays", "fails", 0, "fails"],
    ]);
  });

  it("of a file that is no case has the reasons", () => {
    const source = { name: "x.yaml", text: "a\nb" };
    const mistake = {
      code: "CAS0005",
      severity: "error",
      message: "m",
      notes: [],
      span: { start: 2, end: 3 },
    } as const;
    expect(testJson(reportUntested(source, [mistake], options))).toEqual({
      case: null,
      seed: "seven",
      draws: 0,
      claims: [],
      file: "x.yaml",
      sampling: "sobol",
      requested: 64,
      status: "inapplicable",
      diagnostics: [
        { code: "CAS0005", severity: "error", message: "m", line: 2, column: 1, notes: [], help: null },
      ],
    });
  });
});
