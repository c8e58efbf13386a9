// The case as forms: the same text, section by section in the order of the language. They are drawn from the text's tree,
// so that they work while the case has mistakes, as long as it reads as YAML.

import { type ReactNode, useDeferredValue, useMemo } from "react";
import { hasErrors } from "../../../../src/diagnostics/index.js";
import { Button } from "../../../parts/button.js";
import { useWorkbench } from "../../../store.js";
import { Actors, Events, Levers } from "./cast.js";
import { namesIn, readDraft } from "./draft.js";
import { DraftContext, useDraft } from "./draft-context.js";
import { TextAt } from "./fields.js";
import { Conditions, Quantities, Sources, Values } from "./judgments.js";
import { Preferences, Rankings, Rules, useIsRanked } from "./orders.js";
import { Play } from "./play.js";
import { Claims, Policies } from "./questions.js";
import { hasTime, Roadmaps } from "./time.js";

/** Reads the text for what stands within; says where it cannot be read. `onText`: goes to a line of the text. */
export function Drafted({
  children,
  onText,
}: {
  readonly children: ReactNode;
  readonly onText: (line?: number) => void;
}) {
  const text = useDeferredValue(useWorkbench((w) => w.text));
  const isNow = useWorkbench((w) => w.isRead && w.text === text);
  const diagnostics = useWorkbench((w) => w.diagnostics);
  const draft = useMemo(() => readDraft(text), [text]);
  const drafting = useMemo(
    () => (draft.kind === "draft" ? { draft, diagnostics: isNow ? diagnostics : [] } : undefined),
    [draft, diagnostics, isNow],
  );
  if (draft.kind === "unreadable" || !drafting) {
    const { why, line } = draft.kind === "unreadable" ? draft : { why: "", line: undefined };
    return (
      <div className="card stack" role="status">
        <p>
          Forms need a text that reads as YAML. {line === undefined ? "" : `Line ${line}: `}
          {why}.
        </p>
        <div className="row">
          <Button look="primary" onPress={() => onText(line)}>
            Go to the text
          </Button>
        </div>
      </div>
    );
  }
  return <DraftContext.Provider value={drafting}>{children}</DraftContext.Provider>;
}

export function Forms({ onText }: { readonly onText: (line?: number) => void }) {
  return (
    <Drafted onText={onText}>
      <AllSections onText={onText} />
    </Drafted>
  );
}

const inForms = new Set([
  ...["casus", "title", "actors", "levers", "start", "events", "quantities", "conditions", "play", "values"],
  ...["policies", "claims", "sources", "preferences", "rankings", "rules", "rounds", "roadmap"],
]);

function AllSections({ onText }: { readonly onText: (line?: number) => void }) {
  const draft = useDraft();
  const isRanked = useIsRanked();
  const isWrong = useWorkbench((w) => w.isRead && hasErrors(w.diagnostics));
  const others = (draft.root?.entries ?? [])
    .map(({ key }) => key.located.text)
    .filter((key) => !inForms.has(key));
  return (
    <div className="case-forms">
      {isWrong ? (
        <div className="row case-wrong small">
          <span className="grow">The case has mistakes. They stand at their fields and in the text.</span>
          <Button look="quiet" onPress={() => onText()}>
            Show them in the text
          </Button>
        </div>
      ) : null}
      <TextAt path={["title"]} label="Title" isLong placeholder="What the case is about, often a question" />
      <Actors />
      <Levers />
      <Events />
      <Quantities />
      <Conditions />
      <Play />
      <Values />
      <Policies />
      {hasTime(draft) ? <Roadmaps /> : null}
      <Claims />
      <Sources />
      {isRanked ? <Preferences /> : null}
      {namesIn(draft, "rankings").length > 0 ? <Rankings /> : null}
      <Rules />
      {others.length > 0 ? <p className="soft small">In the text only: {others.join(", ")}.</p> : null}
    </div>
  );
}
