/** Fails the build when a screen outgrows what a bad phone on a bad network can be asked to carry. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);

const KB = 1024;

/** What each screen may weigh in bytes: the loader as it is, since every page of a site reads it; the others compressed, with all they name. */
const LIMITS = [
  { screen: "loader", from: ["relais.js"], limit: 10 * KB, weigh: (file) => read(file).length },
  { screen: "widget", from: ["relais.js", "widget.html"], limit: 60 * KB, weigh: compressed },
  { screen: "messenger", from: ["messagerie.html"], limit: 60 * KB, weigh: compressed },
  { screen: "advice", from: ["conseils.css", "conseils.js"], limit: 32 * KB, weigh: compressed },
  { screen: "console", from: ["agents.html"], limit: 128 * KB, weigh: compressed },
];

function read(file) {
  return readFileSync(new URL(file, DIST));
}

function compressed(file) {
  return file.endsWith(".woff2") ? read(file).length : gzipSync(read(file)).length;
}

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

let tooHeavy = false;
for (const { screen, from, limit, weigh } of LIMITS) {
  const parts = [...from.reduce((found, file) => reach(file, found), new Set())].map((file) => [file, weigh(file)]);
  const weight = parts.reduce((sum, [, size]) => sum + size, 0);
  tooHeavy ||= weight >= limit;
  console.log(`\n${screen}: ${weight} bytes of ${limit}${weight >= limit ? ", too heavy" : ""}`);
  for (const [file, size] of parts) console.log(`${String(size).padStart(8)}  ${file}`);
}

process.exit(tooHeavy ? 1 : 0);
