// A play as a directed acyclic graph (Kuhn's extensive game with equal continuations merged): a node is a step
// together with what still matters there. Plans share the graph: a plan is held levels that a node remembers only
// as long as they bind, so everything after the last held step is the same nodes for all plans.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { ProgramBuilder, type Register } from "../../kernel/index.js";
import {
  type Case,
  type Cond,
  type Emitter,
  type Event,
  emitCond,
  emitNum,
  type Lever,
  type Num,
  type Odds,
  readsOf,
} from "../../model/index.js";
import { horizonOf, type Part, readyAt, setBy } from "./horizon.js";

/** A sum that is accumulated along a history: an actor's value, a value term, or the indicator of a condition. */
export type Row = {
  /** The actor whose odds weigh chance; -1 for the case's odds. */
  readonly viewer: number;
  readonly parts: readonly Part[];
  /** Coefficient of absolute risk aversion: the row then holds certainty equivalents. */
  readonly riskAversion?: Num;
};

/** What is to be solved: rows, the row by which each choosing actor chooses, and the plans to begin from. */
export type Question = {
  readonly rows: readonly Row[];
  /** Per actor: index of its row; -1 for actors that never choose. */
  readonly chooses: readonly number[];
  /** Indices into the case's plans. */
  readonly plans: readonly number[];
  /** Keep whole end states apart. */
  readonly keepStates?: boolean;
};

/** A lever or event set on the way along an edge; `free` where it was chosen or drawn, not held or forced. */
export type Setting = {
  readonly step: number;
  readonly coordinate: number;
  readonly level: number;
  readonly free: boolean;
};

/** A way on from a node (or from the start): to `node`, banking `bank[i].register` in row `bank[i].row`. */
export type Edge = {
  readonly node: number;
  readonly bank: readonly { readonly row: number; readonly register: Register }[];
  readonly settings: readonly Setting[];
};

/** A point at which an actor chooses or chance decides, or the end. Children have higher numbers. */
export type Node = {
  readonly step: number;
  /** Level of every coordinate that is remembered; others as at some history through here. */
  readonly levels: readonly number[];
  readonly edges: readonly Edge[];
} & (
  | { readonly kind: "end" }
  | { readonly kind: "choice"; readonly actor: number }
  /** `odds[v][e]`: register of edge e's odds as viewer v sees them; v = 0 is the case, v = 1 + actor an actor. */
  | { readonly kind: "chance"; readonly odds: readonly (readonly Register[])[] }
);

/** Odds that every draw must keep in [0, 1] and summing to 1. */
export type OddsCheck = {
  readonly event: number;
  readonly registers: readonly Register[];
  readonly hasRest: boolean;
};

/** A register that every draw must keep finite, and what it is. */
export type FiniteCheck = { readonly register: Register; readonly row: number; readonly part: number };

export type Graph = {
  readonly nodes: readonly Node[];
  /** Per plan of the question. */
  readonly roots: readonly Edge[];
  readonly builder: ProgramBuilder;
  readonly oddsChecks: readonly OddsCheck[];
  readonly finiteChecks: readonly FiniteCheck[];
  /** λ of logit choice, if any. */
  readonly precision: Register | undefined;
  /** Per row: its risk aversion, if any. */
  readonly riskAversion: readonly (Register | undefined)[];
};

/** The most edges a graph may have; at about 100 bytes each this stays well under a gigabyte. */
export const EDGE_LIMIT = 2_000_000;

/** The graph of a play, or why it cannot be built. */
export function buildGraph(
  subject: Case,
  question: Question,
): { graph?: Graph; diagnostics: readonly Diagnostic[] } {
  const parts = question.rows.flatMap((row) => row.parts);
  const horizon = horizonOf(subject, parts, question.keepStates ?? false);
  const refused = refuseBySize(subject, horizon.needed);
  if (refused) return { diagnostics: [refused] };
  const growing = new Growing(subject, question, horizon.decidedAt, horizon.needed);
  return growing.grow();
}

