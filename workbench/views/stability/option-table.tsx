// Stability as analysts draw it: levers down, grouped by actor, states across; then each actor's order, for whom a state is
// stable, and under which ideas of stability it is an equilibrium.

import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { nameOfConcept } from "../../../src/engines/stability/explain.js";
import type { AnyConcept } from "../../../src/model/index.js";
import { count } from "../../../src/report/number.js";
import type { StabilityReport, StateReport } from "../../../src/report/stability/states.js";
import { letterOf } from "../../../src/report/terminal/stability/concepts.js";
import { Button } from "../../parts/button.js";
import { Scroll } from "../../parts/scroll.js";
import { statesToShow } from "./columns.js";
import { capital, shortName } from "./words.js";

/** States shown at first, and more by each press. */
const COLUMNS = 40;

export function OptionTable({
  report,
  selected,
  onSelect,
}: {
  readonly report: StabilityReport;
  readonly selected: number | undefined;
  readonly onSelect: (state: number) => void;
}) {
  const [most, setMost] = useState(COLUMNS);
  const { levers, actors, concepts, start } = report;
  const states = statesToShow(report.states, start, selected, most);
  const owners = [...new Set(levers.map(({ actor }) => actor))];
  const classOf = (state: StateReport) =>
    [
      state.state === selected ? "is-selected" : "",
      state.state === start ? "is-start" : "",
      state.equilibrium.length > 0 ? "is-equilibrium" : "",
    ]
      .filter(Boolean)
      .join(" ") || undefined;
  const cells = (of: (state: StateReport) => React.ReactNode) =>
    states.map((state) => (
      <td key={state.state} className={classOf(state)}>
        {of(state)}
      </td>
    ));
  const span = states.length + 1;

  return (
    <section className="stack" aria-labelledby="option-table">
      <h3 id="option-table">Option table</h3>
      <Scroll label="Option table: levers down, states across" className="option-scroll">
        <table className="option-table">
          <thead>
            <tr>
              <th scope="col">State</th>
              {states.map((state) => (
                <th key={state.state} scope="col" className={classOf(state)}>
                  <AriaButton
                    className="option-state"
                    aria-pressed={state.state === selected}
                    onPress={() => onSelect(state.state)}
                  >
                    <span>
                      <span className="visually-hidden">State </span>
                      {state.state}
                    </span>
                    {state.state === start ? <span className="option-tag">now</span> : null}
                    {state.equilibrium.length > 0 ? (
                      <span className="visually-hidden">, equilibrium</span>
                    ) : null}
                  </AriaButton>
                </th>
              ))}
            </tr>
          </thead>
          {owners.map((actor) => (
            <tbody key={actor}>
              <GroupHead span={span}>{capital(actors[actor]?.label ?? "")}</GroupHead>
              {levers.map((lever, i) =>
                lever.actor === actor ? (
                  <tr key={lever.name}>
                    <th scope="row">{lever.name}</th>
                    {cells((state) => (
                      <Level level={state.levels[i]!} levels={lever.levels} />
                    ))}
                  </tr>
                ) : null,
              )}
            </tbody>
          ))}
          <tbody>
            <GroupHead span={span}>Place in each order, 1 the best</GroupHead>
            {actors.map(({ name, label }, a) => (
              <tr key={name}>
                <th scope="row">{capital(label)}</th>
                {cells((state) => state.places[a])}
              </tr>
            ))}
          </tbody>
          <tbody>
            <GroupHead span={span}>Stable for</GroupHead>
            {actors.map(({ name, label }, a) => (
              <tr key={name}>
                <th scope="row">{capital(label)}</th>
                {cells((state) => (
                  <Marks concepts={concepts} stable={state.stable[a]!} strong={state.strong?.[a]} />
                ))}
              </tr>
            ))}
          </tbody>
          <tbody>
            <GroupHead span={span}>Equilibrium: stable for everyone</GroupHead>
            {concepts.map((concept) => (
              <tr key={concept}>
                <th scope="row">
                  <abbr title={nameOfConcept(concept)}>{shortName(concept)}</abbr>
                </th>
                {cells((state) =>
                  state.equilibrium.includes(concept) ? (
                    <span className="option-yes">
                      <span aria-hidden>●</span>
                      <span className="visually-hidden">equilibrium</span>
                    </span>
                  ) : (
                    <span className="option-no">
                      <span aria-hidden>·</span>
                      <span className="visually-hidden">no</span>
                    </span>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="small soft">
        {concepts.map((concept) => `${letterOf(concept)} ${nameOfConcept(concept)}`).join(", ")}.
        {report.states.some(({ strong }) => strong) ? " Underlined: strongly stable." : ""}
        {start === null
          ? " Where things stand is a state that the rules forbid."
          : ` State ${start} is where things stand now.`}
      </p>
      {states.length < report.nStates ? (
        <div className="row">
          <p className="small soft">
            {count(states.length)} of {count(report.nStates)} states are shown: where things stand,
            equilibria, and what lies around.
          </p>
          {states.length < report.states.length ? (
            <Button onPress={() => setMost(most + COLUMNS)}>Show more</Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function GroupHead({ span, children }: { readonly span: number; readonly children: React.ReactNode }) {
  return (
    <tr className="option-group">
      <th scope="rowgroup" colSpan={span}>
        <span>{children}</span>
      </th>
    </tr>
  );
}

function Level({ level, levels }: { readonly level: string; readonly levels: readonly string[] }) {
  // A state that stands for several combinations has any level of some levers.
  const isPlain = levels.length === 2 && levels[0] === "no" && levels[1] === "yes" && levels.includes(level);
  if (!isPlain) return <span className="option-level">{level}</span>;
  return level === "yes" ? (
    <span className="option-yes">
      <span aria-hidden>✓</span>
      <span className="visually-hidden">yes</span>
    </span>
  ) : (
    <span className="option-no">
      <span aria-hidden>–</span>
      <span className="visually-hidden">no</span>
    </span>
  );
}

/** A letter per idea of stability, each in its own place, so that a row can be read across. */
function Marks({
  concepts,
  stable,
  strong,
}: {
  readonly concepts: readonly AnyConcept[];
  readonly stable: readonly AnyConcept[];
  readonly strong: readonly AnyConcept[] | undefined;
}) {
  const said = stable.map((c) => (strong?.includes(c) ? `${shortName(c)} strongly` : shortName(c)));
  return (
    <>
      <span aria-hidden className="option-marks">
        {concepts.map((concept) => (
          <span key={concept} className={strong?.includes(concept) ? "is-strong" : undefined}>
            {stable.includes(concept) ? letterOf(concept) : "·"}
          </span>
        ))}
      </span>
      <span className="visually-hidden">{said.length > 0 ? said.join(", ") : "not stable"}</span>
    </>
  );
}
