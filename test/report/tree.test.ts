import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Medians, solveNaively } from "../../src/engines/index.js";
import { type Case, mediansOf } from "../../src/model/index.js";
import {
  childrenOf,
  edgeOf,
  nodeOf,
  reportTree,
  settingsOf,
  startOf,
  type TreeHistory,
  type TreeNode,
  type TreeReport,
  valuesAfter,
} from "../../src/report/tree/index.js";
import { type RandomOptions, randomCase } from "../random-case.js";
import { bet, caseOf } from "./sample.js";

/** The engine adds the same few hundred numbers of size up to 1e3 in another order: 1e3 · 2^-53 · 1e3. */
const ROUNDING = 1e-9;

function node(tree: TreeReport, what: string): TreeNode {
  const found = tree.nodes.find((one) => one.what === what);
  if (!found) expect.fail(`no node "${what}" among ${tree.nodes.map((one) => one.what).join("; ")}`);
  return found;
}

/** Follows edges by their words from the start. */
function follow(tree: TreeReport, ...whens: string[]): TreeHistory {
  return whens.reduce(
    (history, when) => childrenOf(tree, history).find((next) => edgeOf(tree, next)?.when === when)!,
    startOf(tree)!,
  );
}

function everyHistory(tree: TreeReport): readonly TreeHistory[] {
  const found: TreeHistory[] = [];
  const open = [startOf(tree)!];
  for (let history = open.pop(); history; history = open.pop()) {
    found.push(history);
    open.push(...childrenOf(tree, history));
  }
  return found;
}

describe("the tree of a small case", () => {
  const tree = reportTree(caseOf(bet), 0);

  it("has the points of the play, with their steps and what each is worth from there on", () => {
    expect(tree.nodes.map(({ kind, what }) => [kind, what])).toEqual([
      ["choice", "Ann chooses stake"],
      ["chance", "chance decides luck"],
      ["choice", "Ann chooses gain"],
      ["choice", "Bob chooses applause"],
      ["end", "the end"],
    ]);
    // The prize and the lost stake are banked when luck is decided, the gift when it is given, the fun at the applause.
    expect(tree.nodes.map(({ values }) => values)).toEqual([
      [5 / 4, 1],
      [5 / 4, 1],
      [0, 1],
      [0, 1],
      [0, 0],
    ]);
    expect(node(tree, "chance decides luck")).toMatchObject({ step: "chance decides luck if stake = one" });
  });

  it("has the odds, the options and the margins", () => {
    const [none, one] = tree.nodes[0]!.edges;
    expect(none).toMatchObject({
      when: "stake = none",
      phrase: "passes",
      probability: 0,
      value: 0,
      margin: 5 / 4,
    });
    expect(none?.isChosen).toBeUndefined();
    expect(one).toMatchObject({
      when: "stake = one",
      phrase: "bets",
      probability: 1,
      value: 5 / 4,
      isChosen: true,
    });
    const [lose, win] = node(tree, "chance decides luck").edges;
    expect(lose).toMatchObject({ when: "luck = lose", probability: 3 / 4, banked: [-1, 0] });
    expect(win).toMatchObject({ when: "luck = win", probability: 1 / 4, banked: [8, 0] });
    expect(win?.value).toBeUndefined();
    const [keep, split] = node(tree, "Ann chooses gain").edges;
    expect(keep).toMatchObject({ when: "gain = keep", banked: [0, 0], isChosen: true });
    expect(split).toMatchObject({ when: "gain = split", banked: [-3, 0], value: -3, margin: 3 });
    expect(tree.nodes[0]).toMatchObject({ why: expect.stringContaining("none is worth 1.3 less") });
  });

  it("knows how likely each point is", () => {
    expect(tree.nodes.map(({ reach, isOnPath }) => [reach, isOnPath])).toEqual([
      [1, true],
      [1, true],
      [1 / 4, true],
      [1, true],
      [1, true],
    ]);
  });

  it("counts nodes and histories", () => {
    // (passes, loses, wins and keeps, wins and splits) × (applause or not)
    expect(tree.size).toEqual({ nodes: 5, paths: 8, shown: 5 });
  });

  it("unfolds to histories with what was set and what the whole is worth", () => {
    expect(valuesAfter(tree, startOf(tree)!)).toEqual([5 / 4, 1]);
    const won = follow(tree, "stake = one", "luck = win");
    expect(won).toMatchObject({ id: "1.1", depth: 2, reach: 1 / 4, banked: [8, 0] });
    expect(valuesAfter(tree, won)).toEqual([8, 1]);
    const shared = follow(tree, "stake = one", "luck = win", "gain = split", "applause = no");
    expect(valuesAfter(tree, shared)).toEqual([5, 0]);
    expect(shared.reach).toBe(0);
    expect(settingsOf(tree, shared).map(({ name, level }) => `${name} = ${level}`)).toEqual([
      "stake = one",
      "luck = win",
      "gain = split",
      "applause = no",
    ]);
    expect(everyHistory(tree).filter((history) => nodeOf(tree, history).kind === "end")).toHaveLength(8);
  });

  it("is plain data", () => {
    expect(structuredClone(tree)).toEqual(tree);
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });
});

