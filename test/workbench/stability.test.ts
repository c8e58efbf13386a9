// What the view of stability works out by itself: which states are shown, the ways between them, what of the graph is drawn.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MovesGraph } from "../../src/report/moves/graph.js";
import type { StabilityReport, StateReport } from "../../src/report/stability/states.js";
import { answer } from "../../workbench/engine/answers.js";
import { orderOf, statesToShow } from "../../workbench/views/stability/columns.js";
import { chooseDrawn, extentOf } from "../../workbench/views/stability/graph/choose.js";
import { wayTo } from "../../workbench/views/stability/ways.js";

const about = (path: string) => {
  const name = path.split("/").at(-1)!;
  const text = readFileSync(new URL(`../../cases/${path}`, import.meta.url), "utf8");
  return { source: { name, text }, assumptions: [] };
};
const elmira = about("conflicts/elmira/elmira.casus.yaml");
const nash = about("literature/nash-1950/nash-1950.casus.yaml");

async function ask(of: typeof elmira): Promise<{ graph: MovesGraph; report: StabilityReport }> {
  const graph = (await answer("moves", { about: of, shown: "all" })).value!;
  const report = (await answer("stability", { about: of })).value!;
  return { graph, report };
}

const state = (number: number, more: Partial<StateReport> = {}): StateReport => ({
  state: number,
  levels: [],
  places: [number],
  stable: [[]],
  equilibrium: [],
  moves: number,
  improvements: null,
  ...more,
});

describe("the states shown", () => {
  const states = [
    state(1, { moves: 0 }),
    state(2, { moves: null }),
    state(3, { equilibrium: ["gmr"] }),
    state(4, { equilibrium: ["nash", "gmr"] }),
    state(5),
    state(6),
  ];
  const numbers = (shown: readonly StateReport[]) => shown.map((one) => one.state);

  it("are all of them where there are few", () => {
    expect(numbers(statesToShow(states, 1, undefined, 6))).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it("are the start, what is wanted and the strongest equilibria, in the order of number", () => {
    expect(numbers(statesToShow(states, 1, 6, 3))).toEqual([1, 4, 6]);
  });
  it("are then those the fewest moves away, and last what cannot be reached", () => {
    expect(numbers(statesToShow(states, 1, undefined, 5))).toEqual([1, 3, 4, 5, 6]);
  });
  it("stand in tiers in an actor's order", () => {
    const tied = [state(1, { places: [2] }), state(2, { places: [1] }), state(3, { places: [2] })];
    expect(orderOf(tied, 0)).toEqual([[2], [1, 3]]);
  });
});

describe("ways", () => {
  it("are as short as the engine's, to every state and by either kind of move", async () => {
    for (const of of [elmira, nash]) {
      const { graph, report } = await ask(of);
      const some = report.states.filter((_, i) => i % Math.ceil(report.nStates / 40) === 0);
      for (const { state: to, moves, improvements } of some) {
        expect(wayTo(graph, report.start!, to, "moves")?.length ?? null).toBe(moves);
        const way = wayTo(graph, report.start!, to, "improvements");
        expect(way?.length ?? null).toBe(improvements);
        expect(way?.every((step) => step.isImprovement) ?? true).toBe(true);
      }
    }
  });
  it("say what changes", async () => {
    const { graph } = await ask(elmira);
    expect(wayTo(graph, 1, 7, "improvements")?.map(({ change }) => change)).toEqual(["insist = yes"]);
  });
});

describe("what is drawn", () => {
  it("is all of a small graph", async () => {
    const { graph } = await ask(elmira);
    const { states, improvements, isReduced } = chooseDrawn(graph);
    expect(extentOf(graph)).toEqual({ canBeWhole: true, isWholeUnasked: true });
    expect(states).toHaveLength(12);
    expect(isReduced).toBe(false);
    expect(improvements).toEqual(graph.edges.filter(({ isImprovement }) => isImprovement));
  });
  it("is what surrounds a state of a large one", async () => {
    const { graph } = await ask(nash);
    expect(extentOf(graph).canBeWhole).toBe(false);
    const { states } = chooseDrawn(graph, [40, 1]);
    expect(states).toContain(40);
    expect(states).toContain(1);
    expect(states.length).toBeLessThanOrEqual(28);
  });
  it("leaves no improvement out that its actor cannot also make by others that are drawn", async () => {
    const { graph } = await ask(about("original/korea-2017/korea-2017.casus.yaml"));
    const { improvements, isReduced } = chooseDrawn(graph);
    expect(isReduced).toBe(true);
    const onward = new Map<string, number[]>();
    for (const { actor, from, to } of improvements)
      onward.set(`${actor} ${from}`, [...(onward.get(`${actor} ${from}`) ?? []), to]);
    for (const { actor, from, to, isImprovement } of graph.edges) {
      if (!isImprovement) continue;
      const met = new Set([from]);
      for (const at of met) for (const next of onward.get(`${actor} ${at}`) ?? []) met.add(next);
      expect(met.has(to)).toBe(true);
    }
  });
});
