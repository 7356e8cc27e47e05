// Which addresses are answered at all, and from which sites requests may come.
import { isIP } from "node:net";
import { hostname } from "node:os";
import type { Config } from "#server/config";

/**
 * True for an address whose path can be decoded and contains no NUL. Next fails on the former and the database on the
 * latter, so neither gets to see them.
 */
export const isAddress = (url: string): boolean => {
  if (/%00/.test(url)) return false;
  try {
    decodeURIComponent(url.replace(/[?#].*$/s, ""));
    return true;
  } catch {
    return false;
  }
};

/**
 * True for this server's own site: the public address where one is set, otherwise whatever host was requested, provided
 * nobody else can point that name at this machine. A browser resolves any name a stranger points here (DNS rebinding)
 * and sends it as `Host`, but not a numeric address, `localhost`, or this machine's own name.
 */
export const isOwnOrigin = (
  origin: string,
  host: string | null,
  { publicUrl, host: listens }: Pick<Config, "publicUrl" | "host">,
): boolean => {
  if (publicUrl) return origin === new URL(publicUrl).origin;
  if (host === null || (origin !== `http://${host}` && origin !== `https://${host}`)) return false;
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return false;
  const name = new URL(origin).hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(name) > 0 || ["localhost", listens, hostname().toLowerCase()].includes(name);
};
