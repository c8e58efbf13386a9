import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBatches } from "../../../src/engines/packages/batch.js";
import { aimAt } from "../../../src/engines/packages/goal.js";
import {
  type PackagesOptions,
  type PackagesSolution,
  packagesEngine,
  sayPackage,
  solvePackages,
} from "../../../src/engines/packages/index.js";
import { Settings } from "../../../src/engines/packages/settings.js";
import { compileCase } from "../../../src/index.js";
import type { Case } from "../../../src/model/index.js";
import { randomGoal } from "./random-goal.js";

const draws = { draws: 16, seed: "s", sampling: "sobol" } as const;

function compiled(text: string): Case {
  const { case: subject, diagnostics } = compileCase(text);
  if (!subject) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return subject;
}

/** What is asked of the packages for the case's first condition. */
function asking(
  subject: Case,
  payers: readonly string[],
  more: Partial<PackagesOptions> = {},
): PackagesOptions {
  const { condition, text } = subject.conditions[0]!;
  return {
    ...draws,
    goal: condition,
    goalText: text,
    payers: payers.map((name) => subject.actors.findIndex((actor) => actor.name === name)),
    ...more,
  };
}

async function solved(subject: Case, options: PackagesOptions): Promise<PackagesSolution> {
  const { solutions, diagnostics } = await solvePackages(subject, options);
  if (!solutions) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return solutions;
}

/**
 * Promises that may be broken: spoken (cost 1, value 6, credibility 0.3) or written (3, 6, 0.7) word, dated withdrawal
 * (8, 10, 0.9), halt of a deployment (2, 3, 0.8), trade (4, 5, 0.9). The other accepts if their worth, each with the chance
 * that it is kept, makes up for its need. Costs are in units of `unit`.
 */
const promises = (need: number, unit: number): Case =>
  compiled(`casus: 1
actors: {us: we, them: they}
levers:
  word: {actor: us, levels: [none, spoken, written]}
  withdrawal: {actor: us, levels: [stay, dated]}
  halt: {actor: us}
  trade: {actor: us}
  reply: {actor: them, levels: [refuse, accept]}
events:
  keeps_word: {odds: {yes: "if word = written then 0.7 else 0.3", no: rest}, levels: [no, yes]}
  keeps_date: {odds: {yes: 0.9, no: rest}, levels: [no, yes]}
  keeps_halt: {odds: {yes: 0.8, no: rest}, levels: [no, yes]}
  keeps_trade: {odds: {yes: 0.9, no: rest}, levels: [no, yes]}
conditions: {moved: reply = accept}
play:
  - us chooses word, withdrawal, halt, trade
  - them chooses reply
  - chance decides keeps_word if word != none
  - chance decides keeps_date if withdrawal = dated
  - chance decides keeps_halt if halt
  - chance decides keeps_trade if trade
values:
  us:
    speaking: {if: word = spoken, worth: -1 * ${unit}}
    writing: {if: word = written, worth: -3 * ${unit}}
    leaving: {if: withdrawal = dated, worth: -8 * ${unit}}
    halting: {if: halt, worth: -2 * ${unit}}
    trading: {if: trade, worth: -4 * ${unit}}
  them:
    the_word: {if: reply = accept and keeps_word, worth: 6}
    the_date: {if: reply = accept and keeps_date, worth: 10}
    the_halt: {if: reply = accept and keeps_halt, worth: 3}
    the_trade: {if: reply = accept and keeps_trade, worth: 5}
    the_need: {if: reply = accept, worth: -${need}}
`);

/** What rounding may do to the mean of costs that are sums of five decimals: far under this. */
const ROUNDING = 1e-12;

