// The keys with which this installation shows push services who it is (VAPID, RFC 8292). They follow from the secret of the
// sessions, which all servers of an installation share: there is nothing more to keep or to set, and a copy of the database
// does not hold them.
import { createECDH, hkdfSync } from "node:crypto";
import type { Config } from "#server/config";

type Keys = {
  /** Both as they are sent: base64url, the public key uncompressed. */
  readonly publicKey: string;
  readonly privateKey: string;
};

const curve = createECDH("prime256v1");

/** The keys of this installation. */
export const vapidKeys = ({ secret }: Pick<Config, "secret">): Keys => {
  // One of four thousand million numbers of 256 bits is no key of the curve: then the next is taken.
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

/** Whom a push service may turn to about what we send: a site or an address. */
export const vapidSubject = ({ publicUrl, mail }: Pick<Config, "publicUrl" | "mail">): string => {
  if (publicUrl?.startsWith("https:")) return publicUrl;
  return `mailto:${mail?.from ?? "webmaster@localhost"}`;
};
