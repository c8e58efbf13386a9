// The graph of moves with what belongs to it: legend, zoom, what is left out, and saving.

import { Maximize, Minus, Plus } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { MovesGraph } from "../../../../src/report/moves/graph.js";
import { count } from "../../../../src/report/number.js";
import type { StabilityReport } from "../../../../src/report/stability/states.js";
import { Button, Toggle } from "../../../parts/button.js";
import { Working } from "../../../parts/working.js";
import { coloursNow, useTheme } from "../../../plot/colours.js";
import { DataTable, useWidth } from "../../../plot/figure.js";
import { SaveMenu } from "../../../plot/save-menu.js";
import type { Step } from "../ways.js";
import { capital } from "../words.js";
import { chooseDrawn, extentOf } from "./choose.js";
import { centreOf } from "./layout.js";
import { labelOf, saysChanges } from "./measure.js";
import { type Drawn, dashOf, MARGIN, Picture } from "./picture.js";
import { useLayout } from "./use-layout.js";

/** Improvements up to which each line has its actor's name. */
const MOST_NAMED = 40;

/** Other moves up to which they are shown unasked. */
const MOST_UNASKED = 80;

/** Equilibria that are drawn whatever state is at hand, where not all is drawn. */
const MOST_EQUILIBRIA = 6;

/** Moves listed when the data are shown in the page; the file has all. */
const MOST_LISTED = 500;

/** The smallest scale at which boxes can still be read: a larger picture is not fitted unasked. */
const LEAST_UNASKED = 0.8;

/** How much a press enlarges. */
const ZOOM = 1.3;

