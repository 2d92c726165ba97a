// A public page is the same for everybody. Where somebody is signed in, their own part is fetched once the page stands.
const places = document.cookie.includes("portico-in=1") ? document.querySelectorAll("[data-own^='/']") : [];
for (const place of places) {
  fetch(place.dataset.own, { cache: "no-store", redirect: "error", headers: { "X-Portico-Fragment": "1" } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((html) => html.trim() && place.replaceChildren(document.createRange().createContextualFragment(html.trim())))
    .catch(() => {}); // signed out meanwhile, or no connection: the page says what it says to everybody
}
