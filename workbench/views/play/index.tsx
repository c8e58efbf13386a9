// How play goes under a plan: the tree at the medians, why each choice is made, and what comes of it over the draws, beside
// another plan if wanted.

import "./play.css";
import { useCallback, useMemo, useState } from "react";
import type { Policy } from "../../../src/model/index.js";
import type { TreeHistory } from "../../../src/report/tree/unfold.js";
import { show } from "../../actions.js";
import { NoCase, Unsound, useAbout } from "../../parts/about.js";
import { Button, Select, Toggle } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { useAnswer } from "../../parts/use-answer.js";
import { Working } from "../../parts/working.js";
import { useWorkbench } from "../../store.js";
import { Detail } from "./detail.js";
import { historyOf } from "./history.js";
import { Outcome } from "./outcome.js";
import { asAsked, FREE, plansOf } from "./plans.js";
import { PlayTree } from "./tree/play-tree.js";

const NONE = "none";

const noPolicies: readonly Policy[] = [];

export default function PlayView() {
  const subject = useWorkbench((w) => w.subject);
  if (!subject) return <NoCase />;
  if (subject.play.length === 0) return <NoPlay />;
  return <Play />;
}

function Play() {
  const about = useAbout();
  const policies = useWorkbench((w) => w.subject?.policies ?? noPolicies);
  const draws = useWorkbench((w) => w.draws);
  const [chosen, setChosen] = useState(FREE);
  const [other, setOther] = useState(NONE);
  const [showOdds, setOdds] = useState(true);
  const [showValues, setValues] = useState(false);
  const [at, setAt] = useState("");

  const plans = useMemo(() => plansOf(policies), [policies]);
  // A policy may have been renamed or taken out of the text.
  const plan = plans.some(({ id }) => id === chosen) ? chosen : FREE;
  const second = other !== plan && plans.some(({ id }) => id === other) ? other : undefined;
  const labelOf = (id: string) => plans.find((one) => one.id === id)?.label ?? id;

  const tree = useAnswer("tree", about && { about, ...asAsked(plan) });
  const play = useAnswer("play", about && { about, ...asAsked(plan), draws });
  const beside = useAnswer("play", about && second ? { about, ...asAsked(second), draws } : undefined);

  const report = tree.given?.value;
  const history = useMemo(() => report && historyOf(report, at), [report, at]);
  const select = useCallback(({ id }: TreeHistory) => setAt(id), []);
  const isWorking = tree.isWorking || play.isWorking || beside.isWorking;

  return (
    <div className="view play">
      <div className="view-head">
        <h2>Play</h2>
        {isWorking ? (
          <Working
            what="Solving the play"
            progress={play.progress ?? beside.progress}
            onStop={() => {
              tree.stop();
              play.stop();
              beside.stop();
            }}
          />
        ) : null}
      </div>
      <Unsound />
      <div className="row play-controls">
        <Select label="Plan" choices={plans} chosen={plan} onChoose={setChosen} />
        <Select
          label="Compare with"
          choices={[{ id: NONE, label: "No other plan" }, ...plans.filter(({ id }) => id !== plan)]}
          chosen={second ?? NONE}
          onChoose={setOther}
        />
        <Toggle isOn={showOdds} onChange={setOdds}>
          Show odds
        </Toggle>
        <Toggle isOn={showValues} onChange={setValues}>
          Show values
        </Toggle>
      </div>

      {tree.given && !report ? <Refused diagnostics={tree.given.diagnostics} /> : null}
      {report ? (
        <section className={about ? "stack" : "stack stale"} aria-label={`The tree under ${labelOf(plan)}`}>
          <h3>
            {labelOf(plan)}, every quantity at its median
            {report.plan ? <code className="soft play-plan">{report.plan}</code> : null}
          </h3>
          <PlayTree tree={report} showOdds={showOdds} showValues={showValues} onSelect={select} />
          {history ? <Detail tree={report} history={history} /> : null}
        </section>
      ) : null}

      {play.given && !play.given.value && report ? <Refused diagnostics={play.given.diagnostics} /> : null}
      {play.given?.value ? (
        <Outcome
          className={about ? "" : "stale"}
          report={play.given.value}
          name={labelOf(plan)}
          {...(second && beside.given?.value
            ? { other: beside.given.value, otherName: labelOf(second) }
            : {})}
          draws={draws}
        />
      ) : null}
      {!isWorking && !play.given && about ? (
        <div className="row">
          <p className="soft">This was stopped.</p>
          <Button
            onPress={() => {
              tree.again();
              play.again();
              beside.again();
            }}
          >
            Solve the play
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Refused({ diagnostics }: { readonly diagnostics: Parameters<typeof Mistakes>[0]["diagnostics"] }) {
  return (
    <div className="card stack">
      <p>The play cannot be shown.</p>
      <Mistakes diagnostics={diagnostics} />
    </div>
  );
}

function NoPlay() {
  return (
    <div className="view">
      <div className="view-head">
        <h2>Play</h2>
      </div>
      <Unsound />
      <div className="empty stack">
        <p>
          This case says nothing of who chooses when, so there is no play to solve. Which states nobody moves
          away from can be seen all the same.
        </p>
        <div className="row" style={{ justifyContent: "center" }}>
          <Button look="primary" onPress={() => show("stability")}>
            See its stable states
          </Button>
          <Button onPress={() => show("case")}>Write a play</Button>
        </div>
      </div>
    </div>
  );
}
