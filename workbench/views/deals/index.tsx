// Which deals everybody would accept, which are fair by which solution, which would hold, and what would make the others hold.

import "./deals.css";
import { useState } from "react";
import type { Case } from "../../../src/model/index.js";
import type { DealsReport } from "../../../src/report/deals/index.js";
import { count } from "../../../src/report/number.js";
import { scope } from "../../../src/report/terminal/deals/index.js";
import { show } from "../../actions.js";
import { NoCase, Unsound, useAbout } from "../../parts/about.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { useAnswer } from "../../parts/use-answer.js";
import { Working } from "../../parts/working.js";
import { useWorkbench } from "../../store.js";
import { asInPage, DRAWS, noDealAsked, noDealChoices, partiesOf } from "./asking.js";
import { DealsTable } from "./deals-table.js";
import { DividedTable } from "./divided-table.js";
import { GainsFigure } from "./gains-figure.js";
import { LotteriesTable } from "./lotteries-table.js";
import { type Asking, Question } from "./question.js";
import { Trust } from "./trust.js";
import { sentence } from "./words.js";

export default function DealsView() {
  const subject = useWorkbench((w) => w.subject);
  const name = useWorkbench((w) => w.name);
  if (!subject) return <NoCase />;
  if (subject.play.length === 0) return <NoPlay />;
  // Another case begins anew.
  return <Deals key={name} subject={subject} />;
}

function Deals({ subject }: { readonly subject: Case }) {
  const about = useAbout();
  const options = useWorkbench((w) => w.draws);
  const [asking, setAsking] = useState<Asking>({ off: [], noDeal: "play", lotteries: false });
  const parties = partiesOf(subject);
  const levers = parties.flatMap((party) => party.levers);
  const on = levers.filter((lever) => !asking.off.includes(lever));
  // A policy may have been renamed or taken out of the text.
  const noDeal = noDealChoices(subject).some(({ id }) => id === asking.noDeal) ? asking.noDeal : "play";
  const { given, isStale, isWorking, progress, stop, again } = useAnswer(
    "deals",
    about && on.length > 0
      ? {
          about,
          ...(on.length < levers.length ? { on } : {}),
          noDeal: noDealAsked(noDeal),
          lotteries: asking.lotteries,
          draws: { ...options, draws: DRAWS },
        }
      : undefined,
  );
  const report = given?.value;
  const isStopped = !isWorking && about !== undefined && on.length > 0 && (!given || isStale);
  return (
    <div className="view deals">
      <div className="view-head">
        <h2>Deals</h2>
      </div>
      <p className="soft">
        What could be agreed on, what would be fair, and who could be trusted to keep to it? Every joint
        setting of what is on the table is compared.
      </p>
      <Unsound />
      <Question subject={subject} parties={parties} asking={{ ...asking, noDeal }} onAsk={setAsking} />
      {on.length === 0 ? (
        <p className="soft">Put something on the table: levers of two actors at least.</p>
      ) : null}
      {isWorking ? <Working what="Comparing deals" progress={progress} onStop={stop} /> : null}
      {isStopped ? (
        <div className="row">
          <span>Stopped.{given ? " What is shown is of before." : ""}</span>
          <Button onPress={again}>Compare them again</Button>
        </div>
      ) : null}
      {given && !report && on.length > 0 ? (
        <div className="card stack">
          <p>These deals cannot be compared.</p>
          <Mistakes diagnostics={asInPage(given.diagnostics)} />
        </div>
      ) : null}
      {report && on.length > 0 ? (
        <div className={isStale || !about ? "stack stale" : "stack"} aria-busy={isStale}>
          <Said report={report} />
          <GainsFigure report={report} />
          <DealsTable report={report} />
          <Trust report={report} />
          <LotteriesTable report={report} />
          <DividedTable report={report} />
        </div>
      ) : null}
    </div>
  );
}

function Said({ report }: { readonly report: DealsReport }) {
  const { says, draws, asked, status, isCertain } = report;
  return (
    <section className="card stack" aria-label="In short">
      {says.map((line, i) => (
        <p key={line} className={i === 0 ? "headline" : undefined}>
          {sentence(line)}
        </p>
      ))}
      <p className="small soft">
        {scope(report)}{" "}
        {isCertain
          ? "Nothing drawn matters: it is the same in every draw."
          : status === "partial"
            ? `Stopped early: the first ${count(draws)} of ${count(asked)} draws are counted.`
            : `Shares are of ${count(draws)} draws.`}
      </p>
    </section>
  );
}

function NoPlay() {
  return (
    <div className="view deals">
      <div className="view-head">
        <h2>Deals</h2>
      </div>
      <Unsound />
      <div className="empty stack">
        <p>
          This case says nothing of who chooses when, so what a deal is worth to anybody cannot be told. Which
          states nobody moves away from can be seen all the same.
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
