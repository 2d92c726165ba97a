// Signs in, or signs a document, with a smart ID card: the page's side of Web eID. The browser extension hears messages
// on this window, says “ack” within a second and later “success” or “failure”.
//
// A form with data-card="authenticate" posts itself to data-challenge for {nonce}, has the card sign that, fills its
// fields "nonce" and "token" and is sent. With data-card="sign" it asks the card for its certificate, posts itself with
// it to data-challenge for {hash, hash_function}, has the card sign that, and fills "certificate", "algorithm" and
// "signature". The words for people stand in the form, as data-waiting, data-cancelled and so on; in a form that serves
// other ways too, on an element with data-words="card", and the form is ours while its "way" is "card".

const version = "2.1.0";
const loading = 1000, handshake = 1000, native = 5000, typing = 120000;
const born = Date.now();
const pause = (time) => new Promise((go) => setTimeout(go, time));

class Trouble extends Error {
  constructor(kind, words) {
    super(words || kind);
    this.kind = kind;
    this.words = words;
  }
}

const kinds = {
  EXTENSION_UNAVAILABLE: "extension", NATIVE_UNAVAILABLE: "native", VERSION_MISMATCH: "old", VERSION_INVALID: "old",
  USER_CANCELLED: "cancelled", USER_TIMEOUT: "late", ACTION_TIMEOUT: "late", CONTEXT_INSECURE: "insecure",
  ACTION_PENDING: "busy",
};

const kind = (error) => kinds[String(error?.code).replace("ERR_WEBEID_", "")] || "reading";

// One question to the extension. Messages of frames and of other windows are nobody's answer.
function ask(action, more, patience) {
  return new Promise((resolve, reject) => {
    const name = `web-eid:${action}`;
    const end = (outcome, value) => {
      clearTimeout(unheard);
      clearTimeout(unanswered);
      removeEventListener("message", hear);
      outcome(value);
    };
    const hear = ({ source, origin, data }) => {
      if (source !== window || origin !== location.origin) return;
      if (data?.action === `${name}-ack`) clearTimeout(unheard);
      if (data?.action === `${name}-success`) end(resolve, data);
      if (data?.action === `${name}-failure`) end(reject, new Trouble(kind(data.error)));
    };
    const unheard = setTimeout(() => end(reject, new Trouble("extension")), handshake);
    const unanswered = setTimeout(() => end(reject, new Trouble("late")), handshake + native + patience);
    addEventListener("message", hear);
    postMessage({ action: name, libraryVersion: version, ...more }, location.origin);
  });
}

async function challenge(form) {
  const body = new FormData(form);
  const reply = await fetch(form.dataset.challenge, { method: "POST", body, headers: { Accept: "application/json" } });
  const said = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Trouble("failed", said.problem);
  return said;
}

async function authenticate(form, options) {
  const { nonce } = await challenge(form);
  const answer = await ask("authenticate", { challengeNonce: nonce, options }, typing);
  const { unverifiedCertificate, algorithm, signature, format, appVersion } = answer;
  const token = { unverifiedCertificate, algorithm, signature, format, appVersion };
  return { nonce, token: JSON.stringify(token) };
}

function joseName({ cryptoAlgorithm, hashFunction, paddingScheme }) {
  const family = cryptoAlgorithm === "ECC" ? "ES" : paddingScheme === "PSS" ? "PS" : "RS";
  return family + hashFunction.replace("SHA-", "");
}

async function sign(form, options) {
  const { certificate } = await ask("get-signing-certificate", { options }, typing * 2);
  form.elements.certificate.value = certificate;
  const { hash, hash_function: hashFunction } = await challenge(form);
  const answer = await ask("sign", { certificate, hash, hashFunction, options }, typing * 2);
  return { certificate, algorithm: joseName(answer.signatureAlgorithm), signature: answer.signature };
}

const acts = { authenticate, sign };

async function filled(form) {
  if (!isSecureContext) throw new Trouble("insecure");
  // The extension needs a moment to reach a page that has just opened.
  await pause(born + loading - Date.now());
  await ask("status", {}, 0);
  const fields = await acts[form.dataset.card](form, { lang: document.documentElement.lang.slice(0, 2) });
  for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
}

// No browser on a telephone has such an extension: to tell people to install one would send them on a fool's errand.
const phone = navigator.userAgentData?.mobile || /Android|iPhone|iPad/.test(navigator.userAgent);

function enable(form) {
  const button = form.querySelector("button");
  const say = (text) => (form.querySelector("[data-say]").textContent = text || "");
  const words = (form.querySelector('[data-words="card"]') || form).dataset;
  const ours = () => !form.elements.way || form.elements.way.value === "card";
  const told = () => say(phone && ours() ? words.phone : "");
  told();
  // What was said of one way is not true of the next.
  form.addEventListener("change", ({ target }) => target.name === "way" && told());
  form.addEventListener("submit", async (event) => {
    // Another way, and a box that is not ticked yet, are matters of others.
    if (!ours()) return;
    if (form.querySelector("input[type=checkbox]:not(:checked)")) return;
    event.preventDefault();
    button.disabled = true;
    say(words.waiting);
    try {
      await filled(form);
      form.submit();
    } catch (error) {
      const trouble = error.kind === "extension" && phone ? "phone" : error.kind;
      say(error.words || words[trouble] || words.failed);
      button.disabled = false;
      button.focus();
    }
  });
  // Coming back by the history must not find a dead button.
  addEventListener("pageshow", () => (button.disabled = false));
}

document.querySelectorAll("form[data-card]").forEach(enable);