describe("promises that may be broken (packages with ties)", () => {
  // By hand: worth of a package = sum of credibility × value; the least sum of costs with worth ≥ need.
  const cases: [need: number, cost: number, packages: readonly string[]][] = [
    [8, 7, ["word = written, trade = yes", "word = spoken, halt = yes, trade = yes"]],
    [10, 9, ["word = spoken, withdrawal = dated", "word = written, halt = yes, trade = yes"]],
    [12, 11, ["word = written, withdrawal = dated", "word = spoken, withdrawal = dated, halt = yes"]],
  ];
  // In units of 0.3 the sums of the tied costs differ in their last bits.
  for (const unit of [1, 0.3, 1e9]) {
    it.each(cases)(`need %d costs %d, in units of ${unit}`, async (need, cost, names) => {
      const subject = promises(need, unit);
      const found = await solved(subject, asking(subject, ["us"]));
      expect(found.nSettings).toBe(24);
      for (const { packages } of found.cheapest) {
        expect(packages.map((p) => sayPackage(subject, found.levers, found.packages[p]!)).sort()).toEqual(
          [...names].sort(),
        );
        for (const p of packages) {
          const { costs, confidence } = found.packages[p]!;
          expect(Math.abs(costs[0]!.mean - cost * unit)).toBeLessThan(ROUNDING * cost * unit);
          expect(confidence).toBe(1);
        }
      }
      // Nothing works for less, so the frontier is to carry on and these.
      expect(found.frontier).toHaveLength(1 + names.length);
    });
  }

  it("as things stand, they would take their need to accept; with a package that falls short, the rest of it", async () => {
    const subject = promises(8, 1);
    const found = await solved(subject, asking(subject, ["us"], { confidences: [1] }));
    const [{ tips }] = found.tips.filter((one) => one.package === 0) as [(typeof found.tips)[number]];
    expect(tips).toHaveLength(1);
    expect(tips[0]!.payment!.median).toBe(8);
    expect(tips[0]).toMatchObject({ needless: 0, impossible: 0 });
    const packages = found.tips.map((one) => one.package);
    expect(packages).toEqual([0, ...found.cheapest[0]!.packages]);
    for (const one of found.tips.slice(1)) expect(one.tips).toEqual([]);
  });

  it("says so when nothing suffices, and how near it comes", async () => {
    // Everything together is worth 0.7·6 + 0.9·10 + 0.8·3 + 0.9·5 = 20.1.
    const subject = promises(21, 1);
    const found = await solved(subject, asking(subject, ["us"]));
    expect(found.cheapest.map(({ packages }) => packages)).toEqual([[], [], []]);
    expect(found.frontier).toEqual([0]);
    expect(found.tips[0]!.tips[0]!.payment!.median).toBe(21);
    expect(packagesEngine.explain(subject, found).slice(0, 1)).toEqual([
      `No package moves they ("reply = accept") in 50 %, 80 % or 95 % of draws: none does in any.`,
    ]);
  });

  it("the search finds them, too, and says that it searched", async () => {
    const subject = promises(12, 1);
    const every = await solved(subject, asking(subject, ["us"]));
    const some = await solved(subject, asking(subject, ["us"], { mostPackages: 10, searched: 24 }));
    expect(every.isExhaustive).toBe(true);
    expect(some.isExhaustive).toBe(false);
    const cost = ({ cheapest, packages }: PackagesSolution) =>
      packages[cheapest[2]!.packages[0]!]!.costs[0]!.mean;
    expect(cost(some)).toBe(cost(every));
    expect(some.packages.length).toBeLessThanOrEqual(24);
    const again = await solved(subject, asking(subject, ["us"], { mostPackages: 10, searched: 24 }));
    expect(again).toEqual(some);
  });
});

/** A search may stop where no two changes help: here one unit, the smallest difference of costs, from the least. */
const NEAR = 1;

