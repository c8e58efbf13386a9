// What packages in the report are to bring about, and who may pay for it: left out unless asked for.

import type { Case } from "../../../src/model/index.js";
import { Tick, TickGroup } from "../../parts/checkbox.js";
import { Field } from "../../parts/field.js";
import { exampleGoal, payersOf } from "../../parts/goal.js";

export type Goal = { readonly isAsked: boolean; readonly text: string; readonly payers: readonly string[] };

export const noGoal: Goal = { isAsked: false, text: "", payers: [] };

export function GoalQuestion({
  subject,
  goal,
  onChange,
}: {
  readonly subject: Case;
  readonly goal: Goal;
  readonly onChange: (goal: Goal) => void;
}) {
  const payers = payersOf(subject);
  if (payers.length === 0) return null;
  return (
    <div className="stack">
      <Tick isOn={goal.isAsked} onChange={(isAsked) => onChange({ ...goal, isAsked })}>
        Add packages: which concessions would bring something about, and at what cost
      </Tick>
      {goal.isAsked ? (
        <div className="goal">
          <Field
            label="What is to be brought about"
            value={goal.text}
            onChange={(text) => onChange({ ...goal, text })}
            help="A condition, as in the case's text"
            placeholder={exampleGoal(subject)?.goal ?? ""}
            isMono
          />
          <TickGroup
            label="Who may pay for it"
            choices={payers}
            chosen={goal.payers}
            onChoose={(chosen) => onChange({ ...goal, payers: chosen })}
          />
        </div>
      ) : null}
    </div>
  );
}
