// Why a state is stable for an actor or not: which improvement tempts, which reply deters it, or that nothing does.

import { type AnyConcept, type Case, horizonOf, isIndividual } from "../../model/index.js";
import type { Choice, Concept, Conflict, Reading } from "./conflict.js";
import { levelsAmong, type Space } from "./space.js";

/** The names of the concepts as readers know them. */
const conceptNames: Readonly<Record<Concept, string>> = {
  nash: "Nash",
  gmr: "general metarationality (GMR)",
  smr: "symmetric metarationality (SMR)",
  seq: "sequential stability (SEQ)",
  sseq: "symmetric sequential stability (SSEQ)",
  sim: "simultaneous stability (SIM)",
};

/** The name of a concept as readers know it. */
export function nameOfConcept(concept: AnyConcept): string {
  if (isIndividual(concept)) return conceptNames[concept];
  const horizon = horizonOf(concept);
  if (horizon === undefined) return "non-myopic stability";
  return `limited-move stability, ${horizon} move${horizon === 1 ? "" : "s"} ahead (L${horizon})`;
}

/** One step of a reply: where the mover goes, and from where. */
type Step = { readonly mover: number; readonly from: number; readonly to: number };

/** A sentence, without a full stop, about state `s` for one actor. */
export function sayStability(
  subject: Case,
  space: Space,
  conflict: Conflict,
  concept: Concept,
  actor: number,
  s: number,
  reading: Reading,
): string {
  const name = subject.actors[actor]!.label;
  const ranks = conflict.ranks[actor]!;
  const tempting = conflict
    .movesFrom(actor, s)
    .filter((t) => ranks[t]! > ranks[s]!)
    .sort((a, b) => ranks[b]! - ranks[a]!);
  const [best] = tempting;
  if (best === undefined) return `${name} has no better state within its own reach`;
  const change = (from: number, to: number) => sayChange(subject, space, from, to);
  if (concept === "nash")
    return `${name} would be better off by ${change(s, best)}, and Nash asks for no more`;
  const replyTo = (t: number) => sanction(conflict, concept, actor, s, t, reading);
  const reply = replyTo(best);
  // The best that nothing deters; where the others can go far, each search takes a while.
  const open = reply ? tempting.slice(1).find((t) => replyTo(t) === undefined) : best;
  if (!reply || open !== undefined)
    return `${name} gains by ${change(s, open ?? best)}, and no reply of the others ${deterrent[concept]}`;
  const more = tempting.length > 1 ? `; each of its ${tempting.length} improvements meets such a reply` : "";
  return `${name} is tempted by ${change(s, best)}, but ${sayReply(subject, space, reply, concept)}, which leaves it no better off${more}`;
}

const deterrent: Readonly<Record<Exclude<Concept, "nash">, string>> = {
  gmr: "could leave it no better off",
  smr: "could leave it no better off for good: it would have an answer",
  seq: "that helps themselves would leave it no better off",
  sseq: "that helps themselves would leave it no better off for good",
  sim: "made at the same time, that helps themselves, would leave it no better off",
};

/** The shortest reply by which the others deter the move from s to t, or undefined. */
function sanction(
  conflict: Conflict,
  concept: Exclude<Concept, "nash">,
  actor: number,
  s: number,
  t: number,
  reading: Reading,
): readonly Step[] | undefined {
  const ranks = conflict.ranks[actor]!;
  const isBetter = (u: number) => ranks[u]! > ranks[s]!;
  if (concept === "sim") {
    const own = { actors: [actor], to: t };
    const reply = fewestAtOnce(conflict, [actor], s, reading, (others) =>
      conflict.atOnce(s, [own, ...others]).some((u) => !isBetter(u)),
    );
    return reply?.map(({ actors, to }) => ({ mover: actors[0]!, from: s, to }));
  }
  const isImproving = concept === "seq" || concept === "sseq";
  const deters = (u: number): boolean => {
    if (isBetter(u)) return false;
    if (concept !== "smr" && concept !== "sseq") return true;
    return !conflict.movesFrom(actor, u).some(isBetter);
  };
  // Breadth first over (state, last mover): nobody moves twice running.
  let frontier: Step[][] = [[]];
  const seen = new Set<number>();
  while (frontier.length > 0) {
    const next: Step[][] = [];
    for (const way of frontier) {
      const from = way.at(-1)?.to ?? t;
      for (let mover = 0; mover < conflict.nActors; mover++) {
        if (mover === actor || mover === way.at(-1)?.mover) continue;
        for (const to of conflict.movesFrom(mover, from)) {
          if (isImproving && conflict.ranks[mover]![to]! <= conflict.ranks[mover]![from]!) continue;
          const entry = to * conflict.nActors + mover;
          if (seen.has(entry)) continue;
          seen.add(entry);
          const longer = [...way, { mover, from, to }];
          if (deters(to)) return longer;
          next.push(longer);
        }
      }
    }
    frontier = reading === "sequences" ? next : [];
  }
  return undefined;
}

