// Stability of every state for one coalition H. Definitions: verify-coalitions.ts.
//
// Nash, GMR, SEQ. An improvement t is deterred if for some member m the least rank of m that the outsiders can reach from
// t is at most m's rank at s. So s is unstable if and only if some t in R_H(s) has, for every member, both its rank and
// that least reachable rank above the member's rank at s: one question of dominance within what the members can reach.
// The cost is that of a sweep per member, and of `undominated`; where joint moves form no classes, of a search from
// each state.
//
// SMR, SSEQ. Whether the members can escape from u depends on s through all their ranks at once, so no single key decides,
// and each s is looked at. Only states between Nash and GMR (or SEQ) are in question. For each joint improvement the
// outsiders' replies are searched up to the first that the members cannot answer, which mostly comes soon; when that
// has visited more states than there are, the question is turned round for all improvements at once: backwards from
// what all members prefer to where they can escape, and backwards over replies from where they cannot. So a state costs
// no more than states × what a state's moves cost, and all together states² × actors.
//
// SIM. For each state with improvements, every joint improvement against what the repliers can do together by improvements
// from the same state, up to the first sanction: at worst states × joint improvements × that.

import { type Codes, countNumbers, numberAt, Together } from "./at-once.js";
import { undominated } from "./coalitions-dominance.js";
import { Escapes } from "./coalitions-escape.js";
import { type Classes, type Coalition, JointMoves } from "./coalitions-moves.js";
import type { Concept, Reading } from "./conflict.js";
import type { Steps, Which } from "./moves.js";
import { Search } from "./search.js";
import { codesOf } from "./sim.js";
import type { Field } from "./solve.js";
import { LeastReachable, type Movers } from "./spread.js";

/** Who replies to a coalition: outsiders alone, or in groups that act as one. */
export type Repliers = {
  readonly least: LeastReachable;
  readonly search: Search;
  /** Per step that `least` and `search` were made for: whose it is. */
  readonly blocks: readonly Coalition[];
  /** Which of those steps. */
  readonly movers: Movers;
};

/** Answers for coalitions over one field. Scratch is kept from coalition to coalition. */
export class CoalitionSolver {
  readonly #field: Field;
  readonly #reading: Reading;
  readonly #search: Search;
  readonly #answers: Search;
  readonly #patience: number;
  readonly #singles: readonly Coalition[];
  /** The actors one by one, by sequences and in the given reading. */
  readonly #sequences: LeastReachable;
  readonly #alone: LeastReachable;

  /** @param patience for SMR and SSEQ: how many states are visited in search of sanctions before turning the question round */
  constructor(field: Field, reading: Reading, patience = 2 * field.nStates) {
    this.#field = field;
    this.#reading = reading;
    this.#patience = patience;
    this.#singles = field.actors.map((_, actor) => [actor]);
    this.#search = new Search(field.actors, field.nStates);
    this.#answers = new Search(field.actors, field.nStates);
    this.#sequences = new LeastReachable(field.actors, field.nStates, "sequences");
    this.#alone =
      reading === "sequences" ? this.#sequences : new LeastReachable(field.actors, field.nStates, "one-step");
  }

