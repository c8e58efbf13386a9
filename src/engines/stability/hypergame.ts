// Misperception, as a first-level hypergame: every actor is sure of a view of the conflict and acts on it, though it may
// be wrong, and nobody knows that others see something else.
//
// The view of actor v is the conflict with the orders that v takes the others to have, and without the states that v
// does not know of: nobody moves into or out of those. Its own order is its true one. In each view stability is what it
// is everywhere. A state is *held* if every actor finds it stable in its own view; an actor that does not know of the
// state has no move out of it, so for that actor it counts as stable. Held states are the equilibria of the hypergame:
// what actually stays put. A held state that is an equilibrium in every view is expected by all; one that is none in
// somebody's view surprises that actor. What somebody expects and what is not held does not come true.
//
// Sources: Wang, Hipel and Fraser, "Solution concepts in hypergames", Applied Mathematics and Computation 34 (1989);
// Obeidi, Kilgour and Hipel, "Perceptual stability analysis of a graph model system", IEEE Transactions on Systems, Man,
// and Cybernetics A 39 (2009).

import { type Diagnostic, diagnostic, hasErrors } from "../../diagnostics/index.js";
import { type Case, type Cond, evaluateCond, type Misperception, type Result } from "../../model/index.js";
import { type AnyConcept, concepts, isIndividual, type Reading } from "./conflict.js";
import { fieldOf } from "./field.js";
import { foresightApplies } from "./foresight.js";
import { rankStates } from "./ranks.js";
import type { StableStates } from "./solve.js";
import { levelsInto, openSpace, type Space } from "./space.js";
import { equilibriaIn, stableIn } from "./stable.js";

/** What to find out; as of `solveStability`. */
export type HypergameOptions = {
  readonly concepts?: readonly AnyConcept[];
  readonly reading?: Reading;
  /** Per actor what every state of the true conflict is worth, for actors without `preferences` or `rankings`. */
  readonly values?: readonly (Float64Array | undefined)[];
};

/** The conflict as it is, or as one actor takes it to be. Its states are numbered in the order of the true ones. */
export type View = {
  readonly space: Space;
  /** Per actor the rank of every state of the view. */
  readonly ranks: readonly Int32Array[];
  readonly nRanks: number;
  /** Per true state: its number in the view, or -1 where the viewer does not know of it. */
  readonly stateIn: Int32Array;
  /** Per state of the view: its number in the true conflict. */
  readonly trueOf: Int32Array;
  /** By concept, actor and state of the view. */
  readonly stable: ReadonlyMap<AnyConcept, StableStates>;
};

/** What comes of the views under one concept. All states are numbered as in the true conflict, ascending. */
export type Outcome = {
  /** Equilibria of the true conflict: what would stay put if everybody saw it as it is. */
  readonly equilibria: readonly number[];
  /** Per viewer: the equilibria of its view. */
  readonly expected: readonly (readonly number[])[];
  /** Equilibria of the hypergame: stable for every actor in its own view, or unknown to it. */
  readonly held: readonly number[];
  /** Held states that are an equilibrium in every view. */
  readonly expectedByAll: readonly number[];
  /** Held states that are no equilibrium in some view; `surprisesAt` says in whose, and why. */
  readonly surprising: readonly number[];
  /** States that are not held though somebody expects them; `failureAt` says who, and who leaves. */
  readonly unfulfilled: readonly number[];
};

export type HypergameSolution = {
  readonly reading: Reading;
  /** The conflict as it is. */
  readonly truth: View;
  /** Per actor: the conflict as it sees it; `truth` itself for those who misperceive nothing. */
  readonly views: readonly View[];
  readonly outcomes: ReadonlyMap<AnyConcept, Outcome>;
};

/**
 * The view of an actor as a case of its own: the orders it takes the others to have, and a rule for each condition whose
 * states it does not know of. Where only some of the combinations that an `indistinct` state stands for are unknown,
 * the case may judge that state by another of its combinations; `solveHypergame` ranks it as the true conflict does.
 */
export function viewOf(subject: Case, viewer: number): Case {
  const sees = misperceptionOf(subject, viewer);
  if (!sees) return { ...subject, misperceptions: [] };
  return {
    ...subject,
    preferences: preferencesSeen(subject, sees),
    rules: [...subject.rules, ...sees.unseen.map((never) => ({ never, span: sees.span }))],
    misperceptions: [],
  };
}

