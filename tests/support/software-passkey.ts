// A device with one passkey, made of nothing but keys, for what no honest device does: old answers, other sites, no owner.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** How an answer is made; what is not said is right. */
type KeyAnswer = {
  readonly challenge: string;
  readonly origin?: string;
  readonly site?: string;
  /** Whether the device knew its owner. */
  readonly isVerified?: boolean;
  readonly counter?: number;
};

const hash = (data: string | Uint8Array): Buffer => createHash("sha256").update(data).digest();
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

const text = (words: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)]);
// In the shortest form: from 24 to 255 bytes.
const bytes = (data: Uint8Array): Buffer => Buffer.concat([Buffer.from([0x58, data.byteLength]), data]);

// COSE_Key of a point on P-256 (RFC 9053, 7.1.1): kty 2, alg -7, crv 1, x, y.
const coseKey = (x: string, y: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, "base64url")),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, "base64url")),
  ]);

const onCurve = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  return { privateKey, cose: coseKey(x, y) };
};

// COSE_Key of RSA (RFC 8230, 4): kty 3, alg -257, n, e.
const ofRsa = () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { n = "" } = publicKey.export({ format: "jwk" });
  const head = Buffer.from([0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00]);
  const exponent = Buffer.from([0x21, 0x43, 0x01, 0x00, 0x01]);
  return { privateKey, cose: Buffer.concat([head, Buffer.from(n, "base64url"), exponent]) };
};

/** A new one, for a site at `origin` called `site`. */
export const softwarePasskey = (
  usual: { readonly origin: string; readonly site: string },
  kind: "curve" | "rsa" = "curve",
) => {
  const { privateKey, cose } = kind === "rsa" ? ofRsa() : onCurve();
  const id = randomBytes(16);

  const head = ({ site = usual.site, isVerified = true, counter = 0 }: KeyAnswer, isNew: boolean): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (isNew ? 0x40 : 0);
    return Buffer.concat([hash(site), Buffer.from([flags]), count]);
  };
  const client = (type: string, { challenge, origin = usual.origin }: KeyAnswer): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const credential = { id: base64url(id), rawId: base64url(id), type: "public-key" as const };

  return {
    id: credential.id,
    /** Its public key as devices give it, in COSE. */
    publicKey: new Uint8Array(cose),
    /** What a browser answers when it has made it. */
    made: (way: KeyAnswer) => {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const authData = Buffer.concat([head(way, true), attested]);
      const parts = [
        text("fmt"),
        text("none"),
        text("attStmt"),
        Buffer.from([0xa0]),
        text("authData"),
        bytes(authData),
      ];
      const attestationObject = base64url(Buffer.concat([Buffer.from([0xa3]), ...parts]));
      const clientDataJSON = base64url(client("webauthn.create", way));
      return { ...credential, response: { clientDataJSON, attestationObject } };
    },
    /** What a browser answers when it was asked for it, as it is sent. */
    shown: (way: KeyAnswer): string => {
      const authenticatorData = head(way, false);
      const clientData = client("webauthn.get", way);
      const signature = sign("sha256", Buffer.concat([authenticatorData, hash(clientData)]), privateKey);
      const response = {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(signature),
      };
      return JSON.stringify({ ...credential, response });
    },
  };
};
