// Reading what a question is about: the text, and the text with the assumptions written in. The last texts are kept, since one
// text is asked about again and again.

import { type Diagnostic, hasErrors, type SourceText } from "../../src/diagnostics/index.js";
import { compileCase } from "../../src/index.js";
import { assume, statedAs, statedQuantities } from "../../src/language/index.js";
import type { Case } from "../../src/model/index.js";
import { type Command, type Refusal, refuseForPage } from "./limits.js";
import type { About, Answer, Read } from "./protocol.js";

/** Texts kept: the case, what is assumed of it at the moment, and some scenarios. */
const KEPT = 12;

const kept = new Map<string, Compiled>();

/** Per case whether it is too large for the page; the texts with assumptions are as large as the case. */
const refusals = new WeakMap<Case, Refusal | "none">();

type Compiled = { readonly subject?: Case; readonly diagnostics: readonly Diagnostic[] };

function compiled(source: SourceText): Compiled {
  const key = `${source.name}\0${source.text}`;
  const known = kept.get(key);
  kept.delete(key);
  const made = known ?? compileAnew(source);
  kept.set(key, made);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return made;
}

function compileAnew(source: SourceText) {
  const { case: subject, diagnostics } = compileCase(source);
  return { ...(subject ? { subject } : {}), diagnostics };
}

/** The case that a question is about: undefined, with the mistakes, where there is none. */
export function subjectOf({ source, assumptions }: About): {
  readonly source: SourceText;
  readonly subject?: Case;
  readonly diagnostics: readonly Diagnostic[];
} {
  const base = compiled(source);
  if (!base.subject || assumptions.length === 0) return { source, ...base };
  const assumed = assume(base.subject, assumptions);
  if (hasErrors(assumed.diagnostics)) return { source, diagnostics: assumed.diagnostics };
  const scenario = { name: source.name, text: assumed.text };
  const { subject, diagnostics } = compiled(scenario);
  return {
    source: scenario,
    ...(subject ? { subject } : {}),
    diagnostics: [...assumed.diagnostics, ...diagnostics],
  };
}

/**
 * Answers with what `solve` makes of the case, or with the mistakes in it.
 * @param command what answers the same about a case that is too large for the page
 */
export async function answerAbout<T>(
  about: About,
  command: Command,
  solve: (subject: Case, warnings: readonly Diagnostic[]) => Answer<T> | Promise<Answer<T>>,
): Promise<Answer<T>> {
  const { subject, diagnostics } = subjectOf(about);
  if (!subject) return { diagnostics };
  const refused = await refusalOf(compiled(about.source).subject, command);
  return refused ? { diagnostics: [refused] } : solve(subject, diagnostics);
}

async function refusalOf(subject: Case | undefined, command: Command): Promise<Diagnostic | undefined> {
  if (!subject) return undefined;
  const known = refusals.get(subject) ?? (await refuseForPage(subject)) ?? "none";
  refusals.set(subject, known);
  return known === "none" ? undefined : known(command);
}

/** The answer to `read`. */
export function read(about: About): Read {
  const { source, subject, diagnostics } = subjectOf(about);
  const stated = subject ? statedQuantities(subject).flatMap((name) => statedAs(subject, name) ?? []) : [];
  return { source, ...(subject ? { subject } : {}), stated, diagnostics };
}
