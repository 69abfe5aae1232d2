// The passkeys of a browser: Chromium's virtual authenticator, told what its person does (WebAuthn level 3, 11).

import { generateKeyPairSync, randomBytes } from "node:crypto";

/** A device that keeps passkeys, and asks for a fingerprint. */
const DEVICE = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

export class Passkeys {
  #devtools;
  #id;

  /** Gives the visitor's page a device of its own. It stays with the page, wherever that goes. */
  static async on(visitor) {
    const passkeys = new Passkeys();
    const { page } = visitor;
    passkeys.#devtools = await page.context().newCDPSession(page);
    await passkeys.#send("enable", { enableUI: false });
    const { authenticatorId } = await passkeys.#send("addVirtualAuthenticator", { options: DEVICE });
    passkeys.#id = authenticatorId;
    return passkeys;
  }

  #send(command, parameters) {
    return this.#devtools.send(`WebAuthn.${command}`, parameters);
  }

  /** Everything that the device keeps. */
  async all() {
    return (await this.#send("getCredentials", { authenticatorId: this.#id })).credentials;
  }

  /** Takes what another device keeps, as a password manager brings it along. */
  async takeFrom(other) {
    for (const credential of await other.all()) {
      await this.#send("addCredential", { authenticatorId: this.#id, credential });
    }
  }

  /** Takes one that nobody has registered. */
  async makeUp() {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const credential = {
      credentialId: randomBytes(16).toString("base64"),
      isResidentCredential: true,
      rpId: "localhost",
      privateKey: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
      userHandle: randomBytes(32).toString("base64"),
      signCount: 0,
    };
    await this.#send("addCredential", { authenticatorId: this.#id, credential });
  }

  /** Whether fingerprints are recognized from now on. */
  async recognize(isUserVerified) {
    await this.#send("setUserVerified", { authenticatorId: this.#id, isUserVerified });
  }

  /** Whether anybody touches the device from now on. */
  async touch(enabled) {
    await this.#send("setAutomaticPresenceSimulation", { authenticatorId: this.#id, enabled });
  }

  /** The device is taken away. */
  async unplug() {
    await this.#send("removeVirtualAuthenticator", { authenticatorId: this.#id });
  }
}

/** Has a passkey that nobody has registered answer once, in place of those of the device. Returns the device of afterwards. */
export async function answerWithAnother(visitor, device) {
  const own = await device.all();
  await device.unplug();
  const strange = await Passkeys.on(visitor);
  await strange.makeUp();
  await visitor.press("passkey-use");
  await visitor.page.getByRole("alert").waitFor();
  await strange.unplug();
  const again = await Passkeys.on(visitor);
  await again.takeFrom({ all: async () => own });
  return again;
}

/** Makes a passkey with this name, for somebody who is at the security info. */
export async function registerPasskey(visitor, name) {
  await beginPasskey(visitor, name);
  await visitor.press("register-passkey-create");
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-added");
}

/** From the security info to where the browser is asked for a passkey. */
export async function beginPasskey(visitor, name) {
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-passkey");
  await visitor.at("register-passkey-title");
  await visitor.send("register-passkey-name", name, "common-continue");
  await visitor.at("register-passkey-code-title");
}
