// Repeats in a corner what the page already shows. Read out politely, never takes the focus, goes after ten seconds
// unless the pointer or the focus is on it.
const region = document.querySelector("[data-toasts]");
const pattern = document.querySelector("template[data-toast]");

export function announce(text) {
  if (!region || !pattern || !text) return;
  const toast = pattern.content.firstElementChild.cloneNode(true);
  toast.querySelector("span").textContent = text;
  toast.querySelector("button").addEventListener("click", () => toast.remove());
  region.replaceChildren(toast);
  const go = () => (toast.matches(":hover, :focus-within") ? setTimeout(go, 5000) : toast.remove());
  setTimeout(go, 10000);
}
