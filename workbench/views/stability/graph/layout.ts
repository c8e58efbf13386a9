// Where the states of a graph of moves stand, and how its improvements run: laid out by elkjs (layered, after Sugiyama) in a
// worker of its own, loaded when the first graph is drawn. What it did not lay out is drawn as a bow between two states.

import type { ELK, ElkNode } from "elkjs/lib/elk-api.js";

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Layout = {
  readonly width: number;
  readonly height: number;
  /** By state. */
  readonly boxes: ReadonlyMap<number, Box>;
  /** Per line, in the order given: a path in SVG's notation, and where its label stands (centre). */
  readonly lines: readonly {
    readonly path: string;
    readonly label?: { readonly x: number; readonly y: number };
  }[];
};

export type Sized = { readonly state: number; readonly width: number; readonly height: number };
export type Laid = { readonly from: number; readonly to: number; readonly label?: string };

/** Pixels per letter of a line's label. */
const LETTER = 6;

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "SPLINES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "52",
  "elk.spacing.nodeNode": "34",
  "elk.spacing.edgeNode": "16",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.componentComponent": "40",
  "elk.aspectRatio": "1.6",
  "elk.randomSeed": "1",
};

/** Lines from which on a picture is laid out closely. */
const MANY = 60;
const closely = {
  ...options,
  "elk.edgeRouting": "POLYLINE",
  "elk.layered.spacing.nodeNodeBetweenLayers": "44",
  "elk.layered.spacing.edgeNodeBetweenLayers": "4",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "3",
  "elk.spacing.nodeNode": "14",
  "elk.spacing.edgeNode": "6",
  "elk.spacing.edgeEdge": "4",
};

let opening: Promise<ELK> | undefined;

async function open(): Promise<ELK> {
  const [{ default: Elk }, { default: url }] = await Promise.all([
    import("elkjs/lib/elk-api.js"),
    import("elkjs/lib/elk-worker.min.js?url"),
  ]);
  return new Elk({ workerFactory: () => new Worker(url) });
}

/** Ends what is being laid out; the next graph gets a new worker. */
export async function stopLayout(): Promise<void> {
  const ending = opening;
  opening = undefined;
  (await ending)?.terminateWorker();
}

/** @param lines improvements and whatever else is to be laid out, between the nodes given */
export async function layOut(nodes: readonly Sized[], lines: readonly Laid[]): Promise<Layout> {
  opening ??= open();
  const elk = await opening;
  const graph: ElkNode = {
    id: "moves",
    layoutOptions: lines.length > MANY ? closely : options,
    children: nodes.map(({ state, width, height }) => ({ id: String(state), width, height })),
    edges: lines.map(({ from, to, label }, i) => ({
      id: String(i),
      sources: [String(from)],
      targets: [String(to)],
      ...(label
        ? {
            labels: [
              {
                text: label,
                width: label.length * LETTER + 6,
                height: 14,
                layoutOptions: { "elk.edgeLabels.inline": "true" },
              },
            ],
          }
        : {}),
    })),
  };
  return read(await elk.layout(graph), lines.length, lines.length <= MANY);
}

function read(laid: ElkNode, nLines: number, isSpline: boolean): Layout {
  const boxes = new Map<number, Box>();
  for (const { id, x = 0, y = 0, width = 0, height = 0 } of laid.children ?? [])
    boxes.set(Number(id), { x, y, width, height });
  const byId = new Map((laid.edges ?? []).map((edge) => [edge.id, edge]));
  const lines = Array.from({ length: nLines }, (_, i) => {
    const edge = byId.get(String(i));
    const path = (edge?.sections ?? [])
      .map(({ startPoint, bendPoints = [], endPoint }) =>
        pathThrough([startPoint, ...bendPoints, endPoint], isSpline),
      )
      .join("");
    const [text] = edge?.labels ?? [];
    if (!text) return { path };
    return { path, label: { x: text.x! + text.width! / 2, y: text.y! + text.height! / 2 } };
  });
  return { width: laid.width ?? 0, height: laid.height ?? 0, boxes, lines };
}

type Point = { readonly x: number; readonly y: number };

/** Points of a spline (a start, then three for every piece: two that bend it and its end), or of straight pieces. */
function pathThrough([start, ...rest]: readonly Point[], isSpline: boolean): string {
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  if (!isSpline || rest.length % 3 !== 0)
    return `M${at(start!)}${rest.map((point) => `L${at(point)}`).join("")}`;
  const pieces = Array.from({ length: rest.length / 3 }, (_, i) => rest.slice(3 * i, 3 * i + 3));
  return `M${at(start!)}${pieces.map((piece) => `C${piece.map(at).join(" ")}`).join("")}`;
}

/** A bow from one box to another, beside the straight line between them. */
export function bowBetween(from: Box, to: Box): string {
  const a = centreOf(from);
  const b = centreOf(to);
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const side = Math.min(60, 0.16 * length);
  const middle = {
    x: (a.x + b.x) / 2 + (side * (b.y - a.y)) / length,
    y: (a.y + b.y) / 2 - (side * (b.x - a.x)) / length,
  };
  const start = borderTowards(from, middle);
  const end = borderTowards(to, middle);
  return `M${round(start.x)} ${round(start.y)}Q${round(middle.x)} ${round(middle.y)} ${round(end.x)} ${round(end.y)}`;
}

export function centreOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function borderTowards(box: Box, point: Point): Point {
  const { x, y } = centreOf(box);
  const dx = point.x - x;
  const dy = point.y - y;
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(scale) ? { x: x + dx * scale, y: y + dy * scale } : { x, y };
}

const round = (x: number) => Math.round(x * 10) / 10;
