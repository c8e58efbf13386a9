// What is judged: quantities, conditions, values, sources.

import { addition, valueAddition } from "./additions.js";
import { entriesAt, labelOf, namesIn, nodeAt, textAt } from "./draft.js";
import { useDraft } from "./draft-context.js";
import { ChoiceAt, Grounds, NameAt, TextAt } from "./fields.js";
import { Adder, Item, Remover, Section } from "./section.js";
import { hasTime } from "./time.js";

const shapes = [
  { id: "probability", label: "a probability" },
  { id: "positive", label: "a positive number" },
];

const counted = [
  { id: "each round", label: "in each round at whose end it is so" },
  { id: "once", label: "once, in the first such round" },
  { id: "at the end", label: "at the end" },
];

export function Quantities() {
  const draft = useDraft();
  const quantities = entriesAt(draft, ["quantities"]);
  return (
    <Section
      id="quantities"
      title="Quantities"
      count={quantities.length}
      says="Numbers under a name, certain or uncertain. 5 to 20 means: nine chances in ten that it lies between."
    >
      {quantities.map(({ name, span }) => {
        const path = ["quantities", name];
        return (
          <Item
            key={name}
            path={path}
            span={span}
            title={name}
            summary={textAt(draft, [...path, "is"])?.text}
          >
            <NameAt path={path} />
            <div className="case-pair">
              <TextAt path={[...path, "is"]} label="Is" isMono isLong isNeeded />
              <ChoiceAt path={[...path, "as"]} label="An interval means" choices={shapes} none="any number" />
            </div>
            <Grounds path={path} />
            <div className="row end">
              <Remover path={path} what={name} />
            </div>
          </Item>
        );
      })}
      <Adder label="Add a quantity" add={() => addition(draft, "quantities")} />
    </Section>
  );
}

export function Conditions() {
  const draft = useDraft();
  const conditions = entriesAt(draft, ["conditions"]);
  return (
    <Section
      id="conditions"
      title="Conditions"
      count={conditions.length}
      says="Conditions named once and used anywhere."
    >
      {conditions.map(({ name, span }) => {
        const path = ["conditions", name];
        return (
          <Item key={name} path={path} span={span} title={name} summary={textAt(draft, path)?.text}>
            <NameAt path={path} />
            <TextAt path={path} label="Is true when" isMono isLong isNeeded />
            <div className="row end">
              <Remover path={path} what={name} />
            </div>
          </Item>
        );
      })}
      <Adder label="Add a condition" add={() => addition(draft, "conditions")} />
    </Section>
  );
}

export function Values() {
  const draft = useDraft();
  const declared = namesIn(draft, "actors");
  const actors = [...declared, ...namesIn(draft, "values").filter((name) => !declared.includes(name))];
  const count = actors.reduce((n, actor) => n + entriesAt(draft, ["values", actor]).length, 0);
  return (
    <Section
      id="values"
      title="Values"
      count={count}
      says="What the end of the play is worth to each actor, term by term, in its own units."
    >
      {actors.map((actor) => (
        <ActorValues key={actor} actor={actor} />
      ))}
    </Section>
  );
}

function ActorValues({ actor }: { readonly actor: string }) {
  const draft = useDraft();
  const terms = entriesAt(draft, ["values", actor]);
  const label = labelOf(draft, "actors", actor);
  return (
    <section className="case-of" aria-label={`Values: ${label}`}>
      <p className="case-of-head">{label}</p>
      {terms.map(({ name, span }) => {
        const path = ["values", actor, name];
        const worth = textAt(draft, [...path, "worth"])?.text ?? "";
        const when = textAt(draft, [...path, "if"])?.text;
        return (
          <Item
            key={name}
            path={path}
            span={span}
            title={name}
            summary={when ? `${worth} if ${when}` : worth}
          >
            <NameAt path={path} />
            <TextAt path={[...path, "if"]} label="Counts if" isMono isLong placeholder="always" />
            <TextAt path={[...path, "worth"]} label="Is worth, in its own units" isMono isLong isNeeded />
            {hasTime(draft) || nodeAt(draft, [...path, "counts"]) ? (
              <ChoiceAt
                path={[...path, "counts"]}
                label="Counts"
                choices={counted}
                none="where the play ends"
              />
            ) : null}
            <TextAt path={[...path, "says"]} label="How it reads" placeholder={name.replaceAll("_", " ")} />
            <Grounds path={path} />
            <div className="row end">
              <Remover path={path} what={name} />
            </div>
          </Item>
        );
      })}
      <Adder label={`Add a value of ${label}`} add={() => valueAddition(draft, actor)} />
    </section>
  );
}

export function Sources() {
  const draft = useDraft();
  const sources = entriesAt(draft, ["sources"]);
  return (
    <Section
      id="sources"
      title="Sources"
      count={sources.length}
      says="Works that quantities, values and claims cite."
    >
      {sources.map(({ name, span }) => {
        const path = ["sources", name];
        return (
          <Item
            key={name}
            path={path}
            span={span}
            title={name}
            summary={textAt(draft, [...path, "cite"])?.text}
          >
            <NameAt path={path} />
            <TextAt path={[...path, "cite"]} label="Citation" isLong isNeeded />
            <TextAt path={[...path, "url"]} label="Address" placeholder="https://" />
            <div className="row end">
              <Remover path={path} what={name} />
            </div>
          </Item>
        );
      })}
      <Adder label="Add a source" add={() => addition(draft, "sources")} />
    </Section>
  );
}
