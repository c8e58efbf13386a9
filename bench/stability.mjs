// Stability: the sizes of the field's programs and far beyond, growth with states, and SIM on its own.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { shareStability } from "../build/claims/index.js";
import { fieldOf } from "../build/engines/stability/field.js";
import { simultaneous } from "../build/engines/stability/sim.js";
import { sweep } from "../build/engines/stability/solve.js";
import { openSpace } from "../build/engines/stability/space.js";
import { compileCase } from "../build/index.js";
import { exponent, measure, ms, table } from "./measure.mjs";

const span = { start: 0, end: 0 };
const four = ["nash", "gmr", "smr", "seq"];

/** A space of actors with so many yes/no levers each, and a random strict ranking for each of them. */
function conflictOf(...levers) {
  const subject = {
    actors: levers.map((_, a) => ({ name: `a${a}`, label: `a${a}`, span })),
    coordinates: levers.flatMap((n, actor) =>
      Array.from({ length: n }, (_, c) => ({
        kind: "lever",
        name: `l${actor}_${c}`,
        label: "",
        span,
        levels: ["no", "yes"],
        start: 0,
        actor,
        forbidden: [],
      })),
    ),
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
  const million = conflictOf(5, 5, 5, 5);
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

/** Actors with so many yes/no levers each, whose worths, alone and in pairs, are uncertain. */
function uncertainCase(...levers) {
  const names = levers.flatMap((n, a) =>
    Array.from({ length: n }, (_, k) => ({ name: `l${a}_${k}`, actor: a })),
  );
  const terms = (actor) =>
    names.flatMap(({ name }, i) => {
      const next = names[(i + 1 + actor) % names.length].name;
      return [
        `    t${actor}_${i}: {if: ${name}, worth: ${-10 + ((7 * i + 3 * actor) % 13)} to ${5 + ((5 * i + actor) % 11)}}`,
        `    u${actor}_${i}: {if: ${name} and ${next}, worth: -8 to ${2 + ((3 * i + actor) % 9)}}`,
      ];
    });
  const text = [
    "casus: 1",
    "actors:",
    ...levers.map((_, a) => `  a${a}: actor ${a}`),
    "levers:",
    ...names.map(({ name, actor }) => `  ${name}: {actor: a${actor}}`),
    "play:",
    ...names.map(({ name, actor }) => `  - a${actor} chooses ${name}`),
    "values:",
    ...levers.flatMap((_, a) => [`  a${a}:`, ...terms(a)]),
  ].join("\n");
  const { case: subject, diagnostics } = compileCase(text);
  if (!subject) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return subject;
}

/** Shares of stability over draws, from the case to the counts; few draws, and the time of many by proportion. */
async function sharesTable() {
  const rows = [];
  for (const levers of [
    [3, 3, 2],
    [4, 3, 3],
  ]) {
    const subject = uncertainCase(...levers);
    const options = { seed: "1", sampling: "sobol", concepts: four };
    const times = [];
    for (const draws of [1000, 10_000]) {
      const began = process.hrtime.bigint();
      const { solutions } = await shareStability(subject, { ...options, draws });
      if (solutions?.draws !== draws) throw new Error("the shares were not counted");
      times.push(Number(process.hrtime.bigint() - began) / 1e6);
    }
    const states = 2 ** levers.reduce((a, b) => a + b);
    rows.push([states.toLocaleString("en"), levers.length, ms(times[0]), ms(times[1])]);
  }
  return [
    "Shares of draws (Nash, GMR, SMR, SEQ), one run each:",
    "",
    table(["states", "actors", "1,000 draws", "10,000 draws"], rows),
  ].join("\n");
}

export async function stabilityTables() {
  const small = conflictOf(4, 4, 4);
  const [smallTime, smallSim] = await measure([() => solve(small), () => solveSim(small)], {
    rounds: 9,
    warmup: 3,
  });
  const bits = [10, 12, 14, 16, 18, 20, 22, 23];
  const times = [];
  for (const n of bits) {
    const conflict = conflictOf(Math.ceil(n / 2), Math.floor(n / 2));
    times.push((await measure([() => solve(conflict)], { rounds: 3 }))[0]);
  }
  const { time: millionTime, memory } = alone();
  const sims = [6, 8, 10, 12].map((n) => conflictOf(n / 2, n / 2));
  const simTimes = await measure(
    sims.map((conflict) => () => solveSim(conflict)),
    { rounds: 3 },
  );
  const states = bits.map((n) => 2 ** n);
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
    await sharesTable(),
    "",
  ].join("\n");
}
