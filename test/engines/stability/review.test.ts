// Small conflicts worked out by hand from the definitions, each with its derivation, by a reader who has seen `verify`
// and not `solve`. Actors are A, B, C, D, states 0, 1, 2, …; "A 0→1" is a move, "2 > 1 = 0" a ranking. A state that a
// ranking leaves out is at its bottom. Unless a test says otherwise the question is whether state 0 is stable for A.

import { describe, expect, it } from "vitest";
import type { Concept, Conflict, Reading } from "../../../src/engines/stability/conflict.js";
import {
  anticipate,
  coalitionsOf,
  equilibria,
  fixedEquilibria,
  improvingReplies,
  isCoalitionStable,
  isLimitedMoveStable,
  isNonMyopicStable,
  isStable,
  jointImprovements,
  jointMoves,
  limitedMoveEquilibria,
  nonMyopicEquilibria,
  replies,
  strengthOf,
  strongEquilibria,
} from "../../../src/engines/stability/verify.js";

const [A, B, C, D] = [0, 1, 2, 3];

/** A ranking as numbers, higher is better. */
function ranked(ranking: string, nStates: number): Int32Array {
  const ranks = new Int32Array(nStates);
  const classes = ranking.split(">").map((tied) => tied.split("=").map(Number));
  classes.forEach((tied, place) => {
    for (const state of tied) ranks[state] = classes.length - place;
  });
  return ranks;
}

/** A conflict drawn as a graph. Grades, where given, are rankings as well; nothing comes of moves at the same time. */
function graph(
  nStates: number,
  moves: readonly string[],
  rankings: readonly string[],
  grades?: readonly string[],
): Conflict {
  const arcs = moves.map((move) => {
    const [actor, from, to] = move.split(/ |→/);
    return { actor: "ABCD".indexOf(actor!), from: Number(from), to: Number(to) };
  });
  return {
    nStates,
    nActors: rankings.length,
    movesFrom: (actor, state) =>
      arcs
        .filter((arc) => arc.actor === actor && arc.from === state)
        .map(({ to }) => to)
        .sort((a, b) => a - b),
    ranks: rankings.map((ranking) => ranked(ranking, nStates)),
    ...(grades ? { grades: grades.map((grade) => ranked(grade, nStates)) } : {}),
    atOnce: () => [],
  };
}

/** A conflict in which each actor has one lever and a state is its levels, "10" being A at 1 and B at 0; all may go to and fro. */
function levers(states: readonly string[], rankings: readonly string[]): Conflict {
  const isMove = (actor: number, from: string, to: string) =>
    from !== to && [...from].every((level, lever) => lever === actor || level === to[lever]);
  return {
    nStates: states.length,
    nActors: rankings.length,
    movesFrom: (actor, s) => states.flatMap((to, t) => (isMove(actor, states[s]!, to) ? [t] : [])),
    ranks: rankings.map((ranking) => ranked(ranking, states.length)),
    atOnce: (s, choices) => {
      const levels = [...states[s]!];
      for (const { actors, to } of choices) for (const actor of actors) levels[actor] = states[to]![actor]!;
      return states.flatMap((state, u) => (state === levels.join("") ? [u] : []));
    },
  };
}

/** By which definitions state 0 is stable for A. */
function stabilities(conflict: Conflict, reading: Reading = "sequences"): string {
  const asked: readonly Concept[] = ["nash", "gmr", "smr", "seq", "sseq"];
  return asked.filter((concept) => isStable(conflict, concept, A, 0, reading)).join(" ");
}

/** By which definitions state 0 is stable for a coalition. */
function jointStabilities(
  conflict: Conflict,
  members: readonly number[],
  repliers?: readonly (readonly number[])[],
) {
  const asked: readonly Concept[] = ["nash", "gmr", "smr", "seq", "sseq"];
  return asked
    .filter((concept) => isCoalitionStable(conflict, concept, members, 0, "sequences", repliers))
    .join(" ");
}

