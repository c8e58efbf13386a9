// What claims ask about one deal, draw by draw: whether it is acceptable, efficient or self-enforcing.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Case, DealAsk, DrawOptions, Draws } from "../../model/index.js";
import { amount, type PlaySolver, type TieBreak } from "../play/index.js";
import { type Bargain, gainsOf, slacksOf, TIE } from "./bargain.js";
import { breakersOf, holdingOf } from "./holding.js";
import { sayTerms, termsOf } from "./name.js";
import { Plans } from "./plans.js";
import { Plays } from "./plays.js";
import { levelsAt, openLevers, ownersOf, ruleBreaker, valuingActors } from "./table.js";

/** Deals at the most that a claim may compare in every draw: all their plans are kept open at once. */
export const MOST_ASKED = 20_000;

/** Alternatives that a reason names at the most. */
const MOST_NAMED = 1;

/** Answers one ask for blocks of draws. */
export class DealAskSolver {
  readonly #subject: Case;
  readonly #ask: DealAsk;
  readonly #plays: Plays;
  readonly #holds: readonly (readonly number[])[];
  readonly #actors: readonly number[];
  /** Per actor the plan in which it departs; the deal's own where it cannot. */
  readonly #departures: readonly number[];
  readonly #medians: Float64Array;
  /** The plans that can be carried out. */
  readonly #usable: readonly number[];
  readonly #slack: Float64Array;
  #worths = new Float64Array(0);

  /** A solver, or why there is none: too many deals to compare, or a play that cannot be solved. */
  static open(
    subject: Case,
    ask: DealAsk,
    options: Omit<DrawOptions, "draws">,
  ): { solver?: DealAskSolver; diagnostics: readonly Diagnostic[] } {
    const { holds } = subject.plans[ask.deal]!;
    const levers = [...holds.keys()].filter((c) => holds[c]! >= 0);
    const parties = ownersOf(subject, levers);
    const actors = [...new Set([...valuingActors(subject), ...parties])].sort((a, b) => a - b);
    const plans = new Plans();
    plans.add(holds);
    const departures = actors.map(() => 0);
    if (ask.quality === "acceptable") {
      plans.add(subject.plans[ask.noDeal]!.holds);
    } else if (ask.quality === "self_enforcing") {
      for (const [i, actor] of actors.entries()) {
        if (!parties.includes(actor)) continue;
        departures[i] = plans.add(holds.map((level, c) => (isOf(subject, c, actor) ? -1 : level)));
      }
    } else {
      const refused = addAlternatives(subject, ask, levers, plans);
      if (refused) return { diagnostics: [refused] };
    }
    const plays = new Plays(subject, plans.holds, actors, options);
    const medians = new Float64Array(plans.count * actors.length).fill(Number.NaN);
    plays.open([...plans.holds.keys()], medians);
    const needed = ask.quality === "acceptable" ? plans.count : 1;
    for (let plan = 0; plan < needed; plan++) {
      const found = plays.refused.get(plan);
      if (found) return { diagnostics: found };
    }
    const tooLarge = [...plays.refused.values()].find((found) =>
      found.some(({ code }) => code === "CAS0407"),
    );
    if (tooLarge) return { diagnostics: tooLarge };
    const open = departures.map((plan) => (plays.refused.has(plan) ? 0 : plan));
    return {
      solver: new DealAskSolver(subject, ask, plays, plans.holds, actors, open, medians),
      diagnostics: [],
    };
  }

  private constructor(
    subject: Case,
    ask: DealAsk,
    plays: Plays,
    holds: readonly (readonly number[])[],
    actors: readonly number[],
    departures: readonly number[],
    medians: Float64Array,
  ) {
    this.#subject = subject;
    this.#ask = ask;
    this.#plays = plays;
    this.#holds = holds;
    this.#actors = actors;
    this.#departures = departures;
    this.#medians = medians;
    this.#usable = [...holds.keys()].filter((plan) => !plays.refused.has(plan));
    this.#slack = new Float64Array(actors.length);
  }

  /** Draws per block at the most. */
  get stride(): number {
    return this.#plays.stride;
  }

  /** The solved plays, for their draws and the violations they note. */
  get plays(): readonly PlaySolver[] {
    return this.#plays.plays;
  }

