// A play expanded into its graph, step by step from the first to the last, so that no recursion grows with the play.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { ProgramBuilder, type Register } from "../../kernel/index.js";
import { type Case, emitNum, type Lever, type Num } from "../../model/index.js";
import { Bank, Banker } from "./bank.js";
import type { Edge, Graph, Node, Question, Setting } from "./graph.js";
import { type Horizon, horizonOf, setBy } from "./horizon.js";
import { emitterAt, Options, type Standing } from "./options.js";
import { EDGE_LIMIT, refuseBySize, tooLarge } from "./size.js";

/** A graph, or why there is none. */
export type Built = { readonly graph?: Graph; readonly diagnostics: readonly Diagnostic[] };

/** The graph of a play, or why it cannot be built. */
export function buildGraph(subject: Case, question: Question): Built {
  const parts = question.rows.flatMap((row) => row.parts);
  const horizon = horizonOf(subject, parts, question.keepStates ?? false);
  const plans = question.plans.map((plan) => subject.plans[plan]!.holds);
  const refused = refuseBySize(subject, horizon.needed, plans);
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

  constructor(subject: Case, question: Question, horizon: Horizon) {
    this.#subject = subject;
    this.#question = question;
    this.#horizon = horizon;
    this.#options = new Options(subject, this.#builder, horizon.decidedAt);
    this.#banker = new Banker(subject, question.rows, this.#builder, horizon.decidedAt);
    this.#known = horizon.needed.map(() => new Map());
  }

  grow(): Built {
    const precision = this.#emitFixed(this.#subject.precision);
    const riskAversion = this.#question.rows.map((row) => this.#emitFixed(row.riskAversion));
    const roots = this.#question.plans.map((plan) => this.#root(this.#subject.plans[plan]!.holds));
    // Nodes are numbered as they are found; taking them step by step keeps children behind their parents.
    const order: number[] = [];
    let nEdges = 0;
    for (let step = 0; step < this.#known.length; step++) {
      const certain = nEdges + this.#known[step]!.size * this.#certainWays(step);
      if (certain > EDGE_LIMIT) return { diagnostics: [this.#tooLargeAt(step, certain)] };
      for (const node of this.#known[step]!.values()) {
        this.#expand(node);
        order.push(node);
        nEdges += this.#nodes[node]!.edges.length;
        if (nEdges <= EDGE_LIMIT) continue;
        return { diagnostics: [this.#tooLargeAt(step, nEdges)] };
      }
    }
    if (this.#diagnostics.size > 0) return { diagnostics: [...this.#diagnostics.values()] };
    return {
      graph: {
        ...renumber(this.#nodes, roots, order),
        builder: this.#builder,
        oddsChecks: [...this.#options.oddsChecks.values()],
        finiteChecks: [...this.#banker.finiteChecks.values()],
        precision,
        riskAversion,
      },
      diagnostics: [],
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
    const set = step < this.#subject.play.length ? setBy(this.#subject, step) : [];
    const culprits = [...new Set([...this.#horizon.needed[step]!, ...set])];
    return tooLarge(this.#subject, `at least ${nEdges.toLocaleString("en")} branches`, culprits);
  }

  /** The register of a number that depends on the draw only. */
  #emitFixed(num: Num | undefined): Register | undefined {
    return num && emitNum(num, emitterAt(this.#subject, this.#builder, []));
  }

  #root(holds: readonly number[]): Edge {
    const levels = this.#subject.coordinates.map(({ start }) => start);
    const bank = new Bank(this.#builder);
    this.#banker.after(-1, levels, bank);
    return this.#advance({ step: 0, levels, holds }, bank, []);
  }

  /** Sets what a step decides, banks what is then ready, and goes on from there. */
  #follow({ step, levels, holds }: Place, settings: readonly Setting[]): Edge {
    const after = [...levels];
    for (const { coordinate, level } of settings) after[coordinate] = level;
    const bank = new Bank(this.#builder);
    this.#banker.after(step, after, bank);
    return this.#advance({ step: step + 1, levels: after, holds }, bank, settings);
  }

  /** Follows what is not open: skipped steps, held or single options, certain events; then finds or makes the node. */
  #advance(from: Place, bank: Bank, before: readonly Setting[]): Edge {
    const { holds } = from;
    const levels = [...from.levels];
    const settings = [...before];
    let { step } = from;
    for (; step < this.#subject.play.length; step++) {
      const { known } = this.#options.reached(step, levels);
      if (known === undefined) break;
      if (known === 1) {
        const only = this.#options.only(step, { levels, holds });
        if (!only) break;
        for (const { coordinate, level } of only) levels[coordinate] = level;
        settings.push(...only);
      } else {
        this.#reportBroken(step, levels);
      }
      this.#banker.after(step, levels, bank);
    }
    return { node: this.#nodeAt({ step, levels, holds }), bank: bank.entries(), settings };
  }

  #nodeAt({ step, levels, holds }: Place): number {
    const { decidedAt, needed } = this.#horizon;
    const binding = holds.map((level, c) => (decidedAt[c]! >= step ? level : -1));
    const isHeld = binding.some((level) => level >= 0);
    const key = `${needed[step]!.map((c) => levels[c]).join()}|${isHeld ? binding.join() : ""}`;
    let node = this.#known[step]!.get(key);
    if (node === undefined) {
      node = this.#newNode({ step, levels, holds: binding });
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
      this.#nodes[number] = { kind: "choice", actor: at.actor, step, levels, edges };
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

  /** Once per step: nothing is open to the actor. */
  #reportBlocked({ step, levels, holds }: Place): void {
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
    const isHeld = at.levers.some((c) => holds[c]! >= 0);
    const plan = this.#question.plans.find((p) =>
      holds.every((level, c) => level < 0 || this.#subject.plans[p]!.holds[c] === level),
    );
    const policy = this.#subject.policies.find((one) => one.plan === plan);
    const message = isHeld
      ? `the plan "${this.#subject.plans[plan ?? 0]!.text}" cannot be carried out at "${at.text}": the rules or \`irreversible\` forbid what it holds${where}`
      : `the rules leave ${actors[at.actor]!.label} nothing to choose at "${at.text}"${where}`;
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
          `the play can end in a state that this rule forbids, where "${this.#subject.play[step]!.text}" is skipped`,
          this.#subject.rules[rule]!.span,
          { help: "let the rule name the condition of the step too, or give the choice to an earlier step" },
        ),
      );
    }
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