describe("sequences and single replies", () => {
  // R⁺_A(0) = {1}. One step takes the others from 1 to 2, which A likes even better; two steps take them to 3, A's worst,
  // where A has no move. Neither step is an improvement: C and B like where they are.
  it("GMR and SMR by the second step", () => {
    const conflict = graph(
      4,
      ["A 0→1", "B 1→2", "C 2→3"],
      ["2 > 1 > 0 > 3", "0 > 1 > 2 > 3", "0 > 1 > 2 > 3"],
    );
    expect(replies(conflict, A, 1, "one-step")).toEqual([2]);
    expect(replies(conflict, A, 1, "sequences")).toEqual([2, 3]);
    expect(stabilities(conflict, "one-step")).toBe("");
    expect(stabilities(conflict, "sequences")).toBe("gmr smr");
  });

  // The first step already hurts A (2 ≺ 0): GMR. But A goes on from 2 to 4 ≻ 0; only from 3 there is no escape.
  it("SMR by the second step, GMR by the first", () => {
    const conflict = graph(
      5,
      ["A 0→1", "B 1→2", "C 2→3", "A 2→4"],
      ["1 > 4 > 0 > 3 > 2", "0 > 1 > 2 > 3 > 4", "0 > 1 > 2 > 3 > 4"],
    );
    expect(stabilities(conflict, "one-step")).toBe("gmr");
    expect(stabilities(conflict, "sequences")).toBe("gmr smr");
  });
});

describe("sequential stability by two movers", () => {
  const moves = ["A 0→1", "B 1→2", "C 2→3"];

  // B improves 1→2, then C improves 2→3, which is bad for A. B ends up worse than at 1, and that does not matter: each
  // move is measured against the state it leaves. Either alone does nothing to A (2 ≻ 0, and C has no move at 1).
  it("neither could do it alone, and the first regrets it", () => {
    const conflict = graph(4, moves, ["1 > 2 > 0 > 3", "2 > 1 > 3 > 0", "3 > 2 > 1 > 0"]);
    expect(improvingReplies(conflict, A, 1, "sequences")).toEqual([2, 3]);
    expect(stabilities(conflict, "sequences")).toBe("gmr smr seq sseq");
    expect(stabilities(conflict, "one-step")).toBe("");
  });

  // C prefers 3 to 1, where the reply began, but not to 2, where C moves.
  it("the second move must improve on the first, not on the start", () => {
    const conflict = graph(4, moves, ["1 > 2 > 0 > 3", "2 > 1 > 3 > 0", "2 > 3 > 1 > 0"]);
    expect(improvingReplies(conflict, A, 1, "sequences")).toEqual([2]);
    expect(stabilities(conflict)).toBe("gmr smr");
  });

  it("a move between states that the mover ranks alike is no improvement", () => {
    const conflict = graph(4, moves, ["1 > 2 > 0 > 3", "2 > 1 > 3 > 0", "3 = 2 > 1 > 0"]);
    expect(stabilities(conflict)).toBe("gmr smr");
  });

  // A returns from 3 to 1 ≻ 0: the credible sanction holds no longer than A lets it.
  it("symmetric sequential stability fails where A can go back", () => {
    const conflict = graph(4, [...moves, "A 3→1"], ["1 > 2 > 0 > 3", "2 > 1 > 3 > 0", "3 > 2 > 1 > 0"]);
    expect(stabilities(conflict)).toBe("gmr seq");
  });
});

