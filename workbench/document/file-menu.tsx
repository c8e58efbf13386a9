// What can be done with the file: by the menu, and by the keys that every program has for it.

import { useEffect } from "react";
import { notify } from "../actions.js";
import { Menu } from "../parts/button.js";
import { useWorkbench } from "../store.js";
import { askAbout, FileDialogs, isLocal, whereItLeads } from "./dialogs.js";
import { download, emptyCase, endings, exportTo, openAnew, openFiles, save } from "./files.js";
import { LONG_LINK, writeLink } from "./link.js";
import "./document.css";

let chooser: HTMLInputElement | null = null;

/** Has the user choose a file to open. */
export function chooseFile(): void {
  chooser?.click();
}

export function FileMenu() {
  const hasCase = useWorkbench((w) => w.name !== "");
  const canExport = useWorkbench((w) => (w.subject?.preferences.length ?? 0) > 0);
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  const ofCase = { isDisabled: !hasCase };
  return (
    <>
      <Menu
        label="File"
        actions={[
          { id: "new", label: "New case", onAction: () => openAnew(emptyCase, "case") },
          { id: "open", label: "Open a file…", onAction: chooseFile },
          { id: "recent", label: "Recent work…", onAction: () => askAbout({ kind: "recent" }) },
          { id: "save", label: "Save", onAction: () => void save(), ...ofCase },
          { id: "save-as", label: "Save as…", onAction: () => void save({ isAnew: true }), ...ofCase },
          { id: "download", label: "Download a copy", onAction: download, ...ofCase },
          { id: "link", label: "Copy a link", onAction: () => void copyLink(), ...ofCase },
          ...(canExport
            ? [
                { id: "gmcr", label: "Export for GMCR+ (.gmcr)", onAction: () => void exportTo("gmcr") },
                { id: "csv", label: "Export the states (CSV)", onAction: () => void exportTo("csv") },
                {
                  id: "graphml",
                  label: "Export the moves (GraphML)",
                  onAction: () => void exportTo("graphml"),
                },
                { id: "dot", label: "Export the moves (Graphviz)", onAction: () => void exportTo("dot") },
              ]
            : []),
        ]}
      >
        File
      </Menu>
      <input
        ref={(element) => {
          chooser = element;
        }}
        type="file"
        className="file-input"
        aria-label="Open a file"
        accept={endings.join(",")}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that the same file can be chosen again.
          event.target.value = "";
          void openFiles(files);
        }}
      />
      <FileDialogs />
    </>
  );
}

function press(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "s" && key !== "o") return;
  // The browser would save or open the page itself, which is never what is meant.
  event.preventDefault();
  if (key === "o") chooseFile();
  else if (useWorkbench.getState().name !== "") void save({ isAnew: event.shiftKey });
}

/** Copies a link that holds the case; shows it where that is refused, or where there is something to say of it. */
async function copyLink(): Promise<void> {
  const fragment = await writeLink(useWorkbench.getState());
  if (fragment === undefined) {
    notify("problem", "The case is too large for a link. Save it, and hand on the file.");
    return;
  }
  const link = location.href.replace(/#.*$/, "") + fragment;
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    isCopied = false;
  }
  if (!isCopied || link.length > LONG_LINK) askAbout({ kind: "link", link, isCopied });
  else notify("note", `A link that holds the whole case was copied. ${isLocal() ? whereItLeads() : ""}`);
}
