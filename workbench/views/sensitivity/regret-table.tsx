// Regret per policy: what it falls short of the best policy by.

import { percent, value } from "../../../src/report/number.js";
import type { ChoiceReport } from "../../../src/report/sensitivity.js";
import { Scroll } from "../../parts/scroll.js";
import { useWorkbench } from "../../store.js";
import { capital } from "./words.js";

export function RegretTable({ choice }: { readonly choice: ChoiceReport }) {
  const { label, actor, policies, means, regrets, least } = choice;
  const known = useWorkbench((w) => w.subject?.policies);
  if (regrets.length === 0 || !least) return null;
  const labelOf = (name: string) => known?.find((policy) => policy.name === name)?.label ?? name;
  const id = `regret-${actor}`;
  return (
    <section className="card stack" aria-labelledby={id}>
      <h4 id={id}>Regret: what a policy falls short of the best by</h4>
      <Scroll label={`Regret of the policies of ${label}`}>
        <table className="plain regrets">
          <thead>
            <tr>
              <th scope="col">Policy</th>
              {["Worth", "Mean regret", "In all but 5 %", "Worst", "Best in"].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policies.map((policy, i) => {
              const { expected, at95, worst, bestIn } = regrets[i]!;
              const said = labelOf(policy);
              return (
                <tr key={policy}>
                  <th scope="row">
                    {capital(said)} {said === policy ? null : <code className="soft">{policy}</code>}
                  </th>
                  <td className="number">{means[i] === undefined ? "" : value(means[i])}</td>
                  <Regret x={expected} isLeast={least.expected.includes(policy)} />
                  <Regret x={at95} isLeast={least.at95.includes(policy)} />
                  <Regret x={worst} isLeast={least.worst.includes(policy)} />
                  <td className="number">{percent(bestIn)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      <p className="small soft">
        In {label}'s own units: on average, in all but 5 % of draws, and in the worst draw. * marks the least.
      </p>
    </section>
  );
}

function Regret({ x, isLeast }: { readonly x: number; readonly isLeast: boolean }) {
  return (
    <td className="number">
      {isLeast ? (
        <strong>
          {value(x)} *<span className="visually-hidden"> the least</span>
        </strong>
      ) : (
        <span className="unstarred">{value(x)}</span>
      )}
    </td>
  );
}
