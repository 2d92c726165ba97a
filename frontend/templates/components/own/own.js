// A public page is the same for everybody. Where somebody is signed in, their own part is fetched once the page stands.
const isIn = /portico-in=(1|acting)/.test(document.cookie);
for (const place of isIn ? document.querySelectorAll("[data-own^='/']") : []) {
  fetch(place.dataset.own, { cache: "no-store", redirect: "error", headers: { "X-Portico-Fragment": "1" } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((html) => html.trim() && place.replaceChildren(document.createRange().createContextualFragment(html.trim())))
    .catch(() => {}); // signed out meanwhile, or no connection: the page says what it says to everybody
}
// Whoever is in already is not asked to sign in, but led to their own place.
for (const link of isIn ? document.querySelectorAll("[data-in]") : []) {
  link.textContent = link.dataset.in;
  link.href = link.dataset.inHref;
}
