// The keys by which this installation identifies itself to push services (VAPID, RFC 8292). They are derived
// from the session secret, which all servers of an installation share: so there is nothing else to store or
// configure, and a copy of the database does not contain them.
import { createECDH, hkdfSync } from "node:crypto";
import type { Config } from "#server/config";

type Keys = {
  /** Both as sent: base64url, the public key uncompressed. */
  readonly publicKey: string;
  readonly privateKey: string;
};

const curve = createECDH("prime256v1");

/** The keys of this installation. */
export const vapidKeys = ({ secret }: Pick<Config, "secret">): Keys => {
  // About one in four thousand million 256-bit numbers is not a valid key of the curve: then the next is tried.
  for (let turn = 0; ; turn += 1) {
    const bytes = Buffer.from(hkdfSync("sha256", secret, "", `adref: pushed notices ${turn}`, 32));
    try {
      curve.setPrivateKey(bytes);
    } catch {
      continue;
    }
    return { publicKey: curve.getPublicKey("base64url"), privateKey: bytes.toString("base64url") };
  }
};

/** The contact for push services: a site or an e-mail address. */
export const vapidSubject = ({ publicUrl, mail }: Pick<Config, "publicUrl" | "mail">): string => {
  if (publicUrl?.startsWith("https:")) return publicUrl;
  return `mailto:${mail?.from ?? "webmaster@localhost"}`;
};