describe("nobody moves twice running", () => {
  const rankings = ["1 > 2 > 4 > 0 > 3", "3 > 2 > 1 > 4 > 0", "4 > 2 > 1 > 0 > 3"];

  // B goes 1→2 and 2→3 but not 1→3, and nobody moves in between: 3, which alone would deter A, is out of reach.
  it("B alone does not get from 1 to 3", () => {
    const conflict = graph(5, ["A 0→1", "B 1→2", "B 2→3"], rankings);
    expect(replies(conflict, A, 1, "sequences")).toEqual([2]);
    expect(stabilities(conflict)).toBe("");
  });

  // C too goes 1→2. State 2 then has two possible last movers, and after C, B may go on to 3: both are improvements.
  it("B goes on from 2 where C may have brought it there", () => {
    const conflict = graph(5, ["A 0→1", "B 1→2", "B 2→3", "C 1→2"], rankings);
    expect(replies(conflict, A, 1, "sequences")).toEqual([2, 3]);
    expect(replies(conflict, A, 1, "one-step")).toEqual([2]);
    expect(stabilities(conflict)).toBe("gmr smr seq sseq");
    expect(jointMoves(conflict, [B, C], 1)).toEqual([2, 3]);
  });

  // B 1→2, C 2→4, B 4→3. For B 4→3 is an improvement, for C 2→4, for B 1→2.
  it("B moves again once C has moved", () => {
    const conflict = graph(5, ["A 0→1", "B 1→2", "B 2→3", "C 2→4", "B 4→3"], rankings);
    expect(replies(conflict, A, 1, "sequences")).toEqual([2, 3, 4]);
    expect(stabilities(conflict)).toBe("gmr smr seq sseq");
  });

  // C takes 2 back to 1, so the others can come back to where they began; but whenever 2 is reached, B has just moved.
  it("going round does not help B", () => {
    const conflict = graph(5, ["A 0→1", "B 1→2", "B 2→3", "C 2→1"], rankings);
    expect(replies(conflict, A, 1, "sequences")).toEqual([1, 2]);
    expect(stabilities(conflict)).toBe("");
  });
});

describe("strength of stability", () => {
  const indifferent = "0 = 1 = 2 = 3 = 4 = 5";
  const strengths = (conflict: Conflict) =>
    (["gmr", "smr", "seq"] as const).map((concept) => strengthOf(conflict, concept, A, 0, "sequences"));

  // The one improvement 0→1 is answered by B's 1→2, an improvement for B. What counts is how far 2 is below 0.
  const simple = (ranking: string, grades: string) =>
    graph(3, ["A 0→1", "B 1→2"], [ranking, "2 > 1 > 0"], [grades, indifferent]);
  it.each([
    ["1 > 0 > 2", "1 > 0 = 2", "weak"], // a strong improvement, a mild sanction
    ["1 > 0 > 2", "1 = 0 = 2", "weak"], // both mild
    ["1 > 0 > 2", "1 = 0 > 2", "strong"], // a mild improvement, a strong sanction
    ["1 > 0 > 2", "1 > 0 > 2", "strong"], // both strong
    ["1 > 0 = 2", "1 > 0 = 2", "weak"], // the sanction brings A back to where it would have been
  ])("ranking %s, grades %s: stable, %s", (ranking, grades, strength) => {
    expect(strengths(simple(ranking, grades))).toEqual([strength, strength, strength]);
  });

  // B, too, has to be stable at 0: it has no move there. Nothing tempts it, so it is strongly stable.
  it("the equilibrium is weak if it is weak for one", () => {
    const weak = simple("1 > 0 > 2", "1 > 0 = 2");
    expect(equilibria(weak, "gmr", "sequences")).toContain(0);
    expect(strongEquilibria(weak, "gmr", "sequences")).not.toContain(0);
    expect(strongEquilibria(simple("1 > 0 > 2", "1 = 0 > 2"), "gmr", "sequences")).toContain(0);
  });

  // 2 is strongly worse than 0; A escapes to 3, mildly worse than 0.
  it("SMR is weak where the escape mends most of it", () => {
    const ofGrades = (grades: string) =>
      graph(4, ["A 0→1", "B 1→2", "A 2→3"], ["1 > 0 > 3 > 2", "2 > 1 > 0 > 3"], [grades, indifferent]);
    expect(strengths(ofGrades("1 = 0 = 3 > 2"))).toEqual(["strong", "weak", "strong"]);
    expect(strengths(ofGrades("1 = 0 > 3 = 2"))).toEqual(["strong", "strong", "strong"]);
  });

  // B can answer with 2 (strongly bad, but A escapes to 4, mildly bad) or with 3 (mildly bad, no escape). Each makes state
  // 0 SMR stable, neither strongly: one and the same answer has to be strong in itself and in its escapes.
  it("strength is not put together from two sanctions", () => {
    const conflict = graph(
      5,
      ["A 0→1", "B 1→2", "B 1→3", "A 2→4"],
      ["1 > 0 > 3 > 4 > 2", "2 > 3 > 1 > 0 > 4"],
      ["1 = 0 = 3 = 4 > 2", indifferent],
    );
    expect(strengths(conflict)).toEqual(["strong", "weak", "strong"]);
  });

  // The strongly bad 3 is no improvement for B; the mildly bad 2 is.
  it("SEQ is weak where the strong sanction is not credible", () => {
    const conflict = graph(
      4,
      ["A 0→1", "B 1→2", "B 1→3"],
      ["1 > 0 > 2 > 3", "2 > 1 > 3 > 0"],
      ["1 = 0 = 2 > 3", indifferent],
    );
    expect(strengths(conflict)).toEqual(["strong", "strong", "weak"]);
  });

  // Of the improvements 1 and 4, the first is answered by 2 (strongly bad), the second by 5 (mildly bad).
  it("one mildly deterred improvement makes all weak", () => {
    const conflict = graph(
      6,
      ["A 0→1", "A 0→4", "B 1→2", "B 4→5"],
      ["1 > 4 > 0 > 5 > 2", "2 > 5 > 1 > 4 > 0"],
      ["1 = 4 = 0 = 5 > 2", indifferent],
    );
    expect(strengths(conflict)).toEqual(["weak", "weak", "weak"]);
  });
});

