/* Answers from what the reader has saved. Which cache that is stands in another one, the mark, so a new
   version takes the place of the old one in a single step. */
"use strict";

const MARK = `kurak-saved ${new URL(registration.scope).pathname}`;

async function marked() {
  const mark = await caches.match("mark", { cacheName: MARK }); // opening it would make it
  if (!mark) return null;
  const { name } = await mark.json();
  return (await caches.has(name)) ? caches.open(name) : null;
}

/* Return the cache that is marked; none where the mark is damaged: the network is still there. */
const saved = () => marked().catch(() => null);

async function answer(request) {
  const cache = await saved();
  const address = new URL(request.url);
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  const kept = cache && (await cache.match(address, { ignoreSearch: true }));
  if (kept || !cache || request.mode !== "navigate") return kept || fetch(request);
  return (await cache.match(`${address.href.split(/[?#]/)[0]}.html`)) || fetch(request); // servers that leave .html out
}

self.addEventListener("fetch", (event) => {
  if (event.request.integrity) return; // save.js fetches a newer version
  if (event.request.method === "GET" && event.request.url.startsWith(registration.scope)) {
    event.respondWith(answer(event.request));
  }
});
