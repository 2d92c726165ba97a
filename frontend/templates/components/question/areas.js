// Fills in the areas that lie in the one just chosen; where that fails, the button of the list does the same.
for (const group of document.querySelectorAll("[data-areas]")) {
  const lists = [...group.querySelectorAll("select")], said = group.querySelector("[role]");
  const buttons = group.querySelectorAll("button[name=_areas]");
  const show = (list, isShown) => (list.disabled = list.closest(".field").hidden = !isShown);
  for (const button of buttons) button.hidden = true;
  const fill = async (n) => {
    const list = lists[n], chosen = list.value, next = lists[n + 1];
    for (const later of lists.slice(n + 1)) later.length = 1, show(later, false);
    if (!chosen) return;
    try {
      const answer = await fetch(group.dataset.areas.replace(/-\/$/, `${encodeURIComponent(chosen)}/`));
      const { areas } = await answer.json();
      if (list.value !== chosen || !areas.length) return;
      next.length = 1;
      next.append(...areas.map(([code, name]) => new Option(name, code)));
      show(next, true);
      said.textContent = `${said.dataset.next} ${next.closest(".field").querySelector("label").textContent}`;
    } catch {
      for (const button of buttons) button.hidden = false;
    }
  };
  lists.slice(0, -1).forEach((list, n) => {
    list.addEventListener("change", () => fill(n));
    if (list.value && lists[n + 1].disabled) fill(n); // chosen before this script came, on a slow line
  });
}
