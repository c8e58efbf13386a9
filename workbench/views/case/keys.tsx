// The keys of the editor, beside those that every editor has.

import { Fragment } from "react";
import { Button } from "../../parts/button.js";
import { Dialog } from "../../parts/dialog.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const mod = isMac ? "Cmd" : "Ctrl";

const keys: readonly (readonly [string, string])[] = [
  ["Ctrl-Space", "completes the word at the cursor"],
  [`${mod}-I`, "tells what the word at the cursor is"],
  [`${mod}-.`, "applies the quick fix on the line"],
  ["F8", "goes to the next mistake"],
  [`${mod}-Shift-M`, "lists the mistakes"],
  [`${mod}-F`, "finds"],
  [`${mod}-/`, "makes the line a comment, or back"],
  [`${mod}-[ and ${mod}-]`, "indent less and more"],
  [isMac ? "Cmd-Alt-[" : "Ctrl-Shift-[", "folds the section at the cursor"],
  [`${mod}-Z`, "takes the last step back, of the text and of the forms"],
  [isMac ? "Cmd-Shift-Z" : "Ctrl-Y", "makes it again"],
  ["Tab", "leaves the editor"],
];

export function Keys({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys in the text" isOpen={isOpen} onClose={onClose}>
      <dl className="case-keys">
        {keys.map(([key, does]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
      <div className="row end">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
