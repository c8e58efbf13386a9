// Why a claim about packages comes out as it does, at the medians: the cheapest package with its cost, or the payment that
// would tip.

import { amount, CheapestSolver, sayAt } from "../engines/index.js";
import { type Case, mediansOf, type PackageAsk } from "../model/index.js";
import { openPackageAsk, type PackageSolver } from "./package-answers.js";

/** Packages that tie, named in one sentence. */
const MOST_NAMED = 3;

/** Answers and reasons for the package asks of one case; each is solved once, at the medians. */
export class PackageReasons {
  readonly #subject: Case;
  readonly #certain: Case;
  readonly #solved = new Map<number, { readonly solver: PackageSolver; readonly value: number }>();

  constructor(subject: Case) {
    this.#subject = subject;
    this.#certain = atMedians(subject);
  }

  /** The answer to an ask; infinite where there is none. */
  value(packageAsk: number): number {
    return this.#solve(packageAsk).value;
  }

  /** A sentence without a full stop. */
  say(packageAsk: number): string {
    const ask = this.#subject.packageAsks[packageAsk]!;
    const { solver, value } = this.#solve(packageAsk);
    const { label } = this.#subject.actors[ask.actor]!;
    const goal = `“${ask.conditionText}”`;
    if (ask.kind === "tips" || !(solver instanceof CheapestSolver)) return this.#sayTip(ask, goal, value);
    if (!Number.isFinite(value)) return `no package of ${label} makes ${goal} likely`;
    const packages = solver.cheapestIn(0);
    const names = packages.slice(0, MOST_NAMED).map((holds) => this.#sayPackage(holds));
    const more = packages.length - names.length;
    const list = [...names, ...(more > 0 ? [`${more} more`] : [])].join("; or ");
    const cost =
      value < 0
        ? `with a gain of ${amount(value)} for ${label}`
        : `at a cost of ${amount(value)} to ${label}`;
    const [only, other] = packages;
    if (only && !other && this.#sayPackage(only) === CARRYING_ON)
      return `${goal} is likely when carrying on, and no package of ${label} is cheaper`;
    return `the cheapest package with which ${goal} is likely is ${list}, ${cost}`;
  }

  #sayTip(ask: PackageAsk, goal: string, value: number): string {
    const { label } = this.#subject.actors[ask.actor]!;
    const plan = ask.kind === "tips" ? ask.plan : 0;
    const { text } = this.#subject.plans[plan]!;
    const under = plan === 0 ? "" : `under ${/[\s,]/.test(text) ? `“${text}”` : text} `;
    if (!Number.isFinite(value)) return `${under}no side payment to ${label} alone makes ${goal} likely`;
    if (value === 0) return `${under}${label} needs no side payment for ${goal}`;
    return `${under}a side payment of ${amount(value)} would tip ${label}`;
  }

  #sayPackage(holds: readonly number[]): string {
    const changed = holds.flatMap((level, coordinate) =>
      level < 0 || level === this.#subject.coordinates[coordinate]!.start ? [] : [{ coordinate, level }],
    );
    return changed.length > 0 ? sayAt(this.#subject, changed) : CARRYING_ON;
  }

  #solve(packageAsk: number): { readonly solver: PackageSolver; readonly value: number } {
    const known = this.#solved.get(packageAsk);
    if (known) return known;
    const ask = this.#certain.packageAsks[packageAsk]!;
    const { solver } = openPackageAsk(this.#certain, ask, { seed: "1", sampling: "sobol" });
    if (!solver) throw new Error("packages that were counted cannot be solved at the medians");
    solver.solveBlock(0, 1);
    const out = new Float64Array(1);
    solver.resultInto(out, 1);
    const found = { solver, value: out[0]! };
    this.#solved.set(packageAsk, found);
    return found;
  }
}

const CARRYING_ON = "carrying on";

/** The case with every quantity at its median, so that all draws are the same. */
function atMedians(subject: Case): Case {
  const medians = mediansOf(subject);
  return {
    ...subject,
    correlations: [],
    quantities: subject.quantities.map((quantity, q) => ({
      ...quantity,
      is: { kind: "computed", value: { kind: "number", value: medians[q]! } },
    })),
  };
}
