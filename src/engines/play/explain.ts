// Why a play goes as it does, at the medians of all quantities: the choices on the path, what the second-best
// option would have cost, and which value terms make the difference; then the same in words.

import type { Diagnostic } from "../../diagnostics/index.js";
import { type Case, type Cond, mediansOf, type When } from "../../model/index.js";
import { BlockSolver } from "./block.js";
import { buildGraph } from "./expand.js";
import type { Edge, Graph, Node, Question, Row, Setting } from "./graph.js";
import { actorRow, indicatorRow, termRow } from "./solve.js";

/** What one value term contributes to a difference, in the actor's units. */
export type TermDifference = { readonly term: number; readonly difference: number };

/** A lever or event at a level. */
export type At = { readonly coordinate: number; readonly level: number };

/** A choice that the path meets. */
export type ChoiceExplained = {
  readonly kind: "choice";
  readonly node: number;
  readonly step: number;
  readonly actor: number;
  /** Probability of getting here, at the medians. */
  readonly reach: number;
  readonly chosen: readonly At[];
  /** The best of the other options; absent where there is none. */
  readonly runnerUp?: readonly At[];
  /** How much less the runner-up is worth to the actor, 0 or more. */
  readonly margin: number;
  /** Per value term of the actor: its value under the runner-up less that under the choice; largest first. */
  readonly terms: readonly TermDifference[];
  /** The number of the chosen option at the node. */
  readonly option: number;
  /** Under logit choice: the probability of each option. */
  readonly probabilities?: readonly number[];
  readonly isTie: boolean;
};

/** A point of the path at which chance decides. */
export type ChanceExplained = {
  readonly kind: "chance";
  readonly node: number;
  readonly step: number;
  readonly reach: number;
  readonly outcomes: readonly { readonly settings: readonly At[]; readonly probability: number }[];
};

export type PathPoint = ChoiceExplained | ChanceExplained;

/** A way on from a node, as solved. */
export type WaySolved = {
  /** The case's odds of it; of a choice 1 for the chosen way and 0 for others, or logit's. */
  readonly probability: number;
  /** Per actor: its odds as that actor sees them. */
  readonly seen: readonly number[];
  /** Per actor: what is decided for good by going this way, before the next node. */
  readonly banked: readonly number[];
};

/** A point as solved, on the path or off it, and its ways on. */
export type PointSolved = { readonly point: PathPoint; readonly ways: readonly WaySolved[] };

/** A condition, and when it is looked at if not at the end. */
export type Asked = { readonly condition: Cond; readonly when?: When };

const keyOf = ({ condition, when }: Asked): string => JSON.stringify([condition, when]);

/** A case solved at the medians, with a row for every actor, every value term and every condition asked. */
export class Medians {
  readonly #subject: Case;
  readonly #graph: Graph;
  readonly #question: Question;
  readonly #solver: BlockSolver;
  readonly #conditions: Map<string, number>;
  readonly #terms: number;

  /** @param plans indices into the case's plans; @param asked conditions whose probability will be asked */
  static open(
    subject: Case,
    plans: readonly number[],
    asked: readonly Asked[],
  ): { medians?: Medians; diagnostics: readonly Diagnostic[] } {
    const keys = new Map(asked.map((one) => [keyOf(one), one] as const));
    const rows: Row[] = [
      ...subject.actors.map((_, actor) => actorRow(subject, actor)),
      ...subject.terms.map((term) => termRow(subject, term)),
      ...[...keys.values()].map((one) => indicatorRow(subject, one)),
    ];
    const question = { rows, chooses: subject.actors.map((_, actor) => actor), plans };
    const { graph, diagnostics } = buildGraph(subject, question);
    return graph
      ? { medians: new Medians(subject, graph, question, [...keys.keys()]), diagnostics }
      : { diagnostics };
  }

