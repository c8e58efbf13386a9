// casus deals: the command line, what it prints and what it refuses.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dilemma, galleryText } from "../engines/deals/case.js";
import { Session } from "./session.js";

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("trust.casus.yaml", dilemma("policies:\n  given: {ann_trusts: yes}\n"));
  session.write("nash.casus.yaml", galleryText("literature/nash-1950/nash-1950"));
  session.write("panama.casus.yaml", galleryText("literature/raiffa-1982-panama/raiffa-1982-panama"));
  session.write("elmira.casus.yaml", galleryText("conflicts/elmira/elmira"));
});
afterEach(() => session.close());

const json = async (line: string) => JSON.parse((await session.run(`deals ${line} --json`)).stdout);

const issues =
  "defence_rights,use_rights,land_and_water,expansion_rights,duration,expansion_routes,compensation,jurisdiction,military_rights,defence_role";

it("Nash 1950: each of the seven pairs of worths that are acceptable and efficient is shown", async () => {
  const { stdout } = await session.run("deals nash.casus.yaml");
  for (const [bill, jack] of [
    [14, 14],
    [18, 13],
    [20, 12],
    [24, 11],
    [26, 10],
    [28, 8],
    [30, 6],
  ])
    expect(stdout).toMatch(new RegExp(`bill +${bill}\\.0 +\\(\\S+\\) +jack +${jack}\\.0 `));
});

describe("--json", () => {
  it("Nash 1950: no deal (12, 6), the swap (24, 11)", async () => {
    const found = await json("nash.casus.yaml");
    expect(found.no_deal).toEqual({ kind: "play", policy: null, worths: { bill: 12, jack: 6 } });
    const [place] = found.solutions.nash;
    expect(found.deals[place]).toMatchObject({
      worths: { bill: 24, jack: 11 },
      gains: { bill: 12, jack: 5 },
      changes: {
        book: "give",
        whip: "give",
        ball: "give",
        bat: "give",
        pen: "give",
        toy: "give",
        knife: "give",
      },
      // What each has given: 2 + 2 + 2 + 2, and 1 + 1 + 2.
      breakers: { bill: 8, jack: 4 },
      acceptable: true,
      efficient: true,
      shares: { acceptable: { share: 1 }, efficient: { share: 1 }, self_enforcing: { share: 0 } },
    });
    expect(found.n_self_enforcing).toBe(1);
    expect(found.certain).toBe(true);
  });

  it("Panama: Nash (64, 68), over lotteries (66, 66), Adjusted Winner 2/15", async () => {
    const found = await json(`panama.casus.yaml --on ${issues} --no-deal no_treaty --lotteries`);
    expect(found.deals[found.solutions.nash[0]].worths).toEqual({ us: 64, panama: 68 });
    const { us, panama } = found.lotteries.nash.worths;
    expect([us, panama].map((x) => Number(x.toFixed(9)))).toEqual([66, 66]);
    expect(found.adjusted_winner.shared).toEqual({ us: 2 / 15, panama: 1 - 2 / 15 });
    expect(found.adjusted_winner.points).toEqual({ us: 66, panama: 66 });
  });

  it("has the same numbers for the same seed", async () => {
    const runs = await Promise.all([1, 2].map(() => session.run("deals trust.casus.yaml --json --seed 3")));
    expect(runs[0]).toEqual(runs[1]);
  });
});

describe("no deal", () => {
  it("--no-deal of a policy holds it, state holds the table", async () => {
    expect((await json("trust.casus.yaml --no-deal given")).no_deal).toEqual({
      kind: "policy",
      policy: "given",
      worths: { ann: -1, bob: 3 },
    });
    expect((await json("trust.casus.yaml --no-deal state")).no_deal.kind).toBe("state");
  });
});

describe("the page", () => {
  it("begins with the sentence that matters", async () => {
    const { stdout, exit } = await session.run("deals trust.casus.yaml");
    expect(exit).toBe(0);
    expect(stdout.replace(/\n/g, " ")).toContain(
      "Everyone prefers “Ann: ann_trusts = yes; Bob: bob_trusts = yes”; nobody can trust it: Ann gains 1.0 and Bob 1.0 by breaking it",
    );
    expect(stdout).toContain("✗ gains by breaking it: Ann 1.0 and Bob 1.0");
  });

  it.each([40, 80, 120])("keeps to %i columns", async (columns) => {
    for (const line of [
      "nash.casus.yaml --lotteries",
      `panama.casus.yaml --on ${issues} --no-deal no_treaty --lotteries`,
      "trust.casus.yaml --weight ann=2",
    ]) {
      const { stdout } = await session.run(`deals ${line}`, { terminal: { columns } });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the dress of a terminal is what is left out
      const plain = stdout.replace(/\u001b\[[0-9;]*m/g, "");
      expect(plain.split("\n").filter((text) => [...text].length > columns)).toEqual([]);
    }
  });

  it("names the proportional solution where powers are given", async () => {
    expect((await session.run("deals trust.casus.yaml --weight ann=2")).stdout).toContain("proportional");
    expect((await session.run("deals trust.casus.yaml")).stdout).not.toContain("proportional");
  });

  it("says who blocks where nothing is acceptable, and what each would need at least", async () => {
    // Without a deal Bob pays Ann 5, which costs him 1. Of all deals she likes his trust without hers best: 3, so 2 less.
    session.write(
      "blocked.casus.yaml",
      dilemma("policies:\n  paid: {pays: yes}\n")
        .replace("  bob_trusts: {actor: bob}\n", "  bob_trusts: {actor: bob}\n  pays: {actor: bob}\n")
        .replace("bob chooses bob_trusts", "bob chooses bob_trusts, pays")
        .replace("  ann:\n", "  ann:\n    paid: {if: pays, worth: 5}\n")
        .replace("  bob:\n", "  bob:\n    price: {if: pays, worth: -1}\n"),
    );
    const { stdout } = await session.run(
      "deals blocked.casus.yaml --on ann_trusts,bob_trusts --no-deal paid",
    );
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "No deal is acceptable: Ann prefers no deal to every deal, and would need at least 2.0 more. The nearest is “Bob: bob_trusts = yes”: it would take Ann 2.0 more.",
    );
    expect(stdout).toContain("No deal is acceptable; those that come nearest, and what they lack");
  });
});

describe("what is refused", () => {
  const cases: readonly (readonly [line: string, says: RegExp])[] = [
    ["elmira.casus.yaml", /error\[CAS0406\]: the case has no play to solve/],
    ["trust.casus.yaml --on ann_trusts", /error\[CAS0903\].*only levers of "ann"[\s\S]*such as bob_trusts/],
    ["trust.casus.yaml --on ann_trust", /is not a lever of this case\nhelp: did you mean "ann_trusts"/],
    ["trust.casus.yaml --among ann", /error\[CAS0905\]: "bob_trusts" is on the table/],
    ["trust.casus.yaml --no-deal givn", /--no-deal "givn"[\s\S]*did you mean "given"/],
    ["trust.casus.yaml --weight ann=0", /--weight ann=0: an actor and a number over 0 are expected/],
    ["trust.casus.yaml --weight eve=1", /"eve" is not an actor of this case/],
    ["", /casus deals needs a case file/],
    ["trust.casus.yaml nash.casus.yaml", /takes one case file/],
  ];
  it.each(cases)("deals %s", async (line, says) => {
    const { exit, stdout, stderr } = await session.run(`deals ${line}`.trim());
    expect(exit).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(says);
  });
});
