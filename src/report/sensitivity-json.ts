// A sensitivity analysis as JSON for other programs, under the rules of json.ts: keys are added at the end, and none is
// removed or renamed within a major version.

import { diagnosticJson } from "./diagnostic.js";
import type {
  ChoiceReport,
  IndexReport,
  PairReport,
  ScenarioReport,
  SensitivityReport,
  TargetReport,
  Unknown,
} from "./sensitivity.js";

/**
 * A sensitivity analysis as JSON: `case`, `seed`, `draws`, `base_points` (null in short), `targets`, `choices`,
 * `passed_over` (each `claim`, `why`), `file`, `sampling`, `status`, `diagnostics`.
 *
 * A target: `name`, `kind` (claim or number), `verdict`, `share`, `mean`, `low`, `median`, `high` (for a claim the 95 %
 * interval of its share, for a number its 5th and 95th percentile; null what the other kind has), `hinges` (each
 * `quantity`, `share` of the variance that it explains by itself), `indices` (null in short; each `quantities`: several if
 * they are correlated and count as one, `first` and `total` with `estimate`, `error`, `low`, `high`), `tornado` (null for
 * a claim: `at_medians` and `bars`), `tipping` (null for a number: `true_at_medians` and `values`, each `quantity`,
 * `median`, `down` and `up` with `value` and the probability `u` of at most that, `distance`), `pairs` (each
 * `quantities`, `together`: share of cells in which the two do together what neither does alone, `nearest`, `map` with
 * `xs`, `ys` and per y a row of 0 and 1), `box` (null where none: `seek`, `ranges`, `density`, `low`, `high`, `coverage`,
 * `mass`), `says` (sentences), `unknown` (what could not be told: `message`, `needed`, `help`).
 *
 * A choice: `actor`, `policies` (each `policy`, `mean`, and regrets `expected`, `at95`, `worst`, `best_in`), `evpi` and
 * each quantity's `worth` and `seen` with `estimate` and `error` under `find_out`, `least` regrets by policy, `says`,
 * `unknown`.
 */
export function sensitivityJson(report: SensitivityReport) {
  return {
    case: report.title,
    seed: report.seed,
    draws: report.draws,
    base_points: report.basePoints,
    targets: report.targets.map(targetJson),
    choices: report.choices.map(choiceJson),
    passed_over: report.passedOver,
    file: report.file,
    sampling: report.sampling,
    status: report.status,
    diagnostics: report.diagnostics.map(diagnosticJson),
  };
}

function targetJson(target: TargetReport) {
  const { is, indices, tornado, tipping, pairs, scenario } = target;
  const isClaim = is.kind === "claim";
  const unknowns = [
    ...(indices && "message" in indices ? [indices] : []),
    ...(scenario?.unknown ? [scenario.unknown] : []),
  ];
  return {
    name: target.name,
    kind: is.kind,
    verdict: isClaim ? is.verdict : null,
    share: isClaim ? is.share : null,
    mean: isClaim ? null : is.mean,
    low: is.low,
    median: isClaim ? null : is.median,
    high: is.high,
    hinges: target.hinges.map(({ quantity, share }) => ({ quantity, share })),
    indices: indices && !("message" in indices) ? indices.map(indexJson) : null,
    tornado: tornado
      ? { at_medians: finite(tornado.atMedians), bars: tornado.bars, problems: tornado.problems }
      : null,
    tipping: tipping
      ? {
          true_at_medians: tipping.isTrue,
          values: tipping.values.map(({ quantity, median, down, up, distance }) => ({
            quantity,
            median,
            down: down ?? null,
            up: up ?? null,
            distance: distance ?? null,
          })),
        }
      : null,
    pairs: pairs?.map(pairJson) ?? [],
    box: boxJson(scenario),
    says: [
      ...(tipping?.says ?? []),
      ...(pairs?.map(({ says }) => says) ?? []),
      ...(scenario ? [scenario.says] : []),
    ],
    unknown: unknowns.map(unknownJson),
  };
}

function indexJson({ quantities, first, total }: IndexReport) {
  return { quantities, first, total };
}

function pairJson({ quantities, together, nearest, map }: PairReport) {
  const { xs, ys, verdicts, size } = map;
  return {
    quantities,
    together,
    nearest: nearest ?? null,
    map: {
      xs: [...xs],
      ys: [...ys],
      rows: Array.from({ length: size }, (_, j) => [...verdicts.subarray(size * j, size * (j + 1))]),
    },
  };
}

function boxJson(scenario: ScenarioReport | undefined) {
  if (!scenario?.box) return null;
  const { ranges, density, low, high, coverage, mass } = scenario.box;
  return {
    seek: scenario.seek,
    ranges: ranges.map(({ quantity, over, under }) => ({
      quantity,
      over: over ?? null,
      under: under ?? null,
    })),
    density,
    low,
    high,
    coverage,
    mass,
  };
}

function choiceJson(choice: ChoiceReport) {
  return {
    actor: choice.actor,
    policies: choice.policies.map((policy, i) => {
      const regret = choice.regrets[i];
      return {
        policy,
        mean: choice.means[i] ?? null,
        expected: regret?.expected ?? null,
        at95: regret?.at95 ?? null,
        worst: regret?.worst ?? null,
        best_in: regret?.bestIn ?? null,
      };
    }),
    evpi: choice.evpi ?? null,
    find_out: choice.findOut.map(({ quantity, worth, seen }) => ({ quantity, worth, seen })),
    least: choice.least ?? null,
    says: choice.says,
    unknown: choice.unknown ? [unknownJson(choice.unknown)] : [],
  };
}

function unknownJson({ message, needed, help }: Unknown) {
  return { message, needed, help: help ?? null };
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
