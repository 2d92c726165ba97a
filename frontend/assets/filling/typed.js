// form data-typed: some seconds after typing stops, and when the page is left, what stands in the fields is kept by the
// server, unjudged. A line says when; it is read out the first time and when something is wrong, not at every keeping.
const form = document.querySelector("form[data-typed]");
const line = document.querySelector("[data-saved]");
const PAUSE = 3000, AGAIN = 15000;

// Whether a field holds something else than the page came with.
function isTouched(field) {
  if (field.disabled || field.name[0] === "_") return false;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  return /^(checkbox|radio)$/.test(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

if (form?.dataset.typed && line) {
  const drawn = form.elements._drawn;
  let timer, typed = false, busy = false, stopped = false, last = "";

  const fields = () => {
    const found = {};
    for (const [name, text] of new FormData(form)) {
      if (typeof text === "string" && name[0] !== "_" && name !== "csrfmiddlewaretoken") (found[name] ??= []).push(text);
    }
    return found;
  };

  function say(text, state) {
    if (!text) return;
    line.querySelector("span").textContent = text;
    line.hidden = false;
    if (state !== last) document.querySelector("[data-aloud]").textContent = text;
    last = state;
  }

  // Stays with this place in the history, as the fields do; and whether they were sent as they stand.
  function remember(sent = history.state?.sent) {
    const now = { ...history.state, drawn: drawn.value, sent };
    if (now.drawn !== history.state?.drawn || sent !== history.state.sent) history.replaceState(now, "");
  }

  // Whether what was sent from here was saved: the page has another number since, and our words wait no longer.
  function isSaved(before) {
    const [[, then, mark], [, now, waits]] = [before, drawn.value].map((text) => text.split("."));
    return now > 0 && +now > +then && (!mark || mark !== waits);
  }

  function wait(pause) {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  }

  async function keep() {
    clearTimeout(timer);
    if (!typed || busy || stopped) return;
    busy = true;
    typed = false;
    try {
      const answer = await fetch(form.dataset.typed, {
        method: "POST", keepalive: true, credentials: "same-origin", redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        body: JSON.stringify({ drawn: drawn.value, fields: fields() }),
      });
      const said = await answer.json().catch(() => ({}));
      if (answer.ok) {
        drawn.value = said.drawn;
        remember();
        if (!typed) dispatchEvent(new Event("kept"));
        dispatchEvent(new CustomEvent("awake", { detail: said }));
      }
      // Written elsewhere too: nothing is overwritten behind anybody's back; saving the page shows both.
      stopped ||= answer.status === 409;
      say(said.say ?? line.dataset.saved, answer.status);
    } catch {
      typed = true;
      say(line.dataset.away, 0);
      wait(AGAIN);
    }
    busy = false;
    if (typed && last) wait(PAUSE);
  }

  form.addEventListener("input", () => {
    typed = true;
    remember(false);
    wait(PAUSE);
  });
  // What a script put in, such as a file that arrived, is whole: it is kept at once.
  form.addEventListener("change", (event) => event.target.type === "hidden" && wait(0));
  // Saving replaces what is kept; a late message must not come after it. A sending that broke off goes on as before.
  form.addEventListener("submit", () => {
    stopped = true;
    remember(true);
    clearTimeout(timer);
    setTimeout(() => (stopped = false), 20000);
  });
  // A page taken back from the browser's memory was drawn before what was saved since: it is fetched anew.
  addEventListener("pageshow", (event) => event.persisted && (typed ? (stopped = false) : location.reload()));
  addEventListener("pagehide", keep);

  // Something stands here that the page did not come with. It was typed before this script came, on a slow line; or
  // Reload or Back put it into a page that is new: then what the page says of itself is that of when it was typed, or
  // words that were kept since would be written over unseen. Where that is not known, the next key tells. What was
  // saved from here stands in the page as it was read, such as a day without its zeros: that counts then.
  const [arrival] = performance.getEntriesByType("navigation"), { drawn: before, sent } = history.state ?? {};
  function look() {
    if (typed || ![...form.querySelectorAll("input, textarea, select")].some(isTouched)) return;
    if (sent && isSaved(before)) return form.reset();
    if (before) drawn.value = before;
    form.dispatchEvent(new Event("input"));
  }
  if (arrival?.type === "navigate") look();
  else if (before) addEventListener("pageshow", look, { once: true });
  document.addEventListener("visibilitychange", () => document.hidden && keep());
}
