// One branch of the tree: the way that led here, the point it leads to, and the handle that folds what follows.

import { memo } from "react";
import { percent, value } from "../../../../src/report/number.js";
import type { TreeNode, TreeReport } from "../../../../src/report/tree/tree.js";
import {
  beginsRound,
  edgeOf,
  nodeOf,
  roundOf,
  type TreeHistory,
} from "../../../../src/report/tree/unfold.js";
import type { Item } from "./arrange.js";
import type { Box } from "./place.js";
import { capital, fullLabel, hasOdds, shortWhen, valueWords } from "./words.js";

export const Branch = memo(function Branch(props: {
  tree: TreeReport;
  item: Item;
  id: string;
  box: Box;
  /** Height of what comes of it and itself: while that is in view the branch stays in view. */
  span: number;
  isActive: boolean;
  showOdds: boolean;
  showValues: boolean;
  onActivate: (history: TreeHistory) => void;
  onTurn: (item: Item) => void;
}) {
  const { tree, item, box, isActive, showOdds, showValues } = props;
  const { history } = item;
  const node = nodeOf(tree, history);
  const edge = edgeOf(tree, history);
  const round = roundOf(tree, history);
  const isBeginning = beginsRound(tree, history);
  const width = box.right - box.left;
  const classes = [
    "play-tree-branch",
    ...(history.reach > 0 ? ["is-met"] : []),
    ...(isActive ? ["is-active"] : []),
    ...(item.isOpen ? ["is-open"] : []),
    ...(item.isParent ? ["is-parent"] : []),
    ...(isBeginning ? ["begins-round"] : []),
  ].join(" ");
  const label = fullLabel(tree, history, showValues);
  const odds = edge && showOdds && hasOdds(tree, history) ? percent(edge.probability) : undefined;
  const margin = showValues && edge?.margin !== undefined ? value(-edge.margin) : undefined;
  return (
    <div className="play-tree-span" style={{ left: box.left, top: box.top, width, height: props.span }}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: with the focus on a branch, scrolling it away would lose it. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and takes the keys for its branches. */}
      <div
        role="treeitem"
        id={props.id}
        className={classes}
        style={{ height: box.bottom - box.top }}
        aria-level={history.depth + 1}
        aria-posinset={item.position}
        aria-setsize={item.siblings}
        aria-selected={isActive}
        {...(item.isParent ? { "aria-expanded": item.isOpen } : {})}
        onClick={() => props.onActivate(history)}
        onDoubleClick={() => item.isParent && props.onTurn(item)}
      >
        <span className="visually-hidden">{label}</span>
        <div className="play-tree-seen" aria-hidden="true" title={label}>
          <div className="play-tree-way">
            {edge?.isChosen && <span className="play-tree-chosen">✓</span>}
            <span className={`play-tree-when${edge?.isChosen ? " is-chosen" : ""}`}>
              {edge ? shortWhen(edge) : "start"}
            </span>
            {(odds ?? margin) && <span className="play-tree-odds">{odds ?? margin}</span>}
            {round === undefined ? null : (
              <span className={`play-tree-round${isBeginning ? " is-beginning" : ""}`}>{round}</span>
            )}
          </div>
          <div className="play-tree-what">
            <Sign node={node} />
            <span className="play-tree-name">{capital(node.what)}</span>
            {node.kind === "choice" && node.isTie && <span className="play-tree-tag">tie</span>}
            {node.isCut && <span className="play-tree-tag">cut</span>}
          </div>
          {showValues && (
            <div className="play-tree-values">
              {valueWords(tree, history).map(({ actor, name, value: worth }) => (
                <span key={name} className={actorClass(actor)}>
                  <span>{name}</span> {worth}
                </span>
              ))}
            </div>
          )}
          {item.isParent && (
            // Keys fold and unfold too, so for the keyboard and for readers this is no further stop.
            <span
              className="play-tree-handle"
              aria-hidden="true"
              title={item.isOpen ? "fold" : "unfold"}
              onClick={(event) => {
                event.stopPropagation();
                props.onTurn(item);
              }}
              onDoubleClick={(event) => event.stopPropagation()}
            >
              {item.isOpen ? "−" : `+${node.edges.length}`}
            </span>
          )}
        </div>
      </div>
    </div>
  );
});

/** The signs in words, for whoever sees the tree. */
export function Legend({ isLogit }: { isLogit: boolean }) {
  return (
    <span className="play-tree-legend" aria-hidden="true">
      <span>✓ {isLogit ? "likeliest" : "chosen"}</span>
      <span>■ an actor chooses</span>
      <span>● chance decides</span>
    </span>
  );
}

/** A square where an actor chooses, a circle where chance decides, a bar at the end. */
function Sign({ node }: { node: TreeNode }) {
  return (
    <svg
      className={`play-tree-sign ${node.kind === "choice" ? actorClass(node.actor) : node.kind}`}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {node.kind === "choice" && <rect x="1" y="1" width="10" height="10" rx="1" />}
      {node.kind === "chance" && <circle cx="6" cy="6" r="5" />}
      {node.kind === "end" && <rect x="4.5" y="0" width="3" height="12" />}
    </svg>
  );
}

/** Colours repeat from the seventh actor on; names always stand beside them. */
const COLOURS = 6;

function actorClass(actor: number): string {
  return `actor-${1 + (actor % COLOURS)}`;
}
