// Why a claim comes out as it does, in a sentence, at the medians of all quantities: the choice that decides a
// probability, or the value terms that decide between two expected values.

import {
  type At,
  amount,
  type ChoiceExplained,
  largestFirst,
  Medians,
  type PathPoint,
  sayAt,
  sayChoice,
  sayWeights,
} from "../engines/index.js";
import {
  type Ask,
  type Case,
  type Claim,
  type Cond,
  evaluateCond,
  mediansOf,
  readsOf,
  roundLabel,
  walk,
} from "../model/index.js";
import { type DealAnswers, openDealAnswers } from "./deal-answers.js";
import { PackageReasons } from "./reason-packages.js";
import { StateReasons } from "./reason-states.js";
import { openRoadmapAnswers, type RoadmapAnswers } from "./roadmap-answers.js";
import type { Tally } from "./tally.js";

/** A sentence about more probabilities than this is no longer one. */
const MOST_PROBABILITIES = 2;

/** Writes reasons for the claims of one case; the medians are solved once. */
export class Reasons {
  readonly #subject: Case;
  readonly #medians: Medians | undefined;
  readonly #quantities: Float64Array;
  readonly #states: StateReasons | undefined;
  readonly #packages: PackageReasons | undefined;
  readonly #deals: DealAnswers | undefined;
  readonly #roadmaps: RoadmapAnswers | undefined;

  constructor(subject: Case) {
    this.#subject = subject;
    this.#quantities = mediansOf(subject);
    const plans = [...new Set(subject.asks.map(({ plan }) => plan))];
    const conditions = [
      ...subject.asks.flatMap((ask) => (ask.kind === "P" ? [ask] : [])),
      ...plans.flatMap((plan) => heldIn(subject, plan).map((at) => ({ condition: isHeld(at) }))),
    ];
    this.#states = subject.stateAsks.length > 0 ? new StateReasons(subject) : undefined;
    this.#packages = subject.packageAsks.length > 0 ? new PackageReasons(subject) : undefined;
    this.#deals = openDealAnswers(subject, { seed: "1", sampling: "sobol" }).answers;
    this.#roadmaps = openRoadmapAnswers(subject, { seed: "1", sampling: "sobol" }).answers;
    this.#medians = plans.length > 0 ? Medians.open(subject, plans, conditions).medians : undefined;
  }

  /** The sentence for a claim, without a full stop. */
  of(claim: Claim, tally: Tally): string {
    if (claim.isWhole) return this.#sayShares(claim.condition, tally);
    const isCertain = this.#subject.quantities.every(({ is }) => is.kind === "computed");
    const truth = `${isCertain ? "" : "at the medians "}it is ${this.#isTrue(claim.condition) ? "true" : "false"}`;
    const why = this.#why(claim.condition);
    const unreached = this.#sayUnreached(claim.condition);
    return `${truth}${why ? `: ${why}` : ""}${unreached}`;
  }

  /** Held levers whose step is not always reached: there the plan does not bind, which is easily overlooked. */
  #sayUnreached(condition: Cond): string {
    const plans = [...new Set(this.#asked(condition).map(({ plan }) => plan))];
    const said = plans.flatMap((plan) =>
      heldIn(this.#subject, plan).flatMap((at) => {
        const reached = this.#medians!.probability(plan, { condition: isHeld(at) });
        return reached > 1 - 1e-9
          ? []
          : [
              `${sayAt(this.#subject, [at])} ${reached < 1e-9 ? "never binds, since its step is not reached" : `binds only where its step is reached (${percent(reached)})`}`,
            ];
      }),
    );
    return said.length > 0 ? `; ${[...new Set(said)].join("; ")}` : "";
  }