/** The count of nodes is bounded by what each step remembers; a bound far over the limit is refused unbuilt. */
function refuseBySize(subject: Case, needed: readonly (readonly number[])[]): Diagnostic | undefined {
  let worst: readonly number[] = [];
  let most = 0;
  for (const coordinates of needed) {
    const count = coordinates.reduce((product, c) => product * subject.coordinates[c]!.levels.length, 1);
    if (count > most) {
      most = count;
      worst = coordinates;
    }
  }
  const ways = subject.play.map((_, k) =>
    setBy(subject, k).reduce((product, c) => product * subject.coordinates[c]!.levels.length, 1),
  );
  const widest = Math.max(0, ...ways);
  if (most <= 10 * EDGE_LIMIT && widest <= EDGE_LIMIT) return undefined;
  if (widest > most) {
    most = widest;
    worst = setBy(subject, ways.indexOf(widest));
  }
  return tooLarge(subject, `up to ${most.toExponential(1)} nodes at one step`, worst);
}

function tooLarge(subject: Case, count: string, culprits: readonly number[]): Diagnostic {
  const largest = [...culprits]
    .sort((a, b) => subject.coordinates[b]!.levels.length - subject.coordinates[a]!.levels.length)
    .slice(0, 5)
    .map((c) => `"${subject.coordinates[c]!.name}" (${subject.coordinates[c]!.levels.length} levels)`);
  const more = culprits.length > largest.length ? ` and ${culprits.length - largest.length} more` : "";
  return diagnostic(
    "CAS0407",
    `the play has ${count}, and at most ${EDGE_LIMIT.toLocaleString("en")} branches can be solved: what multiplies them is ${largest.join(", ")}${more}`,
    subject.coordinates[culprits[0]!]?.span,
    { help: "give levers fewer levels, or let later steps and values read fewer of the earlier ones" },
  );
}

/** Where a history stands. `group` numbers the held levels that still bind. */
type Place = { step: number; levels: number[]; holds: readonly number[] };

/** Expands the graph step by step, first to last, so that no recursion grows with the play. */
class Growing {
  readonly #subject: Case;
  readonly #question: Question;
  readonly #decidedAt: readonly number[];
  readonly #needed: readonly (readonly number[])[];
  readonly #builder = new ProgramBuilder();
  readonly #nodes: Node[] = [];
  readonly #places: Place[] = [];
  /** Per step: node number by what is remembered there. */
  readonly #known: Map<string, number>[];
  /** Per step and one before the first: the parts that can be banked after it. */
  readonly #ready: { row: number; part: number; reads: readonly number[]; known: Map<string, Register> }[][];
  readonly #rules: { never: Cond; readyAt: number }[];
  readonly #oddsChecks = new Map<string, OddsCheck>();
  readonly #finiteChecks = new Map<string, FiniteCheck>();
  readonly #diagnostics: Diagnostic[] = [];
  /** Nodes behind a doubt, which are expanded together with it. */
  readonly #expanded = new Set<number>();
  /** Steps and rules already reported as leaving no way on. */
  readonly #blocked = new Set<string>();
  #nEdges = 0;

