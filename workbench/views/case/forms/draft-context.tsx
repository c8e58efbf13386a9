// What every form reads and how it changes the text: the draft, the mistakes in it, and the one way to make an edit.

import { createContext, useContext } from "react";
import type { Diagnostic, Span } from "../../../../src/diagnostics/index.js";
import { caseDocument } from "../../../actions.js";
import { type Change, versioned } from "./additions.js";
import { type Draft, within } from "./draft.js";

/** The draft at hand, and the diagnostics where they are of the same text. */
export type Drafting = { readonly draft: Draft; readonly diagnostics: readonly Diagnostic[] };

export const DraftContext = createContext<Drafting>({
  draft: { kind: "draft", text: "", root: undefined },
  diagnostics: [],
});

export function useDraft(): Draft {
  return useContext(DraftContext).draft;
}

/** The mistakes and warnings within a part of the text. */
export function useMistakes(span: Span | undefined): readonly Diagnostic[] {
  return within(useContext(DraftContext).diagnostics, span);
}

/** Changes the text, as one step that can be undone; why it is refused, where it is. */
export function make(change: Change): string | undefined {
  const done = versioned(change)(caseDocument.text);
  if (done.kind === "refused") return done.why;
  caseDocument.edit(done.edits);
  return undefined;
}
