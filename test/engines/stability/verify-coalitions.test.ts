import { describe, expect, it } from "vitest";
import { concepts, type Reading } from "../../../src/engines/stability/conflict.js";
import {
  coalitionsOf,
  equilibria,
  fixedEquilibria,
  isCoalitionStable,
  isStable,
  jointImprovements,
  outsidersOf,
} from "../../../src/engines/stability/verify.js";
import { fromFacts, randomConflict, twoByTwo } from "./conflicts.js";

const readings: readonly Reading[] = ["sequences", "one-step"];

/** Random conflicts of two to four actors, every feature among them. */
const conflicts = Array.from({ length: 40 }, (_, seed) =>
  randomConflict(seed, {
    actors: 2 + (seed % 3),
    levers: 1,
    levels: 3,
    infeasible: seed % 2 === 0,
    irreversible: seed % 3 === 0,
    ties: seed % 5 === 0,
    indistinct: seed % 7 === 0,
  }),
);

const states = (nStates: number) => Array.from({ length: nStates }, (_, s) => s);

describe("joint improvements", () => {
  // States from 1 as in facts.json. The equilibrium 7 (delay, insist) is upset by the ministry and Uniroyal together,
  // who go to 10 (modify, accept, insist): Kilgour, Hipel, Fang and Peng 2001.
  it("Elmira: the ministry and Uniroyal upset state 7 and go to 10, which neither can do alone", () => {
    const elmira = fromFacts("Elmira");
    const [ministry, uniroyal, council] = [0, 1, 2];
    expect(jointImprovements(elmira, [ministry, uniroyal], 6)).toEqual([9]);
    expect(jointImprovements(elmira, [ministry], 6)).toEqual([]);
    expect(jointImprovements(elmira, [uniroyal], 6)).toEqual([]);
    expect(isCoalitionStable(elmira, "nash", [ministry, uniroyal], 6, "sequences")).toBe(false);
    expect(isCoalitionStable(elmira, "nash", [ministry, uniroyal], 9, "sequences")).toBe(true);
    expect(isCoalitionStable(elmira, "nash", [ministry, uniroyal, council], 9, "sequences")).toBe(true);
  });

  it("prisoner's dilemma: both leave DD for CC, and nothing else", () => {
    const dilemma = twoByTwo([
      [3, 3],
      [4, 1],
      [1, 4],
      [2, 2],
    ]);
    expect(states(4).map((s) => jointImprovements(dilemma, [0, 1], s))).toEqual([[], [], [], [0]]);
    expect(fixedEquilibria(dilemma, "seq", [[0, 1]], "sequences")).toEqual([0, 1, 2]);
  });
});

describe("coalitional stability", () => {
  it("of one actor is individual stability", () => {
    for (const conflict of conflicts)
      for (const reading of readings)
        for (const concept of concepts)
          conflict.ranks.forEach((_, actor) => {
            for (const s of states(conflict.nStates))
              expect(isCoalitionStable(conflict, concept, [actor], s, reading)).toBe(
                isStable(conflict, concept, actor, s, reading),
              );
          });
  });

  it("of all actors is Nash, whatever the definition: nobody is left to reply", () => {
    for (const conflict of conflicts) {
      const all = conflict.ranks.map((_, actor) => actor);
      for (const s of states(conflict.nStates)) {
        const isNash = jointImprovements(conflict, all, s).length === 0;
        for (const concept of concepts)
          expect(isCoalitionStable(conflict, concept, all, s, "sequences")).toBe(isNash);
      }
    }
  });

  it("Nash ⊆ SSEQ ⊆ SMR ∩ SEQ, SMR ∪ SEQ ⊆ GMR; more repliers deter more", () => {
    for (const conflict of conflicts)
      for (const members of coalitionsOf(conflict.ranks.map((_, actor) => actor))) {
        const outsiders = outsidersOf(conflict, members);
        for (const s of states(conflict.nStates)) {
          const [nash, gmr, smr, seq, sseq] = concepts.map((concept) =>
            isCoalitionStable(conflict, concept, members, s, "sequences"),
          );
          const seqOfCoalitions = isCoalitionStable(
            conflict,
            "seq",
            members,
            s,
            "sequences",
            coalitionsOf(outsiders),
          );
          if (nash) expect(sseq).toBe(true);
          if (sseq) expect([smr, seq]).toEqual([true, true]);
          if (smr || seq) expect(gmr).toBe(true);
          if (seq) expect(seqOfCoalitions).toBe(true);
        }
      }
  });

  it("with every actor a block of its own, fixed coalitions give the individual equilibria", () => {
    for (const conflict of conflicts)
      for (const reading of readings)
        for (const concept of concepts) {
          const blocks = conflict.ranks.map((_, actor) => [actor]);
          expect(fixedEquilibria(conflict, concept, blocks, reading)).toEqual(
            equilibria(conflict, concept, reading),
          );
        }
  });

  it("all coalitions of three", () => {
    expect(coalitionsOf([0, 1, 2])).toEqual([[0], [0, 1], [0, 1, 2], [0, 2], [1], [1, 2], [2]]);
  });
});
