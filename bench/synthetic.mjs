// Synthetic plays of a chosen size: two actors take turns over `steps` yes/no levers, and each value term reads the
// last `memory` + 1 of them, so that a step has 2^memory nodes and nothing merges further.

const span = { start: 0, end: 0 };

export function syntheticCase(steps, memory) {
  const quantities = Array.from({ length: 8 }, (_, q) => ({
    name: `q${q}`,
    text: "",
    span,
    inline: false,
    is: { kind: "drawn", distribution: { family: "normal", mean: 0, sd: 1 + q } },
  }));
  const coordinates = Array.from({ length: steps }, (_, c) => ({
    kind: "lever",
    name: `lever${c}`,
    label: "",
    span,
    levels: ["no", "yes"],
    start: 0,
    actor: c % 2,
    forbidden: [],
  }));
  const play = coordinates.map((_, c) => ({
    kind: "choice",
    condition: { kind: "truth", value: true },
    span,
    text: "",
    actor: c % 2,
    levers: [c],
  }));
  const terms = coordinates.flatMap((_, c) => {
    const window = Array.from({ length: Math.min(memory, c) + 1 }, (_, i) => ({
      kind: "among",
      coordinate: c - i,
      levels: [(c + i) % 3 === 0 ? 1 : 0],
    }));
    return [0, 1].map((actor) => ({
      actor,
      name: `term${c}`,
      label: "",
      span,
      condition: { kind: c % 2 ? "or" : "and", parts: window },
      worth: {
        kind: "binary",
        apply: "multiply",
        left: { kind: "number", value: 1 + ((c * 7 + actor) % 5) },
        right: { kind: "quantity", quantity: (c + 3 * actor) % 8 },
      },
    }));
  });
  const plan = { text: "free play", holds: coordinates.map(() => -1) };
  return {
    text: { name: "synthetic", text: "" },
    title: "synthetic",
    sources: [],
    actors: [0, 1].map((a) => ({ name: `actor${a}`, label: `actor${a}`, span })),
    coordinates,
    quantities,
    correlations: [],
    conditions: [],
    play,
    terms,
    rules: [],
    policies: [],
    plans: [plan],
    asks: [0, 1].map((actor) => ({ kind: "E", actor, plan: 0 })),
    bests: [],
    stateAsks: [],
    packageAsks: [],
    dealAsks: [],
    misperceptions: [],
    shares: [],
    claims: [
      {
        name: "claim",
        text: "",
        span,
        condition: {
          kind: "compare",
          comparison: "<",
          left: { kind: "ask", ask: 0 },
          right: { kind: "ask", ask: 1 },
          within: 1e-9,
        },
        holdsAt: 0.9,
        failsAt: 0.1,
        isWhole: false,
      },
    ],
    preferences: [],
    indistinct: [],
  };
}
