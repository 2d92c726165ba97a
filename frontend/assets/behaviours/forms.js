// data-once: a second press does not send again. data-guard: typing that was not sent is not lost without a question.
// data-saved: the line that says when the draft was saved tells the truth once something new is typed.
let unsent = false;

function free(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
}

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    unsent = false;
    event.submitter?.setAttribute("aria-disabled", "true");
    // A sending that was broken off may be tried again; the server takes the same form only once.
    setTimeout(free, 20000, form);
  });
}

for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => {
    unsent = true;
    const line = document.querySelector("[data-saved]");
    if (line) line.querySelector("span").textContent = line.dataset.saved;
  });
}

// typed.js: the server keeps what was typed, so leaving loses nothing.
addEventListener("kept", () => (unsent = false));

addEventListener("beforeunload", (event) => {
  if (unsent) event.preventDefault();
});

// A page taken back from the browser's memory may be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) free(form);
});
