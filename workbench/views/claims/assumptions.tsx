// What is assumed: a slider and an editor for every quantity. A change is an edit of the case's text that nobody has written
// down yet; it can be taken back, kept as a scenario, or written into the case.

import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { Input, Label, SearchField, TextField } from "react-aria-components";
import { hasErrors } from "../../../src/diagnostics/diagnostic.js";
import { caseDocument, keepScenario, notify, setAssumptions } from "../../actions.js";
import { Button } from "../../parts/button.js";
import { aboutNow, useWorkbench } from "../../store.js";
import { QuantityRow } from "./quantity-row.js";

/** Rows shown at once; beyond, a search narrows them down. */
const MOST_ROWS = 60;

/** @param props.isTitled whether what they stand in says what they are */
export function Assumptions({ isTitled = false }: { readonly isTitled?: boolean }) {
  const stated = useWorkbench((w) => w.stated);
  const assumptions = useWorkbench((w) => w.assumptions);
  const sought = useWorkbench((w) => w.sought);
  const hasMistakes = useWorkbench((w) => hasErrors(w.diagnostics));
  const changed = useMemo(
    () => new Map(assumptions.map(({ quantity, is }) => [quantity, is])),
    [assumptions],
  );
  const adjustable = stated.filter(({ kind }) => kind !== "computed");
  const uncertain = adjustable.filter(
    (one) => one.isDeclared || one.kind !== "certain" || changed.has(one.name),
  );
  const words = sought.trim().toLowerCase();
  const pool = words === "" ? uncertain : adjustable;
  const found = pool.filter(({ name, label }) => `${name} ${label ?? ""}`.toLowerCase().includes(words));
  return (
    <div className="assumptions stack">
      {isTitled ? null : <h2>Assumptions</h2>}
      {adjustable.length === 0 ? (
        <p className="small soft">
          {hasMistakes
            ? "The numbers of the case stand here once its mistakes are mended."
            : "This case states no numbers to change."}
        </p>
      ) : (
        <p className="small soft">
          What if a number were another? Drag to fix it, or press the pencil to give an interval. The case
          itself stays as it is.
        </p>
      )}
      {adjustable.length > 8 ? (
        <SearchField
          className="field search"
          value={sought}
          onChange={(text) => useWorkbench.setState({ sought: text })}
          aria-label="Find a quantity"
        >
          <Input className="input" placeholder="Find a quantity" />
          {sought === "" ? null : (
            <Button look="quiet" isIcon aria-label="Show all quantities">
              <X aria-hidden />
            </Button>
          )}
        </SearchField>
      ) : null}
      <ul className="quantities">
        {found.slice(0, MOST_ROWS).map((one) => (
          <QuantityRow key={one.name} stated={one} assumed={changed.get(one.name)} />
        ))}
      </ul>
      {found.length > MOST_ROWS ? (
        <p className="small soft">And {found.length - MOST_ROWS} more: search by name.</p>
      ) : null}
      {words !== "" && found.length === 0 ? <p className="small soft">No quantity is called that.</p> : null}
      {assumptions.length > 0 ? <Changed /> : null}
    </div>
  );
}

/** What can be done with the changes. */
function Changed() {
  const n = useWorkbench((w) => w.assumptions.length);
  const isFresh = useWorkbench((w) => w.refusals.length === 0);
  const [name, setName] = useState("");
  return (
    <div className="changed-box stack">
      <p className="small">
        <strong>{n === 1 ? "1 assumption is changed." : `${n} assumptions are changed.`}</strong>
      </p>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          keepScenario(name.trim());
          notify(
            "note",
            `"${name.trim()}" is kept, and stands beside the case at the end of the Claims view.`,
          );
          setName("");
        }}
      >
        <TextField className="field grow" value={name} onChange={setName} maxLength={200}>
          <Label className="visually-hidden">Name of the scenario</Label>
          <Input className="input" placeholder="Name a scenario" />
        </TextField>
        <Button type="submit" isDisabled={name.trim() === ""}>
          Keep
        </Button>
      </form>
      <div className="row">
        <Button onPress={() => setAssumptions([])}>Reset all</Button>
        <Button isDisabled={!isFresh} onPress={() => void writeDown()}>
          Write into the case
        </Button>
      </div>
    </div>
  );
}

/** Makes the assumptions part of the text, as one step that can be undone. */
async function writeDown(): Promise<void> {
  const { source, assumptions } = aboutNow();
  const [{ assume }, { compileCase }] = await Promise.all([
    import("../../../src/language/index.js"),
    import("../../../src/index.js"),
  ]);
  const { case: subject } = compileCase(source);
  if (!subject || source.text !== caseDocument.text) return;
  const { edits, diagnostics } = assume(subject, assumptions);
  const [first] = diagnostics.filter(({ severity }) => severity === "error");
  if (first) {
    notify("problem", first.message);
    return;
  }
  caseDocument.edit(edits);
  setAssumptions([]);
  notify("note", "Written into the case. Undo takes it back.");
}
