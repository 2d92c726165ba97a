// A fault is shown at its field; a link, from the list above or from the check, opens what it lies folded in. The
// blocks are drawn after the page.
const MOST_FRAMES = 600;

const folded = (part) => document.querySelector(`[aria-controls="${CSS.escape(part.id)}"]`);

function open(panel) {
  const around = [];
  for (let part = panel; part; part = part.parentElement) if (part.hasAttribute("hidden")) around.unshift(part);
  for (const part of around) folded(part)?.click();
  for (const part of panel.querySelectorAll(":scope > [hidden]")) folded(part)?.click();
}

// The field itself, else the first within what is named, else within what lies around it.
function fieldAt(name) {
  for (let rest = name; rest; rest = rest.replace(/-?[^-]+$/, "")) {
    const found = document.querySelector(`[name="${CSS.escape(rest)}"], [name^="${CSS.escape(`${rest}-`)}"]:not([type=hidden])`);
    if (found) return found;
  }
  return null;
}

function targetOf(mark) {
  const section = mark.block ? document.getElementById(`block-${mark.block}-section`) : null;
  const field = mark.field ? fieldAt(mark.field) : null;
  return { section, field: !section || section.contains(field) ? field : null };
}

function lead(mark) {
  const { section, field } = targetOf(mark);
  const part = field ?? section;
  if (!part) return false;
  open(part);
  const shown = (field?.hidden ? field.parentElement.querySelector(".form-offers") : field) ?? section;
  requestAnimationFrame(() => {
    shown.scrollIntoView({ block: "center" });
    (shown.matches("input, select, textarea") ? shown : shown.querySelector("input, button"))?.focus({ preventScroll: true });
  });
  return true;
}

function show(mark) {
  const { section, field } = targetOf(mark);
  if (!field && !section) return false;
  const words = Object.assign(document.createElement("p"), { className: "error-message form-fault", textContent: mark.words });
  const exact = field && (field.closest(".w-field") ?? field.parentElement);
  if (exact) exact.append(words);
  else section.querySelector(":scope > div")?.prepend(words);
  for (let part = exact ?? section; part; part = part.parentElement) {
    if (part.matches("section.w-panel")) part.classList.add("form-has-fault");
  }
  return true;
}

function seek(act, frames = MOST_FRAMES) {
  if (!act() && frames) requestAnimationFrame(() => seek(act, frames - 1));
}

const marks = JSON.parse(document.getElementById("form-faults-marks")?.textContent ?? "[]");
for (const mark of marks) if (mark.block || mark.field) seek(() => show(mark));

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-form-field]");
  if (!link) return;
  const block = link.hash.match(/^#block-(.*)-section$/)?.[1] ?? "";
  if (lead({ block, field: link.dataset.formField })) event.preventDefault();
});

const named = location.hash.match(/^#(?:block-([0-9a-f-]{36})-section)?(?:\/([a-z0-9_-]*))?$/);
// Not before the page has folded what it folds.
if (named?.[1] || named?.[2]) {
  addEventListener("load", () => setTimeout(() => seek(() => lead({ block: named[1] ?? "", field: named[2] ?? "" }))));
}
