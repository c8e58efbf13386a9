// What the view of time shows, without a page: its questions, where steps stand, trees of rounds, and forms.

import { describe, expect, it } from "vitest";
import { applyEdits, compileCase, renameAt } from "../../src/index.js";
import { defaultDraws } from "../../src/model/index.js";
import type { PolicyTimingReport, StartReport, TimingReport } from "../../src/report/timing.js";
import { isSettled, sayTiming } from "../../src/report/timing-words.js";
import { reportTree } from "../../src/report/tree/index.js";
import { answer } from "../../workbench/engine/answers.js";
import { removal } from "../../workbench/views/case/forms/additions.js";
import {
  roadmapAddition,
  roadmapStepAddition,
  roadmapStepRemoval,
} from "../../workbench/views/case/forms/additions-in-time.js";
import { type Draft, readDraft } from "../../workbench/views/case/forms/draft.js";
import { arrange, pathOnly, turn, unfoldedAtFirst } from "../../workbench/views/play/tree/arrange.js";
import { fullLabel } from "../../workbench/views/play/tree/words.js";
import { placesOf } from "../../workbench/views/time/roadmaps/slack-places.js";
import { thinned } from "../../workbench/views/time/words.js";
import { caseOf } from "../report/sample.js";
import { fileOf } from "./page.js";

const thaw = fileOf("test/workbench/cases/thaw.casus.yaml");
const about = { source: thaw, assumptions: [] };
const draws = { ...defaultDraws, draws: 200 };

describe("the questions of time", () => {
  it("a policy by its starts, with a goal and against another", async () => {
    const asked = { about, policy: "offer", goal: " programme != testing ", against: "carry_on", draws };
    const { value, diagnostics } = await answer("timing", asked);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ goal: "programme != testing", against: "carry_on", draws: 200 });
    const [policy] = value!.policies;
    expect(policy?.starts.map(({ round }) => round)).toEqual([
      "2017",
      "2018",
      "2019",
      "2020",
      "2021",
      "2022",
    ]);
    // The probabilities of when it first holds, and of never, are all there are.
    const { rounds, never } = policy!.first!;
    expect([...rounds, never].reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(1, 9);
  });

  it("a roadmap, its order only where asked", async () => {
    const asked = { about, roadmap: "thaw", ordered: false, draws };
    const { value } = await answer("roadmaps", asked);
    expect(value?.roadmaps[0]).toMatchObject({ name: "thaw", order: null });
    const ordered = await answer("roadmaps", { ...asked, ordered: true, draws: { ...draws, draws: 1 } });
    expect([...ordered.value!.roadmaps[0]!.order!.steps].sort()).toEqual([
      "dismantle",
      "ease",
      "lift",
      "pause",
    ]);
  });

  it("what is wrong with the goal stands in the answer", async () => {
    const { value, diagnostics } = await answer("timing", { about, policy: "offer", goal: "no_such", draws });
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toContain("no_such");
  });

  it("without rounds there is nothing to begin later", async () => {
    const source = fileOf("cases/original/korea-2017/korea-2017.casus.yaml");
    const asked = { about: { source, assumptions: [] }, policy: "status_quo", draws };
    expect((await answer("timing", asked)).diagnostics.map(({ code }) => code)).toEqual(["CAS1003"]);
  });
});

const spread = (mean: number) => ({ mean, low: mean, median: mean, high: mean });
const start = (round: string, confidence: number, loss: number | null = null): StartReport => ({
  round,
  values: [spread(0)],
  losses: loss === null ? null : [spread(loss)],
  confidence,
  better: null,
});
const report = { actors: [{ name: "us", label: "the US" }], against: null } as unknown as TimingReport;

/** The first sentence of a policy that is likely in these shares of draws. */
function said(...shares: readonly number[]): string | undefined {
  const starts = shares.map((share, r) => start(String(2017 + r), share, r > 0 ? 1 : null));
  const lastLikely = [0.5].map((enough) => ({
    enough,
    round: starts.findLast(({ confidence }) => confidence! >= enough)?.round ?? null,
  }));
  const policy = { policy: "offer", starts, lastLikely, lastBetter: [] } as unknown as PolicyTimingReport;
  return sayTiming(report, policy)[0];
}

it("waiting that costs nobody anything is said to gain, and where most", () => {
  const starts = [start("2017", 1), start("2018", 1, -2), start("2019", 1, -5), start("2020", 1, 0)];
  const policy = { policy: "offer", starts, lastLikely: [], lastBetter: [] } as unknown as PolicyTimingReport;
  expect(sayTiming(report, policy).join(" ")).toBe(
    "Waiting costs the US nothing in any round on average, and gains most in the one until 2019: 5.0.",
  );
  const never = { ...policy, starts: [start("2017", 1), start("2018", 1, -2)] };
  expect(sayTiming(report, never).join(" ")).toContain("until 2018: 2.0");
});

describe("until when it works, in words", () => {
  it("begun by a round, in no round, or only later", () => {
    expect(said(0.9, 0.6, 0.2)).toBe("Likely in 50 % of the draws if begun by 2018.");
    expect(said(0.4, 0.3, 0.2)).toBe("Likely in fewer than 50 % of the draws, whenever it is begun.");
    expect(said(0.2, 0.6, 0.9)).toBe("Likely in 50 % of the draws only if begun in 2018 or later.");
    expect(said(0.2, 0.6, 0.2)).toBe("Likely in 50 % of the draws only if begun in 2018.");
    expect(said(0.9, 0.6, 0.7)).toBe("Likely in 50 % of the draws whenever it is begun.");
    expect(said(0.9, 0.2, 0.7)).toBe("Likely in 50 % of the draws only if begun in 2017 or 2019.");
    expect(said(0.2, 0.9, 0.2, 0.7)).toBe("Likely in 50 % of the draws only if begun in 2018 or 2020.");
  });

  it("a policy that loses nothing by waiting is settled", () => {
    const settled = { starts: [start("1", 1), start("2", 1, 0)] } as unknown as PolicyTimingReport;
    expect(isSettled(settled)).toBe(true);
  });
});

