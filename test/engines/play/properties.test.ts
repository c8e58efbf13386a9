// What must not change a solution. Cases have no exact ties between options that matter, no precision and, where
// values are rescaled, no risk aversion; an indifferent actor is possible, so listed order is never permuted.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePlay, inquireAsks, PlaySolver } from "../../../src/engines/index.js";
import type { Case, Cond, Coordinate, Event, Lever, Num, Odds } from "../../../src/model/index.js";
import { randomCase } from "../../random-case.js";

const DRAWS = 16;

/** Sums of a few hundred terms of size up to 1e3 in another order. */
const ROUNDING = 1e-9;

/** Every ask of the case in every draw: rows by ask. */
function answers(subject: Case): number[][] {
  const inquiry = inquireAsks(subject);
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) throw new Error(diagnostics.map(({ message }) => message).join());
  const solver = new PlaySolver(subject, inquiry, graph, { seed: "p", sampling: "sobol" });
  solver.solveBlock(0, DRAWS);
  const out = new Float64Array(DRAWS);
  return subject.asks.map((_, ask) => {
    solver.resultInto(out, ask, DRAWS);
    return [...out];
  });
}

function expectSame(got: number[][], expected: number[][], what: string): void {
  got.forEach((row, i) => {
    row.forEach((value, d) => {
      const difference = Math.abs(value - expected[i]![d]!) / Math.max(1, Math.abs(expected[i]![d]!));
      expect(difference, `${what}: ask ${i}, draw ${d}`).toBeLessThan(ROUNDING);
    });
  });
}

/** Replaces every reference to coordinates in conditions and numbers. */
function rewrite<T extends Num | Cond>(e: T, among: (cond: Extract<Cond, { kind: "among" }>) => Cond): T {
  const visit = (one: Num | Cond): Num | Cond => {
    switch (one.kind) {
      case "among":
        return among(one);
      case "and":
      case "or":
        return { ...one, parts: one.parts.map((part) => visit(part) as Cond) };
      case "not":
        return { ...one, of: visit(one.of) as Cond };
      case "if":
        return { ...one, condition: visit(one.condition) as Cond };
      default:
        return one;
    }
  };
  return visit(e) as T;
}

function mapConditions(subject: Case, among: (cond: Extract<Cond, { kind: "among" }>) => Cond): Case {
  const odds = (list: Odds): Odds =>
    list.map((one) => (one === undefined || one === "rest" ? one : rewrite(one, among)));
  return {
    ...subject,
    play: subject.play.map((step) => ({ ...step, condition: rewrite(step.condition, among) })),
    terms: subject.terms.map((term) => ({ ...term, condition: rewrite(term.condition, among) })),
    asks: subject.asks.map((ask) =>
      ask.kind === "P" ? { ...ask, condition: rewrite(ask.condition, among) } : ask,
    ),
    coordinates: subject.coordinates.map((coordinate) =>
      coordinate.kind !== "event"
        ? coordinate
        : {
            ...coordinate,
            odds: odds(coordinate.odds),
            seenBy: coordinate.seenBy.map((one) => ({ ...one, odds: odds(one.odds) })),
          },
    ),
  };
}

const cases = fc.integer({ min: 0, max: 2 ** 31 });
const holdsForAll = (check: (subject: Case, seed: number) => void): void =>
  fc.assert(
    fc.property(cases, (seed) => check(randomCase(seed), seed)),
    { numRuns: 150, seed: 3 },
  );

