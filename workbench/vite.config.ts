// How the workbench is built: a static folder that runs from any web host, below any path, without the network.
//
//   npm run build:workbench    into dist/workbench
//   npx vite workbench         as it is written, on http://localhost:5173

import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { galleryFiles } from "../scripts/gallery.mjs";
import { withoutDebug } from "../scripts/without-debug.mjs";

const root = resolve(import.meta.dirname, "..");

/** What was bundled, for the notices and the sizes: kept here because workers are bundled apart from the page. */
const bundled = { modules: new Set<string>(), workers: new Set<string>() };

/** Notices that stand inside a source file stay, as their licences ask. */
const output = { comments: { legal: true, annotation: false, jsdoc: false } };

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react(), withoutDebug(), withEffects(), gallery(), withoutPolicy(), record()],
  worker: {
    format: "es",
    plugins: () => [withoutDebug(), withEffects(), record({ isWorker: true })],
    rolldownOptions: { output },
  },
  // While the page is being written: packages of the worker are found before it is started.
  optimizeDeps: {
    entries: ["index.html", "engine/worker.ts"],
    rolldownOptions: { plugins: [withoutDebug()] },
  },
  build: {
    outDir: resolve(root, "dist/workbench"),
    emptyOutDir: true,
    // Browsers of the middle of 2024 and later, so that what they can do is not written out for older ones.
    target: ["chrome125", "edge125", "firefox127", "safari17.5"],
    // The content-security policy allows neither scripts in the page nor scripts in addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What is large is loaded when it is asked for; scripts/workbench.mjs measures the first view instead.
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    reportCompressedSize: false,
    rolldownOptions: { output },
  },
});

/** Tells scripts/workbench.mjs which modules and which workers' files there are. */
function record({ isWorker = false } = {}): Plugin<typeof bundled> {
  return {
    name: "casus:record",
    apply: "build",
    api: bundled,
    generateBundle(_, files) {
      for (const [name, file] of Object.entries(files)) {
        if (file.type !== "chunk") continue;
        for (const id of file.moduleIds) bundled.modules.add(id);
        if (!isWorker || !file.isEntry) continue;
        for (const part of [name, ...file.imports]) bundled.workers.add(part);
      }
    },
  };
}

/** package.json says of the library that to import one of its files does nothing by itself; files of the page may do something. */
function withEffects(): Plugin {
  return {
    name: "casus:with-effects",
    transform: {
      filter: { id: /[\\/]workbench[\\/](?!.*node_modules).*\.tsx?$/ },
      handler: () => ({ moduleSideEffects: true }),
    },
  };
}

/** The cases of the gallery beside the page, and an `opened.json` that says that no case was opened. */
function gallery(): Plugin {
  return {
    name: "casus:gallery",
    generateBundle() {
      for (const [fileName, source] of galleryFiles(root)) this.emitFile({ type: "asset", fileName, source });
      this.emitFile({ type: "asset", fileName: "opened.json", source: "null\n" });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split("?")[0]?.slice(1) ?? "";
        const text = path === "opened.json" ? "null\n" : galleryFiles(root).get(path);
        if (text === undefined) return next();
        response.setHeader(
          "Content-Type",
          path.endsWith(".json") ? "application/json" : "text/plain;charset=utf-8",
        );
        response.end(text);
      });
    },
  };
}

/** While the page is being written, what refreshes it is a script in it, which its policy forbids. */
function withoutPolicy(): Plugin {
  return {
    name: "casus:without-policy",
    apply: "serve",
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
  };
}
