// Keys that sign acts: a passkey made of nothing but numbers, and a delegation's own; with what no honest one does.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { base64Of, bytesOfText, joined } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { idOfKey } from "#domain/record/signed-acts/keys";
import { writtenSignature } from "#domain/record/signed-acts/signature";
import { bytesOfStatement, challengeOf, type SignedStatement } from "#domain/record/signed-acts/statement";

/** How a passkey answers; what is not said is right. */
export type PasskeyBehaviour = {
  readonly origin?: string;
  readonly site?: string;
  readonly flags?: number;
  readonly type?: string;
  readonly crossOrigin?: boolean | null;
  /** What stands before the JSON. */
  readonly before?: string;
  /** The statement that is signed in place of the one that is shown. */
  readonly instead?: SignedStatement;
};

export const site = { name: "room.example", origin: "https://room.example" };

const sha = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();

const onCurve = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const point = joined(Uint8Array.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url"));
  return { algorithm: "ES256", privateKey, bytes: point };
};

const ofRsa = () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const bytes = new Uint8Array(publicKey.export({ format: "der", type: "spki" }));
  return { algorithm: "RS256", privateKey, bytes };
};

/** A passkey, on a curve or of RSA, and what an entry says that registers it. */
export const signingPasskey = (kind: "curve" | "rsa" = "curve") => {
  const { algorithm, privateKey, bytes } = kind === "rsa" ? ofRsa() : onCurve();
  const key = idOfKey(hashing, bytes);
  return {
    key,
    facts: { key, algorithm, publicKey: base64Of(bytes), site },
    signs: (statement: SignedStatement, way: PasskeyBehaviour = {}) => {
      const challenge = Buffer.from(challengeOf(way.instead ?? statement, hashing)).toString("base64url");
      const {
        origin = site.origin,
        type = "webauthn.get",
        flags = 5,
        crossOrigin = false,
        before = "",
      } = way;
      const clientDataJSON = bytesOfText(before + JSON.stringify({ type, challenge, origin, crossOrigin }));
      const authenticatorData = joined(sha(way.site ?? site.name), Uint8Array.of(flags, 0, 0, 0, 7));
      const signature = sign("sha256", joined(authenticatorData, sha(clientDataJSON)), privateKey);
      const assertion = { authenticatorData, clientDataJSON };
      return writtenSignature({ statement, key, signature, assertion });
    },
  };
};

/** What "signs" everything by the points of small order, some of them always: the neutral point, and no multiple of the base point. */
export const constantSignature = Uint8Array.from({ length: 64 }, (_, at) => (at === 0 ? 1 : 0));

/** A key with which everybody can sign: the neutral point. */
export const everybodysKey = () => {
  const bytes = constantSignature.slice(0, 32);
  const key = idOfKey(hashing, bytes);
  return {
    key,
    facts: { key, algorithm: "EdDSA", publicKey: base64Of(bytes) },
    signs: (statement: SignedStatement) =>
      writtenSignature({ statement, key, signature: constantSignature, assertion: null }),
  };
};

/** A delegation's own key, and what an entry says that registers it. */
export const ownKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const bytes = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const key = idOfKey(hashing, bytes);
  return {
    key,
    facts: { key, algorithm: "EdDSA", publicKey: base64Of(bytes) },
    signs: (statement: SignedStatement, { instead }: PasskeyBehaviour = {}) =>
      writtenSignature({
        statement,
        key,
        signature: sign(null, bytesOfStatement(instead ?? statement), privateKey),
        assertion: null,
      }),
  };
};
