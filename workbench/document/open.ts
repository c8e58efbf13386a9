// The document with the language of cases: what the editor knows of names, levels and mistakes comes from the store.

import { EditorView } from "@codemirror/view";
import { useWorkbench } from "../store.js";
import { caseLanguage } from "../text/index.js";
import { CaseDocument } from "./editor.js";

/** @param onChange told of every change of the text */
export function openDocument(onChange: (text: string) => void): CaseDocument {
  const know = () => {
    const { subject, diagnostics } = useWorkbench.getState();
    return { ...(subject ? { subject } : {}), diagnostics };
  };
  return new CaseDocument(
    [caseLanguage(know), EditorView.contentAttributes.of({ "aria-label": "The text of the case" })],
    onChange,
  );
}
