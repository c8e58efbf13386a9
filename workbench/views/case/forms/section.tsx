// Sections that unfold, items in them that unfold to their fields, and the buttons that add, move and remove.

import { ArrowDown, ArrowUp, ChevronRight, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { Diagnostic, Span } from "../../../../src/diagnostics/index.js";
import { type CasePath, moveAt, removeAt } from "../../../../src/language/edit/index.js";
import { Button } from "../../../parts/button.js";
import type { Addition, Change } from "./additions.js";
import { entriesAt, nodeAt } from "./draft.js";
import { make, useDraft, useMistakes } from "./draft-context.js";
import { unfold, useUnfolded } from "./open.js";

/** A section of the case with the number of what is in it. `id`: its key in the case. */
export function Section({
  id,
  title,
  count,
  says,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** What the section is for, where it is empty. */
  readonly says: string;
  readonly children: ReactNode;
}) {
  const draft = useDraft();
  const [isOpen, setOpen] = useUnfolded(id);
  const mistakes = useMistakes(entriesAt(draft, []).find(({ name }) => name === id)?.span);
  return (
    <Disclosure className="case-section" isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={3}>
        <AriaButton slot="trigger" className="case-section-head">
          <ChevronRight aria-hidden />
          <span className="grow">{title}</span>
          <Count of={mistakes} />
          <span className="soft">
            {count}
            <span className="visually-hidden"> {count === 1 ? "entry" : "entries"}</span>
          </span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className="case-section-body">
        {isOpen ? (
          <>
            {count === 0 ? <p className="soft small">{says}</p> : null}
            {children}
          </>
        ) : null}
      </DisclosurePanel>
    </Disclosure>
  );
}

/** How many mistakes, or else warnings; nothing where there are none. */
function Count({ of }: { readonly of: readonly Diagnostic[] }) {
  if (of.length === 0) return null;
  const nErrors = of.filter(({ severity }) => severity === "error").length;
  const [n, noun] = nErrors > 0 ? [nErrors, "mistake"] : [of.length, "warning"];
  return (
    <span className={nErrors > 0 ? "case-count" : "case-count warning"}>
      {n} {n === 1 ? noun : `${noun}s`}
    </span>
  );
}

/** An item: a row that unfolds to its fields. */
export function Item({
  path,
  span,
  title,
  isMono = true,
  summary,
  mark,
  actions,
  children,
}: {
  readonly path: CasePath;
  readonly span: Span;
  readonly title: string;
  /** Whether the title is a name of the case language. */
  readonly isMono?: boolean;
  readonly summary?: string | undefined;
  /** Stands at the end of the row, such as a verdict. */
  readonly mark?: ReactNode;
  /** Buttons beside the row. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useUnfolded(path.join("."));
  const mistakes = useMistakes(span);
  return (
    <Disclosure className="case-item" isExpanded={isOpen} onExpandedChange={setOpen}>
      <div className="case-item-row">
        <Heading level={4}>
          <AriaButton slot="trigger" className="case-item-head">
            <ChevronRight aria-hidden />
            <span className={isMono ? "mono case-item-title" : "case-item-title"}>{title}</span>
            {summary ? <span className="soft case-summary">{summary}</span> : null}
          </AriaButton>
        </Heading>
        <Count of={mistakes} />
        {mark}
        {actions}
      </div>
      <DisclosurePanel className="case-item-body">{isOpen ? children : null}</DisclosurePanel>
    </Disclosure>
  );
}

/** Makes a change, and says why where it is refused. */
export function useMaking(): readonly [(change: Change) => boolean, ReactNode] {
  const [why, setWhy] = useState<string | undefined>();
  const attempt = (change: Change) => {
    const refusal = make(change);
    setWhy(refusal);
    return refusal === undefined;
  };
  const shown = why ? (
    <p className="problem small" role="alert">
      {why}
    </p>
  ) : null;
  return [attempt, shown];
}

/** Adds something, which then is unfolded. */
export function Adder({
  label,
  add,
  isDisabled,
}: {
  readonly label: string;
  readonly add: () => Addition;
  readonly isDisabled?: boolean;
}) {
  const [attempt, refusal] = useMaking();
  const press = () => {
    const { change, path } = add();
    unfold(path.join("."));
    attempt(change);
  };
  return (
    <div>
      <Button look="quiet" className="case-add" onPress={press} isDisabled={isDisabled ?? false}>
        <Plus aria-hidden />
        {label}
      </Button>
      {refusal}
    </div>
  );
}

/** Takes out what stands at a path, or makes another change that does. */
export function Remover({
  path,
  what,
  change,
  isIcon,
}: {
  readonly path: CasePath;
  readonly what: string;
  readonly change?: Change;
  readonly isIcon?: boolean;
}) {
  const [attempt, refusal] = useMaking();
  const press = () => attempt(change ?? ((text) => removeAt(text, path)));
  return (
    <>
      <Button look="quiet" isIcon={isIcon ?? false} onPress={press} aria-label={`Remove ${what}`}>
        <Trash2 aria-hidden />
        {isIcon ? null : "Remove"}
      </Button>
      {refusal}
    </>
  );
}

/** Moves an entry of a list or map up or down. */
export function Mover({
  path,
  index,
  what,
}: {
  readonly path: CasePath;
  readonly index: number;
  readonly what: string;
}) {
  const node = nodeAt(useDraft(), path);
  const size = node?.kind === "list" ? node.items.length : node?.kind === "map" ? node.entries.length : 0;
  const [attempt, refusal] = useMaking();
  return (
    <>
      <Button
        look="quiet"
        isIcon
        aria-label={`Move ${what} up`}
        isDisabled={index === 0}
        onPress={() => attempt((text) => moveAt(text, path, index, index - 1))}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        look="quiet"
        isIcon
        aria-label={`Move ${what} down`}
        isDisabled={index >= size - 1}
        onPress={() => attempt((text) => moveAt(text, path, index, index + 1))}
      >
        <ArrowDown aria-hidden />
      </Button>
      {refusal}
    </>
  );
}
