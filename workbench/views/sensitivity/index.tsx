// What conclusions hinge on: of a claim or a number what moves it, of actors who choose what they should find out first.

import "./sensitivity.css";
import { useState } from "react";
import type { Case } from "../../../src/model/index.js";
import { count } from "../../../src/report/number.js";
import { show } from "../../actions.js";
import { NoCase, Unsound, useAbout } from "../../parts/about.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { Untested, useIsUntested } from "../../parts/untested.js";
import { useAnswer } from "../../parts/use-answer.js";
import { Working } from "../../parts/working.js";
import { useWorkbench } from "../../store.js";
import { asInPage, DRAWS, exampleNumber, firstClaim, type Of, sharper, sharpness } from "./asking.js";
import { FindOut } from "./find-out.js";
import { type Kind, Question } from "./question.js";
import { madeOf, Target } from "./target.js";

export default function SensitivityView() {
  const subject = useWorkbench((w) => w.subject);
  const name = useWorkbench((w) => w.name);
  if (!subject) return <NoCase />;
  // Another case begins anew.
  return <Sensitivity key={name} subject={subject} />;
}

function Sensitivity({ subject }: { readonly subject: Case }) {
  const claims = useWorkbench((w) => w.test?.claims);
  const wanted = useWorkbench((w) => w.claim);
  const isUntested = useIsUntested();
  const hasClaims = subject.claims.length > 0;
  const [kind, setKind] = useState<Kind>(hasClaims ? "claim" : "number");
  const [typed, setTyped] = useState(() => exampleNumber(subject));
  const [number, setNumber] = useState(typed);
  // Chosen once: verdicts change with what is assumed, and the claim must not change under the reader.
  const [first, setFirst] = useState<string | undefined>();
  if (first === undefined && claims && claims.length > 0) setFirst(firstClaim(claims));
  const claim = [wanted, first].find((name) => subject.claims.some((one) => one.name === name));

  const of = ofWhat(kind, claim, number);
  const onClaim = (name: string) => {
    setKind("claim");
    show("sensitivity", name);
  };
  return (
    <div className="view sensitivity">
      <div className="view-head">
        <h2>Sensitivity</h2>
      </div>
      <p className="soft">
        What does a conclusion hinge on, what would flip it, and what is worth finding out before choosing?
      </p>
      <Unsound />
      <Question
        kinds={[
          ...(hasClaims ? (["claim"] as const) : []),
          "number",
          ...(subject.policies.length > 1 ? (["choices"] as const) : []),
        ]}
        kind={kind}
        onKind={setKind}
        claims={claims ?? []}
        claim={claim}
        onClaim={onClaim}
        typed={typed}
        onType={setTyped}
        onNumber={() => setNumber(typed.trim())}
      />
      {of ? (
        <Answered key={JSON.stringify(of)} of={of} onClaim={onClaim} />
      ) : kind === "number" ? (
        <p className="soft">Type a number, and press Enter.</p>
      ) : isUntested ? (
        <Untested />
      ) : (
        <p className="empty">Working the verdicts out …</p>
      )}
    </div>
  );
}

function ofWhat(kind: Kind, claim: string | undefined, number: string): Of | undefined {
  if (kind === "choices") return { kind };
  if (kind === "number") return number === "" ? undefined : { kind, text: number };
  return claim === undefined ? undefined : { kind, claim };
}

function Answered({ of, onClaim }: { readonly of: Of; readonly onClaim: (claim: string) => void }) {
  const about = useAbout();
  const options = useWorkbench((w) => w.draws);
  const [draws, setDraws] = useState(DRAWS);
  const [basePoints, setBasePoints] = useState<number>(sharpness[0]);
  const { given, isStale, isWorking, progress, stop, again } = useAnswer(
    "sensitivity",
    about && { about, of, draws: { ...options, draws }, basePoints },
  );
  const report = given?.value;
  const next = of.kind === "choices" ? undefined : sharper(basePoints);
  return (
    <>
      {isWorking ? <Working what="Moving the quantities" progress={progress} onStop={stop} /> : null}
      {!isWorking && about && (!given || isStale) ? (
        <div className="row">
          <span>Stopped.{given ? " What is shown is of before." : ""}</span>
          <Button onPress={again}>Ask again</Button>
        </div>
      ) : null}
      {given && !report ? (
        <div className="card stack">
          <p>This cannot be analysed.</p>
          <Mistakes diagnostics={asInPage(given.diagnostics)} />
        </div>
      ) : null}
      {given && report ? (
        <div className={isStale ? "stack stale" : "stack"} aria-busy={isStale}>
          <div className="row">
            <p className="small soft made grow">{madeOf(report)}</p>
            {next ? (
              <Button isDisabled={!about} onPress={() => setBasePoints(next)}>
                Sharper: {count(next)} base points
              </Button>
            ) : null}
          </div>
          <Mistakes diagnostics={asInPage(given.diagnostics)} />
          {report.targets.length > 0 && of.kind !== "choices"
            ? report.targets.map((target) => (
                <Target key={target.name} target={target} onDraws={setDraws} onBasePoints={setBasePoints} />
              ))
            : null}
          {of.kind === "choices" ? <FindOut report={report} onDraws={setDraws} onClaim={onClaim} /> : null}
        </div>
      ) : null}
    </>
  );
}
