// Why a state is stable for a coalition or not: which joint improvement tempts its members, which reply of the outsiders
// holds one of them back, or that nothing does.

import type { Case } from "../../model/index.js";
import type { Coalition } from "./coalitions-moves.js";
import type { Concept, Conflict, Reading } from "./conflict.js";
import { fewestAtOnce, sayChange } from "./explain.js";
import type { Space } from "./space.js";
import { jointImprovements, jointMoves, outsidersOf } from "./verify-coalitions.js";
import { prefers } from "./verify-moves.js";

/** One step of a reply: where the mover goes, and from where. */
type Step = { readonly mover: number; readonly from: number; readonly to: number };

/** A sentence, without a full stop, about state `s` for a coalition to which every outsider replies alone. */
export function sayCoalitionStability(
  subject: Case,
  space: Space,
  conflict: Conflict,
  concept: Concept,
  members: Coalition,
  s: number,
  reading: Reading,
): string {
  const labels = members.map((member) => subject.actors[member]!.label);
  const names = list(labels);
  const everyone = members.length === 2 ? "both" : "all of them";
  const tempting = [...jointImprovements(conflict, members, s)].sort((a, b) =>
    byMembers(conflict, members, a, b),
  );
  const [best] = tempting;
  if (best === undefined) return `${names} can together reach no state that ${everyone} prefer`;
  const change = (from: number, to: number) => sayChange(subject, space, from, to);
  const gain = `${names} would ${everyone} gain by ${change(s, best)}`;
  if (concept === "nash") return `${gain}, and Nash asks for no more`;
  if (outsidersOf(conflict, members).length === 0) return `${gain}, and nobody is left to reply`;
  const replyTo = (t: number) => sanction(conflict, concept, members, s, t, reading);
  const reply = replyTo(best);
  const open = reply ? tempting.slice(1).find((t) => replyTo(t) === undefined) : best;
  if (!reply || open !== undefined)
    return `${names} would ${everyone} gain by ${change(s, open ?? best)}, and no reply of the others ${deterrent[concept]}`;
  const { steps, end } = reply;
  const said = steps
    .map(({ mover, from, to }) => `${subject.actors[mover]!.label} with ${change(from, to)}`)
    .join(concept === "sim" ? " and " : ", then ");
  const held = list(labels.filter((_, m) => !prefers(conflict, members[m]!, end, s)));
  const when = concept === "sim" ? "at the same time " : "";
  const more =
    tempting.length > 1 ? `; each of their ${tempting.length} joint improvements meets such a reply` : "";
  return `${names} are tempted by ${change(s, best)}, but ${when}the reply can be ${said}, which leaves ${held} no better off${more}`;
}

const deterrent: Readonly<Record<Exclude<Concept, "nash">, string>> = {
  gmr: "could leave one of them no better off",
  smr: "could leave one of them no better off for good: they would have an answer",
  seq: "that helps themselves would leave one of them no better off",
  sseq: "that helps themselves would leave one of them no better off for good",
  sim: "made at the same time, that helps themselves, would leave one of them no better off",
};

/** Best first for the first member, then for the next. */
function byMembers({ ranks }: Conflict, members: Coalition, a: number, b: number): number {
  const apart = members.find((member) => ranks[member]![a] !== ranks[member]![b]);
  return apart === undefined ? a - b : ranks[apart]![b]! - ranks[apart]![a]!;
}

/** The shortest reply that deters the move from s to t, and the state it leads to; undefined where there is none. */
function sanction(
  conflict: Conflict,
  concept: Exclude<Concept, "nash">,
  members: Coalition,
  s: number,
  t: number,
  reading: Reading,
): { readonly steps: readonly Step[]; readonly end: number } | undefined {
  const isBetter = (u: number) => members.every((member) => prefers(conflict, member, u, s));
  if (concept === "sim") {
    const together = { actors: members, to: t };
    let end = -1;
    const reply = fewestAtOnce(conflict, members, s, reading, (others) => {
      end = conflict.atOnce(s, [together, ...others]).find((u) => !isBetter(u)) ?? -1;
      return end >= 0;
    });
    return reply && { steps: reply.map(({ actors, to }) => ({ mover: actors[0]!, from: s, to })), end };
  }
  const isImproving = concept === "seq" || concept === "sseq";
  const deters = (u: number) => {
    if (isBetter(u)) return false;
    return (concept !== "smr" && concept !== "sseq") || !jointMoves(conflict, members, u).some(isBetter);
  };
  const outsiders = outsidersOf(conflict, members);
  // Breadth first over (state, last mover): nobody moves twice running.
  let frontier: Step[][] = [[]];
  const seen = new Set<number>();
  while (frontier.length > 0) {
    const next: Step[][] = [];
    for (const way of frontier) {
      const last = way.at(-1);
      const from = last?.to ?? t;
      for (const mover of outsiders) {
        if (mover === last?.mover) continue;
        for (const to of conflict.movesFrom(mover, from)) {
          if (isImproving && !prefers(conflict, mover, to, from)) continue;
          const entry = to * conflict.nActors + mover;
          if (seen.has(entry)) continue;
          seen.add(entry);
          const steps = [...way, { mover, from, to }];
          if (deters(to)) return { steps, end: to };
          next.push(steps);
        }
      }
    }
    frontier = reading === "sequences" ? next : [];
  }
  return undefined;
}

/** "a", "a and b", "a, b and c". */
function list(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
