// For cases that rank instead of weigh: what each actor prefers, state by state or by statements; and the rules of all cases.

import { Plus } from "lucide-react";
import { insertAt } from "../../../../src/language/edit/index.js";
import { Button } from "../../../parts/button.js";
import { firstCondition } from "./additions.js";
import { entriesAt, itemsAt, labelOf, namesIn, nodeAt } from "./draft.js";
import { useDraft } from "./draft-context.js";
import { TextAt } from "./fields.js";
import { Mover, Remover, Section, useMaking } from "./section.js";

/** Whether the case ranks, or may yet. */
export function useIsRanked(): boolean {
  const draft = useDraft();
  const isPlayed = nodeAt(draft, ["play"]) !== undefined || nodeAt(draft, ["values"]) !== undefined;
  return (
    !isPlayed || nodeAt(draft, ["preferences"]) !== undefined || nodeAt(draft, ["rankings"]) !== undefined
  );
}

export function Preferences() {
  return (
    <Orders
      id="preferences"
      title="Preferences"
      says="What an actor wants first, by statements, most important first. For cases that rank instead of weigh."
      noun="statement"
    />
  );
}

/** Rankings are written out in the text; here they can be changed once they are there. */
export function Rankings() {
  const count = namesIn(useDraft(), "rankings").length;
  if (count === 0) return null;
  return <Orders id="rankings" title="Rankings" says="" noun="state" />;
}

function Orders({
  id,
  title,
  says,
  noun,
}: {
  readonly id: "preferences" | "rankings";
  readonly title: string;
  readonly says: string;
  readonly noun: string;
}) {
  const draft = useDraft();
  const stated = namesIn(draft, id);
  const actors = id === "rankings" ? stated : [...new Set([...namesIn(draft, "actors"), ...stated])];
  return (
    <Section id={id} title={title} count={stated.length} says={says}>
      {actors.map((actor) => (
        <Order key={actor} path={[id, actor]} label={labelOf(draft, "actors", actor)} noun={noun} />
      ))}
    </Section>
  );
}

function Order({
  path,
  label,
  noun,
}: {
  readonly path: readonly string[];
  readonly label: string;
  readonly noun: string;
}) {
  const draft = useDraft();
  const items = itemsAt(draft, path);
  const [attempt, refusal] = useMaking();
  const beginning = path[0] === "preferences" ? firstCondition(draft, "levers") : (items.at(-1)?.text ?? "");
  const add = () => attempt((text) => insertAt(text, path, items.length, beginning));
  return (
    <section className="case-of" aria-label={`${noun}s: ${label}`}>
      <p className="case-of-head">{label}</p>
      <ol className="case-steps">
        {items.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place
          <li key={i} className="case-level">
            <TextAt
              path={[...path, i]}
              label={`${noun} ${i + 1} of ${label}`}
              isLabelHidden
              isMono
              isLong
              isNeeded
            />
            <span className="case-tools">
              <Mover path={path} index={i} what={`${noun} ${i + 1}`} />
              <Remover path={[...path, i]} what={`${noun} ${i + 1}`} isIcon />
            </span>
          </li>
        ))}
      </ol>
      <Button look="quiet" className="case-add" onPress={add}>
        <Plus aria-hidden />
        Add a {noun} of {label}
      </Button>
      {refusal}
    </section>
  );
}

export function Rules() {
  const draft = useDraft();
  const node = nodeAt(draft, ["rules"]);
  const count = node?.kind === "list" ? node.items.length : 0;
  const [attempt, refusal] = useMaking();
  const levers = entriesAt(draft, ["levers"]);
  // A rule that rules out nothing yet.
  const beginning = `${firstCondition(draft, "levers")} and not ${firstCondition(draft, "levers")}`;
  const add = () => attempt((text) => insertAt(text, ["rules"], count, { never: beginning }));
  return (
    <Section id="rules" title="Rules" count={count} says="States of the levers that cannot be.">
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place
        <div key={i} className="case-level">
          <TextAt path={["rules", i, "never"]} label={`Never, rule ${i + 1}`} isMono isLong isNeeded />
          <span className="case-tools">
            <Remover path={["rules", i]} what={`rule ${i + 1}`} isIcon />
          </span>
        </div>
      ))}
      <Button look="quiet" className="case-add" onPress={add} isDisabled={levers.length === 0}>
        <Plus aria-hidden />
        Add a rule
      </Button>
      {refusal}
    </Section>
  );
}
