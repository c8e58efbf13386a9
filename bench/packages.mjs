// Packages: from a hundred to ten thousand over ten thousand draws, a goal that none of them reaches, and claims that ask
// for the cheapest in every draw.

import { readFileSync } from "node:fs";
import { solvePackages } from "../build/engines/index.js";
import { compileCase, testClaims } from "../build/index.js";
import { compileCondition } from "../build/language/index.js";
import { exponent, measure, ms, table } from "./measure.mjs";

const draws = { draws: 10_000, seed: "1", sampling: "sobol" };

/** Four clauses of a payer's, each with so many levels, and two neighbours who move if they are worth their while. */
function clauses(nLevels) {
  const names = ["a", "b", "c", "d"];
  const levels = Array.from({ length: nLevels }, (_, level) => level).join(", ");
  return compiled(`casus: 1
actors: {us: us, east: the eastern neighbour, west: the western neighbour}
levers:
${names.map((name) => `  ${name}: {actor: us, levels: [${levels}]}`).join("\n")}
  east_moves: {actor: east}
  west_moves: {actor: west}
quantities: {need: 10 to 40, other: 5 to 20, price: 1 to 2}
play:
  - us chooses ${names.join(", ")}
  - east chooses east_moves
  - west chooses west_moves
values:
  us: {paid: {worth: "-a * price - b - c - d"}}
  east: {moved: {if: east_moves, worth: 2 * a + b + c - need}}
  west: {moved: {if: west_moves, worth: d + b - other}}
`);
}

function compiled(text) {
  const { case: subject, diagnostics } = compileCase(text);
  if (!subject) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return subject;
}

/** Everything about the packages of `us` for a goal; gives the share of draws in which the surest works. */
function run(subject, goalText) {
  const { condition: goal } = compileCondition(subject, { name: "goal", text: goalText });
  return async () => {
    const { solutions } = await solvePackages(subject, { ...draws, goal, goalText, payers: [0] });
    return Math.max(...solutions.packages.map(({ confidence }) => confidence));
  };
}

/** The flagship, and it with one claim about the cheapest package. */
function flagships() {
  const place = new URL("../cases/original/korea-2017/korea-2017.casus.yaml", import.meta.url);
  const text = readFileSync(place, "utf8");
  const claim = "\nclaims:\n  pays_itself: cheapest(pressure = coercive, us) < 0\n";
  return [text, text.replace("\nclaims:\n", claim)].map((each) => {
    const subject = compiled(each);
    return async () => (await testClaims(subject, draws)).solutions[0].share;
  });
}

/** Tables for docs/benchmarks.md. */
export async function packagesTables() {
  const sizes = [3, 6, 10].map((nLevels) => ({ nLevels, nPackages: nLevels ** 4 }));
  const rows = [];
  const times = [];
  for (const { nLevels, nPackages } of sizes) {
    const subject = clauses(nLevels);
    const few = { rounds: nPackages > 5000 ? 1 : 3, warmup: nPackages > 5000 ? 0 : 1 };
    const [time] = await measure([run(subject, "east_moves and west_moves")], few);
    times.push(time);
    rows.push([
      nPackages.toLocaleString("en"),
      ms(time),
      `${((1e6 * time) / (nPackages * draws.draws)).toFixed(0)} ns`,
    ]);
  }
  const growth = exponent(
    sizes.map(({ nPackages }) => nPackages),
    times,
  );
  // Degenerate: without a and b nothing makes it worth the eastern neighbour's while.
  const [inVain] = await measure([run(clauses(6), "east_moves and west_moves and a = 0 and b = 0")], {
    rounds: 3,
  });
  const [without, with_] = await measure(flagships(), { rounds: 5 });
  return [
    "## Packages",
    "",
    "All packages of four levers over 10,000 draws, two others replying: confidence, cost with exact percentiles, the frontier,",
    "the cheapest, and what would tip.",
    "",
    table(["packages", "time", "per package and draw"], rows),
    "",
    `Grows with packages^${growth.toFixed(2)}. 1,296 packages for a goal that none of them makes likely: ${ms(inVain)}.`,
    "",
    `A claim \`cheapest(pressure = coercive, us) < 0\` in the flagship, 7 packages in each of 10,000 draws: ${ms(with_ - without)} more than the ${ms(without)} without it.`,
    "",
  ].join("\n");
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.log(await packagesTables());
