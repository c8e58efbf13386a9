// The report of a sensitivity analysis: what claims, numbers and choices hinge on, as plain data with names in place of
// indices.

import type { Analysis, CaseSensitivity, PolicyChoice } from "../claims/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import {
  type Estimate,
  type InputTips,
  type Pair,
  type Scenario,
  type Shortage,
  sayInformation,
  sayPair,
  sayRobustness,
  sayScenario,
  sayTipping,
  type VerdictMap,
  type Worth,
} from "../engines/index.js";
import type { Case, Result, Status, Verdict } from "../model/index.js";
import { type DiagnosticReport, reportDiagnostic } from "./diagnostic.js";

/** Why there is no estimate, and how many draws or base points would do; `needed` is null where more would not help. */
export type Unknown = { readonly message: string; readonly needed: number | null; readonly help?: string };

/** One quantity, or several that are correlated and count as one. */
export type IndexReport = {
  readonly quantities: readonly string[];
  readonly first: Estimate;
  readonly total: Estimate;
};

export type BarReport = {
  readonly quantity: string;
  /** The quantity at its 5th and 95th percentile, and the result there. */
  readonly low: { readonly value: number; readonly result: number };
  readonly high: { readonly value: number; readonly result: number };
  readonly swing: number;
};

export type TippingReport = {
  readonly isTrue: boolean;
  /** Those that change the claim by themselves, the nearest first. */
  readonly values: readonly (Omit<InputTips, "input"> & { readonly quantity: string })[];
  /** In words; one sentence where nothing changes it. */
  readonly says: readonly string[];
};

export type PairReport = {
  readonly quantities: readonly [string, string];
  readonly together: number;
  readonly nearest: Pair["nearest"];
  readonly map: Omit<VerdictMap, "inputs">;
  readonly says: string;
};

export type ScenarioReport = {
  readonly seek: "fails" | "holds";
  readonly says: string;
  readonly box?: {
    readonly ranges: readonly {
      readonly quantity: string;
      readonly over?: number;
      readonly under?: number;
    }[];
    readonly density: number;
    readonly low: number;
    readonly high: number;
    readonly coverage: number;
    readonly mass: number;
  };
  readonly unknown?: Unknown;
};

/** What a claim or a number hinges on. What is absent was not asked for, or makes no sense for it. */
export type TargetReport = {
  readonly name: string;
  readonly is:
    | {
        readonly kind: "claim";
        readonly says?: string;
        readonly text: string;
        readonly verdict: Verdict;
        readonly share: number;
        readonly low: number;
        readonly high: number;
      }
    | {
        readonly kind: "number";
        readonly mean: number;
        readonly low: number;
        readonly median: number;
        readonly high: number;
      };
  readonly hinges: readonly { readonly quantity: string; readonly share: number }[];
  readonly indices?: readonly IndexReport[] | Unknown;
  readonly tornado?: {
    readonly atMedians: number;
    readonly bars: readonly BarReport[];
    readonly problems: readonly string[];
  };
  readonly tipping?: TippingReport;
  readonly pairs?: readonly PairReport[];
  readonly scenario?: ScenarioReport;
};

/** An actor's choice among its policies. */
export type ChoiceReport = {
  readonly actor: string;
  readonly label: string;
  readonly policies: readonly string[];
  /** Per policy. */
  readonly means: readonly number[];
  readonly evpi?: Worth;
  /** The most worthwhile first. */
  readonly findOut: readonly { readonly quantity: string; readonly worth: Worth; readonly seen: Worth }[];
  readonly regrets: readonly {
    readonly expected: number;
    readonly at95: number;
    readonly worst: number;
    readonly bestIn: number;
  }[];
  readonly least?: {
    readonly expected: readonly string[];
    readonly at95: readonly string[];
    readonly worst: readonly string[];
  };
  readonly says: readonly string[];
  readonly unknown?: Unknown;
};

export type SensitivityReport = {
  readonly kind: "sensitivity";
  readonly title: string;
  readonly file: string;
  readonly seed: string;
  readonly draws: number;
  /** Null in short, where no indices are made. */
  readonly basePoints: number | null;
  readonly sampling: string;
  readonly status: Status;
  readonly isBrief: boolean;
  /** In short: how many claims hold, and are not looked at. */
  readonly holding: number;
  readonly targets: readonly TargetReport[];
  readonly passedOver: readonly { readonly claim: string; readonly why: string }[];
  readonly choices: readonly ChoiceReport[];
  readonly diagnostics: readonly DiagnosticReport[];
};

/** @param warnings what compiling the case had to say */
export function reportSensitivity(
  subject: Case,
  result: Result<CaseSensitivity | undefined>,
  warnings: readonly Diagnostic[] = [],
): SensitivityReport {
  const { solutions, parameters } = result;
  const isBrief = solutions?.isBrief ?? false;
  const targets = solutions?.analyses.map((one) => target(subject, solutions, one)) ?? [];
  const passedOver =
    solutions?.passedOver.map(({ claim, why }) => ({ claim: subject.claims[claim]!.name, why })) ?? [];
  return {
    kind: "sensitivity",
    title: subject.title,
    file: subject.text.name,
    seed: result.seed,
    draws: Number(parameters.draws),
    basePoints: isBrief ? null : Number(parameters.basePoints),
    sampling: String(parameters.sampling),
    status: result.status,
    isBrief,
    holding: isBrief ? subject.claims.length - targets.length - passedOver.length : 0,
    targets,
    passedOver,
    choices: solutions?.choices.map((one) => choice(subject, solutions, one)) ?? [],
    diagnostics: [...warnings, ...result.diagnostics].map((d) => reportDiagnostic(d, subject.text)),
  };
}

