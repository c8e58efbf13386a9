// Scenarios side by side: the verdict of every claim as the case says, as is assumed now, and under what was kept.

import { Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { Assumption } from "../../../src/language/index.js";
import type { TestReport } from "../../../src/report/test.js";
import { analyses, removeScenario, setAssumptions } from "../../actions.js";
import { Stopped } from "../../engine/client.js";
import { Button } from "../../parts/button.js";
import { percent, VerdictMark } from "../../parts/verdict.js";
import { useWorkbench } from "../../store.js";

/** Scrolls to the table of scenarios. */
export function goToScenarios(): void {
  document.getElementById("scenarios")?.scrollIntoView();
}

export function Scenarios({ assumptions }: { readonly assumptions: readonly Assumption[] }) {
  const scenarios = useWorkbench((w) => w.scenarios);
  const base = useWorkbench((w) => w.base);
  const test = useWorkbench((w) => w.test);
  const tests = useScenarioTests();
  if (scenarios.length === 0) return null;
  const isNowKept = scenarios.some((one) => isSame(one.assumptions, assumptions));
  const columns = [
    { name: "As the case says", report: base, assumptions: [] as readonly Assumption[], isKept: false },
    ...(assumptions.length > 0 && !isNowKept
      ? [{ name: "As assumed now", report: test, assumptions, isKept: false }]
      : []),
    ...scenarios.map((one) => ({ ...one, report: tests.get(one.name), isKept: true })),
  ];
  return (
    <section className="stack" aria-labelledby="scenarios">
      <h3 id="scenarios">Scenarios</h3>
      <p className="small soft">
        A verdict that is not the one as the case says stands in bold, with a bar beside it.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Verdicts by scenario">
        <table className="plain scenarios">
          <thead>
            <tr>
              <th scope="col">Claim</th>
              {columns.map((column) => (
                <th key={column.name} scope="col">
                  <div className="stack scenario-head">
                    <strong>{column.name}</strong>
                    <span className="small">
                      {column.assumptions.map(({ quantity, is }) => `${quantity} = ${is}`).join("; ") ||
                        "nothing changed"}
                    </span>
                    {column.isKept ? (
                      <span className="row">
                        <Button onPress={() => setAssumptions(column.assumptions)}>Use</Button>
                        <Button
                          look="quiet"
                          isIcon
                          aria-label={`Remove ${column.name}`}
                          onPress={() => removeScenario(column.name)}
                        >
                          <Trash2 aria-hidden />
                        </Button>
                      </span>
                    ) : null}
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(base ?? test)?.claims.map((claim) => (
              <tr key={claim.name}>
                <th scope="row">{claim.says ?? claim.name}</th>
                {columns.map(({ name, report }) => {
                  const found = report?.claims.find((one) => one.name === claim.name);
                  const verdict = base?.claims.find((one) => one.name === claim.name)?.verdict;
                  return (
                    <td key={name} className={found && verdict && found.verdict !== verdict ? "differs" : ""}>
                      {found ? (
                        <>
                          <VerdictMark verdict={found.verdict} /> {percent(found.share)}
                        </>
                      ) : (
                        <span className="soft">{report ? "not tested" : "…"}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** Whether two lists change the same quantities to the same. */
function isSame(a: readonly Assumption[], b: readonly Assumption[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ quantity, is }) => b.some((one) => one.quantity === quantity && one.is === is))
  );
}

/** The tests of all scenarios, each as soon as it is there. */
function useScenarioTests(): ReadonlyMap<string, TestReport> {
  const { name, text, scenarios, draws, isRead } = useWorkbench();
  const [tests, setTests] = useState<ReadonlyMap<string, TestReport>>(new Map());
  useEffect(() => {
    if (!isRead || scenarios.length === 0) return;
    const control = new AbortController();
    setTests(new Map());
    for (const { name: scenario, assumptions } of scenarios) {
      analyses
        .ask("test", { about: { source: { name, text }, assumptions }, draws }, { signal: control.signal })
        .then(({ value }) => {
          if (value) setTests((known) => new Map(known).set(scenario, value));
        })
        .catch((mistake: unknown) => {
          if (!(mistake instanceof Stopped)) throw mistake;
        });
    }
    return () => control.abort();
  }, [name, text, scenarios, draws, isRead]);
  return tests;
}
