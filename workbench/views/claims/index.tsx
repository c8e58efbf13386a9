// The board of claims: every verdict with its share and what it hinges on; a press shows why.

import "./claims.css";
import { useState } from "react";
import { hasErrors } from "../../../src/diagnostics/diagnostic.js";
import type { Verdict } from "../../../src/model/index.js";
import type { ClaimReport, TestReport } from "../../../src/report/test.js";
import { show } from "../../actions.js";
import { Button, Toggle } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { Untested, useIsUntested } from "../../parts/untested.js";
import { useWorkbench } from "../../store.js";
import { ClaimCard } from "./claim-card.js";
import { goToScenarios, Scenarios } from "./scenarios.js";

const verdicts: readonly Verdict[] = ["holds", "contested", "fails"];

export function ClaimsView() {
  const { name, subject, diagnostics, isRead, test, base, assumptions, scenarios, isFresh } = useWorkbench();
  const isCertain = useWorkbench((w) =>
    w.stated.every(({ kind }) => kind === "certain" || kind === "computed"),
  );
  const isUntested = useIsUntested();
  const [shown, setShown] = useState<ReadonlySet<Verdict>>(new Set());
  if (name === "") return <Nothing />;
  const isBroken = isRead && hasErrors(diagnostics);
  // Verdicts of no claims are none: what is wrong goes before saying that there are none.
  if (!test || (test.claims.length === 0 && isBroken)) {
    if (isBroken || isUntested)
      return (
        <div className="view">
          <div className="view-head">
            <h2>Claims</h2>
          </div>
          {isBroken ? <Broken /> : <Untested />}
        </div>
      );
    return (
      <p className="empty">
        {subject && subject.claims.length === 0 ? <NoClaims /> : "Working the verdicts out …"}
      </p>
    );
  }
  if (test.claims.length === 0) return <NoClaims />;
  const claims = test.claims.filter(({ verdict }) => shown.size === 0 || shown.has(verdict));
  const before = new Map(base && base !== test ? base.claims.map((claim) => [claim.name, claim]) : []);
  return (
    <div className={isBroken || isUntested ? "view claims stale" : "view claims"}>
      <div className="view-head">
        <h2>Claims</h2>
        <p className="small soft" aria-live="polite">
          {testedOn(test)}
          {isFresh || isBroken || isUntested ? "" : " …"}
        </p>
      </div>
      {isBroken ? <Broken /> : null}
      <Untested hasVerdicts />
      <details className="small">
        <summary>What a verdict means</summary>
        <p>
          {isCertain
            ? "Nothing in this case is uncertain: each claim is simply true, and holds, or false, and fails."
            : "Each draw takes one value from every uncertain number. A claim holds if it is true in enough of the draws (the right-hand mark on its bar), fails if in too few (the left-hand mark), and is contested between. In brackets stands how exactly the draws measure the share; that says nothing about whether your judgments are right."}
        </p>
      </details>
      <fieldset className="row bare">
        <legend className="visually-hidden">Show claims by verdict</legend>
        {verdicts.map((verdict) => {
          const n = test.claims.filter((claim) => claim.verdict === verdict).length;
          if (n === 0 && !shown.has(verdict)) return null;
          return (
            <Toggle
              key={verdict}
              isOn={shown.has(verdict)}
              onChange={(isOn) => setShown(toggled(shown, verdict, isOn))}
            >
              {n}{" "}
              {verdict === "holds"
                ? n === 1
                  ? "holds"
                  : "hold"
                : verdict === "fails"
                  ? n === 1
                    ? "fails"
                    : "fail"
                  : verdict}
            </Toggle>
          );
        })}
        <span className="small soft grow">{unexpected(test.claims)}</span>
        {scenarios.length > 0 ? (
          <Button look="quiet" onPress={goToScenarios}>
            Compare scenarios
          </Button>
        ) : null}
      </fieldset>
      {claims.length === 0 ? <p className="soft">No claim has that verdict now.</p> : null}
      <ol className="claim-list">
        {claims.map((claim) => (
          <ClaimCard key={claim.name} claim={claim} before={before.get(claim.name)} />
        ))}
      </ol>
      <Scenarios assumptions={assumptions} />
    </div>
  );
}

function toggled(set: ReadonlySet<Verdict>, verdict: Verdict, isIn: boolean): ReadonlySet<Verdict> {
  const others = [...set].filter((one) => one !== verdict);
  return new Set(isIn ? [...others, verdict] : others);
}

function testedOn({ draws, seed, sampling }: TestReport): string {
  return `${draws.toLocaleString("en-US")} draws, seed ${seed}${sampling === "sobol" ? "" : `, ${sampling}`}`;
}

function unexpected(claims: readonly ClaimReport[]): string {
  const n = claims.filter(({ isExpected }) => !isExpected).length;
  if (n === 0) return "";
  return n === 1
    ? "1 verdict is not the one that the case expects"
    : `${n} verdicts are not those that the case expects`;
}

function Broken() {
  const diagnostics = useWorkbench((w) => w.diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return (
    <div className="card stack">
      <p>
        {errors.length === 1
          ? "There is a mistake in the case"
          : `There are ${errors.length} mistakes in the case`}
        , so its claims cannot be tested as it stands.
      </p>
      <Mistakes diagnostics={errors.slice(0, 3)} />
      <div className="row">
        <Button look="primary" onPress={() => show("case")}>
          Go to the text
        </Button>
      </div>
    </div>
  );
}

function NoClaims() {
  return (
    <div className="empty stack">
      <p>This case makes no claims. Say one, and this page tells whether it holds.</p>
      <div className="row" style={{ justifyContent: "center" }}>
        <Button look="primary" onPress={() => show("case")}>
          Add a claim
        </Button>
        <Button onPress={() => show("stability")}>See its stable states</Button>
      </div>
    </div>
  );
}

function Nothing() {
  return (
    <div className="empty stack">
      <p>No case is open.</p>
      <div className="row" style={{ justifyContent: "center" }}>
        <Button look="primary" onPress={() => show("gallery")}>
          Choose one from the gallery
        </Button>
      </div>
    </div>
  );
}
