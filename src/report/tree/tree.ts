// The play as a tree, as plain data for whoever draws it: every node of the graph solved at the medians under one plan.
// Histories with the same continuation are one node, so a tree is unfolded from it (unfold.ts) only as far as somebody
// looks, and the graph, not the number of histories, bounds the size of the report.

import { type At, Medians, type PointSolved, playEngine, sayAt, sayWhy } from "../../engines/index.js";
import { type Case, stepText } from "../../model/index.js";
import { type DiagnosticReport, reportDiagnostic } from "../diagnostic.js";
import type { Setting } from "../play.js";

/** A lever or event as it is set; `isHeld` where the plan holds it there. */
export type TreeSetting = Setting & { readonly isHeld?: true };

/** A way on from a node. */
export type TreeEdge = {
  /** Index into `nodes`. */
  readonly to: number;
  /** What is chosen or happens: "pressure = coercive". */
  readonly when: string;
  /** The same in the case's own phrases, where it has them: "gets tough". */
  readonly phrase?: string;
  readonly settings: readonly TreeSetting[];
  /** What the steps after it set without a choice, before `to`: held levers, single options, certain events. */
  readonly also?: readonly TreeSetting[];
  /** The case's odds of it; of a choice 1 or 0, or logit's. */
  readonly probability: number;
  /** Actors (indices) that see other odds than the case's. */
  readonly seenBy?: readonly { readonly actor: number; readonly probability: number }[];
  /** The option that is taken; under logit choice the likeliest. */
  readonly isChosen?: true;
  /** Per actor: what going this way settles for good, not in the value of any node after it. */
  readonly banked: readonly number[];
  /** Of a choice: what going this way is worth to the chooser from this node on (banked and all that follows). */
  readonly value?: number;
  /** Of an option not taken: how much less it is worth to the chooser than the one that is; 0 in a tie. */
  readonly margin?: number;
};

/**
 * A point at which an actor chooses or chance decides, or the end. `values` are per actor, in its own units, and from
 * here on: what an actor gets in all is the tree's `banked`, what every edge on the way banked, and this.
 */
export type TreeNode = {
  /** "China chooses pressure", "chance decides regime", "the end". */
  readonly what: string;
  readonly values: readonly number[];
  /** Probability of getting here from the start, by any history. */
  readonly reach: number;
  readonly isOnPath: boolean;
  readonly edges: readonly TreeEdge[];
  /** Whether it has ways on that were left out because the graph is too large. */
  readonly isCut?: true;
  /** Index into `rounds`, where the play is played in rounds; the end is in none. */
  readonly round?: number;
} & (
  | { readonly kind: "end" }
  | { readonly kind: "chance"; readonly step: string }
  | {
      readonly kind: "choice";
      /** The step as the case writes it. */
      readonly step: string;
      /** Index into `actors`. */
      readonly actor: number;
      readonly isTie?: true;
      /** Why the chosen option is chosen. */
      readonly why: string;
    }
);

/** How large the play is, whatever is shown of it. */
export type TreeSize = {
  readonly nodes: number;
  /** Histories from the start to an end, impossible ones included; at most the largest number there is. */
  readonly paths: number;
  /** Nodes in the report. */
  readonly shown: number;
};

/**
 * The play under one plan at the medians. Skipped steps are no nodes; neither are steps that leave nothing open, such as
 * those whose levers are all held: what they set is in `settled` and in the `also` of edges.
 */
export type TreeReport = {
  readonly kind: "tree";
  readonly title: string;
  /** As claims write it; empty for free play. */
  readonly plan: string;
  readonly actors: readonly { readonly name: string; readonly label: string }[];
  /** Whether choices are logit choices, made with probabilities. */
  readonly isLogit: boolean;
  /** The labels of the rounds; none where the play is played once. */
  readonly rounds: readonly string[];
  /** Index of the first node. */
  readonly start: number;
  /** What is set before it without a choice. */
  readonly settled: readonly TreeSetting[];
  /** Per actor: what is settled for good before it. */
  readonly banked: readonly number[];
  /** Parents before their children; empty where the play cannot be solved. */
  readonly nodes: readonly TreeNode[];
  readonly size: TreeSize;
  /** Why there is nothing to show, where that is so. */
  readonly diagnostics: readonly DiagnosticReport[];
};

/** The most nodes that a report holds: some megabytes. */
export const MOST_TREE_NODES = 20_000;

/**
 * The tree of a case's play at the medians of all quantities.
 * @param plan index into the case's plans; 0 is free play
 * @param most the most nodes to give; of a larger graph those nearest to the path, the others cut off
 */