  /** Solves draws `first` to `first + count - 1`. Gives the number of ties. */
  solveBlock(first: number, count: number): number {
    return this.#plays.solveBlock(first, count, this.#solved(count));
  }

  /** Solves what stands in other draws of the case, as draws `first` to `first + count - 1`. Gives the number of ties. */
  solveFrom(draws: Draws, first: number, count: number): number {
    return this.#plays.solveFrom(draws, first, count);
  }

  /** Solves the block at hand again with ties broken otherwise. */
  solveAgain(count: number, tieBreak: TieBreak): void {
    this.#plays.solveAgain(this.#solved(count), tieBreak);
  }

  /** 1 or 0 in each draw of the block. */
  resultInto(out: Float64Array, count: number): void {
    const perDraw = this.#holds.length * this.#actors.length;
    const solved = this.#solved(count);
    if (this.#worths.length < perDraw * solved)
      this.#worths = new Float64Array(perDraw * solved).fill(Number.NaN);
    this.#plays.worthsInto(this.#worths, solved);
    for (let d = 0; d < solved; d++)
      out[d] = this.#isTrue(this.#worths.subarray(d * perDraw, (d + 1) * perDraw)) ? 1 : 0;
    out.fill(out[0]!, solved, count);
  }

  /** Where nothing that the plays read is drawn, one draw stands for all. */
  #solved(count: number): number {
    return this.#plays.isUncertain ? count : 1;
  }

  /** The answer at the medians. */
  get isTrue(): boolean {
    return this.#isTrue(this.#medians);
  }

  /** Why it is so at the medians, in a sentence without a full stop. */
  say(): string {
    const { deal: plan, quality } = this.#ask;
    const label = (i: number) => this.#subject.actors[this.#actors[i]!]!.label;
    const deal = `“${this.#subject.plans[plan]!.text}”`;
    if (quality === "self_enforcing") {
      const bargain = this.#against(this.#medians, 0, true);
      const breakers = breakersOf(
        holdingOf(bargain.worth, bargain.departure!, this.#actors.length, slacksOf(bargain)),
        this.#actors.length,
        0,
      );
      if (breakers.length === 0) return `nobody gains by breaking ${deal}`;
      return `${breakers.map(({ actor, gain }) => `${label(actor)} gains ${amount(gain)}`).join(" and ")} by breaking it`;
    }
    if (quality === "acceptable") {
      const bargain = this.#against(this.#medians, 1);
      const gains = gainsOf(bargain, slacksOf(bargain));
      const losers = [...gains.keys()].filter((i) => gains[i]! < 0);
      if (losers.length > 0)
        return `${losers.map((i) => `${label(i)} has ${amount(-gains[i]!)} less`).join(" and ")} than with no deal`;
      return [...gains].some((gain) => gain > 0)
        ? "nobody would rather have no deal"
        : "everybody has as much as with no deal";
    }
    const better = this.#dominators(this.#medians, MOST_NAMED);
    if (better.length === 0) return `no other deal is better for one actor and no worse for any than ${deal}`;
    const [{ plan: other, gains }] = better as [(typeof better)[number]];
    const holds = this.#holds[other]!;
    const levers = [...holds.keys()].filter((c) => holds[c]! >= 0);
    const terms = termsOf(
      this.#subject,
      levers,
      levers.map((c) => holds[c]!),
    );
    const who = gains.every((gain) => gain > 0)
      ? "everyone"
      : [...gains.keys()].flatMap((i) => (gains[i]! > 0 ? [label(i)] : [])).join(" and ");
    const rest = who === "everyone" ? "" : " and no worse for anyone";
    return `better for ${who}${rest} is “${sayTerms(this.#subject, terms)}”`;
  }

  #isTrue(worths: Float64Array): boolean {
    const { quality } = this.#ask;
    if (quality === "efficient") return this.#isEfficient(worths);
    if (quality === "acceptable") {
      const bargain = this.#against(worths, this.#holds.length - 1);
      return gainsOf(bargain, slacksOf(bargain)).every((gain) => gain >= 0);
    }
    const bargain = this.#against(worths, 0, true);
    const { stable } = holdingOf(bargain.worth, bargain.departure!, this.#actors.length, slacksOf(bargain));
    return stable.length > 0;
  }

  /** The deal alone as a bargain, with a plan for no deal, and with departures where they are asked for. */
  #against(worths: Float64Array, noDealPlan: number, hasDepartures = false): Bargain {
    const n = this.#actors.length;
    const noDeal = worths.slice(noDealPlan * n, (noDealPlan + 1) * n);
    const departure = Float64Array.from(this.#departures, (plan, i) => worths[plan * n + i]!);
    return {
      nDeals: 1,
      nActors: n,
      worth: worths.slice(0, n),
      noDeal,
      ...(hasDepartures ? { departure } : {}),
    };
  }

  /** Whether no other deal is better for one actor and no worse for any, ties as in a bargain. */
  #isEfficient(worths: Float64Array): boolean {
    const n = this.#actors.length;
    const slack = this.#slack;
    slack.fill(0);
    for (const plan of this.#usable) {
      for (let i = 0, at = plan * n; i < n; i++, at++) {
        const size = TIE * Math.abs(worths[at]!);
        if (size > slack[i]!) slack[i] = size;
      }
    }
    for (const plan of this.#usable) {
      let isBetter = false;
      let i = 0;
      for (let at = plan * n; i < n; i++, at++) {
        const gain = worths[at]! - worths[i]!;
        if (gain < -slack[i]!) break;
        if (gain > slack[i]!) isBetter = true;
      }
      if (i === n && isBetter) return false;
    }
    return true;
  }

