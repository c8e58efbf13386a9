// How honest the interval of a share is: the spread of a claim's share over many seeds, against what Wilson's interval
// assumes, and how often the interval holds the mean over all seeds.

import { Counter } from "../build/claims/index.js";
import { wilson } from "../build/kernel/index.js";
import { readFlagship } from "./flagship.mjs";
import { table } from "./measure.mjs";

const SEEDS = 120;
const DRAWS = 2_000;

export function intervalTable() {
  const flagship = readFlagship();
  const rows = [sharesOf(flagship, "sobol"), sharesOf(flagship, "random")].map(summaries);
  const names = rows[0].map(({ name }) => name);
  return [
    `## The interval of a share (flagship, ${SEEDS} seeds of ${DRAWS.toLocaleString("en")} draws)`,
    "",
    "Variance of the share over seeds, over the variance that Wilson's interval assumes; and the share of seeds whose 95 %",
    "interval holds the mean over all seeds. Claims whose share is within 0.005 of 0 or 1 are left out.",
    "",
    table(
      ["claim", "share", "variance, sobol", "held", "variance, random", "held"],
      names.map((name, i) => {
        const [sobol, random] = rows.map((list) => list[i]);
        return [
          `\`${name}\``,
          sobol.mean.toFixed(3),
          sobol.ratio.toFixed(2),
          sobol.held.toFixed(2),
          random.ratio.toFixed(2),
          random.held.toFixed(2),
        ];
      }),
    ),
    "",
  ].join("\n");
}

function sharesOf(subject, sampling) {
  const shares = subject.claims.map(({ name }) => ({ name, values: [] }));
  for (let seed = 0; seed < SEEDS; seed++) {
    const { counter } = Counter.open(subject, { seed: `interval ${seed}`, sampling });
    for (const [i, count] of counter.count(0, DRAWS).claims.entries()) shares[i].values.push(count / DRAWS);
  }
  return shares.filter((_, i) => !subject.claims[i].isWhole);
}

function summaries(shares) {
  return shares.flatMap(({ name, values }) => {
    const mean = values.reduce((a, b) => a + b, 0) / SEEDS;
    if (mean < 0.005 || mean > 0.995) return [];
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (SEEDS - 1);
    const holds = values.filter((x) => {
      const { low, high } = wilson(Math.round(x * DRAWS), DRAWS);
      return low <= mean && mean <= high;
    });
    return [{ name, mean, ratio: variance / ((mean * (1 - mean)) / DRAWS), held: holds.length / SEEDS }];
  });
}
