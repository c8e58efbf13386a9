// The lines between branches, as far as they are in view. What is chosen or comes about is thick, the rest thin; every
// parent has one thin trunk, so that a point with a thousand ways on is not a thousand long lines.

import type { TreeReport } from "../../../../src/report/tree/tree.js";
import { edgeOf } from "../../../../src/report/tree/unfold.js";
import type { Item } from "./arrange.js";
import { type Box, boxOf, type Measures, overlap } from "./place.js";

const CORNER = 6;

type Line = { readonly key: string; readonly className: string; readonly d: string; readonly width: number };

export function Lines(props: {
  tree: TreeReport;
  items: readonly Item[];
  measures: Measures;
  /** What is drawn: the view and some way around it. */
  view: Box;
}) {
  const { view } = props;
  const [width, height] = [view.right - view.left, view.bottom - view.top];
  const lines = linesIn(props.tree, props.items, props.measures, view);
  return (
    <svg
      className="play-tree-lines"
      aria-hidden="true"
      style={{ left: view.left, top: view.top, width, height }}
      viewBox={`${view.left} ${view.top} ${width} ${height}`}
    >
      {lines.map(({ key, className, d, width }) => (
        <path key={key} className={className} d={d} strokeWidth={width} />
      ))}
    </svg>
  );
}

/** Thin lines first, so that the thick ones lie over them. */
function linesIn(tree: TreeReport, items: readonly Item[], measures: Measures, view: Box): readonly Line[] {
  const thin: Line[] = [];
  const thick: Line[] = [];
  const lowest = new Map<number, number>();
  for (const item of items) {
    if (item.parent < 0) continue;
    const { history } = item;
    const from = joint(boxOf(items[item.parent]!, measures), measures);
    const to = entry(boxOf(item, measures));
    lowest.set(item.parent, to.y);
    const isMet = history.reach > 0;
    const isChosen = edgeOf(tree, history)?.isChosen === true;
    const isStrong = isMet || isChosen;
    const reach = { left: from.x, right: to.x, top: isStrong ? from.y : to.y - CORNER, bottom: to.y };
    if (!overlap(reach, view)) continue;
    const line = {
      key: history.id,
      className: isMet ? "is-met" : isChosen ? "is-chosen" : "is-other",
      d: isStrong || to.y === from.y ? way(from, to) : end(turnOf(from), to),
      width: isMet ? 2 + 2 * history.reach : isChosen ? 2 : 1,
    };
    (isStrong ? thick : thin).push(line);
  }
  for (const [parent, bottom] of lowest) {
    const from = joint(boxOf(items[parent]!, measures), measures);
    const turn = turnOf(from);
    if (bottom === from.y || !overlap({ left: from.x, right: turn, top: from.y, bottom }, view)) continue;
    const lower = Math.min(bottom - CORNER, view.bottom);
    const d = from.y < view.top ? `M${turn} ${view.top}V${lower}` : `M${from.x} ${from.y}H${turn}V${lower}`;
    thin.push({ key: `trunk ${items[parent]!.history.id}`, className: "is-other", d, width: 1 });
  }
  return [...thin, ...thick];
}

type Point = { readonly x: number; readonly y: number };
type Joint = Point & { readonly isOutline: boolean };

/** Where lines leave a parent: at its right, in an outline at its lower left. */
function joint(box: Box, { isOutline }: Measures): Joint {
  if (isOutline) return { x: box.left + CORNER, y: box.bottom, isOutline };
  return { x: box.right, y: box.top + HEAD, isOutline };
}

/** Where a line comes to a branch. */
function entry(box: Box): Point {
  return { x: box.left, y: box.top + HEAD };
}

/** From the top of a branch to the middle of its two lines of text. */
const HEAD = 24;

const turnOf = ({ x, isOutline }: Joint) => (isOutline ? x : x + 24);

/** From a parent to a branch. */
function way(from: Joint, to: Point): string {
  if (to.y === from.y) return `M${from.x} ${from.y}H${to.x}`;
  return `M${from.x} ${from.y}H${turnOf(from)}V${to.y - CORNER}${bend(to)}`;
}

/** The last of a way, off the trunk. */
function end(turn: number, to: Point): string {
  return `M${turn} ${to.y - CORNER}${bend(to)}`;
}

const bend = (to: Point) => `q0 ${CORNER} ${CORNER} ${CORNER}H${to.x}`;
