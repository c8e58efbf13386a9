// What the user does, and what follows from it: texts are read, verdicts refreshed, first from a few draws and then from all.

import { hasErrors } from "../src/diagnostics/index.js";
import type { Assumption } from "../src/language/index.js";
import type { DrawOptions } from "../src/model/index.js";
import type { TestReport } from "../src/report/index.js";
import { asLines } from "./document/lines.js";
import { openDocument } from "./document/open.js";
import { Broken, Engine, Stopped } from "./engine/client.js";
import type { About, Answer } from "./engine/protocol.js";
import { type Scenario, useWorkbench, type View } from "./store.js";

const { getState, setState } = useWorkbench;

/** Draws of the first answer after a change: few enough to follow a slider. */
const QUICK_DRAWS = 5000;

/** Milliseconds of rest after which a typed text is read. */
const TYPING_PAUSE = 120;

/** Milliseconds after which a first answer gives way to a later wish: with a large case it is not quick at all. */
const PATIENCE = 1500;

/** Starts a worker that answers questions. */
export const startWorker = () =>
  new Worker(new URL("./engine/worker.ts", import.meta.url), { type: "module" });

/** Verdicts while the user works. */
export const live = new Engine(startWorker, (message) =>
  notify("problem", `The computation broke off (${message}) and was started again. The text is as it was.`),
);

/** Longer questions, which the views ask. */
export const analyses = new Engine(startWorker, (message) =>
  notify(
    "problem",
    `The analysis broke off (${message}) and its worker was started again. The text is as it was.`,
  ),
);

/** The text of the case and its history. */
export const caseDocument = openDocument((text) => {
  setState({
    text,
    isChanged: text !== savedText,
    isRead: false,
    isFresh: false,
    base: undefined,
    canUndo: caseDocument?.canUndo ?? false,
    canRedo: caseDocument?.canRedo ?? false,
  });
  clearTimeout(typing);
  typing = window.setTimeout(refresh, TYPING_PAUSE);
});

let savedText = "";
let typing = 0;
let nextNotice = 1;
/** Cases opened so far: verdicts of one are not shown under another. */
let nOpened = 0;

/** Opens another case: assumptions and scenarios of the last one go. */
export function openCase(
  name: string,
  text: string,
  kept: {
    readonly assumptions?: readonly Assumption[];
    readonly scenarios?: readonly Scenario[];
    readonly savedText?: string;
  } = {},
): void {
  savedText = asLines(kept.savedText ?? text);
  nOpened++;
  setState({
    name,
    assumptions: kept.assumptions ?? [],
    scenarios: kept.scenarios ?? [],
    refusals: [],
    failure: undefined,
    subject: undefined,
    stated: [],
    diagnostics: [],
    base: undefined,
    test: undefined,
    claim: undefined,
    sought: "",
  });
  caseDocument.open(asLines(text));
  clearTimeout(typing);
  void refresh();
}

/** The text was saved under this name. */
export function markSaved(name: string, text: string): void {
  savedText = text;
  setState({ name, isChanged: getState().text !== text });
}

/** The text as it was opened or last saved. */
export function textWhenSaved(): string {
  return savedText;
}

export function show(view: View, claim?: string): void {
  setState(claim === undefined ? { view } : { view, claim });
}

/** Assumes something of a quantity; nothing (undefined) takes the assumption back. */
export function assume(quantity: string, is: string | undefined): void {
  const others = getState().assumptions.filter((one) => one.quantity !== quantity);
  setAssumptions(is === undefined ? others : [...others, { quantity, is }]);
}

export function setAssumptions(assumptions: readonly Assumption[]): void {
  setState({ assumptions, isFresh: false });
  void refresh();
}

/** Keeps what is assumed now under a name; a scenario of that name is replaced. */
export function keepScenario(name: string): void {
  const { scenarios, assumptions } = getState();
  setState({ scenarios: [...scenarios.filter((one) => one.name !== name), { name, assumptions }] });
}

export function removeScenario(name: string): void {
  setState({ scenarios: getState().scenarios.filter((one) => one.name !== name) });
}

