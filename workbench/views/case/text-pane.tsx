// The case as text: the one editor, its toolbar, and what is wrong.

import { openSearchPanel } from "@codemirror/search";
import { AlignLeft, Keyboard, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { analyses, caseDocument, notify } from "../../actions.js";
import { Broken } from "../../engine/client.js";
import { Button } from "../../parts/button.js";
import { useWorkbench } from "../../store.js";
import { showDiagnostics } from "../../text/index.js";
import { Keys } from "./keys.js";
import { MistakeList } from "./mistake-list.js";

export function TextPane() {
  const [isHelpOpen, setHelpOpen] = useState(false);
  return (
    <div className="case-text">
      <div className="row case-toolbar" role="toolbar" aria-label="The text">
        <Button look="quiet" onPress={() => void formatText()}>
          <AlignLeft aria-hidden />
          Format
        </Button>
        <Button look="quiet" onPress={() => openSearchPanel(caseDocument.view)}>
          <Search aria-hidden />
          Find
        </Button>
        <Button look="quiet" onPress={() => setHelpOpen(true)}>
          <Keyboard aria-hidden />
          Keys
        </Button>
      </div>
      <Editor />
      <MistakeList />
      <Keys isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

/** The place of the one editor, which outlives this view. */
function Editor() {
  const place = useRef<HTMLDivElement>(null);
  const isRead = useWorkbench((w) => w.isRead);
  const diagnostics = useWorkbench((w) => w.diagnostics);
  useEffect(() => {
    const { view } = caseDocument;
    place.current?.append(view.dom);
    view.requestMeasure();
    return () => view.dom.remove();
  }, []);
  useEffect(() => {
    if (isRead) showDiagnostics(caseDocument.view, diagnostics);
  }, [isRead, diagnostics]);
  return <div ref={place} className="case-editor" />;
}

/** Writes the text in the house's layout, as one step. */
async function formatText(): Promise<void> {
  const { name, text } = useWorkbench.getState();
  try {
    const { value, diagnostics } = await analyses.ask("format", { source: { name, text } });
    if (caseDocument.text !== text) return;
    if (value === undefined)
      notify("problem", `The text cannot be formatted: ${diagnostics[0]?.message ?? "it is no case"}.`);
    else if (value === text) notify("note", "The text is laid out like this already.");
    else caseDocument.replace(value);
  } catch (mistake) {
    if (!(mistake instanceof Broken)) throw mistake;
    notify("problem", `The text could not be formatted: ${mistake.message}`);
  }
}