describe("the tree under a plan", () => {
  it("sets held levers before the first open point", () => {
    const tree = reportTree(caseOf(bet), 1);
    expect(tree.plan).toBe("pass");
    expect(tree.settled).toEqual([{ name: "stake", level: "none", isHeld: true }]);
    expect(tree.nodes.map(({ what }) => what)).toEqual(["Bob chooses applause", "the end"]);
  });

  it("marks what is held where the step has something else to choose, and on the way", () => {
    const text = `casus: 1
title: Held
actors: {a: Ann}
levers:
  x: {actor: a}
  y: {actor: a}
  z: {actor: a}
play: ["a chooses x, y", a chooses z]
values: {a: {both: {if: x and y, worth: 1}, last: {if: z and x, worth: 2}}}
policies: {held: {y: yes, z: yes}}
claims: {c: {holds_if: E(a | held) > 1}}
`;
    const tree = reportTree(caseOf(text), 1);
    expect(tree.nodes.map(({ what }) => what)).toEqual(["Ann chooses x", "the end"]);
    expect(tree.nodes[0]!.edges[1]).toMatchObject({
      when: "x = yes",
      settings: [
        { name: "x", level: "yes" },
        { name: "y", level: "yes", isHeld: true },
      ],
      also: [{ name: "z", level: "yes", isHeld: true }],
      banked: [3],
      value: 3,
    });
  });
});

const coin = `casus: 1
title: Chance alone
actors: {a: Ann}
events:
  first: {levels: [low, high], odds: {high: 0.25, low: rest}}
  second: {levels: [low, high], odds: {high: 0.5, low: rest}}
play: [chance decides first, chance decides second if first = high]
values: {a: {both: {if: first = high and second = high, worth: 16}, always: {if: true, worth: 3}}}
claims: {c: {holds_if: E(a) > 1}}
`;

