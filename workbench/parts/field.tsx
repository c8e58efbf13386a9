// A field to type into, with its label, what it is for, and what is wrong with what was typed.

import { FieldError, Input, Label, Text, TextArea, TextField } from "react-aria-components";

export function Field({
  label,
  value,
  onChange,
  onSubmit,
  help,
  problem,
  isLong,
  isMono,
  placeholder,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter was pressed, or the field was left. */
  readonly onSubmit?: () => void;
  readonly help?: string;
  readonly problem?: string | undefined;
  readonly isLong?: boolean;
  /** For what is written in the case language. */
  readonly isMono?: boolean;
  readonly placeholder?: string;
}) {
  const dress = isMono ? "input mono" : "input";
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={problem !== undefined}
      {...(onSubmit ? { onBlur: onSubmit } : {})}
    >
      <Label>{label}</Label>
      {isLong ? (
        <TextArea className={dress} rows={3} />
      ) : (
        <Input
          className={dress}
          {...(placeholder ? { placeholder } : {})}
          onKeyDown={(event) => event.key === "Enter" && onSubmit?.()}
        />
      )}
      {help ? (
        <Text slot="description" className="soft">
          {help}
        </Text>
      ) : null}
      <FieldError className="problem">{problem}</FieldError>
    </TextField>
  );
}
