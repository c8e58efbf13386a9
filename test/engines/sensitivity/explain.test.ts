import { describe, expect, it } from "vitest";
import {
  type Estimate,
  type Information,
  type OutputIndices,
  type Scenario,
  sayIndices,
  sayInformation,
  sayPair,
  sayRobustness,
  sayScenario,
  sayTipping,
  sayTornado,
  tippingValues,
  tornadoes,
} from "../../../src/engines/sensitivity/index.js";
import { modelOf, uniform, uniforms } from "./functions.js";

const model = modelOf(
  [
    { ...uniform("fear", 0, 100), label: "fear of troops on the border" },
    { ...uniform("risk"), label: "the collapse risk" },
    uniform("exposure", -60, -30),
  ],
  [(fear, risk) => (fear! < 30 && risk! > 0.2 ? 1 : 0), (fear, _, exposure) => fear! + exposure!],
);

const estimate = (at: number, low: number, high: number): Estimate => ({ estimate: at, error: 0, low, high });

const box = (restrictions: Extract<Scenario, { kind: "box" }>["restrictions"]): Scenario => ({
  kind: "box",
  restrictions,
  density: 0.84,
  interval: { low: 0.8, high: 0.88 },
  coverage: 0.61,
  mass: 0.3,
  count: { inBox: 100, ofInBox: 84, draws: 333, of: 138 },
  share: 0.4,
  trajectory: [],
  chosen: 0,
  box: { low: [], high: [] },
});

describe("a box", () => {
  it("of two restrictions", () => {
    const scenario = box([
      { input: 0, under: 52.04, p: 0 },
      { input: 1, over: 0.24, p: 0 },
    ]);
    expect(sayScenario(model, scenario)).toBe(
      "fails in 84 % of draws when fear of troops on the border is under 52 and the collapse risk over 0.24 (covers 61 % of its failures)",
    );
  });

  it("of a range, where the claim holds", () => {
    expect(sayScenario(model, box([{ input: 2, over: -48.12, under: -40, p: 0 }]), "holds")).toBe(
      "holds in 84 % of draws when exposure is between −48.1 and −40 (covers 61 % of its successes)",
    );
  });

  it.each([
    [{ kind: "nothing to find", isAll: true }, "fails in every draw"],
    [{ kind: "nothing to find", isAll: false }, "fails in no draw"],
    [
      { kind: "no box", share: 0.31, trajectory: [] },
      "fails in 31 % of draws, and no range of the quantities sets them apart",
    ],
  ] as const)("that is not there: %j", (scenario, said) => {
    expect(sayScenario(model, scenario)).toBe(said);
  });
});

describe("indices", () => {
  it("name the telling ones, correlated ones together, and those without a part", () => {
    const indices: OutputIndices = {
      kind: "indices",
      mean: 1,
      variance: 2,
      factors: [
        { factor: 0, first: estimate(0.312, 0.29, 0.33), total: estimate(0.557, 0.52, 0.6) },
        { factor: 1, first: estimate(-0.001, -0.01, 0.01), total: estimate(0.001, 0, 0.002) },
      ],
    };
    const factors = [
      { name: "pair", inputs: [0, 1] },
      { name: "exposure", inputs: [2] },
    ];
    expect(sayIndices(model, factors, indices)).toEqual([
      "fear of troops on the border and the collapse risk, which are correlated and count as one: 31 % of its variance by itself, 56 % with interactions (52–60 %)",
      "no part in it, as far as can be seen: exposure",
    ]);
  });

  it("of what does not vary", () => {
    expect(sayIndices(model, [], { kind: "constant", value: 0.25 })).toEqual([
      "nothing varies: the result is 0.25 in every draw",
    ]);
  });
});

describe("tipping values", () => {
  it("say how far, and what lies beyond", () => {
    // At the medians (50, 0.5) it is false; fear under 30 makes it true, and the risk changes nothing by itself.
    expect(sayTipping(model, tippingValues(model, [0])[0]!)).toEqual([
      "false at the medians; true once fear of troops on the border (median 50) falls to 30, which has 30 % beyond it",
    ]);
  });

  it("of a claim that never flips", () => {
    const never = modelOf(uniforms(2), [() => 1]);
    expect(sayTipping(never, tippingValues(never, [0])[0]!)).toEqual([
      "true at the medians, and no single quantity changes that within its central 99.8 %",
    ]);
  });

  it("of pairs", () => {
    expect(sayPair(model, { inputs: [0, 1], together: 0.1, nearest: [52, 0.3] })).toBe(
      "fear of troops on the border and the collapse risk change the result together where neither does alone, as at 52 and 0.3",
    );
    expect(sayPair(model, { inputs: [0, 2], together: 0.1, nearest: undefined })).toBe(
      "fear of troops on the border and exposure cancel each other in part: see their map",
    );
  });
});

it("a tornado", () => {
  expect(sayTornado(model, tornadoes(model)[1]!)).toEqual([
    "fear of troops on the border from 5 to 95 takes the result from −40 to 50 (5 at the medians)",
    "exposure from −58.5 to −31.5 takes the result from −8.5 to 18.5 (5 at the medians)",
  ]);
});

describe("information and regret", () => {
  const information: Information = {
    kind: "information",
    best: [1],
    close: [],
    means: [1, 2],
    evpi: { estimate: 12.34, error: 0.2 },
    inputs: [
      { input: 0, worth: { estimate: 12.34, error: 0.25 }, uncut: 12.5, seen: { estimate: 12, error: 0.3 } },
      {
        input: 1,
        worth: { estimate: 2, error: 0.1 },
        uncut: undefined,
        seen: { estimate: -0.1, error: 0.3 },
      },
      { input: 2, worth: { estimate: 0.1, error: 0.1 }, uncut: undefined, seen: { estimate: 0, error: 0.3 } },
    ],
    draws: 4096,
  };

  it("what to find out first", () => {
    expect(sayInformation(model, information, ["stay", "go"])).toEqual([
      "on average go is best; to know everything before choosing is worth 12.3 (± 0.4)",
      "fear of troops on the border is worth finding out for up to 12.3 (± 0.5), cut down from 12.5: no part is worth more than the whole",
      "the collapse risk is worth finding out for up to 2 (± 0.2); doubtful, since choosing by it gains nothing in other draws",
    ]);
  });

  it("an act that is best by no more than luck", () => {
    expect(sayInformation(model, { ...information, close: [0], inputs: [] }, ["stay", "go"])).toEqual([
      "on average go is best, though not clearly better than stay; to know everything before choosing is worth 12.3 (± 0.4)",
      "no quantity by itself is worth finding out",
    ]);
  });

  it("nothing to find out", () => {
    expect(
      sayInformation(model, { ...information, best: [0, 1], evpi: { estimate: 0, error: 0 } }, [
        "stay",
        "go",
      ]),
    ).toEqual([
      "on average stay and go tie, and in no draw is another act better: nothing is worth finding out",
    ]);
  });

  it("the robust act", () => {
    const act = (expected: number, at95: number, worst: number) => ({ expected, at95, worst, bestIn: 0.5 });
    const acts = [act(3, 8, 9), act(4, 8, 20)];
    expect(
      sayRobustness({ kind: "regrets", acts, least: { expected: [0], at95: [0, 1], worst: [0] } }, [
        "stay",
        "go",
      ]),
    ).toEqual([
      "stay has the least expected regret: 3",
      "stay and go have the least regret in all but the worst 5 % of draws: 8",
      "stay has the least regret in the worst draw: 9",
    ]);
  });
});
