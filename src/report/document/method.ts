// How the numbers were made, how to make them again, and what they leave open.

import { count, counted } from "../number.js";
import { sentence } from "../terminal/layout.js";
import { type Block, code, type Item, list, paragraph, type Section, section } from "./document.js";
import type { Findings } from "./findings.js";
import { isUncertain } from "./verdicts.js";

export function methodSection(findings: Findings): Section {
  const { subject, options, play, timing, sensitivity, packages, deals, roadmaps, stability, version, test } =
    findings;
  const { draws, seed, sampling } = options;
  const samplings = {
    sobol: "scrambled low-discrepancy sequences, a sequence of its own for every quantity",
    random: "independent pseudo-random numbers",
  } as const;
  const solved = [
    ...(play ? [`The play is solved by ${play.method}, in every draw.`] : []),
    ...(subject.precision
      ? ["Choices are logit choices: what is worth more is chosen more often, not always."]
      : []),
    ...(timing
      ? [
          "A policy that begins later is the play in which its levers stay where they stand until then; what an actor loses by a round is the difference of its values, draw by draw.",
        ]
      : []),
    ...(roadmaps
      ? [
          `Roadmaps are judged by ${roadmaps.method}: at every step, in every draw, what keeping to it is worth to an actor is compared with what each other setting of its own levers is, until it is seen and the fallback follows; rounds are worth what chance makes of them with all levers held.`,
        ]
      : []),
    ...(stability
      ? [
          "Stability is found by the graph model for conflict resolution, by comparing every state with those in reach.",
        ]
      : []),
    ...(stability?.doubt
      ? [`Shares of stable states are of ${counted(stability.doubt.draws, "draw")}.`]
      : []),
    ...(packages ? [`Packages are found by ${packages.method}.`] : []),
    ...(deals
      ? [
          `Deals are compared by ${deals.method}, at the medians${deals.isCertain ? "" : ` and in ${counted(deals.draws, "draw")}`}; those that hold themselves up are those that nobody gains by breaking alone.`,
        ]
      : []),
    ...(sensitivity
      ? [
          "What claims hinge on: correlation ratios and boxes (PRIM) from the draws; tipping values with all other quantities at their medians; the worth of finding out by regression on the draws.",
        ]
      : []),
  ];
  const drawn = isUncertain(subject)
    ? [
        `${counted(draws, "draw")} of all quantities by ${samplings[sampling]}, from the seed “${seed}”. Intervals of shares are Wilson's, at 95 %.`,
      ]
    : [`No quantity is uncertain, so that all ${count(test.draws)} draws are the same.`];
  const items: Item[] = [...drawn, ...solved].map((text) => ({ words: [text] }));
  const line = `casus report ${commandWord(subject.text.name)} --draws ${draws} --seed ${commandWord(seed)} --sampling ${sampling}${
    packages
      ? ` --goal ${commandWord(packages.goal)} --payer ${packages.payers.map((payer) => subject.actors[payer]!.name).join(",")}`
      : ""
  }`;
  const blocks: Block[] = [
    list(items),
    paragraph(
      `Made with Casus ${version}. The same case, options and version give the same report to the byte: `,
      code(line),
    ),
  ];
  return section("method", "Method", blocks);
}

export function limitsSection(findings: Findings): Section {
  const { subject, leftOut, test, sensitivity, play, packages, timing, roadmaps } = findings;
  const limits = [
    "The case as written is taken as given: whether its actors, levers and values are the right ones is not examined.",
    ...(isUncertain(subject)
      ? [
          "Shares measure doubt about the quantities as the case states it. Within a draw every actor knows all of them; the doubt is the analyst's.",
        ]
      : []),
    ...(play && !subject.precision
      ? [
          "Everyone is taken to play best from each step on, and to know that the others do; of options that are worth the same the first in the order listed is taken.",
        ]
      : []),
    ...(sensitivity?.passedOver ?? []).map(
      ({ claim, why }) => `What "${claim}" hinges on was passed over: the claim ${why}.`,
    ),
    ...(sensitivity
      ? [
          "Interactions between quantities (indices, maps of two at a time) were not worked out: casus sensitivity does that for a claim.",
        ]
      : []),
    ...(packages && !packages.isExhaustive
      ? [
          `Not all packages were tried (${count(packages.nSolved)} of ${count(packages.nSettings)}): the best found may not be the best there are.`,
        ]
      : []),
    ...(timing
      ? [
          "When to begin compares each policy with itself begun later: how long it stays better than another casus rounds tells, with --against.",
        ]
      : []),
    ...(roadmaps
      ? [
          "Of a roadmap one departure at a time is examined: not several in turn, not by several actors together, and not whether what follows a departure is itself in everybody's interest.",
        ]
      : []),
    ...(play ? ["Branches of the path that are reached with less than 1 % are named and not followed."] : []),
  ];
  const warnings = test.diagnostics.map(
    ({ code: name, message, line }): Item => ({
      words: [code(name), ` ${sentence(message)}${line === null ? "" : ` (line ${line})`}`],
    }),
  );
  return section(
    "limits",
    "What was not examined",
    [
      list(limits.map((text) => ({ words: [text] }))),
      ...(leftOut.length > 0
        ? [
            paragraph("Left out of this report:"),
            list(
              leftOut.map(({ what, why }) => ({
                words: [{ kind: "strong", text: what }, `: ${sentence(why)}`],
              })),
            ),
          ]
        : []),
    ],
    warnings.length > 0 ? [section("warnings", "Remarks on the case", [list(warnings)])] : [],
  );
}

/** A word of a command line, in quotation marks where it needs them. */
export function commandWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