/** Finds what every actor expects and what is held. */
export function solveHypergame(
  subject: Case,
  options: HypergameOptions = {},
): Result<HypergameSolution | undefined> {
  const reading = options.reading ?? "sequences";
  const asked = options.concepts ?? concepts;
  const result = (
    solutions: HypergameSolution | undefined,
    diagnostics: readonly Diagnostic[],
    work = {},
  ) => ({
    engine: "stability",
    method: "first-level hypergame",
    parameters: { reading, concepts: asked.join(" ") },
    seed: "",
    status: solutions ? ("complete" as const) : ("inapplicable" as const),
    solutions,
    diagnostics,
    work,
  });
  const { space, diagnostics } = openSpace(subject);
  if (!space) return result(undefined, diagnostics);
  const refused = [
    ...(asked.every(isIndividual) ? [] : foresightApplies(subject)),
    ...subject.misperceptions.flatMap((sees) => refuseBlind(subject, space, sees)),
  ];
  if (hasErrors(refused)) return result(undefined, refused);

  const look = (sees: Misperception | undefined): View | readonly Diagnostic[] => {
    // Ranks are of the true states, so that a merged state is judged alike in every view.
    const seen = sees ? { ...subject, preferences: preferencesSeen(subject, sees) } : subject;
    const ranked = rankStates(seen, space, options.values);
    if (!ranked.ranks) return ranked.diagnostics;
    return viewWith(subject, space, sees?.unseen ?? [], ranked.ranks, ranked.nRanks, asked, reading);
  };
  const truth = look(undefined);
  if (isRefused(truth)) return result(undefined, truth);
  const views: View[] = [];
  for (const viewer of subject.actors.keys()) {
    const sees = misperceptionOf(subject, viewer);
    const view = sees ? look(sees) : truth;
    if (isRefused(view)) return result(undefined, view);
    views.push(view);
  }
  const outcomes = new Map(
    asked.flatMap((concept) =>
      truth.stable.get(concept) ? [[concept, outcomeOf(truth, views, concept)] as const] : [],
    ),
  );
  return result({ reading, truth, views, outcomes }, [], {
    states: space.nStates,
    actors: subject.actors.length,
    views: new Set([truth, ...views]).size,
  });
}

/** Whether an actor finds a true state stable in its own view, or does not know of it. */
export function isHeldBy(
  { views }: HypergameSolution,
  concept: AnyConcept,
  actor: number,
  s: number,
): boolean {
  return staysIn(views[actor]!, concept, actor, s);
}

const isRefused = (found: View | readonly Diagnostic[]): found is readonly Diagnostic[] =>
  Array.isArray(found);

const misperceptionOf = (subject: Case, viewer: number): Misperception | undefined =>
  subject.misperceptions.find((one) => one.viewer === viewer);

/** The actors' orders with those that the viewer takes the others to have. Everybody knows its own. */
function preferencesSeen(subject: Case, { viewer, preferences }: Misperception): Case["preferences"] {
  const believed = preferences.filter(({ actor }) => actor !== viewer);
  const isTrue = (actor: number) => !believed.some((one) => one.actor === actor);
  return [...subject.preferences.filter(({ actor }) => isTrue(actor)), ...believed];
}

/** An actor that knows of no possible state cannot act (the checker has seen to it where the case was a file). */
function refuseBlind(
  subject: Case,
  space: Space,
  { viewer, unseen, span }: Misperception,
): readonly Diagnostic[] {
  if (unseen.length === 0) return [];
  const isUnseen = hiding(subject, space, unseen);
  for (let code = 0; code < space.nCodes; code++) if (space.stateOf[code]! >= 0 && !isUnseen(code)) return [];
  const message = `"${subject.actors[viewer]!.name}" knows of no possible state`;
  return [
    diagnostic("CAS0326", message, span, {
      help: "an actor acts on the states that it knows of: leave it some",
    }),
  ];
}