  /** Plans of other deals that are better for one actor and no worse for any, the largest smallest gain first. */
  #dominators(worths: Float64Array, most: number): readonly { plan: number; gains: Float64Array }[] {
    const n = this.#actors.length;
    const usable = this.#usable;
    const worth = Float64Array.from(usable.flatMap((plan) => [...worths.subarray(plan * n, (plan + 1) * n)]));
    // Gains over the deal itself: another is better where none is under 0 and one over.
    const bargain = { nDeals: usable.length, nActors: n, worth, noDeal: worths.slice(0, n) };
    const gains = gainsOf(bargain, slacksOf(bargain));
    const found: { plan: number; gains: Float64Array; least: number }[] = [];
    for (let k = 0; k < usable.length; k++) {
      const own = gains.subarray(k * n, (k + 1) * n);
      let least = Number.POSITIVE_INFINITY;
      let largest = 0;
      for (const gain of own) {
        if (gain < least) least = gain;
        if (gain > largest) largest = gain;
      }
      if (least >= 0 && largest > 0) found.push({ plan: usable[k]!, gains: own, least });
    }
    return found.sort((a, b) => b.least - a.least || a.plan - b.plan).slice(0, most);
  }
}

/** Adds every other joint setting of the deal's levers, or says why there are too many. */
function addAlternatives(
  subject: Case,
  ask: DealAsk,
  levers: readonly number[],
  plans: Plans,
): Diagnostic | undefined {
  const open = openLevers(subject, levers);
  const count = open.reduce((product, { length }) => product * length, 1);
  if (count > MOST_ASKED) return tooMany(subject, ask, levers, open, count);
  const breaksRule = ruleBreaker(subject);
  for (let s = 0; s < count; s++) {
    const levels = levelsAt({ open }, s);
    const holds = subject.coordinates.map((_, c) => (levers.includes(c) ? levels[levers.indexOf(c)]! : -1));
    if (!breaksRule(holds)) plans.add(holds);
  }
  return undefined;
}

function tooMany(
  subject: Case,
  { deal }: DealAsk,
  levers: readonly number[],
  open: readonly (readonly number[])[],
  count: number,
): Diagnostic {
  const names = levers.map((c, i) => `"${subject.coordinates[c]!.name}" (${open[i]!.length} levels)`);
  return diagnostic(
    "CAS0907",
    `the deal "${subject.plans[deal]!.text}" is one of ${count.toExponential(1)}, and a claim can compare ${MOST_ASKED.toLocaleString("en")}: what multiplies them is ${names.join(", ")}`,
    undefined,
    { help: "let the deal set fewer levers, or ask `casus deals`" },
  );
}

const isOf = (subject: Case, c: number, actor: number): boolean => {
  const coordinate = subject.coordinates[c]!;
  return coordinate.kind === "lever" && coordinate.actor === actor;
};
