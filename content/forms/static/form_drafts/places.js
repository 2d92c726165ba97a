// A link from the check names a block by its id: opens what it lies folded in. The blocks are drawn after the page.
const MOST_FRAMES = 600;

function open(panel) {
  for (let part = panel; part; part = part.parentElement) {
    if (part.hasAttribute("hidden")) document.querySelector(`[aria-controls="${CSS.escape(part.id)}"]`)?.click();
  }
  for (const part of panel.querySelectorAll(":scope > [hidden]")) {
    document.querySelector(`[aria-controls="${CSS.escape(part.id)}"]`)?.click();
  }
  panel.scrollIntoView();
}

function seek(id, frames) {
  const panel = document.getElementById(id);
  if (panel) requestAnimationFrame(() => open(panel));
  else if (frames) requestAnimationFrame(() => seek(id, frames - 1));
}

if (location.hash.startsWith("#block-")) seek(location.hash.slice(1), MOST_FRAMES);
