// A receipt that is scanned without a connection. What stands behind the # of its address is a signed line (see
// docs/receipts.md); it is checked here with the keys that this page brought along. Nothing leaves the device.
const page = document.querySelector("[data-receipt-keys]");
const LINE = /^(PR1\.([A-Za-z0-9]{1,8})\.([A-Z]{2,4})(\d\d)(\d{7})(\d)\.(\d{4})(\d\d)(\d\d)\.([A-Z]{2,4})\.[\w-]{22})\.([\w-]{86})$/;
const KIND = { name: "Ed25519" };

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

// Which of the answers of the page is true: "genuine", "false", or "unable" where nothing can be said here.
async function judge() {
  const line = decodeURIComponent(location.hash.slice(1));
  if (!line || !crypto.subtle) return "unable";
  const found = LINE.exec(line);
  if (!found) return "false";
  const [, said, id, prefix, year, serial, digit, y, m, d, programme, signature] = found;
  const known = JSON.parse(page.dataset.receiptKeys).keys.find((key) => key.kid === id);
  if (!known) return "unable";
  let fits;
  try {
    const key = await crypto.subtle.importKey("raw", bytes(known.x), KIND, false, ["verify"]);
    fits = await crypto.subtle.verify(KIND, key, bytes(signature), new TextEncoder().encode(said));
  } catch {
    return "unable"; // a browser that does not know this kind of signature
  }
  const { lang } = document.documentElement, day = new Date(Date.UTC(y, m - 1, d));
  const words = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const names = JSON.parse(page.dataset.receiptNames);
  const shown = {
    number: [prefix, year, serial, digit].join("-"),
    programme: names[programme] ?? programme,
    day: day.toLocaleDateString(`${lang === "en" ? "en-GB" : lang}-u-ca-gregory-nu-latn`, words).replace(/[,،]/, ""),
  };
  for (const [name, text] of Object.entries(shown)) page.querySelector(`[data-receipt-${name}]`).textContent = text;
  return fits ? "genuine" : "false";
}

async function show() {
  const answer = await judge().catch(() => "false");
  for (const part of page.querySelectorAll("[data-answer]")) part.hidden = part.dataset.answer !== answer;
  document.title = page.querySelector(`[data-answer=${answer}] h1`).textContent;
}

if (page) {
  // A link to the address itself would leave out what stands behind the #.
  page.querySelector(".btn").addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  addEventListener("hashchange", show);
  show();
}