export function reportTree(subject: Case, plan: number, most: number = MOST_TREE_NODES): TreeReport {
  const refused = playEngine.applies(subject);
  const opened = refused.length > 0 ? { diagnostics: refused } : Medians.open(subject, [plan], []);
  const head = {
    kind: "tree",
    title: subject.title,
    plan: plan === 0 ? "" : subject.plans[plan]!.text,
    actors: subject.actors.map(({ name, label }) => ({ name, label })),
    isLogit: subject.precision !== undefined,
    rounds: subject.rounds?.labels ?? [],
  } as const;
  const { medians } = opened;
  if (!medians) {
    const diagnostics = opened.diagnostics.map((d) => reportDiagnostic(d, subject.text));
    const size = { nodes: 0, paths: 0, shown: 0 };
    return { ...head, start: 0, settled: [], banked: [], nodes: [], size, diagnostics };
  }
  return { ...head, ...new Solved(subject, medians, plan).tree(most), diagnostics: [] };
}

type Graph = Medians["graph"];
type Edge = Graph["roots"][number];

/** An edge followed to the next node that is shown: a step reached or not as the quantities have it is no node. */
type Way = { readonly to: number; readonly settings: Edge["settings"]; readonly banked: readonly number[] };

class Solved {
  readonly #subject: Case;
  readonly #medians: Medians;
  readonly #graph: Graph;
  readonly #plan: number;
  readonly #reach: ReadonlyMap<number, number>;

  constructor(subject: Case, medians: Medians, plan: number) {
    this.#subject = subject;
    this.#medians = medians;
    this.#graph = medians.graph;
    this.#plan = plan;
    this.#reach = new Map(medians.path(plan).map(({ node, reach }) => [node, reach]));
  }

  tree(most: number): Pick<TreeReport, "start" | "settled" | "banked" | "nodes" | "size"> {
    const root = this.#graph.roots[0]!;
    const start = this.#follow(root, this.#medians.bankedAtStart(this.#plan));
    const { expanded, kept } = this.#nearest(start.to, most);
    const numbers = new Map([...kept].sort((a, b) => a - b).map((n, i) => [n, i]));
    return {
      start: numbers.get(start.to)!,
      settled: this.#settings(start.settings),
      banked: start.banked,
      nodes: [...numbers.keys()].map((n) => this.#node(n, expanded.has(n) ? numbers : undefined)),
      size: { ...this.#count(start.to), shown: numbers.size },
    };
  }

  /**
   * The nodes to show: those of the path, then what leaves it, by the number of ways from there.
   * A node is expanded with all that it leads to or not at all.
   */
  #nearest(start: number, most: number) {
    const kept = new Set([start]);
    const expanded = new Set<number>();
    const expand = (n: number): readonly number[] => {
      const found = [...new Set(this.#targets(n))].filter((to) => !kept.has(to));
      if (kept.size + found.length > most) return [];
      expanded.add(n);
      for (const to of found) kept.add(to);
      return found;
    };
    const onPath = [...this.#reach.keys()].filter((n) => !this.#isDoubt(n)).sort((a, b) => a - b);
    for (const n of onPath) if (kept.has(n)) expand(n);
    let ring = [...kept].filter((n) => !expanded.has(n));
    while (ring.length > 0) ring = ring.flatMap((n) => (expanded.has(n) ? [] : expand(n)));
    return { kept, expanded };
  }

  /** Nodes and histories from a node to the ends, over the whole graph: children have higher numbers. */
  #count(start: number): { nodes: number; paths: number } {
    const { nodes } = this.#graph;
    const paths = new Float64Array(nodes.length);
    const isMet = new Uint8Array(nodes.length);
    isMet[start] = 1;
    let met = 0;
    for (let n = start; n < nodes.length; n++) {
      if (!isMet[n]) continue;
      met++;
      for (const to of this.#targets(n)) isMet[to] = 1;
    }
    for (let n = nodes.length - 1; n >= start; n--) {
      if (!isMet[n]) continue;
      const sum = this.#targets(n).reduce((total, to) => total + paths[to]!, 0);
      paths[n] = nodes[n]!.kind === "end" ? 1 : Math.min(Number.MAX_VALUE, sum);
    }
    return { nodes: met, paths: paths[start]! };
  }

  /** A step whose being reached depends on the quantities: its first way, which sets nothing, takes it. */
  #isDoubt(n: number): boolean {
    const node = this.#graph.nodes[n]!;
    return node.kind === "chance" && node.edges[0]!.settings.length === 0;
  }

  #targets(n: number): readonly number[] {
    return this.#graph.nodes[n]!.edges.map((edge) => {
      let to = edge.node;
      while (this.#isDoubt(to)) to = this.#graph.nodes[to]!.edges[this.#takenAt(to)]!.node;
      return to;
    });
  }

  #takenAt(doubt: number): number {
    return this.#medians.pointAt(doubt, 0)!.ways[0]!.probability > 0 ? 0 : 1;
  }

