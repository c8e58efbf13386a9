// The frame of the page: header, navigation, the view at hand, what is assumed beside it, and notices.

import {
  BookOpen,
  CalendarClock,
  ClipboardCheck,
  FileText,
  GitFork,
  Grid3x3,
  Handshake,
  LibraryBig,
  Package,
  Redo2,
  SlidersHorizontal,
  Tornado,
  Undo2,
  X,
} from "lucide-react";
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect } from "react";
import { caseDocument, dismiss, notify, show } from "./actions.js";
import { Drop } from "./document/drop.js";
import { FileMenu } from "./document/file-menu.js";
import { Button } from "./parts/button.js";
import { Dialog } from "./parts/dialog.js";
import { useIsNarrow } from "./parts/narrow.js";
import { ThemeMenu } from "./parts/theme-menu.js";
import { useWorkbench, type View, views } from "./store.js";
import { Assumptions } from "./views/claims/assumptions.js";
import { ClaimsView } from "./views/claims/index.js";

/** A view's part of the program did not come: whoever serves the page is gone, or has another version now. */
class NotLoaded extends Error {}

function later(load: () => Promise<{ default: ComponentType }>) {
  return lazy(() =>
    load().catch((mistake: unknown) => {
      throw new NotLoaded(String(mistake));
    }),
  );
}

const known = {
  claims: { label: "Claims", Icon: ClipboardCheck, View: ClaimsView },
  case: { label: "Case", Icon: FileText, View: later(() => import("./views/case/index.js")) },
  play: { label: "Play", Icon: GitFork, View: later(() => import("./views/play/index.js")) },
  time: { label: "Time", Icon: CalendarClock, View: later(() => import("./views/time/index.js")) },
  stability: { label: "Stability", Icon: Grid3x3, View: later(() => import("./views/stability/index.js")) },
  packages: { label: "Packages", Icon: Package, View: later(() => import("./views/packages/index.js")) },
  deals: { label: "Deals", Icon: Handshake, View: later(() => import("./views/deals/index.js")) },
  sensitivity: {
    label: "Sensitivity",
    Icon: Tornado,
    View: later(() => import("./views/sensitivity/index.js")),
  },
  report: { label: "Report", Icon: BookOpen, View: later(() => import("./views/report/index.js")) },
  gallery: { label: "Gallery", Icon: LibraryBig, View: later(() => import("./views/gallery/index.js")) },
} as const satisfies Record<View, unknown>;

/** Views beside which nothing is assumed; beside the others nothing either where a case states no numbers. */
const alone: ReadonlySet<View> = new Set(["case", "gallery"]);

export function App() {
  const view = useWorkbench((w) => w.view);
  useAddress(view);
  const { View, label } = known[view];
  const hasNumbers = useWorkbench((w) => w.stated.some(({ kind }) => kind !== "computed"));
  const hasErrors = useWorkbench((w) => w.diagnostics.some(({ severity }) => severity === "error"));
  const hasCase = useWorkbench((w) => w.subject !== undefined);
  const isAlone = alone.has(view) || (hasCase && !hasNumbers && !hasErrors);
  return (
    <div className="frame">
      <a className="skip button" href="#main">
        Skip to the view
      </a>
      <Header />
      <Navigation />
      <main id="main" tabIndex={-1} className={isAlone ? "alone" : ""} aria-label={label}>
        <Guard key={view}>
          <Suspense fallback={<p className="empty">Opening …</p>}>
            <View />
          </Suspense>
        </Guard>
        {isAlone ? null : (
          <aside aria-label="Assumptions" className="no-print">
            <Assumptions />
          </aside>
        )}
      </main>
      <Notices />
      <Drop />
    </div>
  );
}

