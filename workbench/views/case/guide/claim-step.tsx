// Step of the guide: a claim, and what comes of it.

import { useState } from "react";
import { hasErrors } from "../../../../src/diagnostics/index.js";
import { addAt } from "../../../../src/language/edit/index.js";
import { Select } from "../../../parts/button.js";
import { Field } from "../../../parts/field.js";
import { Mistakes } from "../../../parts/mistakes.js";
import { useWorkbench } from "../../../store.js";
import { freeName, nameFrom } from "../forms/additions.js";
import { itemsAt, labelOf, namesIn, textAt } from "../forms/draft.js";
import { useDraft } from "../forms/draft-context.js";
import { ClaimVerdict } from "../forms/questions.js";
import { Remover, useMaking } from "../forms/section.js";
import { Adding, PickCondition, usePicked } from "./parts.js";

const strengths = [
  { id: "> 0.5", label: "more probably than not" },
  { id: "= 1", label: "for certain" },
  { id: "= 0", label: "never" },
];

export function Claiming() {
  const draft = useDraft();
  const [says, setSays] = useState("");
  const [picked, setPicked] = usePicked("last");
  const [strength, setStrength] = useState("> 0.5");
  const [attempt, refusal] = useMaking();
  if (!picked || itemsAt(draft, ["play"]).length === 0)
    return <p className="small">Claims are about how the play goes: add a step in step 3.</p>;
  const condition = `${picked.name} = ${picked.level}`;
  const add = () => {
    const name = freeName(draft, nameFrom(says, "claim_"));
    const value = {
      ...(says.trim() === "" ? {} : { says: says.trim() }),
      holds_if: `P(${condition}) ${strength}`,
    };
    if (attempt((text) => addAt(text, ["claims"], name, value))) setSays("");
  };
  return (
    <>
      <Adding label="Add the claim" onAdd={add} isReady>
        <Field
          label="In words"
          value={says}
          onChange={setSays}
          placeholder={`${labelFor(draft)} gives way.`}
        />
        <PickCondition label="True if" picked={picked} onPick={setPicked} />
        <Select label="comes about" choices={strengths} chosen={strength} onChoose={setStrength} />
      </Adding>
      {refusal}
      <Results />
    </>
  );
}

function labelFor(draft: ReturnType<typeof useDraft>): string {
  const last = namesIn(draft, "actors").at(-1);
  return last ? labelOf(draft, "actors", last) : "The other side";
}

/** The claims with their verdicts as they are now. */
function Results() {
  const draft = useDraft();
  const claims = namesIn(draft, "claims");
  const diagnostics = useWorkbench((w) => w.diagnostics);
  const isTested = useWorkbench((w) => w.test !== undefined);
  if (claims.length === 0) return null;
  if (hasErrors(diagnostics))
    return (
      <div className="stack">
        <p className="small">The case has mistakes, so nothing can be tested yet.</p>
        <Mistakes diagnostics={diagnostics.filter(({ severity }) => severity === "error")} />
      </div>
    );
  return (
    <ul className="case-added case-results" aria-label="Claims and their verdicts" aria-live="polite">
      {claims.map((name) => (
        <li key={name}>
          <span className="grow">
            {textAt(draft, ["claims", name, "says"])?.text ?? name}{" "}
            <span className="mono soft">{textAt(draft, ["claims", name, "holds_if"])?.text}</span>
          </span>
          <span className="row small">{isTested ? <ClaimVerdict claim={name} isLong /> : "testing …"}</span>
          <Remover path={["claims", name]} what={name} isIcon />
        </li>
      ))}
    </ul>
  );
}