describe("where steps stand", () => {
  const steps = (...rounds: readonly number[]) =>
    rounds.map((round) => ({ round })) as unknown as Parameters<typeof placesOf>[0];

  it("by date, where that leaves room", () => {
    expect(placesOf(steps(0, 1, 3), 1000)).toMatchObject({ at: [0, 1, 3], isByDate: true });
  });

  it("one beside the other, where dates are too close or the same", () => {
    expect(placesOf(steps(0, 1, 40), 1000)).toMatchObject({ at: [0, 1, 2], isByDate: false });
    expect(placesOf(steps(0, 0, 1), 1000)).toMatchObject({ at: [0, 1, 2], isByDate: false });
    expect(placesOf(steps(4), 1000).domain[1]).toBeGreaterThan(placesOf(steps(4), 1000).domain[0]);
  });

  it("labels that have no room are left out evenly", () => {
    expect(thinned(["2017", "2018", "2019", "2020"], 400)).toHaveLength(4);
    expect(thinned(["2017", "2018", "2019", "2020"], 80)).toEqual(["2017", "2019"]);
  });
});

describe("a tree of rounds", () => {
  const tree = reportTree(caseOf(thaw.text), 0);
  const roundsIn = (unfolding: Parameters<typeof arrange>[1]) =>
    new Set(arrange(tree, unfolding, false).items.map(({ history }) => tree.nodes[history.node]!.round));

  it("opens with the rounds that can be read at once, later ones folded", () => {
    const first = unfoldedAtFirst(tree);
    expect(first.until).toBe(0);
    expect(arrange(tree, first, false).rows).toBeLessThanOrEqual(14);
    // The points at which the second round begins are seen, and nothing of it.
    expect([...roundsIn(first)].sort()).toEqual([0, 1]);
    expect(roundsIn({ ...pathOnly, until: 1 }).has(2)).toBe(true);
  });

  it("a round that is opened unfolds along the path up to the next", () => {
    const first = unfoldedAtFirst(tree);
    const folded = arrange(tree, first, false).items.find(
      ({ history, isOpen }) => !isOpen && history.reach > 0.5 && tree.nodes[history.node]!.round === 1,
    )!;
    const { items } = arrange(tree, turn(first, folded.history.id, true), false);
    const own = items.filter(({ history }) => history.id.startsWith(`${folded.history.id}.`));
    expect(own.length).toBeGreaterThan(6);
    expect(own.every(({ history }) => (tree.nodes[history.node]!.round ?? 2) <= 2)).toBe(true);
  });

  it("says the round of every point", () => {
    const [item] = arrange(tree, pathOnly, false).items;
    expect(fullLabel(tree, item!.history, false)).toContain("2017: the United States chooses");
  });
});

describe("forms of roadmaps", () => {
  const draftOf = (text: string): Draft => readDraft(text) as Draft;
  const made = (text: string, change: (text: string) => ReturnType<typeof renameAt>): string => {
    const done = change(text);
    if (done.kind === "refused") throw new Error(done.why);
    const next = applyEdits(text, done.edits);
    expect(compileCase(next).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return next;
  };

  it("what is added and taken out leaves a case that compiles", () => {
    const two = made(thaw.text, roadmapAddition(draftOf(thaw.text)).change);
    expect(two).toContain("roadmap_1:");
    const longer = made(two, roadmapStepAddition(draftOf(two), "thaw").change);
    // After the step of 2021 comes one of 2022, under a name that no roadmap has.
    expect(longer).toMatch(/step_2: \{at: 2022, do: \{exercises: paused\}\}/);
    const shorter = made(longer, roadmapStepRemoval(draftOf(longer), "roadmap_1", "step_1"));
    expect(shorter).not.toContain("roadmap_1");
  });

  it("a lever goes with what steps do with it", () => {
    const text = thaw.text
      .replace(/^ {4}(?:leverage|trade|warmth|relief|opening): .*\n/gm, "")
      .replace("{at: 2019", "{at: 2019");
    const without = made(text, removal(draftOf(text), "levers", "sanctions"));
    expect(without).not.toMatch(/sanctions|ease:|lift:/);
    expect(without).toContain("dismantle:");
  });

  it.each([
    [["roadmap", "thaw"], "spring", /spring:[\s\S]*holds\(spring\)/],
    [
      ["roadmap", "thaw", "steps", "pause"],
      "stop",
      /stop: \{at: 2018[\s\S]*weakest\(thaw\) = stop and slack\(us, stop\)/,
    ],
    [["levers", "programme"], "arms", /do: \{exercises: paused, arms: frozen\}/],
    [["levers", "sanctions", "levels", "eased"], "lighter", /do: \{sanctions: lighter\}/],
    [["policies", "carry_on"], "as_is", /fallback: as_is/],
    [["events", "reach", "levels", "homeland"], "us_soil", /persists: \[us_soil\]/],
  ] as const)("%j is renamed wherever it is named", (path, name, expected) => {
    const text = `${thaw.text}  w: weakest(thaw) = pause and slack(us, pause) > 0\n`;
    expect(made(text, (now) => renameAt(now, path, name))).toMatch(expected);
  });
});
