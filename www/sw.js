// Keeps the files of one version of the page in the browser, so that it opens without a connection, and as a whole: what
// has been opened goes on with the files of its version. A newer version is fetched beside it and waits until somebody
// takes it. Nothing but the page's own files is ever kept here.
"use strict";
// The build puts in what the version is and which files it has.
const STAMP = "__STAMP__";
const FILES = "__FILES__".split(" ");
// The guide and the documents that it leads to.
const MANUAL = "__MANUAL__".split(" ");
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
    // The page works without them.
    await Promise.allSettled(MANUAL.map((name) => cache.add(new URL(name, HOME).href)));
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
    if (address.href.startsWith(`${HOME}manual/`)) return newest(event, own, address.href);
    const kept = isHome ? await own.match(HOME)
      : address.search ? await caches.match(address.href)
        : await own.match(address.href, { ignoreSearch: true });
    return kept ?? fetch(request);
  })());
});

// Documents may change without a new version of the page: what is kept of them, their pictures among it once they were seen,
// is for when there is no connection.
async function newest(event, own, address) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch (lost) {
    const kept = await own.match(address, { ignoreSearch: true }) ?? await caches.match(address, { ignoreSearch: true });
    if (!kept) throw lost;
    return kept;
  }
  // A full disk keeps nobody from reading.
  if (answer.status === 200) event.waitUntil(own.put(address, answer.clone()).catch(() => {}));
  return answer;
}
