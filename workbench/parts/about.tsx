// What a view asks about: the case as it is now, as long as its text can be read. While it cannot, the last answers stay, and the
// view says so.

import { useMemo } from "react";
import { hasErrors } from "../../src/diagnostics/diagnostic.js";
import { show } from "../actions.js";
import type { About } from "../engine/protocol.js";
import { useWorkbench } from "../store.js";
import { Button } from "./button.js";
import { Failed } from "./untested.js";

/** The case as it is now with what is assumed; undefined while its text is being read, or has mistakes. */
export function useAbout(): About | undefined {
  const name = useWorkbench((w) => w.name);
  const text = useWorkbench((w) => w.text);
  const assumptions = useWorkbench((w) => w.assumptions);
  const isSound = useWorkbench((w) => w.isRead && !hasErrors(w.diagnostics));
  return useMemo(
    () => (isSound && name !== "" ? { source: { name, text }, assumptions } : undefined),
    [isSound, name, text, assumptions],
  );
}

/** Says that the text has mistakes, where it has. */
export function Unsound() {
  const n = useWorkbench((w) => w.diagnostics.filter(({ severity }) => severity === "error").length);
  if (n === 0) return null;
  return (
    <div className="card row">
      <p className="grow">
        {n === 1 ? "There is a mistake in the case" : `There are ${n} mistakes in the case`}. What is shown is
        of the text before.
      </p>
      <Button look="primary" onPress={() => show("case")}>
        Go to the text
      </Button>
    </div>
  );
}

/** What a view shows when no case is open, or none that could be read. */
export function NoCase() {
  const name = useWorkbench((w) => w.name);
  const hasMistakes = useWorkbench((w) => hasErrors(w.diagnostics));
  const failure = useWorkbench((w) => w.failure);
  const [text, view, label] =
    name === ""
      ? (["No case is open.", "gallery", "Choose one from the gallery"] as const)
      : (["The case has mistakes, so there is nothing to show yet.", "case", "Go to the text"] as const);
  if (name !== "" && failure !== undefined) return <Failed message={failure} />;
  if (name !== "" && !hasMistakes) return <p className="empty">Reading the case …</p>;
  return (
    <div className="empty stack">
      <p>{text}</p>
      <div className="row" style={{ justifyContent: "center" }}>
        <Button look="primary" onPress={() => show(view)}>
          {label}
        </Button>
      </div>
    </div>
  );
}
