// What the engine found, in sentences without a full stop. Numbers are given to three digits.

import type { FactorIndices, OutputIndices } from "./indices.js";
import type { Information } from "./information.js";
import type { Pair } from "./maps.js";
import { type Factor, labelOf, type Model } from "./model.js";
import type { Robustness } from "./regret.js";
import type { Restriction, Scenario } from "./scenario.js";
import type { SensitivitySolution } from "./solution.js";
import { SCAN, type Tipping, type TippingValue } from "./tipping.js";
import type { Tornado } from "./tornado.js";

/** More factors than this are counted, not named, where they have no part. */
const MANY = 6;

/** The share of the worth of everything from which a part is named. */
const WORTH_NAMING = 0.05;

/** How many inputs a list of the most important names. */
const NAMED = 3;

/** Everything found, a sentence each; `outputs` are the names of the outputs. */
export function saySensitivity(
  model: Model,
  { factors, indices, tornadoes, truths, choices }: SensitivitySolution,
  outputs: readonly string[],
  seek: "fails" | "holds" = "fails",
): readonly string[] {
  const about = (name: string, lines: readonly string[]) => lines.map((line) => `${name}: ${line}`);
  const truthOf = (output: number) => truths.find((truth) => truth.output === output);
  return [
    ...outputs.flatMap((name, output) => {
      const truth = truthOf(output);
      return about(name, [
        ...sayIndices(model, factors, indices[output]!),
        ...(truth ? sayTipping(model, truth.tipping) : sayTornado(model, tornadoes[output]!)),
        ...(truth ? truth.pairs.map((pair) => sayPair(model, pair)) : []),
        ...(truth ? [sayScenario(model, truth.scenario, seek)] : []),
      ]);
    }),
    ...choices.flatMap(({ outputs: acts, information, robustness }) => {
      const names = acts.map((output) => outputs[output]!);
      return about(`choosing among ${sayList(names)}`, [
        ...sayInformation(model, information, names),
        ...sayRobustness(robustness, names),
      ]);
    }),
  ];
}

/** Which factors an output varies with, the most important first. */
export function sayIndices(
  model: Model,
  factors: readonly Factor[],
  indices: OutputIndices,
): readonly string[] {
  switch (indices.kind) {
    case "constant":
      return [`nothing varies: the result is ${sayNumber(indices.value)} in every draw`];
    case "not finite":
      return [`in ${indices.evaluations} evaluations the result is not a finite number`];
    case "too few":
      return [indices.shortage.message];
    case "indices":
      break;
    default:
      return indices satisfies never;
  }
  const byTotal = [...indices.factors].sort((a, b) => b.total.estimate - a.total.estimate);
  const [telling, rest] = [byTotal.filter(isTelling), byTotal.filter((one) => !isTelling(one))];
  const said = telling.slice(0, NAMED).map(({ factor, first, total }) => {
    const alone = `${sayShare(first.estimate)} of its variance by itself`;
    const all = `${sayShare(total.estimate)} with interactions (${sayRange(total.low, total.high)})`;
    return `${sayFactor(model, factors[factor]!)}: ${alone}, ${all}`;
  });
  const names =
    rest.length > MANY
      ? `${rest.length} of ${byTotal.length}`
      : rest.map(({ factor }) => sayFactor(model, factors[factor]!)).join("; ");
  const inert = rest.length > 0 ? [`no part in it, as far as can be seen: ${names}`] : [];
  return [...said, ...inert];
}

/** Whether the interval of the total index is clear of 0, or of what rounds to it. */
function isTelling({ total }: FactorIndices): boolean {
  return total.low >= 0.005;
}

/** A factor by its label; correlated inputs together, and said to be so. */
export function sayFactor(model: Model, { inputs }: Factor): string {
  const labels = inputs.map((i) => labelOf(model, i));
  return labels.length === 1 ? labels[0]! : `${sayList(labels)}, which are correlated and count as one`;
}

/** The bars of a tornado that are not nothing, the longest first. */
export function sayTornado(model: Model, { atMedians, bars, problems }: Tornado): readonly string[] {
  const long = bars.filter(({ swing }) => swing > 0).slice(0, NAMED);
  if (long.length === 0)
    return [
      `no quantity by itself moves the result from ${sayNumber(atMedians)} within its central 90 %`,
      ...problems,
    ];
  return [
    ...long.map(
      ({ input, low, high }) =>
        `${labelOf(model, input)} from ${sayNumber(low.value)} to ${sayNumber(high.value)} takes the result from ${sayNumber(low.output)} to ${sayNumber(high.output)} (${sayNumber(atMedians)} at the medians)`,
    ),
    ...problems,
  ];
}

/** The nearest tipping values. */
export function sayTipping(model: Model, { isTrue, inputs, flips }: Tipping): readonly string[] {
  const range = `within its central ${sayNumber(100 * (1 - 2 * SCAN))} %`;
  const verdict = isTrue ? "true" : "false";
  if (!flips) return [`${verdict} at the medians, and no single quantity changes that ${range}`];
  return inputs
    .filter(({ distance }) => distance !== undefined)
    .slice(0, NAMED)
    .map(({ input, median, down, up }) => {
      const ways = [down && sayWay("falls", down), up && sayWay("rises", up)].filter(
        (way) => way !== undefined,
      );
      return `${verdict} at the medians; ${isTrue ? "false" : "true"} once ${labelOf(model, input)} (median ${sayNumber(median)}) ${ways.join(", or ")}`;
    });
}