describe("a search", () => {
  // Offers of up to 5 in four kinds, worth 3, 4, 6 and 7 each to them, costing 2, 3, 5 and 6 each to us.
  const offers = (need: number) =>
    compiled(`casus: 1
actors: {us: we, them: they}
levers:
  wheat: {actor: us, levels: [0, 1, 2, 3, 4, 5]}
  steel: {actor: us, levels: [0, 1, 2, 3, 4, 5]}
  loans: {actor: us, levels: [0, 1, 2, 3, 4, 5]}
  ports: {actor: us, levels: [0, 1, 2, 3, 4, 5]}
  reply: {actor: them, levels: [refuse, accept]}
conditions: {moved: reply = accept}
play: ["us chooses wheat, steel, loans, ports", "them chooses reply"]
values:
  us:
    cost: {if: wheat + steel + loans + ports > 0, worth: -(2 * wheat + 3 * steel + 5 * loans + 6 * ports)}
  them:
    worth: {if: reply = accept, worth: 3 * wheat + 4 * steel + 6 * loans + 7 * ports}
    need: {if: reply = accept, worth: -${need} - 0.5}
`);

  // The least cost of a worth over `need`, by trying every number of each.
  const least = (need: number): number => {
    const counts = [0, 1, 2, 3, 4, 5];
    const costs = counts.flatMap((w) =>
      counts.flatMap((s) =>
        counts.flatMap((l) =>
          counts.flatMap((p) =>
            3 * w + 4 * s + 6 * l + 7 * p > need + 0.5 ? [2 * w + 3 * s + 5 * l + 6 * p] : [],
          ),
        ),
      ),
    );
    return Math.min(...costs);
  };

  it.each([7, 16, 29, 41])(
    "for a need of %d, of 1,296 packages, finds the cheapest by trying 600",
    async (need) => {
      const subject = offers(need);
      const options = asking(subject, ["us"], {
        draws: 1,
        mostPackages: 100,
        searched: 600,
        confidences: [1],
      });
      const found = await solved(subject, options);
      expect(found.isExhaustive).toBe(false);
      expect(found.packages.length).toBeLessThanOrEqual(600);
      const cost = found.packages[found.cheapest[0]!.packages[0]!]!.costs[0]!.mean;
      expect(cost).toBeGreaterThanOrEqual(least(need));
      expect(cost).toBeLessThanOrEqual(least(need) + NEAR);
      expect(packagesEngine.explain(subject, found).at(-1)).toBe(
        `The best found, not the best there is: ${found.packages.length} of 1,296 packages were tried.`,
      );
    },
  );
});

/** Two who can pay for a third's consent, which is worth 5 to the first and 1 to the second. */
const shared = compiled(`casus: 1
actors: {north: the north, south: the south, river: the river people}
levers:
  canal: {actor: north}
  grain: {actor: south}
  consent: {actor: river}
conditions: {agreed: consent}
play:
  - north chooses canal
  - south chooses grain
  - river chooses consent
values:
  north: {consented: {if: consent, worth: 5}, digging: {if: canal, worth: -2}}
  south: {consented: {if: consent, worth: 1}, giving: {if: grain, worth: -2}}
  river:
    water: {if: consent and canal, worth: 2}
    food: {if: consent and grain, worth: 2}
    land: {if: consent, worth: -3}
`);

describe("several payers", () => {
  it("one cannot do it alone", async () => {
    const found = await solved(shared, asking(shared, ["north"]));
    // South, free to choose, would give nothing: its grain costs it 2 and brings it 1.
    expect(found.packages.every(({ likely }) => likely === 0)).toBe(true);
    expect(found.cheapest.every(({ packages }) => packages.length === 0)).toBe(true);
  });

  it("two can; in units of their own nobody adds them up, and the south is worse off", async () => {
    const found = await solved(shared, asking(shared, ["north", "south"]));
    const [{ packages, improving, sharings }] = found.cheapest as [(typeof found.cheapest)[number]];
    expect(packages).toHaveLength(1);
    const { costs, total, levels } = found.packages[packages[0]!]!;
    expect(levels).toEqual([1, 1]);
    expect(costs.map(({ mean }) => mean)).toEqual([-3, 1]);
    expect(total).toBeUndefined();
    expect([improving, sharings]).toEqual([[], []]);
  });

  it("in a common unit, the north pays the south 2 and both gain 1", async () => {
    const found = await solved(shared, asking(shared, ["north", "south"], { isUnitCommon: true }));
    const [{ packages, sharings }] = found.cheapest as [(typeof found.cheapest)[number]];
    expect(found.packages[packages[0]!]!.total!.mean).toBe(-2);
    expect(sharings).toEqual([{ package: packages[0], pays: [2, -2], gain: 1 }]);
  });
});