describe("symmetric metarational stability and its escapes", () => {
  // 0→1 is answered by 1→2, which A answers by 2→3. B dislikes 2, so SEQ never holds.
  it.each([
    ["1 > 3 > 0 > 2", "gmr"], // the escape beats 0
    ["3 > 1 > 0 > 2", "gmr"],
    ["1 > 0 > 3 > 2", "gmr smr"], // it mends the sanction, but not enough
    ["1 > 0 = 3 > 2", "gmr smr"], // as good as 0 is not better
    ["1 > 2 > 0 > 3", ""], // no sanction to begin with, however bad the escape
  ])("%s: %s", (ranking, stable) => {
    const conflict = graph(4, ["A 0→1", "B 1→2", "A 2→3"], [ranking, "0 > 1 > 2 > 3"]);
    expect(stabilities(conflict)).toBe(stable);
  });

  it("one answer without escape is enough", () => {
    const conflict = graph(
      5,
      ["A 0→1", "B 1→2", "A 2→3", "B 1→4"],
      ["1 > 3 > 0 > 2 > 4", "0 > 1 > 2 > 3 > 4"],
    );
    expect(stabilities(conflict)).toBe("gmr smr");
  });
});

describe("simultaneous moves", () => {
  const isSim = (conflict: Conflict, actor: number, reading: Reading = "sequences") =>
    isStable(conflict, "sim", actor, 0, reading);

  // States 00, 10, 01, 11. Each wants to go from 00 alone; both at once end in 11, the worst for both. After A's move
  // alone B stays (10 ≻ 11): SEQ does not deter. GMR does, and SMR, since from 11 A can only go to 01 ≺ 00.
  it("both go at once and crash", () => {
    const conflict = levers(["00", "10", "01", "11"], ["1 > 0 > 2 > 3", "2 > 0 > 1 > 3"]);
    expect([isSim(conflict, A), isSim(conflict, B)]).toEqual([true, true]);
    expect(stabilities(conflict)).toBe("gmr smr");
  });

  // Without 11 nothing happens to whoever goes: there is no sanction, and no reply either. 10 and 01 are Nash: the one who
  // went is at its best, the other has no move.
  it("where both at once is impossible, nothing deters", () => {
    const conflict = levers(["00", "10", "01"], ["1 > 0 > 2", "2 > 0 > 1"]);
    expect([isSim(conflict, A), isSim(conflict, B)]).toEqual([false, false]);
    expect(stabilities(conflict)).toBe("");
    expect(equilibria(conflict, "sim", "sequences")).toEqual([1, 2]);
    expect(equilibria(conflict, "nash", "sequences")).toEqual([1, 2]);
  });

  it("an other that has nothing to gain at the start does not move at the same time", () => {
    const conflict = levers(["00", "10", "01", "11"], ["1 > 0 > 2 > 3", "0 > 2 > 1 > 3"]);
    expect(isSim(conflict, A)).toBe(false);
    expect(stabilities(conflict)).toBe("gmr smr");
  });

  const eight = ["000", "100", "010", "110", "001", "101", "011", "111"];

  // From 000 B improves to 010 and there C to 011, though C would not start. Everybody has to improve from 000 itself, as
  // in Fraser and Hipel's tables: B alone moves with A, to 110 ≻ 000. That C could follow, to 111 ≺ 000, does not count.
  it("the others do not improve one after the other while A moves", () => {
    const conflict = levers(eight, ["1 > 3 > 0 > 7", "2 > 0 = 6 > 4", "6 > 0 = 2 > 4"]);
    expect(improvingReplies(conflict, A, 0, "sequences")).toEqual([2, 6]);
    expect(isSim(conflict, A, "sequences")).toBe(false);
    expect(isSim(conflict, A, "one-step")).toBe(false);
  });

  // From 000 B improves to 010 and C to 001, but neither after the other: 011 is worse than both for both. With A, either
  // makes 110 or 101, above 000; all three at once make 111 ≺ 000. The changes are added up, so this is a sanction, in the
  // one-step reading only if one of them could do it alone.
  it("others who would all start move together with A, though none would follow the other", () => {
    const conflict = levers(eight, ["1 > 3 > 5 > 0 > 7", "2 > 4 > 0 > 6", "4 > 2 > 0 > 6"]);
    expect(improvingReplies(conflict, A, 0, "sequences")).toEqual([2, 4]);
    expect(isSim(conflict, A, "sequences")).toBe(true);
    expect(isSim(conflict, A, "one-step")).toBe(false);
  });

  // The same without 110 and 101, the states with one of them and A: everybody moves at once, so nobody is ever there.
  it("what lies between may be impossible", () => {
    const possible = ["000", "100", "010", "001", "011", "111"];
    const conflict = levers(possible, ["1 > 0 > 5", "2 > 3 > 0 > 4", "3 > 2 > 0 > 4"]);
    expect(isSim(conflict, A, "sequences")).toBe(true);
    expect(isSim(conflict, A, "one-step")).toBe(false);
    expect(stabilities(conflict)).toBe("");
  });

  // The coalition A and B would go from 000 to 110, C from 000 to 001; together they make 111, which B does not mind and
  // A does. Alone, neither A (100 ≺ 000) nor B (010 ≺ 000) would go.
  it("a coalition and an outsider go at once", () => {
    const isStableFor = (ofC: string) =>
      isCoalitionStable(
        levers(eight, ["3 > 0 > 7 > 1", "3 > 7 > 0 > 2", ofC]),
        "sim",
        [A, B],
        0,
        "sequences",
      );
    expect(isStableFor("4 > 0 > 3 > 7")).toBe(true);
    expect(isStableFor("0 > 4 > 3 > 7")).toBe(false);
  });
});

