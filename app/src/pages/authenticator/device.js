// What only the browser can do for the authenticator: keys that cannot be taken out (Web Crypto), kept in IndexedDB;
// push messages, the home screen, and what happens to the page.

const STORE = "accounts";
/** The key under which a pair waits until the server has taken it. */
const PENDING = "";
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

// What is behind `#` is for this page alone, and at once gone from the address. Until it is used this tab keeps it: a
// phone drops a page as soon as another one is looked at, and the number is on another one.
const LINK = "latchkey-link";
/** As long as a link is good at most: a tab that comes up days later asks for no number that nobody has any more. */
const LINK_MS = 10 * 60_000;
let token = taken();
function taken() {
  const text = location.hash.slice(1);
  if (!text) return kept();
  history.replaceState(null, "", location.pathname);
  keepToken(text);
  return text;
}

function kept() {
  try {
    const { text, at } = JSON.parse(sessionStorage.getItem(LINK)) ?? {};
    const age = Date.now() - at;
    return age >= 0 && age < LINK_MS ? text : "";
  } catch {
    return "";
  }
}

/** Has this tab keep a link's token, or with `""` forget it. */
export function keepToken(text) {
  try {
    // Since it was opened: another look at it makes it no younger.
    if (!text) sessionStorage.removeItem(LINK);
    else if (kept() !== text) sessionStorage.setItem(LINK, JSON.stringify({ text, at: Date.now() }));
  } catch {
    // Where nothing can be kept, a page that was dropped begins anew.
  }
}

/** The token of the link that has opened the page; once. */
export function takeToken() {
  const it = token;
  token = "";
  return it;
}

// The keys --------------------------------------------------------------------------------------------------

let opened;
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("latchkey-authenticator", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "device" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Runs one request and waits until what it wrote is written. */
async function within(mode, act) {
  const transaction = (await database()).transaction(STORE, mode);
  return new Promise((resolve, reject) => {
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

const held = (device) => within("readonly", (store) => store.get(device));

/** The accounts that this phone answers for, without their keys. */
export async function accounts() {
  const all = await within("readonly", (store) => store.getAll());
  return all
    .filter(({ device }) => device !== PENDING)
    .map(({ device, username, organization, pushKey, endpoint }) => ({ device, username, organization, pushKey, endpoint }));
}

/**
 * Makes a pair and keeps it, before the server is asked: a browser that can keep nothing shows it here. Another try has
 * the same pair: the server may have taken it the first time, and only its answer was lost.
 */
export async function prepare() {
  made ??= make();
  try {
    return await made;
  } catch (error) {
    made = undefined;
    throw error;
  }
}

let made;
async function make() {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  await within("readwrite", (store) => store.put({ device: PENDING, signing: pair.privateKey }));
  // Nothing here is to be thrown away when the phone is full.
  navigator.storage?.persist?.().catch(() => {});
  return base64url(await crypto.subtle.exportKey("raw", pair.publicKey));
}

/** Signs with the key of an account, or with the one that waits. */
export async function sign(device, message) {
  const { signing } = await held(device);
  return base64url(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, signing, message));
}

/** Keeps an account with the pair that waits and the seed of its codes. */
export async function keep(account, seed) {
  const { signing } = await held(PENDING);
  const generator = await crypto.subtle.importKey("raw", base32(seed), { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  await within("readwrite", (store) => {
    store.delete(PENDING);
    return store.put({ ...account, signing, generator });
  });
  made = undefined;
}

/** The HMAC of a step: what a code is made of (RFC 4226 section 5.3). */
export async function mac(device, step) {
  const { generator } = await held(device);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  return new Uint8Array(await crypto.subtle.sign("HMAC", generator, counter.buffer));
}

/** Notes where push messages for an account go by now, as the server knows it. */
export async function subscribed(device, endpoint) {
  const account = await held(device);
  if (account) await within("readwrite", (store) => store.put({ ...account, endpoint }));
}

/** Forgets an account and its keys. */
export const forget = (device) => within("readwrite", (store) => store.delete(device));

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function base32(text) {
  let bits = "";
  for (const sign of text) bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (octet) => parseInt(octet, 2));
}

// Push messages ---------------------------------------------------------------------------------------------

const worker = "serviceWorker" in navigator
  ? navigator.serviceWorker.register("/sw.js", { scope: "/authenticator" }).catch(() => undefined)
  : Promise.resolve();

/** `unsupported`, `denied`, `default` (not asked yet) or `granted`. */
export function permission() {
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  return able ? Notification.permission : "unsupported";
}

/** Asks whether notifications may be shown. Only after a press: browsers refuse it else. */
export const askPermission = () => Notification.requestPermission();

/** Where push messages signed by `key` reach this phone, as `PushSubscription.toJSON()` has it; null where they do not. */
export async function subscribe(key) {
  if (permission() !== "granted") return null;
  try {
    const registration = await worker;
    const wanted = Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    const manager = registration.pushManager;
    let subscription = await manager.getSubscription();
    const its = subscription && new Uint8Array(subscription.options.applicationServerKey ?? []);
    // The server has another key by now: what is left of the old one receives nothing.
    if (its && (its.length !== wanted.length || its.some((byte, index) => byte !== wanted[index]))) {
      await subscription.unsubscribe();
      subscription = null;
    }
    subscription ??= await manager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
    const { endpoint, keys } = subscription.toJSON();
    return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
  } catch {
    return null;
  }
}

/** Takes away the notifications that told of what is on the page by now. */
export async function closeNotifications() {
  const shown = await (await worker)?.getNotifications?.();
  shown?.forEach((notification) => notification.close());
}

// The home screen -------------------------------------------------------------------------------------------

let offer;
let changed = () => {};
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  changed("install");
});
addEventListener("appinstalled", () => {
  offer = undefined;
  changed("install");
});

/** Whether the browser itself can put the page onto the home screen. */
export const canInstall = () => offer !== undefined;

/** Has it do so. */
export async function install() {
  const it = offer;
  offer = undefined;
  await it?.prompt();
  changed("install");
}

/** `standalone` (opened from the home screen), `ios`, `android` or `desktop`. */
export function platform() {
  if (navigator.standalone || matchMedia("(display-mode: standalone)").matches) return "standalone";
  const { userAgent, maxTouchPoints } = navigator;
  // An iPad says that it is a Mac.
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "ios";
  return /Android/.test(userAgent) ? "android" : "desktop";
}

// The page --------------------------------------------------------------------------------------------------

/** Whether anybody looks at the page, and the network is there as far as the browser knows. */
export const isVisible = () => document.visibilityState === "visible";

/** Tells what happens: `look` (time to ask what waits), `offline`, `link` (a link was opened), `install`. */
export function watch(tell) {
  changed = tell;
  const look = () => isVisible() && tell("look");
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  addEventListener("offline", () => tell("offline"));
  addEventListener("hashchange", () => {
    // Without a link it is a step back in the history: what is shown stays.
    if (!location.hash.slice(1)) return;
    token = taken();
    tell("link");
  });
  navigator.serviceWorker?.addEventListener("message", look);
}

/** Puts a text into the clipboard; whether that worked. */
export const copy = (text) => navigator.clipboard.writeText(text).then(() => true, () => false);
