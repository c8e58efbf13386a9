// What is too large for a page, which shares the machine with all others: refused with the numbers and the command that takes it.

import { type Diagnostic, diagnostic } from "../../src/diagnostics/index.js";
import { testClaims } from "../../src/index.js";
import type { Case } from "../../src/model/index.js";

/** Branches of the play: with more of them, five thousand draws take over two seconds. */
export const MOST_BRANCHES = 30_000;

/** Joint settings of the levers, where states are looked at: solving takes some 60 MB for four actors. */
export const MOST_STATES = 131_072;

/** A refusal, for the command that answers what was asked. */
export type Refusal = (command: Command) => Diagnostic;

/** The commands that take what is too large for the page. */
export type Command =
  | "test"
  | "play"
  | "rounds"
  | "roadmap"
  | "stability"
  | "packages"
  | "deals"
  | "sensitivity"
  | "report"
  | "export";

/** Why the page does not look into a case, though the command would; undefined where it does. */
export async function refuseForPage(subject: Case): Promise<Refusal | undefined> {
  if (subject.play.length === 0 || subject.stateAsks.length > 0) {
    const refused = refuseStates(subject, "stability");
    if (refused) return (command) => refuseStates(subject, command) ?? refused;
    if (subject.play.length === 0) return undefined;
  }
  // One draw builds the play, whose size is not known before. What the engine refuses it says itself.
  const { work } = await testClaims(
    { ...subject, claims: [], stateAsks: [], packageAsks: [], dealAsks: [], roadmapAsks: [] },
    { draws: 1 },
  );
  const branches = work.branches ?? 0;
  if (branches <= MOST_BRANCHES) return undefined;
  const message = `the play has ${count(branches)} branches, and the workbench follows at most ${count(MOST_BRANCHES)}`;
  return (command) =>
    diagnostic("CAS0407", message, subject.play[0]?.span, {
      help: `run casus ${command} ${subject.text.name}, or give levers fewer levels`,
    });
}

/** Why the page does not look for stable states. */
export function refuseStates(subject: Case, command: Command): Diagnostic | undefined {
  const levers = subject.coordinates.filter(({ kind }) => kind === "lever");
  const n = levers.reduce((product, { levels }) => product * levels.length, 1);
  if (n <= MOST_STATES) return undefined;
  return diagnostic(
    "CAS0411",
    `the levers have ${count(n)} joint settings, and the workbench looks at no more than ${count(MOST_STATES)} states`,
    levers[0]?.span,
    { help: `run casus ${command} ${subject.text.name}, or join levers that go together` },
  );
}

const count = (n: number) => n.toLocaleString("en-US");
