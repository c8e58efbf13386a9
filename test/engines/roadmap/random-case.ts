// Random small cases with a roadmap, as text: with and without rounds, with events that stay, carry over or begin anew, rules,
// worths that count once, each round or at the end, alternating moves, late and unsure detection, and fallbacks that end.

import fc from "fast-check";

type Pick = (n: number) => number;

const shapes = {
  rounds: ["none", "3", "[2001, 2002, 2003, 2004]", "forever"],
  events: ["none", "anew", "persists", "carries"],
} as const;

/** A case that compiles more often than not: steps may break rules or move levers back. */
export const randomRoadmapCase: fc.Arbitrary<string> = fc
  .infiniteStream(fc.nat({ max: 1_000_000 }))
  .map((stream) => {
    const pick: Pick = (n) => stream.next().value! % n;
    return roadmapCase(pick);
  });

function roadmapCase(pick: Pick): string {
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const rounds = one(shapes.rounds);
  const event = one(shapes.events);
  const isEvent = event !== "none" && (rounds !== "none" || event === "anew");
  const conditions = [
    "x = on",
    "y = high",
    "y != low and x = off",
    "z",
    "x = on and z",
    ...(isEvent ? ["storm = bad", "storm != calm and x = on", "storm = bad or z"] : []),
    ...(rounds.startsWith("[") ? ["round >= 2003", "round = 2002 and x = on"] : []),
  ];
  const counts = () =>
    rounds === "none"
      ? "each round"
      : one(["each round", "each round", "once", rounds === "forever" ? "once" : "at the end"]);
  const terms = (actor: string) =>
    Array.from(
      { length: 3 },
      (_, t) =>
        `    ${actor}${t}: {if: ${one(conditions)}, worth: ${one([`${pick(13) - 6}`, `${pick(9) - 4} * gain`, `gain - ${pick(4)}`])}, counts: ${counts()}}`,
    ).join("\n");
  const dates =
    rounds === "3"
      ? ["1", "2", "3"]
      : rounds.startsWith("[")
        ? ["2001", "2002", "2003", "2004"]
        : ["1", "2", "3", "4", "6"];
  const parts = () =>
    one([
      "x: on",
      "x: off",
      "y: mid",
      "y: high",
      "x: on, y: mid",
      "z: yes",
      "z: yes, x: on",
      "y: high, z: yes",
    ]);
  const first = pick(2);
  const owner = one(["a", "b"]);
  const [a, b, c] = [first, first + pick(2), 0].map((d) => Math.min(d, dates.length - 1)) as [
    number,
    number,
    number,
  ];
  const steps = [a, b, Math.max(b, Math.min(dates.length - 1, b + 1 + c))].slice(0, 2 + pick(2));
  const isFallback = pick(3) > 0;
  return `casus: 1
${rounds === "none" ? "" : `rounds: ${rounds}\n`}actors:
  a: {name: A, discount: ${one(["0.5", "0.9", '"uniform(0.3, 0.95)"'])}}
  b: {name: B, discount: 0.8}
levers:
  x: {actor: a, levels: [off, on]${one(["", ", irreversible: true"])}}
  y: {actor: b, levels: [low, mid, high]${one(["", ", irreversible: true", ", irreversible: [high -> low]"])}}
  z: {actor: ${owner}}
${
  isEvent
    ? `events:
  storm:
    levels: [calm, bad]
    odds: {bad: ${event === "carries" ? "if storm = bad then 0.7 else 0.2" : one(["0.3", "if x = on then 0.1 else chance_of_it"])}, calm: rest}
${event === "persists" ? "    persists: [bad]\n" : event === "carries" ? "    carries: true\n" : ""}`
    : ""
}quantities:
  gain: uniform(1, 4)
  chance_of_it: uniform(0.1, 0.6)
${pick(3) === 0 ? "rules:\n  - never: x = off and y = high\n" : ""}${
  rounds === "none" && !isEvent
    ? ""
    : `play:
  - a chooses x
  - b chooses y
  - ${owner} chooses z
${isEvent ? "  - chance decides storm\n" : ""}`
}values:
  a:
${terms("a")}
  b:
${terms("b")}
policies:
  stop: {${one(["x: off", "y: low", "x: off, y: low", "z: no"])}}
roadmap:
  plan:
    moves: ${one(["simultaneous", "alternating"])}
    detected_after: ${1 + pick(3)}
${one(["", "", "    detected_with: 0.6\n", "    detected_with: uniform(0.2, 1)\n"])}${isFallback ? `    fallback: stop\n${one(["", `    lasts: ${1 + pick(2)}\n`])}` : ""}    steps:
${steps.map((d, s) => `      s${s}: {at: ${dates[d]}, do: {${parts()}}}`).join("\n")}
claims:
  it: holds(plan)
  at_first: slack(a, s0) >= 0
  weak: weakest(plan) in {s0, afterwards}
`;
}
