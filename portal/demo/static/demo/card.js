// Plays the browser extension of a smart card on pages of the demo: it hears what the page asks on this window, opens
// the reader's window, and has the demo's server do what the software of a real card does. The page cannot tell.
"use strict";
(() => {
  const here = "/demo/card/";
  const form = document.querySelector("form[data-card]");
  if (!form) return;
  const tries = {};
  const answer = (action, more) => postMessage({ action: `web-eid:${action}`, ...more }, location.origin);
  const fail = (act, code) => answer(`${act}-failure`, { error: { code: `ERR_WEBEID_${code}`, message: code } });

  async function opened(act) {
    const chosen = tries.last || new URLSearchParams(location.search).get("card") || "";
    const reply = await fetch(`${here}reader/?act=${act}&card=${encodeURIComponent(chosen)}`);
    document.body.insertAdjacentHTML("beforeend", await reply.text());
    const dialog = document.getElementById("demo-reader");
    dialog.showModal();
    return dialog;
  }

  async function done(dialog, act, asked) {
    const reader = dialog.querySelector("form");
    const said = new FormData(reader);
    said.set("act", act);
    said.set("origin", location.origin);
    said.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries(asked)) said.set(name, value);
    const reply = await fetch(reader.action, { method: "POST", body: said });
    return { ok: reply.ok, refused: reply.status === 403, told: await reply.json().catch(() => ({})) };
  }

  function blocked(dialog, card) {
    dialog.querySelector("[data-said]").textContent = dialog.querySelector("[data-said]").dataset.blocked;
    dialog.querySelector("button:not([data-cancel])").disabled = true;
    tries[card] = 3;
  }

  async function play(act, asked) {
    const dialog = await opened(act);
    const reader = dialog.querySelector("form");
    const close = () => dialog.remove();
    const cancel = () => (close(), fail(act, "USER_CANCELLED"));
    dialog.addEventListener("cancel", cancel);
    dialog.querySelector("[data-cancel]").addEventListener("click", cancel);
    // A certificate is given without a PIN.
    (dialog.querySelector("[name=pin]") || dialog.querySelector("[name=card]")).focus();
    reader.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { card, fault } = Object.fromEntries(new FormData(reader));
      if (fault) return close(), fail(act, fault);
      if (tries[card] >= 3) return blocked(dialog, card);
      const { ok, refused, told } = await done(dialog, act, asked);
      if (ok) return close(), (tries.last = card), act !== "get-signing-certificate" && (tries[card] = 0), answer(`${act}-success`, told);
      if (!refused) return close(), fail(act, "NATIVE_FATAL");
      tries[card] = (tries[card] || 0) + 1;
      if (tries[card] >= 3) return blocked(dialog, card);
      dialog.querySelector("[data-said]").textContent = told.problem;
    });
  }

  const asked = {
    authenticate: ({ challengeNonce }) => ({ nonce: challengeNonce }),
    "get-signing-certificate": () => ({}),
    sign: ({ hash }) => ({ hash }),
  };

  // A telephone can hold a card of the demo, so what is said to telephones is not true here.
  async function note() {
    (form.querySelector('[data-words="card"]') || form).dataset.phone = "";
    form.querySelector("[data-say]").textContent = "";
    const next = form.elements.next ? form.elements.next.value : "";
    const reply = await fetch(`${here}note/?next=${encodeURIComponent(next)}`);
    if (reply.ok) form.insertAdjacentHTML("beforeend", await reply.text());
  }

  note();
  addEventListener("message", ({ source, data }) => {
    if (source !== window || typeof data?.action !== "string") return;
    const act = data.action.replace("web-eid:", "");
    if (act === "status") {
      answer("status-ack");
      answer("status-success", { library: data.libraryVersion, extension: "demo", nativeApp: "demo" });
    } else if (act in asked) {
      answer(`${act}-ack`);
      play(act, asked[act](data)).catch(() => fail(act, "NATIVE_FATAL"));
    }
  });
})();