/**
 * The improvements from s of as few outsiders as possible, taken at the same time, that do what is asked; undefined where
 * none do.
 */
export function fewestAtOnce(
  conflict: Conflict,
  members: readonly number[],
  s: number,
  reading: Reading,
  isEnough: (choices: readonly Choice[]) => boolean,
): readonly Choice[] | undefined {
  const options = conflict.ranks.flatMap((ranks, actor) => {
    if (members.includes(actor)) return [];
    const better = conflict.movesFrom(actor, s).filter((to) => ranks[to]! > ranks[s]!);
    return better.length > 0 ? [better.map((to): Choice => ({ actors: [actor], to }))] : [];
  });
  const most = reading === "one-step" ? 1 : options.length;
  // So many of the outsiders from the k-th on, besides those that have chosen.
  const add = (chosen: readonly Choice[], k: number, nMore: number): readonly Choice[] | undefined => {
    if (nMore === 0) return isEnough(chosen) ? chosen : undefined;
    for (let j = k; j + nMore <= options.length; j++)
      for (const choice of options[j]!) {
        const found = add([...chosen, choice], j + 1, nMore - 1);
        if (found) return found;
      }
    return undefined;
  };
  for (let n = 1; n <= Math.min(most, options.length); n++) {
    const found = add([], 0, n);
    if (found) return found;
  }
  return undefined;
}

function sayReply(subject: Case, space: Space, reply: readonly Step[], concept: Concept): string {
  const steps = reply.map(
    ({ mover, from, to }) => `${subject.actors[mover]!.label} with ${sayChange(subject, space, from, to)}`,
  );
  return concept === "sim"
    ? `at the same time the reply can be ${steps.join(" and ")}`
    : `the reply can be ${steps.join(", then ")}`;
}

/**
 * Per lever, in the order of `space.levers`, its level in a state; of a state that stands for several combinations
 * (`indistinct`) the levels that occur in them: "no or yes" is "any" where there are no others.
 */
export function sayLevels(subject: Case, space: Space, state: number): readonly string[] {
  return levelsAmong(space, state).map((among, i) => {
    const { levels } = subject.coordinates[space.levers[i]!]!;
    const isAny = among.length > 1 && among.length === levels.length;
    return isAny ? "any" : among.map((level) => levels[level]!).join(" or ");
  });
}

/**
 * What differs between two states: "delay = no, accept = yes". Of a state that stands for several combinations (`indistinct`)
 * only what all of them say has changed; what tells them apart follows: "abandon = no, where insist = yes".
 */
export function sayChange(subject: Case, space: Space, from: number, to: number): string {
  const before = levelsAmong(space, from);
  const after = levelsAmong(space, to);
  const say = (isSaid: (i: number) => boolean) =>
    space.levers
      .flatMap((c, i) => {
        const { name, levels } = subject.coordinates[c]!;
        return isSaid(i) ? [`${name} = ${after[i]!.map((level) => levels[level]!).join(" or ")}`] : [];
      })
      .join(", ");
  const isShared = (i: number) => before[i]!.some((level) => after[i]!.includes(level));
  const isKept = (i: number) => before[i]!.every((level) => after[i]!.includes(level));
  const changed = say((i) => !isShared(i));
  const narrowed = say((i) => isShared(i) && !isKept(i));
  if (changed === "") return narrowed || "other settings of the same levers";
  return narrowed === "" ? changed : `${changed}, where ${narrowed}`;
}
