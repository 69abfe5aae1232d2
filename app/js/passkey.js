// Asks the browser for a passkey, or to make one. Loaded when somebody wants that, never before.

/** Base64url as bytes. */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

/** Bytes as Base64url, without padding. */
function text(buffer) {
  let signs = "";
  for (const byte of new Uint8Array(buffer)) signs += String.fromCharCode(byte);
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** What the browser made, as WebAuthn level 3 (5.1.8) writes it. Not every browser writes it itself. */
function written(credential) {
  try {
    return credential.toJSON();
  } catch {
    // A browser without it, or another's passkey in the place of the browser's own.
  }
  const { id, rawId, type, response, authenticatorAttachment } = credential;
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["authenticatorData", "signature", "userHandle", "attestationObject"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  if (response.getTransports) parts.transports = response.getTransports();
  const clientExtensionResults = credential.getClientExtensionResults();
  return { id, rawId: text(rawId), type, response: parts, authenticatorAttachment, clientExtensionResults };
}

/** Has `work` done; what it leads to as `[JSON]`, or the name of the error as `[undefined, name]`. */
async function tried(work) {
  try {
    const credential = await work();
    return credential ? [JSON.stringify(written(credential))] : [undefined, "NotAllowedError"];
  } catch (error) {
    return [undefined, error.name];
  }
}

/** The wish that the browser shows: a new one takes its place, which it does not by itself. */
let shown;
function instead() {
  shown?.abort();
  shown = new AbortController();
  return shown.signal;
}

/** Signs: by any passkey that the person has for `rpId`. */
export const get = (challenge, rpId, timeout) =>
  tried(() => {
    const publicKey = { challenge: bytes(challenge), rpId, timeout, userVerification: "required" };
    return navigator.credentials.get({ publicKey, signal: instead() });
  });

/** Makes one, by options that are JSON (WebAuthn level 3, 5.1.9). */
export const create = (options) =>
  tried(() => {
    const publicKey = JSON.parse(options);
    publicKey.challenge = bytes(publicKey.challenge);
    publicKey.user.id = bytes(publicKey.user.id);
    for (const known of publicKey.excludeCredentials ?? []) known.id = bytes(known.id);
    return navigator.credentials.create({ publicKey, signal: instead() });
  });
