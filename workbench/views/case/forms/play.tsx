// The play, step by step: each as words, with what moves it; and a new step by choosing who sets what.

import { Plus } from "lucide-react";
import { useState } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { insertAt } from "../../../../src/language/edit/index.js";
import { Button, Select } from "../../../parts/button.js";
import { coordinatesOf, itemsAt, labelOf, namesIn } from "./draft.js";
import { useDraft } from "./draft-context.js";
import { TextAt, TypedField } from "./fields.js";
import { Item, Mover, Remover, Section, useMaking } from "./section.js";
import { readStep, sayStep, writeStep } from "./step.js";
import { RoundsAt } from "./time.js";

export function Play() {
  const draft = useDraft();
  const nSteps = itemsAt(draft, ["play"]).length;
  return (
    <Section
      id="play"
      title="Play"
      count={nSteps}
      says="The order in which actors choose and chance decides. A case that only ranks states has none."
    >
      <Steps />
      <NewStep isOpen={nSteps === 0} />
      {nSteps > 0 ? <RoundsAt /> : null}
    </Section>
  );
}

/** The fields of a new step, once they are asked for. */
export function NewStep({ isOpen }: { readonly isOpen: boolean }) {
  const [isAsked, setAsked] = useState(isOpen);
  if (isAsked) return <StepBuilder />;
  return (
    <Button look="quiet" className="case-add" onPress={() => setAsked(true)}>
      <Plus aria-hidden />
      Add a step
    </Button>
  );
}

/** The steps in order, to be edited, moved and removed. */
export function Steps() {
  const draft = useDraft();
  const steps = itemsAt(draft, ["play"]);
  if (steps.length === 0) return null;
  return (
    <ol className="case-steps">
      {steps.map(({ text, span }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place; the same step may stand twice
        <li key={i}>
          <Item
            path={["play", i]}
            span={span}
            title={sayStep(draft, text)}
            isMono={false}
            actions={
              <span className="case-tools">
                <Mover path={["play"]} index={i} what={`step ${i + 1}`} />
                <Remover path={["play", i]} what={`step ${i + 1}`} isIcon />
              </span>
            }
          >
            <TextAt path={["play", i]} label={`Step ${i + 1}`} isMono isLong isNeeded />
          </Item>
        </li>
      ))}
    </ol>
  );
}

/** Chance among those who move; no actor can have this name. */
const CHANCE = "chance";

/** A new step: who chooses what, or what chance decides, and when. */
function StepBuilder() {
  const draft = useDraft();
  const actors = namesIn(draft, "actors");
  const all = coordinatesOf(draft);
  const set = new Set(itemsAt(draft, ["play"]).flatMap(({ text }) => readStep(text)?.what ?? []));
  const movers = [
    ...actors
      .filter((actor) => all.some((c) => c.actor === actor))
      .map((id) => ({ id, label: `${labelOf(draft, "actors", id)} chooses` })),
    ...(all.some(({ kind }) => kind === "events") ? [{ id: CHANCE, label: "Chance decides" }] : []),
  ];
  const waiting = all.find(({ name }) => !set.has(name));
  const [who, setWho] = useState<string | undefined>();
  const [what, setWhat] = useState<readonly string[] | undefined>();
  const [when, setWhen] = useState("");
  const [attempt, refusal] = useMaking();
  const next = waiting?.kind === "events" ? CHANCE : waiting?.actor;
  const mover = who ?? (movers.some(({ id }) => id === next) ? next : movers[0]?.id);
  if (mover === undefined)
    return <p className="soft small">A step sets levers or decides events: add one first.</p>;
  const offered = all.filter((c) => (mover === CHANCE ? c.kind === "events" : c.actor === mover));
  const open = offered.filter(({ name }) => !set.has(name)).map(({ name }) => name);
  const chosen = what ?? (mover === CHANCE ? open.slice(0, 1) : open);
  const add = () => {
    const index = itemsAt(draft, ["play"]).length;
    const step = writeStep({ who: mover === CHANCE ? undefined : mover, what: chosen, when });
    if (!attempt((text) => insertAt(text, ["play"], index, step))) return;
    setWho(undefined);
    setWhat(undefined);
    setWhen("");
  };
  const keepWhen = (text: string) => {
    setWhen(text);
    return undefined;
  };
  const choose = (id: string) => {
    setWho(id);
    setWhat(undefined);
  };
  return (
    <fieldset className="case-group">
      <legend>A new step</legend>
      <Select label="Who" choices={movers} chosen={mover} onChoose={choose} />
      <CheckboxGroup className="field" value={[...chosen]} onChange={setWhat}>
        <Label>What</Label>
        <div className="row">
          {offered.map(({ name }) => (
            <Checkbox key={name} value={name} className="case-check mono">
              {name}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <TypedField label="If (may be left empty)" value={when} commit={keepWhen} isMono placeholder="always" />
      <div className="row">
        <Button onPress={add} isDisabled={chosen.length === 0}>
          <Plus aria-hidden />
          Add the step
        </Button>
      </div>
      {refusal}
    </fieldset>
  );
}