  #follow(edge: Edge, banked: readonly number[]): Way {
    let way: Way = { to: edge.node, settings: edge.settings, banked };
    while (this.#isDoubt(way.to)) {
      const taken = this.#takenAt(way.to);
      const next = this.#graph.nodes[way.to]!.edges[taken]!;
      const more = this.#medians.pointAt(way.to, 0)!.ways[taken]!.banked;
      way = {
        to: next.node,
        settings: [...way.settings, ...next.settings],
        banked: way.banked.map((value, actor) => value + more[actor]!),
      };
    }
    return way;
  }

  /** @param numbers the numbers of nodes in the report; absent where the ways on are left out */
  #node(n: number, numbers: ReadonlyMap<number, number> | undefined): TreeNode {
    const node = this.#graph.nodes[n]!;
    const reach = this.#reach.get(n) ?? 0;
    const values = this.#medians.valuesAt(n);
    const solved = this.#medians.pointAt(n, reach);
    if (!solved) {
      // The path lists points; the end is met by whatever leads there.
      const reached = this.#reachOfEnd(n);
      return { kind: "end", what: "the end", values, reach: reached, isOnPath: reached > 0, edges: [] };
    }
    const edges = numbers ? node.edges.map((_, e) => this.#edge(n, e, solved, numbers)) : [];
    const base = {
      step: stepText(this.#subject, node.step),
      values,
      reach,
      isOnPath: reach > 0,
      edges,
      ...(numbers ? {} : { isCut: true as const }),
      ...(this.#subject.rounds ? { round: this.#subject.play[node.step]!.round } : {}),
    };
    const open = node.edges[0]!.settings.filter(({ step, free }) => step === node.step && free);
    const names = open.map(({ coordinate }) => this.#subject.coordinates[coordinate]!.name).join(", ");
    const { point } = solved;
    if (point.kind === "chance") return { kind: "chance", what: `chance decides ${names}`, ...base };
    return {
      kind: "choice",
      what: `${this.#subject.actors[point.actor]!.label} chooses ${names}`,
      ...base,
      actor: point.actor,
      ...(point.isTie ? { isTie: true } : {}),
      why: sayWhy(this.#subject, point),
    };
  }

  #reachOfEnd(end: number): number {
    let total = 0;
    for (const [n, reach] of this.#reach) {
      const { ways } = this.#medians.pointAt(n, reach)!;
      this.#graph.nodes[n]!.edges.forEach((edge, e) => {
        if (edge.node === end) total += reach * ways[e]!.probability;
      });
    }
    return total;
  }

  #edge(n: number, e: number, solved: PointSolved, numbers: ReadonlyMap<number, number>): TreeEdge {
    const node = this.#graph.nodes[n]!;
    const { probability, seen, banked: first } = solved.ways[e]!;
    const { to, settings, banked } = this.#follow(node.edges[e]!, first);
    const own = settings.filter(({ step }) => step === node.step);
    const also = settings.filter(({ step }) => step !== node.step);
    const open = own.filter(({ free }) => free);
    const phrase = this.#phrase(open);
    const seenBy = seen.flatMap((odds, actor) =>
      odds === probability ? [] : [{ actor, probability: odds }],
    );
    const base = {
      to: numbers.get(to)!,
      when: sayAt(this.#subject, open.length > 0 ? open : own),
      ...(phrase ? { phrase } : {}),
      settings: this.#settings(own),
      ...(also.length > 0 ? { also: this.#settings(also) } : {}),
      probability,
      ...(seenBy.length > 0 ? { seenBy } : {}),
      banked,
    };
    const { point } = solved;
    if (point.kind !== "choice") return base;
    const worth = (way: Way) => way.banked[point.actor]! + this.#medians.valuesAt(way.to)[point.actor]!;
    const value = worth({ to, settings, banked });
    if (e === point.option) return { ...base, isChosen: true, value };
    const chosen = this.#follow(node.edges[point.option]!, solved.ways[point.option]!.banked);
    return { ...base, value, margin: Math.max(0, worth(chosen) - value) };
  }

  #phrase(settings: readonly At[]): string | undefined {
    const phrases = settings.map(
      ({ coordinate, level }) => this.#subject.coordinates[coordinate]!.phrases?.[level],
    );
    return phrases.every((phrase) => phrase !== undefined) ? phrases.join(", ") : undefined;
  }

  #settings(settings: Edge["settings"]): readonly TreeSetting[] {
    const { holds } = this.#subject.plans[this.#plan]!;
    return settings.map(({ coordinate, level }) => {
      const { name, levels } = this.#subject.coordinates[coordinate]!;
      return { name, level: levels[level]!, ...(holds[coordinate]! >= 0 ? { isHeld: true as const } : {}) };
    });
  }
}
