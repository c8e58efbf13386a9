// The plans of the play that a table asks for: every deal, every departure from one, and what coalitions can bring about
// alone. Many of these are the same, and are solved once.

import type { Case, Lever } from "../../model/index.js";
import { levelsAt, ruleBreaker, type Table } from "./table.js";

/** Plans besides those of deals and departures that are solved for the core at the most. */
export const MOST_ALONE = 100_000;

/** The plan of no deal, which is always the first. */
export const NO_DEAL_PLAN = 0;

/** Plans, each once, in the order they were asked for. */
export class Plans {
  /** Per plan what it holds: per coordinate its level, -1 where free. */
  readonly holds: (readonly number[])[] = [];
  readonly #known = new Map<string, number>();

  /** The place of a plan, added where it is new. */
  add(holds: readonly number[]): number {
    const key = holds.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.holds.length);
    return this.holds.push(holds) - 1;
  }

  get count(): number {
    return this.holds.length;
  }
}

/** Which plans stand for what. */
export type TablePlans = {
  readonly plans: Plans;
  /** Per deal: its levels, lever by lever. Settings that break a rule for sure are left out. */
  readonly deals: readonly (readonly number[])[];
  /** Per deal: its plan. */
  readonly dealPlan: readonly number[];
  /** At nActors d + i: the plan in which `actors[i]` departs from deal d; -1 for an actor without levers on the table. */
  readonly departures: Int32Array;
  /** What coalitions can bring about alone; absent where that is too much to solve. */
  readonly alone?: readonly Alone[];
};

/** The plans that a set of parties can bring about by itself. */
export type Alone = { readonly members: readonly number[]; readonly plans: readonly number[] };

/** Lists the plans of a table. */
export function planTable(subject: Case, table: Table, wantsCore: boolean): TablePlans {
  const { levers, parties, actors, nSettings } = table;
  const breaksRule = ruleBreaker(subject);
  const plans = new Plans();
  plans.add(table.noDeal);
  const deals: (readonly number[])[] = [];
  const dealPlan: number[] = [];
  const owners = levers.map((c) => (subject.coordinates[c] as Lever).actor);
  for (let s = 0; s < nSettings; s++) {
    const levels = levelsAt(table, s);
    const holds = holding(subject, levers, levels);
    if (breaksRule(holds)) continue;
    deals.push(levels);
    dealPlan.push(plans.add(holds));
  }
  const departures = new Int32Array(deals.length * actors.length).fill(-1);
  for (const [i, actor] of actors.entries()) {
    if (!parties.includes(actor)) continue;
    deals.forEach((levels, d) => {
      const left = levels.map((level, l) => (owners[l] === actor ? -1 : level));
      departures[d * actors.length + i] = plans.add(holding(subject, levers, left));
    });
  }
  const alone = wantsCore ? planCoalitions(subject, table, owners, plans, breaksRule) : undefined;
  return { plans, deals, dealPlan, departures, ...(alone && { alone }) };
}

/** What a deal holds. */
function holding(subject: Case, levers: readonly number[], levels: readonly number[]): readonly number[] {
  const holds = subject.coordinates.map(() => -1);
  levers.forEach((c, i) => {
    holds[c] = levels[i]!;
  });
  return holds;
}

/**
 * Everything that a coalition can do by itself: its own levers on the table set as it likes, its other levers free, as in a
 * deal, and those of everybody else as with no deal.
 */
function planCoalitions(
  subject: Case,
  { levers, open, parties, actors, noDeal }: Table,
  owners: readonly number[],
  plans: Plans,
  breaksRule: (holds: readonly number[]) => boolean,
): readonly Alone[] | undefined {
  const nOwn = parties.map((actor) =>
    open.reduce((product, { length }, l) => (owners[l] === actor ? product * length : product), 1),
  );
  const total = nOwn.reduce((product, n) => product * (1 + n), 1);
  if (total > MOST_ALONE) return undefined;
  const found: Alone[] = [];
  // All parties together can bring about any deal; who is left then, if anybody, has no lever on the table.
  const last = (1 << parties.length) - (actors.length > parties.length ? 1 : 2);
  for (let bits = 1; bits <= last; bits++) {
    const members = parties.filter((_, p) => (bits >> p) & 1);
    const own = levers.flatMap((_, l) => (members.includes(owners[l]!) ? [l] : []));
    const part = { open: own.map((l) => open[l]!) };
    const nSettings = part.open.reduce((product, { length }) => product * length, 1);
    const mine: number[] = [];
    for (let s = 0; s < nSettings; s++) {
      const holds = noDeal.map((level, c) => {
        const coordinate = subject.coordinates[c]!;
        return coordinate.kind === "lever" && members.includes(coordinate.actor) ? -1 : level;
      });
      levelsAt(part, s).forEach((level, i) => {
        holds[levers[own[i]!]!] = level;
      });
      if (!breaksRule(holds)) mine.push(plans.add(holds));
    }
    found.push({ members, plans: mine });
  }
  return found;
}
