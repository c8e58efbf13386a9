// Why a state is stable for an actor or not: which improvement tempts, which reply deters it, or that nothing does.

import type { Case } from "../../model/index.js";
import type { Concept, Conflict, Reading } from "./conflict.js";
import { levelsInto, type Space } from "./space.js";

/** The names of the concepts as readers know them. */
export const conceptNames: Readonly<Record<Concept, string>> = {
  nash: "Nash",
  gmr: "general metarationality (GMR)",
  smr: "symmetric metarationality (SMR)",
  seq: "sequential stability (SEQ)",
  sseq: "symmetric sequential stability (SSEQ)",
  sim: "simultaneous stability (SIM)",
};

/** One step of a reply. */
type Step = { readonly state: number; readonly mover: number };

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
  const tempting = conflict.movesFrom(actor, s).filter((t) => ranks[t]! > ranks[s]!);
  if (tempting.length === 0) return `${name} has no better state within its own reach`;
  const change = (from: number, to: number) => sayChange(subject, space, from, to);
  if (concept === "nash")
    return `${name} would be better off by ${change(s, best(tempting, ranks))}, and Nash asks for no more`;
  const replies = tempting.map((t) => ({ t, reply: sanction(conflict, concept, actor, s, t, reading) }));
  const open = replies.filter(({ reply }) => reply === undefined).map(({ t }) => t);
  if (open.length > 0) {
    return `${name} gains by ${change(s, best(open, ranks))}, and no reply of the others ${deterrent[concept]}`;
  }
  const { t, reply } = replies.find((one) => one.t === best(tempting, ranks))!;
  const more = tempting.length > 1 ? `; each of its ${tempting.length} improvements meets such a reply` : "";
  return `${name} is tempted by ${change(s, t)}, but ${sayReply(subject, space, concept === "sim" ? s : t, reply!, concept)}, which leaves it no better off${more}`;
}

const deterrent: Readonly<Record<Exclude<Concept, "nash">, string>> = {
  gmr: "could leave it no better off",
  smr: "could leave it no better off for good: it would have an answer",
  seq: "that helps themselves would leave it no better off",
  sseq: "that helps themselves would leave it no better off for good",
  sim: "made at the same time, that helps themselves, would leave it no better off",
};

function best(states: readonly number[], ranks: Int32Array): number {
  return states.reduce((a, b) => (ranks[b]! > ranks[a]! ? b : a));
}

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
  const isImproving = concept === "seq" || concept === "sseq" || concept === "sim";
  const from = concept === "sim" ? s : t;
  const deters = (u: number): boolean => {
    const end = concept === "sim" ? conflict.combine(new Set([actor]), t, u) : u;
    if (end < 0 || ranks[end]! > ranks[s]!) return false;
    if (concept !== "smr" && concept !== "sseq") return true;
    return conflict.movesFrom(actor, u).every((v) => ranks[v]! <= ranks[s]!);
  };
  // Breadth first over (state, last mover): nobody moves twice running.
  let frontier: Step[][] = [[]];
  const seen = new Set<string>();
  while (frontier.length > 0) {
    const next: Step[][] = [];
    for (const way of frontier) {
      const at = way.at(-1)?.state ?? from;
      for (let j = 0; j < conflict.nActors; j++) {
        if (j === actor || j === way.at(-1)?.mover) continue;
        for (const to of conflict.movesFrom(j, at)) {
          if (isImproving && conflict.ranks[j]![to]! <= conflict.ranks[j]![at]!) continue;
          if (seen.has(`${to} ${j}`)) continue;
          seen.add(`${to} ${j}`);
          const longer = [...way, { state: to, mover: j }];
          if (deters(to)) return longer;
          next.push(longer);
        }
      }
    }
    frontier = reading === "sequences" ? next : [];
  }
  return undefined;
}

function sayReply(
  subject: Case,
  space: Space,
  from: number,
  reply: readonly Step[],
  concept: Concept,
): string {
  let at = from;
  const steps = reply.map(({ state, mover }) => {
    const step = `${subject.actors[mover]!.label} with ${sayChange(subject, space, at, state)}`;
    at = state;
    return step;
  });
  return `${concept === "sim" ? "at the same time " : ""}the reply can be ${steps.join(", then ")}`;
}

/** What differs between two states: "delay = no, accept = yes". */
export function sayChange(subject: Case, space: Space, from: number, to: number): string {
  const before = new Int32Array(space.levers.length);
  const after = new Int32Array(space.levers.length);
  levelsInto(before, space.codeOf[from]!, space.sizes);
  levelsInto(after, space.codeOf[to]!, space.sizes);
  return space.levers
    .flatMap((c, i) =>
      before[i] === after[i]
        ? []
        : [`${subject.coordinates[c]!.name} = ${subject.coordinates[c]!.levels[after[i]!]}`],
    )
    .join(", ");
}
