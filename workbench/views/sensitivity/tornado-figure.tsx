// How far each quantity moves a number by itself, from its 5th to its 95th percentile, all others at their medians.

import { useCallback, useMemo, useState } from "react";
import { counted, digitsFor, value } from "../../../src/report/number.js";
import type { BarReport, TargetReport } from "../../../src/report/sensitivity.js";
import { Toggle } from "../../parts/button.js";
import { type Drawing, Figure } from "../../plot/figure.js";
import { plain, rowNames, rowsOf } from "./rows.js";
import { sentence } from "./words.js";

const MOST_SHOWN = 12;
const ROW = 26;
const FRAME = 56;

export function TornadoFigure({
  tornado,
  number,
}: {
  readonly tornado: NonNullable<TargetReport["tornado"]>;
  /** The number as it was asked about. */
  readonly number: string;
}) {
  const { atMedians, bars, problems } = tornado;
  const [isAll, setAll] = useState(false);
  const moving = useMemo(() => bars.filter(({ swing }) => swing > 0), [bars]);
  const draw = useCallback(
    (drawing: Drawing) => plotOf(isAll ? moving : moving.slice(0, MOST_SHOWN), atMedians, number, drawing),
    [moving, isAll, atMedians, number],
  );
  const still = bars.length - moving.length;
  const [longest] = moving;
  if (!longest)
    return (
      <p className="card">No quantity by itself moves it from {value(atMedians)} within its central 90 %.</p>
    );
  return (
    <Figure
      title="How far each quantity moves it by itself"
      name="sensitivity-tornado"
      description={`The result with one quantity at its 5th and 95th percentile and the others at their medians, where it is ${value(atMedians)}. ${longest.quantity} moves it most: from ${value(longest.low.result)} to ${value(longest.high.result)}.`}
      caption={
        <>
          <span className="swatch low" aria-hidden="true" /> upper bar: the quantity at its 5th percentile ·{" "}
          <span className="swatch high" aria-hidden="true" /> lower bar: at its 95th. The others are at their
          medians, where it is {value(atMedians)}.{" "}
          {still > 0
            ? `${counted(still, "quantity").replace("quantitys", "quantities")} do not move it.`
            : ""}
        </>
      }
      data={bars.map(({ quantity, low, high, swing }) => ({
        quantity,
        "5 %": low.value,
        "95 %": high.value,
        "result at 5 %": low.result,
        "result at 95 %": high.result,
        swing,
      }))}
      draw={draw}
    >
      {moving.length > MOST_SHOWN ? (
        <div className="row">
          <Toggle isOn={isAll} onChange={setAll}>
            Show all {moving.length}
          </Toggle>
        </div>
      ) : null}
      {problems.map((problem) => (
        <p key={problem} className="small">
          {sentence(problem)}
        </p>
      ))}
    </Figure>
  );
}

function plotOf(bars: readonly BarReport[], atMedians: number, number: string, drawing: Drawing): Element {
  const { plot: Plot, width, colours } = drawing;
  const names = bars.map(({ quantity }) => quantity);
  const layout = rowsOf(names, width, ROW, FRAME);
  const { y, marks } = rowNames(names, layout, FRAME, drawing);
  const { dy, isNarrow } = layout;
  const row = (layout.height - FRAME) / bars.length;
  const half = (row - (isNarrow ? 20 : 8)) / 2;
  // Both halves of a bar, about the middle of what is drawn in its row.
  const middle = row / 2 + (isNarrow ? 9 : 0);
  const results = bars.flatMap(({ low, high }) => [low.result, high.result]);
  const digits = digitsFor(...results);
  return Plot.plot({
    width,
    height: layout.height,
    marginLeft: layout.marginLeft,
    marginRight: 20,
    marginTop: 8,
    marginBottom: FRAME - 8,
    style: plain(drawing),
    x: {
      label: `${number} →`,
      labelOffset: 40,
      domain: [Math.min(atMedians, ...results), Math.max(atMedians, ...results)],
      ticks: isNarrow ? 4 : 6,
      tickFormat: (x: number) => value(x, digits > 1 ? digits : Number.isInteger(x) ? 0 : 1),
      nice: true,
    },
    y,
    marks: [
      Plot.gridX({ stroke: colours.line, strokeOpacity: 1, ticks: isNarrow ? 4 : 6 }),
      ...marks,
      Plot.barX(bars, {
        y: "quantity",
        x1: atMedians,
        x2: (bar: BarReport) => bar.low.result,
        insetTop: middle - half,
        insetBottom: row - middle,
        fill: colours.chance,
      }),
      Plot.barX(bars, {
        y: "quantity",
        x1: atMedians,
        x2: (bar: BarReport) => bar.high.result,
        insetTop: middle,
        insetBottom: row - middle - half,
        fill: colours.accent,
      }),
      Plot.ruleX([atMedians], { stroke: colours.ink }),
      Plot.tip(
        bars,
        Plot.pointerY({
          y: "quantity",
          x: atMedians,
          dy,
          title: ({ quantity, low, high }: BarReport) =>
            `${quantity}\nat ${value(low.value)}: ${value(low.result)}\nat ${value(high.value)}: ${value(high.result)}`,
          lineHeight: 1.3,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  });
}
