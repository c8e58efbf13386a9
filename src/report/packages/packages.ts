// The report of packages: what carrying on gives, which packages are worth a look, the cheapest for each confidence, and
// what would tip the reluctant, as plain data.

import type { Diagnostic } from "../../diagnostics/index.js";
import {
  type CheapestPackages,
  type Package,
  type PackagesSolution,
  packagesEngine,
  type Spread,
  type Tip,
} from "../../engines/index.js";
import { type Case, type DrawOptions, type Result, stepText } from "../../model/index.js";
import type { Setting } from "../play.js";
import { type RunReport, reportRun } from "../run.js";

/** What one actor does under a package that it would not do when carrying on. */
export type Change = Setting & {
  /** Index of the actor. */
  readonly actor: number;
  /** How the level reads in a sentence, where the case says. */
  readonly phrase?: string;
};

/** One package. Shares are of the draws, values and costs in the actors' own units. */
export type PackageReport = {
  /** Every lever that packages set, with its level. */
  readonly levels: readonly Setting[];
  /** Those that do not stand where they stand now; none when carrying on. */
  readonly changes: readonly Change[];
  /** Share of the draws in which the goal is likely, with its 95 % interval. */
  readonly confidence: number;
  readonly low: number;
  readonly high: number;
  /** P(goal | package), the average over the draws. */
  readonly probability: number;
  readonly hangsOnTies: number;
  /** Per payer, in the order of the report's. */
  readonly payers: readonly { readonly actor: number; readonly value: Spread; readonly cost: Spread }[];
  /** The payers' costs together; null where their units are not common. */
  readonly total: Spread | null;
  /** How much more the play is worth to each other actor than when carrying on. */
  readonly gains: readonly { readonly actor: number; readonly gain: Spread }[];
};

/** The cheapest packages that reach a confidence. Packages are indices into the report's list. */
export type CheapestReport = {
  readonly confidence: number;
  /** More than one where they tie, the surest first. */
  readonly packages: readonly number[];
  /** Those of `packages` that leave no payer worse off, and some payer better off, than carrying on. */
  readonly improving: readonly number[];
  /** Payments among the payers after which all gain the same, per package; above 0 is paid, below 0 received. */
  readonly sharings: CheapestPackages["sharings"];
};

export type PackagesReport = RunReport & {
  readonly kind: "packages";
  readonly goal: string;
  /** Indices of actors. */
  readonly payers: readonly number[];
  readonly isUnitCommon: boolean;
  readonly levers: readonly {
    readonly name: string;
    readonly actor: number;
    readonly levels: readonly string[];
  }[];
  /** The step of play before which packages are offered, as written; empty where nothing was solved. */
  readonly step: string;
  /** Packages that were solved, of so many joint settings; not all settings are possible. */
  readonly nSolved: number;
  readonly nSettings: number;
  /** Whether all were tried; if not, the answers are the best found. */
  readonly isExhaustive: boolean;
  /** Carrying on first; all that were solved, or, of very many, those that are referred to. */
  readonly packages: readonly PackageReport[];
  /** Undominated packages, the cheapest first. */
  readonly frontier: readonly number[];
  /** The package with the highest confidence; of equals the first. */
  readonly surest: number;
  readonly cheapest: readonly CheapestReport[];
  /** Actors that can keep the goal from happening. */
  readonly reluctant: readonly number[];
  /** Those among them for whom side payments were not worked out. */
  readonly untried: readonly number[];
  readonly tips: readonly { readonly package: number; readonly tips: readonly Tip[] }[];
  readonly says: readonly string[];
};

/** The most packages that a report lists; beyond, those that are referred to. */
export const MOST_PACKAGES = 4096;

/**
 * @param asked the goal as written and the payers, for a run that was stopped before there was anything to say
 * @param warnings what compiling the case had to say
 */
