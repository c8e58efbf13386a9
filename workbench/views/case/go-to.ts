// Going to a place of the text in the editor, once it is in the page.

import { EditorView } from "@codemirror/view";
import type { Span } from "../../../src/diagnostics/index.js";
import { caseDocument } from "../../actions.js";

/** Selects a part of the text and brings it into view, with the keyboard there. */
export function goTo({ start, end }: Span): void {
  const { view } = caseDocument;
  const { length } = view.state.doc;
  const [anchor, head] = [Math.min(start, length), Math.min(end, length)];
  view.dispatch({
    selection: { anchor, head },
    effects: EditorView.scrollIntoView(anchor, { y: "center" }),
  });
  view.focus();
}

/** Goes to the beginning of a line, from 1. */
export function goToLine(line: number): void {
  const { doc } = caseDocument.view.state;
  const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  goTo({ start: from, end: from });
}