describe("mistakes of the goal", () => {
  const text = (conditions: string, values = "") => `casus: 1
actors: {us: we, them: they}
levers:
  offer: {actor: us, levels: [none, some]}
  reply: {actor: them, levels: [refuse, accept]}
  keep: {actor: us}
events:
  storm: {odds: {yes: 0.2, no: rest}, levels: [no, yes]}
quantities: {weight: {is: 1 to 2}}
conditions: {goal: "${conditions}"}
play:
  - us chooses offer
  - them chooses reply
  - chance decides storm
  - us chooses keep
values:
  us: {peace: {if: reply = accept, worth: weight}, keeping: {if: keep, worth: -1}, giving: {if: offer = some, worth: -1}}
  them: {gets: {if: "offer = some and reply = accept", worth: 2}, pride: {if: reply = refuse, worth: 1}}
${values}`;

  async function mistakes(condition: string, payers: string[], more: Partial<PackagesOptions> = {}) {
    const subject = compiled(text(condition));
    const { status, diagnostics } = await solvePackages(subject, asking(subject, payers, more));
    return { status, said: diagnostics.map(({ code, message }) => `${code} ${message}`), diagnostics };
  }

  function refuses(condition: string, payer: string, expected: string, more: Partial<PackagesOptions> = {}) {
    it(`"${condition}" by ${payer}: ${expected.slice(0, 60)}`, async () => {
      const { status, said, diagnostics } = await mistakes(condition, [payer], more);
      expect(said).toEqual([expected]);
      expect(diagnostics.every(({ help }) => help !== undefined)).toBe(true);
      expect(status).toBe("inapplicable");
    });
  }

  refuses("weight > 1.5", "us", `CAS0701 the goal "weight > 1.5" reads no lever and no event`);
  refuses(
    "reply = accept and reply = refuse",
    "us",
    `CAS0702 the goal "reply = accept and reply = refuse" can never be: it has no chance in any draw, whatever anybody chooses`,
  );
  refuses(
    "offer = some",
    "them",
    `CAS0704 "them" sets no lever before the goal is decided at "us chooses offer", so it has nothing to offer`,
  );
  refuses(
    "reply = accept",
    "us",
    `CAS0705 no package can set "keep": it is set at "us chooses keep", and the goal is decided at "them chooses reply"`,
    { levers: [2] },
  );
  refuses("storm", "us", `CAS0705 no package can set "reply": it is a lever of "them", which does not pay`, {
    levers: [1],
  });
  refuses("keep", "us", `CAS0705 no package can set "storm": it is an event, which chance decides`, {
    levers: [3],
  });

  it("names the payer's levers that come too late", async () => {
    const { diagnostics } = await mistakes("offer = some", ["them"]);
    expect(diagnostics[0]!.notes.map(({ message }) => message)).toEqual([
      "the goal is decided here",
      `"reply" is set at "them chooses reply"`,
    ]);
  });

  it("warns that the goal holds already, and answers", async () => {
    const subject = compiled(text("reply = refuse"));
    const { status, solutions, diagnostics } = await solvePackages(
      subject,
      asking(subject, ["us"], { draws: 128 }),
    );
    expect(status).toBe("complete");
    expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0703"]);
    expect(solutions!.cheapest.map(({ packages }) => packages)).toEqual([[0], [0], [0]]);
  });

  it("says that no payment to an actor alone could move chance", async () => {
    const subject = compiled(text("storm and reply = accept"));
    const found = await solved(subject, asking(subject, ["us"]));
    expect(found.tips[0]!.tips).toEqual([{ actor: 1, needless: 0, impossible: 1 }]);
  });
});