describe("coalitions", () => {
  // A's move 0→1 hurts A and B, B's 1→2 makes up for it. Alone A stays and B has no move at 0.
  it.each([
    ["2 > 0 > 1", "2 > 0 > 1", [2]],
    ["2 > 0 > 1", "0 > 2 > 1", []], // B would lose
    ["2 > 0 > 1", "0 = 2 > 1", []], // B would gain nothing: a joint improvement is strict for every member
    ["1 > 2 > 0", "2 > 0 > 1", [2]], // A gives up its own gain at 1, which B would not join in
  ])("a joint improvement whose first move may hurt: A %s, B %s", (ofA, ofB, joint) => {
    const conflict = graph(3, ["A 0→1", "B 1→2"], [ofA, ofB]);
    expect(jointImprovements(conflict, [A, B], 0)).toEqual(joint);
    expect(jointImprovements(conflict, [B, A], 0)).toEqual(joint);
    expect(isCoalitionStable(conflict, "nash", [A, B], 0, "sequences")).toBe(joint.length === 0);
    expect(isStable(conflict, "nash", B, 0, "sequences")).toBe(true);
  });

  // {A, B} go 0→1→2, C answers 2→3.
  const moves = ["A 0→1", "B 1→2", "C 2→3"];

  it("SEQ: it is enough that the answer hurts one member", () => {
    const conflict = graph(4, moves, ["2 > 0 > 3 > 1", "3 > 2 > 0 > 1", "3 > 2 > 1 > 0"]);
    expect(jointStabilities(conflict, [A, B])).toBe("gmr smr seq sseq");
  });

  it("SEQ: an answer that leaves both better off deters nobody", () => {
    const conflict = graph(4, moves, ["2 > 3 > 0 > 1", "3 > 2 > 0 > 1", "3 > 2 > 1 > 0"]);
    expect(jointStabilities(conflict, [A, B])).toBe("");
  });

  it("SEQ: nor does an answer that C would not give", () => {
    const conflict = graph(4, moves, ["2 > 0 > 3 > 1", "3 > 2 > 0 > 1", "2 > 3 > 1 > 0"]);
    expect(jointStabilities(conflict, [A, B])).toBe("gmr smr");
  });

  // After C's answer A moves on to 4. That is an escape of the coalition if both prefer 4 to 0.
  it("SMR: an escape has to suit every member", () => {
    const ofB = (ranking: string) =>
      graph(5, [...moves, "A 3→4"], ["2 > 4 > 0 > 3 > 1", ranking, "3 > 2 > 1 > 0 > 4"]);
    expect(jointStabilities(ofB("3 > 2 > 4 > 0 > 1"), [A, B])).toBe("gmr seq");
    expect(jointStabilities(ofB("3 > 2 > 0 > 4 > 1"), [A, B])).toBe("gmr smr seq sseq");
  });

  // C's 2→3 hurts C and D, D's 3→4 makes up for it; only 4 hurts A. Alone neither C nor D answers 2; together they do.
  it("SEQ: outsiders acting in concert deter what they would not alone", () => {
    const conflict = graph(
      5,
      [...moves, "D 3→4"],
      ["2 > 3 > 0 > 4 > 1", "4 > 3 > 2 > 0 > 1", "4 > 2 > 3 > 1 > 0", "4 > 2 > 3 > 1 > 0"],
    );
    expect(jointStabilities(conflict, [A, B])).toBe("gmr smr");
    expect(jointStabilities(conflict, [A, B], [[C, D]])).toBe("gmr smr seq sseq");
    expect(jointStabilities(conflict, [A, B], coalitionsOf([C, D]))).toBe("gmr smr seq sseq");
    // Blocks {A, B} and {C, D}: at 0 and 1 {C, D} has no move. At 1 {A, B} go to 2, and are answered by 4, which both prefer
    // to 1. At 2 {A, B} has no move, {C, D} goes to 4, unanswered. At 3 {C, D} goes to 4, unanswered. At 4 nobody moves.
    const blocks = [
      [A, B],
      [C, D],
    ];
    expect(fixedEquilibria(conflict, "seq", blocks, "sequences")).toEqual([0, 4]);
  });

  // B goes 1→2 and 2→3 but not 1→3; C has no move at all. R_{B,C}(1) = {2}: 3, which alone would deter A, is out of reach,
  // so 0 is not GMR stable. Taken as {B} 1→2 and {B, C} 2→3 it is nevertheless an improving reply, B having moved twice
  // running under two names. So with repliers who have members in common SEQ ⊆ GMR needs transitive moves.
  it("SEQ without GMR: repliers with a common member, moves that are not transitive", () => {
    const conflict = graph(
      4,
      ["A 0→1", "B 1→2", "B 2→3"],
      ["1 > 2 > 0 > 3", "3 > 2 > 1 > 0", "3 > 2 > 1 > 0"],
    );
    expect(jointMoves(conflict, [B, C], 1)).toEqual([2]);
    expect(jointStabilities(conflict, [A])).toBe("");
    expect(jointStabilities(conflict, [A], [[B, C]])).toBe("");
    expect(jointStabilities(conflict, [A], coalitionsOf([B, C]))).toBe("seq sseq");
  });
});

