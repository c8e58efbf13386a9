// What is asked of deals: what is on the table, what happens without a deal, and whether lots may be drawn among deals.

import type { Case } from "../../../src/model/index.js";
import { Select } from "../../parts/button.js";
import { Tick, TickGroup } from "../../parts/checkbox.js";
import { noDealChoices, type Party } from "./asking.js";
import { capital } from "./words.js";

export type Asking = {
  /** Levers that were taken off the table: those that the text adds later are on it. */
  readonly off: readonly string[];
  /** The `id` of one of `noDealChoices`. */
  readonly noDeal: string;
  readonly lotteries: boolean;
};

export function Question({
  subject,
  parties,
  asking,
  onAsk,
}: {
  readonly subject: Case;
  readonly parties: readonly Party[];
  readonly asking: Asking;
  readonly onAsk: (asking: Asking) => void;
}) {
  const { off, noDeal, lotteries } = asking;
  return (
    <section className="card deals-question" aria-label="What is asked">
      <div className="stack">
        {parties.map(({ name, label, levers }) => (
          <TickGroup
            key={name}
            label={`On the table, of ${label}`}
            choices={levers.map((lever) => ({ id: lever, label: lever }))}
            chosen={levers.filter((lever) => !off.includes(lever))}
            onChoose={(on) => {
              const others = off.filter((lever) => !levers.includes(lever));
              onAsk({ ...asking, off: [...others, ...levers.filter((lever) => !on.includes(lever))] });
            }}
          />
        ))}
      </div>
      <div className="stack">
        <Select
          label="Without a deal"
          choices={noDealChoices(subject).map((one) => ({ ...one, label: capital(one.label) }))}
          chosen={noDeal}
          onChoose={(id) => onAsk({ ...asking, noDeal: id })}
        />
        <Tick isOn={lotteries} onChange={(isOn) => onAsk({ ...asking, lotteries: isOn })}>
          Lots may be drawn among deals
        </Tick>
      </div>
    </section>
  );
}
