// Step of the guide: who moves when.

import { setAt } from "../../../../src/language/edit/index.js";
import { Button } from "../../../parts/button.js";
import { coordinatesOf, type Draft, itemsAt, namesIn } from "../forms/draft.js";
import { useDraft } from "../forms/draft-context.js";
import { NewStep, Steps } from "../forms/play.js";
import { useMaking } from "../forms/section.js";
import { writeStep } from "../forms/step.js";

/** Each actor in the order listed sets all of its levers; then chance decides. */
function inOrder(draft: Draft): readonly string[] {
  const all = coordinatesOf(draft);
  const chosen = namesIn(draft, "actors").flatMap((who) => {
    const what = all.filter(({ actor }) => actor === who).map(({ name }) => name);
    return what.length > 0 ? [writeStep({ who, what, when: "" })] : [];
  });
  const decided = all.filter(({ kind }) => kind === "events");
  return [...chosen, ...decided.map(({ name }) => writeStep({ who: undefined, what: [name], when: "" }))];
}

export function Moves() {
  const draft = useDraft();
  const [attempt, refusal] = useMaking();
  const hasNone = itemsAt(draft, ["play"]).length === 0;
  const steps = inOrder(draft);
  return (
    <>
      {hasNone && steps.length > 0 ? (
        <div className="row">
          <Button onPress={() => attempt((text) => setAt(text, ["play"], steps))}>
            All in the order listed
          </Button>
          <span className="soft small">{steps.join("; ")}</span>
        </div>
      ) : null}
      {refusal}
      <Steps />
      <NewStep isOpen={hasNone} />
    </>
  );
}
