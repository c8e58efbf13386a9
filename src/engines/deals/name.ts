// What deals are called: who does what that is not so today, as the case phrases it or as `lever = level`.

import type { Case, Lever } from "../../model/index.js";
import { amount } from "../play/index.js";
import type { DealsFound } from "./case-solution.js";
import type { Names } from "./explain.js";

/** One lever that a deal sets otherwise than it stands. */
export type DealTerm = {
  readonly actor: number;
  readonly lever: number;
  readonly level: number;
  /** How the level reads in a sentence, where the case says. */
  readonly phrase?: string;
};

/** The levers that levels set otherwise than they stand; -1 for none. */
export function termsOf(
  subject: Case,
  levers: readonly number[],
  levels: readonly number[],
): readonly DealTerm[] {
  return levers.flatMap((lever, i): DealTerm[] => {
    const { actor, start, phrases } = subject.coordinates[lever] as Lever;
    const level = levels[i]!;
    if (level < 0 || level === start) return [];
    const phrase = phrases?.[level];
    return [{ actor, lever, level, ...(phrase === undefined ? {} : { phrase }) }];
  });
}

/** "the United States signs a guarantee; China: pressure = coercive". */
export function sayTerms(subject: Case, terms: readonly DealTerm[]): string {
  if (terms.length === 0) return "everything as it stands";
  const actors = [...new Set(terms.map(({ actor }) => actor))].sort((a, b) => a - b);
  return actors
    .map((actor) => {
      const own = terms.filter((term) => term.actor === actor);
      const label = subject.actors[actor]!.label;
      if (own.every(({ phrase }) => phrase !== undefined))
        return `${label} ${inPhrases(own.map(({ phrase }) => phrase!))}`;
      const words = own.map(({ lever, level }) => {
        const { name, levels } = subject.coordinates[lever]!;
        return `${name} = ${levels[level]}`;
      });
      return `${label}: ${words.join(", ")}`;
    })
    .join("; ");
}

/** The names of actors, deals and outcomes in sentences. */
export function namesIn(subject: Case, { table, levels, outcomes, holds }: DealsFound): Names {
  const say = (some: readonly number[]) => `“${sayTerms(subject, termsOf(subject, table.levers, some))}”`;
  return {
    actor: (i) => subject.actors[table.actors[i]!]!.label,
    deal: (d) => {
      const own = levels[d];
      if (own) return say(own);
      const { members, plan } = outcomes[d - levels.length]!;
      const set = table.levers.map((c) => {
        const isOwn = members.includes((subject.coordinates[c] as Lever).actor);
        return isOwn ? holds[plan]![c]! : -1;
      });
      return `${say(set)} with the others as without a deal`;
    },
    amount: (x) => amount(x),
  };
}

/** "gives the book, the whip and the ball": a verb that all begin with is said once. */
function inPhrases(phrases: readonly string[]): string {
  const [verb, ...more] = phrases.map(
    (phrase) => /^\S+ (?=the |a |an |its |his |her |their )/.exec(phrase)?.[0],
  );
  if (verb === undefined || more.some((other) => other !== verb)) return inList(phrases);
  return `${verb}${inList(phrases.map((phrase) => phrase.slice(verb.length)))}`;
}

/** "a, b and c". */
export function inList(items: readonly string[]): string {
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items.at(-1)}` : (items[0] ?? "");
}
