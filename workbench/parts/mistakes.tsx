// What is wrong, in words, with the cure.

import type { Diagnostic } from "../../src/diagnostics/index.js";

export function Mistakes({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  if (diagnostics.length === 0) return null;
  return (
    <div role="alert">
      <ul className="mistakes">
        {diagnostics.map((d, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: diagnostics have no identity but their place
          <li key={i} className={d.severity}>
            <span>{d.message}</span>
            {d.notes.map(({ message }) => (
              <div key={message} className="soft">
                {message}
              </div>
            ))}
            {d.help ? <div className="soft">{d.help}</div> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
