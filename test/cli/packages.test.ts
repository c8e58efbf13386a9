import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Session } from "./session.js";

/** They accept an offer of 2 or 4 if it is worth their pride: 3 in three of four draws, else 1. */
const lease = `casus: 1
title: What it takes
actors: {us: the owner, rok: the city, them: the tenant}
levers:
  offer: {actor: us, levels: {0: offers nothing, 2: offers two, 4: offers four}}
  grant: {actor: rok, levels: [0, 1]}
  reply: {actor: them, levels: {refuse: stays, accept: leaves}}
  later: {actor: us}
quantities: {pride: {is: "choice(3 at 0.75, 1 at 0.25)"}}
play:
  - us chooses offer
  - rok chooses grant
  - them chooses reply
  - us chooses later
values:
  us: {paying: {if: offer > 0, worth: "-offer"}, house: {if: reply = accept, worth: 1}, thanks: {if: later, worth: -1}}
  rok: {paying: {if: grant > 0, worth: "-grant"}}
  them: {money: {if: reply = accept, worth: offer + grant - pride}, hope: {if: later, worth: 0}}
`;

/** Promises that may be broken: spoken (cost 1, value 6, credibility 0.3) and so on; the receiver's need is 8. */
const promises = `casus: 1
actors: {us: the sender, them: the receiver}
levers:
  word: {actor: us, levels: [none, spoken, written]}
  withdrawal: {actor: us, levels: [stay, dated]}
  halt: {actor: us}
  trade: {actor: us}
  reply: {actor: them, levels: [refuse, accept]}
play:
  - us chooses word, withdrawal, halt, trade
  - them chooses reply
values:
  us:
    speaking: {if: word = spoken, worth: -1}
    writing: {if: word = written, worth: -3}
    leaving: {if: withdrawal = dated, worth: -8}
    halting: {if: halt, worth: -2}
    trading: {if: trade, worth: -4}
  them:
    spoken: {if: reply = accept and word = spoken, worth: 6 * 0.3}
    written: {if: reply = accept and word = written, worth: 6 * 0.7}
    date: {if: reply = accept and withdrawal = dated, worth: 10 * 0.9}
    stop: {if: reply = accept and halt, worth: 3 * 0.8}
    goods: {if: reply = accept and trade, worth: 5 * 0.9}
    need: {if: reply = accept, worth: -8}
`;

/** The session splits words at spaces; conditions are written without. */
const ask = "packages lease.casus.yaml --goal reply=accept --draws 1024";

let session: Session;
beforeEach(() => {
  session = new Session();
  session.write("lease.casus.yaml", lease);
});
afterEach(() => session.close());