function target(subject: Case, { model, factors }: CaseSensitivity, analysis: Analysis): TargetReport {
  const named = (input: number) => model!.inputs[input]!.name;
  const { values, hinges, indices, tornado, tipping, pairs, scenario, sought = "fails" } = analysis;
  const claim = values.kind === "claim" ? subject.claims[values.claim]! : undefined;
  return {
    name: claim?.name ?? (values.kind === "number" ? values.text : ""),
    is:
      values.kind === "number"
        ? {
            kind: "number",
            mean: values.mean,
            low: values.low,
            median: values.median,
            high: values.high,
          }
        : {
            kind: "claim",
            ...(claim?.says === undefined ? {} : { says: claim.says }),
            text: claim!.text,
            ...values.judgment,
          },
    hinges: hinges.map(({ input, share }) => ({ quantity: named(input), share })),
    ...(indices
      ? {
          indices:
            indices.kind === "indices"
              ? indices.factors
                  .map(({ factor, first, total }) => ({
                    quantities: factors[factor]!.inputs.map(named),
                    first,
                    total,
                  }))
                  .sort((a, b) => b.total.estimate - a.total.estimate)
              : indices.kind === "too few"
                ? unknown(indices.shortage)
                : {
                    message:
                      indices.kind === "constant"
                        ? "nothing varies: it comes out the same in every draw"
                        : `in ${indices.evaluations} evaluations the result is not a finite number`,
                    needed: null,
                  },
        }
      : {}),
    ...(tornado
      ? {
          tornado: {
            atMedians: tornado.atMedians,
            problems: tornado.problems,
            bars: tornado.bars.map(({ input, low, high, swing }) => ({
              quantity: named(input),
              low: { value: low.value, result: low.output },
              high: { value: high.value, result: high.output },
              swing,
            })),
          },
        }
      : {}),
    ...(tipping
      ? {
          tipping: {
            isTrue: tipping.isTrue,
            values: tipping.inputs
              .filter(({ distance }) => distance !== undefined)
              .map(({ input, ...rest }) => ({ quantity: named(input), ...rest })),
            says: sayTipping(model!, tipping),
          },
        }
      : {}),
    ...(pairs
      ? {
          pairs: pairs.map(({ pair, map: { inputs: _, ...map } }) => ({
            quantities: [named(pair.inputs[0]), named(pair.inputs[1])] as const,
            together: pair.together,
            nearest: pair.nearest,
            map,
            says: sayPair(model!, pair),
          })),
        }
      : {}),
    ...(scenario
      ? {
          scenario: {
            seek: sought,
            says: sayScenario(model!, scenario, sought),
            ...(scenario.kind === "box" ? { box: boxOf(scenario, named) } : {}),
            ...(scenario.kind === "too few" ? { unknown: unknown(scenario.shortage) } : {}),
          },
        }
      : {}),
  };
}

function boxOf(scenario: Scenario & { kind: "box" }, named: (input: number) => string) {
  const { restrictions, density, interval, coverage, mass } = scenario;
  return {
    ranges: restrictions.map(({ input, over, under }) => ({
      quantity: named(input),
      ...(over === undefined ? {} : { over }),
      ...(under === undefined ? {} : { under }),
    })),
    density,
    low: interval.low,
    high: interval.high,
    coverage,
    mass,
  };
}

function choice(subject: Case, { choiceModel }: CaseSensitivity, chosen: PolicyChoice): ChoiceReport {
  const { actor, information, robustness } = chosen;
  const policies = chosen.policies.map((policy) => subject.policies[policy]!.name);
  const { name, label } = subject.actors[actor]!;
  const named = (which: readonly number[]) => which.map((a) => policies[a]!);
  const short = [information, robustness].find((one) => one.kind === "too few");
  return {
    actor: name,
    label,
    policies,
    means: information.kind === "information" ? information.means : [],
    ...(information.kind === "information" ? { evpi: information.evpi } : {}),
    findOut:
      information.kind === "information"
        ? information.inputs.map(({ input, worth, seen }) => ({
            quantity: choiceModel!.inputs[input]!.name,
            worth,
            seen,
          }))
        : [],
    regrets: robustness.kind === "regrets" ? robustness.acts : [],
    ...(robustness.kind === "regrets"
      ? {
          least: {
            expected: named(robustness.least.expected),
            at95: named(robustness.least.at95),
            worst: named(robustness.least.worst),
          },
        }
      : {}),
    says: [...sayInformation(choiceModel!, information, policies), ...sayRobustness(robustness, policies)],
    ...(short ? { unknown: unknown(short.shortage) } : {}),
  };
}

function unknown({ message, needed, help }: Shortage): Unknown {
  return { message, needed, help };
}
