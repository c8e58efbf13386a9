// Fields of the forms, each for one place of the text. What is typed is written when the field is left or Enter is pressed,
// as one step; Escape takes it back. Why an edit is refused, and the mistakes at that place, stand under the field.

import { type KeyboardEvent, useState } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField } from "react-aria-components";
import { type CasePath, removeAt, renameAt, setAt } from "../../../../src/language/edit/index.js";
import { caseDocument } from "../../../actions.js";
import { Select } from "../../../parts/button.js";
import { entriesAt, namesIn, textAt } from "./draft.js";
import { make, useDraft, useMistakes } from "./draft-context.js";
import { keepUnfolded, takeFresh } from "./open.js";

/** A field whose text is handed over when it is done; `commit` gives why it is refused. */
export function TypedField({
  label,
  isLabelHidden,
  value,
  commit,
  problems = [],
  help,
  isMono,
  isLong,
  placeholder,
  isFirst,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly value: string;
  readonly commit: (value: string) => string | undefined;
  readonly problems?: readonly { readonly text: string; readonly isWarning?: boolean }[];
  readonly help?: string | undefined;
  /** For what is written in the case language. */
  readonly isMono?: boolean | undefined;
  /** Grows with its text. */
  readonly isLong?: boolean | undefined;
  readonly placeholder?: string | undefined;
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean | undefined;
}) {
  const [typed, setTyped] = useState<string | undefined>();
  const [refusal, setRefusal] = useState<string | undefined>();
  const done = () => {
    if (typed === undefined) return;
    const text = typed.trim();
    const why = text === value.trim() ? undefined : commit(text);
    setRefusal(why);
    if (why === undefined) setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      done();
    } else if (typed === undefined && (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
      // Nothing is typed here that could be undone, so it is a step of the document that is meant.
      event.preventDefault();
      if (event.shiftKey || event.key === "y") caseDocument.redo();
      else caseDocument.undo();
    } else if (event.key === "Escape" && typed !== undefined) {
      event.stopPropagation();
      setTyped(undefined);
      setRefusal(undefined);
    }
  };
  const shown = typed ?? value;
  const errors = [...(refusal ? [refusal] : []), ...problems.flatMap((p) => (p.isWarning ? [] : [p.text]))];
  const warnings = problems.flatMap((p) => (p.isWarning ? [p.text] : []));
  const dress = isMono ? "input mono" : "input";
  const note = [help, ...warnings].filter((line) => line !== undefined).join(" ");
  return (
    <TextField
      className="field"
      value={shown}
      onChange={(text) => {
        setTyped(text);
        setRefusal(undefined);
      }}
      onBlur={done}
      isInvalid={errors.length > 0}
      validationBehavior="aria"
      autoFocus={isFirst ?? false}
    >
      <Label className={isLabelHidden ? "visually-hidden" : ""}>{label}</Label>
      {isLong ? (
        <TextArea
          className={`${dress} growing`}
          rows={Math.max(1, Math.ceil(shown.length / 70))}
          onKeyDown={onKeyDown}
          spellCheck={!isMono}
          placeholder={placeholder ?? ""}
        />
      ) : (
        <Input
          className={dress}
          onKeyDown={onKeyDown}
          spellCheck={!isMono}
          autoComplete="off"
          placeholder={placeholder ?? ""}
          onFocus={isFirst ? (event) => event.currentTarget.select() : undefined}
        />
      )}
      {note === "" ? null : (
        <Text slot="description" className="soft">
          {note}
        </Text>
      )}
      <FieldError className="problem">{errors.join(" ")}</FieldError>
    </TextField>
  );
}

