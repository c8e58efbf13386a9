// Packages in sentences: the cheapest for each confidence, what less would do, and what would tip the reluctant.

import type { Case } from "../../model/index.js";
import { amount, type Spread, sayAt } from "../play/index.js";
import type { Cheapest, Package, PackagesSolution, Tip } from "./package.js";

/** Packages named in one sentence at the most. */
const NAMED = 4;

/** A sentence per confidence, then what would tip the reluctant, and what was not tried. */
export function explain(subject: Case, solution: PackagesSolution | undefined): readonly string[] {
  if (!solution) return [];
  return [
    ...alike(solution.cheapest).flatMap((group) => sayCheapest(subject, solution, group)),
    ...solution.tips
      .slice(0, 1)
      .flatMap(({ tips }) => tips.map((tip) => `As things stand, ${sayTip(subject, tip)}.`)),
    ...sayTipsOfCheapest(subject, solution),
    ...solution.untried.map(
      (actor) =>
        `What would tip ${subject.actors[actor]!.label} was not worked out: its settings are too many to try.`,
    ),
    ...(solution.isExhaustive
      ? []
      : [
          `The best found, not the best there is: ${count(solution.packages.length)} of ${count(solution.nSettings)} packages were tried.`,
        ]),
  ];
}

/** "assurance = written, withdrawal = dated": what differs from where things stand; else "carrying on". */
export function sayPackage(
  subject: Case,
  levers: readonly number[],
  { levels }: Pick<Package, "levels">,
): string {
  const changed = levers.flatMap((coordinate, i) =>
    levels[i] === subject.coordinates[coordinate]!.start ? [] : [{ coordinate, level: levels[i]! }],
  );
  return changed.length > 0 ? sayAt(subject, changed) : "carrying on";
}