describe("casus packages", () => {
  it("says what carrying on gives, the frontier, the cheapest, and what would tip", async () => {
    const { exit, stdout, stderr } = await session.run(`${ask} --payer us`);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    // By hand: an offer of 2 is enough where pride is 1; acceptance is worth 1 to the owner. Sorted evenly, a quarter
    // of 1,024 draws has it; Wilson's interval of 256 in 1,024 is [22.4, 27.7].
    expect(stdout).toBe(`What it takes
lease.casus.yaml · 1,024 draws · seed 1 · sobol · enumeration

What would it take from the owner to make “reply=accept” likely?
Packages set offer, before “them chooses reply”; everything else is played
freely.
All 3 packages are solved.

Carrying on
    likely in  [95 %]         cost  [5 %, 95 %]  value  [5 %, 95 %]
        0.0 %  [0.0, 0.4]      0.0                 0.0

The frontier: nothing is as sure and costs less
    likely in  [95 %]         cost  [5 %, 95 %]  value  [5 %, 95 %]
  carrying on
        0.0 %  [0.0, 0.4]      0.0                 0.0
  offers two
       25.0 %  [22.4, 27.7]    1.8  [1.0, 2.0]    −1.8  [−2.0, −1.0]
  offers four
      100.0 %  [99.6, 100.0]   3.0                −3.0
  Likely: with a probability of 50 % or more. Cost: against carrying on, below 0
  where the payer gains; the mean, and where 90 % of the draws lie.

The cheapest for a share of draws, and what each gains (+) or loses (−) by it
  50 %, 80 %, 95 %  offers four (offer = 4): likely in 100.0 %
                    the owner (payer)  −3.0
                    the tenant         +1.5  [1.0, 3.0]
                    the city              0

Side payments that would just tip, each in the actor's own units
                      median [5 %, 95 %]  needs none in  none would do in
  The tenant
    as things stand   3.0 [1.0, 3.0]      0.0 %          0.0 %
    with offers four  0                   100.0 %        0.0 %
  A payment is made on condition that the actor sees to the goal; figures are of
  the draws in which one would do.
`);
  });

  it("shows the packages off the frontier, too, where they are few", async () => {
    const { stdout } = await session.run(
      "packages lease.casus.yaml --goal reply=refuse --payer us --draws 1024",
    );
    // What makes acceptance likely in a quarter of the draws leaves refusal likely in the others.
    expect(stdout).toMatch(/The others: .*\n.*\n {2}offers two\n +75\.0 %.*\n {2}offers four\n +0\.0 %/);
  });

  it("says how near it comes where no package is as sure as is asked", async () => {
    const { stdout } = await session.run(`${ask} --payer rok --confidence 0.3,60%`);
    // A grant of 1 makes them indifferent where their pride is 1, and ties go to refusing.
    expect(stdout).toContain("  30 %, 60 %  none reaches it: it is likely in no draw\n");
    const lever = await session.run(`${ask} --payer us --lever offer --payer rok --confidence 100%`);
    expect(lever.stdout).toContain("Packages set offer, before");
  });

  it("lets several pay: costs side by side, and shared where their units are common", async () => {
    const apart = await session.run(`${ask} --payer us,rok --confidence 0.5`);
    // By hand: 2 and 1 make 3, which leaves them indifferent, so that 4 is needed; with it the grant is for nothing.
    expect(apart.stdout).toContain(`  50 %  the owner: offers four (offer = 4): likely in 100.0 %
        the owner (payer)  −3.0
        the city (payer)      0
        the tenant         +1.5  [1.0, 3.0]
        Some payer is worse off than when carrying on, and nobody else's gain
        can be weighed against that.
`);
    session.write("lease.casus.yaml", lease.replace("worth: 1}, thanks", "worth: 9}, thanks"));
    const together = await session.run(`${ask} --payer us --payer rok --common-unit --confidence 0.9`);
    // The house is worth 9, the offer costs 4: a gain of 5, of which each has a half if the owner pays the city 2.5.
    expect(together.stdout).toContain(`        the owner (payer)    +5.0
        the city (payer)        0
        all payers together  +5.0
`);
    expect(together.stdout.replace(/\s+/g, " ")).toContain(
      "Shared so that the owner pays 2.5 and the city is paid 2.5, it leaves each of them better off by 2.5.",
    );
  });

  it("finds the cheapest packages that tie (facts: promises that may be broken)", async () => {
    session.write("promises.casus.yaml", promises);
    const { stdout } = await session.run(
      "packages promises.casus.yaml --goal reply=accept --payer us --draws 64 --confidence 0.5",
    );
    // Published: need 8 takes 7, by {written, trade} or {spoken, halt, trade}.
    expect(stdout).toContain(`  50 %  word = spoken, halt = yes, trade = yes: likely in 100.0 %
        or word = written, trade = yes: likely in 100.0 %
        the sender (payer)  −7.0
        the receiver        +0.7
`);
  });

  it("as JSON has the documented keys in order", async () => {
    const { stdout } = await session.run(`${ask} --payer us --json`);
    const json = JSON.parse(stdout);
    expect(Object.keys(json).join(" ")).toBe(
      "case seed draws goal payers packages frontier cheapest tips file sampling requested status method unit_common step levers n_settings n_solved exhaustive surest reluctant untried says diagnostics",
    );
    expect(Object.keys(json.packages[0]).join(" ")).toBe(
      "levels changes confidence low high probability hangs_on_ties values costs total_cost gains",
    );
    expect(json).toMatchObject({
      payers: ["us"],
      frontier: [0, 1, 2],
      surest: 2,
      reluctant: ["them"],
      cheapest: [{ confidence: 0.5, packages: [2] }, { confidence: 0.8 }, { confidence: 0.95 }],
    });
    expect(json.packages[2]).toMatchObject({
      levels: { offer: "4" },
      changes: { offer: "4" },
      confidence: 1,
      costs: { us: { mean: 3, low: 3, median: 3, high: 3 } },
    });
    expect(json.tips[0]).toEqual({
      package: 0,
      actors: [
        { actor: "them", payment: { mean: 2.5, low: 1, median: 3, high: 3 }, needless: 0, impossible: 0 },
      ],
    });
  });

  it("stops on Ctrl-C with what is done", async () => {
    const { exit, stdout } = await session.run(`${ask} --payer us`, { onListen: (interrupt) => interrupt() });
    expect(exit).toBe(130);
    expect(stdout).toContain("Stopped early (status: partial): before the first package was solved.\n");
  });

  it("warns of a goal that holds already (CAS0703)", async () => {
    const line = "packages lease.casus.yaml --goal reply=refuse --payer us --draws 64";
    const { exit, stdout, stderr } = await session.run(line);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/warning\[CAS0703\]: the goal "reply=refuse" holds already/);
    expect(stdout).toContain("  50 %, 80 %, 95 %  carrying on: likely in 100.0 % already\n");
  });

  const refused: readonly (readonly [options: string, says: RegExp])[] = [
    ["", /needs --goal.* and --payer.*\nhelp: .* --goal "grant = 1" --payer us\n/],
    ["--goal reply=accept", /needs --payer.*\nhelp: .* --goal "reply=accept" --payer us\n/],
    ["--payer rok", /needs --goal.*\nhelp: .* --goal "reply = accept" --payer rok\n/],
    ["--goal reply=accept --payer uss", /"uss" is not an actor.*\nhelp: did you mean "us"\?/],
    [
      "--goal reply=acept --payer us",
      /CAS0205.*no level "acept"\n {2}--> --goal:1:7\n.*\n?help: did you mean "accept"/,
    ],
    [
      "--goal repl=accept --payer us",
      /CAS0202.*\n {2}--> --goal:1:1\nhelp: did you mean "reply"\? \(declared at line 7\)/,
    ],
    [
      "--goal reply --payer us",
      /"reply" is a lever with levels, but the goal expects a condition\n {2}--> --goal:1:1\n/,
    ],
    ["--goal reply= --payer us", /--> --goal:1:7/],
    ["--goal E(us)>1 --payer us", /results such as E\(…\) belong in claims, not in the goal/],
    ["--goal pride>2 --payer us", /CAS0701/],
    ["--goal reply=accept&&later --payer us", /--> --goal:1:13/],
    ["--goal reply=accept --payer them", /CAS0704/],
    ["--goal reply=accept --payer us --lever offr", /--lever: "offr".*\nhelp: did you mean "offer"\?/],
    ["--goal reply=accept --payer us --lever later", /CAS0705.*"later"/],
    ["--goal reply=accept --payer us --confidence 80", /--confidence "80".*\nhelp: did you mean 80%\?/],
    ["--goal reply=accept --payer us --confidence much", /--confidence "much"/],
    ["--goal reply=accept --payer us --draws 2b", /--draws "2b"/],
    ["--goal reply=accept --payer us --draws 1000m", /too many for casus packages/],
    ["other.casus.yaml", /takes one case file/],
  ];
  it.each(refused)("refuses %s", async (options, says) => {
    const { exit, stdout, stderr } = await session.run(`packages lease.casus.yaml ${options}`);
    expect(stderr).toMatch(says);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  });

  it("says how many draws a confidence takes (CAS0707), where draws differ", async () => {
    const line = "packages lease.casus.yaml --goal reply=accept --payer us";
    // Wilson's interval of n in n begins at n / (n + 1.96²), which is 0.95 from n = 72.99 on.
    const few = await session.run(`${line} --draws 72`);
    expect(few.exit).toBe(0);
    expect(few.stderr).toContain(
      "warning[CAS0707]: 72 draws cannot tell 95 % from less: that takes 73 at least",
    );
    expect((await session.run(`${line} --draws 73`)).stderr).toBe("");
    // 1.96² for one half.
    expect((await session.run(`${line} --draws 3 --confidence 0.5`)).stderr).toContain(
      "that takes 4 at least",
    );
    session.write("promises.casus.yaml", promises);
    const certain = "packages promises.casus.yaml --goal reply=accept --payer us --draws 1";
    expect((await session.run(certain)).stderr).toBe("");
  });

  it("refuses a goal that can never be (CAS0702), and a case without play", async () => {
    const never = lease.replace("levers:", "rules: [{never: reply = accept}]\nlevers:");
    session.write("never.casus.yaml", never);
    const line = "--goal reply=accept --payer us --draws 64";
    expect((await session.run(`packages never.casus.yaml ${line}`)).stderr).toContain("error[CAS0702]");
    session.write("still.casus.yaml", "casus: 1\nactors: {us: us}\nlevers: {offer: {actor: us}}\n");
    expect((await session.run(`packages still.casus.yaml ${line}`)).stderr).toContain("error[CAS0406]");
  });
});
