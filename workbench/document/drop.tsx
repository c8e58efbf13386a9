// A case is opened by letting its file go anywhere over the page.

import { FileDown } from "lucide-react";
import { useEffect, useState } from "react";
import { openFiles } from "./files.js";
import "./document.css";

/** Shows that a file can be let go, while one is held over the page. */
export function Drop() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Elements enter before those around them are left: a file is over the page until as many were left as entered.
    let depth = 0;
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      depth++;
      setOver(true);
    };
    const over = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    };
    const leave = (event: DragEvent) => {
      if (!isFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!isFiles(event)) return;
      // Neither the browser nor the editor is to open the file in its own way.
      event.preventDefault();
      event.stopPropagation();
      depth = 0;
      setOver(false);
      void openFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const ways = { dragenter: enter, dragover: over, dragleave: leave, drop } as const;
    for (const [kind, listen] of Object.entries(ways))
      window.addEventListener(kind as keyof typeof ways, listen, { capture: true });
    return () => {
      for (const [kind, listen] of Object.entries(ways))
        window.removeEventListener(kind as keyof typeof ways, listen, { capture: true });
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop no-print" aria-hidden="true">
      <div>
        <FileDown />
        <p>Let go to open the case</p>
        <p className="small soft">.casus.yaml or .gmcr; what is open now stays under Recent work</p>
      </div>
    </div>
  );
}
