// What is asked of the case: policies to compare and claims to test.

import { hasErrors } from "../../../../src/diagnostics/index.js";
import { percent, VerdictMark } from "../../../parts/verdict.js";
import { useWorkbench } from "../../../store.js";
import { addition } from "./additions.js";
import { coordinatesOf, entriesAt, textAt } from "./draft.js";
import { useDraft } from "./draft-context.js";
import { ChoiceAt, Grounds, NameAt, TextAt } from "./fields.js";
import { Adder, Item, Remover, Section } from "./section.js";

export function Policies() {
  const draft = useDraft();
  const policies = entriesAt(draft, ["policies"]);
  const levers = coordinatesOf(draft).filter(({ kind }) => kind === "levers");
  return (
    <Section
      id="policies"
      title="Policies"
      count={policies.length}
      says="Settings of some levers, held fixed under a name."
    >
      {policies.map(({ name, span }) => {
        const path = ["policies", name];
        const set = entriesAt(draft, path).flatMap((own) =>
          own.name === "says" ? [] : [`${own.name} = ${textAt(draft, [...path, own.name])?.text ?? ""}`],
        );
        return (
          <Item key={name} path={path} span={span} title={name} summary={set.join(", ")}>
            <div className="case-pair">
              <NameAt path={path} />
              <TextAt
                path={[...path, "says"]}
                label="As readers see it"
                placeholder={name.replaceAll("_", " ")}
              />
            </div>
            <fieldset className="case-group">
              <legend>Levers held</legend>
              <div className="case-grid">
                {levers.map((lever) => (
                  <ChoiceAt
                    key={lever.name}
                    path={[...path, lever.name]}
                    label={lever.name}
                    choices={lever.levels}
                    none="not held"
                  />
                ))}
              </div>
            </fieldset>
            <div className="row end">
              <Remover path={path} what={name} />
            </div>
          </Item>
        );
      })}
      <Adder label="Add a policy" add={() => addition(draft, "policies")} isDisabled={levers.length === 0} />
    </Section>
  );
}

export function Claims() {
  const draft = useDraft();
  const claims = entriesAt(draft, ["claims"]);
  return (
    <Section
      id="claims"
      title="Claims"
      count={claims.length}
      says="Statements about results. Each gets a verdict."
    >
      {claims.map(({ name, span }) => {
        const path = ["claims", name];
        const says = textAt(draft, [...path, "says"])?.text ?? textAt(draft, [...path, "holds_if"])?.text;
        return (
          <Item
            key={name}
            path={path}
            span={span}
            title={name}
            summary={says}
            mark={<ClaimVerdict claim={name} />}
          >
            <NameAt path={path} />
            <TextAt path={[...path, "says"]} label="Says" isLong />
            <TextAt path={[...path, "holds_if"]} label="Holds if" isMono isLong isNeeded />
            <div className="case-pair">
              <ChoiceAt
                path={[...path, "expect"]}
                label="Expected verdict"
                choices={["holds", "fails", "contested"]}
                none="none"
              />
              <TextAt path={[...path, "holds_at"]} label="Holds from a share of" isMono placeholder="0.9" />
              <TextAt path={[...path, "fails_at"]} label="Fails up to a share of" isMono placeholder="0.1" />
            </div>
            <Grounds path={path} />
            <div className="row end">
              <Remover path={path} what={name} />
            </div>
          </Item>
        );
      })}
      <Adder label="Add a claim" add={() => addition(draft, "claims")} />
    </Section>
  );
}

/** The verdict of a claim as it was last tested. */
export function ClaimVerdict({ claim, isLong }: { readonly claim: string; readonly isLong?: boolean }) {
  const result = useWorkbench((w) =>
    hasErrors(w.diagnostics) ? undefined : w.test?.claims.find(({ name }) => name === claim),
  );
  if (!result) return null;
  return (
    <>
      <VerdictMark verdict={result.verdict} />
      {isLong && !result.isWhole ? (
        <span>
          true in {percent(result.share)} of the draws, {percent(result.low)} to {percent(result.high)}
        </span>
      ) : null}
    </>
  );
}
