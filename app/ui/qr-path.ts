// Words as a picture that the camera of a telephone reads.
import { encode } from "uqr";

/** Its sides in dots, with the white border that it needs, and the dark dots as the path of a picture. */
export const qrPath = (words: string): { readonly size: number; readonly path: string } => {
  const { size, data } = encode(words, { ecc: "M", border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return { size, path };
};
