// What a part of an address says.

/** Its words; null where its percent signs stand for no letters, because it was cut off or mistyped. */
export const decodedPart = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};
