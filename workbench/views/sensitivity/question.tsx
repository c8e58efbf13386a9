// What is asked about: a claim, a number in the language of claims, or what to find out first.

import type { TestReport } from "../../../src/report/test.js";
import { Select, Toggle } from "../../parts/button.js";
import { Field } from "../../parts/field.js";
import { percent } from "../../parts/verdict.js";
import { claimsInOrder, type Of } from "./asking.js";

export type Kind = Of["kind"];

const labels: Readonly<Record<Kind, string>> = {
  claim: "A claim",
  number: "A number",
  choices: "What to find out first",
};

export function Question({
  kinds,
  kind,
  onKind,
  claims,
  claim,
  onClaim,
  typed,
  onType,
  onNumber,
}: {
  /** What there is to ask about. */
  readonly kinds: readonly Kind[];
  readonly kind: Kind;
  readonly onKind: (kind: Kind) => void;
  readonly claims: TestReport["claims"];
  readonly claim: string | undefined;
  readonly onClaim: (claim: string) => void;
  readonly typed: string;
  readonly onType: (text: string) => void;
  /** What was typed is asked about. */
  readonly onNumber: () => void;
}) {
  return (
    <div className="card stack">
      <fieldset className="row bare">
        <legend className="visually-hidden">Ask about</legend>
        {kinds.map((one) => (
          <Toggle key={one} isOn={one === kind} onChange={() => onKind(one)}>
            {labels[one]}
          </Toggle>
        ))}
      </fieldset>
      {kind === "claim" ? (
        <Select
          label="The claim"
          choices={claimsInOrder(claims).map(({ name, says, verdict, share }) => ({
            id: name,
            label: says ?? name,
            detail: `${verdict}, ${percent(share)}`,
          }))}
          chosen={claim}
          onChoose={onClaim}
        />
      ) : null}
      {kind === "number" ? (
        <Field
          label="The number"
          value={typed}
          onChange={onType}
          onSubmit={onNumber}
          help="As in the case's claims: E(actor | policy) is what a policy is worth, P(condition | policy) how likely something is. Enter asks."
          isMono
        />
      ) : null}
    </div>
  );
}
