// Programs beside Node that some tests need, found in the places where they usually are.
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));

const first = (given: string | undefined, names: readonly string[]): string | undefined =>
  given && existsSync(given) ? given : names.map(onPath).find((file) => file !== undefined);

const browsers = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Path of a Chromium or Chrome as people use it: `CHROMIUM`, or the first on the path. */
export const findWholeBrowser = (): string | undefined => first(process.env.CHROMIUM, browsers);

/** The same, or rather, where it is there, Chromium without its windows and bars, which takes two thirds of the time. */
export const findBrowser = (): string | undefined =>
  first(process.env.CHROMIUM, ["chromium-headless-shell", ...browsers]);

/** Paths of the web servers that stand in front, or none. */
export const findNginx = (): string | undefined => onPath("nginx") ?? onPath("../sbin/nginx");
export const findCaddy = (): string | undefined => onPath("caddy");

/** Path of LibreOffice: `SOFFICE`, or the first on the path. */
export const findOffice = (): string | undefined => first(process.env.SOFFICE, ["soffice", "libreoffice"]);

/** Path of poppler's reader of PDFs, which finds words by where their letters stand, or none. */
export const findPdfToText = (): string | undefined => onPath("pdftotext");

/** Path of a Valkey or Redis, or none. */
export const findRedis = (): string | undefined => first(undefined, ["valkey-server", "redis-server"]);

/** Path of a LibreOffice that opens spreadsheets too, which is a package of its own. */
export const findSpreadsheets = (): string | undefined => {
  const office = findOffice();
  return office && existsSync(path.join(path.dirname(realpathSync(office)), "libsclo.so"))
    ? office
    : undefined;
};