/** Whether the levers of a code meet one of the conditions. */
function hiding(subject: Case, space: Space, unseen: readonly Cond[]): (code: number) => boolean {
  const levels = new Int32Array(space.levers.length);
  const position = new Map(space.levers.map((c, i) => [c, i]));
  const setting = {
    coordinates: subject.coordinates,
    quantity: () => Number.NaN,
    levelOf: (c: number) => levels[position.get(c)!]!,
  };
  return (code) => {
    levelsInto(levels, code, space.sizes);
    return unseen.some((cond) => evaluateCond(cond, setting));
  };
}

/** @param trueRanks per actor and true state, all below `nRanks` */
function viewWith(
  subject: Case,
  space: Space,
  unseen: readonly Cond[],
  trueRanks: readonly Int32Array[],
  nRanks: number,
  asked: readonly AnyConcept[],
  reading: Reading,
): View {
  const seen = unseen.length === 0 ? wholly(space) : partly(space, hiding(subject, space, unseen));
  const ranks = trueRanks.map((list) => Int32Array.from(seen.trueOf, (s) => list[s]!));
  const field = fieldOf(seen.space, ranks, nRanks);
  return { ...seen, ranks, nRanks, stable: stableIn(field, asked, reading) };
}

type Seen = Pick<View, "space" | "stateIn" | "trueOf">;

function wholly(space: Space): Seen {
  const same = Int32Array.from({ length: space.nStates }, (_, s) => s);
  return { space, stateIn: same, trueOf: same };
}

/**
 * The space without what is hidden. States keep their order. A state that stands for several codes is unknown if all of
 * them are hidden; otherwise it is known by the others, and stands for these.
 */
function partly(space: Space, isUnseen: (code: number) => boolean): Seen {
  const isKnown = new Uint8Array(space.nStates);
  const seen = space.stateOf.slice();
  for (let code = 0; code < space.nCodes; code++) {
    if (seen[code]! < 0) continue;
    if (isUnseen(code)) seen[code] = -1;
    else isKnown[seen[code]!] = 1;
  }
  const stateIn = new Int32Array(space.nStates).fill(-1);
  let nStates = 0;
  for (let s = 0; s < space.nStates; s++) if (isKnown[s] === 1) stateIn[s] = nStates++;
  const trueOf = new Int32Array(nStates);
  for (let s = 0; s < space.nStates; s++) if (stateIn[s]! >= 0) trueOf[stateIn[s]!] = s;
  const codeOf = new Int32Array(nStates);
  for (let code = space.nCodes - 1; code >= 0; code--) {
    if (seen[code]! < 0) continue;
    seen[code] = stateIn[seen[code]!]!;
    codeOf[seen[code]!] = code;
  }
  const merged = new Map(
    [...space.merged].flatMap(([s, codes]) => {
      const left = codes.filter((code) => seen[code]! >= 0);
      return left.length > 0 ? [[stateIn[s]!, left] as const] : [];
    }),
  );
  const start = space.start < 0 ? -1 : stateIn[space.start]!;
  return {
    space: { ...space, nStates, stateOf: seen, codeOf, merged, isWhole: nStates === space.nCodes, start },
    stateIn,
    trueOf,
  };
}

function staysIn(view: View, concept: AnyConcept, actor: number, s: number): boolean {
  const state = view.stateIn[s]!;
  return state < 0 || view.stable.get(concept)![actor]![state] === 1;
}

function outcomeOf(truth: View, views: readonly View[], concept: AnyConcept): Outcome {
  const { nStates } = truth.space;
  const equilibriaOf = (view: View) => equilibriaIn(view.stable.get(concept)!).map((s) => view.trueOf[s]!);
  const expected = views.map(equilibriaOf);
  const nExpecting = new Int32Array(nStates);
  for (const list of expected) for (const s of list) nExpecting[s] = nExpecting[s]! + 1;
  const held: number[] = [];
  const unfulfilled: number[] = [];
  for (let s = 0; s < nStates; s++) {
    if (views.every((view, actor) => staysIn(view, concept, actor, s))) held.push(s);
    else if (nExpecting[s]! > 0) unfulfilled.push(s);
  }
  return {
    equilibria: equilibriaOf(truth),
    expected,
    held,
    expectedByAll: held.filter((s) => nExpecting[s] === views.length),
    surprising: held.filter((s) => nExpecting[s]! < views.length),
    unfulfilled,
  };
}