describe("kinds of play", () => {
  it("chance alone: expectations, and what is certain is banked before the start", () => {
    const tree = reportTree(caseOf(coin), 0);
    expect(tree.banked).toEqual([3]);
    // 1/4 × 1/2 × 16
    expect(tree.nodes.map(({ what, values, reach }) => [what, values[0], reach])).toEqual([
      ["chance decides first", 2, 1],
      ["chance decides second", 8, 1 / 4],
      ["the end", 0, 1],
    ]);
    expect(valuesAfter(tree, startOf(tree)!)).toEqual([5]);
    expect(tree.size.paths).toBe(3);
  });

  it("odds that an actor sees otherwise stand beside the case's", () => {
    const seen = coin.replace(
      "low: rest}}\n  second",
      "low: rest}, odds_seen_by: {a: {high: 0.75, low: rest}}}\n  second",
    );
    const tree = reportTree(caseOf(seen), 0);
    expect(tree.nodes[0]!.edges.map(({ probability, seenBy }) => [probability, seenBy])).toEqual([
      [3 / 4, [{ actor: 0, probability: 1 / 4 }]],
      [1 / 4, [{ actor: 0, probability: 3 / 4 }]],
    ]);
    // 3/4 × 1/2 × 16
    expect(tree.nodes[0]!.values).toEqual([6]);
  });

  it("a tie: the first is taken, the other costs nothing", () => {
    const tree = reportTree(caseOf(bet.replace("worth: 8", "worth: 3")), 0);
    expect(tree.nodes[0]).toMatchObject({ kind: "choice", isTie: true });
    expect(tree.nodes[0]!.edges).toMatchObject([
      { when: "stake = none", isChosen: true, value: 0 },
      { when: "stake = one", probability: 0, value: 0, margin: 0 },
    ]);
    expect(node(tree, "chance decides luck")).toMatchObject({ isOnPath: false, reach: 0 });
  });

  it("logit choice: probabilities ∝ e^(λ·value), the likeliest chosen", () => {
    const tree = reportTree(caseOf(`${bet.replace("worth: -3", "worth: 0")}precision: 1\n`), 0);
    expect(tree.isLogit).toBe(true);
    // Keeping and splitting are worth the same, so betting is worth 1/4 × 8 − 3/4.
    const odds = Math.exp(5 / 4) / (1 + Math.exp(5 / 4));
    const [none, one] = tree.nodes[0]!.edges;
    expect(none!.probability).toBeCloseTo(1 - odds, 12);
    expect(one).toMatchObject({ isChosen: true, value: 5 / 4 });
    expect(one!.probability).toBeCloseTo(odds, 12);
    expect(tree.nodes[0]!.values[0]).toBeCloseTo((odds * 5) / 4, 12);
    expect(node(tree, "Ann chooses gain").reach).toBeCloseTo(odds / 4, 12);
  });

  it("a step that the quantities skip or reach is shown as at the medians", () => {
    const text = bet
      .replace("if stake = one\n", "if stake = one and q > 0.5\n")
      .replace("play:", "quantities: {q: 'uniform(0, LIMIT)'}\nplay:");
    const skipped = reportTree(caseOf(text.replace("LIMIT", "0.8")), 0);
    expect(skipped.nodes.map(({ what }) => what)).toEqual([
      "Ann chooses stake",
      "Bob chooses applause",
      "the end",
    ]);
    // Without a draw of luck it stands where it stood: lost.
    expect(skipped.nodes[0]!.edges.map(({ value }) => value)).toEqual([0, -1]);
    expect(skipped.size).toEqual({ nodes: 3, paths: 4, shown: 3 });
    const reached = reportTree(caseOf(text.replace("LIMIT", "1.2")), 0);
    expect(reached.nodes.map(({ what }) => what)).toEqual(
      reportTree(caseOf(bet), 0).nodes.map(({ what }) => what),
    );
    expect(reached.nodes[0]!.values).toEqual([5 / 4, 1]);
  });

  it("without a play there are no nodes but a reason", () => {
    const tree = reportTree({ ...caseOf(bet), play: [] }, 0);
    expect(tree.nodes).toEqual([]);
    expect(startOf(tree)).toBeUndefined();
    expect(tree.diagnostics.map(({ code }) => code)).toEqual(["CAS0406"]);
  });
});

describe("the size of a tree", () => {
  const levers = Array.from({ length: 8 }, (_, i) => `x${i}`);
  const wide = `casus: 1
title: Wide
actors: {a: Ann}
levers: {${levers.map((x) => `${x}: {actor: a}`).join(", ")}}
play: [${levers.map((x) => `a chooses ${x}`).join(", ")}]
values: {a: {all: {if: ${levers.join(" and ")}, worth: 1}, count: {if: ${levers.join(" or ")}, worth: 1}}}
claims: {c: {holds_if: E(a) > 1}}
`;

  it("is cut at a limit, nearest to the path first", () => {
    const whole = reportTree(caseOf(wide), 0);
    const cut = reportTree(caseOf(wide), 0, 60);
    expect(whole.size.shown).toBe(whole.size.nodes);
    // 2^0 + … + 2^7 points, of which both values tell all apart, and the end.
    expect(whole.size).toMatchObject({ nodes: 256, paths: 256 });
    expect(cut.size).toMatchObject({ nodes: 256, paths: 256 });
    expect(cut.size.shown).toBe(cut.nodes.length);
    expect(cut.nodes.length).toBeLessThanOrEqual(60);
    const onPath = cut.nodes.filter((one) => one.isOnPath);
    expect(onPath).toHaveLength(9);
    expect(onPath.some((one) => one.isCut)).toBe(false);
    for (const one of cut.nodes) {
      if (one.isCut) expect(one.edges).toEqual([]);
      for (const { to } of one.edges) expect(cut.nodes[to]).toBeDefined();
    }
    expect(cut.nodes.some((one) => one.isCut)).toBe(true);
  });

  it("counts histories without unfolding them", () => {
    const many = Array.from({ length: 1100 }, (_, i) => `x${i}`);
    const long = `casus: 1
title: Long
actors: {a: Ann}
levers: {${many.map((x) => `${x}: {actor: a}`).join(", ")}}
play: [${many.map((x) => `a chooses ${x}`).join(", ")}]
values: {a: {last: {if: x0, worth: 1}}}
claims: {c: {holds_if: E(a) > 1}}
`;
    const { size } = reportTree(caseOf(long), 0);
    expect(size.nodes).toBe(1101);
    // 2^1100 is past the largest double.
    expect(size.paths).toBe(Number.MAX_VALUE);
  });
});