describe("which packages there are", () => {
  const ruled = (rules: string, offer = "{actor: us, levels: [none, some, much]}") =>
    compiled(`casus: 1
actors: {us: we, them: they}
levers:
  early: {actor: us}
  offer: ${offer}
  reply: {actor: them, levels: [refuse, accept]}
  keep: {actor: us}
conditions: {moved: reply = accept}
play:
  - us chooses early
  - us chooses offer if early
  - them chooses reply
  - us chooses keep
values:
  us: {some: {if: offer = some, worth: -1}, much: {if: offer = much, worth: -2}}
  them: {some: {if: offer = some and reply = accept, worth: 1}, much: {if: offer = much and reply = accept, worth: 5}, pride: {if: reply = accept, worth: -3}}
${rules}`);

  function has(rules: string, expected: readonly string[], offer?: string) {
    it(rules || "no rules", async () => {
      const subject = ruled(rules, offer);
      const asked = asking(subject, ["us"]);
      const found = await solved(subject, asked);
      expect(found.levers).toEqual([0, 1]);
      expect(found.packages.map(({ levels }) => levels.join("")).sort()).toEqual(expected);
      // Held levels come with their own numbers: only "much" moves them, where it is offered at all.
      for (const { levels, likely } of found.packages) expect(likely > 0).toBe(levels.join("") === "12");
      expect(packagesEngine.verify(subject, asked, found)).toEqual([]);
    });
  }

  has("", ["00", "01", "02", "10", "11", "12"]);
  has("rules: [never: early and offer = some]", ["00", "01", "02", "10", "12"]);
  // Neither rule alone forbids "some", but they leave them nothing to reply.
  has("rules: [never: offer = some and reply = accept, never: offer = some and reply = refuse]", [
    "00",
    "01",
    "02",
    "10",
    "12",
  ]);
  has(
    "start: {offer: some}",
    ["01", "02", "11", "12"],
    "{actor: us, levels: [none, some, much], irreversible: true}",
  );

  it("carrying on must be allowed", async () => {
    const subject = ruled("rules: [never: not early]");
    const { status, diagnostics } = await solvePackages(subject, asking(subject, ["us"]));
    expect([status, ...diagnostics.map(({ code }) => code)]).toEqual(["inapplicable", "CAS0413"]);
  });

  it("a lever that may be set after the goal is decided, too, is none of them", async () => {
    const subject = compiled(`casus: 1
actors: {us: we, them: they}
levers:
  early: {actor: us}
  offer: {actor: us}
  reply: {actor: them, levels: [refuse, accept]}
conditions: {moved: reply = accept}
play:
  - us chooses early
  - us chooses offer if early
  - them chooses reply
  - us chooses offer if not early
values:
  us: {giving: {if: offer, worth: -1}}
  them: {getting: {if: offer and reply = accept, worth: 2}, pride: {if: reply = accept, worth: -1}}
`);
    const found = await solved(subject, asking(subject, ["us"]));
    expect(found.levers).toEqual([0]);
  });
});

/** A mean cost over a few draws, of values up to some hundreds. */
const TIED = 1e-9;

