// The fonts in which PDFs are set, all under the Open Font License. A build carries these of them and no others: the packages hold
// 119 MB, these 33.
import { isBuild, programFile } from "#server/program-files";

/** The folder of the packages that they come in. */
export const fontPackages = "node_modules/@expo-google-fonts";

/** Where a build has them. */
export const builtFonts = "fonts";

/** Each by its package and the folder in it. */
export const fonts = [
  "tinos/400Regular",
  "tinos/400Regular_Italic",
  "tinos/700Bold",
  "tinos/700Bold_Italic",
  "noto-serif-sc/400Regular",
  "noto-serif-sc/700Bold",
  "amiri/400Regular",
  "amiri/700Bold",
] as const;

/** Their folders here. */
export const fontFolders = (): string[] =>
  fonts.map((each) => programFile(`${isBuild() ? builtFonts : fontPackages}/${each}`));