  constructor(
    subject: Case,
    question: Question,
    decidedAt: readonly number[],
    needed: readonly (readonly number[])[],
  ) {
    this.#subject = subject;
    this.#question = question;
    this.#decidedAt = decidedAt;
    this.#needed = needed;
    this.#known = needed.map(() => new Map());
    this.#ready = Array.from({ length: subject.play.length + 1 }, () => []);
    question.rows.forEach((row, r) => {
      row.parts.forEach(({ condition, worth }, part) => {
        const reads = readsOf(condition, worth).coordinates;
        this.#ready[readyAt(decidedAt, reads) + 1]!.push({ row: r, part, reads, known: new Map() });
      });
    });
    this.#rules = subject.rules.map(({ never }) => ({
      never,
      readyAt: readyAt(decidedAt, readsOf(never).coordinates),
    }));
  }

  grow(): { graph?: Graph; diagnostics: readonly Diagnostic[] } {
    const { precision } = this.#subject;
    const nowhere = () => {
      throw new Error("a number outside the play reads the state");
    };
    const fixed = (num: Num | undefined) =>
      num ? emitNum(num, { ...this.#at([]), levelOf: nowhere }) : undefined;
    const lambda = fixed(precision);
    const riskAversion = this.#question.rows.map((row) => fixed(row.riskAversion));
    const roots = this.#question.plans.map((plan) => this.#root(this.#subject.plans[plan]!.holds));
    // Nodes are numbered as they are found; a queue per step keeps children behind their parents.
    const order: number[] = [];
    for (let step = 0; step < this.#known.length; step++) {
      for (const node of this.#known[step]!.values()) {
        this.#expand(node);
        order.push(node);
        this.#nEdges += this.#nodes[node]!.edges.length;
        if (this.#nEdges > EDGE_LIMIT) {
          return {
            diagnostics: [
              tooLarge(
                this.#subject,
                `over ${EDGE_LIMIT.toLocaleString("en")} branches`,
                this.#needed[step]!,
              ),
            ],
          };
        }
      }
    }
    if (this.#diagnostics.length > 0) return { diagnostics: this.#diagnostics };
    return {
      graph: {
        ...renumber(this.#nodes, roots, order),
        builder: this.#builder,
        oddsChecks: [...this.#oddsChecks.values()],
        finiteChecks: [...this.#finiteChecks.values()],
        precision: lambda,
        riskAversion,
      },
      diagnostics: [],
    };
  }

  #at(levels: readonly number[]): Emitter {
    return {
      builder: this.#builder,
      coordinates: this.#subject.coordinates,
      quantity: (quantity) => this.#builder.input(`quantity ${quantity}`),
      levelOf: (coordinate) => levels[coordinate]!,
    };
  }

  #root(holds: readonly number[]): Edge {
    const levels = this.#subject.coordinates.map(({ start }) => start);
    const bank = new Bank(this.#builder);
    this.#bankAfter(-1, levels, bank);
    return this.#advance({ step: 0, levels, holds }, bank, []);
  }

  /** Follows what is not open: skipped steps, held or single options, certain events; then finds or makes the node. */
  #advance(place: Place, bank: Bank, settings: Setting[]): Edge {
    const { levels, holds } = place;
    let { step } = place;
    for (; step < this.#subject.play.length; step++) {
      const reached = this.#builder.valueOf(emitCond(this.#subject.play[step]!.condition, this.#at(levels)));
      if (reached !== 0) {
        if (reached === undefined) break;
        const only = this.#onlyOption(step, levels, holds);
        if (!only) break;
        for (const { coordinate, level } of only) levels[coordinate] = level;
        settings.push(...only);
      } else {
        this.#reportForbidden(step, levels);
      }
      this.#bankAfter(step, levels, bank);
    }
    return { node: this.#nodeAt({ step, levels, holds }), bank: bank.entries(), settings };
  }

  #nodeAt({ step, levels, holds }: Place): number {
    const binding = holds.map((level, c) => (this.#decidedAt[c]! >= step ? level : -1));
    const key = `${this.#needed[step]!.map((c) => levels[c]).join()}|${binding.every((l) => l < 0) ? "" : binding.join()}`;
    const known = this.#known[step]!;
    let node = known.get(key);
    if (node === undefined) {
      node = this.#nodes.length;
      known.set(key, node);
      this.#nodes.push({ kind: "end", step, levels, edges: [] });
      this.#places.push({ step, levels, holds: binding });
    }
    return node;
  }

  #expand(number: number): void {
    const { step, levels, holds } = this.#places[number]!;
    if (step === this.#subject.play.length || this.#expanded.has(number)) return;
    const { condition } = this.#subject.play[step]!;
    const reached = emitCond(condition, this.#at(levels));
    if (this.#builder.valueOf(reached) === undefined) this.#expandDoubt(number, reached);
    else this.#expandStep(number, step, levels, holds);
  }

  /** A step reached in some draws only: a chance node with odds 1 or 0, whose first edge takes the step. */
  #expandDoubt(number: number, reached: Register): void {
    const { step, levels, holds } = this.#places[number]!;
    const taken = this.#nodes.length;
    this.#nodes.push({ kind: "end", step, levels, edges: [] });
    this.#places.push({ step, levels, holds });
    this.#expandStep(taken, step, levels, holds);
    this.#known[step]!.set(`taken ${number}`, taken);
    this.#expanded.add(taken);
    const bank = new Bank(this.#builder);
    this.#bankAfter(step, levels, bank);
    const skipped = this.#advance({ step: step + 1, levels: [...levels], holds }, bank, []);
    const odds = [reached, this.#builder.apply("not", reached)];
    this.#nodes[number] = {
      kind: "chance",
      step,
      levels,
      edges: [{ node: taken, bank: [], settings: [] }, skipped],
      odds: [odds, ...this.#subject.actors.map(() => odds)],
    };
  }

  #expandStep(number: number, step: number, levels: readonly number[], holds: readonly number[]): void {
    const { play } = this.#subject;
    const at = play[step]!;
    if (at.kind === "chance") {
      this.#nodes[number] = this.#chanceNode(step, levels, holds);
      return;
    }
    const options = this.#optionsAt(step, levels, holds);
    if (options.length === 0) this.#reportBlocked(step, levels, holds);
    const edges = options.map((option) => this.#edge(step, levels, holds, option));
    this.#nodes[number] = { kind: "choice", actor: at.actor, step, levels, edges };
  }

  #edge(
    step: number,
    levels: readonly number[],
    holds: readonly number[],
    settings: readonly Setting[],
  ): Edge {
    const after = [...levels];
    for (const { coordinate, level } of settings) after[coordinate] = level;
    const bank = new Bank(this.#builder);
    this.#bankAfter(step, after, bank);
    return this.#advance({ step: step + 1, levels: after, holds }, bank, [...settings]);
  }

  /** The settings of a step that leaves nothing open, or undefined. */
  #onlyOption(
    step: number,
    levels: readonly number[],
    holds: readonly number[],
  ): readonly Setting[] | undefined {
    if (this.#subject.play[step]!.kind === "choice") {
      const options = this.#optionsAt(step, levels, holds, 2);
      return options.length === 1 ? options[0]!.map((setting) => ({ ...setting, free: false })) : undefined;
    }
    const outcomes = this.#outcomesAt(step, levels);
    return outcomes.length === 1 ? outcomes[0]!.settings : undefined;
  }

  /** Level combinations open to the chooser, in the order listed, the last lever fastest; at most `most`. */
  #optionsAt(
    step: number,
    levels: readonly number[],
    holds: readonly number[],
    most = Infinity,
  ): Setting[][] {
    const levers = setBy(this.#subject, step);
    const open = levers.map((c) => this.#openLevels(c, levels, holds));
    const rules = this.#rules.filter((rule) => rule.readyAt === step);
    const after = [...levels];
    const options: Setting[][] = [];
    const choose = (i: number): void => {
      if (options.length >= most) return;
      if (i === levers.length) {
        if (rules.some(({ never }) => this.#builder.valueOf(emitCond(never, this.#at(after))) === 1)) return;
        options.push(
          levers.map((coordinate) => ({
            step,
            coordinate,
            level: after[coordinate]!,
            free: holds[coordinate]! < 0,
          })),
        );
        return;
      }
      for (const level of open[i]!) {
        after[levers[i]!] = level;
        choose(i + 1);
      }
    };
    choose(0);
    return options;
  }

  #openLevels(c: number, levels: readonly number[], holds: readonly number[]): readonly number[] {
    const lever = this.#subject.coordinates[c] as Lever;
    const from = levels[c]!;
    return lever.levels.flatMap((_, level) => {
      const isHeld = holds[c]! >= 0 && holds[c] !== level;
      const isForbidden = lever.forbidden.some(([a, b]) => a === from && b === level);
      return isHeld || isForbidden ? [] : [level];
    });
  }

  #reportBlocked(step: number, levels: readonly number[], holds: readonly number[]): void {
    const { play, actors, coordinates } = this.#subject;
    const at = play[step]!;
    const key = `${step}`;
    if (at.kind !== "choice" || this.#blocked.has(key)) return;
    this.#blocked.add(key);
    const before = coordinates.flatMap((coordinate, c) =>
      this.#decidedAt[c]! < step && this.#decidedAt[c]! >= 0
        ? [`${coordinate.name} = ${coordinate.levels[levels[c]!]}`]
        : [],
    );
    const where = before.length > 0 ? ` after ${before.join(", ")}` : "";
    const isHeld = at.levers.some((c) => holds[c]! >= 0);
    this.#diagnostics.push(
      diagnostic(
        isHeld ? "CAS0409" : "CAS0408",
        isHeld
          ? `a plan holds levers of "${at.text}" at levels that the rules or \`irreversible\` forbid${where}`
          : `the rules leave ${actors[at.actor]!.label} nothing to choose at "${at.text}"${where}`,
        at.span,
        { help: "relax a rule, or allow another level" },
      ),
    );
  }

  /** A skipped step leaves its levers as they are: a rule that this breaks has no choice left to remove. */
  #reportForbidden(step: number, levels: readonly number[]): void {
    this.#rules.forEach((rule, r) => {
      if (rule.readyAt !== step || this.#blocked.has(`rule ${r}`)) return;
      if (this.#builder.valueOf(emitCond(rule.never, this.#at(levels))) !== 1) return;
      this.#blocked.add(`rule ${r}`);
      this.#diagnostics.push(
        diagnostic(
          "CAS0408",
          `the play can end in a state that this rule forbids, where "${this.#subject.play[step]!.text}" is skipped`,
          this.#subject.rules[r]!.span,
          {
            help: "let the rule name the condition of the step too, or give the choice to an earlier step",
          },
        ),
      );
    });
  }

  #chanceNode(step: number, levels: readonly number[], holds: readonly number[]): Node {
    const outcomes = this.#outcomesAt(step, levels);
    return {
      kind: "chance",
      step,
      levels,
      edges: outcomes.map(({ settings }) => this.#edge(step, levels, holds, settings)),
      odds: [-1, ...this.#subject.actors.keys()].map((_, v) => outcomes.map(({ odds }) => odds[v]!)),
    };
  }

  /** What chance can decide at a step: joint levels of its events, without those that have no chance for anybody. */
  #outcomesAt(step: number, levels: readonly number[]): { settings: Setting[]; odds: Register[] }[] {
    const viewers = 1 + this.#subject.actors.length;
    const one = this.#builder.constant(1);
    let outcomes = [{ settings: [] as Setting[], odds: Array.from({ length: viewers }, () => one) }];
    for (const coordinate of setBy(this.#subject, step)) {
      const seen = this.#oddsOf(coordinate, levels);
      outcomes = outcomes.flatMap((outcome) =>
        this.#subject.coordinates[coordinate]!.levels.flatMap((_, level) => {
          const odds = outcome.odds.map((before, v) =>
            this.#builder.apply("multiply", before, seen[v]![level]!),
          );
          if (odds.every((register) => this.#builder.valueOf(register) === 0)) return [];
          return [{ settings: [...outcome.settings, { step, coordinate, level, free: true }], odds }];
        }),
      );
    }
    return outcomes;
  }

  /** Registers of an event's odds per level, for the case and then for each actor. */
  #oddsOf(coordinate: number, levels: readonly number[]): readonly (readonly Register[])[] {
    const event = this.#subject.coordinates[coordinate] as Event;
    const common = this.#emitOdds(coordinate, event.odds, levels);
    const seen = new Map(
      event.seenBy.map(({ actor, odds }) => [actor, this.#emitOdds(coordinate, odds, levels)]),
    );
    return [common, ...this.#subject.actors.map((_, actor) => seen.get(actor) ?? common)];
  }

  #emitOdds(event: number, odds: Odds, levels: readonly number[]): readonly Register[] {
    const builder = this.#builder;
    const at = this.#at(levels);
    const given = odds.map((one) =>
      one === undefined ? builder.constant(0) : one === "rest" ? undefined : emitNum(one, at),
    );
    const stated = given.filter((register) => register !== undefined);
    const hasRest = stated.length < given.length;
    this.#oddsChecks.set(`${event}:${stated.join()}:${hasRest}`, { event, registers: stated, hasRest });
    const sum = stated.reduce((a, b) => builder.apply("add", a, b), builder.constant(0));
    const rest = hasRest ? builder.apply("subtract", builder.constant(1), sum) : sum;
    return given.map((register) => register ?? rest);
  }

  /** Banks the parts that read nothing decided after `step`. */
  #bankAfter(step: number, levels: readonly number[], bank: Bank): void {
    for (const { row, part, reads, known } of this.#ready[step + 1]!) {
      const key = reads.map((c) => levels[c]).join();
      let register = known.get(key);
      if (register === undefined) {
        register = this.#emitPart(row, part, levels);
        known.set(key, register);
      }
      bank.add(row, register);
    }
  }

  #emitPart(row: number, part: number, levels: readonly number[]): Register {
    const builder = this.#builder;
    const { condition, worth } = this.#question.rows[row]!.parts[part]!;
    const at = this.#at(levels);
    const applies = emitCond(condition, at);
    const zero = builder.constant(0);
    if (builder.valueOf(applies) === 0) return zero;
    const register = builder.apply("select", applies, emitNum(worth, at), zero);
    this.#finiteChecks.set(`${row} ${register}`, { register, row, part });
    return register;
  }
}

/** What is banked on one edge: per row one register, the sum of its parts. */
class Bank {
  readonly #sums = new Map<number, Register>();
  readonly #builder: ProgramBuilder;

  constructor(builder: ProgramBuilder) {
    this.#builder = builder;
  }

  add(row: number, register: Register): void {
    const sum = this.#sums.get(row);
    this.#sums.set(row, sum === undefined ? register : this.#builder.apply("add", sum, register));
  }

  entries(): Edge["bank"] {
    return [...this.#sums].flatMap(([row, register]) =>
      this.#builder.valueOf(register) === 0 ? [] : [{ row, register }],
    );
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
