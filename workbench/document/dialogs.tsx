// What is asked and shown about files: whether unsaved changes are taken up, a link to copy by hand, recent work.

import { useEffect, useRef } from "react";
import { create } from "zustand";
import { Button } from "../parts/button.js";
import { Dialog } from "../parts/dialog.js";
import type { Opened } from "./begin.js";
import { takeUp } from "./files.js";
import { LONG_LINK } from "./link.js";
import { changesOf, RecentWork, whenOf } from "./recent.js";
import type { Work } from "./work.js";

type Asked =
  | { readonly kind: "restore"; readonly opened: Opened; readonly work: Work }
  | { readonly kind: "link"; readonly link: string; readonly isCopied: boolean }
  | { readonly kind: "recent" };

const useAsked = create<{ readonly asked: Asked | undefined }>(() => ({ asked: undefined }));

/** Shows a dialog; one that is there gives way. */
export function askAbout(asked: Asked): void {
  useAsked.setState({ asked });
}

/** Whether links to this page lead nowhere on other machines. */
export function isLocal(): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\]|)$/.test(location.hostname);
}

export function whereItLeads(): string {
  return `It leads to this machine (${location.host}). For others, copy it from a workbench that they can reach, or send the file.`;
}

const close = () => useAsked.setState({ asked: undefined });

/** The dialogs, wherever they are asked for from. */
export function FileDialogs() {
  const asked = useAsked((state) => state.asked);
  switch (asked?.kind) {
    case undefined:
      return null;
    case "restore":
      return <Restore opened={asked.opened} work={asked.work} />;
    case "link":
      return <Link link={asked.link} isCopied={asked.isCopied} />;
    case "recent":
      return (
        <Dialog title="Recent work" isOpen onClose={close}>
          <RecentWork onOpen={close} />
          <div className="row end">
            <Button onPress={close}>Close</Button>
          </div>
        </Dialog>
      );
    default:
      return asked satisfies never;
  }
}

function Restore({ opened, work }: { readonly opened: Opened; readonly work: Work }) {
  return (
    <Dialog title="There are unsaved changes of this case" isOpen onClose={close}>
      <p>
        {opened.name} was changed on this page, last on {whenOf(work)}, and not saved:{" "}
        {changesOf({ ...work, savedText: opened.text })}.
      </p>
      <p className="soft">
        Whatever you choose, nothing is lost: the other one stays in its file, or under File, Recent work.
      </p>
      <div className="row end">
        <Button onPress={close}>Keep the file as it is</Button>
        <Button
          look="primary"
          autoFocus
          onPress={() => {
            close();
            takeUp({ ...work, savedText: opened.text });
          }}
        >
          Take up the unsaved changes
        </Button>
      </div>
    </Dialog>
  );
}

function Link({ link, isCopied }: { readonly link: string; readonly isCopied: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <Dialog title="A link that holds the case" isOpen onClose={close}>
      <p>
        {isCopied
          ? "The link was copied. "
          : "This browser does not let the page copy. The link is marked below: copy it from there. "}
        The whole case is in the link itself, with what is assumed and the scenarios. Whoever has the link can
        read them; opening it sends them to nobody.
      </p>
      {link.length > LONG_LINK ? (
        <p className="link-warning">
          The link is {link.length.toLocaleString("en-GB")} characters long. Many programs cut off links of
          more than {LONG_LINK.toLocaleString("en-GB")}: a file is the safer way to hand this case on.
        </p>
      ) : null}
      {isLocal() ? <p className="soft">{whereItLeads()}</p> : null}
      <label className="field">
        <span className="label">The link</span>
        <textarea
          ref={field}
          className="link-field mono"
          readOnly
          rows={5}
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <div className="row end">
        <Button onPress={() => field.current?.select()}>Mark the link</Button>
        <Button look="primary" onPress={close}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
