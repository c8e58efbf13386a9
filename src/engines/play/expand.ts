// A play expanded into its graph, step by step from the first to the last, so that no recursion grows with the play.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { ProgramBuilder, type Register } from "../../kernel/index.js";
import { type Case, emitNum, holdIn, type Lever, type Num, setBy, stepText } from "../../model/index.js";
import { Bank, Banker } from "./bank.js";
import type { Edge, Graph, Node, Question, Setting } from "./graph.js";
import { type Horizon, horizonOf } from "./horizon.js";
import { emitterAt, Options, type Standing } from "./options.js";
import { factorOf } from "./parts.js";
import { EDGE_LIMIT, refuseBySize, tooLarge } from "./size.js";

/** A graph, or why there is none. */
export type Built = { readonly graph?: Graph; readonly diagnostics: readonly Diagnostic[] };

/** The graph of a play, or why it cannot be built. */
export function buildGraph(subject: Case, question: Question): Built {
  const parts = question.rows.flatMap((row) => row.parts);
  const horizon = horizonOf(subject, parts, question);
  // Where play begins in given states, there are as many nodes as these lead to, and growth is stopped in any case.
  const refused = question.starts
    ? undefined
    : refuseBySize(
        subject,
        horizon.needed,
        question.plans.map((plan) => subject.plans[plan]!),
      );
  return refused ? { diagnostics: [refused] } : new Expansion(subject, question, horizon).grow();
}

/** Where a history stands and which step comes next. */
type Place = Standing & { readonly step: number };

class Expansion {
  readonly #subject: Case;
  readonly #question: Question;
  readonly #horizon: Horizon;
  readonly #builder = new ProgramBuilder();
  readonly #options: Options;
  readonly #banker: Banker;
  readonly #nodes: Node[] = [];
  readonly #places: Place[] = [];
  /** Per step: node number by what is remembered there. */
  readonly #known: readonly Map<string, number>[];
  /** Nodes behind a doubt, which are expanded together with it. */
  readonly #expanded = new Set<number>();
  readonly #diagnostics = new Map<string, Diagnostic>();
  readonly #bindings: Bindings;
  /** Per step: how many of its nodes are expanded. */
  readonly #nExpanded: number[];
  #nEdges = 0;
  /** Per step with which a round begins, by what is remembered there: where it leads while nothing is open. */
  readonly #onward: (Map<string, Edge> | undefined)[] = [];
  /** In an endless play: the number of the root for what an end remembers. */
  readonly #rootOf = new Map<string, number>();

  constructor(subject: Case, question: Question, horizon: Horizon) {
    this.#subject = subject;
    this.#question = question;
    this.#horizon = horizon;
    this.#options = new Options(subject, this.#builder, horizon.ruledAfter);
    this.#bindings = new Bindings(subject);
    this.#banker = new Banker(subject, question.rows, this.#builder, horizon.decidedAt);
    this.#known = horizon.needed.map(() => new Map());
    this.#nExpanded = horizon.needed.map(() => 0);
    for (const { opens } of subject.rounds?.steps ?? []) this.#onward[opens] = new Map();
  }

