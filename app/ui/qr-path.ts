// Encodes text as a QR code.
import { encode } from "uqr";

/** The length of its side in modules, including the white border it needs, and the dark modules as an SVG path. */
export const qrPath = (words: string): { readonly size: number; readonly path: string } => {
  const { size, data } = encode(words, { ecc: "M", border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return { size, path };
};
