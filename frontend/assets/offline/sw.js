// Without a connection, or without an answer from the server, a page that says so takes the place of the one asked for.
// Where the square code of a receipt leads, that page checks it. Kept: both pages in every language, their style sheets
// and script, and the language read last. Nothing else, and nothing of a person.
const { version, pages, receipts, files, doors, leave, usual } = self.PORTICO;
const SHELF = `portico-${version}`, MEMORY = "portico-language", READ = "/offline/";
const SCANNED = /^\/receipt\/[^/]+\/[^/]+\/$/;
const AWAY = [502, 504]; // what a proxy says when nobody stands behind it

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forget().then(() => self.clients.claim()));
});

self.addEventListener("message", ({ data }) => {
  if (data?.reads in pages) caches.open(MEMORY).then((memory) => memory.put(READ, new Response(data.reads)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || leave.some((start) => pathname.startsWith(start))) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (files.includes(pathname)) event.respondWith(fetch(request).catch(() => caches.match(pathname)));
});

async function keep() {
  const shelf = await caches.open(SHELF);
  await shelf.addAll([...Object.values(pages), ...Object.values(receipts), ...files]);
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELF && name !== MEMORY).map((name) => caches.delete(name)));
}

async function page(request, pathname) {
  try {
    const answer = await fetch(request);
    return AWAY.includes(answer.status) ? ((await offline(pathname)) ?? answer) : answer;
  } catch {
    return (await offline(pathname)) ?? Response.error();
  }
}

// A public address names its language; at any other door it is the one read last.
async function offline(pathname) {
  const kept = SCANNED.test(pathname) ? receipts : pages;
  const named = pathname.split("/")[1];
  const read = doors.some((door) => pathname.startsWith(door)) && (await (await caches.match(READ))?.text());
  return caches.match(kept[named in pages ? named : read || usual] ?? kept[usual]);
}
