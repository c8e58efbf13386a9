// All that the page knows, in one place: the case's text and what it compiled to, what is assumed instead, and the verdicts that
// follow. Everything that computes is asked of workers; what comes too late is dropped.

import { create } from "zustand";
import type { Diagnostic } from "../src/diagnostics/index.js";
import { hasErrors } from "../src/diagnostics/index.js";
import type { Assumption, Stated } from "../src/language/index.js";
import { type Case, type DrawOptions, defaultDraws } from "../src/model/index.js";
import type { TestReport } from "../src/report/index.js";
import type { About } from "./engine/protocol.js";

/** The views, in the order of the navigation. */
export const views = [
  "claims",
  "case",
  "play",
  "time",
  "stability",
  "packages",
  "deals",
  "sensitivity",
  "report",
  "gallery",
] as const;
export type View = (typeof views)[number];

/** Assumptions under a name, to compare with others. */
export type Scenario = { readonly name: string; readonly assumptions: readonly Assumption[] };

/** Something to be told in passing; what went wrong stays until it is dismissed. */
export type Notice = { readonly id: number; readonly kind: "note" | "problem"; readonly text: string };

export type Workbench = {
  /** The file's name, such as korea-2017.casus.yaml. */
  readonly name: string;
  readonly text: string;
  /** Whether the text differs from the file it was opened from or saved to. */
  readonly isChanged: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The last text that compiled, as a case; undefined before there was one. */
  readonly subject: Case | undefined;
  readonly stated: readonly Stated[];
  /** Of the text as it is now; empty until it was read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the text as it is now was read. */
  readonly isRead: boolean;
  /** What is assumed instead of what the case says. */
  readonly assumptions: readonly Assumption[];
  /** Why the assumptions cannot be tested, where they cannot. */
  readonly refusals: readonly Diagnostic[];
  /** What broke the working out of the verdicts, where they are to be asked for again. */
  readonly failure: string | undefined;
  readonly scenarios: readonly Scenario[];
  /** What is looked for among the assumptions, and whether they are open where the page is too narrow to show them beside. */
  readonly sought: string;
  readonly isAssuming: boolean;
  /** The verdicts as the case says, and as is assumed; the same where nothing is assumed. */
  readonly base: TestReport | undefined;
  readonly test: TestReport | undefined;
  /** Whether `test` is of the text and the assumptions as they are now. */
  readonly isFresh: boolean;
  readonly draws: DrawOptions;
  readonly view: View;
  /** The claim whose reasons are shown. */
  readonly claim: string | undefined;
  readonly notices: readonly Notice[];
};

export const useWorkbench = create<Workbench>(() => ({
  name: "",
  text: "",
  isChanged: false,
  canUndo: false,
  canRedo: false,
  subject: undefined,
  stated: [],
  diagnostics: [],
  isRead: false,
  assumptions: [],
  refusals: [],
  failure: undefined,
  scenarios: [],
  sought: "",
  isAssuming: false,
  base: undefined,
  test: undefined,
  isFresh: false,
  draws: defaultDraws,
  view: "claims",
  claim: undefined,
  notices: [],
}));

/** What questions are about: the case as it is now, with what is assumed. */
export function aboutNow(): About {
  const { name, text, assumptions } = useWorkbench.getState();
  return { source: { name, text }, assumptions };
}

/** Whether the text as it is now is a case that can be tested. */
export function isSound({ isRead, diagnostics, subject }: Workbench): boolean {
  return isRead && subject !== undefined && !hasErrors(diagnostics);
}
