// What would hold: deals that hold themselves up, the cheapest guarantee for another, and what no coalition blocks.

import type { DealsReport } from "../../../src/report/deals/index.js";
import { counted } from "../../../src/report/number.js";
import { sayCore, sayGuarantee } from "../../../src/report/terminal/deals/index.js";
import { alike, sayMore } from "../../../src/report/terminal/deals/rows.js";
import { capital, sentence } from "./words.js";

/** Deals that hold themselves up, named at the most. */
const MOST_NAMED = 5;

export function Trust({ report }: { readonly report: DealsReport }) {
  const { holding, deals, block } = report;
  const groups = [...alike(report, holding).values()];
  const left = groups.slice(MOST_NAMED).flat().length;
  const guarantee = sayGuarantee(report);
  return (
    <section className="card stack" aria-labelledby="deals-trust">
      <h3 id="deals-trust">What would hold</h3>
      <dl className="deals-facts">
        <div>
          <dt>Acceptable deals that hold themselves up</dt>
          {groups.slice(0, MOST_NAMED).map((group) => (
            <dd key={group[0]}>{sentence(`${deals[group[0]!]!.says}${sayMore(group.length - 1)}`)}</dd>
          ))}
          {left > 0 ? <dd>And {counted(left, "other")}.</dd> : null}
          {groups.length === 0 ? <dd>None.</dd> : null}
        </div>
        {guarantee === undefined ? null : (
          <div>
            <dt>The cheapest guarantee among the acceptable and efficient</dt>
            <dd>{sentence(guarantee)}</dd>
          </div>
        )}
        <div>
          <dt>The core</dt>
          <dd>{sayCore(report)}</dd>
          {block === null ? null : <dd>{capital(sentence(block))}</dd>}
        </div>
      </dl>
    </section>
  );
}
