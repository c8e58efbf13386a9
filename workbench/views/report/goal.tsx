// What packages in the report are to bring about, and who may pay for it: left out unless asked for.

import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import type { Case } from "../../../src/model/index.js";
import { Field } from "../../parts/field.js";

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
            placeholder={exampleOf(subject)}
            isMono
          />
          <CheckboxGroup
            className="field"
            value={[...goal.payers]}
            onChange={(chosen) => onChange({ ...goal, payers: payers.filter((one) => chosen.includes(one)) })}
          >
            <Label className="label">Who may pay for it</Label>
            <div className="row">
              {subject.actors
                .filter(({ name }) => payers.includes(name))
                .map(({ name, label }) => (
                  <Checkbox key={name} value={name} className="tick">
                    {({ isSelected }) => <Ticked isOn={isSelected} text={label} />}
                  </Checkbox>
                ))}
            </div>
          </CheckboxGroup>
        </div>
      ) : null}
    </div>
  );
}

function Tick(props: {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: string;
}) {
  return (
    <Checkbox className="tick" isSelected={props.isOn} onChange={props.onChange}>
      {({ isSelected }) => <Ticked isOn={isSelected} text={props.children} />}
    </Checkbox>
  );
}

function Ticked({ isOn, text }: { readonly isOn: boolean; readonly text: string }) {
  return (
    <>
      <svg className="tick-box" viewBox="0 0 18 18" aria-hidden="true">
        <rect x="1" y="1" width="16" height="16" rx="3" />
        {isOn ? <path d="M4.5 9.5l3 3 6-7" /> : null}
      </svg>
      {text}
    </>
  );
}

/** Actors that set something in the play: what they set can be offered. */
function payersOf(subject: Case): readonly string[] {
  const choosing = new Set(subject.play.flatMap((step) => (step.kind === "choice" ? [step.actor] : [])));
  return subject.actors.flatMap(({ name }, i) => (choosing.has(i) ? [name] : []));
}

/** The first lever in the play that somebody sets after another actor: what could be brought about. */
function exampleOf(subject: Case): string {
  const [first, ...later] = subject.play.filter((step) => step.kind === "choice");
  const step = later.find(({ actor }) => actor !== first?.actor) ?? first;
  const lever = step ? subject.coordinates[step.levers[0] ?? 0] : undefined;
  return lever ? `${lever.name} = ${lever.levels.at(-1) ?? ""}` : "";
}
