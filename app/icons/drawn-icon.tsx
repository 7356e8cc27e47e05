// Renders the site's icon as a bitmap of a given size, for devices that do not accept SVG.
import { readFile } from "node:fs/promises";
import { ImageResponse } from "next/og";
import { programFile } from "#server/program-files";

type IconShape = { readonly size: number; readonly isWhole: boolean };

/** Draws `app/icon.svg`; `isWhole` fills the corners, for devices that round them themselves. */
export const drawnIcon = async ({ size, isWhole }: IconShape): Promise<ImageResponse> => {
  const drawing = await readFile(programFile("app/icon.svg"), "utf8");
  const whole = isWhole ? drawing.replace(/ rx="\d+"/, "") : drawing;
  const source = `data:image/svg+xml;base64,${Buffer.from(whole).toString("base64")}`;
  // biome-ignore lint/performance/noImgElement: this is no page, but what the picture is drawn from.
  const picture = <img src={source} width={size} height={size} alt="" />;
  return new ImageResponse(picture, { width: size, height: size });
};
