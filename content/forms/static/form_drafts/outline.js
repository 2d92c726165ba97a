// What the form on this screen is made of just now, in the order in which it stands there.
export const field = (name) => document.querySelector(`[name="${CSS.escape(name)}"]`);

const BLOCK = /^(.*)-value-(?:id|value)$/;
let known = null;

export function isGone(name) {
  const steps = [...name.matchAll(/-\d+(?=-|$)/g)];
  return steps.some((step) => field(`${name.slice(0, step.index + step[0].length)}-deleted`)?.value === "1");
}

export function wordsOf(block, key) {
  const texts = [...document.querySelectorAll(`[name^="${CSS.escape(`${block}-value-${key}-`)}"]`)];
  const own = texts.find((text) => text.lang === document.documentElement.lang);
  return (own?.value || texts.find((text) => text.value)?.value || "").trim();
}

// The id, or where it has none yet the block itself: the house puts the id there when it is saved.
function keyOf(block, input) {
  const id = field(`${block}-id`)?.value;
  return input.value || (id ? `@${id}` : "");
}

function read() {
  const found = { pages: [], questions: [], tasks: [], choices: [] };
  for (const input of document.querySelectorAll("input[name$='-value-id'], input[name$='-value-value'][readonly]")) {
    const block = input.name.match(BLOCK)?.[1];
    const kind = block?.match(/(?:^|-)(pages|questions|fields|tasks|choices)-\d+$/)?.[1];
    if (!kind || isGone(block)) continue;
    const entry = { block, input, id: keyOf(block, input), type: field(`${block}-type`)?.value ?? "" };
    entry.words = wordsOf(block, kind === "pages" || kind === "tasks" ? "title" : "label");
    entry.row = block.match(/^(.*)-value-fields-\d+$/)?.[1] ?? "";
    if (entry.id) found[kind === "fields" ? "questions" : kind].push(entry);
  }
  for (const question of found.questions) {
    const page = found.pages.find((each) => question.block.startsWith(`${each.block}-`));
    question.page = page?.words ?? "";
  }
  return found;
}

export function outline() {
  if (!known) {
    known = read();
    requestAnimationFrame(() => (known = null));
  }
  return known;
}

export function published() {
  return JSON.parse(document.getElementById("form-offers")?.textContent ?? "{}");
}
