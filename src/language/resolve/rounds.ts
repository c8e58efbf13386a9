// The rounds of a play, and the words that name one of them.

import { nearest, type Span } from "../../diagnostics/index.js";
import type { Word } from "../expression/index.js";
import type { ResolvedRounds } from "../resolved.js";
import type { CaseSyntax } from "../syntax.js";
import type { Names } from "./names.js";

/** The most rounds that a play is written out in, and the last that can be asked about in an endless one. */
export const ROUNDS_LIMIT = 1_000;

/** The rounds that a case states; undefined without, or after reporting. */
export function resolveRounds(
  names: Names,
  stated: CaseSyntax["rounds"] | undefined,
): ResolvedRounds | undefined {
  if (!stated) return undefined;
  const { span } = stated;
  const refuse = (message: string, at: Span): undefined => {
    names.report("CAS1001", message, at, {
      help: "write a number of rounds, a list of what they are called, or `forever`",
    });
  };
  if ("count" in stated) {
    const { text } = stated.count;
    if (text === "forever") return { span, labels: [], numbers: [], isEndless: true };
    const count = Number(text);
    if (!/^\d+$/.test(text) || count < 1 || count > ROUNDS_LIMIT)
      return refuse(`"${text}" is not a number of rounds from 1 to ${ROUNDS_LIMIT}`, span);
    const numbers = Array.from({ length: count }, (_, r) => r + 1);
    return { span, labels: numbers.map(String), numbers, isEndless: false };
  }
  const labels = stated.names.map(({ text }) => text);
  if (labels.length === 0) return refuse("`rounds` lists none", span);
  if (labels.length > ROUNDS_LIMIT)
    return refuse(`\`rounds\` lists ${labels.length}, and at most ${ROUNDS_LIMIT} are played`, span);
  const twice = stated.names.find(({ text }, r) => labels.indexOf(text) < r);
  if (twice) return refuse(`the round "${twice.text}" is listed twice`, twice.span);
  const values = labels.map((label) => (label.trim() === "" ? Number.NaN : Number(label)));
  const areNumbers = values.every(Number.isFinite);
  const late = areNumbers ? values.findIndex((value, r) => r > 0 && value <= values[r - 1]!) : -1;
  if (late >= 0)
    return refuse(
      `the round "${labels[late]}" comes after "${labels[late - 1]}": numbers rise from round to round`,
      stated.names[late]!.span,
    );
  return {
    span,
    labels,
    numbers: areNumbers ? values : labels.map((_, r) => r + 1),
    isEndless: false,
  };
}

/** The round that a word names, from 0, or -1 after reporting. @param where ends the message: "in a plan" */
export function findRound(
  names: Names,
  rounds: ResolvedRounds | undefined,
  word: Word,
  where: string,
): number {
  if (!rounds) {
    reportTimeless(names, `"${word.text}" names a round ${where}`, word.span);
    return -1;
  }
  const exact = rounds.isEndless ? -1 : rounds.labels.indexOf(word.text);
  if (exact >= 0) return exact;
  const value = word.text.trim() === "" ? Number.NaN : Number(word.text);
  if (rounds.isEndless && Number.isInteger(value) && value >= 1 && value <= ROUNDS_LIMIT) return value - 1;
  const same = rounds.labels.findIndex((label) => label.trim() !== "" && Number(label) === value);
  if (same >= 0) return same;
  reportNoRound(names, rounds, word, where);
  return -1;
}

/** Reports a word that names no round. */
export function reportNoRound(names: Names, rounds: ResolvedRounds, word: Word, where: string): void {
  const near = rounds.isEndless ? undefined : nearest(word.text, rounds.labels);
  const { labels } = rounds;
  const known = rounds.isEndless
    ? `a play without end has the rounds 1, 2, 3 and so on, up to ${ROUNDS_LIMIT} in questions`
    : labels.length > 8
      ? `the rounds are ${labels.slice(0, 3).join(", ")}, … to ${labels.at(-1)}`
      : `the rounds are ${labels.join(", ")}`;
  names.report("CAS1002", `there is no round "${word.text}" ${where}`, word.span, {
    notes: [{ message: known, span: rounds.span }],
    ...(near === undefined ? {} : names.suggest(word.span, near)),
  });
}

/** Reports something about rounds in a case without. */
export function reportTimeless(names: Names, what: string, span: Span): void {
  names.report("CAS1003", `${what}, and the play has no rounds`, span, {
    help: "add `rounds:`, such as `rounds: 5` or `rounds: [2017, 2018, 2019]`, or leave it out",
  });
}
