// The mistakes and warnings of the text: where, what, how to mend it.

import type { Diagnostic } from "../../../src/diagnostics/index.js";
import { positionAt } from "../../../src/diagnostics/span.js";
import { caseDocument } from "../../actions.js";
import { Button } from "../../parts/button.js";
import { useWorkbench } from "../../store.js";
import { fixLabel } from "../../text/diagnostics.js";
import { goTo } from "./go-to.js";

export function MistakeList() {
  const diagnostics = useWorkbench((w) => w.diagnostics);
  const isRead = useWorkbench((w) => w.isRead);
  const text = useWorkbench((w) => w.text);
  const nErrors = diagnostics.filter(({ severity }) => severity === "error").length;
  const nWarnings = diagnostics.length - nErrors;
  const counts = [
    ...(nErrors > 0 ? [`${nErrors} ${nErrors === 1 ? "mistake" : "mistakes"}`] : []),
    ...(nWarnings > 0 ? [`${nWarnings} ${nWarnings === 1 ? "warning" : "warnings"}`] : []),
  ];
  return (
    <section className="case-mistakes" aria-label="Mistakes and warnings">
      <p className="small" role="status">
        {counts.length > 0 ? counts.join(", ") : isRead ? "The text has no mistakes." : "Reading the text …"}
      </p>
      {diagnostics.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        <ul className="mistakes" tabIndex={0} aria-label="Mistakes and warnings, one by one">
          {diagnostics.map((d, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: diagnostics have no identity but their place
            <Mistake key={i} d={d} text={text} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Mistake({ d, text }: { readonly d: Diagnostic; readonly text: string }) {
  const { span, fix, severity, message, notes, help, code } = d;
  const place = span ? positionAt(text, Math.min(span.start, text.length)) : undefined;
  // Places are those of the text that was read; a moment after a change they are none.
  const mend = () => {
    if (!fix || !useWorkbench.getState().isRead) return;
    caseDocument.edit([fix]);
    // The button goes with the mistake; the keyboard goes to what was mended.
    goTo({ start: fix.span.start, end: fix.span.start + fix.text.length });
  };
  return (
    <li className={severity}>
      <div>
        <span className="mono soft">{place ? `${place.line}:${place.column} ` : ""}</span>
        <span className="visually-hidden">{severity}: </span>
        {message} <span className="soft small">{code}</span>
      </div>
      {notes.map((note) => (
        <div key={note.message} className="soft">
          {note.message}
        </div>
      ))}
      {help ? <div className="soft">{help}</div> : null}
      <div className="row">
        {span ? (
          <Button look="quiet" onPress={() => goTo(span)}>
            Go there
          </Button>
        ) : null}
        {fix ? <Button onPress={mend}>{fixLabel(fix)}</Button> : null}
      </div>
    </li>
  );
}
