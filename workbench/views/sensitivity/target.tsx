// All there is to say of a claim or a number: what it hinges on, where it fails, what it varies with, and what would flip it.

import { useState } from "react";
import { percent, percentInterval, value, valueInterval } from "../../../src/report/number.js";
import type { SensitivityReport, TargetReport } from "../../../src/report/sensitivity.js";
import { Button, Toggle } from "../../parts/button.js";
import { VerdictMark } from "../../parts/verdict.js";
import { sharpness } from "./asking.js";
import { FailingBox } from "./failing-box.js";
import { Hinges } from "./hinges.js";
import { IndicesFigure } from "./indices-figure.js";
import { PairMap } from "./pair-map.js";
import { TippingFigure } from "./tipping-figure.js";
import { TornadoFigure } from "./tornado-figure.js";
import { sentence } from "./words.js";

/** Maps shown until all are asked for. */
const MOST_MAPS = 2;

export function Target({
  target,
  onDraws,
  onBasePoints,
}: {
  readonly target: TargetReport;
  readonly onDraws: (draws: number) => void;
  readonly onBasePoints: (basePoints: number) => void;
}) {
  const { name, is, hinges, indices, tornado, tipping, pairs = [], scenario } = target;
  return (
    <>
      <div className="sensitivity-top">
        <Subject target={target} />
        <Hinges hinges={hinges} />
      </div>
      {tipping ? <TippingFigure tipping={tipping} /> : null}
      {tornado ? <TornadoFigure tornado={tornado} number={name} /> : null}
      {scenario && is.kind === "claim" ? (
        <FailingBox scenario={scenario} share={is.share} onDraws={onDraws} />
      ) : null}
      {indices ? <Indices indices={indices} onBasePoints={onBasePoints} /> : null}
      {pairs.length > 0 ? <Pairs pairs={pairs} /> : null}
    </>
  );
}

/** What is asked about, and the answer in short. */
function Subject({ target }: { readonly target: TargetReport }) {
  const { name, is, tipping, scenario } = target;
  const inShort = [tipping?.says[0], scenario?.says].filter((line) => line !== undefined);
  if (is.kind === "number")
    return (
      <section className="card stack" aria-labelledby="subject">
        <h3 id="subject" className="mono">
          {name}
        </h3>
        <p className="headline">{valueInterval(is.mean, is.low, is.high)}</p>
        <p className="small soft">
          The mean, and 5 % to 95 % of the draws; the median is {value(is.median)}.
          {name.startsWith("E(") ? " In the actor's own units." : ""}
        </p>
      </section>
    );
  return (
    <section className="card stack" aria-labelledby="subject">
      <h3 id="subject">{is.says ?? name}</h3>
      <p className="row">
        <VerdictMark verdict={is.verdict} />
        <span>
          true in {percent(is.share)} <span className="soft">{percentInterval(is.low, is.high)}</span>
        </span>
      </p>
      {inShort.map((line) => (
        <p key={line}>{sentence(line)}</p>
      ))}
      <p className="small soft">
        <code>{is.text}</code>
      </p>
    </section>
  );
}

function Indices({
  indices,
  onBasePoints,
}: {
  readonly indices: NonNullable<TargetReport["indices"]>;
  readonly onBasePoints: (basePoints: number) => void;
}) {
  if (!("message" in indices)) return <IndicesFigure indices={indices} />;
  const { message, needed, help } = indices;
  const enough = needed === null ? undefined : sharpness.find((points) => points >= needed);
  return (
    <section className="card stack" aria-labelledby="indices">
      <h3 id="indices">What it varies with: shares of its variance</h3>
      <p>{sentence(message)}</p>
      <div className="row">
        {help ? <p className="soft">{sentence(help)}</p> : null}
        {enough ? (
          <Button onPress={() => onBasePoints(enough)}>Ask with {value(enough, 0)} base points</Button>
        ) : null}
      </div>
    </section>
  );
}

function Pairs({ pairs }: { readonly pairs: NonNullable<TargetReport["pairs"]> }) {
  const [isAll, setAll] = useState(false);
  return (
    <section className="stack" aria-labelledby="pairs">
      <div className="row">
        <h3 id="pairs" className="grow">
          Two quantities at a time
        </h3>
        {pairs.length > MOST_MAPS ? (
          <Toggle isOn={isAll} onChange={setAll}>
            Show all {pairs.length} maps
          </Toggle>
        ) : null}
      </div>
      <div className="maps">
        {pairs.slice(0, isAll ? pairs.length : MOST_MAPS).map((pair) => (
          <PairMap key={pair.quantities.join(" ")} pair={pair} />
        ))}
      </div>
    </section>
  );
}

/** How the answer was made: "10,000 draws, seed 1, 1,024 base points". */
export function madeOf({ draws, seed, basePoints, status }: SensitivityReport): string {
  const points = basePoints === null ? "" : `, ${value(basePoints, 0)} base points`;
  return `${value(draws, 0)} draws, seed ${seed}${points}${status === "partial" ? ", stopped early" : ""}`;
}
