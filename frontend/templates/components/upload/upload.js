// Says which file was chosen, and refuses one that is too large before minutes are spent on sending it.
for (const slot of document.querySelectorAll("[data-upload]")) {
  const input = slot.querySelector("input");
  const said = slot.querySelector("[data-upload-said]");
  const before = said.textContent, state = slot.dataset.state;
  said.setAttribute("role", "status");
  const say = () => {
    const file = input.files[0];
    const large = file && file.size > Number(slot.dataset.upload) * 1024 * 1024;
    if (large) input.value = "";
    slot.dataset.state = large ? "rejected" : file ? "waiting" : state;
    said.textContent = large ? slot.dataset.tooLarge : file ? file.name : before;
  };
  input?.addEventListener("change", say);
  if (input?.files.length) say(); // chosen before this script came, on a slow line
}