export function notify(kind: "note" | "problem", text: string): void {
  const id = nextNotice++;
  const others = getState().notices.filter((one) => one.text !== text);
  setState({ notices: [...others, { id, kind, text }] });
  if (kind === "note") window.setTimeout(() => dismiss(id), 6000);
}

export function dismiss(id: number): void {
  setState({ notices: getState().notices.filter((one) => one.id !== id) });
}

/** The test that is being computed: of which text, since when, and whether it is of all draws. */
type Testing = {
  readonly control: AbortController;
  readonly text: string;
  readonly since: number;
  readonly isFinal: boolean;
};

let testing: Testing | undefined;
let isBusy = false;
let isWanted = false;

/** Reads the text and tests it anew. While an answer is on its way, only the last wish after it counts. */
export async function refresh(): Promise<void> {
  isWanted = true;
  giveWay();
  if (isBusy) return;
  isBusy = true;
  try {
    while (isWanted) {
      isWanted = false;
      await refreshOnce();
    }
  } finally {
    isBusy = false;
  }
}

/**
 * The finer answer gives way at once, and so does one about another text. The quick one is soon there, and shown; where it is not,
 * it gives way too, lest what is typed is not read for minutes.
 */
function giveWay(): void {
  if (!testing) return;
  const { control, text, since, isFinal } = testing;
  const rest = isFinal || text !== getState().text ? 0 : since + PATIENCE - performance.now();
  if (rest <= 0) control.abort();
  else window.setTimeout(() => control.abort(), rest);
}

function test(about: About, draws: DrawOptions, isFinal: boolean): Promise<Answer<TestReport>> {
  const control = new AbortController();
  testing = { control, text: about.source.text, since: performance.now(), isFinal };
  return live.ask("test", { about, draws }, { signal: control.signal });
}

async function refreshOnce(): Promise<void> {
  const { name, text, assumptions, draws } = getState();
  const opened = nOpened;
  const isCurrent = () => {
    const now = getState();
    return now.name === name && now.text === text && now.assumptions === assumptions;
  };
  const about = { source: { name, text }, assumptions: [] };
  const scenario = { source: { name, text }, assumptions };
  setState({ failure: undefined });
  try {
    if (!getState().isRead) {
      const read = await live.ask("read", { about });
      if (getState().name !== name || getState().text !== text) return;
      setState({
        diagnostics: read.diagnostics,
        isRead: true,
        ...(read.subject ? { subject: read.subject, stated: read.stated } : {}),
      });
      if (!read.subject) return;
    }
    if (hasErrors(getState().diagnostics)) return;
    const quick = { ...draws, draws: Math.min(draws.draws, QUICK_DRAWS) };
    const first = await test(scenario, quick, false);
    if (opened !== nOpened) return;
    take(first, isCurrent(), false);
    if (isWanted || !isCurrent()) return;
    if (quick.draws < draws.draws) {
      const finer = await test(scenario, draws, true);
      if (opened !== nOpened) return;
      take(finer, isCurrent(), true);
    } else setState({ isFresh: true });
    if (assumptions.length > 0 && getState().base === undefined && !isWanted) {
      const base = await test(about, draws, true);
      if (base.value && opened === nOpened && getState().text === text) setState({ base: base.value });
    }
  } catch (mistake) {
    if (mistake instanceof Stopped) return;
    if (!(mistake instanceof Broken)) throw mistake;
    setState({ failure: mistake.message });
    notify("problem", `The verdicts could not be computed: ${mistake.message}. The text is as it was.`);
  } finally {
    testing = undefined;
  }
}

/** Shows an answer, also one that a slider has already passed: it is nearer than the one before. */
function take({ value, diagnostics }: Answer<TestReport>, isCurrent: boolean, isFinal: boolean): void {
  const isBase = getState().assumptions.length === 0;
  if (!value) {
    if (isCurrent) setState({ refusals: diagnostics, isFresh: false });
    return;
  }
  setState({
    test: value,
    refusals: [],
    isFresh: isCurrent && isFinal,
    ...(isBase && isCurrent ? { base: value } : {}),
  });
}
