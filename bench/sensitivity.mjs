// Sensitivity: indices of 25 quantities with 4,096 base points on the flagship, the answers beside them, and what the
// hints under claims add to a test.

import { CaseModel, Counter, claimHinges, KEPT_DRAWS } from "../build/claims/index.js";
import { BasePoints, indicesOf, pairsToMap, tippingValues } from "../build/engines/index.js";
import { analyseSensitivity, testClaims } from "../build/index.js";
import { readFlagship } from "./flagship.mjs";
import { measure, ms, table } from "./measure.mjs";

const draws = { seed: "1", sampling: "sobol" };
const claimName = "worth_the_controversy";

/** The claim with its `n` quantities of the widest reach kept uncertain and the others at their medians. */
function narrowed(flagship, n) {
  const claim = flagship.claims.findIndex(({ name }) => name === claimName);
  const { model } = CaseModel.open(flagship, [{ kind: "claim", claim }], draws);
  const inputs = model.inputs.slice(0, n);
  const medians = model.inputs.map(({ quantile }) => new Float64Array(model.stride).fill(quantile(0.5)));
  return {
    inputs,
    groups: model.groups.filter((group) => group.inputs.every((i) => i < n)),
    nOutputs: 1,
    stride: model.stride,
    evaluateInto: (outputs, rows, count) =>
      model.evaluateInto(
        outputs,
        medians.map((median, i) => rows[i] ?? median),
        count,
      ),
  };
}

function indices(model, basePoints) {
  const points = new BasePoints(model, { basePoints, seed: "1", groups: model.groups });
  points.evaluate(0, points.nEvaluations);
  const [found] = indicesOf(points);
  return found.factors.reduce((sum, { total }) => sum + total.estimate, 0);
}

export async function sensitivityTables() {
  const flagship = readFlagship();
  const claim = flagship.claims.findIndex(({ name }) => name === claimName);
  const model = narrowed(flagship, 25);
  const sizes = [1024, 4096, 16_384];
  const times = await measure(
    [
      ...sizes.map((n) => () => indices(model, n)),
      () => Number(tippingValues(model, [0])[0].flips),
      () => pairsToMap(model, [0], [0, 1, 2, 3, 4, 5])[0].length,
      async () =>
        (
          await analyseSensitivity(flagship, {
            draws: 10_000,
            ...draws,
            basePoints: 4096,
            outputs: [{ kind: "claim", claim }],
          })
        ).work.evaluations,
    ],
    { rounds: 5 },
  );
  // A claim that is the same in every draw: nothing to share out.
  const always = flagship.claims.findIndex(({ name }) => name === "troops_leave_for_nothing");
  const constant = CaseModel.open(flagship, [{ kind: "claim", claim: always }], draws).model;
  const degenerate = await measure([
    () => {
      const points = new BasePoints(constant, { basePoints: 4096, seed: "1", groups: constant.groups });
      points.evaluate(0, points.nEvaluations);
      return indicesOf(points).length;
    },
  ]);
  const names = [
    ...sizes.map((n) => `indices, 25 quantities, ${n.toLocaleString("en")} base points`),
    "tipping values, 25 quantities",
    "15 maps of 33 × 33",
    "everything about the claim, and what the United States should find out",
  ];
  return [
    "## Sensitivity",
    "",
    table(
      ["on the flagship", "time"],
      [
        ...names.map((name, i) => [name, ms(times[i])]),
        ["indices of a claim that never changes, 4,096 base points", ms(degenerate[0])],
      ],
    ),
    "",
    await hints(flagship),
    "",
  ].join("\n");
}

/** What the hints cost beside the whole test. */
async function hints(flagship) {
  const { counter } = Counter.open(flagship, draws);
  const kept = counter.keep(KEPT_DRAWS);
  counter.count(0, KEPT_DRAWS);
  const claims = flagship.claims.flatMap(({ isWhole }, c) => (isWhole ? [] : [c]));
  const [few, many, alone] = await measure(
    [
      async () => (await testClaims(flagship, { draws: 10_000 })).solutions.length,
      async () => (await testClaims(flagship, { draws: 100_000 })).solutions.length,
      () => claimHinges(flagship, claims, kept).size,
    ],
    { rounds: 7 },
  );
  return table(
    ["a test with its hints", "time"],
    [
      ["10,000 draws", ms(few)],
      ["100,000 draws", ms(many)],
      [`of which the hints, were all ${claims.length} claims contested`, ms(alone)],
    ],
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.log(await sensitivityTables());
