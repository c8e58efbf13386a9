// What to find out first: per actor that chooses, what knowing more is worth and what each policy may be regretted by; and what
// would tip the claims that do not hold.

import type { ChoiceReport, SensitivityReport } from "../../../src/report/sensitivity.js";
import { Button } from "../../parts/button.js";
import { VerdictMark } from "../../parts/verdict.js";
import { verdictOrder } from "./asking.js";
import { MoreDraws } from "./failing-box.js";
import { RegretTable } from "./regret-table.js";
import { capital, sentence } from "./words.js";
import { WorthFigure } from "./worth-figure.js";

export function FindOut({
  report,
  onDraws,
  onClaim,
}: {
  readonly report: SensitivityReport;
  readonly onDraws: (draws: number) => void;
  readonly onClaim: (claim: string) => void;
}) {
  return (
    <>
      {report.choices.map((choice) => (
        <Choice key={choice.actor} choice={choice} onDraws={onDraws} />
      ))}
      <Open targets={report.targets} onClaim={onClaim} />
    </>
  );
}

function Choice({
  choice,
  onDraws,
}: {
  readonly choice: ChoiceReport;
  readonly onDraws: (draws: number) => void;
}) {
  const { actor, label, policies, says, unknown, findOut } = choice;
  const id = `choice-${actor}`;
  const names = new Set([...policies, ...findOut.map(({ quantity }) => quantity)]);
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="card stack">
        <h3 id={id}>{capital(label)}, choosing among its policies</h3>
        <p className="small soft">{policies.join(", ")}</p>
        <ul className="says">
          {says.map((line) => (
            <li key={line}>{sentence(line, names)}</li>
          ))}
        </ul>
        {unknown ? <MoreDraws needed={unknown.needed} help={unknown.help} onDraws={onDraws} /> : null}
      </div>
      <WorthFigure choice={choice} />
      <RegretTable choice={choice} />
    </section>
  );
}

/** Claims that do not hold, with what would tip each. */
function Open({
  targets,
  onClaim,
}: {
  readonly targets: SensitivityReport["targets"];
  readonly onClaim: (claim: string) => void;
}) {
  const open = targets.flatMap(({ name, is, tipping }) =>
    is.kind === "claim" ? [{ name, is, tips: tipping?.says[0] }] : [],
  );
  open.sort((a, b) => verdictOrder.indexOf(a.is.verdict) - verdictOrder.indexOf(b.is.verdict));
  if (open.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="open-claims">
      <h3 id="open-claims">What would tip the claims that do not hold</h3>
      <ul className="open-claims">
        {open.map(({ name, is, tips }) => (
          <li key={name} className="stack">
            <div className="row">
              <VerdictMark verdict={is.verdict} />
              <span className="grow">{is.says ?? name}</span>
              <Button look="quiet" aria-label={`All about it: ${name}`} onPress={() => onClaim(name)}>
                All about it
              </Button>
            </div>
            {tips ? <p className="small soft">{sentence(tips)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
