// The rules that keep the layers apart, as a function from sources to violations. architecture.test.ts runs it on
// src/ and shows on made-up sources that every rule can be broken.

import { posix } from "node:path";
import { parseSync } from "rolldown/utils";

/** Which layers a layer may import besides itself. DESIGN's order, low to high; nothing else is allowed. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  kernel: [],
  model: ["diagnostics", "kernel"],
  language: ["diagnostics", "kernel", "model"],
  engines: ["diagnostics", "kernel", "model"],
  claims: ["diagnostics", "kernel", "model", "engines"],
  report: ["diagnostics", "kernel", "model", "engines", "claims"],
  "index.ts": ["diagnostics", "kernel", "model", "language", "engines", "claims", "report"],
  worker: ["diagnostics", "model", "engines", "claims", "report", "index.ts"],
  node: ["diagnostics", "model", "engines", "claims", "report", "index.ts", "worker"],
  cli: ["diagnostics", "model", "language", "engines", "claims", "report", "index.ts", "worker", "node"],
};

/** Which packages a layer may import. */
export const packages: Readonly<Record<string, readonly RegExp[]>> = {
  diagnostics: [/^fastest-levenshtein$/],
  kernel: [/^@stdlib\//],
  language: [/^yaml$/],
  report: [/^docx$/, /^@resvg\/resvg-wasm$/],
  node: [/^node:/, /^sirv$/, /^open$/],
  cli: [/^node:/, /^commander$/, /^picocolors$/],
};

/** Layers whose numbers must come out the same everywhere: there the engine's own transcendental functions are out. */
const exactLayers = ["kernel", "model", "language", "engines", "claims"];

/** What IEEE 754 or the language defines to the last bit; anything else on `Math` may differ between engines. */
const exactMath =
  /^(abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|PI|E|LN2|LN10|LOG2E|LOG10E|SQRT2|SQRT1_2)$/;

/** Layers that may look at a clock, and at the machine. */
const outerLayers = ["node", "cli"];

/** Engines have these files, whatever else they have. */
const engineFiles = ["index.ts", "solve.ts", "verify.ts", "explain.ts", "README.md"];

/** Questions about the play are asked of the engine that solves it, through its index; other engines stay apart. */
const sharedEngine = "engines/play/index.ts";

const longFile = 400;
const longestFile = 600;

/** Sources by path relative to src/, with forward slashes. Files that are not TypeScript count for their names only. */
export type Sources = ReadonlyMap<string, string>;

/** Everything that breaks a rule, as `path: what`, in the order of the sources. */
export function violations(sources: Sources): string[] {
  const found: string[] = [];
  for (const [path, text] of sources) {
    if (!path.endsWith(".ts")) continue;
    const { imports, uses } = read(path, text);
    for (const what of [
      ...imports.flatMap((from) => importViolations(path, from)),
      ...uses.flatMap((use) => useViolations(path, use)),
    ])
      found.push(`${path}: ${what}`);
    const n = nLines(text);
    if (n > longestFile) found.push(`${path}: ${n} lines, over ${longestFile}`);
  }
  return [...found, ...engineViolations(sources)];
}

/** Files that are longer than they should be, though not yet too long. */
export function longFiles(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    const n = nLines(text);
    return path.endsWith(".ts") && n > longFile ? [`${path}: ${n} lines, over ${longFile}`] : [];
  });
}

function importViolations(path: string, from: string): string[] {
  const layer = layerOf(path);
  const allowed = layers[layer];
  if (!allowed) return [`lies in no layer`];
  if (!from.startsWith(".")) {
    const isAllowed = (packages[layer] ?? []).some((pattern) => pattern.test(from));
    return isAllowed ? [] : [`${layer} may not import "${from}"`];
  }
  const target = targetOf(path, from);
  if (target.startsWith("../")) return [`imports "${from}", which is outside src`];
  const other = layerOf(target);
  if (other !== layer && !allowed.includes(other)) return [`${layer} may not import ${other} ("${from}")`];
  const [engine, otherEngine] = [engineOf(path), engineOf(target)];
  if (engine && otherEngine && engine !== otherEngine && target !== sharedEngine)
    return [`engine ${engine} may not import engine ${otherEngine} ("${from}")`];
  return [];
}