  #sayShares(condition: Cond, tally: Tally): string {
    return readsOf(condition)
      .shares.map(
        (share) =>
          `share(${this.#subject.shares[share]!.text}) is ${percent(tally.shares[share]! / tally.draws)}`,
      )
      .join(", ");
  }

  #isTrue(condition: Cond): boolean {
    return evaluateCond(condition, {
      coordinates: this.#subject.coordinates,
      quantity: (q) => this.#quantities[q]!,
      ask: (ask) => this.#value(ask),
      best: (best) => this.#ranked(best)[0]!.policy,
      states: (stateAsk) => this.#states!.isTrue(stateAsk),
      package: (packageAsk) => this.#packages!.value(packageAsk),
      deal: (dealAsk) => this.#deals!.solverOf(dealAsk).isTrue,
      roadmap: (roadmapAsk) => this.#roadmaps!.solverOf(roadmapAsk).atMedians,
    });
  }

  #value(ask: number): number {
    const asked = this.#subject.asks[ask]!;
    const medians = this.#medians!;
    return asked.kind === "P"
      ? medians.probability(asked.plan, asked)
      : medians.value(asked.plan, asked.actor);
  }

  #why(condition: Cond): string | undefined {
    const { stateAsks, packageAsks, dealAsks, roadmapAsks } = readsOf(condition);
    if (stateAsks.length > 0) return stateAsks.map((stateAsk) => this.#states!.say(stateAsk)).join("; ");
    if (packageAsks.length > 0) return packageAsks.map((ask) => this.#packages!.say(ask)).join("; ");
    if (roadmapAsks.length > 0)
      return [...new Set(roadmapAsks.map((ask) => this.#roadmaps!.solverOf(ask).say()))].join("; ");
    if (dealAsks.length > 0) return dealAsks.map((ask) => this.#deals!.solverOf(ask).say()).join("; ");
    if (!this.#medians) return undefined;
    if (
      condition.kind === "or" &&
      condition.parts.some((part) => !asksAnything(part) && this.#isTrue(part))
    ) {
      return "what it is about does not arise there";
    }
    const [best] = readsOf(condition).bests;
    if (best !== undefined) return this.#sayBest(best);
    const asked = this.#asked(condition);
    const values = asked.filter((ask) => ask.kind === "E");
    const [one, other] = values;
    if (one && other && one.actor === other.actor)
      return this.#sayDifference(one.actor, one.plan, other.plan);
    const all = asked.filter((ask) => ask.kind === "P");
    if (all.length > MOST_PROBABILITIES && all.every(({ when }) => when?.kind === "by"))
      return this.#sayFirst(all);
    const probabilities = all.slice(0, MOST_PROBABILITIES);
    if (probabilities.length > 0) {
      const isOne = probabilities.length === 1;
      return [...new Set(probabilities.map((ask) => this.#sayProbability(ask, isOne)))].join("; ");
    }
    return one && this.#sayValue(one);
  }

  /** What the condition asks, each once, in the order written. */
  #asked(condition: Cond): readonly Ask[] {
    const asks = new Set<Ask>();
    walk(condition, (e) => {
      if (e.kind === "ask") asks.add(this.#subject.asks[e.ask]!);
    });
    return [...asks];
  }

  /** Policies of a `best`, the highest E first, ties in the order listed. */
  #ranked(best: number): { policy: number; value: number }[] {
    const { among, asks } = this.#subject.bests[best]!;
    return among
      .map((policy, i) => ({ policy, value: this.#value(asks[i]!) }))
      .sort((a, b) => b.value - a.value);
  }

  #sayBest(best: number): string {
    const { actor } = this.#subject.bests[best]!;
    const [first, second] = this.#ranked(best);
    const policy = (ranked: { policy: number }) => this.#subject.policies[ranked.policy]!;
    const label = this.#subject.actors[actor]!.label;
    if (!second) return `${policy(first!).name} is the only policy of ${label}`;
    const difference = this.#sayDifference(actor, policy(second).plan, policy(first!).plan);
    return `${policy(first!).name} is best for ${label}; ${difference}`;
  }

  /** "grand_bargain is worth 1.9 less to the United States than status_quo: …". */
  #sayDifference(actor: number, plan: number, than: number): string {
    const medians = this.#medians!;
    const { label } = this.#subject.actors[actor]!;
    const difference = medians.value(plan, actor) - medians.value(than, actor);
    const base = medians.termValues(than, actor);
    const terms = largestFirst(
      medians
        .termValues(plan, actor)
        .map(({ term, value }, i) => ({ term, difference: value - base[i]!.value })),
    );
    const weights = sayWeights(this.#subject, terms);
    const worth = difference === 0 ? "as much" : `${amount(difference)} ${difference < 0 ? "less" : "more"}`;
    const plans = [plan, than].map((p) => this.#sayPlan(p));
    return `${plans[0]} is worth ${worth} to ${label} ${difference === 0 ? "as" : "than"} ${plans[1]}${weights ? `; ${weights}` : ""}`;
  }

  #sayValue(ask: Extract<Ask, { kind: "E" }>): string {
    const medians = this.#medians!;
    const terms = largestFirst(
      medians.termValues(ask.plan, ask.actor).map(({ term, value }) => ({ term, difference: value })),
    );
    const value = medians.value(ask.plan, ask.actor);
    const weights = sayWeights(this.#subject, terms);
    return `${this.#sayPlan(ask.plan)} is worth ${value < 0 ? "−" : ""}${amount(value)} to ${this.#subject.actors[ask.actor]!.label}${weights ? `; ${weights}` : ""}`;
  }

  /** A policy by its name; a longer plan in quotation marks, so that it reads as one thing. */
  #sayPlan(plan: number): string {
    const { text } = this.#subject.plans[plan]!;
    return /[\s,]/.test(text) && plan !== 0 ? `“${text}”` : text;
  }

  /**
   * The choice that decides a probability: at the last step on the path that sets what the condition reads. Where that
   * step is met in several ways and they differ, the probability, and a choice by which the condition comes about.
   */
  #sayProbability(ask: Extract<Ask, { kind: "P" }>, isOne: boolean): string {
    const medians = this.#medians!;
    const where = ask.plan === 0 ? "" : `under ${this.#sayPlan(ask.plan)} `;
    const { coordinates } = readsOf(ask.condition);
    const { play } = this.#subject;
    const until = ask.when?.round ?? Number.POSITIVE_INFINITY;
    const points = medians
      .path(ask.plan)
      .filter((point) => play[point.step]!.round <= until)
      .filter((point) => settingsOf(point).some((at) => coordinates.includes(at.coordinate)));
    const last = points.filter((point) => point.step === points.at(-1)?.step);
    const choices = last
      .filter((point): point is ChoiceExplained => point.kind === "choice")
      .sort((a, b) => b.reach - a.reach);
    const [likeliest] = choices;
    const isSame =
      choices.length === last.length && choices.every((choice) => sameSettings(choice, likeliest!));
    const probability = medians.probability(ask.plan, ask);
    if (likeliest && isSame) {
      // Beside another probability the reader compares numbers, so both are said.
      const what = isOne && !ask.when ? "" : `${this.#askText(ask)} is ${percent(probability)}: `;
      return `${where}${what}${sayChoice(this.#subject, likeliest)}`;
    }
    const decisive = choices.find((choice) => medians.probabilityAfter(choice, ask) > 0.5);
    const how = decisive && probability < 1 ? `, when ${sayChoice(this.#subject, decisive)}` : "";
    return `${where}${this.#askText(ask)} is ${percent(probability)}${how}`;
  }

  #askText({ conditionText, when }: Extract<Ask, { kind: "P" }>): string {
    if (!when) return `P(${conditionText})`;
    const round = roundLabel(this.#subject, when.round);
    return when.kind === "at" ? `P(${conditionText} @ ${round})` : `by(${conditionText}, ${round})`;
  }

  /** Between which rounds a condition becomes likelier than not. @param asks how likely it is by each round, in order */
  #sayFirst(asks: readonly Extract<Ask, { kind: "P" }>[]): string {
    const [{ plan, conditionText }] = asks as [Extract<Ask, { kind: "P" }>];
    const likely = asks.map((ask) => ({
      ask,
      probability: this.#medians!.probability(plan, ask),
    }));
    const said = ({ ask, probability }: (typeof likely)[number]) =>
      `by ${roundLabel(this.#subject, ask.when!.round)} ${percent(probability)}`;
    const at = likely.findIndex(({ probability }) => probability >= 0.5);
    const shown = at < 0 ? likely.slice(-1) : likely.slice(Math.max(0, at - 1), at + 1);
    const where = plan === 0 ? "" : ` under ${this.#sayPlan(plan)}`;
    return `how likely it is that “${conditionText}” has held${where}: ${shown.map(said).join(", ")}`;
  }
}

/** What a plan holds, but for levers that fall back by themselves: how they stand at the end tells nothing. */
function heldIn({ plans, play }: Case, plan: number): readonly At[] {
  const falls = new Set(play.flatMap((step) => (step.kind === "record" ? [step.coordinate] : [])));
  return plans[plan]!.holds.flatMap((level, coordinate) =>
    level < 0 || falls.has(coordinate) ? [] : [{ coordinate, level }],
  );
}

const isHeld = ({ coordinate, level }: At): Cond => ({ kind: "among", coordinate, levels: [level] });

/** What a point of the path sets. */
function settingsOf(point: PathPoint): readonly At[] {
  return point.kind === "choice" ? point.chosen : point.outcomes.flatMap(({ settings }) => settings);
}

function sameSettings(a: ChoiceExplained, b: ChoiceExplained): boolean {
  return a.chosen.every(
    (at, i) => at.coordinate === b.chosen[i]?.coordinate && at.level === b.chosen[i]?.level,
  );
}

function asksAnything(condition: Cond): boolean {
  const { asks, bests, shares, stateAsks, packageAsks, dealAsks, roadmapAsks } = readsOf(condition);
  const answered = stateAsks.length + packageAsks.length + dealAsks.length + roadmapAsks.length;
  return asks.length + bests.length + shares.length + answered > 0;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
