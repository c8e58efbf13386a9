// Roadmaps: their steps, dates and levers looked up, and the words that name a step.

import { nearest } from "../../diagnostics/index.js";
import type { Word } from "../expression/index.js";
import type { Hold, ResolvedRoadmap, ResolvedRoadmapStep } from "../resolved.js";
import type { RoadmapStepSyntax, RoadmapSyntax } from "../syntax.js";
import { resolveExpression, resolveHold, type Scope } from "./expression.js";
import type { Names } from "./names.js";
import { findRound, ROUNDS_LIMIT } from "./rounds.js";

/** The word for the round after the last step. */
export const AFTERWARDS = "afterwards";

/** Where each step stands, by its name, and per roadmap how many steps it has. */
export type Steps = {
  readonly at: ReadonlyMap<string, { readonly roadmap: number; readonly step: number }>;
  readonly counts: readonly number[];
};

/** The steps of all roadmaps, which share one namespace. */
export function stepsOf(names: Names, roadmaps: readonly RoadmapSyntax[]): Steps {
  const at = new Map<string, { roadmap: number; step: number; word: Word }>();
  roadmaps.forEach(({ steps }, roadmap) => {
    steps.forEach(({ name }, step) => {
      const first = at.get(name.text);
      if (first || name.text === AFTERWARDS) {
        const message = first
          ? `the step "${name.text}" is declared twice`
          : `"${AFTERWARDS}" is the round after the last step, and cannot name one`;
        names.report("CAS0201", message, name.span, {
          ...(first ? { notes: [{ message: `it is first declared here`, span: first.word.span }] } : {}),
          help: "rename it: the steps of all roadmaps share one namespace",
        });
        return;
      }
      at.set(name.text, { roadmap, step, word: name });
    });
  });
  return { at, counts: roadmaps.map(({ steps }) => steps.length) };
}

/** The step that a word names, of one roadmap if given; undefined after reporting. */
export function findStep(
  { names, steps }: Scope,
  word: Word,
  where: string,
  of?: number,
): { roadmap: number; step: number } | undefined {
  const found = steps?.at.get(word.text);
  if (found && (of === undefined || found.roadmap === of)) {
    const { roadmap, step } = found;
    return { roadmap, step };
  }
  const counts = steps?.counts ?? [];
  const only = of ?? (counts.length === 1 ? 0 : undefined);
  if (word.text === AFTERWARDS && only !== undefined) return { roadmap: only, step: counts[only]! };
  if (word.text === AFTERWARDS) {
    names.report(
      "CAS1102",
      `"${AFTERWARDS}" ${where} could be of any of ${counts.length} roadmaps`,
      word.span,
      {
        help: "ask about it where the case has one roadmap",
      },
    );
    return undefined;
  }
  const known = [...(steps?.at ?? [])].flatMap(([name, { roadmap }]) =>
    of === undefined || roadmap === of ? [name] : [],
  );
  const near = nearest(word.text, [...known, AFTERWARDS]);
  const message = found
    ? `the step "${word.text}" ${where} is one of another roadmap`
    : `unknown step "${word.text}" ${where}`;
  const all = known.length > 0 ? `the steps are ${known.join(", ")}, and ${AFTERWARDS}` : "there are none";
  names.report(
    "CAS1102",
    message,
    word.span,
    near === undefined ? { help: all } : names.suggest(word.span, near),
  );
  return undefined;
}

export function resolveRoadmap(scope: Scope, syntax: RoadmapSyntax): ResolvedRoadmap {
  const name = syntax.name.text;
  const { names } = scope;
  const count = (word: Word | undefined, what: string): number | undefined => {
    if (!word) return undefined;
    const value = Number(word.text);
    if (Number.isInteger(value) && value >= 1 && value <= ROUNDS_LIMIT) return value;
    names.report("CAS1105", `${what} so many rounds, and "${word.text}" is no such number`, word.span, {
      help: `write a whole number from 1 to ${ROUNDS_LIMIT}`,
    });
    return undefined;
  };
  const { fallback } = syntax;
  const policy = fallback ? names.find(fallback, ["policy"], `in roadmap "${name}"`) : -1;
  const lasts = count(syntax.lasts, `the fallback of roadmap "${name}" lasts`);
  return {
    syntax,
    steps: syntax.steps.map((step) => resolveStep(scope, step, name)),
    detectedAfter: count(syntax.detectedAfter, `cheating in roadmap "${name}" is seen after`) ?? 1,
    ...(syntax.detectedWith ? { detectedWith: resolveExpression(scope, syntax.detectedWith) } : {}),
    ...(policy >= 0 ? { fallback: policy } : {}),
    ...(lasts === undefined ? {} : { lasts }),
  };
}

function resolveStep(scope: Scope, syntax: RoadmapStepSyntax, roadmap: string): ResolvedRoadmapStep {
  const does = syntax.does.flatMap(({ lever, level }): Hold[] => {
    const hold = resolveHold(scope, lever, level, `step of roadmap "${roadmap}"`);
    return hold ? [hold] : [];
  });
  return { syntax, round: dateOf(scope, syntax, roadmap), does };
}

/** The round of a step, from 0, or -1 after reporting. */
function dateOf({ names, rounds }: Scope, { at, name }: RoadmapStepSyntax, roadmap: string): number {
  const where = `for step "${name.text}" of roadmap "${roadmap}"`;
  const value = at.text.trim() === "" ? Number.NaN : Number(at.text);
  if (rounds && !rounds.isEndless) {
    const [first] = rounds.numbers;
    const areYears = rounds.labels.every((label, r) => Number(label) === rounds.numbers[r]);
    if (areYears && first !== undefined && value < first) {
      names.report(
        "CAS1103",
        `${where.slice(4)} is dated ${at.text}, before the first round, ${first}`,
        at.span,
        {
          help: `the rounds are ${rounds.labels[0]} to ${rounds.labels.at(-1)}`,
        },
      );
      return -1;
    }
    return findRound(names, rounds, at, where);
  }
  if (Number.isInteger(value) && value >= 1 && value <= ROUNDS_LIMIT) return value - 1;
  const message = `"${at.text}" is no date ${where}`;
  names.report("CAS1103", message, at.span, {
    help: `without named rounds, dates are whole numbers from 1 to ${ROUNDS_LIMIT}`,
  });
  return -1;
}
