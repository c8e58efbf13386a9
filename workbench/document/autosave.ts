// What the user does is kept in this browser as it is done, so that nothing is lost when the page is closed or loaded anew. A work
// begins when a case is opened; the last ones stay, each with its text, under "Recent work".

import { notify, textWhenSaved } from "../actions.js";
import { useWorkbench, type View } from "../store.js";
import { markOf, type Opened, type Tab } from "./begin.js";
import {
  hasChanges,
  type Kept,
  keep,
  keyOf,
  LONGEST_TEXT,
  remove,
  type Shelf,
  type Work,
  worksIn,
} from "./work.js";

/** Milliseconds of rest after which changes are kept. */
const REST = 400;

const TAB = "casus.tab";

/** The work at hand: its entry, and what this tab was opened with. Nothing is kept before a case is open. */
let id: string | undefined;
let opened = "";
let timer = 0;
let isWaiting = false;
/** The view of the case: the gallery is of all cases. */
let lastView: View = "claims";
let hasToldFull = false;

/** Keeps what is done from here on. Called once. */
export function startAutosave(): void {
  let last = useWorkbench.getState();
  useWorkbench.subscribe((now) => {
    const isSame =
      now.text === last.text &&
      now.name === last.name &&
      now.isChanged === last.isChanged &&
      now.assumptions === last.assumptions &&
      now.scenarios === last.scenarios &&
      now.view === last.view &&
      now.claim === last.claim &&
      now.subject?.title === last.subject?.title;
    last = now;
    if (now.view !== "gallery") lastView = now.view;
    if (isSame || id === undefined) return;
    isWaiting = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(keepNow, REST);
  });
  window.addEventListener("pagehide", keepNow);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keepNow());
  // Another tab went on with this work: what is done here from now on is a work of its own, and neither is lost.
  window.addEventListener("storage", ({ key, newValue }) => {
    if (id !== undefined && key === keyOf(id) && newValue !== null) id = newId();
  });
}

const whyNotKept = {
  full: "The browser has no more room for this page, so what you do from now on is not kept when it is closed. Save the case as a file, or remove recent work in the gallery.",
  "too large": `The case is too large to be kept in the browser, which takes at most ${LONGEST_TEXT / 1e6} million characters, so what you do from now on is lost when the page is closed. Save the case as a file.`,
  "not allowed":
    "The browser lets this page keep nothing, so what you do is lost when it is closed. Save the case as a file.",
} as const;

/** Keeps what is not kept yet. */
export function keepNow(): void {
  window.clearTimeout(timer);
  if (!isWaiting || id === undefined) return;
  isWaiting = false;
  const { name, text, assumptions, scenarios, subject, claim, isChanged } = useWorkbench.getState();
  const work: Work = {
    id,
    name,
    text,
    savedText: textWhenSaved(),
    title: (subject?.title || name).slice(0, 200),
    assumptions,
    scenarios,
    view: lastView,
    ...(claim === undefined ? {} : { claim }),
    at: Date.now(),
  };
  const shelf = localShelf();
  const kept = shelf ? keep(shelf, work) : "not allowed";
  if (kept === "kept") {
    rememberTab();
    return;
  }
  // Without changes there is nothing to lose.
  if (hasToldFull || !(isChanged || assumptions.length > 0)) return;
  hasToldFull = true;
  notify("problem", whyNotKept[kept]);
}

/**
 * Begins a work: what was done before is kept first, and stays. Works of the same name that changed nothing go, for the new one
 * takes their place.
 * @param at the entry to go on with; a new one unless given
 */
export function beginWork(kept: Pick<Kept, "name">, at?: string): void {
  keepNow();
  const shelf = localShelf();
  if (shelf)
    for (const one of worksIn(shelf))
      if (one.id !== at && one.name === kept.name && !hasChanges(one)) remove(shelf, one.id);
  id = at ?? newId();
  isWaiting = true;
  window.clearTimeout(timer);
  timer = window.setTimeout(keepNow, REST);
}

/** The entry of the work at hand; undefined before a case is open. */
export function workAtHand(): string | undefined {
  return id;
}

/** Everything that is kept, the latest first. */
export function keptWorks(): readonly Work[] {
  const shelf = localShelf();
  return shelf ? worksIn(shelf) : [];
}

/** Keeps a work that was removed. */
export function keepWork(work: Work): void {
  const shelf = localShelf();
  if (shelf) keep(shelf, work);
}

export function removeWork(which: string): void {
  const shelf = localShelf();
  if (shelf) remove(shelf, which);
}

/** What this tab was at before the page was loaded anew. */
export function tabBefore(): Tab | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(TAB) ?? "null");
    if (typeof value !== "object" || value === null) return undefined;
    const { work, opened: with_ } = value as Record<string, unknown>;
    return typeof work === "string" && typeof with_ === "string" ? { work, opened: with_ } : undefined;
  } catch {
    return undefined;
  }
}

/** The page was opened with this file, or with none: so says the tab when it is loaded anew. */
export function rememberOpened(file: Opened | undefined): Opened | undefined {
  opened = markOf(file);
  return file;
}

function rememberTab(): void {
  if (id === undefined) return;
  try {
    sessionStorage.setItem(TAB, JSON.stringify({ work: id, opened } satisfies Tab));
  } catch {
    // The work itself is kept; only which tab it was in is not known again.
  }
}

/** The storage, where the browser gives one. */
function localShelf(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function newId(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now().toString(36)}-${random.toString(36)}`;
}