  private constructor(subject: Case, graph: Graph, question: Question, conditions: readonly string[]) {
    this.#subject = subject;
    this.#graph = graph;
    this.#question = question;
    const all = question.rows.map((_, row) => row);
    this.#solver = new BlockSolver(
      graph,
      question,
      question.plans.map(() => all),
    );
    this.#terms = subject.actors.length;
    const first = this.#terms + subject.terms.length;
    this.#conditions = new Map(conditions.map((key, i) => [key, first + i]));
    const medians = mediansOf(subject);
    this.#solver.load({ row: (quantity) => medians.subarray(quantity, quantity + 1) }, 1);
    this.#solver.solve(1);
  }

  /** Expected value of an actor under a plan (index into the case's plans). */
  value(plan: number, actor: number): number {
    return this.#result(plan, actor);
  }

  /** Expected contribution of each value term of the actor under a plan. */
  termValues(plan: number, actor: number): readonly { readonly term: number; readonly value: number }[] {
    return this.#subject.terms.flatMap((term, t) =>
      term.actor === actor ? [{ term: t, value: this.#result(plan, this.#terms + t) }] : [],
    );
  }

  probability(plan: number, asked: Asked): number {
    return this.#result(plan, this.#rowOf(asked));
  }

  /** Probability of a condition once the choice has been made. */
  probabilityAfter(choice: ChoiceExplained, asked: Asked): number {
    return this.#solver.valueAlong(choice.node, choice.option, this.#rowOf(asked), 0);
  }

  #rowOf(asked: Asked): number {
    const row = this.#conditions.get(keyOf(asked));
    if (row === undefined) throw new Error("the condition was not announced");
    return row;
  }

  #result(plan: number, row: number): number {
    const out = new Float64Array(1);
    this.#solver.resultInto(out, this.#question.plans.indexOf(plan), row, 1);
    return out[0]!;
  }

  /** What was set before the first open point: held levers and steps with one option. */
  settledAtStart(plan: number): readonly Setting[] {
    return this.#graph.roots[this.#question.plans.indexOf(plan)]!.settings;
  }

  /** Every point that is met with a positive probability, in the order of the play. */
  path(plan: number): readonly PathPoint[] {
    const root = this.#graph.roots[this.#question.plans.indexOf(plan)]!;
    const reach = new Map<number, number>([[root.node, 1]]);
    const points: PathPoint[] = [];
    // Children have higher numbers, so by the time a node is met all ways into it have been added.
    for (let n = root.node; n < this.#graph.nodes.length; n++) {
      const probability = reach.get(n) ?? 0;
      const node = this.#graph.nodes[n]!;
      if (probability === 0 || node.kind === "end") continue;
      const { point, onward } = this.#pointAt(n, node, probability);
      points.push(point);
      node.edges.forEach((edge, e) => {
        const p = onward[e]!;
        if (p > 0) reach.set(edge.node, (reach.get(edge.node) ?? 0) + probability * p);
      });
    }
    return points;
  }

  /** What each actor has for certain before the first open point. */
  bankedAtStart(plan: number): readonly number[] {
    return this.#bankedOn(this.#graph.roots[this.#question.plans.indexOf(plan)]!);
  }

  /** Per actor: what the play is worth from a node on; what was banked on the way to it is not in it. */
  valuesAt(n: number): readonly number[] {
    return this.#subject.actors.map((_, actor) => this.#solver.valueAt(n, actor, 0));
  }

  /** A point, met or not; undefined of the end. @param reach the probability of getting there, to be handed on */
  pointAt(n: number, reach: number): PointSolved | undefined {
    const node = this.#graph.nodes[n]!;
    if (node.kind === "end") return undefined;
    const { point, onward } = this.#pointAt(n, node, reach);
    const ways = node.edges.map((edge, e) => ({
      probability: onward[e]!,
      seen: this.#subject.actors.map((_, actor) =>
        node.kind === "chance" ? this.#solver.registerAt(node.odds[1 + actor]![e]!, 0) : onward[e]!,
      ),
      banked: this.#bankedOn(edge),
    }));
    return { point, ways };
  }

  #bankedOn(edge: Edge): readonly number[] {
    const banked = this.#subject.actors.map(() => 0);
    for (const { row, register } of edge.bank)
      if (row < banked.length) banked[row] = this.#solver.registerAt(register, 0);
    return banked;
  }

  #pointAt(
    n: number,
    node: Exclude<Node, { kind: "end" }>,
    reach: number,
  ): { point: PathPoint; onward: readonly number[] } {
    if (node.kind === "choice") {
      const point = this.#choiceAt(n, node, reach);
      return { point, onward: point.probabilities ?? node.edges.map((_, e) => (e === point.option ? 1 : 0)) };
    }
    const onward = node.odds[0]!.map((register) => this.#solver.registerAt(register, 0));
    const outcomes = node.edges.map((edge, e) => ({
      settings: settingsAt(edge, node.step),
      probability: onward[e]!,
    }));
    return { point: { kind: "chance", node: n, step: node.step, reach, outcomes }, onward };
  }

  #choiceAt(n: number, node: Extract<Node, { kind: "choice" }>, reach: number): ChoiceExplained {
    const utilities = node.edges.map((_, e) => this.#solver.valueAlong(n, e, node.actor, 0));
    const probabilities =
      this.#graph.precision === undefined ? undefined : this.#solver.choiceOdds(n, node.actor, 0);
    const option = probabilities
      ? probabilities.indexOf(Math.max(...probabilities))
      : this.#solver.choiceAt(n, 0);
    const others = utilities.flatMap((utility, e) => (e === option ? [] : [{ utility, e }]));
    const runnerUp = others.reduce<{ utility: number; e: number } | undefined>(
      (best, other) => (best && best.utility >= other.utility ? best : other),
      undefined,
    );
    const chosen = node.edges[option]!;
    const base = { kind: "choice", node: n, step: node.step, actor: node.actor, reach, option } as const;
    const extra = probabilities ? { probabilities } : {};
    if (!runnerUp)
      return { ...base, ...extra, chosen: settingsAt(chosen, node.step), margin: 0, terms: [], isTie: false };
    const other = node.edges[runnerUp.e]!;
    const along = (e: number, row: number) => this.#solver.valueAlong(n, e, row, 0);
    return {
      ...base,
      ...extra,
      chosen: settingsAt(chosen, node.step),
      runnerUp: settingsAt(other, node.step),
      margin: Math.max(0, utilities[option]! - runnerUp.utility),
      terms: largestFirst(
        this.#subject.terms.flatMap((term, t) =>
          term.actor === node.actor
            ? [{ term: t, difference: along(runnerUp.e, this.#terms + t) - along(option, this.#terms + t) }]
            : [],
        ),
      ),
      isTie: this.#solver.tiesAt(n) > 0,
    };
  }

  get graph(): Graph {
    return this.#graph;
  }

  get question(): Question {
    return this.#question;
  }
}

/** The levers or events of the edge's own step, as it sets them. */
function settingsAt(edge: Edge, step: number): At[] {
  return edge.settings
    .filter((setting) => setting.step === step)
    .map(({ coordinate, level }) => ({ coordinate, level }));
}

/** Differences that are not rounding, the largest in size first. */
export function largestFirst(differences: readonly TermDifference[]): TermDifference[] {
  const largest = Math.max(0, ...differences.map(({ difference }) => Math.abs(difference)));
  return differences
    .filter(({ difference }) => Math.abs(difference) > 1e-9 * largest)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

/** "China stays passive (pressure = token): coercive is worth 6.1 less; most against it: the fear of … (−11.8)". */
export function sayChoice(subject: Case, choice: ChoiceExplained): string {
  const [link, why] = reasonOf(subject, choice);
  return `${subject.actors[choice.actor]!.label} ${sayDoing(subject, choice.chosen)}${link}${why}`;
}

/** The reason alone: "coercive is worth 6.1 less; most against it: the fear of … (−11.8)". */
export function sayWhy(subject: Case, choice: ChoiceExplained): string {
  return reasonOf(subject, choice)[1].replace(/^and is /, "");
}

/** Why a choice is made, and what joins that to who does what. */
function reasonOf(subject: Case, choice: ChoiceExplained): readonly [link: string, why: string] {
  const { runnerUp, probabilities } = choice;
  if (!runnerUp) return [", ", "the only option"];
  const other = sayAlternative(subject, choice.chosen, runnerUp);
  if (choice.isTie) return [", ", `and is indifferent to ${other}: the first in the order listed is taken`];
  const weights = sayWeights(subject, choice.terms);
  const less = `${other} is worth ${amount(choice.margin)} less${weights ? `; ${weights}` : ""}`;
  if (!probabilities) return [": ", less];
  return [" ", `with probability ${(100 * probabilities[choice.option]!).toFixed(1)} %: ${less}`];
}

/** "most against it: the fear of troops on its border (−11.8); most for it: a quiet neighbour (+5.7)". */
export function sayWeights(subject: Case, terms: readonly TermDifference[]): string {
  const against = terms.find(({ difference }) => difference < 0);
  const inFavour = terms.find(({ difference }) => difference > 0);
  const say = ({ term, difference }: TermDifference) =>
    `${subject.terms[term]!.label} (${signed(difference)})`;
  return [
    ...(against ? [`most against it: ${say(against)}`] : []),
    ...(inFavour ? [`most for it: ${say(inFavour)}`] : []),
  ].join("; ");
}

/** A choice as a verb: the levels' own phrases where the case gives them, else "chooses lever = level". */
export function sayDoing(subject: Case, settings: readonly At[]): string {
  const phrases = settings.map(({ coordinate, level }) => subject.coordinates[coordinate]!.phrases?.[level]);
  if (phrases.every((phrase) => phrase !== undefined))
    return `${phrases.join(", ")} (${sayAt(subject, settings)})`;
  return `chooses ${sayAt(subject, settings)}`;
}

/** "pressure = token, aid = none". */
export function sayAt(subject: Case, settings: readonly At[]): string {
  return settings
    .map(
      ({ coordinate, level }) =>
        `${subject.coordinates[coordinate]!.name} = ${subject.coordinates[coordinate]!.levels[level]}`,
    )
    .join(", ");
}

/** The alternative by what differs: just the level where a single lever does. */
function sayAlternative(subject: Case, chosen: readonly At[], other: readonly At[]): string {
  const differing = other.filter(
    ({ coordinate, level }) => !chosen.some((at) => at.coordinate === coordinate && at.level === level),
  );
  const [only] = differing;
  if (only && differing.length === 1 && chosen.length === 1)
    return subject.coordinates[only.coordinate]!.levels[only.level]!;
  return sayAt(subject, differing);
}

/** A positive amount with as many digits as a reader needs. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e6 || size < 1e-3) return size.toPrecision(2);
  return size >= 100 ? size.toFixed(0) : size >= 1 ? size.toFixed(1) : size.toPrecision(2);
}

/** An amount with its sign; the minus is the typographic one. */
export function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${amount(value)}`;
}
