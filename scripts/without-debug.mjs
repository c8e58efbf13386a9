// What bundles hold instead of the package `debug`.

/**
 * Some of @stdlib traces its iterations through the package `debug`, which reads the environment and needs Node's
 * terminal modules. Nobody asks for those traces, and the library must run in a browser.
 */
export function withoutDebug() {
  const id = "\0without-debug";
  return {
    name: "without-debug",
    resolveId: { order: "pre", handler: (source) => (source === "debug" ? id : undefined) },
    load: (file) => (file === id ? "module.exports = () => () => undefined;" : undefined),
  };
}