export function MovesFigure({
  graph,
  report,
  name,
  selected,
  way,
  onSelect,
}: {
  readonly graph: MovesGraph;
  readonly report: StabilityReport;
  /** Of files saved, without ending. */
  readonly name: string;
  readonly selected: number;
  readonly way: readonly Step[];
  readonly onSelect: (state: number) => void;
}) {
  const place = useRef<HTMLElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const room = useWidth(place);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours
  const colours = useMemo(() => coloursNow(), [theme]);
  const [isTable, setTable] = useState(false);
  const [zoom, setZoom] = useState<number | undefined>();
  const [whole, setWhole] = useState<boolean | undefined>();
  const [others, setOthers] = useState<boolean | undefined>();

  const reports = useMemo(() => new Map(report.states.map((state) => [state.state, state])), [report]);
  const { canBeWhole, isWholeUnasked } = useMemo(() => extentOf(graph), [graph]);
  const isWhole = canBeWhole && (whole ?? isWholeUnasked);
  // Where not all is drawn, what is drawn depends on the state at hand.
  const around = useMemo(() => {
    if (isWhole) return "";
    const surest = Math.max(...report.states.map(({ equilibrium }) => equilibrium.length));
    const equilibria = report.states.filter(({ equilibrium }) => equilibrium.length === surest && surest > 0);
    const all = [
      selected,
      ...way.map(({ from }) => from),
      report.start ?? selected,
      ...equilibria.slice(0, MOST_EQUILIBRIA).map(({ state }) => state),
    ];
    return all.join(" ");
  }, [isWhole, report, selected, way]);
  const drawn = useMemo<Drawn>(
    () => ({ graph, chosen: chooseDrawn(graph, around === "" ? undefined : around.split(" ").map(Number)) }),
    [graph, around],
  );
  // The size of a box follows what stands in it.
  const measure = useCallback(
    ({ chosen, graph }: Drawn) => ({
      nodes: chosen.states.map((state) => {
        const { width, height } = labelOf(graph, state, reports.get(state), chosen.states.length);
        return { state, width, height };
      }),
      lines: chosen.improvements.map(({ actor, from, to }) => ({
        from,
        to,
        ...(chosen.improvements.length <= MOST_NAMED ? { label: graph.actors[actor]!.name } : {}),
      })),
    }),
    [reports],
  );
  const { done, isWorking, isGivenUp, stop, again } = useLayout(drawn, measure);

  const wide = done ? done.layout.width + 2 * MARGIN : 0;
  const fit = room > 0 && wide > 0 ? Math.min(1, (room - 2) / wide) : 1;
  const scale = zoom ?? Math.max(fit, LEAST_UNASKED);
  const showOthers = others ?? drawn.chosen.others.length <= MOST_UNASKED;

  // The state at hand is brought into view, within the picture's own place.
  useEffect(() => {
    const box = done?.layout.boxes.get(selected);
    const element = place.current;
    if (!box || !element) return;
    const { x, y } = centreOf(box);
    const left = (x + MARGIN) * scale;
    const top = (y + MARGIN) * scale;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    const isIn =
      left > scrollLeft &&
      left < scrollLeft + clientWidth &&
      top > scrollTop &&
      top < scrollTop + clientHeight;
    if (!isIn) element.scrollTo({ left: left - clientWidth / 2, top: top - clientHeight / 2 });
  }, [done, selected, scale]);

  const data = useMemo(
    () =>
      graph.edges.map(({ actor, from, to, isImprovement }) => ({
        actor: graph.actors[actor]!.name,
        from,
        to,
        improvement: isImprovement,
      })),
    [graph],
  );
  const title = "Graph of moves";
  return (
    <figure className="figure moves" aria-labelledby="moves-title">
      <div className="figure-head">
        <h3 id="moves-title">{title}</h3>
        <div className="row">
          {canBeWhole && !isWholeUnasked ? (
            <Toggle isOn={isWhole} onChange={setWhole}>
              Whole graph
            </Toggle>
          ) : null}
          <Toggle isOn={showOthers} onChange={setOthers}>
            Other moves
          </Toggle>
          <Button isIcon aria-label="Smaller" onPress={() => setZoom(Math.max(0.1, scale / ZOOM))}>
            <Minus aria-hidden />
          </Button>
          <Button isIcon aria-label="Larger" onPress={() => setZoom(Math.min(4, scale * ZOOM))}>
            <Plus aria-hidden />
          </Button>
          <Button isIcon aria-label="Fit the width" onPress={() => setZoom(fit)}>
            <Maximize aria-hidden />
          </Button>
          <SaveMenu
            title={title}
            name={`${name}-moves`}
            data={data}
            picture={() => svg.current ?? undefined}
            isTable={isTable}
            onTable={setTable}
          />
        </div>
      </div>
      <ul className="moves-legend small">
        {graph.actors.map(({ name: actor, label }, a) => (
          <li key={actor}>
            <svg aria-hidden="true" width="36" height="10">
              <line
                x1="0"
                x2="36"
                y1="5"
                y2="5"
                stroke={colours.actor(a)}
                strokeWidth="2.5"
                strokeDasharray={dashOf(a)}
              />
            </svg>
            {capital(label)}
          </li>
        ))}
        <li>
          <svg aria-hidden="true" width="26" height="16">
            <rect x="1" y="1" width="24" height="14" rx="4" fill="none" stroke={colours.lineStrong} />
            <rect
              x="4"
              y="4"
              width="18"
              height="8"
              rx="2"
              fill="none"
              stroke={colours.ink}
              strokeWidth="1.4"
            />
          </svg>
          equilibrium
        </li>
        <li>
          <svg aria-hidden="true" width="26" height="16">
            <rect
              x="1.5"
              y="1.5"
              width="23"
              height="13"
              rx="4"
              fill="none"
              stroke={colours.ink}
              strokeWidth="2.5"
            />
          </svg>
          where things stand
        </li>
      </ul>
      {isWorking ? <Working what="Laying the graph out" onStop={stop} /> : null}
      {isGivenUp ? (
        <div className="row">
          <p className="small soft">
            The graph was not laid out. Graph programs can do it: export it as GraphML or DOT.
          </p>
          <Button onPress={again}>Try again</Button>
        </div>
      ) : null}
      <section
        ref={place}
        className="moves-place"
        aria-label="The picture of the graph"
        tabIndex={done ? -1 : undefined}
      >
        {done ? (
          <Picture
            drawn={done.of}
            layout={done.layout}
            reports={reports}
            colours={colours}
            scale={scale}
            selected={selected}
            way={way}
            showOthers={showOthers}
            onSelect={onSelect}
            picture={svg}
          />
        ) : null}
      </section>
      <figcaption className="small soft">{caption(drawn, isWhole, canBeWhole, showOthers)}</figcaption>
      {isTable ? (
        <>
          {data.length > MOST_LISTED ? (
            <p className="small soft">
              The first {count(MOST_LISTED)} of {count(data.length)} moves; the CSV file has all.
            </p>
          ) : null}
          <DataTable data={data.slice(0, MOST_LISTED)} title={title} />
        </>
      ) : null}
    </figure>
  );
}

function caption(
  { graph, chosen }: Drawn,
  isWhole: boolean,
  canBeWhole: boolean,
  showOthers: boolean,
): string {
  const nImprovements = graph.edges.filter(({ isImprovement }) => isImprovement).length;
  return [
    `${count(graph.nodes.length)} states, ${count(graph.nMoves)} moves, ${count(nImprovements)} of them improvements.`,
    "A strong line is an improvement for its actor; the way back is not drawn.",
    ...(showOthers && chosen.others.length > 0
      ? ["A faint line is a move that its actor does not gain by."]
      : []),
    ...(chosen.isReduced
      ? ["An improvement that an actor can also make by two of its own is left out."]
      : []),
    ...(saysChanges(graph) ? ["A box says what differs from where things stand."] : []),
    ...(isWhole
      ? []
      : [
          `Drawn are ${count(chosen.states.length)} of the states: the one at hand, the way to it, where improvements lead from and to it, and the strongest equilibria.`,
        ]),
    ...(canBeWhole ? [] : ["For the whole graph: casus export --to graphml."]),
    "Press a state to see the way to it, and why it is stable or not.",
  ].join(" ");
}