export function reportPackages(
  subject: Case,
  result: Result<PackagesSolution | undefined>,
  asked: DrawOptions & {
    readonly goalText: string;
    readonly payers: readonly number[];
    readonly isUnitCommon?: boolean;
  },
  warnings: readonly Diagnostic[] = [],
): PackagesReport {
  const solution = result.solutions;
  return {
    kind: "packages",
    ...reportRun(subject, result, asked, warnings),
    draws: solution?.draws ?? 0,
    goal: asked.goalText,
    payers: asked.payers,
    isUnitCommon: asked.isUnitCommon ?? false,
    ...(solution ? solved(subject, solution) : unsolved),
    says: packagesEngine.explain(subject, solution),
  };
}

type Solved = Pick<
  PackagesReport,
  | "levers"
  | "step"
  | "nSolved"
  | "nSettings"
  | "isExhaustive"
  | "packages"
  | "frontier"
  | "surest"
  | "cheapest"
  | "reluctant"
  | "untried"
  | "tips"
>;

const unsolved: Solved = {
  levers: [],
  step: "",
  nSolved: 0,
  nSettings: 0,
  isExhaustive: false,
  packages: [],
  frontier: [],
  surest: -1,
  cheapest: [],
  reluctant: [],
  untried: [],
  tips: [],
};

function solved(subject: Case, solution: PackagesSolution): Solved {
  const { packages, frontier, cheapest, tips } = solution;
  const surest = packages.reduce((most, one, p) => (one.likely > packages[most]!.likely ? p : most), 0);
  const named = [
    0,
    surest,
    ...frontier,
    ...cheapest.flatMap((one) => one.packages),
    ...tips.map((one) => one.package),
  ];
  const listed =
    packages.length <= MOST_PACKAGES
      ? [...packages.keys()]
      : [...new Set(named)].sort((a, b) => a - b).slice(0, MOST_PACKAGES);
  const placeOf = new Map(listed.map((p, place) => [p, place]));
  const places = (some: readonly number[]) => some.flatMap((p) => placeOf.get(p) ?? []);
  return {
    levers: solution.levers.map((c) => {
      const lever = subject.coordinates[c]!;
      return { name: lever.name, actor: lever.kind === "lever" ? lever.actor : -1, levels: lever.levels };
    }),
    step: stepText(subject, solution.step),
    nSolved: packages.length,
    nSettings: solution.nSettings,
    isExhaustive: solution.isExhaustive,
    packages: listed.map((p) => reportPackage(subject, solution, packages[p]!)),
    frontier: places(frontier),
    surest: placeOf.get(surest)!,
    cheapest: cheapest.map((one) => ({
      confidence: one.confidence,
      packages: places(surestFirst(packages, one.packages)),
      improving: places(one.improving),
      sharings: one.sharings.flatMap((sharing) => {
        const place = placeOf.get(sharing.package);
        return place === undefined ? [] : [{ ...sharing, package: place }];
      }),
    })),
    reluctant: solution.reluctant,
    untried: solution.untried,
    tips: tips.flatMap((one) => {
      const place = placeOf.get(one.package);
      return place === undefined ? [] : [{ ...one, package: place }];
    }),
  };
}

function surestFirst(packages: readonly Package[], some: readonly number[]): readonly number[] {
  return [...some].sort((a, b) => packages[b]!.likely - packages[a]!.likely || a - b);
}

function reportPackage(subject: Case, { levers, payers }: PackagesSolution, one: Package): PackageReport {
  const levels = levers.map((c, i) => {
    const { name, levels: names } = subject.coordinates[c]!;
    return { name, level: names[one.levels[i]!]! };
  });
  const changes = levers.flatMap((c, i): Change[] => {
    const lever = subject.coordinates[c]!;
    const level = one.levels[i]!;
    if (level === lever.start || lever.kind !== "lever") return [];
    const phrase = lever.phrases?.[level];
    return [{ ...levels[i]!, actor: lever.actor, ...(phrase === undefined ? {} : { phrase }) }];
  });
  const { confidence, low, high, probability, hangsOnTies, total, gains } = one;
  return {
    levels,
    changes,
    confidence,
    low,
    high,
    probability,
    hangsOnTies,
    payers: payers.map((actor, i) => ({ actor, value: one.values[i]!, cost: one.costs[i]! })),
    total: total ?? null,
    gains,
  };
}
