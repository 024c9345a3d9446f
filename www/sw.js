// Keeps the files of one version of the page in the browser, so that it opens without a connection, and as a whole: what
// has been opened goes on with the files of its version. A newer version is fetched beside it and waits until somebody
// takes it. Nothing but the page's own files is ever kept here.
"use strict";
// The build puts in what the version is and which files it has.
const STAMP = "__STAMP__";
const FILES = "__FILES__".split(" ");
const HOME = new URL("./", self.location).href;
// A host may have the page in several folders.
const OWN = `shapan ${HOME} `;
const CACHE = OWN + STAMP;

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.add(new Request(HOME, { cache: "reload" }));
    const page = await (await cache.match(HOME)).text();
    // Between two versions on the server nothing is kept: the next visit tries again.
    if (!page.includes(STAMP)) throw new Error("the page is of another version");
    await cache.addAll(FILES.map((name) => new URL(`${name}?v=${STAMP}`, HOME).href));
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // Tabs may still be open on the version before, which fetches some of its files late.
    const former = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
    await Promise.all(former.slice(0, -1).map((name) => caches.delete(name)));
  })());
});

addEventListener("message", ({ data }) => {
  if (data === "take") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
  address.hash = "";
  const isHome = request.mode === "navigate" && [HOME, `${HOME}index.html`].includes(address.origin + address.pathname);
  event.respondWith((async () => {
    const own = await caches.open(CACHE);
    const kept = isHome ? await own.match(HOME)
      : address.search ? await caches.match(address.href)
        : await own.match(address.href, { ignoreSearch: true });
    return kept ?? fetch(request);
  })());
});
