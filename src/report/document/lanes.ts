// The shapes of a timeline: an actor a lane, over dates that all lanes share. A band from 5 to 95 % of the draws with the value at
// the medians, the line of 0, and a sign for every temptation. As in shapes.ts, places are percentages and sizes are pixels.

import type { Figure, Lane, LanePoint } from "./document.js";
import { placed, placedUp } from "./shapes.js";

export type Lanes = Extract<Figure, { shape: "lanes" }>;

/** Height of a lane without what stands around it, in pixels. */
export const LANE_HEIGHT = 96;

/** Who writes numbers beside a lane: at a line of its scale, and under or over a date. */
export type LaneLettering = {
  readonly up: (says: string, y: string) => string;
  readonly over: (numbers: string, x: string) => string;
  readonly under: (says: string, x: string) => string;
  /** Over the worst temptation. */
  readonly tempted: (x: string, y: string) => string;
};

/** @param isFirst whether numbers of steps stand above, @param isLast whether dates stand below */
export function laneShapes(
  figure: Lanes,
  lane: Lane,
  { up, over, under, tempted }: LaneLettering,
  [isFirst, isLast]: readonly [boolean, boolean],
): string {
  const { x, marks } = figure;
  const dates = marks.map(({ at, numbers, says }) => {
    const place = placed(at, x);
    const line = `<line class="grid" x1="${place}" x2="${place}" y1="0" y2="100%"/>`;
    return `${line}${isFirst ? over(numbers, place) : ""}${isLast ? under(says, place) : ""}`;
  });
  const levels = lane.y.ticks.map(({ at, says }) => {
    const height = placedUp(at, lane.y);
    const line = `<line class="${at === 0 ? "zero" : "grid"}" x1="0" x2="100%" y1="${height}" y2="${height}"/>`;
    return `${line}${up(says, height)}`;
  });
  // A word at one temptation explains the others; at all of them it would be written over itself.
  const worst = lane.points
    .filter(({ sign }) => sign === "✗")
    .reduce<LanePoint | undefined>((a, b) => (a && a.value <= b.value ? a : b), undefined);
  const points = lane.points.map((point) => {
    const [px, py] = [placed(marks[point.mark]!.at, x), placedUp(point.value, lane.y)];
    return `${interval(point, px, lane)}${dot(point, px, py)}${point === worst ? tempted(px, py) : ""}`;
  });
  return [...dates, ...levels, band(figure, lane), ...middles(figure, lane), ...points].join("");
}

/** The band, in stretches between dates at which the actor can depart. */
function band({ x, marks }: Lanes, { points, y }: Lane): string {
  const number = (text: string) => Number.parseFloat(text);
  const at = (point: LanePoint) => number(placed(marks[point.mark]!.at, x));
  const stretches = pairs(points).map(([from, to]) => {
    const corners = [
      [at(from), number(placedUp(from.high, y))],
      [at(to), number(placedUp(to.high, y))],
      [at(to), number(placedUp(to.low, y))],
      [at(from), number(placedUp(from.low, y))],
    ];
    return `<polygon class="band" points="${corners.map((corner) => corner.join(",")).join(" ")}"/>`;
  });
  if (stretches.length === 0) return "";
  return `<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">${stretches.join("")}</svg>`;
}

function middles({ x, marks }: Lanes, { points, y }: Lane): string[] {
  return pairs(points).map(([from, to]) => {
    const [x1, x2] = [placed(marks[from.mark]!.at, x), placed(marks[to.mark]!.at, x)];
    return `<line class="middle" x1="${x1}" x2="${x2}" y1="${placedUp(from.value, y)}" y2="${placedUp(to.value, y)}"/>`;
  });
}

function interval({ low, high }: LanePoint, x: string, { y }: Lane): string {
  if (low === high) return "";
  return `<line class="interval" x1="${x}" x2="${x}" y1="${placedUp(low, y)}" y2="${placedUp(high, y)}"/>`;
}

/** A dot, filled where the actor keeps to the step in every draw; a cross where it departs at the medians. */
function dot({ sign }: LanePoint, x: string, y: string): string {
  if (sign !== "✗") return `<circle class="${sign === "✓" ? "kept" : "doubted"}" cx="${x}" cy="${y}" r="5"/>`;
  const strokes = `<line class="cross" x1="-6" y1="-6" x2="6" y2="6"/><line class="cross" x1="-6" y1="6" x2="6" y2="-6"/>`;
  return `<svg x="${x}" y="${y}" width="1" height="1" overflow="visible">${strokes}</svg>`;
}

/** Points of neighbouring dates. */
function pairs(points: readonly LanePoint[]): (readonly [LanePoint, LanePoint])[] {
  return points.flatMap((to, i) => {
    const from = points[i - 1];
    return from && to.mark <= from.mark + 1 ? [[from, to] as const] : [];
  });
}