  grow(): Built {
    const precision = this.#emitFixed(this.#subject.precision);
    const discounts = this.#subject.actors.map(({ discount }) => this.#emitFixed(discount));
    const riskAversion = this.#question.rows.map((row) => this.#emitFixed(row.riskAversion));
    const { plans, starts } = this.#question;
    const roots = plans.map((plan, p) => this.#root(plan, starts?.[p]));
    const isEndless = this.#subject.rounds?.isEndless ?? false;
    const goesOnAt = new Map<number, number>();
    do {
      const refused = this.#expandAll();
      if (refused) return { diagnostics: [refused] };
    } while (isEndless && this.#goOn(roots, goesOnAt));
    if (this.#diagnostics.size > 0) return { diagnostics: [...this.#diagnostics.values()] };
    // Nodes are numbered as they are found; taking them step by step keeps children behind their parents.
    const order = this.#known.flatMap((nodes) => [...nodes.values()]);
    return {
      graph: {
        ...renumber(this.#nodes, roots, order),
        ...(isEndless ? { goesOn: this.#goesOn(goesOnAt, order) } : {}),
        builder: this.#builder,
        oddsChecks: [...this.#options.oddsChecks.values()],
        finiteChecks: [...this.#banker.finiteChecks.values()],
        precision,
        riskAversion,
        discounts,
      },
      diagnostics: [],
    };
  }

  /** Expands every node that is not yet, step by step; gives the refusal of a play that grows too large. */
  #expandAll(): Diagnostic | undefined {
    for (let step = 0; step < this.#known.length; step++) {
      const certain =
        this.#nEdges + (this.#known[step]!.size - this.#nExpanded[step]!) * this.#certainWays(step);
      if (certain > EDGE_LIMIT) return this.#tooLargeAt(step, certain);
      let at = 0;
      for (const node of this.#known[step]!.values()) {
        if (at++ < this.#nExpanded[step]!) continue;
        this.#expand(node);
        this.#nExpanded[step] = at;
        this.#nEdges += this.#nodes[node]!.edges.length;
        if (this.#nEdges > EDGE_LIMIT) return this.#tooLargeAt(step, this.#nEdges);
      }
    }
    return undefined;
  }

  /**
   * Adds a root for every end from which an endless play goes on at none that is there, and notes it. Gives whether any was
   * added. @param goesOnAt per end the number of its root
   */
  #goOn(roots: Edge[], goesOnAt: Map<number, number>): boolean {
    const nBefore = roots.length;
    const end = this.#subject.play.length;
    const again = this.#subject.rounds!.steps.at(-1)!.opens;
    for (const [key, node] of this.#known[end]!) {
      if (goesOnAt.has(node)) continue;
      let root = this.#rootOf.get(key);
      if (root === undefined) {
        const { levels, plan } = this.#places[node]!;
        root = roots.push(this.#root(plan, levels, again)) - 1;
        this.#rootOf.set(key, root);
      }
      goesOnAt.set(node, root);
    }
    return roots.length > nBefore;
  }

  #goesOn(goesOnAt: ReadonlyMap<number, number>, order: readonly number[]): NonNullable<Graph["goesOn"]> {
    const numberOf = new Map(order.map((old, i) => [old, i]));
    const nRounds = this.#subject.rounds!.labels.length;
    return {
      ends: [...goesOnAt].map(([node, root]) => ({ node: numberOf.get(node)!, root })),
      factors: this.#question.rows.map(({ discount }) => this.#emitFixed(discount)),
      scales: this.#question.rows.map(({ discount }) =>
        this.#emitFixed(factorOf(discount, nRounds - 1).factor),
      ),
      step: this.#subject.rounds!.steps.at(-1)!.opens,
    };
  }

  /** The branches that every node of a step has: its combinations of levels where nothing can remove one, else 0. */
  #certainWays(step: number): number {
    const { play, rules, coordinates, plans } = this.#subject;
    const at = play[step];
    if (at?.kind !== "choice" || rules.length > 0) return 0;
    const isHeld = this.#question.plans.some((p) => at.levers.some((c) => plans[p]!.holds[c]! >= 0));
    const levers = at.levers.map((c) => coordinates[c] as Lever);
    if (isHeld || levers.some(({ forbidden }) => forbidden.length > 0)) return 0;
    return levers.reduce((product, { levels }) => product * levels.length, 1);
  }

  #tooLargeAt(step: number, nEdges: number): Diagnostic {
    const at = this.#subject.play[step];
    const set = at ? setBy(at) : [];
    const culprits = [...new Set([...this.#horizon.needed[step]!, ...set])];
    return tooLarge(this.#subject, `at least ${nEdges.toLocaleString("en")} branches`, culprits);
  }

  /** The register of a number that depends on the draw only. */
  #emitFixed(num: Num | undefined): Register | undefined {
    return num && emitNum(num, emitterAt(this.#subject, this.#builder, []));
  }

  /** The way into the play, or, in an endless one, back to the beginning `step` of its last round. */
  #root(
    plan: number,
    levels: readonly number[] = this.#subject.coordinates.map(({ start }) => start),
    step = 0,
  ): Edge {
    const bank = new Bank(this.#builder);
    if (step === 0) this.#banker.after(-1, levels, bank);
    return this.#advance({ step, levels, plan }, bank, []);
  }

  /** Sets what a step decides, banks what is then ready, and goes on from there. */
  #follow({ step, levels, plan }: Place, settings: readonly Setting[]): Edge {
    const after = [...levels];
    for (const { coordinate, level } of settings) after[coordinate] = level;
    const bank = new Bank(this.#builder);
    this.#banker.after(step, after, bank);
    return this.#advance({ step: step + 1, levels: after, plan }, bank, settings);
  }

  /** Follows what is not open: skipped steps, held or single options, certain events; then finds or makes the node. */
  #advance(from: Place, bank: Bank, before: readonly Setting[]): Edge {
    const { plan } = from;
    const levels = [...from.levels];
    const settings = [...before];
    let { step } = from;
    for (; step < this.#subject.play.length; step++) {
      if (step > from.step && this.#onward[step]) {
        const rest = this.#advanceRound({ step, levels, plan });
        for (const { row, register } of rest.bank) bank.add(row, register);
        return { node: rest.node, bank: bank.entries(), settings: [...settings, ...rest.settings] };
      }
      const { known } = this.#options.reached(step, levels);
      if (known === undefined) break;
      if (known === 1) {
        const only = this.#options.only(step, { levels, plan });
        if (!only) break;
        for (const { coordinate, level } of only) levels[coordinate] = level;
        if (this.#subject.play[step]!.kind === "record") this.#reportBroken(step, levels);
        settings.push(...only.filter(({ free }) => free || this.#subject.play[step]!.kind !== "record"));
      } else {
        this.#reportBroken(step, levels);
      }
      this.#banker.after(step, levels, bank);
    }
    return { node: this.#nodeAt({ step, levels, plan }), bank: bank.entries(), settings };
  }

  /** The same from the beginning of a round, once for all that come to it alike: where rounds pass by, each is walked once. */
  #advanceRound(from: Place): Edge {
    const known = this.#onward[from.step]!;
    const key = this.#keyOf(from);
    let onward = known.get(key);
    if (!onward) {
      onward = this.#advance(from, new Bank(this.#builder), []);
      known.set(key, onward);
    }
    return onward;
  }

  /** What is remembered at a place, and what binds from there on. */
  #keyOf({ step, levels, plan }: Place): string {
    return `${this.#horizon.needed[step]!.map((c) => levels[c]).join()}|${this.#bindings.from(plan, step)}`;
  }

  #nodeAt({ step, levels, plan }: Place): number {
    const key = this.#keyOf({ step, levels, plan });
    let node = this.#known[step]!.get(key);
    if (node === undefined) {
      node = this.#newNode({ step, levels, plan });
      this.#known[step]!.set(key, node);
    }
    return node;
  }

  /** A node that is an end until it is expanded. */
  #newNode(place: Place): number {
    this.#places.push(place);
    return this.#nodes.push({ kind: "end", step: place.step, levels: place.levels, edges: [] }) - 1;
  }

  #expand(number: number): void {
    const place = this.#places[number]!;
    if (place.step === this.#subject.play.length || this.#expanded.has(number)) return;
    const { register, known } = this.#options.reached(place.step, place.levels);
    if (known === undefined) this.#expandDoubt(number, register);
    else this.#expandStep(number);
  }

  /** A step reached in some draws only: a chance node with odds 1 or 0, whose first edge takes the step. */
  #expandDoubt(number: number, reached: Register): void {
    const place = this.#places[number]!;
    const taken = this.#newNode(place);
    this.#known[place.step]!.set(`taken ${number}`, taken);
    this.#expanded.add(taken);
    this.#expandStep(taken);
    const odds = [reached, this.#builder.apply("not", reached)];
    this.#nodes[number] = {
      kind: "chance",
      step: place.step,
      levels: place.levels,
      edges: [{ node: taken, bank: [], settings: [] }, this.#follow(place, [])],
      odds: [odds, ...this.#subject.actors.map(() => odds)],
    };
  }

  #expandStep(number: number): void {
    const place = this.#places[number]!;
    const { step, levels } = place;
    const at = this.#subject.play[step]!;
    if (at.kind === "choice") {
      const choices = this.#options.choices(step, place);
      if (choices.length === 0) this.#reportBlocked(place);
      const edges = choices.map((settings) => this.#follow(place, settings));
      const precision = this.#precisionAt(at.actor, at.round);
      this.#nodes[number] = {
        kind: "choice",
        actor: at.actor,
        ...(precision === undefined ? {} : { precision }),
        step,
        levels,
        edges,
      };
      return;
    }
    const outcomes = this.#options.outcomes(step, levels);
    this.#nodes[number] = {
      kind: "chance",
      step,
      levels,
      edges: outcomes.map(({ settings }) => this.#follow(place, settings)),
      odds: [-1, ...this.#subject.actors.keys()].map((_, v) => outcomes.map(({ odds }) => odds[v]!)),
    };
  }

  /** λ of logit choice: values are those of the first round, and a mistake costs what it costs when it is made. */
  #precisionAt(actor: number, round: number): Register | undefined {
    const { precision, actors } = this.#subject;
    const { factor } = factorOf(actors[actor]!.discount, round);
    if (!precision || !factor) return this.#emitFixed(precision);
    return this.#emitFixed({ kind: "binary", apply: "divide", left: precision, right: factor });
  }

  /** Once per step: nothing is open to the actor. */
  #reportBlocked({ step, levels, plan }: Place): void {
    const { play, actors, coordinates } = this.#subject;
    const at = play[step]!;
    if (at.kind !== "choice" || this.#diagnostics.has(`step ${step}`)) return;
    const { decidedAt } = this.#horizon;
    const before = coordinates.flatMap((coordinate, c) =>
      decidedAt[c]! < step && decidedAt[c]! >= 0
        ? [`${coordinate.name} = ${coordinate.levels[levels[c]!]}`]
        : [],
    );
    const where = before.length > 0 ? ` after ${before.join(", ")}` : "";
    const isHeld = at.levers.some((c) => this.#options.heldAt(plan, step, c) >= 0);
    const policy = this.#subject.policies.find((one) => one.plan === plan);
    const message = isHeld
      ? `the plan "${this.#subject.plans[plan]!.text}" cannot be carried out at "${stepText(this.#subject, step)}": the rules or \`irreversible\` forbid what it holds${where}`
      : `the rules leave ${actors[at.actor]!.label} nothing to choose at "${stepText(this.#subject, step)}"${where}`;
    this.#diagnostics.set(
      `step ${step}`,
      diagnostic(isHeld ? "CAS0409" : "CAS0408", message, isHeld && policy ? policy.span : at.span, {
        help: isHeld ? "hold another level, or relax a rule" : "relax a rule, or allow another level",
      }),
    );
  }

  /** A skipped step leaves its levers as they are: a rule that this breaks has no choice left to remove. */
  #reportBroken(step: number, levels: readonly number[]): void {
    for (const rule of this.#options.brokenRules(step, levels)) {
      this.#diagnostics.set(
        `rule ${rule}`,
        diagnostic(
          "CAS0408",
          `the play can end in a state that this rule forbids, where "${stepText(this.#subject, step)}" is skipped`,
          this.#subject.rules[rule]!.span,
          { help: "let the rule name the condition of the step too, or give the choice to an earlier step" },
        ),
      );
    }
  }
}

/** What plans hold from a step on, as numbers: plans that bind alike from there on share one, and so their nodes. */
class Bindings {
  readonly #subject: Case;
  /** Per plan and step. */
  readonly #numbers = new Map<number, Int32Array>();
  /** What binds at a step and after it, by its number; 0 binds nothing. */
  readonly #known = new Map<string, number>();

  constructor(subject: Case) {
    this.#subject = subject;
  }

  from(plan: number, step: number): number {
    let numbers = this.#numbers.get(plan);
    if (!numbers) {
      numbers = this.#numberSteps(plan);
      this.#numbers.set(plan, numbers);
    }
    return numbers[step]!;
  }

  #numberSteps(plan: number): Int32Array {
    const { play, plans, coordinates, rounds } = this.#subject;
    const numbers = new Int32Array(play.length + 1);
    // An endless play goes on under its plan.
    const holds = plans[plan]!.holds.join();
    if (rounds?.isEndless && plans[plan]!.holds.some((level) => level >= 0))
      numbers[play.length] = this.#number(holds);
    for (let k = play.length - 1; k >= 0; k--) {
      const step = play[k]!;
      const held =
        step.kind === "choice"
          ? step.levers.map((c) => holdIn(plans[plan]!, coordinates, c, step.round))
          : [];
      const isFree = held.every((level) => level < 0);
      numbers[k] = isFree ? numbers[k + 1]! : this.#number(`${k} ${held.join()} ${numbers[k + 1]}`);
    }
    return numbers;
  }

  #number(key: string): number {
    let number = this.#known.get(key);
    if (number === undefined) {
      number = this.#known.size + 1;
      this.#known.set(key, number);
    }
    return number;
  }
}

/** Numbers nodes by step, so that every edge leads to a higher number. */
function renumber(nodes: readonly Node[], roots: readonly Edge[], order: readonly number[]) {
  const numberOf = new Map(order.map((old, i) => [old, i]));
  const moved = (edge: Edge): Edge => ({ ...edge, node: numberOf.get(edge.node)! });
  return {
    nodes: order.map((old) => {
      const node = nodes[old]!;
      return { ...node, edges: node.edges.map(moved) };
    }),
    roots: roots.map(moved),
  };
}
