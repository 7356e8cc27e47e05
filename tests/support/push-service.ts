// A push service on the loopback address, and a device behind it that reads what it is sent as a browser would.
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { importJWK, jwtVerify } from "jose";

/** A message as the device reads it, and who sent it. */
export type Received = {
  readonly path: string;
  readonly said: Record<string, unknown>;
  /** What the signed header claims (RFC 8292). */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly ttl: string;
};

export type PushDeviceKeys = {
  readonly p256dh: string;
  readonly auth: string;
};

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

// RFC 8188 with the keys of RFC 8291: a header with salt and the sender's key, one record, and a delimiter of 2 at its end.
const decrypt = (body: Buffer, device: ReturnType<typeof createECDH>, auth: Buffer): string => {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), device.getPublicKey(), sender]);
  const shared = Buffer.from(hkdfSync("sha256", device.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", shared, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", shared, salt, "Content-Encoding: nonce\0", 12));
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
};

// `vapid t=<token>, k=<key>`: the token must be signed with the key beside it.
const verified = async (header: string, audience: string) => {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header) ?? [];
  const raw = Buffer.from(key, "base64url");
  const half = (from: number) => raw.subarray(from, from + 32).toString("base64url");
  const jwk = await importJWK({ kty: "EC", crv: "P-256", x: half(1), y: half(33) }, "ES256");
  const { payload } = await jwtVerify(token, jwk, { audience });
  return { claims: payload, key };
};

/** The keys of a new device, and what it reads messages with. */
export const newDevice = () => {
  const key = createECDH("prime256v1");
  key.generateKeys();
  const auth = randomBytes(16);
  const keys: PushDeviceKeys = { p256dh: key.getPublicKey("base64url"), auth: auth.toString("base64url") };
  return { keys, read: (body: Buffer) => JSON.parse(decrypt(body, key, auth)) };
};

/** Starts one. `answers` says by path with which status it refuses, or that it never answers; everything else is taken. */
export const pushService = async () => {
  const { keys, read } = newDevice();
  const asked: string[] = [];
  const received: Received[] = [];
  const answers = new Map<string, number | "never">();
  let base = "";
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const body = await bytesOf(request);
    const status = answers.get(path) ?? 201;
    if (status === "never") return;
    if (status === 201) {
      const { authorization = "", ttl = "" } = request.headers;
      received.push({ path, said: read(body), ...(await verified(authorization, base)), ttl: String(ttl) });
    }
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    base,
    keys,
    /** The paths that were asked for, and the messages that were taken. */
    asked,
    received,
    answers,
    /** A device of somebody, as its browser describes it. */
    device: (name: string) => ({ endpoint: `${base}/${name}`, keys }),
    /** Ends, also for those that wait for an answer. */
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
