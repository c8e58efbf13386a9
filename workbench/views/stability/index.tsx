// Which states nobody moves away from: the option table, the state at hand with its reasons, the graph of moves, who prefers
// what, and how surely.

import "./stability.css";
import { useMemo, useState } from "react";
import { count } from "../../../src/report/number.js";
import type { StabilityReport } from "../../../src/report/stability/states.js";
import { NoCase, Unsound, useAbout } from "../../parts/about.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { useAnswer } from "../../parts/use-answer.js";
import { Working } from "../../parts/working.js";
import { useWorkbench } from "../../store.js";
import { Controls, conceptsFor, ExportMenu, type Meaning, usualMeaning } from "./controls.js";
import { MovesFigure } from "./graph/moves-graph.js";
import { Misperceptions } from "./misperceptions.js";
import { OptionTable } from "./option-table.js";
import { Preferences } from "./preferences.js";
import { StatePanel } from "./state-panel.js";
import { Surely } from "./surely.js";
import { type By, wayTo } from "./ways.js";
import { shortName } from "./words.js";

/** The most states whose graph the worker gives. */
const MOST_IN_GRAPH = 2000;

export default function StabilityView() {
  const subject = useWorkbench((w) => w.subject);
  if (!subject) return <NoCase />;
  return <Stability />;
}

function Stability() {
  const about = useAbout();
  const name = useWorkbench((w) => w.name);
  const nActors = useWorkbench((w) => w.subject?.actors.length ?? 0);
  // Without a quantity in doubt there is nothing to count.
  const isInDoubt = useWorkbench(
    (w) => w.stated.length > 0 && w.subject !== undefined && ranksByValues(w.subject),
  );
  const [meaning, setMeaning] = useState<Meaning>(usualMeaning);
  const [wanted, setWanted] = useState<number | undefined>();
  const [by, setBy] = useState<By>("improvements");

  const possible = conceptsFor(nActors, meaning.horizon);
  const concepts = possible.filter((concept) => meaning.concepts.includes(concept));
  const asked = { concepts: concepts.length > 0 ? concepts : possible, reading: meaning.reading };
  const stability = useAnswer("stability", about && { about, ...asked });
  const report = stability.given?.value;
  const isDrawable = report !== undefined && report.nStates <= MOST_IN_GRAPH;
  const moves = useAnswer("moves", about && isDrawable ? { about, shown: "all" } : undefined);
  const selected = report && (wanted !== undefined && wanted <= report.nStates ? wanted : firstState(report));
  const explained = useAnswer(
    "stability",
    about && report && selected !== undefined ? { about, ...asked, state: selected } : undefined,
  );
  // A graph of an earlier text may have other states.
  const found = moves.given?.value;
  const graph = isDrawable && found?.nodes.length === report.nStates ? found : undefined;
  const start = report?.start ?? undefined;
  const ways = useMemo(() => {
    if (!graph || start === undefined || selected === undefined) return undefined;
    return {
      improvements: wayTo(graph, start, selected, "improvements"),
      moves: wayTo(graph, start, selected, "moves"),
    };
  }, [graph, start, selected]);
  // Where only other moves lead there, those are shown unless improvements were asked for.
  const [isByChosen, setByChosen] = useState(false);
  const shownBy: By = isByChosen ? by : ways?.improvements ? "improvements" : "moves";
  const way = useMemo(() => ways?.[shownBy] ?? [], [ways, shownBy]);

  const select = (state: number) => {
    setWanted(state);
    setByChosen(false);
  };

  return (
    <div className="view stability">
      <div className="view-head">
        <h2>Stability</h2>
        <div className="row">
          {stability.isWorking ? (
            <Working what="Solving the states" progress={stability.progress} onStop={stability.stop} />
          ) : null}
          <ExportMenu about={about} />
        </div>
      </div>
      <Unsound />
      <p className="soft">
        A state is stable for an actor that has no reason to move away from it, given how the others may
        reply, and an equilibrium if it is stable for everyone.
      </p>
      <Controls nActors={nActors} meaning={meaning} onChange={setMeaning} />
      {stability.given && !report ? (
        <div className="card stack">
          <p>The states cannot be solved.</p>
          <Mistakes diagnostics={stability.given.diagnostics} />
        </div>
      ) : null}
      {!stability.given && !stability.isWorking && about ? (
        <div className="row">
          <p className="soft">This was stopped.</p>
          <Button onPress={stability.again}>Solve the states</Button>
        </div>
      ) : null}
      {report && selected !== undefined ? (
        <div className={about ? "stability-body" : "stability-body stale"}>
          <Equilibria report={report} selected={selected} onSelect={select} />
          <OptionTable report={report} selected={selected} onSelect={select} />
          <StatePanel
            report={report}
            explained={explained.given?.value}
            state={selected}
            ways={ways}
            by={shownBy}
            onBy={(next) => {
              setBy(next);
              setByChosen(true);
            }}
            onSelect={select}
          />
          {graph ? (
            <MovesFigure
              graph={graph}
              report={report}
              name={name.replace(/(?:\.casus)?\.ya?ml$/i, "")}
              selected={selected}
              way={way}
              onSelect={select}
            />
          ) : (
            <NoGraph nStates={report.nStates} file={name} isWorking={moves.isWorking} />
          )}
          <Preferences report={report} />
          {isInDoubt ? <Surely about={about} meaning={asked} onSelect={select} /> : null}
          {report.views ? <Misperceptions views={report.views} actors={report.actors} /> : null}
        </div>
      ) : null}
    </div>
  );
}