function sayWay(verb: string, { value, u }: TippingValue): string {
  const beyond = u < 0.5 ? u : 1 - u;
  return `${verb} to ${sayNumber(value)}, which has ${sayShare(beyond)} beyond it`;
}

/** A pair whose map is worth drawing. */
export function sayPair(model: Model, { inputs: [a, b], nearest }: Pair): string {
  const names = `${labelOf(model, a)} and ${labelOf(model, b)}`;
  if (!nearest) return `${names} cancel each other in part: see their map`;
  return `${names} change the result together where neither does alone, as at ${sayNumber(nearest[0])} and ${sayNumber(nearest[1])}`;
}

/** Where a claim fails (or holds: the verb), as a sentence about the claim. */
export function sayScenario(model: Model, scenario: Scenario, verb: "fails" | "holds" = "fails"): string {
  switch (scenario.kind) {
    case "nothing to find":
      return scenario.isAll ? `${verb} in every draw` : `${verb} in no draw`;
    case "too few":
      return scenario.shortage.message;
    case "no box":
      return `${verb} in ${sayShare(scenario.share)} of draws, and no range of the quantities sets them apart`;
    case "box": {
      const { density, coverage, restrictions } = scenario;
      const what = verb === "fails" ? "failures" : "successes";
      const where = sayList(restrictions.map((one, i) => sayRestriction(model, one, i === 0)));
      return `${verb} in ${sayShare(density)} of draws when ${where} (covers ${sayShare(coverage)} of its ${what})`;
    }
    default:
      return scenario satisfies never;
  }
}

function sayRestriction(model: Model, { input, over, under }: Restriction, isFirst: boolean): string {
  const label = `${labelOf(model, input)}${isFirst ? " is" : ""}`;
  if (over === undefined) return `${label} under ${sayNumber(under!)}`;
  if (under === undefined) return `${label} over ${sayNumber(over)}`;
  return `${label} between ${sayNumber(over)} and ${sayNumber(under)}`;
}

/** What finding out is worth; `acts` are the names of the acts, in the order of their values. */
export function sayInformation(
  model: Model,
  information: Information,
  acts: readonly string[],
): readonly string[] {
  switch (information.kind) {
    case "too few":
      return [information.shortage.message];
    case "not finite":
      return [`in ${information.draws} draws the worth of an act is not a finite number`];
    case "information":
      break;
    default:
      return information satisfies never;
  }
  const { best, close, evpi, inputs } = information;
  const named = (which: readonly number[]) => sayList(which.map((a) => acts[a]!));
  const but = close.length > 0 ? `, though not clearly better than ${named(close)}` : "";
  const choice = `on average ${named(best)} ${best.length > 1 ? "tie" : "is best"}${but}`;
  if (evpi.estimate === 0)
    return [`${choice}, and in no draw is another act better: nothing is worth finding out`];
  const all = `${choice}; to know everything before choosing is worth ${sayWorth(evpi)}`;
  const least = WORTH_NAMING * evpi.estimate;
  const worthwhile = inputs
    .filter(({ worth }) => worth.estimate > Math.max(2 * worth.error, least))
    .slice(0, NAMED);
  if (worthwhile.length === 0) return [all, "no quantity by itself is worth finding out"];
  return [
    all,
    ...worthwhile.map(({ input, worth, uncut, seen }) => {
      const cut =
        uncut === undefined
          ? ""
          : `, cut down from ${sayNumber(uncut)}: no part is worth more than the whole`;
      const doubtful =
        seen.estimate > 0 ? "" : "; doubtful, since choosing by it gains nothing in other draws";
      return `${labelOf(model, input)} is worth finding out for up to ${sayWorth(worth)}${cut}${doubtful}`;
    }),
  ];
}

/** Which act is robust; `acts` are the names of the acts. */
export function sayRobustness(robustness: Robustness, acts: readonly string[]): readonly string[] {
  switch (robustness.kind) {
    case "too few":
      return [robustness.shortage.message];
    case "not finite":
      return [`in ${robustness.draws} draws the worth of an act is not a finite number`];
    case "regrets": {
      const say = (measure: "expected" | "at95" | "worst", words: string) => {
        const least = robustness.least[measure];
        const names = sayList(least.map((a) => acts[a]!));
        return `${names} ${least.length > 1 ? "have" : "has"} the least ${words}: ${sayNumber(robustness.acts[least[0]!]![measure])}`;
      };
      return [
        say("expected", "expected regret"),
        say("at95", "regret in all but the worst 5 % of draws"),
        say("worst", "regret in the worst draw"),
      ];
    }
    default:
      return robustness satisfies never;
  }
}

const sayWorth = ({ estimate, error }: { estimate: number; error: number }): string =>
  `${sayNumber(estimate)} (± ${String(Number((2 * error).toPrecision(2)))})`;

/** "a, b and c". */
export function sayList(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** Three digits, as plainly as they can be written; more where the number is whole. */
export function sayNumber(value: number): string {
  const text = Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
  return text.replace("-", "−");
}

/** A share as a whole percentage, not below 0; under 1 % said so. */
function sayShare(share: number): string {
  if (share > 0 && share < 0.005) return "under 1 %";
  return `${Math.round(100 * Math.max(0, share))} %`;
}

const sayRange = (low: number, high: number): string =>
  `${Math.round(100 * Math.max(0, low))}–${Math.round(100 * Math.max(0, high))} %`;
