// Where a claim fails (or holds, where it mostly fails): the ranges of a few quantities, how often it does there, and how much of
// it they cover.

import { useCallback, useMemo } from "react";
import type { Stated } from "../../../src/language/index.js";
import { percent, percentInterval, value } from "../../../src/report/number.js";
import type { ScenarioReport } from "../../../src/report/sensitivity.js";
import { Button } from "../../parts/button.js";
import { type Drawing, Figure } from "../../plot/figure.js";
import { useWorkbench } from "../../store.js";
import { MOST_DRAWS } from "./asking.js";
import { plain, rowNames, rowsOf } from "./rows.js";
import { sentence } from "./words.js";

const ROW = 40;
const FRAME = 16;

/** How far a bar goes beyond the central 90 %, in widths of it. */
const BEYOND = 0.12;

/** A restricted quantity: places are in widths of its central 90 %, from its 5th percentile. */
type Row = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly says: string;
  readonly ends: readonly { readonly x: number; readonly at: string }[];
};

export function FailingBox({
  scenario,
  share,
  onDraws,
}: {
  readonly scenario: ScenarioReport;
  /** The share of all draws in which the claim is true. */
  readonly share: number;
  /** Asks again with so many draws. */
  readonly onDraws: (draws: number) => void;
}) {
  const { seek, says, box, unknown } = scenario;
  const title = `Where it ${seek}`;
  if (!box)
    return (
      <section className="card stack" aria-labelledby="box">
        <h3 id="box">{title}</h3>
        <p>{sentence(says)}</p>
        {unknown ? <MoreDraws needed={unknown.needed} help={unknown.help} onDraws={onDraws} /> : null}
      </section>
    );
  const everywhere = seek === "fails" ? 1 - share : share;
  return <Box title={title} scenario={scenario} box={box} everywhere={everywhere} />;
}

/** What more draws would tell, and a way to ask for them where the page can make so many. */
export function MoreDraws({
  needed,
  help,
  onDraws,
}: {
  readonly needed: number | null;
  readonly help?: string | undefined;
  readonly onDraws: (draws: number) => void;
}) {
  if (needed === null) return help ? <p className="soft">{sentence(help)}</p> : null;
  return (
    <div className="row">
      <p className="soft grow">{help ? sentence(help) : ""}</p>
      {needed <= MOST_DRAWS ? (
        <Button onPress={() => onDraws(needed)}>Ask with {value(needed, 0)} draws</Button>
      ) : null}
    </div>
  );
}

function Box({
  title,
  scenario,
  box,
  everywhere,
}: {
  readonly title: string;
  readonly scenario: ScenarioReport;
  readonly box: NonNullable<ScenarioReport["box"]>;
  readonly everywhere: number;
}) {
  const stated = useWorkbench((w) => w.stated);
  const { seek, says } = scenario;
  const rows = useMemo(() => box.ranges.flatMap((range) => rowOf(range, stated)), [box, stated]);
  const draw = useCallback((drawing: Drawing) => plotOf(rows, seek, drawing), [rows, seek]);
  const what = seek === "fails" ? "failures" : "successes";
  return (
    <Figure
      title={title}
      name="sensitivity-box"
      description={`${sentence(says)} Bars show the ranges within the central 90 % of each quantity.`}
      caption="Bars: the range that the box leaves each quantity, against its median and its central 90 %."
      data={box.ranges.map(({ quantity, over, under }) => ({
        quantity,
        over: over ?? null,
        under: under ?? null,
        density: box.density,
        coverage: box.coverage,
      }))}
      draw={draw}
    >
      <dl className="facts">
        <div>
          <dt>It {seek}, within these ranges, in</dt>
          <dd>
            {percent(box.density)} <span className="soft">{percentInterval(box.low, box.high)}</span>
          </dd>
        </div>
        <div>
          <dt>and in all draws in</dt>
          <dd>{percent(everywhere)}</dd>
        </div>
        <div>
          <dt>Of its {what}, the ranges cover</dt>
          <dd>{percent(box.coverage)}</dd>
        </div>
        <div>
          <dt>and of all draws</dt>
          <dd>{percent(box.mass)}</dd>
        </div>
      </dl>
    </Figure>
  );
}

function rowOf(
  { quantity, over, under }: NonNullable<ScenarioReport["box"]>["ranges"][number],
  stated: readonly Stated[],
): readonly Row[] {
  const own = stated.find(({ name }) => name === quantity);
  // What the case does not state itself has no range to draw; the sentence names it.
  if (!own || own.kind === "computed" || own.p95 <= own.p5) return [];
  const { p5, median, p95 } = own;
  const place = (x: number) => Math.min(1 + BEYOND, Math.max(-BEYOND, (x - p5) / (p95 - p5)));
  const says =
    over === undefined
      ? `under ${value(under!)}`
      : under === undefined
        ? `over ${value(over)}`
        : `${value(over)} to ${value(under)}`;
  return [
    {
      name: quantity,
      from: over === undefined ? -BEYOND : place(over),
      to: under === undefined ? 1 + BEYOND : place(under),
      says,
      ends: [p5, median, p95].map((x) => ({ x: place(x), at: value(x) })),
    },
  ];
}

function plotOf(rows: readonly Row[], seek: "fails" | "holds", drawing: Drawing): Element {
  const { plot: Plot, width, colours } = drawing;
  const names = rows.map(({ name }) => name);
  const layout = rowsOf(names, width, ROW, FRAME);
  const { y, marks } = rowNames(names, layout, FRAME, drawing);
  const { dy } = layout;
  const ends = rows.flatMap(({ name, ends: all }) => all.map((end) => ({ name, ...end })));
  return Plot.plot({
    width,
    height: layout.height,
    marginLeft: layout.marginLeft,
    marginRight: 20,
    marginTop: 8,
    marginBottom: 8,
    style: plain(drawing),
    x: { domain: [-BEYOND, 1 + BEYOND], axis: null },
    y,
    marks: [
      ...marks,
      Plot.ruleY(rows, { y: "name", x1: 0, x2: 1, stroke: colours.lineStrong, strokeWidth: 2, dy }),
      Plot.ruleY(rows, {
        y: "name",
        x1: "from",
        x2: "to",
        stroke: seek === "fails" ? colours.fails : colours.holds,
        strokeOpacity: 0.45,
        strokeWidth: 10,
        dy,
      }),
      Plot.dot(ends, { x: "x", y: "name", r: 2.5, fill: colours.inkSoft, dy }),
      Plot.text(ends, { x: "x", y: "name", text: "at", dy: dy + 14, fill: colours.inkSoft, fontSize: 11 }),
      Plot.text(rows, {
        x: (row: Row) => (row.from + row.to) / 2,
        y: "name",
        text: "says",
        dy: dy - 12,
        fill: colours.ink,
      }),
    ],
  });
}
