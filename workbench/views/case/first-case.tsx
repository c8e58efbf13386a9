// A first case in five steps: who is involved, what they can do, who moves when, what each wants, and what is claimed. Each
// step writes into the text, which stands beside it; the last shows the verdict.

import { Check } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { show } from "../../actions.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { useWorkbench } from "../../store.js";
import { coordinatesOf, type Draft, entriesAt, itemsAt, namesIn } from "./forms/draft.js";
import { useDraft } from "./forms/draft-context.js";
import { TextAt } from "./forms/fields.js";
import { Drafted } from "./forms/index.js";
import { Actors, Levers, Wants } from "./guide/cast-steps.js";
import { Claiming } from "./guide/claim-step.js";
import { Moves } from "./guide/play-step.js";

const steps: readonly {
  readonly title: string;
  readonly says: string;
  readonly isDone: (draft: Draft) => boolean;
  readonly Form: () => ReactNode;
}[] = [
  {
    title: "Who is involved?",
    says: "Actors are the parties that choose: states, firms, people. Two are enough to begin with.",
    isDone: (draft) => namesIn(draft, "actors").length > 0,
    Form: Actors,
  },
  {
    title: "What can they do?",
    says: "A lever is something one actor sets. Its levels stand in order; the first is where things stand today.",
    isDone: (draft) => coordinatesOf(draft).length > 0,
    Form: Levers,
  },
  {
    title: "Who moves when?",
    says: "The play is the order in which actors choose. Who moves later sees what was chosen before.",
    isDone: (draft) => itemsAt(draft, ["play"]).length > 0,
    Form: Moves,
  },
  {
    title: "What does each want?",
    says: "A value is how much something is worth to an actor, in its own units. Where you are unsure, give an interval: 5 to 20 means nine chances in ten that it lies between.",
    isDone: (draft) =>
      namesIn(draft, "values").some((actor) => entriesAt(draft, ["values", actor]).length > 0),
    Form: Wants,
  },
  {
    title: "What do you claim?",
    says: "A claim is a sentence that is true or false. Casus plays the case with many draws of what is uncertain, and tells how often it is true.",
    isDone: (draft) => namesIn(draft, "claims").length > 0,
    Form: Claiming,
  },
];

/**
 * The guide. It reads the case that is open.
 * @param props.onBegun told once it is shown, so that it stays when the text is no longer empty
 * @param props.onDone told when the user leaves it
 */
export function FirstCase(props: {
  readonly onText: (line?: number) => void;
  readonly onBegun?: () => void;
  readonly onDone: () => void;
}) {
  const { onText, onBegun, onDone } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(() => onBegun?.(), []);
  return (
    <Drafted onText={onText}>
      <Steps onDone={onDone} />
    </Drafted>
  );
}

/** What is wrong with the case as it is now: the text may be out of sight. The last step says so itself. */
function Wrong() {
  const diagnostics = useWorkbench((w) => w.diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return null;
  return (
    <div className="stack">
      <p className="small">
        {errors.length === 1
          ? "Something in the case cannot be read"
          : "Some things in the case cannot be read"}
        : take out what is wrong and add it again, or change it in the text.
      </p>
      <Mistakes diagnostics={errors} />
    </div>
  );
}

function Steps({ onDone }: { readonly onDone: () => void }) {
  const draft = useDraft();
  const done = steps.map(({ isDone }) => isDone(draft));
  const [open, setOpen] = useState(() => Math.max(0, done.indexOf(false)));
  const finish = () => {
    onDone();
    show("claims");
  };
  const isAllDone = done.every(Boolean);
  return (
    <div className="case-guide">
      <div className="view-head">
        <h3>A first case in five steps</h3>
        <Button look="quiet" onPress={onDone}>
          {isAllDone ? "Go on in the forms" : "Leave the guide"}
        </Button>
      </div>
      <TextAt path={["title"]} label="What is the case about?" placeholder="Often a question" />
      <ol className="case-guide-steps">
        {steps.map(({ title, says, Form }, i) => (
          <li key={title} className="card">
            <Disclosure isExpanded={open === i} onExpandedChange={(isOpen) => setOpen(isOpen ? i : -1)}>
              <Heading level={4}>
                <AriaButton slot="trigger" className="case-guide-head">
                  <span className={done[i] ? "case-number done" : "case-number"}>
                    {done[i] ? <Check aria-label="done" /> : i + 1}
                  </span>
                  <span className="grow">{title}</span>
                </AriaButton>
              </Heading>
              <DisclosurePanel>
                {open === i ? (
                  <div className="stack case-guide-body">
                    <p className="soft small">{says}</p>
                    <Form />
                    {i < steps.length - 1 ? <Wrong /> : null}
                    <div className="row end">
                      {i < steps.length - 1 ? (
                        <Button
                          {...(done[i] ? { look: "primary" as const } : {})}
                          onPress={() => setOpen(i + 1)}
                        >
                          Next: {steps[i + 1]?.title}
                        </Button>
                      ) : (
                        <Button {...(isAllDone ? { look: "primary" as const } : {})} onPress={finish}>
                          See all claims
                        </Button>
                      )}
                    </div>
                  </div>
                ) : null}
              </DisclosurePanel>
            </Disclosure>
          </li>
        ))}
      </ol>
    </div>
  );
}
