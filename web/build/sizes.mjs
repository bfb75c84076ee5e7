/** Fails the build when the loader or the widget outgrow what a bad phone on a bad network can be asked to carry. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const LOADER_LIMIT = 10 * 1024;
const WIDGET_LIMIT = 60 * 1024;

const read = (file) => readFileSync(new URL(file, DIST));
const compressed = (file) => (file.endsWith(".woff2") ? read(file).length : gzipSync(read(file)).length);

/** The files a page names, and those its styles and scripts name in turn. */
function reach(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  if (/\.(html|css|js)$/.test(file)) {
    for (const [, name] of read(file).toString().matchAll(/[/"'(]([\w-]+\.(?:js|css|woff2|svg))\b/g)) {
      if (name !== "relais.js") reach(`assets/${name}`, found);
    }
  }
  return found;
}

const loader = read("relais.js").length;
const parts = ["relais.js", ...reach("widget.html")].map((file) => [file, compressed(file)]);
const widget = parts.reduce((sum, [, size]) => sum + size, 0);

for (const [file, size] of parts) console.log(`${String(size).padStart(7)}  ${file}`);
console.log(`loader ${loader} bytes (limit ${LOADER_LIMIT}); widget ${widget} bytes compressed in all (limit ${WIDGET_LIMIT})`);

if (loader >= LOADER_LIMIT || widget > WIDGET_LIMIT) {
  console.error("Too heavy: see the list above.");
  process.exit(1);
}
