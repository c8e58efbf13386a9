// What is to be brought about: a condition in the case's language, with the levels of what payers do not set as suggestions.

import "./goal-field.css";
import { ChevronDown } from "lucide-react";
import {
  Button as AriaButton,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import type { Case } from "../../src/model/index.js";

/** Every level of every lever and event, as a condition. */
export function suggestedGoals(subject: Case): readonly string[] {
  return subject.coordinates.flatMap(({ kind, name, levels }) =>
    kind === "memory" ? [] : levels.map((level) => `${name} = ${level}`),
  );
}

export function GoalField({
  label = "What is to be brought about",
  subject,
  value,
  onChange,
  onSubmit,
}: {
  readonly label?: string;
  readonly subject: Case;
  readonly value: string;
  readonly onChange: (goal: string) => void;
  /** A suggestion was taken, Enter was pressed, or the field was left. */
  readonly onSubmit: (goal: string) => void;
}) {
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      onSelectionChange={(goal) => {
        if (goal === null) return;
        onChange(String(goal));
        onSubmit(String(goal));
      }}
      onBlur={() => onSubmit(value)}
      defaultItems={suggestedGoals(subject).map((id) => ({ id }))}
    >
      <Label>{label}</Label>
      <div className="goal-field">
        <Input
          className="input mono"
          onKeyDown={({ key, currentTarget }) => {
            // With a suggestion pointed at, Enter takes that one.
            const isPointing = currentTarget.hasAttribute("aria-activedescendant");
            if (key === "Enter" && !isPointing) onSubmit(currentTarget.value);
          }}
        />
        <AriaButton className="button icon" aria-label="Suggestions">
          <ChevronDown aria-hidden />
        </AriaButton>
      </div>
      <Text slot="description" className="soft">
        A condition, as in the case's text. Enter asks.
      </Text>
      <FieldError className="problem" />
      <Popover className="popover">
        <ListBox className="list-box mono">
          {({ id }: { readonly id: string }) => (
            <ListBoxItem id={id} textValue={id}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
