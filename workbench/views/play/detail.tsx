// One point of the tree in full: what has happened, what is chosen here and why, what the other ways are worth.

import { percent, value } from "../../../src/report/number.js";
import type { TreeEdge, TreeNode, TreeReport } from "../../../src/report/tree/tree.js";
import { edgeOf, nodeOf, settingsOf, type TreeHistory } from "../../../src/report/tree/unfold.js";
import { Scroll } from "../../parts/scroll.js";
import { capital, sayTreeSettings, valueWords } from "./tree/words.js";

export function Detail({ tree, history }: { readonly tree: TreeReport; readonly history: TreeHistory }) {
  const node = nodeOf(tree, history);
  const settings = settingsOf(tree, history);
  const edge = edgeOf(tree, history);
  return (
    <section className="card stack play-detail" aria-labelledby="play-detail" aria-live="polite">
      <div className="row">
        <h4 id="play-detail" className="grow">
          {capital(node.what)}
        </h4>
        <span className="small soft">{reachWords(history, edge)}</span>
      </div>
      {node.kind !== "end" ? (
        <p className="small">
          <code>{node.step}</code>
        </p>
      ) : null}
      {node.kind === "choice" ? <p>{whyWords(node, tree.isLogit)}</p> : null}
      <p className="small">
        <span className="soft">Set so far: </span>
        {settings.length > 0 ? sayTreeSettings(settings) : "nothing"}
      </p>
      <dl className="play-worths small">
        <dt>What the whole play is worth from here, in each actor's own units</dt>
        {valueWords(tree, history).map(({ name, label, value: worth }) => (
          <dd key={name}>
            {capital(label)} <strong>{worth}</strong>
          </dd>
        ))}
      </dl>
      {node.edges.length > 0 ? (
        <Scroll label="The ways on">
          <Ways tree={tree} node={node} />
        </Scroll>
      ) : null}
    </section>
  );
}

function reachWords({ reach, depth }: TreeHistory, edge: TreeEdge | undefined): string {
  if (depth === 0) return "the start";
  const after = edge ? `after ${edge.when}, ` : "";
  return reach > 0 ? `${after}reached with probability ${percent(reach)}` : `${after}not reached`;
}

function whyWords(node: Extract<TreeNode, { kind: "choice" }>, isLogit: boolean): string {
  const chosen = node.edges.find(({ isChosen }) => isChosen);
  const taken = chosen ? `${isLogit ? "Likeliest is" : "Chosen is"} ${chosen.when}` : "";
  const link = isLogit ? " " : node.isTie || node.edges.length < 2 ? ", " : ": ";
  const said = [taken, node.why].filter(Boolean).join(link);
  return /[.!?]$/.test(said) ? said : `${said}.`;
}

/** The ways on from a point. */
function Ways({ tree, node }: { readonly tree: TreeReport; readonly node: TreeNode }) {
  const hasOdds = node.kind === "chance" || tree.isLogit;
  const isChoice = node.kind === "choice";
  return (
    <table className="plain">
      <caption className="small soft">
        The ways on{isChoice ? ", and what each is worth to the chooser from here" : ""}
      </caption>
      <thead>
        <tr>
          <th scope="col">{isChoice ? "Option" : "What happens"}</th>
          {hasOdds ? (
            <th scope="col" className="number">
              Probability
            </th>
          ) : null}
          {isChoice ? (
            <>
              <th scope="col" className="number">
                Worth
              </th>
              <th scope="col" className="number">
                Less by
              </th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {node.edges.map((edge, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the number of an edge is its identity
          <tr key={i}>
            <th scope="row">
              {edge.isChosen ? (
                <>
                  <span aria-hidden>✓ </span>
                  <strong>{edge.when}</strong>
                  <span className="visually-hidden"> (chosen)</span>
                </>
              ) : (
                edge.when
              )}
              {edge.phrase ? <div className="soft small">{edge.phrase}</div> : null}
              {edge.seenBy?.map(({ actor, probability }) => (
                <span key={actor} className="soft small">
                  {" "}
                  {tree.actors[actor]?.label} sees {percent(probability)}.
                </span>
              ))}
            </th>
            {hasOdds ? <td className="number">{percent(edge.probability)}</td> : null}
            {isChoice ? (
              <>
                <td className="number">{edge.value === undefined ? "" : value(edge.value)}</td>
                <td className="number">
                  {edge.margin === undefined ? "–" : edge.margin === 0 ? "0 (as good)" : value(edge.margin)}
                </td>
              </>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
