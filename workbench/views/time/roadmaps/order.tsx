// The order of the steps in which the smallest slack is largest: looked for when asked.

import { useState } from "react";
import { count, digitsFor, value } from "../../../../src/report/number.js";
import type { RoadmapReport } from "../../../../src/report/roadmap/index.js";
import { useAbout } from "../../../parts/about.js";
import { Button } from "../../../parts/button.js";
import { useAnswer } from "../../../parts/use-answer.js";
import { useWorkbench } from "../../../store.js";
import { Answered } from "../asked.js";

export function Order({ one }: { readonly one: RoadmapReport }) {
  const about = useAbout();
  const draws = useWorkbench((w) => w.draws);
  const [isAsked, setAsked] = useState(false);
  // Orders are compared at the medians: draws add nothing to it.
  const answering = useAnswer(
    "roadmaps",
    about && isAsked ? { about, roadmap: one.name, ordered: true, draws: { ...draws, draws: 1 } } : undefined,
  );
  if (one.steps.filter(({ name }) => name !== "afterwards").length < 2) return null;
  return (
    <section className="card stack" aria-labelledby="time-order">
      <h3 id="time-order">The best order of its steps</h3>
      <p className="small soft">
        The same steps at the same dates in the order in which the smallest slack is largest, at the medians.
        Slacks of different actors are compared as parts of what is at stake for each.
      </p>
      {isAsked ? null : (
        <div className="row">
          <Button onPress={() => setAsked(true)}>Find the best order</Button>
        </div>
      )}
      <Answered what="Comparing orders" isAsked={isAsked && about !== undefined} answering={answering}>
        {(report) => <Found order={report.roadmaps[0]?.order ?? null} one={one} />}
      </Answered>
    </section>
  );
}

function Found({ order, one }: { readonly order: RoadmapReport["order"]; readonly one: RoadmapReport }) {
  if (!order) return <p>There is no order to look for.</p>;
  const { steps, isBest, isGiven, smallest, given, nOrders } = order;
  const digits = Math.max(1, digitsFor(100 * smallest, 100 * given));
  const part = (x: number) => `${value(100 * x, digits)} %`;
  return (
    <>
      <p role="status">
        {isGiven ? (
          <>The order it has is {isBest ? "the best" : "the best found"}.</>
        ) : (
          <>
            {isBest ? "The best order" : "The best order found"} is another: its smallest slack is{" "}
            {part(smallest)} of what is at stake, against {part(given)} as it is.
            {smallest >= 0 && given < 0 ? " It holds at the medians." : ""}
          </>
        )}
      </p>
      <ol className="time-order">
        {steps.map((name, k) => (
          <li key={name}>
            <strong>{name}</strong> <span className="soft">{one.steps[k]?.date}</span>
          </li>
        ))}
      </ol>
      <p className="small soft">
        {count(nOrders)} orders and parts of orders were looked at{isBest ? ", so that none is better" : ""}.
      </p>
    </>
  );
}
