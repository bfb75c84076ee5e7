import { defineConfig, type Plugin } from "vite";

/** Where each page is written, and the address it is served at. */
const PAGES = [
  { source: "demo/index.html", file: "index.html", address: "/" },
  { source: "messenger/index.html", file: "messagerie.html", address: "/messagerie" },
  { source: "widget/index.html", file: "widget.html", address: "/widget" },
  { source: "console/index.html", file: "agents.html", address: "/agents" },
] as const;

/** The service to talk to while developing; the build itself never needs one. */
const SERVICE = process.env.RELAIS_SERVICE ?? "http://127.0.0.1:8000";

/** Pages live in their own folder in the source, and flat, under their address, in the build. */
function pages(): Plugin {
  return {
    name: "relais-pages",
    enforce: "post",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split("?")[0];
        const page = PAGES.find((each) => each.address === path);
        if (page) request.url = `/${page.source}`;
        next();
      });
    },
    generateBundle(_options, bundle) {
      for (const page of PAGES) {
        const built = bundle[page.source];
        if (built?.type !== "asset") throw new Error(`${page.source} was not built`);
        delete bundle[page.source];
        this.emitFile({ type: "asset", fileName: page.file, source: built.source });
      }
    },
  };
}

export default defineConfig({
  plugins: [pages()],
  appType: "mpa",
  server: { proxy: { "/api": { target: SERVICE, ws: true } } },
  // Named imports from the content files, so that each page carries only its own sentences.
  json: { namedExports: true, stringify: false },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2020",
    // The service allows nothing but its own origin: no data: address, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: PAGES.map((page) => page.source) },
  },
});