/** Whether some actor ranks the states by what the play is worth to it: it has values, and no ranking of its own. */
function ranksByValues(subject: NonNullable<ReturnType<typeof useWorkbench.getState>["subject"]>): boolean {
  const { actors, play, terms, preferences } = subject;
  return actors.some(
    (_, a) =>
      play.length > 0 &&
      terms.some(({ actor }) => actor === a) &&
      !preferences.some(({ actor }) => actor === a),
  );
}

/** What is looked at before anything is chosen: the strongest equilibrium that can be reached, or where things stand. */
function firstState({ states, start }: StabilityReport): number | undefined {
  const weight = (state: StabilityReport["states"][number]) =>
    state.equilibrium.length * 4 + (state.improvements !== null ? 2 : state.moves !== null ? 1 : 0);
  let best = states[0];
  for (const state of states)
    if (best === undefined || state.equilibrium.length === 0 ? false : weight(state) > weight(best))
      best = state;
  return best && best.equilibrium.length > 0 ? best.state : (start ?? best?.state);
}

/** Equilibria listed per idea of stability. */
const MOST_LISTED = 24;

function Equilibria({
  report,
  selected,
  onSelect,
}: {
  readonly report: StabilityReport;
  readonly selected: number;
  readonly onSelect: (state: number) => void;
}) {
  return (
    <section className="card stack" aria-labelledby="equilibria">
      <h3 id="equilibria">Equilibria among {count(report.nStates)} states</h3>
      <dl className="equilibria">
        {report.concepts.map((concept) => {
          const found = report.states.filter(({ equilibrium }) => equilibrium.includes(concept));
          return (
            <div key={concept}>
              <dt>{shortName(concept)}</dt>
              <dd className="row">
                {found.length === 0 ? <span className="soft">none</span> : null}
                {found.slice(0, MOST_LISTED).map(({ state }) => (
                  <Button
                    key={state}
                    look="quiet"
                    className={state === selected ? "state-link is-selected" : "state-link"}
                    onPress={() => onSelect(state)}
                  >
                    <span className="visually-hidden">State </span>
                    {state}
                  </Button>
                ))}
                {found.length > MOST_LISTED ? (
                  <span className="small soft">and {count(found.length - MOST_LISTED)} more</span>
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function NoGraph({
  nStates,
  file,
  isWorking,
}: {
  readonly nStates: number;
  readonly file: string;
  readonly isWorking: boolean;
}) {
  return (
    <section className="card stack" aria-labelledby="moves-title">
      <h3 id="moves-title">Graph of moves</h3>
      {nStates > MOST_IN_GRAPH ? (
        <p>
          The case has {count(nStates)} states, and a graph of more than {count(MOST_IN_GRAPH)} is not drawn
          here. For programs that lay out networks: <code>casus export {file} --to graphml</code>
        </p>
      ) : (
        <p className="soft">{isWorking ? "Finding the moves …" : "The moves are not there yet."}</p>
      )}
    </section>
  );
}
