// One state in full: what stands where, how to get there from where things stand, and why it is stable for each actor or not.

import { nameOfConcept } from "../../../src/engines/stability/explain.js";
import type { AnyConcept } from "../../../src/model/index.js";
import type { StabilityReport } from "../../../src/report/stability/states.js";
import { Button, Toggle } from "../../parts/button.js";
import type { By, Step } from "./ways.js";
import { capital, sentence, shortName } from "./words.js";

/** The ways to a state, by improvements only and by any moves; undefined where there is none. */
export type Ways = Readonly<Record<By, readonly Step[] | undefined>>;

export function StatePanel({
  report,
  explained,
  state,
  ways,
  by,
  onBy,
  onSelect,
}: {
  readonly report: StabilityReport;
  /** The report that explains a state; of another state while the answer is awaited. */
  readonly explained: StabilityReport | undefined;
  readonly state: number;
  /** Undefined while, or where, there is no graph to find them in. */
  readonly ways: Ways | undefined;
  readonly by: By;
  readonly onBy: (by: By) => void;
  readonly onSelect: (state: number) => void;
}) {
  const { levers, start } = report;
  const found = report.states.find((one) => one.state === state);
  const reasons = (explained?.reasons ?? []).filter((reason) => reason.state === state);
  return (
    <section className="card stack" aria-labelledby="state-panel">
      <div className="row">
        <h3 id="state-panel" className="grow">
          State {state}
          {state === start ? ", where things stand" : ""}
        </h3>
        <span className="small">
          {found && found.equilibrium.length > 0 ? (
            <>
              Equilibrium by <strong>{found.equilibrium.map(shortName).join(", ")}</strong>
            </>
          ) : (
            "Not an equilibrium"
          )}
        </span>
      </div>
      {found ? (
        <p className="small">{levers.map(({ name }, i) => `${name} = ${found.levels[i]}`).join(", ")}</p>
      ) : null}
      <h4>How to get there</h4>
      <Way {...{ report, explained, state, ways, by, onBy, onSelect }} />
      <h4>Why it is stable, or not</h4>
      {reasons.length === 0 ? <p className="small soft">Working the reasons out …</p> : null}
      <div className="state-reasons">
        {grouped(reasons).map(({ concepts, sentences }) => (
          <section key={concepts[0]}>
            <h5>
              {concepts.length === 1
                ? capital(nameOfConcept(concepts[0]!))
                : concepts.map(shortName).join(", ")}
              <span className="soft">
                {concepts.every((concept) => found?.equilibrium.includes(concept))
                  ? " · ● equilibrium"
                  : " · no equilibrium"}
              </span>
            </h5>
            <ul className="small">
              {sentences.map((text) => (
                <li key={text}>{sentence(text)}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

/** Reasons that read the same are said once. */
function grouped(
  reasons: StabilityReport["reasons"],
): readonly { readonly concepts: readonly AnyConcept[]; readonly sentences: readonly string[] }[] {
  const groups = new Map<string, { concepts: AnyConcept[]; sentences: readonly string[] }>();
  for (const { concept, sentences } of reasons) {
    const key = sentences.join("\n");
    const known = groups.get(key);
    if (known) known.concepts.push(concept);
    else groups.set(key, { concepts: [concept], sentences });
  }
  return [...groups.values()];
}

function Way({
  report,
  explained,
  state,
  ways,
  by,
  onBy,
  onSelect,
}: Omit<Parameters<typeof StatePanel>[0], "children">) {
  const { start, actors } = report;
  if (start === null)
    return (
      <p className="small soft">
        Where things stand is a state that the rules forbid, so no way begins there.
      </p>
    );
  if (state === start) return <p className="small soft">Things stand here already.</p>;
  if (!ways) {
    const way = explained?.ways.find((one) => one.state === state);
    if (!way) return <p className="small soft">No sequence of moves leads there.</p>;
    return (
      <>
        <p className="small soft">
          {way.by === "improvements"
            ? "Each step is a gain for who takes it."
            : "Not everyone gains by these moves."}
        </p>
        <ol className="small">
          {way.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </>
    );
  }
  const { improvements, moves } = ways;
  if (!moves) return <p className="small soft">No sequence of moves leads there.</p>;
  const steps = ways[by];
  return (
    <>
      <fieldset className="row stability-concepts">
        <legend className="visually-hidden">Which moves the way may take</legend>
        <Toggle isOn={by === "improvements"} onChange={() => onBy("improvements")}>
          By improvements
        </Toggle>
        <Toggle isOn={by === "moves"} onChange={() => onBy("moves")}>
          By any moves
        </Toggle>
      </fieldset>
      {steps ? (
        <ol className="small state-way">
          {steps.map((step) => (
            <li key={step.to}>
              {capital(actors[step.actor]!.label)}: <code>{step.change}</code>
              {step.isImprovement ? ", a gain" : ", no gain"}, to{" "}
              <Button look="quiet" className="state-link" onPress={() => onSelect(step.to)}>
                state {step.to}
              </Button>
            </li>
          ))}
        </ol>
      ) : (
        <p className="small soft">
          No sequence of improvements leads there
          {improvements ? "" : "; by moves that not everyone gains by there is a way"}.
        </p>
      )}
    </>
  );
}