/** A text of the case at its path; emptied, it is taken out, unless it must be there. */
export function TextAt({
  path,
  isNeeded,
  ...looks
}: {
  readonly path: CasePath;
  readonly label: string;
  readonly isNeeded?: boolean;
  readonly isLabelHidden?: boolean;
  readonly help?: string;
  readonly isMono?: boolean;
  readonly isLong?: boolean;
  readonly placeholder?: string;
}) {
  const found = textAt(useDraft(), path);
  const mistakes = useMistakes(found?.span);
  const commit = (value: string) => {
    if (value !== "") return make((text) => setAt(text, path, value));
    if (isNeeded) return "This cannot be left empty.";
    return found ? make((text) => removeAt(text, path)) : undefined;
  };
  const problems = mistakes.map(({ message, help, severity }) => ({
    text: `${message.charAt(0).toUpperCase()}${message.slice(1)}${help ? ` (${help})` : ""}.`,
    isWarning: severity === "warning",
  }));
  return <TypedField {...looks} value={found?.text ?? ""} commit={commit} problems={problems} />;
}

/** The name by which the case knows something: renamed there and wherever it is named. */
export function NameAt({ path, label = "Name" }: { readonly path: CasePath; readonly label?: string }) {
  const name = String(path.at(-1));
  const [isFirst] = useState(() => takeFresh(path.join(".")));
  const commit = (value: string) => {
    if (value === "") return "A name is needed.";
    const key = [...path.slice(0, -1), value].join(".");
    const why = make((text) => renameAt(text, path, value));
    if (why === undefined) keepUnfolded(path.join("."), key);
    return why;
  };
  return <TypedField label={label} value={name} commit={commit} isMono isFirst={isFirst} />;
}

/** Stands for nothing chosen. */
const NONE = "-";

/** One of several words at a path, or none where `none` says what that means. */
export function ChoiceAt({
  path,
  label,
  choices,
  none,
  isLabelHidden,
}: {
  readonly path: CasePath;
  readonly label: string;
  readonly choices: readonly (string | { readonly id: string; readonly label: string })[];
  readonly none?: string;
  readonly isLabelHidden?: boolean;
}) {
  const draft = useDraft();
  const found = textAt(draft, path);
  const mistakes = useMistakes(found?.span);
  const [refusal, setRefusal] = useState<string | undefined>();
  const all = choices.map((one) => (typeof one === "string" ? { id: one, label: one } : one));
  const isKnown = found === undefined || all.some(({ id }) => id === found.text);
  const offered = [
    ...(none === undefined ? [] : [{ id: NONE, label: none }]),
    ...all,
    ...(isKnown ? [] : [{ id: found.text, label: found.text, detail: "not known" }]),
  ];
  const choose = (id: string) => {
    if (id === (found?.text ?? NONE)) return;
    // What is left empty would go as a whole.
    if (id === NONE && path.length > 2 && entriesAt(draft, path.slice(0, -1)).length === 1) {
      setRefusal("Nothing else is said here. Remove the whole instead.");
      return;
    }
    setRefusal(make((text) => (id === NONE ? removeAt(text, path) : setAt(text, path, id))));
  };
  return (
    <div>
      <Select
        label={label}
        choices={offered}
        chosen={found?.text ?? (none === undefined ? undefined : NONE)}
        onChoose={choose}
        {...(isLabelHidden ? { isLabelHidden } : {})}
      />
      {[refusal, ...mistakes.map(({ message }) => message)].map((why) =>
        why === undefined ? null : (
          <p key={why} className="problem small" role="alert">
            {why}
          </p>
        ),
      )}
    </div>
  );
}

/** Why, and from where: of quantities, values and claims. */
export function Grounds({ path }: { readonly path: CasePath }) {
  const draft = useDraft();
  const sources = namesIn(draft, "sources");
  const has = entriesAt(draft, path).map(({ name }) => name);
  return (
    <>
      <TextAt path={[...path, "because"]} label="Because" isLong />
      {sources.length > 0 || has.includes("source") ? (
        <div className="case-pair">
          <ChoiceAt path={[...path, "source"]} label="Source" choices={sources} none="none" />
          {has.includes("source") ? <TextAt path={[...path, "at"]} label="Where in it" /> : null}
        </div>
      ) : null}
      {has.includes("quote") ? <TextAt path={[...path, "quote"]} label="Quote" isLong /> : null}
    </>
  );
}
