// Elements with data-live-topic follow the server: one socket rings with {"id": N}, then each element is read again
// through its guarded address (data-live-src). Ids only: nothing about a person travels on the socket. A page that was
// opened for another person (data-acting) listens too: it hears at once when the mandate ends. Another script may have the
// page listen by the event "listen"; it gets "live" (whether the socket is open) and "rung" in return.
import { announce } from "./toast.js";
import { replace } from "./replace.js";

const parts = [...document.querySelectorAll("[data-live-topic][data-live-since][data-live-src]")];
const acting = document.querySelector("[data-acting]");
let last = Math.max(0, ...parts.map((part) => Number(part.dataset.liveSince)));
let socket, failures = 0, reading = false, again = false, timer, stopped = false, started = false;

function show(live) {
  for (const chip of document.querySelectorAll("[data-live-chip]")) chip.hidden = !live;
  for (const line of document.querySelectorAll("[data-live-refresh]")) line.hidden = live;
  dispatchEvent(new CustomEvent("live", { detail: live }));
}

// Signed out, forbidden or gone: say so by showing the Refresh link, and leave the server in peace.
function stop() {
  stopped = true;
  socket?.close();
  show(false);
}

// The mandate under which this page was opened has ended: the line above the header says so.
function mandateOver() {
  stop();
  acting?.querySelector("[data-acting-now]")?.toggleAttribute("hidden", true);
  acting?.querySelector("[data-acting-over]")?.toggleAttribute("hidden", false);
}

async function read(part) {
  const answer = await fetch(part.dataset.liveSrc, {
    credentials: "same-origin", cache: "no-store", headers: { "X-Portico-Fragment": "1" },
  });
  if (answer.headers.get("X-Portico-Mandate")) return mandateOver();
  if (answer.redirected || [401, 403, 404].includes(answer.status)) return stop();
  if (answer.ok && replace(part, await answer.text())) {
    announce(part.querySelector("[data-live-say]")?.dataset.liveSay ?? part.dataset.liveSay);
  }
}

// Rings that come while we read are answered by one more reading.
async function readAll() {
  if (reading) return void (again = true);
  reading = true;
  try {
    do {
      again = false;
      await Promise.all(parts.map(read));
    } while (again && !stopped);
  } catch {
    // No network: the next connection catches up.
  } finally {
    reading = false;
  }
}

function connect() {
  clearTimeout(timer);
  if (stopped || document.hidden || (socket && socket.readyState < 2)) return;
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/live/?since=${last}`);
  socket.onopen = () => {
    if (failures) readAll();
    failures = 0;
    show(true);
  };
  socket.onmessage = ({ data }) => {
    const { id } = JSON.parse(data);
    if (!Number.isInteger(id)) return;
    last = Math.max(last, id); // two transactions may commit in another order than they were numbered
    dispatchEvent(new Event("rung"));
    readAll();
  };
  socket.onclose = ({ code }) => {
    show(false);
    if (code === 4410) return mandateOver();
    if (code === 4401 || code === 4403) return stop();
    // Where sockets are blocked, each try reads the page's parts again, so news still comes, only later.
    if (failures++) readAll();
    timer = setTimeout(connect, Math.min(20000, 1000 * 2 ** failures) * (0.5 + Math.random() / 2));
  };
}

function start() {
  if (started) return;
  started = true;
  connect();
  addEventListener("online", connect);
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => socket?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
}

addEventListener("listen", start);
if (parts.length || acting) start();
