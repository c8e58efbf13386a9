// What "stable" is to mean: the ideas of stability, how the others reply, and the files for other programs.

import { hasErrors } from "../../../src/diagnostics/diagnostic.js";
import { type AnyConcept, concepts as individual } from "../../../src/model/concept.js";
import { analyses, notify } from "../../actions.js";
import { Broken, Stopped } from "../../engine/client.js";
import type { About, Asked } from "../../engine/protocol.js";
import { Menu, Select, Toggle } from "../../parts/button.js";
import { saveFile } from "../../plot/save.js";
import { meaningOf, shortName } from "./words.js";

/** What is asked of stability. */
export type Meaning = {
  readonly concepts: readonly AnyConcept[];
  readonly reading: "sequences" | "one-step";
  /** Moves ahead of the limited-move concept. */
  readonly horizon: number;
};

export const usualMeaning: Meaning = { concepts: individual, reading: "sequences", horizon: 2 };

const horizons = [1, 2, 3, 4, 5, 6, 8, 10, 20, 100].map((h) => ({
  id: String(h),
  label: `${h} ${h === 1 ? "move" : "moves"} ahead`,
}));

const readings = [
  { id: "sequences", label: "Any sequence of moves" },
  { id: "one-step", label: "One move of one of them" },
] as const;

/** The ideas of stability that a case of so many actors can be asked about, in the order of the tables. */
export function conceptsFor(nActors: number, horizon: number): readonly AnyConcept[] {
  return nActors === 2 ? [...individual, `l${horizon}`, "nonmyopic"] : individual;
}

export function Controls({
  nActors,
  meaning,
  onChange,
}: {
  readonly nActors: number;
  readonly meaning: Meaning;
  readonly onChange: (meaning: Meaning) => void;
}) {
  const { concepts, horizon, reading } = meaning;
  const all = conceptsFor(nActors, horizon);
  const isLimited = concepts.includes(`l${horizon}`);
  const turn = (concept: AnyConcept, isOn: boolean) => {
    const next = all.filter((one) => (one === concept ? isOn : concepts.includes(one)));
    if (next.length > 0) onChange({ ...meaning, concepts: next });
  };
  return (
    <>
      <div className="row stability-controls">
        <fieldset className="stability-concepts">
          <legend className="small soft">Stable in the sense of</legend>
          <div className="row">
            {all.map((concept) => (
              <Toggle
                key={concept.startsWith("l") ? "limited" : concept}
                isOn={concepts.includes(concept)}
                onChange={(isOn) => turn(concept, isOn)}
              >
                {shortName(concept)}
              </Toggle>
            ))}
          </div>
        </fieldset>
        {nActors === 2 && isLimited ? (
          <Select
            label="Limited moves"
            choices={horizons}
            chosen={String(horizon)}
            onChoose={(id) =>
              onChange({
                ...meaning,
                horizon: Number(id),
                concepts: concepts.map(
                  (one): AnyConcept => (one === `l${horizon}` ? (`l${Number(id)}` as const) : one),
                ),
              })
            }
          />
        ) : null}
        {nActors > 2 ? (
          <Select
            label="The others reply by"
            choices={readings}
            chosen={reading}
            onChoose={(id) => onChange({ ...meaning, reading: id === "one-step" ? "one-step" : "sequences" })}
          />
        ) : null}
      </div>
      <details className="small">
        <summary>What these mean</summary>
        <p>An actor stays, though it could move to a state that it likes better, in the sense of</p>
        <dl className="meanings">
          {all.map((concept) => (
            <div key={concept.startsWith("l") ? "limited" : concept}>
              <dt>{shortName(concept)}</dt>
              <dd>{meaningOf(concept)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

type Format = Asked<"export">["to"];

const formats: readonly { readonly id: Format; readonly label: string }[] = [
  { id: "gmcr", label: "Conflict for GMCR+ (.gmcr)" },
  { id: "dot", label: "Graph for Graphviz (.dot)" },
  { id: "graphml", label: "Graph as GraphML" },
  { id: "mermaid", label: "Graph for Mermaid" },
  { id: "csv", label: "States as CSV" },
];

export function ExportMenu({ about }: { readonly about: About | undefined }) {
  const save = async (to: Format) => {
    if (!about) return;
    try {
      const { value, diagnostics } = await analyses.ask("export", { about, to });
      if (value) saveFile(value.name, value.type, value.content);
      if (!value || hasErrors(diagnostics))
        notify(
          "problem",
          diagnostics.map(({ message, help }) => (help ? `${message}; ${help}` : message)).join(" "),
        );
    } catch (mistake) {
      if (mistake instanceof Broken) notify("problem", `The file could not be written: ${mistake.message}`);
      else if (!(mistake instanceof Stopped)) throw mistake;
    }
  };
  return (
    <Menu
      label="Export the states and moves"
      actions={formats.map(({ id, label }) => ({
        id,
        label,
        isDisabled: about === undefined,
        onAction: () => void save(id),
      }))}
    >
      Export
    </Menu>
  );
}
