// Adds where the device is to an address, on a press and never by itself; a second press takes it away again.
for (const place of document.querySelectorAll("[data-position]")) {
  const button = place.querySelector("button"), label = button.querySelector("span"), said = place.querySelector("[role]");
  const [latitude, longitude] = ["latitude", "longitude"].map((part) =>
    place.closest("fieldset").querySelector(`[name="${place.dataset.position}.${part}"]`));
  const add = label.textContent, before = said.textContent;
  const fill = (north, east, action, words) => {
    [latitude.value, longitude.value, label.textContent, said.textContent] = [north, east, action, words];
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
  };
  place.hidden = !navigator.geolocation;
  button.addEventListener("click", () => {
    if (latitude.value) return fill("", "", add, before);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        fill(coords.latitude.toFixed(5), coords.longitude.toFixed(5), button.dataset.remove, said.dataset.found),
      () => (said.textContent = said.dataset.failed),
      { timeout: 20000, maximumAge: 60000 },
    );
  });
}
