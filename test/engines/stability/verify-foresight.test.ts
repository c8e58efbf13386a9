import { describe, expect, it } from "vitest";
import {
  anticipate,
  isLimitedMoveStable,
  isNonMyopicStable,
  isStable,
  limitedMoveEquilibria,
  nonMyopicEquilibria,
} from "../../../src/engines/stability/verify.js";
import { randomConflict, twoByTwo } from "./conflicts.js";

const names = ["CC", "DC", "CD", "DD"];
const named = (states: readonly number[]) => states.map((s) => names[s]);

// T 4, R 3, P 2, S 1
const dilemma = twoByTwo([
  [3, 3],
  [4, 1],
  [1, 4],
  [2, 2],
]);
// T 4, R 3, S 2, P 1
const chicken = twoByTwo([
  [3, 3],
  [4, 2],
  [2, 4],
  [1, 1],
]);

// Kilgour 1984, Zagare 1984.
describe("two-by-two games", () => {
  const holds = (
    title: string,
    game: typeof dilemma,
    horizons: readonly number[],
    stable: readonly string[],
  ) =>
    it.each(horizons)(`${title}: L_%i is {${stable.join(", ")}}`, (horizon) => {
      expect(named(limitedMoveEquilibria(game, horizon))).toEqual(stable);
    });
  holds("prisoner's dilemma", dilemma, [1], ["DD"]);
  holds("prisoner's dilemma", dilemma, [2, 3, 4, 5, 6, 7, 8], ["CC", "DD"]);
  holds("chicken", chicken, [1], ["DC", "CD"]);
  holds("chicken", chicken, [2], []);
  holds("chicken", chicken, [3, 4, 5, 6, 7, 8], ["CC"]);

  it("non-myopic: {CC, DD} in the prisoner's dilemma, {CC} in chicken", () => {
    expect(named(nonMyopicEquilibria(dilemma))).toEqual(["CC", "DD"]);
    expect(named(nonMyopicEquilibria(chicken))).toEqual(["CC"]);
  });
});

describe("on random conflicts of two actors", () => {
  const conflicts = Array.from({ length: 150 }, (_, seed) =>
    randomConflict(seed, {
      actors: 2,
      levels: 3,
      infeasible: seed % 2 === 0,
      irreversible: seed % 3 === 0,
      ties: seed % 4 === 0,
      indistinct: seed % 5 === 0,
    }),
  );
  const everywhere = (check: (conflict: (typeof conflicts)[number], actor: number, s: number) => void) => {
    for (const conflict of conflicts)
      for (const actor of [0, 1]) for (let s = 0; s < conflict.nStates; s++) check(conflict, actor, s);
  };

  it("L_1 is Nash, and L_2 ⊆ SEQ", () => {
    everywhere((conflict, actor, s) => {
      const isNash = isStable(conflict, "nash", actor, s, "sequences");
      expect(isLimitedMoveStable(conflict, actor, s, 1)).toBe(isNash);
      if (isLimitedMoveStable(conflict, actor, s, 2))
        expect(isStable(conflict, "seq", actor, s, "sequences")).toBe(true);
    });
  });

  // The definition as a tree of moves, nothing kept from one horizon to the next; ties go to the first state here, too.
  it("equals the tree of moves", () => {
    everywhere((conflict, actor, s) => {
      const endOf = (mover: number, state: number, left: number): number => {
        if (left === 0) return state;
        const ranks = conflict.ranks[mover]!;
        return conflict
          .movesFrom(mover, state)
          .map((t) => endOf(1 - mover, t, left - 1))
          .reduce((best, end) => (ranks[end]! > ranks[best]! ? end : best), state);
      };
      for (const horizon of [1, 2, 3, 4])
        expect(anticipate(conflict, horizon)[actor]![s]).toBe(endOf(actor, s, horizon));
    });
  });

  // The round begins and ends within a few steps in conflicts as small as these: 40 and 40 more see all of it.
  it("non-myopic is L_h for all long horizons; some states keep changing", () => {
    let nChanging = 0;
    for (const conflict of conflicts) {
      const late = Array.from({ length: 40 }, (_, h) => anticipate(conflict, 40 + h));
      for (const actor of [0, 1])
        for (let s = 0; s < conflict.nStates; s++) {
          const stays = late.map((ends) => ends[actor]![s] === s);
          expect(isNonMyopicStable(conflict, actor, s)).toBe(stays.every(Boolean));
          if (new Set(stays).size === 2) nChanging++;
        }
    }
    expect(nChanging).toBeGreaterThan(0);
  });

  it("is for two actors only", () => {
    expect(() => anticipate(randomConflict(1, { actors: 3 }), 2)).toThrow("two actors");
  });
});