/** The view stands in the address, so that going back and forth, and bookmarks, work. */
function useAddress(view: View): void {
  useEffect(() => {
    const wanted = `#/${view}`;
    if (location.hash !== wanted && !location.hash.startsWith("#case=")) history.pushState(null, "", wanted);
    document.title = `${known[view].label} – Casus`;
  }, [view]);
  useEffect(() => {
    const read = () => {
      const name = location.hash.replace(/^#\//, "");
      const found = views.find((one) => one === name);
      if (found) show(found);
    };
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, []);
}

function Header() {
  const { name, subject, isChanged, canUndo, canRedo } = useWorkbench();
  const isAssuming = useWorkbench((w) => w.isAssuming);
  const setOpen = (isOpen: boolean) => useWorkbench.setState({ isAssuming: isOpen, sought: "" });
  const isNarrow = useIsNarrow();
  const nAssumed = useWorkbench((w) => w.assumptions.length);
  return (
    <header className="no-print">
      <a className="brand" href="#/gallery" aria-label="Casus: the gallery">
        <Mark />
        <span>Casus</span>
      </a>
      <div className="file">
        <h1>{subject?.title ?? (name || "No case is open")}</h1>
        <span>
          {name}
          {isChanged ? " · changed since it was saved" : ""}
        </span>
      </div>
      <Button
        look="quiet"
        isIcon
        className="history"
        aria-label="Undo"
        isDisabled={!canUndo}
        onPress={() => caseDocument.undo()}
      >
        <Undo2 aria-hidden />
      </Button>
      <Button
        look="quiet"
        isIcon
        className="history"
        aria-label="Redo"
        isDisabled={!canRedo}
        onPress={() => caseDocument.redo()}
      >
        <Redo2 aria-hidden />
      </Button>
      <Button
        className="open-assumptions"
        onPress={() => setOpen(true)}
        aria-label={`Assumptions, ${nAssumed} changed`}
      >
        <SlidersHorizontal aria-hidden />
        {nAssumed > 0 ? nAssumed : null}
      </Button>
      <FileMenu />
      <ThemeMenu />
      <Dialog title="Assumptions" isOpen={isAssuming && isNarrow} onClose={() => setOpen(false)} isLong>
        <Assumptions isTitled />
      </Dialog>
    </header>
  );
}

function Navigation() {
  const view = useWorkbench((w) => w.view);
  const nErrors = useWorkbench((w) => w.diagnostics.filter(({ severity }) => severity === "error").length);
  return (
    <nav className="navigation no-print" aria-label="Views">
      {views.map((one) => {
        const { label, Icon } = known[one];
        return (
          <a key={one} href={`#/${one}`} aria-current={one === view ? "page" : undefined}>
            <Icon aria-hidden />
            {label}
            {one === "case" && nErrors > 0 ? (
              <span className="badge">
                {nErrors}
                <span className="visually-hidden"> {nErrors === 1 ? "mistake" : "mistakes"}</span>
              </span>
            ) : null}
          </a>
        );
      })}
    </nav>
  );
}

function Notices() {
  const notices = useWorkbench((w) => w.notices);
  return (
    <div className="notices no-print" role="status" aria-live="polite">
      {notices.map(({ id, kind, text }) => (
        <div key={id} className={`notice ${kind}`}>
          <span className="grow">{text}</span>
          <Button look="quiet" isIcon aria-label="Dismiss" onPress={() => dismiss(id)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
    </div>
  );
}

/** A view that breaks takes nothing with it: the others, and the text, stay. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly mistake?: Error }> {
  override state: { readonly mistake?: Error } = {};

  static getDerivedStateFromError(mistake: Error) {
    return { mistake };
  }

  override componentDidCatch(mistake: Error): void {
    if (mistake instanceof NotLoaded) return;
    notify("problem", `This view broke off: ${mistake.message}. The text is as it was.`);
  }

  override render() {
    const { mistake } = this.state;
    if (!mistake) return this.props.children;
    if (mistake instanceof NotLoaded)
      return (
        <div className="empty stack">
          <p>
            This view could not be loaded: what serves the page does not answer, or was replaced by another
            version. Start it again (casus open), and load the page anew. What you see is still there, and can
            be saved by File, Download a copy.
          </p>
          <div className="row" style={{ justifyContent: "center" }}>
            <Button onPress={() => location.reload()}>Load the page anew</Button>
          </div>
        </div>
      );
    return (
      <div className="empty">
        <p>This view broke off, which is a mistake of Casus: {mistake.message}</p>
        <Button onPress={() => this.setState({})}>Try again</Button>
      </div>
    );
  }
}

function Mark() {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    >
      <path d="M4 12h5M9 12l6-6h5M9 12l6 6h5" />
      <circle cx="9" cy="12" r="1.6" fill="currentColor" />
    </svg>
  );
}
