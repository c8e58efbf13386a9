// What happens when: how often the play is played, and roadmaps, whose steps have dates.

import { removeAt, setAt } from "../../../../src/language/edit/index.js";
import { roadmapAddition, roadmapStepAddition, roadmapStepRemoval } from "./additions-in-time.js";
import { coordinatesOf, type Draft, entriesAt, itemsAt, namesIn, nodeAt, textAt } from "./draft.js";
import { make, useDraft, useMistakes } from "./draft-context.js";
import { ChoiceAt, NameAt, TextAt, TypedField } from "./fields.js";
import { Adder, Item, Remover, Section } from "./section.js";

const ROUNDS = ["rounds"];

/** Whether something can happen sooner or later in this case. */
export function hasTime(draft: Draft): boolean {
  return nodeAt(draft, ROUNDS) !== undefined || namesIn(draft, "roadmap").length > 0;
}

/** How often the play is played: a number, `forever`, or what the rounds are called, with commas. */
export function RoundsAt() {
  const draft = useDraft();
  const names = itemsAt(draft, ROUNDS).map(({ text }) => text);
  const span = nodeAt(draft, ROUNDS)?.span;
  const mistakes = useMistakes(span);
  const written = names.length > 0 ? names.join(", ") : (textAt(draft, ROUNDS)?.text ?? "");
  const commit = (typed: string) => {
    const parts = typed.split(",").map((part) => part.trim());
    if (typed === "") return span ? make((text) => removeAt(text, ROUNDS)) : undefined;
    if (parts.includes("")) return "Between two commas a round has no name.";
    return make((text) => setAt(text, ROUNDS, parts.length > 1 ? parts : typed));
  };
  return (
    <TypedField
      label="Rounds"
      value={written}
      commit={commit}
      isMono
      placeholder="the play is played once"
      help="A number, what the rounds are called (2025, 2026, 2027), or forever. What is set in one carries over to the next."
      problems={mistakes.map(({ message, severity }) => ({
        text: message,
        isWarning: severity === "warning",
      }))}
    />
  );
}

export function Roadmaps() {
  const draft = useDraft();
  const roadmaps = entriesAt(draft, ["roadmap"]);
  const hasLevers = namesIn(draft, "levers").length > 0;
  return (
    <Section
      id="roadmap"
      title="Roadmaps"
      count={roadmaps.length}
      says="Joint steps with dates: would anybody walk away from one?"
    >
      {roadmaps.map(({ name, span }) => {
        const path = ["roadmap", name];
        const steps = entriesAt(draft, [...path, "steps"]).map((step) => step.name);
        return (
          <Item key={name} path={path} span={span} title={name} summary={steps.join(", ")}>
            <Roadmap name={name} />
          </Item>
        );
      })}
      <Adder label="Add a roadmap" add={() => roadmapAddition(draft)} isDisabled={!hasLevers} />
    </Section>
  );
}

function Roadmap({ name }: { readonly name: string }) {
  const draft = useDraft();
  const path = ["roadmap", name];
  const steps = entriesAt(draft, [...path, "steps"]);
  return (
    <>
      <div className="case-pair">
        <NameAt path={path} />
        <TextAt path={[...path, "says"]} label="As readers see it" placeholder={name.replaceAll("_", " ")} />
      </div>
      <div className="case-pair">
        <TextAt
          path={[...path, "detected_after"]}
          label="Cheating is seen after rounds"
          isMono
          placeholder="1"
        />
        <TextAt path={[...path, "detected_with"]} label="With probability" isMono placeholder="1" />
      </div>
      <div className="case-pair">
        <ChoiceAt
          path={[...path, "fallback"]}
          label="Then all go back to"
          choices={namesIn(draft, "policies")}
          none="nothing: all stays as it stands"
        />
        <TextAt path={[...path, "lasts"]} label="For rounds" isMono placeholder="for good" />
      </div>
      <div className="case-pair">
        <ChoiceAt
          path={[...path, "moves"]}
          label="The actors of a step act"
          choices={[{ id: "alternating", label: "one after the other" }]}
          none="at the same time"
        />
        <ChoiceAt
          path={[...path, "chance"]}
          label="What chance has led to"
          choices={[{ id: "unseen", label: "they do not see" }]}
          none="they see"
        />
      </div>
      {steps.map((step) => (
        <Item
          key={step.name}
          path={[...path, "steps", step.name]}
          span={step.span}
          title={step.name}
          summary={summaryOf(draft, [...path, "steps", step.name])}
        >
          <Step path={[...path, "steps", step.name]} roadmap={name} name={step.name} />
        </Item>
      ))}
      <Adder label={`Add a step to ${name}`} add={() => roadmapStepAddition(draft, name)} />
      <div className="row end">
        <Remover path={path} what={name} />
      </div>
    </>
  );
}

/** "2018: exercises = paused, programme = frozen". */
function summaryOf(draft: Draft, path: readonly string[]): string {
  const done = entriesAt(draft, [...path, "do"]).map(
    ({ name }) => `${name} = ${textAt(draft, [...path, "do", name])?.text ?? ""}`,
  );
  return `${textAt(draft, [...path, "at"])?.text ?? ""}: ${done.join(", ")}`;
}

function Step({
  path,
  roadmap,
  name,
}: {
  readonly path: readonly string[];
  readonly roadmap: string;
  readonly name: string;
}) {
  const draft = useDraft();
  const rounds = itemsAt(draft, ROUNDS).map(({ text }) => text);
  const levers = coordinatesOf(draft).filter(({ kind }) => kind === "levers");
  return (
    <>
      <div className="case-pair">
        <NameAt path={path} />
        {rounds.length > 0 ? (
          <ChoiceAt path={[...path, "at"]} label="Date" choices={rounds} />
        ) : (
          <TextAt path={[...path, "at"]} label="Date, in rounds from 1" isMono isNeeded />
        )}
      </div>
      <TextAt path={[...path, "says"]} label="As readers see it" placeholder={name.replaceAll("_", " ")} />
      <fieldset className="case-group">
        <legend>What is done</legend>
        <div className="case-grid">
          {levers.map((lever) => (
            <ChoiceAt
              key={lever.name}
              path={[...path, "do", lever.name]}
              label={lever.name}
              choices={lever.levels}
              none="not set"
            />
          ))}
        </div>
      </fieldset>
      <div className="row end">
        <Remover path={path} what={name} change={roadmapStepRemoval(draft, roadmap, name)} />
      </div>
    </>
  );
}
