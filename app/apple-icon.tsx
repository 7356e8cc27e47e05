// The home-screen icon for iPhone and iPad.
import { drawnIcon } from "./icons/drawn-icon";

export const size = { width: 180, height: 180 };
export const contentType = "image/png";

/** Drawn at build time. */
export default function AppleIcon(): Promise<Response> {
  return drawnIcon({ size: size.width, isWhole: true });
}