describe("nothing changes when", () => {
  it("actors are relabelled", () => {
    holdsForAll((subject, seed) => {
      const n = subject.actors.length;
      const to = (actor: number) => (actor + 1) % n;
      const relabelled: Case = {
        ...subject,
        actors: subject.actors.map((_, actor) => subject.actors[(actor + n - 1) % n]!),
        terms: subject.terms.map((term) => ({ ...term, actor: to(term.actor) })),
        play: subject.play.map((step) =>
          step.kind === "choice" ? { ...step, actor: to(step.actor) } : step,
        ),
        coordinates: subject.coordinates.map(
          (c): Coordinate =>
            c.kind === "lever"
              ? { ...c, actor: to(c.actor) }
              : c.kind === "memory"
                ? c
                : { ...c, seenBy: c.seenBy.map((one) => ({ ...one, actor: to(one.actor) })) },
        ),
        asks: subject.asks.map((ask) => (ask.kind === "E" ? { ...ask, actor: to(ask.actor) } : ask)),
      };
      expectSame(answers(relabelled), answers(subject), `seed ${seed}`);
    });
  });

  it("levers and events are declared in another order", () => {
    holdsForAll((subject, seed) => {
      const n = subject.coordinates.length;
      const to = (c: number) => n - 1 - c;
      const moved = mapConditions(subject, (cond) => ({ ...cond, coordinate: to(cond.coordinate) }));
      const permuted: Case = {
        ...moved,
        coordinates: [...moved.coordinates].reverse(),
        play: moved.play.map((step) =>
          step.kind === "choice"
            ? { ...step, levers: step.levers.map(to) }
            : step.kind === "chance"
              ? { ...step, events: step.events.map(to) }
              : { ...step, coordinate: to(step.coordinate) },
        ),
        plans: moved.plans.map((plan) => ({ ...plan, holds: [...plan.holds].reverse() })),
      };
      expectSame(answers(permuted), answers(subject), `seed ${seed}`);
    });
  });

  it("one actor's values are rescaled, but for that scale", () => {
    holdsForAll((subject, seed) => {
      const scale = 3.5;
      const shift = 12;
      const rescaled: Case = {
        ...subject,
        terms: [
          ...subject.terms.map((term) =>
            term.actor === 0
              ? {
                  ...term,
                  worth: {
                    kind: "binary",
                    apply: "multiply",
                    left: { kind: "number", value: scale },
                    right: term.worth,
                  } as const,
                }
              : term,
          ),
          {
            ...subject.terms[0]!,
            actor: 0,
            name: "shift",
            condition: { kind: "truth", value: true },
            worth: { kind: "number", value: shift },
          },
        ],
      };
      const expected = answers(subject).map((row, i) => {
        const ask = subject.asks[i]!;
        return ask.kind === "E" && ask.actor === 0 ? row.map((value) => scale * value + shift) : row;
      });
      expectSame(answers(rescaled), expected, `seed ${seed}`);
    });
  });

  it("a lever gains a level that is like its first but worse for its actor", () => {
    holdsForAll((subject, seed) => {
      const c = subject.coordinates.findIndex(({ kind }) => kind === "lever");
      if (c < 0) return;
      const lever = subject.coordinates[c] as Lever;
      const extra = lever.levels.length;
      const like = lever.start;
      const alike = mapConditions(subject, (cond) =>
        cond.coordinate === c && cond.levels.includes(like)
          ? { ...cond, levels: [...cond.levels, extra] }
          : cond,
      );
      const widened: Case = {
        ...alike,
        coordinates: alike.coordinates.map((one, i) =>
          i === c && one.kind === "lever" ? { ...one, levels: [...one.levels, "worse"] } : one,
        ),
        terms: [
          ...alike.terms,
          {
            ...alike.terms[0]!,
            actor: lever.actor,
            name: "worse",
            condition: { kind: "among", coordinate: c, levels: [extra] },
            worth: { kind: "number", value: -50 },
          },
        ],
      };
      expectSame(answers(widened), answers(subject), `seed ${seed}`);
    });
  });

  it("a level of an event is split in two alike", () => {
    holdsForAll((subject, seed) => {
      const c = subject.coordinates.findIndex(({ kind }) => kind === "event");
      if (c < 0) return;
      const event = subject.coordinates[c] as Event;
      const extra = event.levels.length;
      const half = (odds: Odds): Odds => {
        const one = odds[1] as Num;
        const part: Num = {
          kind: "binary",
          apply: "multiply",
          left: { kind: "number", value: 0.5 },
          right: one,
        };
        return [...odds.map((o, level) => (level === 1 ? part : o)), part];
      };
      const alike = mapConditions(subject, (cond) =>
        cond.coordinate === c && cond.levels.includes(1)
          ? { ...cond, levels: [...cond.levels, extra] }
          : cond,
      );
      const split: Case = {
        ...alike,
        coordinates: alike.coordinates.map((one, i) =>
          i === c && one.kind === "event"
            ? {
                ...one,
                levels: [...one.levels, "twin"],
                odds: half(one.odds),
                seenBy: one.seenBy.map((seen) => ({ ...seen, odds: half(seen.odds) })),
              }
            : one,
        ),
      };
      expectSame(answers(split), answers(subject), `seed ${seed}`);
    });
  });

  it("a quantity that nothing reads is added", () => {
    holdsForAll((subject) => {
      const added: Case = {
        ...subject,
        quantities: [...subject.quantities, { ...subject.quantities[0]!, name: "irrelevant" }],
      };
      expect(answers(added)).toEqual(answers(subject));
    });
  });
});
