// What to find out first: what would tip the contested claims, and what knowing a quantity is worth to who chooses.

import { digitsFor, foundFrom, percent, value } from "../number.js";
import type { ChoiceReport, SensitivityReport, TargetReport } from "../sensitivity.js";
import { capital, sentence } from "../terminal/layout.js";
import {
  type Block,
  code,
  type Figure,
  lines,
  paragraph,
  quiet,
  right,
  type Section,
  section,
  table,
  type Words,
} from "./document.js";

/** Tipping values listed per claim, the nearest first, and quantities per choice. */
const MOST_TIPS = 3;
const MOST_WORTH = 8;

/** The part of the worth of everything from which a quantity is worth naming. */
const WORTH_NAMING = 0.05;

export function findOutSection(report: SensitivityReport): Section | undefined {
  const contested = report.targets.filter(({ is }) => is.kind === "claim" && is.verdict === "contested");
  const blocks = contested.length > 0 ? tippingBlocks(contested) : [];
  const choices = report.choices.map((choice, c) => choiceSection(choice, c));
  if (blocks.length === 0 && choices.length === 0) return undefined;
  return section("find-out", "What to find out first", blocks, choices);
}

function tippingBlocks(targets: readonly TargetReport[]): readonly Block[] {
  const tipping = targets.filter(({ tipping: found }) => found && found.values.length > 0);
  const stuck = targets.length - tipping.length;
  const rows = tipping.map(({ is, name, tipping: found }): (Words | string)[] => {
    const ways = found!.values
      .slice(0, MOST_TIPS)
      .flatMap(({ quantity, median, down, up }) => [
        ...(down
          ? [{ quantity, median, verb: "falls to", at: foundFrom(median, down.value), beyond: down.u }]
          : []),
        ...(up
          ? [{ quantity, median, verb: "rises to", at: foundFrom(median, up.value), beyond: 1 - up.u }]
          : []),
      ]);
    return [
      (is.kind === "claim" && is.says) || name,
      found!.isTrue ? "true" : "false",
      ways.flatMap(({ quantity, median, verb, at, beyond }, w): Words => {
        const digits = digitsFor(median, at);
        const far = quiet(` (median ${value(median, digits)}; chance of that ${percent(beyond)})`);
        return [...(w > 0 ? ["; or "] : []), code(quantity), ` ${verb} ${value(at, digits)}`, far];
      }),
    ];
  });
  return [
    ...(rows.length > 0
      ? [
          table(
            "What would tip the contested claims: one quantity at a time, the others at their medians, the nearest first",
            ["Claim", "At the medians", "Flips once"],
            rows,
          ),
        ]
      : []),
    ...(stuck > 0
      ? [
          paragraph(
            `No quantity by itself tips ${stuck === targets.length ? "a contested claim" : "the other contested claims"}.`,
          ),
        ]
      : []),
  ];
}

function choiceSection(choice: ChoiceReport, c: number): Section {
  const { label, policies, says, means, regrets, least } = choice;
  const figure = worthFigure(choice);
  const names = new Set([...policies, ...choice.findOut.map(({ quantity }) => quantity)]);
  const mark = (x: number, isLeast: boolean) => (isLeast ? `${value(x)} *` : value(x));
  const blocks: Block[] = [
    paragraph(`It chooses among ${policies.join(", ")}.`),
    lines(says.map((text) => said(text, names))),
    ...(figure ? [figure] : []),
    ...(regrets.length > 0 && least
      ? [
          table(
            "Regret: what a policy falls short of the best by; * marks the least",
            [
              "Policy",
              right("Worth"),
              right("Mean regret"),
              right("In all but 5 %"),
              right("Worst"),
              right("Best in"),
            ],
            policies.map((policy, i): (Words | string)[] => {
              const { expected, at95, worst, bestIn } = regrets[i]!;
              return [
                policy,
                value(means[i]!),
                mark(expected, least.expected.includes(policy)),
                mark(at95, least.at95.includes(policy)),
                mark(worst, least.worst.includes(policy)),
                percent(bestIn),
              ];
            }),
          ),
        ]
      : []),
  ];
  return section(`choice-${c + 1}`, `${capital(label)}: what knowing more is worth`, blocks);
}

/** As a sentence; but a name with which it begins stays as it is. */
function said(text: string, names: ReadonlySet<string>): string {
  return names.has(text.split(/[ ,]/)[0]!) ? `${text}.` : sentence(text);
}

/** A bar a quantity: what finding it out before choosing is worth. */
function worthFigure({ label, evpi, findOut }: ChoiceReport): Figure | undefined {
  if (!evpi || evpi.estimate <= 0) return undefined;
  const worthwhile = findOut
    .filter(({ worth }) => worth.estimate > Math.max(2 * worth.error, WORTH_NAMING * evpi.estimate))
    .slice(0, MOST_WORTH);
  if (worthwhile.length === 0) return undefined;
  const highest = Math.max(...worthwhile.map(({ worth }) => worth.estimate + 2 * worth.error));
  const doubt = (seen: number) => (seen > 0 ? "" : "doubtful: choosing by it gains nothing in other draws");
  return {
    kind: "figure",
    shape: "bars",
    caption: `What finding out a quantity before choosing is worth to ${label}, in its own units, give or take two standard errors`,
    scale: {
      title: "Worth",
      low: 0,
      high: highest,
      ticks: [0, highest].map((at) => ({ at, says: value(at) })),
    },
    bars: worthwhile.map(({ quantity, worth, seen }) => ({
      label: [code(quantity), ...(seen.estimate > 0 ? [] : [" (doubtful)"])],
      says: value(worth.estimate),
      value: worth.estimate,
      low: Math.max(0, worth.estimate - 2 * worth.error),
      high: worth.estimate + 2 * worth.error,
      marks: [],
    })),
    data: table(
      `What finding out is worth to ${label}`,
      ["Quantity", right("Worth"), right("±"), "Remark"],
      worthwhile.map(({ quantity, worth, seen }) => [
        [code(quantity)],
        value(worth.estimate),
        value(2 * worth.error),
        doubt(seen.estimate),
      ]),
    ),
  };
}
