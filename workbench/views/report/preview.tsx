// The report as it will look, in a frame of its own: what is in it can run nothing, and prints alone.

import { Download, Printer } from "lucide-react";
import { useRef } from "react";
import { notify } from "../../actions.js";
import { Button } from "../../parts/button.js";
import { saveFile } from "../../plot/save.js";
import { type Made, reportAs } from "./making.js";

const formats = [
  ["html", "Save as HTML"],
  ["docx", "Save as Word"],
  ["md", "Save as Markdown"],
] as const;

export function Preview({ made, isBusy }: { readonly made: Made; readonly isBusy: boolean }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const html = made.files.html?.content;
  const nAssumed = made.asked.about.assumptions.length;
  const save = async (format: (typeof formats)[number][0]) => {
    const written = await reportAs(format);
    if (written) saveFile(written.name, written.type, written.content);
  };
  const print = () => {
    const inside = frame.current?.contentWindow;
    if (!inside) return;
    try {
      inside.focus();
      inside.print();
    } catch {
      notify("problem", "The browser did not print the report. Save it as HTML, and print that file.");
    }
  };
  return (
    <section className="stack" aria-labelledby="report-made">
      <div className="view-head">
        <h3 id="report-made">
          {nAssumed === 0
            ? "The report"
            : `The report, with ${nAssumed} ${nAssumed === 1 ? "assumption" : "assumptions"} changed`}
        </h3>
        <div className="row">
          {formats.map(([format, label]) => (
            <Button key={format} onPress={() => void save(format)} isPending={isBusy}>
              <Download aria-hidden />
              {label}
            </Button>
          ))}
          <Button onPress={print}>
            <Printer aria-hidden />
            Print or save as PDF
          </Button>
        </div>
      </div>
      {/* Without scripts, of the same origin only so that the page may print it and follow its links. */}
      <iframe
        ref={frame}
        className="report-frame"
        title="The report"
        sandbox="allow-same-origin allow-modals"
        srcDoc={typeof html === "string" ? html : ""}
        onLoad={() => frame.current && followLinks(frame.current)}
      />
    </section>
  );
}

/** Links inside of the report move it; links out of it open beside the page, which the frame itself may not do. */
function followLinks(frame: HTMLIFrameElement): void {
  const inside = frame.contentDocument;
  inside?.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute("href") ?? "";
    if (address.startsWith("#")) {
      const place = inside.getElementById(address.slice(1));
      place?.scrollIntoView();
      if (place) {
        // So that the keyboard goes on from there.
        place.tabIndex = -1;
        place.focus({ preventScroll: true });
      }
    } else if (/^https?:/i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
  });
}
