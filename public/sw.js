// The authenticator without a network, and its notifications. Registered for /authenticator alone: it never sees the
// other pages, keeps nothing of the API, and hands everything that it does not know to the network.
//
// scripts/build-app.sh puts in the files of the build, and a name that changes with them.
const NAME = "latchkey-BUILD_NAME";
const FILES = "BUILD_FILES".split(" ");
/** The organization's own look: the newest where there is a network. */
const LOOK = "latchkey-look";
const PAGE = "/authenticator";

const WORDS = {
  en: ["Is this you?", "Somebody wants to sign in or to reset your password. Open this to approve it, or to stop it."],
  de: ["Sind Sie das?", "Jemand möchte sich anmelden oder Ihr Passwort zurücksetzen. Öffnen Sie dies, um es zu bestätigen oder zu stoppen."],
  ar: ["هل هذا أنت؟", "يريد شخص ما تسجيل الدخول أو إعادة تعيين كلمة مرورك. افتح هذا للموافقة أو للإيقاف."],
};

addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(NAME);
      // Past the browser's own cache, which may hold the build before.
      await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
      await keepLook();
      await skipWaiting();
    })(),
  );
});

/** The page was loaded before this worker could keep what it looks like. It does without, where that fails. */
async function keepLook() {
  const look = await caches.open(LOOK);
  const logo = fetch("/api/v1/organization").then((answer) => answer.json()).then((view) => look.add(view.logoUrl));
  await Promise.allSettled([logo, look.add("/branding.css"), look.add("/branding/favicon")]);
}

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith("latchkey-") && name !== NAME && name !== LOOK);
      await Promise.all(old.map((name) => caches.delete(name)));
      await clients.claim();
    })(),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(kept(pathname, request));
  else if (/^\/(branding\.css$|brand(ing)?\/)/.test(pathname)) event.respondWith(newest(request));
});

async function kept(path, request) {
  return (await (await caches.open(NAME)).match(path)) ?? fetch(request);
}

async function newest(request) {
  const cache = await caches.open(LOOK);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request.url, response.clone());
    return response;
  } catch (error) {
    const before = await cache.match(request.url);
    if (before) return before;
    throw error;
  }
}

// Whatever it says, and whether or not it can be read: something waits.
addEventListener("push", (event) => {
  event.waitUntil(Promise.all([tellPages(), notify()]));
});

function notify() {
  const language = navigator.language.toLowerCase().split("-")[0];
  const [title, body] = WORDS[language] ?? WORDS.en;
  return registration.showNotification(title, {
    body,
    lang: language in WORDS ? language : "en",
    dir: language === "ar" ? "rtl" : "ltr",
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    // One at a time, as there is one request at a time.
    tag: "request",
    renotify: true,
    requireInteraction: true,
  });
}

async function pages() {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => new URL(url).pathname === PAGE);
}

async function tellPages() {
  for (const page of await pages()) page.postMessage("look");
}

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    (async () => {
      const [page] = await pages();
      if (page) await page.focus();
      else await clients.openWindow(PAGE);
    })(),
  );
});

// The push service has changed the address: the server is told at once, in the name of each account of this phone.
addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(
    (async () => {
      for (const account of await accounts()) {
        const options = { userVisibleOnly: true, applicationServerKey: bytes(account.pushKey) };
        const subscription = (event.newSubscription ?? (await registration.pushManager.subscribe(options))).toJSON();
        const { endpoint, keys } = subscription;
        const parts = ["subscribe", account.device, endpoint, keys.p256dh, keys.auth];
        const signature = await sign(account.signing, ["latchkey device message 1", ...parts]);
        const body = { device: account.device, subscription: { endpoint, keys }, signature };
        await fetch("/api/v1/authenticator/subscription", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      }
    })(),
  );
});

/** What app/src/pages/authenticator/device.js keeps. */
function accounts() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("latchkey-authenticator", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("accounts", { keyPath: "device" });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const all = request.result.transaction("accounts").objectStore("accounts").getAll();
      all.onsuccess = () => resolve(all.result.filter(({ device }) => device));
      all.onerror = () => reject(all.error);
    };
  });
}

/** As core/src/device_message.rs puts parts together. */
async function sign(key, parts) {
  const message = parts.flatMap((part) => {
    const text = new TextEncoder().encode(part);
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, text.length);
    return [...new Uint8Array(length.buffer), ...text];
  });
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, new Uint8Array(message));
  return btoa(String.fromCharCode(...new Uint8Array(signature))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
