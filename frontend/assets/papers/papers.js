// Places for files (data-files): photos are made smaller, then sent in pieces. A lost connection is waited for; the same
// file chosen again, also after the page was left, goes on where it broke off. Without this script the form sends files.
const longest = 2400; // dots of the longer side: small print on A4 stays legible
const quality = 0.82;
const most = 10 * 1024 * 1024;
const worthwhile = 300 * 1024; // smaller photos are sent as they are
const once = (name, on = window) => new Promise((done) => on.addEventListener(name, done, { once: true }));
let live = false;
addEventListener("live", ({ detail }) => (live = detail));
const seconds = (count) => new Promise((done) => setTimeout(done, count * 1000));

// A smaller JPEG of a photo; the file itself where that is no gain, or where this browser cannot open it.
async function smaller(file) {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || file.size < worthwhile) return file;
  try {
    const photo = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(photo.width, photo.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(photo.width * scale);
    canvas.height = Math.round(photo.height * scale);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(photo, 0, 0, canvas.width, canvas.height);
    photo.close();
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}

async function digest(blob) {
  if (!crypto.subtle) return "";
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class SignedOut extends Error {}
class Refused extends Error {}

async function ask(address, options, token) {
  const answer = await fetch(address, {
    credentials: "same-origin", cache: "no-store", ...options,
    headers: { "X-CSRFToken": token, Accept: "application/json", ...options.headers },
  });
  if (answer.redirected || answer.status === 401) throw new SignedOut();
  const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  if (answer.status >= 500 || answer.status === 429) throw new TypeError("later");
  if (!json) throw new SignedOut();
  const said = await answer.json();
  if (!answer.ok && answer.status !== 409) throw new Refused(said.said);
  return said;
}

// Asks again until there is an answer: at once when the connection is back, else after a growing while.
async function persist(place, row, act) {
  for (let tries = 0; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof SignedOut || error instanceof Refused || row.dataset.dropped) throw error;
      place.say(place.words.wordsAgain, true);
      await Promise.race([once("online"), seconds(Math.min(20, 2 ** tries))]);
    }
  }
}

