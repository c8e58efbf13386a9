// From what plans of the play are worth to a bargain: deals that can be carried out, departures and outcomes, at the
// medians or in one draw.

import type { Diagnostic } from "../../diagnostics/index.js";
import type { Bargain } from "./bargain.js";
import { NO_DEAL_PLAN, type TablePlans } from "./plans.js";
import type { Table } from "./table.js";

/** An outcome that is no deal: what some parties can bring about alone, as the plan that does it. */
export type Outcome = { readonly members: readonly number[]; readonly plan: number };

/** Which plans a bargain reads. */
export class BargainPlans {
  /** Per deal: its levels, lever by lever. */
  readonly levels: readonly (readonly number[])[];
  /** Per deal: its plan. */
  readonly plans: readonly number[];
  readonly outcomes: readonly Outcome[];
  /** At nActors d + i: the plan in which actor i departs from deal d, or the deal's own where it cannot. */
  readonly #departures: Int32Array;
  readonly #nActors: number;
  readonly #alone: ((coalition: number) => readonly number[]) | undefined;
  readonly #weights: readonly number[] | undefined;

  /** @param refused the plans that cannot be carried out */
  constructor(
    { actors }: Table,
    { deals, dealPlan, departures, alone }: TablePlans,
    refused: ReadonlyMap<number, readonly Diagnostic[]>,
    weights?: readonly number[],
  ) {
    const n = actors.length;
    const kept = [...deals.keys()].filter((d) => !refused.has(dealPlan[d]!));
    this.#nActors = n;
    this.#weights = weights;
    this.levels = kept.map((d) => deals[d]!);
    this.plans = kept.map((d) => dealPlan[d]!);
    this.#departures = new Int32Array(kept.length * n);
    kept.forEach((d, k) => {
      for (let i = 0; i < n; i++) {
        const plan = departures[d * n + i]!;
        this.#departures[k * n + i] = plan < 0 || refused.has(plan) ? dealPlan[d]! : plan;
      }
    });
    const dealOf = new Map(this.plans.map((plan, d) => [plan, d]));
    const outcomes: Outcome[] = [];
    const byParties = new Map<string, readonly number[]>();
    const placeOf = new Map<number, number>();
    for (const { members, plans } of alone ?? []) {
      const places = plans.flatMap((plan) => {
        // Doing what would be done anyway is no deal, which needs no mention.
        if (refused.has(plan) || plan === NO_DEAL_PLAN) return [];
        const known = dealOf.get(plan) ?? placeOf.get(plan);
        if (known !== undefined) return [known];
        const place = kept.length + outcomes.push({ members, plan }) - 1;
        placeOf.set(plan, place);
        return [place];
      });
      byParties.set(members.join(), places);
    }
    this.outcomes = outcomes;
    this.#alone =
      alone &&
      ((coalition) => {
        const members = actors.filter((_, i) => (coalition >> i) & 1);
        return byParties.get(partiesAmong(members, alone).join()) ?? [];
      });
  }

  /** The bargain over all deals at some worths of the plans, laid out as nActors plan + actor. */
  bargain(worths: Float64Array): Bargain {
    const n = this.#nActors;
    const some = this.some(worths, this.plans.keys());
    const outside = new Float64Array(this.outcomes.length * n);
    this.outcomes.forEach(({ plan }, o) => {
      outside.set(worths.subarray(plan * n, (plan + 1) * n), o * n);
    });
    return { ...some, ...(this.#alone && { outside, alone: this.#alone }) };
  }

  /** The bargain over some deals, without the core. */
  some(worths: Float64Array, deals: Iterable<number>): Bargain {
    const n = this.#nActors;
    const chosen = [...deals];
    const worth = new Float64Array(chosen.length * n);
    const departure = new Float64Array(chosen.length * n);
    chosen.forEach((d, k) => {
      const at = this.plans[d]! * n;
      for (let i = 0; i < n; i++) {
        worth[k * n + i] = worths[at + i]!;
        departure[k * n + i] = worths[this.#departures[d * n + i]! * n + i]!;
      }
    });
    const noDeal = worths.slice(NO_DEAL_PLAN * n, (NO_DEAL_PLAN + 1) * n);
    const weights = this.#weights;
    return { nDeals: chosen.length, nActors: n, worth, departure, noDeal, ...(weights && { weights }) };
  }

  /** The plans that some deals and the departures from them read, no deal's included; ascending. */
  plansOf(deals: readonly number[]): readonly number[] {
    const n = this.#nActors;
    const all = deals.flatMap((d) => [this.plans[d]!, ...this.#departures.subarray(d * n, (d + 1) * n)]);
    return [...new Set([NO_DEAL_PLAN, ...all])].sort((a, b) => a - b);
  }
}

/** Those of the members that have levers on the table. */
function partiesAmong(
  members: readonly number[],
  alone: readonly { readonly members: readonly number[] }[],
): readonly number[] {
  return members.filter((actor) => alone.some((one) => one.members.includes(actor)));
}
