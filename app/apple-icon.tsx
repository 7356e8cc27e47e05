// The icon on the first page of an iPhone or iPad.
import { drawnIcon } from "./icons/drawn-icon";

export const size = { width: 180, height: 180 };
export const contentType = "image/png";

/** The icon, drawn when the pages are built. */
export default function AppleIcon(): Promise<Response> {
  return drawnIcon({ size: size.width, isWhole: true });
}
