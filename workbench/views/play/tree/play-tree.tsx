// The play as a tree that is unfolded as far as the reader wants. Only what is in view is in the page, so that thousands
// of branches scroll as smoothly as ten; the tree itself, not its branches, has the keyboard's focus, so that scrolling
// the branch at hand away does not lose it.

import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { count } from "../../../../src/report/number.js";
import type { TreeReport } from "../../../../src/report/tree/tree.js";
import type { TreeHistory } from "../../../../src/report/tree/unfold.js";
import { Select } from "../../../parts/button.js";
import {
  arrange,
  byKey,
  type Item,
  indexOf,
  MOST_ITEMS,
  pathOnly,
  turn,
  type Unfolding,
  unfoldedAtFirst,
} from "./arrange.js";
import { Branch, Legend } from "./branch.js";
import { Lines } from "./lines.js";
import { type Box, boxOf, measure, overlap, spanOf } from "./place.js";
import "./tree.css";
import { useView, type View } from "./view.js";
import { sayTreeSettings, sizeWords } from "./words.js";

/** How far around the view branches are kept ready for scrolling, in pixels. */
const AROUND = 400;

/**
 * The tree of a play.
 * @param props.onSelect told of the branch at hand, when the reader goes to another
 */
export function PlayTree(props: {
  tree: TreeReport;
  showOdds?: boolean;
  showValues?: boolean;
  onSelect?: (history: TreeHistory) => void;
}) {
  const { tree, showOdds = false, showValues = false, onSelect } = props;
  const [unfolding, setUnfolding] = useUnfolding(tree);
  const [activeId, setActiveId] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const [view, look] = useView(place);
  const prefix = useId();

  const measures = useMemo(
    () => measure(view.width, showValues ? tree.actors.length : 0),
    [view.width, showValues, tree.actors.length],
  );
  const { isOutline } = measures;
  const arrangement = useMemo(() => arrange(tree, unfolding, isOutline), [tree, unfolding, isOutline]);
  const { items, rows, depth, isLimited } = arrangement;
  const boxes = useMemo(() => items.map((item) => boxOf(item, measures)), [items, measures]);
  const spans = useMemo(() => items.map((item) => spanOf(items, item, measures)), [items, measures]);
  const active = useMemo(() => indexOf(items, activeId), [items, activeId]);
  const size = {
    width: isOutline ? "100%" : measures.margin * 2 + depth * measures.column + measures.width + 20,
    height: measures.margin * 2 + rows * measures.row,
  };

  // What follows a new tree or unfolding may be elsewhere; what was scrolled to may be gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the arrangement is what changes the content's size.
  useEffect(look, [arrangement, look]);

  const activate = useCallback(
    (history: TreeHistory) => {
      setActiveId(history.id);
      onSelect?.(history);
    },
    [onSelect],
  );
  const turnItem = useCallback(
    (item: Item) => setUnfolding((before) => turn(before, item.history.id, !item.isOpen)),
    [setUnfolding],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = byKey(items, active, event.key);
    if (!step) return;
    event.preventDefault();
    const item = items[active]!;
    if ("isOpen" in step) setUnfolding((before) => turn(before, item.history.id, step.isOpen));
    else activate(items[step.to]!.history);
    scrollTo(place.current, boxes["to" in step ? step.to : active]!);
  };

  if (items.length === 0)
    return <p className="play-tree-note">{tree.diagnostics.map(({ message }) => message).join("; ")}</p>;

  const around = grown(view, AROUND);
  const shown = items.flatMap((_, i) => {
    const box = boxes[i]!;
    return i === active || overlap({ ...box, bottom: box.top + spans[i]! }, around) ? [i] : [];
  });
  const idOf = (index: number) => `${prefix}${items[index]!.history.id}`;
  return (
    <div className="play-tree">
      <div className="play-tree-bar">
        <Button className="button" onPress={() => setUnfolding({ base: "all", turned: new Map() })}>
          Unfold all
        </Button>
        <Button className="button" onPress={() => setUnfolding(pathOnly)}>
          Only the path
        </Button>
        {tree.rounds.length > 1 ? (
          <Select
            label="Path unfolded to"
            choices={tree.rounds.map((label, round) => ({ id: String(round), label }))}
            chosen={unfolding.base === "all" ? undefined : String(unfolding.until ?? tree.rounds.length - 1)}
            onChoose={(round) => setUnfolding({ ...pathOnly, until: Number(round) })}
          />
        ) : null}
        <span className="play-tree-note">{sizeWords(tree)}</span>
        {tree.settled.length > 0 && (
          <span className="play-tree-note">Set beforehand: {sayTreeSettings(tree.settled)}</span>
        )}
        {tree.size.shown < tree.size.nodes && (
          <span className="play-tree-note">
            Too large to show whole: the {count(tree.size.shown)} points nearest to the path
          </span>
        )}
        <Legend isLogit={tree.isLogit} />
        <span className="play-tree-note" role="status">
          {isLimited ? `No more than ${count(MOST_ITEMS)} branches are unfolded at once` : ""}
        </span>
      </div>
      <div
        ref={place}
        className={`play-tree-place${isOutline ? " is-outline" : ""}`}
        role="tree"
        aria-label={`The play${tree.plan ? ` under ${tree.plan}` : ""}, as a tree`}
        aria-activedescendant={idOf(active)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={look}
      >
        <div className="play-tree-content" role="presentation" style={size}>
          {shown.map((i) => (
            <Branch
              key={items[i]!.history.id}
              id={idOf(i)}
              tree={tree}
              item={items[i]!}
              box={boxes[i]!}
              span={spans[i]!}
              isActive={i === active}
              showOdds={showOdds}
              showValues={showValues}
              onActivate={activate}
              onTurn={turnItem}
            />
          ))}
          <Lines tree={tree} items={items} measures={measures} view={cut(around, size)} />
        </div>
      </div>
    </div>
  );
}

/** What is unfolded; anew where the rounds are others, as of another case or plan. */
function useUnfolding(tree: TreeReport) {
  const key = JSON.stringify([tree.title, tree.plan, tree.rounds]);
  const [unfolded, setUnfolded] = useState(() => ({ key, unfolding: unfoldedAtFirst(tree) }));
  const current = unfolded.key === key ? unfolded : { key, unfolding: unfoldedAtFirst(tree) };
  if (current !== unfolded) setUnfolded(current);
  const setUnfolding = useCallback(
    (next: Unfolding | ((before: Unfolding) => Unfolding)) =>
      setUnfolded((before) => ({
        ...before,
        unfolding: typeof next === "function" ? next(before.unfolding) : next,
      })),
    [],
  );
  return [current.unfolding, setUnfolding] as const;
}

function grown({ left, top, right, bottom }: View, by: number): Box {
  return { left: Math.max(0, left - by), top: Math.max(0, top - by), right: right + by, bottom: bottom + by };
}

/** Lines are drawn within the content, or they would make it scroll further. */
function cut(box: Box, size: { readonly width: number | string; readonly height: number }): Box {
  const right = typeof size.width === "number" ? Math.min(box.right, size.width) : box.right - AROUND;
  return {
    ...box,
    right: Math.max(box.left, right),
    bottom: Math.max(box.top, Math.min(box.bottom, size.height)),
  };
}

/** Scrolls as little as needed to bring a branch into view with a margin. */
function scrollTo(place: HTMLElement | null, { left, top, right, bottom }: Box): void {
  if (!place) return;
  const margin = 24;
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = place;
  const x = Math.max(right + margin - clientWidth, Math.min(scrollLeft, left - margin));
  const y = Math.max(bottom + margin - clientHeight, Math.min(scrollTop, top - margin));
  place.scrollTo({ left: Math.min(x, left - 8), top: Math.min(y, top - 8) });
}
