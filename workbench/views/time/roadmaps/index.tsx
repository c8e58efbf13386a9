// Whether anybody would walk away from a roadmap: every step by date with everyone's slack, where it breaks first, how patient all must
// be, what would mend it, and the best order of its steps.

import { useState } from "react";
import type { Case } from "../../../../src/model/index.js";
import { count, percent } from "../../../../src/report/number.js";
import type { RoadmapReport, RoadmapsReport } from "../../../../src/report/roadmap/index.js";
import { useAbout } from "../../../parts/about.js";
import { Select } from "../../../parts/button.js";
import { useAnswer } from "../../../parts/use-answer.js";
import { useWorkbench } from "../../../store.js";
import { Answered } from "../asked.js";
import { capital, sentence } from "../words.js";
import { Order } from "./order.js";
import { PatienceTable } from "./patience-table.js";
import { RepairsTable } from "./repairs-table.js";
import { SlackFigure } from "./slack-figure.js";
import { StepsTable } from "./steps-table.js";

export function Roadmaps({ subject }: { readonly subject: Case }) {
  const about = useAbout();
  const draws = useWorkbench((w) => w.draws);
  const { roadmaps } = subject;
  const [chosen, setChosen] = useState(roadmaps[0]!.name);
  // A roadmap may have been renamed or taken out of the text.
  const roadmap = roadmaps.some(({ name }) => name === chosen) ? chosen : roadmaps[0]!.name;
  const answering = useAnswer("roadmaps", about && { about, roadmap, ordered: false, draws });
  return (
    <>
      <p className="soft">
        Would anybody walk away from it, and at which step? A slack is what an actor loses by its best
        departure at a step; below 0 the actor is tempted.
      </p>
      {roadmaps.length > 1 ? (
        <div className="row">
          <Select
            label="Roadmap"
            choices={roadmaps.map(({ name, label }) => ({ id: name, label: capital(label) }))}
            chosen={roadmap}
            onChoose={setChosen}
          />
        </div>
      ) : null}
      <Answered what="Looking for departures" isAsked={about !== undefined} answering={answering}>
        {(report) => <Roadmap key={roadmap} report={report} />}
      </Answered>
    </>
  );
}

function Roadmap({ report }: { readonly report: RoadmapsReport }) {
  const [one] = report.roadmaps;
  if (!one) return null;
  return (
    <>
      <Said report={report} one={one} />
      <SlackFigure report={report} one={one} />
      <StepsTable report={report} one={one} />
      <PatienceTable report={report} one={one} />
      <RepairsTable report={report} one={one} />
      <Order one={one} />
    </>
  );
}

function Said({ report, one }: { readonly report: RoadmapsReport; readonly one: RoadmapReport }) {
  const breaks = one.steps.filter(({ breaksFirst }) => breaksFirst > 0);
  breaks.sort((a, b) => b.breaksFirst - a.breaksFirst);
  return (
    <div className="card stack">
      <p>
        <strong>{one.holds ? "It holds" : "It does not hold"} at the medians</strong>, and in{" "}
        {percent(one.share)} of the draws. {one.says.map(sentence).join(" ")}
      </p>
      {breaks.length > 0 ? (
        <p>
          It breaks first at{" "}
          {breaks.map(({ name, breaksFirst }, i) => (
            <span key={name}>
              {i > 0 ? ", " : ""}
              {name} in {percent(breaksFirst)}
            </span>
          ))}{" "}
          of the draws.
        </p>
      ) : null}
      <p className="small soft">
        {howSeen(one)} {count(report.draws)} draws{report.status === "partial" ? ", stopped early" : ""}.
      </p>
    </div>
  );
}

/** "Who departs is seen after 1 round, and then carry_on for good follows." */
function howSeen({ isAlternating, isChanceSeen, detectedAfter, fallback, lasts }: RoadmapReport): string {
  const seen = `Who departs is seen after ${detectedAfter === 1 ? "1 round" : `${detectedAfter} rounds`}`;
  const then =
    fallback === null
      ? "then everything stays as it stands"
      : `then all go back to ${fallback} ${lasts === null ? "for good" : lasts === 1 ? "for 1 round" : `for ${lasts} rounds`}`;
  const weighed = isChanceSeen ? "" : " Whoever may depart weighs all that chance may have led to by then.";
  return `${seen}; ${then}. The actors of a step act ${isAlternating ? "one after the other" : "at the same time"}.${weighed}`;
}
