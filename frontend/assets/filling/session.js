// data-session-seconds: the line that says when the session ends is shown five minutes before, with a press to stay. It
// stays in sight then (data-near), however far down somebody writes.
const box = document.querySelector("[data-session-seconds]");
const EARLY = 300000;

if (box) {
  const [inner] = box.children, line = inner.querySelector("p"), button = inner.querySelector("button");
  let ends = 0, timer;

  function look() {
    const left = ends - Date.now();
    inner.hidden = left > EARLY;
    box.toggleAttribute("data-near", left <= EARLY);
    button.hidden = left <= 0;
    if (left <= 0) line.textContent = line.dataset.over;
    clearTimeout(timer);
    if (left > 0) timer = setTimeout(look, Math.min(left > EARLY ? left - EARLY : left, 60000) + 50);
  }

  function last({ seconds, until }) {
    ends = Date.now() + seconds * 1000;
    const place = line.querySelector("[data-until]");
    if (place && until) place.textContent = until;
    look();
  }

  button.addEventListener("click", async () => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    try {
      const answer = await fetch(box.dataset.stay, {
        method: "POST", credentials: "same-origin", redirect: "manual", headers: { "X-CSRFToken": token },
      });
      last(answer.ok ? await answer.json() : { seconds: 0 });
    } catch {
      // No network: the line stays, and the button may be pressed again.
    }
  });
  addEventListener("awake", ({ detail }) => last(detail));
  // A computer that slept looks at once.
  document.addEventListener("visibilitychange", look);
  last({ seconds: Number(box.dataset.sessionSeconds) });
}