describe("the flagship", () => {
  const name = "cases/original/korea-2017/korea-2017.casus.yaml";
  const subject = caseOf(readFileSync(name, "utf8"));

  it("is worth at the start what the engine says, under every plan", () => {
    subject.plans.forEach((_, plan) => {
      const tree = reportTree(subject, plan);
      const { medians } = Medians.open(subject, [plan], []);
      subject.actors.forEach((_, actor) => {
        expect(valuesAfter(tree, startOf(tree)!)[actor]).toBeCloseTo(medians!.value(plan, actor), 9);
      });
      expect(tree.nodes.some(({ isOnPath, kind }) => isOnPath && kind === "end")).toBe(true);
    });
  });
});

/** Every node's value against its edges, and the start against the definition. */
function disagreements(subject: Case, plan: number): readonly string[] {
  const tree = reportTree(subject, plan);
  const isRiskAverse = subject.actors.some(({ riskAversion }) => riskAversion);
  const wrong: string[] = [];
  const same = (a: number, b: number, what: string) => {
    if (Math.abs(a - b) > ROUNDING * Math.max(1, Math.abs(b))) wrong.push(`${what}: ${a}, not ${b}`);
  };
  tree.nodes.forEach((one, n) => {
    if (one.kind === "end") return;
    const along = one.edges.map(({ to, banked }) =>
      banked.map((value, actor) => value + tree.nodes[to]!.values[actor]!),
    );
    same(
      one.edges.reduce((sum, { probability }) => sum + probability, 0),
      1,
      `odds at ${n}`,
    );
    if (one.kind === "choice") {
      const own = along.map((values) => values[one.actor]!);
      one.edges.forEach(({ value }, e) => {
        same(value!, own[e]!, `edge ${e} at ${n}`);
      });
      if (!tree.isLogit) same(one.values[one.actor]!, Math.max(...own), `choice ${n}`);
    }
    if (isRiskAverse) return;
    one.values.forEach((value, actor) => {
      const expected = one.edges.reduce((sum, edge, e) => {
        const odds = edge.seenBy?.find((seen) => seen.actor === actor)?.probability ?? edge.probability;
        return sum + odds * along[e]![actor]!;
      }, 0);
      same(value, expected, `expectation of ${actor} at ${n}`);
    });
  });
  const naive = solveNaively(subject, [...mediansOf(subject)], subject.plans[plan]!.holds);
  valuesAfter(tree, startOf(tree)!).forEach((value, actor) => {
    same(value, naive.values[actor]!, `start of ${actor}`);
  });
  const ends = everyHistory(tree).filter((history) => nodeOf(tree, history).kind === "end");
  same(ends.length, tree.size.paths, "histories");
  same(
    ends.reduce((sum, { reach }) => sum + reach, 0),
    1,
    "reach of all ends",
  );
  return wrong;
}

describe("on random cases a choice is worth its best edge, chance its expectation, the start what the definition says", () => {
  const kinds: [string, RandomOptions][] = [
    ["plain", {}],
    ["with ties", { ties: true }],
    ["with logit choice", { precision: true }],
    ["with risk aversion", { riskAversion: true }],
    ["with rules", { rules: true }],
  ];
  for (const [title, options] of kinds) {
    it(title, () => {
      let compared = 0;
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const subject = randomCase(seed, options);
          subject.plans.forEach((_, plan) => {
            if (reportTree(subject, plan).nodes.length === 0) return; // the rules leave no way on
            compared++;
            expect(disagreements(subject, plan), `seed ${seed}`).toEqual([]);
          });
        }),
        { numRuns: 100, seed: 5 },
      );
      expect(compared).toBeGreaterThan(200);
    });
  }
});