  /** The joint moves of a coalition. */
  joint(members: Coalition): JointMoves {
    return new JointMoves(this.#field, members, this.#search);
  }

  /** Movers that may reply to different coalitions. @param steps of each block */
  repliersOf(blocks: readonly Coalition[], steps: readonly Steps[]): Omit<Repliers, "movers"> {
    return {
      blocks,
      least: new LeastReachable(steps, this.#field.nStates, this.#reading),
      search: new Search(steps, this.#field.nStates),
    };
  }

  /**
   * Per concept 1 where the state is stable for the coalition.
   * @param repliers every outsider alone, unless given
   */
  stable(
    members: Coalition,
    concepts: readonly Concept[],
    repliers?: Repliers,
  ): ReadonlyMap<Concept, Uint8Array> {
    const replies = this.#repliesTo(members, repliers);
    const joint = this.joint(members);
    // Nobody is left to reply to a coalition of all.
    if (members.length === this.#field.actors.length) {
      const nash = this.#byDominance(joint, ["nash"], replies).get("nash")!;
      return new Map(concepts.map((concept) => [concept, nash]));
    }
    const has = (concept: Concept) => concepts.includes(concept);
    const quick: Concept[] = ["nash"];
    if (has("gmr") || has("smr")) quick.push("gmr");
    if (has("seq") || has("sseq")) quick.push("seq");
    const found = this.#byDominance(joint, quick, replies);
    const nash = found.get("nash")!;
    if (has("smr")) found.set("smr", this.#withoutEscape(joint, nash, found.get("gmr")!, replies, "moves"));
    if (has("sseq"))
      found.set("sseq", this.#withoutEscape(joint, nash, found.get("seq")!, replies, "improvements"));
    if (has("sim")) found.set("sim", this.#simultaneous(joint, nash, replies));
    return new Map(concepts.map((concept) => [concept, found.get(concept)!]));
  }

  #repliesTo(members: Coalition, repliers: Repliers | undefined): Replies {
    const outsiders = this.#field.actors.flatMap((_, actor) => (members.includes(actor) ? [] : [actor]));
    const { classes } = this.joint(outsiders);
    const movers = { actors: outsiders, ...(classes ? { classOf: classes.classOf } : {}) };
    const blocks = this.#singles;
    const improvements = repliers ?? { least: this.#alone, search: this.#search, blocks, movers };
    // Any moves in sequence are the outsiders' own, however they are grouped.
    if (this.#reading === "one-step") return { moves: improvements, improvements };
    const moves = { least: this.#sequences, search: this.#search, blocks, movers };
    return { moves, improvements, ...(classes ? { classes } : {}) };
  }

  /** Nash, GMR and SEQ. */
  #byDominance(joint: JointMoves, concepts: readonly Concept[], replies: Replies): Map<Concept, Uint8Array> {
    const { actors, nStates, nRanks } = this.#field;
    const ranks = joint.members.map((member) => actors[member]!.ranks);
    const questions = concepts.map((concept) => {
      if (concept === "nash") return ranks;
      const which = concept === "gmr" ? "moves" : "improvements";
      return ranks.map((list) => {
        const { least: reachable, movers } = replies[which];
        const least = reachable.of(movers, list, nRanks, which);
        return least.map((key, t) => Math.min(key, list[t]!));
      });
    });
    if (joint.classes) {
      const { classes } = joint;
      return new Map(
        concepts.map((concept, q) => [concept, undominated(classes, questions[q]!, ranks, nRanks)]),
      );
    }
    const found = concepts.map(() => new Uint8Array(nStates).fill(1));
    if (concepts.every((concept) => concept === "nash")) {
      for (const stable of found) for (let s = 0; s < nStates; s++) stable[s] = joint.canImprove(s) ? 0 : 1;
      return new Map(concepts.map((concept, q) => [concept, found[q]!]));
    }
    const reached = new Int32Array(nStates);
    for (let s = 0; s < nStates; s++) {
      const n = joint.improvementsInto(reached, s);
      questions.forEach((keys, q) => {
        for (let k = 0; k < n; k++) {
          const t = reached[k]!;
          if (keys.every((key, m) => key[t]! > ranks[m]![s]!)) {
            found[q]![s] = 0;
            return;
          }
        }
      });
    }
    return new Map(concepts.map((concept, q) => [concept, found[q]!]));
  }

  /**
   * SMR from GMR, and SSEQ from SEQ: a sanction has to leave the members without a joint answer.
   * @param withEscape what is stable where an answer does not matter
   */
  #withoutEscape(
    joint: JointMoves,
    nash: Uint8Array,
    withEscape: Uint8Array,
    replies: Replies,
    which: Which,
  ): Uint8Array {
    const { nStates } = this.#field;
    const stable = nash.slice();
    const targets = new Int32Array(nStates);
    const escapes = new Escapes(joint, nStates, this.#answers);
    const isSanction = (u: number) => !escapes.can(u);
    const { search, movers } = replies[which];
    const { classes } = which === "moves" ? replies : {};
    const isDeterred = (t: number): boolean => {
      if (classes) {
        const { classOf, starts, states } = classes;
        const end = starts[classOf[t]! + 1]!;
        for (let k = starts[classOf[t]!]!; k < end; k++) if (isSanction(states[k]!)) return true;
        return false;
      }
      const n = search.from(t, movers.actors, which, this.#reading, isSanction);
      nVisited += n;
      return n > 0 && isSanction(search.reached[n - 1]!);
    };
    let nVisited = 0;
    for (let s = 0; s < nStates; s++) {
      if (nash[s] === 1 || withEscape[s] === 0) continue;
      const n = joint.improvementsInto(targets, s);
      escapes.at(s);
      nVisited = 0;
      let k = 0;
      while (k < n && nVisited + escapes.nVisited <= this.#patience && isDeterred(targets[k]!)) k++;
      if (k < n && nVisited + escapes.nVisited > this.#patience) {
        const undeterred = this.#turnedRound(joint, s, replies, which);
        while (k < n && undeterred[targets[k]!] === 0) k++;
      }
      if (k === n) stable[s] = 1;
    }
    return stable;
  }

  /** From every state 0 where the outsiders have a reply that the members cannot answer by being better off than at s. */
  #turnedRound(joint: JointMoves, s: number, replies: Replies, which: Which): Int32Array {
    const { nStates } = this.#field;
    const isBetter = new Uint8Array(nStates);
    for (let v = 0; v < nStates; v++) isBetter[v] = joint.allPrefer(v, s) ? 1 : 0;
    const escapes = new Int32Array(nStates);
    this.#markEscapes(escapes, joint, isBetter);
    const { least, movers } = replies[which];
    return least.of(movers, escapes, 2, which);
  }

  /** 1 where a state is better, or the members can take it to one that is. */
  #markEscapes(out: Int32Array, joint: JointMoves, isBetter: Uint8Array): void {
    const { nStates } = this.#field;
    if (joint.classes) {
      const { starts, states } = joint.classes;
      for (let c = 0; c + 1 < starts.length; c++) {
        const end = starts[c + 1]!;
        let k = starts[c]!;
        while (k < end && isBetter[states[k]!] === 0) k++;
        const hasBetter = k < end ? 1 : 0;
        for (let i = starts[c]!; i < end; i++) out[states[i]!] = hasBetter;
      }
      return;
    }
    const worse = Int32Array.from(isBetter, (is) => 1 - is);
    this.#sequences.of({ actors: joint.members }, worse, 2, "moves", out);
    for (let v = 0; v < nStates; v++) out[v] = isBetter[v] === 1 || out[v] === 0 ? 1 : 0;
  }

  #simultaneous(joint: JointMoves, nash: Uint8Array, replies: Replies): Uint8Array {
    const { nStates } = this.#field;
    const codes = codesOf(this.#field);
    const { search, blocks, movers } = replies.improvements;
    const together = new Together(this.#reading, movers.actors.length);
    const goals = new Goals(codes, nStates);
    const isDeterred = new Uint8Array(nStates);
    const targets = new Int32Array(nStates);
    const options = new Int32Array(nStates);
    const stable = nash.slice();
    for (let s = 0; s < nStates; s++) {
      if (nash[s] === 1) continue;
      const nTargets = joint.improvementsInto(targets, s);
      for (let i = 0; i < nTargets; i++) isDeterred[targets[i]!] = 0;
      const n = countNumbers(codes, s);
      let nOpen = nTargets;
      for (let k = 0; k < n && nOpen > 0; k++) {
        const number = numberAt(codes, s, k);
        const code = codes.codeOf[number]!;
        together.start();
        for (const j of movers.actors) {
          const nOptions = search.steps[j]!.listInto(options, s, "improvements");
          if (nOptions === 0) continue;
          together.addMover();
          goals.each(number, blocks[j]!, options, nOptions, (goal) => together.offer(goal - code));
        }
        goals.each(number, joint.members, targets, nTargets, (goal) => {
          const t = codes.stateOf[goal]!;
          if (isDeterred[t] === 1) return;
          for (let sum = 1; sum < together.nSums || together.more(); sum++) {
            const u = codes.stateOf[goal + together.sums[sum]!]!;
            if (u < 0 || joint.allPrefer(u, s)) continue;
            isDeterred[t] = 1;
            nOpen--;
            return;
          }
        });
      }
      stable[s] = nOpen === 0 ? 1 : 0;
    }
    return stable;
  }
}

/** The codes at which a group arrives when it moves its own levers to some states. */
class Goals {
  readonly #codes: Codes;
  readonly #search: Search | undefined;
  readonly #isWanted: Uint8Array;

  constructor(codes: Codes, nStates: number) {
    this.#codes = codes;
    this.#search = codes.ofState && new Search(codes.actors, codes.codeOf.length);
    this.#isWanted = new Uint8Array(nStates);
  }

  /** @param states the first `nStates` of these, which the actors can reach from the state of the number */
  each(
    number: number,
    actors: Coalition,
    states: Int32Array,
    nStates: number,
    found: (code: number) => void,
  ): void {
    const { codeOf, stateOf } = this.#codes;
    if (!this.#search) {
      for (let i = 0; i < nStates; i++) found(codeOf[states[i]!]!);
      return;
    }
    for (let i = 0; i < nStates; i++) this.#isWanted[states[i]!] = 1;
    const nReached = this.#search.from(number, actors, "moves", "sequences");
    for (let r = 0; r < nReached; r++) {
      const code = codeOf[this.#search.reached[r]!]!;
      if (this.#isWanted[stateOf[code]!] === 1) found(code);
    }
    for (let i = 0; i < nStates; i++) this.#isWanted[states[i]!] = 0;
  }
}

/** The replies to one coalition. */
type Replies = {
  readonly moves: Repliers;
  readonly improvements: Repliers;
  /** What the outsiders can reach by moves in sequence, where that is classes. */
  readonly classes?: Classes;
};
