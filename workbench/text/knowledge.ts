// What the workbench knows of the case in the editor, as the extensions ask for it.

import { type EditorState, Facet } from "@codemirror/state";
import { type Diagnostic, hasErrors } from "../../src/diagnostics/diagnostic.js";
import type { Case } from "../../src/model/case.js";
import { type Names, namesOf } from "./names.js";
import { outlineOf } from "./outline.js";

/** `subject`: the case of the last text that compiled, perhaps older than the text; `diagnostics`: those of the text. */
export type Knowledge = {
  readonly subject?: Case | undefined;
  readonly diagnostics: readonly Diagnostic[];
};

const nothing: Knowledge = { diagnostics: [] };

/** How the extensions reach what is known. */
export const knowledgeFacet = Facet.define<() => Knowledge, () => Knowledge>({
  combine: (all) => all[0] ?? (() => nothing),
});

export function knowledgeOf(state: EditorState): Knowledge {
  return state.facet(knowledgeFacet)();
}

/** The names in the text, and those of the last case that compiled. */
export function namesIn(state: EditorState): Names {
  return namesOf(outlineOf(state), knowledgeOf(state).subject);
}

/** Whether the last case that compiled is older than the text, which does not. */
export function isOutdated({ diagnostics }: Knowledge): boolean {
  return hasErrors(diagnostics);
}
