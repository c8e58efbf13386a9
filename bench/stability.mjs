// Stability: the sizes of the field's programs and far beyond, growth with states, and SIM on its own.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { fieldOf } from "../build/engines/stability/field.js";
import { simultaneous } from "../build/engines/stability/sim.js";
import { sweep } from "../build/engines/stability/solve.js";
import { openSpace } from "../build/engines/stability/space.js";
import { exponent, measure, ms, table } from "./measure.mjs";

const span = { start: 0, end: 0 };
const four = ["nash", "gmr", "smr", "seq"];

/** A space of `actors` with `levers` yes/no levers each, and a random strict ranking for each of them. */
function conflictOf(actors, levers) {
  const subject = {
    actors: Array.from({ length: actors }, (_, a) => ({ name: `a${a}`, label: `a${a}`, span })),
    coordinates: Array.from({ length: actors * levers }, (_, c) => ({
      kind: "lever",
      name: `l${c}`,
      label: "",
      span,
      levels: ["no", "yes"],
      start: 0,
      actor: Math.floor(c / levers),
      forbidden: [],
    })),
    rules: [],
    indistinct: [],
  };
  const { space } = openSpace(subject);
  let state = 12345;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const ranks = subject.actors.map(() => {
    const order = Int32Array.from({ length: space.nStates }, (_, s) => s);
    for (let s = space.nStates - 1; s > 0; s--) {
      const other = Math.floor(random() * (s + 1));
      const here = order[s];
      order[s] = order[other];
      order[other] = here;
    }
    return order;
  });
  return { space, ranks, nStates: space.nStates };
}

/** From rankings to the four concepts for all actors: sorting and grouping included. */
function solve({ space, ranks, nStates }) {
  const found = sweep(fieldOf(space, ranks, nStates), four, "sequences");
  return [...found.values()].reduce((sum, stable) => sum + stable[0][0], 0);
}

function solveSim({ space, ranks, nStates }) {
  return simultaneous(fieldOf(space, ranks, nStates), "sequences")[0].reduce((a, b) => a + b, 0);
}

/** The million states in a process of their own, so that its memory is theirs alone. */
function alone() {
  return JSON.parse(
    execFileSync(process.execPath, ["--expose-gc", fileURLToPath(import.meta.url), "million"], {
      encoding: "utf8",
    }),
  );
}

if (process.argv[2] === "million") {
  const million = conflictOf(4, 5);
  let peak = 0;
  const run = () => {
    const sum = solve(million);
    peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20);
    return sum;
  };
  // What a run leaves behind is collected before the next, so that the peak is that of one.
  const collect = () => {
    globalThis.gc();
    return 0;
  };
  const [time] = await measure([run, collect], { rounds: 3 });
  console.log(JSON.stringify({ time, memory: peak }));
}

export async function stabilityTables() {
  const small = conflictOf(3, 4);
  const [smallTime, smallSim] = await measure([() => solve(small), () => solveSim(small)], {
    rounds: 9,
    warmup: 3,
  });
  const sizes = [10, 12, 14, 16, 18, 20, 22].map((bits) => [bits, conflictOf(2, bits / 2)]);
  const times = [];
  for (const [, conflict] of sizes) times.push((await measure([() => solve(conflict)], { rounds: 3 }))[0]);
  const { time: millionTime, memory } = alone();
  const sims = [6, 8, 10, 12].map((bits) => conflictOf(2, bits / 2));
  const simTimes = await measure(
    sims.map((conflict) => () => solveSim(conflict)),
    { rounds: 3 },
  );
  const states = [10, 12, 14, 16, 18, 20, 22].map((bits) => 2 ** bits);
  return [
    "## Stability, from rankings to stable states of all actors",
    "",
    table(
      ["states", "actors", "what", "time"],
      [
        ["4,096", 3, "Nash, GMR, SMR, SEQ", ms(smallTime)],
        ["4,096", 3, "SIM", ms(smallSim)],
        [
          "1,048,576",
          4,
          `Nash, GMR, SMR, SEQ (${memory.toFixed(0)} MB resident at its end)`,
          ms(millionTime),
        ],
      ],
    ),
    "",
    "Growth with states, two actors, Nash, GMR, SMR and SEQ:",
    "",
    table(
      ["states", "time", "per state"],
      states.map((n, i) => [n.toLocaleString("en"), ms(times[i]), `${((times[i] * 1e6) / n).toFixed(0)} ns`]),
    ),
    "",
    `Exponent: ${exponent(states, times).toFixed(2)}. SIM, two actors: ${sims.map(({ nStates }, i) => `${nStates.toLocaleString("en")} states ${ms(simTimes[i])}`).join(", ")}; exponent ${exponent(
      sims.map(({ nStates }) => nStates),
      simTimes,
    ).toFixed(2)}.`,
    "",
  ].join("\n");
}
