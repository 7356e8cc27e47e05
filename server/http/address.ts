// Which addresses are answered at all, and from which sites requests may come.
import { isIP } from "node:net";
import { hostname } from "node:os";
import type { Config } from "#server/config";

/**
 * True for an address whose path can be decoded and that holds no NUL. Next fails on the one and the database on the
 * other, so neither gets to see them.
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
 * True for the site that this server itself is: the public address where there is one, otherwise whatever host was asked,
 * as long as nobody else can give that name to this machine. A browser reaches any name that a stranger points here (DNS
 * rebinding) and sends it as `Host`, but not an address in figures, `localhost`, or this machine's own name.
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
