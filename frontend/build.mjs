// Builds frontend/static/dist and frontend/icons.json. With --check: builds aside, compares, changes nothing.
import { build } from "esbuild";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const committed = { dist: path.join(here, "static", "dist"), icons: path.join(here, "icons.json") };

const entries = ["citizen.css", "office.css", "citizen.js", "office.js", "passkey/passkey.js", "card/card.js", "papers/papers.js", "filling/filling.js", "offline/sw.js", "receipt/receipt.js"];
// Browsers of DESIGN §8: nesting is flattened for all of them.
const browsers = ["chrome111", "safari16.2", "firefox113"];

async function exists(file) {
  return fs.access(file).then(() => true, () => false);
}

async function* files(folder) {
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!["node_modules", "static", "__pycache__", "migrations"].includes(entry.name)) yield* files(full);
    } else yield full;
  }
}

// Names of icons in templates (icon="x", <c-icon name="x">, {% icon "x" %}) and in the screens' Python (icon="x").
async function iconNames() {
  const listed = await fs.readFile(path.join(here, "assets", "icon-names.txt"), "utf8");
  const names = new Set(listed.split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#")));
  const patterns = [
    /\bicon(?:_end)?\s*=\s*["']([a-z0-9-]+)["']/g,
    /<c-icon[^>]*\bname\s*=\s*["']([a-z0-9-]+)["']/g,
    /\{%\s*icon\s+["']([a-z0-9-]+)["']/g,
    /["']icon["']\s*:\s*["']([a-z0-9-]+)["']/g,
  ];
  for (const folder of ["frontend/templates", "portal"].map((name) => path.join(root, name))) {
    if (!(await exists(folder))) continue;
    for await (const file of files(folder)) {
      if (!/\.(html|py)$/.test(file)) continue;
      const text = await fs.readFile(file, "utf8");
      for (const pattern of patterns) for (const match of text.matchAll(pattern)) names.add(match[1]);
    }
  }
  return [...names].sort();
}

async function icons(target) {
  const source = path.join(root, "node_modules", "lucide-static", "icons");
  const shapes = {};
  for (const name of await iconNames()) {
    const file = path.join(source, `${name}.svg`);
    if (!(await exists(file))) throw new Error(`There is no icon “${name}” in the set`);
    const text = await fs.readFile(file, "utf8");
    shapes[name] = text.replace(/<!--.*?-->/gs, "").replace(/^[\s\S]*?<svg[^>]*>|<\/svg>[\s\S]*$/g, "")
      .replace(/\s+/g, " ").replace(/> </g, "><").replace(/ \/>/g, "/>").trim();
  }
  await fs.writeFile(target, JSON.stringify(shapes, null, 1) + "\n");
}

async function bundle(folder) {
  const present = [];
  for (const entry of entries) {
    const file = path.join(here, "assets", entry);
    if (await exists(file)) present.push({ in: file, out: path.parse(entry).name });
  }
  await build({
    entryPoints: present, outdir: folder, bundle: true, minify: true, format: "iife",
    target: browsers, charset: "utf8", legalComments: "none", logLevel: "warning",
  });
  await fs.copyFile(path.join(here, "assets", "mark.svg"), path.join(folder, "mark.svg"));
}

async function differences(fresh) {
  const wrong = [];
  const names = new Set([...(await fs.readdir(fresh.dist)), ...(await fs.readdir(committed.dist))]);
  const pairs = [...names].map((name) => [name, path.join(fresh.dist, name), path.join(committed.dist, name)]);
  for (const [name, a, b] of [...pairs, ["icons.json", fresh.icons, committed.icons]]) {
    if (!(await exists(a))) wrong.push(`${name}: no longer built`);
    else if (!(await exists(b))) wrong.push(`${name}: missing`);
    else if (!(await fs.readFile(a)).equals(await fs.readFile(b))) wrong.push(`${name}: out of date`);
  }
  return wrong;
}

async function check() {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "portico-build-"));
  const fresh = { dist: path.join(folder, "dist"), icons: path.join(folder, "icons.json") };
  try {
    await fs.mkdir(fresh.dist);
    await bundle(fresh.dist);
    await icons(fresh.icons);
    const wrong = await differences(fresh);
    for (const line of wrong) console.error(line);
    if (wrong.length) console.error("Run `npm run build` and commit frontend/static/dist and frontend/icons.json.");
    return wrong.length ? 1 : 0;
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

async function make() {
  await fs.rm(committed.dist, { recursive: true, force: true });
  await fs.mkdir(committed.dist, { recursive: true });
  await bundle(committed.dist);
  await icons(committed.icons);
  for (const name of (await fs.readdir(committed.dist)).sort()) {
    const bytes = await fs.readFile(path.join(committed.dist, name));
    console.log(`${name.padEnd(14)} ${String(bytes.length).padStart(6)} bytes, ${gzipSync(bytes, { level: 9 }).length} compressed`);
  }
  return 0;
}

process.exitCode = await (process.argv.includes("--check") ? check() : make());
