// Who there is and what they and chance can do: actors, levers, events.

import { setAt } from "../../../../src/language/edit/index.js";
import { Toggle } from "../../../parts/button.js";
import { addition, removal } from "./additions.js";
import { type Coordinate, coordinatesOf, entriesAt, labelOf, namesIn, nodeAt, textAt } from "./draft.js";
import { useDraft } from "./draft-context.js";
import { ChoiceAt, NameAt, TextAt } from "./fields.js";
import { Levels } from "./levels.js";
import { Adder, Item, Remover, Section, useMaking } from "./section.js";
import { hasTime } from "./time.js";

export function Actors() {
  const draft = useDraft();
  const actors = entriesAt(draft, ["actors"]);
  return (
    <Section id="actors" title="Actors" count={actors.length} says="The parties that choose.">
      {actors.map(({ name, span }) => {
        const path = ["actors", name];
        const hasAversion = nodeAt(draft, [...path, "risk_aversion"]) !== undefined;
        return (
          <Item key={name} path={path} span={span} title={name} summary={labelOf(draft, "actors", name)}>
            <div className="case-pair">
              <NameAt path={path} />
              <TextAt path={[...path, "name"]} label="As readers see it" isNeeded />
            </div>
            <div className="case-pair">
              <TextAt
                path={[...path, "risk_aversion"]}
                label="Risk aversion"
                isMono
                {...(hasAversion ? {} : { placeholder: "none" })}
              />
              {hasTime(draft) || nodeAt(draft, [...path, "discount"]) ? (
                <TextAt
                  path={[...path, "discount"]}
                  label="What the next round counts for"
                  isMono
                  placeholder="1: as much as this one"
                />
              ) : null}
            </div>
            <div className="row end">
              <Remover path={path} what={name} change={removal(draft, "actors", name)} />
            </div>
          </Item>
        );
      })}
      <Adder label="Add an actor" add={() => addition(draft, "actors")} />
    </Section>
  );
}

export function Levers() {
  const draft = useDraft();
  const actors = namesIn(draft, "actors");
  const levers = coordinatesOf(draft).filter(({ kind }) => kind === "levers");
  const spans = entriesAt(draft, ["levers"]);
  return (
    <Section
      id="levers"
      title="Levers"
      count={levers.length}
      says="What an actor sets, each with its levels in order."
    >
      {levers.map((lever, i) => (
        <Item
          key={lever.name}
          path={["levers", lever.name]}
          span={spans[i]?.span ?? { start: 0, end: 0 }}
          title={lever.name}
          summary={`${lever.actor ? labelOf(draft, "actors", lever.actor) : ""}: ${lever.levels.join(", ")}`}
        >
          <Lever lever={lever} actors={actors} />
        </Item>
      ))}
      <Adder label="Add a lever" add={() => addition(draft, "levers")} isDisabled={actors.length === 0} />
      {actors.length === 0 ? <p className="soft small">A lever is set by an actor: add one first.</p> : null}
    </Section>
  );
}

function Lever({ lever, actors }: { readonly lever: Coordinate; readonly actors: readonly string[] }) {
  const draft = useDraft();
  const { name, levels } = lever;
  const path = ["levers", name];
  const choices = actors.map((id) => ({ id, label: labelOf(draft, "actors", id) }));
  return (
    <>
      <div className="case-pair">
        <NameAt path={path} />
        <ChoiceAt path={[...path, "actor"]} label="Set by" choices={choices} />
      </div>
      <TextAt path={[...path, "name"]} label="As readers see it" placeholder={name.replaceAll("_", " ")} />
      <Levels of={lever} />
      <div className="case-pair">
        <ChoiceAt
          path={["start", name]}
          label="Where things stand"
          choices={levels}
          none={`${levels[0] ?? "the first level"} (the first level)`}
        />
        <Irreversible path={path} />
      </div>
      <div className="row end">
        <Remover path={path} what={name} change={removal(draft, "levers", name)} />
      </div>
    </>
  );
}

/** Whether a lever never goes back; single moves are a list of texts. */
function Irreversible({ path }: { readonly path: readonly string[] }) {
  const draft = useDraft();
  const own = [...path, "irreversible"];
  const node = nodeAt(draft, own);
  const [attempt, refusal] = useMaking();
  if (node?.kind === "list") {
    const moves = node.items.flatMap((item) => (item.kind === "scalar" ? [item.located.text] : []));
    return <p className="small">Moves that cannot be taken back: {moves.join(", ")}</p>;
  }
  const isOn = textAt(draft, own)?.text === "true";
  const turn = (next: boolean) => attempt((text) => setAt(text, own, next));
  return (
    <div className="field">
      <span className="label">Taking back</span>
      <Toggle isOn={isOn} onChange={turn}>
        Never back to an earlier level
      </Toggle>
      {refusal}
    </div>
  );
}

export function Events() {
  const draft = useDraft();
  const events = coordinatesOf(draft).filter(({ kind }) => kind === "events");
  const spans = entriesAt(draft, ["events"]);
  return (
    <Section
      id="events"
      title="Events"
      count={events.length}
      says="What chance decides, with the odds of each level."
    >
      {events.map((event, i) => {
        const path = ["events", event.name];
        return (
          <Item
            key={event.name}
            path={path}
            span={spans[i]?.span ?? { start: 0, end: 0 }}
            title={event.name}
            summary={event.levels.join(", ")}
          >
            <NameAt path={path} />
            <TextAt
              path={[...path, "name"]}
              label="As readers see it"
              placeholder={event.name.replaceAll("_", " ")}
            />
            <Levels of={event} />
            <Odds of={event} />
            <div className="row end">
              <Remover path={path} what={event.name} change={removal(draft, "events", event.name)} />
            </div>
          </Item>
        );
      })}
      <Adder label="Add an event" add={() => addition(draft, "events")} />
    </Section>
  );
}

function Odds({ of }: { readonly of: Coordinate }) {
  const draft = useDraft();
  const path = ["events", of.name, "odds"];
  if (nodeAt(draft, path)?.kind !== "map")
    return <TextAt path={path} label={`Odds of ${of.levels.at(-1) ?? "yes"}`} isMono isLong isNeeded />;
  return (
    <fieldset className="case-group">
      <legend>Odds</legend>
      {of.levels.map((level) => (
        <TextAt key={level} path={[...path, level]} label={level} isMono isLong />
      ))}
      <p className="soft small">
        A probability each, or an interval such as 0.2 to 0.4; one of them may be rest.
      </p>
    </fieldset>
  );
}
