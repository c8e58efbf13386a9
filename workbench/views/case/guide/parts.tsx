// What the steps of the guide share: a form that adds by Enter, what is there already, and a condition chosen from lists.

import { type ReactNode, useState } from "react";
import type { CasePath } from "../../../../src/language/edit/index.js";
import { Button, Select } from "../../../parts/button.js";
import type { Change } from "../forms/additions.js";
import { coordinatesOf } from "../forms/draft.js";
import { useDraft } from "../forms/draft-context.js";
import { Remover } from "../forms/section.js";

/** Fields and the button that adds what they say. */
export function Adding({
  label,
  onAdd,
  isReady,
  children,
}: {
  readonly label: string;
  readonly onAdd: () => void;
  readonly isReady: boolean;
  readonly children: ReactNode;
}) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onAdd();
      }}
    >
      {children}
      <div className="row">
        <Button type="submit" isDisabled={!isReady}>
          {label}
        </Button>
      </div>
    </form>
  );
}

/** What was added so far, each with a way to take it out. */
export function Added({
  label,
  items,
  isLabel,
}: {
  readonly label: string;
  /** Whether the names are words, not names of the case language. */
  readonly isLabel?: boolean;
  readonly items: readonly {
    readonly path: CasePath;
    readonly name: string;
    readonly says: string;
    /** How it is taken out, where more than its own entry goes. */
    readonly removal?: Change;
  }[];
}) {
  if (items.length === 0) return null;
  return (
    <ul className="case-added" aria-label={label}>
      {items.map(({ path, name, says, removal }) => (
        <li key={path.join(".")}>
          <span className="grow">
            <span className={isLabel ? "" : "mono"}>{name}</span> <span className="soft">{says}</span>
          </span>
          <Remover path={path} what={name} isIcon {...(removal ? { change: removal } : {})} />
        </li>
      ))}
    </ul>
  );
}

/** A lever or event and one of its levels. */
export type Picked = { readonly name: string; readonly level: string };

/** The condition at hand; until something else is chosen, the last level of the first lever, or of the last one. */
export function usePicked(at: "first" | "last"): readonly [Picked | undefined, (picked: Picked) => void] {
  const all = coordinatesOf(useDraft());
  const [picked, setPicked] = useState<Picked | undefined>();
  const isThere = picked && all.find(({ name }) => name === picked.name)?.levels.includes(picked.level);
  const one = all.at(at === "first" ? 0 : -1);
  const otherwise = one ? { name: one.name, level: one.levels.at(-1) ?? "yes" } : undefined;
  return [isThere ? picked : otherwise, setPicked];
}

/** Chooses a lever or event and one of its levels. */
export function PickCondition({
  label,
  picked,
  onPick,
}: {
  readonly label: string;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}) {
  const all = coordinatesOf(useDraft());
  const own = all.find(({ name }) => name === picked.name);
  return (
    <div className="case-pair">
      <Select
        label={label}
        choices={all.map(({ name }) => ({ id: name, label: name }))}
        chosen={picked.name}
        onChoose={(name) => onPick({ name, level: all.find((c) => c.name === name)?.levels.at(-1) ?? "yes" })}
      />
      <Select
        label="is"
        choices={(own?.levels ?? []).map((level) => ({ id: level, label: level }))}
        chosen={picked.level}
        onChoose={(level) => onPick({ ...picked, level })}
      />
    </div>
  );
}