/** Confidences that the same packages reach most cheaply, together. */
function alike(all: readonly Cheapest[]): readonly (readonly Cheapest[])[] {
  const groups = new Map<string, Cheapest[]>();
  for (const one of all) {
    const key = one.packages.join();
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function sayCheapest(
  subject: Case,
  solution: PackagesSolution,
  group: readonly Cheapest[],
): readonly string[] {
  const { packages, levers, isExhaustive } = solution;
  const cheapest = group.at(-1)!;
  const shares = inList(
    group.map(({ confidence }) => percent(confidence)),
    cheapest.packages.length > 0 ? "and" : "or",
  );
  const name = (p: number) => sayPackage(subject, levers, packages[p]!);
  if (cheapest.packages.length === 0) {
    const most = packages.reduce((best, one, p) => (one.likely > packages[best]!.likely ? p : best), 0);
    const { likely, confidence } = packages[most]!;
    const reached =
      likely === 0 ? "none does in any" : `the most is ${percent(confidence)}, by ${name(most)}`;
    const none = isExhaustive ? "No package" : "No package found";
    return [`${none} ${effect(subject, solution)} in ${shares} of draws: ${reached}.`];
  }
  const [first] = cheapest.packages;
  const isOne = cheapest.packages.length === 1;
  const aim = `${effect(subject, solution, isOne)} in at least ${shares} of draws`;
  if (isOne && first === 0)
    return [`Carrying on ${aim} already (in ${percent(packages[0]!.confidence)}), and nothing is cheaper.`];
  const named = cheapest.packages.slice(0, NAMED);
  const more = cheapest.packages.length - named.length;
  const isTied = solution.payers.length === 1 || solution.isUnitCommon;
  const list = named
    .map((p) => (isTied ? name(p) : `${name(p)}, ${sayCosts(subject, solution, p)}`))
    .join("; and ");
  const rest = more > 0 ? `; and ${count(more)} more` : "";
  const costs = isTied ? `, ${isOne ? "" : "each "}${sayCosts(subject, solution, first!)}` : "";
  const less = isTied ? sayLess(subject, solution, first!) : "";
  return [
    `The cheapest that ${aim} ${isOne ? "is" : "are"} ${list}${rest}${costs}${less}.`,
    ...sayTies(solution, first!),
    ...sayGains(subject, solution, first!),
    ...saySharing(subject, solution, cheapest),
  ];
}

/** What the goal means: "moves China", or "makes … likely" where several or none keep it from happening. */
function effect(subject: Case, { reluctant, goalText }: PackagesSolution, isOne = true): string {
  const goal = `"${goalText}"`;
  const [only, ...others] = reluctant.map((actor) => subject.actors[actor]!.label);
  const verb = (stem: string) => (isOne ? `${stem}s` : stem);
  return only !== undefined && others.length === 0
    ? `${verb("move")} ${only} (${goal})`
    : `${verb("make")} ${goal} likely`;
}

/** "at a cost of 3.1 (1.2 to 5.0) to the United States"; "with a gain of …" below 0. */
function sayCosts(subject: Case, { packages, payers }: PackagesSolution, p: number): string {
  return packages[p]!.costs.map((cost, i) => {
    const isGain = cost.mean < 0;
    const name = subject.actors[payers[i]!]!.label;
    if (isGain) return `with a gain of ${spread(negated(cost))} for ${name}`;
    return `at a cost of ${spread(cost)} to ${name}`;
  }).join(" and ");
}

/** The next on the frontier that is cheaper, and how far it goes; nothing where that works in no draw. */
function sayLess(subject: Case, { packages, frontier, levers }: PackagesSolution, p: number): string {
  const surer = packages[p]!.likely;
  const below = frontier.filter((q) => packages[q]!.likely < surer && packages[q]!.likely > 0);
  const [last] = below.slice(-1);
  if (last === undefined) return "";
  // Of those that tie with it, the first.
  const less = below.find((q) => packages[q]!.likely === packages[last]!.likely)!;
  const other = packages[less]!;
  return `; with less, ${sayPackage(subject, levers, other)}, it is likely in ${percent(other.confidence)}`;
}

/** In which share of the draws the goal is likely only because ties go to the first option, or unlikely for it. */
function sayTies({ packages }: PackagesSolution, p: number): readonly string[] {
  const { hangsOnTies } = packages[p]!;
  if (hangsOnTies === 0) return [];
  return [`In ${percent(hangsOnTies)} of draws that hangs on a tie, which goes to the first option listed.`];
}

/** What the actors whose choice it is gain or lose by it. */
function sayGains(subject: Case, { packages, reluctant }: PackagesSolution, p: number): readonly string[] {
  const said = packages[p]!.gains.filter(({ actor }) => reluctant.includes(actor)).map(({ actor, gain }) => {
    const name = subject.actors[actor]!.label;
    if (gain.low === 0 && gain.high === 0) return `leaves ${name} as it is`;
    return gain.mean < 0 ? `costs ${name} ${spread(negated(gain))}` : `is worth ${spread(gain)} to ${name}`;
  });
  return said.length > 0 ? [`Compared with carrying on, it ${said.join(" and ")}.`] : [];
}

function saySharing(subject: Case, solution: PackagesSolution, cheapest: Cheapest): readonly string[] {
  const { payers, levers, packages, isUnitCommon } = solution;
  if (payers.length < 2) return [];
  const [sharing] = cheapest.sharings;
  if (sharing) {
    const pays = sharing.pays.map((pay, i) => {
      const name = subject.actors[payers[i]!]!.label;
      return pay < 0 ? `${name} is paid ${amount(pay)}` : `${name} pays ${amount(pay)}`;
    });
    return [
      `Shared so that ${pays.join(" and ")}, it leaves each payer better off by ${amount(sharing.gain)}.`,
    ];
  }
  if (isUnitCommon) return ["No sharing of its cost leaves every payer better off than carrying on."];
  const [improving] = cheapest.improving;
  return improving === undefined
    ? ["None of these leaves every payer at least as well off as carrying on."]
    : [
        `${capital(sayPackage(subject, levers, packages[improving]!))} leaves no payer worse off than carrying on.`,
      ];
}

/** What it would take besides the cheapest packages, where one is not certain to work. */
function sayTipsOfCheapest(subject: Case, solution: PackagesSolution): readonly string[] {
  const { cheapest, tips, packages, levers } = solution;
  const named = new Set(cheapest.flatMap((one) => one.packages.slice(0, 1)).filter((p) => p !== 0));
  return tips
    .filter((one) => named.has(one.package))
    .flatMap((one) =>
      one.tips.map(
        (tip) => `With ${sayPackage(subject, levers, packages[one.package]!)}, ${sayTip(subject, tip)}.`,
      ),
    );
}

/** "a side payment of 4.2 (0 to 11) would tip China; in 12 % of the draws none would". */
function sayTip(subject: Case, { actor, payment, needless, impossible }: Tip): string {
  const { label } = subject.actors[actor]!;
  if (!payment) return `no side payment to ${label} alone would make it likely`;
  if (payment.median === 0) {
    const most = payment.high > 0 ? `, and at most ${amount(payment.high)} in 95 %` : "";
    const never = impossible > 0 ? `; in ${percent(impossible)} none to it alone would do` : "";
    return `${label} needs no side payment in ${percent(needless)} of draws${most}${never}`;
  }
  const range = `${amount(payment.median)} (${signedAmount(payment.low)} to ${signedAmount(payment.high)})`;
  const none = impossible > 0 ? `; in ${percent(impossible)} of the draws none to it alone would` : "";
  return `a side payment of ${range} would tip ${label}${none}`;
}

/** Mean, and 5th to 95th percentile; one number where nothing is in doubt. */
function spread({ mean, low, high }: Spread): string {
  const ends = [signedAmount(low), signedAmount(high)];
  return ends[0] === ends[1] ? signedAmount(mean) : `${signedAmount(mean)} (${ends.join(" to ")})`;
}

/** Unlike in differences, a plus goes without saying. */
const signedAmount = (value: number): string =>
  `${value < 0 && amount(value) !== "0" ? "−" : ""}${amount(value)}`;

const negated = ({ mean, low, median, high }: Spread): Spread => ({
  mean: -mean,
  low: -high,
  median: -median,
  high: -low,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const count = (n: number): string => (n < 1e9 ? n.toLocaleString("en") : n.toExponential(1));

/** "a, b and c". */
function inList(items: readonly string[], last: string): string {
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}` : (items[0] ?? "");
}

/** "80 %", "99.5 %"; never all or nothing where it is not quite. */
function percent(share: number): string {
  const rounded = Number((100 * share).toFixed(1));
  if (rounded === 100 && share < 1) return "over 99.9 %";
  if (rounded === 0 && share > 0) return "under 0.1 %";
  return `${rounded} %`;
}
