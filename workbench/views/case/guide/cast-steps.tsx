// Steps of the guide: who is involved, what they can do, and what each wants.

import { useState } from "react";
import { addAt } from "../../../../src/language/edit/index.js";
import { Select } from "../../../parts/button.js";
import { Field } from "../../../parts/field.js";
import { freeName, nameFrom, removal } from "../forms/additions.js";
import { coordinatesOf, entriesAt, labelOf, namesIn, textAt } from "../forms/draft.js";
import { useDraft } from "../forms/draft-context.js";
import { useMaking } from "../forms/section.js";
import { Added, Adding, PickCondition, usePicked } from "./parts.js";

export function Actors() {
  const draft = useDraft();
  const [who, setWho] = useState("");
  const [attempt, refusal] = useMaking();
  const add = () => {
    const name = freeName(draft, nameFrom(who, "actor"));
    if (attempt((text) => addAt(text, ["actors"], name, who.trim()))) setWho("");
  };
  const there = namesIn(draft, "actors");
  return (
    <>
      <Added
        label="Actors so far"
        items={there.map((name) => ({
          path: ["actors", name],
          name,
          says: labelOf(draft, "actors", name),
          removal: removal(draft, "actors", name),
        }))}
      />
      <Adding label="Add the actor" onAdd={add} isReady={who.trim() !== ""}>
        <Field
          label="Who"
          value={who}
          onChange={setWho}
          placeholder={there.length === 0 ? "the seller" : "the buyer"}
        />
      </Adding>
      {refusal}
    </>
  );
}

export function Levers() {
  const draft = useDraft();
  const actors = namesIn(draft, "actors");
  const levers = coordinatesOf(draft);
  const [chosen, setChosen] = useState<string | undefined>();
  const [what, setWhat] = useState("");
  const [written, setWritten] = useState("");
  const [attempt, refusal] = useMaking();
  const idle = actors.find((actor) => levers.every((lever) => lever.actor !== actor));
  const actor = chosen && actors.includes(chosen) ? chosen : (idle ?? actors[0]);
  if (actor === undefined) return <p className="small">A lever is set by an actor: name one in step 1.</p>;
  const levels = [
    ...new Set(
      written.split(",").flatMap((level) => (level.trim() === "" ? [] : [nameFrom(level, "level")])),
    ),
  ];
  const add = () => {
    const name = freeName(draft, nameFrom(what, "lever"));
    const value = { actor, levels: levels.length > 1 ? levels : ["no", "yes"] };
    if (!attempt((text) => addAt(text, ["levers"], name, value))) return;
    setWhat("");
    setWritten("");
    setChosen(undefined);
  };
  return (
    <>
      <Added
        label="Levers so far"
        items={levers.map(({ kind, name, levels: own, actor: by }) => ({
          path: [kind, name],
          name,
          says: `${by ? `${labelOf(draft, "actors", by)}: ` : ""}${own.join(", ")}`,
          removal: removal(draft, kind, name),
        }))}
      />
      <Adding label="Add the lever" onAdd={add} isReady={what.trim() !== ""}>
        <Select
          label="Who"
          choices={actors.map((id) => ({ id, label: labelOf(draft, "actors", id) }))}
          chosen={actor}
          onChoose={setChosen}
        />
        <Field label="sets" value={what} onChange={setWhat} placeholder="price" />
        <Field
          label="to one of"
          value={written}
          onChange={setWritten}
          placeholder="high, low"
          help="With commas between; left empty: no, yes."
        />
      </Adding>
      {refusal}
    </>
  );
}

export function Wants() {
  const draft = useDraft();
  const actors = namesIn(draft, "actors");
  const [chosen, setChosen] = useState<string | undefined>();
  const [picked, setPicked] = usePicked("first");
  const [worth, setWorth] = useState("10");
  const [attempt, refusal] = useMaking();
  const idle = actors.find((actor) => entriesAt(draft, ["values", actor]).length === 0);
  const actor = chosen && actors.includes(chosen) ? chosen : (idle ?? actors[0]);
  if (actor === undefined || !picked)
    return <p className="small">Values are about levers: add one in step 2.</p>;
  const add = () => {
    const name = freeName(draft, nameFrom(`${picked.name} ${picked.level}`, "value"), ["values", actor]);
    const value = { if: `${picked.name} = ${picked.level}`, worth: worth.trim() };
    if (attempt((text) => addAt(text, ["values", actor], name, value))) setChosen(undefined);
  };
  const there = actors.flatMap((own) =>
    entriesAt(draft, ["values", own]).map(({ name }) => {
      const path = ["values", own, name];
      const when = textAt(draft, [...path, "if"])?.text;
      const is = textAt(draft, [...path, "worth"])?.text ?? "";
      return { path, name: labelOf(draft, "actors", own), says: `${is}${when ? ` if ${when}` : ""}` };
    }),
  );
  return (
    <>
      <Added label="Values so far" items={there} isLabel />
      <Adding label="Add the value" onAdd={add} isReady={worth.trim() !== ""}>
        <Select
          label="To"
          choices={actors.map((id) => ({ id, label: labelOf(draft, "actors", id) }))}
          chosen={actor}
          onChoose={setChosen}
        />
        <PickCondition label="that" picked={picked} onPick={setPicked} />
        <Field
          label="is worth"
          value={worth}
          onChange={setWorth}
          isMono
          help="A number or an interval, such as 5 to 20; below 0 for what it would pay to avoid."
        />
      </Adding>
      {refusal}
    </>
  );
}
