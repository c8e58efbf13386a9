// The case as text and as forms: two panes on one document. On a wide screen they stand side by side, else behind tabs. Over
// a case that states nothing yet, the guide stands in the place of the forms.

import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Button } from "../../parts/button.js";
import { useWorkbench } from "../../store.js";
import "./case.css";
import { goTo, goToLine } from "./go-to.js";
import { leaveGuide, openGuide, useGuide } from "./guide-open.js";
import { TextPane } from "./text-pane.js";

// Forms read and edit by the language itself, which is loaded when they are.
const Forms = lazy(() => import("./forms/index.js").then(({ Forms: one }) => ({ default: one })));
const FirstCase = lazy(() => import("./first-case.js").then(({ FirstCase: one }) => ({ default: one })));

type Pane = "text" | "forms";

/** Survives going to another view. */
let lastPane: Pane = "text";

/** Whether a text states nothing but the version, a title, comments. */
const isEmptyText = (text: string) =>
  text.split("\n").every((line) => /^\s*(?:#|casus:|title:|$)/.test(line));

export default function CaseView() {
  const name = useWorkbench((w) => w.name);
  const isEmpty = useWorkbench((w) => isEmptyText(w.text));
  // A text that was emptied by hand is about to be something else; the guide is for one that was opened so.
  const isUntouched = useWorkbench((w) => !w.canUndo && !w.canRedo);
  const { openFor, leftFor } = useGuide();
  const isGuided = openFor === name || (isEmpty && isUntouched && leftFor !== name);
  const [pane, setPane] = useState<Pane>(isGuided ? "forms" : lastPane);
  const [wasGuided, setWasGuided] = useState(isGuided);
  if (isGuided !== wasGuided) {
    setWasGuided(isGuided);
    if (isGuided) setPane("forms");
  }
  const isWide = useIsWide();
  const go = (next: Pane) => {
    lastPane = next;
    setPane(next);
  };
  const onText = (line?: number) => {
    go("text");
    const first = useWorkbench.getState().diagnostics.find(({ span }) => span)?.span;
    // The editor is in the page once the pane has been drawn.
    requestAnimationFrame(() => {
      if (line !== undefined) goToLine(line);
      else if (first) goTo(first);
    });
  };
  const guide = () => {
    openGuide(name);
    go("forms");
  };
  const label = isGuided ? "First case" : "Forms";
  const second = (
    <Suspense fallback={<p className="soft">Opening the forms …</p>}>
      {isGuided ? (
        <FirstCase
          onText={onText}
          onBegun={() => openGuide(name)}
          onDone={() => leaveGuide(isEmpty ? name : undefined)}
        />
      ) : (
        <Forms key={name} onText={onText} />
      )}
    </Suspense>
  );
  return (
    <div className="view case-view">
      <div className="view-head">
        <h2>Case</h2>
        {isGuided ? null : (
          <Button look="quiet" onPress={guide}>
            Guide in five steps
          </Button>
        )}
      </div>
      {isWide ? (
        <div className="case-panes">
          <section aria-label="Text">
            <TextPane />
          </section>
          <section aria-label={label}>{second}</section>
        </div>
      ) : (
        <Tabs selectedKey={pane} onSelectionChange={(key) => go(key === "forms" ? "forms" : "text")}>
          <TabList className="tabs-list" aria-label="The case as">
            <Tab id="text">Text</Tab>
            <Tab id="forms">{label}</Tab>
          </TabList>
          <TabPanel id="text" className="case-tab">
            <TextPane />
          </TabPanel>
          <TabPanel id="forms" className="case-tab">
            {second}
          </TabPanel>
        </Tabs>
      )}
    </div>
  );
}

const wide = "(min-width: 1300px)";

function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(wide);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    () => matchMedia(wide).matches,
  );
}
