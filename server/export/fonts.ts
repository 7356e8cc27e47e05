// The fonts in which PDFs are set, all under the Open Font License. A build ships only these: the packages hold
// 119 MB, these files 33 MB.
import { isBuild, programFile } from "#server/program-files";

/** The folder of the font packages. */
export const fontPackages = "node_modules/@expo-google-fonts";

/** The folder of the fonts in a build. */
export const builtFonts = "fonts";

/** Each font by its package and the folder in it. */
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

/** The font folders of this installation. */
export const fontFolders = (): string[] =>
  fonts.map((each) => programFile(`${isBuild() ? builtFonts : fontPackages}/${each}`));