describe("limited moves", () => {
  // A 0→1, B 1→3. With one move A goes to 1, with two it foresees B's answer.
  it.each([
    ["1 > 0 > 3", "3 > 1", [1, 0]], // B's answer is worse than staying
    ["1 > 0 = 3", "3 > 1", [1, 0]], // as good as staying: A stays
    ["1 > 3 > 0", "3 > 1", [1, 3]],
    ["1 > 0 > 3", "3 = 1", [1, 1]], // B gains nothing by the answer, and stays
  ])("A %s, B %s: ends of one and of two moves at 0 are %j", (ofA, ofB, ends) => {
    const conflict = graph(4, ["A 0→1", "B 1→3"], [ofA, ofB]);
    expect([1, 2].map((horizon) => anticipate(conflict, horizon)[A]![0])).toEqual(ends);
    expect([1, 2].map((horizon) => isLimitedMoveStable(conflict, A, 0, horizon))).toEqual(
      ends.map((end) => end === 0),
    );
  });

  // A may go 0→1 or 0→2; B takes the one on to 3, the other to 4, which A ranks alike, and above 0. So 0 is not L_2
  // stable for A, however the tie is broken. B at 5, before 0, does care: 3 ≻ 5 ≻ 4. By the first state in number, B
  // leaves 5 where 1 leads to 3, and stays where 1 leads to 4, though the two conflicts differ in names only.
  it("reading: a tie between A's moves decides for B, by the number of the state", () => {
    const rankings = ["3 = 4 > 1 = 2 > 0 > 5", "3 > 5 > 4 > 1 = 2 > 0"];
    const first = graph(6, ["A 0→1", "A 0→2", "B 1→3", "B 2→4", "B 5→0"], rankings);
    const renamed = graph(6, ["A 0→1", "A 0→2", "B 1→4", "B 2→3", "B 5→0"], rankings);
    for (const conflict of [first, renamed]) expect(isLimitedMoveStable(conflict, A, 0, 2)).toBe(false);
    expect([first, renamed].map((conflict) => anticipate(conflict, 2)[A]![0])).toEqual([3, 4]);
    expect([first, renamed].map((conflict) => isLimitedMoveStable(conflict, B, 5, 3))).toEqual([false, true]);
  });

  // A 0→1 and B 1→0, each against the other. With one move each goes; with two each foresees being taken back, and stays;
  // with three A goes again, for B, with two to come, stays at 1. And so on: 0 is never settled for A, nor 1 for B.
  it("to and fro: stable for every even horizon and no odd one", () => {
    const conflict = graph(2, ["A 0→1", "B 1→0"], ["1 > 0", "0 > 1"]);
    expect([1, 2, 3, 4, 5].map((horizon) => limitedMoveEquilibria(conflict, horizon))).toEqual([
      [],
      [0, 1],
      [],
      [0, 1],
      [],
    ]);
    expect(isNonMyopicStable(conflict, A, 0)).toBe(false);
    expect(isNonMyopicStable(conflict, A, 1)).toBe(true);
    expect(nonMyopicEquilibria(conflict)).toEqual([]);
    expect(equilibria(conflict, "seq", "sequences")).toEqual([0, 1]);
  });
});
