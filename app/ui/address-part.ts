// Decodes a segment of an address.

/** The decoded text; null where its percent encoding is malformed, because it was cut off or mistyped. */
export const decodedPart = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};