class Place {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.ids = root.querySelector("[data-files-ids]");
    this.list = root.querySelector("[data-files-list]");
    this.status = root.querySelector("[data-files-status]");
    this.token = root.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
    root.dataset.ready = "";
    root.querySelector("[data-files-smaller]")?.removeAttribute("hidden");
    this.sending = new Set();
    // A page that leaves now would leave the file behind.
    root.closest("form").addEventListener("submit", (event) => {
      if (!this.sending.size) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.say(this.words.wordsWait, true);
      this.status.scrollIntoView({ block: "center" });
    }, { capture: true });
    for (const input of root.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => this.takeFrom(input));
      this.takeFrom(input); // chosen before this script came, on a slow line
    }
    for (const row of this.list.querySelectorAll("[data-waits]")) this.follow(row, row.dataset.file);
  }

  // Read out; seen only where the row of the file does not say it.
  say(text, seen = false) {
    this.status.classList.toggle("vh", !seen);
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  row(name) {
    const row = this.root.querySelector("[data-files-row]").content.cloneNode(true).firstElementChild;
    for (const title of row.querySelectorAll("[data-title]")) title.textContent = title.tagName === "BDI" ? name : ` ${name}`;
    row.querySelector("[data-drop]").addEventListener("click", () => this.drop(row));
    this.list.append(row);
    this.list.hidden = false;
    return row;
  }

  drop(row) {
    row.dataset.dropped = "1";
    this.sending.delete(row);
    this.keep(this.kept().filter((id) => id !== row.dataset.file));
    row.remove();
    this.list.hidden = !this.list.children.length;
    this.root.querySelector("input[type=file]")?.focus();
  }

  kept() {
    return this.ids.value.split(" ").filter(Boolean);
  }

  keep(ids) {
    this.ids.value = ids.join(" ");
    for (const name of ["input", "change"]) this.ids.dispatchEvent(new Event(name, { bubbles: true }));
    const choose = this.root.querySelector("[data-files-choose]");
    if (choose) choose.hidden = ids.length >= Number(this.words.most);
  }

  show(row, state, said) {
    row.dataset.state = { quarantined: "scanning", checked: "clean" }[state] ?? "rejected";
    row.querySelector("[data-said]").textContent = said;
    if (state !== "quarantined") row.querySelector("progress")?.remove();
    this.say(said);
    // A file that cannot be used is no answer; its row stays and says why.
    if (row.dataset.state === "rejected" && row.dataset.file) this.keep(this.kept().filter((id) => id !== row.dataset.file));
  }

  takeFrom(input) {
    const files = [...input.files];
    input.value = ""; // what is sent in pieces is not sent with the form once more
    for (const file of files) this.take(file);
  }

  async take(file) {
    const row = this.row(file.name);
    row.querySelector("[data-said]").textContent = this.words.wordsSending;
    this.say(`${this.words.wordsSending}: ${file.name}`);
    this.root.querySelector("[data-unfinished]")?.remove();
    this.sending.add(row);
    try {
      const blob = await smaller(file);
      if (blob.size > most) throw new Refused(this.words.wordsLarge);
      const name = blob === file ? file.name : file.name.replace(/\.[^.]*$/, "") + ".jpg";
      const id = await this.send(row, blob, name);
      if (!id || row.dataset.dropped) return;
      row.dataset.file = id;
      this.keep([...this.kept(), id]);
      const now = this.root.querySelector("[data-files-now]");
      if (now) now.checked = true;
    } catch (error) {
      if (!row.dataset.dropped) this.show(row, "refused", error instanceof SignedOut ? this.words.wordsSignedOut : error.message);
    } finally {
      this.sending.delete(row);
    }
    if (row.dataset.file) this.follow(row, row.dataset.file);
  }

  // Announce, send piece after piece from where the house says, finish. Gives the id, or nothing when it was refused.
  async send(row, blob, name) {
    const about = { purpose: this.words.purpose, name, size: blob.size, sha256: await digest(blob) };
    const head = { method: "POST", body: JSON.stringify(about), headers: { "Content-Type": "application/json" } };
    let at = await persist(this, row, () => ask(this.words.begin, head, this.token));
    const progress = row.querySelector("progress");
    while (at.received < blob.size) {
      if (row.dataset.dropped) return "";
      const start = at.received;
      const piece = { method: "PUT", body: blob.slice(start, start + at.piece), headers: { "Content-Type": "application/octet-stream" } };
      const { id, address, piece: size } = at;
      at = { id, address, piece: size, ...(await persist(this, row, () => ask(`${address}?start=${start}`, piece, this.token))) };
      if (at.state === "refused") throw new Refused(at.said);
      progress.value = Math.round((at.received * 100) / blob.size);
      row.querySelector("[data-said]").textContent = `${progress.value} %`;
    }
    const done = await persist(this, row, () => ask(`${at.address}finish/`, { method: "POST" }, this.token));
    if (done.state === "refused") throw new Refused(done.said);
    this.show(row, done.state, done.said);
    progress.removeAttribute("value");
    return at.id;
  }

  // Until the check has ended. While the socket is open it rings, and asking is only a safety net; without it we ask by
  // ourselves. It may take long where nobody scans: then less and less often.
  async follow(row, id) {
    dispatchEvent(new Event("listen"));
    for (let wait = 1; row.isConnected; wait = Math.min(30, wait * 1.5)) {
      await Promise.race([once("rung"), once("live"), seconds(live ? 30 : wait)]);
      while (document.hidden) await once("visibilitychange", document);
      try {
        const now = await ask(this.words.begin.replace(/uploads\/$/, `own/${id}/state/`), { method: "GET" }, this.token);
        if (now.state !== "quarantined") return this.show(row, now.state, now.said);
      } catch (error) {
        if (error instanceof SignedOut) return;
      }
    }
  }
}

for (const root of document.querySelectorAll("[data-files][data-begin]")) new Place(root);
