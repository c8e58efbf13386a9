// What it would take: which settings of a payer's levers make a goal likely, how surely and at what cost, and what would tip those
// who can keep it from happening.

import "./packages.css";
import { useState } from "react";
import type { Case } from "../../../src/model/index.js";
import type { PackagesReport } from "../../../src/report/packages/index.js";
import { inList, label } from "../../../src/report/terminal/packages/names.js";
import { show } from "../../actions.js";
import { NoCase, Unsound, useAbout } from "../../parts/about.js";
import { Button } from "../../parts/button.js";
import { TickGroup } from "../../parts/checkbox.js";
import { exampleGoal, payersOf } from "../../parts/goal.js";
import { GoalField } from "../../parts/goal-field.js";
import { Mistakes } from "../../parts/mistakes.js";
import { useAnswer } from "../../parts/use-answer.js";
import { Working } from "../../parts/working.js";
import { useWorkbench } from "../../store.js";
import { CostFigure } from "./cost-figure.js";
import { PackagesTable } from "./packages-table.js";
import { TipsTable } from "./tips-table.js";

export default function PackagesView() {
  const subject = useWorkbench((w) => w.subject);
  const name = useWorkbench((w) => w.name);
  if (!subject) return <NoCase />;
  if (subject.play.length === 0) return <NoPlay />;
  // Another case begins with its own example.
  return <Packages key={name} subject={subject} />;
}

function Packages({ subject }: { readonly subject: Case }) {
  const example = exampleGoal(subject);
  const about = useAbout();
  const draws = useWorkbench((w) => w.draws);
  const [typed, setTyped] = useState(example?.goal ?? "");
  const [goal, setGoal] = useState(typed);
  const [payers, setPayers] = useState<readonly string[]>(example ? [example.payer] : []);
  const isAsked = goal.trim() !== "" && payers.length > 0;
  const { given, isStale, isWorking, progress, stop, again } = useAnswer(
    "packages",
    about && isAsked ? { about, goal, payers, draws } : undefined,
  );
  const report = given?.value;
  return (
    <div className="view packages">
      <div className="view-head">
        <h2>Packages</h2>
      </div>
      <p className="soft">
        What would it take from whom to make something likely? Every setting of the payer's levers is tried.
      </p>
      <Unsound />
      <div className="card question">
        <GoalField subject={subject} value={typed} onChange={setTyped} onSubmit={setGoal} />
        <TickGroup
          label="Who may pay for it"
          choices={payersOf(subject)}
          chosen={payers}
          onChoose={setPayers}
        />
      </div>
      {isAsked ? null : <p className="soft">Say what is to be brought about, and who may pay.</p>}
      {isWorking ? <Working what="Weighing packages" progress={progress} onStop={stop} /> : null}
      {isAsked && !isWorking && (!given || isStale) && about ? (
        <div className="row">
          <span>Stopped.</span>
          <Button onPress={again}>Weigh them again</Button>
        </div>
      ) : null}
      {given && !report ? <Mistakes diagnostics={given.diagnostics} /> : null}
      {report && isAsked ? (
        <div className={isStale ? "stack stale" : "stack"} aria-busy={isStale}>
          <Said report={report} />
          <CostFigure report={report} />
          <PackagesTable report={report} />
          <TipsTable report={report} />
        </div>
      ) : null}
    </div>
  );
}

function Said({ report }: { readonly report: PackagesReport }) {
  const payers = inList(report.payers.map((payer) => label(report, payer)));
  const levers = inList(report.levers.map(({ name }) => name));
  return (
    <div className="card stack">
      {report.says.map((line) => (
        <p key={line}>{sentence(line)}</p>
      ))}
      <p className="small soft">
        {report.isExhaustive
          ? `All ${report.nSolved}`
          : `The best found of ${report.nSolved} of ${report.nSettings}`}{" "}
        settings of {levers}, before “{report.step}”; everything else is played freely. Cost is what a package
        leaves {payers} short of, against carrying on; below 0 it is a gain.{" "}
        {report.draws.toLocaleString("en-US")} draws
        {report.status === "partial" ? ", stopped early" : ""}.
      </p>
    </div>
  );
}

function NoPlay() {
  return (
    <div className="view packages">
      <div className="view-head">
        <h2>Packages</h2>
      </div>
      <Unsound />
      <div className="empty stack">
        <p>
          This case says nothing of who chooses when, so there is nobody to move by a package. Which states
          nobody moves away from can be seen all the same.
        </p>
        <div className="row centred">
          <Button look="primary" onPress={() => show("stability")}>
            See its stable states
          </Button>
          <Button onPress={() => show("case")}>Write a play</Button>
        </div>
      </div>
    </div>
  );
}

function sentence(text: string): string {
  const said = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(said) ? said : `${said}.`;
}
