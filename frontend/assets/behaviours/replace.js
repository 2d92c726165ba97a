// Puts new HTML in the place of an element's children: lights what changed, keeps the focus, waits for whoever types.
const focusable = "a[href], button, input, select, textarea, summary";

function keyed(part) {
  return new Map([...part.querySelectorAll("[data-key]")].map((item) => [item.dataset.key, item.outerHTML]));
}

function light(part, before, now) {
  for (const item of part.querySelectorAll("[data-key]")) {
    if (before.get(item.dataset.key) !== now.get(item.dataset.key)) item.classList.add("fresh");
  }
  part.classList.toggle("fresh", !now.size);
}

// Where the focus stands, said in a way that survives the exchange: by id, else by address, else by order.
function place(part) {
  const focus = document.activeElement;
  if (!part.contains(focus)) return () => {};
  const { id } = focus, href = focus.getAttribute("href"), order = [...part.querySelectorAll(focusable)].indexOf(focus);
  return () => {
    const candidates = [...part.querySelectorAll(focusable)];
    const found = (id && candidates.find((item) => item.id === id))
      || (href && candidates.find((item) => item.getAttribute("href") === href))
      || candidates[Math.min(order, candidates.length - 1)];
    found?.focus({ preventScroll: true });
  };
}

const read = new WeakMap();
const shown = new WeakMap();

// True when something changed. The same HTML twice changes nothing.
export function replace(part, html) {
  const text = html.trim();
  if (read.get(part) === text) return false;
  const fragment = document.createRange().createContextualFragment(text);
  const plain = (node) => [...node.childNodes].map((child) => child.outerHTML ?? child.textContent).join("").replace(/\s+/g, "");
  const known = read.has(part) || plain(fragment) !== plain(part);
  read.set(part, text);
  if (!known) return false;
  if (part.querySelector("input:focus, select:focus, textarea:focus")) {
    part.addEventListener("focusout", () => put(part, fragment), { once: true });
  } else put(part, fragment);
  return true;
}

function put(part, fragment) {
  const before = shown.get(part) ?? keyed(part);
  const now = keyed(fragment);
  const restore = place(part);
  part.replaceChildren(fragment);
  light(part, before, now);
  shown.set(part, now);
  restore();
}
