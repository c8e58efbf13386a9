// The graph of moves as a picture: states as boxes that can be pressed, improvements as strong lines, other moves as faint ones.
// Colours and dashes stand in the picture itself, so that it looks the same when it is saved.

import { type KeyboardEvent, type Ref, useId, useState } from "react";
import type { MovesGraph } from "../../../../src/report/moves/graph.js";
import type { StateReport } from "../../../../src/report/stability/states.js";
import type { Colours } from "../../../plot/colours.js";
import type { Step } from "../ways.js";
import { shortName } from "../words.js";
import type { Chosen } from "./choose.js";
import { bowBetween, centreOf, type Layout } from "./layout.js";
import { baseline, labelOf } from "./measure.js";

/** Room around the picture, in pixels. */
export const MARGIN = 14;

/** An actor's line is told by its dashes as well as by its colour. */
const dashes = [undefined, "7 4", "2 3", "11 4 2 4", "16 5", "5 2"] as const;

export const dashOf = (actor: number) => dashes[actor % dashes.length];

export type Drawn = { readonly graph: MovesGraph; readonly chosen: Chosen };

export function Picture({
  drawn: { graph, chosen },
  layout,
  reports,
  colours,
  scale,
  selected,
  way,
  showOthers,
  onSelect,
  picture,
}: {
  readonly drawn: Drawn;
  readonly layout: Layout;
  readonly reports: ReadonlyMap<number, StateReport>;
  readonly colours: Colours;
  readonly scale: number;
  readonly selected: number;
  readonly way: readonly Step[];
  readonly showOthers: boolean;
  readonly onSelect: (state: number) => void;
  readonly picture: Ref<SVGSVGElement>;
}) {
  const prefix = useId().replace(/[^\w-]/g, "");
  const { boxes } = layout;
  const first = boxes.has(selected) ? selected : chosen.states[0];
  const [focused, setFocused] = useState<number | undefined>();
  const tabStop = focused !== undefined && boxes.has(focused) ? focused : first;
  const width = layout.width + 2 * MARGIN;
  const height = layout.height + 2 * MARGIN;
  const keyOf = (e: { actor: number; from: number; to: number }) => `${e.actor} ${e.from} ${e.to}`;
  const laidOut = new Map(chosen.improvements.map((edge, i) => [keyOf(edge), layout.lines[i]!.path]));
  const bow = (from: number, to: number) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    return a && b ? bowBetween(a, b) : undefined;
  };
  const steps = way.flatMap((step) => {
    const path = laidOut.get(keyOf(step)) ?? bow(step.from, step.to);
    return path ? [{ step, path, isLaidOut: laidOut.has(keyOf(step)) }] : [];
  });
  const isDimmed = steps.length > 0;

  const onKeyDown = (event: KeyboardEvent, state: number) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect(state);
      return;
    }
    const next = neighbour(layout, state, event.key);
    if (next === undefined) return;
    event.preventDefault();
    document.getElementById(`${prefix}-${next}`)?.focus();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons inside a picture has no element of its own
    <svg
      ref={picture}
      role="group"
      aria-label={`Graph of moves: ${chosen.states.length} states, ${chosen.improvements.length} improvements. Arrow keys go from state to state.`}
      viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
      width={width * scale}
      height={height * scale}
      fontSize="12"
      fill={colours.ink}
    >
      <defs>
        {graph.actors.map((actor, a) => (
          <marker
            key={actor.name}
            id={`${prefix}-head-${a}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0 0.5L8 4L0 7.5Z" fill={colours.actor(a)} />
          </marker>
        ))}
      </defs>
      {showOthers ? (
        <g fill="none" strokeWidth="1" opacity="0.45">
          {chosen.others.map((edge) => (
            <path
              key={keyOf(edge)}
              d={bow(edge.from, edge.to)}
              stroke={colours.actor(edge.actor)}
              strokeDasharray={dashOf(edge.actor)}
              markerEnd={`url(#${prefix}-head-${edge.actor})`}
              {...(edge.isReversible ? { markerStart: `url(#${prefix}-head-${edge.actor})` } : {})}
            />
          ))}
        </g>
      ) : null}
      <g fill="none" strokeWidth="2" opacity={isDimmed ? 0.5 : 1}>
        {chosen.improvements.map((edge, i) => (
          <path
            key={keyOf(edge)}
            d={layout.lines[i]!.path}
            stroke={colours.actor(edge.actor)}
            strokeDasharray={dashOf(edge.actor)}
            markerEnd={`url(#${prefix}-head-${edge.actor})`}
          />
        ))}
      </g>
      <g fill="none">
        {steps.map(({ step, path }) => (
          <path
            key={`halo ${step.to}`}
            d={path}
            stroke={colours.accent}
            strokeWidth="10"
            strokeLinecap="round"
            opacity="0.3"
          />
        ))}
        {steps.map(({ step, path }) => (
          <path
            key={step.to}
            d={path}
            stroke={colours.actor(step.actor)}
            strokeWidth={step.isImprovement ? 3 : 2}
            strokeDasharray={dashOf(step.actor)}
            markerEnd={`url(#${prefix}-head-${step.actor})`}
          />
        ))}
      </g>
      <g fontSize="10" textAnchor="middle" aria-hidden>
        {chosen.improvements.map((edge, i) => {
          const { label } = layout.lines[i]!;
          return label ? (
            <text
              key={keyOf(edge)}
              x={label.x}
              y={label.y + 3.5}
              fill={colours.actor(edge.actor)}
              stroke={colours.paper}
              strokeWidth="4"
              paintOrder="stroke"
            >
              {graph.actors[edge.actor]!.name}
            </text>
          ) : null;
        })}
      </g>
      {chosen.states.map((state) => {
        const node = graph.nodes[state - 1]!;
        const box = boxes.get(state);
        if (!box) return null;
        const report = reports.get(state);
        const label = labelOf(graph, state, report, chosen.states.length);
        const isEquilibrium = label.letters !== "";
        const isSelected = state === selected;
        const middle = centreOf(box).x;
        // The name begins with what is seen, so that it can be spoken.
        const seen = [label.number, ...label.marks, ...(label.letters ? [label.letters] : [])].join(" ");
        const said = [
          ...(label.marks.length === 0 ? [node.marks.join(", ")] : []),
          ...(report && isEquilibrium
            ? [`equilibrium by ${report.equilibrium.map(shortName).join(", ")}`]
            : []),
        ]
          .map((text) => `; ${text}`)
          .join("");
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button inside a picture has no element of its own
          <g
            key={state}
            id={`${prefix}-${state}`}
            role="button"
            tabIndex={state === tabStop ? 0 : -1}
            aria-pressed={isSelected}
            aria-label={`State ${seen}${said}`}
            className="moves-node"
            cursor="pointer"
            onClick={() => onSelect(state)}
            onFocus={() => setFocused(state)}
            onKeyDown={(event) => onKeyDown(event, state)}
          >
            <rect
              className="moves-box"
              {...box}
              rx="6"
              fill={isSelected ? colours.accentSoft : colours.paper}
              stroke={isSelected ? colours.accent : node.isStart ? colours.ink : colours.lineStrong}
              strokeWidth={isSelected || node.isStart ? 2.5 : 1.2}
            />
            {isEquilibrium ? (
              <rect
                x={box.x + 3.5}
                y={box.y + 3.5}
                width={box.width - 7}
                height={box.height - 7}
                rx="4"
                fill="none"
                stroke={colours.ink}
                strokeWidth="1.4"
              />
            ) : null}
            <g textAnchor="middle" aria-hidden>
              <text x={middle} y={box.y + baseline(0)} fontWeight="650">
                {label.number}
              </text>{" "}
              {label.marks.map((mark, i) => (
                <text key={mark} x={middle} y={box.y + baseline(1 + i)} fontSize="11.5">
                  {`${mark} `}
                </text>
              ))}
              {label.letters ? (
                <text
                  x={middle}
                  y={box.y + baseline(1 + label.marks.length)}
                  fontSize="10.5"
                  letterSpacing="0.5"
                  fontWeight="600"
                  fill={colours.inkSoft}
                >
                  {label.letters}
                </text>
              ) : null}
            </g>
          </g>
        );
      })}
    </svg>
  );
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest state in the direction of an arrow key; the first and the last for Home and End. */
function neighbour({ boxes }: Layout, state: number, key: string): number | undefined {
  const states = [...boxes.keys()].sort((a, b) => a - b);
  if (key === "Home") return states[0];
  if (key === "End") return states.at(-1);
  const direction = directions[key];
  if (!direction) return undefined;
  const [dx, dy] = direction;
  const here = centreOf(boxes.get(state)!);
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const other of states) {
    const { x, y } = centreOf(boxes.get(other)!);
    const ahead = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    if (other === state || ahead <= 1 || ahead + 2 * aside >= least) continue;
    best = other;
    least = ahead + 2 * aside;
  }
  return best;
}