function useViolations(path: string, use: string): string[] {
  const layer = layerOf(path);
  const [object, member = ""] = use.split(".");
  if (["eval()", "new Function"].includes(use)) return [`uses ${use}`];
  if (use === "Math.random" || use.startsWith("crypto.")) return [`uses ${use}: randomness is an argument`];
  if (["Date.now", "performance.now", "new Date()", "Date()"].includes(use))
    return outerLayers.includes(layer) ? [] : [`uses ${use}: clocks belong in ${outerLayers.join(" and ")}`];
  const isInexact = use === "**" || (object === "Math" && !exactMath.test(member));
  if (isInexact && exactLayers.includes(layer))
    return [`uses ${use}, whose last bits differ between engines: take it from the kernel`];
  return [];
}

function engineViolations(sources: Sources): string[] {
  const engines = new Set([...sources.keys()].flatMap((path) => engineOf(path) ?? []));
  return [...engines].flatMap((engine) => {
    const folder = `engines/${engine}`;
    const missing = engineFiles.filter((file) => !sources.has(`${folder}/${file}`));
    const found = missing.map((file) => `${folder}: has no ${file}`);
    const way = wayTo(sources, `${folder}/verify.ts`, `${folder}/solve.ts`);
    if (way) found.push(`${folder}/verify.ts: reaches solve.ts (${way.join(" → ")})`);
    return found;
  });
}

/** The files by which `from` imports `to`, directly or not, without leaving the folder of `from`. */
function wayTo(sources: Sources, from: string, to: string): string[] | undefined {
  const folder = `${posix.dirname(from)}/`;
  const seen = new Set<string>();
  const visit = (path: string): string[] | undefined => {
    const text = sources.get(path);
    if (text === undefined || seen.has(path)) return undefined;
    seen.add(path);
    for (const specifier of read(path, text).imports) {
      const target = targetOf(path, specifier);
      if (!specifier.startsWith(".") || !target.startsWith(folder)) continue;
      if (target === to) return [path, to];
      const rest = visit(target);
      if (rest) return [path, ...rest];
    }
    return undefined;
  };
  return visit(from)?.map((path) => posix.basename(path));
}

const layerOf = (path: string): string => path.split("/")[0] ?? path;

const engineOf = (path: string): string | undefined => /^engines\/([^/]+)\//.exec(path)?.[1];

const targetOf = (path: string, from: string): string =>
  posix.join(posix.dirname(path), from).replace(/\.js$/, ".ts");

const nLines = (text: string): number => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

/** What a source imports, and those of its expressions that a rule may be about. */
function read(path: string, text: string): { imports: string[]; uses: string[] } {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: string[] = [];
  const uses: string[] = [];
  walk(program, (node) => {
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportNamedDeclaration":
      case "ExportAllDeclaration":
      case "ImportExpression":
      case "TSImportType": {
        if (node.source === null) break;
        const from = (node.source as Node).value;
        imports.push(typeof from === "string" ? from : "(computed)");
        break;
      }
      case "MemberExpression": {
        const object = node.object as Node;
        const property = node.property as Node;
        const member = node.computed ? (property.value ?? "(computed)") : property.name;
        if (object.type === "Identifier") uses.push(`${object.name}.${member}`);
        break;
      }
      case "NewExpression":
        uses.push(
          ...called(node).map((name) => `new ${name}${name === "Date" && hasNoArguments(node) ? "()" : ""}`),
        );
        break;
      case "CallExpression":
        uses.push(...called(node).map((name) => `${name}()`));
        break;
      case "BinaryExpression":
        if (node.operator === "**" && !isPowerOfTwo(node)) uses.push("**");
        break;
      case "AssignmentExpression":
        if (node.operator === "**=") uses.push("**");
        break;
    }
  });
  return { imports, uses };
}

/** `2 ** 32` and the like: exact by any method. */
function isPowerOfTwo(node: Node): boolean {
  const { left, right } = node as unknown as { left: Node; right: Node };
  const exponent = right.type === "UnaryExpression" ? (right.argument as Node) : right;
  return left.value === 2 && Number.isInteger(exponent.value);
}

function called(node: Node): string[] {
  const callee = node.callee as Node;
  return callee.type === "Identifier" ? [String(callee.name)] : [];
}

const hasNoArguments = (node: Node): boolean => (node.arguments as readonly unknown[]).length === 0;

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const part of node) walk(part, visit);
  else if (node !== null && typeof node === "object") {
    if (typeof (node as Node).type === "string") visit(node as Node);
    for (const part of Object.values(node)) walk(part, visit);
  }
}
