// “None of these” and the other boxes exclude each other; without script the next page says so.
for (const box of document.querySelectorAll("[data-alone]")) {
  const group = box.closest("fieldset");
  group.addEventListener("change", ({ target }) => {
    if (!target.checked) return;
    for (const other of group.querySelectorAll("[type=checkbox]"))
      if (other !== target && (target === box || other === box)) other.checked = false;
  });
}
