// CodeMirror for case files: everything but the history, which belongs to the document. Tab is not bound, so that it
// leaves the editor; Mod-[ and Mod-] indent.
//
// Keys beside those of CodeMirror: Ctrl-Space completes, Mod-i tells what the word at the cursor is, Mod-. applies the
// quick fix on the line, F8 goes to the next mistake, Mod-Shift-m lists them, Mod-/ makes a comment, Mod-f searches,
// Ctrl-Shift-[ folds.

import { autocompletion } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, codeFolding, foldGutter, foldKeymap } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { completeCase } from "./complete.js";
import { fixKeys, shownDiagnostics } from "./diagnostics.js";
import { wordColours } from "./highlight.js";
import { cardKeys, cards } from "./hover.js";
import { indentation } from "./indent.js";
import { type Knowledge, knowledgeFacet } from "./knowledge.js";
import { outlineField } from "./outline.js";
import { theme } from "./theme.js";

export { showDiagnostics } from "./diagnostics.js";
export type { Knowledge } from "./knowledge.js";

/**
 * Everything that a case file needs in an editor.
 * @param know what is known of the case now; asked anew for every completion, card and colouring
 */
export function caseLanguage(know: () => Knowledge): Extension {
  return [
    knowledgeFacet.of(know),
    outlineField,
    yaml(),
    wordColours,
    autocompletion({ override: [completeCase], icons: false }),
    shownDiagnostics,
    cards,
    indentation,
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    codeFolding(),
    bracketMatching({ brackets: "()[]{}" }),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    highlightSpecialChars(),
    drawSelection(),
    EditorView.lineWrapping,
    // Editable text has the focus anyway; checkers of accessibility look for the attribute.
    EditorView.contentAttributes.of({ tabindex: "0" }),
    search({ top: true }),
    Prec.high(keymap.of([...cardKeys, ...fixKeys])),
    keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap]),
    theme,
  ];
}
