// One round of a play with the levers where they stand: chance alone decides. What such a round is worth to everyone, and what it
// leaves to the next, is all that an agreement on levers needs to know of the play.

import { always, type Case, type Cond, readsOf, type Step, type Term } from "../../model/index.js";

/** One round as a case of its own, without choices and without rounds. */
export type OneRound = {
  readonly subject: Case;
  /** Coordinates that one round leaves to the next. */
  readonly carried: readonly number[];
  /** Terms that count once, whenever levers alone make their condition true; they are no part of the round's worth. */
  readonly lumps: readonly Term[];
};

/**
 * Round `round` (from 0) of a case. Where a case has no rounds, its play is one, and what counts at its end counts in each.
 * Worths are not discounted.
 */
export function oneRound(original: Case, round: number): OneRound {
  const { rounds, play, coordinates } = original;
  const own = rounds ? play.slice(rounds.steps[round]!.first, rounds.steps[round]!.closes) : play;
  const openings = openingsOf(original, round);
  const isLast = !rounds || (!rounds.isEndless && round === rounds.labels.length - 1);
  const lumps = original.terms.filter((term) => isLump(original, term));
  const once = original.terms.filter(({ counts }) => counts.kind === "once");
  const remembered = once.filter((term) => !lumps.includes(term));
  const terms = original.terms.flatMap((term): Term[] => {
    const { counts } = term;
    if (lumps.includes(term) || (counts.kind === "end" && !isLast)) return [];
    if (counts.kind !== "once") return [{ ...term, counts: { kind: "each" } }];
    const isNew: Cond = { kind: "among", coordinate: counts.held, levels: [0] };
    const condition: Cond = { kind: "and", parts: [term.condition, isNew] };
    return [{ ...term, condition, counts: { kind: "each" } }];
  });
  const held = new Map(
    remembered.flatMap(({ counts, condition }) =>
      counts.kind === "once" ? [[counts.held, condition] as const] : [],
    ),
  );
  const records = [...held].map(
    ([coordinate, condition]): Step => ({
      kind: "record",
      condition,
      span: original.terms[0]!.span,
      text: "",
      round: 0,
      coordinate,
      to: [1, 1],
    }),
  );
  const chances = own.filter(({ kind }) => kind === "chance").map((step) => ({ ...step, round: 0 }));
  const { precision: _, ...rest } = original;
  return {
    subject: {
      ...rest,
      play: [...openings, ...chances, ...records],
      rounds: {
        labels: [rounds?.labels[round] ?? ""],
        numbers: [rounds?.numbers[round] ?? 1],
        steps: [
          {
            opens: 0,
            first: openings.length,
            closes: openings.length + chances.length,
            end: openings.length + chances.length + records.length,
          },
        ],
        isEndless: false,
      },
      rules: [],
      terms,
      policies: [],
      plans: [{ text: "", holds: coordinates.map(() => -1) }],
      asks: [],
      bests: [],
      claims: [],
      shares: [],
      stateAsks: [],
      packageAsks: [],
      dealAsks: [],
      roadmaps: [],
      roadmapAsks: [],
    },
    carried: [...eventsCarried(original), ...held.keys()],
    lumps,
  };
}

/** Whether a term counts once, when levers come to make its condition true. */
function isLump({ coordinates }: Case, { counts, condition, worth }: Term): boolean {
  if (counts.kind !== "once") return false;
  const reads = readsOf(condition, worth).coordinates;
  return condition !== always && reads.length > 0 && reads.every((c) => coordinates[c]!.kind === "lever");
}

/** What falls back where a round begins; in the first round everything stands where it would fall back to. */
function openingsOf({ coordinates, play, rounds }: Case, round: number): readonly Step[] {
  const steps = rounds && (rounds.steps[Math.max(round, 1)] ?? rounds.steps[round]!);
  if (!steps) return [];
  return play
    .slice(steps.opens, steps.first)
    .filter((step) => step.kind === "record" && coordinates[step.coordinate]!.kind === "event")
    .map((step) => ({ ...step, round: 0 }));
}

/** Events of which a round leaves something to the next: those that do not always fall back to where things stood. */
function eventsCarried(original: Case): readonly number[] {
  const { coordinates, rounds } = original;
  if (!rounds || (rounds.labels.length === 1 && !rounds.isEndless)) return [];
  const begunAnew = new Set(
    openingsOf(original, 1).flatMap((step) =>
      step.kind === "record" && step.to.every((level) => level === coordinates[step.coordinate]!.start)
        ? [step.coordinate]
        : [],
    ),
  );
  return coordinates.flatMap(({ kind }, c) => (kind === "event" && !begunAnew.has(c) ? [c] : []));
}
