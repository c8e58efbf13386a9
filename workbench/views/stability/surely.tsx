// How surely states are equilibria, where actors rank them by values: the share of the draws, counted when asked for.

import { useState } from "react";
import { nameOfConcept } from "../../../src/engines/stability/explain.js";
import { count } from "../../../src/report/number.js";
import type { DoubtReport } from "../../../src/report/stability/doubt.js";
import type { About } from "../../engine/protocol.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { Scroll } from "../../parts/scroll.js";
import { useAnswer } from "../../parts/use-answer.js";
import { percent } from "../../parts/verdict.js";
import { Working } from "../../parts/working.js";
import { useWorkbench } from "../../store.js";
import type { Meaning } from "./controls.js";
import { shortName } from "./words.js";

/** Draws that are counted: each solves the play of every state. */
const DRAWS = 1000;

/** States listed, the surest first. */
const MOST_LISTED = 12;

export function Surely({
  about,
  meaning,
  onSelect,
}: {
  readonly about: About | undefined;
  readonly meaning: Pick<Meaning, "concepts" | "reading">;
  readonly onSelect: (state: number) => void;
}) {
  const draws = useWorkbench((w) => w.draws);
  const asked = about && { about, ...meaning, draws: { ...draws, draws: DRAWS } };
  const key = JSON.stringify(asked);
  // Asked for this case, these assumptions and this meaning; another must be asked for anew.
  const [wanted, setWanted] = useState<string | undefined>();
  const isWanted = asked !== undefined && wanted === key;
  const { given, isWorking, progress, stop, again } = useAnswer("stability", isWanted ? asked : undefined);
  const doubt = given?.value?.doubt;
  const isOld = given !== undefined && !isWanted;
  return (
    <section className="card stack" aria-labelledby="surely">
      <h3 id="surely">How surely</h3>
      <p className="small soft">
        Some actors rank the states by what the play is worth to them. The tables show the ranking at the
        medians; over the draws it differs, and so does what is an equilibrium.
      </p>
      {isWorking ? (
        <Working
          what={`Counting over ${count(DRAWS)} draws`}
          progress={progress}
          onStop={() => {
            stop();
            setWanted(undefined);
          }}
        />
      ) : isWanted && given ? null : (
        <div className="row">
          <Button
            isDisabled={asked === undefined}
            onPress={() => {
              setWanted(key);
              if (isWanted) again();
            }}
          >
            Count over {count(DRAWS)} draws
          </Button>
          {isOld ? <span className="small soft">The shares below are of before the last change.</span> : null}
        </div>
      )}
      {given && !given.value ? <Mistakes diagnostics={given.diagnostics} /> : null}
      {doubt ? <Shares doubt={doubt} isOld={isOld || isWorking} onSelect={onSelect} /> : null}
    </section>
  );
}

function Shares({
  doubt,
  isOld,
  onSelect,
}: {
  readonly doubt: DoubtReport;
  readonly isOld: boolean;
  readonly onSelect: (state: number) => void;
}) {
  const { concepts, states, draws, isPartial } = doubt;
  const [most, setMost] = useState(MOST_LISTED);
  const surest = ({ equilibrium }: DoubtReport["states"][number]) =>
    equilibrium.reduce((sum, { share }) => sum + share, 0);
  const ever = states
    .filter(({ equilibrium }) => equilibrium.some(({ share }) => share > 0))
    .sort((a, b) => surest(b) - surest(a));
  if (ever.length === 0) return <p>No state is an equilibrium in any of {count(draws)} draws.</p>;
  return (
    <div className={isOld ? "stack stale" : "stack"}>
      <Scroll label="Shares of the draws in which a state is an equilibrium">
        <table className="plain">
          <caption className="small soft">
            Share of {count(draws)} draws in which a state is an equilibrium, with its 95 % interval
            {isPartial ? "; stopped early" : ""}
          </caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              {concepts.map((concept) => (
                <th key={concept} scope="col">
                  <abbr title={nameOfConcept(concept)}>{shortName(concept)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ever.slice(0, most).map(({ state, equilibrium }) => (
              <tr key={state}>
                <th scope="row">
                  <Button look="quiet" className="state-link" onPress={() => onSelect(state)}>
                    state {state}
                  </Button>
                </th>
                {equilibrium.map(({ share, low, high }, i) => (
                  <td key={concepts[i]} className="surely-share">
                    {percent(share)}{" "}
                    <span className="soft">
                      {percent(low)} to {percent(high)}
                    </span>
                    <svg aria-hidden="true">
                      <rect className="track" x="0" y="3" width="100%" height="4" rx="2" />
                      <rect className="filled" x="0" y="3" width={`${100 * share}%`} height="4" rx="2" />
                      <rect
                        className="interval"
                        x={`${100 * low}%`}
                        y="1"
                        width={`${100 * (high - low)}%`}
                        height="8"
                        rx="1"
                      />
                    </svg>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {ever.length > most ? (
        <div className="row">
          <p className="small soft">{count(ever.length - most)} more states are equilibria in some draws.</p>
          <Button onPress={() => setMost(most + 2 * MOST_LISTED)}>Show more</Button>
        </div>
      ) : null}
    </div>
  );
}
