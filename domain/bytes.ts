// Bytes, and their two encodings in files: hexadecimal and base64 (RFC 4648, section 4).

/** A text in UTF-8. */
export const bytesOfText = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

const encoder = new TextEncoder();

const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Lower-case hexadecimal. */
export const hexOf = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += hexadecimal[byte];
  return text;
};

/** Base64 with padding. */
export const base64Of = (bytes: Uint8Array): string => {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
};

/**
 * The bytes of a text in base64, or null. Only the canonical encoding is read, so that no changed letter goes unnoticed.
 */
export const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const letters = atob(text);
  if (btoa(letters) !== text) return null;
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
};

/** Bytes one after the other. */
export const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Whether two are the same, byte by byte. */
export const areSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
