// What would flip a claim: where in the range of each quantity its tipping value stands, all others at their medians.

import { useCallback, useMemo, useState } from "react";
import type { Stated } from "../../../src/language/index.js";
import { digitsFor, percent, value } from "../../../src/report/number.js";
import type { TippingReport } from "../../../src/report/sensitivity.js";
import { Toggle } from "../../parts/button.js";
import { type Drawing, Figure } from "../../plot/figure.js";
import { useWorkbench } from "../../store.js";
import { plain, rowNames, rowsOf } from "./rows.js";
import { sentence } from "./words.js";

const MOST_SHOWN = 10;
const ROW = 46;
const FRAME = 44;

/** A quantity on its way to flip the claim: places are chances of being below. */
type Row = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly tips: readonly { readonly u: number; readonly at: string; readonly isDown: boolean }[];
  /** Its values at the places under the line. */
  readonly marks: readonly { readonly u: number; readonly at: string }[];
};

export function TippingFigure({ tipping }: { readonly tipping: TippingReport }) {
  const { isTrue, values, says } = tipping;
  const stated = useWorkbench((w) => w.stated);
  const [isAll, setAll] = useState(false);
  const rows = useMemo(() => values.map((one) => rowOf(one, stated)), [values, stated]);
  const draw = useCallback(
    (drawing: Drawing) => plotOf(isAll ? rows : rows.slice(0, MOST_SHOWN), isTrue, drawing),
    [rows, isAll, isTrue],
  );
  const sentences = (
    <ul className="says">
      {says.map((line) => (
        <li key={line}>{sentence(line)}</li>
      ))}
    </ul>
  );
  if (rows.length === 0)
    return (
      <section className="card stack" aria-labelledby="tipping">
        <h3 id="tipping">What would flip it</h3>
        {sentences}
      </section>
    );
  return (
    <Figure
      title="What would flip it, one quantity at a time"
      name="sensitivity-tipping"
      description={`Tipping values of ${rows.length} quantities in their ranges, the nearest first. ${says.join(". ")}.`}
      caption={
        <>
          The solid line is where the claim stays {isTrue ? "true" : "false"}, all other quantities at their
          medians; a triangle is where it becomes {isTrue ? "false" : "true"}. A place along the line is the
          chance that the quantity is below it.
        </>
      }
      data={values.map(({ quantity, median, down, up }) => ({
        quantity,
        median,
        "falls to": down?.value ?? null,
        "chance of less": down ? down.u : null,
        "rises to": up?.value ?? null,
        "chance of more": up ? 1 - up.u : null,
      }))}
      draw={draw}
    >
      {rows.length > MOST_SHOWN ? (
        <div className="row">
          <Toggle isOn={isAll} onChange={setAll}>
            Show all {rows.length}
          </Toggle>
        </div>
      ) : null}
      {says.length > 1 ? sentences : null}
    </Figure>
  );
}

function rowOf(
  { quantity, median, down, up }: TippingReport["values"][number],
  stated: readonly Stated[],
): Row {
  const own = stated.find(({ name }) => name === quantity);
  const spread = own && own.kind !== "computed" ? own : undefined;
  const digits = digitsFor(
    ...[median, down?.value, up?.value, spread?.p5, spread?.p95].filter((x) => x !== undefined),
  );
  const say = (x: number) => value(x, digits);
  // A tipping value as sharply as its own size asks for.
  const sharply = (x: number) => value(x, Math.max(digits, digitsFor(x)));
  return {
    name: quantity,
    from: down?.u ?? 0,
    to: up?.u ?? 1,
    tips: [
      ...(down ? [{ u: down.u, at: `${sharply(down.value)}, ${percent(down.u)} below`, isDown: true }] : []),
      ...(up ? [{ u: up.u, at: `${sharply(up.value)}, ${percent(1 - up.u)} above`, isDown: false }] : []),
    ],
    marks: [
      ...(spread ? [{ u: 0.05, at: say(spread.p5) }] : []),
      { u: 0.5, at: say(median) },
      ...(spread ? [{ u: 0.95, at: say(spread.p95) }] : []),
    ],
  };
}

function plotOf(rows: readonly Row[], isTrue: boolean, drawing: Drawing): Element {
  const { plot: Plot, width, colours } = drawing;
  const names = rows.map(({ name }) => name);
  const layout = rowsOf(names, width, ROW, FRAME);
  const { y, marks } = rowNames(names, layout, FRAME, drawing);
  const { dy } = layout;
  const [stays, flips] = isTrue ? [colours.holds, colours.fails] : [colours.fails, colours.holds];
  const tips = rows.flatMap(({ name, tips: all }) => all.map((tip) => ({ name, ...tip })));
  const under = rows.flatMap(({ name, marks: all }) => all.map((mark) => ({ name, ...mark })));
  const triangles = (isDown: boolean) =>
    Plot.dot(
      tips.filter((tip) => tip.isDown === isDown),
      {
        x: "u",
        y: "name",
        symbol: "triangle",
        rotate: isDown ? -90 : 90,
        r: 5.5,
        fill: flips,
        dy,
      },
    );
  const words = (anchor: "start" | "middle" | "end", holds: (u: number) => boolean) =>
    Plot.text(
      tips.filter(({ u }) => holds(u)),
      { x: "u", y: "name", text: "at", textAnchor: anchor, dy: dy - 13, fill: colours.ink },
    );
  return Plot.plot({
    width,
    height: layout.height,
    marginLeft: layout.marginLeft,
    marginRight: 20,
    marginTop: 8,
    marginBottom: FRAME - 8,
    style: plain(drawing),
    x: {
      label: null,
      domain: [0, 1],
      ticks: [0.05, 0.5, 0.95],
      tickFormat: (u: number) => (u === 0.5 ? "median" : `${Math.round(100 * u)} %`),
    },
    y,
    marks: [
      Plot.gridX([0.05, 0.5, 0.95], { stroke: colours.line, strokeOpacity: 1 }),
      ...marks,
      Plot.ruleY(rows, { y: "name", x1: 0, x2: 1, stroke: colours.line, strokeWidth: 2, dy }),
      Plot.ruleY(rows, { y: "name", x1: "from", x2: "to", stroke: stays, strokeWidth: 3, dy }),
      Plot.dot(under, { x: "u", y: "name", r: 2.5, fill: colours.inkSoft, dy }),
      Plot.text(under, { x: "u", y: "name", text: "at", dy: dy + 13, fill: colours.inkSoft, fontSize: 11 }),
      triangles(true),
      triangles(false),
      words("start", (u) => u < 0.2),
      words("middle", (u) => u >= 0.2 && u <= 0.8),
      words("end", (u) => u > 0.8),
    ],
  });
}
