// The relying party of passkeys: the name by which people reach this site.
import { isIP } from "node:net";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Party } from "#server/sign-in/passkeys";
import { isOwnOrigin } from "./address";

/**
 * The site a request was sent to. Throws when it was reached by a numeric address: browsers bind passkeys to names
 * only.
 */
export const partyOf = (headers: Headers): Party => {
  const { config } = runtime();
  const host = headers.get("host");
  const origin = config.publicUrl ? new URL(config.publicUrl).origin : `http://${host}`;
  if (!isOwnOrigin(origin, host, config)) throw noName();
  const name = new URL(origin).hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(name) > 0) throw noName();
  return { name, origin };
};

const noName = () =>
  new Refusal(
    "conflict",
    "Passkeys are bound to the name of a site, and this one is reached by an address in figures.",
  );
