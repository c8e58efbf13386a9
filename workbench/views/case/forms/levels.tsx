// The levels of a lever or an event, in order, the first where things stand today.

import { Plus } from "lucide-react";
import { renameAt, setAt } from "../../../../src/language/edit/index.js";
import { Button } from "../../../parts/button.js";
import { levelAddition, levelRemoval } from "./additions.js";
import { type Coordinate, nodeAt } from "./draft.js";
import { make, useDraft } from "./draft-context.js";
import { TextAt, TypedField } from "./fields.js";
import { Mover, Remover, useMaking } from "./section.js";

export function Levels({ of }: { readonly of: Coordinate }) {
  const draft = useDraft();
  const { kind, name, levels } = of;
  const path = [kind, name, "levels"];
  const stated = nodeAt(draft, path)?.kind;
  const [attempt, refusal] = useMaking();
  const phrases = Object.fromEntries(levels.map((level) => [level, level.replaceAll("_", " ")]));
  const isNumeric = levels.every((level) => Number.isFinite(Number(level)));
  const rename = (index: number) => (value: string) =>
    make((text) =>
      stated === "list" && isNumeric && Number.isFinite(Number(value))
        ? setAt(text, [...path, index], value)
        : renameAt(text, [...path, index], value),
    );
  return (
    <fieldset className="case-group">
      <legend>Levels, in order</legend>
      {stated === undefined ? <p className="small">no, yes</p> : null}
      {stated === undefined
        ? null
        : levels.map((level, i) => (
            <div key={level} className="case-level">
              <TypedField label={`Level ${i + 1}`} isLabelHidden value={level} commit={rename(i)} isMono />
              {stated === "map" ? (
                <TextAt
                  path={[...path, level]}
                  label={`How ${level} reads`}
                  isLabelHidden
                  placeholder="how it reads"
                />
              ) : null}
              <span className="case-tools">
                <Mover path={path} index={i} what={level} />
                {levels.length > 2 ? (
                  <Remover path={path} what={level} change={levelRemoval(draft, of, i)} isIcon />
                ) : null}
              </span>
            </div>
          ))}
      <div className="row">
        <Button look="quiet" className="case-add" onPress={() => attempt(levelAddition(draft, of))}>
          <Plus aria-hidden />
          Add a level
        </Button>
        {stated !== "map" ? (
          <Button look="quiet" onPress={() => attempt((text) => setAt(text, path, phrases))}>
            Say how each reads
          </Button>
        ) : null}
      </div>
      {refusal}
    </fieldset>
  );
}
