// Signs in with a passkey, or makes one. A form with data-passkey="get" or "create" asks data-options for the
// options (JSON), lets the device do its part, puts its answer into the field "credential" and sends the form.
// The words for people stand in the form: data-cancelled, data-nothing, data-unsupported, data-known, data-failed, data-waiting;
// in a form that serves other ways too, on an element with data-words="passkey", and the form is ours while its "way" is "passkey".

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  buffer &&
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

function opened(options) {
  const key = { ...options, challenge: bytes(options.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = known(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = known(key.allowCredentials);
  return key;
}

function posted(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    answer.attestationObject = text(response.attestationObject);
    answer.transports = response.getTransports ? response.getTransports() : [];
  } else {
    answer.authenticatorData = text(response.authenticatorData);
    answer.signature = text(response.signature);
    answer.userHandle = text(response.userHandle);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
}

async function ceremony(form) {
  const reply = await fetch(form.dataset.options, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!reply.ok) throw new Error("options");
  const publicKey = opened((await reply.json()).publicKey);
  return navigator.credentials[form.dataset.passkey]({ publicKey });
}

const kinds = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known",
  NotSupportedError: "nothing", ConstraintError: "nothing", SecurityError: "unsupported" };

function enable(form) {
  const words = (form.querySelector('[data-words="passkey"]') || form).dataset;
  const say = (kind) => (form.querySelector("[data-say]").textContent = (kind && words[kind]) || "");
  const button = form.querySelector("button");
  form.addEventListener("change", ({ target }) => target.name === "way" && say());
  form.addEventListener("submit", async (event) => {
    // Another way, and a box that is not ticked yet, are matters of others.
    if (form.elements.way && form.elements.way.value !== "passkey") return;
    if (form.querySelector("input[type=checkbox]:not(:checked)")) return;
    event.preventDefault();
    if (!window.PublicKeyCredential) return say("unsupported");
    button.disabled = true;
    say("waiting");
    try {
      form.elements.credential.value = JSON.stringify(posted(await ceremony(form)));
      form.submit();
    } catch (error) {
      say(kinds[error.name] || "failed");
      button.disabled = false;
      button.focus();
    }
  });
  // Coming back by the history must not find a dead button.
  addEventListener("pageshow", () => (button.disabled = false));
}

document.querySelectorAll("form[data-passkey]").forEach(enable);
