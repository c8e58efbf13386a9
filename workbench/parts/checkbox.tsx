// A box to tick, alone or several in a group.

import type { ReactNode } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";

export function Tick(props: {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <Checkbox className="tick" isSelected={props.isOn} onChange={props.onChange}>
      {({ isSelected }) => (
        <>
          <TickBox isOn={isSelected} />
          {props.children}
        </>
      )}
    </Checkbox>
  );
}

/** Any number of several, in the order they are listed. */
export function TickGroup({
  label,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}) {
  return (
    <CheckboxGroup
      className="field"
      value={[...chosen]}
      onChange={(ids) => onChoose(choices.flatMap(({ id }) => (ids.includes(id) ? [id] : [])))}
    >
      <Label className="label">{label}</Label>
      <div className="row">
        {choices.map(({ id, label: text }) => (
          <Checkbox key={id} value={id} className="tick">
            {({ isSelected }) => (
              <>
                <TickBox isOn={isSelected} />
                {text}
              </>
            )}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}

function TickBox({ isOn }: { readonly isOn: boolean }) {
  return (
    <svg className="tick-box" viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="1" width="16" height="16" rx="3" />
      {isOn ? <path d="M4.5 9.5l3 3 6-7" /> : null}
    </svg>
  );
}
