import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { filled, lines } from "./build/lines";

/** Where each page is written, and the address it is served at. */
const PAGES = [
  { source: "demo/index.html", file: "index.html", address: "/" },
  { source: "demo/app/index.html", file: "application.html", address: "/application" },
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

/** Sentences of the pages themselves come from the content file too, as `{{section.key}}`. */
function sentences(): Plugin {
  const read = () => JSON.parse(readFileSync(new URL("shared/content/fr.json", import.meta.url), "utf8"));
  const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const fill = (content: Record<string, Record<string, unknown>>, section: string, name: string): string => {
    const sentence = content[section]?.[name];
    if (typeof sentence !== "string") throw new Error(`No sentence for ${section}.${name}`);
    return section === "emergency" && name === "sms" ? encodeURIComponent(filled(sentence)) : escape(filled(sentence));
  };
  return {
    name: "relais-sentences",
    transformIndexHtml: {
      order: "pre",
      handler(html) {
        const content = read();
        return html.replace(/{{(\w+)\.(\w+)}}/g, (_whole, section: string, name: string) => fill(content, section, name));
      },
    },
  };
}

/** The style of the printed page, under a name that the service's template can write; another number when it changes, for it is cached. */
function sheet(): Plugin {
  return {
    name: "relais-sheet",
    generateBundle() {
      const source = readFileSync(new URL("console/dispatch/fiche.css", import.meta.url), "utf8");
      this.emitFile({ type: "asset", fileName: "assets/fiche-1.css", source });
    },
  };
}

export default defineConfig({
  plugins: [lines(), sentences(), pages(), sheet()],
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
    rollupOptions: {
      input: PAGES.map((page) => page.source),
      // A browser fetches six files of one origin at once over HTTP/1.1: a seventh costs a bad network one more way there and back.
      output: { codeSplitting: { groups: [{ name: "bridge", test: /shared\/(speech|talk\/position)\.ts|messenger\/\w+\.ts$/ }] } },
    },
  },
});