describe("properties", () => {
  it("a lever that can move as well never makes the cheapest dearer", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const random = randomGoal(seed);
        if (!random) return;
        const { levers } = aimAt(random.subject, random.asked);
        if (levers.length < 2 || random.asked.payers.length > 1) return;
        const stuck: Case = {
          ...random.subject,
          coordinates: random.subject.coordinates.map((one, c) =>
            one.kind === "lever" && c === levers[0]
              ? {
                  ...one,
                  forbidden: one.levels.flatMap((_, to) =>
                    to === one.start ? [] : [[one.start, to] as const],
                  ),
                }
              : one,
          ),
        };
        const asked = { ...random.asked, ...draws };
        const all = (await solvePackages(random.subject, asked)).solutions;
        const fewer = (await solvePackages(stuck, asked)).solutions;
        if (!all || !fewer) return;
        all.cheapest.forEach(({ packages: [most] }, i) => {
          const [least] = fewer.cheapest[i]!.packages;
          if (least === undefined) return;
          compared++;
          const dear = fewer.packages[least]!.costs[0]!.mean;
          expect(all.packages[most!]!.costs[0]!.mean).toBeLessThanOrEqual(
            dear + TIED * Math.max(1, Math.abs(dear)),
          );
        });
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  it("plans give the same bits in any batch and any block of draws", () => {
    const numbers = (subject: Case, holds: readonly (readonly number[])[], sizes: number, block: number) => {
      const { goal, goalText } = asking(subject, ["us"]);
      const found: number[] = [];
      for (let first = 0; first < holds.length; first += sizes) {
        const { batches } = openBatches(
          { subject, goal, goalText, actors: [0, 1], options: draws },
          holds.slice(first, first + sizes),
        );
        for (const batch of batches) {
          const rows = Array.from({ length: 3 * batch.nPlans }, () => new Float64Array(draws.draws));
          for (let k = 0; k < draws.draws; k += block) {
            const count = Math.min(block, draws.draws - k);
            batch.solveBlock(k, count);
            for (let i = 0; i < batch.nPlans; i++) {
              batch.probabilityInto(rows[3 * i]!.subarray(k), i, count);
              for (const a of [0, 1]) batch.valueInto(rows[3 * i + 1 + a]!.subarray(k), i, a, count);
            }
          }
          found.push(...rows.flatMap((row) => [...row]));
        }
      }
      return found;
    };
    const subject = compiled(`casus: 1
actors: {us: we, them: they}
levers:
  money: {actor: us, levels: [0, 1, 2, 3]}
  guard: {actor: us}
  reply: {actor: them, levels: [refuse, accept]}
events: {storm: {odds: {yes: 0.1 to 0.4, no: rest}, levels: [no, yes]}}
conditions: {moved: reply = accept}
play: [us chooses money, "us chooses guard", "them chooses reply", "chance decides storm if reply = accept"]
values:
  us: {spends: {if: money > 0, worth: "-money * (0.2 to 0.9)"}, guards: {if: guard, worth: -0.1 to 0.5}}
  them: {gets: {if: reply = accept, worth: "money - (1 to 3)"}, storms: {if: storm and not guard, worth: -3 to -1}}
`);
    const { levers } = aimAt(subject, asking(subject, ["us"]));
    const settings = new Settings(subject, levers);
    const holds = Array.from({ length: settings.count }, (_, i) => settings.holdsOf(settings.levelsAt(i)));
    expect(holds).toHaveLength(8);
    const expected = numbers(subject, holds, 8, 16);
    for (const [size, block] of [
      [1, 16],
      [3, 5],
      [8, 1],
      [5, 7],
    ] as const)
      expect(numbers(subject, holds, size, block)).toEqual(expected);
  });

  it("a run that is stopped says so, and keeps what it has", async () => {
    const subject = promises(8, 1);
    const signal = { aborted: true };
    const { status, solutions } = await solvePackages(subject, asking(subject, ["us"]), { signal });
    expect([status, solutions]).toEqual(["partial", undefined]);
  });

  it("a run that is stopped on the way keeps the packages it has", async () => {
    const subject = promises(8, 1);
    const signal = { aborted: false };
    const seen: [done: number, total: number][] = [];
    const onProgress = (done: number, total: number) => {
      seen.push([done, total]);
      signal.aborted = true;
    };
    // Enough (package, draw) pairs for the event loop to turn before the last package.
    const many = 20_000;
    const watch = { signal, onProgress };
    const { status, solutions } = await solvePackages(
      subject,
      asking(subject, ["us"], { draws: many }),
      watch,
    );
    expect(status).toBe("partial");
    expect(solutions!.isExhaustive).toBe(false);
    expect(solutions!.packages[0]!.levels).toEqual([0, 0, 0, 0]);
    expect(solutions!.packages.length).toBeLessThan(24);
    expect(seen).toHaveLength(1);
    expect(seen[0]![1]).toBe(24 * many);
  });

  it("solves each package once, and shares what follows it", async () => {
    const subject = promises(8, 1);
    const { work } = await solvePackages(subject, asking(subject, ["us"]));
    // Per package two replies; behind them at most five further points of chance with two branches each, whose worths merge.
    expect(work.appraised).toBe(24);
    expect(work.branches).toBeLessThanOrEqual(24 * (2 + 2 * 5 * 2));
  });
});
