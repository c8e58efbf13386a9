#!/usr/bin/env node
// A Chromium for the browser tests: the one named, one that is installed, or one from the system's packages.
// Playwright's own download is not used: it fetches a browser per version, and needs an address of its own.
//
// `node scripts/chromium.mjs` prints the path, and installs a browser first where there is none.

import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const places = {
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => {
    const folder = process.env[name];
    if (!folder) return [];
    return ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe"].map((p) =>
      join(folder, p),
    );
  }),
};

/** How each package manager installs a Chromium: the command lines, in order. */
const managers = [
  {
    name: "apt-get",
    commands: [
      ["apt-get", "update", "-q"],
      ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"],
    ],
  },
  { name: "dnf", commands: [["dnf", "install", "-y", "chromium"]] },
  { name: "apk", commands: [["apk", "add", "--no-progress", "chromium"]] },
  { name: "pacman", commands: [["pacman", "-Sy", "--noconfirm", "chromium"]] },
  { name: "brew", commands: [["brew", "install", "--cask", "chromium"]], asUser: true },
];

/**
 * The path of an installed Chromium, or undefined.
 * `CASUS_CHROMIUM` goes before everything else.
 * @throws {Error} when `CASUS_CHROMIUM` names something that cannot be run
 */
export function findChromium() {
  const named = process.env.CASUS_CHROMIUM;
  if (named) {
    if (!canRun(named)) throw new Error(`CASUS_CHROMIUM names ${named}, which cannot be run`);
    return named;
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter).filter(Boolean)];
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  return [...candidates, ...(places[process.platform] ?? [])].find(canRun);
}

/** What to start it with: no network of its own, and, for root, no sandbox (Chromium refuses to make one there). */
export function chromiumFlags() {
  const quiet = [
    "--disable-background-networking",
    "--disable-quic",
    "--disable-component-update",
    "--no-first-run",
  ];
  return process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet;
}

/**
 * Installs a Chromium with the system's package manager.
 * @returns the path
 * @throws {Error} that says what to do by hand
 */
export function installChromium() {
  const manager = managers.find(({ name }) => isOnPath(name));
  const cure = "Install Chromium or Chrome, or set CASUS_CHROMIUM to the path of one.";
  if (!manager)
    throw new Error(`No Chromium is installed, and no package manager that could install one. ${cure}`);
  for (const command of manager.commands) {
    const [program, ...args] =
      manager.asUser || process.getuid?.() === 0 ? command : ["sudo", "-n", ...command];
    console.error(`$ ${[program, ...args].join(" ")}`);
    const { status, error } = spawnSync(program, args, {
      // Standard output is for the path alone.
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (error || status !== 0) {
      const why = error ? error.message : `exit ${status}`;
      throw new Error(
        `No Chromium is installed, and ${manager.name} could not install one (${why}). ${cure}`,
      );
    }
  }
  const found = findChromium();
  if (!found)
    throw new Error(`${manager.name} installed a Chromium that is not in any of the usual places. ${cure}`);
  return found;
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isOnPath(program) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => folder && canRun(join(folder, program)));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(findChromium() ?? installChromium());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
