// What comes when: what a policy is worth by the round it begins in, when a goal first holds, and whether anybody would walk away from
// a roadmap.

import "./time.css";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Case } from "../../../src/model/index.js";
import { show } from "../../actions.js";
import { NoCase, Unsound } from "../../parts/about.js";
import { Button } from "../../parts/button.js";
import { useWorkbench } from "../../store.js";
import { Roadmaps } from "./roadmaps/index.js";
import { Rounds } from "./rounds/index.js";

export default function TimeView() {
  const subject = useWorkbench((w) => w.subject);
  const name = useWorkbench((w) => w.name);
  if (!subject) return <NoCase />;
  return (
    <div className="view time">
      <div className="view-head">
        <h2>Time</h2>
      </div>
      <Unsound />
      {/* Another case begins anew. */}
      <Time key={name} subject={subject} />
    </div>
  );
}

/** Whether something can begin sooner or later: there is a last round to wait for, and something to be carried out. */
const hasStarts = ({ rounds, policies }: Case) => rounds?.isEndless === false && policies.length > 0;

function Time({ subject }: { readonly subject: Case }) {
  const hasRoadmap = subject.roadmaps.length > 0;
  if (!hasStarts(subject))
    return hasRoadmap ? <Roadmaps subject={subject} /> : <Timeless subject={subject} />;
  if (!hasRoadmap) return <Rounds subject={subject} />;
  return (
    <Tabs className="stack">
      <TabList className="tabs-list" aria-label="Of time">
        <Tab id="rounds">Sooner or later</Tab>
        <Tab id="roadmaps">{subject.roadmaps.length > 1 ? "Roadmaps" : "Roadmap"}</Tab>
      </TabList>
      <TabPanel id="rounds" className="stack">
        <Rounds subject={subject} />
      </TabPanel>
      <TabPanel id="roadmaps" className="stack">
        <Roadmaps subject={subject} />
      </TabPanel>
    </Tabs>
  );
}

/** What is missing, and what to write. */
function Timeless({ subject }: { readonly subject: Case }) {
  const { rounds } = subject;
  return (
    <div className="empty stack">
      {rounds ? null : (
        <p>
          Everything in this case happens once, so nothing comes sooner or later. With <code>rounds:</code>{" "}
          the play is repeated, with what was set before carried over:
        </p>
      )}
      {rounds?.isEndless === false ? (
        <p>
          There is no policy that could begin sooner or later. Name some under <code>policies:</code>.
        </p>
      ) : null}
      {rounds?.isEndless ? (
        <p>
          The rounds of this case never end, so there is no last one to wait for. A roadmap can be looked at
          all the same.
        </p>
      ) : (
        <pre className="time-example">
          {rounds ? "policies:\n  offer: {aid: yes}" : "rounds: [2025, 2026, 2027]"}
        </pre>
      )}
      <p>
        With <code>roadmap:</code> joint steps get dates, and you see whether anybody would walk away from
        one:
      </p>
      <pre className="time-example">{`roadmap:
  thaw:
    steps:
      pause: {at: ${rounds && !rounds.isEndless ? rounds.labels[0] : 1}, do: {${exampleOf(subject)}}}`}</pre>
      <div className="row centred">
        <Button look="primary" onPress={() => show("case")}>
          Go to the case
        </Button>
      </div>
    </div>
  );
}

/** A lever of the case at another level than it starts at. */
function exampleOf({ coordinates }: Case): string {
  const lever = coordinates.find(({ kind }) => kind === "lever");
  return lever
    ? `${lever.name}: ${lever.levels[lever.start === 0 ? lever.levels.length - 1 : 0]}`
    : "lever: level";
}
