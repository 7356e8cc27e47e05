// What a browser does for Adref beside its pages: without the network it shows the text of a draft as it was last seen, and it
// shows notices that are pushed. It never answers in place of the server while that is reached, and keeps no answer of the API.

const shells = "adref-shell:";
const texts = "adref-text:";

const namesOf = async (prefix) => (await caches.keys()).filter((name) => name.startsWith(prefix));

// The page for reading without the network, or a part of it.
const kept = async (address) => {
  for (const name of await namesOf(shells)) {
    const found = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
};

// A draft that is not there for this person any more does not stay on the device.
const forgetDraft = async (draft) => {
  for (const name of await namesOf(texts)) await (await caches.open(name)).delete(`/offline/texts/${draft}`);
};

const visit = async (request) => {
  try {
    const answer = await fetch(request);
    const draft = /^\/drafts\/([^/]+)(?:\/|$)/.exec(new URL(request.url).pathname)?.[1];
    if (draft && answer.status === 404) await forgetDraft(draft);
    return answer;
  } catch (error) {
    const page = await kept("/offline");
    if (page) return page;
    throw error;
  }
};

const part = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request.url);
    if (found) return found;
    throw error;
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/_next/static/")) event.respondWith(part(request));
  else if (request.mode === "navigate" && !pathname.startsWith("/api/")) event.respondWith(visit(request));
});

// A notice that the server pushed, already in the language of its reader.
self.addEventListener("push", (event) => {
  const { title, ...said } = event.data?.json() ?? {};
  if (typeof title !== "string") return;
  const { body, lang, dir, tag, url } = said;
  const shown = { body, lang, dir, tag, renotify: true, data: { url }, icon: "/icons/192.png" };
  event.waitUntil(self.registration.showNotification(title, shown));
});

// A window that shows the page already comes forward; no other one is led away from what somebody may be writing in it.
const openAt = async (url) => {
  const windows = await self.clients.matchAll({ type: "window" });
  const there = windows.find((each) => each.url === url);
  if (there) await there.focus();
  else await self.clients.openWindow(url);
};

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/", self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(openAt(url.href));
});
