// The report: everything there is to say about the case as one document to hand on, the same as of `casus report`.

import { useState } from "react";
import { show } from "../../actions.js";
import { workAtHand } from "../../document/autosave.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { Working } from "../../parts/working.js";
import { isSound, useWorkbench } from "../../store.js";
import { type Goal, GoalQuestion, noGoal } from "./goal.js";
import { type Made, makeReport, type ReportAsked, stopMaking, useMaking } from "./making.js";
import { Preview } from "./preview.js";
import "./report.css";

const formats = { html: "HTML", md: "Markdown", docx: "Word" } as const;

export default function ReportView() {
  const name = useWorkbench((w) => w.name);
  const text = useWorkbench((w) => w.text);
  const assumptions = useWorkbench((w) => w.assumptions);
  const draws = useWorkbench((w) => w.draws);
  const sound = useWorkbench(isSound);
  const subject = useWorkbench((w) => w.subject);
  const { made, working, refusal } = useMaking();
  const [goal, setGoal] = useState<Goal>(() => goalOf(made));
  const problem = goal.isAsked ? problemOf(goal) : undefined;
  const asked: ReportAsked = {
    about: { source: { name, text }, assumptions },
    draws,
    ...(goal.isAsked ? { goal: { text: goal.text, payers: goal.payers } } : {}),
  };
  // A report of another case is of no use here.
  const own = made?.work === workAtHand() ? made : undefined;
  const isOlder = own !== undefined && JSON.stringify(own.asked) !== JSON.stringify(asked);
  const nAssumed = assumptions.length;
  return (
    <div className="view report-view">
      <div className="view-head">
        <h2>Report</h2>
      </div>
      <p className="soft">
        One document to hand on: the question, who can do what and wants what, the assumptions with their
        sources, every verdict with its reasons, what it hinges on, and what was not examined.
      </p>
      <div className="card stack">
        <p>
          {nAssumed === 0
            ? "The report is about the case as its text says."
            : `The report is about the case with ${nAssumed} ${nAssumed === 1 ? "assumption" : "assumptions"} changed, and states the changed ones as its own.`}
        </p>
        {subject ? <GoalQuestion subject={subject} goal={goal} onChange={setGoal} /> : null}
        <div className="row">
          <Button
            look="primary"
            isDisabled={!sound || problem !== undefined}
            isPending={working !== undefined}
            onPress={() => void makeReport(asked)}
          >
            {own ? "Make the report anew" : "Make the report"}
          </Button>
          {problem ? <span className="soft small">{problem}</span> : null}
          {sound || name === "" ? null : (
            <span className="row">
              <span>The case has mistakes, and a report needs one without.</span>
              <Button onPress={() => show("case")}>Show them</Button>
            </span>
          )}
        </div>
        {working ? (
          <Working
            what={
              working.format === "html" ? "Making the report" : `Writing it as ${formats[working.format]}`
            }
            progress={working.progress}
            onStop={stopMaking}
          />
        ) : null}
        <Mistakes diagnostics={refusal} />
      </div>
      {own ? (
        <>
          <p role="status" className={isOlder ? "report-older" : "visually-hidden"}>
            {isOlder
              ? "The report below is older than the case, what is assumed, or the question above. Make it anew to bring it up to date."
              : "The report is ready."}
          </p>
          <Preview made={own} isBusy={working !== undefined} />
        </>
      ) : null}
    </div>
  );
}

function goalOf(made: Made | undefined): Goal {
  if (!made?.asked.goal || made.work !== workAtHand()) return noGoal;
  return { isAsked: true, ...made.asked.goal };
}

function problemOf({ text, payers }: Goal): string | undefined {
  if (text.trim() === "") return "Say what is to be brought about, or leave packages out.";
  if (payers.length === 0) return "Choose who pays, or leave packages out.";
  return undefined;
}
