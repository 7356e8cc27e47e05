// Codes that count by the clock (TOTP, RFC 6238), as authenticator apps show them: six figures, SHA-1, thirty seconds; and how
// secrets and recovery codes are written.
import { createHmac } from "node:crypto";

const codeSeconds = 30;
const figures = 6;
/** Steps before and after the present one whose codes are taken too: clocks differ, and people type slowly. */
const stepsAround = 1;

// RFC 4648, 6: capitals and figures that are not mistaken for each other.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes in base 32, as apps read a secret. */
export const base32 = (bytes: Uint8Array): string => {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
};

/** The code of a step (RFC 4226, 5.3). */
export const codeAt = (secret: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** figures).padStart(figures, "0");
};

/** A typed code, in any figures and with spaces between them. */
export const plainCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[\s-]+/gu, "")
    .toUpperCase();

/** What is known when a code is shown: `now` in milliseconds since 1970, `lastStep` that of the code that counted last. */
type ShownCode = { readonly code: string; readonly now: number; readonly lastStep: number };

/** P10b: the step whose code this is, or null. No code counts twice, and none counts once a later one has. */
export const stepOfCode = (secret: Uint8Array, { code, now, lastStep }: ShownCode): number | null => {
  const present = Math.floor(now / 1000 / codeSeconds);
  for (let step = present - stepsAround; step <= present + stepsAround; step += 1)
    if (step > lastStep && codeAt(secret, step) === code) return step;
  return null;
};

/** The URL by which an app takes a secret (Key URI Format): the names of the installation and of the account. */
export const secretAddress = (
  secret: Uint8Array,
  { place, account }: { place: string; account: string },
): string => {
  const label = `${encodeURIComponent(place)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: base32(secret), issuer: place })}`;
};

/** How many recovery codes there are at a time. */
export const recoveryCodeCount = 10;
/** Bytes in each: ten characters. */
export const recoveryCodeBytes = 7;

/** Random bytes as a code that can be read out and typed: ABCDE-FGH23. */
export const recoveryCode = (bytes: Uint8Array): string => {
  const characters = base32(bytes).slice(0, 10);
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
};

/** Whether what was typed looks like a recovery code rather than one by the clock. */
export const isRecoveryCode = (code: string): boolean => /^[A-Z2-7]{10}$/.test(code);
