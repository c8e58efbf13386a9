// Deals: efficiency of up to a million deals, random and where most are efficient; everything about a bargain, lotteries
// included; and the solutions over lotteries alone.

import { efficientDeals } from "../build/engines/deals/acceptable.js";
import { gainsOf, slacksOf } from "../build/engines/deals/bargain.js";
import { solveDeals } from "../build/engines/deals/engine.js";
import { gradesOf } from "../build/engines/deals/grades.js";
import { lotteriesOf } from "../build/engines/deals/lotteries.js";
import { solveBargain } from "../build/engines/deals/solve.js";
import { compileCase } from "../build/index.js";
import { exponent, measure, ms, table } from "./measure.mjs";

/** Worths in (0, 1): independent, or on the sphere, where no deal dominates another. */
function bargainOf(nDeals, nActors, kind) {
  let state = 12345;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const worth = Float64Array.from({ length: nDeals * nActors }, random);
  for (let d = 0; kind === "opposed" && d < nDeals; d++) {
    const row = worth.subarray(d * nActors, (d + 1) * nActors);
    const size = Math.hypot(...row);
    for (let a = 0; a < nActors; a++) row[a] /= size;
  }
  return { nDeals, nActors, worth, noDeal: new Float64Array(nActors).fill(0.1) };
}

/** From worths to the efficient deals: gains and ties included. */
function efficiency(bargain) {
  const slacks = slacksOf(bargain);
  return efficientDeals(gradesOf(gainsOf(bargain, slacks), bargain.nActors, slacks), bargain.nActors).length;
}

/** Four actors who each give up to `nLevels - 1`, at a cost of their own, and gain by the root of what the others give. */
function caseOf(nLevels) {
  const actors = ["a", "b", "c", "d"];
  const levels = Array.from({ length: nLevels }, (_, i) => i).join(", ");
  const others = (actor) =>
    actors
      .filter((one) => one !== actor)
      .map((one) => `give_${one}`)
      .join(" + ");
  const text = `casus: 1
actors: {a: A, b: B, c: C, d: D}
levers:
${actors.map((one) => `  give_${one}: {actor: ${one}, levels: [${levels}]}`).join("\n")}
quantities: {cost: 1 to 2, gain: 1 to 3}
play:
${actors.map((one) => `  - ${one} chooses give_${one}`).join("\n")}
values:
${actors.map((one) => `  ${one}:\n    given: {worth: -cost * give_${one}}\n    got: {worth: gain * sqrt(${others(one)})}`).join("\n")}
`;
  return compileCase(text).case;
}

export async function dealsTables() {
  const sizes = [10_000, 100_000, 1_000_000];
  const rows = [];
  const exponents = [];
  for (const kind of ["random", "opposed"]) {
    const times = [];
    for (const n of sizes) {
      const bargain = bargainOf(n, 4, kind);
      const [time] = await measure([() => efficiency(bargain)], { rounds: 3 });
      times.push(time);
      rows.push([n.toLocaleString("en"), kind, efficiency(bargain).toLocaleString("en"), ms(time)]);
    }
    exponents.push(`${kind} ${exponent(sizes, times).toFixed(2)}`);
  }
  const drawn = [];
  for (const [n, nActors] of [
    [10_000, 2],
    [10_000, 4],
    [10_000, 8],
    [100_000, 4],
  ]) {
    const bargain = bargainOf(n, nActors, "opposed");
    const { efficient, gains } = solveBargain(bargain, { lotteries: false });
    const weights = new Array(nActors).fill(1);
    const solve = () => lotteriesOf(efficient, gains, bargain.noDeal, weights);
    const [time] = await measure([() => solve().nash.gap], { rounds: 3 });
    drawn.push([efficient.length.toLocaleString("en"), nActors, solve().nash.gap.toExponential(0), ms(time)]);
  }
  const large = bargainOf(1_000_000, 4, "random");
  const [whole] = await measure([() => solveBargain(large).acceptable.length], { rounds: 3 });
  const played = [];
  for (const [nLevels, draws] of [
    [5, 1000],
    [10, 1],
    [10, 1000],
  ]) {
    const subject = caseOf(nLevels);
    const solve = () => solveDeals(subject, { draws, seed: "1", sampling: "sobol" });
    const { work } = await solve();
    const [time] = await measure([async () => (await solve()).work.plans], { rounds: 1 });
    played.push([(nLevels ** 4).toLocaleString("en"), work.plans.toLocaleString("en"), draws, ms(time)]);
  }
  return [
    "## Deals",
    "",
    "Efficient deals among four actors' worths, independent (random) or on a sphere (opposed: all efficient):",
    "",
    table(["deals", "worths", "efficient", "time"], rows),
    "",
    `Exponents: ${exponents.join(", ")}. A million random deals, all answers but the core: ${ms(whole)}.`,
    "",
    "All five solutions over lotteries, opposed worths:",
    "",
    table(["efficient deals", "actors", "gap of Nash", "time"], drawn),
    "",
    "Deals of a case of four actors with a lever each, from plays to shares:",
    "",
    table(["deals", "plans", "draws", "time"], played),
    "",
  ].join("\n");
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.log(await dealsTables());
