// Where work begins: the cases of the repository, what was worked on before, an empty case, a file.

import { FilePlus2, FolderOpen } from "lucide-react";
import { useRef, useState } from "react";
import { version } from "../../../package.json";
import { notify } from "../../actions.js";
import { keptWorks } from "../../document/autosave.js";
import { chooseFile } from "../../document/file-menu.js";
import { emptyCase, openAnew } from "../../document/files.js";
import { RecentWork } from "../../document/recent.js";
import { Button } from "../../parts/button.js";
import { type Listed, shelvesOf, textOf, useGallery } from "./cases.js";
import "./gallery.css";

export default function GalleryView() {
  const { listed, problem } = useGallery();
  const [hasWorks] = useState(() => keptWorks().length > 0);
  const [flagship, ...others] = listed ?? [];
  return (
    <div className="view gallery">
      <div className="view-head">
        <h2>Begin with a case</h2>
        <div className="row">
          <Button onPress={() => openAnew(emptyCase, "case")}>
            <FilePlus2 aria-hidden />
            Start with an empty case
          </Button>
          <Button onPress={chooseFile}>
            <FolderOpen aria-hidden />
            Open a file…
          </Button>
        </div>
      </div>
      <p className="soft">
        A case is a strategic argument written down: who can do what, who wants what, what is uncertain, and
        what is claimed. Open one to see whether its claims hold and what they hinge on. Files can also be
        dropped anywhere on the page.
      </p>
      {problem ? <p role="alert">{problem}</p> : null}
      {flagship ? <Flagship listed={flagship} /> : null}
      {hasWorks ? (
        <section className="stack" aria-labelledby="gallery-recent">
          <h3 id="gallery-recent">Recent work</h3>
          <div className="card recent-card">
            <RecentWork />
          </div>
        </section>
      ) : null}
      {shelvesOf(others).map(({ folder, title, about, cases }) => (
        <section key={folder} className="stack" aria-labelledby={`gallery-${folder}`}>
          <div>
            <h3 id={`gallery-${folder}`}>{title}</h3>
            {about ? <p className="small soft">{about}</p> : null}
          </div>
          <ul className="shelf">
            {cases.map((one) => (
              <li key={one.path}>
                <CaseCard listed={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Foot />
    </div>
  );
}

function Flagship({ listed }: { readonly listed: Listed }) {
  const open = useOpening(listed);
  return (
    <section className="card flagship" aria-labelledby="gallery-flagship">
      <div className="stack">
        <p className="small soft">A whole argument, from the article to its verdicts</p>
        <h3 id="gallery-flagship">{listed.title}</h3>
        <p>{listed.about}</p>
      </div>
      <Button look="primary" onPress={open}>
        Open this case
      </Button>
    </section>
  );
}

function CaseCard({ listed }: { readonly listed: Listed }) {
  const open = useOpening(listed);
  return (
    <button type="button" className="card case-card" onClick={open}>
      <span className="case-card-title">{listed.title}</span>
      <span className="small soft">{listed.about}</span>
    </button>
  );
}

/** Opens a case of the gallery; one press is enough. */
function useOpening(listed: Listed): () => void {
  const isOpening = useRef(false);
  return () => {
    if (isOpening.current) return;
    isOpening.current = true;
    textOf(listed)
      .then((text) => openAnew({ name: listed.path.replace(/^.*\//, ""), text }))
      .catch(() =>
        notify(
          "problem",
          `${listed.title} could not be fetched. Is the server that sent this page still running?`,
        ),
      )
      .finally(() => {
        isOpening.current = false;
      });
  };
}

function Foot() {
  return (
    <footer className="gallery-foot small soft">
      <p>
        Casus {version}. Everything is computed on this page, in your browser: nothing that you open or write
        leaves your machine, and what is kept is kept in this browser.
      </p>
      <p className="row">
        <a href="./license.txt" target="_blank" rel="noreferrer">
          Licence
        </a>
        <a href="./third-party.txt" target="_blank" rel="noreferrer">
          What others wrote in it, and their licences
        </a>
      </p>
    </footer>
  );
}
