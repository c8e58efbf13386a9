// Two quantities moved together over their ranges, all others at their medians: where the claim is true, and where false.

import { useCallback, useMemo } from "react";
import { digitsFor, value } from "../../../src/report/number.js";
import type { PairReport } from "../../../src/report/sensitivity.js";
import { type Drawing, Figure } from "../../plot/figure.js";
import { plain } from "./rows.js";

/** Pixels of a map across, at the most. */
const WIDEST = 460;

type Cell = { readonly across: number; readonly up: number; readonly isTrue: boolean };

export function PairMap({ pair }: { readonly pair: PairReport }) {
  const { quantities, map, says } = pair;
  const cells = useMemo(() => cellsOf(map), [map]);
  const draw = useCallback((drawing: Drawing) => plotOf(pair, cells, drawing), [pair, cells]);
  const [across, up] = quantities;
  const nTrue = cells.filter(({ isTrue }) => isTrue).length;
  return (
    <Figure
      title={`${across} and ${up}`}
      name={`sensitivity-${across}-${up}`.replaceAll(".", "-")}
      description={`${says}. True in ${nTrue} of ${cells.length} cells of the map.`}
      caption={
        <>
          <span className="swatch true" aria-hidden="true" /> true ·{" "}
          <span className="swatch false" aria-hidden="true">
            ×
          </span>{" "}
          false · ◆ both at their medians. Every cell is as likely as any other, were the two independent.
        </>
      }
      data={cells.map(({ across: i, up: j, isTrue }) => ({
        [across]: map.xs[i]!,
        [up]: map.ys[j]!,
        "the claim": isTrue,
      }))}
      draw={draw}
    >
      <p className="small">{says}.</p>
    </Figure>
  );
}

function cellsOf({ verdicts, size }: PairReport["map"]): readonly Cell[] {
  return Array.from({ length: size * size }, (_, k) => ({
    across: k % size,
    up: Math.floor(k / size),
    isTrue: verdicts[k] === 1,
  }));
}

function plotOf(
  { quantities: [across, up], map: { xs, ys, size } }: PairReport,
  cells: readonly Cell[],
  drawing: Drawing,
): Element {
  const { plot: Plot, width: room, colours } = drawing;
  const width = Math.min(room, WIDEST);
  const places = Array.from({ length: size }, (_, i) => i);
  const ticks = [0, (size - 1) / 2, size - 1];
  const say = (at: Float64Array) => {
    const digits = digitsFor(at[0]!, at[size - 1]!);
    return (i: number) => value(at[i]!, digits);
  };
  const centre = [cells.find((cell) => cell.across === ticks[1] && cell.up === ticks[1])!];
  const untrue = cells.filter((cell) => !cell.isTrue && cell !== centre[0]);
  return Plot.plot({
    width,
    height: width * 0.82,
    marginLeft: 52,
    marginBottom: 44,
    marginTop: 26,
    marginRight: 24,
    padding: 0,
    style: plain(drawing),
    x: {
      domain: places,
      ticks,
      tickFormat: say(xs),
      label: `${across} →`,
      labelAnchor: "right",
      labelOffset: 38,
    },
    y: {
      domain: [...places].reverse(),
      ticks,
      tickFormat: say(ys),
      label: `↑ ${up}`,
      labelAnchor: "top",
    },
    marks: [
      Plot.cell(cells, {
        x: "across",
        y: "up",
        fill: (cell: Cell) => (cell.isTrue ? colours.holds : colours.fails),
        fillOpacity: (cell: Cell) => (cell.isTrue ? 0.4 : 0.3),
        inset: 0.5,
      }),
      Plot.text(untrue, { x: "across", y: "up", text: () => "×", fill: colours.fails, fontSize: 11 }),
      Plot.dot(centre, {
        x: "across",
        y: "up",
        symbol: "diamond",
        r: 6,
        fill: colours.ink,
        stroke: colours.paper,
      }),
    ],
  });
}
