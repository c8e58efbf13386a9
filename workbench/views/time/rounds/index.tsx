// A policy that begins in the first round, in the second, and so on: what each start is worth, and when a goal then first holds.

import { useState } from "react";
import type { Case, Policy } from "../../../../src/model/index.js";
import { count } from "../../../../src/report/number.js";
import type { TimingReport } from "../../../../src/report/timing.js";
import { isSettled, sayTiming } from "../../../../src/report/timing-words.js";
import { useAbout } from "../../../parts/about.js";
import { Select } from "../../../parts/button.js";
import { GoalField } from "../../../parts/goal-field.js";
import { useAnswer } from "../../../parts/use-answer.js";
import { useWorkbench } from "../../../store.js";
import { Answered } from "../asked.js";
import { capital } from "../words.js";
import { FirstFigure } from "./first-figure.js";
import { SharesFigure } from "./shares-figure.js";
import { StartsTable } from "./starts-table.js";
import { ValuesFigure } from "./values-figure.js";

/** No policy can be called so. */
const NONE = "no policy";

export function Rounds({ subject }: { readonly subject: Case }) {
  const about = useAbout();
  const draws = useWorkbench((w) => w.draws);
  const { policies } = subject;
  const first = firstPolicy(subject);
  const [chosen, setChosen] = useState(first.name);
  const [other, setOther] = useState(policies.find((one) => !doesAnything(subject, one.plan))?.name ?? NONE);
  const [typed, setTyped] = useState(() => exampleOf(subject, first.plan));
  const [goal, setGoal] = useState(typed);
  // A policy may have been renamed or taken out of the text.
  const policy = policies.some(({ name }) => name === chosen) ? chosen : first.name;
  const against = other !== policy && policies.some(({ name }) => name === other) ? other : undefined;
  const answering = useAnswer(
    "timing",
    about && {
      about,
      policy,
      ...(goal.trim() === "" ? {} : { goal }),
      ...(against === undefined ? {} : { against }),
      draws,
    },
  );
  const choices = policies.map(({ name, label }) => ({
    id: name,
    label: capital(label),
    ...(label === name ? {} : { detail: name }),
  }));
  return (
    <>
      <p className="soft">
        What is a policy worth by when it begins, what does waiting cost, and until when does it still work?
        Before it begins, its levers stay where they stand.
      </p>
      <div className="card question">
        <Select label="Policy" choices={choices} chosen={policy} onChoose={setChosen} />
        <Select
          label="Held against"
          choices={[{ id: NONE, label: "No other policy" }, ...choices.filter(({ id }) => id !== policy)]}
          chosen={against ?? NONE}
          onChoose={setOther}
        />
        <GoalField
          label="What is to come about"
          subject={subject}
          value={typed}
          onChange={setTyped}
          onSubmit={setGoal}
        />
      </div>
      <Answered what="Beginning in every round" isAsked={about !== undefined} answering={answering}>
        {(report) => <Timing report={report} />}
      </Answered>
    </>
  );
}

function Timing({ report }: { readonly report: TimingReport }) {
  const [policy] = report.policies;
  if (!policy) return null;
  const settled = isSettled(policy);
  return (
    <>
      <div className="card stack">
        {settled ? (
          <p>
            <strong>{capital(policy.label)}</strong> leaves everything as it stands, so it is the same
            whenever it is begun.
          </p>
        ) : (
          sayTiming(report, policy).map((said) => <p key={said}>{said}</p>)
        )}
        <p className="small soft">
          {report.goal === null
            ? ""
            : `Likely: “${report.goal}” more likely than not has held by the end of the last round. `}
          {report.against === null
            ? ""
            : `Better: still worth more than ${report.against} to all who carry it out. `}
          Values are discounted to the first round. {count(report.draws)} draws
          {report.status === "partial" ? ", stopped early" : ""}.
        </p>
      </div>
      {settled ? null : <ValuesFigure report={report} policy={policy} />}
      {policy.first ? <FirstFigure report={report} policy={policy} first={policy.first} /> : null}
      {settled ? null : <SharesFigure report={report} policy={policy} />}
      <StartsTable report={report} policy={policy} />
    </>
  );
}

/** Whether a plan moves anything from where it stands. */
function doesAnything({ plans, coordinates }: Case, plan: number): boolean {
  return plans[plan]!.holds.some((level, c) => level >= 0 && level !== coordinates[c]!.start);
}

/** The policy of which claims ask most often what it is worth later, or else the first that does anything. */
function firstPolicy(subject: Case): Policy {
  const { plans, policies } = subject;
  const later = plans.filter(({ from }) => from !== undefined);
  const asked = policies.map(
    ({ plan }) =>
      later.filter(({ holds }) => holds.every((level, c) => level === plans[plan]!.holds[c])).length,
  );
  const most = Math.max(...asked);
  const found =
    most > 0 ? policies[asked.indexOf(most)] : policies.find(({ plan }) => doesAnything(subject, plan));
  return found ?? policies[0]!;
}

/** That who replies to the policy moves what it has; or what a claim asks of. */
function exampleOf({ asks, play, plans, coordinates }: Case, plan: number): string {
  const { holds } = plans[plan]!;
  const choices = play.flatMap((step) => (step.kind === "choice" ? [step] : []));
  const begins = choices.findIndex(({ levers }) => levers.some((c) => holds[c]! >= 0));
  const reply = choices.slice(begins + 1).flatMap(({ levers }) => levers.filter((c) => holds[c]! < 0))[0];
  const lever = coordinates[reply ?? -1];
  if (lever) {
    const { name, levels, start } = lever;
    return levels.length === 2 ? `${name} = ${levels[1 - start]}` : `${name} != ${levels[start]}`;
  }
  const asked = asks.find((ask) => ask.kind === "P" && ask.conditionText !== "");
  return asked?.kind === "P" ? asked.conditionText : "";
}
